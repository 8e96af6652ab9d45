package desk

import (
	"context"
	"fmt"
	"image"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/store"
)

// versionsRoom is the screen of a story's versions: the list at the left, where
// the budget was, a timeline above, and two versions held against each other
// below it. What is compared is read and worked out beside the window.
type versionsRoom struct {
	d    *Desk
	tab  *tab
	log  []store.Revision // newest first
	read app.ReadSide     // the story and its last version as they were when the room was last filled

	marks    []mark // oldest first; where the story has changes of its own, it is the last as it stands
	old, now int    // indexes of marks

	list  *versionList
	track *timeline
	table *compareTable
	panel *comparePanel
	heads *sideHeads
	side  fyne.CanvasObject // the list with its head
	main  fyne.CanvasObject
	body  *fyne.Container // what is below the timeline

	meta, summary *look.Words
	where         *look.Words // which change among all is the current one
	restoring     *look.Button
	naming        *look.Button
	playing       *look.Button
	filtering     *look.Button
	stetting      *look.Button
	blockwise     *look.Button
	beside        *look.Button // shows the panel in a narrow window
	mode          *look.Choice
	tools         *fyne.Container

	shown   app.Comparison
	ready   bool // shown holds a comparison
	filter  filter
	open    map[int]bool // folds, by the row that they begin with
	allOpen bool
	hands   map[story.ID][]app.Hand
	asked   bool // who changed what is being found out

	working, again, gone bool
	top                  bool // the next comparison begins at its top
	stop                 context.CancelFunc
	measuring            context.CancelFunc

	play       bool
	tick       soon
	showBeside bool
}

// showVersions opens the versions, comparing the newest one with the one before
// it.
func (d *Desk) showVersions() { d.compare(-1, -1) }

// compare opens the versions with two held against each other: their numbers,
// 0 being the story as it stands and -1 whatever is the newest, or the one
// before that.
func (d *Desk) compare(old, now int) {
	if d.current == nil {
		return
	}
	log, err := d.current.draft.Log()
	if err != nil {
		d.fail("The versions cannot be listed", err)
		return
	}
	if d.versions == nil {
		d.versions = newVersionsRoom(d, d.current)
		d.room = CopyRoom
		defer d.rebuild()
	}
	v := d.versions
	v.fill(log)
	v.now = len(v.marks) - 1
	if i := v.index(now); i >= 0 {
		v.now = i
	}
	v.old = v.before(v.now)
	if i := v.index(old); i >= 0 {
		v.old = i
	}
	if v.old > v.now {
		v.old, v.now = v.now, v.old
	}
	v.top = true
	v.turned()
}

// leaveVersions goes back to the manuscript; it is false where the versions are
// not shown.
func (d *Desk) leaveVersions() bool {
	if d.versions == nil {
		return false
	}
	d.versions.close()
	d.rebuild()
	return true
}

// close ends what runs beside the room.
func (v *versionsRoom) close() {
	v.gone, v.play = true, false
	v.cancel()
	if v.measuring != nil {
		v.measuring()
	}
	v.d.versions = nil
}

// cancel ends the search for who changed what.
func (v *versionsRoom) cancel() {
	if v.stop != nil {
		v.stop()
		v.stop = nil
	}
	v.asked = false
}

// refill reads the versions anew, after one was made, named or changed, and
// keeps the sides where they are. Where the newest was the new side, the newest
// is again.
func (v *versionsRoom) refill() {
	log, err := v.tab.draft.Log()
	if err != nil {
		v.d.fail("The versions cannot be listed", err)
		return
	}
	last := v.now == len(v.marks)-1
	old, now := v.marks[v.old].number, v.marks[v.now].number
	v.fill(log)
	if v.now = v.index(now); v.now < 0 || last {
		v.now = len(v.marks) - 1
	}
	if v.old = v.index(old); v.old < 0 || v.old >= v.now {
		v.old = v.before(v.now)
	}
	v.turned()
}

// followed is told of every change of the story, undo and redo too.
func (v *versionsRoom) followed() {
	if v.tab.draft.Changed() || v.marks[len(v.marks)-1].number == 0 {
		v.refill()
	}
}

// fill makes the marks of the versions.
func (v *versionsRoom) fill(log []store.Revision) {
	v.log, v.read = log, v.tab.draft.Sides()
	if v.tab.sizes == nil {
		v.tab.sizes = map[int]app.Size{}
	}
	by := map[int]store.Revision{}
	for _, r := range log {
		by[r.Number] = r
	}
	v.marks = nil
	for _, r := range slices.Backward(log) {
		size, known := v.tab.sizes[r.Number]
		if !known {
			size = app.Roughly(r, by[r.Parent])
		}
		v.marks = append(v.marks, mark{
			number: r.Number, parent: r.Parent, by: r.Author, message: r.Message, milestone: r.Milestone, at: r.At,
			size: size, wire: r.Ref == store.WireRef, merged: r.Merged,
		})
	}
	if draft := v.tab.draft; draft.Changed() {
		v.marks = append(v.marks, mark{parent: draft.Base.Number, by: v.d.app.Author, message: "Not yet a version", at: v.d.app.Now(), size: app.Roughly(store.Revision{Words: draft.Story().Words()}, draft.Base)})
	}
	v.measure()
}

// index gives the mark of a version, or -1.
func (v *versionsRoom) index(number int) int {
	return slices.IndexFunc(v.marks, func(m mark) bool { return m.number == number })
}

// before gives the mark that a version was made on, or the one left of it.
func (v *versionsRoom) before(i int) int {
	if p := v.index(v.marks[i].parent); p >= 0 && p < i {
		return p
	}
	return max(0, i-1)
}

// choose takes both sides to marks and compares them.
func (v *versionsRoom) choose(old, now int) {
	v.old, v.now, v.top = old, now, true
	v.turned()
}

// turned shows the sides that were chosen everywhere, and compares them.
func (v *versionsRoom) turned() {
	v.track.show(v.marks, v.old, v.now)
	v.list.show(v.marks, v.old, v.now)
	v.label()
	v.compare()
}

// label says on the buttons what they would do.
func (v *versionsRoom) label() {
	old, next := v.marks[v.old], v.tab.draft.NextNumber(v.log)
	v.restoring.SetWords(fmt.Sprintf("Restore %s as v%d", old.name(), next))
	v.restoring.Hint = fmt.Sprintf("Make v%d with the words of %s; no version is lost (Ctrl+F9)", next, old.name())
	why := ""
	if old.number == v.tab.draft.Base.Number && !v.tab.draft.Changed() {
		why = old.name() + " is the newest version already"
	}
	v.restoring.Disable(why)
	if len(v.marks) < 2 {
		v.restoring.Hide()
	} else {
		v.restoring.Show()
	}
	named := v.marks[v.now]
	v.naming.Hint = fmt.Sprintf("Name %s as a milestone, or take its name away (Ctrl+Shift+N)", named.name())
	why = ""
	if named.number == 0 {
		why = "Save a version first: only a version can be a milestone"
	}
	v.naming.Disable(why)
	v.heads.show(v.marks[v.old], v.marks[v.now], v.marks[len(v.marks)-1], v.table.inPlace)
	v.changeLabels()
}

// changeLabels says what can be done about the current change.
func (v *versionsRoom) changeLabels() {
	next := v.tab.draft.NextNumber(v.log)
	line, _ := v.table.currentLine()
	why := "Go to a change first (F8)"
	name := "block"
	if line != nil {
		why = ""
		if name = line.says(); line.record == noteRecord {
			why = noteStays
		}
	}
	v.stetting.Disable(why)
	v.stetting.Hint = fmt.Sprintf("Put this change back, as v%d (F9)", next)
	v.blockwise.Disable(why)
	v.blockwise.Hint = fmt.Sprintf("Make this block what it was in %s, as v%d (Shift+F9)", v.marks[v.old].name(), next)
	v.blockwise.SetWords("Restore " + name)
	switch n := len(v.table.stops); {
	case !v.ready:
		v.where.Set("")
	case n == 0:
		v.where.Set("No change")
	case line == nil:
		v.where.Set(count(n, "change"))
	default:
		words := fmt.Sprintf("Change %d of %s", v.table.current+1, thousands(n))
		if h := v.hands[line.id]; len(h) > 0 {
			words += "," + byHands(h)
		}
		v.where.Set(words)
	}
	v.tools.Refresh()
	v.d.status.update()
}

// versionAt gives the version in which something done at a time was saved, or
// 0: the first one since, and of several made in the same second the last.
func (v *versionsRoom) versionAt(at time.Time) (number int) {
	var saved time.Time
	for _, m := range v.marks {
		if m.number == 0 || m.wire || m.at.Before(at) {
			continue
		}
		if number > 0 && m.at.After(saved) {
			break
		}
		number, saved = m.number, m.at
	}
	return number
}

// find brings a block's change into view.
func (v *versionsRoom) find(id story.ID) {
	v.table.find(id)
	v.focus()
}

func (v *versionsRoom) focus() { v.d.win.Canvas().Focus(v.table) }

// picture gives a picture's pixels, or nil while there are none.
func (v *versionsRoom) picture(a *story.Asset) image.Image {
	if a == nil {
		return nil
	}
	return v.d.picture(a)
}

// pictured is told that a picture's pixels were read.
func (v *versionsRoom) pictured() {
	if v.ready {
		v.panel.show(v.shown, false)
	}
}

// notNewest says why a check cannot be done again on the words that are shown:
// "" where it can.
func (v *versionsRoom) notNewest() string {
	if v.now == len(v.marks)-1 {
		return ""
	}
	return "These are not the newest words; compare with the newest version to check them again"
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return sentenceCase(s) + "."
}

func sentenceCase(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// lasting says how long something took: "48 minutes", "3 days".
func lasting(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "less than a minute"
	case d < 2*time.Hour:
		return count(int(d.Minutes()), "minute")
	case d < 48*time.Hour:
		return count(int(d.Hours()), "hour")
	}
	return count(int(d.Hours()/24), "day")
}
