package app

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// WordsState says how a photo's words stand to those in its file. It is computed,
// not kept: words that equal the file's are the file's.
type WordsState string

// The states of a part's words.
const (
	WordsFromFile WordsState = "from-file" // as the file has them
	WordsChanged  WordsState = "changed"   // the file says something else
	WordsTyped    WordsState = "typed"     // the file says nothing
	WordsMissing  WordsState = "missing"   // there are none
)

// PhotoPart is one of a photo's texts.
type PhotoPart struct {
	Kind  story.Kind `json:"kind"`
	Block story.ID   `json:"block,omitempty"` // none yet: ""
	Text  string     `json:"text"`
	File  string     `json:"file,omitempty"` // what the file says
	State WordsState `json:"state"`
}

// PhotoReport is a photo of a story: what its file says, how the story's words
// stand to that, and what is missing.
type PhotoReport struct {
	Block    story.ID        `json:"block"`
	Name     string          `json:"name,omitempty"`
	Crop     story.Crop      `json:"crop,omitzero"`
	Focus    story.Point     `json:"focus,omitzero"`
	Info     photo.Info      `json:"info"`
	Parts    []PhotoPart     `json:"parts"`
	Findings []photo.Finding `json:"findings"`
}

// Part gives a text of the photo by its kind.
func (r PhotoReport) Part(k story.Kind) PhotoPart {
	for _, p := range r.Parts {
		if p.Kind == k {
			return p
		}
	}
	return PhotoPart{Kind: k, State: WordsMissing}
}

// Photo tells of a photo of a story. A photo without a picture has its texts and
// findings only.
func (a *App) Photo(s story.Story, id story.ID) (PhotoReport, error) {
	b := s.Block(id)
	switch {
	case b == nil:
		return PhotoReport{}, fmt.Errorf("look at photo %s: %w", id, editor.ErrNoBlock)
	case b.Kind != story.Photo:
		return PhotoReport{}, fmt.Errorf("look at photo %s: that is a %s", id, b.Kind)
	}
	r := PhotoReport{Block: id}
	if b.Asset != nil {
		r.Name, r.Crop, r.Focus = b.Asset.Name, b.Asset.Crop, b.Asset.Focus
		if b.Asset.MediaType != photo.SVG {
			info, err := a.PhotoInfo(b.Asset)
			if err != nil {
				return r, err
			}
			r.Info = info
		}
	}
	said := a.fileWords(b.Asset)
	for _, p := range photoParts {
		part := PhotoPart{Kind: p.kind, File: said[p.kind], State: WordsMissing}
		if have := s.Part(id, p.kind); have != nil {
			part.Block, part.Text = have.ID, have.Text
		}
		switch {
		case strings.TrimSpace(part.Text) == "":
			if !p.always && part.File == "" {
				continue
			}
		case part.Text == part.File:
			part.State = WordsFromFile
		case part.File != "":
			part.State = WordsChanged
		default:
			part.State = WordsTyped
		}
		r.Parts = append(r.Parts, part)
	}
	r.Findings = photo.Check(s, id, r.Info)
	return r, nil
}

// Photos tells of every photo of a story, in order.
func (a *App) Photos(s story.Story) ([]PhotoReport, error) {
	all := []PhotoReport{}
	for _, id := range photosOf(s) {
		r, err := a.Photo(s, id)
		if err != nil {
			return all, fmt.Errorf("look at the photos of %s: %w", s.Meta.Slug, err)
		}
		all = append(all, r)
	}
	return all, nil
}

func photosOf(s story.Story) (ids []story.ID) {
	for _, b := range s.Blocks() {
		if b.Kind == story.Photo {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// WritePhoto gives a photo as readers get it, with the story's words in it: as
// it is cropped, and without the place, the camera and all else that its file
// says for the desk. A JPEG that is not cropped keeps its pixels bit for bit.
func (l *Leaving) WritePhoto(id story.ID) (photo.Public, error) {
	for _, e := range l.story.Reader().Elements {
		if e.ID != id || e.Kind != story.Photo || e.Asset == nil {
			continue
		}
		p, err := l.pictures(e)
		if err != nil {
			return p, fmt.Errorf("write the words into %q: %w", e.Asset.Name, err)
		}
		return p, nil
	}
	return photo.Public{}, fmt.Errorf("write the words into photo %s: the story has no photo of that name with a picture", id)
}

// WriteArchivePhoto gives a copy of a photo's JPEG with the story's words in it,
// its pixels bit for bit as they were, and all else that its file says, place
// and camera too: for the archive, where Exit.Private said why. Parts that the
// story has no block for stay as the file has them.
func (l *Leaving) WriteArchivePhoto(id story.ID) ([]byte, error) {
	if !l.private {
		return nil, fmt.Errorf("write photo %s for the archive: nobody said why what its file says may stay in it", id)
	}
	a, s := l.app, l.story
	b := s.Block(id)
	if b == nil || b.Kind != story.Photo || b.Asset == nil {
		return nil, fmt.Errorf("write the words into photo %s: the story has no photo of that name with a picture", id)
	}
	data, err := a.Asset(b.Asset.Hash)
	if err != nil {
		return nil, fmt.Errorf("write the words into photo %s: %w", id, err)
	}
	words := photo.Words{}
	for _, p := range photoParts {
		if part := s.Part(id, p.kind); part != nil {
			words[p.property] = part.Text
		}
	}
	said := a.fileWords(b.Asset)
	for _, p := range photoParts { // what is the file's already stays as it stands there
		if w, ok := words[p.property]; ok && oneLine(w) == said[p.kind] && p.kind != story.Credit {
			delete(words, p.property)
		}
	}
	out, err := photo.Write(data, words)
	if err != nil {
		return nil, fmt.Errorf("write the words into %q: %w", b.Asset.Name, err)
	}
	return out, nil
}

// FirstPhoto gives the first photo of a story, or of those named the one that is
// there: a photo's block, or one of its parts.
func FirstPhoto(s story.Story, near story.ID) story.ID {
	if b := s.Block(near); b != nil {
		if b.Kind == story.Photo {
			return b.ID
		}
		if in := s.Block(b.In); in != nil && in.Kind == story.Photo {
			return in.ID
		}
	}
	ids := photosOf(s)
	if len(ids) == 0 || near != "" && !slices.Contains(ids, near) && s.Block(near) == nil {
		return ""
	}
	return ids[0]
}

// ReadPhoto reads what a picture file says about itself, without the library.
func ReadPhoto(path string) (photo.Info, error) {
	data, err := readAll(path)
	if err != nil {
		return photo.Info{}, fmt.Errorf("look at photo %s: %w", path, err)
	}
	info, err := photo.Read(data)
	if err != nil {
		return info, fmt.Errorf("look at photo %s: %w", path, err)
	}
	return info, nil
}
