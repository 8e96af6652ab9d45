package typeset

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

const hebrewStory = `המעבורת חזרה למפרץ
אחרי ארבעים שנה שב הקו הישן לפעול, ועמו הרעש של הבוקר
המעבורת Kestrel יצאה אתמול מן הנמל הישן בשעה 6:42, ועל סיפונה 118 נוסעים (ועוד שלושה כלבים). הקברניט אמר: ”הים היה שקט, והרוח חלשה מן הצפוי.“ בנמל עמדו מאות אנשים, ורבים מהם ירדו אל המזח עוד לפני הזריחה כדי לראות אותה שבה.
לדברי העירייה יעלה כרטיס ליום 24.50 ₪, וילדים עד גיל 12 ייסעו חינם… הקו יפעל שבע פעמים ביום, ובסופי שבוע תשע פעמים. ספינה שנייה, Heron שמה, תצטרף אליו באביב, אם תאשר זאת המועצה בישיבתה הבאה.
על המזח דיברו כולם על דבר אחד: מתי יחזור גם הקיוסק. הבעלים שלו, שסגר אותו לפני עשרים שנה, אמר שהוא שוקל זאת, אבל שמכונת הקפה כבר אינה מה שהייתה. מי שרוצה קפה ילך אפוא עד הכיכר, וזה לא רחוק.`

// fromRightStory gives a story in Hebrew that is long enough for some pages, with a
// picture in it.
func fromRightStory(grafs int) story.Story {
	s := story.New("mivrakim")
	s.Meta.Section, s.Meta.Date = "מקומי", "2026-11-20"
	add := func(k story.Kind, words string, in story.ID) story.ID {
		b := &story.Block{Kind: k, Text: words, In: in}
		s, b.ID = s.NewID("b")
		s = s.Append(b)
		return b.ID
	}
	parts := strings.Split(hebrewStory, "\n")
	add(story.Hed, parts[0], "")
	add(story.Dek, parts[1], "")
	add(story.Byline, "מאת אלה ברק", "")
	for i := range grafs {
		add(story.Graf, parts[2+i%3], "")
		if i == 3 {
			photo := add(story.Photo, "", "")
			add(story.Cutline, "המעבורת נכנסת לנמל, אתמול בבוקר.", photo)
			add(story.Credit, "צילום: Ines Fairbanks", photo)
		}
	}
	return s
}

// TestPagesFromTheRight: the pages of a story in Hebrew are those of one in English
// seen in a mirror: the first column at the right, the section there, a picture's
// words at its right; each line of text ends where its column does.
func TestPagesFromTheRight(t *testing.T) {
	set := houseSetter(t)
	page := Default()
	page.Left, page.Right, page.PhotoColumns = 30*Pt, 60*Pt, 2
	set.Template = &page
	doc := set.Layout(fromRightStory(24).Reader())
	if !doc.Right || len(doc.Pages) < 2 {
		t.Fatalf("from the right %v, %d pages", doc.Right, len(doc.Pages))
	}
	left, right, column := page.Left, page.Left+page.Full(), page.Column()
	column0 := right // the right edge of the column that was seen last
	seenAt := map[int]bool{}
	for n, p := range doc.Pages {
		for _, l := range p.Lines {
			if l.X < left-Pt || l.X+l.wide() > right+Pt {
				t.Fatalf("page %d: a line from %d to %d is outside the margins", n+1, l.X, l.X+l.wide())
			}
			if doc.Elems[l.Elem].Tag != "P" || doc.Elems[l.Elem].In > 0 || l.Size != page.Styles[story.Graf].Size {
				continue
			}
			edge := 0 // of its column
			for i := range page.Columns {
				if e := right - i*(column+page.Gutter); l.X+l.wide() <= e && l.X >= e-column-Pt {
					edge = e
				}
			}
			if edge == 0 {
				t.Fatalf("page %d: a line from %d to %d stands in no column", n+1, l.X, l.X+l.wide())
			}
			if edge > column0 && seenAt[n] {
				t.Errorf("page %d: a column at the right is read behind one at its left", n+1)
			}
			column0, seenAt[n] = edge, true
			if in := edge - l.X - l.wide(); in != 0 && in != page.Styles[story.Graf].Indent {
				t.Errorf("page %d: a line ends %d before its column", n+1, in)
			}
		}
		for _, r := range p.Rules {
			if r.X < left || r.X+r.W > right {
				t.Errorf("page %d: a rule from %d to %d", n+1, r.X, r.X+r.W)
			}
			if r.H > 0 { // between columns
				if k := (right - r.X + page.Gutter/2) % (column + page.Gutter); k > 2 && k < column+page.Gutter-2 {
					t.Errorf("page %d: a rule at %d stands in a column", n+1, r.X)
				}
			}
		}
		for _, pic := range p.Pictures {
			if (right-pic.X-pic.W)%(column+page.Gutter) > 2 {
				t.Errorf("page %d: a picture ends at %d", n+1, pic.X+pic.W)
			}
		}
	}
	first := doc.Pages[0].Folio
	if stand, read := seen(first[0]); read != "מקומי" || first[0].X+first[0].wide() != right {
		t.Errorf("the section %q ends at %d, want %d", stand, first[0].X+first[0].wide(), right)
	}
	if _, read := seen(first[1]); read != "20.11.2026" || first[1].X != left {
		t.Errorf("the date %q begins at %d, want %d", read, first[1].X, left)
	}
}

// TestMirroredPictures: the same story, said to be in a language from the right,
// has its picture in the mirror of where it stands in one from the left.
func TestMirroredPictures(t *testing.T) {
	set := houseSetter(t)
	s := fromRightStory(12)
	r := s.Reader()
	doc := set.Layout(r)
	r.Lang = "en"
	other := set.Layout(r)
	p, q := doc.Pages[0].Pictures, other.Pages[0].Pictures
	if len(p) != 1 || len(q) != 1 {
		t.Fatalf("%d and %d pictures", len(p), len(q))
	}
	page := set.template()
	if got, want := p[0].X, 2*page.Left+page.Full()-q[0].X-q[0].W; got != want || p[0].Y != q[0].Y {
		t.Errorf("it stands at %d, %d, want %d, %d", got, p[0].Y, want, q[0].Y)
	}
}

// TestHebrewDropCap: a Hebrew graf opens with a large letter at its right, beside
// which its lines end; an Arabic one, whose letters join, does not, nor does a
// Hebrew one that opens with a Latin name.
func TestHebrewDropCap(t *testing.T) {
	set := houseSetter(t)
	page := Default()
	page.DropCap = 3
	set.Template = &page
	parts := strings.Split(hebrewStory, "\n")
	for _, c := range []struct {
		words, letter string
	}{{parts[2], "ה"}, {"הַ" + parts[2][2:], "הַ"}, {arabicGraf + " " + arabicGraf, ""}, {"Kestrel " + parts[2], ""}} {
		s := story.New("x").WithNext(2).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: c.words}, &story.Block{ID: "b2", Kind: story.Graf, Text: parts[3]})
		r := s.Reader()
		r.Lang = "he"
		lines := set.Layout(r).Pages[0].Lines
		large := lines[0].Size > 2*lines[1].Size
		if large != (c.letter != "") {
			t.Errorf("%.20q: a large letter %v", c.words, large)
			continue
		}
		if !large {
			continue
		}
		cap, edge := lines[0], page.Left+page.Full()
		if _, read := seen(cap); read != c.letter || cap.X+cap.wide() != edge {
			t.Errorf("%q ends at %d, want %q at %d", read, cap.X+cap.wide(), c.letter, edge)
		}
		for i, l := range lines[1:5] {
			end := l.X + l.wide()
			if i < 3 && end >= cap.X || i == 3 && end != edge {
				t.Errorf("line %d ends at %d beside a letter that begins at %d", i, end, cap.X)
			}
		}
		var all string
		for _, l := range lines {
			if l.Elem == cap.Elem {
				_, read := seen(l)
				all += read
				if l.Size != cap.Size {
					all += " "
				}
			}
		}
		if strings.TrimSpace(all) != c.words {
			t.Errorf("it reads %q", all)
		}
	}
}

// TestJumpFromTheRight: where a Hebrew story goes on stands at the left of its last
// column, and where from at the right of the next page, in its language; the house's
// own words stay.
func TestJumpFromTheRight(t *testing.T) {
	set := houseSetter(t)
	page := Default()
	set.Template = &page
	for _, c := range []struct{ lang, continued, from, wantOn, wantFrom string }{
		{"he", page.Continued, page.From, "המשך בעמוד 2", "המשך מעמוד 1"},
		{"ar-EG", page.Continued, page.From, "التتمة في الصفحة 2", "تتمة من الصفحة 1"},
		{"he", "סוף בעמ׳ {page}", "", "סוף בעמ׳ 2", ""},
		{"yi", page.Continued, page.From, "Continued on page 2", "From page 1"},
	} {
		page.Continued, page.From = c.continued, c.from
		r := fromRightStory(30).Reader()
		r.Lang = c.lang
		doc := set.Layout(r)
		find := func(n int, words string) *Line {
			for i := range doc.Pages[n].Folio {
				l := &doc.Pages[n].Folio[i]
				if _, read := seen(*l); read == words {
					return l
				}
			}
			t.Errorf("%s: page %d does not say %q", c.lang, n+1, words)
			return &Line{}
		}
		if l := find(0, c.wantOn); l.X < page.Left-2 || l.X > page.Left+2 {
			t.Errorf("%q begins at %d", c.wantOn, l.X)
		}
		if c.wantFrom == "" {
			continue
		}
		if l := find(1, c.wantFrom); l.X+l.wide() != page.Left+page.Full() {
			t.Errorf("%q ends at %d", c.wantFrom, l.X+l.wide())
		}
	}
}

// TestFiguresFromTheRight: in lines that run from the right numbers, sums, per cent,
// Latin names, brackets, quotation marks and points stand as their readers expect, no
// word is parted, and nothing but spaces is widened between joined letters.
func TestFiguresFromTheRight(t *testing.T) {
	set := houseSetter(t)
	for _, c := range []struct{ text, want string }{
		{"מחיר 24.50 ₪ ליום", "םויל ₪ 24.50 ריחמ"},
		{"מחיר $4.75 ליום", "םויל $4.75 ריחמ"},
		{"כ־15% מהם", "םהמ 15%־כ"},
		{"בין 6:42 ל־7:15", "7:15־ל 6:42 ןיב"},
		{"בשנת 1985–1991", "1991–1985 תנשב"}, // a dash is no part of a number (UAX #9, W4)
		{"אמר: ”בוא“ (מיד)…", "…)דימ( “אוב” :רמא"},
		{"ב־New York Times אמש", "שמא New York Times־ב"},
		{"סעיף [3] כאן", "ןאכ ]3[ ףיעס"},
		{"«هنا» 1,200 دولار", "رالود 1,200 »انه«"},
		{"نحو 15% منهم", "مهنم %15 وحن"},
	} {
		p := Para{Size: 10 * Pt, Measure: 500 * Pt, Right: true}
		lines := paragraph(set, c.text, p)
		if stand, read := seen(lines[0]); stand != c.want || read != c.text {
			t.Errorf("%q stands as %q, want %q; reads %q", c.text, stand, c.want, read)
		}
	}
}

// TestNoHyphenFromTheRight: however narrow the column, no word of Hebrew or Arabic is
// parted and no hyphen is set; in an English graf that holds some, English words alone
// are parted.
func TestNoHyphenFromTheRight(t *testing.T) {
	set := houseSetter(t)
	hyphens := 0
	for _, text := range []string{hebrewGraf, arabicGraf, strings.Repeat("international commissioners שלום considered السلام transportation authorities ", 6)} {
		for measure := 60; measure < 240; measure += 7 {
			lines := paragraph(set, text, Para{Size: 9 * Pt, Measure: measure * Pt, Align: Justified, Hyphen: set.Hyphens["en"]})
			for _, l := range lines {
				_, read := seen(l)
				if !l.Hyphen {
					continue
				}
				hyphens++
				word := read[strings.LastIndex(read, " ")+1:]
				if strings.IndexFunc(word, fromRight) >= 0 || l.Right {
					t.Errorf("%q is parted", word)
				}
			}
		}
	}
	if hyphens == 0 {
		t.Error("no English word is parted either")
	}
}
