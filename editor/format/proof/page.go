package proof

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/typeset"
)

// compose parts the rows into pages, with their notes beside them. A note that
// has no room stands at the top of the next page's margin; its head names its
// line.
func (s *setter) compose() typeset.Document {
	doc := typeset.Document{Width: pageWidth, Height: pageHeight, Elems: s.elems}
	var page *typeset.Page
	var waiting []note
	y, beside := 0, 0 // where the galley and the margin are filled to
	_, aside := s.shift()
	put := func(n note) bool {
		if beside+n.height > bottom && beside > top {
			return false
		}
		for _, l := range n.lines {
			l.X, l.Y = l.X+aside, l.Y+beside
			page.Lines = append(page.Lines, l)
		}
		beside += n.height + 5*pt
		return true
	}
	turn := func() {
		doc.Pages = append(doc.Pages, typeset.Page{})
		page = &doc.Pages[len(doc.Pages)-1]
		y, beside = top, top
		for len(waiting) > 0 && put(waiting[0]) {
			waiting = waiting[1:]
		}
	}
	turn()
	for i := 0; i < len(s.rows); {
		end, deep := i, 0
		for {
			deep += s.rows[end].height
			if end > i || y > top {
				deep += s.rows[end].before
			}
			end++
			if end == len(s.rows) || !s.rows[end-1].keep {
				break
			}
		}
		if y+deep > bottom && y > top {
			if deep > bottom-top { // it fits on no page: as much as does
				end = i + 1
			}
			if deep <= bottom-top || y+s.rows[i].before+s.rows[i].height > bottom {
				turn()
			}
		}
		for _, r := range s.rows[i:end] {
			if y > top {
				y += r.before
			}
			if y+r.height > bottom && y > top {
				turn()
			}
			s.place(page, r, y)
			for _, n := range r.notes {
				if len(waiting) == 0 {
					beside = max(beside, y)
				}
				if len(waiting) > 0 || !put(n) {
					waiting = append(waiting, n)
				}
			}
			y += r.height
		}
		i = end
	}
	for len(waiting) > 0 {
		turn()
	}
	for i := range doc.Pages {
		s.folio(&doc.Pages[i], i+1, len(doc.Pages))
	}
	return doc
}

// shift gives how far the galley and the margin stand from where they are made.
func (s *setter) shift() (along, aside int) {
	if !s.right {
		return 0, 0
	}
	return left + margin + wide - galley - measure - galley, left - margin
}

// place puts a row on a page.
func (s *setter) place(page *typeset.Page, r row, y int) {
	along, _ := s.shift()
	for _, l := range r.lines {
		l.X, l.Y = l.X+along, l.Y+y
		page.Lines = append(page.Lines, l)
	}
	for _, l := range r.tags {
		l.X, l.Y = l.X+along, l.Y+y
		page.Folio = append(page.Folio, l)
	}
	for _, u := range r.rules {
		u.X, u.Y = u.X+along, u.Y+y
		page.Rules = append(page.Rules, u)
	}
	for _, p := range r.pictures {
		p.X, p.Y = p.X+along, p.Y+y
		p.Labels = slices.Clone(p.Labels)
		for i := range p.Labels {
			l := &p.Labels[i]
			l.X, l.Y = l.X+p.X, l.Y+p.Y
			l.Lines = slices.Clone(l.Lines)
			for j := range l.Lines {
				l.Lines[j].X += p.X
				l.Lines[j].Y += p.Y
			}
			l.Leader = &[4]int{l.Leader[0] + p.X, l.Leader[1] + p.Y, l.Leader[2] + p.X, l.Leader[3] + p.Y}
		}
		page.Pictures = append(page.Pictures, p)
	}
	if r.number > 0 && len(r.lines) > 0 {
		page.Folio = append(page.Folio, s.line("sans", fmt.Sprint(r.number), 6500, s.across(numbers), y+r.lines[0].Y, !s.right))
	}
	if r.bar {
		page.Rules = append(page.Rules, typeset.Rule{X: s.across(bars), Y: y, H: max(r.height, 8*pt), Weight: 2000})
	}
}

// across gives where something stands that would be at x in a story read from the
// left.
func (s *setter) across(x int) int {
	if s.right {
		return left + margin + wide - x
	}
	return x
}

// folio says on every page what it is a proof of, and that it is one.
func (s *setter) folio(page *typeset.Page, n, of int) {
	what := s.Story.Meta.Slug + " · " + s.Version.Name
	if s.Version.Hash != "" {
		what += " · " + short(s.Version.Hash)
	}
	if s.Against.Name != "" {
		what += " · against " + s.Against.Name
	}
	const right = margin + wide
	page.Folio = append(page.Folio,
		s.line("sans-bold", what, 8*pt, left, 40*pt, false),
		s.line("sans-bold", "PROOF, not for publication", 8*pt, right, 40*pt, true),
		s.line("sans", fmt.Sprintf("%d of %d", n, of), 8*pt, right, 762*pt, true),
		s.line("sans", strings.Join(append([]string{"PROOF, not for publication"}, s.held()...), " · "), 8*pt, left, 762*pt, false),
	)
	page.Rules = append(page.Rules,
		typeset.Rule{X: left, Y: 46 * pt, W: right - left, Weight: 1000},
		typeset.Rule{X: s.across(margin - 10*pt), Y: top - 4*pt, H: bottom - top + 8*pt, Weight: 200})
}
