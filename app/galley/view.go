package galley

import (
	"fmt"
	"strconv"
	"strings"

	"cutline/editor/story"
)

// View is how the galley shows a story. It is the reader's choice and no part
// of the story.
type View struct {
	Numbers    bool    // line numbers
	Zoom       float32 // 0.5 to 3
	Typewriter bool    // the caret's line stays in the middle
	Focus      bool    // all but the caret's block is dimmed
	Columns    bool    // lines end where they will in print
	Measure    int     // of the printed column, points
}

// The measures of printed columns that a view can have, in points.
const (
	LeastMeasure   = 72
	MostMeasure    = 504
	defaultMeasure = 162 // 13p6
)

// Zooms are the steps of zooming in and out.
var Zooms = []float32{0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3}

// DefaultView is how a story is first shown.
func DefaultView() View { return View{Numbers: true, Zoom: 1, Measure: defaultMeasure} }

// String writes a view down, for the settings.
func (v View) String() string {
	return fmt.Sprintf("numbers=%t zoom=%.2f typewriter=%t focus=%t columns=%t measure=%d", v.Numbers, v.Zoom, v.Typewriter, v.Focus, v.Columns, v.Measure)
}

// ParseView reads what String wrote. What it does not understand stays as it is
// by default.
func ParseView(s string) View {
	v := DefaultView()
	for _, field := range strings.Fields(s) {
		name, value, _ := strings.Cut(field, "=")
		on := value == "true"
		switch name {
		case "numbers":
			v.Numbers = on
		case "typewriter":
			v.Typewriter = on
		case "focus":
			v.Focus = on
		case "columns":
			v.Columns = on
		case "zoom":
			if z, err := strconv.ParseFloat(value, 32); err == nil && z >= .5 && z <= 3 {
				v.Zoom = float32(z)
			}
		case "measure":
			if m, err := strconv.Atoi(value); err == nil && m >= LeastMeasure && m <= MostMeasure {
				v.Measure = m
			}
		}
	}
	return v
}

// Zoomed gives the view zoomed in or out by steps.
func (v View) Zoomed(steps int) View {
	at := 0
	for i, z := range Zooms {
		if z <= v.Zoom+.01 {
			at = i
		}
	}
	v.Zoom = Zooms[max(0, min(len(Zooms)-1, at+steps))]
	return v
}

// printSize is the size of print in points whose type the galley sets at
// role's 17 px.
const printSize = 9.2

// columnPx is how wide the printed column stands on the galley at full size:
// the galley's type is to the print's as the widths are.
func (v View) columnPx() float32 {
	return float32(v.Measure) / printSize * role(story.Graf).Size
}

// View gives how the story is shown.
func (g *Galley) View() View { return g.view }

// SetView shows the story in another way. columns gives the lines of a block in
// print at the view's measure; it is asked for only where the view has Columns.
func (g *Galley) SetView(v View, columns func(*story.Block) []LineEnd) {
	g.view = v
	g.keepPlace(func() {
		g.flow.zoom = v.Zoom
		g.flow.columns = nil
		if v.Columns && columns != nil {
			g.flow.columns = columns
		}
		g.flow.width, g.flow.card = g.measure(), g.wide()
		g.flow.reset()
	})
	if v.Typewriter {
		g.show()
	}
}

// SelectionBox is where the selected words stand in the view, px.
type SelectionBox struct {
	FirstTop, FirstLeft            float32 // of the first selected line
	LastTop, LastHeight, LastRight float32 // of the last one; where its selected words end
	LastEnd                        float32 // where all of its words end
	Right                          float32 // of the measure
}

// SelectionBox gives where the selected words stand; it is false where nothing
// is selected, or nothing of it is seen.
func (g *Galley) SelectionBox() (SelectionBox, bool) {
	sel := g.editor.Selection()
	if sel.Empty() {
		return SelectionBox{}, false
	}
	from, to := sel.Ordered(g.flow.story)
	a, ok := g.flow.find(from)
	if !ok {
		return SelectionBox{}, false
	}
	b, ok := g.flow.find(to)
	if !ok {
		return SelectionBox{}, false
	}
	if r := b.line(); r.set.shown(to.Off) == r.start && b.y() > a.y() { // it ends behind the line before
		if up, ok := g.flow.step(b, -1); ok {
			b = up
		}
	}
	left := g.left()
	ra, rb := a.line(), b.line()
	box := SelectionBox{
		FirstTop: float32(a.y() - g.offset), FirstLeft: left + ra.x + ra.caretX(ra.set.shown(from.Off)),
		LastTop: float32(b.y() - g.offset), LastHeight: rb.h, LastRight: left + rb.x + rb.caretX(min(rb.end, rb.set.shown(to.Off))),
		LastEnd: left + rb.x + rb.caretX(rb.end), Right: left + g.flow.card + marginPx/2,
	}
	return box, box.LastTop+box.LastHeight > 0 && box.FirstTop < g.Size().Height
}

// SeenNotes gives the open notes whose lines are seen, from top to bottom.
// Checks are none of them.
func (g *Galley) SeenNotes() []story.ID {
	var out []story.ID
	for _, m := range g.margin() {
		if !m.check {
			out = append(out, m.note)
		}
	}
	return out
}
