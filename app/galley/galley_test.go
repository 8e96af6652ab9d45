package galley

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// fixed has every character 8 px wide.
type fixed struct{}

func (fixed) face(source fyne.Resource, size float32) *face {
	f := &face{source: source, size: size, height: size * 1.3, base: size, known: map[string]float32{}, space: 8}
	f.gauge = func(words string) float32 { return float32(len([]rune(words))) * 8 }
	return f
}

// laid gives a story laid out whole at a measure.
func laid(s story.Story, width float32) *flow {
	f := &flow{types: fixed{}, zoom: 1, width: width, card: width}
	f.update(s)
	f.finish()
	return f
}

func (f *flow) finish() {
	for done := false; !done; {
		_, done = f.advance(100, 0)
	}
}

// all gives the cursors of all items.
func (f *flow) all() []cursor {
	var out []cursor
	for c := f.ofBlock(0); c.ok(); c.next() {
		out = append(out, c)
	}
	return out
}

func grafs(words ...string) story.Story {
	s := story.New("x")
	for _, w := range words {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: w})
	}
	return s
}

func open(t testing.TB, s story.Story) (*Galley, *editor.Editor) {
	t.Helper()
	test.NewTempApp(t)
	e := editor.Open(s)
	g := New(e, Options{})
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(860, 600))
	g.FocusGained()
	return g, e
}

func press(g *Galley, keys ...fyne.KeyName) {
	for _, k := range keys {
		g.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func write(g *Galley, words string) {
	for _, r := range words {
		g.TypedRune(r)
	}
}

func ctrl(g *Galley, k fyne.KeyName, mod fyne.KeyModifier) {
	g.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl | mod})
}

func all(s story.Story) string {
	var lines []string
	for _, b := range s.Blocks() {
		lines = append(lines, string(b.Kind)+" "+b.Text)
	}
	return strings.Join(lines, "|")
}

func TestTypingAndKeys(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*Galley)
		want string
	}{
		{"typing at the start", func(g *Galley) { write(g, "x") }, "graf xone two|graf three"},
		{"typing at the end of the line", func(g *Galley) { press(g, fyne.KeyEnd); write(g, "!") }, "graf one two!|graf three"},
		{"on to the next graf", func(g *Galley) { press(g, fyne.KeyDown); write(g, "x") }, "graf one two|graf xthree"},
		{"back over the end of a graf", func(g *Galley) { press(g, fyne.KeyDown, fyne.KeyLeft); write(g, "x") }, "graf one twox|graf three"},
		{"Enter parts a graf", func(g *Galley) { press(g, fyne.KeyRight, fyne.KeyReturn) }, "graf o|graf ne two|graf three"},
		{"Backspace joins grafs", func(g *Galley) { press(g, fyne.KeyDown, fyne.KeyBackspace) }, "graf one twothree"},
		{"Delete joins grafs", func(g *Galley) { press(g, fyne.KeyEnd, fyne.KeyDelete) }, "graf one twothree"},
		{"word by word", func(g *Galley) { ctrl(g, fyne.KeyRight, 0); write(g, "s") }, "graf ones two|graf three"},
		{"a word deleted", func(g *Galley) { press(g, fyne.KeyEnd); ctrl(g, fyne.KeyBackspace, 0) }, "graf one |graf three"},
		{"selected and written over", func(g *Galley) { ctrl(g, fyne.KeyRight, fyne.KeyModifierShift); write(g, "a") }, "graf a two|graf three"},
		{"all deleted", func(g *Galley) { g.SelectAll(); press(g, fyne.KeyBackspace) }, "graf "},
		{"undone", func(g *Galley) { write(g, "x"); g.TypedShortcut(&fyne.ShortcutUndo{}) }, "graf one two|graf three"},
		{"several lines pasted", func(g *Galley) { press(g, fyne.KeyEnd); g.PasteText("a\n\nb\r\nc") }, "graf one twoa|graf b|graf c|graf three"},
		{"several lines pasted and undone", func(g *Galley) { g.PasteText("a\nb"); ctrl(g, fyne.KeyZ, 0); g.Undo() }, "graf one two|graf three"},
	} {
		g, e := open(t, grafs("one two", "three"))
		tt.do(g)
		if got := all(e.Story()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if err := e.Story().Check(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestHedIsFollowedByDek(t *testing.T) {
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Hed, Text: "Hed"})
	g, e := open(t, s)
	press(g, fyne.KeyEnd, fyne.KeyReturn)
	write(g, "d")
	press(g, fyne.KeyReturn, fyne.KeyReturn)
	write(g, "g")
	if got := all(e.Story()); got != "hed Hed|dek d|byline |graf g" {
		t.Error(got)
	}
}

func TestMapLinesAreText(t *testing.T) {
	s := story.New("x").WithNext(5).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "Before."},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "Mercer St."},
		&story.Block{ID: "b4", Kind: story.Cutline, In: "b2", Text: "The harbor."},
		&story.Block{ID: "b5", Kind: story.Graf, Text: "After."},
	)
	g, e := open(t, s)
	press(g, fyne.KeyDown)
	write(g, "Old ")
	press(g, fyne.KeyEnd, fyne.KeyReturn)
	write(g, "Bait shop")
	ctrl(g, fyne.KeyEnd, 0)
	press(g, fyne.KeyHome, fyne.KeyBackspace, fyne.KeyBackspace) // takes nothing from the map
	write(g, "!")
	if got := all(e.Story()); got != "graf Before.|map |label Old Mercer St.|label Bait shop|cutline The harbor.|graf !After." {
		t.Error(got)
	}
	if p := e.Story().Parts("b2"); len(p) != 3 {
		t.Errorf("the map has %d lines", len(p))
	}
}

func TestBoldSurvivesCopyAndPaste(t *testing.T) {
	g, e := open(t, grafs("one two"))
	ctrl(g, fyne.KeyRight, fyne.KeyModifierShift)
	ctrl(g, fyne.KeyB, 0)
	g.Copy()
	press(g, fyne.KeyEnd)
	g.Paste()
	b := e.Story().At(0)
	if b.Text != "one twoone" || len(b.Marks) != 2 || b.Marks[1].Start != 7 || b.Marks[1].End != 10 {
		t.Errorf("%q %v", b.Text, b.Marks)
	}
	press(g, fyne.KeyHome)
	g.Toggle(story.Italic)
	write(g, "i")
	if m := e.Story().At(0).Marks[0]; m.Kind != story.Italic || m.End != 1 {
		t.Errorf("typed after Italic: %v", e.Story().At(0).Marks)
	}
}

func TestMouse(t *testing.T) {
	g, e := open(t, grafs("one two three", "four"))
	down := func(x, y float32, mod fyne.KeyModifier) {
		g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	items := g.flow.all()
	x := g.left() + items[0].item().rows[0].caretX(5) + 1
	y := float32(items[0].top()) + 12
	down(x, y, 0)
	if h := e.Selection().Head; h.Off != 5 {
		t.Errorf("clicked to %d", h.Off)
	}
	down(x, y, 0)
	if b, start, end, ok := g.SelectedRange(); !ok || e.Story().Block(b).Text[start:end] != "two" {
		t.Errorf("a double click selects %d:%d", start, end)
	}
	down(x, y, 0)
	if _, start, end, _ := g.SelectedRange(); start != 0 || end != len("one two three") {
		t.Errorf("a triple click selects %d:%d", start, end)
	}
	g.MouseUp(nil)
	down(g.left(), y, 0)
	g.MouseUp(nil)
	down(g.left()+2, float32(items[1].top())+12, fyne.KeyModifierShift)
	g.MouseUp(nil)
	if from, to := e.Selection().Ordered(e.Story()); from.Block == to.Block {
		t.Error("a click with Shift does not select over two grafs")
	}
}

func TestMarginMarksOpenNotes(t *testing.T) {
	s := grafs("one two").WithNext(2).WithNote(&story.Note{ID: "n2", Kind: story.Query, Block: "b1", Start: 4, End: 7, Quote: "two"})
	g, _ := open(t, s)
	var opened story.ID
	g.opt.OnNote = func(id story.ID) { opened = id }
	m := g.margin()
	if len(m) != 1 {
		t.Fatalf("%d marks", len(m))
	}
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(g.left()+g.flow.card+10, m[0].y)}, Button: desktop.MouseButtonPrimary})
	if opened != "n2" {
		t.Errorf("opened %q", opened)
	}
	if y, ok := g.NoteTop("n2"); !ok || y < 0 || y > 100 {
		t.Errorf("the note's line is at %v", y)
	}
}

// TestCaretStopsRoundTrip: every place for the caret is found again from where
// it stands on the screen, whichever way the words run.
func TestCaretStopsRoundTrip(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		if b := s.At(0); !b.Kind.Picture() && rapid.Bool().Draw(t, "mixed") {
			c := b.Clone()
			c.Marks, c.Text = nil, strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Dr. ", "בן־גוריון", "אבי", " (", ") ", "2026", "محمد", " said ", "👍🏽", "é", "“", "”"}), 1, 12).Draw(t, "words"), "")
			s = s.With(c)
		}
		f := laid(s, float32(rapid.IntRange(60, 632).Draw(t, "measure")))
		for _, c := range f.all() {
			for i := range c.item().rows {
				r := &c.item().rows[i]
				for _, stop := range stops(r.set.text[r.start:r.end]) {
					off := r.start + stop
					if stop > 0 && off == r.end && !r.last() {
						continue // the next line's
					}
					if got := r.nearest(r.caretX(off)); abs(r.caretX(got)-r.caretX(off)) > .1 {
						t.Fatalf("%q: %d at %v is found as %d at %v", r.set.text, off, r.caretX(off), got, r.caretX(got))
					}
				}
				left, right := r.extent()
				at := left
				if r.set.right {
					at = right - r.w
				}
				if boxes := r.boxes(r.start, r.end); r.start < r.end && (len(boxes) != 1 || boxes[0] != [2]float32{left, right} || abs(at) > .01) {
					t.Fatalf("%q: all of a line is %v", r.set.text[r.start:r.end], boxes)
				}
			}
		}
	})
}

// TestPartsOfALine: the parts of a mixed line stand as on a page.
func TestPartsOfALine(t *testing.T) {
	r := row{set: &setting{text: "a אב (ג) b"}}
	r.set.runs = []run{{0, len(r.set.text), fixed{}.face(nil, 10)}}
	r.end = len(r.set.text)
	var got []string
	for _, p := range r.parts() {
		got = append(got, r.set.text[p.start:p.end])
	}
	if s := strings.Join(got, "|"); s != "a |)|ג| (|אב| b" {
		t.Error(s)
	}
}

// TestLayoutFollowsEdits: brought up to date edit by edit, the layout is the
// same as one made anew, its lines hold the whole text, and every place is found.
func TestLayoutFollowsEdits(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		if rapid.Bool().Draw(t, "long") { // long blocks keep their lines
			b := &story.Block{Kind: story.Graf, Text: strings.Repeat("A word of it, and a longer-hyphenated one. ", 120)}
			s, b.ID = s.NewID("b")
			s = s.Append(b)
		}
		e := editor.Open(s)
		f := laid(s, 300)
		for range rapid.IntRange(1, 10).Draw(t, "edits") {
			s := e.Story()
			if s.Len() == 0 {
				break
			}
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			from, to := storytest.Range(t, b.Text)
			switch rapid.IntRange(0, 4).Draw(t, "op") {
			case 0:
				_ = e.Do("x", editor.Split{Block: b.ID, At: from, New: e.NewID("b")})
			case 1:
				_ = e.Do("x", editor.Move{Block: b.ID, After: s.At(0).ID})
			case 2:
				_ = e.Undo()
			case 3:
				_ = e.Do("x", editor.Remove{Blocks: []story.ID{b.ID}})
			default:
				_ = e.Do("x", editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)})
			}
			f.update(e.Story())
		}
		f.finish()
		fresh := laid(e.Story(), 300)
		if diff := f.height() - fresh.height(); diff > .01 || diff < -.01 || f.sum.lines != fresh.sum.lines || f.sum.blocks != e.Story().Len() {
			t.Fatalf("height %v, %d lines, %d blocks; anew %v, %d, %d", f.height(), f.sum.lines, f.sum.blocks, fresh.height(), fresh.sum.lines, e.Story().Len())
		}
		text := map[story.ID]string{}
		anew := fresh.all()
		for i, c := range f.all() {
			if d := c.top() - anew[i].top(); d > .01 || d < -.01 || c.line() != anew[i].line() || c.before.blocks != anew[i].before.blocks || c.ordinal() != anew[i].ordinal() {
				t.Fatalf("item %d is at %v, line %d; anew %v, %d", i, c.top(), c.line(), anew[i].top(), anew[i].line())
			}
			for j, r := range c.item().rows {
				text[r.set.block.ID] += r.set.text[r.start:r.end]
				if w := anew[i].item().rows[j]; w.start != r.start || w.end != r.end {
					t.Fatalf("line %d of item %d is %d:%d, anew %d:%d", j, i, r.start, r.end, w.start, w.end)
				}
				if at, ok := f.find(editor.Point{Block: r.set.block.ID, Off: r.start}); !ok || at.line().start != r.start {
					t.Fatalf("line %d of item %d is not found", j, i)
				}
			}
		}
		for _, b := range e.Story().Blocks() {
			if !b.Kind.Picture() && text[b.ID] != b.Text {
				t.Fatalf("the lines of %s are %q, want %q", b.ID, text[b.ID], b.Text)
			}
		}
	})
}

// TestRandomKeysUndo: no sequence of keys panics, and undoing all of it gives
// the first words.
func TestRandomKeysUndo(t *testing.T) {
	test.NewTempApp(t)
	names := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn}
	rapid.Check(t, func(rt *rapid.T) {
		s := storytest.Story(rt)
		e := editor.Open(s)
		g := New(e, Options{})
		g.Resize(fyne.NewSize(700, 300))
		for range rapid.IntRange(1, 40).Draw(rt, "keys") {
			g.shift = rapid.Bool().Draw(rt, "shift")
			switch rapid.IntRange(0, 6).Draw(rt, "do") {
			case 0, 1:
				write(g, rapid.SampledFrom([]string{"a", " ", "é", "—", "👍"}).Draw(rt, "rune"))
			case 2:
				g.PasteText(rapid.SampledFrom([]string{"x", "a\nb", "\n", "a\n\nb\nc d"}).Draw(rt, "paste"))
			case 3:
				ctrl(g, rapid.SampledFrom([]fyne.KeyName{fyne.KeyB, fyne.KeyI, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyY}).Draw(rt, "ctrl"), 0)
			case 4:
				g.Cut()
			default:
				press(g, rapid.SampledFrom(names).Draw(rt, "key"))
			}
			if err := e.Story().Check(); err != nil {
				rt.Fatal(err)
			}
		}
		for e.CanUndo() != "" {
			if err := e.Undo(); err != nil {
				rt.Fatal(err)
			}
		}
		if a, b := all(e.Story()), all(s); a != b {
			rt.Fatalf("undone to %s, want %s", a, b)
		}
	})
}

// TestDeletingStopsAtAPicture: held down, Delete and Backspace take no words of
// a caption or of the graf beyond. Found by hand: Delete at the end of a graf
// went on into the cutline of the photo behind it.
func TestDeletingStopsAtAPicture(t *testing.T) {
	s := story.New("x").WithNext(5).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "Before."},
		&story.Block{ID: "b2", Kind: story.Photo},
		&story.Block{ID: "b3", Kind: story.Cutline, In: "b2", Text: "The harbor."},
		&story.Block{ID: "b4", Kind: story.Credit, In: "b2", Text: "A. Nother"},
		&story.Block{ID: "b5", Kind: story.Graf, Text: "After."},
	)
	for _, tt := range []struct {
		block story.ID
		off   int
		key   fyne.KeyName
	}{{"b1", 7, fyne.KeyDelete}, {"b3", 0, fyne.KeyBackspace}, {"b4", 0, fyne.KeyBackspace}, {"b4", 9, fyne.KeyDelete}, {"b5", 0, fyne.KeyBackspace}} {
		g, e := open(t, s)
		said := 0
		g.opt.Refused = func(error) { said++ }
		g.RevealBlock(tt.block, tt.off)
		press(g, tt.key, tt.key, tt.key)
		if got := all(e.Story()); got != all(s) || said != 3 {
			t.Errorf("%s at %s %d: %s, said %d times why", tt.key, tt.block, tt.off, got, said)
		}
	}
}

// TestKindsOfCaptions: a caption that becomes a hed leaves its picture, and one
// among other lines stays what it is.
func TestKindsOfCaptions(t *testing.T) {
	s := story.New("x").WithNext(5).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "Before."},
		&story.Block{ID: "b2", Kind: story.Photo},
		&story.Block{ID: "b3", Kind: story.Cutline, In: "b2", Text: "The harbor."},
		&story.Block{ID: "b4", Kind: story.Credit, In: "b2", Text: "A. Nother"},
		&story.Block{ID: "b5", Kind: story.Graf, Text: "After."},
	)
	g, e := open(t, s)
	g.RevealBlock("b3", 0)
	if err := g.SetKind(story.Subhead); err != nil {
		t.Fatal(err)
	}
	if got := all(e.Story()); got != "graf Before.|photo |credit A. Nother|subhead The harbor.|graf After." || e.Story().Check() != nil {
		t.Errorf("%s (%v)", got, e.Story().Check())
	}
	g.Undo()
	g.SelectAll()
	if err := g.SetKind(story.Subhead); err != nil {
		t.Fatal(err)
	}
	if got := all(e.Story()); got != "subhead Before.|photo |cutline The harbor.|credit A. Nother|subhead After." {
		t.Error(got)
	}
}
