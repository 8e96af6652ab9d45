package prose

import "strings"

// Settle slides each pure deletion or insertion to where a person would have
// made it. Between "A. B." and "A. C. B." it makes no difference to a computer
// whether ". C" or "C." was put in.
func Settle(hunks []Hunk, x, y Tokens) {
	for i := range hunks {
		h := &hunks[i]
		beforeA, afterA := 0, len(x.Words)
		beforeB, afterB := 0, len(y.Words)
		if i > 0 {
			beforeA, beforeB = hunks[i-1].A1, hunks[i-1].B1
		}
		if i+1 < len(hunks) {
			afterA, afterB = hunks[i+1].A0, hunks[i+1].B0
		}
		shift := 0
		switch {
		case h.B0 == h.B1:
			shift = bestShift(x, h.A0, h.A1, beforeA, afterA)
		case h.A0 == h.A1:
			shift = bestShift(y, h.B0, h.B1, beforeB, afterB)
		}
		h.A0, h.A1, h.B0, h.B1 = h.A0+shift, h.A1+shift, h.B0+shift, h.B1+shift
	}
}

// bestShift gives by how many tokens the run lo:hi of t best slides, staying
// between the hunks at its sides and cutting off the same words.
func bestShift(t Tokens, lo, hi, before, after int) int {
	best, score := 0, seam(t, lo)+seam(t, hi)
	try := func(shift int) {
		if s := seam(t, lo+shift) + seam(t, hi+shift); s > score {
			best, score = shift, s
		}
	}
	// One kept token stays between two hunks, or they would be one.
	for k := 1; lo-k > before-btoi(before == 0) && t.Words[lo-k] == t.Words[hi-k]; k++ {
		try(-k)
	}
	for k := 0; hi+k < after-btoi(after < len(t.Words)) && t.Words[lo+k] == t.Words[hi+k]; k++ {
		try(k + 1)
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// seam rates the border before token i as a place to cut: best between
// sentences, then clauses, then words, and last between a word and the mark
// that is set to it.
func seam(t Tokens, i int) int {
	switch {
	case i <= 0 || i >= len(t.Words):
		return 4
	case !t.Spaced(i):
		return 0
	}
	prev := t.Words[i-1]
	for k := i - 1; k > 0 && strings.Contains(`"'”’)]`, prev) && !t.Spaced(k); k-- {
		prev = t.Words[k-1]
	}
	switch prev {
	case ".", "!", "?", "…":
		return 4
	case ",", ";", ":", "—", "–":
		return 2
	}
	return 1
}
