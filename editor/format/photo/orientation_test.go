package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
)

// shown is what a picture of two by three pixels, numbered from its top left,
// looks like (EXIF 2.32, 4.6.5.1.6: which side the first row and the first
// column are shown at).
var shown = map[photo.Orientation][][]uint8{
	1: {{1, 2}, {3, 4}, {5, 6}},
	2: {{2, 1}, {4, 3}, {6, 5}},
	3: {{6, 5}, {4, 3}, {2, 1}},
	4: {{5, 6}, {3, 4}, {1, 2}},
	5: {{1, 3, 5}, {2, 4, 6}},
	6: {{5, 3, 1}, {6, 4, 2}},
	7: {{6, 4, 2}, {5, 3, 1}},
	8: {{2, 4, 6}, {1, 3, 5}},
}

func TestTurn(t *testing.T) {
	img := image.NewGray(image.Rect(10, 20, 12, 23)) // not at the origin
	for i := range 6 {
		img.SetGray(10+i%2, 20+i/2, color.Gray{uint8(i + 1)})
	}
	for o, want := range shown {
		got := o.Turn(img)
		b := got.Bounds()
		if w, h := o.Size(2, 3); b.Dx() != w || b.Dy() != h || h != len(want) {
			t.Errorf("%d: %v", o, b)
			continue
		}
		for y, row := range want {
			for x, v := range row {
				if r, _, _, _ := got.At(b.Min.X+x, b.Min.Y+y).RGBA(); uint8(r>>8) != v {
					t.Errorf("%d: at %d, %d is %d, want %d", o, x, y, r>>8, v)
				}
			}
		}
	}
	for _, one := range []image.Image{image.NewGray(image.Rect(0, 0, 1, 4)), image.NewGray(image.Rect(0, 0, 4, 1)), image.NewGray(image.Rect(0, 0, 1, 1))} {
		for o := range shown {
			o.Turn(one)
		}
	}
}

func TestOrientation(t *testing.T) {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, image.NewGray(image.Rect(0, 0, 2, 3)), nil); err != nil {
		t.Fatal(err)
	}
	plain := buf.Bytes()
	for o := range shown {
		for _, big := range []bool{false, true} {
			if got := photo.OrientationOf(phototest.Oriented(plain, int(o), big)); got != o {
				t.Errorf("got %d, want %d", got, o)
			}
		}
	}
	odd := phototest.Oriented(plain, 6, true)
	for name, data := range map[string][]byte{
		"nothing": nil, "no tag": plain, "no JPEG": []byte("words"), "tag of 0": phototest.Oriented(plain, 0, true),
		"tag of 9": phototest.Oriented(plain, 9, false), "cut": odd[:24],
	} {
		if got := photo.OrientationOf(data); got != photo.Upright {
			t.Errorf("%s: %d", name, got)
		}
	}
	sample, err := os.ReadFile(filepath.Join("..", "..", "..", "resources", "sample", "kestrel.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	if got := photo.OrientationOf(sample); got != photo.Upright {
		t.Errorf("the sample's photo: %d", got)
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(phototest.Oriented([]byte{0xff, 0xd8, 0xff, 0xd9}, 6, true))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := photo.OrientationOf(data); o < 1 || o > 8 {
			t.Fatal(o)
		}
	})
}
