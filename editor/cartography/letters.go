package cartography

import (
	"math"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// How labels are lettered on a map that is shown at its own size, in px: as on
// the web page.
const (
	letterSize = 12.5
	letterLine = 15.0
	// A reader's machine without the face sets the words in one a little wider.
	letterRoom = 1.05
)

// PrintWidth gives the width in px at which a map is to its letters as in print,
// where it is wide and its letters are of a size, in one unit.
func PrintWidth(wide, size int) int {
	return int(math.Round(letterSize * float64(wide) / float64(size)))
}

// Letters measures labels in the product's own faces. It is used from one
// goroutine at a time.
type Letters struct {
	Names  *typeset.Face // semibold sans
	Waters *typeset.Face // italic serif, for labels that are all italic
	Others typeset.Faces // for letters that those lack
	Right  bool          // the labels are of a story that is read from the right
}

// fromRight reports whether a label's words run from the right.
func (l Letters) fromRight(words string) bool { return story.RunsRight(words, l.Right) }

// Size gives the width and height in px of a label's words, in the lines that
// they are set in.
func (l Letters) Size(words string, water bool) (w, h float64) {
	face, size := l.Names, letterSize
	if water {
		face, size = l.Waters, letterSize*1.2
	}
	lines := typeset.LabelLines(words)
	for _, line := range lines {
		w = max(w, l.Others.Words(face, line, typeset.Pt, l.fromRight(words)).Ems()*size)
	}
	return w * letterRoom, letterLine * float64(len(lines))
}
