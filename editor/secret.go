package editor

import (
	"strings"

	"cutline/editor/story"
)

// SaidOf gives what is said with the citations of a source and with the checks
// against it: what it bears out, and where in it. A line for each, with the words
// that it is about. When the source becomes confidential, that goes into its
// record, and PutSource takes it out of the story.
func SaidOf(s story.Story, source story.ID) (lines []string) {
	add := func(about string, words ...string) {
		said := ""
		for _, w := range words {
			if w = strings.TrimSpace(w); w != "" {
				said = strings.TrimPrefix(said+"; "+w, "; ")
			}
		}
		if said != "" {
			lines = append(lines, "“"+about+"”: "+said)
		}
	}
	for _, b := range s.Blocks() {
		for _, c := range b.Cites {
			if c.Source == source {
				about := b.Text
				if about == "" {
					about = string(b.Kind)
				}
				add(about, c.Supports, c.Where)
			}
		}
	}
	for _, n := range s.Notes() {
		if n.Source != source {
			continue
		}
		words := []string{n.Where}
		if n.Kind == story.Citation {
			for _, c := range n.Thread {
				words = append(words, c.Text)
			}
		}
		add(n.Quote, words...)
	}
	return lines
}

// withoutSaid gives a story without what SaidOf gives. Who cited and checked, and
// when, stays.
func withoutSaid(s story.Story, source story.ID) story.Story {
	for _, b := range s.Blocks() {
		var c *story.Block
		for i, cite := range b.Cites {
			if cite.Source == source && cite.Supports+cite.Where != "" {
				if c == nil {
					c = b.Clone()
				}
				c.Cites[i] = story.Cite{Source: source}
			}
		}
		if c != nil {
			s = s.With(c)
		}
	}
	var notes []*story.Note
	for _, n := range s.Notes() {
		if n.Source != source {
			continue
		}
		c := n.Clone()
		c.Where = ""
		if c.Kind == story.Citation {
			for i := range c.Thread {
				c.Thread[i].Text = ""
			}
		}
		notes = append(notes, c)
	}
	return s.WithNote(notes...)
}
