package merge_test

import (
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// harbor is a story with a map, notes and a source.
func harbor() story.Story {
	s := story.New("x").WithNext(40)
	s = s.WithSource(&story.Source{ID: "s30", Gives: "streets", From: "the survey"})
	return s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "The ferry is back"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "The ferry left the pier at dawn with 28 people aboard."},
		&story.Block{ID: "b3", Kind: story.Map},
		&story.Block{ID: "b4", Kind: story.Label, In: "b3", Text: "Mercer St.", Place: &story.Place{Point: story.Point{X: .2, Y: .2}}},
		&story.Block{ID: "b5", Kind: story.Label, In: "b3", Text: "Quarry Point"},
		&story.Block{ID: "b6", Kind: story.Cutline, In: "b3", Text: "Where the ferry lands."},
		&story.Block{ID: "b7", Kind: story.Graf, Text: "Nobody on the pier could say why it was late."},
	)
}

func do(t *testing.T, s story.Story, ops ...editor.Op) story.Story {
	t.Helper()
	next, err := editor.Batch(ops).Apply(s)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func put(s story.Story, id story.ID, old, with string) editor.Op {
	at := strings.Index(s.Block(id).Text, old)
	return editor.Edit{Block: id, Start: at, End: at + len(old), Text: with}
}

// What a block has besides words is merged too: a place that one side gave, a
// kind, a picture, type and citations, each by itself.
func TestFieldsMerge(t *testing.T) {
	base := harbor()
	here, there := &story.Place{Point: story.Point{X: .5, Y: .5}}, &story.Place{Point: story.Point{X: .9, Y: .1}}
	cites := []story.Cite{{Source: "s30", Supports: "the street"}}
	desk := do(t, base, editor.Set{Block: "b5", Place: here}, editor.Set{Block: "b2", Marks: &[]story.Mark{{Kind: story.Bold, Start: 4, End: 9}}}, put(base, "b4", "St.", "Street"))
	wire := do(t, base, editor.Set{Block: "b4", Place: there}, put(base, "b2", "28", "31"), editor.Set{Block: "b6", Cites: &cites},
		editor.Set{Block: "b3", Asset: &story.Asset{Hash: strings.Repeat("0", 64), MediaType: "image/png", Name: "base.png"}})
	m := merge.Stories(base, desk, wire)
	if n := len(m.Conflicts()); n != 0 {
		t.Fatalf("%d conflicts: %+v", n, m.Conflicts()[0])
	}
	m.TakeSafe()
	s := m.Outcome().Story
	if b := s.Block("b4"); b.Text != "Mercer Street" || b.Place == nil || b.Place.Point != there.Point {
		t.Errorf("label: %+v at %+v", b, b.Place)
	}
	if b := s.Block("b5"); b.Place == nil || b.Place.Point != here.Point {
		t.Errorf("the desk's place: %+v", b.Place)
	}
	if b := s.Block("b2"); !strings.Contains(b.Text, "31 people") || len(b.Marks) != 1 || b.Text[b.Marks[0].Start:b.Marks[0].End] != "ferry" {
		t.Errorf("graf: %+v", b)
	}
	if s.Block("b3").Asset == nil || len(s.Block("b6").Cites) != 1 {
		t.Errorf("picture %+v, citations %+v", s.Block("b3").Asset, s.Block("b6").Cites)
	}

	wire = do(t, base, editor.Set{Block: "b5", Place: there})
	m = merge.Stories(base, desk, wire)
	if c := m.Conflicts(); len(c) != 1 || c[0].What != merge.Field || c[0].Field != "place" {
		t.Fatalf("conflicts: %+v", c)
	}
	if p := m.Outcome().Story.Block("b5").Place; p.Point != here.Point {
		t.Errorf("an open conflict moved the label to %+v", p)
	}
	m.Conflicts()[0].Choice = merge.TakeWire
	if p := m.Outcome().Story.Block("b5").Place; p.Point != there.Point {
		t.Errorf("the wire's place was not taken: %+v", p)
	}
}

// A picture that one side cut while the other worked on its captions is asked
// about; one that nobody touched goes.
func TestPicturesMerge(t *testing.T) {
	base := harbor()
	wire := do(t, base, editor.Remove{Blocks: []story.ID{"b3"}})
	m := merge.Stories(base, do(t, base, put(base, "b4", "Mercer", "Mercator")), wire)
	if len(m.Conflicts()) == 0 {
		t.Fatal("the wire cut a map whose label the desk had changed, and nobody is asked")
	}
	m.TakeSafe()
	if s := m.Outcome().Story; s.Block("b3") == nil || s.Block("b4").Text != "Mercator St." {
		t.Error("the map went while the conflict is open")
	}
	m = merge.Stories(base, do(t, base, put(base, "b1", "back", "here")), wire)
	m.TakeSafe()
	if s := m.Outcome().Story; s.Block("b3") != nil || s.Block("b4") != nil || len(m.Conflicts()) != 0 {
		t.Errorf("the map that the wire cut is still there, or %d conflicts", len(m.Conflicts()))
	}
}

// What both sides made since the base may have one number: the wire's gets
// another, and what it belongs to knows it.
func TestNewBlocksOfBothSides(t *testing.T) {
	base := harbor()
	desk := do(t, base, editor.Insert{After: "b2", Blocks: []*story.Block{{ID: "b41", Kind: story.Graf, Text: "Coffee was free until noon."}}},
		editor.PutNote{Note: &story.Note{ID: "n42", Kind: story.Query, Block: "b41", Quote: "Coffee was free until noon.", Thread: []story.Comment{{By: "Desk", Text: "Who paid?"}}}})
	wire := do(t, base, editor.Insert{After: "b7", Blocks: []*story.Block{{ID: "b41", Kind: story.Photo}, {ID: "b42", Kind: story.Cutline, In: "b41", Text: "The bow of the boat."}}},
		editor.PutNote{Note: &story.Note{ID: "n43", Kind: story.Remark, Block: "b42", Start: 4, End: 7, Quote: "bow", Thread: []story.Comment{{By: "Wire", Text: "left side"}}}})
	m := merge.Stories(base, desk, wire)
	m.TakeSafe()
	s := m.Outcome().Story
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	coffee, bow := s.Block("b41"), (*story.Block)(nil)
	for _, b := range s.Blocks() {
		if b.Text == "The bow of the boat." {
			bow = b
		}
	}
	if coffee == nil || coffee.Kind != story.Graf || bow == nil || s.Block(bow.In) == nil || s.Block(bow.In).Kind != story.Photo {
		t.Fatalf("coffee %+v, bow %+v", coffee, bow)
	}
	notes := map[string]story.ID{}
	for _, n := range s.Notes() {
		notes[n.Thread[0].Text] = n.Block
	}
	if len(notes) != 2 || notes["Who paid?"] != "b41" || notes["left side"] != bow.ID {
		t.Errorf("notes are on %v", notes)
	}
}

// A thread that both sides added to has what both said, in order.
func TestThreadsMerge(t *testing.T) {
	base := harbor()
	note := &story.Note{ID: "n41", Kind: story.Query, Block: "b2", Start: 4, End: 9, Quote: "ferry", Thread: []story.Comment{{By: "Slot", Text: "Which?"}}}
	base = do(t, base, editor.PutNote{Note: note})
	said := func(s story.Story, words string, resolve bool) story.Story {
		n := s.Note("n41").Clone()
		n.Thread = append(n.Thread, story.Comment{By: words, Text: words})
		n.Resolved = resolve
		return do(t, s, editor.PutNote{Note: n})
	}
	m := merge.Stories(base, said(base, "The Kestrel", false), said(base, "The old one", true))
	n := m.Outcome().Story.Note("n41")
	if len(n.Thread) != 3 || !n.Resolved {
		t.Errorf("%+v", n)
	}
}

// A query that the desk left by hand on a conflict is not left twice.
func TestConflictIsAskedOnce(t *testing.T) {
	base := harbor()
	desk := do(t, base, put(base, "b2", "28", "26"))
	wire := do(t, base, put(base, "b2", "28", "31"))
	for want, s := range map[int]story.Story{
		1: desk,
		2: do(t, desk, editor.PutNote{Note: &story.Note{ID: "n42", Kind: story.Remark, Block: "b2", Start: 4, End: 9, Quote: "ferry", Thread: []story.Comment{{By: "Desk", Text: "which?"}}}}),
	} {
		if got := len(merge.Stories(base, s, wire).Outcome().Story.Notes()); got != want {
			t.Errorf("%d notes, want %d", got, want)
		}
	}
	asked := do(t, desk, editor.PutNote{Note: &story.Note{ID: "n42", Kind: story.Query, Block: "b2", Quote: "x", Start: 36, End: 38, Thread: []story.Comment{{By: "Desk", Text: "The wire has 31. Which?"}}}})
	if got := len(merge.Stories(base, asked, wire).Outcome().Story.Notes()); got != 1 {
		t.Errorf("asked twice: %d notes", got)
	}
}
