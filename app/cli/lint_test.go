package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

type lintOut struct {
	Findings []struct {
		Block       string
		Start, End  int
		Rule        string
		Severity    string
		Message     string
		Suggestions []string
		Other       *struct{ Block, Text string }
	}
}

func (d desk) lint(want int, name string) lintOut {
	d.t.Helper()
	var out lintOut
	if err := json.Unmarshal([]byte(d.run(want, "lint", name, "--json")), &out); err != nil {
		d.t.Fatal(err)
	}
	return out
}

func TestLint(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	d.run(cli.Done, "demo", "--out", dir)
	d.library = filepath.Join(dir, "library.cutline")
	if _, err := os.Stat(d.library); err != nil {
		files, _ := filepath.Glob(filepath.Join(dir, "*.cutline"))
		d.library = files[0]
	}
	var list []string
	block := ""
	for _, f := range d.lint(cli.Findings, "ferry-return").Findings {
		list = append(list, f.Rule+": "+f.Message)
		if f.Rule == "agreement" {
			block = f.Block
			if f.Other == nil || len(f.Suggestions) != 1 || f.Suggestions[0] != f.Other.Text || f.Severity != "look-at" {
				t.Errorf("%+v", f)
			}
		}
	}
	// The sample's one slip: its map lacks the apostrophe of the text.
	agree := 0
	for _, l := range list {
		if strings.HasPrefix(l, "agreement") {
			agree++
		}
	}
	if agree != 1 || !strings.Contains(strings.Join(list, "\n"), "“Fiddlers Reach” here, “Fiddler’s Reach” in graf") {
		t.Errorf("the sample story:\n%s", strings.Join(list, "\n"))
	}
	if out := d.run(cli.Done, "approved", "add", "ferry-return", "--block", block); !strings.Contains(out, "approved in labels") {
		t.Error(out)
	}
	// Two callouts of the sample are cut off still.
	if out := d.run(cli.Findings, "lint", "ferry-return"); !strings.Contains(out, "begins mid-sentence") || strings.Contains(out, "Fiddlers") {
		t.Errorf("approved, and found again:\n%s", out)
	}
	if out := d.run(cli.Done, "approved", "list"); !strings.Contains(out, "Fiddlers Reach, where the text has Fiddler’s Reach") {
		t.Error(out)
	}
	d.run(cli.Done, "approved", "drop", "--use", "labels", "--words", "Fiddlers Reach")
	d.run(cli.Failed, "approved", "drop", "--use", "labels", "--words", "Fiddlers Reach")
	if out := d.run(cli.Failed, "approved", "add", "ferry-return", "--block", "b99"); !strings.Contains(out, "no such block") {
		t.Error(out)
	}

	file := filepath.Join(dir, "note.txt")
	if err := os.WriteFile(file, []byte("The ferry was was late, and the harbor had noticed it.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := d.lint(cli.Findings, file); len(got.Findings) != 1 || got.Findings[0].Rule != "doubled word" || got.Findings[0].Severity != "must-fix" {
		t.Errorf("a file: %+v", got)
	}
	if err := os.WriteFile(file, []byte("The ferry was late, and the harbor had noticed it.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := d.run(cli.Done, "lint", file); !strings.HasPrefix(out, "Nothing was found") {
		t.Error(out)
	}
}
