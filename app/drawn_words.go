package app

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/format/svg"
	"cutline/editor/story"
)

// What is asked about words that stand in a map's picture.
const (
	allDrawn   = "This map's words are in its picture: none of them can be edited, searched or checked. Add them as labels over a picture without words, or ask for the file with its words as text."
	someDrawn  = "%s in this map's picture and cannot be edited. Check them by eye, or ask for the file with its words as text."
	widthDrawn = "On %s this map's words are in the picture: what is changed in the labels does not change there. Ask for that width with its words as text."
	outlined   = "This map's file has about %d shapes that look like letters drawn as outlines: its words may be in the picture, where they cannot be edited, searched or checked. Ask for the file with its words as text, or add them as labels over a picture without words."
	mayBeDrawn = "Are there words in this map's picture? It came without labels. Words in a picture cannot be edited, searched or checked: add them as labels over a picture without words, or say that it has none."
)

// drawnForms are the parts of those questions that tell them from others.
var drawnForms = []string{"This map's words are in its picture:", "in this map's picture and cannot be edited", "this map's words are in the picture:", "look like letters drawn as outlines", "Are there words in this map's picture?"}

// mostLetters is how many shapes of a drawing may look like letters before it is
// asked about: a few do on any map.
const mostLetters = 11

// maybeDrawn gives what to ask about the picture of a map that brings no labels:
// whether words are in it. labels says that the map has some. It is empty where
// there is nothing to ask.
func maybeDrawn(data []byte, asset *story.Asset, labels bool) string {
	if asset.MediaType == vectors {
		d, err := svg.Parse(data)
		if err != nil {
			return ""
		}
		if n := d.Outlined(); n > mostLetters {
			return fmt.Sprintf(outlined, n)
		}
		return ""
	}
	if labels {
		return ""
	}
	return mayBeDrawn
}

// askDrawn gives the query on a map whose picture may hold words; none where it
// is asked already, or for a photo.
func (d *Draft) askDrawn(id story.ID, asset *story.Asset) (ops editor.Batch) {
	s := d.Story()
	b := s.Block(id)
	if b == nil || b.Kind != story.Map || asset == nil {
		return nil
	}
	data, err := d.app.Asset(asset.Hash)
	if err != nil {
		return nil // it was put there a moment ago; what cannot be read is told where it is shown
	}
	words := maybeDrawn(data, asset, len(s.Labels(id)) > 0)
	if words == "" || d.asked(id, words) {
		return nil
	}
	return editor.Batch{editor.PutNote{Note: &story.Note{ID: d.Editor.NewID("n"), Kind: story.Query, Block: id, Thread: []story.Comment{d.comment(words)}}}}
}

// WordsInPicture gives the open query that says that a map's words are, or may
// be, in its picture; nil: none is asked.
func WordsInPicture(s story.Story, id story.ID) *story.Note {
	for _, n := range s.NotesIn(id) {
		if n.Kind == story.Query && n.Open() && len(n.Thread) > 0 && slices.ContainsFunc(drawnForms, func(form string) bool { return strings.Contains(n.Thread[0].Text, form) }) {
			return n
		}
	}
	return nil
}

// NoWordsInPicture answers the query about words in a map's picture.
func (d *Draft) NoWordsInPicture(id story.ID, answer string) error {
	n := WordsInPicture(d.Story(), id)
	if n == nil {
		return fmt.Errorf("say that map %s has no words in its picture: nothing is asked about them", id)
	}
	return d.Resolve(n.ID, answer)
}

// tellDrawn adds what is asked about words in a picture to the findings.
func (a *Attached) tellDrawn(s story.Story) {
	for _, id := range a.Blocks {
		if n := WordsInPicture(s, id); n != nil {
			a.Findings = append(a.Findings, n.Thread[0].Text)
		}
	}
}
