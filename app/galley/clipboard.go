package galley

import (
	"strings"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
)

// The toolkit's clipboard holds plain text only. What was copied last is kept
// here with its type, and pasted so where the clipboard still holds its words.
var shadow struct {
	words string
	marks []story.Mark // of a copy within one block
}

// Copy puts the selected words on the clipboard.
func (g *Galley) Copy() {
	words := g.selectedText()
	if words == "" {
		return
	}
	shadow.words, shadow.marks = words, nil
	if block, start, end, ok := g.SelectedRange(); ok {
		for _, m := range g.editor.Story().Block(block).Marks {
			m.Start, m.End = max(m.Start, start)-start, min(m.End, end)-start
			if m.Start < m.End {
				shadow.marks = append(shadow.marks, m)
			}
		}
	}
	fyne.CurrentApp().Clipboard().SetContent(words)
}

// Cut copies the selected words and takes them away.
func (g *Galley) Cut() {
	g.Copy()
	if op, caret := g.removal(); op != nil {
		g.do("cut", op, caret)
	}
}

// Paste puts the clipboard in place of the selection; each line of it becomes a
// block of its own.
func (g *Galley) Paste() { g.PasteText(fyne.CurrentApp().Clipboard().Content()) }

// PasteText pastes words.
func (g *Galley) PasteText(words string) {
	words = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(words)
	var lines []string
	for _, l := range strings.Split(words, "\n") {
		if strings.TrimSpace(l) != "" {
			lines = append(lines, editor.Clean(l))
		}
	}
	s := g.editor.Story()
	op, at := g.removal()
	b := s.Block(at.Block)
	if b == nil || b.Kind.Picture() || len(lines) == 0 {
		return
	}
	var batch editor.Batch
	if op != nil {
		batch = append(batch, op)
	}
	if len(lines) == 1 || b.In != "" && !b.Kind.Placed() {
		one := strings.Join(lines, " ")
		edit := editor.Edit{Block: b.ID, Start: at.Off, End: at.Off, Text: one}
		if words == shadow.words {
			edit.Marks = &shadow.marks
		}
		g.do("paste", append(batch, edit), editor.Point{Block: b.ID, Off: at.Off + len(one)})
		return
	}
	kind := b.Kind
	if b.In == "" && kind != story.Graf {
		kind = after(kind)
	}
	n := len(lines) - 1
	tail := g.editor.NewID("b")
	batch = append(batch,
		editor.Edit{Block: b.ID, Start: at.Off, End: at.Off, Text: lines[0]},
		editor.Split{Block: b.ID, At: at.Off + len(lines[0]), New: tail, Kind: kind},
		editor.Edit{Block: tail, Text: lines[n]})
	behind := b.ID
	for _, l := range lines[1:n] {
		id := g.editor.NewID("b")
		batch = append(batch, editor.Insert{After: behind, Blocks: []*story.Block{{ID: id, Kind: kind, Text: l, In: b.In}}})
		behind = id
	}
	g.do("paste", batch, editor.Point{Block: tail, Off: len(lines[n])})
}
