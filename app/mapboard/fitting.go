package mapboard

import (
	"fmt"

	"cutline/editor/cartography"
	"cutline/editor/story"
)

// fitting is how the labels of a map fit at a width. The board and the table
// share one.
type fitting struct {
	width   int // px; 0: the narrowest that the map is shown at
	changed func()

	of    story.Story // what was judged last
	mapID story.ID
	at    int
	found *cartography.Fitting
}

func (f *fitting) setWidth(px int) {
	if px != f.width {
		f.width = px
		if f.changed != nil {
			f.changed()
		}
	}
}

// leastWidth gives the narrowest width that the map is drawn for.
func (f *follower) leastWidth() int {
	least := 0
	if m := f.theMap(); m != nil {
		for _, a := range m.Artboards {
			if w := max(int(a.Width), a.MinWidth); w > 0 && (least == 0 || w < least) {
				least = w
			}
		}
	}
	if least == 0 {
		return commonWidths[0]
	}
	return least
}

// fitWidth is the width that labels are judged at, px.
func (f *follower) fitWidth() int {
	if f.fit == nil || f.fit.width == 0 {
		return f.leastWidth()
	}
	return f.fit.width
}

// judged gives how the labels fit, or nil where that is not asked. It judges the
// map anew only where something changed.
func (f *follower) judged() *cartography.Fitting {
	if f.opt.Fit == nil || f.fit == nil {
		return nil
	}
	st, width := f.story(), f.fitWidth()
	if g := f.fit; g.found == nil || g.at != width || g.mapID != f.mapID || !g.of.Same(st) {
		g.of, g.mapID, g.at, g.found = st, f.mapID, width, f.opt.Fit(st, f.mapID, width)
	}
	return f.fit.found
}

// misfits gives the labels that do not fit.
func (f *follower) misfits() map[story.ID]bool {
	bad := map[story.ID]bool{}
	if j := f.judged(); j != nil {
		for _, m := range j.Misfits {
			bad[m.Label] = true
		}
	}
	return bad
}

// flag gives how the pin of a label warns: blocking where it does not fit.
func (f *follower) flag(id story.ID) Flag {
	if j := f.judged(); j != nil && j.Misfit(id) != nil {
		return Blocking
	}
	return f.opt.flag(f.story(), id)
}

// fitWords says how many labels do not fit, and whether they are all too long:
// shorter words would then do.
func (f *follower) fitWords() string {
	bad := f.misfits()
	long := 0
	for id := range bad {
		if f.judged().Room(id).Fits > 0 {
			long++
		}
	}
	what := "label"
	if len(bad) > 1 {
		what = "labels"
	}
	switch {
	case len(bad) == 0:
		return fmt.Sprintf("Every label fits at %d px", f.fitWidth())
	case long == len(bad):
		return fmt.Sprintf("%d %s too long at %d px", long, what, f.fitWidth())
	case len(bad) == 1:
		return fmt.Sprintf("1 label does not fit at %d px", f.fitWidth())
	}
	return fmt.Sprintf("%d labels do not fit at %d px", len(bad), f.fitWidth())
}
