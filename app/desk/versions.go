package desk

import (
	"errors"
	"fmt"
	"strings"

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
	d.inspector.tabs.Choose(2)
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
	now, name := draft.Story(), "now"
	if b > 0 {
		if now, _, err = draft.At(b); err != nil {
			d.fail("The versions cannot be compared", err)
			return
		}
		name = fmt.Sprintf("v%d", b)
	}
	result := diff.Stories(old, now)
	head := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8,
		look.NewButton("Back", look.Edged, func() { d.rebuild(); d.showVersions() }).WithIcon("undo"),
		look.NewWords(look.Title, fmt.Sprintf("v%d to %s", ra.Number, name), look.Ink), look.NewWords(look.UI, ra.Author+", "+ra.At.Local().Format("Jan. 2, 15:04"), look.Ink3), look.Spring(),
		look.NewButton(fmt.Sprintf("Restore v%d", a), look.Edged, func() { d.restore(a) }).WithHint(fmt.Sprintf("Makes v%d with the words of v%d", draft.Base.Number+1, a))))
	col := look.Column(24, 14, look.NewProse(look.Summary, sentence(result.Summary), look.Ink),
		look.Bar(18, 0, 16, look.NewWords(look.Strong, fmt.Sprintf("+%d words", result.Counts.WordsIn), look.Add), look.NewWords(look.Strong, fmt.Sprintf("−%d words", result.Counts.WordsOut), look.Del)), look.NewRule())
	same := 0
	flush := func() {
		if same > 0 {
			col.Add(look.NewWords(look.Meta, count(same, "unchanged block"), look.Ink3))
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
	}
	flush()
	page := look.Fixed(760, 0, col)
	d.galley, d.inspector = nil, nil
	d.main.Objects = []fyne.CanvasObject{look.On(look.Paper, look.Border(look.Column(0, 0, head, look.NewRule()), nil, nil, nil, container.NewVScroll(container.New(&centred{}, page))))}
	d.main.Refresh()
	d.status.update()
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// compareRow is one changed block.
func compareRow(row diff.Row) fyne.CanvasObject {
	c := row.Change
	name := fmt.Sprintf("%s %d", kindTitle(c.Kind), c.At)
	badge, ink, soft := "edited", look.Accent, func(p look.Palette) look.Colour { return p.ASoft }
	switch c.Op {
	case diff.Add:
		badge, ink, soft = "added", look.Add, func(p look.Palette) look.Colour { return p.AddBg }
	case diff.Cut:
		badge, ink, soft = "cut", look.Del, func(p look.Palette) look.Colour { return p.DelBg }
	case diff.Move:
		badge, ink, soft = "moved", look.NoteC, func(p look.Palette) look.Colour { return p.NoteBg }
	}
	bar := []fyne.CanvasObject{look.NewWords(look.Meta, name, look.Ink3), look.NewBadge(badge, ink, soft)}
	if c.OldPlace != nil || c.NewPlace != nil {
		bar = append(bar, look.NewWords(look.Meta, placeWords(c.OldPlace)+" → "+placeWords(c.NewPlace), look.Ink2))
	}
	if c.KindFrom != "" {
		bar = append(bar, look.NewWords(look.Meta, "was a "+string(c.KindFrom), look.Ink2))
	}
	if c.NewAsset != nil {
		bar = append(bar, look.NewWords(look.Meta, "picture "+c.NewAsset.Name, look.Ink2))
	}
	spans := c.Words
	if len(spans) == 0 {
		spans = []diff.Span{{Op: diff.Equal, Text: row.Block.Text}}
	}
	return look.Column(0, 2, look.Bar(18, 0, 6, bar...), newRedline(look.Redline, spans))
}

func placeWords(p *story.Place) string {
	if p == nil {
		return "not placed"
	}
	return fmt.Sprintf("%.1f %%, %.1f %%", p.X*100, p.Y*100)
}

// centred lays one object out in the middle, at its own width at most.
type centred struct{}

func (centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, o[0].MinSize().Height)
}

func (centred) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(o[0].MinSize().Width, s.Width)
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[0].Resize(fyne.NewSize(w, max(s.Height, o[0].MinSize().Height)))
	o[0].Move(fyne.NewPos((s.Width-w)/2, 0))
}
