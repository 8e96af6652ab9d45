package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/format/pack"
)

// packed writes a small package signed with key, or with none.
func packed(t *testing.T, key *pack.Key) string {
	t.Helper()
	var buf bytes.Buffer
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	w := pack.NewWriter(&buf, at)
	if err := w.Add(pack.File{Path: "web/index.html", Role: "web", Media: "text/html"}, []byte("<title>Ferry</title>")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Close(pack.Manifest{Story: pack.Story{Slug: "ferry", Revision: 2, At: at.Format(time.RFC3339)}}, key); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ferry.zip")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A desk that was given another's public key knows its packages; one that was
// not is told so.
func TestSignedByWhom(t *testing.T) {
	ours, theirs := open(t, filepath.Join(t.TempDir(), "l.cutline")), open(t, filepath.Join(t.TempDir(), "l.cutline"))
	if _, err := ours.Key(); !errors.Is(err, app.ErrNoKey) {
		t.Errorf("a new desk has a key: %v", err)
	}
	key, err := ours.MakeKey("Harbor Record")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ours.MakeKey("Another"); err == nil {
		t.Error("the desk's key was made a second time")
	}
	if info, err := os.Stat(filepath.Join(filepath.Dir(ours.Lib.Path()), "desk-key.pem")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the key: %v %v", info, err)
	}
	again, err := ours.Key()
	if err != nil || again.Fingerprint() != key.Fingerprint() {
		t.Fatalf("the key came back as %v, %v", again, err)
	}
	file := packed(t, again)
	verify := func(a *app.App) app.Verified {
		t.Helper()
		v, err := a.Verify(file)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := verify(ours); !v.Whole() || v.Desk == nil || !v.Desk.Own {
		t.Errorf("our own package: %+v", v)
	}
	if v := verify(theirs); !v.Whole() || !v.Signed || v.Desk != nil {
		t.Errorf("an unknown desk's package: %+v", v)
	}
	public := filepath.Join(t.TempDir(), "harbor.pem")
	if err := os.WriteFile(public, key.Public(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Trust(public, "The Record"); err != nil {
		t.Fatal(err)
	}
	if v := verify(theirs); v.Desk == nil || v.Desk.Name != "The Record" || v.Desk.Own {
		t.Errorf("a known desk's package: %+v", v)
	}
	if err := theirs.Distrust(key.Fingerprint()); err != nil {
		t.Fatal(err)
	}
	if v := verify(theirs); v.Desk != nil {
		t.Errorf("a forgotten desk is known: %+v", v.Desk)
	}
	if err := theirs.Distrust("The Record"); err == nil {
		t.Error("a desk was forgotten twice")
	}
	private := filepath.Join(t.TempDir(), "private.pem")
	if err := os.WriteFile(private, key.Private(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Trust(private, ""); err == nil {
		t.Error("a private key was taken as a public one")
	}
}

// TestVerifyClaims: a package signed in a known desk's name with another key is
// told, and one that is cut short is told from one that is none.
func TestVerifyClaims(t *testing.T) {
	dir := t.TempDir()
	a := open(t, filepath.Join(dir, "l.cutline"))
	other, err := pack.NewKey("Alder Gazette")
	if err != nil {
		t.Fatal(err)
	}
	forger, err := pack.NewKey("alder gazette")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "key.pem")
	if err := os.WriteFile(file, other.Public(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Trust(file, ""); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		key  *pack.Key
		want string
	}{
		{other, "signed by Alder Gazette"},
		{forger, "in the name of Alder Gazette, but not with its key"},
		{nil, "not signed"},
	} {
		v, err := a.Verify(packed(t, tt.key))
		if err != nil || !v.Whole() || !strings.Contains(strings.Join(v.Says(), "\n"), tt.want) {
			t.Errorf("want %q, it says %v, %v", tt.want, v.Says(), err)
		}
	}
	whole, err := os.ReadFile(packed(t, other))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		data []byte
		want error
	}{{whole[:len(whole)-30], pack.ErrCut}, {[]byte("a letter"), pack.ErrNoPackage}, {nil, pack.ErrNoPackage}} {
		if err := os.WriteFile(file, tt.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Verify(file); !errors.Is(err, tt.want) {
			t.Errorf("%d bytes: %v", len(tt.data), err)
		}
	}
}
