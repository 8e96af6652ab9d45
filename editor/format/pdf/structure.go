package pdf

import (
	"fmt"
	"strings"

	"cutline/editor/typeset"
)

// node is an element of the structure tree (ISO 32000-1, 14.7).
type node struct {
	tag, alt, href string
	parent         *node
	kids           []kid
	box            *[4]int // of a picture: left, top, right, bottom on its page
	ref            int
}

// kid is what an element holds: another element, marked content mcid on a page,
// or an annotation.
type kid struct {
	node       *node
	page, mcid int
	annot      int // object; 0: none
}

// structure is the tree, and the way from what is on the pages to it.
type structure struct {
	root    *node
	nodes   []*node         // of the document's elements: what takes their content
	marked  [][]*node       // by page: the element of each marked content
	linked  []*node         // elements of annotations, whose keys stand behind the pages'
	entries map[*node]entry // what the outline can lead to
	missing bool            // a picture has no alt text of its own
}

func (n *node) add(tag string) *node {
	k := &node{tag: tag, parent: n}
	n.kids = append(n.kids, kid{node: k})
	return k
}

// link gives the link at the end of n that leads to href; it goes on over the
// ends of lines, columns and pages.
func (n *node) link(href string) *node {
	if len(n.kids) > 0 {
		if last := n.kids[len(n.kids)-1].node; last != nil && last.href == href {
			return last
		}
	}
	l := n.add("Link")
	l.href = href
	return l
}

// plant makes the tree of a document's elements. What follows a subhead is a
// section of its own; no level of headings is left out; what groups text (a
// quote, a caption) holds it in a paragraph.
func (s *structure) plant(elems []typeset.Elem) {
	s.root = &node{tag: "Document"}
	s.entries = map[*node]entry{}
	holders := make([]*node, len(elems))
	under, above := s.root, false // above: a first level stands
	for i, e := range elems {
		in := under
		if e.In > 0 {
			in = holders[e.In-1]
		}
		tag := e.Tag
		if tag == "H2" {
			if !above {
				tag = "H1"
			}
			under = s.root.add("Sect")
			in = under
		}
		above = above || tag == "H1"
		n := in.add(tag)
		n.alt = e.Alt
		holders[i] = n
		if tag == "BlockQuote" || tag == "Caption" {
			n = n.add("P")
		}
		s.nodes = append(s.nodes, n)
		s.missing = s.missing || e.Bare
	}
}

func (s *structure) turnTo(page int) {
	for len(s.marked) <= page {
		s.marked = append(s.marked, nil)
	}
}

// begin opens content that belongs to an element; end closes it.
func (p *writer) begin(n *node) {
	id := len(p.marked[p.page])
	p.marked[p.page] = append(p.marked[p.page], n)
	n.kids = append(n.kids, kid{page: p.page, mcid: id})
	fmt.Fprintf(&p.body, "/%s << /MCID %d >> BDC\n", n.tag, id)
}

func (p *writer) end() { p.body.WriteString("EMC\n") }

// artifact writes content that is no part of the story; kind is Pagination,
// Layout, or empty.
func (p *writer) artifact(kind string, draw func()) {
	if kind == "" {
		p.body.WriteString("/Artifact BMC\n")
	} else {
		fmt.Fprintf(&p.body, "/Artifact << /Type /%s >> BDC\n", kind)
	}
	draw()
	p.end()
}

// link is a place on the page that leads elsewhere.
type link struct {
	rect [4]int
	of   *node
}

// annots writes the page's links and gives its entry for them. first is the key
// of the first annotation in the parent tree.
func (p *writer) annots(first int) string {
	var list strings.Builder
	for _, l := range p.links {
		n := p.add("<< /Type /Annot /Subtype /Link /Rect [%s %s %s %s] /Border [0 0 0] /F 4 /StructParent %d /Contents %s /A << /S /URI /URI %s >> >>",
			num(l.rect[0]), p.y(l.rect[3]), num(l.rect[2]), p.y(l.rect[1]), first+len(p.linked), text("Link to "+l.of.href), text(asciiURI(l.of.href)))
		p.linked = append(p.linked, l.of)
		l.of.kids = append(l.of.kids, kid{page: p.page, annot: n})
		fmt.Fprintf(&list, "%d 0 R ", n)
	}
	if list.Len() == 0 {
		return ""
	}
	return " /Annots [" + strings.TrimSpace(list.String()) + "]"
}

func asciiURI(href string) string {
	var b strings.Builder
	for i := range len(href) {
		if c := href[i]; c > 0x20 && c < 0x7f {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// number gives objects to an element and those in it that hold something, and
// reports whether there was anything; the rest is left out.
func (n *node) number(f *file) bool {
	at := len(f.objects)
	n.ref = f.reserve()
	holds := false
	for _, k := range n.kids {
		if k.node == nil || k.node.number(f) {
			holds = true
		}
	}
	if !holds {
		f.objects, n.ref = f.objects[:at], 0
	}
	return holds
}

// page gives the first page with content of an element, or -1.
func (n *node) page() int {
	for _, k := range n.kids {
		if k.node == nil {
			return k.page
		}
		if at := k.node.page(); at >= 0 {
			return at
		}
	}
	return -1
}

func (n *node) write(f *file, parent int, pages []int, height int) {
	if n.ref == 0 {
		return
	}
	page := n.page()
	var kids []string
	for _, k := range n.kids {
		switch {
		case k.node != nil && k.node.ref == 0:
		case k.node != nil:
			kids = append(kids, fmt.Sprintf("%d 0 R", k.node.ref))
			k.node.write(f, n.ref, pages, height)
		case k.annot > 0:
			kids = append(kids, fmt.Sprintf("<< /Type /OBJR /Pg %d 0 R /Obj %d 0 R >>", pages[k.page], k.annot))
		case k.page == page:
			kids = append(kids, fmt.Sprint(k.mcid))
		default:
			kids = append(kids, fmt.Sprintf("<< /Type /MCR /Pg %d 0 R /MCID %d >>", pages[k.page], k.mcid))
		}
	}
	more := ""
	if page >= 0 {
		more = fmt.Sprintf(" /Pg %d 0 R", pages[page])
	}
	switch {
	case n.tag == "Figure":
		more += " /Alt " + text(n.alt)
		if b := n.box; b != nil {
			more += fmt.Sprintf(" /A << /O /Layout /Placement /Block /BBox [%s %s %s %s] >>", num(b[0]), num(height-b[3]), num(b[2]), num(height-b[1]))
		}
	case n.tag == "TH":
		more += " /A << /O /Table /Scope /Column >>"
	case n.tag == "L":
		more += " /A << /O /List /ListNumbering /" + n.numbering() + " >>"
	}
	f.set(n.ref, "<< /Type /StructElem /S /%s /P %d 0 R%s /K [%s] >>", n.tag, parent, more, strings.Join(kids, " "))
}

// numbering says how a list marks its items: by bullets where one has a label.
func (n *node) numbering() string {
	for _, item := range n.kids {
		for _, part := range item.node.kids {
			if part.node != nil && part.node.tag == "Lbl" && part.node.ref > 0 {
				return "Disc"
			}
		}
	}
	return "None"
}

// writeTree writes the tree of elements and the way from marked content and
// annotations to it.
func (s *structure) writeTree(f *file, pages []int, height int) int {
	tree := f.reserve()
	if !s.root.number(f) { // a story without anything in it
		s.root.ref = f.reserve()
	}
	s.root.write(f, tree, pages, height)
	var nums strings.Builder
	for i, list := range s.marked {
		fmt.Fprintf(&nums, "%d [", i)
		for _, n := range list {
			fmt.Fprintf(&nums, "%d 0 R ", n.ref)
		}
		nums.WriteString("] ")
	}
	for i, n := range s.linked {
		fmt.Fprintf(&nums, "%d %d 0 R ", len(pages)+i, n.ref)
	}
	f.set(tree, "<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree << /Nums [%s] >> /ParentTreeNextKey %d >>", s.root.ref, strings.TrimSpace(nums.String()), len(pages)+len(s.linked))
	return tree
}
