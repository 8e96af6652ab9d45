package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestCheckCommands(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "harbor log.txt")
	write := func(words string) {
		if err := os.WriteFile(file, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(scraped)
	d.run(cli.Done, "import", file)
	var source, first, second struct{ ID string }
	d.json(&source, "source", "add", "harbor-log", "--gives", "days", "--from", "Harbor office")
	at := strings.Index("ALDER POINT — The log was found on Thursday", "Thursday")
	span := fmt.Sprintf("%d:%d", at, at+4)
	d.json(&first, "check", "add", "harbor-log", "--block", "b2", "--range", span, "--source", source.ID, "--where", "p. 3", "--text", "leaktoken seen")
	d.json(&second, "check", "add", "harbor-log", "--block", "b6")

	var list struct {
		Checks         []struct{ ID, State, Place, Checked, Now, From, Where, By, Text string }
		Holding, Stale int
	}
	look := func(want int, args ...string) {
		t.Helper()
		out := d.run(want, append([]string{"check", "list", "harbor-log", "--json"}, args...)...)
		list.Checks = nil
		if err := json.Unmarshal([]byte(out), &list); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	look(cli.Done)
	if c := list.Checks; len(c) != 2 || c[0].Checked != "Thursday" || c[0].State != "holds" || c[0].Place != "graf 1" || c[0].From != "Harbor office" || c[0].Where != "p. 3" || c[0].By != "Dana Ruiz" {
		t.Fatalf("%+v", list)
	}

	// Notes and all that prints them leave checks out, and none leaves the desk.
	for _, args := range [][]string{{"note", "list", "harbor-log", "--all"}, {"show", "harbor-log"}, {"show", "harbor-log", "--json"}} {
		if out := d.run(cli.Done, args...); strings.Contains(out, first.ID) || strings.Contains(out, "leaktoken") {
			t.Errorf("%v speaks of a check:\n%s", args, out)
		}
	}
	d.run(cli.Done, "export", "harbor-log", "--format", "html,text", "--out", dir, "--override", "source-record=a test")
	for _, name := range []string{"harbor-log.html", "harbor-log.txt"} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || strings.Contains(string(data), "leaktoken") {
			t.Errorf("%s: %v, or a check is in it", name, err)
		}
	}

	write(strings.Replace(scraped, "Thursday", "Friday", 1))
	d.run(cli.Done, "revise", "harbor-log", file)
	look(cli.Findings)
	if c := list.Checks[0]; c.State != "stale" || c.Now != "Friday" || list.Holding != 1 || list.Stale != 1 {
		t.Errorf("%+v", list)
	}
	if out := d.run(cli.Findings, "check", "list", "harbor-log"); !strings.Contains(out, `"Thursday", now "Friday"`) || !strings.Contains(out, "1 of 2 hold, 1 stale") {
		t.Error(out)
	}
	d.run(cli.Done, "check", "again", "harbor-log", first.ID)
	look(cli.Done)
	if c := list.Checks[0]; c.State != "holds" || c.Checked != "Friday" {
		t.Errorf("%+v", c)
	}
	d.run(cli.Done, "check", "withdraw", "harbor-log", first.ID)
	if look(cli.Done); len(list.Checks) != 1 {
		t.Errorf("%+v", list)
	}
	if look(cli.Done, "--all"); len(list.Checks) != 2 || list.Checks[0].State != "withdrawn" {
		t.Errorf("%+v", list)
	}
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"check", "again", "harbor-log", first.ID}, "was withdrawn"},
		{[]string{"check", "again", "harbor-log", "n999"}, "no such note"},
		{[]string{"check", "withdraw", "harbor-log", first.ID}, "was withdrawn"},
		{[]string{"check", "add", "harbor-log", "--range", "5:2"}, "START:END"},
		{[]string{"check", "add", "harbor-log", "--source", "s999"}, "no such source"},
		{[]string{"check", "add", "harbor-log", "--block", "b999"}, "no such block"},
		{[]string{"note", "resolve", "harbor-log", second.ID}, "cutline check withdraw"},
	} {
		if got := d.run(cli.Failed, tt.args...); !strings.Contains(got, tt.says) {
			t.Errorf("%v says %q", tt.args, got)
		}
	}
}
