package blame

import (
	"hash/maphash"
	"strings"

	"cutline/editor/story"
)

// enough is how many words in a row must be the same to be found again wherever
// they stand. Fewer are found only where more than the words speaks for it.
const enough = 5

// candidates bounds how many places are tried for the same few words.
const candidates = 32

// passage is words that stood in a version and went, or that stand in another
// one.
type passage struct {
	id     story.ID
	text   string
	owner  []int32 // by byte
	whole  bool    // the whole text of its block
	around [2]string
	fields []field
}

func whole(id story.ID, o written) *passage {
	return &passage{id: id, text: o.text, owner: o.owners(), whole: true, around: around(o.text, 0, len(o.text))}
}

// around gives the words before and behind a stretch of a text.
func around(text string, start, end int) [2]string {
	before, behind := strings.TrimSpace(text[:start]), strings.TrimSpace(text[end:])
	if i := strings.LastIndexByte(before, ' '); i >= 0 {
		before = before[i+1:]
	}
	behind, _, _ = strings.Cut(behind, " ")
	return [2]string{before, behind}
}

// field is a word with what is set to it: everything between white space.
type field struct{ start, end int }

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// fieldsOf gives the words of text[from:to].
func fieldsOf(text string, from, to int) []field {
	var out []field
	for i := from; i < to; {
		if isSpace(text[i]) {
			i++
			continue
		}
		start := i
		for i < to && !isSpace(text[i]) {
			i++
		}
		out = append(out, field{start, i})
	}
	return out
}

// index finds passages by their words.
type index struct {
	seed  maphash.Seed
	rows  map[uint64][]place // by `enough` words in a row
	exact map[uint64][]*passage
}

type place struct {
	p  *passage
	at int // of its fields
}

func newIndex() index {
	return index{maphash.MakeSeed(), map[uint64][]place{}, map[uint64][]*passage{}}
}

func (x index) key(text string, fields []field) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	for _, f := range fields {
		h.WriteString(text[f.start:f.end])
		h.WriteByte(' ')
	}
	return h.Sum64()
}

func (x index) add(p *passage) {
	if p.fields == nil {
		p.fields = fieldsOf(p.text, 0, len(p.text))
	}
	if len(p.fields) == 0 {
		return
	}
	if len(p.fields) < enough {
		k := x.key(p.text, p.fields)
		x.exact[k] = append(x.exact[k], p)
	}
	for i := 0; i+enough <= len(p.fields); i++ {
		k := x.key(p.text, p.fields[i:i+enough])
		if len(x.rows[k]) < candidates {
			x.rows[k] = append(x.rows[k], place{p, i})
		}
	}
}

// find looks for words without an owner among passages. few says whether a
// stretch of fewer words than are enough is the passage that it equals.
func (w *words) find(x index, few func(w *words, start, end int, p *passage) bool) {
	if len(x.rows) == 0 && len(x.exact) == 0 {
		return
	}
	for start := 0; start < len(w.owner); {
		if w.owner[start] != nobody {
			start++
			continue
		}
		end := start
		for end < len(w.owner) && w.owner[end] == nobody {
			end++
		}
		w.findIn(x, start, end, few)
		start = end
	}
}

func (w *words) findIn(x index, start, end int, few func(w *words, start, end int, p *passage) bool) {
	fields := fieldsOf(w.text, start, end)
	switch {
	case len(fields) == 0:
	case len(fields) < enough:
		for _, p := range x.exact[x.key(w.text, fields)] {
			if w.same(fields, p, 0) == len(fields) && len(fields) == len(p.fields) && few(w, start, end, p) {
				w.take(fields, p, 0)
				break
			}
		}
	default:
		for i := 0; i+enough <= len(fields); {
			most, best := 0, place{}
			for _, c := range x.rows[x.key(w.text, fields[i:i+enough])] {
				if n := w.same(fields[i:], c.p, c.at); n > most {
					most, best = n, c
				}
			}
			if most < enough {
				i++
				continue
			}
			w.take(fields[i:i+most], best.p, best.at)
			i += most
		}
	}
}

// same counts the words that fields and the passage from its field at on have
// in common.
func (w *words) same(fields []field, p *passage, at int) int {
	n := 0
	for n < len(fields) && at+n < len(p.fields) {
		a, b := fields[n], p.fields[at+n]
		if w.text[a.start:a.end] != p.text[b.start:b.end] {
			break
		}
		n++
	}
	return n
}

// take gives words the owners that they have in a passage.
func (w *words) take(fields []field, p *passage, at int) {
	for i, f := range fields {
		o := p.fields[at+i]
		w.claim(f.start, p.owner[o.start:o.end])
		if i > 0 { // the space before it
			for j := fields[i-1].end; j < f.start; j++ {
				w.owner[j] = w.owner[j-1]
			}
		}
	}
}

// sameMove says whether a few words that came are those that went: where either
// is a whole block, as when a graf is parted or joined, or a label goes to
// another map.
func (w *words) sameMove(start, end int, p *passage) bool {
	return p.whole || w.added && len(fieldsOf(w.text, 0, start)) == 0 && len(fieldsOf(w.text, end, len(w.text))) == 0
}

// sameSpot says whether a few words that came are those that went earlier:
// where they come back to their block, between the same words.
func (w *words) sameSpot(start, end int, p *passage) bool {
	return p.id == w.id && p.around == around(w.text, start, end)
}
