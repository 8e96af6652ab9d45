package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestPackageMany: one that fails and one that is held hold up no other, are
// listed last, and are findings; a single one that fails is a failure.
func TestPackageMany(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	for _, name := range []string{"harbor log", "causeway log", "tide log"} {
		file := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(scraped, "Mercer", name[:4])), 0o644); err != nil {
			t.Fatal(err)
		}
		d.run(cli.Done, "import", file)
	}
	var show struct {
		Blocks []struct{ ID, Text string }
	}
	d.json(&show, "show", "causeway-log")
	for _, b := range show.Blocks {
		if b.Text == "caus St." {
			d.run(cli.Done, "kill", "add", "causeway-log", "--block", b.ID, "--was", "caus St.", "--is", "Old Road", "--why", "it was renamed")
		}
	}
	out := d.run(cli.Findings, "package", "causeway-log", "no-such-story", "tide-log", "harbor-log", "--override", "query=a test", "--out", filepath.Join(dir, "out"))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 5 {
		t.Fatalf("%d lines: %s", len(lines), out)
	}
	for i, want := range []string{"tide-log-v", "harbor-log-v", "stopped: package causeway-log", "failed: no-such-story", "2 of 4 were not made"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, which lacks %q", i, lines[i], want)
		}
	}
	if made, _ := os.ReadDir(filepath.Join(dir, "out")); len(made) != 2 {
		t.Errorf("the folder has %v", made)
	}
	d.run(cli.Failed, "package", "no-such-story", "--out", dir)
	d.run(cli.Findings, "package", "causeway-log", "--out", dir)
}
