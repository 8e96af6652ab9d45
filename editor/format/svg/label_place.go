package svg

import (
	"math"

	"cutline/editor/story"
)

// Place gives where a label stands as a story has it: by the middle of its
// height, where the file has the baseline of its first line.
func (l *Label) Place(m *Map) *story.Place {
	down := (float64(len(l.lines)-1)*1.2/2 - .35) * l.Size // from the first baseline to the middle
	sin, cos := math.Sincos(l.Rotation * math.Pi / 180)
	p := &story.Place{Point: story.Point{X: l.X - sin*down/m.Width, Y: l.Y + cos*down/m.Height}, Rotate: l.Rotation}
	switch l.Before {
	case .5:
		p.Align = story.AlignCenter
	case 1:
		p.Align = story.AlignEnd
	}
	return p
}
