package typeset

import (
	"slices"
	"strings"
	"unicode"

	"cutline/editor/story"
)

// figure is a picture that waits for its page.
type figure struct {
	picture Picture
	span    int // columns
	height  int // with its words
	text    []flowLine
	at      int // the line of the flow beside which it belongs
	graf    int // the graf before it in the story
}

// figure sets a picture's words and keeps it for a page. Words that would fill
// most of one go into the text instead.
func (c *composer) figure(e story.Element) {
	depth := c.t.foot() - c.t.Top
	span := c.t.span(e, c.less)
	if e.Kind == story.Photo && c.crowd {
		c.less = 1
	}
	w, h := c.t.shape(e, span)
	tall, above := 0, 0
	if limit := c.t.tallest(); h > limit {
		if f, ok := focus(e); ok { // it keeps its width, and what its focus is on
			tall, above = h, max(0, min(h-limit, int(f*float64(h))-limit/2))
			h = limit
		} else { // it keeps its shape and loses width
			w, h = max(1, int(int64(w)*int64(limit)/int64(h))), limit
		}
	}
	group := c.elem("Div", "")
	fig := figure{span: span, at: len(c.flow), graf: len(c.grafs) - 1,
		picture: Picture{W: w, H: h, Element: e, Elem: c.within(group, "Figure", alt(e)), Tall: tall, Above: above}}
	c.doc.Elems[fig.picture.Elem].Bare = e.Alt == ""
	items := c.items(group, e)
	c.labels(&fig.picture, items)
	measure, before := max(w, c.t.Column()), len(c.doc.Elems)
	words := c.words(e, items, group, measure)
	fig.height = h + 5*Pt
	for _, l := range words {
		fig.height += l.height
	}
	if fig.height > depth*9/10 {
		c.doc.Elems = c.doc.Elems[:before] // set anew, in the place of those
		words = c.words(e, items, group, c.t.Column())
		c.flow, words = append(c.flow, words...), nil
		fig.height = h
	}
	fig.text = words
	c.figures = append(c.figures, fig)
}

// words sets what stands under a picture: labels that have no place, cutline,
// note, sources and credit.
func (c *composer) words(e story.Element, items map[story.ID]labelItem, group, measure int) []flowLine {
	out := c.waiting(e, items, measure)
	add := func(t story.Text, of Origin, k story.Kind, tag string) {
		c.of = of
		b := c.styled(k)
		lines := c.lines(b.spans(t), c.paraOf(b, measure, true), b.Lead, tag)
		for i := range lines {
			lines[i].Grey = k == story.Credit
			c.doc.Elems[lines[i].Elem].In = group + 1
		}
		out = append(out, lines...)
	}
	add(e.Cutline, Origin{Block: e.ID, Part: story.Cutline}, story.Cutline, "Caption")
	add(e.NoteLine, Origin{Block: e.ID, Part: story.NoteLine}, story.Credit, "P")
	add(e.SourceLine, Origin{Block: e.ID, Part: story.SourceLine}, story.Credit, "P")
	add(e.Credit, Origin{Block: e.ID, Part: story.Credit}, story.Credit, "P")
	return out
}

// focus gives how far down a photo its focus is; false: it has none, or labels
// that would be cut off.
func focus(e story.Element) (float64, bool) {
	if e.Asset == nil || len(e.Labels) > 0 {
		return 0, false
	}
	f, ok := e.Asset.FocusShown()
	return f.Y, ok
}

func alt(e story.Element) string {
	if e.Alt != "" && e.Longer != "" {
		return e.Alt + " " + e.Longer
	}
	if e.Alt != "" {
		return e.Alt
	}
	if e.Kind == story.Map {
		return "Map"
	}
	return "Photo"
}

// mention finds the line beside which each picture belongs. That is where it
// stands in the story, unless the grafs there name nothing that it shows and
// another does: then the one that names most.
func (c *composer) mention() {
	for i := range c.figures {
		f := &c.figures[i]
		names := shown(f.picture.Element)
		if len(names) == 0 {
			continue
		}
		best, most := -1, 0
		for g, graf := range c.grafs {
			n := 0
			for _, name := range names {
				if strings.Contains(graf.text, name) {
					n++
				}
			}
			if n > 0 && (g == f.graf || g == f.graf+1) {
				best = -1
				break
			}
			if n > most {
				best, most = g, n
			}
		}
		if best >= 0 {
			f.at = c.grafs[best].from
		}
	}
	slices.SortStableFunc(c.figures, func(a, b figure) int { return a.at - b.at })
}

// shown gives the names of what a picture shows: its labels, and the names in
// its cutline.
func shown(e story.Element) []string {
	var out []string
	for _, l := range e.Labels {
		if t := strings.TrimSpace(l.Text.Text); len(t) > 3 && strings.IndexFunc(t, unicode.IsUpper) == 0 {
			out = append(out, t)
		}
	}
	for i, w := range strings.Fields(e.Cutline.Text) {
		if w = strings.TrimFunc(w, unicode.IsPunct); i > 0 && len(w) > 3 && strings.IndexFunc(w, unicode.IsUpper) == 0 {
			out = append(out, w)
		}
	}
	return out
}

// shift moves a picture with its labels to its place.
func shift(p *Picture, x, y int) {
	p.X, p.Y = x, y
	p.Labels = slices.Clone(p.Labels)
	for i := range p.Labels {
		l := &p.Labels[i]
		l.X, l.Y = l.X+x, l.Y+y
		l.Lines = slices.Clone(l.Lines)
		for j := range l.Lines {
			l.Lines[j].X += x
			l.Lines[j].Y += y
		}
		if l.Leader != nil {
			l.Leader = &[4]int{l.Leader[0] + x, l.Leader[1] + y, l.Leader[2] + x, l.Leader[3] + y}
		}
	}
}
