package typeset

import (
	"math"

	"cutline/editor/story"
)

// labelItem holds the element of a label's words, and that of its bullet where
// it has no place on the picture; -1: none. more says that its sentence goes on
// with another label.
type labelItem struct {
	bullet, words int
	more          bool
}

// items makes the list of a picture's labels, in reading order. Joined labels
// are one item, which a screen reader reads as a sentence.
func (c *composer) items(group int, e story.Element) map[story.ID]labelItem {
	joined := map[story.ID]bool{} // others go on with it
	for _, l := range e.Labels {
		joined[l.Follows] = true
	}
	out := map[story.ID]labelItem{}
	bodies := map[story.ID]int{}
	list := -1
	for _, l := range e.Labels {
		c.of = Origin{Block: l.ID}
		set := labelItem{bullet: -1, more: joined[l.ID]}
		body, goesOn := bodies[l.Follows]
		if goesOn = goesOn && l.Follows != ""; !goesOn {
			if list < 0 {
				list = c.within(group, "L", "")
			}
			in := c.within(list, "LI", "")
			if l.Place == nil {
				set.bullet = c.within(in, "Lbl", "")
				c.doc.Elems[set.bullet].Of.Before = len("•")
			}
			body = c.within(in, "LBody", "")
		}
		bodies[l.ID], set.words = body, body
		if goesOn || set.more {
			set.words = c.within(body, "Span", "")
		}
		out[l.ID] = set
	}
	return out
}

// waiting sets the labels that have no place as a list below the picture.
func (c *composer) waiting(e story.Element, items map[story.ID]labelItem, measure int) []flowLine {
	const indent = 7 * Pt
	style := c.styled(story.Cutline)
	p := c.paraOf(style, measure-indent, true)
	var out []flowLine
	for _, l := range e.Labels {
		if l.Place != nil {
			continue
		}
		set := items[l.ID]
		lines := Paragraph(style.spans(l.Text), p)
		for i, line := range lines {
			if line.Elem = set.words; !line.Right {
				line.X += indent
			}
			line.Space = line.Space || i == len(lines)-1 && set.more
			out = append(out, flowLine{Line: line, height: style.Lead})
			if i == 0 && set.bullet >= 0 { // on the same line
				bullet := Line{Size: style.Size, Y: -style.Lead / 4, Elem: set.bullet, Space: true}
				bullet.add(style.regular, "", "•")
				if line.Right {
					bullet.X = measure - bullet.glyphs()
				}
				out = append(out, flowLine{Line: bullet})
			}
		}
	}
	return out
}

// labels sets a map's placed labels, in positions from the picture's top left.
func (c *composer) labels(p *Picture, items map[story.ID]labelItem) {
	style := c.styled(story.Label)
	size, lead := style.Size, style.Lead
	hanging := story.Hanging{}
	for _, l := range p.Element.Labels {
		if l.Place == nil {
			continue
		}
		face, water := style.regular, false
		if len(l.Marks) > 0 && l.Marks[0].Kind == story.Italic { // water is set in italic
			face, water = c.Faces.SerifItalic, true
		}
		words, fromRight := LabelLines(l.Text.Text), story.RunsRight(l.Text.Text, c.right)
		place, lower := hanging.Set(l.ID, l.Follows, l.Place, len(words))
		x, y := int(clamp(place.X)*float64(p.W)), int(clamp(place.Y)*float64(p.H))
		label := Label{ID: l.ID, Water: water, Turn: turn(place.Rotate), X: x, Y: y}
		item := items[l.ID]
		foot := y - (len(words)-1)*lead/2 + size*36/100 + int(math.Round(lower*float64(lead)))
		switch half := len(words) * lead / 2; place.Valign {
		case story.ValignTop:
			foot += half
		case story.ValignBottom:
			foot -= half
		}
		left, right := p.W, 0
		for _, w := range words {
			line := Line{Size: size, X: x, Y: foot, Elem: item.words}
			width := line.set(&c.Faces, face, w, fromRight)
			switch place.Align {
			case story.AlignCenter:
				line.X -= width / 2
			case story.AlignEnd:
				line.X -= width
			}
			if label.Turn == 0 { // words near an edge stay inside the map
				line.X = max(2*Pt, min(line.X, p.W-width-2*Pt))
			}
			left, right = min(left, line.X), max(right, line.X+width)
			line.Space = item.more || len(label.Lines) < len(words)-1
			label.Lines = append(label.Lines, line)
			foot += lead
		}
		if to := place.Leader; to != nil {
			tx, ty := int(clamp(to.X)*float64(p.W)), int(clamp(to.Y)*float64(p.H))
			under := foot - size*36/100 - lead/2 // the foot of the last line's box
			fx, fy := label.nearest(tx, ty, [4]int{left, under - len(words)*lead, right, under})
			label.Leader = &[4]int{fx, fy, tx, ty}
		}
		p.Labels = append(p.Labels, label)
	}
}

// turn gives an angle in degrees from 0 to below 360, or 0 for what is none.
func turn(degrees float64) float64 {
	t := math.Mod(degrees, 360)
	if t != t {
		return 0
	}
	if t < 0 {
		t += 360
	}
	return t
}

// nearest gives where a leader to a point begins: at the edge of the words,
// which fill a box before they are turned, nearest to it.
func (l *Label) nearest(x, y int, box [4]int) (int, int) {
	bx, by := l.Turned(float64(x), float64(y), -l.Turn)
	bx = max(float64(box[0]), min(bx, float64(box[2])))
	by = max(float64(box[1]), min(by, float64(box[3])))
	fx, fy := l.Turned(bx, by, l.Turn)
	return int(math.Round(fx)), int(math.Round(fy))
}

// Turned gives where a point is after a turn about the label's place, in
// degrees clockwise.
func (l *Label) Turned(x, y, degrees float64) (float64, float64) {
	if degrees == 0 {
		return x, y
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := x-float64(l.X), y-float64(l.Y)
	return float64(l.X) + float64(cos*dx) - float64(sin*dy), float64(l.Y) + float64(sin*dx) + float64(cos*dy)
}

func clamp(f float64) float64 { return max(0, min(1, f)) }
