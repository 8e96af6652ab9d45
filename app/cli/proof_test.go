package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"cutline/app/cli"
)

// TestExportProof: a proof is written beside reader copies, without the gate
// that stops those.
func TestExportProof(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "boats.txt")
	if err := os.WriteFile(file, []byte("Nine boats sailed\n\nThe nine boats left the harbor on Thursday, the owner said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", file)
	d.run(cli.Done, "note", "add", "boats", "--kind", "query", "--text", "Nine?")
	var out struct {
		Files []struct{ Path, Format string }
	}
	d.json(&out, "export", "boats", "--format", "proof", "--against", "1", "--out", dir)
	if len(out.Files) != 1 || out.Files[0].Format != "proof" || filepath.Base(out.Files[0].Path) != "boats-PROOF.pdf" {
		t.Errorf("%+v", out)
	}
	for _, args := range [][]string{
		{"--against", "1"},                              // of no proof
		{"--format", "proof", "--published"},            // it is not for readers
		{"--format", "proof", "--against", "yesterday"}, // no version
		{"--format", "proof", "--against", "77"},        // none that is there
	} {
		d.run(cli.Failed, append([]string{"export", "boats", "--out", filepath.Join(dir, "none")}, args...)...)
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("something was written")
	}
}
