package story

// WithNotesOf gives s with the notes that o has.
func (s Story) WithNotesOf(o Story) Story {
	s.notes = o.notes
	return s
}
