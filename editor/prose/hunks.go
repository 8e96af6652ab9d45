package prose

import znkr "znkr.io/diff"

// Hunk says that the tokens A0 to A1 of the old text became the tokens B0 to B1
// of the new one. Either run may be empty, not both.
type Hunk struct{ A0, A1, B0, B1 int }

// minimal is up to how many tokens the fewest changes are looked for; beyond it
// a good answer is found in less time.
const minimal = 100_000

// Diff compares two runs of numbered tokens (Interner.Of). Between two hunks
// lies at least one token that both have. Time grows with N^1.5 log N of the
// tokens between the first and the last change, whatever the texts hold.
func Diff(a, b []int32) []Hunk {
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	switch {
	case from == endA && from == endB:
		return nil
	case from == endA || from == endB:
		return []Hunk{{from, endA, from, endB}}
	}
	opts := []znkr.Option{znkr.Context(0)}
	if endA+endB-2*from < minimal {
		opts = append(opts, znkr.Minimal())
	}
	found := znkr.Hunks(a[from:endA], b[from:endB], opts...)
	hunks := make([]Hunk, 0, len(found))
	for _, h := range found {
		hunks = append(hunks, Hunk{from + h.PosX, from + h.EndX, from + h.PosY, from + h.EndY})
	}
	return hunks
}

// Compare compares two texts token by token.
func Compare(a, b Tokens) []Hunk {
	same := func(i, j int) bool { return a.Words[i] == b.Words[j] || Fold(a.Words[i]) == Fold(b.Words[j]) }
	from, endA, endB := 0, len(a.Words), len(b.Words)
	for from < endA && from < endB && same(from, from) {
		from++
	}
	for endA > from && endB > from && same(endA-1, endB-1) {
		endA, endB = endA-1, endB-1
	}
	var hunks []Hunk
	switch {
	case from == endA && from == endB:
		return nil
	case from == endA || from == endB || (endA-from)*(endB-from) <= few && !share(a.Words[from:endA], b.Words[from:endB]):
		hunks = []Hunk{{from, endA, from, endB}}
	default: // only what lies between the first and the last change is numbered
		in := Interner{}
		hunks = Diff(in.of(a.Words[from:endA]), in.of(b.Words[from:endB]))
		for i := range hunks {
			h := &hunks[i]
			h.A0, h.A1, h.B0, h.B1 = h.A0+from, h.A1+from, h.B0+from, h.B1+from
		}
	}
	Settle(hunks, a, b)
	return hunks
}

// few is up to how many pairs of tokens are looked at to see that two runs have
// none in common, as when a word or two were replaced.
const few = 64

func share(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || Fold(x) == Fold(y) {
				return true
			}
		}
	}
	return false
}
