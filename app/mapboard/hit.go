package mapboard

import "cutline/editor/story"

// part is what of a label is at a point.
type part int

const (
	nothing   part = iota
	labelPart      // its words or its pin
	dotPart        // the end of its leader
	turnPart       // the handle that turns it
)

// hit gives the label at a point of the board. Leader dots come before words,
// those of the selected label before others, and what is drawn later before
// what it covers.
func hit(figures []figure, p pt, selected story.ID) (story.ID, part) {
	dot := func(f figure) bool { return f.Leader != nil && f.Leader.To.distance(p) <= grabRadius }
	words := func(f figure) bool {
		return f.Words.grow(3).has(f.Turn.back(p)) || f.Pin.distance(p) <= pinRadius+1
	}
	for i := range figures {
		if figures[i].ID == selected && dot(figures[i]) {
			return selected, dotPart
		}
	}
	for i := range figures {
		if figures[i].ID == selected && words(figures[i]) {
			return selected, labelPart
		}
	}
	for i := len(figures) - 1; i >= 0; i-- {
		if dot(figures[i]) && !words(figures[i]) {
			return figures[i].ID, dotPart
		}
	}
	for i := len(figures) - 1; i >= 0; i-- {
		if words(figures[i]) {
			return figures[i].ID, labelPart
		}
	}
	return "", nothing
}

// chip is a label that has no place yet, in the tray under the board.
type chip struct {
	ID     story.ID
	Number int
	Text   string
	Box    rect
}

// Sizes of the tray, in px.
const (
	trayHead  = 24.0
	chipHigh  = 24.0
	chipGap   = 6.0
	chipPin   = 26.0 // the pin in a chip and what is around it
	chipWords = 150.0
	trayRows  = 2
	trayPad   = 8.0
)

// trayHeight gives how high the tray is for rows of chips.
func trayHeight(rows int) float64 {
	if rows == 0 {
		return 0
	}
	return trayHead + float64(rows)*(chipHigh+chipGap) + trayPad
}

// layTray sets chips in rows from the left, in as many rows as the tray may
// have. first is the index of the first chip shown; the count of those shown
// says where the next page begins. Boxes are from the tray's top left.
func layTray(chips []chip, first int, width float64, measure func(string) float64) (shown []chip, rows int) {
	x, y := 0.0, trayHead
	for _, c := range chips[min(max(first, 0), len(chips)):] {
		w := chipPin + min(measure(c.Text), chipWords) + 10
		if x > 0 && x+w > width {
			x, y = 0, y+chipHigh+chipGap
		}
		if rows = int((y-trayHead)/(chipHigh+chipGap)) + 1; rows > trayRows {
			return shown, trayRows
		}
		c.Box = rect{x, y, w, chipHigh}
		shown = append(shown, c)
		x += w + chipGap
	}
	return shown, rows
}
