package galley

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
)

const (
	hebrewGraf  = "הסירה Kestrel יצאה מן הנמל בשעה 6:42 בבוקר, ועל הסיפון היו 118 נוסעים (ועוד 3 כלבים)."
	englishGraf = "“שלום לכם,” said the captain to all who stood there."
)

// TestLinesFromTheRight: the lines of a Hebrew graf end at the right as they do on
// its pages, and an English one that opens in Hebrew begins at the left. A place at
// any x of a line is one of that line: the far end of a line from the right was the
// start of the next.
func TestLinesFromTheRight(t *testing.T) {
	f, other := laid(grafs(hebrewGraf, "Kestrel חזרה אתמול אל הנמל"), 240), laid(grafs(englishGraf), 240)
	for i, c := range append(f.all(), other.all()...) {
		it := c.item()
		if len(it.rows) < 2 && i != 1 {
			t.Fatalf("%q has %d lines", it.block.Text, len(it.rows))
		}
		for k := range it.rows {
			r := &it.rows[k]
			left, right := r.extent()
			if i == 2 && left != 0 || i < 2 && math.Abs(float64(right-r.w)) > .01 {
				t.Errorf("%q stands from %v to %v of %v", r.set.text[r.start:r.end], left, right, r.w)
			}
			for x := float32(-20); x < r.w+20; x += 4 {
				if at := r.nearest(x); at < r.start || at >= r.end && !r.last() {
					t.Errorf("%q: at %v is %d, of %d to %d", r.set.text[r.start:r.end], x, at, r.start, r.end)
				}
			}
		}
	}
	r := &f.all()[0].item().rows[0]
	if r.nearest(r.w+5) != 0 || r.caretX(0) != r.w {
		t.Errorf("its first letter is at %v of %v, and at the right is %d", r.caretX(0), r.w, r.nearest(r.w+5))
	}
}

// TestArrowsFromTheRight: in a Hebrew graf the left arrow leads on, by letter and by
// word, and the right one back; in an English one as ever, whatever it opens with.
func TestArrowsFromTheRight(t *testing.T) {
	for _, c := range []struct {
		words    string
		on, back fyne.KeyName
	}{{"אבג דהו", fyne.KeyLeft, fyne.KeyRight}, {"שלום said the man", fyne.KeyRight, fyne.KeyLeft}} {
		g, e := open(t, grafs(c.words))
		off := func() int { return e.Selection().Head.Off }
		press(g, c.on, c.on)
		if off() != 4 {
			t.Errorf("%q: two steps on lead to %d", c.words, off())
		}
		press(g, c.back)
		if off() != 2 {
			t.Errorf("%q: a step back leads to %d", c.words, off())
		}
		ctrl(g, c.on, 0)
		first := wordEnd(c.words)
		if off() != first {
			t.Errorf("%q: a word on leads to %d, want %d", c.words, off(), first)
		}
		ctrl(g, c.back, fyne.KeyModifierShift)
		from, to := e.Selection().Ordered(e.Story())
		if from.Off != 0 || to.Off != first {
			t.Errorf("%q: selected are %d to %d", c.words, from.Off, to.Off)
		}
		press(g, c.on) // what is selected is left at its end
		if off() != first || !e.Selection().Empty() {
			t.Errorf("%q: behind the selection is %d", c.words, off())
		}
		write(g, "x")
		if got, want := e.Story().At(0).Text, c.words[:first]+"x"+c.words[first:]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func wordEnd(words string) int {
	p := stepWord(grafs(words), editor.Point{Block: grafs(words).At(0).ID}, 1)
	return p.Off
}

// TestSelectionAcrossDirections: what is selected on a mixed line is marked where it
// stands, as wide as it is, in as many parts as it stands in.
func TestSelectionAcrossDirections(t *testing.T) {
	f := laid(grafs("אבג Kes 12 דהו"), 400)
	r := &f.all()[0].item().rows[0]
	for from := range r.set.text {
		for _, to := range stops(r.set.text) {
			if from > to || !boundary(r.set.text, from) {
				continue
			}
			wide := float32(0)
			boxes := r.boxes(from, to)
			for i, b := range boxes {
				if wide += b[1] - b[0]; b[1] <= b[0] || i > 0 && b[0] < boxes[i-1][1] {
					t.Errorf("%d to %d: %v", from, to, boxes)
				}
			}
			if want := 8 * float32(len([]rune(r.set.text[from:to]))); abs(wide-want) > .01 {
				t.Errorf("%d to %d is %v wide, want %v", from, to, wide, want)
			}
		}
	}
	if n := len(r.boxes(0, 9)); n != 2 { // the Hebrew word, and what is selected of the Latin one
		t.Errorf("it is marked in %d parts", n)
	}
}

// TestEmptyFromTheRight: the caret of a graf without words stands where its story's
// words begin.
func TestEmptyFromTheRight(t *testing.T) {
	for words, want := range map[string]float32{hebrewGraf: 240, "The ferry came back.": 0} {
		r := &laid(grafs(words, ""), 240).all()[1].item().rows[0]
		if left, right := r.extent(); left != want || right != want || r.caretX(0) != want || r.nearest(50) != 0 {
			t.Errorf("%.20q: an empty graf stands from %v to %v", words, left, right)
		}
	}
}

// TestLanguageTurnsLines: lines turn round when the story's language does, although no
// word of it changed.
func TestLanguageTurnsLines(t *testing.T) {
	s := grafs("Kestrel חזרה אתמול")
	f := laid(s, 400)
	ends := func() (left, right float32) {
		f.finish()
		return f.all()[0].item().rows[0].extent()
	}
	if _, right := ends(); right != 400 {
		t.Errorf("it ends at %v", right)
	}
	s.Meta.Lang = "en"
	f.update(s)
	if left, _ := ends(); left != 0 {
		t.Errorf("in English it begins at %v", left)
	}
}
