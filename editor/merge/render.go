package merge

import (
	"slices"
	"strings"
	"unicode"

	"cutline/editor/story"
)

// TakeSafe decides every item that needs nobody's judgement for the wire, and
// gives how many it decided.
func (m *Merge) TakeSafe() int {
	n := 0
	for _, it := range m.Items {
		if it.Choice == Undecided && it.Safe() {
			it.Choice = Merged
			n++
		}
	}
	return n
}

// Conflicts lists the items that wait for a person.
func (m *Merge) Conflicts() []*Item {
	var open []*Item
	for _, it := range m.Items {
		if it.Open() {
			open = append(open, it)
		}
	}
	return open
}

// taken reports whether what one side did to its item is in the merged story.
func (it *Item) taken(v side) bool {
	if it == nil {
		return true
	}
	switch it.Choice {
	case Merged, Own:
		return true
	case TakeDesk, Undecided:
		return v == desk
	case TakeWire:
		return v == wire
	}
	return false
}

// words gives the unit's words as they were decided.
func (m *Merge) words(u *unit) []outWord {
	it := u.item
	if it == nil {
		return u.merged(false)
	}
	switch it.Choice {
	case Merged:
		return u.merged(it.Kind == Conflict)
	case TakeWire:
		if it.Kind == Wire {
			return u.merged(false)
		}
		return u.version(wire)
	case TakeBase:
		return u.version(base)
	case Own:
		words, _ := m.engine.wordsOf(it.Words, it.Block)
		return u.own(words)
	}
	return u.version(desk)
}

// Result gives the words that an item makes of its sentence as it is decided
// now.
func (it *Item) Result(m *Merge) string {
	if it.unit == nil {
		return it.Merged
	}
	return joined(m.words(it.unit))
}

// outBlock is a block of the merged story and where its words came from.
type outBlock struct {
	block *story.Block
	words []placed     // none where the words are the same in all versions
	as    *story.Block // the block of the version that has these very words, if one has
}

// placed is a word of a merged block.
type placed struct {
	outWord
	at   int // its byte offset
	unit *unit
}

// result is the merged story with where its words came from.
type result struct {
	story  story.Story
	blocks map[story.ID]*outBlock
}

// story gives the merged story, without notes.
func (m *Merge) story() story.Story { return m.result().story }

func (m *Merge) result() result {
	e := m.engine
	units := e.arrange(func(mv *move) bool { return mv.item.taken(mv.side) })
	r := result{blocks: map[story.ID]*outBlock{}}
	gone := map[story.ID]bool{}
	has := func(id story.ID, v side) bool { return e.stories[v].Block(id) != nil }
	for id, p := range e.paras {
		out := m.write(p, units[id])
		r.blocks[id] = out
		if len(out.words) == 0 && !m.keepsEmpty(p) {
			gone[id] = true
		}
	}
	in := func(id story.ID) bool {
		if e.paras[id] != nil {
			return !gone[id]
		}
		if it := m.pictures[id]; it != nil {
			switch it.Choice {
			case TakeDesk, Undecided:
				return has(id, desk)
			case TakeBase:
				return has(id, base)
			}
			return has(id, wire)
		}
		return has(id, desk) && has(id, wire) || has(id, desk) && !has(id, base) || has(id, wire) && !has(id, base)
	}
	order := e.sequence(func(id story.ID) bool {
		if !in(id) {
			return false
		}
		g := e.group(id)
		return g == "" || in(g)
	}, func(bm *blockMove) bool { return bm.item.taken(bm.side) })
	next := max(m.Base.Next(), m.Desk.Next(), m.Wire.Next())
	s := story.New(m.Desk.Meta.Slug).WithNext(next)
	s.Meta = mergeMeta(m.Base.Meta, m.Desk.Meta, m.Wire.Meta)
	blocks := make([]*story.Block, 0, len(order))
	freed := m.freed()
	for _, id := range order {
		b := m.block(id, r.blocks[id])
		if was := m.Base.Block(id); freed[id] {
			b = b.Clone()
			if b.Follows = ""; was != nil {
				b.Follows = was.Follows
			}
		}
		if r.blocks[id] != nil {
			r.blocks[id].block = b
		}
		blocks = append(blocks, b)
	}
	s = s.Append(blocks...).AllRejoined(m.Desk)
	for _, src := range m.sources() {
		s = s.WithSource(src)
	}
	r.story = s
	return r
}

// freed gives the labels that the desk joined where the wire's was taken.
func (m *Merge) freed() map[story.ID]bool {
	out := map[story.ID]bool{}
	for _, list := range m.fields {
		for _, it := range list {
			if it.field.frees != "" && it.Choice == TakeWire {
				out[it.field.frees] = true
			}
		}
	}
	return out
}

// keepsEmpty reports whether a block that came out without words stays: both
// sides have it, or one added it without words.
func (m *Merge) keepsEmpty(p *para) bool {
	return p.has[desk] && p.has[wire] ||
		!p.has[base] && p.has[desk] && len(p.orig[desk]) == 0 || !p.has[base] && p.has[wire] && len(p.orig[wire]) == 0
}

// write puts the units of a block in a row.
func (m *Merge) write(p *para, units []*unit) *outBlock {
	out := &outBlock{}
	at := 0
	for _, u := range units {
		for i, w := range m.words(u) {
			switch {
			case len(out.words) == 0:
				first := false
				for _, f := range w.from {
					first = first || f != nil && f.at == len(f.gap)
				}
				if !first {
					w.gap = ""
				}
			case i == 0:
				w.gap = m.gap(out.words[len(out.words)-1].outWord, w)
			}
			at += len(w.gap)
			out.words = append(out.words, placed{w, at, u})
			at += len(w.text)
		}
	}
	if b := m.verbatim(p); b != nil && out.respace(b.Text) {
		out.as = b
	}
	return out
}

// verbatim gives the block as the only side has it that changed it, or as both
// do where they agree: its very spaces are right. Otherwise it is nil.
func (m *Merge) verbatim(p *para) *story.Block {
	b, d, w := m.Base.Block(p.id), m.Desk.Block(p.id), m.Wire.Block(p.id)
	switch {
	case d != nil && w != nil && d.Text == w.Text, b != nil && w != nil && d != nil && w.Text == b.Text, b == nil && w == nil:
		return d
	case b != nil && d != nil && d.Text == b.Text, b == nil && d == nil:
		return w
	}
	return nil
}

// respace sets the words as far apart as they stand in a text, if it has these
// words and no others.
func (o *outBlock) respace(text string) bool {
	words := slices.Clone(o.words)
	at := 0
	for i, w := range words {
		gap := len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		if !strings.HasPrefix(text[at+gap:], w.text) {
			return false
		}
		words[i].gap, words[i].at = text[at:at+gap], at+gap
		at += gap + len(w.text)
	}
	if strings.TrimSpace(text[at:]) != "" {
		return false
	}
	o.words = words
	return true
}

// gap gives the white space between two sentences: that of the version in which
// one follows the other, the desk's where it changed it.
func (m *Merge) gap(last, w outWord) string {
	var gaps [3]string
	var has [3]bool
	for v := range gaps {
		a, b := last.from[v], w.from[v]
		if a == nil || b == nil || a.home != b.home || a.at+len(a.text) > b.at {
			continue
		}
		between := m.engine.stories[v].Block(a.home).Text[a.at+len(a.text) : b.at]
		if strings.TrimSpace(between) == "" {
			gaps[v], has[v] = between, true
		}
	}
	switch {
	case has[desk] && has[wire] && has[base] && gaps[desk] == gaps[base]:
		return gaps[wire]
	case has[desk]:
		return gaps[desk]
	case has[wire]:
		return gaps[wire]
	case w.gap == "":
		return " "
	}
	return w.gap
}

// text is the block's words with the white space between them.
func (o *outBlock) text(tail string) string {
	if len(o.words) == 0 {
		return tail
	}
	last := o.words[len(o.words)-1]
	out := make([]byte, 0, last.at+len(last.text)+len(tail))
	for _, w := range o.words {
		out = append(append(out, w.gap...), w.text...)
	}
	return string(append(out, tail...))
}

// block gives a block of the merged story: the desk's where it has it, with the
// words and fields that were decided.
func (m *Merge) block(id story.ID, out *outBlock) *story.Block {
	var v [3]*story.Block
	for i, s := range m.engine.stories {
		v[i] = s.Block(id)
	}
	if v[desk] != nil && v[desk] == v[wire] {
		return v[desk]
	}
	from := v[desk]
	if from == nil {
		from = v[wire]
	}
	if from == nil {
		from = v[base]
	}
	b := from.Clone()
	if v[desk] != nil && v[wire] != nil {
		for _, it := range m.fields[id] {
			switch it.Choice {
			case TakeWire, Merged:
				it.field.set(b, v[wire])
			case TakeBase:
				it.field.set(b, v[base])
			}
		}
	}
	b.In = m.engine.group(id)
	if out != nil {
		p := m.engine.paras[id]
		b.Text = out.text(pick(p.tail, p.has))
		b.Marks = m.marks(out)
		if out.as != nil && m.alone(out.as, v) {
			b.Marks = slices.Clone(out.as.Marks)
		}
	} else if v[base] != nil && v[desk] != nil && v[wire] != nil && slices.Equal(v[base].Marks, v[desk].Marks) {
		b.Marks = slices.Clone(v[wire].Marks)
	}
	return b
}

// alone reports whether no version but its own gave a block other type.
func (m *Merge) alone(b *story.Block, v [3]*story.Block) bool {
	for _, x := range []side{desk, wire} {
		switch {
		case v[x] == b:
		case v[x] == nil && v[base] == nil:
		case v[x] == nil || !slices.Equal(v[x].Marks, b.Marks) && (v[base] == nil || !slices.Equal(v[x].Marks, v[base].Marks)):
			return false
		}
	}
	return true
}

func mergeMeta(b, d, w story.Meta) story.Meta {
	m := d
	if d.Status == b.Status && w.Status != b.Status && w.Status != story.Wire {
		m.Status = w.Status
	}
	if d.Section == b.Section {
		m.Section = w.Section
	}
	if d.Date == b.Date {
		m.Date = w.Date
	}
	if d.Inches == b.Inches {
		m.Inches = w.Inches
	}
	if d.Lang == b.Lang {
		m.Lang = w.Lang
	}
	if d.Hold == b.Hold || w.Hold.Kind == story.Killed { // who kills a story means it
		m.Hold = w.Hold
	}
	return m
}

// sources puts the source records of both sides together.
func (m *Merge) sources() []*story.Source {
	var out []*story.Source
	for _, d := range m.Desk.Sources() {
		b, w := m.Base.Source(d.ID), m.Wire.Source(d.ID)
		switch {
		case b != nil && w == nil && *b == *d && !cited(m.Desk, d.ID):
			// the wire took away what the desk left alone
		case b != nil && w != nil && *b == *d:
			out = append(out, w)
		default:
			out = append(out, d)
		}
	}
	for _, w := range m.Wire.Sources() {
		if m.Desk.Source(w.ID) == nil && m.Base.Source(w.ID) == nil {
			out = append(out, w)
		}
	}
	return out
}

func cited(s story.Story, source story.ID) bool {
	for _, b := range s.Blocks() {
		for _, c := range b.Cites {
			if c.Source == source {
				return true
			}
		}
	}
	return false
}
