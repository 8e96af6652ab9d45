package pdf_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"cutline/editor/format/pdf"
	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// TestFromTheRight: what runs from the right is copied in the order in which it is
// read, and the file says of it in which language it is.
func TestFromTheRight(t *testing.T) {
	for name, c := range map[string]struct{ words, langs string }{
		"Hebrew": {"הסירה יצאה מן הנמל בשעה 6:42 בבוקר, ועל הסיפון היו 118 נוסעים (ועוד 3 כלבים). הקברניט אמר שהמעבורת Kestrel תחזור לפני הצהריים, כי הרוח חזקה מן הרגיל.", "he"},
		"Arabic": {"وصلت العبارة الأولى إلى الميناء في الساعة 6:42 صباحا وعلى متنها 118 راكبا (وثلاثة كلاب). وقال الربان إن الرحلة كانت هادئة ثم عادت ١٢ مرة قبل الغروب، والسلام عليكم.", "ar"},
		"both":   {"The sign on the pier says שלום לכם and, below it, أهلا وسهلا in smaller letters; the boats came back to it.", "he ar"},
	} {
		t.Run(name, func(t *testing.T) {
			r := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: c.words}).Reader()
			if unset := setter(t).Unset(r); len(unset) > 0 {
				t.Fatalf("it is refused: %+v", unset)
			}
			set, page := setter(t), typeset.Default()
			page.Columns, page.Hyphens = 1, false
			set.Template = &page
			var first, again bytes.Buffer
			for _, w := range []*bytes.Buffer{&first, &again} {
				if err := pdf.Write(w, r, pdf.Options{Setter: set}); err != nil {
					t.Fatal(err)
				}
			}
			data := first.Bytes()
			if !bytes.Equal(data, again.Bytes()) {
				t.Error("the bytes are others the next time")
			}
			pdftest.Check(t, data)
			o, err := pdftest.Open(data)
			if err != nil {
				t.Fatal(err)
			}
			content := string(o.Bytes(o.Pages[0]["Contents"]))
			for _, lang := range strings.Fields(c.langs) {
				said := o.Text(o.Root["Lang"]) == lang || strings.Contains(content, "/Lang ("+lang+")")
				if !said || !strings.Contains(content, "/ReversedChars BMC") {
					t.Errorf("nothing in it is said to be %s", lang)
				}
			}
			out := judge(t, data, "pdftotext", "FILE", "-")
			// By word: where direction changes pdftotext writes spaces as they stand.
			words := func(s string) string {
				return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
			}
			if got, want := words(out), words(c.words); !strings.Contains(got, want) {
				t.Errorf("it is copied as\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestVowels: points and vowels over and under letters are copied, once each.
func TestVowels(t *testing.T) {
	const words = "שָׁלוֹם לָכֶם. قَالَ مُحَمَّدٌ"
	data := write(t, story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: words}).Reader())
	pdftest.Check(t, data)
	out := judge(t, data, "pdftotext", "FILE", "-")
	for _, c := range words {
		if c != ' ' && c != '.' && strings.Count(out, string(c)) != strings.Count(words, string(c)) {
			t.Errorf("%U is copied %d times, want %d", c, strings.Count(out, string(c)), strings.Count(words, string(c)))
		}
	}
}

// TestWordsOfADrawingFromTheRight: words in a map's base that the sans lacks are set
// in the face that has them, in their order; they were boxes from the left.
func TestWordsOfADrawingFromTheRight(t *testing.T) {
	const base = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><text x="700" y="540" font-size="20" direction="rtl">הנמל (הישן) 118</text><text x="100" y="40" font-size="20">Αλεξάνδρα, أهلا</text><text x="450" y="300" font-size="30">שָׁלוֹם</text></svg>`
	r := story.New("pier").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "x", MediaType: "image/svg+xml", Width: 900, Height: 600}}).Reader()
	var out bytes.Buffer
	if err := pdf.Write(&out, r, pdf.Options{Setter: setter(t), Picture: of([]byte(base))}); err != nil {
		t.Fatal(err)
	}
	pdftest.Check(t, out.Bytes())
	got := strings.Map(func(r rune) rune { // pdftotext says in which direction words stand
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, judge(t, out.Bytes(), "pdftotext", "FILE", "-"))
	for _, want := range []string{"הנמל", "הישן", "118", "Αλεξάνδρα,", "أهلا", "ש", "\u05b8"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

// TestColumnsFromTheRight: a story in Hebrew is read column by column from the right,
// and the file tells viewers so; one in English does not.
func TestColumnsFromTheRight(t *testing.T) {
	s := story.New("x")
	for i := range 24 {
		b := &story.Block{Kind: story.Graf, Text: fmt.Sprintf("%d המעבורת יצאה אתמול מן הנמל הישן, ועל סיפונה נוסעים רבים ושלושה כלבים. הקברניט אמר שהים היה שקט.", 1000+i)}
		s, b.ID = s.NewID("b")
		s = s.Append(b)
	}
	for lang, want := range map[string]bool{"": true, "en": false} {
		s.Meta.Lang = lang
		data := write(t, s.Reader())
		pdftest.Check(t, data)
		o, err := pdftest.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := o.Name(o.Dict(o.Root["ViewerPreferences"])["Direction"]); (got == "R2L") != want {
			t.Errorf("in %q its pages are read %q", lang, got)
		}
		if !want {
			continue
		}
		seen := regexp.MustCompile(`10[0-9][0-9]`).FindAllString(judge(t, data, "pdftotext", "FILE", "-"), -1)
		if len(seen) != 24 || !slices.IsSorted(seen) {
			t.Errorf("its grafs are copied in the order %v", seen)
		}
	}
}
