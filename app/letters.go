package app

import (
	"errors"
	"fmt"
	"strings"

	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// ErrLetters says that a story holds letters that no type of the house has, so
// that its pages would show boxes.
var ErrLetters = errors.New("no type of the house has these letters")

// showsAll is ErrLetters where the pages of a reader copy could not show all of
// its letters. It names them, and where they are.
func showsAll(set *typeset.Setter, r story.Reader) error {
	unset := set.Unset(r)
	if len(unset) == 0 {
		return nil
	}
	var list []string
	for i, u := range unset {
		if i == 5 {
			list = append(list, fmt.Sprintf("and %d more", len(unset)-i))
			break
		}
		list = append(list, fmt.Sprintf("“%s” in %s %s", u.Letters, u.What, u.Block))
	}
	return fmt.Errorf("%w: %s; write them in Latin, Greek, Cyrillic, Hebrew or Arabic letters, or leave the PDF out", ErrLetters, strings.Join(list, ", "))
}

// letters finds the letters of a story that printed pages cannot show, block by
// block; what was found in a block is kept until it changes.
func (l *Light) letters(s story.Story) ([]preflight.Told, error) {
	house, err := faces()
	if err != nil {
		return nil, err
	}
	var out []preflight.Told
	known := make(map[*story.Block][]preflight.Told)
	for _, b := range s.Blocks() {
		switch b.Kind {
		case story.AltText, story.Description, story.Creator, story.Copyright, story.Rights:
			continue // they are not printed
		}
		found, ok := l.unset[b]
		for at := 0; !ok; {
			start, end, more := house.Lacks(b.Text, at)
			if !more {
				break
			}
			found = append(found, preflight.Told{Block: b.ID, Start: start, End: end, Message: fmt.Sprintf("no type of the house has the letters of “%s”; write them in Latin, Greek, Cyrillic, Hebrew or Arabic, or leave the PDF out", b.Text[start:end])})
			at = end
		}
		known[b] = found
		out = append(out, found...)
	}
	l.unset = known
	return out, nil
}
