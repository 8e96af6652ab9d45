package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

type desk struct {
	t       *testing.T
	library string
}

// run does a command and gives what it printed.
func (d desk) run(want int, args ...string) string {
	d.t.Helper()
	var out, errs bytes.Buffer
	got := cli.Run(append([]string{"--library", d.library, "--author", "Dana Ruiz"}, args...), &out, &errs)
	if got != want {
		d.t.Fatalf("%v: exit %d, want %d: %s", args, got, want, errs.String())
	}
	if want == cli.Failed && strings.Count(strings.TrimSpace(errs.String()), "\n") != 0 {
		d.t.Errorf("%v: the error is not one line: %s", args, errs.String())
	}
	if want == cli.Failed || want == cli.Misused {
		return errs.String()
	}
	return out.String()
}

func (d desk) json(v any, args ...string) {
	d.t.Helper()
	out := d.run(cli.Done, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		d.t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

const scraped = `The harbor log is back, and so is the argument over who should have kept it for all of those years.
ALDER POINT — The log was found on Thursday in a drawer of the bait shop, under a tide table and two sandwiches.
“I knew it was there,” the owner said, though nobody had asked her whether she did or did not know it.
Log was kept
in this shop.
Mercer St.
The county will hold a hearing about the log in January, and it has promised to bring a copier along.
Sources: Shorelines from the county; street names from the harbor office.
The log itself says only that the day was calm, and that somebody had borrowed the good lantern again.
Odd Example reported from Alder Point.`

func TestWholeJob(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "harbor log.txt")
	write := func(words string) {
		if err := os.WriteFile(file, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(scraped)

	var dry struct {
		Blocks  []struct{ ID, Kind, Text, In string }
		Queries []struct{ Block, Text string }
	}
	d.json(&dry, "import", file, "--dry-run")
	var kinds []string
	for _, b := range dry.Blocks {
		kinds = append(kinds, b.Kind)
	}
	if got := strings.Join(kinds, " "); got != "dek graf graf map callout callout label source-line graf graf tagline" || len(dry.Queries) != 0 {
		t.Errorf("dry run: %s, %v", got, dry.Queries)
	}
	if _, err := os.Stat(d.library); err == nil {
		t.Error("the dry run made a library")
	}

	var got struct {
		Stories []struct {
			ID, Slug, File string
			Revision       int
		}
	}
	d.json(&got, "import", file)
	if len(got.Stories) != 1 || got.Stories[0].Slug != "harbor-log" || got.Stories[0].Revision != 2 || got.Stories[0].File != file {
		t.Errorf("import: %+v", got)
	}
	var list struct{ Stories []struct{ Slug string } }
	if d.json(&list, "list"); len(list.Stories) != 1 {
		t.Errorf("list: %+v", list)
	}
	if out := d.run(cli.Done, "show", "harbor-log"); !strings.Contains(out, "in this shop.") || strings.Contains(out, "Text may be missing") {
		t.Errorf("show: %s", out)
	}

	write(strings.Replace(scraped, "two sandwiches", "three sandwiches", 1))
	d.run(cli.Done, "revise", "harbor-log", file, "-m", "A sandwich more")
	var diff struct {
		Summary string
		Changes []struct {
			Block, Kind, Op, Old, New string
			Words                     []struct{ Op, Text string }
		}
	}
	d.json(&diff, "diff", "harbor-log@2", "harbor-log@3")
	if diff.Summary != "graf 1 edited" || len(diff.Changes) != 1 || diff.Changes[0].Op != "edit" || len(diff.Changes[0].Words) != 4 {
		t.Errorf("diff: %+v", diff)
	}
	d.json(&diff, "diff", file, file)
	if diff.Summary != "no change" {
		t.Errorf("diff of a file with itself: %s", diff.Summary)
	}
	// Found by hand: the file's name came up as a change of slug.
	other := filepath.Join(dir, "other.txt")
	if err := os.WriteFile(other, []byte(scraped), 0o644); err != nil {
		t.Fatal(err)
	}
	if d.json(&diff, "diff", other, file); diff.Summary != "graf 1 edited" {
		t.Errorf("diff of two files: %s", diff.Summary)
	}

	var made struct{ ID string }
	d.json(&made, "note", "add", "harbor-log", "--block", "b2", "--range", "0:11", "--kind", "query", "--text", "Which point?")
	if out := d.run(cli.Done, "note", "list", "harbor-log"); !strings.Contains(out, "Which point?") || !strings.Contains(out, `"ALDER POINT"`) {
		t.Errorf("notes: %s", out)
	}
	d.run(cli.Done, "note", "resolve", "harbor-log", made.ID, "--text", "The north one.")
	t.Setenv("CUTLINE_PASSPHRASE", "")
	key := filepath.Join(dir, "desk.key")
	d.run(cli.Done, "source", "key", "--key-file", key)
	d.run(cli.Done, "source", "add", "harbor-log", "--gives", "tides", "--from", "a keeper", "--confidential")
	d.run(cli.Done, "source", "add", "harbor-log", "--gives", "streets", "--from", "Harbor office", "--url", "https://example.org")
	if out := d.run(cli.Done, "source", "list", "harbor-log", "--unlock", key); !strings.Contains(out, "a keeper: tides (confidential)") {
		t.Errorf("sources: %s", out)
	}
	base := filepath.Join(dir, "base.svg")
	if err := os.WriteFile(base, []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#abc"/></svg>`), 0o644); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "graphic", "harbor-log", base)

	var out struct {
		Files []struct{ Path, Format, SHA256 string }
	}
	d.json(&out, "export", "harbor-log", "--format", "html,pdf,text", "--out", filepath.Join(dir, "out"), "--override", "credit=a test", "--override", "alt-text=a test", "--override", "source-record=a test")
	if len(out.Files) != 3 || len(out.Files[0].SHA256) != 64 {
		t.Errorf("export: %+v", out)
	}
	for _, f := range out.Files {
		data, err := os.ReadFile(f.Path)
		if err != nil || bytes.Contains(data, []byte("Which point?")) || bytes.Contains(data, []byte("a keeper")) {
			t.Errorf("%s: %v, or it holds what must not leave", f.Path, err)
		}
	}

	d.run(cli.Done, "restore", "harbor-log@1")
	var log struct {
		Revisions []struct{ Number, RestoredFrom int }
	}
	if d.json(&log, "log", "harbor-log"); log.Revisions[0].RestoredFrom != 1 || log.Revisions[0].Number != len(log.Revisions) {
		t.Errorf("log: %+v", log)
	}
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"restore", "harbor-log@1"}, "is the same"},
		{[]string{"restore", "harbor-log@99"}, "whose newest is"},
		{[]string{"show", "harbor-log@99"}, "no such version of the story"},
		{[]string{"export", "harbor-log", "--out", file}, "choose another folder"},
		{[]string{"backup", filepath.Join(file, "b.cutline")}, "choose another folder"},
	} {
		if got := d.run(cli.Failed, tt.args...); !strings.Contains(got, tt.says) {
			t.Errorf("%v says %q", tt.args, got)
		}
	}
	d.run(cli.Done, "backup", filepath.Join(dir, "b.cutline"))
}

func TestDemo(t *testing.T) {
	d := desk{t, filepath.Join(t.TempDir(), "unused.cutline")}
	dir := t.TempDir()
	for range 2 { // a second run leaves the first one's library alone
		out := d.run(cli.Done, "demo", "--out", dir)
		for _, want := range []string{"ferry-return.html", "ferry-return.pdf", "library"} {
			if !strings.Contains(out, want) {
				t.Errorf("the demo does not say where %s is:\n%s", want, out)
			}
		}
	}
}

func TestWrongUsage(t *testing.T) {
	d := desk{t, filepath.Join(t.TempDir(), "l.cutline")}
	for _, tt := range []struct {
		exit int
		args []string
		says string
	}{
		{cli.Misused, []string{"frobnicate"}, "frobnicate"},
		{cli.Misused, []string{"show"}, "story"},
		{cli.Failed, []string{"show", "nobody"}, "no such story"},
		{cli.Failed, []string{"show", "nobody@x"}, "version number"},
		{cli.Failed, []string{"import", "/nowhere/file.txt"}, "no such file"},
		{cli.Failed, []string{"restore", "nobody"}, "say which version"},
		{cli.Failed, []string{"export", "nobody"}, "no such story"},
	} {
		if got := d.run(tt.exit, tt.args...); !strings.Contains(got, tt.says) {
			t.Errorf("%v says %q", tt.args, got)
		}
	}
}

// TestNames: the program tells its commands from files to open by names that do
// not take building the command line.
func TestNames(t *testing.T) {
	var help bytes.Buffer
	cli.Run([]string{"--help"}, &help, &help)
	_, list, _ := strings.Cut(help.String(), "\nCommands:\n")
	known := map[string]bool{}
	for _, n := range cli.Names() {
		known[n] = true
		if !strings.Contains(list, "\n  "+n+" ") && !strings.HasPrefix(list, "  "+n+" ") {
			t.Errorf("%s is no command", n)
		}
	}
	for _, line := range strings.Split(list, "\n") {
		if words := strings.Fields(line); strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ") && !known[words[0]] {
			t.Errorf("%s is a command that is not known by name", words[0])
		}
	}
}
