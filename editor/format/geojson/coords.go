package geojson

import (
	"fmt"
	"strconv"

	"github.com/paulmach/orb"
)

// coords reads the nested lists of a geometry. The text is JSON already.
type coords struct {
	b    *builder
	data []byte
	at   int
}

func (c *coords) space() {
	for c.at < len(c.data) {
		switch c.data[c.at] {
		case ' ', '\t', '\r', '\n':
			c.at++
		default:
			return
		}
	}
}

// next gives the next byte that is no space, or 0.
func (c *coords) next() byte {
	c.space()
	if c.at < len(c.data) {
		return c.data[c.at]
	}
	return 0
}

// more steps over a comma or the end of a list and reports whether an item
// follows.
func (c *coords) more() (bool, error) {
	switch c.next() {
	case ',':
		c.at++
		return true, nil
	case ']':
		c.at++
		return false, nil
	}
	return false, c.wrong()
}

func (c *coords) wrong() error {
	end := min(len(c.data), c.at+20)
	return fmt.Errorf("behind position %d stands %q where a list or number is expected", c.b.positions, c.data[c.at:end])
}

// list reads a list of what item reads.
func list[L ~[]T, T any](c *coords, item func(*coords) (T, error)) (L, error) {
	if c.next() != '[' {
		return nil, c.wrong()
	}
	c.at++
	if c.next() == ']' {
		c.at++
		return nil, nil
	}
	var out L
	for {
		v, err := item(c)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
		if on, err := c.more(); !on {
			return out, err
		}
	}
}

func (c *coords) line() (orb.LineString, error) {
	return list[orb.LineString](c, (*coords).point)
}

func (c *coords) polygon() (orb.Polygon, error) {
	return list[orb.Polygon](c, func(c *coords) (orb.Ring, error) {
		return list[orb.Ring](c, (*coords).point)
	})
}

// point reads a position: two numbers, and any more (height, time) passed over.
func (c *coords) point() (orb.Point, error) {
	if c.next() != '[' {
		return orb.Point{}, c.wrong()
	}
	c.at++
	var xy [2]float64
	n := 0
	for on := c.next() != ']'; on; n++ {
		c.space()
		start := c.at
		for c.at < len(c.data) && (c.data[c.at] >= '0' && c.data[c.at] <= '9' || c.data[c.at] == '-' || c.data[c.at] == '+' || c.data[c.at] == '.' || c.data[c.at] == 'e' || c.data[c.at] == 'E') {
			c.at++
		}
		if n < 2 {
			v, err := strconv.ParseFloat(string(c.data[start:c.at]), 64)
			if err != nil {
				return orb.Point{}, fmt.Errorf("position %d: %.20q is no number", c.b.positions+1, c.data[start:min(len(c.data), max(c.at, start+8))])
			}
			xy[n] = v
		} else if start == c.at {
			if c.next() != 'n' { // a null height is common
				return orb.Point{}, c.wrong()
			}
			c.at += min(len("null"), len(c.data)-c.at)
		}
		var err error
		if on, err = c.more(); err != nil {
			return orb.Point{}, err
		}
	}
	if n < 2 {
		if n == 0 {
			c.at++
		}
		return orb.Point{}, fmt.Errorf("position %d has %d numbers; a place needs its longitude and latitude", c.b.positions+1, n)
	}
	return c.b.position(xy[0], xy[1])
}
