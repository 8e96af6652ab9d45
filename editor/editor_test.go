package editor_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// drawOp draws an op that can be tried on the story; it may be refused.
func drawOp(t *rapid.T, e *editor.Editor) editor.Op {
	s := e.Story()
	if s.Len() == 0 {
		return editor.Insert{Blocks: []*story.Block{{ID: e.NewID("b"), Kind: story.Graf, Text: storytest.Text(t)}}}
	}
	any := func(what string) *story.Block { return s.At(rapid.IntRange(0, s.Len()-1).Draw(t, what)) }
	b := any("block")
	from, to := storytest.Range(t, b.Text)
	switch rapid.IntRange(0, 12).Draw(t, "op") {
	case 0, 1, 2:
		return editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)}
	case 3:
		return editor.Edit{Block: b.ID, Start: from, End: from, Text: "x"}
	case 4:
		return editor.Split{Block: b.ID, At: from, New: e.NewID("b")}
	case 5:
		return editor.Join{Block: b.ID}
	case 6:
		return editor.Remove{Blocks: []story.ID{b.ID, any("second").ID}}
	case 7:
		return editor.Move{Block: b.ID, After: any("after").ID}
	case 8:
		kind := rapid.SampledFrom(story.Kinds).Draw(t, "kind")
		return editor.Set{Block: b.ID, Kind: kind}
	case 9:
		marks := []story.Mark{}
		if from < to {
			marks = editor.ToggleMark(b, from, to, story.Bold)
		}
		return editor.Set{Block: b.ID, Marks: &marks}
	case 10:
		return editor.PutNote{Note: &story.Note{ID: e.NewID("n"), Kind: story.Query, Block: b.ID, Start: from, End: to, Quote: b.Text[from:to]}}
	case 11:
		picture, label := e.NewID("b"), e.NewID("b")
		return editor.Insert{After: b.ID, Blocks: []*story.Block{{ID: picture, Kind: story.Map}, {ID: label, Kind: story.Label, In: picture, Text: "Bait shop"}}}
	default:
		last := any("last")
		a, z := editor.Point{Block: b.ID, Off: from}, editor.Point{Block: last.ID, Off: storytest.Offset(t, last.Text)}
		a, z = editor.Selection{Anchor: a, Head: z}.Ordered(s)
		op, err := editor.DeleteRange(s, a, z)
		if err != nil {
			t.Fatalf("delete %v to %v: %v", a, z, err)
		}
		return op
	}
}

func TestRandomChangesKeepEveryRuleAndUndo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := storytest.Story(t)
		e := editor.Open(first)
		var journal [][]byte
		e.Watch(func(c editor.Change) { journal = append(journal, c.Record) })
		check := func(doing any) {
			s := e.Story()
			if err := s.Check(); err != nil {
				t.Fatalf("after %#v: %v\n%s", doing, err, s.Encode())
			}
			if s.Next() < first.Next() {
				t.Fatalf("after %#v the ID counter went back", doing)
			}
		}
		for range rapid.IntRange(1, 25).Draw(t, "changes") {
			switch rapid.IntRange(0, 6).Draw(t, "do") {
			case 0:
				_ = e.Undo()
				check("undo")
			case 1:
				_ = e.Redo()
				check("redo")
			default:
				had := e.Story().Notes()
				op := drawOp(t, e)
				if err := e.Do("change", op); err != nil {
					continue
				}
				check(op)
				for _, was := range had {
					n := e.Story().Note(was.ID)
					if n == nil {
						t.Fatalf("%#v lost note %s", op, was.ID)
						continue
					}
					if n.Quote != was.Quote && (!n.Unplaced || was.Unplaced || n.Quote == "") {
						t.Fatalf("%#v took the quote of note %s", op, n.ID)
					}
				}
			}
		}
		// What the journal says is what is there.
		again, done, err := editor.Replay(first, journal)
		if err != nil || done != len(journal) {
			t.Fatalf("replay stopped after %d of %d: %v", done, len(journal), err)
		}
		if a, b := again.Story().WithNext(e.Story().Next()).Encode(), e.Story().Encode(); !bytes.Equal(a, b) {
			t.Fatalf("replay gives\n%s\nwant\n%s", a, b)
		}
		if again.CanUndo() != e.CanUndo() || again.CanRedo() != e.CanRedo() {
			t.Fatalf("replay can undo %q and redo %q, want %q and %q", again.CanUndo(), again.CanRedo(), e.CanUndo(), e.CanRedo())
		}
		for e.CanUndo() != "" {
			if err := e.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if a, b := e.Story().Encode(), first.WithNext(e.Story().Next()).Encode(); !bytes.Equal(a, b) {
			t.Fatalf("undone to\n%s\nwant\n%s", a, b)
		}
	})
}

func TestIDsAreNeverGivenOutTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := editor.Open(storytest.Story(t))
		given := map[story.ID]bool{}
		for _, b := range e.Story().Blocks() {
			given[b.ID] = true
		}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "do") {
			case 0:
				id := e.NewID("b")
				if given[id] {
					t.Fatalf("%s was given out twice", id)
				}
				given[id] = true
				if err := e.Do("add", editor.Insert{Blocks: []*story.Block{{ID: id, Kind: story.Graf}}}); err != nil {
					t.Fatal(err)
				}
			case 1:
				_ = e.Undo()
			case 2:
				_ = e.Redo()
			}
		}
	})
}

// one gives an editor of a single graf with a note on the words between the
// bars.
func one(t *testing.T, barred string) (*editor.Editor, story.ID) {
	t.Helper()
	parts := strings.Split(barred, "|")
	text := strings.Join(parts, "")
	s := story.New("x").WithNext(2).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text})
	s = s.WithNote(&story.Note{ID: "n2", Kind: story.Remark, Block: "b1", Start: len(parts[0]), End: len(parts[0]) + len(parts[1]), Quote: parts[1]})
	return editor.Open(s), "n2"
}

func TestNotesStayOnTheirWords(t *testing.T) {
	for _, tt := range []struct {
		name, give string
		op         editor.Op
		want       string // the noted words; "" is unplaced
		in         story.ID
	}{
		{"typing before", "a |bc| d", editor.Edit{Block: "b1", Text: "xx"}, "bc", "b1"},
		{"typing at its start", "a |bc| d", editor.Edit{Block: "b1", Start: 2, End: 2, Text: "x"}, "bc", "b1"},
		{"typing inside", "a |bc| d", editor.Edit{Block: "b1", Start: 3, End: 3, Text: "x"}, "bxc", "b1"},
		{"typing at its end", "a |bc| d", editor.Edit{Block: "b1", Start: 4, End: 4, Text: "x"}, "bc", "b1"},
		{"typing behind", "a |bc| d", editor.Edit{Block: "b1", Start: 5, End: 5, Text: "x"}, "bc", "b1"},
		{"its head goes", "a |bcd| e", editor.Edit{Block: "b1", Start: 1, End: 3}, "cd", "b1"},
		{"its tail goes", "a |bcd| e", editor.Edit{Block: "b1", Start: 4, End: 6}, "bc", "b1"},
		{"all of it goes", "a |bcd| e", editor.Edit{Block: "b1", Start: 2, End: 5}, "", ""},
		{"written over", "a |bcd| e", editor.Edit{Block: "b1", Start: 0, End: 7, Text: "quite other"}, "", ""},
		{"written over with its words in it", "a |bcd| e", editor.Edit{Block: "b1", Start: 0, End: 7, Text: "now bcd here"}, "bcd", "b1"},
		{"written over with its words twice", "a |bcd| e", editor.Edit{Block: "b1", Start: 0, End: 7, Text: "bcd bcd"}, "", ""},
		{"split before it", "a |bc| d", editor.Split{Block: "b1", At: 1, New: "b3"}, "bc", "b3"},
		{"split behind it", "a |bc| d", editor.Split{Block: "b1", At: 5, New: "b3"}, "bc", "b1"},
		{"split inside, near its end", "a |bcd| e", editor.Split{Block: "b1", At: 4, New: "b3"}, "bc", "b1"},
		{"split inside, near its start", "a |bcd| e", editor.Split{Block: "b1", At: 3, New: "b3"}, "cd", "b3"},
		{"its block goes", "a |bc| d", editor.Remove{Blocks: []story.ID{"b1"}}, "", ""},
	} {
		e, id := one(t, tt.give)
		if err := e.Do("x", tt.op); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		n := e.Story().Note(id)
		if n.Unplaced != (tt.want == "") {
			t.Errorf("%s: unplaced is %v", tt.name, n.Unplaced)
		}
		if !n.Unplaced && (n.Block != tt.in || e.Story().Block(n.Block).Text[n.Start:n.End] != tt.want) {
			t.Errorf("%s: note is in %s at %d:%d, want %q in %s", tt.name, n.Block, n.Start, n.End, tt.want, tt.in)
		}
		if err := e.Undo(); err != nil || e.Story().Note(id).Unplaced {
			t.Errorf("%s: undo left it unplaced (%v)", tt.name, err)
		}
	}
}

func TestTypingIsUndoneAWordAtATime(t *testing.T) {
	e := editor.Open(story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf}))
	at := 0
	for _, r := range "two words" {
		if err := e.Do("typing", editor.Edit{Block: "b1", Start: at, End: at, Text: string(r)}); err != nil {
			t.Fatal(err)
		}
		at++
	}
	for _, want := range []string{"two ", ""} {
		if err := e.Undo(); err != nil || e.Story().At(0).Text != want {
			t.Fatalf("undo gives %q, want %q (%v)", e.Story().At(0).Text, want, err)
		}
	}
	if err := e.Undo(); !errors.Is(err, editor.ErrNothing) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"two ", "two words"} {
		if err := e.Redo(); err != nil || e.Story().At(0).Text != want {
			t.Fatalf("redo gives %q, want %q (%v)", e.Story().At(0).Text, want, err)
		}
	}
}

func TestUndoPastASavedVersionIsReplayed(t *testing.T) {
	e := editor.Open(story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "one"}))
	_ = e.Do("a", editor.Edit{Block: "b1", Start: 3, End: 3, Text: " two"})
	saved := e.Story()
	e.Saved()
	var journal [][]byte
	e.Watch(func(c editor.Change) { journal = append(journal, c.Record) })
	_ = e.Undo()
	_ = e.Redo()
	_ = e.Do("b", editor.Edit{Block: "b1", Start: 0, End: 0, Text: "zero "})
	_ = e.Undo()
	_ = e.Undo()
	again, _, err := editor.Replay(saved, journal)
	if err != nil || again.Story().At(0).Text != "one" {
		t.Fatalf("replayed to %q: %v", again.Story().At(0).Text, err)
	}
}

func TestReplayStopsAtDamage(t *testing.T) {
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "one"})
	e, done, err := editor.Replay(s, [][]byte{[]byte(`{"op":"edit","args":{"block":"b1","text":"z"}}`), []byte(`{"op":"ed`)})
	if err == nil || done != 1 || e.Story().At(0).Text != "zone" {
		t.Fatalf("done %d, text %q, err %v", done, e.Story().At(0).Text, err)
	}
}

func TestMarksFollowTheWords(t *testing.T) {
	bold := func(start, end int) []story.Mark { return []story.Mark{{Kind: story.Bold, Start: start, End: end}} }
	for _, tt := range []struct {
		name string
		op   editor.Edit
		want []story.Mark
	}{
		{"typing at its end goes on", editor.Edit{Start: 4, End: 4, Text: "x"}, bold(2, 5)},
		{"typing at its start does not", editor.Edit{Start: 2, End: 2, Text: "x"}, bold(3, 5)},
		{"written over", editor.Edit{Start: 2, End: 4, Text: "xyz"}, bold(2, 5)},
		{"deleted", editor.Edit{Start: 1, End: 5}, nil},
		{"plain words pasted in", editor.Edit{Start: 3, End: 3, Text: "x", Marks: &[]story.Mark{}}, []story.Mark{{Kind: story.Bold, Start: 2, End: 3}, {Kind: story.Bold, Start: 4, End: 5}}},
	} {
		e := editor.Open(story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "abcdef", Marks: bold(2, 4)}))
		tt.op.Block = "b1"
		if err := e.Do("x", tt.op); err != nil {
			t.Fatal(err)
		}
		got := e.Story().At(0).Marks
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	}
}

func TestRefusedOpsChangeNothing(t *testing.T) {
	s := story.New("x").WithNext(4).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "né"},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "a"},
	)
	for _, tt := range []struct {
		op   editor.Op
		want error
	}{
		{editor.Edit{Block: "b9"}, editor.ErrNoBlock},
		{editor.Edit{Block: "b1", Start: 2, End: 2, Text: "x"}, editor.ErrRange}, // inside é
		{editor.Edit{Block: "b2", Text: "x"}, editor.ErrPicture},
		{editor.Join{Block: "b1"}, editor.ErrPicture},
		{editor.Move{Block: "b1", After: "b9"}, editor.ErrNoBlock},
		{editor.Set{Block: "b1", Kind: story.Photo}, editor.ErrPicture},
		{editor.PutNote{Note: &story.Note{ID: "n4", Block: "b1", Start: 1, End: 9}}, editor.ErrRange},
		{editor.Batch{editor.Edit{Block: "b1", Text: "x"}, editor.Edit{Block: "b9"}}, editor.ErrNoBlock},
	} {
		e := editor.Open(s)
		if err := e.Do("x", tt.op); !errors.Is(err, tt.want) {
			t.Errorf("%#v: %v, want %v", tt.op, err, tt.want)
		}
		if !e.Story().Same(s) || e.CanUndo() != "" {
			t.Errorf("%#v changed the story", tt.op)
		}
	}
}
