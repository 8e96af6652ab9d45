// Package inplace writes changed words into a file that somebody else made, so
// that every other byte stays as it is. A reader notes where in the file each
// character stands (Letters); Spread parts a caption's new words among its lines
// and Patch says which bytes of a line give way to which.
package inplace

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"znkr.io/diff"
)

// Letter is one character as it is read, and the bytes of the file that stand
// for it: more than its own where it is written as an entity, or where a line
// break and its indent are read as one space.
type Letter struct {
	Text       string
	Start, End int // bytes of the file
}

// Words gives what letters say.
func Words(letters []Letter) string {
	var b strings.Builder
	for _, l := range letters {
		b.WriteString(l.Text)
	}
	return b.String()
}

// Edit puts With in place of the bytes Start:End of a file.
type Edit struct {
	Start, End int
	With       string
}

// ErrOverlap says that two edits are about the same bytes.
var ErrOverlap = errors.New("two changes are about the same bytes")

// Apply gives a copy of the file with the edits made.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Start - b.Start })
	out := make([]byte, 0, len(data)+64)
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(data) {
			return nil, fmt.Errorf("write changed words at bytes %d to %d: %w", e.Start, e.End, ErrOverlap)
		}
		out = append(append(out, data[at:e.Start]...), e.With...)
		at = e.End
	}
	return append(out, data[at:]...), nil
}

// Patch gives the edits that make a line say words. What stays the same keeps
// its bytes, so that marks inside the line hold what they held. encode writes
// new characters as the file writes them. At least one letter is needed.
func Patch(letters []Letter, words string, encode func(string) string) []Edit {
	type token struct{ from, to int } // letters
	var old []string
	var at []token
	for i := 0; i < len(letters); {
		j := i + 1
		for j < len(letters) && inWord(letters[j-1].Text) && inWord(letters[j].Text) {
			j++
		}
		old, at = append(old, Words(letters[i:j])), append(at, token{i, j})
		i = j
	}
	fresh := tokens(words)
	var edits []Edit
	var gone []Letter
	var put strings.Builder
	last := -1 // the letter before
	flush := func() {
		with := encode(put.String())
		put.Reset()
		switch {
		case len(gone) > 0:
			head := true
			for i := 0; i < len(gone); {
				j := i + 1
				for j < len(gone) && gone[j].Start == gone[j-1].End {
					j++
				}
				e := Edit{Start: gone[i].Start, End: gone[j-1].End}
				if head {
					e.With, head = with, false
				}
				edits = append(edits, e)
				i = j
			}
		case with == "":
		case last >= 0:
			edits = append(edits, Edit{letters[last].End, letters[last].End, with})
		default:
			edits = append(edits, Edit{letters[0].Start, letters[0].Start, with})
		}
		gone = nil
	}
	i := 0
	for _, e := range diff.Edits(old, fresh, diff.Minimal()) {
		switch e.Op {
		case diff.Match:
			flush()
			last = at[i].to - 1
			i++
		case diff.Delete:
			gone = append(gone, letters[at[i].from:at[i].to]...)
			i++
		case diff.Insert:
			put.WriteString(e.Y)
		}
	}
	flush()
	return edits
}

// Spread parts new words among the lines of a caption, which are read with a
// space between them: each line keeps the words that it had. A line may be left
// without any.
func Spread(lines []string, words string) []string {
	if len(lines) < 2 {
		return []string{words}
	}
	const joint = "\n" // matches any space of the new words
	var old []string
	for i, l := range lines {
		if i > 0 {
			old = append(old, joint)
		}
		old = append(old, tokens(strings.Join(strings.Fields(l), " "))...)
	}
	fresh := tokens(words)
	out := make([]strings.Builder, len(lines))
	n, passed := 0, 0 // the line, and the line ends among what is taken away
	same := func(a, b string) bool { return a == b || a == joint && b == " " }
	for _, e := range diff.EditsFunc(old, fresh, same, diff.Minimal()) {
		switch e.Op {
		case diff.Insert: // where the words that it stands for began
			out[n].WriteString(e.Y)
		case diff.Delete:
			if e.X == joint {
				passed++
			}
		case diff.Match:
			n, passed = n+passed, 0
			if e.X == joint {
				n++
			} else {
				out[n].WriteString(e.Y)
			}
		}
	}
	parted := make([]string, len(lines))
	var said []string
	for i := range out {
		if parted[i] = strings.TrimSpace(out[i].String()); parted[i] != "" {
			said = append(said, parted[i])
		}
	}
	if strings.Join(said, " ") != strings.Join(strings.Fields(words), " ") {
		clear(parted)
		parted[0] = words
	}
	return parted
}

// tokens cuts words into words, spaces and marks.
func tokens(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		j := i + n
		for word(r) && j < len(s) {
			next, n := utf8.DecodeRuneInString(s[j:])
			if !word(next) {
				break
			}
			j += n
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

func inWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return word(r)
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
