package cartography

import (
	"fmt"
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
		if box := Boxes([]*story.Block{b}, 100, 100, letters(t))[0].Box; (box.Top+box.Bottom)/2 != want {
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

// A label's room ends at the map's edge, at the label beside it and at a dot; the
// letters that fit are letters that Fit lets stand.
func TestRoom(t *testing.T) {
	base := story.Asset{Width: 400, Height: 200}
	labels := []*story.Block{
		label("b1", "Alder Point", .1, .2, story.AlignStart),
		label("b2", "Bait shop", .42, .2, story.AlignStart),
		label("b3", "Mercer Street Landing", .75, .5, story.AlignStart),
		label("b4", "Fuel", .2, .8, story.AlignStart),
		label("b5", "Off it all", 1.5, .9, story.AlignStart),
		{ID: "b6", Kind: story.Label, Text: "Not placed"},
		label("b7", "Turned", .5, .9, story.AlignStart),
	}
	labels[6].Place.Rotate = 30
	dots := [][2]float64{{160, 160}}
	f := NewFitting(labels, base, dots, letters(t), 400)
	between := func(r Room, low, high int) bool { return r.Judged && r.Fits >= low && r.Fits <= high }
	if r := f.Room("b1"); r.Misfit != nil || r.Used != 11 || !between(r, 14, 20) {
		t.Errorf("up to the label beside it: %+v", r)
	}
	if r := f.Room("b3"); r.Misfit == nil || r.Misfit.Rule != "off-map" || !between(r, 8, 14) {
		t.Errorf("over the edge: %+v", r)
	}
	if r := f.Room("b4"); r.Misfit != nil || !between(r, 8, 13) {
		t.Errorf("up to a dot: %+v", r)
	}
	if r := f.Room("b5"); r.Misfit == nil || r.Fits != 0 {
		t.Errorf("off the map altogether: %+v", r)
	}
	if r := f.Room("b6"); r.Placed || r.Judged {
		t.Errorf("not placed: %+v", r)
	}
	if r := f.Room("b7"); !r.Placed || r.Judged || r.Misfit != nil {
		t.Errorf("turned: %+v", r)
	}
	if r := f.Room("b99"); r != (Room{}) {
		t.Errorf("none such: %+v", r)
	}
	// What is over, cut to the letters that fit, does fit.
	cut := *labels[2]
	cut.Text = cut.Text[:f.Room("b3").Fits]
	if m := NewFitting([]*story.Block{&cut}, base, nil, letters(t), 400).Misfits; len(m) > 0 {
		t.Errorf("cut to %q: %v", cut.Text, m)
	}
}

// A map as full as one may be, judged after a change, with the room of the rows
// that a table shows.
func BenchmarkFitting(b *testing.B) {
	var labels []*story.Block
	for i := range story.MaxLabels {
		labels = append(labels, label(story.ID(fmt.Sprintf("b%d", i+1)), "Alder Point", float64(i%25)/25, float64(i/25)/40, story.AlignStart))
	}
	base, l := story.Asset{Width: 1200, Height: 900}, letters(b)
	for b.Loop() {
		f := NewFitting(labels, base, nil, l, 1200)
		for i := range 20 {
			f.Room(labels[i*7].ID)
		}
	}
}
