package app_test

import (
	"errors"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// words finds words in a draft.
func words(t *testing.T, d *app.Draft, quote string) (story.ID, int, int) {
	t.Helper()
	for _, b := range d.Story().Blocks() {
		if i := strings.Index(b.Text, quote); i >= 0 {
			return b.ID, i, i + len(quote)
		}
	}
	t.Fatalf("%q is not in the story", quote)
	return "", 0, 0
}

func TestChecks(t *testing.T) {
	_, d := sample(t)
	all, stale := d.Story().Checks()
	source := d.Story().Sources()[1].ID
	block, start, end := words(t, d, "212")
	id, err := d.AddCheck(block, start, end-1, source, " manifest, p. 1 ", "counted twice")
	if err != nil {
		t.Fatal(err)
	}
	n := d.Story().Note(id)
	if n.Quote != "212" || n.Where != "manifest, p. 1" || n.LastChecked().By != "Dana Ruiz" || n.Thread[0].Text != "counted twice" {
		t.Errorf("made as %+v", n)
	}
	if a, s := d.Story().Checks(); a != all+1 || s != stale {
		t.Errorf("%d checks, %d stale", a, s)
	}
	edit := func(words string) {
		t.Helper()
		n := d.Story().Note(id)
		if err := d.Editor.Do("typing", editor.Edit{Block: block, Start: n.Start, End: n.End, Text: words}); err != nil {
			t.Fatal(err)
		}
	}
	is := func(what string, want bool, stands string) {
		t.Helper()
		n := d.Story().Note(id)
		if d.Story().Stale(n) != want || editor.Standing(d.Story(), n) != stands {
			t.Errorf("%s: stale %v on %q", what, d.Story().Stale(n), editor.Standing(d.Story(), n))
		}
	}
	edit("214")
	is("changed", true, "214")
	if err := d.PutBack(id); err != nil {
		t.Fatal(err)
	}
	is("put back", false, "212")
	edit("about 220")
	is("changed again", true, "about 220")
	if err := d.CheckAgain(id); err != nil {
		t.Fatal(err)
	}
	is("checked again", false, "about 220")
	if n := d.Story().Note(id); len(n.Thread) != 2 {
		t.Errorf("its thread is %v", n.Thread)
	}
	for range 4 {
		if err := d.Editor.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	is("all undone", false, "212")

	// A suggestion that is accepted changes what was checked.
	sug, err := d.AddNote(story.Suggestion, block, start, end, "", "two hundred")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Accept(sug); err != nil {
		t.Fatal(err)
	}
	is("a suggestion accepted", true, "two hundred")
	if err := d.Withdraw(id); err != nil {
		t.Fatal(err)
	}
	if a, s := d.Story().Checks(); a != all || s != stale {
		t.Errorf("withdrawn: %d checks, %d stale", a, s)
	}
	if err := d.Editor.Undo(); err != nil {
		t.Fatal(err)
	}
	is("not withdrawn", true, "two hundred")

	edit("")
	is("cut", true, "")
	for what, err := range map[string]error{
		"check again": d.CheckAgain(id), "put back": d.PutBack(id), "withdraw a note": d.Withdraw(sug), "withdraw nothing": d.Withdraw("n99999"),
	} {
		if err == nil {
			t.Errorf("%s is done", what)
		}
	}
	if _, err := d.AddCheck(block, 9, 10, "", "", ""); !errors.Is(err, app.ErrNoWords) {
		t.Errorf("a space is checked: %v", err)
	}
	if _, err := d.AddCheck(block, 0, 3, "s99999", "", ""); err == nil {
		t.Error("a source that is not there is taken")
	}
	whole, err := d.AddCheck(block, 0, len(d.Story().Block(block).Text), "", "", "")
	if n := d.Story().Note(whole); err != nil || !n.Whole() || n.Quote != d.Story().Block(block).Text {
		t.Errorf("all of a block is %+v, %v", n, err)
	}
}

// A new file for a story leaves checks alone whose words it has.
func TestReviseKeepsChecks(t *testing.T) {
	_, d := sample(t)
	block, start, end := words(t, d, "four decades")
	id, err := d.AddCheck(block, start, end, "", "", "")
	if err != nil {
		t.Fatal(err)
	}
	was := d.Story().Block(block).Text
	for _, tt := range []struct {
		from, to string
		stale    bool
	}{{"on Thursday morning", "on Friday", false}, {"four decades", "forty years", true}, {"forty years", "four decades", false}} {
		var lines []string
		for _, b := range d.Story().Blocks() {
			if b.In == "" && !b.Kind.Picture() {
				lines = append(lines, strings.Replace(b.Text, tt.from, tt.to, 1))
			}
		}
		in, err := app.Read(strings.NewReader(strings.Join(lines, "\n")), "new.txt")
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Revise(in); err != nil {
			t.Fatal(err)
		}
		if d.Story().Stale(d.Story().Note(id)) != tt.stale {
			t.Errorf("%s to %s, from %q to %q: stale %v", tt.from, tt.to, was, d.Story().Block(block).Text, !tt.stale)
		}
	}
}
