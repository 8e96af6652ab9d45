package story

import "testing"

func TestHanging(t *testing.T) {
	for valign, want := range map[Valign]float64{ValignMiddle: 1.5, ValignTop: 2, ValignBottom: 1} {
		h := Hanging{}
		over := &Place{Point: Point{X: .5, Y: .2}, Align: AlignEnd, Valign: valign}
		h.Set("b1", "", over, 2)
		own := &Place{Point: Point{X: .9, Y: .9}, Under: true, Leader: &Point{X: .1, Y: .1}}
		at, lower := h.Set("b2", "b1", own, 1)
		if at.Point != over.Point || at.Align != over.Align || at.Valign != valign || *at.Leader != *own.Leader || lower != want {
			t.Errorf("%q: %+v, %g lines lower, want %g", valign, at, lower, want)
		}
		if _, next := h.Set("b3", "b2", &Place{Under: true}, 1); next != want+1 {
			t.Errorf("%q: the third is %g lower", valign, next)
		}
		// Without the one it would stand under it stands by itself.
		if at, lower := (Hanging{}).Set("b2", "b1", own, 1); at != own || lower != 0 {
			t.Errorf("%q: alone it is at %+v", valign, at)
		}
	}
}

func TestApart(t *testing.T) {
	p := Place{Point: Point{X: .5, Y: .5}, Under: true}
	if got := p.Apart(2, 15, 600, 300); got.X != .5 || got.Y != .6 || got.Under {
		t.Errorf("upright: %+v", got)
	}
	p.Rotate = 90 // its lines go to the left
	if got := p.Apart(2, 15, 600, 300); got.X < .449 || got.X > .451 || got.Y < .499 || got.Y > .501 {
		t.Errorf("turned: %+v", got)
	}
}
