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
	in := Interner{}
	hunks := Diff(in.Of(a), in.Of(b))
	Settle(hunks, a, b)
	return hunks
}
