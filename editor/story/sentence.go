package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is what readers take in as one of a picture's labels: a label alone,
// or a run of joined ones ("Ferry landed" and "at this pier.") with their words
// put together.
type Sentence struct {
	Text
	Pieces []Piece // of each label, in the order they are read; never none
}

// Piece is what one label gives to a sentence: the bytes From:To of its words,
// which begin at byte At of the sentence.
type Piece struct {
	ID           ID
	From, To, At int
}

// softHyphen may end a line in the middle of a word and is not read.
const softHyphen = "\u00ad"

// Joined reports whether the sentence is of more than one label.
func (x Sentence) Joined() bool { return len(x.Pieces) > 1 }

// Has reports whether a label is in the sentence.
func (x Sentence) Has(id ID) bool {
	return slices.ContainsFunc(x.Pieces, func(p Piece) bool { return p.ID == id })
}

// Range gives the label that byte start of the sentence stands in, and where in
// its words the bytes start:end stand, cut off where the label ends. What stands
// between two labels is the first one's end.
func (x Sentence) Range(start, end int) (id ID, from, to int) {
	p := x.Pieces[0]
	for _, q := range x.Pieces[1:] {
		if q.At <= start && q.From < q.To {
			p = q
		}
	}
	in := func(off int) int { return min(max(p.From+off-p.At, p.From), p.To) }
	return p.ID, in(start), in(end)
}

// put adds a label's words behind those that are there: after a space, or after
// none where the line before ends in a hyphen inside a word. A soft hyphen there
// is not read.
func (x *Sentence) put(id ID, t Text) {
	from := len(t.Text) - len(strings.TrimLeftFunc(t.Text, unicode.IsSpace))
	to := max(from, len(strings.TrimRightFunc(t.Text, unicode.IsSpace)))
	words := t.Text[from:to]
	if words == "" {
		x.Pieces = append(x.Pieces, Piece{id, from, from, len(x.Text.Text)})
		return
	}
	if n := len(x.Text.Text); n > 0 {
		switch {
		case strings.HasSuffix(x.Text.Text, softHyphen):
			x.cut(n - len(softHyphen))
		case hyphenated(x.Text.Text, words):
		default:
			x.Text.Text += " "
		}
	}
	at := len(x.Text.Text)
	for _, m := range t.Marks {
		if m.Start, m.End = max(m.Start, from)-from+at, min(m.End, to)-from+at; m.Start >= m.End {
			continue
		}
		// A mark that goes on over the joint is one mark.
		if i := slices.IndexFunc(x.Marks, func(o Mark) bool {
			return m.Start == at && o.End <= at && o.Kind == m.Kind && o.Href == m.Href && strings.TrimSpace(x.Text.Text[o.End:at]) == ""
		}); i >= 0 {
			x.Marks[i].End = m.End
			continue
		}
		x.Marks = append(x.Marks, m)
	}
	x.Text.Text += words
	x.Pieces = append(x.Pieces, Piece{id, from, to, at})
}

// cut takes the words from byte end on away.
func (x *Sentence) cut(end int) {
	gone := len(x.Text.Text) - end
	x.Text.Text = x.Text.Text[:end]
	for i := len(x.Pieces) - 1; i >= 0; i-- {
		if p := &x.Pieces[i]; p.From < p.To {
			p.To -= gone
			break
		}
	}
	for i := range x.Marks {
		x.Marks[i].End = min(x.Marks[i].End, end)
	}
	x.Marks = slices.DeleteFunc(x.Marks, func(m Mark) bool { return m.Start >= m.End })
}

// hyphenated reports whether a line ends in a hyphen behind a letter or digit,
// and the next one goes on with one. The hyphen is kept: "high-" and "speed" are
// one word with it.
func hyphenated(line, next string) bool {
	before, ok := strings.CutSuffix(line, "-")
	if !ok {
		before, ok = strings.CutSuffix(line, "\u2010")
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	return ok && (unicode.IsLetter(last) || unicode.IsDigit(last)) && (unicode.IsLetter(first) || unicode.IsDigit(first))
}

// readAs puts labels together as they are read. follows says which label an item
// goes on with; those joined stand behind one another.
func readAs[T any](items []T, of func(T) (id, follows ID, words Text)) []Sentence {
	var out []Sentence
	var before ID
	for _, item := range items {
		id, follows, words := of(item)
		if follows == "" || follows != before || len(out) == 0 {
			out = append(out, Sentence{})
		}
		out[len(out)-1].put(id, words)
		before = id
	}
	return out
}

// Labels gives the labels and callouts of a picture in their order, which is
// that of their numbers and pins.
func (s Story) Labels(picture ID) []*Block {
	return slices.DeleteFunc(slices.Clone(s.Parts(picture)), func(b *Block) bool { return !b.Kind.Placed() })
}

// Sentences gives a picture's labels as they are read, in their order.
func (s Story) Sentences(picture ID) []Sentence {
	return readAs(s.Labels(picture), func(b *Block) (ID, ID, Text) { return b.ID, b.Follows, Text{b.Text, b.Marks} })
}

// SentenceOf gives the sentence that a label is read in. That of any other block
// is its own words.
func (s Story) SentenceOf(id ID) Sentence {
	b := s.Block(id)
	if b == nil {
		return Sentence{Pieces: []Piece{{ID: id}}}
	}
	if b.Kind.Placed() && b.In != "" {
		if run := s.Run(id); len(run) > 1 {
			return readAs(run, func(b *Block) (ID, ID, Text) { return b.ID, b.Follows, Text{b.Text, b.Marks} })[0]
		}
	}
	return readAs([]*Block{b}, func(b *Block) (ID, ID, Text) { return b.ID, "", Text{b.Text, b.Marks} })[0]
}

// Run gives the labels that are joined with one, itself too, in the order they
// are read. It reads only the blocks beside it.
func (s Story) Run(id ID) []*Block {
	i := s.Index(id)
	if i < 0 {
		return nil
	}
	b := s.At(i)
	run := []*Block{b}
	for j, first := i-1, b; first.Follows != "" && j >= 0; j-- {
		if o := s.At(j); o.ID == first.Follows {
			run, first = slices.Insert(run, 0, o), o
		}
	}
	for _, o := range s.BlocksFrom(i + 1) {
		if o.In != b.In || b.In == "" || o.Kind.Placed() && o.Follows != run[len(run)-1].ID {
			break
		}
		if o.Kind.Placed() {
			run = append(run, o)
		}
	}
	return run
}

// Sentences gives the labels of the element as readers take them in.
func (e Element) Sentences() []Sentence {
	return readAs(e.Labels, func(l Placed) (ID, ID, Text) { return l.ID, l.Follows, l.Text })
}
