package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// like is the share of words that a spot has in common with a quote.
func (t *Transfer) like(quote string, s Spot) float64 {
	if s.Start >= s.End {
		return 0
	}
	return overlap(quote, t.after.Text[s.Start:s.End])
}

// overlap is how like a spot's text b is to a quote a: the share of their words
// that both have, or of their pairs of letters where words were joined or
// parted.
func overlap(a, b string) float64 {
	bags := prose.NewBags()
	x, y := prose.Tokenize(a), prose.Tokenize(b)
	u, v := bags.Of(x, 0, x.Len()), bags.Of(y, 0, y.Len())
	words := prose.Overlap(u, v)
	if words >= alikeNow {
		return words
	}
	// Words that were only parted by others put between them are still there.
	count, found := map[int32]int{}, 0
	for _, w := range v.Words {
		count[w]++
	}
	for _, w := range u.Words {
		if count[w] > 0 {
			count[w]--
			found++
		}
	}
	if len(u.Words) > 0 && float64(found) >= 0.8*float64(len(u.Words)) && len(v.Words) <= len(u.Words)+putBetween {
		return alikeNow
	}
	return max(words, 0.8*pairs(a, b))
}

// putBetween is how many words may have been put between those of a quote.
const putBetween = 40

// pairs is the share of pairs of letters that two texts have in common.
func pairs(a, b string) float64 {
	count := func(s string) (map[[2]rune]int, int) {
		m, n, last := map[[2]rune]int{}, 0, rune(0)
		for _, r := range strings.ToLower(s) {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if last != 0 {
				m[[2]rune{last, r}]++
				n++
			}
			last = r
		}
		return m, n
	}
	x, n := count(a)
	y, m := count(b)
	both := 0
	for k, c := range x {
		both += min(c, y[k])
	}
	return 2 * float64(both) / float64(max(1, n+m))
}

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

// maxChars bounds the texts that are compared by character.
const maxChars = 4000

// chars maps a byte offset of a to b by the characters that both have. As the
// start of a range the character at off, or the next that both have, tells; as
// an end that character, or the last before it, and the place is behind it.
func chars(a, b string, off int, start bool) int {
	off = min(max(off, 0), len(a))
	if len(a) > maxChars || len(b) > maxChars {
		if start {
			return 0
		}
		return len(b)
	}
	x, y := []rune(a), []rune(b)
	at := utf8.RuneCountInString(a[:off])
	ids := func(r []rune) []int32 {
		out := make([]int32, len(r))
		copy(out, r)
		return out
	}
	k := 0
	i, j := 0, 0 // kept up to here
	hunks := append(prose.Diff(ids(x), ids(y)), prose.Hunk{A0: len(x), A1: len(x), B0: len(y), B1: len(y)})
	for _, h := range hunks {
		if at < h.A0 { // kept
			k = j + at - i + btoi(!start)
			break
		}
		if at < h.A1 || h.A0 == len(x) { // replaced
			k = h.B1
			if !start {
				k = h.B0
			}
			break
		}
		i, j = h.A1, h.B1
	}
	return len(string(y[:min(k, len(y))]))
}

// trim takes white space off both ends of a spot.
func trim(text string, s Spot) Spot {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.End > s.Start {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

// wholeWords widens a spot to the words that it cuts.
func wholeWords(t prose.Tokens, s Spot) Spot {
	if s.Start >= s.End {
		return s
	}
	if i := indexFrom(t, s.Start); i < t.Len() && t.At[i] < s.Start {
		s.Start = t.At[i]
	}
	if i := indexFrom(t, s.End-1); i < t.Len() && t.At[i] < s.End {
		s.End = max(s.End, t.End(i))
	}
	return s
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

// cuts reports whether an offset lies inside a word.
func cuts(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return wordy(a) && wordy(b)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
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
