package preflight

import (
	"strings"
	"testing"

	"cutline/editor/story"
	"cutline/editor/style"
)

func TestHouse(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a"}})
	house, err := ReadHouse(strings.NewReader("\ufeff# our desk\r\n\r\nalt-text = review\ncredit=off\ndescription = off\nmap-source = off\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := Check(s, Facts{House: house})
	if len(got) != 1 || got[0].Rule != "alt-text" || got[0].Level != Review {
		t.Errorf("%+v", got)
	}
	for text, want := range map[string]string{
		"alt-text review":            `line 1: "alt-text review" gives no level; write it as alt-text = review`,
		"# x\nalt = review":          `line 2: there is no rule "alt"`,
		"credit = stop":              `line 1: "stop" is no level; write block, review, advice or off`,
		"killed = off":               `line 1: rule "killed" blocks in every house`,
		"label-size = review big":    `line 1: "big" is no size of type; write 1 to 72 points, as label-size = review 7 pt`,
		"label-size = review NaN":    `line 1: "NaN" is no size of type; write 1 to 72 points, as label-size = review 7 pt`,
		"label-size =":               `line 1: "" is no level; write block, review, advice or off`,
		"credit = off\ncredit = off": `line 2: rule "credit" has a level already`,
	} {
		if _, err := ReadHouse(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// The house says what is too small on a map.
func TestHouseLabelSize(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a"}}, &story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "Pier", Place: &story.Place{}})
	for text, want := range map[string]string{
		"":                         "",
		"label-size = block 7.5pt": "block b1 Its labels are printed in 7 points, and the house's smallest are 7.5; set them larger in the page template, or choose another",
		"label-size = advice 8 pt": "advice b1 Its labels are printed in 7 points, and the house's smallest are 8; set them larger in the page template, or choose another",
		"label-size = off 8":       "",
		"label-size = 7.1 pt":      "review b1 Its labels are printed in 7 points, and the house's smallest are 7.1; set them larger in the page template, or choose another",
		"label-size = review":      "",
	} {
		house, err := ReadHouse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range Check(s, Facts{House: house, Type: 7}) {
			if f.Rule == "label-size" {
				got = string(f.Level) + " " + string(f.Block) + " " + f.Message
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever the house says of a rule, the list says it, and Check does it.
func TestHouseRules(t *testing.T) {
	house := House{Levels: map[string]Level{"percent": Block, "month": Off, "spelling": Advice, "usage-hint": Off}}
	got := map[string]Level{}
	for _, r := range house.Rules() {
		if _, twice := got[r.ID]; twice || r.Title == "" || r.Why == "" || !known(r.ID) {
			t.Errorf("%+v", r)
		}
		got[r.ID] = r.Level
	}
	if len(got) != len(Rules())+len(style.Usages()) {
		t.Errorf("%d rules", len(got))
	}
	for id, want := range map[string]Level{"killed": Block, "spelling": Advice, "percent": Block, "month": Off, "ordinal": Review, "which": Off, "courtesy title": Off, "alt-text": Block} {
		if got[id] != want {
			t.Errorf("%s is %s, want %s", id, got[id], want)
		}
	}
}

// A house's own cities stand alone in datelines.
func TestHouseCities(t *testing.T) {
	house, err := ReadHouse(strings.NewReader("dateline = review Alder Point,  Fiddler's Reach,\n"))
	if err != nil {
		t.Fatal(err)
	}
	for city, want := range map[string]int{"ALDER POINT": 0, "FIDDLER’S REACH": 0, "FIDDLER'S REACH": 0, "EUGENE": 1} {
		s := of(&story.Block{ID: "b1", Kind: story.Graf, Text: city + " — It came."})
		got := Check(s, Facts{House: house, Words: []style.Finding{{Block: "b1", End: len(city), Rule: style.DatelineRule, Message: "m"}}})
		if len(got) != want || want > 0 && got[0].Level != Review {
			t.Errorf("%s: %+v", city, got)
		}
	}
}

// A house that takes off a rule takes off what style finds for it.
func TestHouseOff(t *testing.T) {
	house := House{Levels: map[string]Level{"names-numbers": Off, "usage": Off, "month": Review, "style": Off, "spelling": Review}}
	for rule, want := range map[string]bool{style.AgreementRule: true, "ordinal": true, "month": false, "pair": true, "spelling": false, style.KillRule: false, style.NameFormsRule: false, "which": false} {
		if house.Off(rule) != want {
			t.Errorf("%s: %v", rule, !want)
		}
	}
}

// FuzzReadHouse: whatever is read gives levels that exist to rules that exist.
func FuzzReadHouse(f *testing.F) {
	f.Add("alt-text = review\n# x\ncredit=off")
	f.Fuzz(func(t *testing.T, text string) {
		house, err := ReadHouse(strings.NewReader(text))
		if err != nil && house.Levels != nil {
			t.Error("an error, and levels")
		}
		known := map[string]bool{}
		for _, r := range Rules() {
			known[r.ID] = true
		}
		for _, u := range style.Usages() {
			known[u.ID] = true
		}
		for id, level := range house.Levels {
			if !known[id] || level != Block && level != Review && level != Advice && level != Off {
				t.Errorf("%s = %s", id, level)
			}
		}
	})
}
