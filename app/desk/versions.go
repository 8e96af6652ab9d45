package desk

import (
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// showVersions opens the versions in the inspector.
func (d *Desk) showVersions() {
	if d.current == nil {
		return
	}
	d.room = CopyRoom
	d.rebuild()
	d.inspector.tabs.Choose(versionsTab)
	d.inspector.show()
}

// restore makes an older version the newest again.
func (d *Desk) restore(n int) {
	rev, err := d.current.draft.Restore(n)
	if err != nil && !errors.Is(err, app.ErrUnchanged) {
		d.fail(fmt.Sprintf("Version %d could not be restored", n), err)
		return
	}
	if err != nil {
		d.say(fmt.Sprintf("The story already has the words of v%d", n))
		return
	}
	d.say(fmt.Sprintf("v%d has the words of v%d again", rev.Number, n))
	d.rebuild()
	d.showVersions()
}

// compare shows what changed between two versions; b 0 is the story as it is
// now.
func (d *Desk) compare(a, b int) {
	draft := d.current.draft
	old, ra, err := draft.At(a)
	if err != nil {
		d.fail("The versions cannot be compared", err)
		return
	}
	now, name, by := draft.Story(), "now", d.app.Author
	if b > 0 {
		s, rb, err := draft.At(b)
		if err != nil {
			d.fail("The versions cannot be compared", err)
			return
		}
		now, name, by = s, fmt.Sprintf("v%d", b), rb.Author+", "+rb.At.Local().Format("Jan. 2, 15:04")
	}
	result := diff.Stories(old, now)
	head := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8,
		look.NewButton("Back", look.Edged, func() { d.rebuild(); d.showVersions() }).WithIcon("undo"),
		look.NewWords(look.Title, fmt.Sprintf("v%d to %s", ra.Number, name), look.Ink), look.NewWords(look.UI, ra.Author+", "+ra.At.Local().Format("Jan. 2, 15:04"), look.Ink3), look.Spring(),
		look.NewButton(fmt.Sprintf("Restore v%d", a), look.Edged, func() { d.restore(a) }).WithHint(fmt.Sprintf("Makes v%d with the words of v%d", draft.Base.Number+1, a))))
	top := look.On(look.Panel, look.Inset(24, 16, 24, 12, look.Column(0, 6, look.NewProse(look.Summary, sentence(result.Summary), look.Ink),
		look.Bar(18, 0, 16, look.NewWords(look.Strong, fmt.Sprintf("+%d words", result.Counts.WordsIn), look.Add), look.NewWords(look.Strong, fmt.Sprintf("−%d words", result.Counts.WordsOut), look.Del)))))
	heads := look.On(look.Panel, sides(look.NewWords(look.UI, "", look.Ink3), look.Bar(16, 0, 6, look.NewWords(look.Strong, fmt.Sprintf("v%d", ra.Number), look.Ink), look.NewWords(look.UI, ra.Author, look.Ink3)),
		look.Bar(16, 0, 6, look.NewWords(look.Strong, name, look.Ink), look.NewWords(look.UI, by, look.Ink3))))
	col := look.Column(0, 0, top, look.NewRule(), heads, look.NewRule())
	same := 0
	flush := func() {
		if same > 0 {
			col.Add(look.On(look.Panel, look.Bar(28, 24, 8, look.NewWords(look.Meta, count(same, "unchanged block"), look.Ink3))))
			col.Add(look.NewRule())
			same = 0
		}
	}
	for _, row := range diff.Redline(old, now) {
		if row.Change == nil {
			same++
			continue
		}
		flush()
		col.Add(compareRow(row))
		col.Add(look.NewRule())
	}
	flush()
	d.galley, d.inspector = nil, nil
	d.main.Objects = []fyne.CanvasObject{look.On(look.Paper, look.Border(look.Column(0, 0, head, look.NewRule()), nil, nil, nil, container.NewVScroll(col)))}
	d.main.Refresh()
	d.status.update()
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:] + "."
}

// compareRow is one changed block: what it is, how it was and how it is.
func compareRow(row diff.Row) fyne.CanvasObject {
	c := row.Change
	badge, ink, soft := "edited", look.Accent, func(p look.Palette) look.Colour { return p.ASoft }
	switch {
	case c.Op == diff.Add:
		badge, ink, soft = "added", look.Add, func(p look.Palette) look.Colour { return p.AddBg }
	case c.Op == diff.Cut:
		badge, ink, soft = "cut", look.Del, func(p look.Palette) look.Colour { return p.DelBg }
	case c.Op == diff.Move, len(c.Words) == 0 && (c.OldPlace != nil || c.NewPlace != nil):
		badge, ink, soft = "moved", look.NoteC, func(p look.Palette) look.Colour { return p.NoteBg }
	}
	spans := c.Words
	if len(spans) == 0 && row.Block.Text != "" {
		spans = []diff.Span{{Op: diff.Equal, Text: row.Block.Text}}
	}
	side := func(not diff.Op, gone bool, place *story.Place, words string) *fyne.Container {
		col := look.Column(0, 2)
		var kept []diff.Span
		for _, s := range spans {
			if s.Op != not {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 && !gone {
			col.Add(newRedline(look.Redline, kept))
		}
		if words != "" {
			col.Add(look.NewProse(look.Meta, words, look.Ink3))
		}
		if c.OldPlace != nil || c.NewPlace != nil {
			col.Add(look.NewWords(look.Meta, placeWords(place), look.Ink3))
		}
		return col
	}
	was, is := "", ""
	if c.KindFrom != "" {
		was = "was a " + string(c.KindFrom)
	}
	if c.NewAsset != nil {
		is = "picture " + c.NewAsset.Name
	} else if a := row.Block.Asset; a != nil && c.Op == diff.Add {
		is = a.Name
	}
	name := kindTitle(c.Kind)
	switch c.Kind {
	case story.Graf, story.Subhead, story.Quote, story.Photo, story.Map, story.Label, story.Callout:
		name = fmt.Sprintf("%s %d", name, c.At)
	}
	what := look.Column(0, 2, look.NewWords(look.Meta, name, look.Ink3), look.Bar(18, 0, 0, look.NewBadge(badge, ink, soft)))
	return sides(what, side(diff.Insert, c.Op == diff.Add, c.OldPlace, was), side(diff.Delete, c.Op == diff.Cut, c.NewPlace, is))
}

// sides lays a name, an old side and a new one beside each other, with a line
// between the two.
func sides(what, old, now fyne.CanvasObject) *fyne.Container {
	return container.New(&sidesLayout{}, what, old, now, look.NewRule())
}

type sidesLayout struct{ width float32 }

func (l *sidesLayout) columns() (x [3]float32, w float32) {
	const name = 96
	w = max(80, (l.width-24-name)/2-32)
	return [3]float32{24, 24 + name, 24 + name + w + 32}, w
}

func (l *sidesLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	_, w := l.columns()
	h := float32(0)
	for i, one := range o[:3] {
		if l.width > 0 && i > 0 {
			one.Resize(fyne.NewSize(w, one.Size().Height))
		}
		h = max(h, one.MinSize().Height)
	}
	return fyne.NewSize(320, h+20)
}

func (l *sidesLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	x, w := l.columns()
	for i, one := range o[:3] {
		wide := w
		if i == 0 {
			wide = 88
		}
		one.Resize(fyne.NewSize(wide, one.Size().Height))
		h := one.MinSize().Height
		one.Move(fyne.NewPos(x[i], 10))
		one.Resize(fyne.NewSize(wide, h))
	}
	o[3].Move(fyne.NewPos(x[2]-16, 0))
	o[3].Resize(fyne.NewSize(1, s.Height))
}

func placeWords(p *story.Place) string {
	if p == nil {
		return "not placed"
	}
	return fmt.Sprintf("%.1f %%, %.1f %%", p.X*100, p.Y*100)
}
