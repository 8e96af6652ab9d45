package mapboard

// run is a piece of a paragraph on one line: words of one kind, with their left
// edge and width in px.
type run struct {
	op   spanOp
	text string
	x, w float64
	line int
}

// flow sets spans in lines of a width and tells how many lines there are.
// Lines break at spaces only; a word wider than the line stands on its own.
func flow(spans []span, width float64, measure func(string) float64) (runs []run, lines int) {
	type atom struct {
		op    spanOp
		text  string
		w     float64
		space bool
	}
	var atoms []atom
	for _, s := range spans {
		for _, t := range tokens(s.text) {
			r := []rune(t)
			atoms = append(atoms, atom{s.op, t, measure(t), classOf(r[0]) == 2})
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
