package story

import "fmt"

// Check reports the first rule that the story breaks: IDs given out once and by
// its counter, parts behind their picture, joined labels behind one another, marks
// and notes inside their text.
func (s Story) Check() error {
	if s.next < 0 || s.next >= noNumber {
		return fmt.Errorf("its counter of IDs is at %d", s.next)
	}
	given := func(id ID) error {
		if n := id.key(); n < 1 || n > uint64(s.next) || id[0] < 'a' || id[0] > 'z' {
			return fmt.Errorf("it has the ID %q, which this story never gave out", id)
		}
		return nil
	}
	var picture, placed ID // that blocks stand behind
	for i, b := range s.Blocks() {
		err := given(b.ID)
		if err == nil && s.Index(b.ID) != i {
			err = fmt.Errorf("its ID has the number of %s, which something else has", b.ID)
		}
		if err == nil {
			_, err = ParseKind(string(b.Kind))
		}
		if b.Kind.Picture() {
			picture, placed = b.ID, ""
		} else if b.In == "" {
			picture, placed = "", ""
		}
		if err == nil && b.In != "" && (b.In != picture || b.Kind.Picture()) {
			err = fmt.Errorf("it belongs to %s but does not stand behind it", b.In)
		}
		if err == nil && b.Follows != "" && (!b.Kind.Placed() || b.Follows != placed) {
			err = fmt.Errorf("it goes on with %s but is no label that stands behind it", b.Follows)
		}
		if b.Kind.Placed() && b.In != "" {
			placed = b.ID
		}
		for _, m := range b.Marks {
			if err == nil && (m.Start < 0 || m.End <= m.Start || m.End > len(b.Text)) {
				err = fmt.Errorf("it has a %s mark at %d:%d of %d bytes", m.Kind, m.Start, m.End, len(b.Text))
			}
		}
		if err != nil {
			return fmt.Errorf("block %d: %w", i+1, err)
		}
	}
	for i, n := range s.Notes() {
		err := given(n.ID)
		if b := s.Block(n.Block); err != nil || n.Unplaced {
		} else if b == nil {
			err = fmt.Errorf("it is tied to block %s, which is gone", n.Block)
		} else if n.Start < 0 || n.End < n.Start || n.End > len(b.Text) {
			err = fmt.Errorf("it is tied to bytes %d:%d of %d", n.Start, n.End, len(b.Text))
		}
		if err == nil && s.Block(n.ID) != nil {
			err = fmt.Errorf("it has the ID %s, which something else has", n.ID)
		}
		if err != nil {
			return fmt.Errorf("note %d: %w", i+1, err)
		}
	}
	seen := map[ID]bool{}
	for i, r := range s.sources {
		err := given(r.ID)
		if err == nil && (seen[r.ID] || s.Block(r.ID) != nil || s.Note(r.ID) != nil) {
			err = fmt.Errorf("it has the ID %s, which something else has", r.ID)
		}
		if err != nil {
			return fmt.Errorf("source %d: %w", i+1, err)
		}
		seen[r.ID] = true
	}
	return nil
}
