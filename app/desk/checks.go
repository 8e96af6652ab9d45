package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

// checksOf gives the checks of a story that count, the stale ones first and each
// in the order of their words; those without a block stand last among them.
func checksOf(s story.Story) (stale, holding []*story.Note) {
	for _, n := range s.Notes() {
		switch {
		case n.Kind != story.Check || n.Resolved:
		case s.Stale(n):
			stale = append(stale, n)
		default:
			holding = append(holding, n)
		}
	}
	order := func(a, b *story.Note) int {
		i, j := s.Index(a.Block), s.Index(b.Block)
		if i < 0 != (j < 0) {
			return cmp.Compare(j, i)
		}
		return cmp.Or(cmp.Compare(i, j), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(stale, order)
	slices.SortFunc(holding, order)
	return stale, holding
}

// placeName names where a note stands: "Graf 2".
func placeName(s story.Story, n *story.Note) string {
	b := s.Block(n.Block)
	if n.Unplaced || b == nil {
		return "Cut"
	}
	_, number, _ := strings.Cut(find.Place(s, b.ID), " ")
	return strings.TrimSpace(kindTitle(b.Kind) + " " + number)
}

// against says what a check was made against: "County census, table 4, p. 12".
func against(s story.Story, n *story.Note) string {
	from := ""
	if r := s.Source(n.Source); r != nil {
		from = r.From
	}
	return strings.Trim(from+", "+n.Where, ", ")
}

// checkWords asks what the selected words were checked against; with none
// selected it is about the caret's line, in Graphics about the label chosen.
func (d *Desk) checkWords() {
	if d.current == nil {
		return
	}
	if d.galley == nil {
		if m := d.current.maps; d.room == GraphicsRoom && m != nil && m.table.Selected() != "" {
			d.checkLabel(m.table.Selected())
			return
		}
		d.say("Select words in Copy, or a label in Graphics, first")
		return
	}
	sel := d.current.draft.Editor.Selection()
	block, start, end, ok := d.galley.SelectedRange()
	if sel.Empty() {
		start, end = 0, 0
	}
	b := d.current.draft.Story().Block(block)
	switch {
	case !ok:
		d.say("Select words within one line or graf first")
	case strings.TrimSpace(b.Text) == "":
		d.say("There are no words in this line to check")
	default:
		d.askCheck(block, start, end)
	}
}

// checkLabel checks a label in all its words, or where a check of it is stale
// shows that one.
func (d *Desk) checkLabel(id story.ID) {
	s := d.current.draft.Story()
	b := s.Block(id)
	how, n := s.CheckedIn(id)
	switch {
	case b == nil || strings.TrimSpace(b.Text) == "":
		d.say("There are no words in this label to check")
	case how == story.CheckIsStale:
		d.Show(CopyRoom)
		d.openCheck(n.ID)
	default:
		d.askCheck(id, 0, 0)
	}
}

// openNote opens what was clicked in the manuscript: a note's card, a stale
// check in the list of checks. Of a check that holds the foot says what it is.
func (d *Desk) openNote(id story.ID) {
	s := d.current.draft.Story()
	n := s.Note(id)
	switch {
	case n == nil:
	case n.Kind == story.Citation:
		d.say("Rests on " + citedWords(s, n))
	case n.Kind != story.Check:
		d.inspector.choose(id)
	case s.Stale(n):
		d.inspector.chooseCheck(id)
	default:
		last := n.LastChecked()
		what := against(s, n)
		if what == "" {
			what = "no source named"
		}
		d.say(fmt.Sprintf("Checked by %s, %s: %s", last.By, ago(d.app.Now(), last.At), what))
	}
}

// openCheck shows a check in the list and its words in the manuscript.
func (d *Desk) openCheck(id story.ID) {
	d.inspector.chooseCheck(id)
	d.galley.RevealNote(id)
	d.focusGalley()
}

// showChecks opens the list of checks.
func (d *Desk) showChecks() {
	d.Show(CopyRoom)
	d.inspector.chooseCheck(d.inspector.check)
}

// stepCheck goes to the next stale check, or the one before.
func (d *Desk) stepCheck(step int) {
	s := d.current.draft.Story()
	if n := d.step(step, d.inspector.check, s.Stale); n != nil {
		d.openCheck(n.ID)
		return
	}
	if _, stale := s.Checks(); stale == 0 {
		d.say("No check is stale")
		return
	}
	if n := s.Note(d.inspector.check); n != nil && s.Stale(n) && !n.Unplaced {
		d.openCheck(n.ID)
		d.say("There is no other stale check")
		return
	}
	d.showChecks() // what they were about is cut
}

// chosenCheck gives the check that is chosen in the list, or else the stale one
// or the check that holds at the caret.
func (d *Desk) chosenCheck() *story.Note {
	s := d.current.draft.Story()
	if n := s.Note(d.inspector.check); n != nil && !n.Resolved && d.inspector.tabs.Chosen == checksTab {
		return n
	}
	if n := s.Note(d.galley.CheckAt()); n != nil {
		return n
	}
	d.say("Choose a check first: F4 goes to the next stale one")
	return nil
}

// checkAgain says that the chosen check's words are right as they are now.
func (d *Desk) checkAgain(n *story.Note) {
	if n == nil {
		return
	}
	err := d.current.draft.CheckAgain(n.ID)
	if err == nil {
		d.say(fmt.Sprintf("Checked: “%s”", oneLine(editor.Standing(d.current.draft.Story(), d.current.draft.Story().Note(n.ID)))))
	}
	d.inspector.try("check the words again", err)
}

// putBack puts the words that were checked back.
func (d *Desk) putBack(n *story.Note) {
	if n != nil {
		d.inspector.try("put the words back", d.current.draft.PutBack(n.ID))
	}
}

// withdraw takes the chosen check back.
func (d *Desk) withdraw(n *story.Note) {
	if n != nil {
		d.inspector.try("withdraw the check", d.current.draft.Withdraw(n.ID))
	}
}
