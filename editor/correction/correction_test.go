package correction

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

func published() story.Story {
	return story.New("boats").WithNext(20).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "After 40 Years, a Ferry Finds Its Way Back"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "The crossing takes 26 minutes, said Odile Varga, the captain. It was full of people by seven in the morning."},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "“We will fit him on the 7:15,” said the captain of the boat. About 9 percent of the seats were empty on Friday."},
		&story.Block{ID: "b4", Kind: story.Map, Asset: &story.Asset{Hash: "a"}},
		&story.Block{ID: "b5", Kind: story.Label, In: "b4", Text: "Mercer St."},
		&story.Block{ID: "b6", Kind: story.Cutline, In: "b4", Text: "The harbor with its 88 pilings as seen from the north."},
		&story.Block{ID: "b7", Kind: story.AltText, In: "b4", Text: "A map of 4 streets."},
	)
}

// TestUntold changes a published story in one way each.
func TestUntold(t *testing.T) {
	edit := func(id story.ID, old, new string) func(story.Story) story.Story {
		return func(s story.Story) story.Story {
			c := s.Block(id).Clone()
			if c.Text = strings.Replace(c.Text, old, new, 1); c.Text == s.Block(id).Text {
				t.Fatalf("%s has no %q", id, old)
			}
			return s.With(c)
		}
	}
	for _, tt := range []struct {
		name string
		do   func(story.Story) story.Story
		what string
		want string // the correction; empty: readers need not be told
	}{
		{"nothing", func(s story.Story) story.Story { return s }, "", ""},
		{"a number", edit("b2", "26", "28"), "number", "An earlier version of this article misstated a number. It is 28 minutes, not 26."},
		{"a name's spelling", edit("b2", "Odile Varga", "Odille Varga"), "name", "An earlier version of this article misspelled a name. It is Odille Varga, not Odile Varga."},
		{"another name", edit("b2", "Odile Varga", "Piet Hansen"), "name", "An earlier version of this article misstated a name. It is Piet Hansen, not Odile Varga."},
		{"a time", edit("b3", "7:15", "7:30"), "time", "It is 7:30, not 7:15."},
		{"the hed", edit("b1", "40 Years", "41 Years"), "number", "An earlier version of the headline of this article misstated a number. It is 41, not 40."},
		{"a cutline", edit("b6", "88", "86"), "number", "An earlier version of a picture caption with this article misstated a number. It is 86 pilings, not 88."},
		{"a label", edit("b5", "Mercer St.", "Old Mercer Road"), "label", "An earlier version of a map with this article had a wrong label. It should read “Old Mercer Road,” not “Mercer St.”"},
		{"a label cut", func(s story.Story) story.Story { return s.Splice(s.Index("b5"), 1) }, "label", "An earlier version of a map with this article had a wrong label, “Mercer St.,” which has been taken out."},
		{"a picture", func(s story.Story) story.Story {
			c := s.Block("b4").Clone()
			c.Asset.Hash = "b"
			return s.With(c)
		}, "picture", "An earlier version of a map with this article had a wrong picture. It has been replaced."},
		{"style: percent", edit("b3", "9 percent", "9%"), "", ""},
		{"style: a figure", edit("b2", "seven", "7"), "", ""},
		{"style: a comma", edit("b2", "people by", "people, by"), "", ""},
		{"a new fact", edit("b2", "full of people", "full of people, 212 of them,"), "", ""},
		{"alt text", edit("b7", "4", "5"), "", ""},
		{"a graf cut", func(s story.Story) story.Story { return s.Splice(s.Index("b3"), 1) }, "", ""},
	} {
		now := tt.do(published())
		got := Untold(published(), now)
		if tt.want == "" {
			if len(got) != 0 {
				t.Errorf("%s: %+v", tt.name, got)
			}
			continue
		}
		text := Draft(got)
		whats := ""
		for _, c := range got {
			whats += c.What + " "
			if b := now.Block(c.Block); b == nil || c.End > len(b.Text) || c.What != "picture" && c.Is != "" && c.What != "label" && b.Text[c.Start:c.End] != c.Is {
				t.Errorf("%s: it stands at %+v", tt.name, c)
			}
		}
		if !strings.Contains(whats, tt.what) || !strings.Contains(text, tt.want) {
			t.Errorf("%s: %s%q", tt.name, whats, text)
		}
		// Once it is told, nothing is left to tell; a correction that was there
		// before tells nothing.
		told := now.Append(&story.Block{ID: "b20", Kind: story.Correction, Text: text})
		if left := Untold(published(), told); len(left) != 0 {
			t.Errorf("%s: told, and left %+v", tt.name, left)
		}
		old := published().Append(&story.Block{ID: "b20", Kind: story.Correction, Text: text})
		if left := Untold(old, told); len(left) == 0 {
			t.Errorf("%s: an old correction counts", tt.name)
		}
	}
}

func TestDraftOfMany(t *testing.T) {
	s := published()
	b := s.Block("b2").Clone()
	b.Text = strings.NewReplacer("26", "28", "Odile", "Odille").Replace(b.Text)
	l := s.Block("b5").Clone()
	l.Text = "Mercer Avenue"
	got := Draft(Untold(published(), s.With(b).With(l)))
	want := "An earlier version of this article misstated a number. It is 28 minutes, not 26. It also misspelled a name. It is Odille Varga, not Odile Varga. " +
		"An earlier version of a map with this article also had a wrong label. It should read “Mercer Avenue,” not “Mercer St.”"
	if got != want {
		t.Errorf("%s", got)
	}
	if Draft(nil) != "" {
		t.Error("a correction of nothing")
	}
}
