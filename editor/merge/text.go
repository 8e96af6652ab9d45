package merge

import (
	"fmt"
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
	Marked    string  `json:"-"`         // merged; a conflict is marked as git marks one, a sentence at a time
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
		case it.AtStake():
			r.Checks = append(r.Checks, Check{c, it.Merged, it.Facts})
		}
	}
	m.TakeSafe()
	sep := "\n"
	if parted {
		sep = "\n\n"
	}
	tail := d.tail
	if d.tail == b.tail {
		tail = w.tail
	}
	write := func() string {
		var out strings.Builder
		for i, blk := range m.story().Blocks() {
			if i > 0 {
				out.WriteString(sep)
			}
			out.WriteString(blk.Text)
		}
		return out.String() + tail
	}
	r.Text = write()
	r.Marked = r.Text
	if len(r.Conflicts) > 0 {
		r.Marked = m.marked(write)
	}
	return r
}

// marked writes a text in which each conflict stands as git marks one. Each is
// first written as a sign of its own, of the private use area, and the signs
// are then replaced.
func (m *Merge) marked(write func() string) string {
	sign := func(i int) string { return fmt.Sprintf("\uE0C7%d\uE0C8", i) }
	for i, it := range m.Items {
		if it.Kind == Conflict && it.unit != nil {
			it.Choice, it.Words = Own, sign(i)
		}
	}
	text := write()
	for i, it := range m.Items {
		if it.Choice != Own {
			continue
		}
		var b strings.Builder
		for _, part := range [][2]string{{"<<<<<<< desk", it.Desk}, {"||||||| base", it.Base}, {"=======", it.Wire}} {
			b.WriteString(part[0] + "\n")
			if part[1] != "" {
				b.WriteString(part[1] + "\n")
			}
		}
		b.WriteString(">>>>>>> wire\n")
		before, after, ok := strings.Cut(text, sign(i))
		if !ok {
			continue
		}
		if before = strings.TrimRight(before, " "); before != "" && !strings.HasSuffix(before, "\n") {
			before += "\n"
		}
		text = before + b.String() + strings.TrimPrefix(strings.TrimLeft(after, " "), "\n")
	}
	return text
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
