package mapboard

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
)

// JoinAbove joins the selected label to the sentence of the one above it.
func (t *LabelTable) JoinAbove() {
	n := t.number(t.selected)
	if n < 2 {
		t.opt.status("Select a label below the one whose sentence it goes on with")
		return
	}
	if t.labels()[n-1].Follows != "" {
		t.opt.status("It is joined to the one above already")
		return
	}
	t.keepWords(left)
	op, err := editor.JoinLabels(t.story(), t.labels()[n-2].ID, t.selected)
	t.opt.failed(err)
	if err == nil && t.do("join labels", op) {
		t.opt.status("Read as “" + t.story().SentenceOf(t.selected).Text.Text + "”")
	}
}

// PartSelected parts the selected label from the one whose sentence it goes on
// with; the first of a sentence from those behind it.
func (t *LabelTable) PartSelected() {
	if t.number(t.selected) == 0 {
		t.opt.status("Select a label first")
		return
	}
	t.keepWords(left)
	op, err := editor.PartLabel(t.story(), t.selected)
	if err != nil {
		t.opt.status("It is joined to none")
		return
	}
	t.do("part labels", op)
}

// drawJoint draws the bracket that holds the rows of joined labels together: a
// line at the left from the middle of the first row to that of the last, with a
// tick at each.
func (r *tableRows) drawJoint(s *sheet, c look.Palette, y float32, i int, labels []*story.Block) {
	b := labels[i]
	on := i+1 < len(labels) && labels[i+1].Follows == b.ID
	if b.Follows == "" && !on {
		return
	}
	const x, tick = 5, 6 // px: clear of the line of a selected row, and of the pin
	middle := y + float32(int(labelRow)/2)
	from, to := y, y+labelRow
	if b.Follows == "" {
		from = middle
	}
	if !on {
		to = middle + 1
	}
	s.fill(x, from, 1, to-from, c.Ink2)
	s.fill(x, middle, tick, 1, c.Ink2)
}

// callouts is what was found about the callouts of a map, while the story stays
// the same.
type callouts struct {
	in      story.Story
	picture story.ID
	found   map[story.ID]style.Finding
}

// of gives the gravest finding about each callout that has one.
func (c *callouts) of(s story.Story, picture story.ID) map[story.ID]style.Finding {
	if c.found == nil || c.picture != picture || !c.in.Same(s) {
		*c = callouts{s, picture, map[story.ID]style.Finding{}}
		for _, f := range style.Callouts(s, picture) {
			if was, ok := c.found[f.Block]; !ok || f.Severity < was.Severity {
				c.found[f.Block] = f
			}
		}
	}
	return c.found
}

// aside gives what stands quietly behind the words of a label: why its callout
// is incomplete, or which one it is joined to. wrong says that it is a fault.
func (r *tableRows) aside(labels []*story.Block, i int) (words string, wrong bool) {
	b := labels[i]
	f, found := r.callouts.of(r.table.story(), r.table.mapID)[b.ID]
	if found && (f.Severity == style.MustFix || b.Follows == "") {
		why := f.Message // "It breaks off, and no callout goes on with it"
		if at := strings.IndexAny(why, ",;"); at > 0 {
			why = why[:at]
		}
		why = strings.TrimPrefix(why, "It ")
		if strings.HasSuffix(why, "points at nothing") {
			why = "points at nothing" // what it says can be read beside it
		}
		if f.Severity == style.MustFix {
			return "incomplete: " + why, true
		}
		return why, false
	}
	if b.Follows == "" {
		return "", false
	}
	joined := fmt.Sprintf("joined to %d", 1+slices.IndexFunc(labels, func(o *story.Block) bool { return o.ID == b.Follows }))
	if style.BeginsMidway(b.Text) {
		return "incomplete alone, " + joined, false
	}
	return joined, false
}

// drawAside draws it behind the words, which end at x, as far as there is room.
func (r *tableRows) drawAside(s *sheet, c look.Palette, x, end, y float32, labels []*story.Block, i int) {
	const gap, least = 6, 60 // px
	words, wrong := r.aside(labels, i)
	if words == "" || end-x-gap < least {
		return
	}
	ink := c.Ink3
	if wrong {
		ink = c.Query
	}
	s.cutText(words, look.Meta, ink, x+gap, y+1, end-x-gap, labelRow)
}

// drawTies draws a dashed line from the pin of each joined label to that of the one
// whose sentence it goes on with: their numbers are the order they are read in.
func (b *Board) drawTies(s *sheet) {
	if b.noPins {
		return
	}
	pins := map[story.ID]pt{}
	for _, f := range b.figures { // in the labels' order
		pins[f.ID] = f.Pin
		if from, ok := pins[b.story().Block(f.ID).Follows]; ok {
			const dash, gap = 3.0, 4.0 // px: dashes, so that it is not taken for a leader
			dx, dy := f.Pin.X-from.X, f.Pin.Y-from.Y
			long := math.Hypot(dx, dy)
			for at := gap; at < long; at += dash + gap {
				end := min(at+dash, long)
				s.line(pt{from.X + dx*at/long, from.Y + dy*at/long}, pt{from.X + dx*end/long, from.Y + dy*end/long}, 1.2, look.PinInk)
			}
		}
	}
}
