package cartography

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

func label(id story.ID, words string, x, y float64, align story.Align) *story.Block {
	return &story.Block{ID: id, Kind: story.Label, Text: words, Place: &story.Place{Point: story.Point{X: x, Y: y}, Align: align}}
}

func TestFit(t *testing.T) {
	base := story.Asset{Width: 1000, Height: 500}
	labels := []*story.Block{
		label("b1", "Baghdad", .5, .5, story.AlignStart),
		label("b2", "Fallujah", .49, .5, story.AlignEnd),
		label("b3", "Baqubah", .54, .47, story.AlignStart),
		label("b4", "Rutbah", .99, .9, story.AlignStart),
		{ID: "b5", Kind: story.Label, Text: "Not placed"},
	}
	dots := [][2]float64{{495, 250}, {465, 230}}
	var got []string
	for _, m := range Fit(labels, base, dots, letters(t), []int{1000, 320}) {
		got = append(got, string(m.Label)+" "+m.Rule)
		if !strings.Contains(m.Message, "px") {
			t.Errorf("%+v says too little", m)
		}
	}
	if s := strings.Join(got, ", "); s != "b4 off-map, b2 covers-place, b3 collides, b4 off-map" {
		t.Errorf("found %s", s)
	}
}

// A label that stands by its top hangs below its place, one by its foot above.
func TestBoxOfFollowsValign(t *testing.T) {
	b := label("b1", "Basra", .5, .5, story.AlignStart)
	for valign, want := range map[story.Valign]float64{story.ValignMiddle: 50, story.ValignTop: 57.5, story.ValignBottom: 42.5} {
		b.Place.Valign = valign
		if box := BoxOf(b, 100, 100, letters(t)); (box.Top+box.Bottom)/2 != want {
			t.Errorf("%q stands around %g, want %g", valign, (box.Top+box.Bottom)/2, want)
		}
	}
}

func TestFind(t *testing.T) {
	points := []Named{{Name: "An Najaf", Rank: 4}, {Name: "Şanlıurfa", Rank: 6}, {Name: "Qasr-e Shirin"}}
	for words, want := range map[string]string{"AN-NAJAF": "An Najaf", "Sanliurfa": "Şanlıurfa", "Qasr e Shirin": "Qasr-e Shirin", "Najaf": "", "": "", "!": ""} {
		got := NewGazetteer(points).Find(words)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0].Name != want) {
			t.Errorf("%q names %v", words, got)
		}
	}
}
