package desk

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor/story"
)

// writer is a line of the legend of who wrote what.
type writer struct {
	name  string
	who   int // the galley's number for the colour; galley.Plain for what came in
	words int
}

// mostWriters is how many names the legend shows.
const mostWriters = 6

// toggleBlame shows who wrote what in the manuscript, or no longer.
func (d *Desk) toggleBlame() {
	if d.galley.Blamed() {
		d.clearBlame()
		return
	}
	d.say("Looking who wrote what")
	d.blame(d.current)
}

func (d *Desk) clearBlame() {
	d.galley.SetBlame(story.Story{}, nil)
	d.copy.fillStrip()
	d.focusGalley()
}

// followBlame brings the view of who wrote what up to date, where it is shown.
func (d *Desk) followBlame() {
	if d.galley != nil && d.galley.Blamed() {
		d.blame(d.current)
	}
}

// blame reads, beside the window, who wrote each word of a story and shows it.
func (d *Desk) blame(t *tab) {
	s, on := t.draft.Story(), t.draft.Base
	was := t.galley.Blamed()
	d.background(func() func() {
		b, err := d.app.BlameNow(t.draft.ID, s, on)
		return func() {
			switch {
			case err != nil:
				d.fail("It cannot be said who wrote what", err)
			case was && !t.galley.Blamed(): // it was put away meanwhile
			default:
				d.showBlame(t, b)
			}
		}
	})
}

func (d *Desk) showBlame(t *tab, b *app.Blame) {
	if t.galley.Redlined() { // one meaning at a time for colours
		t.redlineName = ""
		t.galley.SetRedline(story.Story{}, nil)
	}
	var passages map[story.ID][]galley.Passage
	passages, t.writers = writersOf(b, d.app.Now())
	first := !t.galley.Blamed()
	t.galley.SetBlame(b.Story, func(block *story.Block) []galley.Passage { return passages[block.ID] })
	if d.current != t || d.copy == nil {
		return
	}
	d.copy.fillStrip()
	if first {
		d.say("")
		d.focusGalley()
	}
}

// writersOf gives what the galley shows of a blame, and its legend: who wrote
// most words first, what came in last. A writer's colour goes by the version
// that they came with, so that it stays while others write.
func writersOf(b *app.Blame, now time.Time) (map[story.ID][]galley.Passage, []writer) {
	of := map[story.ID][]app.Passage{}
	known := map[string]*writer{}
	came := map[string]int{} // with which version
	var names []string
	for _, block := range b.Story.Blocks() {
		list := b.Of(block.ID)
		of[block.ID] = list
		for _, p := range list {
			w := known[p.By()]
			if w == nil {
				w = &writer{name: p.By()}
				if p.Wire {
					w.who = galley.Plain
				}
				known[w.name], came[w.name], names = w, math.MaxInt, append(names, w.name)
			}
			w.words += story.CountWords(p.Text)
			if p.Version > 0 {
				came[w.name] = min(came[w.name], p.Version)
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(came[a], came[b]), strings.Compare(a, b))
	})
	n := 0
	var legend []writer
	for _, name := range names {
		w := known[name]
		if w.who != galley.Plain {
			w.who = n
			n++
		}
		legend = append(legend, *w)
	}
	slices.SortStableFunc(legend, func(a, b writer) int {
		return cmp.Or(cmp.Compare(btoi(a.who == galley.Plain), btoi(b.who == galley.Plain)), b.words-a.words)
	})
	out := map[story.ID][]galley.Passage{}
	for id, list := range of {
		for _, p := range list {
			out[id] = append(out[id], galley.Passage{Start: p.Start, End: p.End, Who: known[p.By()].who, Version: p.Version, Tag: versionTag(p.Version), Says: cardWords(p, now)})
		}
	}
	return out, legend
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func versionTag(n int) string {
	if n == 0 {
		return "now"
	}
	return fmt.Sprintf("v%d", n)
}

// cardWords says who wrote words, in which version, when, and what it was about:
// "Leo Brandt, v12, 09:05: Streets spelled out".
func cardWords(p app.Passage, now time.Time) string {
	if p.Version == 0 {
		return p.By() + ", not saved as a version yet"
	}
	at := p.At.Local()
	when := at.Format("Jan. 2, 15:04")
	if y, m, day := now.Local().Date(); at.Year() == y && at.Month() == m && at.Day() == day {
		when = at.Format("15:04")
	}
	return fmt.Sprintf("%s, v%d, %s: %s", p.By(), p.Version, when, p.Message)
}

// blameStrip is the legend above the manuscript.
func (c *copyRoom) blameStrip() fyne.CanvasObject {
	if !c.d.galley.Blamed() {
		return nil
	}
	objects := []fyne.CanvasObject{look.NewWords(look.Strong, "Who wrote what", look.Ink)}
	for i, w := range c.d.current.writers {
		if i == mostWriters {
			objects = append(objects, look.NewWords(look.UI, fmt.Sprintf("and %d more", len(c.d.current.writers)-i), look.Ink3))
			break
		}
		objects = append(objects, look.Bar(16, 4, 6, look.Fixed(20, 16, galley.NewWriter(w.who)), look.NewWords(look.UI, w.name, look.Ink2), look.NewWords(look.Meta, thousands(w.words), look.Ink3)))
	}
	objects = append(objects, look.Spring(), look.NewIconButton("close", "Put this away (Ctrl+Alt+W)", c.d.clearBlame).AsSmall())
	return look.Column(0, 0, look.On(look.Panel, look.Bar(35, look.Side, 8, objects...)), look.NewRule())
}
