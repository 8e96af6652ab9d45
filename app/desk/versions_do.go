package desk

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/editor/story"
	"cutline/store"
)

// chosen takes a side to a version that was clicked. The new side moves, and
// the old one goes before it where it must; with old it is the other way round.
func (v *versionsRoom) chosen(i int, old bool) {
	v.pause()
	defer v.focus()
	switch {
	case len(v.marks) < 2:
	case old:
		v.choose(min(i, len(v.marks)-2), max(v.now, min(i, len(v.marks)-2)+1))
	case i == 0:
		v.choose(0, 1) // nothing is older
	case i <= v.old:
		v.choose(v.before(i), i)
	default:
		v.choose(v.old, i)
	}
}

// shift moves a side by a number of versions.
func (v *versionsRoom) shift(old bool, by int) {
	v.pause()
	last := len(v.marks) - 1
	switch {
	case last < 1:
	case old:
		v.choose(min(max(v.old+by, 0), v.now-1), v.now)
	default:
		now := min(max(v.now+by, 1), last)
		v.choose(min(v.old, now-1), now)
	}
}

// menu opens what can be done with a version.
func (v *versionsRoom) menu(i int, at fyne.Position) {
	m := v.marks[i]
	item := func(words string, can bool, do func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(words, do)
		item.Disabled = !can
		return item
	}
	named := "Name it a milestone…"
	if m.milestone != "" {
		named = "Rename or unname the milestone…"
	}
	items := []*fyne.MenuItem{
		item("What changed in "+m.name(), i > 0, func() { v.chosen(i, false); v.choose(v.before(i), i) }),
		item("Make it the new side", i > 0, func() { v.chosen(i, false) }),
		item("Make it the old side", i < len(v.marks)-1, func() { v.chosen(i, true) }),
		fyne.NewMenuItemSeparator(),
		item(named, m.number > 0, func() { v.d.askMilestone(m.number, m.milestone) }),
		item(fmt.Sprintf("Restore %s as v%d", m.name(), v.tab.draft.NextNumber(v.log)), m.number > 0 && (m.number != v.tab.draft.Base.Number || v.tab.draft.Changed()), func() { v.d.restore(m.number) }),
	}
	v.d.popupAt(items, at)
}

// changeMenu lists what can be done about the current change.
func (v *versionsRoom) changeMenu() []*fyne.MenuItem {
	line, _ := v.table.currentLine()
	next := v.tab.draft.NextNumber(v.log)
	one := fyne.NewMenuItem(fmt.Sprintf("Stet: put this change back, as v%d", next), v.stet)
	all := fyne.NewMenuItem(fmt.Sprintf("Restore %s from %s, as v%d", line.says(), v.marks[v.old].name(), next), v.restoreBlock)
	show := fyne.NewMenuItem("Show it in the manuscript", func() { v.showInManuscript(line.id) })
	one.Disabled, all.Disabled = line.record == noteRecord, line.record == noteRecord
	show.Disabled = v.tab.draft.Story().Block(line.id) == nil
	return []*fyne.MenuItem{one, all, fyne.NewMenuItemSeparator(), show}
}

// showInManuscript leaves the versions for a block's line.
func (v *versionsRoom) showInManuscript(id story.ID) {
	d := v.d
	d.leaveVersions()
	if d.galley != nil {
		d.galley.RevealBlock(id, 0)
	}
}

// fold opens what is folded away, or folds it again.
func (v *versionsRoom) fold(row int) {
	v.open[row] = !v.open[row]
	v.lines(false)
}

// foldAll opens everything that is folded away, or folds it again.
func (v *versionsRoom) foldAll() {
	v.open, v.allOpen = map[int]bool{}, !v.allOpen
	v.lines(false)
}

func (v *versionsRoom) setInPlace(on bool) {
	v.table.setInPlace(on)
	i, setting := 0, "side by side"
	if on {
		i, setting = 1, "in place"
	}
	v.mode.Choose(i)
	v.d.keep("compare", setting)
	v.label()
	v.focus()
}

// filters opens the list of what is shown: by kind, and by who changed it.
func (v *versionsRoom) filters() {
	v.ask(true)
	var items []*fyne.MenuItem
	for i, words := range kindFilters {
		item := fyne.NewMenuItem(words, func() { v.setFilter(filter{kindFilter(i), v.filter.author}) })
		item.Checked = v.filter.kind == kindFilter(i)
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, name := range append([]string{""}, v.authors()...) {
		words := "By " + name
		if name == "" {
			words = "By everyone"
		}
		item := fyne.NewMenuItem(words, func() { v.setFilter(filter{v.filter.kind, name}) })
		item.Checked = v.filter.author == name
		if item.Disabled = name != "" && v.hands == nil; item.Disabled {
			item.Label += " (being found out)"
		}
		items = append(items, item)
	}
	v.d.popup(items, v.filtering)
}

func (v *versionsRoom) setFilter(f filter) {
	v.filter = f
	if v.ready {
		v.lines(true)
	}
	v.focus()
}

// step goes to the next change, or the one before.
func (v *versionsRoom) step(by int) {
	if !v.table.step(by) {
		v.d.say("There is no change to go to")
	}
	v.focus()
}

// noteStays says why a note's change cannot be put back.
const noteStays = "A note is answered, resolved or opened again in the manuscript; it comes back with the whole version only"

// stet puts the current change back, as a new version.
func (v *versionsRoom) stet() {
	line, k := v.table.currentLine()
	if line == nil || k < 0 || line.kind != changedLine {
		v.restoreBlock() // all of it is one change
		return
	}
	draft, shown, id := v.tab.draft, v.shown, line.id
	v.put("The change could not be put back", "", func() (store.Revision, error) { return draft.RestoreChange(shown, id, k) })
}

// restoreBlock makes the block of the current change, or its record, what it was
// on the old side, as a new version.
func (v *versionsRoom) restoreBlock() {
	line, _ := v.table.currentLine()
	if line == nil {
		v.d.say("Go to a change first (F8), then it can be put back")
		return
	}
	draft, old := v.tab.draft, v.shown.Old.Revision.Number
	id, name := line.id, line.name
	do := func() (store.Revision, error) { return draft.RestoreBlock(old, id) }
	switch line.record {
	case noteRecord:
		v.d.say(noteStays)
		return
	case sourceRecord:
		do = func() (store.Revision, error) { return draft.RestoreSource(old, id) }
	case fieldRecord:
		do = func() (store.Revision, error) { return draft.RestoreField(old, name) }
	}
	v.put("It could not be restored", "", do)
}

// put restores a part; reason is why what the kill list stops may come back, and
// is asked for where it does.
func (v *versionsRoom) put(failed, reason string, do func() (store.Revision, error)) {
	draft := v.tab.draft
	draft.Override = reason
	rev, err := do()
	draft.Override = ""
	if errors.Is(err, app.ErrKilled) {
		v.d.orReason(failed, err, func(reason string) { v.put(failed, reason, do) })
		return
	}
	v.restored(failed, rev, err)
}

// restored tells of a restore and goes on comparing with the version it made.
func (v *versionsRoom) restored(failed string, rev store.Revision, err error) {
	switch {
	case errors.Is(err, app.ErrUnchanged):
		v.d.say("It already is as it was")
	case err != nil:
		v.d.fail(failed, err)
	default:
		v.now = len(v.marks) - 1 // the newest from here on
		v.d.rebuild()
		v.d.say(fmt.Sprintf("v%d: %s", rev.Number, rev.Message))
	}
	v.focus()
}

// restoreOld makes the old side the newest version.
func (v *versionsRoom) restoreOld() {
	if v.restoring.Disabled != "" {
		v.d.say(sentenceCase(v.restoring.Disabled))
		return
	}
	v.d.restore(v.marks[v.old].number)
}

// restore makes an older version the newest again.
func (d *Desk) restore(n int) {
	d.restoreFor(n, "")
}

// restoreFor restores a version; reason is why what the kill list stops may come
// back.
func (d *Desk) restoreFor(n int, reason string) {
	draft := d.current.draft
	draft.Override = reason
	rev, err := draft.Restore(n)
	draft.Override = ""
	if err != nil && !errors.Is(err, app.ErrUnchanged) {
		d.orReason(fmt.Sprintf("Version %d could not be restored", n), err, func(reason string) { d.restoreFor(n, reason) })
		return
	}
	if err != nil {
		d.say(fmt.Sprintf("The story already has the words of v%d", n))
		return
	}
	d.compare(rev.Parent, rev.Number)
	d.rebuild()
	d.say(fmt.Sprintf("v%d has the words of v%d again", rev.Number, n))
}

// checkAgain says that the words where a stale check stands are right.
func (v *versionsRoom) checkAgain(id story.ID) {
	if err := v.tab.draft.CheckAgain(id); err != nil {
		v.d.fail("It could not be checked again", err)
		return
	}
	v.d.say("Checked again. Save a version (Ctrl+S) to keep it in the story's history")
	v.focus()
}

// nameMilestone asks for the name of the new side's version.
func (v *versionsRoom) nameMilestone() {
	if m := v.marks[v.now]; m.number > 0 {
		v.d.askMilestone(m.number, m.milestone)
	} else {
		v.d.say("Save a version first: only a version can be a milestone")
	}
}

// milestone names the version that is shown, or the newest one.
func (d *Desk) milestone() {
	if d.versions != nil {
		d.versions.nameMilestone()
		return
	}
	log, err := d.current.draft.Log()
	if err != nil {
		d.fail("The versions cannot be listed", err)
		return
	}
	for _, r := range log {
		if r.Number == d.current.draft.Base.Number {
			d.askMilestone(r.Number, r.Milestone)
		}
	}
}

// askMilestone asks for a version's name as a milestone.
func (d *Desk) askMilestone(n int, name string) {
	hint := "What this version was for: “Filed”, “To the slot, first read”."
	if name != "" {
		hint = "Left empty, the name is taken away; the version stays."
	}
	d.ask(fmt.Sprintf("Name v%d", n), hint, name, "Name it", func(name string) error {
		if err := d.current.draft.Milestone(n, name); err != nil {
			return err
		}
		if d.versions != nil {
			d.versions.refill()
		}
		return nil
	})
}
