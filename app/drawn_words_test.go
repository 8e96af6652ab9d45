package app_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor/format/svg"
	"cutline/editor/story"
	"cutline/editor/typeset"
	"cutline/resources"
)

// asOutlines writes words as a drawing has them that was saved with its type
// turned into paths.
func asOutlines(t *testing.T, words string, x, y, size float64) string {
	t.Helper()
	face, err := typeset.NewFace("LibreFranklin-Regular", resources.SansRegular)
	if err != nil {
		t.Fatal(err)
	}
	var d strings.Builder
	k := size / float64(face.Upem)
	for _, g := range face.Shape(words).Glyphs {
		face.Trace(g.ID, func(px, py float64) (float32, float32) { return float32(x + px*k), float32(y - py*k) }, pathPen{&d})
		x += float64(g.Advance) * k
	}
	return `<path d="` + d.String() + `"/>`
}

// pathPen writes the outlines of letters as a path.
type pathPen struct{ to *strings.Builder }

func (p pathPen) put(op string, at ...float32) {
	p.to.WriteString(op)
	for _, v := range at {
		fmt.Fprintf(p.to, "%.2f ", v)
	}
}

func (p pathPen) MoveTo(x, y float32)             { p.put("M", x, y) }
func (p pathPen) LineTo(x, y float32)             { p.put("L", x, y) }
func (p pathPen) QuadTo(a, b, x, y float32)       { p.put("Q", a, b, x, y) }
func (p pathPen) CubeTo(a, b, c, d, x, y float32) { p.put("C", a, b, c, d, x, y) }
func (p pathPen) ClosePath() {
	if p.to.Len() > 0 { // a path does not begin with it
		p.put("Z")
	}
}

// TestWordsInThePicture: a map whose words are outlines, or that is pixels
// without a label, is asked about, once; one answer settles it. A drawing of
// shapes alone and a photo are not asked about.
func TestWordsInThePicture(t *testing.T) {
	open := `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path d="M0 0L300 140L600 0Z" fill="#9bc"/>`
	houses := ""
	for i := range 40 {
		houses += fmt.Sprintf(`<rect x="%d" y="%d" width="8" height="8"/>`, 20+i%20*11, 200+i/20*30)
	}
	gray := image.NewGray(image.Rect(0, 0, 60, 40))
	for _, tt := range []struct {
		name, file string
		asked      string
	}{
		{"outlines", textFile(t, "outlined.svg", open+asOutlines(t, "Mercer Street", 40, 90, 14)+asOutlines(t, "Old pier", 300, 220, 12)+`</svg>`), "look like letters"},
		{"one group of small ones", textFile(t, "small.svg", open+asOutlines(t, "Fish market and quay", 40, 90, 7)+`</svg>`), "look like letters"},
		{"shapes", textFile(t, "shapes.svg", open+houses+`</svg>`), ""},
		{"pixels", pngFile(t, "map.png", gray), "Are there words"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, d := photoDraft(t)
			id, err := d.AddPicture(story.Map, d.Story().At(0).ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := d.AttachGraphic(tt.file, id)
			if err != nil {
				t.Fatal(err)
			}
			n := app.WordsInPicture(d.Story(), id)
			if (n != nil) != (tt.asked != "") || n != nil && !strings.Contains(n.Thread[0].Text, tt.asked) || (n != nil) != (len(got.Findings) == 1) {
				t.Fatalf("asked %+v; findings %q", n, got.Findings)
			}
			if n == nil {
				if err := d.NoWordsInPicture(id, ""); err == nil {
					t.Error("what is not asked can be answered")
				}
				return
			}
			if _, err := d.AttachGraphic(tt.file, id); err != nil || d.Story().OpenQueries() != 1 {
				t.Errorf("the same again: %d queries (%v)", d.Story().OpenQueries(), err)
			}
			if err := d.NoWordsInPicture(id, "There are none."); err != nil || app.WordsInPicture(d.Story(), id) != nil || d.Story().OpenQueries() != 0 {
				t.Errorf("it is not settled: %v", err)
			}
			if err := d.Editor.Undo(); err != nil || app.WordsInPicture(d.Story(), id) == nil {
				t.Errorf("undo does not ask again: %v", err)
			}
		})
	}
	t.Run("photo", func(t *testing.T) {
		_, d := photoDraft(t)
		id, err := d.AttachPicture(pngFile(t, "photo.png", gray), "")
		if err != nil || d.Story().Block(id).Kind != story.Photo || d.Story().OpenQueries() != 0 {
			t.Errorf("%d queries (%v)", d.Story().OpenQueries(), err)
		}
	})
	t.Run("the sample's base", func(t *testing.T) {
		data, err := resources.Sample.ReadFile("sample/alder-sound-base.svg")
		if err != nil {
			t.Fatal(err)
		}
		drawing, err := svg.Parse(data)
		if err != nil || drawing.Outlined() > 11 {
			t.Errorf("%d shapes are taken for letters (%v)", drawing.Outlined(), err)
		}
	})
}
