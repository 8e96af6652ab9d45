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
	if got := d.run(cli.Done, "preflight", "--rules"); !strings.Contains(got, "advice  query ") || !strings.Contains(got, "block!  killed ") || !strings.Contains(got, "off     percent ") || !strings.Contains(got, rules) {
		t.Errorf("the rules: %s", got)
	}
	d.run(cli.Failed, "preflight")
	house("query = off\nqueries = off\n")
	d.run(cli.Failed, "preflight", "boats")
}

// TestGateCommands: what blocks stops an export with exit 3 and a list, until a
// reason is given for it.
func TestGateCommands(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	if err := os.WriteFile(filepath.Join(dir, "boats.txt"), []byte("A Ferry Finds Its Way Back\n\nThe boats sail at noon on TK.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", filepath.Join(dir, "boats.txt"))
	d.run(cli.Done, "note", "add", "boats", "--block", "b2", "--range", "4:9", "--kind", "query", "--text", "Which?")
	out := filepath.Join(dir, "out")
	for _, args := range [][]string{{"export", "boats"}, {"export", "boats@1"}, {"package", "boats@1"}, {"export", "boats", "--override", "query=asked"}} {
		var print, errs strings.Builder
		code := cli.Run(append([]string{"--library", d.library}, append(args, "--out", out)...), &print, &errs)
		if said := print.String() + errs.String(); code != cli.Findings || !strings.Contains(said, "placeholder") || !strings.Contains(said, "TK holds a place") {
			t.Errorf("%v: exit %d, %s", args, code, said)
		}
	}
	var found lintOut
	d.findings(&found, "export", "boats", "--out", out)
	if len(found.Findings) != 2 || found.Findings[0].Severity != "block" {
		t.Errorf("%+v", found)
	}
	if files, err := os.ReadDir(out); err == nil && len(files) > 0 {
		t.Errorf("what was stopped wrote %v", files)
	}
	d.run(cli.Done, "export", "boats", "--format", "text", "--out", out, "--override", "query=Asked, and the day is open", "--override", "placeholder@b2=It is a name")
	if said := d.run(cli.Done, "preflight", "boats"); !strings.Contains(said, "0 block") || !strings.Contains(said, "[let through by Dana Ruiz: It is a name]") {
		t.Errorf("preflight says %s", said)
	}
	d.run(cli.Done, "export", "boats", "--format", "text", "--out", out)
	if said := d.run(cli.Failed, "export", "boats", "--out", out, "--override", "because"); !strings.Contains(said, "RULE=REASON") {
		t.Error(said)
	}
}

// findings reads what a command that ends with findings prints.
func (d desk) findings(v any, args ...string) {
	d.t.Helper()
	var out, errs strings.Builder
	if code := cli.Run(append([]string{"--library", d.library, "--json"}, args...), &out, &errs); code != cli.Findings {
		d.t.Fatalf("%v: exit %d, %s", args, code, errs.String())
	}
	if err := json.Unmarshal([]byte(out.String()), v); err != nil {
		d.t.Fatalf("%v prints %s", args, out.String())
	}
}
