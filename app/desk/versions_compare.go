package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"cutline/app"
	"cutline/store"
)

// compare works the comparison out beside the window. While it does, another
// choice of sides waits.
func (v *versionsRoom) compare() {
	v.cancel()
	if v.working {
		v.again = true
		return
	}
	if len(v.marks) < 2 {
		v.ready = false
		v.empty()
		return
	}
	v.working = true
	old, now, read := v.marks[v.old].number, v.marks[v.now].number, v.read
	base := v.tab.draft.Base.Number
	held := []app.Side{v.shown.Old, v.shown.New} // most often one side stays
	side := func(n int) (app.Side, error) {
		for _, h := range held {
			if n != 0 && h.Revision.Number == n && n != base {
				return h, nil
			}
		}
		return read(n)
	}
	v.meta.Set("Comparing " + v.marks[v.old].name() + " with " + v.marks[v.now].name())
	v.d.background(func() func() {
		a, err := side(old)
		var b app.Side
		if err == nil {
			b, err = side(now)
		}
		var c app.Comparison
		if err == nil {
			c = app.Compare(a, b)
		}
		return func() {
			v.working = false
			switch again := v.again; {
			case v.gone:
			case err != nil:
				v.again = false
				v.d.fail("The versions cannot be compared", err)
			case again:
				v.again = false
				v.compare()
			default:
				v.compared(c)
			}
		}
	})
}

// compared shows a comparison.
func (v *versionsRoom) compared(c app.Comparison) {
	v.shown, v.ready, v.hands, v.asked = c, true, nil, false
	if v.top {
		v.open, v.allOpen = map[int]bool{}, false
	}
	if v.filter.author != "" && !slices.Contains(v.authors(), v.filter.author) {
		v.filter.author = ""
	}
	v.summary.Set(sentence(c.Summary))
	v.meta.Set(v.span())
	v.panel.show(c, v.top)
	v.lines(v.top)
	v.top = false
	v.main.Refresh()
	v.ask(false)
	if v.play {
		v.tick.do(v.playOn)
	}
}

// lines fills the table.
func (v *versionsRoom) lines(top bool) {
	v.table.message = v.nothing()
	lines, stops := compareLines(v.shown, v.hands, v.filter, func(row int) bool { return v.open[row] != v.allOpen })
	if len(stops) == 0 && !v.allOpen && len(v.open) == 0 { // one fold of everything says less than words do
		lines = nil
	}
	v.table.show(lines, stops, top)
	v.filtering.SetWords(v.filter.String())
	v.filtering.SetOn(v.filter != filter{})
	v.changeLabels()
}

// foot says for the status bar what is compared and how much of it changed.
func (v *versionsRoom) foot() []string {
	if !v.ready {
		return nil
	}
	words := count(len(v.table.stops), "change")
	places := 0
	for _, c := range v.shown.Changes {
		if c.OldPlace != nil || c.NewPlace != nil {
			places++
		}
	}
	if places > 0 {
		words += ", " + count(places, "place")
	}
	return []string{"Comparing " + v.marks[v.old].name() + " with " + v.marks[v.now].name(), words}
}

// nothing says why there is nothing in the table.
func (v *versionsRoom) nothing() string {
	a, b := v.marks[v.old].name(), v.marks[v.now].name()
	if v.filter != (filter{}) && !v.shown.Empty() {
		return fmt.Sprintf("Nothing of this kind changed between %s and %s. Choose All changes to see the rest.", a, b)
	}
	return fmt.Sprintf("%s and %s are the same.", a, b)
}

// span says between what the comparison is: "v11 to v14, 48 minutes, 2 people".
func (v *versionsRoom) span() string {
	old, now := v.marks[v.old], v.marks[v.now]
	words := fmt.Sprintf("%s to %s, %s", old.name(), now.name(), lasting(now.at.Sub(old.at)))
	if n := len(v.authors()); n == 1 {
		words += ", 1 person"
	} else {
		words += fmt.Sprintf(", %d people", n)
	}
	if n := v.shown.Counts; n.WordsIn+n.WordsOut > 0 {
		words += fmt.Sprintf(", +%s −%s words", thousands(n.WordsIn), thousands(n.WordsOut))
	}
	return words
}

// authors gives whose versions lie between the sides, in the order of their
// work.
func (v *versionsRoom) authors() []string {
	var list []string
	add := func(name string) {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	for _, r := range v.between() {
		add(r.Author)
	}
	if v.marks[v.now].number == 0 {
		add(v.d.app.Author)
	}
	return list
}

func (v *versionsRoom) between() []store.Revision {
	return app.Between(v.log, v.marks[v.old].number, v.marks[v.now].number, v.tab.draft.Base.Number)
}

// mostAtOnce is up to how many words all versions between two sides are read
// without being asked for, to say who changed what.
const mostAtOnce = 3_000_000

// ask finds out whose hands every change went through, where that is soon done
// or it is wanted.
func (v *versionsRoom) ask(wanted bool) {
	between := v.between()
	if v.hands != nil || v.asked || !wanted && (1+len(between))*v.shown.New.Story.Words() > mostAtOnce {
		return
	}
	v.asked = true
	ctx, stop := context.WithCancel(context.Background())
	v.stop = stop
	c, read := v.shown, v.read
	v.d.background(func() func() {
		hands, err := app.Hands(ctx, read, c, between)
		return func() {
			switch {
			case ctx.Err() != nil || v.gone:
			case err != nil:
				v.asked = false
				v.d.say(err.Error())
			default:
				v.hands, v.asked = hands, false
				v.lines(false)
			}
		}
	})
}

// empty says what will be here.
func (v *versionsRoom) empty() {
	m := v.marks[0]
	v.meta.Set(m.name() + ", the only version so far")
	v.summary.Set(sentenceCase(m.message))
	v.table.message = "Save a version (Ctrl+S), and what changed since " + m.name() + " stands here. Any version can be made the newest again."
	v.table.show(nil, nil, true)
	v.panel.show(app.Comparison{}, true)
	v.changeLabels()
	v.main.Refresh()
}

// measure finds the sizes of all versions, a few at a time beside the window.
func (v *versionsRoom) measure() {
	if v.measuring != nil {
		v.measuring()
	}
	ctx, stop := context.WithCancel(context.Background())
	v.measuring = stop
	known := map[int]bool{}
	for n := range v.tab.sizes {
		known[n] = true
	}
	if len(known) >= len(v.log) {
		stop()
		return
	}
	log, read := v.log, v.read
	v.d.background(func() func() {
		part, end := context.WithTimeout(ctx, 300*time.Millisecond)
		defer end()
		found := map[int]app.Size{}
		err := app.Sizes(part, read, log, func(n int) bool { return known[n] }, func(n int, s app.Size) { found[n] = s })
		return func() {
			if ctx.Err() != nil || v.gone {
				return
			}
			for n, s := range found {
				v.tab.sizes[n] = s
				if i := v.index(n); i >= 0 {
					v.marks[i].size = s
				}
			}
			if len(found) > 0 {
				v.track.Refresh()
				v.list.Refresh()
			}
			switch {
			case part.Err() != nil:
				v.measure()
			case err != nil:
				v.d.say(err.Error())
			}
		}
	})
}
