package mapboard

import (
	"fmt"
	"reflect"
	"slices"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// Filter says which labels a table lists.
type Filter int

const (
	AllLabels Filter = iota
	Unchecked        // not checked, only in part, or the check is stale
	Unsourced        // resting on no source
	Changed          // other words or places than in an older version, or new since
)

// filters are the chips over the table.
var filters = [...]struct{ name, hint, none string }{
	{"All", "All labels (1)", ""},
	{"Unchecked", "Labels that are not checked, or whose check is stale (2)", "Every label is checked"},
	{"No source", "Labels that rest on no source (3)", "Every label rests on a source"},
	{"Changed", "Labels that changed since an older version (4)", "No label changed"},
}

// listing is which labels the table lists, as they were counted last.
type listing struct {
	of, since story.Story
	mapID     story.ID
	filter    Filter
	rows      []int // of the labels, in their order
	counts    [len(filters)]int
	valid     bool
}

// listed gives the labels that are listed, by their places among all of the
// map.
func (t *LabelTable) listed() []int { return t.list().rows }

func (t *LabelTable) list() *listing {
	st := t.story()
	since, _ := t.since()
	if l := &t.listing; l.valid && l.filter == t.filter && l.mapID == t.mapID && l.of.Same(st) && l.since.Same(since) {
		return l
	}
	t.listing = listing{of: st, since: since, mapID: t.mapID, filter: t.filter, valid: true}
	for i, b := range t.labels() {
		for f := range filters {
			if t.passes(Filter(f), b, since) {
				t.listing.counts[f]++
				if Filter(f) == t.filter {
					t.listing.rows = append(t.listing.rows, i)
				}
			}
		}
	}
	return &t.listing
}

// since gives the version that changes are counted from, and its name; no name:
// there is none.
func (t *LabelTable) since() (story.Story, string) {
	if t.opt.Since == nil {
		return story.Story{}, ""
	}
	return t.opt.Since()
}

// passes reports whether a filter lets a label through.
func (t *LabelTable) passes(f Filter, b *story.Block, since story.Story) bool {
	switch f {
	case Unchecked:
		how, _ := t.story().CheckedIn(b.ID)
		return how != story.AllChecked
	case Unsourced:
		return len(t.story().SourcesIn(b)) == 0
	case Changed:
		was := since.Block(b.ID)
		return was != b && (was == nil || was.Text != b.Text || was.Kind != b.Kind || !reflect.DeepEqual(was.Place, b.Place) || !reflect.DeepEqual(was.Spots, b.Spots))
	}
	return true
}

// SetFilter lists only some of the labels.
func (t *LabelTable) SetFilter(f Filter) {
	if _, name := t.since(); f == Changed && name == "" {
		t.opt.status("There is no older version to hold the labels against yet")
		return
	}
	t.keepWords(left)
	t.filter = f
	if row := t.row(t.selected); row >= 0 {
		t.show(row)
	} else {
		t.scroll.ScrollToTop()
	}
	t.refresh()
}

// Filter is which labels are listed.
func (t *LabelTable) Filter() Filter { return t.filter }

// row gives the row that a label stands in, or -1.
func (t *LabelTable) row(id story.ID) int {
	return slices.Index(t.listed(), t.number(id)-1)
}

// beside gives the label n rows from another one, or "".
func (t *LabelTable) beside(id story.ID, n int) story.ID {
	rows := t.listed()
	if i := t.row(id); i >= 0 && i+n >= 0 && i+n < len(rows) {
		return t.labels()[rows[i+n]].ID
	}
	return ""
}

// makeChips makes the buttons of the filters.
func (t *LabelTable) makeChips() {
	for i, f := range filters {
		t.chips = append(t.chips, look.NewButton(f.name, look.Chip, func() { t.SetFilter(Filter(i)) }).WithHint(f.hint))
	}
}

// drawChips puts the filters with their counts from x on, as far as there is
// room, and gives where they end. The one that is on is always there.
func (t *LabelTable) drawChips(s *sheet, x, end float32) float32 {
	l := t.list()
	_, since := t.since()
	for i, chip := range t.chips {
		words := fmt.Sprintf("%s %d", filters[i].name, l.counts[i])
		if Filter(i) == Changed {
			if since == "" {
				continue
			}
			words = fmt.Sprintf("%s since %s %d", filters[i].name, since, l.counts[i])
		}
		chip.Words, chip.On = words, t.filter == Filter(i)
		size := chip.MinSize()
		if x+size.Width > end && !chip.On {
			continue
		}
		s.put(chip, x, (panelHead-size.Height)/2, size.Width, size.Height)
		chip.Refresh()
		x += size.Width + 5
	}
	return x
}
