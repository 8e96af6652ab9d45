package cartography

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

func TestLeaders(t *testing.T) {
	led := func(id story.ID, words string, x, y, toX, toY float64) *story.Block {
		b := label(id, words, x, y, story.AlignStart)
		b.Kind, b.Place.Leader = story.Callout, &story.Point{X: toX, Y: toY}
		return b
	}
	follows := func(b *story.Block, other story.ID) *story.Block { b.Follows = other; return b }
	turned := led("b1", "Pier", .5, .5, .5, .9)
	turned.Place.Rotate = 30
	for _, tt := range []struct {
		name   string
		labels []*story.Block
		want   string
	}{
		{"one", []*story.Block{led("b1", "Pier", .5, .5, .7, .5)}, ""},
		{"off the map", []*story.Block{led("b1", "Pier", .5, .5, 1.2, .5)}, "b1 leader-off-map"},
		{"through a label", []*story.Block{led("b1", "Pier", .1, .5, .9, .5), label("b2", "Canal Road", .5, .5, story.AlignStart)}, "b1 leader-through-label b2"},
		{"through its own sentence", []*story.Block{follows(led("b1", "pier", .1, .5, .9, .5), "b2"), label("b2", "Canal Road", .5, .5, story.AlignStart)}, ""},
		{"beside a label", []*story.Block{led("b1", "Pier", .1, .5, .9, .5), label("b2", "Canal Road", .5, .6, story.AlignStart)}, ""},
		{"crossing", []*story.Block{led("b1", "Pier", .1, .2, .8, .8), led("b2", "Dock", .1, .8, .8, .2)}, "b2 leaders-cross b1"},
		{"two to one spot", []*story.Block{led("b1", "Pier", .1, .2, .8, .5), led("b2", "Dock", .1, .8, .8, .5)}, ""},
		{"inside its words", []*story.Block{led("b1", "Pier", .5, .5, .505, .5)}, ""},
		{"turned", []*story.Block{turned}, ""},
		{"joined in a ring", []*story.Block{follows(led("b1", "Pier", .1, .2, .8, .8), "b2"), follows(led("b2", "Dock", .1, .8, .8, .2), "b1")}, "b2 leaders-cross b1"},
	} {
		var got []string
		for _, m := range NewFitting(tt.labels, story.Asset{Width: 1000, Height: 500}, nil, letters(t), 600).Leaders() {
			got = append(got, strings.TrimSpace(string(m.Label)+" "+m.Rule+" "+string(m.Other)))
			if m.Message == "" || m.Width != 600 {
				t.Errorf("%+v", m)
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}
