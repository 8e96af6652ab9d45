package app

import (
	"encoding/json"

	"cutline/editor/story"
)

// The story as data, for programs that take a package apart: what readers see,
// block by block, and nothing else. Positions are fractions of a picture from
// its top left, ranges are byte offsets into their text.

type storyData struct {
	Slug    string      `json:"slug"`
	Lang    string      `json:"lang"`
	Section string      `json:"section,omitempty"`
	Date    string      `json:"date,omitempty"`
	Blocks  []blockData `json:"blocks"`
}

type blockData struct {
	ID   story.ID   `json:"id"`
	Kind story.Kind `json:"kind"`
	textData
	Picture *pictureData `json:"picture,omitempty"`
}

type textData struct {
	Text  string       `json:"text,omitempty"`
	Marks []story.Mark `json:"marks,omitempty"`
}

type pictureData struct {
	File        string      `json:"file,omitempty"` // in the package
	Width       int         `json:"width,omitempty"`
	Height      int         `json:"height,omitempty"`
	Cutline     *textData   `json:"cutline,omitempty"`
	Credit      *textData   `json:"credit,omitempty"`
	SourceLine  *textData   `json:"sourceLine,omitempty"`
	NoteLine    *textData   `json:"noteLine,omitempty"`
	Alt         string      `json:"alt,omitempty"`
	Description string      `json:"description,omitempty"`
	Copyright   string      `json:"copyright,omitempty"`
	Rights      string      `json:"rights,omitempty"`
	Labels      []labelData `json:"labels,omitempty"`
}

type labelData struct {
	ID      story.ID `json:"id"`
	Callout bool     `json:"callout,omitempty"`
	textData
	Follows story.ID     `json:"follows,omitempty"` // the label whose sentence it goes on with
	Place   *story.Place `json:"place,omitempty"`
}

// storyJSON writes a reader copy as data. files names the picture's file of each
// photo and map.
func storyJSON(r story.Reader, files map[story.ID]string) ([]byte, error) {
	d := storyData{Slug: r.Slug, Lang: r.Lang, Section: r.Section, Date: r.Date, Blocks: []blockData{}}
	for _, e := range r.Elements {
		b := blockData{ID: e.ID, Kind: e.Kind, textData: textData{e.Text, e.Marks}}
		if e.Kind.Picture() {
			w, h := e.Size()
			b.Picture = &pictureData{
				File: files[e.ID], Width: w, Height: h,
				Cutline: wordsOf(e.Cutline), Credit: wordsOf(e.Credit), SourceLine: wordsOf(e.SourceLine), NoteLine: wordsOf(e.NoteLine),
				Alt: e.Alt, Description: e.Longer, Copyright: e.Copyright, Rights: e.Rights,
			}
			for _, l := range e.Labels {
				b.Picture.Labels = append(b.Picture.Labels, labelData{ID: l.ID, Callout: l.Callout, textData: textData{l.Text.Text, l.Text.Marks}, Follows: l.Follows, Place: l.Place})
			}
		}
		d.Blocks = append(d.Blocks, b)
	}
	data, err := json.MarshalIndent(d, "", "  ")
	return append(data, '\n'), err
}

// wordsOf gives words, or nil where there are none.
func wordsOf(t story.Text) *textData {
	if t.Text == "" {
		return nil
	}
	return &textData{t.Text, t.Marks}
}
