package svg

import (
	"math"
	"strconv"
	"strings"
)

// outline gives the path of a shape element.
func outline(name string, attr map[string]string) []Seg {
	n := func(key string) float64 { return length(attr[key]) }
	signed := func(key string) float64 {
		if f := numbers(attr[key]); len(f) > 0 {
			return f[0]
		}
		return 0
	}
	switch name {
	case "path":
		return path(attr["d"])
	case "rect":
		x, y, w, h := signed("x"), signed("y"), n("width"), n("height")
		if w <= 0 || h <= 0 {
			return nil
		}
		return []Seg{{Op: Move, X: x, Y: y}, {Op: Line, X: x + w, Y: y}, {Op: Line, X: x + w, Y: y + h}, {Op: Line, X: x, Y: y + h}, {Op: Close, X: x, Y: y}}
	case "circle", "ellipse":
		rx, ry := n("rx"), n("ry")
		if name == "circle" {
			rx = n("r")
			ry = rx
		}
		if rx <= 0 || ry <= 0 {
			return nil
		}
		return ellipse(signed("cx"), signed("cy"), rx, ry)
	case "line":
		return []Seg{{Op: Move, X: signed("x1"), Y: signed("y1")}, {Op: Line, X: signed("x2"), Y: signed("y2")}}
	case "polyline", "polygon":
		f := numbers(attr["points"])
		var out []Seg
		for i := 0; i+1 < len(f); i += 2 {
			op := Line
			if i == 0 {
				op = Move
			}
			out = append(out, Seg{Op: op, X: f[i], Y: f[i+1]})
		}
		if name == "polygon" && len(out) > 0 {
			out = append(out, Seg{Op: Close, X: out[0].X, Y: out[0].Y})
		}
		return out
	}
	return nil
}

func ellipse(cx, cy, rx, ry float64) []Seg {
	const k = 0.5522847498
	return []Seg{
		{Op: Move, X: cx + rx, Y: cy},
		{Cubic, cx + rx, cy + k*ry, cx + k*rx, cy + ry, cx, cy + ry},
		{Cubic, cx - k*rx, cy + ry, cx - rx, cy + k*ry, cx - rx, cy},
		{Cubic, cx - rx, cy - k*ry, cx - k*rx, cy - ry, cx, cy - ry},
		{Cubic, cx + k*rx, cy - ry, cx + rx, cy - k*ry, cx + rx, cy},
		{Op: Close, X: cx + rx, Y: cy},
	}
}

// numbers reads all numbers of a list, however they are parted.
func numbers(s string) []float64 {
	var out []float64
	for i := 0; i < len(s); {
		j := numberEnd(s, i)
		if j == i {
			i++
			continue
		}
		if v, err := strconv.ParseFloat(s[i:j], 64); err == nil && math.Abs(v) < 1e9 {
			out = append(out, v)
		}
		i = j
	}
	return out
}

// numberEnd gives the end of the number that begins at i, or i.
func numberEnd(s string, i int) int {
	j, dot, digits := i, false, false
	if j < len(s) && (s[j] == '-' || s[j] == '+') {
		j++
	}
	for j < len(s) {
		c := s[j]
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' && !dot:
			dot = true
		case (c == 'e' || c == 'E') && digits && j+1 < len(s) && (s[j+1] == '-' || s[j+1] == '+' || s[j+1] >= '0' && s[j+1] <= '9'):
			j++
			for j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' {
				j++
			}
			return j + 1
		default:
			if !digits {
				return i
			}
			return j
		}
		j++
	}
	if !digits {
		return i
	}
	return j
}

// path reads path data (SVG 1.1, 8.3). It stops at what it cannot read and
// keeps what came before, as the standard asks.
func path(d string) []Seg {
	var out []Seg
	var x, y, startX, startY, cx, cy float64 // current point, start of the subpath, last control point
	var last byte
	args := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7}
	for i := 0; i < len(d); {
		c := d[i]
		up := c &^ 0x20
		if up == 'Z' {
			out = append(out, Seg{Op: Close, X: startX, Y: startY})
			x, y, last = startX, startY, 'Z'
			i++
			continue
		}
		want, ok := args[up]
		if !ok {
			i++
			continue
		}
		i++
		end := i
		for end < len(d) && !strings.ContainsRune("MmLlHhVvCcSsQqTtAaZz", rune(d[end])) {
			end++
		}
		f := numbers(d[i:end])
		i = end
		relative := c >= 'a'
		for n := 0; n+want <= len(f); n += want {
			a := f[n : n+want]
			ox, oy := 0., 0.
			if relative {
				ox, oy = x, y
			}
			cubic := func(x1, y1, x2, y2, tx, ty float64) {
				out = append(out, Seg{Cubic, x1, y1, x2, y2, tx, ty})
				cx, cy, x, y = x2, y2, tx, ty
			}
			quad := func(qx, qy, tx, ty float64) {
				out = append(out, Seg{Cubic, x + (qx-x)*2/3, y + (qy-y)*2/3, tx + (qx-tx)*2/3, ty + (qy-ty)*2/3, tx, ty})
				cx, cy, x, y = qx, qy, tx, ty
			}
			mirror := func(kinds string) (float64, float64) {
				if strings.IndexByte(kinds, last) >= 0 {
					return 2*x - cx, 2*y - cy
				}
				return x, y
			}
			switch up {
			case 'M':
				x, y = a[0]+ox, a[1]+oy
				if n == 0 {
					startX, startY = x, y
					out = append(out, Seg{Op: Move, X: x, Y: y})
				} else {
					out = append(out, Seg{Op: Line, X: x, Y: y})
				}
			case 'L':
				x, y = a[0]+ox, a[1]+oy
				out = append(out, Seg{Op: Line, X: x, Y: y})
			case 'H':
				x = a[0] + ox
				out = append(out, Seg{Op: Line, X: x, Y: y})
			case 'V':
				y = a[0] + oy
				out = append(out, Seg{Op: Line, X: x, Y: y})
			case 'C':
				cubic(a[0]+ox, a[1]+oy, a[2]+ox, a[3]+oy, a[4]+ox, a[5]+oy)
			case 'S':
				mx, my := mirror("CS")
				cubic(mx, my, a[0]+ox, a[1]+oy, a[2]+ox, a[3]+oy)
			case 'Q':
				quad(a[0]+ox, a[1]+oy, a[2]+ox, a[3]+oy)
			case 'T':
				mx, my := mirror("QT")
				quad(mx, my, a[0]+ox, a[1]+oy)
			case 'A':
				tx, ty := a[5]+ox, a[6]+oy
				out = append(out, arc(x, y, a[0], a[1], a[2], a[3] != 0, a[4] != 0, tx, ty)...)
				x, y = tx, ty
			}
			last = up
		}
	}
	if len(out) > 0 && out[0].Op != Move {
		return nil
	}
	return out
}

// arc turns an elliptical arc into curves (SVG 1.1, F.6).
func arc(x1, y1, rx, ry, turn float64, large, sweep bool, x2, y2 float64) []Seg {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || x1 == x2 && y1 == y2 {
		return []Seg{{Op: Line, X: x2, Y: y2}}
	}
	sin, cos := math.Sincos(turn * math.Pi / 180)
	dx, dy := (x1-x2)/2, (y1-y2)/2
	px, py := cos*dx+sin*dy, -sin*dx+cos*dy
	if l := px*px/(rx*rx) + py*py/(ry*ry); l > 1 {
		rx, ry = rx*math.Sqrt(l), ry*math.Sqrt(l)
	}
	k := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*py*py-ry*ry*px*px)/(rx*rx*py*py+ry*ry*px*px)))
	if large == sweep {
		k = -k
	}
	qx, qy := k*rx*py/ry, -k*ry*px/rx
	cx, cy := cos*qx-sin*qy+(x1+x2)/2, sin*qx+cos*qy+(y1+y2)/2
	from := math.Atan2((py-qy)/ry, (px-qx)/rx)
	delta := math.Atan2((-py-qy)/ry, (-px-qx)/rx) - from
	if sweep && delta < 0 {
		delta += 2 * math.Pi
	} else if !sweep && delta > 0 {
		delta -= 2 * math.Pi
	}
	n := int(math.Ceil(math.Abs(delta) / (math.Pi / 2)))
	step := delta / float64(max(1, n))
	t := 4. / 3 * math.Tan(step/4)
	var out []Seg
	at := func(ux, uy float64) (float64, float64) { return cx + cos*rx*ux - sin*ry*uy, cy + sin*rx*ux + cos*ry*uy }
	for range n {
		s0, c0 := math.Sincos(from)
		s1, c1 := math.Sincos(from + step)
		ax, ay := at(c0-t*s0, s0+t*c0)
		bx, by := at(c1+t*s1, s1-t*c1)
		ex, ey := at(c1, s1)
		out = append(out, Seg{Cubic, ax, ay, bx, by, ex, ey})
		from += step
	}
	return out
}

// transform reads a list of transforms.
func transform(s string) matrix {
	m := matrix{a: 1, d: 1}
	for s != "" {
		open := strings.IndexByte(s, '(')
		end := strings.IndexByte(s, ')')
		if open < 0 || end < open {
			break
		}
		name := strings.Trim(s[:open], " ,\t\n")
		f := numbers(s[open+1 : end])
		s = s[end+1:]
		get := func(i int, or float64) float64 {
			if i < len(f) {
				return f[i]
			}
			return or
		}
		switch name {
		case "translate":
			m = m.times(matrix{1, 0, 0, 1, get(0, 0), get(1, 0)})
		case "scale":
			m = m.times(matrix{get(0, 1), 0, 0, get(1, get(0, 1)), 0, 0})
		case "rotate":
			sin, cos := math.Sincos(get(0, 0) * math.Pi / 180)
			cx, cy := get(1, 0), get(2, 0)
			m = m.times(matrix{1, 0, 0, 1, cx, cy}).times(matrix{cos, sin, -sin, cos, 0, 0}).times(matrix{1, 0, 0, 1, -cx, -cy})
		case "matrix":
			if len(f) == 6 {
				m = m.times(matrix{f[0], f[1], f[2], f[3], f[4], f[5]})
			}
		case "skewX":
			m = m.times(matrix{1, 0, math.Tan(get(0, 0) * math.Pi / 180), 1, 0, 0})
		case "skewY":
			m = m.times(matrix{1, math.Tan(get(0, 0) * math.Pi / 180), 0, 1, 0, 0})
		}
	}
	return m
}

// turned gives a transform about its transform-origin: two lengths; what is in
// percent or words is left out.
func turned(t, origin string) matrix {
	m := transform(t)
	if at := numbers(origin); len(at) >= 2 && !strings.Contains(origin, "%") {
		return matrix{1, 0, 0, 1, at[0], at[1]}.times(m).times(matrix{1, 0, 0, 1, -at[0], -at[1]})
	}
	return m
}
