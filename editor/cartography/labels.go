package cartography

import (
	"bytes"
	"fmt"
	"math"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Inks of a map's words.
const (
	waterInk = "#3f6a86"
	halo     = "#ffffff"
)

// LabelsSVG writes a map's placed labels and leaders as the inside of an SVG of
// the base's size. With plain set the halos are words behind the words, for what
// draws no outlines around letters.
func LabelsSVG(labels []*story.Block, base story.Asset, letters Letters, plain bool) []byte {
	var b bytes.Buffer
	w, h := float64(base.Width), float64(base.Height)
	boxes := Boxes(labels, w, h, letters)
	for i, l := range labels {
		if l.Place == nil || l.Text == "" {
			continue
		}
		box := boxes[i].Box
		if to := l.Place.Leader; to != nil {
			x2, y2 := to.X*w, to.Y*h
			x1, y1 := min(max(x2, box.Left-2), box.Right+2), min(max(y2, box.Top), box.Bottom)
			for _, s := range []struct {
				colour string
				width  float64
			}{{halo, 3.6}, {ink, 1}} {
				fmt.Fprintf(&b, `<path fill="none" stroke="%s" stroke-width="%s" d="M%s %sL%s %s"/>`+"\n", s.colour, px(s.width), px(x1), px(y1), px(x2), px(y2))
			}
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="2.5" fill="%s" stroke="%s" stroke-width="1"/>`+"\n", px(x2), px(y2), ink, halo)
		}
		lettered(&b, l, boxes[i], w, h, letters, plain)
	}
	return b.Bytes()
}

// lettered writes the words of one label.
func lettered(b *bytes.Buffer, l *story.Block, on Standing, w, h float64, letters Letters, plain bool) {
	x, y := on.Place.X*w, on.Place.Y*h
	lines := typeset.LabelLines(l.Text)
	right := letters.fromRight(l.Text)
	anchor, colour, face, size := "start", ink, `font-family="Libre Franklin, Helvetica, Arial, sans-serif" font-weight="600"`, letterSize
	switch on.Place.Align {
	case story.AlignCenter:
		anchor = "middle"
	case story.AlignEnd:
		anchor = "end"
	}
	direction := ""
	if right { // the words' start is at their right
		direction = ` direction="rtl"`
		anchor = map[string]string{"start": "end", "middle": "middle", "end": "start"}[anchor]
	}
	if IsWater(l) {
		colour, face, size = waterInk, `font-family="Source Serif 4, Georgia, serif" font-style="italic"`, letterSize*1.2
	}
	turn := ""
	if r := on.Place.Rotate; r != 0 && !math.IsNaN(r) && !math.IsInf(r, 0) {
		turn = fmt.Sprintf(` transform="rotate(%s %s %s)"`, px(r), px(x), px(y))
	}
	foot := y + on.Lower*letterLine + below(on.Place, letterLine*float64(len(lines))) - letterLine*float64(len(lines)-1)/2 + size*.36
	for i, line := range lines {
		at := foot + letterLine*float64(i)
		put := func(dx, dy float64, colour, more string) {
			fmt.Fprintf(b, `<text x="%s" y="%s" %s font-size="%s"%s text-anchor="%s" fill="%s"%s%s>%s</text>`+"\n",
				px(x+dx), px(at+dy), face, px(size), direction, anchor, colour, more, turn, escape(line))
		}
		if !plain {
			put(0, 0, colour, ` stroke="`+halo+`" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`)
			continue
		}
		for _, d := range [...][2]float64{{-1.5, 0}, {1.5, 0}, {0, -1.5}, {0, 1.5}, {-1, -1}, {1, 1}, {1, -1}, {-1, 1}} {
			put(d[0], d[1], halo, "")
		}
		put(0, 0, colour, "")
	}
}
