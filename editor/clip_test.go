package editor_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// pasteboard is a story of every kind that pasting treats in its own way: a hed,
// two grafs, an empty one, a map with a label, a callout and a credit, a graf.
func pasteboard() *editor.Editor {
	return editor.Open(story.New("x").WithNext(11).
		WithSource(&story.Source{ID: "s11", Gives: "streets", From: "the survey"}).
		Append(
			&story.Block{ID: "b1", Kind: story.Hed, Text: "The hed"},
			&story.Block{ID: "b2", Kind: story.Graf, Text: "one two", Marks: []story.Mark{{Kind: story.Bold, Start: 0, End: 3}}, Cites: []story.Cite{{Source: "s11"}}},
			&story.Block{ID: "b3", Kind: story.Graf, Text: "three four"},
			&story.Block{ID: "b4", Kind: story.Subhead},
			&story.Block{ID: "b5", Kind: story.Map},
			&story.Block{ID: "b6", Kind: story.Label, In: "b5", Text: "Mercer St.", Place: &story.Place{}},
			&story.Block{ID: "b7", Kind: story.Callout, In: "b5", Text: "this gate."},
			&story.Block{ID: "b8", Kind: story.Credit, In: "b5", Text: "By Åkesson"},
			&story.Block{ID: "b9", Kind: story.Graf, Text: "last"},
		))
}

// outline writes a story's blocks as "kind:text", a part with a dot before it,
// bold words between stars.
func outline(s story.Story) string {
	var out []string
	for _, b := range s.Blocks() {
		text := b.Text
		for i := len(b.Marks) - 1; i >= 0; i-- {
			m := b.Marks[i]
			text = text[:m.Start] + "*" + text[m.Start:m.End] + "*" + text[m.End:]
		}
		dot := ""
		if b.In != "" {
			dot = "."
		}
		out = append(out, fmt.Sprintf("%s%s:%s", dot, b.Kind, text))
	}
	return strings.Join(out, " / ")
}

func TestPasteClip(t *testing.T) {
	const (
		head = "hed:The hed / graf:*one* two / graf:three four"
		sub  = " / subhead:"
		plan = " / map: / .label:Mercer St. / .callout:this gate. / .credit:By Åkesson"
		last = " / graf:last"
	)
	at := func(id story.ID, off int) editor.Point { return editor.Point{Block: id, Off: off} }
	for _, tt := range []struct {
		name     string
		from, to editor.Point
		at       editor.Point
		want     string
		caret    string // the words before the caret, in its block
	}{
		{"some words into a line", at("b2", 1), at("b2", 3), at("b3", 5), "hed:The hed / graf:*one* two / graf:three*ne* four" + sub + plan + last, "threene"},
		{"some words into an empty block", at("b2", 4), at("b2", 7), at("b4", 0), head + " / subhead:two" + plan + last, "two"},
		{"a whole graf inside another", at("b2", 0), at("b2", 7), at("b3", 6), "hed:The hed / graf:*one* two / graf:three *one* twofour" + sub + plan + last, "three one two"},
		{"a whole hed at the start of a graf", at("b1", 0), at("b1", 7), at("b3", 0), "hed:The hed / graf:*one* two / hed:The hed / graf:three four" + sub + plan + last, "The hed"},
		{"a whole hed at the end of a graf", at("b1", 0), at("b1", 7), at("b3", 10), head + " / hed:The hed" + sub + plan + last, "The hed"},
		{"a whole hed at the very front", at("b1", 0), at("b1", 7), at("b1", 0), "hed:The hed / " + head + sub + plan + last, "The hed"},
		{"a whole hed into an empty block", at("b1", 0), at("b1", 7), at("b4", 0), head + " / hed:The hed" + plan + last, "The hed"},
		{"two whole blocks into an empty one", at("b1", 0), at("b2", 7), at("b4", 0), head + " / hed:The hed / graf:*one* two" + plan + last, "one two"},
		{"parts of two blocks split the target", at("b1", 4), at("b2", 3), at("b3", 6), "hed:The hed / graf:*one* two / graf:three hed / graf:*one*four" + sub + plan + last, "one"},
		{"three blocks at the end of another", at("b1", 4), at("b3", 5), at("b9", 4), head + sub + plan + " / graf:lasthed / graf:*one* two / graf:three", "three"},
		{"three blocks at the start of another", at("b1", 4), at("b3", 5), at("b9", 0), head + sub + plan + " / hed:hed / graf:*one* two / graf:threelast", "three"},
		{"labels into text", at("b6", 0), at("b7", 10), at("b9", 4), head + sub + plan + last + " / graf:Mercer St. / graf:this gate.", "this gate."},
		{"part of a label into text", at("b6", 0), at("b6", 6), at("b9", 0), head + sub + plan + " / graf:Mercerlast", "Mercer"},
		{"grafs among labels", at("b2", 0), at("b3", 10), at("b6", 10), head + sub + " / map: / .label:Mercer St. / .label:*one* two / .label:three four / .callout:this gate. / .credit:By Åkesson" + last, "three four"},
		{"grafs before the first label", at("b2", 0), at("b3", 10), at("b6", 0), head + sub + " / map: / .label:*one* two / .label:three four / .label:Mercer St. / .callout:this gate. / .credit:By Åkesson" + last, "three four"},
		{"grafs inside a label", at("b2", 0), at("b3", 5), at("b6", 7), head + sub + " / map: / .label:Mercer *one* two / .label:threeSt. / .callout:this gate. / .credit:By Åkesson" + last, "three"},
		{"grafs into a credit", at("b2", 4), at("b3", 5), at("b8", 3), head + sub + " / map: / .label:Mercer St. / .callout:this gate. / .credit:By two threeÅkesson" + last, "By two three"},
		{"a map with its parts at the end of a graf", at("b4", 0), at("b9", 0), at("b3", 10), "hed:The hed / graf:*one* two / graf:three four" + plan + " / graf:" + sub + plan + last, ""},
		{"a map in the middle of a graf", at("b5", 0), at("b9", 0), at("b3", 6), "hed:The hed / graf:*one* two / graf:three " + plan + " / graf:four" + sub + plan + last, ""},
		{"a map into a label", at("b5", 0), at("b9", 0), at("b6", 3), head + sub + plan + plan + last, "Mer"},
		{"words behind a picture", at("b2", 0), at("b2", 3), at("b5", 0), head + sub + plan + " / graf:*one*" + last, "one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := pasteboard()
			first := e.Story()
			op, caret, err := editor.PasteClip(first, e.NewID, tt.at, editor.CopyRange(first, tt.from, tt.to))
			if err != nil {
				t.Fatal(err)
			}
			if err := e.Do("paste", op); err != nil {
				t.Fatal(err)
			}
			if got := outline(e.Story()); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if err := e.Story().Check(); err != nil {
				t.Error(err)
			}
			if b := e.Story().Block(caret.Block); b == nil || !strings.HasPrefix(b.Text, tt.caret) || caret.Off != len(tt.caret) {
				t.Errorf("the caret is at %v, want it behind %q", caret, tt.caret)
			}
			if err := e.Undo(); err != nil || outline(e.Story()) != outline(first) || e.CanUndo() != "" {
				t.Errorf("one undo gives %s", outline(e.Story()))
			}
		})
	}
}

func TestPasteBringsCitations(t *testing.T) {
	from := pasteboard().Story()
	c := editor.CopyRange(from, editor.Point{Block: "b2"}, editor.Point{Block: "b2", Off: 7})
	e := editor.Open(story.New("other").WithNext(2).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "x"}).WithSource(&story.Source{ID: "s2", Gives: "pictures"}))
	for range 2 {
		op, _, err := editor.PasteClip(e.Story(), e.NewID, editor.Point{Block: "b1", Off: 1}, c)
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Do("paste", op); err != nil {
			t.Fatal(err)
		}
	}
	s := e.Story()
	if len(s.Sources()) != 2 {
		t.Fatalf("pasting twice gave %d sources, want one more", len(s.Sources()))
	}
	if got := s.SourcesOf(s.At(1).ID); len(got) != 1 || got[0].Gives != "streets" {
		t.Errorf("the pasted graf cites %v", got)
	}
}

func TestClipText(t *testing.T) {
	s := pasteboard().Story()
	c := editor.CopyRange(s, editor.Point{Block: "b3", Off: 6}, editor.Point{Block: "b6", Off: 6})
	if got, want := c.Text(), "four\n\n\n\nMercer"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, p := range []editor.Point{{Block: "b3", Off: 2}, {Block: "b5"}, {Block: "gone"}} {
		if c := editor.CopyRange(s, p, p); !c.Empty() || c.Text() != "" {
			t.Errorf("copying nothing at %v gave %q", p, c.Text())
		}
	}
}

func TestCutNotesComeBackWhenPasted(t *testing.T) {
	e, id := one(t, "a |bcd| e")
	noted := func(id story.ID) string {
		n := e.Story().Note(id)
		if n == nil || n.Unplaced {
			return ""
		}
		return e.Story().Block(n.Block).Text[n.Start:n.End]
	}
	do := func(op editor.Op, err error) {
		t.Helper()
		if err == nil {
			err = e.Do("x", op)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	// The words grow after the note was made; the tray holds what they were last.
	do(editor.Edit{Block: "b1", Start: 3, End: 3, Text: "xx"}, nil)
	from, to := editor.Point{Block: "b1", Off: 1}, editor.Point{Block: "b1", Off: 8}
	c := editor.CopyRange(e.Story(), from, to)
	do(editor.DeleteRange(e.Story(), from, to))
	if n := e.Story().Note(id); !n.Unplaced || n.Quote != "bxxcd" {
		t.Fatalf("cut: unplaced %v with quote %q", n.Unplaced, n.Quote)
	}
	paste := func(off int) {
		t.Helper()
		op, _, err := editor.PasteClip(e.Story(), e.NewID, editor.Point{Block: "b1", Off: off}, c)
		do(op, err)
	}
	paste(0)
	if got := noted(id); got != "bxxcd" {
		t.Fatalf("pasted: the note is on %q", got)
	}
	paste(0)
	notes := e.Story().Notes()
	if len(notes) != 2 || noted(id) != "bxxcd" || noted(notes[1].ID) != "bxxcd" || notes[0].Start == notes[1].Start {
		t.Fatalf("pasted twice: %+v and %+v", notes[0], notes[len(notes)-1])
	}
	for range 2 {
		if err := e.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if n := e.Story().Note(id); !n.Unplaced || len(e.Story().Notes()) != 1 {
		t.Fatalf("undone: %+v", n)
	}
	paste(0)
	if noted(id) != "bxxcd" || len(e.Story().Notes()) != 1 {
		t.Fatal("pasted again after undo, the note did not come back")
	}
}

func TestMoveBlock(t *testing.T) {
	for _, tt := range []struct {
		id   story.ID
		dir  int
		want string // IDs in order
	}{
		{"b1", -1, "b1 b2 b3 b4 b5 b6 b7 b8 b9"},
		{"b2", -1, "b2 b1 b3 b4 b5 b6 b7 b8 b9"},
		{"b3", -1, "b1 b3 b2 b4 b5 b6 b7 b8 b9"},
		{"b4", 1, "b1 b2 b3 b5 b6 b7 b8 b4 b9"},
		{"b9", -1, "b1 b2 b3 b4 b9 b5 b6 b7 b8"},
		{"b9", 1, "b1 b2 b3 b4 b5 b6 b7 b8 b9"},
		{"b5", -1, "b1 b2 b3 b5 b6 b7 b8 b4 b9"},
		{"b5", 1, "b1 b2 b3 b4 b9 b5 b6 b7 b8"},
		{"b6", -1, "b1 b2 b3 b4 b5 b6 b7 b8 b9"},
		{"b6", 1, "b1 b2 b3 b4 b5 b7 b6 b8 b9"},
		{"b7", -1, "b1 b2 b3 b4 b5 b7 b6 b8 b9"},
		{"b8", -1, "b1 b2 b3 b4 b5 b6 b8 b7 b9"},
		{"b8", 1, "b1 b2 b3 b4 b5 b6 b7 b8 b9"},
	} {
		e := pasteboard()
		op, err := editor.MoveBlock(e.Story(), tt.id, tt.dir)
		if err == nil {
			err = e.Do("move", op)
		}
		var ids []string
		for _, b := range e.Story().Blocks() {
			ids = append(ids, string(b.ID))
		}
		if got := strings.Join(ids, " "); err != nil || got != tt.want || e.Story().Check() != nil {
			t.Errorf("%s by %d: %s, want %s (%v)", tt.id, tt.dir, got, tt.want, err)
		}
	}
}

// TestCutAndPasteLoseNothing cuts, copies, pastes, moves, undoes and redoes at
// random: no note is lost, every rule holds, and undoing all gives the first
// story.
func TestCutAndPasteLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := storytest.Story(t)
		e := editor.Open(first)
		var clip editor.Clip
		point := func(what string) editor.Point {
			b := e.Story().At(rapid.IntRange(0, e.Story().Len()-1).Draw(t, what))
			return editor.Point{Block: b.ID, Off: storytest.Offset(t, b.Text)}
		}
		do := func(op editor.Op, err error) {
			if err != nil {
				t.Fatal(err)
			}
			had := e.Story().Notes()
			if err := e.Do("x", op); err != nil {
				t.Fatalf("%#v: %v", op, err)
			}
			for _, n := range had {
				if e.Story().Note(n.ID) == nil {
					t.Fatalf("%#v lost note %s", op, n.ID)
				}
			}
		}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			s := e.Story()
			step := rapid.IntRange(0, 7).Draw(t, "step")
			if s.Len() == 0 && step < 7 {
				step = 2
			}
			switch step {
			case 0, 1:
				from, to := editor.Selection{Anchor: point("from"), Head: point("to")}.Ordered(s)
				clip = editor.CopyRange(s, from, to)
				if step == 0 && from != to {
					do(editor.DeleteRange(s, from, to))
				}
			case 2, 3, 4:
				var at editor.Point
				if s.Len() > 0 {
					at = point("caret")
				}
				op, caret, err := editor.PasteClip(s, e.NewID, at, clip)
				do(op, err)
				if b := e.Story().Block(caret.Block); caret != at && (b == nil || caret.Off > len(b.Text)) {
					t.Fatalf("%#v leaves the caret at %v", op, caret)
				}
			case 5:
				do(editor.MoveBlock(s, point("moved").Block, rapid.SampledFrom([]int{-1, 1}).Draw(t, "dir")))
			case 6:
				_ = e.Redo()
			case 7:
				_ = e.Undo()
			}
			if err := e.Story().Check(); err != nil {
				t.Fatalf("%v\n%s", err, e.Story().Encode())
			}
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
