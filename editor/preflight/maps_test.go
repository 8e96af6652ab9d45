package preflight

import (
	"fmt"
	"strings"
	"testing"

	"cutline/editor/story"
)

// saysOfMaps gives the blocks that a rule speaks of in a story of maps, each of
// which has labels.
func saysOfMaps(rule string, maps ...[]any) string {
	s := story.New("x").WithNext(50)
	n := 0
	for _, m := range maps {
		n++
		id := story.ID(fmt.Sprintf("b%d", n))
		b := &story.Block{ID: id, Kind: story.Map, Asset: &story.Asset{Hash: "a"}}
		var parts []*story.Block
		for _, p := range m {
			switch p := p.(type) {
			case *story.Chart:
				b.Asset.Chart = p
			case string:
				n++
				part := &story.Block{ID: story.ID(fmt.Sprintf("b%d", n)), Kind: story.Label, In: id, Text: p}
				if words, ok := strings.CutPrefix(p, "cutline: "); ok {
					part.Kind, part.Text = story.Cutline, words
				}
				parts = append(parts, part)
			}
		}
		s = s.Append(b).Append(parts...)
	}
	var says []string
	for _, f := range Check(s, Facts{}) {
		if f.Rule == rule {
			words := string(f.Block)
			if b := s.Block(f.Block); f.End > 0 {
				words += " " + b.Text[f.Start:f.End]
			}
			says = append(says, words)
		}
	}
	return strings.Join(says, "; ")
}

func TestMapScale(t *testing.T) {
	data := &story.Chart{West: 10, East: 12, South: 50, North: 51}
	over := &story.Chart{West: 10, East: 12, South: 50, North: 51, Base: &story.Asset{Hash: "b"}}
	for _, tt := range []struct {
		parts []any
		want  string
	}{
		{[]any{"Ferry landed two miles from the old pier"}, "b2 two miles from"},
		{[]any{"cutline: The causeway, 1,200 feet long, floods."}, "b2 1,200 feet long"},
		{[]any{"Ferry landed two miles from the old pier", "1 mile"}, ""},
		{[]any{"Ferry landed two miles from the old pier", "500 FEET"}, ""},
		{[]any{data, "Ferry landed two miles from the old pier"}, ""}, // it draws its own
		{[]any{over, "Ferry landed two miles from the old pier"}, "b2 two miles from"},
		{[]any{"New ferry, 28 min.", "Mile End", "A 90-foot pile", "Three Mile Island", "5 feet deep"}, ""},
	} {
		if got := saysOfMaps("map-scale", tt.parts); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.parts, got, tt.want)
		}
	}
}

func TestMapInset(t *testing.T) {
	city := &story.Chart{West: 44.36, East: 44.40, South: 33.29, North: 33.31}
	country := &story.Chart{West: 38, East: 49, South: 29, North: 38}
	for _, tt := range []struct {
		name string
		maps [][]any
		want string
	}{
		{"streets", [][]any{{"Mercer St.", "Canal Road"}}, "b1"},
		{"one street", [][]any{{"Mercer St.", "Alder Sound"}}, ""},
		{"streets, and says so", [][]any{{"Mercer St.", "Canal Road", "Area of inset"}}, ""},
		{"streets and another map", [][]any{{"Mercer St.", "Canal Road"}, {"Alder County"}}, ""},
		{"a small ground", [][]any{{city}}, "b1"},
		{"a small ground and a country", [][]any{{city}, {country}}, ""},
		{"two small grounds", [][]any{{city}, {city}}, "b1; b2"},
		{"a country with streets", [][]any{{country, "Mercer St.", "Canal Road"}}, ""},
	} {
		if got := saysOfMaps("map-inset", tt.maps...); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Words in a map's picture are told of once for the map.
func TestLettering(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a"}}, &story.Block{ID: "b2", Kind: story.Map, Asset: &story.Asset{Hash: "b"}})
	facts := Facts{Lettering: []Lettering{
		{Map: "b1", Words: "Pier", Points: 3.2, Contrast: 2},
		{Map: "b1", Words: "Pier", Points: 5, Contrast: 21}, // on another drawing
		{Map: "b1", Words: "Sound", Points: 5.9, Contrast: 1.5},
		{Map: "b2", Words: "2 miles", Points: 3, Contrast: 21},
		{Map: "b2", Words: "N", Points: 3, Contrast: 21},
		{Map: "b2", Words: "Road", Points: 6, Contrast: 21},
	}}
	want := map[string]string{
		"label-size":     "“Pier” and 1 more line in its picture: 3.2 points on a phone, and the house’s smallest are 6;",
		"label-contrast": "“Pier” and 1 more line in its picture: 1.5 to 1 against",
	}
	for _, f := range Check(s, facts) {
		begins, ok := want[f.Rule]
		if !ok {
			continue
		}
		if f.Block != "b1" || !strings.HasPrefix(f.Message, begins) {
			t.Errorf("%s: %+v", f.Rule, f)
		}
		delete(want, f.Rule)
	}
	if len(want) > 0 {
		t.Errorf("nobody says %v", want)
	}
}
