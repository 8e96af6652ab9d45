package app_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// TestDraftAltOfAMap: from the cutline's first sentence, the names and what the
// callouts say, with a query; words that are there stay unless it is asked for.
func TestDraftAltOfAMap(t *testing.T) {
	a, d := sample(t)
	m := d.FirstMap()
	was := d.Story().Part(m, story.AltText).Text
	before := d.Story()
	if _, err := d.DraftAlt(m, false); !errors.Is(err, app.ErrHasAlt) || !d.Story().Same(before) {
		t.Fatalf("written over unasked: %v", err)
	}
	words, err := d.DraftAlt(m, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Map. The new route crosses Alder Sound in 28 minutes.", "It names Mercer St.; Alder Point"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in %q", want, words)
		}
	}
	if strings.Contains(words, "41 times") || utf8.RuneCountInString(words) > photo.MostAlt {
		t.Errorf("%d letters: %q", utf8.RuneCountInString(words), words)
	}
	alt := d.Story().Part(m, story.AltText)
	notes := d.Story().NotesIn(alt.ID)
	if alt.Text != words || len(notes) != 1 || notes[0].Kind != story.Query || !notes[0].Open() || notes[0].Thread[0].Text != app.AltQuery {
		t.Errorf("%q with %+v", alt.Text, notes)
	}
	if _, err := d.DraftAlt(m, true); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("a second draft: %v", err)
	}
	if err := d.Editor.Undo(); err != nil || d.Story().Part(m, story.AltText).Text != was || len(d.Story().NotesIn(alt.ID)) != 0 {
		t.Error("one undo does not take it back")
	}
	if again, err := a.AltText(d.Story(), m); err != nil || again != words {
		t.Errorf("%q, %v", again, err)
	}
}

// TestDraftAltReadsJoinedLabelsAsOne, and leaves out what there is no room for.
func TestDraftAltReadsJoinedLabelsAsOne(t *testing.T) {
	_, d := sample(t)
	id, err := d.AddPicture(story.Map, d.Story().At(0).ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	add := func(kind story.Kind, words string) story.ID {
		b := &story.Block{ID: d.Editor.NewID("b"), Kind: kind, In: id, Text: words}
		parts := d.Story().Parts(id)
		if err := d.Editor.Do("label", editor.Insert{After: parts[len(parts)-1].ID, Blocks: []*story.Block{b}}); err != nil {
			t.Fatal(err)
		}
		return b.ID
	}
	one, two := add(story.Callout, "The buses"), add(story.Callout, "stop here.")
	op, err := editor.JoinLabels(d.Story(), one, two)
	if err == nil {
		err = d.Editor.Do("join", op)
	}
	if err != nil {
		t.Fatal(err)
	}
	words, err := d.DraftAlt(id, false)
	if err != nil || !strings.HasSuffix(words, "It says: The buses stop here.") || !strings.HasPrefix(words, "Map. For “") {
		t.Errorf("%q, %v", words, err)
	}
	for range 40 {
		add(story.Label, "Long Harbor Street")
	}
	words, err = d.DraftAlt(id, true)
	if err != nil || !strings.Contains(words, "more.") || utf8.RuneCountInString(words) > photo.MostAlt {
		t.Errorf("%d letters: %q, %v", utf8.RuneCountInString(words), words, err)
	}
	if n := len(d.Story().NotesIn(d.Story().Part(id, story.AltText).ID)); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestDraftAltOfAPhoto(t *testing.T) {
	a, d := sample(t)
	id, err := d.AddPicture(story.Photo, d.Story().At(0).ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := d.Story()
	if _, err := d.DraftAlt(id, false); !errors.Is(err, app.ErrNoAltWords) || !d.Story().Same(before) {
		t.Errorf("from nothing: %v", err)
	}
	if err := d.SetPhotoWords(id, story.Cutline, "The Kestrel, seen on Nov. 19. It was her first crossing."); err != nil {
		t.Fatal(err)
	}
	if words, err := a.AltText(d.Story(), id); err != nil || words != "The Kestrel, seen on Nov. 19." {
		t.Errorf("from the cutline: %q, %v", words, err)
	}
	if err := d.SetPhotoWords(id, story.Description, "A white catamaran turns before a pier. Gulls follow."); err != nil {
		t.Fatal(err)
	}
	if words, err := d.DraftAlt(id, false); err != nil || words != "A white catamaran turns before a pier. Gulls follow." {
		t.Errorf("from the description: %q, %v", words, err)
	}
	if _, err := d.DraftAlt(d.Story().At(0).ID, false); err == nil {
		t.Error("a hed has an alt text")
	}
}
