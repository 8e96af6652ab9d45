package desk

import (
	"fmt"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// sources says which versions are merged, and what the wire says of its own.
func (r *mergeRoom) sources() fyne.CanvasObject {
	now, draft := r.d.app.Now(), r.t.draft
	line := func(name, what string) fyne.CanvasObject {
		return look.Inset(0, 4, 0, 4, look.Border(nil, nil, look.Fixed(44, 16, look.NewWords(look.UI, name, look.Ink3)), nil, look.NewProse(look.UI, what, look.Ink2)))
	}
	desk := fmt.Sprintf("v%d, %s", draft.Base.Number, clock(draft.Base.At, now))
	if draft.Changed() {
		desk = fmt.Sprintf("v%d and changes since", draft.Base.Number)
	}
	col := look.Column(0, 0,
		look.Inset(12, 11, 12, 12, look.Column(0, 0, look.Inset(0, 0, 0, 5, look.NewWords(look.Strong, "What is merged", look.Ink)),
			line("Base", fmt.Sprintf("%s, %s", r.baseName(), clock(r.w.Base.At, now))), line("Desk", desk), line("Wire", r.w.Name+", "+clock(r.w.Wire.At, now)))),
		look.NewRule())
	if r.w.Note != "" {
		col.Add(look.Inset(12, 12, 12, 12, look.Column(0, 6, look.NewWords(look.Strong, "Wire’s own note", look.Ink), look.NewProse(look.LabelItalic, r.w.Note, look.Ink2))))
	}
	return col
}

// mostAside is how many cards of a kind stand at the right; all are in the list.
const mostAside = 20

// fillSide shows what moved, what lost its words, and what becomes of checks and
// of the map.
func (r *mergeRoom) fillSide() {
	r.aside.Objects = nil
	moved, lost := 0, 0
	for _, row := range r.all() {
		switch it := row.item; {
		case it == nil:
			if lost++; lost <= mostAside {
				r.aside.Add(look.NewCard(r.lostCard(row.lost), func() { r.choose(row) }))
			}
		case it.What == merge.Moved:
			if moved++; moved <= mostAside {
				r.aside.Add(look.NewCard(r.movedCard(row), func() { r.choose(row) }))
			}
		}
	}
	if n := max(0, moved-mostAside) + max(0, lost-mostAside); n > 0 {
		r.aside.Add(look.NewProse(look.Meta, fmt.Sprintf("And %d more: see Moved and Unplaced at the left.", n), look.Ink3))
	}
	r.below.Objects = nil
	for _, col := range []*fyne.Container{r.aside, r.below} {
		for _, card := range []fyne.CanvasObject{r.notesCard(), r.staleCard(), r.captionCard()} {
			if card != nil {
				col.Add(look.NewCard(card, nil))
			}
		}
		col.Refresh()
	}
}

func sideHead(icon, title string, ink look.InkFunc, more ...fyne.CanvasObject) fyne.CanvasObject {
	return look.Bar(18, 0, 6, append([]fyne.CanvasObject{look.NewGlyph(icon, 14, ink), look.NewWords(look.BadgeType, title, ink)}, more...)...)
}

// movedCard is what stands elsewhere now.
func (r *mergeRoom) movedCard(row mergeRow) fyne.CanvasObject {
	it := row.item
	by := map[merge.Kind]string{merge.Wire: "by the wire", merge.Desk: "by the desk", merge.Agree: "by both", merge.Conflict: "by both, apart"}[it.Kind]
	col := look.Column(0, 4, sideHead("move", "Moved", look.Accent, look.NewWords(look.Meta, by, look.Ink3), look.Spring(), look.NewWords(look.Meta, r.movedWhere(it), look.Ink3)),
		look.NewProse(look.Label, clip(it.Merged, 110), look.Ink))
	if it.Kind == merge.Conflict {
		col.Add(look.NewProse(look.Meta, "The desk put it "+it.Desk+", the wire "+it.Wire+".", look.Ink3))
		if it.Open() {
			col.Add(look.Bar(28, 0, 4, look.NewButton("Choose", look.Edged, func() { r.choose(row) }).AsSmall()))
			return col
		}
	} else if r.editedWithin(it) {
		col.Add(look.NewProse(look.Meta, "The desk’s edit inside it goes along.", look.Ink3))
	}
	button := func(words string, weight look.Weight, hint string, do func()) fyne.CanvasObject {
		return look.NewButton(words, weight, r.on(row, do)).AsSmall().WithHint(hint)
	}
	switch {
	case it.Kind == merge.Agree:
	case it.Kind == merge.Conflict:
		col.Add(look.Bar(28, 0, 4, look.NewWords(look.Meta, settled(it.Choice), look.Ink3), look.Spring(), button("Undo", look.Quiet, "Undecided again (U)", r.reset)))
	case it.Choice == merge.Undecided:
		col.Add(look.Bar(28, 0, 4, button("Keep the move", look.Edged, "Let it stand where the wire put it (T)", r.take), button("Put back", look.Quiet, "Let it stand where the desk has it (L)", r.putBack)))
	case it.Kind == merge.Wire && it.Choice == merge.TakeDesk, it.Kind == merge.Desk && it.Choice == merge.TakeBase:
		col.Add(look.Bar(28, 0, 4, look.NewWords(look.Meta, "stays where it was", look.Ink3), look.Spring(), button("Keep the move", look.Quiet, "Let it stand where it was put (T)", r.take)))
	default:
		col.Add(look.Bar(28, 0, 4, look.NewGlyph("check", 14, look.Add), look.NewWords(look.BadgeType, "move kept", look.Add), look.Spring(), button("Put back", look.Quiet, "Let it stand where it was (L)", r.putBack)))
	}
	return col
}

// movedWhere says from where to where something moves: "graf 8 to 5".
func (r *mergeRoom) movedWhere(it *merge.Item) string {
	desk, ahead := r.w.Merge.Desk, r.ahead
	i, j := desk.Index(it.Block), ahead.Index(it.Block)
	if it.Kind != merge.Wire || strings.Contains(it.Where, " to ") || i < 0 || j < 0 {
		return it.Where
	}
	from, to := diff.Ordinals(desk)[i].N, diff.Ordinals(ahead)[j].N
	if from == to {
		return it.Where
	}
	return fmt.Sprintf("%s to %d", it.Where, to)
}

// editedWithin reports whether the desk edited what the wire moved.
func (r *mergeRoom) editedWithin(moved *merge.Item) bool {
	if moved.Kind != merge.Wire {
		return false
	}
	for _, it := range r.w.Merge.Items {
		if it.What == merge.Sentence && it.Block == moved.Block && (it.Kind == merge.Desk || it.Kind == merge.Combined) &&
			(it.Merged == moved.Merged || moved.Merged == r.w.Merge.Desk.Block(it.Block).Text) {
			return true
		}
	}
	return false
}

func clip(words string, most int) string {
	if runes := []rune(words); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return words
}

func (r *mergeRoom) captionCard() fyne.CanvasObject {
	return look.Column(0, 4, sideHead("map", "Map and captions", look.Add), look.NewProse(look.UI, r.caption, look.Ink))
}

// pictured counts the pictures and the lines that belong to them which are not
// the same in two versions.
func pictured(a, b story.Story) int {
	n := 0
	count := func(x, y story.Story, both bool) {
		for _, block := range x.Blocks() {
			if block.In == "" && !block.Kind.Picture() {
				continue
			}
			if o := y.Block(block.ID); o == nil || both && o != block && !reflect.DeepEqual(o, block) {
				n++
			}
		}
	}
	count(a, b, true)
	count(b, a, false)
	return n
}

// captionWords says what happens to maps, photos and their words.
func (r *mergeRoom) captionWords() string {
	desk := r.w.Merge.Desk
	labels, cutlines := 0, 0
	for _, b := range desk.Blocks() {
		switch {
		case b.Kind.Placed():
			labels++
		case b.Kind == story.Cutline:
			cutlines++
		}
	}
	sources := len(desk.Sources())
	all := fmt.Sprintf("%s, %s and %s", count(labels, "label"), count(cutlines, "cutline"), count(sources, "source"))
	changed := pictured(desk, r.ahead)
	carries := pictured(r.w.Merge.Base, r.w.Merge.Wire) > 0
	switch {
	case labels+cutlines+sources == 0 && changed == 0:
		return "The story has no map and no captions."
	case changed == 0 && carries:
		return "What the wire has of maps and captions changes none of the desk’s. All " + all + " stay as they are."
	case changed == 0:
		return "The wire changes no map and no caption. All " + all + " stay as they are."
	}
	return fmt.Sprintf("The wire changes %s of the maps, photos and captions. The desk has %s.", count(changed, "line"), all)
}
