package desk

import (
	"os"
	"path/filepath"
	"testing"
)

// TestProofInTheDesk: a proof is written where reader copies go, also of a story
// that could not leave, and of the versions that are compared.
func TestProofInTheDesk(t *testing.T) {
	d := open(t, 1200, 800)
	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	d.Open("ferry-return")
	actionNamed(t, d, "Marked proof")
	file := filepath.Join(dir, "ferry-return", "ferry-return-PROOF.pdf")
	first, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("%v: %v", left, err)
	}
	actionNamed(t, d, "Versions")
	if d.versions == nil || !d.versions.ready {
		t.Fatal("no versions are compared")
	}
	d.versions.choose(0, d.versions.now)
	actionNamed(t, d, "Marked proof")
	if second, err := os.ReadFile(file); err != nil || string(second) == string(first) {
		t.Errorf("%v: a proof against another version is the same", err)
	}
}
