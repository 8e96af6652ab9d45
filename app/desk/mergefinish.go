package desk

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// finish shows what the merged version will be, and makes it.
func (r *mergeRoom) finish() {
	if n := len(r.w.Merge.Conflicts()); n > 0 {
		r.d.say(fmt.Sprintf("%s open: choose for each of them first", count(n, "conflict")))
		r.nextOpen()
		return
	}
	r.stopWriting()
	var closeIt func()
	plain := widget.NewMultiLineEntry()
	plain.Wrapping = fyne.TextWrapWord
	plain.SetText(r.w.EditorsNote())
	put := widget.NewCheck("", nil)
	run := func() {
		closeIt()
		line := ""
		if put.Checked {
			line = plain.Text
		}
		r.makeVersion(line)
	}
	note := newSubmitEntry(plain, run, func() { closeIt() })
	col := look.Column(16, 12, look.NewWords(look.Title, "Finish as "+r.next(), look.Ink), look.NewProse(look.Summary, sentence(r.w.Summary()), look.Ink))
	if n := r.undecided(); n > 0 {
		col.Add(look.Bar(18, 0, 8, look.NewGlyph("warn", 16, look.QueryC), look.NewWords(look.UI, fmt.Sprintf("%s not decided: the story keeps the desk’s words there", count(n, "wire change")), look.QueryC)))
	}
	if n, what := r.needed(); n > 0 {
		col.Add(look.Bar(18, 0, 8, look.NewGlyph("warn", 16, look.QueryC), look.NewWords(look.UI, count(n, what)+" whose facts differ not looked at: both sides’ changes are taken there", look.QueryC)))
	}
	col.Add(look.Column(0, 6, look.NewWords(look.Strong, "Editor’s note", look.Ink), note.boxed("", look.Control, look.UI)))
	copyIt := look.NewButton("Copy the note", look.Edged, func() {
		fyne.CurrentApp().Clipboard().SetContent(plain.Text)
		r.d.say("The editor’s note is on the clipboard")
	}).WithIcon("paste")
	col.Add(look.Bar(28, 0, 8, copyIt, look.Spring(), put, look.NewWords(look.UI, "Put it under the story, where readers see it", look.Ink2)))
	main := look.NewButton("Finish as "+r.next(), look.Main, run).WithHint("Undo takes it back as one step")
	col.Add(look.Bar(28, 0, 8, look.Spring(), look.NewButton("Go on merging", look.Quiet, func() { closeIt() }), main))
	closeIt = r.d.sheet(560, 96, col)
	r.d.win.Canvas().Focus(main)
}

// undecided counts the wire's changes that nobody took or left.
func (r *mergeRoom) undecided() int {
	n := 0
	for _, it := range r.w.Merge.Items {
		if it.Choice == merge.Undecided && it.Kind == merge.Wire {
			n++
		}
	}
	return n
}

// makeVersion makes the merged version, with a note to readers under it or without.
func (r *mergeRoom) makeVersion(line string) {
	rev, err := r.t.draft.FinishWritethru(r.w)
	if errors.Is(err, app.ErrConflicts) { // the story was edited meanwhile
		r.past, r.future = nil, nil
		clear(r.tried)
		clear(r.looked)
		r.lookAhead()
		r.refresh()
		r.nextOpen()
	}
	if err != nil {
		r.d.fail("The merge could not be finished", err)
		return
	}
	if line = strings.TrimSpace(editor.Clean(line)); line != "" {
		s := r.t.draft.Story()
		after := story.ID("")
		if s.Len() > 0 {
			after = s.At(s.Len() - 1).ID
		}
		if b := s.Block(after); b != nil && b.In != "" { // not among a picture's own lines
			after = b.In
		}
		err = r.t.draft.Editor.Do("editor's note", editor.Insert{After: after, Blocks: []*story.Block{{ID: r.t.draft.Editor.NewID("b"), Kind: story.NoteLine, Text: line}}})
	}
	r.t.merging, r.unkept = nil, false
	r.t.notice, r.t.undo = fmt.Sprintf("v%d. %s", rev.Number, sentence(rev.Message)), false
	r.d.Show(CopyRoom)
	r.d.fail("The editor’s note could not be put into the story", err)
}
