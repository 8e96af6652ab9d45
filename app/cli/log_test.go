package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// harborLog is a library with the scraped story in three versions, the last by
// Leo Brandt.
func harborLog(t *testing.T) desk {
	t.Helper()
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "harbor-log.txt")
	write := func(words string) {
		if err := os.WriteFile(file, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(scraped)
	d.run(cli.Done, "import", file)
	write(strings.NewReplacer("two sandwiches", "three sandwiches", "Mercer St.", "Mercer Street").Replace(scraped))
	d.run(cli.Done, "--author", "Leo Brandt", "revise", "harbor-log", file, "-m", "A sandwich more")
	return d
}

func TestBlame(t *testing.T) {
	d := harborLog(t)
	var got struct {
		Slug     string
		Revision int
		Blocks   []struct {
			Kind, Text string
			Runs       []struct {
				Start, End, Version int
				Text, Author        string
				Wire                bool
			}
		}
	}
	d.json(&got, "blame", "harbor-log")
	seen := 0
	for _, b := range got.Blocks {
		at := 0
		for _, r := range b.Runs {
			if r.Start != at || b.Text[r.Start:r.End] != r.Text {
				t.Errorf("%q has the run %+v", b.Text, r)
			}
			at = r.End
			if w := strings.TrimSpace(r.Text); w == "three" || w == "Street" {
				seen++
				if r.Version != 3 || r.Author != "Leo Brandt" || r.Wire {
					t.Errorf("%q: %+v", w, r)
				}
			} else if r.Version != 1 || !r.Wire {
				t.Errorf("%q: %+v", w, r)
			}
		}
		if at != len(b.Text) {
			t.Errorf("%q is not covered", b.Text)
		}
	}
	if got.Revision != 3 || seen != 2 {
		t.Errorf("v%d, %d words of it found", got.Revision, seen)
	}
	out := d.run(cli.Done, "blame", "harbor-log")
	for _, want := range []string{"graf 1\n", "label 3\n", "v3    Leo Brandt        ", "  three\n", "v1    Dana Ruiz (wire)"} {
		if !strings.Contains(out, want) {
			t.Errorf("blame does not say %q:\n%s", want, out)
		}
	}
	if out := d.run(cli.Done, "blame", "harbor-log@2"); strings.Contains(out, "Leo") {
		t.Errorf("blame of v2:\n%s", out)
	}
	if out := d.run(cli.Failed, "blame", "harbor-log@9"); !strings.Contains(out, "whose newest is 3") {
		t.Error(out)
	}
}

func TestLogStat(t *testing.T) {
	d := harborLog(t)
	d.run(cli.Done, "milestone", "harbor-log@2", "To the slot, first read")
	out := d.run(cli.Done, "log", "harbor-log", "--stat")
	for _, want := range []string{"+2 −2 words: 1 graf edited, 1 label edited  +-\n", "milestone: To the slot, first read", "Dana Ruiz (wire)", strings.Repeat("+", 40) + "\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("the log does not say %q:\n%s", want, out)
		}
	}
	var got struct {
		Revisions []struct {
			Number, WordsIn, WordsOut, Blocks int
			Milestone                         string
			Wire                              bool
			Kinds                             []struct {
				Kind   string
				Edited int
			}
		}
	}
	d.json(&got, "log", "harbor-log", "--stat")
	if r := got.Revisions; len(r) != 3 || r[0].WordsIn != 2 || r[0].Blocks != 2 || len(r[0].Kinds) != 2 || r[0].Wire || !r[1].Wire || r[1].Milestone == "" {
		t.Errorf("%+v", r)
	}
	d.run(cli.Done, "milestone", "harbor-log@2", "")
	if out := d.run(cli.Done, "log", "harbor-log"); strings.Contains(out, "milestone") || !strings.Contains(out, "(wire)") {
		t.Errorf("log:\n%s", out)
	}
	if out := d.run(cli.Failed, "milestone", "harbor-log@7", "x"); !strings.Contains(out, "no such version") {
		t.Error(out)
	}
}

func TestHistory(t *testing.T) {
	d := harborLog(t)
	dir := t.TempDir()
	d.run(cli.Done, "source", "key", "--key-file", filepath.Join(t.TempDir(), "desk.key"))
	d.run(cli.Done, "source", "add", "harbor-log", "--gives", "tides", "--from", "a keeper", "--confidential")
	file := filepath.Join(dir, "h.fi")
	out := d.run(cli.Done, "history", "harbor-log", "--fast-import", file)
	if !strings.Contains(out, "4 versions to "+file+" (branches: desk)") || !strings.Contains(out, "1 confidential source left out") {
		t.Error(out)
	}
	if data, err := os.ReadFile(file); err != nil || strings.Contains(string(data), "a keeper") || !strings.Contains(string(data), "author Leo Brandt <leo.brandt@cutline.invalid>") {
		t.Errorf("the stream: %v", err)
	}
	var got struct {
		Slug     string
		Versions int
		LeftOut  int
	}
	if d.json(&got, "history", "harbor-log", "--fast-import", file); got.Slug != "harbor-log" || got.Versions != 4 || got.LeftOut != 1 {
		t.Errorf("%+v", got)
	}
	if out := d.run(cli.Misused, "history", "harbor-log"); !strings.Contains(out, "--git") {
		t.Error(out)
	}
	if out := d.run(cli.Failed, "history", "harbor-log", "--fast-import", filepath.Join(file, "x")); !strings.Contains(out, "choose another folder") {
		t.Error(out)
	}
}
