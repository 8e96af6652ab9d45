package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestPreflight follows a story from an open query to an answered one.
func TestPreflight(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	if err := os.WriteFile(filepath.Join(dir, "boats.txt"), []byte("Nine boats sailed\n\nThe nine boats left the harbor on Thursday, the owner said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", filepath.Join(dir, "boats.txt"))
	if out := d.run(cli.Done, "preflight", "boats"); !strings.Contains(out, "0 block, 0 to review") {
		t.Errorf("a clean story: %s", out)
	}
	d.run(cli.Done, "note", "add", "boats", "--block", "b2", "--range", "4:8", "--kind", "query", "--text", "Or eight?")
	var out lintOut
	if err := json.Unmarshal([]byte(d.run(cli.Findings, "preflight", "boats", "--json")), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Findings) != 1 {
		t.Fatalf("%+v", out)
	}
	if f := out.Findings[0]; f.Block != "b2" || f.Start != 4 || f.End != 8 || f.Rule != "query" || f.Severity != "block" || !strings.Contains(f.Message, "Or eight?") || f.Suggestions == nil {
		t.Errorf("%+v", f)
	}
	if got := d.run(cli.Done, "preflight", "boats@1"); !strings.Contains(got, "0 block") {
		t.Errorf("the first version: %s", got)
	}
	rules := filepath.Join(dir, "l.preflight")
	house := func(text string) {
		if err := os.WriteFile(rules, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	house("query = advice\n")
	if got := d.run(cli.Done, "preflight", "boats"); !strings.Contains(got, "0 block, 0 to review") || !strings.Contains(got, "Or eight?") {
		t.Errorf("queries as advice: %s", got)
	}
	house("query = off\nqueries = off\n")
	d.run(cli.Failed, "preflight", "boats")
}
