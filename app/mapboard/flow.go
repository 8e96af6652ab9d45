package mapboard

import (
	"strings"
	"unicode"

	"cutline/editor/diff"
)

// run is a piece of a paragraph on one line: words of one kind, with their left
// edge and width in px.
type run struct {
	op   diff.Op
	text string
	x, w float64
	line int
}

// flow sets spans in lines of a width and tells how many lines there are.
// Lines break at spaces only; a word wider than the line stands on its own.
func flow(spans []diff.Span, width float64, measure func(string) float64) (runs []run, lines int) {
	type atom struct {
		op    diff.Op
		text  string
		w     float64
		space bool
	}
	var atoms []atom
	for _, s := range spans {
		for text := s.Text; text != ""; {
			space := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }) != 0
			end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) != space })
			if end < 0 {
				end = len(text)
			}
			atoms = append(atoms, atom{s.Op, text[:end], measure(text[:end]), space})
			text = text[end:]
		}
	}
	x := 0.0
	put := func(a atom) {
		if n := len(runs); n > 0 && runs[n-1].line == lines && runs[n-1].op == a.op {
			runs[n-1].text += a.text
			runs[n-1].w = x + a.w - runs[n-1].x
		} else {
			runs = append(runs, run{a.op, a.text, x, a.w, lines})
		}
		x += a.w
	}
	for i := 0; i < len(atoms); {
		if atoms[i].space {
			if x > 0 {
				put(atoms[i])
			}
			i++
			continue
		}
		end, w := i, 0.0
		for end < len(atoms) && !atoms[end].space {
			w += atoms[end].w
			end++
		}
		if x > 0 && x+w > width {
			x = 0
			lines++
		}
		for ; i < end; i++ {
			put(atoms[i])
		}
	}
	return runs, lines + 1
}
