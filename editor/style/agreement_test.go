package style

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/format/text"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// package of a graf and one part of a map.
func captioned(words string, kind story.Kind, part string) story.Story {
	s := story.New("test").WithNext(9)
	return s.Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: words},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: kind, In: "b2", Text: part},
	)
}

func TestAgreement(t *testing.T) {
	const label, cutline, alt, credit = story.Label, story.Cutline, story.AltText, story.Credit
	for _, tt := range []struct {
		text string
		kind story.Kind
		part string
		want string // what it says: what the text says; or empty
	}{
		// Streets.
		{"They met on al-Kindi Street at noon.", label, "Al Kindi St.", "Al Kindi St.: al-Kindi Street"},
		{"They met on al-Kindi Street at noon.", label, "al-Kindi St.", ""},
		{"They met on al-Kindi Street at noon.", label, "Al-Kindi Street", ""},
		{"They met on al-Kindi Street at noon.", cutline, "The gate on El Kindi Street.", "El Kindi Street: al-Kindi Street"},
		{"The bait shop on Mercer Street is shut.", label, "Mercer St.", ""},
		{"The bait shop on Mercer Street is shut.", label, "MERCER STREET", ""},
		{"The bait shop on Mercer Street is shut.", cutline, "The shop on Mercer St. is shut.", "Mercer St.: Mercer Street"},
		{"The bait shop on Mercer Street is shut.", label, "Mercer Ave.", "Mercer Ave.: Mercer Street"},
		{"The bait shop on Mercer Street is shut.", label, "Alder Street", ""},
		{"A shop on Fifth Avenue in St. Louis.", label, "5th Ave.", ""},
		{"A shop on Fifth Avenue in St. Louis.", alt, "A shop in Saint Louis.", "Saint Louis: St. Louis"},
		{"A parade on Mercer St. The mayor came.", label, "Mercer St.", ""},
		// People.
		{"Odette Varga keeps the log. Varga is 80.", cutline, "Odile Varga with the log.", "Odile Varga: Odette Varga"},
		{"Odette Varga and her sister Odile kept it.", cutline, "Odile Varga with the log.", ""},
		{"Odette Varga keeps the log.", cutline, "Keeper O. Varga with the log.", ""},
		{"Odette Varga keeps the log.", cutline, "The log of J. Varga.", "J. Varga: Odette Varga"},
		{"Gen. Odette Varga keeps the log.", cutline, "General Odette Varga, left.", ""},
		{"Mayor Odette Varga keeps the log.", cutline, "Varga’s log, in her hands.", ""},
		{"Odette Varga keeps the log.", cutline, "Odette Vargas with the log.", ""},
		{"Mr. Pedersen, the envoy, left Geneva.", cutline, "Geir Pederson leaves.", "Pederson: Pedersen"},
		{"John F. Torvik wrote it.", credit, "John G. Torvik", "John G. Torvik: John F. Torvik"},
		{"John F. Torvik wrote it.", credit, "John Torvik", ""},
		{"Lena and Marta Torvik wrote it.", cutline, "Mara Torvik reads.", "Mara Torvik: Marta Torvik"},
		// Transliteration, hyphens, apostrophes.
		{"The strike killed Qassim Suleimani there.", cutline, "Qasem Soleimani in 2019.", "Soleimani: Suleimani"},
		{"The strike killed Qassim Suleimani there.", cutline, "Qassem Suleimani in 2019.", "Qassem Suleimani: Qassim Suleimani"},
		{"Roads into Ba’qouba were shut.", label, "Baqouba", "Baqouba: Ba’qouba"},
		{"Roads into Ba’qouba were shut.", label, "Ba'qouba", ""},
		{"Roads into Baqouba were shut.", label, "Bakouba", "Bakouba: Baqouba"},
		{"The ferry to Fiddler’s Reach is back.", label, "Fiddlers Reach", "Fiddlers Reach: Fiddler’s Reach"},
		{"The ferry to Fiddler’s Reach is back.", label, "Fiddler's Reach", ""},
		{"The ferry to Fiddlers Reach is back.", label, "Fiddler’s Reach", "Fiddler’s Reach: Fiddlers Reach"},
		{"Odette Varga keeps the log.", cutline, "Odette Varga’s Log", ""},
		{"Houthis fired at the ship.", cutline, "A Houthi fires.", ""},
		{"Iraqi officials in Iraq spoke.", label, "IRAN", ""},
		{"The Syrian government fell.", label, "SYRIA", ""},
		{"A guard tower stood there.", label, "Guard Tower", ""},
		{"The check point was shut.", label, "Check-Point", ""},
		{"Officials in the U.S. spoke.", cutline, "US officials.", ""},
		{"A ship off North Korea.", label, "SOUTH KOREA", ""},
		{"Only words in lower case.", label, "Baghdad", ""},
		// Numbers.
		{"The compound has five gates.", label, "4 gates", "4 gates: five gates"},
		{"The compound has five gates.", label, "5 gates", ""},
		{"The compound has five gates.", cutline, "Two of the five gates.", ""},
		{"Five gates, then four gates.", label, "4 gates", ""},
		{"The compound has five steel gates.", cutline, "The 4 new gates.", ""},
		{"The compound has five steel gates.", cutline, "The 4 steel gates.", "4 steel gates: five steel gates"},
		{"One gate was open.", label, "2 gates", ""},
		{"At least 31 people were killed.", cutline, "The raid left 35 people dead.", "35 people: 31 people"},
		{"At least 31 people were killed.", cutline, "Three people walk by.", ""},
		{"It closed 41 times in 2025.", cutline, "It closed 12 times last year.", ""},
		{"It holds 9,300 lobsters.", cutline, "All 93 hundred lobsters.", ""},
		{"It holds 9,300 lobsters.", cutline, "The 9,800 lobsters.", "9,800 lobsters: 9,300 lobsters"},
		{"On Nov. 4 gates were shut.", label, "Nov. 5 gates", ""},
		{"It cost $4 million tons of work.", label, "5 tons", ""},
	} {
		s := captioned(tt.text, tt.kind, tt.part)
		var said []string
		for _, f := range checker().Agreement(s, nil, GistOf) {
			said = append(said, s.Block(f.Block).Text[f.Start:f.End]+": "+f.Other.Text)
			if other := s.Block(f.Other.Block); other.Text[f.Other.Start:f.Other.End] != f.Other.Text {
				t.Errorf("%q: the other place does not say %q", tt.part, f.Other.Text)
			}
		}
		if got := strings.Join(said, "; "); got != tt.want {
			t.Errorf("%q against %q: %q, want %q", tt.part, tt.text, got, tt.want)
		}
	}
}

// A name that runs over the joint of two labels is one name, found in the label
// that it begins in.
func TestAgreementOverJoints(t *testing.T) {
	build := func(follows story.ID) story.Story {
		return captioned("Odette Varga keeps the log of the ferry.", story.Callout, "Log of Odile").WithNext(20).Append(
			&story.Block{ID: "b4", Kind: story.Callout, In: "b2", Text: "Varga, its keeper.", Follows: follows})
	}
	c := checker()
	found := c.Agreement(build("b3"), nil, GistOf)
	if len(found) != 1 || found[0].Block != "b3" || found[0].Start != 7 || found[0].End != 12 || !strings.Contains(found[0].Message, "“Odile Varga” here, “Odette Varga”") || len(found[0].Suggestions) != 0 {
		t.Fatalf("joined: %+v", found)
	}
	for _, form := range []string{"Odile", "Odile Varga"} {
		if left := c.Agreement(build("b3"), []Approval{{Use: UseOf(story.Callout), Form: form, Text: "Odette Varga"}}, GistOf); len(left) != 0 {
			t.Errorf("approved as %q: %+v", form, left)
		}
	}
	for _, f := range c.Agreement(build(""), nil, GistOf) {
		if strings.Contains(f.Message, "Odile Varga") {
			t.Errorf("apart: %+v", f)
		}
	}
}

func TestAgreementApproved(t *testing.T) {
	yes := []Approval{{Use: OnLabels, Form: "Al Kindi St.", Text: "al-Kindi Street"}}
	for kind, want := range map[story.Kind]int{story.Label: 0, story.Callout: 0, story.Cutline: 1, story.AltText: 1} {
		s := captioned("They met on al-Kindi Street at noon.", kind, "Al Kindi St.")
		if got := checker().Agreement(s, yes, GistOf); len(got) != want {
			t.Errorf("%s: %d findings, want %d: %v", kind, len(got), want, got)
		}
	}
	s := captioned("They met on al-Kindi Street at noon.", story.Label, "Al Kindi St.").WithNext(10)
	s = s.WithNote(&story.Note{ID: "n10", Kind: story.Check, Block: "b3", Quote: "Al Kindi St."})
	if got := checker().Agreement(s, nil, GistOf); len(got) != 0 {
		t.Errorf("words that a check says are right: %v", got)
	}
}

// TestAgreementRealStories holds published stories against themselves: as they
// are, and with every second graf read as if it were a cutline. They were edited
// well, so nearly all that it finds there is a false alarm; the few that are
// not are named.
func TestAgreementRealStories(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/articles/voa/*.txt")
	more, _ := filepath.Glob("../../../shared/data/articles/*.txt")
	files = append(files, more...)
	if len(files) == 0 {
		t.Skip("the published stories are not here")
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := text.Read(f, file)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		s, _ := text.Recover(doc.Plain("story"))
		for _, f := range checker().Agreement(s, nil, GistOf) {
			t.Errorf("%s: %s %s", filepath.Base(file), f.Block, f.Message)
		}
		for odd := range 2 {
			half := s
			for i, b := range s.Blocks() {
				if b.Kind == story.Graf && i%2 == odd {
					c := b.Clone()
					c.Kind = story.Cutline
					half = half.With(c)
				}
			}
			for _, f := range checker().Agreement(half, nil, GistOf) {
				if f.Message != "“Pederson” here, “Pedersen” in graf 1" { // an envoy, published in both spellings
					t.Errorf("%s as cutline: %s %s", filepath.Base(file), f.Block, f.Message)
				}
			}
		}
	}
}

// TestAgreementRanges holds that findings lie in their words, whatever those
// are, and that a caption that repeats the text agrees with it.
func TestAgreementRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		words := rapid.StringMatching(`([A-Z]?[a-z’'-]{0,5}[ .]?(al-|St\. |[0-9]{1,3} gates )?){0,8}`).Draw(t, "words")
		s, id := s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: words})
		s, caption := s.NewID("b")
		s = s.Append(&story.Block{ID: caption, Kind: story.Cutline, Text: words})
		for _, f := range checker().Agreement(s, nil, GistOf) {
			b, other := s.Block(f.Block), s.Block(f.Other.Block)
			if f.Start < 0 || f.Start >= f.End || f.End > len(b.Text) || other.Text[f.Other.Start:f.Other.End] != f.Other.Text {
				t.Fatalf("%q: %+v", b.Text, f)
			}
			if f.Block == caption && strings.Count(words, "gates") < 1 {
				t.Fatalf("%q disagrees with itself: %s", words, f.Message)
			}
		}
	})
}
