package style

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
	"cutline/resources"
)

var checker = sync.OnceValue(func() *Checker {
	c, err := New(resources.DictionaryAffixes, resources.DictionaryWords)
	if err != nil {
		panic(err)
	}
	return c
})

func graf(text string) *story.Block { return &story.Block{ID: "b1", Kind: story.Graf, Text: text} }

// said gives findings as "rule: words > suggestion".
func said(b *story.Block, found []Finding) string {
	var out []string
	for _, f := range found {
		s := f.Rule + ": " + b.Text[f.Start:f.End]
		if len(f.Suggestions) > 0 {
			s += " > " + f.Suggestions[0]
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestCheck(t *testing.T) {
	for text, want := range map[string]string{
		"The captain recieved a seperate letter.":                       "spelling: recieved > received; spelling: seperate > separate",
		"They will definately accomodate us tommorow.":                  "spelling: definately > definitely; spelling: accomodate > accommodate; spelling: tommorow > tomorrow",
		"On monday they left.":                                          "spelling: monday > Monday",
		"Teh boat left. Hte crew stayed.":                               "spelling: Teh > The; spelling: Hte > The",
		"“We will fit him on the 7:15,” said Odile Varga.":              "",
		"The captain’s log and the captains’ logs aren’t lost.":         "",
		"NATO, the MPs and an iPhone in Qamishli near al-Hol.":          "",
		"A 9th-grade, 3D, mid-Atlantic, anti-war, co-owned pre-dawn 5k": "",
		"See www.plce.example/xyzzy, dnaa@plce.example or #xyzzy.":      "",
		"Lost ’til dawn, ’twas said, goin’ home at 5 o’clock.":          "",
		"An aspirational counterterrorism chief feared shipworms.":      "",
		"Façade, naïve, fiancé, Åkesson, عربي, ¿qué?":                   "",
		"The “recieved” wisdom":                                         "spelling: recieved > received",
		"It was the the last boat.":                                     "doubled word: the the > the",
		"The the boat":                                                  "doubled word: The the > The",
		"He had had that that in Walla Walla; no no.":                   "",
		"The boat, the boat. It was. Was it?":                           "",
		"Two  spaces":                                                   "space:    >  ",
		" one at each end ":                                             "",
		"The boat , he said ; late":                                     "space:  , > ,; space:  ; > ;",
		"Late . . . and then ... gone, by .5 of a mile":                 "",
		"It’s the captain's":                                            "quotation mark: ' > ’",
		"It's 6'2\" all round":                                          "",
		"It’s 6'2\" all round":                                          "",
		"“We never saw it, she said.":                                   "pair: “",
		"We never saw it,” she said.":                                   "pair: ”",
		"The pier (condemned in 1985 fell":                              "pair: (",
		"Do a) this, b) that or 3) all :)":                              "",
		"The pier [sic] (which fell) “held”":                            "",
		"The cost is $XX and the name is TK.":                           "placeholder: XX; placeholder: TK",
		"Lorem ipsum dolor":                                             "placeholder: Lorem ipsum",
		"Super Bowl XX was long":                                        "",
		"":                                                              "",
	} {
		b := graf(text)
		if got := said(b, checker().Check(b, nil)); got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestQuotationGoesOn(t *testing.T) {
	b := graf("“We never saw it. It was foggy.")
	if got := checker().Check(b, graf("“Then it was gone,” she said.")); len(got) != 0 {
		t.Errorf("a quotation that goes on: %v", got)
	}
	if got := checker().Check(b, graf("Then it was gone.")); len(got) != 1 || got[0].Severity != LookAt || got[0].Block != "b1" {
		t.Errorf("a quotation that does not: %v", got)
	}
}

func TestSuggestions(t *testing.T) {
	for word, want := range map[string]string{
		"teh": "the", "acheive": "achieve", "goverment": "government", "occured": "occurred", "wierd": "weird",
		"harbr": "harbor", "untill": "until", "publically": "publicly", "neccessary": "necessary", "fery": "",
	} {
		got := checker().words.suggest(word)
		if len(got) > 3 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s: %v, want %s", word, got, want)
		}
	}
	if got := checker().words.suggest("qzxwvkjq"); len(got) != 0 {
		t.Errorf("nothing is like it: %v", got)
	}
}

func TestBadDictionaries(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"SFX S Y 1\nSFX S 0 s [abc", "1\nboat/S"}} {
		if _, err := New(c[0], c[1]); err == nil {
			t.Errorf("%q is read as a dictionary", c)
		}
	}
}

// TestFindingsLieInTheBlock checks random blocks.
func TestFindingsLieInTheBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		for i, b := range s.Blocks() {
			var next *story.Block
			if i+1 < s.Len() {
				next = s.At(i + 1)
			}
			at := 0
			for _, f := range checker().Check(b, next) {
				if f.Start < at || f.End <= f.Start || f.End > len(b.Text) || !utf8.ValidString(b.Text[f.Start:f.End]) || f.Message == "" || f.Rule == "" {
					t.Fatalf("%+v in %q", f, b.Text)
				}
				at = f.End
			}
		}
	})
}

// TestSampleIsClean reads the sample story, which has been edited. STYLE_TEXTS
// names more files to read, separated by spaces; what they give is printed.
func TestSampleIsClean(t *testing.T) {
	sample, err := os.ReadFile("../../resources/sample/ferry-return.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := report(string(sample)); len(got) != 0 {
		t.Errorf("%d findings:\n%s", len(got), strings.Join(got, "\n"))
	}
	for _, name := range strings.Fields(os.Getenv("STYLE_TEXTS")) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := report(string(data))
		t.Logf("%s: %d findings in %d words\n%s", name, len(got), story.CountWords(string(data)), strings.Join(got, "\n"))
	}
}

func report(text string) []string {
	var blocks []*story.Block
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			blocks = append(blocks, graf(strings.TrimSpace(line)))
		}
	}
	var out []string
	for i, b := range blocks {
		var next *story.Block
		if i+1 < len(blocks) {
			next = blocks[i+1]
		}
		for _, f := range checker().Check(b, next) {
			out = append(out, fmt.Sprintf("%s | %s | %v", said(b, []Finding{f}), b.Text[max(0, f.Start-30):min(len(b.Text), f.End+20)], f.Suggestions))
		}
	}
	return out
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(resources.DictionaryAffixes, resources.DictionaryWords); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck reads 1,000 words, ten of which are misspelled.
func BenchmarkCheck(b *testing.B) {
	sentence := strings.Repeat("The boat was late again on Thursday, and nobody on the pier said so. ", 7)
	c, block := checker(), graf(sentence+"They recieved it.")
	for b.Loop() {
		for range 10 {
			c.Check(block, nil)
		}
	}
}
