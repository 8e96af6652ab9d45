package app

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/prose"
	"cutline/editor/story"
)

// Errors that callers decide on.
var (
	// ErrHasAlt says that a picture has an alt text, which a draft must not write
	// over unasked.
	ErrHasAlt = errors.New("it has an alt text already")
	// ErrNoAltWords says that there are no words to draft an alt text from.
	ErrNoAltWords = errors.New("there is nothing to draft it from; write its cutline first")
)

// AltQuery is what a drafted alt text asks, so that it cannot leave before
// somebody looked at it.
const AltQuery = "This alt text is a draft, put together from words that were there. Look at the picture and say what a reader who cannot see it needs."

// AltText drafts an alt text from words that the story has, no longer than is
// read out well. A map's is the first sentence of its cutline, or else the hed,
// then the names it shows in their reading order, then what its callouts say,
// joined ones as one sentence. A photo's is the alt text, else the description,
// that its file or the story has, else the first sentence of its cutline.
func (a *App) AltText(s story.Story, picture story.ID) (string, error) {
	b := s.Block(picture)
	words := ""
	switch {
	case b == nil:
		return "", fmt.Errorf("draft the alt text of %s: %w", picture, editor.ErrNoBlock)
	case b.Kind == story.Map:
		words = mapAlt(s, picture)
	case b.Kind == story.Photo:
		words = a.photoAlt(s, b)
	default:
		return "", fmt.Errorf("draft the alt text of %s: it is a %s, not a map or photo", picture, b.Kind)
	}
	if words == "" {
		return "", fmt.Errorf("draft the alt text of %s %s: %w", b.Kind, picture, ErrNoAltWords)
	}
	return words, nil
}

// DraftAlt puts a drafted alt text on a map or photo, with a query that it is
// one, as one step. Words that are there are written over with replace alone;
// without it is ErrHasAlt.
func (d *Draft) DraftAlt(picture story.ID, replace bool) (string, error) {
	s := d.Story()
	words, err := d.app.AltText(s, picture)
	if err != nil {
		return "", err
	}
	part := s.Part(picture, story.AltText)
	id := d.Editor.NewID("b")
	switch {
	case part == nil:
	case part.Text == words:
		return words, fmt.Errorf("draft the alt text of %s: it says that already: %w", picture, ErrUnchanged)
	case strings.TrimSpace(part.Text) != "" && !replace:
		return words, fmt.Errorf("draft the alt text of %s: %w", picture, ErrHasAlt)
	default:
		id = part.ID
	}
	batch := editor.Batch{editor.WritePart(s, picture, story.AltText, id, words)}
	if !d.asked(id, AltQuery) {
		batch = append(batch, editor.PutNote{Note: &story.Note{ID: d.Editor.NewID("n"), Kind: story.Query, Block: id, Thread: []story.Comment{d.comment(AltQuery)}}})
	}
	return words, d.Editor.Do("draft alt text", batch)
}

// mapAlt drafts the alt text of a map.
func mapAlt(s story.Story, picture story.ID) string {
	lead := ""
	if p := s.Part(picture, story.Cutline); p != nil {
		lead = firstSentence(p.Text)
	}
	if lead == "" {
		for _, b := range s.Blocks() {
			if b.Kind == story.Hed && strings.TrimSpace(b.Text) != "" {
				lead = "For “" + strings.TrimSpace(b.Text) + "”"
				break
			}
		}
	}
	var names, says []string
	for _, x := range s.Sentences(picture) {
		words := strings.TrimSpace(x.Text.Text)
		switch b := s.Block(x.Pieces[0].ID); {
		case words == "":
		case b.Kind == story.Callout:
			says = append(says, strings.TrimSuffix(words, "."))
		default:
			names = append(names, words)
		}
	}
	if lead == "" && len(names)+len(says) == 0 {
		return ""
	}
	out := "Map."
	if lead != "" {
		out = "Map. " + ended(lead)
	}
	out = withList(out, "It names ", names)
	return withList(out, "It says: ", says)
}

// withList adds a sentence with a list, as much of it as there is room for.
func withList(to, begins string, list []string) string {
	for n := len(list); n > 0; n-- {
		words := strings.Join(list[:n], "; ")
		if left := len(list) - n; left > 0 {
			words += fmt.Sprintf("; and %d more", left)
		}
		if long := to + " " + begins + ended(words); utf8.RuneCountInString(long) <= photo.MostAlt {
			return long
		}
	}
	return to
}

// photoAlt drafts the alt text of a photo.
func (a *App) photoAlt(s story.Story, b *story.Block) string {
	said := a.fileWords(b.Asset)
	part := func(k story.Kind) string {
		if p := s.Part(b.ID, k); p != nil {
			return strings.TrimSpace(p.Text)
		}
		return ""
	}
	for _, words := range []string{said[story.AltText], part(story.Description), said[story.Description], part(story.Cutline), said[story.Cutline]} {
		if words == "" {
			continue
		}
		if utf8.RuneCountInString(words) > photo.MostAlt || words == part(story.Cutline) {
			words = firstSentence(words)
		}
		return words
	}
	return ""
}

// firstSentence gives the first sentence of words.
func firstSentence(words string) string {
	words = strings.TrimSpace(words)
	t := prose.Tokenize(words)
	if list := prose.Sentences(t); len(list) > 1 {
		return strings.TrimSpace(words[:t.At[list[1].From]])
	}
	return words
}

// ended gives a sentence with its stop.
func ended(words string) string {
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, ".”") {
		return words
	}
	return words + "."
}
