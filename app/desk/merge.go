package desk

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// mergeRoom is the screen on which a writethru is merged into the desk's story:
// what to show at the left, a card for each change in the middle, and at the
// right what moved and which notes lost their words.
type mergeRoom struct {
	d *Desk
	t *tab
	w *app.Writethru

	filter   mergeFilter
	rows     []mergeRow // that are shown
	chosen   mergeRow
	tried    map[*merge.Item]merge.Choice // of conflicts that are looked at
	looked   map[*merge.Item]bool         // sentences that go together though a fact is at stake: a person saw them
	field    *mergeField                  // what is being written in a card, or nil
	past     []mergeStep                  // decisions to take back
	future   []mergeStep
	unkept   bool // decisions that are not in the library yet
	keepSoon soon
	lookSoon soon

	// What will come of it, with all that is not decided taken.
	fates   []merge.Fate
	ahead   story.Story
	caption string // what happens to maps and captions

	list                 *cardList
	object               fyne.CanvasObject
	filters, head, aside *fyne.Container
	below                *fyne.Container // under the filters: what stands aside in a wide window
}

// mergeRow is a card: a change, or a note whose words are gone.
type mergeRow struct {
	item *merge.Item
	lost story.ID
}

// Sizes of the merge screen, px.
const (
	mergeLeft   float32 = 216
	mergeRight  float32 = 304
	mergeHead   float32 = 56
	mergeNarrow float32 = 1100 // below it what moved is in the list only
)

// mergeDesk gives the merge screen of the story that is shown; nil where no
// wire version waits.
func (d *Desk) mergeDesk() fyne.CanvasObject {
	t := d.current
	draft := t.draft
	wire, err := draft.WaitingWritethru()
	if err != nil {
		d.fail("The wire's version cannot be merged", err)
		return nil
	}
	if wire.Number == 0 {
		t.merging = nil
		return nil
	}
	if r := t.merging; r == nil || r.w.Wire.Number != wire.Number || !r.w.Merge.Desk.Same(draft.Story()) {
		w, err := draft.PendingWritethru()
		if err != nil || w == nil {
			d.fail("The wire's version cannot be merged", err)
			return nil
		}
		t.merging = newMergeRoom(d, t, w)
	}
	d.merging = t.merging
	d.merging.build()
	return d.merging.object
}

func newMergeRoom(d *Desk, t *tab, w *app.Writethru) *mergeRoom {
	r := &mergeRoom{d: d, t: t, w: w, tried: map[*merge.Item]merge.Choice{}, looked: map[*merge.Item]bool{}}
	r.keepSoon.wait, r.lookSoon.wait = 400*time.Millisecond, 60*time.Millisecond
	r.lookAhead()
	r.show(everything)
	for _, row := range r.rows { // what needs a person comes first
		if row.item != nil && r.needs(row.item) {
			r.chosen = row
			break
		}
	}
	return r
}

// build makes the screen's parts.
func (r *mergeRoom) build() {
	r.filters, r.head, r.aside = look.Column(0, 0), container.NewStack(), look.Column(12, 8)
	r.below = look.Column(8, 8)
	if r.list == nil {
		r.list = newCardList(r)
	}
	left := look.On(look.Panel, look.Border(nil, nil, nil, look.NewGround(look.Line2).Thin(), look.Border(look.Column(0, 0, mergeTitle("Writethru"), look.NewRule()), nil, nil, nil,
		container.NewVScroll(look.Column(0, 0, r.filters, r.sources(), r.below)))))
	right := look.On(look.Panel, look.Border(nil, nil, look.NewGround(look.Line2).Thin(), nil,
		look.Border(look.Column(0, 0, mergeTitle("Moved and unplaced"), look.NewRule()), nil, nil, nil, container.NewVScroll(r.aside))))
	middle := look.Border(look.On(look.Panel, look.Column(0, 0, r.head, look.NewRule())), nil, nil, nil, r.list)
	r.object = look.On(look.Paper, container.New(&mergeLayout{r}, left, middle, right))
	r.refresh()
	r.reveal()
}

func mergeTitle(words string) fyne.CanvasObject {
	return look.Bar(look.Toolbar-1, look.Side, 8, look.NewWords(look.Title, words, look.Ink), look.Spring())
}

// mergeLayout lays out the filters, the cards and what moved, which has no
// panel of its own in a narrow window: it is in the list, and what becomes of
// checks and captions stands under the filters.
type mergeLayout struct{ r *mergeRoom }

func (mergeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }

func (l mergeLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	right := mergeRight
	if s.Width < mergeNarrow {
		right = 0
		o[2].Hide()
		l.r.below.Show()
	} else {
		o[2].Show()
		l.r.below.Hide()
	}
	x := float32(0)
	for i, w := range []float32{mergeLeft, s.Width - mergeLeft - right, right} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

// refresh shows what was decided.
func (r *mergeRoom) refresh() {
	if r.filters == nil {
		return
	}
	r.fillFilters()
	r.fillHead()
	r.fillSide()
	r.list.show()
	r.d.status.update()
}

// changed follows a decision: it is kept, and what comes of it is found.
func (r *mergeRoom) changed() {
	r.unkept = true
	r.keepSoon.do(r.keep)
	if !onScreen() {
		r.lookAhead()
	}
	r.lookSoon.do(func() {
		r.lookAhead()
		r.refresh()
	})
	r.refresh()
}

// keep writes the decisions into the library, so that they are there when the
// screen is opened again.
func (r *mergeRoom) keep() {
	if !r.unkept {
		return
	}
	if err := r.w.KeepChoices(); err != nil {
		r.d.say("Not kept: " + err.Error())
		return
	}
	r.unkept = false
}

// lookAhead finds what will become of notes and checks if the wire's changes
// that are not decided are taken.
func (r *mergeRoom) lookAhead() {
	var lent []*merge.Item
	for _, it := range r.w.Merge.Items {
		if it.Choice == merge.Undecided && it.Kind != merge.Conflict {
			it.Choice = merge.Merged
			lent = append(lent, it)
		}
	}
	out := r.w.Outcome()
	for _, it := range lent {
		it.Choice = merge.Undecided
	}
	r.fates, r.ahead = out.Fates, out.Story
	r.caption = r.captionWords()
	r.fillRows()
}

// leave goes back to the manuscript.
func (r *mergeRoom) leave() {
	r.d.Show(CopyRoom)
	r.d.say("Your decisions are kept; the merge goes on from them")
}

// keepMerges keeps the decisions of every merge that is open.
func (d *Desk) keepMerges() {
	for _, t := range d.tabs {
		if t.merging != nil {
			t.merging.keep()
		}
	}
}

// fillHead says how far the merge has come.
func (r *mergeRoom) fillHead() {
	safe, left := r.safe()
	needed, what := r.needed()
	take := look.NewButton("Take all that is safe", look.Main, r.takeSafe).WithIcon("check").WithTail(fmt.Sprintf("%d left", left)).
		WithHint("What only the wire changed, and what goes together with the desk's changes (A)")
	finish := look.NewButton("Finish as "+r.next(), look.Edged, r.finish).WithHint("Make the merged story the desk's next version (Ctrl+Enter)")
	if left == 0 {
		take.Weight, take.Tail = look.Edged, "0 left"
		take.Disable("Everything that is safe is decided")
		finish.Weight = look.Main
	}
	if n := len(r.w.Merge.Conflicts()); n > 0 {
		finish.Weight = look.Edged
		finish.Disable(fmt.Sprintf("%s open: choose for each of them first", count(n, "conflict")))
	}
	words := look.Column(0, 0, look.NewWords(look.Title, r.w.Name+" into "+r.slug(), look.Ink), look.NewWords(look.Meta, headLine(safe, left, needed, what), look.Ink2))
	r.head.Objects = []fyne.CanvasObject{look.Border(nil, nil, nil, look.Bar(mergeHead-1, 24, 12, take, finish), look.Inset(24, 10, 0, 9, words))}
	r.head.Refresh()
}

func (r *mergeRoom) slug() string { return r.t.draft.Story().Meta.Slug }

// next names the version that finishing makes.
func (r *mergeRoom) next() string {
	n := r.w.Wire.Number + 1
	if log, err := r.t.draft.Log(); err == nil && len(log) > 0 {
		n = log[0].Number + 1
	}
	if r.t.draft.Changed() {
		n++ // what the desk has is a version of its own first
	}
	return fmt.Sprintf("v%d", n)
}
