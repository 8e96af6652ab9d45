package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// mergeField is what is being written in a card: other words for a sentence, or
// a query to the wire. Its words stay while the card is scrolled out of view.
type mergeField struct {
	item  *merge.Item
	asks  bool
	words string
	done  func()
	entry *lineEntry
}

// lineEntry is a field of several lines for words that are one: Enter finishes.
type lineEntry struct{ submitEntry }

// TypedKey finishes on Enter and gives up on Escape.
func (e *lineEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.done()
	default:
		e.submitEntry.TypedKey(k)
	}
}

func (r *mergeRoom) writes(it *merge.Item) bool { return r.field != nil && r.field.item == it }

// stopWriting puts away what is being written.
func (r *mergeRoom) stopWriting() { r.field = nil }

// write opens a field with the words that the card's choice gives.
func (r *mergeRoom) write() {
	it := r.chosen.item
	if it == nil || !r.worded(it) || it.Kind == merge.Agree {
		r.d.say("Other words can be written for a sentence that the wire or both changed")
		return
	}
	words := it.Words
	if it.Choice != merge.Own {
		c := r.trial(it)
		if it.Kind == merge.Wire && it.Choice == merge.Undecided {
			c = merge.Merged
		}
		words = r.becomes(it, c, "")
	}
	r.open(&mergeField{item: it, words: words, done: func() {
		words := strings.TrimSpace(editor.Clean(r.field.words))
		r.field = nil
		r.decide(it.Where+", written anew", mergeRow{item: it}, []*merge.Item{it}, merge.Own, words)
		r.step(1)
	}})
}

// query opens a field with a question to the wire about the chosen card.
func (r *mergeRoom) query() {
	it := r.chosen.item
	if it == nil || it.Desk == "" || r.w.Merge.Desk.Block(it.Block) == nil {
		r.d.say("A query stands on words that the desk has: there are none here")
		return
	}
	words := "The wire has: " + it.Wire + " Is that right?"
	if it.Wire == "" {
		words = "The wire cut this. Why?"
	}
	if facts := factsOf(it); len(facts) > 0 {
		var ours, theirs []string
		for _, f := range facts {
			ours, theirs = append(ours, f.Desk), append(theirs, f.Wire)
		}
		words = fmt.Sprintf("The desk has %s; the wire has %s. Which is right?", nonEmpty(ours), nonEmpty(theirs))
	}
	r.open(&mergeField{item: it, asks: true, words: words, done: func() { r.leaveQuery(it) }})
}

// nonEmpty joins what a side has, or says that it has none of it.
func nonEmpty(facts []string) string {
	var list []string
	for _, f := range facts {
		if f != "" {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return "none of it"
	}
	return strings.Join(list, ", ")
}

// leaveQuery ties the query to the desk's words of an item. It is in the desk's
// story at once.
func (r *mergeRoom) leaveQuery(it *merge.Item) {
	words := r.field.words
	draft := r.t.draft
	start, end := 0, 0
	if at := strings.Index(draft.Story().Block(it.Block).Text, it.Desk); at >= 0 {
		start, end = at, at+len(it.Desk)
	}
	if _, err := draft.AddNote(story.Query, it.Block, start, end, words, ""); err != nil {
		r.d.fail("The query could not be left", err)
		return
	}
	r.field = nil
	r.follow()
	r.past, r.future = append(r.past, mergeStep{"query to the wire on " + it.Where, mergeRow{item: it}, func() {
		if draft.Editor.CanUndo() == string(story.Query) {
			_ = draft.Editor.Undo()
		}
		r.follow()
	}, func() {
		if draft.Editor.CanRedo() == string(story.Query) {
			_ = draft.Editor.Redo()
		}
		r.follow()
	}}), nil
	r.changed()
	r.focus()
}

// follow takes a note that was added to the desk's story, or taken from it, into
// the merge: its blocks are the same.
func (r *mergeRoom) follow() { r.w.Merge.Desk = r.t.draft.Story() }

// open shows the field in its card and gives it the keyboard.
func (r *mergeRoom) open(f *mergeField) {
	r.field = f
	r.refresh()
	r.reveal()
	if f.entry != nil {
		r.d.win.Canvas().Focus(f.entry)
		f.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // behind the last word
	}
}

// writingPart is the field that is open in a card, with what its words make of
// the sentence.
func (r *mergeRoom) writingPart() fyne.CanvasObject {
	f := r.field
	e := &lineEntry{}
	f.entry = e
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.done = func() { f.done(); r.focus() }
	e.cancel = func() { r.stopWriting(); r.refresh(); r.focus() }
	e.ExtendBaseWidget(e)
	e.SetText(f.words)
	e.SetMinRowsVisible(max(2, min(8, 1+len(f.words)/100)))
	e.act = r.d.act
	title, about, use, role := "Write another", "Enter uses these words, Esc puts them away", "Use these words", look.Slug
	if f.asks {
		title, about, use, role = "Query the wire", "It stands on this line and must be answered before the story leaves", "Leave the query", look.UI
	}
	buttons := look.Bar(28, 0, 8, look.NewButton(use, look.Main, e.done).AsSmall().WithTail("Enter"), look.NewButton("Cancel", look.Quiet, e.cancel).AsSmall())
	e.box = look.NewField("", look.Small, role, e)
	part := look.Column(0, 6, e.box, buttons)
	if f.asks {
		e.OnChanged = func(words string) { f.words = words }
		return section(title, about, part, 10, 4)
	}
	becomes := newRedline(look.Merging, changedWords(f.item.Base, f.words))
	e.OnChanged = func(words string) {
		f.words = words
		becomes.set(changedWords(f.item.Base, editor.Clean(words)))
		r.list.arrange()
	}
	return look.Column(0, 0, section(title, about, part, 10, 4), look.NewRule(), section("Becomes", "what is new in it since the base", becomes, 10, 2))
}
