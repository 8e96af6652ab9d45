package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

func TestNarrower(t *testing.T) {
	words := photo.Words{photo.Credit: "The Harbor Record", photo.AltText: "A pier."}
	for _, tt := range []struct {
		name  string
		data  []byte
		media string
		sizes []image.Point // of what comes for 80, 50, 20
	}{
		{"a photo", phototest.JPEG(60, 40), photo.JPEG, []image.Point{{50, 33}, {20, 13}}},
		{"one that lies on its side", phototest.Oriented(phototest.JPEG(40, 60), 6, true), photo.JPEG, []image.Point{{50, 33}, {20, 13}}},
		{"a graphic", phototest.PNG(100, 10), photo.PNG, []image.Point{{80, 8}, {50, 5}, {20, 2}}},
		{"a small one", phototest.JPEG(20, 20), photo.JPEG, nil},
		{"a drawing", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>`), "", nil},
		{"one that moves", phototest.Chunk(phototest.PNG(100, 10), "acTL", "\x00\x00\x00\x02\x00\x00\x00\x00"), photo.PNG, nil},
	} {
		p, err := photo.ForReaders(tt.data, story.Crop{}, words)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		all, err := p.Narrower(t.Context(), 80, 50, 20)
		if err != nil || len(all) != len(tt.sizes) {
			t.Fatalf("%s: %d sizes, %v", tt.name, len(all), err)
		}
		for i, small := range all {
			info, err := photo.Read(small.Bytes())
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			w, h := small.Size()
			if (image.Point{w, h}) != tt.sizes[i] || info.Width != w || info.Height != h || info.Media != tt.media || small.Media() != tt.media {
				t.Errorf("%s: got %d by %d, the file is %d by %d, %s", tt.name, w, h, info.Width, info.Height, info.Media)
			}
			if info.Orientation != photo.Upright || info.Words(photo.Credit) != "The Harbor Record" || info.Words(photo.AltText) != "A pier." {
				t.Errorf("%s: turned %d, it says %v", tt.name, info.Orientation, info.Fields)
			}
			again, _ := p.Narrower(t.Context(), 80, 50, 20)
			if !bytes.Equal(again[i].Bytes(), small.Bytes()) {
				t.Errorf("%s: other bytes on a second run", tt.name)
			}
		}
	}
}

// TestNarrowerLooksTheSame: the corners of a gradient stay what they were, also
// where the photo lies on its side.
func TestNarrowerLooksTheSame(t *testing.T) {
	for _, turn := range []int{1, 3, 6, 8} {
		p, err := photo.ForReaders(phototest.Oriented(phototest.JPEG(240, 160), turn, true), story.Crop{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		all, err := p.Narrower(t.Context(), 50)
		if err != nil || len(all) != 1 {
			t.Fatal(err)
		}
		before, after := decoded(t, p), decoded(t, all[0])
		for _, at := range []story.Point{{X: .1, Y: .1}, {X: .9, Y: .1}, {X: .1, Y: .9}, {X: .9, Y: .9}} {
			a, b := colour(before, at), colour(after, at)
			for i := range a {
				if math.Abs(a[i]-b[i]) > 12 {
					t.Errorf("turned %d: at %v it was %v and is %v", turn, at, a, b)
				}
			}
		}
	}
}

func decoded(t *testing.T, p photo.Public) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(p.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return p.Orientation().Turn(img)
}

func colour(img image.Image, p story.Point) []float64 {
	b := img.Bounds()
	c := color.NRGBAModel.Convert(img.At(b.Min.X+int(p.X*float64(b.Dx())), b.Min.Y+int(p.Y*float64(b.Dy())))).(color.NRGBA)
	return []float64{float64(c.R), float64(c.G), float64(c.B)}
}

// A photo of 24 megapixels, at the widths that a page offers.
func BenchmarkNarrower24MP(b *testing.B) {
	p, err := photo.ForReaders(phototest.JPEG(6000, 4000), story.Crop{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.Narrower(b.Context(), 2000, 1400, 960, 640); err != nil {
			b.Fatal(err)
		}
	}
}
