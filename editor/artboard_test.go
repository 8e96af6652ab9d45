package editor

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

// Wherever a label stood before, PlaceLabel moves it on one artboard and leaves
// it on the others where it was.
func TestPlaceLabelMovesOneArtboard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"phone", "tablet", "wide"}
		place := func() *story.Place {
			return &story.Place{Point: story.Point{X: float64(rapid.IntRange(0, 9).Draw(t, "x")) / 10, Y: float64(rapid.IntRange(0, 9).Draw(t, "y")) / 10}}
		}
		s, m := story.New("s").NewID("b")
		s, id := s.NewID("b")
		base := &story.Asset{Hash: "aa", Width: 900, Height: 600}
		block := &story.Block{ID: m, Kind: story.Map, Asset: base, Artboards: []story.Artboard{{Name: "phone", Width: 320}, {Name: "tablet", Width: 600}, {Name: "wide", Width: 945, Asset: base}}}
		label := &story.Block{ID: id, Kind: story.Label, In: m, Text: "Pier"}
		if rapid.Bool().Draw(t, "own") {
			label.Place = place()
		}
		for _, n := range names {
			switch rapid.IntRange(0, 2).Draw(t, n) {
			case 1:
				label.Spots = append(label.Spots, story.Spot{Artboard: n, Place: place(), Offset: 7})
			case 2:
				if n == "wide" {
					label.Spots = append(label.Spots, story.Spot{Artboard: n, Offset: 9})
				}
			}
		}
		s = s.Append(block, label)
		main := story.MainArtboard(block.Asset, block.Artboards)
		if main != "wide" {
			t.Fatalf("the main artboard is %q", main)
		}
		on := func(s story.Story, name string) *story.Place {
			b := s.Block(id)
			return story.PlaceOn(b.Place, b.Spots, name, main)
		}
		target, to := rapid.SampledFrom(names).Draw(t, "target"), place()
		after, err := PlaceLabel(s, id, target, to).Apply(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			want := on(s, n)
			if n == target {
				want = to
			}
			if got := on(after, n); !reflect.DeepEqual(got, want) {
				t.Errorf("moved on %s to %v: on %s it stands at %v, not %v", target, to, n, got, want)
			}
		}
	})
}

// The widest artboard is the main one where the map's own picture is none of
// theirs.
func TestMainArtboard(t *testing.T) {
	a, b := &story.Asset{Hash: "a"}, &story.Asset{Hash: "b"}
	boards := []story.Artboard{{Name: "phone", Width: 320, Asset: a}, {Name: "wide", Width: 945, Asset: b}, {Name: "tablet", Width: 600}}
	for _, c := range []struct {
		own  *story.Asset
		want string
	}{{nil, "wide"}, {a, "phone"}, {b, "wide"}, {&story.Asset{Hash: "c"}, "wide"}} {
		if got := story.MainArtboard(c.own, boards); got != c.want {
			t.Errorf("of %v it is %q, want %q", c.own, got, c.want)
		}
	}
	if got := story.MainArtboard(a, nil); got != "" {
		t.Errorf("of no artboards it is %q", got)
	}
}
