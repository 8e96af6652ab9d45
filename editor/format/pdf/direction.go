package pdf

import (
	"fmt"

	"golang.org/x/text/language"

	"cutline/editor/typeset"
)

// mark is a glyph that stands over, under or in a letter: a dot or a vowel.
type mark struct {
	x, y  int
	font  *embedded
	glyph typeset.Glyph
}

// mark writes a mark where it stands. It comes behind the letters of its run,
// which programs that read the file would part at it; a dot that is only a part of
// a letter is no character.
func (p *writer) mark(l typeset.Line, m mark, ink string) {
	if m.glyph.Text == "" {
		p.body.WriteString("/Span << /ActualText () >> BDC\n")
		defer p.end()
	}
	fmt.Fprintf(&p.body, "BT %s %s %s Td /F%d %s Tf ", ink, num(m.x), p.y(m.y), m.font.ref, num(l.Size))
	if l.Scale != 0 {
		fmt.Fprintf(&p.body, "%s Tz ", num(100*1000+100*l.Scale))
	}
	p.body.WriteByte('<')
	p.hex(m.font.code(m.glyph))
	p.body.WriteString("> Tj")
	if l.Scale != 0 {
		p.body.WriteString(" 100 Tz")
	}
	p.body.WriteString(" ET\n")
}

// turned says of a run that its glyphs stand in the file from the left and are
// read from the right (ISO 32000-1, 14.8.2.3.3), and in which language, where it is
// written in another script than the story's. What it gives ends that.
func (p *writer) turned(r typeset.Run) (end func()) {
	lang := map[string]string{"Hebr": "he", "Arab": "ar"}[r.Script()]
	if tag, err := language.Parse(p.lang); err == nil {
		if script, _ := tag.Script(); script.String() == r.Script() {
			lang = ""
		}
	}
	if lang != "" {
		fmt.Fprintf(&p.body, "/Span << /Lang %s >> BDC\n", text(lang))
	}
	p.body.WriteString("/ReversedChars BMC\n")
	return func() {
		p.end()
		if lang != "" {
			p.end()
		}
	}
}
