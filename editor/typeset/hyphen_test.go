package typeset

import (
	"strings"
	"testing"
)

// TestWordsArePartedWhereTheyMayBe: · is where a word is parted without a hyphen of
// ours, - where one is set.
func TestWordsArePartedWhereTheyMayBe(t *testing.T) {
	h := hyphenator(t)
	for word, want := range map[string]string{
		"commission":                   "com~mis~sion",
		"“commission’s":                "“com~mis~sion’s",
		"Birnbaum":                     "Birn~baum",
		"NATO’s":                       "NATO’s",
		"GOVERNMENT":                   "GOVERNMENT",
		"McConnell":                    "McConnell",
		"well-known":                   "well-·known",
		"Birnbaum-Oyelaran":            "Birn~baum-·Oye~laran",
		"e-mail":                       "e-mail",
		"T-shirt":                      "T-shirt",
		"wait--what":                   "wait--·what",
		"harbor—which":                 "har~bor—·which",
		"1990–95":                      "1990–·95",
		"and/or":                       "and/or",
		"owner/operator":               "owner/·op~er~a~tor",
		"9/11":                         "9/11",
		"km/h":                         "km/h",
		"$1,860,000":                   "$1,860,000",
		"a.m.":                         "a.m.",
		"https://harbor.example/a/map": "https://·harbor·.example/·a/·map",
		"www.alder-point.example,":     "www·.alder·-point·.example,",
		"odile.varga@harbor.example":   "odile·.varga·@harbor·.example",
		"(harbor.example/2026)":        "(harbor·.example/·2026)",
		"said.Then":                    "said.Then",
	} {
		var b strings.Builder
		at := 0
		for _, c := range cuts(word, h) {
			b.WriteString(word[at:c.at])
			at = c.at
			if c.hyphen {
				b.WriteByte('~')
			} else {
				b.WriteString("·")
			}
		}
		if got := b.String() + word[at:]; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestLongWordsStayInTheColumn: in a narrow column no word, name or address stands
// out of it or is spaced out to fill it, and the words are all there.
func TestLongWordsStayInTheColumn(t *testing.T) {
	set := setter(t)
	for _, text := range []string{
		"Write to odile.varga.harbormaster@alderpoint-commission.example or see https://www.alderpoint-commission.example/hearings/2026/january?session=evening&room=2 before the hearing.",
		"The village of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch has a station.",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
		"https://harbor.example/" + strings.Repeat("a/b.c-d_", 200),
		strings.Repeat("word/", 200) + strings.Repeat("A", 2000),
		"He said: " + strings.Repeat("a", 300) + " and " + strings.Repeat("é", 90) + ".",
	} {
		for _, align := range []Align{Justified, Ragged, Centred} {
			for _, measure := range []int{40, 70, 116, 164} {
				p := Para{Size: 9200, Measure: measure * Pt, Indent: 11 * Pt, Align: align, Hyphen: set.Hyphens["en"]}
				var got strings.Builder
				for i, l := range Paragraph([]Span{{Text: text, Face: set.Faces.Serif}}, p) {
					if end := l.X + l.Width + l.Spaces()*l.Extra; end > p.Measure+p.Size*7/10 {
						t.Errorf("%d points, align %v: line %d ends at %d: %s", measure, align, i, end, words(l))
					}
					line := words(l)
					if l.Spaces() == 0 && l.Track > p.Size*tracking/1000 {
						t.Errorf("%d points: a word alone is spaced by %d: %s", measure, l.Track, line)
					}
					if l.Hyphen {
						line = strings.TrimSuffix(line, "-")
						if align != Justified {
							t.Errorf("a hyphen is set in ragged type: %s", line)
						}
					}
					if got.WriteString(line); l.Space {
						got.WriteByte(' ')
					}
				}
				if got.String() != text {
					t.Errorf("%d points, align %v: the words are %s", measure, align, got.String())
				}
			}
		}
	}
}

// TestSpacedLettersEndWhereTheLineDoes: letters are spaced together with their
// glyphs' width, and what a line says of its width is where its last glyph ends.
func TestSpacedLettersEndWhereTheLineDoes(t *testing.T) {
	set := setter(t)
	spaced := 0
	for name, grafs := range texts(t) {
		for _, g := range grafs {
			lines := Paragraph([]Span{{Text: g, Face: set.Faces.Serif}}, Para{Size: 9200, Measure: 164 * Pt, Align: Justified, Hyphen: set.Hyphens["en"]})
			for i, l := range lines {
				if end := l.XAt(len(words(l))); end != l.X+l.Width+l.Spaces()*l.Extra {
					t.Fatalf("%s: line %d ends at %d: %s", name, i, end, words(l))
				}
				if most := l.Size * tracking / 1000 * 3; l.Track > most || l.Track < -l.Size*tracking/1000 || l.Scale > expansion || l.Scale < -expansion {
					t.Errorf("%s: the letters of line %d are spaced by %d, widened by %d", name, i, l.Track, l.Scale)
				}
				if l.Track != 0 {
					spaced++
				}
			}
		}
	}
	if spaced == 0 {
		t.Error("no line is spaced")
	}
}
