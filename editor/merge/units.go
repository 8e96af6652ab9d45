package merge

import "cutline/editor/prose"

// unit is a sentence of a paragraph in its three versions, or as many as
// changed together: what is shown and decided as one.
type unit struct {
	para   *para
	pieces []piece
	span
	item *Item // nil where nothing changed
}

// words gives the unit's words in a version.
func (u *unit) words(v side) []word { return u.para.words[v][u.from[v]:u.to[v]] }

// units cuts a paragraph into units: at every place where a sentence begins in
// all three versions.
func (p *para) cutUnits() {
	p.units = nil
	var border [3][]bool
	for v := range border {
		border[v] = borders(p.words[v])
	}
	u := &unit{para: p}
	end := func(at [3]int) {
		u.to = at
		if len(u.pieces) > 0 {
			p.units = append(p.units, u)
		}
		u = &unit{para: p, span: span{from: at}}
	}
	isBorder := func(at [3]int) bool {
		return border[base][at[base]] && border[desk][at[desk]] && border[wire][at[wire]]
	}
	for _, pc := range pieces(p.words) {
		if pc.from != [3]int{} && isBorder(pc.from) {
			end(pc.from)
		}
		step := pc.steps()
		rest := pc
		for at := pc.from; step != [3]int{}; {
			for v := range at {
				at[v] += step[v]
			}
			if at == pc.to {
				break
			}
			if isBorder(at) {
				first := rest
				first.to, rest.from = at, at
				u.pieces = append(u.pieces, first)
				end(at)
			}
		}
		u.pieces = append(u.pieces, rest)
	}
	end([3]int{len(p.words[base]), len(p.words[desk]), len(p.words[wire])})
}

// steps says how a place moves through a piece word by word: in all versions
// where the words are kept, in one where they were only put in, in two where
// they were only cut. Zero where words became other words: there is no place
// between them.
func (pc piece) steps() [3]int {
	switch b, d, w := pc.len(base), pc.len(desk), pc.len(wire); {
	case pc.is == kept:
		return [3]int{1, 1, 1}
	case pc.is == fromDesk && b == 0:
		return [3]int{0, 1, 0}
	case pc.is == fromDesk && d == 0:
		return [3]int{1, 0, 1}
	case pc.is == fromWire && b == 0:
		return [3]int{0, 0, 1}
	case pc.is == fromWire && w == 0:
		return [3]int{1, 1, 0}
	case pc.is == fromBoth && b == 0:
		return [3]int{0, 1, 1}
	case pc.is == fromBoth && d == 0:
		return [3]int{1, 0, 0}
	}
	return [3]int{}
}

// kind says which side changed the unit's words; "" where none did.
func (u *unit) kind() Kind {
	d, w := false, false
	for _, pc := range u.pieces {
		switch pc.is {
		case clash:
			return Conflict
		case fromDesk:
			d = true
		case fromWire:
			w = true
		case fromBoth:
			d, w = true, true
		}
	}
	switch {
	case d && w && same(u.words(desk), u.words(wire)):
		return Agree
	case d && w:
		return Combined
	case d:
		return Desk
	case w:
		return Wire
	}
	return ""
}

// outWord is a word of the merged text with the words of the versions that it
// is.
type outWord struct {
	text, gap string
	from      [3]*word // nil where that version does not have it
}

// merged gives the words of both sides' changes. In a clash it gives the
// desk's, and with both set the wire's behind them.
func (u *unit) merged(both bool) []outWord {
	var out []outWord
	for _, pc := range u.pieces {
		switch pc.is {
		case kept:
			for i := range pc.len(base) {
				out = append(out, u.keptWord(pc.from, i))
			}
		case fromWire:
			out = append(out, u.run(wire, pc.span)...)
		case clash:
			out = append(out, u.run(desk, pc.span)...)
			if both {
				out = append(out, u.run(wire, pc.span)...)
			}
		default:
			out = append(out, u.run(desk, pc.span)...)
		}
	}
	return out
}

// keptWord gives a word that all have, as it was written by who changed that.
func (u *unit) keptWord(from [3]int, i int) outWord {
	b, d, w := &u.para.words[base][from[base]+i], &u.para.words[desk][from[desk]+i], &u.para.words[wire][from[wire]+i]
	o := outWord{text: d.text, gap: d.gap, from: [3]*word{b, d, w}}
	if d.text == b.text {
		o.text = w.text
	}
	if d.gap == b.gap {
		o.gap = w.gap
	}
	return o
}

// run gives the words of one version.
func (u *unit) run(v side, s span) []outWord {
	words := u.para.words[v][s.from[v]:s.to[v]]
	out := make([]outWord, len(words))
	for i := range words {
		out[i] = outWord{text: words[i].text, gap: words[i].gap}
		out[i].from[v] = &words[i]
	}
	return out
}

// version gives the unit's words as one version has them. Words that others
// have too are known as theirs.
func (u *unit) version(v side) []outWord {
	out := u.run(v, u.span)
	for _, pc := range u.pieces {
		if pc.is != kept {
			continue
		}
		for i := range pc.len(v) {
			out[pc.from[v]-u.from[v]+i].from = u.keptWord(pc.from, i).from
		}
	}
	return out
}

// own gives words that a person wrote. Those that the versions have in a row
// are known as theirs, so that what is tied to them stays.
func (u *unit) own(words []word) []outWord {
	out := make([]outWord, len(words))
	for i, w := range words {
		out[i] = outWord{text: w.text, gap: w.gap}
	}
	for _, v := range []side{desk, wire} {
		mine := u.version(v)
		at := 0
		match := func(to, from int) {
			for ; at < to; at, from = at+1, from+1 {
				for k, w := range mine[from].from {
					if out[at].from[k] == nil {
						out[at].from[k] = w
					}
				}
			}
		}
		from := 0
		for _, h := range prose.Diff(ids(u.words(v)), ids(words)) {
			match(h.B0, from)
			at, from = h.B1, h.A1
		}
		match(len(words), from)
	}
	return out
}
