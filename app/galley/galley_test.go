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

// fixed measures every character as 8 px.
type fixed struct{}

func (fixed) width(_ style, words string) float32 { return float32(len([]rune(words))) * 8 }

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
	press(g, fyne.KeyHome, fyne.KeyBackspace) // does not pull the graf into the map
	write(g, "!")
	if got := all(e.Story()); got != "graf Before.|map |label Old Mercer St.|label Bait shop|cutline The harbor.!|graf After." {
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
	r := &g.flow.items[0].rows[0]
	x := g.left() + g.flow.x(r, 5) + 1
	y := g.flow.items[0].top + 12
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
	down(g.left()+2, g.flow.items[1].top+12, fyne.KeyModifierShift)
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
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(g.left()+g.flow.measure+10, m[0].y)}, Button: desktop.MouseButtonPrimary})
	if opened != "n2" {
		t.Errorf("opened %q", opened)
	}
	if y, ok := g.NoteTop("n2"); !ok || y < 0 || y > 100 {
		t.Errorf("the note's line is at %v", y)
	}
}

// TestCaretStopsRoundTrip: every place for the caret is found again from where
// it stands on the screen.
func TestCaretStopsRoundTrip(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		f := flow{m: fixed{}}
		f.update(storytest.Story(t), float32(rapid.IntRange(60, 632).Draw(t, "measure")))
		for _, it := range f.items {
			for i := range it.rows {
				r := &it.rows[i]
				for _, stop := range stops(r.block.Text[r.start:r.end]) {
					off := r.start + stop
					if stop > 0 && off == r.end && r.end < len(r.block.Text) {
						continue // the next line's
					}
					if got := f.offset(r, f.x(r, off)); f.x(r, got) != f.x(r, off) {
						t.Fatalf("%q: %d at %v is found as %d", r.block.Text, off, f.x(r, off), got)
					}
				}
			}
		}
	})
}

// TestLayoutFollowsEdits: brought up to date edit by edit, the layout is the
// same as one made anew, and its lines hold the whole text.
func TestLayoutFollowsEdits(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		e := editor.Open(storytest.Story(t))
		f := flow{m: fixed{}}
		f.update(e.Story(), 300)
		for range rapid.IntRange(1, 10).Draw(t, "edits") {
			s := e.Story()
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			from, to := storytest.Range(t, b.Text)
			switch rapid.IntRange(0, 3).Draw(t, "op") {
			case 0:
				_ = e.Do("x", editor.Split{Block: b.ID, At: from, New: e.NewID("b")})
			case 1:
				_ = e.Do("x", editor.Move{Block: b.ID, After: s.At(0).ID})
			case 2:
				_ = e.Undo()
			default:
				_ = e.Do("x", editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)})
			}
			f.update(e.Story(), 300)
		}
		fresh := flow{m: fixed{}}
		fresh.update(e.Story(), 300)
		if f.height != fresh.height || f.lines != fresh.lines || len(f.items) != len(fresh.items) {
			t.Fatalf("height %v, %d lines; anew %v, %d", f.height, f.lines, fresh.height, fresh.lines)
		}
		text := map[story.ID]string{}
		for i, it := range f.items {
			if it.top != fresh.items[i].top || it.index != fresh.items[i].index || it.line != fresh.items[i].line {
				t.Fatalf("item %d is %+v, anew %+v", i, it, fresh.items[i])
			}
			for _, r := range it.rows {
				text[r.block.ID] += r.block.Text[r.start:r.end]
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
