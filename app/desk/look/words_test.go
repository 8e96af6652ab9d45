package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestWordsFromTheRight: words of a note or a finding that run from the right stand in
// their order; the toolkit set a bracket and a number of theirs on the wrong side.
func TestWordsFromTheRight(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		words string
		want  []string // from the left
	}{
		{"Plain (words), 1985", []string{"Plain (words), 1985"}},
		{"הנמל (1985)", []string{"(", "1985", ") ", "הנמל"}},
		{"runs off: “הנמל (צפון)” here", []string{"runs off: “", "(", "צפון", ") ", "הנמל", "” here"}},
		{"", []string{""}},
	} {
		for _, flush := range []bool{false, true} {
			w := NewWords(UI, c.words, Ink)
			if flush {
				w.Right()
			}
			w.Resize(fyne.NewSize(600, 20))
			r := test.TempWidgetRenderer(t, w)
			r.Layout(fyne.NewSize(600, 20))
			var got []string
			end := float32(0)
			for i, o := range r.Objects() {
				text := o.(*canvas.Text)
				if x := text.Position().X; i > 0 && (x < end-.1 || x > end+.1) {
					t.Errorf("%q: %q begins at %v, behind what ends at %v", c.words, text.Text, x, end)
				}
				end = text.Position().X + Width(UI, text.Text)
				got = append(got, text.Text)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%q is drawn as %q, want %q", c.words, got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("%q is drawn as %q, want %q", c.words, got, c.want)
				}
			}
			if flush && (end < 599 || end > 601) {
				t.Errorf("%q ends at %v", c.words, end)
			}
		}
	}
}
