package proof_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"pgregory.net/rapid"

	"cutline/editor/diff"
	"cutline/editor/format/pdf"
	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/format/proof"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
	"cutline/editor/typeset"
)

func setter(t testing.TB) *typeset.Setter {
	return pdftest.Setter(t, filepath.Join("..", "..", "..", "resources"))
}

func picture(e story.Element) (photo.Public, error) {
	return photo.ForElement(e, func(hash string) ([]byte, error) {
		if hash == "gone" {
			return nil, errors.New("it is not in the library")
		}
		return phototest.JPEG(60, 40), nil
	})
}

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func place(x, y float64) *story.Place { return &story.Place{Point: story.Point{X: x, Y: y}} }

// before and after are two versions of a story with all that a proof shows.
func before() story.Story {
	s := story.New("breakwater").WithNext(90)
	return s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A Breakwater Waits"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "The commission met twice this winter. Nobody paid for  the drawing."},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "This graf goes before the proof."},
		&story.Block{ID: "b4", Kind: story.Map, Asset: &story.Asset{Hash: "map", MediaType: "image/jpeg", Width: 60, Height: 40}},
		&story.Block{ID: "b5", Kind: story.Callout, In: "b4", Text: "Ferry landed", Place: place(.2, .3)},
		&story.Block{ID: "b6", Kind: story.Callout, In: "b4", Text: "at this pier.", Follows: "b5", Place: place(.9, .9)},
		&story.Block{ID: "b7", Kind: story.Label, In: "b4", Text: "Mercer St."},
		&story.Block{ID: "b8", Kind: story.Photo, Asset: &story.Asset{Hash: "photo", MediaType: "image/jpeg", Width: 60, Height: 40}},
		&story.Block{ID: "b9", Kind: story.Cutline, In: "b8", Text: "The pier on Thursday."},
	)
}

func after() story.Story {
	s := before()
	s = s.With(change(s, "b2", "The commission met three times this winter. Nobody paid for  the drawing."))
	s = s.With(change(s, "b7", "Mercer Street"))
	s = s.Splice(s.Index("b3"), 1)
	s = s.Append(&story.Block{ID: "b20", Kind: story.Graf, Text: "A new last graf."})
	s = s.WithSource(&story.Source{ID: "s1", Gives: "Shorelines", From: "Harbor Survey", URL: "https://example.org/survey"})
	s = s.WithSource(&story.Source{ID: "s2", Gives: "the money", From: "Odd Whisperer", Confidential: true})
	say := func(n story.Note, words string) {
		n.Thread = []story.Comment{{By: "Dana Ruiz <dana@example.org>", At: noon, Text: words}}
		s = s.WithNote(&n)
	}
	from := strings.Index(s.Block("b2").Text, "the drawing")
	say(story.Note{ID: "n1", Kind: story.Query, Block: "b2", Start: from, End: from + 11, Quote: "the drawing"}, "Who drew it? Odd Whisperer knows.")
	say(story.Note{ID: "n2", Kind: story.Suggestion, Block: "b7", Start: 0, End: 6, Quote: "Mercer", With: "Mercer’s"}, "The sign has it so.")
	say(story.Note{ID: "n3", Kind: story.Remark, Block: "b8", Region: &story.Region{X0: .2, Y0: .2, X1: .4, Y1: .4}}, "Lighten this corner.")
	say(story.Note{ID: "n4", Kind: story.Remark, Block: "b20", Quote: "words that went", Unplaced: true}, "Gone words.")
	say(story.Note{ID: "n5", Kind: story.Query, Block: "b1", Resolved: true}, "ANSWERED LONG AGO")
	say(story.Note{ID: "n6", Kind: story.Check, Block: "b5", Quote: "Ferry landed", Source: "s1", Where: "sheet 12"}, "Seen on the sheet.")
	say(story.Note{ID: "n7", Kind: story.Check, Block: "b9", Quote: "The pier on Wednesday.", Source: "s2", Where: "HIS KITCHEN"}, "TOLD IN HIS KITCHEN")
	return s
}

func change(s story.Story, id story.ID, text string) *story.Block {
	b := *s.Block(id)
	b.Text = text
	return &b
}

func of(old, now story.Story) proof.Proof {
	return proof.Proof{
		Story: now, Version: proof.Version{Name: "v2", Hash: "0123456789abcdef", Author: "Dana Ruiz", At: noon},
		Rows: diff.Redline(old, now), Against: proof.Version{Name: "v1", Hash: "fedcba", Author: "Wire", At: noon, Message: "As it came in"},
		Summary: diff.Stories(old, now).Summary, Secrets: map[story.ID][]string{"s2": {"the whisperer"}},
	}
}

func write(t testing.TB, set *typeset.Setter, p proof.Proof) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := proof.Write(&out, p, pdf.Options{Setter: set, Picture: picture}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func words(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "p.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestProof(t *testing.T) {
	data := write(t, setter(t), of(before(), after()))
	if !bytes.Equal(data, write(t, setter(t), of(before(), after()))) {
		t.Error("a second run gives other bytes")
	}
	pdftest.Check(t, data)
	got := words(t, data)
	for what, want := range map[string]string{
		"what it is":         "PROOF, not for publication",
		"which version":      "breakwater · v2 · 0123456789ab · against v1",
		"what it is against": "Bars mark what changed since v1, Wire, Nov. 20, 12:00 (As it came in)",
		"old words":          "was “twice”",
		"a cut graf":         "graf cut: This graf goes before the proof.",
		"a query":            "1 Query, line",
		"its words":          "“the drawing” Dana Ruiz, Nov. 20, 12:00: Who drew it?",
		"a suggestion":       "Make it “Mercer’s”",
		"a region":           "Lighten this corner.",
		"a pin of one":       "note 3",
		"an unplaced note":   "its words are gone “words that went”",
		"a label's row":      "callout, joined to 1",
		"without a place":    "label, no place",
		"its check":          "Dana Ruiz, Nov. 20",
		"a check":            "Holds: “Ferry landed”, callout, line",
		"against what":       "against S1, sheet 12",
		"a stale one":        "Stale: “The pier on Wednesday.”",
		"a source":           "S1 Harbor Survey: Shorelines; https://example.org/survey",
		"a confidential one": "Confidential source 1. Nothing cites it.",
		"against it":         "against confidential source 1; Dana Ruiz, Nov. 20, 12:00",
		"a hushed name":      "Who drew it? confidential source 1 knows.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing: %q in\n%s", what, want, got)
		}
	}
	for _, secret := range []string{"Whisperer", "whisperer", "KITCHEN", "the money", "ANSWERED", "dana@"} {
		if strings.Contains(got, secret) || bytes.Contains(data, []byte(secret)) {
			t.Errorf("%q is in the proof", secret)
		}
	}
}

// TestFirstVersion: there is nothing to hold the first one against.
func TestFirstVersion(t *testing.T) {
	s := before()
	p := proof.Proof{Story: s, Version: proof.Version{Name: "v1"}}
	for _, b := range s.Blocks() {
		p.Rows = append(p.Rows, diff.Row{Block: b})
	}
	data := write(t, setter(t), p)
	pdftest.Check(t, data)
	if got := words(t, data); !strings.Contains(got, "no earlier version") || strings.Contains(got, "· against") {
		t.Error(got)
	}
}

func TestPictureThatIsGone(t *testing.T) {
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "gone", Name: "pier.jpg", Width: 3, Height: 2}})
	err := proof.Write(&bytes.Buffer{}, of(story.Story{}, s), pdf.Options{Setter: setter(t), Picture: picture})
	if err == nil || !strings.Contains(err.Error(), "pier.jpg") {
		t.Errorf("got %v", err)
	}
}

// TestAnyStory: whatever two versions hold, the proof is a sound file.
func TestAnyStory(t *testing.T) {
	set := setter(t)
	rapid.Check(t, func(t *rapid.T) {
		old, now := storytest.Story(t), storytest.Story(t)
		var out bytes.Buffer
		if err := proof.Write(&out, of(old, now), pdf.Options{Setter: set, Picture: picture}); err != nil {
			t.Fatal(err)
		}
		if err := api.Validate(bytes.NewReader(out.Bytes()), nil); err != nil {
			t.Fatal(err)
		}
		o, err := pdftest.Open(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range pdftest.Checkpoints {
			if err := c.Check(o); err != nil {
				t.Errorf("%s, %s: %v", c.ID, c.What, err)
			}
		}
	})
}

// TestManyNotes: what has no room beside its line stands in a later margin, and
// nothing is left out.
func TestManyNotes(t *testing.T) {
	s := story.New("notes").WithNext(500).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "One short graf."})
	for i := range 150 {
		s = s.WithNote(&story.Note{ID: story.ID("n" + strings.Repeat("i", i+1)), Kind: story.Query, Block: "b1", Thread: []story.Comment{{By: "Desk", At: noon, Text: strings.Repeat("Say more of this. ", 1+i%7)}}})
	}
	data := write(t, setter(t), of(story.Story{}, s))
	pdftest.Check(t, data)
	if got := strings.Count(words(t, data), "Query, line 1"); got != 150 {
		t.Errorf("%d of 150 queries are there", got)
	}
}

func BenchmarkProof(b *testing.B) {
	set, p := setter(b), of(before(), after())
	for range b.N {
		write(b, set, p)
	}
}

// TestProofFromTheRight: a proof of a story in Hebrew has its lines numbered at the
// right, where they begin, and its notes at the left.
func TestProofFromTheRight(t *testing.T) {
	s := story.New("maavoret").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "המעבורת חזרה"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "המעבורת יצאה אתמול מן הנמל הישן, ועל סיפונה נוסעים רבים ושלושה כלבים."},
		&story.Block{ID: "b3", Kind: story.Map, Asset: &story.Asset{Hash: "map", MediaType: "image/jpeg", Width: 60, Height: 40}},
		&story.Block{ID: "b4", Kind: story.Label, In: "b3", Text: "הנמל הישן", Place: place(.2, .3)},
	)
	s = s.WithNote(&story.Note{ID: "n5", Kind: story.Query, Block: "b2", Start: 0, End: len("המעבורת"), Thread: []story.Comment{{By: "Dana Ruiz", At: noon, Text: "Which one?"}}})
	var rows []diff.Row
	for _, b := range s.Blocks() {
		rows = append(rows, diff.Row{Block: b})
	}
	data := write(t, setter(t), proof.Proof{Story: s, Version: proof.Version{Name: "v1"}, Rows: rows})
	pdftest.Check(t, data)
	file := filepath.Join(t.TempDir(), "p.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	if err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(string(out), "\n") {
		var x0, y0, x1, y1 float64
		if n, _ := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &x0, &y0, &x1, &y1); n != 4 {
			continue
		}
		in := func(word string, from, to float64) {
			turned := []rune(word)
			slices.Reverse(turned) // as some releases of pdftotext give it
			if strings.Contains(line, ">"+word+"<") || strings.Contains(line, ">"+string(turned)+"<") {
				seen[word] = true
				if x0 < from || x1 > to {
					t.Errorf("%s stands from %.0f to %.0f, want within %.0f and %.0f", word, x0, x1, from, to)
				}
			}
		}
		in("המעבורת", 400, 539) // the first word of the hed and of the graf
		in("Which", 42, 212)
		in("3", 553, 570)
	}
	if len(seen) != 3 {
		t.Errorf("found only %v", seen)
	}
}

// TestProofOfUnknownLetters: nothing stops a proof; what shows as boxes is named
// beside its line.
// TestProofSaysWhatHolds: a proof may be made of a story that may not leave, and
// says so on every page.
func TestProofSaysWhatHolds(t *testing.T) {
	for want, held := range map[string]story.Hold{
		"Embargo until 2026-11-30 06:00 UTC": {Kind: story.Embargo, Until: "2026-11-30T06:00:00Z", Reason: "the aide asked"},
		"On hold":                            {Kind: story.OnHold},
		"Killed":                             {Kind: story.Killed, Reason: "wrong"},
	} {
		p := of(before(), after())
		p.Held = held
		data := write(t, setter(t), p)
		pdftest.Check(t, data)
		got := words(t, data)
		if strings.Count(got, "not for publication · "+want) == 0 || strings.Count(got, want) < 2 || strings.Contains(got, "the aide asked") {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

func TestProofOfUnknownLetters(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The sign says नदी, and 河 below it, with a 🚢 on it."},
		&story.Block{ID: "b2", Kind: story.Map, Asset: &story.Asset{Hash: "map", MediaType: "image/jpeg", Width: 60, Height: 40}},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "ท่าเรือ", Place: place(.2, .3)},
	)
	var rows []diff.Row
	for _, b := range s.Blocks() {
		rows = append(rows, diff.Row{Block: b})
	}
	got := words(t, write(t, setter(t), proof.Proof{Story: s, Version: proof.Version{Name: "v1"}, Rows: rows}))
	for _, want := range []string{"Line 1: boxes stand for Devanagari letters, which no type of the house has: U+0928 U+0926 U+0940", "Han letters, which no type of the house has: U+6CB3", "signs, which no type of the house has: U+1F6A2", "boxes stand for Thai letters"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(words(t, write(t, setter(t), of(before(), after()))), "boxes stand") {
		t.Error("a proof in English says so too")
	}
}
