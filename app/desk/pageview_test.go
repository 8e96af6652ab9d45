package desk

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// inked reports whether something is drawn on a page.
func inked(img image.Image) bool {
	if img == nil {
		return false
	}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				return true
			}
		}
	}
	return false
}

// Produce shows the pages and small ones beside them; keys turn and size them.
func TestPageView(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(ProduceRoom)
	v := d.page
	if v == nil || v.pages == nil || v.pages.Len() < 2 || len(v.thumbs.Objects) != v.pages.Len() {
		t.Fatal("Produce shows no pages")
	}
	if d.win.Canvas().Focused() != fyne.Focusable(v) {
		t.Error("the pages have not the keyboard")
	}
	for i, o := range v.thumbs.Objects {
		if !inked(o.(*thumb).img.Image) {
			t.Errorf("small page %d is empty", i+1)
		}
	}
	if !inked(v.faces[0].img.Image) {
		t.Error("the page is empty")
	}
	whole := v.factor()
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyPageDown, 1}, {fyne.KeyPageDown, 1}, {fyne.KeyHome, 0}, {fyne.KeyPageUp, 0}, {fyne.KeyEnd, v.pages.Len() - 1}} {
		v.TypedKey(&fyne.KeyEvent{Name: k.key})
		if v.at != k.want {
			t.Errorf("%s leads to page %d", k.key, v.at+1)
		}
	}
	v.TypedRune('+')
	if v.factor() <= whole {
		t.Error("+ does not make it larger")
	}
	v.TypedRune('0')
	if v.factor() != whole {
		t.Error("0 does not show the whole page")
	}
	test.Tap(v.thumbs.Objects[0].(*thumb))
	if v.at != 0 {
		t.Error("a small page does not turn to it")
	}
	v.setSpread(true)
	if n := len(v.shown()); n != 1 {
		t.Errorf("the first page stands with %d others", n-1)
	}
	d.rebuild()
	if !d.page.spread {
		t.Error("that pages are shown two by two is forgotten")
	}
}

// A click on words of a page goes to them in the manuscript, on every page.
func TestPageClick(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	s := d.current.draft.Story()
	seen := 0
	for page := range 2 {
		d.Show(ProduceRoom)
		d.page.turnTo(page)
		w, h := d.page.pages.Size()
		for y := 20.; y < h; y += 190 {
			block, at, ok := d.page.pages.At(page, w*.2, y)
			if !ok || s.Block(block).Kind.Picture() {
				continue
			}
			if back, ok := d.page.pages.PageOf(block, at); !ok || back != page {
				t.Errorf("%s at %d is on page %d, and was clicked on page %d", block, at, back+1, page+1)
			}
			k := d.page.factor()
			test.TapAt(d.page.faces[0], fyne.NewPos(float32(w)*.2*k, float32(y)*k))
			if head := d.current.draft.Editor.Selection().Head; d.room != CopyRoom || head.Block != block || head.Off != at {
				t.Errorf("page %d at %.0f leads to %v in room %v, not to %s at %d", page+1, y, head, d.room, block, at)
			}
			seen++
			d.Show(ProduceRoom)
			d.page.turnTo(page)
		}
	}
	if seen < 4 {
		t.Errorf("only %d clicks led to words", seen)
	}
}

// Beside the text the page follows what is written and where.
func TestPageBesideTheText(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.togglePage()
	v := d.page
	if v == nil || d.galley == nil || v.Size().Width < 300 || v.Size().Width > 700 {
		t.Fatal("no page stands beside the text")
	}
	was := v.pages
	s := d.current.draft.Story()
	var last *story.Block
	for _, b := range s.Blocks() {
		if b.Kind == story.Graf {
			last = b
		}
	}
	d.galley.RevealBlock(last.ID, len(last.Text))
	if v.at == 0 {
		t.Error("the caret is in the last graf, and the first page is shown")
	}
	if err := d.current.draft.Editor.Do("write", editor.Edit{Block: last.ID, Start: len(last.Text), End: len(last.Text), Text: strings.Repeat(" More of the same was said.", 400)}); err != nil {
		t.Fatal(err)
	}
	v.set() // a moment later
	if v.pages == was || v.pages.Len() <= was.Len() {
		t.Errorf("%d pages before, %d after much was written", was.Len(), v.pages.Len())
	}
	d.undo()
	v.set()
	if v.pages.Len() != was.Len() || len(v.thumbs.Objects) != was.Len() {
		t.Errorf("undone, there are %d pages", v.pages.Len())
	}
	d.togglePage()
	if d.page != nil {
		t.Error("the page stays beside the text")
	}
}

// What is set beside the window is shown though pages are turned or sized
// meanwhile, unless the story went on; and a story that is closed before its
// pages are set takes nothing down with it. Found by reading: one count stood for
// both, so turning a page threw the new pages away.
func TestPagesSetBesideTheWindow(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(ProduceRoom)
	v, was := d.page, d.page.pages
	var queue []func() func()
	v.beside = func(work func() func()) { queue = append(queue, work) }
	run := func() {
		for len(queue) > 0 {
			work := queue[0]
			queue = queue[1:]
			work()()
		}
	}
	v.set()
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	v.draw()
	run()
	if v.pages == was {
		t.Error("turning a page threw away the pages that were being set")
	}
	if v.at != 1 {
		t.Errorf("page %d is shown", v.at+1)
	}
	v.set()
	older := queue[0]
	queue = nil
	v.set()
	run()
	newest := v.pages
	older()()
	if v.pages != newest {
		t.Error("an older state is shown over a newer one")
	}
	d.closeTab(d.current)
	v.set() // a moment after the last key
	run()
}

// TestSpreadFromTheRight: of two pages of a story in Hebrew that face each other
// the first stands at the right, and the left arrow turns to the next.
func TestSpreadFromTheRight(t *testing.T) {
	d := open(t, 1440, 900)
	s := story.New("maavoret")
	for range 300 {
		b := &story.Block{Kind: story.Graf, Text: "המעבורת יצאה אתמול מן הנמל הישן, ועל סיפונה נוסעים רבים ושלושה כלבים."}
		s, b.ID = s.NewID("b")
		s = s.Append(b)
	}
	if _, err := d.app.Import(app.Incoming{Name: "maavoret.txt", AsItCame: s, Recovered: s}); err != nil {
		t.Fatal(err)
	}
	d.Open("maavoret")
	d.Show(ProduceRoom)
	v := d.page
	if v.pages.Len() < 3 {
		t.Fatalf("%d pages", v.pages.Len())
	}
	v.setSpread(true)
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if list := v.shown(); v.at != 1 || len(list) != 2 {
		t.Fatalf("the left arrow leads to page %d, beside it %v", v.at+1, list)
	}
	if first, second := v.faces[0].Position().X, v.faces[1].Position().X; v.faces[0].page != 1 || first <= second {
		t.Errorf("page 2 stands at %v, page 3 at %v", first, second)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if v.at != 0 {
		t.Errorf("the right arrow leads to page %d", v.at+1)
	}
}
