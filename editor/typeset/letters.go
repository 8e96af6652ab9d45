package typeset

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"

	"cutline/editor/story"
)

// others gives the faces that a face's missing letters are looked for in: the
// house's own of the same weight first. Libre Franklin, for one, has no Greek.
func (f *Faces) others(face *Face) []*Face {
	list := []*Face{f.Serif, f.Sans}
	switch face.Root() {
	case f.SansBold:
		return []*Face{f.SerifBold, f.Serif, f.HebrewBold, f.ArabicBold}
	case f.SerifBold, f.SerifHeavy, f.SerifBoldItalic:
		return []*Face{f.SerifBold, f.SansBold, f.Serif, f.Sans, f.HebrewBold, f.ArabicBold}
	case f.SerifItalic:
		list = []*Face{f.SerifItalic, f.Serif, f.Sans}
	}
	return append(list, f.Hebrew, f.Arabic)
}

// silent reports whether a character is set by nothing: marks of direction,
// joiners, variation selectors, and spaces.
func silent(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Zs, unicode.Cc, unicode.Variation_Selector)
}

// cover parts spans where their face lacks a letter that another one has.
func (f *Faces) cover(spans []Span) []Span {
	whole := true
	for _, s := range spans {
		whole = whole && strings.IndexFunc(s.Text, func(r rune) bool { return r > 0x7e && !silent(r) && !s.Face.Has(r) }) < 0
	}
	if whole {
		return spans
	}
	var out []Span
	for _, s := range spans {
		from, now := 0, s.Face
		for i, r := range s.Text {
			face := now
			switch {
			case silent(r) || unicode.Is(unicode.M, r) && now.Has(r): // it stays with what it follows
			case s.Face.Has(r):
				face = s.Face
			default:
				others := f.others(s.Face)
				if k := slices.IndexFunc(others, func(o *Face) bool { return o != nil && o.Has(r) }); k >= 0 {
					face = others[k].With(s.Face.on())
				}
			}
			if face != now {
				if i > from {
					out = append(out, Span{Text: s.Text[from:i], Face: now, Href: s.Href})
				}
				from, now = i, face
			}
		}
		if from < len(s.Text) {
			out = append(out, Span{Text: s.Text[from:], Face: now, Href: s.Href})
		}
	}
	return out
}

// Lacks finds the first letters of a text that no face has, from a byte on: where
// they begin and end, with those of the same word. ok is false where there are
// none.
func (f *Faces) Lacks(text string, from int) (start, end int, ok bool) {
	others := f.others(f.Serif)
	lacks := func(r rune) bool {
		return !silent(r) && !slices.ContainsFunc(others, func(o *Face) bool { return o != nil && o.Has(r) })
	}
	i := strings.IndexFunc(text[from:], lacks)
	if i < 0 {
		return 0, 0, false
	}
	start = from + i
	end = start
	for k, r := range text[start:] {
		if !lacks(r) && !silent(r) {
			break
		}
		if lacks(r) {
			end = start + k + len(string(r))
		}
	}
	return start, end, true
}

// Unset is letters of a story that no face has.
type Unset struct {
	Block   story.ID
	What    story.Kind // of the block, or of the picture's part
	Letters string
}

// Unset finds the letters of a reader copy that its pages cannot show.
func (s *Setter) Unset(r story.Reader) []Unset {
	var out []Unset
	look := func(id story.ID, k story.Kind, text string) {
		for at := 0; ; {
			start, end, ok := s.Faces.Lacks(text, at)
			if !ok {
				return
			}
			out, at = append(out, Unset{id, k, text[start:end]}), end
		}
	}
	for _, e := range r.Elements {
		look(e.ID, e.Kind, e.Text)
		look(e.ID, story.Cutline, e.Cutline.Text)
		look(e.ID, story.NoteLine, e.NoteLine.Text)
		look(e.ID, story.SourceLine, e.SourceLine.Text)
		look(e.ID, story.Credit, e.Credit.Text)
		for _, l := range e.Labels {
			look(l.ID, story.Label, l.Text.Text)
		}
	}
	return out
}

// scriptOf gives the script of a word: that of its first letter that has one.
func scriptOf(words []rune) language.Script {
	for _, r := range words {
		switch s := language.LookupScript(r); s {
		case language.Common, language.Inherited, language.Unknown:
		default:
			return s
		}
	}
	return language.Latin
}
