package mapboard

import (
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
)

// TestTurnedLabel: a turned label is found where its words stand, its pin stands
// clear of them, and its leader starts at them.
func TestTurnedLabel(t *testing.T) {
	base := rect{0, 0, 400, 300}
	spot := story.Point{X: .5, Y: 1}
	figures := arrange([]labelled{{ID: "b1", Number: 1, Text: "Mercer Street", Place: story.Place{Point: story.Point{X: .5, Y: .5}, Rotate: 90, Leader: &spot}}}, base, base, fixed)
	f := figures[0] // 78 px long, downwards from 200, 150
	for _, c := range []struct {
		name string
		at   pt
		id   story.ID
	}{
		{"at the end of the words", pt{200, 224}, "b1"},
		{"at their start", pt{200, 152}, "b1"},
		{"where they would stand upright", pt{260, 150}, ""},
		{"beside them", pt{215, 190}, ""},
		{"on the pin", f.Pin, "b1"},
	} {
		if id, _ := hit(figures, c.at, ""); id != c.id {
			t.Errorf("%s: %q, want %q", c.name, id, c.id)
		}
	}
	if want := (pt{200, 135}); f.Pin.distance(want) > .01 {
		t.Errorf("the pin stands at %v, want %v", f.Pin, want)
	}
	if want := (pt{200, 231}); f.Leader.From.distance(want) > .01 {
		t.Errorf("the leader starts at %v, want %v", f.Leader.From, want)
	}
	if f.Box.W > 16 || f.Box.H < 78 || math.Abs(f.Box.center().X-200) > .01 {
		t.Errorf("the words stand in %v", f.Box)
	}
}

func TestTurnAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := func(name string) float64 { return rapid.Float64Range(-900, 900).Draw(t, name) }
		turn, p := turned(f("degrees"), pt{f("x"), f("y")}), pt{f("px"), f("py")}
		if d := turn.back(turn.on(p)).distance(p); d > 1e-6 {
			t.Fatalf("%.9f px away", d)
		}
	})
}

// TestTurnedWordsAreDrawn: the board showed turned labels upright.
func TestTurnedWordsAreDrawn(t *testing.T) {
	ink := func(degrees float64) image.Rectangle {
		s, m := story.New("x").NewID("b")
		s, id := s.NewID("b")
		s = s.Append(
			&story.Block{ID: m, Kind: story.Map},
			&story.Block{ID: id, Kind: story.Label, In: m, Text: "Mercer Street", Place: &story.Place{Point: story.Point{X: .1, Y: .1}, Rotate: degrees}})
		win := inWindow(t, blank(), 400, 320, false)
		b := NewBoard(editor.Open(s), m, Options{})
		b.SetPins(false)
		win.SetContent(b)
		img := win.Canvas().Capture()
		if dir := os.Getenv("MAPBOARD_PICTURES"); dir != "" && degrees != 0 {
			if f, err := os.Create(filepath.Join(dir, "turned.png")); err == nil {
				_ = png.Encode(f, img)
				_ = f.Close()
			}
		}
		at := toPixel(story.Point{X: .1, Y: .1}, b.base)
		box := image.Rectangle{}
		for y := int(at.Y) - 8; y < int(at.Y)+84; y++ {
			for x := int(at.X) - 8; x < int(at.X)+90; x++ {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x6000 {
					box = box.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		return box
	}
	flat, tall := ink(0), ink(90)
	if flat.Dx() < 50 || flat.Dy() > 14 || tall.Dy() < 50 || tall.Dx() > 14 {
		t.Errorf("upright in %v, turned in %v", flat, tall)
	}
	if d := flat.Dx() - tall.Dy(); d < -4 || d > 4 {
		t.Errorf("%d px long upright, %d turned", flat.Dx(), tall.Dy())
	}
}
