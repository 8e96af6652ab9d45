package desk

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app"
)

// TestMergeOfThousands: only the cards that are seen are made, the way to the
// last is quick, and what is seen stays where it is while heights become known.
func TestMergeOfThousands(t *testing.T) {
	const grafs, changed = 2400, 1200 // every second is changed
	d := open(t, 1440, 900)
	text := func(of func(i int) string) app.Incoming {
		var out strings.Builder
		for i := range grafs {
			fmt.Fprintf(&out, "The county counted %s at the pier of w%d on that day. It was x%d more than in y%d, and z%d wrote so in the log.\n", of(i), i, i, i, i)
		}
		in, err := app.Read(bytes.NewReader([]byte(out.String())), "long-count.txt")
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	d.take(text(func(i int) string { return fmt.Sprintf("%d boats", i) }), nil)
	if _, err := d.Current().BeginWritethru(text(func(i int) string {
		if i%2 == 0 {
			return fmt.Sprintf("%d boats", i)
		}
		return fmt.Sprintf("%d boats and rafts, large and small, of every kind that the sound has, from the ferry down to the smallest tender", i)
	})); err != nil {
		t.Fatal(err)
	}
	d.Show(MergeRoom)
	r := d.merging
	if len(r.rows) != changed {
		t.Fatalf("%d cards", len(r.rows))
	}
	l := r.list
	check := func(where string) {
		t.Helper()
		if n := len(l.inner.Objects); n == 0 || n > 20 || len(l.cards) > n {
			t.Errorf("%s: %d cards are made, %d kept", where, n, len(l.cards))
		}
		i := r.index()
		top, end := l.tops[i], l.tops[i]+l.heights[i]
		if y := l.scroll.Offset.Y; top < y-1 || end > y+l.scroll.Size().Height+1 {
			t.Errorf("%s: card %d stands at %v to %v, %v is seen", where, i, top, end, y)
		}
	}
	check("at first")
	began := time.Now()
	hit(d, "End")
	check("at the end")
	for range 40 {
		hit(d, "K")
	}
	check("going back")
	hit(d, "Home")
	for range 40 {
		hit(d, "J")
	}
	check("going on")
	t.Logf("83 steps in %v", time.Since(began))
	l.scrollTo(l.tops[changed/2])
	before := l.cards[l.rows[l.first()+1]]
	at := before.object.Position().Y - l.scroll.Offset.Y
	l.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 30}})
	if moved := before.object.Position().Y - l.scroll.Offset.Y - at; moved < 29 || moved > 31 {
		t.Errorf("30 px of the wheel move what is seen by %v", moved)
	}
	began = time.Now()
	hit(d, "A")
	t.Logf("all taken in %v", time.Since(began))
	if _, left := r.safe(); left != 0 {
		t.Errorf("%d left", left)
	}
}
