package app

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"

	"golang.org/x/image/draw"

	"cutline/editor/format/html"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// contactPixels is the longer side of a photo on a contact sheet.
const contactPixels = 640

// WriteSheet writes a contact sheet of a story's photos as a web page, each as
// it is cropped, with its words and what is missing. It says how many it shows.
func (a *App) WriteSheet(w io.Writer, s story.Story) (int, error) {
	reports, err := a.Photos(s)
	if err != nil {
		return 0, err
	}
	sheet := html.Sheet{Title: s.Title(), Lang: s.Reader().Lang}
	for _, r := range reports {
		c := html.Contact{Name: r.Name, Width: r.Info.Width, Height: r.Info.Height, Caption: r.Part(story.Cutline).Text, Credit: r.Part(story.Credit).Text, Alt: r.Part(story.AltText).Text}
		if c.Name == "" {
			c.Name = string(r.Block)
		}
		for _, f := range r.Findings {
			if f.Severity != "note" {
				c.Missing = append(c.Missing, f.Message)
			}
		}
		if asset := s.Block(r.Block).Asset; asset != nil {
			if c.Picture, err = a.contact(asset); err != nil {
				return 0, fmt.Errorf("put %q on the contact sheet: %w", asset.Name, err)
			}
		}
		sheet.Photos = append(sheet.Photos, c)
	}
	return len(sheet.Photos), html.WriteSheet(w, sheet)
}

// contact gives a small copy of a photo, as it is cropped.
func (a *App) contact(asset *story.Asset) (photo.Public, error) {
	img, err := a.Image(asset)
	if err != nil {
		return photo.Public{}, err
	}
	img = Shown(img, asset)
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if most := max(w, h); most > contactPixels {
		w, h = max(1, w*contactPixels/most), max(1, h*contactPixels/most)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(small, small.Bounds(), img, b, draw.Over, nil)
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, small, &jpeg.Options{Quality: 82}); err != nil {
		return photo.Public{}, fmt.Errorf("make it small: %w", err)
	}
	return photo.ForReaders(buf.Bytes(), story.Crop{}, nil)
}
