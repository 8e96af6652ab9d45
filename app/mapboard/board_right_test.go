package mapboard

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// TestBoardAddsFromTheRight: a label whose words run from the right goes to the left
// from where the board was clicked, as one from the left goes to the right.
func TestBoardAddsFromTheRight(t *testing.T) {
	s := showBoard(t)
	for words, want := range map[string]story.Align{"Fuel dock": story.AlignStart, "מזח הדלק": story.AlignEnd, "رصيف الوقود": story.AlignEnd} {
		s.SetTool(LabelTool)
		test.TapCanvas(s.win.Canvas(), pos(toPixel(story.Point{X: .8, Y: .8}, s.base)))
		test.Type(s.editing.field, words)
		s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		labels := s.labels()
		if b := labels[len(labels)-1]; b.Text != words || b.Place.Align != want || s.ed.CanUndo() != "add label" {
			t.Errorf("%q stands %q of its place", b.Text, b.Place.Align)
		}
		if err := s.ed.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBoardShowsOtherScripts: the words of a label that run from the right are drawn
// in the house's faces and in their order, as on its pages; turned ones were boxes, and
// the toolkit set a number in them on the wrong side.
func TestBoardShowsOtherScripts(t *testing.T) {
	base := rect{0, 0, 400, 300}
	draw := func(words string, right bool, rotate float64) []byte {
		l := labelled{ID: "b1", Number: 1, Text: words, Place: story.Place{Point: story.Point{X: .5, Y: .5}, Rotate: rotate}, Right: right}
		f := arrange([]labelled{l}, base, base, func(_ story.ID, line string) float64 {
			return outlines(look.MapLabelWords.Face).width(line, right, 12)
		})[0]
		if f.Words.W < 12 {
			t.Fatalf("%q is %v wide", words, f.Words.W)
		}
		s := &sheet{}
		s.wordsAsPicture(f, look.MapLabelWords, color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255})
		return s.objects[0].(*canvas.Raster).Generator(300, 120).(*image.RGBA).Pix
	}
	for _, rotate := range []float64{0, 30} {
		for _, c := range [][2]string{{"אבג", "דהו"}, {"سلام", "مالس"}, {"Αλφα", "Βητα"}} {
			if bytes.Equal(draw(c[0], true, rotate), draw(c[1], true, rotate)) {
				t.Errorf("%s and %s look alike, turned by %v", c[0], c[1], rotate)
			}
		}
		if !bytes.Equal(draw("בשנת 1985", true, rotate), draw("בשנת 1985", false, rotate)) {
			t.Errorf("words that begin with a letter from the right stand otherwise, turned by %v", rotate)
		}
		if bytes.Equal(draw("1985 בשנת", true, rotate), draw("1985 בשנת", false, rotate)) {
			t.Errorf("a number before them stands on the same side, turned by %v", rotate)
		}
	}
}

// TestBoardDrawsThemSo: the toolkit's text has none of those words.
func TestBoardDrawsThemSo(t *testing.T) {
	s := showBoard(t)
	s.SetTool(LabelTool)
	test.TapCanvas(s.win.Canvas(), pos(toPixel(story.Point{X: .8, Y: .8}, s.base)))
	test.Type(s.editing.field, "מזח 1985")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	var last figure
	for _, f := range s.figures {
		last = f
	}
	if last.Lines[0] != "מזח 1985" || !last.Right || last.Words.W < 20 {
		t.Fatalf("%+v", last)
	}
	for _, o := range test.LaidOutObjects(s.Board) {
		if text, ok := o.(*canvas.Text); ok && strings.Contains(text.Text, "מזח") {
			t.Errorf("the toolkit draws %q", text.Text)
		}
	}
}
