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
		"credit = off\ncredit = off": `line 2: rule "credit" has a level already`,
	} {
		if _, err := ReadHouse(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// FuzzReadHouse: whatever is read gives levels that exist to rules that exist.
func FuzzReadHouse(f *testing.F) {
	f.Add("alt-text = review\n# x\ncredit=off")
	f.Fuzz(func(t *testing.T, text string) {
		house, err := ReadHouse(strings.NewReader(text))
		if err != nil && house != nil {
			t.Error("an error, and levels")
		}
		known := map[string]bool{}
		for _, r := range Rules() {
			known[r.ID] = true
		}
		for _, u := range style.Usages() {
			known[u.ID] = true
		}
		for id, level := range house {
			if !known[id] || level != Block && level != Review && level != Advice && level != Off {
				t.Errorf("%s = %s", id, level)
			}
		}
	})
}
