package desk

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"golang.org/x/image/draw"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

const (
	cardsAbreast  = 2   // photos that have cards under a map's captions
	cardHigh      = 94  // px
	cardThumbWide = 112 // px
	cardThumbHigh = 75
	mostThumbs    = 256
)

// photoCards shows the story's photos under a map's captions: what each shows,
// whose it is, and what its words lack. A click or Enter turns to one.
func (d *Desk) photoCards(s story.Story) fyne.CanvasObject {
	var photos []*story.Block
	for _, b := range pictures(s) {
		if b.Kind == story.Photo {
			photos = append(photos, b)
		}
	}
	if len(photos) == 0 {
		return look.Bar(28, 0, 8, look.NewWords(look.UI, "This story has no photo yet", look.Ink3), look.Spring(),
			look.NewButton("Add a photo", look.Quiet, func() { d.addPicture(story.Photo); d.rebuild() }).WithIcon("photo"))
	}
	var cards []fyne.CanvasObject
	for i, b := range photos[:min(len(photos), cardsAbreast)] {
		cards = append(cards, d.photoCard(s, b, i+1))
	}
	col := look.Column(0, 2, container.New(abreast{}, cards...))
	if more := len(photos) - cardsAbreast; more > 0 {
		words := fmt.Sprintf("%d more photos", more)
		if more == 1 {
			words = "1 more photo"
		}
		b := look.NewButton(words, look.Quiet, nil).WithIcon("chevron-down").WithHint("The other photos of this story")
		b.OnTap = func() {
			var items []*fyne.MenuItem
			for _, p := range photos[cardsAbreast:] {
				items = append(items, fyne.NewMenuItem(pictureTitle(s, p.ID), func() { d.showPicture(p.ID) }))
			}
			d.popup(items, b)
		}
		col.Add(look.Bar(28, 0, 0, b, look.Spring()))
	}
	return col
}

// showPicture shows another picture of the story in Graphics.
func (d *Desk) showPicture(id story.ID) {
	d.current.picture = id
	d.rebuild()
}

// photoCard is one photo: its thumbnail, credit and cutline, and what is there or
// missing of its words.
func (d *Desk) photoCard(s story.Story, b *story.Block, n int) fyne.CanvasObject {
	part := func(k story.Kind) string {
		if p := s.Part(b.ID, k); p != nil {
			return strings.TrimSpace(p.Text)
		}
		return ""
	}
	head := []fyne.CanvasObject{look.NewWords(look.BadgeType, fmt.Sprintf("Photo %d", n), look.Ink)}
	if credit := part(story.Credit); credit != "" {
		head = append(head, look.NewWords(look.Meta, excerpt(credit, 30), look.Ink3))
	}
	cutline, ink := part(story.Cutline), look.Ink
	if short := excerpt(cutline, 72); short != cutline { // at a whole word
		cutline = short[:max(strings.LastIndexByte(short, ' '), 0)] + " …"
	}
	if cutline == "" {
		cutline, ink = "No cutline yet", look.Ink3
	}
	var there, missing []string
	if report, err := d.app.Photo(s, b.ID); err != nil {
		missing = append(missing, "its file cannot be read")
	} else {
		for _, p := range report.Parts {
			name := strings.ToLower(kindTitle(p.Kind))
			switch p.Kind {
			case story.Cutline:
				if p.State == app.WordsFromFile {
					there = append(there, "cutline from the file")
				}
			case story.Credit, story.AltText, story.Copyright, story.Rights:
				if p.State == app.WordsMissing {
					missing = append(missing, "no "+name)
				} else {
					there = append(there, name)
				}
			}
		}
	}
	words, colour := strings.Join(there, ", "), look.Ink2
	glyph := look.NewGlyph("check", 12, look.Add)
	if len(missing) > 0 {
		words, colour = strings.Join(missing, ", "), look.QueryC
		glyph = look.NewGlyph("warn", 12, look.QueryC)
	}
	text := look.Column(0, 2, look.Bar(16, 0, 6, head...), look.NewProse(look.Label, cutline, ink), look.Bar(16, 0, 5, glyph, look.NewWords(look.Meta, words, colour)))
	card := look.NewRow(cardHigh, look.Border(nil, nil, look.Fixed(cardThumbWide+8, cardThumbHigh, look.Inset(0, 4, 8, cardHigh-cardThumbHigh-4, d.thumb(b))), nil, look.Inset(0, 2, 0, 0, text)), func() { d.showPicture(b.ID) })
	card.Padding, card.NoRule = 2, true
	return card
}

// thumb is a small picture of a photo, as it is cropped.
func (d *Desk) thumb(b *story.Block) fyne.CanvasObject {
	if b.Asset == nil {
		return look.On(look.Desk, container.NewCenter(look.NewGlyph("photo", 20, look.Ink3)))
	}
	small := d.thumbs[*b.Asset]
	if small == nil {
		img := d.shownPicture(b.Asset)
		if img == nil { // it is being read
			return look.On(look.Desk, container.NewCenter(look.NewGlyph("photo", 20, look.Ink3)))
		}
		small = thumbOf(img)
		if d.thumbs == nil || len(d.thumbs) >= mostThumbs {
			d.thumbs = map[story.Asset]image.Image{}
		}
		d.thumbs[*b.Asset] = small
	}
	p := canvas.NewImageFromImage(small)
	p.FillMode = canvas.ImageFillContain
	return look.On(look.Desk, p)
}

// thumbOf makes a picture as small as a card needs it on a fine screen.
func thumbOf(img image.Image) image.Image {
	r := img.Bounds()
	scale := min(1, 2*float64(cardThumbWide)/float64(r.Dx()), 2*float64(cardThumbHigh)/float64(r.Dy()))
	small := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(r.Dx())*scale)), max(1, int(float64(r.Dy())*scale))))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), img, r, draw.Over, nil)
	return small
}

// abreast lays cards beside each other, each as wide as half the room.
type abreast struct{}

func (abreast) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, cardHigh) }

func (abreast) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - 16) / cardsAbreast
	for i, c := range o {
		c.Move(fyne.NewPos(float32(i)*(w+16), 0))
		c.Resize(fyne.NewSize(w, s.Height))
	}
}
