// Package atlas holds a base of the whole earth in one small file, and cuts the
// part of it that a map shows: land, borders, waters, and places with their
// ranks. Nothing of the file is unpacked before it is asked for, and a layer is
// unpacked for each cut alone, so that an atlas costs no memory while no map is
// drawn.
//
// The file begins with Magic and the number of layers. Of each layer follow its
// name, the keys of its features' properties, how many steps a degree has, and
// how many bytes its body has packed and unpacked. The bodies stand behind, each
// packed with deflate. In a body a feature is its values in the order of the
// keys, the box around it in steps, how many bytes its shape takes, and the
// shape: a kind and lists of positions, each written as its distance from the
// one before. Numbers are varints, words have their length before them.
package atlas

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/flate"
	"github.com/paulmach/orb"

	"cutline/editor/format/geojson"
)

// Magic is how an atlas begins.
const Magic = "cutline atlas 1\n"

// What an atlas may hold at most.
const (
	maxLayers   = 64
	maxKeys     = 32
	maxWords    = 4_000    // bytes of one value
	maxBody     = 32 << 20 // bytes of a layer, unpacked
	maxFeatures = 200_000  // of a layer
	maxSteps    = 10_000_000
)

// ErrDamaged says that a file is no atlas, or not a whole one.
var ErrDamaged = errors.New("the atlas is damaged")

// Atlas is an atlas that was opened. It never changes, and any number of
// goroutines may cut it.
type Atlas struct{ layers []packed }

type packed struct {
	name  string
	keys  []string
	steps float64 // in a degree
	size  int     // unpacked
	body  []byte
}

// Open reads what layers an atlas has. It keeps data.
func Open(data []byte) (*Atlas, error) {
	rest, ok := bytes.CutPrefix(data, []byte(Magic))
	if !ok {
		return nil, fmt.Errorf("open the atlas: it does not begin as one does: %w", ErrDamaged)
	}
	r := reader{data: rest}
	a := &Atlas{layers: make([]packed, r.count(maxLayers))}
	sizes := make([]int, len(a.layers))
	for i := range a.layers {
		l := &a.layers[i]
		l.name = r.words()
		l.keys = make([]string, r.count(maxKeys))
		for k := range l.keys {
			l.keys[k] = r.words()
		}
		l.steps = float64(r.count(maxSteps))
		sizes[i], l.size = r.count(len(data)), r.count(maxBody)
		if l.steps < 1 {
			r.wrong = true
		}
	}
	for i := range a.layers {
		a.layers[i].body = r.take(sizes[i])
	}
	if r.wrong || len(r.data) > 0 {
		return nil, fmt.Errorf("open the atlas: %w", ErrDamaged)
	}
	return a, nil
}

// Layers names the layers of the atlas.
func (a *Atlas) Layers() []string {
	var names []string
	for _, l := range a.layers {
		names = append(names, l.name)
	}
	return names
}

// All gives the features of a layer. An atlas without such a layer has none.
func (a *Atlas) All(layer string) ([]geojson.Feature, error) {
	return a.within(layer, orb.Bound{Min: orb.Point{-math.MaxFloat64, -90}, Max: orb.Point{math.MaxFloat64, 90}})
}

// within gives the features of a layer whose boxes touch a box.
func (a *Atlas) within(layer string, box orb.Bound) ([]geojson.Feature, error) {
	for _, l := range a.layers {
		if l.name != layer {
			continue
		}
		features, err := l.read(box)
		if err != nil {
			return nil, fmt.Errorf("read the atlas's layer %q: %w", layer, err)
		}
		return features, nil
	}
	return nil, nil
}

func (l packed) read(box orb.Bound) ([]geojson.Feature, error) {
	in := flate.NewReader(bytes.NewReader(l.body))
	defer in.Close()
	body := make([]byte, 0, min(l.size, 64*len(l.body)+64)) // no more than can be in there
	buf := bytes.NewBuffer(body)
	if n, err := io.Copy(buf, io.LimitReader(in, int64(l.size)+1)); err != nil || n != int64(l.size) {
		return nil, ErrDamaged
	}
	r := reader{data: buf.Bytes(), steps: l.steps}
	n := r.count(maxFeatures)
	var out []geojson.Feature
	for range n {
		values := make([]string, len(l.keys))
		for k := range values {
			values[k] = r.words()
		}
		west, south, east, north := r.signed(), r.signed(), r.signed(), r.signed()
		shape := reader{data: r.take(r.count(maxBody)), steps: l.steps}
		if r.wrong {
			return nil, ErrDamaged
		}
		around := orb.Bound{Min: orb.Point{west / l.steps, south / l.steps}, Max: orb.Point{east / l.steps, north / l.steps}}
		if !around.Intersects(box) {
			continue
		}
		g := shape.geometry()
		if shape.wrong || len(shape.data) > 0 {
			return nil, ErrDamaged
		}
		f := geojson.Feature{Geometry: g, Props: map[string]string{}}
		for k, v := range values {
			if v != "" {
				f.Props[l.keys[k]] = v
			}
		}
		out = append(out, f)
	}
	if r.wrong || len(r.data) > 0 {
		return nil, ErrDamaged
	}
	return out, nil
}

// reader reads numbers, words and shapes, and remembers whether one was wrong.
type reader struct {
	data  []byte
	steps float64
	wrong bool
}

func (r *reader) take(n int) []byte {
	if r.wrong || n < 0 || n > len(r.data) {
		r.wrong = true
		return nil
	}
	out := r.data[:n]
	r.data = r.data[n:]
	return out
}

// count reads a number from 0 to most.
func (r *reader) count(most int) int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > uint64(most) {
		r.wrong = true
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// signed reads a number that may be below 0.
func (r *reader) signed() float64 {
	v, n := binary.Varint(r.data)
	if n <= 0 || v > 1<<40 || v < -1<<40 {
		r.wrong = true
		return 0
	}
	r.data = r.data[n:]
	return float64(v)
}

func (r *reader) words() string { return string(r.take(r.count(maxWords))) }

// The kinds of shape.
const (
	pointKind byte = iota + 1
	linesKind
	areasKind
)

func (r *reader) geometry() orb.Geometry {
	kind := r.take(1)
	if r.wrong {
		return nil
	}
	switch kind[0] {
	case pointKind:
		return orb.Point(r.at(&position{}))
	case linesKind:
		p := &position{}
		g := make(orb.MultiLineString, r.count(len(r.data)))
		for i := range g {
			g[i] = orb.LineString(r.run(p))
			r.wrong = r.wrong || len(g[i]) < 2
		}
		return g
	case areasKind:
		p := &position{}
		g := make(orb.MultiPolygon, r.count(len(r.data)))
		for i := range g {
			g[i] = make(orb.Polygon, r.count(len(r.data)))
			r.wrong = r.wrong || len(g[i]) == 0
			for j := range g[i] {
				ring := orb.Ring(r.run(p))
				if len(ring) < 3 {
					r.wrong = true
					return nil
				}
				g[i][j] = append(ring, ring[0])
			}
		}
		return g
	}
	r.wrong = true
	return nil
}

// position is where the last position stood, in steps.
type position struct{ x, y float64 }

func (r *reader) at(p *position) orb.Point {
	p.x += r.signed()
	p.y += r.signed()
	out := orb.Point{p.x / r.steps, p.y / r.steps}
	if math.Abs(out[0]) > 360 || math.Abs(out[1]) > 90 {
		r.wrong = true
	}
	return out
}

func (r *reader) run(p *position) []orb.Point {
	n := r.count(len(r.data) / 2) // a position takes two bytes at least
	if r.wrong {
		return nil
	}
	out := make([]orb.Point, 0, n+1)
	for range n {
		out = append(out, r.at(p))
	}
	return out
}
