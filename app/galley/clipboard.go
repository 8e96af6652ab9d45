package galley

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/typography"
)

// The toolkit's clipboard holds plain text only. What was copied last is kept
// here with its notes, type and citations, and pasted so where the clipboard
// still holds its words.
var shadow struct {
	words string
	clip  editor.Clip
}

// Copy puts the selected words on the clipboard.
func (g *Galley) Copy() {
	sel, s := g.editor.Selection(), g.editor.Story()
	if sel.Empty() {
		return
	}
	from, to := sel.Ordered(s)
	shadow.clip = editor.CopyRange(s, from, to)
	shadow.words = shadow.clip.Text()
	fyne.CurrentApp().Clipboard().SetContent(shadow.words)
}

// Cut copies the selected words and takes them away.
func (g *Galley) Cut() {
	g.Copy()
	if op, caret := g.removal(); op != nil {
		g.do("cut", op, caret)
	}
}

// Paste puts the clipboard in place of the selection: what was copied here with
// all that belonged to it, what comes from outside cleaned, each line of it a
// block of its own.
func (g *Galley) Paste() {
	words := fyne.CurrentApp().Clipboard().Content()
	if words == shadow.words && !shadow.clip.Empty() {
		g.pasteClip("paste", shadow.clip)
		return
	}
	g.PasteText(words)
}

// PastePlain pastes words and nothing else, in the type that is there.
func (g *Galley) PastePlain() { g.PasteText(fyne.CurrentApp().Clipboard().Content()) }

// PasteText pastes words from outside.
func (g *Galley) PasteText(words string) {
	clip := outside(words, g.smart)
	if !clip.Empty() {
		g.pasteClip("paste", clip)
	}
}

// outside gives words from another program as blocks: one for each line that
// holds any.
func outside(words string, smart bool) editor.Clip {
	words = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(words)
	var lines []string
	for _, l := range strings.Split(words, "\n") {
		if strings.TrimSpace(l) == "" {
			continue
		}
		if l = editor.Clean(l); len(words) > len(l) { // one of several lines
			l = strings.TrimSpace(l)
		}
		if smart {
			l = typography.Educate(l)
		}
		lines = append(lines, l)
	}
	return editor.TextClip(lines)
}

// pasteClip puts a clip in place of the selection.
func (g *Galley) pasteClip(label string, c editor.Clip) {
	s := g.editor.Story()
	var batch editor.Batch
	op, at := g.removal()
	if op != nil {
		next, err := op.Apply(s)
		if err != nil {
			g.refuse(err)
			return
		}
		s, batch = next, append(batch, op)
	}
	if s.Index(at.Block) < 0 {
		return
	}
	paste, caret, err := editor.PasteClip(s, g.editor.NewID, at, c)
	if err != nil {
		g.refuse(err)
		return
	}
	g.do(label, append(batch, paste), caret)
}

func (g *Galley) refuse(err error) {
	if g.opt.Refused != nil {
		g.opt.Refused(err)
	}
}

// wholeWords reports whether a range of one block begins and ends with words
// that are not cut.
func wholeWords(s story.Story, from, end editor.Point) bool {
	b := s.Block(from.Block)
	if b == nil || from.Block != end.Block || from.Off >= end.Off {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.Text[from.Off:])
	last, _ := utf8.DecodeLastRuneInString(b.Text[:end.Off])
	before, _ := utf8.DecodeLastRuneInString(b.Text[:from.Off])
	after, _ := utf8.DecodeRuneInString(b.Text[end.Off:])
	return wordRune(first) && wordRune(last) && !wordRune(before) && !wordRune(after)
}

// carry puts the selected words at a point, or a copy of them, with all that
// belongs to them.
func (g *Galley) carry(to editor.Point, copies bool) {
	s, sel := g.editor.Story(), g.editor.Selection()
	if to.Block == "" || sel.Empty() {
		g.Refresh()
		return
	}
	from, end := sel.Ordered(s)
	clip := editor.CopyRange(s, from, end)
	var batch editor.Batch
	whole := wholeWords(s, from, end)
	if !copies {
		gone := from
		if b := s.Block(from.Block); whole && from.Off > 0 && b.Text[from.Off-1] == ' ' && to != from {
			gone.Off-- // the words take a space along
		}
		op, err := editor.DeleteRange(s, gone, end)
		if err != nil {
			g.refuse(err)
			return
		}
		from = gone
		next, err := op.Apply(s)
		if err != nil {
			g.refuse(err)
			return
		}
		batch = append(batch, op)
		// What stood behind the words that are gone moved up to them.
		if to.Block == end.Block && to.Off >= end.Off && (from.Block == end.Block || next.Index(end.Block) < 0) {
			to = editor.Point{Block: from.Block, Off: from.Off + to.Off - end.Off}
		}
		s = next
	}
	b := s.Block(to.Block)
	if b == nil {
		return
	}
	pad := func(at int) bool { // a space at a place of the target, and the caret behind it
		edit := editor.Edit{Block: b.ID, Start: at, End: at, Text: " "}
		next, err := edit.Apply(s)
		if err == nil {
			s, batch = next, append(batch, edit)
		}
		return err == nil
	}
	if before, _ := utf8.DecodeLastRuneInString(b.Text[:to.Off]); whole && wordRune(before) && pad(to.Off) {
		to.Off++
	}
	if after, _ := utf8.DecodeRuneInString(s.Block(to.Block).Text[to.Off:]); whole && wordRune(after) {
		pad(to.Off)
	}
	paste, caret, err := editor.PasteClip(s, g.editor.NewID, to, clip)
	if err != nil {
		g.refuse(err)
		return
	}
	if g.do("drag", append(batch, paste), caret) && !strings.Contains(clip.Text(), "\n") {
		g.editor.Select(editor.Selection{Anchor: editor.Point{Block: caret.Block, Off: max(0, caret.Off-len(clip.Text()))}, Head: caret})
		g.moved()
	}
}
