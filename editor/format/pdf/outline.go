package pdf

import (
	"fmt"
	"strings"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// entry is a place that the outline leads to: a headline, a subhead, a picture.
type entry struct {
	title   string
	page, y int
}

// entry keeps where a heading stands, by its words.
func (p *writer) entry(n *node, set []typeset.Line) {
	if n.tag == "H1" || n.tag == "H2" {
		p.entryFor(n, lineWords(set), set[0].Y-set[0].Size)
	}
}

func (p *writer) entryFor(n *node, title string, y int) {
	if _, ok := p.entries[n]; !ok {
		p.entries[n] = entry{title, p.page, y}
	}
}

// lineWords gives the words of lines, those parted at a line's end whole.
func lineWords(set []typeset.Line) string {
	var b strings.Builder
	for _, l := range set {
		for ri, r := range l.Runs {
			for gi, g := range r.Glyphs {
				if !l.Hyphen || ri < len(l.Runs)-1 || gi < len(r.Glyphs)-1 {
					b.WriteString(g.Text)
				}
			}
		}
		if !l.Hyphen {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pictureName is what a picture goes by in the outline.
func pictureName(e story.Element) string {
	kind, words := "Photo", e.Cutline.Text
	if e.Kind == story.Map {
		kind = "Map"
	}
	if strings.TrimSpace(words) == "" {
		words = e.Alt
	}
	const most = 70 // characters
	out := ""
	for _, w := range strings.Fields(words) {
		if len(out)+len(w) > most {
			out += " …"
			break
		}
		out += " " + w
	}
	if out == "" {
		return kind
	}
	return kind + ":" + out
}

// outline writes the outline, in reading order: the headline with what stands
// below it. It gives the catalog's entry for it.
func (p *writer) outline(pages []int) string {
	var list []*node
	var walk func(n *node)
	walk = func(n *node) {
		if _, ok := p.entries[n]; ok {
			list = append(list, n)
		}
		for _, k := range n.kids {
			if k.node != nil {
				walk(k.node)
			}
		}
	}
	walk(p.root)
	if len(list) == 0 {
		return ""
	}
	root := p.reserve()
	refs := make([]int, len(list))
	for i := range refs {
		refs[i] = p.reserve()
	}
	// Everything behind the first headline stands below it.
	under := 0
	if list[0].tag == "H1" {
		under = len(list) - 1
	}
	for i, n := range list {
		e := p.entries[n]
		parent, first, last := root, 0, len(list)-1
		more := ""
		switch {
		case under > 0 && i == 0:
			last = 0
			more = fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", refs[1], refs[under], under)
		case under > 0:
			parent, first = refs[0], 1
		}
		if i > first {
			more += fmt.Sprintf(" /Prev %d 0 R", refs[i-1])
		}
		if i < last {
			more += fmt.Sprintf(" /Next %d 0 R", refs[i+1])
		}
		p.set(refs[i], "<< /Title %s /Parent %d 0 R%s /Dest [%d 0 R /XYZ 0 %s null] >>", text(e.title), parent, more, pages[e.page], p.y(max(0, e.y)))
	}
	end := len(list) - 1
	if under > 0 {
		end = 0
	}
	p.set(root, "<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>", refs[0], refs[end], len(list))
	return fmt.Sprintf(" /Outlines %d 0 R", root)
}
