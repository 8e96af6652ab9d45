package cli

import (
	"fmt"
	"io"

	"cutline/app"
	"cutline/editor/format/pack"
)

type verifyCmd struct {
	Package []string `arg:"" help:"Packages to look at." placeholder:"FILE"`
	Signed  bool     `help:"A package must be signed by a desk whose key is known (see key trust)."`
}

// verified is what --json prints of one package.
type verified struct {
	File        string         `json:"file"`
	Whole       bool           `json:"whole"`
	Problems    []pack.Problem `json:"problems"`
	Story       pack.Story     `json:"story"`
	Program     string         `json:"program"`
	Files       int            `json:"files"`
	Signed      bool           `json:"signed"`
	SignedBy    string         `json:"signedBy,omitempty"`
	Fingerprint string         `json:"fingerprint,omitempty"`
	Known       bool           `json:"known"` // the key is one that this desk trusts, or its own
}

func (c *verifyCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	bad := false
	list := []verified{}
	for _, file := range c.Package {
		v, err := a.Verify(file)
		if err != nil {
			return err
		}
		out := verified{File: file, Whole: v.Whole(), Problems: v.Problems, Story: v.Manifest.Story, Program: v.Manifest.Program,
			Files: len(v.Manifest.Files), Signed: v.Signed, SignedBy: v.SignedBy, Fingerprint: v.Fingerprint, Known: v.Desk != nil}
		if out.Problems == nil {
			out.Problems = []pack.Problem{}
		}
		bad = bad || !v.Whole() || c.Signed && v.Desk == nil
		list = append(list, out)
		if !s.cmd.JSON {
			says := v.Says()
			fmt.Fprintf(s.out, "%s: %s\n", file, says[0])
			for _, l := range says[1:] {
				fmt.Fprintf(s.out, "  %s\n", l)
			}
		}
	}
	if s.cmd.JSON {
		if err := s.print(map[string]any{"packages": list}, nil); err != nil {
			return err
		}
	}
	if bad {
		return errFindings
	}
	return nil
}

type keyCmd struct {
	Make  keyMakeCmd  `cmd:"" help:"Make the key that this desk signs its packages with."`
	Show  keyShowCmd  `cmd:"" help:"Print the public half of the desk's key, to give to others."`
	List  keyListCmd  `cmd:"" help:"List the desks whose keys are known."`
	Trust keyTrustCmd `cmd:"" help:"Remember another desk's public key."`
	Drop  keyDropCmd  `cmd:"" help:"Forget another desk's key."`
}

type keyMakeCmd struct {
	Name string `arg:"" help:"What the desk is called."`
}

func (c *keyMakeCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	key, err := a.MakeKey(c.Name)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"name": key.Name, "fingerprint": key.Fingerprint()}, func(w io.Writer) {
		fmt.Fprintf(w, "%s signs its packages from now on; its key is %s\n", key.Name, key.Fingerprint())
	})
}

type keyShowCmd struct{}

func (c *keyShowCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	key, err := a.Key()
	if err != nil {
		return err
	}
	return s.print(map[string]any{"name": key.Name, "fingerprint": key.Fingerprint(), "pem": string(key.Public())}, func(w io.Writer) {
		_, _ = w.Write(key.Public())
	})
}

type keyListCmd struct{}

func (c *keyListCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	desks, err := a.Desks()
	if err != nil {
		return err
	}
	if desks == nil {
		desks = []app.Desk{}
	}
	return s.print(map[string]any{"desks": desks}, func(w io.Writer) {
		for _, d := range desks {
			own := ""
			if d.Own {
				own = " (this desk)"
			}
			fmt.Fprintf(w, "%s  %s%s\n", d.Fingerprint, d.Name, own)
		}
		if len(desks) == 0 {
			fmt.Fprintln(w, "No key is known")
		}
	})
}

type keyTrustCmd struct {
	File string `arg:"" help:"What key show printed there."`
	Name string `help:"What to call that desk; otherwise as its key says." placeholder:"NAME"`
}

func (c *keyTrustCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	d, err := a.Trust(c.File, c.Name)
	if err != nil {
		return err
	}
	return s.print(d, func(w io.Writer) {
		fmt.Fprintf(w, "Packages signed with %s are known as %s's: compare that line with what they see\n", d.Fingerprint, d.Name)
	})
}

type keyDropCmd struct {
	Desk string `arg:"" help:"Its name, or its key's fingerprint."`
}

func (c *keyDropCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	if err := a.Distrust(c.Desk); err != nil {
		return err
	}
	return s.print(map[string]any{"forgotten": c.Desk}, func(w io.Writer) { fmt.Fprintf(w, "%s is forgotten\n", c.Desk) })
}
