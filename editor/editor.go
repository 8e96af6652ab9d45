// Package editor is an open story: the operations that change it, undo and
// redo, the selection, and the record of every change from which a story that
// was not saved can be built again.
//
// A change is an Op, a plain value. Editor.Do applies it and keeps the story
// from before, which is all that undo needs because stories are immutable.
// Notes and type move with the words in the ops themselves, so every way of
// changing a story (keys, paste, board, command line) moves them alike.
package editor

import (
	"errors"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// Point is a place between two characters of a block.
type Point struct {
	Block story.ID `json:"block"`
	Off   int      `json:"off"` // bytes from the start of the block's text
}

// Selection is what is selected: from where the selecting began to where the
// caret stands. Both are the same when nothing is selected.
type Selection struct {
	Anchor Point `json:"anchor"`
	Head   Point `json:"head"`
}

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Head }

// Ordered gives the ends of a selection in the order of the story.
func (s Selection) Ordered(st story.Story) (from, to Point) {
	i, j := st.Index(s.Anchor.Block), st.Index(s.Head.Block)
	if i < j || i == j && s.Anchor.Off <= s.Head.Off {
		return s.Anchor, s.Head
	}
	return s.Head, s.Anchor
}

// Change tells a watcher what happened.
type Change struct {
	Before, After story.Story
	Record        []byte // the change written down, for the journal; it is read behind those before it
	Undo          bool   // it was undone or redone
}

// Editor is an open story. It is used from one goroutine; the stories it gives
// out may be read from any.
type Editor struct {
	now        story.Story
	sel        Selection
	undo, redo []*step
	typing     bool // the last step takes more of the same typing
	last       Edit // the last edit of that typing
	watchers   []func(Change)
	trail      trail // of the records written

	// How many steps a story rebuilt from the journal could undo and redo. An
	// undo past them is written down as a whole story.
	replayUndo, replayRedo int
}

type step struct {
	label         string
	story         story.Story // to go back to, or on to
	before, after Selection
}

// ErrNothing says that there is nothing to undo or redo.
var ErrNothing = errors.New("nothing to undo or redo")

// Open begins to edit a story.
func Open(s story.Story) *Editor { return &Editor{now: s} }

// Story is the story as it is now.
func (e *Editor) Story() story.Story { return e.now }

// Selection is what is selected now. Its blocks may be gone.
func (e *Editor) Selection() Selection { return e.sel }

// Select sets the selection, which undo and redo bring back.
func (e *Editor) Select(sel Selection) {
	e.sel = sel
	if len(e.undo) > 0 {
		e.undo[len(e.undo)-1].after = sel
	}
}

// MoveTo sets the selection by movement: typing after it is a new undo step.
func (e *Editor) MoveTo(sel Selection) {
	if sel != e.sel {
		e.typing = false
	}
	e.sel = sel
}

// Watch has f called after every change, in the order of watching.
func (e *Editor) Watch(f func(Change)) { e.watchers = append(e.watchers, f) }

// NewID gives an ID that the story never used: b for a block, n for a note, s
// for a source.
func (e *Editor) NewID(letter string) story.ID {
	var id story.ID
	e.now, id = e.now.NewID(letter)
	return id
}

// Do makes a change that undo takes back. label names it in the menu ("Undo
// typing"). Typing that goes on where the last left off joins its step, up to
// the next word.
func (e *Editor) Do(label string, op Op) error {
	next, err := op.Apply(e.now)
	if err != nil {
		return err
	}
	edit, isEdit := op.(Edit)
	if !(isEdit && edit.grows()) && next.Same(e.now) {
		e.now = next // its ID counter may be ahead
		return nil
	}
	join := isEdit && e.typing && len(e.undo) > 0 && joins(e.last, edit)
	if !join {
		e.undo = append(e.undo, &step{label: label, story: e.now, before: e.sel, after: e.sel})
		e.replayUndo++
	}
	e.typing, e.last = isEdit, edit
	e.redo, e.replayRedo = nil, 0
	e.change(Change{Before: e.now, After: next, Record: e.record(op, label, join)})
	return nil
}

// joins reports whether an edit goes on with the typing or deleting of the last.
func joins(last, op Edit) bool {
	if op.Block != last.Block || op.Block == "" {
		return false
	}
	if op.Start == op.End { // typing: on from the end, up to the next word
		r, _ := utf8.DecodeRuneInString(op.Text)
		prev, _ := utf8.DecodeLastRuneInString(last.Text)
		return last.Text != "" && op.Start == last.Start+len(last.Text) && (unicode.IsSpace(r) || !unicode.IsSpace(prev)) &&
			utf8.RuneCountInString(op.Text) == 1
	}
	deletes := op.Text == "" && last.Text == "" && last.End > last.Start
	return deletes && (op.End == last.Start || op.Start == last.Start)
}

// Break ends the current undo step: typing after it is a new one.
func (e *Editor) Break() { e.typing = false }

// CanUndo names what Undo would take back; it is empty when there is nothing.
func (e *Editor) CanUndo() string { return topLabel(e.undo) }

// CanRedo names what Redo would do again; it is empty when there is nothing.
func (e *Editor) CanRedo() string { return topLabel(e.redo) }

func topLabel(steps []*step) string {
	if len(steps) == 0 {
		return ""
	}
	return steps[len(steps)-1].label
}

// Undo takes the last step back and selects what was selected before it.
func (e *Editor) Undo() error {
	if len(e.undo) == 0 {
		return ErrNothing
	}
	s := e.undo[len(e.undo)-1]
	e.undo = e.undo[:len(e.undo)-1]
	back := s.story.WithNext(e.now.Next())
	s.story = e.now
	e.redo = append(e.redo, s)
	record := e.recordMove(&e.replayUndo, &e.replayRedo, "undo", back)
	e.typing = false
	e.sel = s.before
	e.change(Change{Before: e.now, After: back, Record: record, Undo: true})
	return nil
}

// Redo does the last undone step again.
func (e *Editor) Redo() error {
	if len(e.redo) == 0 {
		return ErrNothing
	}
	s := e.redo[len(e.redo)-1]
	e.redo = e.redo[:len(e.redo)-1]
	on := s.story.WithNext(e.now.Next())
	s.story = e.now
	e.undo = append(e.undo, s)
	record := e.recordMove(&e.replayRedo, &e.replayUndo, "redo", on)
	e.typing = false
	e.sel = s.after
	e.change(Change{Before: e.now, After: on, Record: record, Undo: true})
	return nil
}

// recordMove writes down an undo or redo: in a word where the journal holds the
// step, else as the whole story it leads to.
func (e *Editor) recordMove(from, to *int, word string, s story.Story) []byte {
	if *from > 0 {
		*from--
		*to++
		return encodeWord(word)
	}
	e.replayUndo, e.replayRedo = 0, 0
	return encodeOp(Replace{s}, word, false)
}

func (e *Editor) change(c Change) {
	e.now = c.After
	if sel := e.sel; sel.Empty() {
		e.sel.Head = settled(e.now, sel.Head)
		e.sel.Anchor = e.sel.Head
	} else {
		e.sel = Selection{Anchor: settled(e.now, sel.Anchor), Head: settled(e.now, sel.Head)}
	}
	for _, f := range e.watchers {
		f(c)
	}
}

// settled gives a point between two characters of a block's words as they are
// now. The point of a block that is gone stays as it is.
func settled(s story.Story, p Point) Point {
	if p.Block == "" {
		return p
	}
	b := s.Block(p.Block)
	if b == nil {
		return p
	}
	for p.Off = min(p.Off, len(b.Text)); !boundary(b.Text, p.Off); p.Off-- {
	}
	return p
}

// Forget drops all that could be undone or redone: what those stories hold must
// not come back. Save the story next, so that the journal holds none of it.
func (e *Editor) Forget() { e.undo, e.redo, e.typing = nil, nil, false }

// Saved tells the editor that its story is now the base of the journal.
func (e *Editor) Saved() {
	e.replayUndo, e.replayRedo = 0, 0
	e.typing = false
	e.trail = trail{}
}
