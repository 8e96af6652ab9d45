package story

import "slices"

// Notes gives all notes in the order they were made. Do not change the slice.
func (s Story) Notes() []*Note { return s.notes }

// Note gives the note with an ID, or nil.
func (s Story) Note(id ID) *Note {
	for _, n := range s.notes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// NotesIn gives the notes placed in a block, open and resolved. Do not change
// the slice.
func (s Story) NotesIn(block ID) []*Note {
	if s.byBlock == nil {
		return nil
	}
	s.byBlock.once.Do(func() {
		s.byBlock.of = map[ID][]*Note{}
		for _, n := range s.notes {
			if !n.Unplaced {
				s.byBlock.of[n.Block] = append(s.byBlock.of[n.Block], n)
			}
		}
	})
	return s.byBlock.of[block]
}

// WithNote puts notes in the place of those with their IDs, or behind the last
// one.
func (s Story) WithNote(put ...*Note) Story {
	if len(put) == 0 {
		return s
	}
	notes := slices.Clone(s.notes)
	at := map[ID]int{}
	if len(put) > 1 {
		for i, n := range notes {
			at[n.ID] = i
		}
	} else if i := slices.IndexFunc(notes, func(n *Note) bool { return n.ID == put[0].ID }); i >= 0 {
		at[put[0].ID] = i
	}
	for _, n := range put {
		if i, ok := at[n.ID]; ok {
			notes[i] = n
		} else {
			at[n.ID] = len(notes)
			notes = append(notes, n)
		}
	}
	s.notes, s.byBlock = notes, &noteIndex{}
	return s
}

// OpenQueries counts the queries that still wait for an answer.
func (s Story) OpenQueries() int {
	n := 0
	for _, note := range s.notes {
		if note.Kind == Query && note.Open() {
			n++
		}
	}
	return n
}

// Sources gives all source records. Do not change the slice.
func (s Story) Sources() []*Source { return s.sources }

// Source gives the source with an ID, or nil.
func (s Story) Source(id ID) *Source {
	for _, r := range s.sources {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// SourcesOf gives the records that a block and, for a picture, its parts cite,
// each once, in the order cited.
func (s Story) SourcesOf(block ID) []Source {
	var records []Source
	seen := map[ID]bool{}
	add := func(b *Block) {
		for _, c := range b.Cites {
			if r := s.Source(c.Source); r != nil && !seen[r.ID] {
				seen[r.ID] = true
				records = append(records, *r)
			}
		}
	}
	if b := s.Block(block); b != nil {
		add(b)
	}
	for _, b := range s.Parts(block) {
		add(b)
	}
	return records
}

// WithSource puts a source in the place of the one with its ID, or last.
func (s Story) WithSource(r *Source) Story {
	sources := slices.Clone(s.sources)
	if i := slices.IndexFunc(sources, func(o *Source) bool { return o.ID == r.ID }); i >= 0 {
		sources[i] = r
	} else {
		sources = append(sources, r)
	}
	s.sources = sources
	return s
}

// WithoutSource takes a source away. What cites it keeps the citation out.
func (s Story) WithoutSource(id ID) Story {
	s.sources = slices.DeleteFunc(slices.Clone(s.sources), func(r *Source) bool { return r.ID == id })
	for _, b := range s.Blocks() {
		if slices.ContainsFunc(b.Cites, func(c Cite) bool { return c.Source == id }) {
			c := b.Clone()
			c.Cites = slices.DeleteFunc(c.Cites, func(c Cite) bool { return c.Source == id })
			s = s.With(c)
		}
	}
	return s
}
