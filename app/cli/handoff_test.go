package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestHandoff(t *testing.T) {
	d := harborLog(t)
	dir := t.TempDir()
	other := desk{t, filepath.Join(dir, "other.cutline")}
	copied, back := filepath.Join(dir, "copy.cutline-handoff"), filepath.Join(dir, "back.cutline-handoff")
	file := filepath.Join(dir, "new.txt")
	write := func(old, put string) {
		words := strings.NewReplacer("two sandwiches", "three sandwiches", "Mercer St.", "Mercer Street").Replace(scraped)
		if err := os.WriteFile(file, []byte(strings.NewReplacer(old, put, "lantern", "lamp").Replace(words)), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	if out := d.run(cli.Failed, "handoff", "harbor-log", "--out", copied); !strings.Contains(out, "--role labels, text or everything") {
		t.Error(out)
	}
	d.run(cli.Misused, "handoff", "harbor-log", "--role", "poets", "--out", copied)
	d.run(cli.Done, "source", "key", "--key-file", filepath.Join(t.TempDir(), "desk.key"))
	d.run(cli.Done, "source", "add", "harbor-log", "--gives", "tides", "--from", "a keeper", "--confidential")
	out := d.run(cli.Done, "handoff", "harbor-log", "--role", "labels", "--out", copied)
	if !strings.Contains(out, "labels only, v4 with 4 versions and 0 pictures") || !strings.Contains(out, "1 confidential source left out") {
		t.Error(out)
	}
	if out := other.run(cli.Failed, "handoff", "return", copied); !strings.Contains(out, "cutline handoff open FILE") {
		t.Error(out)
	}
	out = other.run(cli.Done, "handoff", "open", copied)
	if !strings.Contains(out, "harbor-log, v4: handed off by Dana Ruiz, labels only, from their v4") {
		t.Error(out)
	}
	if out := other.run(cli.Done, "source", "list", "harbor-log"); !strings.Contains(out, "No sources yet") {
		t.Error(out)
	}
	write("Mercer Street", "Mercer Avenue")
	other.run(cli.Done, "--author", "Leo Brandt", "revise", "harbor-log", file, "-m", "Streets")
	other.run(cli.Done, "handoff", "harbor-log", "--out", back)

	write("three sandwiches", "four sandwiches") // the desk goes on
	d.run(cli.Done, "revise", "harbor-log", file)
	var got struct {
		Revision, Base, Since int
		Changed               bool
		Role, By, Taken, Left string
		LeftChanges, Look     []any
	}
	d.json(&got, "handoff", "return", back)
	if got.Revision != 6 || got.Base != 4 || got.Since != 1 || !got.Changed || got.Role != "labels" || got.By != "Leo Brandt" || !strings.HasPrefix(got.Taken, "label 3 “Mercer Avenue” reworded") || len(got.LeftChanges) != 1 || got.Left == "" || len(got.Look) != 0 {
		t.Errorf("%+v", got)
	}
	if out := d.run(cli.Done, "show", "harbor-log"); !strings.Contains(out, "Mercer Avenue") || !strings.Contains(out, "four sandwiches") {
		t.Error(out)
	}
	if out := d.run(cli.Done, "blame", "harbor-log"); !strings.Contains(out, "v6    Leo Brandt") {
		t.Error(out)
	}
	if out := d.run(cli.Done, "handoff", "return", back); !strings.Contains(out, "it was taken as v6 and brings nothing new") {
		t.Error(out)
	}

	// Both change the same label.
	other.run(cli.Done, "handoff", "open", copied) // a second copy
	write("Mercer Street", "Mercer Lane")
	other.run(cli.Done, "--author", "Ana Pereira", "revise", "harbor-log-2", file)
	other.run(cli.Done, "handoff", "harbor-log-2", "--out", back)
	d.run(cli.Findings, "handoff", "return", back)
	if out := d.run(cli.Done, "note", "list", "harbor-log"); !strings.Contains(out, "Ana Pereira: ") || !strings.Contains(out, "Mercer Lane") {
		t.Error(out)
	}
	if out := d.run(cli.Done, "show", "harbor-log"); !strings.Contains(out, "Mercer Avenue") {
		t.Error(out)
	}

	whole, err := os.ReadFile(back)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(back, whole[:len(whole)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	if out := d.run(cli.Failed, "handoff", "return", back); !strings.Contains(out, "ask for it to be sent again") {
		t.Error(out)
	}
	if out := d.run(cli.Failed, "handoff", "open", file); !strings.Contains(out, "no hand-off") {
		t.Error(out)
	}
}
