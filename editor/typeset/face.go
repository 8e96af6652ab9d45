// Package typeset sets a story in pages: it shapes words, hyphenates, breaks
// paragraphs into lines so that the whole paragraph looks best, and lays lines
// and pictures out in columns. Positions are integers in thousandths of a point
// from the page's top left, so the same story gives the same pages everywhere.
package typeset

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Pt is one point in the unit of all positions.
const Pt = 1000

// Face is a font that words are shaped with.
type Face struct {
	Name   string // PostScript name
	Data   []byte // the TrueType file
	Upem   int
	Ascent int // font units
	face   *font.Face
	hb     *harfbuzz.Font
	cache  map[string]Shaped
}

// Glyph is one shaped glyph.
type Glyph struct {
	ID      int
	Advance int    // font units
	Offset  int    // font units, to the right
	Text    string // the characters it stands for; empty inside a cluster
}

// Shaped is a word in a face.
type Shaped struct {
	Glyphs []Glyph
	Width  int // font units
}

// NewFace reads a TrueType font.
func NewFace(name string, data []byte) (*Face, error) {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	ext, _ := f.FontHExtents()
	return &Face{
		Name: name, Data: data, Upem: int(f.Upem()), Ascent: int(ext.Ascender),
		face: f, hb: harfbuzz.NewFont(f), cache: map[string]Shaped{},
	}, nil
}

// Fresh gives the same font for another goroutine, without reading it again.
func (f *Face) Fresh() *Face {
	c := *f
	c.face = font.NewFace(f.face.Font)
	c.hb, c.cache = harfbuzz.NewFont(c.face), map[string]Shaped{}
	return &c
}

// Shape sets words in the face. It keeps what it shaped, so a Face is used from
// one goroutine at a time.
func (f *Face) Shape(words string) Shaped {
	if s, ok := f.cache[words]; ok {
		return s
	}
	runes := []rune(words)
	buf := harfbuzz.NewBuffer()
	buf.AddRunes(runes, 0, len(runes))
	buf.Props.Direction, buf.Props.Script, buf.Props.Language = harfbuzz.LeftToRight, language.Latin, language.NewLanguage("en")
	buf.Shape(f.hb, nil)
	var s Shaped
	for i, info := range buf.Info {
		end := len(runes)
		if i+1 < len(buf.Info) {
			end = buf.Info[i+1].Cluster
		}
		text := ""
		if i == 0 || info.Cluster != buf.Info[i-1].Cluster {
			for j := i + 1; j < len(buf.Info) && end == info.Cluster; j++ {
				if end = buf.Info[j].Cluster; j+1 == len(buf.Info) && end == info.Cluster {
					end = len(runes)
				}
			}
			if end > info.Cluster && end <= len(runes) {
				text = string(runes[info.Cluster:end])
			}
		}
		g := Glyph{ID: int(info.Glyph), Advance: int(buf.Pos[i].XAdvance), Offset: int(buf.Pos[i].XOffset), Text: text}
		s.Glyphs = append(s.Glyphs, g)
		s.Width += g.Advance
	}
	if len(f.cache) < 100_000 {
		f.cache[strings.Clone(words)] = s
	}
	return s
}

// Width gives the width of words at a size, in thousandths of a point.
func (f *Face) Width(words string, size int) int { return f.Shape(words).Width * size / f.Upem }

// Faces are the fonts of a page.
type Faces struct {
	Serif, SerifItalic, SerifBold, SerifBoldItalic, SerifHeavy *Face
	Sans, SansBold                                             *Face
}

// Fresh gives the same fonts for another goroutine, without reading them again.
func (f Faces) Fresh() Faces {
	for _, face := range []**Face{&f.Serif, &f.SerifItalic, &f.SerifBold, &f.SerifBoldItalic, &f.SerifHeavy, &f.Sans, &f.SansBold} {
		if *face != nil {
			*face = (*face).Fresh()
		}
	}
	return f
}

// Advance gives a glyph's own advance in font units, before kerning.
func (f *Face) Advance(id int) int { return int(f.face.HorizontalAdvance(font.GID(id))) }
