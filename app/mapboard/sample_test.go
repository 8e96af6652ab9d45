package mapboard

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// newSample gives a story with one map of a ferry between two shores: ten
// placed labels, two in the tray, four sources and a source line that disagrees
// with the one written from them. IDs: b1 is a graf, b2 the map, labels follow.
func newSample(t *testing.T) (*editor.Editor, story.ID) {
	t.Helper()
	s := story.New("ferry-return")
	id := func(letter string) story.ID {
		var id story.ID
		s, id = s.NewID(letter)
		return id
	}
	graf := &story.Block{ID: id("b"), Kind: story.Graf, Text: "The ferry is back."}
	m := &story.Block{ID: id("b"), Kind: story.Map, Asset: &story.Asset{Hash: "aa", MediaType: "image/png", Name: "sound.png", Width: 900, Height: 600}}
	place := func(x, y float64, a story.Align, leader ...float64) *story.Place {
		p := &story.Place{Point: story.Point{X: x, Y: y}, Align: a}
		if leader != nil {
			p.Leader = &story.Point{X: leader[0], Y: leader[1]}
		}
		return p
	}
	label := func(kind story.Kind, words string, p *story.Place) *story.Block {
		return &story.Block{ID: id("b"), Kind: kind, In: m.ID, Text: words, Place: p}
	}
	labels := []*story.Block{
		label(story.Label, "Alder Point", place(0.222, 0.425, story.AlignEnd)),
		label(story.Label, "Fiddlers Reach", place(0.735, 0.5, story.AlignStart)),
		label(story.Label, "Alder Sound", place(0.555, 0.865, story.AlignCenter)),
		label(story.Label, "New ferry, 26 min.", place(0.531, 0.61, story.AlignCenter)),
		label(story.Callout, "Ferry landed", place(0.413, 0.30, story.AlignStart)),
		label(story.Callout, "at this pier.", place(0.413, 0.345, story.AlignStart, 0.361, 0.447)),
		label(story.Callout, "Old pier, condemned in 1985", place(0.373, 0.69, story.AlignStart, 0.319, 0.578)),
		label(story.Callout, "Causeway, closed by flooding 41 times last year", place(0.398, 0.19, story.AlignStart, 0.509, 0.11)),
		label(story.Label, "Mercer St.", place(0.164, 0.335, story.AlignEnd)),
		label(story.Label, "Bait shop", place(0.255, 0.515, story.AlignEnd)),
		label(story.Label, "Inlet road, 1 hr. 50 min.", nil),
		label(story.Callout, "Fuel dock", nil),
	}
	labels[2].Marks = []story.Mark{{Kind: story.Italic, Start: 0, End: len("Alder Sound")}}
	line := &story.Block{ID: id("b"), Kind: story.SourceLine, In: m.ID, Text: "Source: State Department of Marine Transit; captain’s log; county road closure log; The Harbor Record survey."}
	s = s.Append(graf, m).Append(labels...).Append(line)
	for _, r := range []story.Source{
		{Gives: "Shores, streets, names", From: "State Department of Marine Transit", Retrieved: "2026-06", Licence: "public record"},
		{Gives: "Crossing time", From: "captain’s log, the Kestrel", Retrieved: "2026-11-19", Licence: "by permission"},
		{Gives: "Days closed", From: "county road-closure log", Retrieved: "2025-12", Licence: "public record"},
		{Gives: "Piers, old and new", From: "The Harbor Record survey", Retrieved: "2026-11-18", Licence: "own work"},
		{Gives: "Who ordered the closing", From: "a harbor official", Retrieved: "2026-11-20", Confidential: true},
	} {
		r.ID = id("s")
		s = s.WithSource(&r)
	}
	cite := map[int][]int{0: {0}, 1: {0}, 2: {0}, 3: {0, 1}, 4: {3}, 5: {3}, 6: {3}, 7: {2}, 8: {0}, 9: {3}}
	for i, cited := range cite {
		for _, n := range cited {
			labels[i].Cites = append(labels[i].Cites, story.Cite{Source: s.Sources()[n].ID})
		}
	}
	s = s.WithNote(
		&story.Note{ID: id("n"), Kind: story.Query, Block: labels[1].ID, Thread: []story.Comment{{By: "A. Sol", Text: "Fiddler’s?"}}},
		&story.Note{ID: id("n"), Kind: story.Remark, Block: labels[7].ID, Thread: []story.Comment{{By: "A. Sol", Text: "From the log."}}},
	)
	if err := s.Check(); err != nil {
		t.Fatalf("the sample story is broken: %v", err)
	}
	return editor.Open(s), m.ID
}

// drawnBase is a base drawn here: two shores, a sound and two roads.
func drawnBase(*story.Asset) image.Image {
	const w, h = 900, 600
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	land, road, shallow, water := color.RGBA{0xF2, 0xEF, 0xE8, 255}, color.RGBA{0xD9, 0xD4, 0xC5, 255}, color.RGBA{0xC9, 0xDB, 0xE4, 255}, color.RGBA{0xDC, 0xE8, 0xEE, 255}
	for y := range h {
		f := float64(y)
		west := 290 + 46*math.Sin(f/95) + 12*math.Sin(f/23) - f*0.06
		east := 590 + 38*math.Cos(f/120) + 10*math.Sin(f/19)
		for x := range w {
			g, c := float64(x), land
			switch {
			case g > west+28 && g < east-28:
				c = water
			case g > west && g < east:
				c = shallow
			case math.Abs(f-(300-90*math.Sin(g/170))) < 2.5, math.Abs(g-(720+60*math.Sin(f/150))) < 2.5, math.Abs(g-140-f/9) < 1.5:
				c = road
			}
			if f > 58 && f < 64 && g > 280 && g < 640 {
				c = color.RGBA{0x77, 0x74, 0x6C, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// variantApp is the test application in one variant of the theme; by itself it
// has none.
type variantApp struct {
	fyne.App
	variant fyne.ThemeVariant
}

type variantSettings struct {
	fyne.Settings
	variant fyne.ThemeVariant
}

func (a variantApp) Settings() fyne.Settings { return variantSettings{a.App.Settings(), a.variant} }

func (s variantSettings) ThemeVariant() fyne.ThemeVariant { return s.variant }

// inWindow shows a widget in a window of a size.
func inWindow(t *testing.T, o fyne.CanvasObject, w, h float32, dark bool) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	variant := theme.VariantLight
	if dark {
		variant = theme.VariantDark
	}
	app.Settings().SetTheme(look.Theme())
	fyne.SetCurrentApp(variantApp{app, variant})
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// emptyMap gives a story with a map that has neither a base nor parts.
func emptyMap(t *testing.T) (*editor.Editor, story.ID) {
	t.Helper()
	s, id := story.New("bare").NewID("b")
	return editor.Open(s.Append(&story.Block{ID: id, Kind: story.Map})), id
}

// blank is something for a window to show until the widget comes.
func blank() fyne.CanvasObject { return canvas.NewRectangle(nil) }

// texts gives all words that an object draws.
func texts(o fyne.CanvasObject) string {
	var words []string
	for _, o := range test.LaidOutObjects(o) {
		if t, ok := o.(*canvas.Text); ok {
			words = append(words, t.Text)
		}
	}
	return strings.Join(words, "\n")
}
