package typeset

// even sets ragged or centred spans in as many lines as their measure asks for,
// broken so that they are as alike in length as can be: a hed or a pulled quote
// does not end in a word alone. They stand in the measure as before.
func (p Para) even(spans []Span) []Line {
	const most = 8 // longer words are text
	lines, _ := p.lines(spans)
	if p.Align == Justified || len(lines) < 2 || len(lines) > most {
		return lines
	}
	narrow, low := p, p.Measure/2
	for high := p.Measure; high-low > Pt; {
		narrow.Measure = (low + high) / 2
		set, _ := narrow.lines(spans)
		if len(set) > len(lines) || !within(set, narrow.Measure) {
			low = narrow.Measure
			continue
		}
		high = narrow.Measure
		lines = set
		for i := range lines {
			switch {
			case p.Align == Centred:
				lines[i].X += (p.Measure - high) / 2
			case lines[i].Right:
				lines[i].X += p.Measure - high
			}
		}
	}
	return lines
}

// within reports whether lines are no wider than a measure.
func within(lines []Line, measure int) bool {
	for _, l := range lines {
		if l.Width > measure {
			return false
		}
	}
	return true
}

// fitted gives a hed's setting in a measure: one that would run to more than
// three lines is smaller, but not by more than a third.
func (c *composer) fitted(b setting, spans []Span, measure int) setting {
	const most = 3
	least := b.Size * 2 / 3
	for b.Size-Pt >= least && len(Paragraph(spans, c.paraOf(b, measure, true))) > most {
		b.Lead -= b.Lead * Pt / b.Size
		b.Size -= Pt
	}
	return b
}
