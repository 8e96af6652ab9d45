package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// lostCard is a note whose words are gone, with the places where it might
// belong.
func (r *mergeRoom) lostCard(id story.ID) fyne.CanvasObject {
	f := r.fate(id)
	if f == nil {
		return look.Column(0, 0)
	}
	n := f.Note
	by := ""
	if len(n.Thread) > 0 {
		by = n.Thread[0].By
	}
	col := look.Column(0, 4, sideHead("unplaced", "Unplaced "+string(n.Kind), look.NoteC, look.NewWords(look.Meta, by, look.Ink3), look.Spring(), look.NewWords(look.Meta, f.Where, look.Ink3)),
		look.NewProse(look.LabelItalic, "“"+clip(f.Was, 120)+"”", look.Ink))
	if words := thread(n); words != "" {
		col.Add(look.NewProse(look.UI, words, look.Ink))
	}
	row := mergeRow{lost: id}
	if at, ok := r.w.Placed(id); ok {
		where := look.NewProse(look.Label, at.Where+", “"+clip(at.Text, 60)+"”", look.Ink)
		if f.State == merge.Lost { // the place went with a change that was left out
			col.Add(look.NewProse(look.Meta, "The words it was placed on are not in the story as it is decided now:", look.Ink3))
		} else {
			col.Add(look.Bar(18, 0, 4, look.NewGlyph("check", 14, look.Add), look.NewWords(look.BadgeType, "placed", look.Add)))
		}
		col.Add(look.Border(nil, nil, nil, look.NewButton("Undo", look.Quiet, r.on(row, r.reset)).AsSmall().WithHint("Unplaced again (U)"), where))
		return col
	}
	if len(f.Best) == 0 {
		col.Add(look.NewProse(look.Meta, "Its words are gone and nothing is like them. It stays with its quote at the foot of the notes.", look.Ink3))
		return col
	}
	col.Add(look.NewWords(look.Meta, "Its words are gone. Best guesses:", look.Ink3))
	for i, c := range f.Best {
		place := look.NewButton("Place", look.Quiet, r.on(row, func() { r.placeBest(id, i) })).AsSmall().WithHint(fmt.Sprintf("Tie it to these words (%d)", i+1))
		col.Add(look.NewRule())
		col.Add(look.Border(nil, nil, nil, place, look.Inset(0, 2, 0, 2, look.NewProse(look.Label, c.Where+", “"+clip(c.Text, 60)+"”", look.Ink))))
	}
	return col
}

// placeBest ties a note to the i-th of the places where it might belong.
func (r *mergeRoom) placeBest(id story.ID, i int) {
	f := r.fate(id)
	if _, placed := r.w.Placed(id); f == nil || placed || i >= len(f.Best) {
		return
	}
	c := f.Best[i]
	r.do(mergeStep{"note placed on " + c.Where, mergeRow{lost: id}, func() { r.w.Unplace(id) }, func() { r.w.Place(id, c) }})
}

// unplace takes a note from where it was placed.
func (r *mergeRoom) unplace(id story.ID) {
	if c, ok := r.w.Placed(id); ok {
		r.do(mergeStep{"note unplaced again", mergeRow{lost: id}, func() { r.w.Place(id, c) }, func() { r.w.Unplace(id) }})
	}
}

// notesCard counts the notes that went along with their words.
func (r *mergeRoom) notesCard() fyne.CanvasObject {
	var moved, reworded []merge.Fate
	for _, f := range r.fates {
		if _, placed := r.w.Placed(f.Note.ID); placed || f.Note.Kind == story.Check {
			continue
		}
		switch f.State {
		case merge.Follows:
			moved = append(moved, f)
		case merge.Reworded:
			reworded = append(reworded, f)
		}
	}
	if len(moved)+len(reworded) == 0 {
		return nil
	}
	col := look.Column(0, 4, sideHead("note", "Notes that go along", look.NoteC))
	list := func(what string, fates []merge.Fate) {
		if len(fates) == 0 {
			return
		}
		col.Add(look.NewProse(look.UI, count(len(fates), "note")+what, look.Ink))
		for _, f := range fates[:min(4, len(fates))] {
			col.Add(look.NewProse(look.Meta, f.Where+": “"+clip(f.Now, 60)+"”", look.Ink3))
		}
		if n := len(fates) - 4; n > 0 {
			col.Add(look.NewProse(look.Meta, fmt.Sprintf("and %d more", n), look.Ink3))
		}
	}
	list(" with words that stand elsewhere", moved)
	list(" on words that change", reworded)
	return col
}

// staleCard lists the checks whose words change, and those that hold again.
func (r *mergeRoom) staleCard() fyne.CanvasObject {
	var stale, revived []merge.Fate
	for _, f := range r.fates {
		switch f.State {
		case merge.Stale:
			stale = append(stale, f)
		case merge.Revived:
			revived = append(revived, f)
		}
	}
	if len(stale)+len(revived) == 0 {
		return nil
	}
	col := look.Column(0, 2)
	if len(stale) > 0 {
		col.Add(sideHead("stale", "Would go stale", look.StaleC))
		for _, f := range stale[:min(6, len(stale))] {
			col.Add(look.NewProse(look.UI, fmt.Sprintf("1 check, %s: %s", f.Where, clip(f.Was, 80)), look.Ink))
			if words := r.against(f.Note); words != "" {
				col.Add(look.NewProse(look.Meta, words, look.Ink3))
			}
		}
		if n := len(stale) - 6; n > 0 {
			col.Add(look.NewProse(look.UI, "and "+count(n, "more check"), look.Ink))
		}
	}
	if len(revived) > 0 {
		col.Add(look.NewProse(look.UI, count(len(revived), "check")+" would hold again", look.Add))
	}
	return col
}

// against says what a check was made against: "Financing plan, June 2026, p. 7".
func (r *mergeRoom) against(n *story.Note) string {
	words := n.Where
	if s := r.ahead.Source(n.Source); s != nil {
		if words != "" {
			words = ", " + words
		}
		words = s.From + words
	}
	return words
}
