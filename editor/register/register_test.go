package register

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	xdraw "golang.org/x/image/draw"
)

// drawMap draws a map: water, an island of many corners, roads, and some towns.
func drawMap(seed uint64, w, h int, land, water, road color.Color) *image.RGBA {
	r := rand.New(rand.NewPCG(seed, 1))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(water), image.Point{}, draw.Src)
	var rays [24]float64
	for i := range rays {
		rays[i] = .2 + .28*r.Float64()
	}
	cx, cy := float64(w)*(.4+.2*r.Float64()), float64(h)*(.4+.2*r.Float64())
	for y := range h {
		for x := range w {
			dx, dy := (float64(x)-cx)/float64(w), (float64(y)-cy)/float64(h)
			turn := (math.Atan2(dy, dx) + math.Pi) / (2 * math.Pi) * float64(len(rays))
			i := int(turn) % len(rays)
			k := turn - math.Floor(turn)
			if math.Hypot(dx, dy) < rays[i]*(1-k)+rays[(i+1)%len(rays)]*k {
				img.Set(x, y, land)
			}
		}
	}
	for range 7 {
		x, y, turn := r.Float64()*float64(w), r.Float64()*float64(h), r.Float64()*2*math.Pi
		for range w / 2 {
			draw.Draw(img, image.Rect(int(x), int(y), int(x)+3, int(y)+3), image.NewUniform(road), image.Point{}, draw.Src)
			turn += (r.Float64() - .5) * .1
			x, y = x+2*math.Cos(turn), y+2*math.Sin(turn)
		}
	}
	return img
}

var (
	sand  = color.RGBA{0xf1, 0xec, 0xdf, 0xff}
	sea   = color.RGBA{0xb9, 0xd3, 0xe2, 0xff}
	grey  = color.RGBA{0x8a, 0x86, 0x80, 0xff}
	green = color.RGBA{0xc8, 0xdd, 0xb8, 0xff}
	white = color.RGBA{0xff, 0xff, 0xff, 0xff}
	dark  = color.RGBA{0x55, 0x40, 0x40, 0xff}
)

// cut gives a part of a picture, in fractions that may lie outside, at a width.
func cut(img image.Image, x, y, w, h float64, width int) image.Image {
	b := img.Bounds()
	part := image.Rect(int(x*float64(b.Dx())), int(y*float64(b.Dy())), int((x+w)*float64(b.Dx())), int((y+h)*float64(b.Dy())))
	full := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(full, full.Bounds(), image.NewUniform(sea), image.Point{}, draw.Src)
	draw.Draw(full, b.Sub(part.Min), img, b.Min, draw.Over)
	out := image.NewRGBA(image.Rect(0, 0, width, width*part.Dy()/part.Dx()))
	xdraw.CatmullRom.Scale(out, out.Bounds(), full, full.Bounds(), draw.Src, nil)
	return out
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name       string
		x, y, w, h float64 // the part of the old one that the new one shows
		width      int
		recoloured bool
	}{
		{"the same", 0, 0, 1, 1, 800, false},
		{"smaller", 0, 0, 1, 1, 330, false},
		{"other colours", 0, 0, 1, 1, 800, true},
		{"a crop", .2, .1, .6, .7, 800, false},
		{"a crop in other colours", .15, .2, .7, .7, 640, true},
		{"wider", -.2, -.1, 1.4, 1.3, 900, false},
		{"shifted", .12, -.08, 1, 1, 800, false},
		{"a square of it", .2, 0, .6, 1, 500, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for seed := range uint64(1) {
				old := drawMap(seed, 800, 560, sand, sea, grey)
				src := old
				if tt.recoloured {
					src = drawMap(seed, 800, 560, green, white, dark)
				}
				fit, ok := Find(Small(old), Small(cut(src, tt.x, tt.y, tt.w, tt.h, tt.width)))
				if !ok {
					t.Fatalf("map %d: not found (%+v)", seed, fit)
				}
				for _, p := range [][2]float64{{.3, .3}, {.5, .6}, {.7, .4}} {
					x, y := fit.At(p[0], p[1])
					wantX, wantY := (p[0]-tt.x)/tt.w, (p[1]-tt.y)/tt.h
					if math.Abs(x-wantX) > .008 || math.Abs(y-wantY) > .008 {
						t.Errorf("map %d: %v lies at %.3f, %.3f, want %.3f, %.3f (%+v)", seed, p, x, y, wantX, wantY, fit)
					}
				}
			}
		})
	}
}

// Another map, and one without edges, is never said to be the same.
func TestFindNothing(t *testing.T) {
	for seed := range uint64(2) {
		old := drawMap(seed, 800, 560, sand, sea, grey)
		if fit, ok := Find(Small(old), Small(drawMap(seed+50, 700, 560, sand, sea, grey))); ok {
			t.Errorf("map %d is found in another one: %+v", seed, fit)
		}
		flat := image.NewRGBA(image.Rect(0, 0, 300, 300))
		if fit, ok := Find(Small(old), Small(flat)); ok {
			t.Errorf("map %d is found in an empty picture: %+v", seed, fit)
		}
	}
	Find(Small(image.NewRGBA(image.Rect(0, 0, 1, 1))), Small(image.NewRGBA(image.Rect(0, 0, 1, 3)))) // smallest
}

func TestLike(t *testing.T) {
	old := drawMap(3, 800, 560, sand, sea, grey)
	same := drawMap(3, 800, 560, sand, sea, grey)
	road := drawMap(3, 800, 560, sand, sea, grey)
	draw.Draw(road, image.Rect(380, 0, 384, 560), image.NewUniform(dark), image.Point{}, draw.Src)
	hue := drawMap(3, 800, 560, green, sea, grey)
	a := Small(old)
	noisy := cut(cut(old, 0, 0, 1, 1, 790), 0, 0, 1, 1, 800) // saved anew at other sizes
	for _, tt := range []struct {
		name  string
		new   image.Image
		x, y  float64
		alike bool
	}{
		{"the same", same, .48, .5, true},
		{"saved anew", noisy, .48, .5, true},
		{"a new road", road, .48, .5, false},
		{"away from the new road", road, .8, .5, true},
		{"other colours", hue, .48, .5, false},
	} {
		got := Like(a, Small(tt.new), Same, tt.x, tt.y, tt.x, tt.y)
		if (got >= Alike) != tt.alike || got < 0 || got > 1 {
			t.Errorf("%s: %.3f", tt.name, got)
		}
	}
	if got := Like(a, Small(same), Same, .5, .5, 1.5, .5); got != 0 {
		t.Errorf("outside: %.3f", got)
	}
}

func BenchmarkFind(b *testing.B) {
	old := Small(drawMap(1, 800, 560, sand, sea, grey))
	new := Small(cut(drawMap(1, 800, 560, green, white, dark), .15, .2, .7, .7, 640))
	for b.Loop() {
		Find(old, new)
	}
}
