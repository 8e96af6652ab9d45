package galley

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/story"
)

// TestTie: the pins of joined labels are tied, and parted again by undo.
func TestTie(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Map},
		&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed"},
		&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: "at this pier."},
	)
	g, e := open(t, s)
	ties := func() int {
		g.Refresh()
		n := 0
		for _, o := range test.WidgetRenderer(g).Objects() {
			if r, ok := o.(*canvas.Rectangle); ok && r.Size().Width == 1.5 {
				n++
			}
		}
		return n
	}
	before := ties()
	op, err := editor.JoinLabels(s, "b2", "b3")
	if err != nil || e.Do("join labels", op) != nil {
		t.Fatal(err)
	}
	if got := ties(); before != 0 || got != 1 {
		t.Errorf("%d ties, %d before", got, before)
	}
	if e.Undo() != nil || ties() != 0 {
		t.Error("undone, they are tied still")
	}
}
