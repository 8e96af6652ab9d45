package desk

import (
	"strings"

	"fyne.io/fyne/v2"

	"cutline/editor/merge"
)

// mergeActions are what can be done with a writethru.
func (d *Desk) mergeActions() []action {
	m := func(do func(*mergeRoom)) func() {
		return func() {
			if d.merging != nil {
				do(d.merging)
			}
		}
	}
	try := func(c merge.Choice) func() { return m(func(r *mergeRoom) { r.try(c) }) }
	list := []action{
		{name: "Take in a writethru", what: "a newer version of a story from the wire", icon: "wire", key: fyne.KeyO, mod: ctrlShift, menu: "Merge", run: d.TakeWritethru},
		{name: "Go on with the merge", what: "of the wire version that waits", icon: "merge", key: fyne.KeyO, mod: ctrlAlt, needs: waits, menu: "Merge", run: d.goOnMerging},
		{name: "Take all that is safe", what: "of the wire's changes", icon: "check", key: fyne.KeyA, needs: inMerge, run: m((*mergeRoom).takeSafe)},
		{name: "Next card", what: "of the merge (Down too)", icon: "chevron-down", key: fyne.KeyJ, needs: inMerge, run: m(func(r *mergeRoom) { r.step(1) })},
		{name: "Previous card", what: "of the merge (Up too)", icon: "chevron-up", key: fyne.KeyK, needs: inMerge, run: m(func(r *mergeRoom) { r.step(-1) })},
		{name: "Next that needs you", what: "a conflict, or a sentence to look at", icon: "warn", key: fyne.KeyN, needs: inMerge, run: m((*mergeRoom).nextOpen)},
		{name: "Settle and go on", what: "make the choice that is shown", icon: "check", key: fyne.KeyReturn, needs: inMerge, run: m((*mergeRoom).settle)},
		{name: "Try the desk's words", what: "and see what they become", icon: "suggest", key: fyne.Key1, needs: inMerge, run: try(merge.TakeDesk)},
		{name: "Try the wire's words", what: "and see what they become", icon: "wire", key: fyne.Key2, needs: inMerge, run: try(merge.TakeWire)},
		{name: "Try the words of the base", what: "as they were before either", icon: "stet", key: fyne.Key3, needs: inMerge, run: try(merge.TakeBase)},
		{name: "Try both", what: "the desk's words, then the wire's", icon: "join", key: fyne.Key4, needs: inMerge, run: try(merge.Merged)},
		{name: "Take the change", what: "or keep the move; in a conflict the wire's words", icon: "check", key: fyne.KeyT, needs: inMerge, run: m((*mergeRoom).take)},
		{name: "Leave the change", what: "or put back; in a conflict the desk's words", icon: "close", key: fyne.KeyL, needs: inMerge, run: m((*mergeRoom).putBack)},
		{name: "Decide it anew", what: "the card is open again", icon: "undo", key: fyne.KeyU, needs: inMerge, run: m((*mergeRoom).reset)},
		{name: "Write another", what: "your own words for the sentence", icon: "suggest", key: fyne.KeyE, needs: inMerge, run: m((*mergeRoom).write)},
		{name: "Query the wire", what: "on this line", icon: "query", key: fyne.KeyQ, needs: inMerge, run: m((*mergeRoom).query)},
		{name: "Next filter", what: "of the merge's cards", icon: "filter", key: fyne.KeyF, needs: inMerge, run: m((*mergeRoom).nextFilter)},
		{name: "Finish the merge", what: "as the desk's next version", icon: "history", key: fyne.KeyReturn, mod: ctrl, needs: inMerge, run: m((*mergeRoom).finish)},
		{name: "Leave the merge", what: "your decisions are kept", icon: "page", key: fyne.KeyEscape, needs: inMerge, run: m((*mergeRoom).leave)},
	}
	for i, f := range mergeFilters {
		list = append(list, action{name: "Show " + strings.ToLower(f.name), what: "of the merge's cards", icon: f.icon, needs: inMerge, run: m(func(r *mergeRoom) { r.show(mergeFilter(i)) })})
	}
	return list
}
