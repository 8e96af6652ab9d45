package html_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os/exec"
	"strings"
	"testing"

	"cutline/editor/cartography"
	"cutline/editor/format/browsertest"
	"cutline/editor/format/html"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// drawings are the widths of a column from which each drawing of the test's map
// shows, and the colour that all of its picture has, so that a screenshot says
// which one a reader sees.
var drawings = []struct {
	name   string
	min    int
	colour color.RGBA
}{
	{"phone", 0, color.RGBA{220, 0, 0, 255}},
	{"tablet", 480, color.RGBA{0, 170, 0, 255}},
	{"desk", 600, color.RGBA{0, 0, 220, 255}},
	{"wide", 900, color.RGBA{200, 0, 200, 255}},
}

func coloured(e story.Element) (photo.Public, error) {
	for _, d := range drawings {
		if e.Asset != nil && e.Asset.Hash == d.name {
			img := image.NewRGBA(image.Rect(0, 0, 80, 40))
			draw.Draw(img, img.Bounds(), image.NewUniform(d.colour), image.Point{}, draw.Src)
			var buf bytes.Buffer
			if err := png.Encode(&buf, img); err != nil {
				return photo.Public{}, err
			}
			return photo.ForReaders(buf.Bytes(), story.Crop{}, nil)
		}
	}
	return picture(e)
}

// redrawn is a story with a map that was drawn for four widths.
func redrawn() story.Story {
	m := &story.Block{ID: "b4", Kind: story.Map}
	label := &story.Block{ID: "b5", Kind: story.Label, In: "b4", Text: "Mercer Street"}
	for _, d := range drawings {
		asset := &story.Asset{Hash: d.name, MediaType: "image/png", Name: d.name + ".png", Width: 80, Height: 40}
		m.Artboards = append(m.Artboards, story.Artboard{Name: d.name, MinWidth: d.min, Width: float64(max(d.min, 300)), Asset: asset})
		label.Spots = append(label.Spots, story.Spot{Artboard: d.name, Place: &story.Place{Point: story.Point{X: .1, Y: .3}}})
	}
	m.Asset = m.Artboards[2].Asset
	return story.New("sound").WithNext(20).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A ferry returns"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "MILLBROOK — The crossing takes 28 minutes."},
		&story.Block{ID: "b3", Kind: story.Subhead, Text: "What changed"},
		m, label,
		&story.Block{ID: "b6", Kind: story.AltText, In: "b4", Text: "The sound, with both piers."},
		&story.Block{ID: "b7", Kind: story.Cutline, In: "b4", Text: "Where the boats land."},
		&story.Block{ID: "b8", Kind: story.SourceLine, In: "b4", Text: "Sources: the county."},
		&story.Block{ID: "b9", Kind: story.Photo, Asset: &story.Asset{Hash: "y", MediaType: "image/jpeg", Width: 3, Height: 2}},
		&story.Block{ID: "b10", Kind: story.AltText, In: "b9", Text: "A pier at dawn."},
		&story.Block{ID: "b11", Kind: story.Tagline, Text: "Ann Other reports on the harbor."},
	)
}

// seen gives the names of the drawings that show between two edges of a
// screenshot, and how wide each is at most.
func seen(img image.Image, from, to int) map[string]int {
	out := map[string]int{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		row := map[string]int{}
		for x := from; x < to; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			for _, d := range drawings {
				if near(r, d.colour.R) && near(g, d.colour.G) && near(b, d.colour.B) {
					row[d.name]++
				}
			}
		}
		for name, n := range row {
			out[name] = max(out[name], n)
		}
	}
	return out
}

func near(got uint32, want uint8) bool {
	return max(int(got>>8), int(want))-min(int(got>>8), int(want)) < 8
}

// shows holds one strip of a screenshot against the drawing that must be alone
// in it, as wide as its column.
func shows(t *testing.T, where string, got map[string]int, want string, column int) {
	t.Helper()
	if len(got) != 1 || got[want] < column-2 || got[want] > column+2 {
		t.Errorf("%s: it shows %v (px wide), want %s alone at %d px", where, got, want, column)
	}
}

// TestDrawingShows looks at the page in windows of several widths, and at the
// fragment in columns of several widths in one wide window: the drawing that was
// made for the column shows, and no other.
func TestDrawingShows(t *testing.T) {
	browser := browsertest.New(t)
	r, opt := redrawn().Reader(), html.Options{Picture: coloured}
	var one bytes.Buffer
	if err := html.Write(&one, r, opt); err != nil {
		t.Fatal(err)
	}
	windows := []struct {
		width, column int
		want          string
	}{{360, 320, "phone"}, {519, 479, "phone"}, {520, 480, "tablet"}, {639, 599, "tablet"}, {640, 600, "desk"}, {700, 632, "desk"}, {1200, 632, "desk"}}
	var widths []int
	for _, w := range windows {
		widths = append(widths, w.width)
	}
	frames, total := browsertest.Frames(browser.Page(t, "page.html", one.String()), 900, widths...)
	img, left := browser.Shot(t, frames, total, 900), 0
	for _, w := range windows {
		shows(t, fmt.Sprintf("the page in a window of %d px", w.width), seen(img, left, left+w.width), w.want, w.column)
		left += w.width
	}

	var fragment bytes.Buffer
	if err := html.WriteFragment(&fragment, r, opt); err != nil {
		t.Fatal(err)
	}
	columns := []struct {
		width int
		want  string
	}{{320, "phone"}, {479, "phone"}, {480, "tablet"}, {632, "desk"}, {899, "desk"}, {900, "wide"}}
	host := `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body style="margin:0;display:flex">`
	total = 0
	for _, c := range columns {
		host += fmt.Sprintf(`<div style="flex:none;width:%dpx">%s</div>`, c.width, fragment.String())
		total += c.width
	}
	img, left = browser.Shot(t, host+"</body></html>", total, 900), 0
	for _, c := range columns {
		shows(t, fmt.Sprintf("the fragment in a column of %d px", c.width), seen(img, left, left+c.width), c.want, c.width)
		left += c.width
	}
}

// words are what a reader of the story must be able to read, its labels among them.
func words(r story.Reader) (out []string) {
	for _, e := range r.Elements {
		for _, w := range []string{e.Text, e.Cutline.Text, e.Credit.Text, e.SourceLine.Text, e.NoteLine.Text} {
			if w != "" {
				out = append(out, w)
			}
		}
		for _, l := range e.Labels {
			out = append(out, l.Text.Text)
		}
	}
	return out
}

// TestWithoutPictures: a browser that loads no picture shows every word; each
// picture that would be seen has its alt text, and the labels stand on a ground
// that they can be read on.
func TestWithoutPictures(t *testing.T) {
	browser := browsertest.New(t)
	r := redrawn().Reader()
	var one bytes.Buffer
	if err := html.Write(&one, r, html.Options{Picture: coloured}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Loaded, Items int
		Text          string
		Alts, Labels  []string
		Ground        string
	}
	browser.Ask(t, one.String(), 1000, `const shown = q => [...document.querySelectorAll(q)].filter(e => e.getBoundingClientRect().width > 0);
const inside = (e, f) => { const a = e.getBoundingClientRect(), b = f.getBoundingClientRect(); return a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1; };
answer({
	loaded: [...document.images].filter(i => i.naturalWidth > 0).length, text: document.body.innerText, alts: shown('img').map(i => i.alt),
	labels: shown('.label').filter(l => inside(l, l.closest('.base'))).map(l => l.innerText),
	items: document.querySelectorAll('.labels li').length, ground: getComputedStyle(shown('.base')[0]).backgroundColor,
})`, &got, "--blink-settings=imagesEnabled=false")
	if got.Loaded != 0 {
		t.Fatalf("the browser loaded %d pictures", got.Loaded)
	}
	for _, w := range words(r) {
		if !strings.Contains(got.Text, w) {
			t.Errorf("%q cannot be read", w)
		}
	}
	if fmt.Sprint(got.Alts) != "[The sound, with both piers. A pier at dawn.]" {
		t.Errorf("alt texts: %q", got.Alts)
	}
	if fmt.Sprint(got.Labels) != "[Mercer Street]" || got.Items != 1 || got.Ground != "rgb(233, 232, 227)" {
		t.Errorf("the map without its picture: labels %q, %d in the list, on %s", got.Labels, got.Items, got.Ground)
	}
}

// TestPrinted: paper has every word of the story, and its maps' labels.
func TestPrinted(t *testing.T) {
	browser := browsertest.New(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("there is no pdftotext here, so nothing was printed")
	}
	r := redrawn().Reader()
	var one bytes.Buffer
	if err := html.Write(&one, r, html.Options{Picture: coloured}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", browser.Print(t, one.String()), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, w := range words(r) {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on paper: %s", w, text)
		}
	}
}

// scaled gives a story with a map that was drawn from data, with its scale.
func scaled(t *testing.T) (story.Story, html.Options) {
	t.Helper()
	frame, err := cartography.NewFrame(cartography.Extent{West: 40, South: 30, East: 48, North: 37}, "", 620)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := frame.Draw(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := story.New("x").WithNext(3).Append(
		&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "drawn", MediaType: photo.SVG, Width: frame.Width, Height: frame.Height}},
		&story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "Baghdad", Place: &story.Place{Point: story.Point{X: .5, Y: .5}}})
	return s, html.Options{Picture: func(story.Element) (photo.Public, error) {
		return photo.ForReaders(sheet.SVG(), story.Crop{}, nil)
	}}
}

// TestScaleOnAPhone: the words of a drawn map's scale were 5 px high on a phone.
// They can be read there, inside the map and beside its arrow.
func TestScaleOnAPhone(t *testing.T) {
	browser := browsertest.New(t)
	s, opt := scaled(t)
	var one bytes.Buffer
	if err := html.Write(&one, s.Reader(), opt); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{360, 900} {
		var got struct {
			High          []float64
			Inside, Apart bool
		}
		browser.Ask(t, one.String(), width, `const map = document.querySelector('.drawn').getBoundingClientRect();
const words = [...document.querySelectorAll('.drawn text')].map(e => e.getBoundingClientRect());
answer({high: words.map(r => r.height), inside: words.every(r => r.left >= map.left && r.bottom <= map.bottom + 1), apart: words[0].right <= words[1].left})`, &got)
		if len(got.High) != 2 || min(got.High[0], got.High[1]) < 8 || got.High[1] < 10 || !got.Inside || !got.Apart {
			t.Errorf("at %d px: %+v", width, got)
		}
	}
}

// TestScaleOfAPictureOnAPhone: in the folder, where the map lies beside the page,
// its words are as large on a phone, and on a wide screen as they were drawn.
func TestScaleOfAPictureOnAPhone(t *testing.T) {
	browser := browsertest.New(t)
	s, opt := scaled(t)
	files, err := html.Folder(s.Reader(), opt)
	if err != nil {
		t.Fatal(err)
	}
	own, err := opt.Picture(story.Element{})
	if err != nil {
		t.Fatal(err)
	}
	// How many pixels of ink a map has that is shown at a width.
	ink := func(svg []byte, width int) (n int) {
		page := fmt.Sprintf(`<!DOCTYPE html><body style="margin:0"><img style="width:%dpx" src="data:image/svg+xml;base64,%s">`, width, base64.StdEncoding.EncodeToString(svg))
		img := browser.Shot(t, page, 700, 700)
		for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
			for x := img.Bounds().Min.X; x < width; x++ {
				if r, g, b, _ := img.At(x, y).RGBA(); r>>8 < 0x80 && g>>8 < 0x80 && b>>8 < 0x80 {
					n++
				}
			}
		}
		return n
	}
	shown := files[0].Data
	if narrow, was := ink(shown, 320), ink(own.Bytes(), 320); was == 0 || narrow*2 < was*3 {
		t.Errorf("in a phone's column %d px of ink, as it was drawn %d", narrow, was)
	}
	if wide, was := ink(shown, 632), ink(own.Bytes(), 632); wide != was {
		t.Errorf("in a wide column %d px of ink, as it was drawn %d", wide, was)
	}
}
