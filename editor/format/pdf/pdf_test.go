package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"pgregory.net/rapid"

	"cutline/editor/format/pdf"
	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
	"cutline/editor/typeset"
)

func setter(t testing.TB) *typeset.Setter {
	return pdftest.Setter(t, filepath.Join("..", "..", "..", "resources"))
}

func picture(format string) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			img.Set(x, y, color.NRGBA{uint8(x * 4), uint8(y * 6), 120, uint8(255 - x)})
		}
	}
	var buf bytes.Buffer
	if format == "png" {
		_ = png.Encode(&buf, img)
	} else {
		_ = jpeg.Encode(&buf, img, nil)
	}
	return buf.Bytes()
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><rect width="90" height="60" fill="#dce8ee"/><path d="M10 10C20 40 60 0 80 50" fill="none" stroke="red" stroke-dasharray="3 2"/></svg>`

var assets = map[string][]byte{"png": picture("png"), "jpg": picture("jpg"), "svg": []byte(drawing)}

func asset(hash string) ([]byte, error) {
	if data, ok := assets[hash]; ok {
		return data, nil
	}
	return nil, errors.New("it is not in the library")
}

func public(e story.Element) (photo.Public, error) { return photo.ForElement(e, asset) }

// of gives the same bytes for every picture.
func of(data []byte) func(story.Element) (photo.Public, error) {
	return func(e story.Element) (photo.Public, error) {
		return photo.ForElement(e, func(string) ([]byte, error) { return data, nil })
	}
}

func article() story.Reader {
	long := "The harbor commission met for the third time this winter, and for the third time it decided that the breakwater would have to wait until somebody could be found to pay for it. "
	place := func(x, y float64) *story.Place {
		return &story.Place{Point: story.Point{X: x, Y: y}, Leader: &story.Point{X: .5, Y: .5}}
	}
	s := story.New("breakwater").WithNext(40)
	s.Meta.Date, s.Meta.Section = "2026-11-20", "Metro"
	s = s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A Breakwater, Promised Three Times, Waits for Its Money"},
		&story.Block{ID: "b2", Kind: story.Dek, Text: "The commission has a drawing and a date."},
		&story.Block{ID: "b3", Kind: story.Byline, Text: "By Odd Example"},
		&story.Block{ID: "b4", Kind: story.Graf, Text: "ALDER POINT — " + strings.Repeat(long, 3), Marks: []story.Mark{{Kind: story.Bold, Start: 20, End: 40}, {Kind: story.Link, Start: 60, End: 70, Href: "https://example.org/é"}}},
		&story.Block{ID: "b5", Kind: story.Photo, Asset: &story.Asset{Hash: "jpg", MediaType: "image/jpeg", Width: 60, Height: 40, Name: "pier.jpg"}},
		&story.Block{ID: "b6", Kind: story.Cutline, In: "b5", Text: "The pier."},
		&story.Block{ID: "b7", Kind: story.Credit, In: "b5", Text: "Staff"},
		&story.Block{ID: "b8", Kind: story.AltText, In: "b5", Text: "A pier (wooden)"},
		&story.Block{ID: "b9", Kind: story.Subhead, Text: "Where it would stand"},
		&story.Block{ID: "b10", Kind: story.Graf, Text: strings.Repeat(long, 8)},
		&story.Block{ID: "b11", Kind: story.Map, Asset: &story.Asset{Hash: "svg", MediaType: "image/svg+xml", Width: 90, Height: 60}},
		&story.Block{ID: "b12", Kind: story.Callout, In: "b11", Text: "Breakwater would end here", Place: place(.2, .3)},
		&story.Block{ID: "b13", Kind: story.Label, In: "b11", Text: "Unplaced Rock"},
		&story.Block{ID: "b14", Kind: story.SourceLine, In: "b11", Text: "Source: Harbor survey."},
		&story.Block{ID: "b15", Kind: story.Photo, Asset: &story.Asset{Hash: "png", MediaType: "image/png", Width: 60, Height: 40}},
		&story.Block{ID: "b16", Kind: story.Quote, Text: "“It is a very fine drawing.”"},
		&story.Block{ID: "b17", Kind: story.Graf, Text: strings.Repeat(long, 6)},
		&story.Block{ID: "b18", Kind: story.Map},
		&story.Block{ID: "b19", Kind: story.Tagline, Text: "Odd Example reported from Alder Point."},
	)
	return s.WithNote(&story.Note{ID: "n30", Kind: story.Query, Block: "b4", Thread: []story.Comment{{Text: "INTERNAL"}}}).Reader()
}

// described is the article with alt text on every picture, joined labels, and
// labels without a place.
func described() story.Reader {
	r := article()
	for i := range r.Elements {
		e := &r.Elements[i]
		switch e.ID {
		case "b11":
			e.Alt = "A map of the harbor."
			e.Labels = append(e.Labels,
				story.Placed{Text: story.Text{Text: "Ferry landed"}, ID: "x1", Callout: true, Place: &story.Place{Point: story.Point{X: .6, Y: .6}}},
				story.Placed{Text: story.Text{Text: "at this pier."}, ID: "x2", Callout: true, Follows: "x1", Place: &story.Place{Point: story.Point{X: .7, Y: .8}}},
				story.Placed{Text: story.Text{Text: "Boats wait"}, ID: "x3", Callout: true},
				story.Placed{Text: story.Text{Text: "behind these rocks."}, ID: "x4", Callout: true, Follows: "x3"})
		case "b15":
			e.Alt = "Ducks."
		case "b18":
			e.Alt = "A map to come."
		case "b10":
			e.Marks = []story.Mark{{Kind: story.Link, Start: 20, End: 200, Href: "https://example.org/plans"}}
		}
	}
	return r
}

func write(t testing.TB, r story.Reader) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := pdf.Write(&buf, r, pdf.Options{Setter: setter(t), Picture: public}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestArticle(t *testing.T) {
	data := write(t, article())
	if !bytes.Equal(data, write(t, article())) {
		t.Error("a second run gives other bytes")
	}
	if err := api.Validate(bytes.NewReader(data), nil); err != nil {
		t.Errorf("pdfcpu: %v", err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	tool := func(name string, args ...string) string {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not on this machine; make test installs it", name)
		}
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Errorf("%s %v: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	if out := tool("qpdf", "--check", file); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
	for i, line := range strings.Split(strings.TrimSpace(tool("pdffonts", file)), "\n") {
		if f := strings.Fields(line); i > 1 && (len(f) < 8 || f[4] != "yes" || f[6] != "yes") {
			t.Errorf("a font is not embedded, or has no way back to its characters: %s", line)
		}
	}
	words := tool("pdftotext", "-raw", file, "-")
	flat := strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(words, "\u00ad\n", ""), "\u00ad", "")), " ")
	at := 0
	for _, want := range []string{"A Breakwater, Promised", "drawing and a date.", "By Odd Example", "ALDER POINT — The harbor commission met for the third time this winter", "Where it would stand", "very fine drawing", "reported from Alder Point."} {
		i := strings.Index(flat[at:], want)
		if i < 0 {
			t.Errorf("%q does not follow in reading order", want)
			continue
		}
		at += i
	}
	for _, want := range []string{"The pier.", "Breakwater would end", "Unplaced Rock", "Source: Harbor survey."} {
		if strings.Count(flat, want) != 1 {
			t.Errorf("%q is there %d times", want, strings.Count(flat, want))
		}
	}
	if strings.Contains(flat, "INTERNAL") {
		t.Error("a note is in the file")
	}
}

// TestPagesAreAsLargeAsTheirTemplate: the file's pages have the template's size.
func TestPagesAreAsLargeAsTheirTemplate(t *testing.T) {
	page := typeset.Default()
	page.Width, page.Height, page.Columns, page.MapColumns = 864*typeset.Pt, 1584500, 4, 4
	set := setter(t)
	set.Template = &page
	var buf bytes.Buffer
	if err := pdf.Write(&buf, article(), pdf.Options{Setter: set, Picture: public}); err != nil {
		t.Fatal(err)
	}
	dims, err := api.PageDims(bytes.NewReader(buf.Bytes()), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range dims {
		if d.Width != 864 || d.Height != 1584.5 {
			t.Errorf("page %d is %v x %v", i+1, d.Width, d.Height)
		}
	}
}

func TestMissingPictureIsNamed(t *testing.T) {
	r := article()
	for i := range r.Elements {
		if r.Elements[i].Asset != nil {
			a := *r.Elements[i].Asset
			a.Hash = "gone"
			r.Elements[i].Asset = &a
		}
	}
	err := pdf.Write(&bytes.Buffer{}, r, pdf.Options{Setter: setter(t), Picture: public})
	if err == nil || !strings.Contains(err.Error(), "pier.jpg") {
		t.Errorf("got %v", err)
	}
}

func TestOddStories(t *testing.T) {
	graf := func(text string) story.Reader {
		return story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text}).Reader()
	}
	for name, r := range map[string]story.Reader{
		"empty":     story.New("x").Reader(),
		"one word":  graf("Word"),
		"no spaces": graf(strings.Repeat("x", 10_000)),
		"scripts":   graf("日本語 عربي עברית 👩‍🚀 e\u0301 \u200f"),
		"long":      graf(strings.Repeat("some words for a page ", 4000)),
		"picture":   story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "jpg", Width: 1, Height: 5000}}).Reader(),
	} {
		if err := api.Validate(bytes.NewReader(write(t, r)), nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEveryWordIsSet: the words of a reader copy are the words of its pages.
func TestEveryWordIsSet(t *testing.T) {
	set := setter(t)
	rapid.Check(t, func(t *rapid.T) {
		r := storytest.Story(t).Reader()
		doc := set.Layout(r)
		got := map[rune]int{}
		put := func(l typeset.Line) {
			for ri, run := range l.Runs {
				for gi, g := range run.Glyphs {
					if l.Hyphen && ri == len(l.Runs)-1 && gi == len(run.Glyphs)-1 {
						continue
					}
					for _, c := range g.Text {
						got[c]++
					}
				}
			}
		}
		for _, p := range doc.Pages {
			for _, l := range p.Lines {
				put(l)
			}
			for _, pic := range p.Pictures {
				for _, label := range pic.Labels {
					for _, l := range label.Lines {
						put(l)
					}
				}
			}
		}
		want := map[rune]int{}
		add := func(s string) {
			for _, c := range s {
				want[c]++
			}
		}
		for _, e := range r.Elements {
			add(e.Text)
			for _, s := range []string{e.Cutline.Text, e.Credit.Text, e.SourceLine.Text, e.NoteLine.Text} {
				add(s)
			}
			for _, l := range e.Labels {
				add(l.Text.Text)
			}
		}
		for c, n := range want {
			if c != ' ' && got[c] != n {
				t.Fatalf("%q is set %d times, want %d", c, got[c], n)
			}
		}
	})
}

// TestPhotoLabels: words that stand on a photo are on the page as a map's are.
func TestPhotoLabels(t *testing.T) {
	s := story.New("pier").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "jpg", MediaType: "image/jpeg", Width: 60, Height: 40}},
		&story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "The old pier", Place: &story.Place{Point: story.Point{X: .3, Y: .4}}},
		&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: "not placed yet"})
	file := filepath.Join(t.TempDir(), "pier.pdf")
	if err := os.WriteFile(file, write(t, s.Reader()), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	for _, want := range []string{"The old pier", "not placed yet"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the page lacks %q: %s", want, out)
		}
	}
}

// TestPhotoOnItsSide: a photo whose EXIF tag says that it is to be turned was
// decoded and stored with its pixels as they lay. It goes in as it is, and a
// matrix turns it.
func TestPhotoOnItsSide(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 60, 40)) // red at the left, blue at the right
	for x := range 60 {
		for y := range 40 {
			img.Set(x, y, color.NRGBA{uint8(255 - 255*(x/30)), 0, uint8(255 * (x / 30)), 255})
		}
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, nil); err != nil {
		t.Fatal(err)
	}
	set := setter(t)
	const red, blue = 'r', 'b'
	for _, tt := range []struct {
		o         int
		first, at byte // colour at the first corner, and which side shares it: l, r, t, b
	}{{1, red, 'l'}, {2, blue, 'l'}, {3, blue, 'l'}, {4, red, 'l'}, {5, red, 't'}, {6, red, 't'}, {7, blue, 't'}, {8, blue, 't'}} {
		data := phototest.Oriented(buf.Bytes(), tt.o, tt.o%2 == 0)
		w, h := photo.Orientation(tt.o).Size(60, 40)
		r := story.New("pier").WithNext(1).Append(
			&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/jpeg", Width: w, Height: h}}).Reader()
		var out bytes.Buffer
		if err := pdf.Write(&out, r, pdf.Options{Setter: set, Picture: of(data)}); err != nil {
			t.Fatal(err)
		}
		if at := bytes.Index(data, []byte{0xff, 0xda}); !bytes.Contains(out.Bytes(), data[at:]) {
			t.Errorf("%d: the photo's pixels are not in the file as they are", tt.o)
		}
		if _, err := exec.LookPath("pdftoppm"); err != nil {
			t.Skip("pdftoppm is missing; make test installs it")
		}
		file := filepath.Join(t.TempDir(), "p")
		if err := os.WriteFile(file+".pdf", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if msg, err := exec.Command("pdftoppm", "-r", "72", "-png", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil {
			t.Fatalf("pdftoppm: %v %s", err, msg)
		}
		f, err := os.Open(file + ".png")
		if err != nil {
			t.Fatal(err)
		}
		page, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		box := set.Layout(r).Pages[0].Pictures[0]
		colour := func(fx, fy int) byte {
			r, g, b, _ := page.At((box.X+box.W*fx/4)/1000, (box.Y+box.H*fy/4)/1000).RGBA()
			switch {
			case r > 0xc000 && g < 0x4000 && b < 0x4000:
				return red
			case b > 0xc000 && g < 0x4000 && r < 0x4000:
				return blue
			}
			return '?'
		}
		other := byte(red + blue - tt.first)
		want := [4]byte{tt.first, other, tt.first, other} // corners: top left, top right, bottom left, bottom right
		if tt.at == 't' {
			want = [4]byte{tt.first, tt.first, other, other}
		}
		if got := [4]byte{colour(1, 1), colour(3, 1), colour(1, 3), colour(3, 3)}; got != want {
			t.Errorf("orientation %d: %s, want %s", tt.o, got, want)
		}
	}
}

// TestTurnedLabel: labels were turned on the web page only.
func TestTurnedLabel(t *testing.T) {
	set := setter(t)
	boxes := func(turn float64) map[string][4]float64 {
		r := story.New("pier").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "svg", MediaType: "image/svg+xml", Width: 90, Height: 60}},
			&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Riverside", Place: &story.Place{Point: story.Point{X: .5, Y: .5}, Rotate: turn, Leader: &story.Point{X: .9, Y: .1}}}).Reader()
		var out bytes.Buffer
		if err := pdf.Write(&out, r, pdf.Options{Setter: set, Picture: public}); err != nil {
			t.Fatal(err)
		}
		if err := api.Validate(bytes.NewReader(out.Bytes()), nil); err != nil {
			t.Errorf("pdfcpu: %v", err)
		}
		file := filepath.Join(t.TempDir(), "pier.pdf")
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		words, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
		if err != nil {
			t.Skip("pdftotext is missing; make test installs it")
		}
		found := map[string][4]float64{}
		for _, line := range strings.Split(string(words), "\n") {
			var b [4]float64
			if n, _ := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &b[0], &b[1], &b[2], &b[3]); n == 4 {
				_, rest, _ := strings.Cut(line, ">")
				word, _, _ := strings.Cut(rest, "<")
				found[word] = b
			}
		}
		pic := set.Layout(r).Pages[0].Pictures[0]
		at := [2]float64{float64(pic.X+pic.W/2) / 1000, float64(pic.Y+pic.H/2) / 1000}
		b := found["Riverside"]
		found["from"] = [4]float64{b[0] - at[0], b[1] - at[1], b[2] - at[0], b[3] - at[1]}
		return found
	}
	near := func(got, want [4]float64) bool {
		for i := range got {
			if math.Abs(got[i]-want[i]) > 2.5 {
				return false
			}
		}
		return true
	}
	flat := boxes(0)["from"]
	wide := flat[2] - flat[0]
	for turn, want := range map[float64][4]float64{
		0: {0, -4, wide, 4}, 90: {-4, 0, 4, wide}, 180: {-wide, -4, 0, 4}, 270: {-4, -wide, 4, 0}, -90: {-4, -wide, 4, 0},
	} {
		if got := boxes(turn)["from"]; !near(got, want) {
			t.Errorf("turned by %g the words stand at %.1f of their place, want %.1f", turn, got, want)
		}
	}
}

// TestWordsOfADrawing: the words in an SVG base, as on a scale bar, are on the
// page where the drawing has them.
func TestWordsOfADrawing(t *testing.T) {
	const base = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><path d="M700 550H800" stroke="#000"/><text x="700" y="540" font-size="20">2 miles</text><text x="450" y="300" font-size="20" font-weight="700" text-anchor="middle" fill="#c00">North</text></svg>`
	set := setter(t)
	r := story.New("pier").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "x", MediaType: "image/svg+xml", Width: 900, Height: 600}}).Reader()
	var out bytes.Buffer
	if err := pdf.Write(&out, r, pdf.Options{Setter: set, Picture: of([]byte(base))}); err != nil {
		t.Fatal(err)
	}
	if err := api.Validate(bytes.NewReader(out.Bytes()), nil); err != nil {
		t.Errorf("pdfcpu: %v", err)
	}
	file := filepath.Join(t.TempDir(), "pier.pdf")
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	words, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	if err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	pic := set.Layout(r).Pages[0].Pictures[0]
	k := float64(pic.W) / 1000 / 900
	left, top := float64(pic.X)/1000, float64(pic.Y)/1000
	found := 0
	for _, line := range strings.Split(string(words), "\n") {
		var x0, y0, x1, y1 float64
		if n, _ := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &x0, &y0, &x1, &y1); n != 4 {
			continue
		}
		near := func(got, want float64) {
			if math.Abs(got-want) > 1.5 {
				t.Errorf("%s: %.1f, want %.1f", strings.TrimSpace(line), got, want)
			}
		}
		switch {
		case strings.Contains(line, ">2<"):
			found++
			near(x0, left+700*k)
			near((y0+y1)/2, top+533*k)
		case strings.Contains(line, ">North<"):
			found++
			near((x0+x1)/2, left+450*k)
			near((y0+y1)/2, top+293*k)
		}
	}
	if found != 2 {
		t.Errorf("%d of 2 are on the page: %s", found, words)
	}
}

// TestTallPhotoKeepsItsFocus: a photo too tall for its page loses what is far
// from its focus and keeps its width; without one it loses width.
func TestTallPhotoKeepsItsFocus(t *testing.T) {
	set := setter(t)
	for _, c := range []struct {
		focus story.Point
		above float64 // of the whole, hidden above
	}{{story.Point{}, -1}, {story.Point{X: .5, Y: .01}, 0}, {story.Point{X: .5, Y: .5}, .3}, {story.Point{X: .5, Y: 1}, .6}} {
		r := story.New("pier").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/jpeg", Width: 60, Height: 360, Focus: c.focus}}).Reader()
		pic := set.Layout(r).Pages[0].Pictures[0]
		if c.above < 0 {
			if pic.Tall != 0 || pic.H/pic.W != 6 && pic.W*6/pic.H > 1 {
				t.Errorf("without a focus: %d x %d, %d tall", pic.W, pic.H, pic.Tall)
			}
			continue
		}
		if got := float64(pic.Above) / float64(pic.Tall); pic.Tall != 6*pic.W || got < c.above-.1 || got > c.above+.1 || pic.Above+pic.H > pic.Tall {
			t.Errorf("focus at %v: %.2f of %d is hidden above %d", c.focus, got, pic.Tall, pic.H)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, r, pdf.Options{Setter: set, Picture: of(phototest.JPEG(60, 360))}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestColoursOfAPhoto: a photo in colours of its own (Adobe RGB) goes in with
// the profile that says so; they were shown as a screen's, too dull.
func TestColoursOfAPhoto(t *testing.T) {
	plain := phototest.JPEG(60, 40)
	own := phototest.WithProfile(plain, phototest.Profile("Adobe RGB (1998)", "planted words"))
	r := story.New("pier").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/jpeg", Width: 60, Height: 40}}).Reader()
	for name, c := range map[string]struct {
		data []byte
		own  bool
	}{"plain": {plain, false}, "own": {own, true}} {
		var out bytes.Buffer
		if err := pdf.Write(&out, r, pdf.Options{Setter: setter(t), Picture: of(c.data)}); err != nil {
			t.Fatal(err)
		}
		pdftest.Check(t, out.Bytes())
		o, err := pdftest.Open(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range o.Dict(o.Dict(o.Pages[0]["Resources"])["XObject"]) {
			space := o.Array(o.Dict(x)["ColorSpace"])
			if got := len(space) == 2 && o.Name(space[0]) == "ICCBased" && bytes.Contains(o.Bytes(space[1]), []byte("Adobe RGB (1998)")); got != c.own {
				t.Errorf("%s: in colours of its own %v", name, got)
			}
		}
	}
}
