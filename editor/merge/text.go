package merge

import (
	"strings"

	"cutline/editor/story"
)

// Clash is a conflict of plain texts: the words of the sentence in each.
type Clash struct {
	Base string `json:"base"`
	Desk string `json:"desk"`
	Wire string `json:"wire"`
}

// TextResult is what comes of merging plain texts.
type TextResult struct {
	Text      string  `json:"text"`      // merged; a conflict has the desk's words
	Conflicts []Clash `json:"conflicts"` // in order
	Checks    []Check `json:"checks"`    // sentences that merged but in which a fact is at stake
}

// Check is a sentence that both sides touched and that merged, with a number,
// name or quotation at stake.
type Check struct {
	Clash
	Merged string `json:"merged"`
	Facts  []Fact `json:"facts"`
}

// Text merges the changes of two plain texts on the text they came from.
// Paragraphs are parted by blank lines, or by line ends where there are none.
func Text(base, desk, wire string) TextResult {
	parted := strings.Contains(base+desk+wire, "\n\n") || strings.Contains(base+desk+wire, "\n\r\n")
	b, w, d := paragraphs(base, parted), paragraphs(wire, parted), paragraphs(desk, parted)
	d.story = Adopt(b.story, d.story, 0)
	w.story = Adopt(b.story, w.story, d.story.Next())
	m := Stories(b.story, d.story, w.story)
	r := TextResult{Conflicts: []Clash{}, Checks: []Check{}}
	for _, it := range m.Items {
		c := Clash{it.Base, it.Desk, it.Wire}
		switch {
		case it.Kind == Conflict:
			r.Conflicts = append(r.Conflicts, c)
		case len(it.Facts) > 0 && it.Kind == Combined:
			r.Checks = append(r.Checks, Check{c, it.Merged, it.Facts})
		}
	}
	m.TakeSafe()
	for _, it := range m.Items {
		if it.Kind == Combined {
			it.Choice = Merged
		}
	}
	merged := m.story()
	var out strings.Builder
	sep := "\n"
	if parted {
		sep = "\n\n"
	}
	for i, blk := range merged.Blocks() {
		if i > 0 {
			out.WriteString(sep)
		}
		out.WriteString(blk.Text)
	}
	tail := d.tail
	if d.tail == b.tail {
		tail = w.tail
	}
	out.WriteString(tail)
	r.Text = out.String()
	return r
}

// lines is a text as a story of grafs.
type lines struct {
	story story.Story
	tail  string // the line ends behind the last
}

func paragraphs(text string, parted bool) lines {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	body := strings.TrimRight(text, "\n")
	l := lines{story: story.New(""), tail: text[len(body):]}
	sep := "\n"
	if parted {
		sep = "\n\n"
	}
	var blocks []*story.Block
	for _, p := range strings.Split(body, sep) {
		if strings.TrimSpace(p) == "" {
			continue
		}
		var id story.ID
		l.story, id = l.story.NewID("b")
		blocks = append(blocks, &story.Block{ID: id, Kind: story.Graf, Text: p})
	}
	l.story = l.story.Append(blocks...)
	return l
}
