package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestHoldCommands(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	if err := os.WriteFile(filepath.Join(dir, "boats.txt"), []byte("A Ferry Finds Its Way Back\n\nThe boats sail at noon, said the captain of the first of them.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", filepath.Join(dir, "boats.txt"))
	export := []string{"export", "boats", "--format", "text", "--out", dir}
	listed := func(want string) {
		t.Helper()
		if got := d.run(cli.Done, "list"); !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}

	d.run(cli.Done, "hold", "boats", "--reason", "the lawyer reads")
	d.run(cli.Findings, export...)
	listed(" hold ")
	if got := d.run(cli.Done, "release", "boats"); !strings.Contains(got, "released") {
		t.Error(got)
	}
	d.run(cli.Done, export...)
	d.run(cli.Failed, "release", "boats")

	d.run(cli.Failed, "embargo", "boats", "--until", "2001-01-01")
	d.run(cli.Failed, "embargo", "boats", "--until", "tomorrow")
	if got := d.run(cli.Done, "embargo", "boats", "--until", "2999-01-01T06:00-05:00"); !strings.Contains(got, "embargo until 2999-01-01") {
		t.Error(got)
	}
	d.run(cli.Findings, export...)
	d.run(cli.Findings, "handoff", "boats", "--role", "text", "--out", filepath.Join(dir, "h"))
	d.run(cli.Done, "handoff", "boats", "--role", "text", "--out", filepath.Join(dir, "h"), "--override", "embargo=The checker needs it today")
	listed(" embargo ")

	d.run(cli.Misused, "kill", "boats")
	d.run(cli.Done, "kill", "boats", "--reason", "It was made up")
	d.run(cli.Findings, export...)
	d.run(cli.Failed, append(export, "--override", "killed=The readers want it")...)
	d.run(cli.Failed, "release", "boats")
	d.run(cli.Done, "release", "boats", "--reason", "It was not")
	d.run(cli.Done, export...)
	d.run(cli.Done, "kill", "list")
	var log struct {
		Revisions []struct{ Message, Summary string }
	}
	d.json(&log, "log", "boats")
	if got := log.Revisions[1]; got.Message != "Killed: It was made up" || got.Summary != "killed: It was made up" {
		t.Errorf("the log says %+v", got)
	}
}

func TestPublishCommands(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	write := func(minutes string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "boats.txt"), []byte("A Ferry Finds Its Way Back\n\nThe crossing takes "+minutes+" minutes, said the captain of the first of the boats.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("26")
	d.run(cli.Done, "import", filepath.Join(dir, "boats.txt"))
	d.run(cli.Failed, "correct", "boats")
	var p struct{ Revision int }
	d.json(&p, "publish", "boats")
	if p.Revision != 2 {
		t.Errorf("published %+v", p)
	}
	write("28")
	d.run(cli.Done, "revise", "boats", filepath.Join(dir, "boats.txt"), "-m", "It is 28")
	export := []string{"export", "boats", "--format", "text", "--out", dir, "--published"}
	d.run(cli.Findings, export...)
	const want = "An earlier version of this article misstated a number. It is 28 minutes, not 26."
	if got := d.run(cli.Done, "correct", "boats", "--dry-run"); !strings.Contains(got, want) {
		t.Error(got)
	}
	d.run(cli.Findings, export...)
	d.run(cli.Done, "correct", "boats")
	d.run(cli.Done, export...)
	if text, err := os.ReadFile(filepath.Join(dir, "boats.txt")); err != nil || !strings.Contains(string(text), want) {
		t.Errorf("%s %v", text, err)
	}
	d.run(cli.Failed, "correct", "boats") // that is told
	d.run(cli.Failed, "publish", "boats", "--package", filepath.Join(dir, "boats.txt"))
}
