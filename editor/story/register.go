package story

import "slices"

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
		for _, id := range s.SourcesIn(b) {
			if !seen[id] {
				seen[id] = true
				records = append(records, *s.Source(id))
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
