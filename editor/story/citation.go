package story

import "slices"

// CitationsIn gives the citations of ranges of a block's words, in the order
// they were made: those that were not taken away and whose source is there. The
// sources of a whole block are its Cites.
func (s Story) CitationsIn(block ID) []*Note {
	var list []*Note
	for _, n := range s.NotesIn(block) {
		if s.Cites(n) {
			list = append(list, n)
		}
	}
	return list
}

// Cites reports whether a note is a citation that counts. One whose words are
// gone counts no more, but is not lost: it is Unplaced.
func (s Story) Cites(n *Note) bool {
	return n.Kind == Citation && !n.Resolved && !n.Unplaced && s.Source(n.Source) != nil
}

// Supports says what of its words a citation's source bears out.
func (n *Note) Supports() string {
	if n.Kind != Citation || len(n.Thread) == 0 {
		return ""
	}
	return n.Thread[len(n.Thread)-1].Text
}

// CitedBy lists what rests on a source, in the order of the story: whole blocks
// and ranges of words, then citations whose words are gone.
func (s Story) CitedBy(source ID) []Cited {
	var list []Cited
	for _, b := range s.Blocks() {
		for _, c := range b.Cites {
			if c.Source == source {
				list = append(list, Cited{Block: b.ID, Words: b.Text, Supports: c.Supports, Where: c.Where})
			}
		}
		for _, n := range s.NotesIn(b.ID) {
			if n.Source == source && s.Cites(n) {
				start, end := n.span(b.Text)
				list = append(list, Cited{Note: n.ID, Block: b.ID, Start: n.Start, End: n.End, Words: b.Text[start:end], Supports: n.Supports(), Where: n.Where})
			}
		}
	}
	for _, n := range s.Notes() {
		if n.Kind == Citation && !n.Resolved && n.Unplaced && n.Source == source {
			list = append(list, Cited{Note: n.ID, Words: n.Quote, Supports: n.Supports(), Where: n.Where})
		}
	}
	return list
}

// Cited is a block or a range of words that rests on a source.
type Cited struct {
	Note     ID     `json:"id,omitempty"`    // of a range of words; empty: the whole block cites the source
	Block    ID     `json:"block,omitempty"` // empty: the words are gone from the story
	Start    int    `json:"start"`           // both 0: all of the block
	End      int    `json:"end"`
	Words    string `json:"words"`
	Supports string `json:"supports,omitempty"`
	Where    string `json:"where,omitempty"`
}

// SourcesIn gives the records that a block's own words rest on, each once: those
// of the whole block, then those of ranges of its words.
func (s Story) SourcesIn(b *Block) []ID {
	var ids []ID
	add := func(id ID) {
		if s.Source(id) != nil && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, c := range b.Cites {
		add(c.Source)
	}
	for _, n := range s.CitationsIn(b.ID) {
		add(n.Source)
	}
	return ids
}
