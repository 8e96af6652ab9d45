package merge

import (
	"strings"

	"cutline/editor/prose"
)

// origin says which version's words a piece has.
type origin uint8

const (
	kept     origin = iota // all three have them
	fromDesk               // only the desk changed them
	fromWire               // only the wire changed them
	fromBoth               // both changed them, to the same
	clash                  // both changed them, differently
)

// span is a run of a paragraph in its three versions: from and to, the numbers
// of words, by side.
type span struct{ from, to [3]int }

func (s span) len(v side) int { return s.to[v] - s.from[v] }

// piece is a span that one side or both changed as a whole, or none.
type piece struct {
	span
	is origin
}

// pieces cuts the three versions of a paragraph where their changes begin and
// end: diff3 over words (Khanna, Kunal and Pierce, A Formal Investigation of
// Diff3, 2007). Changes of both sides that are not apart make one clash, unless
// both say the same.
func pieces(words [3][]word) []piece {
	b := ids(words[base])
	p := cutter{words: words}
	for _, v := range []side{desk, wire} {
		p.hunks[v] = prose.Diff(b, ids(words[v]))
		prose.Settle(p.hunks[v], plain(words[base]), plain(words[v]))
	}
	for v := range p.border {
		p.border[v] = borders(words[v])
	}
	return p.cut()
}

// cutter walks through the changes of both sides in the order of the base.
type cutter struct {
	words  [3][]word
	border [3][]bool
	hunks  [3][]prose.Hunk // desk and wire against the base
	out    []piece
	at     [3]int // up to here all is cut
}

func (p *cutter) cut() []piece {
	i, j := 0, 0
	hd, hw := p.hunks[desk], p.hunks[wire]
	for i < len(hd) || j < len(hw) {
		switch {
		case j == len(hw) || i < len(hd) && p.apart(desk, hd[i], wire, hw[j]):
			h := hd[i]
			i++
			p.keep(h.A0)
			p.add(fromDesk, h.A1, h.B1, p.at[wire]+h.A1-h.A0)
			continue
		case i == len(hd) || p.apart(wire, hw[j], desk, hd[i]):
			h := hw[j]
			j++
			p.keep(h.A0)
			p.add(fromWire, h.A1, p.at[desk]+h.A1-h.A0, h.B1)
			continue
		}
		// The two are not apart: one clash grows until nothing is left that
		// is not apart from it.
		lo, hi := min(hd[i].A0, hw[j].A0), max(hd[i].A1, hw[j].A1)
		alone := i + j + 2 // while no other change joins them
		twice := p.putTwice(hd[i], hw[j])
		i, j = i+1, j+1
		for {
			all := prose.Hunk{A0: lo, A1: hi, B0: -1, B1: -1}
			if i < len(hd) && (!p.apart(wire, all, desk, hd[i]) || bothPut(hd[i], hw[j-1])) {
				hi = max(hi, hd[i].A1)
				i++
			} else if j < len(hw) && (!p.apart(desk, all, wire, hw[j]) || bothPut(hw[j], hd[i-1])) {
				hi = max(hi, hw[j].A1)
				j++
			} else {
				break
			}
		}
		p.keep(lo)
		d, w := hi+hd[i-1].B1-hd[i-1].A1, hi+hw[j-1].B1-hw[j-1].A1
		p.clash(hi, d, w, twice && i+j == alone)
	}
	p.keep(len(p.words[base]))
	return p.out
}

func (p *cutter) add(is origin, b, d, w int) {
	to := [3]int{b, d, w}
	if to != p.at {
		p.out = append(p.out, piece{span{p.at, to}, is})
		p.at = to
	}
}

func (p *cutter) keep(to int) {
	n := to - p.at[base]
	p.add(kept, to, p.at[desk]+n, p.at[wire]+n)
}

// apart reports whether a change g of one side is over before a change h of the
// other, so that both can be made.
//
// As a rule one word between them is enough. It is not where one puts words
// before it and the other behind it, or changes what is behind it and it is a
// number: "in 1996," that became "in about 1996," here and "in 1996. He" there
// was changed as one. With no word between they touch, and then are apart only where each changes words of
// its own, where the other puts words behind those that were changed, or where
// one puts whole sentences beside whole sentences. Anything else, above all
// words put before words that the other side changed, is about the same words.
// The rules were chosen on real revisions; see BenchmarkReal.
func (p *cutter) apart(vg side, g prose.Hunk, vh side, h prose.Hunk) bool {
	putG, putH := g.A0 == g.A1, h.A0 == h.A1
	switch {
	case g.A1 > h.A0:
		return false
	case g.A1 == h.A0-1:
		number := strings.ContainsAny(p.words[base][g.A1].text, "0123456789")
		return !(putG && (putH || number))
	case g.A1 < h.A0:
		return true
	case !putG:
		return !putH || !p.endsWith(vg, g, vh, h)
	case putH:
		return false
	}
	return p.sentences(vg, g) && p.sentences(vh, h)
}

// clash adds what both sides changed up to the given places: as one piece, or
// where both put the same words behind what one of them changed, with those
// agreed.
func (p *cutter) clash(b, d, w int, twice bool) {
	desks, wires := p.words[desk][p.at[desk]:d], p.words[wire][p.at[wire]:w]
	if same(desks, wires) {
		p.add(fromBoth, b, d, w)
		return
	}
	for _, v := range []side{desk, wire} {
		if mine := [3][]word{nil, desks, wires}[v]; twice {
			bases := p.words[base][p.at[base]:b]
			if n := len(bases); n < len(mine) && same(mine[:n], bases) { // v only put words behind
				put := len(mine) - n
				p.add([3]origin{0, fromWire, fromDesk}[v], b, d-put, w-put)
				p.add(fromBoth, b, d, w)
				return
			}
		}
	}
	p.add(clash, b, d, w)
}

// putTwice reports whether one side put words behind what the other changed to
// something that ends with the same words.
func (p *cutter) putTwice(hd, hw prose.Hunk) bool {
	switch {
	case hd.A1 == hw.A0 && hw.A0 == hw.A1 && hd.A0 < hd.A1:
		return p.endsWith(desk, hd, wire, hw)
	case hw.A1 == hd.A0 && hd.A0 == hd.A1 && hw.A0 < hw.A1:
		return p.endsWith(wire, hw, desk, hd)
	}
	return false
}

// endsWith reports whether a change put the same words last that another puts
// behind it: both put them there.
func (p *cutter) endsWith(vg side, g prose.Hunk, vh side, h prose.Hunk) bool {
	n := h.B1 - h.B0
	return g.B0 >= 0 && n > 0 && g.B1-g.B0 >= n && same(p.words[vg][g.B1-n:g.B1], p.words[vh][h.B0:h.B1])
}

// bothPut reports whether both sides put words at the same place.
func bothPut(g, h prose.Hunk) bool { return g.A0 == g.A1 && h.A0 == h.A1 && g.A0 == h.A0 }

// sentences reports whether a change begins and ends where sentences do, on
// both sides.
func (p *cutter) sentences(v side, h prose.Hunk) bool {
	return h.B0 >= 0 && p.border[base][h.A0] && p.border[base][h.A1] && p.border[v][h.B0] && p.border[v][h.B1]
}
