package mapboard

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// wording is the words of a label being edited on the board.
type wording struct {
	id    story.ID // empty: a new label
	kind  story.Kind
	place story.Place // of a new label
	at    pt          // of a new label: where the pointer is
	field *field
	holds *container.ThemeOverride
}

// editWords opens the words of a label.
func (b *Board) editWords(id story.ID) {
	if block := b.story().Block(id); block != nil {
		b.openWords(&wording{id: id, kind: block.Kind}, block.Text)
	}
}

// newWords opens an empty field for the words of a new label. The label comes
// into the story with its words, so that it is one undo step and a click by
// mistake leaves nothing.
func (b *Board) newWords(kind story.Kind, place story.Place, at pt) {
	if b.theMap() == nil {
		b.opt.status("Open a map of the story first, then add labels to it")
		return
	}
	b.choose("")
	b.openWords(&wording{kind: kind, place: place, at: at}, "")
}

func (b *Board) openWords(w *wording, words string) {
	b.keepWords(left)
	w.field = newField(words, func(_ string, how ending) {
		b.keepWords(how)
		if how != left {
			b.focus()
		}
	})
	w.field.TextStyle.Bold = true // as labels are
	w.field.PlaceHolder = "Words of the " + string(w.kind)
	w.holds = tightly(w.field, look.MapLabelWords, 28)
	b.editing = w
	b.Refresh()
	w.field.open(b)
}

// keepWords ends the editing of words: it puts them into the story, or lets go
// of them where the editing was reverted.
func (b *Board) keepWords(how ending) {
	w := b.editing
	if w == nil {
		return
	}
	words := w.field.Text
	b.closeWords()
	if how != reverted {
		b.putWords(w, words)
	}
	b.Refresh()
}

func (b *Board) closeWords() {
	b.editing.field.ended = true
	b.editing = nil
}

func (b *Board) putWords(w *wording, words string) {
	s := b.story()
	if w.id != "" {
		if block := s.Block(w.id); block != nil {
			if op := editor.SetWords(block, words); op != nil {
				b.do("edit label", op)
			}
		}
		return
	}
	if strings.TrimSpace(words) == "" {
		return
	}
	place := w.place
	if w.kind == story.Label && place.Align == story.AlignStart { // they begin where the click was
		place.Align = story.AlignOf(story.RunsRight(words, s.FromRight()))
	}
	id := b.ed.NewID("b")
	if b.do("add label", editor.AddLabel(s, b.mapID, id, w.kind, words, b.shownArtboard(), clonePlace(&place))) {
		b.choose(id)
	}
}

// drawWords puts the open field where its label stands.
func (b *Board) drawWords(s *sheet) {
	w := b.editing
	if w == nil {
		return
	}
	at := rect{W: 180, H: 28}
	// Under the pointer: the toolkit takes the keyboard from a field that is
	// not where the mouse is let go.
	at.X, at.Y = w.at.X-8, w.at.Y-14
	for _, f := range b.figures {
		if f.ID == w.id {
			at = rect{f.Words.X - 6, f.Words.Y + labelLine/2 - 14, float64(look.Width(look.MapLabelWords, w.field.Text)) + 40, 28}
		}
	}
	for _, c := range b.chips {
		if c.ID == w.id {
			at = rect{c.Box.X, c.Box.Y - 2, c.Box.W + 40, 28}
		}
	}
	at.W = min(max(at.W, 180), b.view.W)
	at.X = min(max(at.X, 0), b.view.W-at.W)
	at.Y = min(max(at.Y, 0), b.view.H+b.tray.H-at.H)
	s.put(w.holds, float32(at.X), float32(at.Y), float32(at.W), float32(at.H))
}
