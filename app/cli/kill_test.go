package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestKillList corrects a label, then brings it back by every way in and out.
func TestKillList(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	write := func(name, words string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := strings.ReplaceAll(scraped, "Mercer St.", "Old Mercer Road")
	d.run(cli.Done, "import", write("harbor log.txt", good))
	var made struct{ ID string }
	var show struct {
		Blocks []struct{ ID, Kind, Text string }
	}
	d.json(&show, "show", "harbor-log")
	label, grafs := "", 0
	for _, b := range show.Blocks {
		if b.Text == "Old Mercer Road" {
			label = b.ID
		}
		if b.Kind == "graf" {
			grafs++
		}
	}
	if label == "" {
		t.Fatalf("no label: %+v", show)
	}
	d.json(&made, "kill", "add", "harbor-log", "--block", label, "--was", "Mercer St. ", "--why", "it was renamed in 1998")
	if out := d.run(cli.Done, "kill", "list"); !strings.Contains(out, "Mercer St. → Old Mercer Road: it was renamed in 1998 (harbor-log label") {
		t.Error(out)
	}

	bad := write("other.txt", strings.ReplaceAll(scraped, "Mercer St.", "MERCER  ST."))
	revision := func() int {
		var log struct{ Revisions []struct{ Number int } }
		d.json(&log, "log", "harbor-log")
		return log.Revisions[0].Number
	}
	was := revision()
	for _, args := range [][]string{{"import", bad}, {"revise", "harbor-log", bad}, {"writethru", "harbor-log", bad}} {
		var out, errs strings.Builder
		code := cli.Run(append([]string{"--library", d.library, "--json"}, args...), &out, &errs)
		if code != cli.Findings || !strings.Contains(errs.String(), "“Mercer St.” was corrected to “Old Mercer Road”") || !strings.Contains(errs.String(), "renamed in 1998") {
			t.Errorf("%v: exit %d, %s", args, code, errs.String())
		}
		var found lintOut
		if err := json.Unmarshal([]byte(out.String()), &found); err != nil || len(found.Findings) != 1 || found.Findings[0].Suggestions[0] != "Old Mercer Road" || found.Findings[0].Rule != "kill list" {
			t.Errorf("%v prints %s", args, out.String())
		}
	}
	if now := revision(); now != was {
		t.Errorf("version %d after what was stopped, not %d", now, was)
	}
	if out := d.run(cli.Done, "list"); strings.Contains(out, "other") {
		t.Errorf("a story came in that was stopped: %s", out)
	}

	// For a reason it comes in, and the reason stays with the version.
	d.run(cli.Done, "import", bad, "--override", "The old map is the subject")
	d.run(cli.Findings, "lint", "other")
	out := filepath.Join(dir, "out")
	d.run(cli.Findings, "export", "other", "--format", "text", "--out", out)
	if _, err := os.Stat(filepath.Join(out, "other.txt")); err == nil {
		t.Error("an export that was stopped wrote a file")
	}
	d.run(cli.Failed, "export", "other@2", "--format", "text", "--out", out, "--override", "kill-list= ")
	d.run(cli.Done, "export", "other", "--format", "text", "--out", out, "--override", "kill-list=Cleared by the slot")
	list := d.run(cli.Done, "kill", "list", "other")
	for _, want := range []string{"v2: import over 1 correction by Dana Ruiz: The old map is the subject", "v2: export over rule kill-list by Dana Ruiz: Cleared by the slot"} {
		if !strings.Contains(list, want) {
			t.Errorf("%q is not in %s", want, list)
		}
	}

	d.run(cli.Done, "kill", "drop", made.ID)
	d.run(cli.Done, "export", "other", "--format", "text", "--out", out)
	if out := d.run(cli.Failed, "kill", "drop", made.ID); !strings.Contains(out, "kill list shows it") {
		t.Error(out)
	}
}

func TestKilledPicture(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	write := func(name, words string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#COLOR"/></svg>`
	wrong, right := write("wrong.svg", strings.Replace(svg, "COLOR", "abc", 1)), write("right.svg", strings.Replace(svg, "COLOR", "cba", 1))
	d.run(cli.Done, "import", write("harbor log.txt", scraped))
	var made struct{ Blocks []string }
	d.json(&made, "graphic", "harbor-log", right)
	d.run(cli.Done, "kill", "add", "harbor-log", "--block", made.Blocks[0], "--picture", wrong, "--why", "the wrong harbor")
	d.run(cli.Findings, "graphic", "harbor-log", wrong)
	d.run(cli.Done, "graphic", "harbor-log", right, "--block", made.Blocks[0], "--override", "unused")
	d.run(cli.Done, "graphic", "harbor-log", wrong, "--override", "the story is about the mistake")
	if out := d.run(cli.Done, "kill", "list"); strings.Count(out, "graphic over") != 1 {
		t.Error(out)
	}
}
