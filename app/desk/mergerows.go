package desk

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// mergeFilter says which changes are shown.
type mergeFilter int

const (
	everything mergeFilter = iota
	conflicts
	wireChanged
	deskChanged
	bothAgree
	combined
	movedThings
	unplacedNotes
)

var mergeFilters = []struct {
	name, icon string
	ink        look.InkFunc
}{
	{"Everything", "page", look.Ink},
	{"Conflicts", "warn", look.Del},
	{"Wire changed", "wire", look.NoteC},
	{"Desk changed", "suggest", look.Accent},
	{"Both agree", "check", look.Add},
	{"Combined", "merge", look.QueryC},
	{"Moved", "move", look.Ink},
	{"Unplaced", "unplaced", look.Ink},
}

// filterOf says under which filter a card stands.
func filterOf(row mergeRow) mergeFilter {
	switch {
	case row.item == nil:
		return unplacedNotes
	case row.item.Kind == merge.Conflict:
		return conflicts
	case row.item.What == merge.Moved:
		return movedThings
	}
	switch row.item.Kind {
	case merge.Desk:
		return deskChanged
	case merge.Agree:
		return bothAgree
	case merge.Combined:
		return combined
	}
	return wireChanged
}

// all gives every card: the changes in the order of the story, then the notes
// whose words are gone.
func (r *mergeRoom) all() []mergeRow {
	var rows []mergeRow
	for _, it := range r.w.Merge.Items {
		rows = append(rows, mergeRow{item: it})
	}
	for _, f := range r.fates {
		if _, placed := r.w.Placed(f.Note.ID); placed || f.State == merge.Lost {
			rows = append(rows, mergeRow{lost: f.Note.ID})
		}
	}
	return rows
}

// fillRows finds the cards that the filter lets through.
func (r *mergeRoom) fillRows() {
	r.rows = nil
	for _, row := range r.all() {
		if r.filter == everything || r.filter == filterOf(row) {
			r.rows = append(r.rows, row)
		}
	}
	if !slices.Contains(r.rows, r.chosen) {
		r.chosen = mergeRow{}
		if len(r.rows) > 0 {
			r.chosen = r.rows[0]
		}
	}
}

// show filters the cards.
func (r *mergeRoom) show(f mergeFilter) {
	r.filter, r.field = f, nil
	r.fillRows()
	r.refresh()
	r.reveal()
}

// nextFilter goes to the next filter that lets anything through.
func (r *mergeRoom) nextFilter() {
	counts := r.counts()
	for i := 1; i <= len(mergeFilters); i++ {
		f := (r.filter + mergeFilter(i)) % mergeFilter(len(mergeFilters))
		if counts[f] > 0 {
			r.show(f)
			return
		}
	}
}

func (r *mergeRoom) counts() []int {
	counts := make([]int, len(mergeFilters))
	for _, row := range r.all() {
		counts[everything]++
		counts[filterOf(row)]++
	}
	return counts
}

func (r *mergeRoom) fillFilters() {
	r.filters.Objects = []fyne.CanvasObject{look.Fixed(0, 6, look.Spring())}
	for i, n := range r.counts() {
		f := mergeFilters[i]
		role, ink := look.UI, look.Ink2
		if mergeFilter(i) == r.filter {
			role, ink = look.Strong, look.Ink
		}
		row := look.NewRow(32, look.Bar(32, 0, 8, look.NewGlyph(f.icon, 16, f.ink), look.NewWords(role, f.name, look.Ink), look.Spring(), look.NewWords(role, fmt.Sprint(n), ink)),
			func() { r.show(mergeFilter(i)); r.focus() })
		row.NoRule, row.Selected, row.Hint = true, mergeFilter(i) == r.filter, "Show these cards only (F goes through them)"
		r.filters.Add(row)
	}
	r.filters.Add(look.Fixed(0, 6, look.Spring()))
	r.filters.Add(look.NewRule())
	r.filters.Refresh()
}

// index is the chosen card's place in the list, -1 where none is shown.
func (r *mergeRoom) index() int { return slices.Index(r.rows, r.chosen) }

// choose selects a card; one that the filter hides shows everything first.
func (r *mergeRoom) choose(row mergeRow) {
	if row != r.chosen {
		r.stopWriting()
	}
	if !slices.Contains(r.rows, row) {
		r.filter = everything
		r.fillRows()
	}
	if slices.Contains(r.rows, row) {
		r.chosen = row
	}
	r.refresh()
	r.reveal()
	r.focus()
}

// step goes a card on or back.
func (r *mergeRoom) step(by int) {
	if len(r.rows) > 0 {
		r.choose(r.rows[max(0, min(r.index()+by, len(r.rows)-1))])
	}
}

// nextOpen goes to the next card that waits for a person, from the top again
// behind the last.
func (r *mergeRoom) nextOpen() {
	at := r.index()
	for i := range r.rows {
		row := r.rows[(at+1+i)%len(r.rows)]
		if row.item != nil && r.needs(row.item) {
			r.choose(row)
			return
		}
	}
	if n, _ := r.needed(); n > 0 {
		r.show(everything)
		r.nextOpen()
		return
	}
	r.d.say("Nothing waits for you")
}

func (r *mergeRoom) reveal() {
	if r.list != nil {
		r.list.reveal(r.index())
	}
}

func (r *mergeRoom) focus() {
	if r.list != nil && r.field == nil && r.d.merging == r {
		r.d.win.Canvas().Focus(r.list)
	}
}

// fate gives what becomes of a note.
func (r *mergeRoom) fate(id story.ID) *merge.Fate {
	for i := range r.fates {
		if r.fates[i].Note.ID == id {
			return &r.fates[i]
		}
	}
	return nil
}

// needs reports whether an item waits for a person: a conflict, or a sentence
// whose words go together while its facts differ.
func (r *mergeRoom) needs(it *merge.Item) bool {
	return it.Open() || it.AtStake() && !r.looked[it]
}

// needed counts the items that wait for a person, and says what they are.
func (r *mergeRoom) needed() (n int, what string) {
	what = "sentence"
	for _, it := range r.w.Merge.Items {
		if r.needs(it) {
			n++
			if it.What != merge.Sentence {
				what = "change"
			}
		}
	}
	return n, what
}

// wide reports whether an item's card shows all versions side by side.
func (r *mergeRoom) wide(it *merge.Item) bool {
	_, tried := r.tried[it]
	return r.needs(it) || tried || r.writes(it) && !r.field.asks
}

// safe counts the changes that only the wire made, which need nobody's judgement,
// and those of them that are not decided.
func (r *mergeRoom) safe() (all, left int) {
	for _, it := range r.w.Merge.Items {
		if it.Kind == merge.Wire {
			all++
			if it.Choice == merge.Undecided {
				left++
			}
		}
	}
	return all, left
}
