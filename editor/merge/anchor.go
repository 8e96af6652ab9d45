package merge

import (
	"strings"

	"cutline/editor/prose"
)

// Transfer carries places from one version of a text to another that was made
// apart, as a wire's new version or a file is: by the words that both have, by
// the quoted words themselves, and by the sentence they stood in.
type Transfer struct {
	before, after prose.Tokens
	hunks         []prose.Hunk
	sentences     struct {
		was, now []prose.Sentence
		to       []int // by sentence of before: the one of after, or -1
		done     bool
	}
}

// NewTransfer compares two versions of a text.
func NewTransfer(before, after string) *Transfer {
	t := &Transfer{before: prose.Tokenize(before), after: prose.Tokenize(after)}
	in := prose.Interner{}
	t.hunks = prose.Diff(in.Of(t.before), in.Of(t.after))
	return t
}

// Spot is where words stand in the other version: bytes Start to End of it.
type Spot struct {
	Start, End int
	State      State // Stays, Follows, Reworded or Lost: then Start and End are where they stood
}

const (
	around   = 32  // bytes of context on each side that tell two equal quotes apart
	alikeNow = 0.5 // the share of words that a spot must have in common with the quote
)

// Find gives the spot of the bytes start to end of the version before. It never
// settles on words that have less than half in common with those: they are
// Lost, and where they stood is known.
//
// In this order: where the words around them say, if the very words stand
// there; the one place that has the very words in like surroundings; where the
// words around them say, if they were only edited; the very words anywhere, if
// they are many or their surroundings came along; the same part of the sentence
// that theirs became.
func (t *Transfer) Find(start, end int) Spot {
	quote := t.before.Text[start:end]
	at, replaced := t.span(start, end)
	q := t.quote(start, end)
	likely := t.like(quote, at)
	switch {
	case q.n > 0 && near(q.start, at.Start) && near(q.start+len(quote), at.End),
		q.n == 1 && q.score >= 0.5, q.score >= 1.2:
		state := Stays
		if !near(q.start, at.Start) {
			state = Follows
		}
		return Spot{q.start, q.start + len(quote), state}
	case q.n == 1 && len(strings.Fields(quote)) >= 4, q.score >= 1:
		return Spot{q.start, q.start + len(quote), Follows}
	}
	there, likelier := t.inSentence(start, end)
	switch {
	case !replaced && likely >= alikeNow && likely >= likelier-0.1:
		return Spot{at.Start, at.End, Reworded}
	case likelier >= alikeNow:
		return there
	}
	at.State = Lost
	return at
}

func near(a, b int) bool { return a-b <= 3 && b-a <= 3 }

// span maps both ends by the words that both versions have: the start goes with
// what follows it, the end with what stands before it. replaced says that other
// words stand there now.
func (t *Transfer) span(start, end int) (s Spot, replaced bool) {
	b := t.before
	i := indexFrom(b, start)     // the first token that reaches behind start
	j := indexFrom(b, end-1) + 1 // behind the last that begins before end
	if j > b.Len() || j > 0 && b.At[j-1] >= end {
		j--
	}
	if i >= j {
		return Spot{Start: t.place(start, true), End: t.place(start, true)}, true
	}
	for _, h := range t.hunks {
		if h.A0 <= i && h.A1 >= j {
			s, ok := t.inside(h, start, end)
			return s, !ok
		}
	}
	s = Spot{Start: t.place(start, true), End: t.place(end, false)}
	s.End = max(s.End, s.Start)
	return wholeWords(t.after, trim(t.after.Text, s)), false
}

// indexFrom gives the first token that ends behind a byte offset.
func indexFrom(t prose.Tokens, off int) int {
	lo, hi := 0, t.Len()
	for lo < hi {
		mid := (lo + hi) / 2
		if t.End(mid) > off {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// place maps a place: as the start of a range it goes with the token behind it,
// as an end with the token before it.
func (t *Transfer) place(off int, start bool) int {
	b, a := t.before, t.after
	if !start {
		off--
	}
	i := indexFrom(b, off)
	shift := 0 // of kept tokens behind the last hunk
	for _, h := range t.hunks {
		switch {
		case h.A1 <= i:
			shift = h.B1 - h.A1
			continue
		case h.A0 > i:
		default: // in the hunk
			from, to := t.hunkText(h)
			switch { // the ends of what was replaced are the ends of what replaced it
			case start && i == h.A0 && off <= b.At[i]:
				return to.Start
			case !start && i == h.A1-1 && off >= b.End(i)-1:
				return to.End
			}
			k := chars(b.Text[from.Start:from.End], a.Text[to.Start:to.End], off-from.Start, start)
			return to.Start + k
		}
		break
	}
	if i >= b.Len() {
		return len(a.Text)
	}
	in := off - b.At[i]
	if in < 0 { // in the white space before it
		if start || i == 0 {
			in = 0
		} else {
			return a.End(min(i+shift, a.Len()) - 1)
		}
	}
	return a.At[i+shift] + min(in+btoi(!start), len(a.Words[i+shift]))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// hunkText gives the bytes of both sides of a hunk.
func (t *Transfer) hunkText(h prose.Hunk) (from, to Spot) {
	bytes := func(t prose.Tokens, i, j int) Spot {
		if i < j {
			return Spot{Start: t.At[i], End: t.End(j - 1)}
		}
		at := len(t.Text)
		if i < t.Len() {
			at = t.At[i]
		}
		return Spot{Start: at, End: at}
	}
	return bytes(t.before, h.A0, h.A1), bytes(t.after, h.B0, h.B1)
}

// inside maps a span that lies in one hunk, where other words stand now: by the
// characters that both have, if most of its words are still there.
func (t *Transfer) inside(h prose.Hunk, start, end int) (Spot, bool) {
	from, to := t.hunkText(h)
	if to.Start == to.End {
		return to, false
	}
	x := chars(t.before.Text[from.Start:from.End], t.after.Text[to.Start:to.End], start-from.Start, true)
	y := chars(t.before.Text[from.Start:from.End], t.after.Text[to.Start:to.End], end-1-from.Start, false)
	s := wholeWords(t.after, trim(t.after.Text, Spot{Start: to.Start + x, End: max(to.Start+x, to.Start+y)}))
	if t.like(t.before.Text[start:end], s) < alikeNow {
		return to, false
	}
	return s, true
}

// quoted is a place that has the very words of a quote.
type quoted struct {
	start int
	score float64 // how much of the surroundings is the same, 0 to 2, less a little for the distance
	n     int     // how many places have the words
}

func (t *Transfer) quote(start, end int) quoted {
	before, after := t.before.Text, t.after.Text
	q := before[start:end]
	pre, suf := before[max(0, start-around):start], before[end:min(len(before), end+around)]
	best := quoted{start: -1, score: -1}
	for from := 0; q != ""; {
		k := strings.Index(after[from:], q)
		if k < 0 {
			break
		}
		k += from
		from = k + 1
		if cuts(after, k) || cuts(after, k+len(q)) {
			continue
		}
		best.n++
		score := float64(commonSuffix(pre, after[:k]))/float64(max(1, len(pre))) +
			float64(commonPrefix(suf, after[k+len(q):]))/float64(max(1, len(suf))) -
			0.05*float64(abs(k-start))/float64(len(after))
		if best.start < 0 || score > best.score {
			best.start, best.score = k, score
		}
	}
	return best
}

// inSentence looks for words in the sentence that theirs became, wherever that
// stands now, and says how like what it found is.
func (t *Transfer) inSentence(start, end int) (Spot, float64) {
	s := &t.sentences
	if !s.done {
		s.done = true
		s.was, s.now = prose.Sentences(t.before), prose.Sentences(t.after)
		bags := prose.NewBags()
		of := func(t prose.Tokens, list []prose.Sentence) []prose.Bag {
			out := make([]prose.Bag, len(list))
			for i, x := range list {
				out[i] = bags.Of(t, x.From, x.To)
			}
			return out
		}
		s.to = prose.Align(of(t.before, s.was), of(t.after, s.now), 0.4)
	}
	for i, was := range s.was {
		from, to := t.before.At[was.From], t.before.End(was.To-1)
		if s.to[i] < 0 || start < from || end > to {
			continue
		}
		now := s.now[s.to[i]]
		at := t.after.At[now.From]
		sub := NewTransfer(t.before.Text[from:to], t.after.Text[at:t.after.End(now.To-1)])
		spot, replaced := sub.span(start-from, end-from)
		if like := sub.like(t.before.Text[start:end], spot); !replaced {
			state := Follows
			if sub.after.Text[spot.Start:spot.End] != t.before.Text[start:end] {
				state = Reworded
			}
			return Spot{spot.Start + at, spot.End + at, state}, like
		}
	}
	return Spot{}, 0
}
