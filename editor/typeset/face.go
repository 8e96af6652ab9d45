// Package typeset sets a story in pages: it shapes words, hyphenates, breaks
// paragraphs into lines so that the whole paragraph looks best, and lays lines
// and pictures out in columns. Positions are integers in thousandths of a point
// from the page's top left, so the same story gives the same pages everywhere.
package typeset

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
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
	buf    *harfbuzz.Buffer // it keeps how words of a script are shaped
	cache  map[string]Shaped

	root     *Face // the face as it is, of which this is a variant; nil: this one
	features []harfbuzz.Feature
	variants map[Features]*Face
}

// Features are ways in which a face can be set differently, where the font has
// letters for them.
type Features uint8

// Features of type.
const (
	SmallCaps Features = 1 << iota // small letters as small capitals
	CapsSmall                      // capitals as small capitals
	OldStyle                       // figures with ascenders and descenders
	Lining                         // figures as high as capitals
)

var featureTags = []struct {
	of  Features
	tag string
}{{SmallCaps, "smcp"}, {CapsSmall, "c2sc"}, {OldStyle, "onum"}, {Lining, "lnum"}}

// Glyph is one shaped glyph.
type Glyph struct {
	ID      int
	Advance int    // font units
	Offset  int    // font units, to the right
	Rise    int    // font units, upwards: of a mark over or under its letter
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
		face: f, hb: harfbuzz.NewFont(f), buf: harfbuzz.NewBuffer(), cache: map[string]Shaped{},
	}, nil
}

// LaterFace is a TrueType font that is read when its letters are first asked for:
// one for a script that few stories have. What cannot be read has no letters.
func LaterFace(name string, data []byte) *Face { return &Face{Name: name, Data: data} }

// read reads a font that was to be read later, and reports whether it could be.
func (f *Face) read() bool {
	if f.face == nil && f.Data != nil {
		if now, err := NewFace(f.Name, f.Data); err == nil {
			*f = *now
		} else {
			f.Data = nil
		}
	}
	return f.face != nil
}

// Fresh gives the same font for another goroutine, without reading it again.
func (f *Face) Fresh() *Face {
	c := *f
	if f.face == nil {
		return &c
	}
	c.face = font.NewFace(f.face.Font)
	c.hb, c.buf, c.cache, c.variants = harfbuzz.NewFont(c.face), harfbuzz.NewBuffer(), map[string]Shaped{}, nil
	return &c
}

// With gives a face as it is set with features; those that the font does not
// have are left out.
func (f *Face) With(on Features) *Face {
	root := f.Root()
	var features []harfbuzz.Feature
	var has Features
	for _, t := range featureTags {
		if tag := opentype.MustNewTag(t.tag); on&t.of != 0 && slices.ContainsFunc(root.face.GSUB.Features, func(f font.Feature) bool { return f.Tag == tag }) {
			has |= t.of
			features = append(features, harfbuzz.Feature{Tag: tag, Value: 1, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd})
		}
	}
	if has == 0 {
		return root
	}
	v := root.variants[has]
	if v == nil {
		c := *root
		v = &c
		v.root, v.features, v.cache, v.variants = root, features, map[string]Shaped{}, nil
		if root.variants == nil {
			root.variants = map[Features]*Face{}
		}
		root.variants[has] = v
	}
	return v
}

// on gives the features that the face is set with.
func (f *Face) on() Features {
	var on Features
	for _, t := range featureTags {
		for _, have := range f.features {
			if have.Tag == opentype.MustNewTag(t.tag) {
				on |= t.of
			}
		}
	}
	return on
}

// Root is the face without features: what a file holds of it.
func (f *Face) Root() *Face {
	if f.root != nil {
		return f.root
	}
	return f
}

// Has reports whether the font has a glyph for a character.
func (f *Face) Has(r rune) bool {
	if !f.read() {
		return false
	}
	_, ok := f.face.NominalGlyph(r)
	return ok
}

// CapHeight is how high a capital stands, in font units; in a font of Hebrew, a
// letter.
func (f *Face) CapHeight() int {
	letter := "H"
	if !f.Has('H') && f.Has('ה') {
		letter = "ה"
	}
	for _, g := range f.Shape(letter).Glyphs {
		if box, ok := f.face.GlyphExtents(font.GID(g.ID)); ok {
			return int(box.YBearing)
		}
	}
	return f.Upem * 2 / 3
}

var english = language.NewLanguage("en")

// Shape sets words in the face. It keeps what it shaped, so a Face is used from
// one goroutine at a time.
func (f *Face) Shape(words string) Shaped {
	if s, ok := f.cache[words]; ok {
		return s
	}
	s := f.shape(words)
	if len(f.cache) < 100_000 {
		f.cache[strings.Clone(words)] = s
	}
	return s
}

// apart leaves out the ligatures that a script can do without.
var apart = harfbuzz.Feature{Tag: opentype.MustNewTag("liga"), Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}

// Turned sets words that run from the right: their glyphs from left to right,
// each with its own characters, brackets mirrored.
func (f *Face) Turned(words string) Shaped { return f.turned(words, around{}) }

// turned is Turned of a part of a word. A form that it makes with what comes
// behind it is its own.
func (f *Face) turned(words string, a around) (s Shaped) {
	key := "\x00" + words
	if a != (around{}) {
		key += "\x00" + a.before + "\x00" + a.lead + "\x00" + a.trail + "\x00" + a.after
	}
	s, ok := f.cache[key]
	if ok {
		return s
	}
	runes := []rune(a.lead + words + a.trail)
	before, start := utf8.RuneCountInString(a.before), utf8.RuneCountInString(a.lead)
	buf := f.buf
	buf.Clear()
	buf.ClusterLevel = harfbuzz.MonotoneCharacters
	buf.AddRunes([]rune(a.before+string(runes)+a.after), before, len(runes))
	buf.Props.Direction, buf.Props.Script = harfbuzz.RightToLeft, scriptOf(runes)
	if buf.Props.Script == language.Latin { // marks between words
		buf.Props.Script = language.Hebrew
	}
	buf.Shape(f.hb, append(slices.Clip(f.features), apart))
	ends := map[int]int{} // of the characters that begin at each
	for _, info := range buf.Info {
		ends[info.Cluster-before] = len(runes)
	}
	next := len(runes)
	for _, from := range slices.Backward(slices.Sorted(maps.Keys(ends))) {
		ends[from], next = next, from
	}
	end := start + utf8.RuneCountInString(words)
	for i := len(buf.Info) - 1; i >= 0; i-- { // as they are read
		pos := buf.Pos[i]
		g := Glyph{ID: int(buf.Info[i].Glyph), Advance: int(pos.XAdvance), Offset: int(pos.XOffset), Rise: int(pos.YOffset)}
		from := buf.Info[i].Cluster - before
		if from < start || from >= end {
			continue
		}
		if end := ends[from]; end > 0 {
			g.Text = string(runes[from:end])
			ends[from] = 0
		}
		s.Glyphs = append(s.Glyphs, g)
		s.Width += g.Advance
	}
	slices.Reverse(s.Glyphs)
	if len(f.cache) < 100_000 {
		f.cache[key] = s
	}
	return s
}

func (f *Face) shape(words string) Shaped {
	runes := []rune(words)
	buf := f.buf
	buf.Clear()
	buf.AddRunes(runes, 0, len(runes))
	buf.Props.Direction, buf.Props.Script, buf.Props.Language = harfbuzz.LeftToRight, scriptOf(runes), english
	buf.Shape(f.hb, f.features)
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
		g := Glyph{ID: int(info.Glyph), Advance: int(buf.Pos[i].XAdvance), Offset: int(buf.Pos[i].XOffset), Rise: int(buf.Pos[i].YOffset), Text: text}
		s.Glyphs = append(s.Glyphs, g)
		s.Width += g.Advance
	}
	return s
}

// Width gives the width of words at a size, in thousandths of a point.
func (f *Face) Width(words string, size int) int { return f.Shape(words).Width * size / f.Upem }

// Faces are the fonts of a page.
type Faces struct {
	Serif, SerifItalic, SerifBold, SerifBoldItalic, SerifHeavy *Face
	Sans, SansBold                                             *Face

	// For letters that the others lack; nil: there are none.
	Hebrew, HebrewBold, Arabic, ArabicBold *Face
}

// Fresh gives the same fonts for another goroutine, without reading them again.
func (f Faces) Fresh() Faces {
	for _, face := range []**Face{&f.Serif, &f.SerifItalic, &f.SerifBold, &f.SerifBoldItalic, &f.SerifHeavy, &f.Sans, &f.SansBold,
		&f.Hebrew, &f.HebrewBold, &f.Arabic, &f.ArabicBold} {
		if *face != nil {
			*face = (*face).Fresh()
		}
	}
	return f
}

// Advance gives a glyph's own advance in font units, before kerning.
func (f *Face) Advance(id int) int { return int(f.face.HorizontalAdvance(font.GID(id))) }
