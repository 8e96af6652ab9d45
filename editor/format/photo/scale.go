package photo

import (
	"image"
	"image/color"
	"image/draw"
)

// Pictures are made smaller with whole numbers alone. The scalers to be had sum
// up in floating point, where one processor rounds otherwise than the next, and
// a package must have the same bytes on every machine; they also hold 32 bytes
// for each pixel on the way. A photo is scaled as it is stored, in one plane for
// brightness and two smaller ones for colour.

// plane is one channel of a picture.
type plane struct {
	pix          []byte
	stride, step int // bytes from a row to the next, and from a pixel to the next
	w, h         int
}

// planes gives a picture's channels. Grey, YCbCr and RGBA have them.
func planes(img image.Image) []plane {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	switch m := img.(type) {
	case *image.Gray:
		return []plane{{m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride, 1, w, h}}
	case *image.YCbCr:
		cx, cy := 1, 1 // pixels that have one colour
		switch m.SubsampleRatio {
		case image.YCbCrSubsampleRatio422:
			cx = 2
		case image.YCbCrSubsampleRatio420:
			cx, cy = 2, 2
		case image.YCbCrSubsampleRatio440:
			cy = 2
		case image.YCbCrSubsampleRatio411:
			cx = 4
		case image.YCbCrSubsampleRatio410:
			cx, cy = 4, 2
		}
		c := m.COffset(b.Min.X, b.Min.Y)
		cw, ch := (w+cx-1)/cx, (h+cy-1)/cy
		return []plane{{m.Y[m.YOffset(b.Min.X, b.Min.Y):], m.YStride, 1, w, h}, {m.Cb[c:], m.CStride, 1, cw, ch}, {m.Cr[c:], m.CStride, 1, cw, ch}}
	case *image.RGBA:
		at := m.PixOffset(b.Min.X, b.Min.Y)
		var list []plane
		for c := range 4 {
			list = append(list, plane{m.Pix[at+c:], m.Stride, 4, w, h})
		}
		return list
	}
	return nil
}

// inPlanes gives a picture that has planes: itself, or in the colours of a screen.
func inPlanes(img image.Image) image.Image {
	if planes(img) != nil {
		return img
	}
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Src)
	return out
}

// scaled gives a picture that has planes at another size, each plane scaled by by.
func scaled(img image.Image, w, h int, by func(to, from plane)) image.Image {
	r := image.Rect(0, 0, w, h)
	var out image.Image
	switch img.ColorModel() {
	case color.GrayModel:
		out = image.NewGray(r)
	case color.YCbCrModel:
		out = image.NewYCbCr(r, image.YCbCrSubsampleRatio420)
	default:
		out = image.NewRGBA(r)
	}
	from, to := planes(img), planes(out)
	for i := range to {
		by(to[i], from[i])
	}
	if m, ok := out.(*image.RGBA); ok { // a colour that went over what lets it through
		for i := 0; i < len(m.Pix); i += 4 {
			for c := range 3 {
				m.Pix[i+c] = min(m.Pix[i+c], m.Pix[i+3])
			}
		}
	}
	return out
}

// mean scales down: each pixel is the mean of those it stands for. It is quick,
// and true where there are twice as many or more.
func mean(to, from plane) {
	edges := make([]int, to.w+1)
	for x := range edges {
		edges[x] = x * from.w / to.w
	}
	for y := range to.h {
		top, end := y*from.h/to.h, max(y*from.h/to.h+1, (y+1)*from.h/to.h)
		for x := range to.w {
			left, right := edges[x], max(edges[x]+1, edges[x+1])
			sum, n := 0, (end-top)*(right-left)
			for sy := top; sy < end; sy++ {
				row := from.pix[sy*from.stride:]
				for sx := left; sx < right; sx++ {
					sum += int(row[sx*from.step])
				}
			}
			to.pix[y*to.stride+x*to.step] = byte((sum + n/2) / n)
		}
	}
}

const one = 1 << 14 // what the weights of one pixel sum up to

// sharp scales with the cubic of Catmull and Rom (A class of local interpolating
// splines, 1974), first across, then down.
func sharp(to, from plane) {
	across, down := weigh(from.w, to.w), weigh(from.h, to.h)
	half := make([]byte, to.w*from.h)
	for y := range from.h {
		row, out := from.pix[y*from.stride:], half[y*to.w:(y+1)*to.w]
		for x, t := range across {
			sum := int32(one / 2)
			at := t.first * from.step
			for _, w := range t.weights {
				sum += w * int32(row[at])
				at += from.step
			}
			out[x] = clamp(sum)
		}
	}
	sums := make([]int32, to.w)
	for y, t := range down {
		for x := range sums {
			sums[x] = one / 2
		}
		for k, w := range t.weights {
			for x, v := range half[(t.first+k)*to.w : (t.first+k+1)*to.w] {
				sums[x] += w * int32(v)
			}
		}
		for x, sum := range sums {
			to.pix[y*to.stride+x*to.step] = clamp(sum)
		}
	}
}

func clamp(sum int32) byte { return byte(min(255, max(0, sum/one))) }

// taps are the weights of a run of pixels.
type taps struct {
	first   int
	weights []int32
}

// weigh gives for each of to pixels what it takes of from pixels.
func weigh(from, to int) []taps {
	list := make([]taps, to)
	wide := max(from, to)
	for i := range list {
		// Distances are counted in parts of a pixel, 2*to to one of from.
		centre := (2*i+1)*from - to
		first := max(0, (centre-4*wide)/(2*to))
		last := min(from-1, (centre+4*wide)/(2*to))
		weights, total, most := make([]int32, last-first+1), int64(0), 0
		raw := make([]int64, len(weights))
		for k := range raw {
			raw[k] = cubic(int64(max(centre-2*to*(first+k), 2*to*(first+k)-centre)), int64(2*wide))
			total += raw[k]
		}
		rest := int32(one)
		for k := range raw {
			weights[k] = int32(raw[k] * one / total)
			if rest -= weights[k]; weights[k] > weights[most] {
				most = k
			}
		}
		weights[most] += rest
		list[i] = taps{first, weights}
	}
	return list
}

// cubic gives the weight of what is d/unit pixels away, in parts of 1<<20.
func cubic(d, unit int64) int64 {
	const bits = 20
	t := d << bits / unit
	switch {
	case t < 1<<bits:
		return (((3*t-5<<bits)*t>>bits)*t>>bits)/2 + 1<<bits
	case t < 2<<bits:
		return ((((5<<bits-t)*t>>bits)-8<<bits)*t>>bits)/2 + 2<<bits
	}
	return 0
}
