package diff

import (
	"testing"

	"cutline/editor/story"
)

func TestJoints(t *testing.T) {
	labels := func(second, third string) story.Story {
		return story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map},
			&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed"},
			&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: third, Follows: story.ID(second)},
		)
	}
	for _, tt := range []struct {
		was, now story.Story
		want     string
	}{
		{labels("", "at this pier."), labels("b2", "at this pier."), "label 2 “at this pier.” of “Ferry landed at this pier.” joined to 1"},
		{labels("b2", "at this pier."), labels("", "at this pier."), "label 2 “at this pier.” parted from 1"},
		{labels("b2", "at this pier."), labels("b2", "at this dock."), "label 2 “at this dock.” of “Ferry landed at this dock.” reworded, was “at this pier.”"},
		{labels("b2", "at this pier."), labels("b2", "at this pier."), "no change"},
	} {
		if got := Stories(tt.was, tt.now).Summary; got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if got := Files(tt.was, tt.now).Summary; got != tt.want {
			t.Errorf("as files: got  %s\nwant %s", got, tt.want)
		}
	}
}

// A label that is read with another is compared as their sentence.
func TestReadWords(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Map},
		&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed"},
		&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: "at this pier."})
	set := func(s story.Story, id story.ID, change func(*story.Block)) story.Story {
		b := s.Block(id).Clone()
		change(b)
		return s.With(b)
	}
	joined := set(s, "b3", func(b *story.Block) { b.Follows = "b2" })
	reworded := set(joined, "b3", func(b *story.Block) { b.Text = "at that pier." })
	for _, tt := range []struct {
		name     string
		old, now story.Story
		was, is  string
	}{
		{"reworded", joined, reworded, "Ferry landed at this pier.", "Ferry landed at that pier."},
		{"joined", s, joined, "at this pier.", "Ferry landed at this pier."},
		{"parted", joined, s, "Ferry landed at this pier.", "at this pier."},
		{"alone", s, set(s, "b3", func(b *story.Block) { b.Text = "at that pier." }), "", ""},
	} {
		var was, is string
		for _, c := range Stories(tt.old, tt.now).Changes {
			if c.Block != "b3" {
				continue
			}
			for _, w := range c.ReadWords() {
				if w.Op != Insert {
					was += w.Text
				}
				if w.Op != Delete {
					is += w.Text
				}
			}
		}
		if was != tt.was || is != tt.is {
			t.Errorf("%s: “%s” to “%s”", tt.name, was, is)
		}
	}
}
