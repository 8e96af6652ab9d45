package app

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"path/filepath"
	"strings"

	"golang.org/x/image/draw"

	"cutline/editor/format/contact"
	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// contactPixels is the longer side of a photo on a contact sheet.
const contactPixels = 640

// Sheet gives a contact sheet of a story's photos, each as it is cropped, with
// its words and what is missing.
func (a *App) Sheet(s story.Story) (contact.Sheet, error) {
	fail := func(err error) (contact.Sheet, error) {
		return contact.Sheet{}, fmt.Errorf("make a contact sheet of %s: %w", s.Meta.Slug, err)
	}
	reports, err := a.Photos(s)
	if err != nil {
		return fail(err)
	}
	if len(reports) == 0 {
		return fail(errors.New("it has no photo; put one in first"))
	}
	sheet := contact.Sheet{Title: cmp.Or(strings.TrimSpace(s.Title()), s.Meta.Slug), Lang: s.Reader().Lang, Right: s.FromRight()}
	for _, r := range reports {
		said := func(k story.Kind) string { return r.Part(k).Text }
		c := contact.Photo{
			Name: cmp.Or(r.Name, string(r.Block)), Width: r.Info.Width, Height: r.Info.Height,
			Caption: said(story.Cutline), Credit: said(story.Credit), Alt: said(story.AltText), Copyright: said(story.Copyright), Rights: said(story.Rights),
		}
		for _, f := range r.Findings {
			if f.Severity != "note" {
				c.Missing = append(c.Missing, f.Message)
			}
		}
		if asset := s.Block(r.Block).Asset; asset != nil {
			if c.Picture, err = a.contact(asset); err != nil {
				return fail(fmt.Errorf("%q: %w", asset.Name, err))
			}
		}
		sheet.Photos = append(sheet.Photos, c)
	}
	return sheet, nil
}

// WriteSheet writes a contact sheet to a file, whole or not at all: a web page or
// a PDF, by the name's end.
func WriteSheet(path string, sheet contact.Sheet) error {
	var out bytes.Buffer
	var err error
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm":
		err = contact.WritePage(&out, sheet)
	case ".pdf":
		err = setting(typeset.Default(), func(set *typeset.Setter) error { return contact.WritePDF(&out, sheet, set) })
	default:
		err = fmt.Errorf("write the contact sheet to %s: it is a web page or a PDF; name it .html or .pdf", path)
	}
	if err != nil {
		return err
	}
	return WriteFile(path, out.Bytes())
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
