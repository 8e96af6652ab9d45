package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// says is all that a card shows, so that it is made anew only when that is
// something else.
func (r *mergeRoom) says(row mergeRow) string {
	if it := row.item; it != nil {
		said := fmt.Sprint(it.Choice, it.Words, r.trial(it), r.wide(it), r.looked[it], row == r.chosen, r.queried(it))
		if r.writes(it) {
			said += fmt.Sprint(" writing ", r.field.asks)
		}
		return said
	}
	at, placed := r.w.Placed(row.lost)
	f := r.fate(row.lost)
	if f == nil {
		return ""
	}
	return fmt.Sprint(at, placed, f.State, f.Best, row == r.chosen)
}

// guess gives a card's height before it is made, from how many letters a line of
// its width holds.
func (r *mergeRoom) guess(row mergeRow, width float32) float32 {
	it := row.item
	if it == nil {
		return 150
	}
	const letter, around = 6.9, 45
	perLine := max(10, int((width-26)/letter))
	line := look.Merging.Line
	lines := func(words string, per int) float32 { return float32(1+len(words)/per) * line }
	if r.wide(it) {
		return 260 + lines(it.Base, perLine) + lines(longer(it.Desk, it.Wire), perLine/2)
	}
	return around + lines(longer(it.Base, it.Merged), perLine)
}

func longer(a, b string) string {
	if len(a) > len(b) {
		return a
	}
	return b
}

// on gives what a button in a card does: it is about that card.
func (r *mergeRoom) on(row mergeRow, do func()) func() {
	return func() {
		if r.chosen != row {
			r.stopWriting()
			r.chosen = row
		}
		do()
		r.focus()
	}
}

// card makes the card of a row.
func (r *mergeRoom) card(row mergeRow) fyne.CanvasObject {
	var card *look.Card
	tap := func() { r.choose(row) }
	switch it := row.item; {
	case it == nil:
		card = look.NewCard(r.lostCard(row.lost), tap)
	case r.wide(it):
		card = look.NewCard(r.wideCard(row), tap).Flush()
		card.Edge = look.QueryC
		if it.Kind == merge.Conflict {
			card.Edge = look.Del
		}
	default:
		col := look.Column(0, 0, look.Inset(12, 6, 7, 0, look.Bar(24, 0, 8, r.cardHead(row)...)), look.Inset(12, 2, 12, 9, r.cardWords(it)))
		if r.writes(it) {
			col.Add(look.NewRule())
			col.Add(r.writingPart())
		}
		card = look.NewCard(col, tap).Flush()
	}
	card.Selected = row == r.chosen
	return card
}

// badgeOf says who changed what an item is about.
func badgeOf(it *merge.Item) *look.Badge {
	switch {
	case it.Kind == merge.Conflict:
		return look.NewBadge("Conflict", look.Del, look.DelBg).WithIcon("warn")
	case it.Kind == merge.Agree:
		return look.NewBadge("Both agree", look.Add, look.AddBg).WithIcon("check")
	case it.Kind == merge.Combined:
		return look.NewBadge("Combined", look.QueryC, look.QueryBg).WithIcon("merge")
	case it.Kind == merge.Desk:
		return look.NewBadge("Desk", look.Accent, look.ASoft).WithIcon("suggest")
	}
	return look.NewBadge("Wire", look.NoteC, look.NoteBg).WithIcon("wire")
}

// whereOf says where an item stands and what it is besides an edit.
func whereOf(it *merge.Item) string {
	side := it.Wire
	if it.Kind == merge.Desk {
		side = it.Desk
	}
	switch {
	case it.What != merge.Sentence && it.What != merge.Block:
	case it.Base == "":
		return it.Where + ", new"
	case side == "" && it.Kind != merge.Conflict:
		return it.Where + ", cut"
	}
	return it.Where
}

// cardHead is the first line of a card: who, where, and what became of it with
// what can be done.
func (r *mergeRoom) cardHead(row mergeRow) []fyne.CanvasObject {
	it := row.item
	head := []fyne.CanvasObject{badgeOf(it), look.NewWords(look.Meta, whereOf(it), look.Ink3)}
	if it.What == merge.Moved {
		head = append(head, look.NewBadge("moved", look.NoteC, look.NoteBg))
	}
	if r.queried(it) {
		head = append(head, look.NewQueryBadge("query to the wire"))
	}
	head = append(head, look.Spring())
	quiet := func(words, hint string, do func()) fyne.CanvasObject {
		return look.NewButton(words, look.Quiet, r.on(row, do)).AsSmall().WithHint(hint)
	}
	undo := quiet("Undo", "Undecided again (U)", r.reset)
	done := func(words string) {
		head = append(head, look.NewGlyph("check", 14, look.Add), look.NewWords(look.BadgeType, words, look.Add), undo)
	}
	said := func(words string) {
		head = append(head, look.NewWords(look.Meta, words, look.Ink3), look.Fixed(1, 1, look.Spring()))
	}
	takes, leaves := "Take", "Leave"
	if it.What == merge.Moved {
		takes, leaves = "Keep the move", "Put back"
	}
	switch {
	case it.Kind == merge.Conflict, it.Choice == merge.Own:
		said(settled(it.Choice))
		head = append(head, undo)
	case it.Kind == merge.Agree:
		said("same words on both sides")
	case it.Kind == merge.Desk && it.Choice == merge.TakeBase:
		said("put back")
		head = append(head, undo)
	case it.Kind == merge.Desk:
		said("kept")
		if row == r.chosen {
			head = append(head, quiet("Put back", "Make it as it was (L)", r.putBack))
		}
	case it.Kind == merge.Combined && it.Choice == merge.Merged:
		head = append(head, quiet("Side by side", "Show base, desk and wire (1 to 4)", func() { r.try(merge.Merged) }),
			look.NewGlyph("check", 14, look.Add), look.NewWords(look.BadgeType, "both taken", look.Add), look.Fixed(1, 1, look.Spring()))
	case it.Choice == merge.Undecided:
		head = append(head, look.NewButton(takes, look.Edged, r.on(row, r.take)).AsSmall().WithHint("Put it into the story (T, Enter)"),
			quiet(leaves, "Leave it out (L)", r.putBack))
	case it.Kind == merge.Wire && it.Choice == merge.TakeDesk:
		said("left out")
		head = append(head, undo)
	case it.Kind == merge.Combined:
		said(settled(it.Choice))
		head = append(head, undo)
	default:
		done("taken")
	}
	return head
}

// cardWords shows what an item changes.
func (r *mergeRoom) cardWords(it *merge.Item) fyne.CanvasObject {
	if it.What == merge.Field {
		words := []diff.Span{{Op: diff.Delete, Text: it.Base}, {Op: diff.Equal, Text: " "}}
		now := it.Wire
		if it.Kind == merge.Conflict && it.Choice != merge.TakeWire {
			now = it.Desk
		}
		return newRedline(look.UI, append(words, diff.Span{Op: diff.Insert, Text: now}))
	}
	if it.What == merge.Moved {
		return look.Column(0, 2, newRedline(look.Merging, []diff.Span{{Op: diff.Equal, Text: it.Merged}}), look.NewProse(look.Meta, moveWords(it), look.Ink3))
	}
	if b := r.block(it.Block); b != nil && b.Kind.Picture() {
		what := kindTitle(b.Kind) + " added"
		if it.Base != "" {
			what = kindTitle(b.Kind) + " cut, with all that belongs to it"
		}
		if b.Asset != nil {
			what += ": " + b.Asset.Name
		}
		return look.NewProse(look.UI, what, look.Ink)
	}
	switch {
	case it.Choice == merge.Own:
		return newRedline(look.Merging, changedWords(it.Base, it.Words))
	case it.Kind == merge.Wire:
		return newRedline(look.Merging, changedWords(it.Base, it.Wire))
	case it.Kind == merge.Conflict:
		words := it.Result(r.w.Merge)
		if words == "" {
			return look.NewProse(look.UI, "Cut.", look.Ink3)
		}
		return newRedline(look.Merging, markFacts(words, it, it.Choice))
	case it.Kind == merge.Combined:
		return newRedline(look.Merging, changedWords(it.Base, r.becomes(it, r.trial(it), it.Words)))
	}
	return newRedline(look.Merging, changedWords(it.Base, it.Desk))
}

// moveWords says from where to where something moved, and by whom.
func moveWords(it *merge.Item) string {
	who, to := "the wire", it.Wire
	switch {
	case it.Kind == merge.Agree:
		who = "both"
	case it.Kind == merge.Desk:
		who, to = "the desk", it.Desk
	}
	return fmt.Sprintf("Moved by %s: %s, now %s", who, it.Base, to)
}

// queried reports whether an open query stands on the desk's words of an item.
func (r *mergeRoom) queried(it *merge.Item) bool {
	for _, n := range r.w.Merge.Desk.Notes() {
		if n.Kind == story.Query && n.Open() && n.Block == it.Block && it.Desk != "" && n.Quote == it.Desk {
			return true
		}
	}
	return false
}
