package desk

import (
	"cutline/editor/story"
)

// stepNote chooses the next open note of the story, or the one before, and
// shows its words.
func (d *Desk) stepNote(step int) {
	n := d.step(step, d.inspector.chosen, func(n *story.Note) bool { return !n.Record() && n.Open() })
	if n == nil {
		d.say("There is no other open note")
		return
	}
	d.inspector.choose(n.ID)
	d.galley.RevealNote(n.ID)
	d.focusGalley()
}

// step gives the next note of those that are wanted, or the one before, over
// the ends of the story: on from the one that is chosen, or from the caret. It
// is nil where there is no other.
func (d *Desk) step(step int, chosen story.ID, want func(*story.Note) bool) *story.Note {
	s := d.current.draft.Story()
	head := d.current.draft.Editor.Selection().Head
	if n := s.Note(chosen); n != nil && !n.Unplaced && want(n) && n.Block == head.Block {
		head.Off = n.Start // on from it, wherever in its words the caret is
	}
	here := s.Index(head.Block)
	var best, far *story.Note // the next one that way, and the first from the other end
	less := func(a, b *story.Note) bool {
		i, j := s.Index(a.Block), s.Index(b.Block)
		if i != j {
			return i < j
		}
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.ID < b.ID
	}
	for _, n := range s.Notes() {
		if n.Unplaced || n.ID == chosen || !want(n) {
			continue
		}
		i := s.Index(n.Block)
		ahead := i > here || i == here && n.Start >= head.Off
		if step < 0 {
			ahead = i < here || i == here && n.Start <= head.Off
		}
		if ahead && (best == nil || less(n, best) == (step > 0)) {
			best = n
		}
		if far == nil || less(n, far) == (step > 0) {
			far = n
		}
	}
	if best == nil {
		return far
	}
	return best
}

// settle accepts the chosen suggestion or resolves the chosen note; no rejects
// the suggestion.
func (d *Desk) settle(yes bool) {
	n := d.current.draft.Story().Note(d.inspector.chosen)
	switch {
	case n == nil || !n.Open():
		d.say("Choose a note first: F6 goes to the next")
	case n.Kind == story.Suggestion && yes:
		d.inspector.try("accept the suggestion", d.current.draft.Accept(n.ID))
	case n.Kind == story.Suggestion:
		d.inspector.try("reject the suggestion", d.current.draft.Resolve(n.ID, ""))
	case yes:
		d.inspector.try("resolve the note", d.current.draft.Resolve(n.ID, ""))
	default:
		d.say("Only a suggestion can be rejected")
	}
}

// answerNote puts the keyboard into the answer of the chosen note.
func (d *Desk) answerNote() {
	n := d.current.draft.Story().Note(d.inspector.chosen)
	switch {
	case n == nil || !n.Open() || n.Unplaced:
		d.say("Choose a note first: F6 goes to the next")
	case n.Kind == story.Suggestion:
		d.say("A suggestion is accepted (Ctrl+Alt+Enter) or rejected (Ctrl+Alt+Backspace)")
	default:
		d.inspector.choose(n.ID)
		d.win.Canvas().Focus(d.inspector.answer)
	}
}
