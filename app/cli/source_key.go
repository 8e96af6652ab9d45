package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"cutline/app"
)

type sourceKeyCmd struct {
	PassphraseFile string `help:"A file whose first line is the passphrase. Also CUTLINE_PASSPHRASE." placeholder:"FILE"`
	KeyFile        string `help:"Make a key file instead; it must not exist. Without it nobody reads the sources." placeholder:"FILE"`
}

// Run makes the key. A library keeps the one it has for good.
func (c *sourceKeyCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	if c.KeyFile != "" {
		if err := a.MakeKeyFile(c.KeyFile); err != nil {
			return err
		}
		return s.seal(map[string]any{"keyFile": c.KeyFile}, fmt.Sprintf("The key is in %s: keep a copy where the library is not", c.KeyFile))
	}
	words, err := passphrase(c.PassphraseFile)
	if err != nil {
		return err
	}
	if words == "" {
		return errors.New("make the key for confidential sources: give a passphrase with --passphrase-file FILE or CUTLINE_PASSPHRASE, or a --key-file FILE")
	}
	if _, err := a.Lib.MakeVault(words); err != nil {
		return err
	}
	return s.seal(map[string]any{"key": "passphrase"}, "Without the passphrase nobody reads the confidential sources")
}

// seal encrypts the confidential sources that are in the library already, and
// tells of the key and of them.
func (s *session) seal(out map[string]any, words string) error {
	sealing, err := s.app.SealSources()
	if err != nil {
		return err
	}
	out["encrypted"] = sealing
	return s.print(out, func(w io.Writer) { fmt.Fprintf(w, "%s\n%s\n", words, sealing.Says()) })
}

// passphrase reads the first line of a file, or what the environment says.
func passphrase(file string) (string, error) {
	if file == "" {
		return os.Getenv("CUTLINE_PASSPHRASE"), nil
	}
	return app.FirstLine(file)
}

// unlock opens the vault where a passphrase or key was given.
func (s *session) unlock(file string) error {
	words, err := passphrase(file)
	if err != nil || words == "" || !s.app.Lib.HasVault() {
		return err
	}
	return s.app.Lib.OpenVault(words)
}
