package desk

import (
	"fmt"

	"cutline/editor/merge"
	"cutline/editor/story"
)

// mergeStep is a decision that can be taken back.
type mergeStep struct {
	what       string   // said when it is taken back or done again
	at         mergeRow // shown then
	undo, redo func()
}

// do makes a decision that undo takes back.
func (r *mergeRoom) do(s mergeStep) {
	s.redo()
	r.past, r.future = append(r.past, s), nil
	r.changed()
}

// decide chooses the same for items.
func (r *mergeRoom) decide(what string, at mergeRow, items []*merge.Item, choice merge.Choice, words string) {
	type was struct {
		choice merge.Choice
		words  string
		looked bool
	}
	before := make([]was, len(items))
	for i, it := range items {
		before[i] = was{it.Choice, it.Words, r.looked[it]}
	}
	r.do(mergeStep{what, at, func() {
		for i, it := range items {
			it.Choice, it.Words, r.looked[it] = before[i].choice, before[i].words, before[i].looked
			delete(r.tried, it)
		}
	}, func() {
		for _, it := range items {
			it.Choice, it.Words, r.looked[it] = choice, words, true
			delete(r.tried, it)
		}
	}})
}

// undo takes the last decision back; redo makes it again.
func (r *mergeRoom) undo() {
	r.travel(&r.past, &r.future, "Taken back: ", func(s mergeStep) { s.undo() })
}

func (r *mergeRoom) redo() {
	r.travel(&r.future, &r.past, "Done again: ", func(s mergeStep) { s.redo() })
}

func (r *mergeRoom) travel(from, to *[]mergeStep, said string, do func(mergeStep)) {
	n := len(*from) - 1
	if n < 0 {
		r.d.say("No decision to take back or make again")
		return
	}
	s := (*from)[n]
	*from, *to = (*from)[:n], append(*to, s)
	r.field = nil
	do(s)
	r.changed()
	r.choose(s.at)
	r.d.say(said + s.what)
}

// takeSafe takes all that needs nobody's judgement, as one decision.
func (r *mergeRoom) takeSafe() {
	var safe []*merge.Item
	for _, it := range r.w.Merge.Items {
		if it.Choice == merge.Undecided && it.Kind == merge.Wire {
			safe = append(safe, it)
		}
	}
	if len(safe) == 0 {
		r.d.say("Everything that is safe is decided")
		return
	}
	what := count(len(safe), "wire change") + " taken"
	r.decide(what, mergeRow{item: safe[0]}, safe, merge.Merged, "")
	r.nextOpen()
	r.d.say(what)
}

// take takes the change of the chosen card: the wire's into the story, or the
// desk's that was put back.
func (r *mergeRoom) take() {
	it := r.chosen.item
	switch {
	case it == nil:
	case it.Kind == merge.Wire || it.Kind == merge.Combined:
		r.decideOne("change taken", it, merge.Merged)
	case it.Kind == merge.Desk:
		r.decideOne("desk's change kept", it, merge.TakeDesk)
	case it.Kind == merge.Conflict:
		r.decideOne("conflict settled for the wire", it, merge.TakeWire)
	}
}

// putBack leaves the change of the chosen card out.
func (r *mergeRoom) putBack() {
	it := r.chosen.item
	switch {
	case it == nil:
	case it.Kind == merge.Wire || it.Kind == merge.Combined:
		r.decideOne("wire's change left out", it, merge.TakeDesk)
	case it.Kind == merge.Desk:
		r.decideOne("desk's change put back", it, merge.TakeBase)
	case it.Kind == merge.Conflict:
		r.decideOne("conflict settled for the desk", it, merge.TakeDesk)
	}
}

func (r *mergeRoom) decideOne(what string, it *merge.Item, choice merge.Choice) {
	if it.Choice == choice && !r.needs(it) {
		return
	}
	r.field = nil
	r.decide(it.Where+", "+what, mergeRow{item: it}, []*merge.Item{it}, choice, "")
}

// reset makes the chosen card undecided again.
func (r *mergeRoom) reset() {
	if id := r.chosen.lost; id != "" {
		r.unplace(id)
		return
	}
	it := r.chosen.item
	if it == nil {
		return
	}
	if _, ok := r.tried[it]; ok || r.writes(it) {
		r.stopWriting()
		delete(r.tried, it)
		r.refresh()
		return
	}
	first := merge.Undecided
	switch it.Kind {
	case merge.Desk:
		first = merge.TakeDesk
	case merge.Combined:
		first = merge.Merged
	case merge.Agree:
		return
	}
	if it.Choice == first && !r.looked[it] {
		return
	}
	was, words := it.Choice, it.Words
	r.do(mergeStep{
		it.Where + ", open again",
		mergeRow{item: it},
		func() { it.Choice, it.Words, r.looked[it] = was, words, true },
		func() { it.Choice, it.Words, r.looked[it] = first, "", false },
	})
}

// try shows what a side would make of the chosen card's words.
func (r *mergeRoom) try(c merge.Choice) {
	if id := r.chosen.lost; id != "" {
		for i, choice := range tries {
			if choice == c {
				r.placeBest(id, i)
			}
		}
		return
	}
	it := r.chosen.item
	if it == nil || !r.tries(it, c) {
		return
	}
	r.field = nil
	r.tried[it] = c
	r.refresh()
	r.reveal()
}

// tries are the choices behind the keys 1 to 4.
var tries = []merge.Choice{merge.TakeDesk, merge.TakeWire, merge.TakeBase, merge.Merged}

// tries reports whether a card offers a choice.
func (r *mergeRoom) tries(it *merge.Item, c merge.Choice) bool {
	if it.Kind != merge.Conflict && it.Kind != merge.Combined {
		return false
	}
	return c != merge.Merged || it.Kind == merge.Combined || r.worded(it)
}

// worded reports whether an item is about words, so that others can be written.
func (r *mergeRoom) worded(it *merge.Item) bool {
	if it.What == merge.Sentence {
		return true
	}
	if it.What != merge.Block {
		return false
	}
	b := r.block(it.Block)
	return b != nil && !b.Kind.Picture()
}

// block gives a block of the newest version that has it.
func (r *mergeRoom) block(id story.ID) *story.Block {
	for _, s := range []story.Story{r.w.Merge.Desk, r.w.Merge.Wire, r.w.Merge.Base} {
		if b := s.Block(id); b != nil {
			return b
		}
	}
	return nil
}

// trial is the choice that a card shows: the one that is tried, else the one
// that was made, else the first that a person would look at.
func (r *mergeRoom) trial(it *merge.Item) merge.Choice {
	if c, ok := r.tried[it]; ok {
		return c
	}
	if it.Choice != merge.Undecided {
		return it.Choice
	}
	return merge.TakeDesk
}

// becomes gives the words that a choice makes of an item.
func (r *mergeRoom) becomes(it *merge.Item, c merge.Choice, words string) string {
	choice, own := it.Choice, it.Words
	defer func() { it.Choice, it.Words = choice, own }()
	it.Choice, it.Words = c, words
	return it.Result(r.w.Merge)
}

// settle makes the tried choice, or takes what the card offers, and goes on to
// the next card.
func (r *mergeRoom) settle() {
	if it := r.chosen.item; it != nil {
		switch {
		case r.writes(it):
			r.field.done()
			return
		case r.wide(it):
			r.settleAs(it, r.trial(it))
		case it.Kind == merge.Wire && it.Choice == merge.Undecided:
			r.take()
		}
	}
	r.step(1)
}

// settleAs makes a choice for a conflict, or for a sentence that is to be
// looked at.
func (r *mergeRoom) settleAs(it *merge.Item, c merge.Choice) {
	r.field = nil
	if it.Choice == c && !r.needs(it) {
		delete(r.tried, it)
		r.refresh()
		return
	}
	words := ""
	if c == merge.Own {
		words = it.Words
	}
	r.decide(fmt.Sprintf("%s, %s", it.Where, settled(c)), mergeRow{item: it}, []*merge.Item{it}, c, words)
}
