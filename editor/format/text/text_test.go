package text

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

// Lines of fixtures: G is a whole graf, so that an article reads as its shape.
const (
	graf1 = "The council voted on Tuesday to close the north gate of the market after months of complaints from its neighbors."
	graf2 = "Traders said that they had been told nothing, and that the notice on the gate was dated the week before."
	graf3 = "“We open at five in the morning,” said one of them, who sells onions, “and the gate was already chained.”"
)

// recovered gives an article's kinds, the parts of pictures indented.
func recovered(t *testing.T, lines ...string) (story.Story, string) {
	t.Helper()
	d, err := Read(strings.NewReader(strings.Join(lines, "\n")), "x.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := Recover(d.Plain("x"))
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, b := range s.Blocks() {
		k := string(b.Kind)
		if b.In != "" {
			k = "." + k
		}
		kinds = append(kinds, k)
	}
	return s, strings.Join(kinds, " ")
}

func TestRecover(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"nothing to recover", []string{graf1, graf2, graf3}, "graf graf graf"},
		{
			"hed, dek, byline, dateline",
			[]string{"Market Gate Closes After Complaints", "Traders were told nothing before the chain went on.", "By Odd Example", "MILLBROOK — " + graf1, graf2},
			"hed dek byline graf graf",
		},
		{"dek before a dateline", []string{graf1, "MILLBROOK, Wales (AP) — " + graf2, graf3}, "dek graf graf"},
		{
			"a map between grafs",
			[]string{graf1, "Fire began", "in this stall.", graf2, "Canal Rd.", "and the loading docks.", "Source: City survey.", graf3},
			"graf map .callout .callout .label .callout .source-line graf graf",
		},
		{
			"two maps",
			[]string{graf1, "near this gate.", "Sources: City; county.", graf2, graf3, graf1, "Old mill", "by this weir.", "Source: County.", graf2},
			"graf map .callout .source-line graf graf graf map .callout .callout .source-line graf",
		},
		{
			"labels without fragments, closed by a Sources line",
			[]string{graf1, "Millbrook", "Canal", "Market", "Sources: Ordnance survey.", graf2},
			"graf map .label .label .label .source-line graf",
		},
		{"credit of a map", []string{graf1, "at the weir.", "Source: County.", "By The Millbrook Record", graf2}, "graf map .callout .source-line .credit graf"},
		{"subheads", []string{graf1, "A gate and its chain", graf2, "What the council said", graf3}, "graf subhead graf subhead graf"},
		{"a subhead that is a street", []string{graf1, graf2, "Along the old river road", graf3}, "graf graf subhead graf"},
		{"short grafs are grafs", []string{graf1, "He paused.", "“No.”", "She had onions to sell.", "It rained.", graf2}, "graf graf graf graf graf graf"},
		{"a photo", []string{graf1, "The north gate on Tuesday morning.", "Ines Example/Harbor Agency", graf2}, "graf photo .cutline .credit graf"},
		{"a credit in brackets", []string{graf1, "The north gate on Tuesday.", "(AP Photo/Odd Example)", graf2}, "graf photo .cutline .credit graf"},
		{"taglines", []string{graf1, graf2, "Odd Example reported from Millbrook, and Ann Other from Cardiff."}, "graf graf tagline"},
		{"a correction", []string{graf1, graf2, "Correction: An earlier version misstated the gate."}, "graf graf correction"},
		{"accents", []string{"BOGOTÁ, Colombia — " + graf1, "cerca de esta plaza.", "Av. Jiménez", "Sources: Alcaldía.", graf2}, "graf map .callout .label .source-line graf"},
		{"names that begin small", []string{graf1, "eBay said it would not comment on the market.", graf2}, "graf graf graf"},
	} {
		s, got := recovered(t, tt.lines...)
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		for _, b := range s.Blocks() {
			asks := false
			for _, n := range s.NotesIn(b.ID) {
				asks = asks || n.Kind == story.Query && n.Quote == b.Text
			}
			if asks != (b.Kind == story.Callout && len(s.Run(b.ID)) == 1) {
				t.Errorf("%s: %s %q has a query: %v", tt.name, b.Kind, b.Text, asks)
			}
		}
	}
}

// Only fragments that plainly go on with one another are joined.
func TestRecoverJoins(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		want  []string // the labels as they are read, with what is asked about them
	}{
		{[]string{"Fire began", "in this stall."}, []string{"Fire began in this stall."}},
		{[]string{"Fire began", "in this stall", "by the weir."}, []string{"Fire began in this stall by the weir."}},
		{[]string{"Fire began", "in this stall"}, []string{"Fire began?after", "in this stall?both"}},
		{[]string{"and fish", "in this stall."}, []string{"and fish?both", "in this stall.?before"}},
		{[]string{"in this stall.", "by the weir."}, []string{"in this stall.?before", "by the weir.?before"}},
		{[]string{"Canal Rd.", "in this stall."}, []string{"Canal Rd.", "in this stall.?before"}},
		{[]string{"Fire began", graf3, "in this stall."}, []string{"Fire began", "in this stall.?before"}},
		{[]string{"Fire began", "in this stall.", "Old mill", "by this weir."}, []string{"Fire began in this stall.", "Old mill by this weir."}},
	} {
		lines := append(append([]string{graf1}, tt.lines...), "Sources: City; county.", graf2)
		d, err := Read(strings.NewReader(strings.Join(lines, "\n")), "x.txt")
		if err != nil {
			t.Fatal(err)
		}
		s, found := Recover(d.Plain("x"))
		var got []string
		for _, b := range s.Blocks() {
			if b.Kind != story.Map {
				continue
			}
			for _, x := range s.Sentences(b.ID) {
				words := x.Text.Text
				for _, p := range x.Pieces {
					for _, n := range s.NotesIn(p.ID) {
						words += map[string]string{story.MissingBefore: "?before", story.MissingAfter: "?after", story.MissingBoth: "?both"}[n.Thread[0].Text]
					}
				}
				got = append(got, words)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q; want %q", tt.lines, got, tt.want)
		}
		told := 0
		for _, f := range found {
			if strings.Contains(f.Text, "one sentence: “") {
				told++
			}
		}
		if joined := strings.Count(strings.Join(tt.want, "|"), " in this stall") + strings.Count(strings.Join(tt.want, "|"), "Old mill by"); told != min(joined, len(tt.want)) {
			t.Errorf("%q: told of %d joints, not %d", tt.lines, told, joined)
		}
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
}

// shared finds real articles, which are not part of the product.
func shared(t *testing.T, pattern string) []string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", "data", "articles", pattern))
	if len(files) == 0 {
		t.Skipf("the shared articles (%s) are not on this machine", pattern)
	}
	return files
}

func TestRealScrape(t *testing.T) {
	data, err := os.ReadFile(shared(t, "baghdad.txt")[0])
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	s, got := recovered(t, lines...)
	want := "dek" + strings.Repeat(" graf", 4) + " map .callout .callout .label .callout .source-line" + strings.Repeat(" graf", 27) + " tagline"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var words []string
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			words = append(words, b.Text)
		}
	}
	if strings.Join(words, "\n") != strings.Join(lines, "\n") {
		t.Error("words were lost or changed")
	}
}

func TestRealStoriesWithoutGraphics(t *testing.T) {
	for _, file := range shared(t, "voa/*.txt") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, got := recovered(t, string(data))
		for _, no := range []string{"label", "callout", "source-line", "map"} {
			if strings.Contains(got, no) {
				t.Errorf("%s: %s", filepath.Base(file), got)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	const want = "Café “déjà vu” — naïve £5"
	units := utf16.Encode([]rune(want))
	le, be := []byte{}, []byte{}
	for _, u := range units {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
	}
	for _, tt := range []struct {
		name, encoding string
		data           []byte
	}{
		{"UTF-8", "UTF-8", []byte(want)},
		{"UTF-8 with a mark", "UTF-8", []byte("\ufeff" + want)},
		{"UTF-16LE", "UTF-16LE", append([]byte{0xff, 0xfe}, le...)},
		{"UTF-16BE", "UTF-16BE", append([]byte{0xfe, 0xff}, be...)},
		{"UTF-16LE without a mark", "UTF-16LE", le},
		{"UTF-16BE without a mark", "UTF-16BE", be},
		{"Windows-1252", "Windows-1252", []byte("Caf\xe9 \x93d\xe9j\xe0 vu\x94 \x97 na\xefve \xa35")},
	} {
		d, err := Read(strings.NewReader(string(tt.data)), tt.name)
		if err != nil || d.Encoding != tt.encoding || len(d.Lines) != 1 || d.Lines[0] != want {
			t.Errorf("%s: %q as %s (%v)", tt.name, d.Lines, d.Encoding, err)
		}
	}
}

func TestLineEnds(t *testing.T) {
	for give, want := range map[string]string{
		"a\r\nb\rc\nd\u2028e\u0085f": "a|b|c|d|e|f",
		" a \n\n\n\t b\t\n":          "a|b",
		"Words that were wrapped by hand at about sixty letters a line,\nas mail programs used to do, run on until the blank line that\nends the paragraph. The next line begins\n\nanother one, and it too has lines of about the same length\nas the ones before it.\n": "Words that were wrapped by hand at about sixty letters a line, as mail programs used to do, run on until the blank line that ends the paragraph. The next line begins|another one, and it too has lines of about the same length as the ones before it.",
	} {
		d, err := Read(strings.NewReader(give), "x")
		if err != nil || strings.Join(d.Lines, "|") != want {
			t.Errorf("%q: %q (%v)", give, d.Lines, err)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestRefusals(t *testing.T) {
	if _, err := Read(endless{}, "endless"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an endless text: %v", err)
	}
	for give, want := range map[string]error{
		"": ErrEmpty, " \n\ufeff ": ErrEmpty, "%PDF-1.4 words": ErrBinary, "PK\x03\x04words": ErrBinary, "\x1f\x8bwords": ErrBinary,
		"words\x00\x01\x02\x03 and words": ErrBinary, "{\\rtf1 words}": ErrBinary,
	} {
		if _, err := Read(strings.NewReader(give), "x"); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", give, err, want)
		}
	}
}

// TestNothingIsDropped: whatever the lines, all of them come back with their
// IDs and their words, and twice gives the same.
func TestNothingIsDropped(t *testing.T) {
	lexicon := []string{graf1, graf2, graf3, "at this gate.", "and walls", "Canal Rd.", "Mill", "Sources: City.", "Source: X", "By Odd Example", "Odd Example/Agency", "A gate and its chain", "MILLBROOK", "MILLBROOK — " + graf1, "“No.”", "Odd Example reported from Millbrook.", "Correction: no."}
	rapid.Check(t, func(t *rapid.T) {
		d := Document{Lines: rapid.SliceOfN(rapid.SampledFrom(lexicon), 1, 25).Draw(t, "lines")}
		plain := d.Plain("x")
		s, _ := Recover(plain)
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		kept := 0
		for _, b := range s.Blocks() {
			if b.Kind.Picture() {
				continue
			}
			kept++
			if old := plain.Block(b.ID); old == nil || old.Text != b.Text {
				t.Fatalf("%s is %q", b.ID, b.Text)
			}
		}
		if kept != len(d.Lines) {
			t.Fatalf("%d of %d lines came back", kept, len(d.Lines))
		}
		again, _ := Recover(plain)
		if string(again.Encode()) != string(s.Encode()) {
			t.Fatal("a second time it is another story")
		}
		if third, _ := Recover(s); !third.Same(s) && len(s.Notes()) > 0 {
			t.Fatal("a recovered story is recovered again")
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(graf1 + "\nat this gate.\nSources: City."))
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Add([]byte("Caf\xe9"))
	f.Add([]byte("\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(strings.NewReader(string(data)), "x")
		if err != nil {
			return
		}
		s, _ := Recover(d.Plain("x"))
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := Write(&b, s.Reader()); err != nil {
			t.Fatal(err)
		}
	})
}
