package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
)

// welcome is the start page: three ways in, and the sample.
func (d *Desk) welcome() fyne.CanvasObject {
	way := func(icon, title, words string, button *look.Button) fyne.CanvasObject {
		return look.Inset(4, 0, 4, 4, look.NewCard(look.Column(8, 10, look.Bar(24, 0, 0, look.NewGlyph(icon, 20, look.Accent)), look.NewProse(look.StartTitle, title, look.Ink),
			look.NewProse(look.UI, words, look.Ink2), look.Bar(32, 0, 0, button)), nil))
	}
	ways := container.NewGridWithColumns(3,
		way("folder", "Open a text file", "An article as it was scraped or sent. Its lines are told apart and its map’s words put back on the map. Or drop it onto this window.",
			look.NewButton("Open a file", look.Main, d.ChooseFile)),
		way("plus", "Begin a story", "Empty lines for hed, dek, byline and the first graf, and every version from there on.", look.NewButton("New story", look.Edged, d.NewStory)),
		way("map", "Watch a recovery", "The sample story as a scraper left it, with a map’s labels lying between its grafs.", look.NewButton("Open the scraped sample", look.Edged, d.OpenSample)))
	col := look.Column(0, 18, look.NewProse(look.Welcome, "Words, and the words on the map", look.Ink),
		look.NewProse(look.Summary, "Cutline edits a story and its map captions as one: every label can be queried, sourced, compared and exported like a graf.", look.Ink2), ways)
	if len(d.budget.stories) > 0 {
		last := look.Column(0, 0, look.NewWords(look.Strong, "In the library", look.Ink3))
		for i, s := range d.budget.stories {
			if i == 4 {
				break
			}
			last.Add(look.NewRow(36, look.Bar(36, 0, 10, look.NewStatus(string(s.Status)), look.NewWords(look.Title, s.Slug, look.Ink), look.NewWords(look.Label, s.Title, look.Ink2), look.Spring()), func() { d.Open(string(s.ID)) }))
		}
		col.Add(last)
	}
	return look.On(look.Paper, container.NewCenter(look.Fixed(740, 0, col)))
}

// toggleVariant changes between light and dark.
func (d *Desk) toggleVariant() {
	settings := fyne.CurrentApp().Settings()
	dark := look.IsDark()
	look.Force(!dark)
	settings.SetTheme(look.Theme())
	value := "light"
	if !dark {
		value = "dark"
	}
	_ = d.app.Lib.SetSetting("variant", value)
	d.rebuild()
}
