package desk

import (
	"fmt"
	"slices"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// recordLines gives the lines of what changed beside the blocks: sources, what
// the story says of itself, and notes.
func recordLines(c app.Comparison, hands map[story.ID][]app.Hand, f filter) []compareLine {
	var lines []compareLine
	for _, s := range c.Sources {
		if !f.by(hands[s.Source]) {
			continue
		}
		l := compareLine{kind: recordLine, record: sourceRecord, id: s.Source, role: look.Redline}
		now := slices.IndexFunc(c.New.Story.Sources(), func(r *story.Source) bool { return r.ID == s.Source })
		if now < 0 {
			now = slices.IndexFunc(c.Old.Story.Sources(), func(r *story.Source) bool { return r.ID == s.Source })
		}
		l.name = fmt.Sprintf("source %d", now+1)
		fill(&l, sourceWords(c.Old.Story.Source(s.Source)), sourceWords(c.New.Story.Source(s.Source)))
		switch by := byHands(hands[s.Source]); s.What {
		case "added":
			l.oldNote = "added" + by
		case "removed":
			l.nowNote = "taken out" + by
		}
		lines = append(lines, l)
	}
	for _, m := range c.Meta {
		if f.author != "" {
			break // nobody is named with it
		}
		l := compareLine{kind: recordLine, record: fieldRecord, name: m.Field, role: look.Redline}
		fill(&l, m.Old, m.New)
		lines = append(lines, l)
	}
	for _, n := range c.Notes {
		stale := slices.ContainsFunc(c.Stale, func(s *story.Note) bool { return s.ID == n.Note })
		if stale || !f.by(hands[n.Note]) { // what is stale stands at the right
			continue
		}
		note := c.New.Story.Note(n.Note)
		if note == nil {
			note = c.Old.Story.Note(n.Note)
		}
		l := compareLine{kind: recordLine, record: noteRecord, id: n.Note, name: string(n.Kind), role: look.UI}
		l.nowNote = n.What + byHands(hands[n.Note])
		if note.Quote != "" {
			l.nowNote = "“" + excerpt(note.Quote, 60) + "” " + l.nowNote
		}
		lines = append(lines, l)
	}
	return lines
}

// fill gives a line the words of both sides.
func fill(l *compareLine, old, now string) {
	spans := diff.Words(old, now)
	plain := &story.Block{}
	l.old, l.now, l.both = runsOf(spans, plain, diff.Insert, nil), runsOf(spans, plain, diff.Delete, nil), runsOf(spans, plain, "", plain)
	for _, side := range []*[]textRun{&l.old, &l.now, &l.both} {
		for i := range *side {
			(*side)[i].change = -1 // a record is put back as a whole or not at all
		}
	}
}

// sourceWords is a source in a line.
func sourceWords(r *story.Source) string {
	if r == nil {
		return ""
	}
	words := r.Gives + ": " + r.From
	for _, more := range []string{r.Retrieved, r.Licence, r.URL, r.Note} {
		if more != "" {
			words += ", " + more
		}
	}
	return words
}
