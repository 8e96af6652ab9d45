package typeset

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

const (
	hebrewGraf = "הסירה יצאה מן הנמל בשעה 6:42 בבוקר, ועל הסיפון היו 118 נוסעים (ועוד 3 כלבים). הקברניט אמר שהמעבורת Kestrel תחזור לפני הצהריים, כי הרוח חזקה מן הרגיל."
	arabicGraf = "وصلت العبارة الأولى إلى الميناء في الساعة 6:42 صباحا وعلى متنها 118 راكبا (وثلاثة كلاب). وقال الربان إن الرحلة كانت هادئة ثم عادت ١٢ مرة قبل الغروب."
	mixedGraf  = "The sign on the pier says שלום לכם and, below it, أهلا وسهلا in smaller letters; the captain had it painted when the boats came back."
)

// seen gives a line's words as they stand from the left, and as they are read.
func seen(l Line) (stand, read string) {
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			stand += g.Text
		}
	}
	order, _ := l.Reading()
	for _, i := range order {
		r := l.Runs[i]
		for k := range r.Glyphs {
			if r.Right {
				k = len(r.Glyphs) - 1 - k
			}
			read += r.Glyphs[k].Text
		}
	}
	return stand, read
}

func paragraph(set *Setter, text string, p Para) []Line {
	return Paragraph(set.Faces.cover([]Span{{Text: text, Face: set.Faces.Serif}}), p)
}

// TestOrderOnALine: words of both directions stand where UAX #9 has them, numbers
// and Latin names from the left.
func TestOrderOnALine(t *testing.T) {
	set := houseSetter(t)
	for _, c := range []struct {
		text, want string
		right      bool
	}{
		{"plain words", "plain words", false},
		{"אבג דהו", "והד גבא", true},
		{"אבג 118 דהו", "והד 118 גבא", true},
		{"אבג Kestrel 7 דהו", "והד Kestrel 7 גבא", true},
		{"say אבג דהו here", "say והד גבא here", false},
		{"say אבג 24 דהו here", "say והד 24 גבא here", false},
		{"say אבג 24 here", "say 24 גבא here", false},
		{"say אבג, 6:42 here", "say 6:42 ,גבא here", false},
		{"say ١٢ אבג here", "say גבא ١٢ here", false},
		{"אבג (דהו) זח", "חז )והד( גבא", true},
		{"12 אבג", "גבא 12", true},
		{"one (אבג) two", "one (גבא) two", false},
		{"", "", false},
	} {
		lines := paragraph(set, c.text, Para{Size: 10 * Pt, Measure: 500 * Pt})
		if c.text == "" {
			if len(lines) > 0 {
				t.Error("lines of nothing")
			}
			continue
		}
		stand, read := seen(lines[0])
		if stand != c.want || lines[0].Right != c.right || read != c.text {
			t.Errorf("%q stands as %q, want %q; from the right %v; reads %q", c.text, stand, c.want, lines[0].Right, read)
		}
	}
}

// TestBracketsAreMirrored: what opens on the right is the glyph that closes on the
// left.
func TestBracketsAreMirrored(t *testing.T) {
	f := houseSetter(t).Faces.Serif
	open, shut := f.Shape("(").Glyphs[0].ID, f.Shape(")").Glyphs[0].ID
	if got := f.Turned("(").Glyphs[0]; got.ID != shut || got.Text != "(" {
		t.Errorf("( from the right is glyph %d reading %q, want %d", got.ID, got.Text, shut)
	}
	if got := f.Turned(")").Glyphs[0].ID; got != open {
		t.Errorf(") from the right is glyph %d, want %d", got, open)
	}
}

// TestArabicJoins: a letter between two others has another form than one alone; a
// face that was tried first left noon and yeh apart.
func TestArabicJoins(t *testing.T) {
	set := houseSetter(t)
	for _, f := range []*Face{set.Faces.Arabic, set.Faces.ArabicBold} {
		for _, r := range "بتثجحخسشصضطظعغفقكلمنهيئپچگ" {
			alone := f.Turned(string(r)).Glyphs[0].ID
			for _, g := range f.Turned("س" + string(r) + "س").Glyphs {
				if g.ID == 0 || g.Text == string(r) && g.ID == alone {
					t.Errorf("%s: %c does not join", f.Name, r)
				}
			}
		}
	}
}

// TestFromTheRight: a paragraph in Hebrew or Arabic begins at the right, with its
// indent there; its full lines fill the measure, its last ends at the right; no
// word is parted and no joined letter is widened.
func TestFromTheRight(t *testing.T) {
	set := houseSetter(t)
	const measure, indent = 170 * Pt, 12 * Pt
	for name, text := range map[string]string{"Hebrew": hebrewGraf, "Arabic": arabicGraf} {
		lines := paragraph(set, text, Para{Size: 10 * Pt, Measure: measure, Indent: indent, Align: Justified, Hyphen: set.Hyphens["en"]})
		if len(lines) < 3 {
			t.Fatalf("%s: %d lines", name, len(lines))
		}
		for i, l := range lines {
			right := measure
			if i == 0 {
				right -= indent
			}
			if got := l.X + l.wide(); got != right || !l.Right {
				t.Errorf("%s: line %d ends at %d, want %d", name, i, got, right)
			}
			if full := i < len(lines)-1; full && (l.X < -Pt || l.X > Pt) || !full && l.X < Pt {
				t.Errorf("%s: line %d of %d begins at %d", name, i, len(lines), l.X)
			}
			if l.Hyphen || name == "Arabic" && l.Scale != 0 {
				t.Errorf("%s: line %d is parted %v, widened by %d", name, i, l.Hyphen, l.Scale)
			}
		}
	}
	for _, l := range paragraph(set, mixedGraf, Para{Size: 10 * Pt, Measure: measure}) {
		if l.Right || l.X != 0 {
			t.Errorf("a line of an English paragraph begins at %d", l.X)
		}
	}
}

// TestPlaceOfALetter: on a line of both directions, the place of each letter leads
// back to it.
func TestPlaceOfALetter(t *testing.T) {
	set := houseSetter(t)
	for _, text := range []string{hebrewGraf, arabicGraf, mixedGraf} {
		for _, l := range paragraph(set, text, Para{Size: 10 * Pt, Measure: 170 * Pt}) {
			_, read := seen(l)
			_, lefts := l.Reading()
			for i, r := range l.Runs {
				if r.Right {
					x := lefts[i] + l.room(r) - Pt/4 // on its first letter
					if at := l.bytesTo(x); at != r.At {
						t.Errorf("%q: a click on byte %d gives %d", read, r.At, at)
					}
					if got := l.XAt(r.At); got < x || got > x+Pt {
						t.Errorf("%q: byte %d stands at %d, want %d", read, r.At, got, x)
					}
				}
			}
		}
	}
}

// TestEveryLetterOnce: however words of all scripts are mixed and wherever lines
// end, each letter is set once, is read in its order, and lines read as the text.
func TestEveryLetterOnce(t *testing.T) {
	set := houseSetter(t)
	word := rapid.SampledFrom([]string{"ferry", "שלום", "לָכֶם", "أهلا", "السَّلام", "118", "6:42", "١٢", "(", ")", "\"", "Kestrel,", "דו־קומתי", "-", "الله.", "x\u200fy", "\u2067אב\u2069", "a\u202bבc\u202c", "%", "€5"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 40).Draw(t, "words"), " ")
		p := Para{Size: 10 * Pt, Measure: rapid.IntRange(60, 300).Draw(t, "measure") * Pt, Indent: rapid.IntRange(0, 12).Draw(t, "indent") * Pt,
			Align: rapid.SampledFrom([]Align{Justified, Ragged, Centred}).Draw(t, "align")}
		bold := rapid.IntRange(0, len(text)).Draw(t, "bold")
		for bold < len(text) && !utf8.RuneStart(text[bold]) {
			bold++
		}
		kind := rapid.SampledFrom([]story.MarkKind{story.Bold, story.Link}).Draw(t, "kind")
		spans := set.Faces.family("serif").spans(story.Text{Text: text, Marks: []story.Mark{{Kind: kind, Start: 0, End: bold}}}, 0)
		var all []string
		end := 0
		for _, l := range Paragraph(set.Faces.cover(spans), p) {
			_, read := seen(l)
			all = append(all, read)
			if l.End <= end {
				t.Fatalf("a line ends at %d behind one that ends at %d", l.End, end)
			}
			end = l.End
		}
		if got := strings.Join(all, " "); got != text && !strings.Contains(text, "־") && !strings.Contains(text, "-") {
			t.Fatalf("%q reads as %q", text, got)
		} else if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("%q reads as %q", text, got)
		}
		if end != len(text) {
			t.Fatalf("%d bytes of %d are set", end, len(text))
		}
	})
}

// TestArabicJoinsAcrossRuns: a word of which a part is bold, italic, linked or all
// of them has its letters in the forms of the whole word. Each part was set as a
// word of its own.
func TestArabicJoinsAcrossRuns(t *testing.T) {
	set := houseSetter(t)
	family := set.Faces.family("serif")
	forms := func(marks ...story.Mark) (out []int, wide int) {
		const word = "بسبسبسب" // without ligatures
		l := Paragraph(set.Faces.cover(family.spans(story.Text{Text: word + " قال", Marks: marks}, 0)), Para{Size: 10 * Pt, Measure: 300 * Pt})[0]
		order, _ := l.Reading()
		for _, i := range order {
			r := l.Runs[i]
			for k := range r.Glyphs {
				out = append(out, r.Glyphs[len(r.Glyphs)-1-k].ID)
			}
		}
		return out, l.wide()
	}
	whole, _ := forms()
	if whole[0] == whole[2] || whole[2] == whole[6] {
		t.Fatalf("the letters have one form alone: %v", whole)
	}
	link := story.Mark{Kind: story.Link, Href: "https://example.org"}
	for from := 0; from < 14; from += 2 {
		for to := from + 2; to <= 14; to += 2 {
			for name, kinds := range map[string][]story.Mark{"linked": {link}, "italic": {{Kind: story.Italic}}, "italic and linked": {{Kind: story.Italic}, link}} {
				for i := range kinds {
					kinds[i].Start, kinds[i].End = from, to
				}
				if got, _ := forms(kinds...); !slices.Equal(got, whole) {
					t.Errorf("%s from %d to %d: glyphs %v, want %v", name, from, to, got, whole)
				}
			}
		}
	}
	// Bold is another font: its letters join those of the regular one, in the forms
	// of a word that goes on (U+200D).
	letters := func(f *Face, words string) (out []int) {
		for _, g := range slices.Backward(f.Turned(words).Glyphs) {
			if g.Text != "\u200d" {
				out = append(out, g.ID)
			}
		}
		return out
	}
	const word = "بسبسبسب"
	for from := 2; from < 14; from += 2 {
		got, _ := forms(story.Mark{Kind: story.Bold, Start: from, End: 14})
		want := append(letters(set.Faces.Arabic, word[:from]+"\u200d"), letters(set.Faces.ArabicBold, "\u200d"+word[from:])...)
		if !slices.Equal(got[:7], want) {
			t.Errorf("bold from %d: glyphs %v, want %v", from, got[:7], want)
		}
	}
}

// TestWidthAcrossRuns: a line is broken by the widths that its words have once set,
// with their parts in other type joined.
func TestWidthAcrossRuns(t *testing.T) {
	set := houseSetter(t)
	rapid.Check(t, func(t *rapid.T) {
		const words = "سمعت البحارة يتحدثون عن سفينتهم القديمة وعن مينائها"
		marks := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) story.Mark {
			cuts := []int{}
			for i := range words {
				cuts = append(cuts, i)
			}
			a, b := rapid.IntRange(0, len(cuts)-1).Draw(t, "a"), rapid.IntRange(0, len(cuts)-1).Draw(t, "b")
			return story.Mark{Kind: rapid.SampledFrom([]story.MarkKind{story.Bold, story.Italic}).Draw(t, "kind"), Start: cuts[min(a, b)], End: cuts[max(a, b)]}
		}), 0, 5).Draw(t, "marks")
		spans := direct(set.Faces.cover(set.Faces.family("serif").spans(story.Text{Text: words, Marks: marks}, 0)), true)
		want := 0
		for _, it := range items(spans, 10*Pt, 2000*Pt, nil, 0, true) {
			if it.face != nil && it.kind != 'p' {
				want += it.width
			}
		}
		l := Paragraph(set.Faces.cover(set.Faces.family("serif").spans(story.Text{Text: words, Marks: marks}, 0)), Para{Size: 10 * Pt, Measure: 2000 * Pt})[0]
		if got := l.wide(); got < want-len(words) || got > want+len(words) { // each glyph is rounded
			t.Fatalf("it is %d wide, and was reckoned as %d", got, want)
		}
	})
}

// TestOrder: the parts of a line stand as their readers expect, numbers and brackets
// too, and spaces at its end where its paragraph ends.
func TestOrder(t *testing.T) {
	for _, c := range []struct {
		words string
		right bool
		want  string
	}{
		{"plain words", false, "plain words"},
		{"Dr. אבג said", false, "Dr. |<אבג| said"},
		{"אבג דהו", false, "<אבג דהו"},
		{"in אבג 2026 דהו too", false, "in |< דהו|2026|<אבג | too"},
		{"אבג 1,200 said", false, "1,200|<אבג | said"},
		{"(محمد), 42", false, "(|<محمد|), 42"},
		{"אב (ג) ד", false, "<אב (ג) ד"},
		{"אבג דהו ", false, "<אבג דהו| "},
		{"אבג 42 ", true, "< |42|<אבג "},
		{"אבג Kestrel 7 (דהו).", true, "< (דהו).|Kestrel 7|<אבג "},
		{"Kestrel ", true, "< |Kestrel"},
		{"24.50 ₪, $3.40 15%", true, "15%|< |$3.40|< ₪, |24.50"},
		{"", true, ""},
	} {
		var got []string
		for _, d := range OrderOf(c.words, c.right).Line(0, len(c.words)) {
			w := c.words[d.Start:d.End]
			if d.Right() {
				w = "<" + w
			}
			got = append(got, w)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q stands as %q, want %q", c.words, s, c.want)
		}
	}
}

// TestLinesOfAnOrder: however a paragraph is cut into lines, each of their bytes
// stands once.
func TestLinesOfAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOf(rapid.SampledFrom([]rune("ab 1,(אב)گا ١\u200f\u2067\u2069€"))).Draw(t, "words")
		o := OrderOf(words, rapid.Bool().Draw(t, "right"))
		for start := 0; start < len(words); {
			end := rapid.IntRange(start+1, len(words)).Draw(t, "end")
			for end < len(words) && !utf8.RuneStart(words[end]) {
				end++
			}
			line := o.Line(start, end)
			slices.SortFunc(line, func(a, b Stretch) int { return a.Start - b.Start })
			at := start
			for _, p := range line {
				if p.Start != at || p.End <= p.Start {
					t.Fatalf("%q: %v after %d", words, p, at)
				}
				at = p.End
			}
			if at != end {
				t.Fatalf("%q: the line %d to %d ends at %d", words, start, end, at)
			}
			start = end
		}
	})
}
