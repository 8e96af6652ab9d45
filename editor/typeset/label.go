package typeset

import (
	"strings"

	"cutline/editor/story"
)

const (
	labelSize = 8 * Pt
	labelLead = 9500
	labelWide = 26 // characters after which a label is broken
)

// labels sets a map's placed labels, in positions from the picture's top left.
func (c *composer) labels(p *Picture) {
	for _, l := range p.Element.Labels {
		if l.Place == nil {
			continue
		}
		face, water := c.Faces.SansBold, false
		if len(l.Marks) > 0 && l.Marks[0].Kind == story.Italic { // water is set in italic
			face, water = c.Faces.SerifItalic, true
		}
		x, y := int(clamp(l.Place.X)*float64(p.W)), int(clamp(l.Place.Y)*float64(p.H))
		words := breakLabel(l.Text.Text)
		label := Label{Water: water}
		e := c.elem("P", "")
		foot := y - (len(words)-1)*labelLead/2 + labelSize*36/100
		for _, w := range words {
			line := Line{Size: labelSize, X: x, Y: foot, Elem: e}
			line.add(face, "", w)
			width := face.Width(w, labelSize)
			switch l.Place.Align {
			case story.AlignCenter:
				line.X -= width / 2
			case story.AlignEnd:
				line.X -= width
			}
			line.X = max(2*Pt, min(line.X, p.W-width-2*Pt))
			label.Lines = append(label.Lines, line)
			foot += labelLead
		}
		if to := l.Place.Leader; to != nil {
			tx, ty := int(clamp(to.X)*float64(p.W)), int(clamp(to.Y)*float64(p.H))
			label.Leader = &[4]int{nearest(tx, label.Lines, face), y, tx, ty}
		}
		p.Labels = append(p.Labels, label)
	}
}

// nearest gives where on a label's width a leader to x begins.
func nearest(x int, lines []Line, face *Face) int {
	first := lines[0]
	width := 0
	for _, l := range lines {
		for _, r := range l.Runs {
			w := 0
			for _, g := range r.Glyphs {
				w += g.Advance * l.Size / face.Upem
			}
			width = max(width, w)
		}
	}
	return max(first.X, min(x, first.X+width))
}

func clamp(f float64) float64 { return max(0, min(1, f)) }

// breakLabel parts long words of a label into lines of like length.
func breakLabel(text string) []string {
	words := strings.Fields(text)
	if len(text) <= labelWide || len(words) < 2 {
		return []string{strings.Join(words, " ")}
	}
	want := (len(text) + labelWide - 1) / labelWide
	limit := len(text)/want + 4
	var lines []string
	line := ""
	for _, w := range words {
		if line != "" && len(line)+1+len(w) > limit {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(lines, line)
}
