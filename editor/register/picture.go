package register

import (
	"image"
	"image/draw"
	"math"
)

// Picture is a small copy of a picture: red, green and blue from 0 to 1, row by
// row, over white.
type Picture struct {
	W, H int
	Pix  [][3]float32
}

// Small makes a copy of at most 320 px on its longer side.
func Small(img image.Image) Picture {
	size := img.Bounds()
	scale := min(1, float64(sizes[len(sizes)-1])/float64(max(size.Dx(), size.Dy(), 1)))
	flat := image.NewRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), img, size.Min, draw.Over)
	full := Picture{size.Dx(), size.Dy(), make([][3]float32, size.Dx()*size.Dy())}
	for i := range full.Pix {
		for c := range 3 {
			full.Pix[i][c] = float32(flat.Pix[4*i+c]) / 255
		}
	}
	return full.shrink(max(1, int(float64(size.Dx())*scale+.5)), max(1, int(float64(size.Dy())*scale+.5)))
}

// shrink gives a smaller copy; each px is the mean of those that it stands for.
func (p Picture) shrink(w, h int) Picture {
	if w >= p.W && h >= p.H {
		return p
	}
	out := Picture{w, h, make([][3]float32, w*h)}
	for y := range h {
		y0, y1 := y*p.H/h, max(y*p.H/h+1, (y+1)*p.H/h)
		for x := range w {
			x0, x1 := x*p.W/w, max(x*p.W/w+1, (x+1)*p.W/w)
			var sum [3]float32
			for j := y0; j < y1; j++ {
				for _, px := range p.Pix[j*p.W+x0 : j*p.W+x1] {
					sum[0], sum[1], sum[2] = sum[0]+px[0], sum[1]+px[1], sum[2]+px[2]
				}
			}
			n := float32((y1 - y0) * (x1 - x0))
			out.Pix[y*w+x] = [3]float32{sum[0] / n, sum[1] / n, sum[2] / n}
		}
	}
	return out
}

// sample gives the colour at a point, in fractions; false: it lies outside.
func (p Picture) sample(x, y float64) ([3]float32, bool) {
	if !(x >= 0 && x <= 1 && y >= 0 && y <= 1) || len(p.Pix) == 0 {
		return [3]float32{}, false
	}
	fx, fy := min(max(x*float64(p.W)-.5, 0), float64(p.W-1)), min(max(y*float64(p.H)-.5, 0), float64(p.H-1))
	i, j := int(fx), int(fy)
	kx, ky := float32(fx-float64(i)), float32(fy-float64(j))
	i1, j1 := min(i+1, p.W-1), min(j+1, p.H-1)
	var out [3]float32
	for c := range out {
		top := p.Pix[j*p.W+i][c]*(1-kx) + p.Pix[j*p.W+i1][c]*kx
		foot := p.Pix[j1*p.W+i][c]*(1-kx) + p.Pix[j1*p.W+i1][c]*kx
		out[c] = top*(1-ky) + foot*ky
	}
	return out, true
}

// edges is how sharply the grey of a picture changes at each px.
type edges struct {
	w, h int
	pix  []float32
}

// edges gives those of a copy whose longer side has so many px. They are a
// little blurred, so that a line that lies half a px off is still the same.
func (p Picture) edges(size int) edges {
	scale := min(1, float64(size)/float64(max(p.W, p.H, 1)))
	p = p.shrink(max(1, int(float64(p.W)*scale+.5)), max(1, int(float64(p.H)*scale+.5)))
	e := edges{p.W, p.H, make([]float32, p.W*p.H)}
	at := func(x, y int) [3]float32 { return p.Pix[min(max(y, 0), p.H-1)*p.W+min(max(x, 0), p.W-1)] }
	for y := range p.H {
		for x := range p.W {
			l, r, u, d := at(x-1, y), at(x+1, y), at(x, y-1), at(x, y+1)
			var most float32
			for c := range 3 {
				most = max(most, (r[c]-l[c])*(r[c]-l[c])+(d[c]-u[c])*(d[c]-u[c]))
			}
			// The root of the root: a faint coast counts beside a black frame.
			e.pix[y*p.W+x] = float32(math.Sqrt(math.Sqrt(float64(most))))
		}
	}
	return e.blur()
}

func (e edges) blur() edges {
	out := edges{e.w, e.h, make([]float32, len(e.pix))}
	for y := range e.h {
		for x := range e.w {
			var sum, n float32
			for j := max(0, y-1); j <= min(e.h-1, y+1); j++ {
				for i := max(0, x-1); i <= min(e.w-1, x+1); i++ {
					sum, n = sum+e.pix[j*e.w+i], n+1
				}
			}
			out.pix[y*e.w+x] = sum / n
		}
	}
	return out
}

// resize gives the edges at another size.
func (e edges) resize(w, h int) edges {
	out := edges{w, h, make([]float32, w*h)}
	for y := range h {
		for x := range w {
			out.pix[y*w+x] = e.sample((float64(x)+.5)/float64(w)*float64(e.w)-.5, (float64(y)+.5)/float64(h)*float64(e.h)-.5)
		}
	}
	return out
}

// sample gives the value between px.
func (e edges) sample(x, y float64) float32 {
	x, y = min(max(x, 0), float64(e.w-1)), min(max(y, 0), float64(e.h-1))
	i, j := int(x), int(y)
	kx, ky := float32(x-float64(i)), float32(y-float64(j))
	i1, j1 := min(i+1, e.w-1), min(j+1, e.h-1)
	return (e.pix[j*e.w+i]*(1-kx)+e.pix[j*e.w+i1]*kx)*(1-ky) + (e.pix[j1*e.w+i]*(1-kx)+e.pix[j1*e.w+i1]*kx)*ky
}

// sums are what a correlation is made of.
type sums struct{ n, a, b, aa, bb, ab float64 }

func (s *sums) add(p, q float64) {
	s.n, s.a, s.b = s.n+1, s.a+p, s.b+q
	s.aa, s.bb, s.ab = s.aa+p*p, s.bb+q*q, s.ab+p*q
}

func (s sums) correlation() float64 {
	va, vb := s.aa-s.a*s.a/s.n, s.bb-s.b*s.b/s.n
	if s.n == 0 || va < 1e-6*s.n || vb < 1e-6*s.n {
		return 0
	}
	return (s.ab - s.a*s.b/s.n) / math.Sqrt(va*vb)
}

// tables are the sums of edges, and of their squares, over all px above and left
// of each: what a rectangle sums up to is four of them.
type tables struct {
	w       int
	sum, sq []float64
}

func (e edges) tables() tables {
	t := tables{e.w + 1, make([]float64, (e.w+1)*(e.h+1)), make([]float64, (e.w+1)*(e.h+1))}
	for y := range e.h {
		for x := range e.w {
			v, at := float64(e.pix[y*e.w+x]), (y+1)*t.w+x+1
			t.sum[at] = v + t.sum[at-1] + t.sum[at-t.w] - t.sum[at-t.w-1]
			t.sq[at] = v*v + t.sq[at-1] + t.sq[at-t.w] - t.sq[at-t.w-1]
		}
	}
	return t
}

// of gives the sum and that of the squares in a rectangle.
func (t tables) of(x0, y0, x1, y1 int) (sum, sq float64) {
	a, b, c, d := y0*t.w+x0, y0*t.w+x1, y1*t.w+x0, y1*t.w+x1
	return t.sum[d] - t.sum[b] - t.sum[c] + t.sum[a], t.sq[d] - t.sq[b] - t.sq[c] + t.sq[a]
}

// at correlates e, laid on b at a px, where both are, and says how much of the
// smaller one that is. own and over are their tables.
func (e edges) at(b edges, own, over tables, x, y int) (score, overlap float64) {
	x0, x1, y0, y1 := max(0, x), min(b.w, x+e.w), max(0, y), min(b.h, y+e.h)
	if x0 >= x1 || y0 >= y1 {
		return 0, 0
	}
	overlap = float64((x1-x0)*(y1-y0)) / float64(min(e.w*e.h, b.w*b.h))
	if overlap < leastOverlap {
		return 0, overlap
	}
	s := sums{n: float64((x1 - x0) * (y1 - y0))}
	s.a, s.aa = own.of(x0-x, y0-y, x1-x, y1-y)
	s.b, s.bb = over.of(x0, y0, x1, y1)
	for j := y0; j < y1; j++ {
		p, q := e.pix[(j-y)*e.w+x0-x:(j-y)*e.w+x1-x], b.pix[j*b.w+x0:j*b.w+x1]
		var ab float32
		for i := range p {
			ab += p[i] * q[i]
		}
		s.ab += float64(ab)
	}
	return s.correlation(), overlap
}

// correlate is at for a fit, between px.
func (e edges) correlate(b edges, f Fit) (score, overlap float64) {
	if f.W <= 0 || f.H <= 0 {
		return 0, 0
	}
	x0, x1 := max(0, int(f.X*float64(b.w)+.5)), min(b.w, int((f.X+f.W)*float64(b.w)+.5))
	y0, y1 := max(0, int(f.Y*float64(b.h)+.5)), min(b.h, int((f.Y+f.H)*float64(b.h)+.5))
	if x0 >= x1 || y0 >= y1 {
		return 0, 0
	}
	overlap = float64((x1-x0)*(y1-y0)) / (float64(b.w*b.h) * min(1, f.W*f.H))
	var s sums
	for j := y0; j < y1; j++ {
		y := ((float64(j)+.5)/float64(b.h)-f.Y)/f.H*float64(e.h) - .5
		for i := x0; i < x1; i++ {
			x := ((float64(i)+.5)/float64(b.w)-f.X)/f.W*float64(e.w) - .5
			s.add(float64(e.sample(x, y)), float64(b.pix[j*b.w+i]))
		}
	}
	return s.correlation(), overlap
}
