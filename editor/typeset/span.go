package typeset

import (
	"unicode/utf8"

	"cutline/editor/story"
)

// span gives how many columns a picture spans that is narrower by some: never
// less than one, and a map always the same.
func (t *Template) span(e story.Element, fewer int) int {
	if e.Kind == story.Map {
		return t.MapColumns
	}
	span := t.PhotoColumns
	if w, h := e.Size(); span > 1 && w > 0 && h*5 > w*6 { // an upright photo
		span--
	}
	return max(1, span-fewer)
}

// shape gives how large all of a picture is that spans some columns.
func (t *Template) shape(e story.Element, span int) (w, h int) {
	w = t.Span(span)
	if pw, ph := e.Size(); pw > 0 {
		return w, int(int64(w) * int64(ph) / int64(pw))
	}
	return w, w * 2 / 3
}

// tallest is how high a picture is at most.
func (t *Template) tallest() int { return (t.foot() - t.Top) * 55 / 100 }

// MapWidth is how wide a map is printed, in units: as its columns are, less where
// it would be too tall.
func (t *Template) MapWidth(m story.Element) int {
	w, h := t.shape(m, t.MapColumns)
	if limit := t.tallest(); h > limit {
		w = max(1, int(int64(w)*int64(limit)/int64(h)))
	}
	return w
}

// crowded reports whether the pictures of a story with several photos have more
// than half as much room again as its words, which would come to their end pages
// before them. Then the first photo dominates and the others are a column narrower.
func (c *composer) crowded() bool {
	const letter = .45 // how wide one is, of its size
	words, pictures, photos := 0., 0., 0
	for _, e := range c.reader.Elements {
		b := c.setting(e.Kind)
		words += letter * float64(utf8.RuneCountInString(e.Text)) * float64(b.Size) * float64(b.Lead)
		if !e.Kind.Picture() {
			continue
		}
		if e.Kind == story.Photo {
			photos++
		}
		w, h := c.t.shape(e, c.t.span(e, 0))
		pictures += float64(w) * float64(min(h, c.t.tallest()))
	}
	return photos > 1 && pictures > 1.5*words
}
