package app

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// handed is a story of every kind that a hand-off can hold.
func handed() story.Story {
	place := &story.Place{Point: story.Point{X: .5, Y: .5}}
	s := story.New("x").WithNext(40).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A Gate, a Chain and a Market"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "Traders found the north gate chained on Tuesday."},
		&story.Block{ID: "b3", Kind: story.Map},
		&story.Block{ID: "b4", Kind: story.Label, In: "b3", Text: "Canal Rd.", Place: place},
		&story.Block{ID: "b5", Kind: story.Cutline, In: "b3", Text: "The market and its gates."},
		&story.Block{ID: "b6", Kind: story.Callout, In: "b3", Text: "at this gate.", Place: place},
		&story.Block{ID: "b7", Kind: story.Graf, Text: "Nobody had asked the keeper about it."},
		&story.Block{ID: "b8", Kind: story.Photo},
		&story.Block{ID: "b9", Kind: story.Credit, In: "b8", Text: "Odd Example"},
		&story.Block{ID: "b10", Kind: story.Tagline, Text: "Odd Example reported."},
	)
	note := func(id, block story.ID, start, end int) *story.Note {
		return &story.Note{ID: id, Kind: story.Query, Block: block, Start: start, End: end, Quote: s.Block(block).Text[start:end], Thread: []story.Comment{{By: "Ana", Text: "?"}}}
	}
	return s.WithNote(note("n20", "b2", 8, 13), note("n21", "b4", 0, 5), note("n22", "b7", 7, 10)).
		WithSource(&story.Source{ID: "s30", From: "City survey"})
}

// worked gives the story after random work on its copy.
func worked(t *rapid.T, s story.Story) story.Story {
	e := editor.Open(s)
	words := rapid.SampledFrom([]string{"", "gate", " new words ", "12"})
	for range rapid.IntRange(0, 12).Draw(t, "steps") {
		now := e.Story()
		if now.Len() == 0 {
			break
		}
		b := now.At(rapid.IntRange(0, now.Len()-1).Draw(t, "block"))
		other := now.At(rapid.IntRange(0, now.Len()-1).Draw(t, "other"))
		from := rapid.IntRange(0, len(b.Text)).Draw(t, "from")
		to := rapid.IntRange(from, len(b.Text)).Draw(t, "to")
		var op editor.Op
		switch rapid.IntRange(0, 8).Draw(t, "what") {
		case 0, 1, 2:
			op = editor.Edit{Block: b.ID, Start: from, End: to, Text: words.Draw(t, "words")}
		case 3:
			op = editor.Remove{Blocks: []story.ID{b.ID}}
		case 4:
			op = editor.Move{Block: b.ID, After: other.ID}
		case 5:
			kind := rapid.SampledFrom([]story.Kind{story.Graf, story.Label, story.Cutline}).Draw(t, "kind")
			put := &story.Block{ID: e.NewID("b"), Kind: kind, Text: words.Draw(t, "words")}
			if kind.Attached() {
				put.In = b.In
				if b.Kind.Picture() {
					put.In = b.ID
				}
				if put.In == "" {
					put.Kind = story.Graf
				}
			}
			op = editor.Insert{After: b.ID, Blocks: []*story.Block{put}}
		case 6:
			op = editor.PutNote{Note: &story.Note{ID: e.NewID("n"), Kind: story.Remark, Block: b.ID, Start: from, End: to, Quote: b.Text[from:to], Thread: []story.Comment{{By: "Leo", Text: "?"}}}}
		case 7:
			op = editor.Set{Block: b.ID, Kind: rapid.SampledFrom([]story.Kind{story.Graf, story.Label, story.Subhead}).Draw(t, "kind")}
		case 8:
			op = editor.PutSource{Source: &story.Source{ID: e.NewID("s"), From: "Harbor office"}}
		}
		_ = e.Do("x", op) // what the editor refuses is not done
	}
	return e.Story()
}

// Whatever was done to a copy: what comes of it holds the story's rules, has
// every change within the role and none outside it, and loses no note.
func TestWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := handed()
		changed, _ := renumbered(worked(t, base), base, nil, 60)
		if err := changed.Check(); err != nil {
			t.Fatalf("renumbered: %v", err)
		}
		role := rapid.SampledFrom(Roles).Draw(t, "role")
		got := role.within(base, changed)
		if err := got.Check(); err != nil {
			t.Fatal(err)
		}
		if role == Everything {
			if d := diff.Stories(changed, got); len(d.Changes)+len(d.Notes) > 0 {
				t.Fatalf("everything, but not %s", d.Summary)
			}
			return
		}
		for _, b := range base.Blocks() {
			now, then := got.Block(b.ID), changed.Block(b.ID)
			outside := !role.takes(b.Kind) || then != nil && !role.takes(then.Kind)
			switch {
			case outside && (now == nil || now.Text != b.Text || now.Kind != b.Kind || now.In != b.In):
				t.Fatalf("%s of %q, which is outside %s, became %v", b.Kind, b.Text, role.Says(), now)
			case !outside && then == nil && now != nil:
				t.Fatalf("%q was cut, and is there", b.Text)
			case !outside && then != nil && now != nil && base.Block(then.In) == base.Block(b.In) && now.Text != then.Text:
				t.Fatalf("%q was changed to %q, and is %q", b.Text, then.Text, now.Text)
			}
		}
		for _, b := range got.Blocks() {
			if base.Block(b.ID) == nil && !role.takes(b.Kind) {
				t.Fatalf("a new %s came in %s", b.Kind, role.Says())
			}
		}
		for _, n := range changed.Notes() {
			if got.Note(n.ID) == nil {
				t.Fatalf("note %s is lost", n.ID)
			}
		}
		if len(got.Sources()) < len(changed.Sources()) {
			t.Fatal("a source is lost")
		}
	})
}

// A copy on which nobody worked brings nothing, in any role.
func TestWithinUnchanged(t *testing.T) {
	for _, role := range Roles {
		if d := diff.Stories(handed(), role.within(handed(), handed())); !d.Empty() {
			t.Errorf("%s: %s", role, d.Summary)
		}
	}
}

// What a role keeps in its place and what it takes behind it.
func TestWithinOrder(t *testing.T) {
	base := handed()
	e := editor.Open(base)
	for _, op := range []editor.Op{
		editor.Insert{After: "b2", Blocks: []*story.Block{{ID: e.NewID("b"), Kind: story.Graf, Text: "New."}}},
		editor.Move{Block: "b10", After: "b1"},
		editor.Remove{Blocks: []story.ID{"b7"}},
		editor.Insert{After: "b5", Blocks: []*story.Block{{ID: e.NewID("b"), Kind: story.Label, In: "b3", Text: "Pier St."}}},
		editor.Edit{Block: "b5", Start: 0, End: 3, Text: "This"},
	} {
		if err := e.Do("x", op); err != nil {
			t.Fatal(err)
		}
	}
	for role, want := range map[Role]string{
		TextOnly:   "b1 b10 b2 b41 b3 b4 b5 b6 b8 b9",
		LabelsOnly: "b1 b2 b3 b4 b5 b42 b6 b7 b8 b9 b10",
		Everything: "b1 b10 b2 b41 b3 b4 b5 b42 b6 b8 b9",
	} {
		var ids []string
		for _, b := range role.within(base, e.Story()).Blocks() {
			ids = append(ids, string(b.ID))
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: %s, want %s", role, got, want)
		}
	}
}

// IDs that a copy gave out are none of the desk's, and the same ones when it
// comes back again.
func TestRenumbered(t *testing.T) {
	base := handed()
	s, id := base.NewID("b")
	s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: "New."})
	s, note := s.NewID("n")
	s = s.WithNote(&story.Note{ID: note, Kind: story.Remark, Block: id, Thread: []story.Comment{{Text: "?"}}})
	got, ids := renumbered(s, base, nil, 99)
	if ids[id] != "b100" || ids[note] != "n101" || got.Next() != 101 || got.Note("n101").Block != "b100" || got.Block("b100").Text != "New." {
		t.Errorf("%v", ids)
	}
	s, more := s.NewID("b")
	s = s.Append(&story.Block{ID: more, Kind: story.Graf, Text: "Newer."})
	_, again := renumbered(s, base, ids, 200)
	if again[id] != "b100" || again[more] != "b201" {
		t.Errorf("%v", slices.Sorted(maps.Keys(again)))
	}
	if same, none := renumbered(base, base, nil, 99); len(none) > 0 || !same.Same(base) {
		t.Error("a story without new IDs changed")
	}
}
