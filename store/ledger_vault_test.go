package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestVault(t *testing.T) {
	defer func(was int) { scryptWork = was }(scryptWork)
	scryptWork = 10
	secret := []byte("Zyxwelda Quorn, by the back stairs")
	for _, tt := range []struct{ name, passphrase string }{{"passphrase", "alder point"}, {"key file", ""}} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "l.cutline")
			l, err := Open(path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Seal(secret); !errors.Is(err, ErrNoVault) || l.HasVault() {
				t.Fatalf("without a key: %v", err)
			}
			key, err := l.MakeVault(tt.passphrase)
			if err != nil {
				t.Fatal(err)
			}
			if tt.passphrase != "" {
				key = tt.passphrase
			}
			token, err := l.Seal(secret)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Unseal(token); !errors.Is(err, ErrVaultShut) {
				t.Errorf("locked: %v", err)
			}
			for _, wrong := range []string{"", "alder", "AGE-SECRET-KEY-1"} {
				if err := l.OpenVault(wrong); !errors.Is(err, ErrPassphrase) {
					t.Errorf("opened with %q: %v", wrong, err)
				}
			}
			if _, err := l.MakeVault("another"); err == nil {
				t.Error("a second key took the place of the first")
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(path)
			if err != nil || bytes.Contains(data, []byte("Zyxwelda")) {
				t.Errorf("the file has the secret, or cannot be read: %v", err)
			}
			if l, err = Open(path, Options{}); err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if err := l.OpenVault(key); err != nil {
				t.Fatal(err)
			}
			if got, err := l.Unseal(token); err != nil || !bytes.Equal(got, secret) {
				t.Errorf("%q, %v", got, err)
			}
			if _, err := l.Unseal("none"); !errors.Is(err, ErrNotKept) {
				t.Errorf("a token that names nothing: %v", err)
			}
		})
	}
}
