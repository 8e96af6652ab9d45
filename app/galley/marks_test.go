package galley

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

// TestFindingsMoveWithTheirWords: a finding stays on its words while others
// change, and goes when they do.
func TestFindingsMoveWithTheirWords(t *testing.T) {
	g, e := open(t, grafs("The teh boat was laet."))
	b := e.Story().At(0)
	g.SetFindings([]Finding{{Block: b, Start: 4, End: 7, Rule: "spelling"}, {Block: b, Start: 17, End: 21, Rule: "spelling"}, {Block: b, Start: 0, End: 3, Look: Right}})
	g.RevealBlock(b.ID, 8)
	write(g, "big ")
	got := g.FindingsIn(e.Story().At(0))
	if len(got) != 3 || got[0].Start != 4 || got[1].Start != 21 || e.Story().At(0).Text[got[1].Start:got[1].End] != "laet" {
		t.Fatalf("%+v", got)
	}
	if f, ok := g.ToFinding(1); !ok || f.Start != 21 {
		t.Errorf("the next is %+v", f)
	}
	if f, ok := g.ToFinding(1); !ok || f.Start != 4 {
		t.Errorf("around to %+v", f)
	}
	if f, ok := g.ToFinding(-1); !ok || f.Start != 21 {
		t.Errorf("back to %+v", f)
	}
	g.RevealBlock(b.ID, 5)
	press(g, fyne.KeyDelete)
	if got = g.FindingsIn(e.Story().At(0)); len(got) != 2 {
		t.Errorf("the words changed: %+v", got)
	}
	g.Undo()
	if _, ok := g.FindingAt(b.ID, 6); ok {
		t.Error("a finding came back unasked")
	}
}

// drag drags from one place of the story to another.
func drag(g *Galley, from, to editor.Point) {
	at := func(p editor.Point) fyne.Position {
		s, _ := g.flow.find(p)
		r := s.line()
		return fyne.NewPos(g.left()+r.x+r.caretX(r.set.shown(p.Off))+1, float32(s.y()-g.offset)+r.h/2)
	}
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(from)}, Button: desktop.MouseButtonPrimary})
	a, b := at(from), at(to)
	for _, p := range []fyne.Position{fyne.NewPos((a.X+b.X)/2, (a.Y+b.Y)/2), b} {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}, Dragged: fyne.NewDelta(p.X-a.X, p.Y-a.Y)})
	}
	g.MouseUp(nil)
	g.DragEnd()
	g.mouse.clicks = clickCount{}
}

// TestDraggedWords: selected words are carried to another place with the notes
// on them, within a graf and over to another; one undo takes them back.
func TestDraggedWords(t *testing.T) {
	for _, tt := range []struct {
		name     string
		from, to int
		block    story.ID
		at       int
		want     string
	}{
		{"on in the graf", 0, 4, "b1", 8, "graf two one three|graf four"},
		{"a word back in the graf", 8, 13, "b1", 0, "graf three one two|graf four"},
		{"a word on in the graf", 4, 7, "b1", 13, "graf one three two|graf four"},
		{"a part of a word", 9, 13, "b1", 0, "graf hreeone two t|graf four"},
		{"to another graf", 4, 8, "b2", 0, "graf one three|graf two four"},
		{"a word to another graf", 4, 7, "b2", 4, "graf one three|graf four two"},
		{"into itself", 0, 7, "b1", 3, "graf one two three|graf four"},
	} {
		s := grafs("one two three", "four").WithNext(9).WithNote(&story.Note{ID: "n9", Kind: story.Remark, Block: "b1", Start: tt.from, End: tt.to, Quote: "x"})
		g, e := open(t, s)
		g.SelectRange("b1", tt.from, tt.to)
		drag(g, editor.Point{Block: "b1", Off: (tt.from + tt.to) / 2}, editor.Point{Block: tt.block, Off: tt.at})
		if got := all(e.Story()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		n := e.Story().Note("n9")
		if n.Unplaced || e.Story().Block(n.Block).Text[n.Start:n.End] != "one two three"[tt.from:tt.to] {
			t.Errorf("%s: the note is %+v", tt.name, n)
		}
		if e.CanUndo() != "" {
			g.Undo()
			if got := all(e.Story()); got != all(s) {
				t.Errorf("%s, undone: %s", tt.name, got)
			}
		}
	}
}

func TestDragSelectsByWordsAndBlocks(t *testing.T) {
	g, e := open(t, grafs("one two three", "four five"))
	at := func(block story.ID, off int) fyne.Position {
		s, _ := g.flow.find(editor.Point{Block: block, Off: off})
		r := s.line()
		return fyne.NewPos(g.left()+r.caretX(off)+1, float32(s.y()-g.offset)+r.h/2)
	}
	down := func(p fyne.Position) {
		g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary})
	}
	to := func(p fyne.Position) { g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}}) }
	down(at("b1", 5))
	down(at("b1", 5))
	to(at("b1", 9))
	if _, start, end, _ := g.SelectedRange(); start != 4 || end != 13 {
		t.Errorf("by words: %d:%d", start, end)
	}
	to(at("b1", 1))
	if _, start, end, _ := g.SelectedRange(); start != 0 || end != 7 {
		t.Errorf("by words, back: %d:%d", start, end)
	}
	down(at("b1", 5))
	to(at("b2", 2))
	from, end := e.Selection().Ordered(e.Story())
	if from.Off != 0 || end.Block != "b2" || end.Off != 9 {
		t.Errorf("by blocks: %v %v", from, end)
	}
}

func TestClipboardCarriesNotes(t *testing.T) {
	s := grafs("one two three", "four").WithNext(9).WithNote(&story.Note{ID: "n9", Kind: story.Query, Block: "b1", Start: 4, End: 7, Quote: "two"})
	g, e := open(t, s)
	g.SelectRange("b1", 3, 7)
	g.Cut()
	if n := e.Story().Note("n9"); !n.Unplaced || n.Quote != "two" {
		t.Fatalf("after the cut: %+v", n)
	}
	g.RevealBlock("b2", 4)
	write(g, ", five")
	g.Paste()
	n := e.Story().Note("n9")
	if n.Unplaced || n.Block != "b2" || e.Story().At(1).Text[n.Start:n.End] != "two" {
		t.Fatalf("after the paste: %+v in %q", n, e.Story().At(1).Text)
	}
	g.Undo()
	g.Undo()
	g.Redo()
	g.Redo()
	if n = e.Story().Note("n9"); n.Unplaced {
		t.Errorf("undone and redone: %+v", n)
	}
	g.PastePlain()
	if got := e.Story().At(1).Text; got != "four, five two two" || len(e.Story().Notes()) != 1 {
		t.Errorf("pasted plain: %q, %d notes", got, len(e.Story().Notes()))
	}
}

func TestSmartPunctuation(t *testing.T) {
	g, e := open(t, grafs(""))
	g.SetSmart(true)
	write(g, `"It's late--"`)
	if got := e.Story().At(0).Text; got != "“It’s late—”" {
		t.Errorf("%q", got)
	}
	g.Undo()
	if got := e.Story().At(0).Text; got != "“It’s late—\"" {
		t.Errorf("undone once: %q", got)
	}
	g.SetSmart(false)
	write(g, `"`)
	if got := e.Story().At(0).Text; got != "“It’s late—\"\"" {
		t.Errorf("switched off: %q", got)
	}
}

func TestViewIsKept(t *testing.T) {
	v := View{Numbers: false, Zoom: 1.25, Typewriter: true, Focus: true, Columns: true, Measure: 162}
	if got := ParseView(v.String()); got != v {
		t.Errorf("%+v, want %+v", got, v)
	}
	if got := ParseView("zoom=90 measure=3 numbers=x what"); got.Zoom != 1 || got.Measure != defaultMeasure || got.Numbers {
		t.Errorf("%+v", got)
	}
	if z := DefaultView().Zoomed(1).Zoomed(-1).Zoom; z != 1 {
		t.Errorf("in and out again: %v", z)
	}
}

// TestZoomAndColumnsKeepThePlace: the line at the top of the view stays there.
func TestZoomAndColumnsKeepThePlace(t *testing.T) {
	g, e := open(t, article(20_000))
	g.flow.finish()
	id := e.Story().At(e.Story().Len() / 2).ID
	g.scrollTo(float64(g.BlockTop(id, 0)) + g.offset)
	top := func() story.ID {
		c := g.flow.atY(g.offset + 1)
		return c.item().block.ID
	}
	if top() != id {
		t.Fatalf("%s is at the top, want %s", top(), id)
	}
	for _, v := range []View{{Zoom: 1.5, Numbers: true}, {Zoom: .67}, {Zoom: 1, Columns: true, Measure: 162}} {
		g.SetView(v, func(b *story.Block) []LineEnd {
			var ends []LineEnd
			for at := 30; at < len(b.Text); at += 30 {
				ends = append(ends, LineEnd{At: at, Hyphen: true})
			}
			return append(ends, LineEnd{At: len(b.Text)})
		})
		for done := false; !done; { // as in the background
			var grew float64
			grew, done = g.flow.advance(100, g.offset)
			g.offset += grew
		}
		if y := g.BlockTop(id, 0); y < -200 || y > 200 {
			t.Errorf("%+v: %s is at %v", v, id, y)
		}
	}
}
