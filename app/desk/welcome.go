package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
)

// welcome is the start page: three ways in, and the sample.
func (d *Desk) welcome() fyne.CanvasObject {
	way := func(icon, title, words, keys string, button *look.Button) fyne.CanvasObject {
		rule := look.NewGround(look.Ink)
		rule.Min = fyne.NewSize(2, 2)
		return look.Border(nil, look.Bar(28, 0, 8, button, look.NewBadge(keys, look.Ink2, look.Line)), nil, nil, look.Column(0, 0, rule, look.Inset(0, 16, 0, 8, look.NewGlyphLeft(icon, 18, look.Ink2)), look.NewProse(look.StartTitle, title, look.Ink),
			look.Inset(0, 4, 0, 12, look.NewProse(look.UI, words, look.Ink2))))
	}
	ways := container.New(&acrossLayout{gap: 32, least: 190},
		way("folder", "Open a file", "Plain text, as it was scraped or sent. Map labels and captions become blocks of their own. Or drop it onto this window.", "Ctrl O",
			look.NewButton("Open a file", look.Main, d.ChooseFile)),
		way("paste", "Paste an article", "Copy it from anywhere. Its lines are told apart as a file’s are, and one undo takes that back.", "Ctrl Alt V",
			look.NewButton("Paste", look.Edged, d.PasteArticle)),
		way("page", "Write", "An empty story with a hed, a dek, a byline and a first graf.", "Ctrl N", look.NewButton("New story", look.Edged, d.NewStory)))
	col := look.Column(0, 0, look.NewProse(look.Welcome, "Start with a story.", look.Ink),
		look.Inset(0, 8, 0, 36, look.NewProse(look.Lead, "Its text, its map labels, its captions and its sources stay together here, and every version is kept.", look.Ink2)),
		ways, look.Inset(0, 40, 0, 20, d.sampleCard()),
		look.Bar(20, 0, 8, look.NewGlyph("lock", 14, look.Ink2), look.NewWords(look.UI, "The library is one file on this computer. Nothing is sent anywhere.", look.Ink2)))
	return look.On(look.Paper, container.NewVScroll(container.New(&startLayout{}, col)))
}

// sampleCard shows the sample story, and its recovery.
func (d *Desk) sampleCard() fyne.CanvasObject {
	picture := canvas.NewImageFromImage(nil)
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSize(216, 144))
	if img, err := app.SamplePicture(); err == nil {
		picture.Image = img
	}
	edge := look.NewGround(look.Paper)
	edge.Edge = look.Line2
	words := look.Column(0, 0, look.NewProse(look.Meta, "Sample story, one map, one photo", look.Ink3), look.Inset(0, 2, 0, 4, look.NewProse(look.StartTitle, "After 40 Years, a Ferry Finds Its Way Back to Alder Point", look.Ink)),
		look.Inset(0, 0, 0, 12, look.NewProse(look.UI, "It has open queries, a suggestion, and a Sources line that is not what its records say. Everything can be tried; nothing in it is real.", look.Ink2)),
		look.Bar(28, 0, 8, look.NewButton("Open the sample", look.Edged, d.openSample), look.NewButton("As it was scraped", look.Quiet, d.OpenSample).WithHint("The same story with its map’s words lying between its grafs, and what Cutline makes of it")))
	ground := look.NewGround(look.Panel)
	ground.Edge, ground.Radius = look.Line, 6
	return container.NewStack(ground, look.Inset(16, 16, 16, 16, look.Border(nil, nil,
		look.Inset(0, 0, 20, 0, container.NewStack(edge, look.Inset(1, 1, 1, 1, picture))), nil, words)))
}

// openSample shows the sample story, put into the library where it is missing.
func (d *Desk) openSample() {
	for _, s := range d.budget.stories {
		if s.Slug == app.Slug(app.SampleName) {
			d.Open(string(s.ID))
			return
		}
	}
	id, err := d.app.AddSample()
	if err != nil {
		d.fail("The sample could not be put into the library", err)
		return
	}
	d.Open(string(id))
}

// startLayout lays the start page out in the middle, 944 px wide at most.
type startLayout struct{ width float32 }

func (l *startLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if l.width > 0 {
		o[0].Resize(fyne.NewSize(l.inner(), o[0].Size().Height))
	}
	return fyne.NewSize(320, o[0].MinSize().Height+64)
}

func (l *startLayout) inner() float32 { return min(944, l.width-64) }

func (l *startLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	w := l.inner()
	o[0].Resize(fyne.NewSize(w, o[0].Size().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(w, h))
	o[0].Move(fyne.NewPos((s.Width-w)/2, max(32, min(92, (s.Height-h)/2))))
}

// acrossLayout lays parts beside each other, or where that leaves each less
// than least, below each other.
type acrossLayout struct{ gap, least, width float32 }

func (l *acrossLayout) across(n int) (columns int, width float32) {
	w := (l.width - l.gap*float32(n-1)) / float32(n)
	if l.width == 0 || w >= l.least {
		return n, w
	}
	return 1, l.width
}

func (l *acrossLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	columns, w := l.across(len(o))
	high, sum := float32(0), float32(0)
	for _, one := range o {
		if w > 0 {
			one.Resize(fyne.NewSize(w, one.Size().Height))
		}
		h := one.MinSize().Height
		high = max(high, h)
		sum += h + l.gap
	}
	if columns == 1 {
		return fyne.NewSize(l.least, sum-l.gap)
	}
	return fyne.NewSize(l.least, high)
}

func (l *acrossLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	columns, w := l.across(len(o))
	x, y := float32(0), float32(0)
	for _, one := range o {
		one.Resize(fyne.NewSize(w, one.Size().Height))
		h := one.MinSize().Height
		if columns > 1 {
			h = s.Height
		}
		one.Move(fyne.NewPos(x, y))
		one.Resize(fyne.NewSize(w, h))
		if columns == 1 {
			y += h + l.gap
		} else {
			x += w + l.gap
		}
	}
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
