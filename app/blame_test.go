package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// retype puts words in place of others in the block that holds them.
func retype(t *testing.T, d *app.Draft, old, put string) story.ID {
	t.Helper()
	for _, b := range d.Story().Blocks() {
		if i := strings.Index(b.Text, old); i >= 0 {
			if err := d.Editor.Do("edit", editor.Edit{Block: b.ID, Start: i, End: i + len(old), Text: put}); err != nil {
				t.Fatal(err)
			}
			return b.ID
		}
	}
	t.Fatalf("the story has no %q", old)
	return ""
}

// save makes a version by an author.
func save(t *testing.T, a *app.App, d *app.Draft, author, message string) store.Revision {
	t.Helper()
	was := a.Author
	a.Author = author
	defer func() { a.Author = was }()
	rev, err := d.Save(message)
	if err != nil {
		t.Fatal(err)
	}
	return rev
}

// whose gives who wrote words of a story: "v4 Leo Brandt".
func whose(t *testing.T, b *app.Blame, words string) string {
	t.Helper()
	for _, block := range b.Story.Blocks() {
		at := strings.Index(block.Text, words)
		if at < 0 {
			continue
		}
		var by []string
		for _, p := range b.Of(block.ID) {
			if p.Start < at+len(words) && p.End > at {
				by = append(by, fmt.Sprintf("v%d %s", p.Version, p.By()))
			}
		}
		return strings.Join(by, ", ")
	}
	t.Fatalf("the story has no %q", words)
	return ""
}

func TestBlame(t *testing.T) {
	a, d := sample(t)
	retype(t, d, "Mercer St.", "Mercer Street")
	save(t, a, d, "Leo Brandt", "Streets spelled out")
	retype(t, d, "twelve minutes late", "fourteen minutes late")
	rev := save(t, a, d, "Ana Pereira", "")
	retype(t, d, "fourteen minutes", "some fourteen minutes")

	check := func(b *app.Blame, err error, want map[string]string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		for words, by := range want {
			if got := whose(t, b, words); got != by {
				t.Errorf("%q: %s, want %s", words, got, by)
			}
		}
	}
	b, err := d.Blame()
	check(b, err, map[string]string{
		"Mercer": "v1 Dana Ruiz (wire)", "Street": "v4 Leo Brandt", "Alder Sound": "v3 Dana Ruiz",
		"fourteen": "v5 Ana Pereira", "minutes late": "v1 Dana Ruiz (wire)", "some": "v0 Dana Ruiz",
	})
	b, err = a.Blame(d.ID, 4)
	check(b, err, map[string]string{"Street": "v4 Leo Brandt", "twelve": "v1 Dana Ruiz (wire)"})
	if _, err := a.Blame(d.ID, 99); err == nil || !strings.Contains(err.Error(), "whose newest is 5") {
		t.Errorf("version 99: %v", err)
	}

	// A wire version is merged in: its words are the wire's, not the merger's.
	wire, _, err := a.Lib.Load(d.ID, 2)
	if err != nil {
		t.Fatal(err)
	}
	var graf *story.Block
	for _, x := range wire.Blocks() {
		if strings.Contains(x.Text, "accordion") {
			graf = x.Clone()
		}
	}
	graf.Text = strings.Replace(graf.Text, "accordion", "concertina", 1)
	info := store.Info{Ref: store.WireRef, Author: "The wire", At: noon, Message: "1st Ld-Writethru"}
	in, err := a.Lib.Commit(d.ID, 2, wire.With(graf), info)
	if err != nil {
		t.Fatal(err)
	}
	head, _, err := a.Lib.Load(d.ID, rev.Number)
	if err != nil {
		t.Fatal(err)
	}
	merged := head.Block(graf.ID).Clone()
	merged.Text = strings.Replace(merged.Text, "accordion", "concertina", 1)
	if _, err := a.Lib.Commit(d.ID, rev.Number, head.With(merged), store.Info{Author: "Dana Ruiz", At: noon, Merged: in.Number}); err != nil {
		t.Fatal(err)
	}
	b, err = a.Blame(d.ID, 0)
	check(b, err, map[string]string{"concertina": "v6 The wire (wire)", "Street": "v4 Leo Brandt", "fourteen": "v5 Ana Pereira"})
}

// The bar is 100 ms for a story of 1,200 words with 65 versions once they are
// loaded; a question asked again follows only what is new.
func TestBlameIsKept(t *testing.T) {
	a, d := sample(t)
	for i := range 62 {
		retype(t, d, "the", fmt.Sprint("the", i))
		save(t, a, d, "Leo Brandt", "")
	}
	if _, err := d.Blame(); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	b, err := d.Blame()
	if err != nil || b.Revision.Number != 65 {
		t.Fatalf("v%d: %v", b.Revision.Number, err)
	}
	if took := time.Since(start); took > 200*time.Millisecond {
		t.Errorf("a second time it took %v", took)
	}
}

func TestStats(t *testing.T) {
	a, d := sample(t)
	retype(t, d, "Mercer St.", "Mercer Street")
	retype(t, d, "twelve minutes late", "late")
	save(t, a, d, "Leo Brandt", "")
	if err := d.Milestone(4, " First read "); err != nil {
		t.Fatal(err)
	}
	stats, err := a.Stats(d.ID)
	if err != nil || len(stats) != 4 {
		t.Fatalf("%d: %v", len(stats), err)
	}
	s := stats[0]
	if s.Number != 4 || s.Milestone != "First read" || s.Wire || s.Blocks != 2 || s.WordsIn != 1 || s.WordsOut != 3 {
		t.Errorf("v4: %+v", s)
	}
	if len(s.Kinds) != 2 || s.Kinds[0] != (app.KindStat{Kind: story.Graf, Edited: 1, WordsOut: 2}) || s.Kinds[1].Kind != story.Label {
		t.Errorf("v4: %+v", s.Kinds)
	}
	if first := stats[3]; !first.Wire || first.WordsOut != 0 || first.WordsIn < 100 {
		t.Errorf("v1: %+v", first)
	}
	if third := stats[1]; third.Wire {
		t.Error("v3 was written at the desk, not on the wire")
	}
}

// A story that was begun at the desk did not come in.
func TestBlankIsNoWire(t *testing.T) {
	a, _ := sample(t)
	im, err := a.Blank("notes")
	if err != nil {
		t.Fatal(err)
	}
	log, err := a.Log(im.ID)
	if err != nil || len(log) != 1 || log[0].Wire {
		t.Errorf("%+v, %v", log, err)
	}
}
