package typeset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Hyphenator knows where the words of a language may be parted (F. M. Liang, Word
// Hy-phen-a-tion by Com-put-er, 1983). Several goroutines may ask it.
type Hyphenator struct {
	list       string // not read yet
	read       sync.Once
	patterns   map[string][]byte
	exceptions map[string][]int
	letters    map[rune]bool // that the patterns have
	longest    int
}

// Hyphenators are those of some languages, by their tags' first part: "en".
type Hyphenators map[string]*Hyphenator

// Of gives the one for a language (BCP 47), whatever the country; nil: there is
// none, and no word is parted.
func (h Hyphenators) Of(lang string) *Hyphenator {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	return h[lang]
}

// NewHyphenator takes a list of patterns (".ach4") and of words that they get wrong
// ("ta-ble"), one a line. It is read when a word is first asked for.
func NewHyphenator(list string) *Hyphenator { return &Hyphenator{list: list} }

func (h *Hyphenator) parse() {
	h.patterns, h.exceptions, h.letters = map[string][]byte{}, map[string][]int{}, map[rune]bool{}
	for _, p := range strings.Fields(h.list) {
		if !strings.ContainsAny(p, "0123456789") {
			var at []int
			n := 0
			for _, part := range strings.Split(p, "-") {
				n += len(part)
				at = append(at, n)
			}
			h.exceptions[strings.ReplaceAll(p, "-", "")] = at[:len(at)-1]
			continue
		}
		var letters []byte
		digits := []byte{0}
		for i := 0; i < len(p); i++ {
			if p[i] >= '0' && p[i] <= '9' {
				digits[len(digits)-1] = p[i] - '0'
			} else {
				letters = append(letters, p[i])
				digits = append(digits, 0)
			}
		}
		h.patterns[string(letters)] = digits
		h.longest = max(h.longest, len(letters))
		for _, r := range string(letters) {
			h.letters[r] = true
		}
	}
	h.list = ""
}

// Points gives the byte offsets at which a word may be parted: two letters
// stay before and three after. A word with letters that the language has not, or
// with capitals inside, is not parted.
func (h *Hyphenator) Points(word string) []int {
	if h == nil || len(word) < 6 || len(word) > 100 {
		return nil
	}
	h.read.Do(h.parse)
	lower := strings.ToLower(word)
	count := 0
	for i, r := range word {
		if count++; i > 0 && unicode.IsUpper(r) {
			return nil
		}
	}
	for _, r := range lower {
		if !h.letters[r] {
			return nil
		}
	}
	if count < 6 || len(lower) != len(word) {
		return nil
	}
	if at, ok := h.exceptions[lower]; ok {
		return at
	}
	w := "." + lower + "."
	score := make([]byte, len(w)+1)
	for i := range w {
		for n := 1; n <= h.longest && i+n <= len(w); n++ {
			for k, d := range h.patterns[w[i:i+n]] {
				score[i+k] = max(score[i+k], d)
			}
		}
	}
	var at []int
	letter := 0
	for i := range word {
		if letter >= 2 && letter <= count-3 && score[i+1]%2 == 1 {
			at = append(at, i)
		}
		letter++
	}
	return at
}

// cut is a place where a word can be parted.
type cut struct {
	at, penalty int
	hyphen      bool // one is set there
}

// Demerits of parting a word.
const (
	hyphenCost   = 20
	ownCost      = 30  // behind its own hyphen or dash
	nameCost     = 60  // of a name
	compoundCost = 120 // beside its own hyphen
	figuresCost  = 240 // between figures: a range, a score
	anywhereCost = 300 // where nothing else will do
)

// cuts gives where a word may be parted: behind its own hyphens, dashes and
// strokes, where its letters are hyphenated, and an address at its marks.
func cuts(w string, h *Hyphenator) []cut {
	if address(w) {
		return addressCuts(w)
	}
	var out []cut
	compound := strings.ContainsAny(w, "-–")
	for i, n := 0, 0; i < len(w); i += n {
		r, size := utf8.DecodeRuneInString(w[i:])
		if n = size; !unicode.IsLetter(r) {
			if parts(r, w[:i], w[i+n:]) {
				out = append(out, cut{i + n, ownCost, false})
				switch next, _ := utf8.DecodeRuneInString(w[i+n:]); {
				case isDigit(lastRune(w[:i])) && isDigit(next):
					out[len(out)-1].penalty = figuresCost
				case unicode.IsUpper(next):
					out[len(out)-1].penalty = nameCost
				}
			}
			continue
		}
		if n = strings.IndexFunc(w[i:], func(r rune) bool { return !unicode.IsLetter(r) }); n < 0 {
			n = len(w) - i
		}
		cost := hyphenCost
		switch {
		case compound:
			cost = compoundCost
		case unicode.IsUpper(r):
			cost = nameCost
		}
		for _, p := range h.Points(w[i : i+n]) {
			out = append(out, cut{i + p, cost, true})
		}
	}
	return out
}

// parts reports whether a word may be parted behind a character between what
// stands before it and what stands after: behind a hyphen where neither is a mere
// letter (e-mail), behind a stroke where both are words (and/or, not 9/11).
func parts(r rune, before, after string) bool {
	least := 2
	switch r {
	case '-', '־':
	case '–', '—':
		least = 1
	case '/':
		least = 3
	default:
		return false
	}
	if next, _ := utf8.DecodeRuneInString(after); strings.ContainsRune("-–—", next) {
		return false // the last of some
	}
	return written(before, least) && written(after, least)
}

// written reports whether a word has as many letters and figures.
func written(w string, least int) bool {
	for _, r := range w {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if least--; least == 0 {
				return true
			}
		}
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func lastRune(w string) rune {
	r, _ := utf8.DecodeLastRuneInString(w)
	return r
}

// address reports whether a word is an address of the web or of mail.
func address(w string) bool {
	w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@' && r != '/' })
	if strings.Contains(w, "://") || strings.Contains(w, "@") || strings.HasPrefix(strings.ToLower(w), "www.") {
		return true
	}
	host, _, path := strings.Cut(w, "/")
	names := strings.Split(host, ".")
	for _, name := range names {
		if len(name) < 2 || strings.IndexFunc(name, func(r rune) bool { return r > 'z' || r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) >= 0 {
			return false
		}
	}
	end := names[len(names)-1]
	return len(names) > 1 && (path || len(end) <= 6) && strings.IndexFunc(end, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// addressCuts gives where an address may be parted: behind strokes and before
// other marks, so that no reader takes one at a line's end for the sentence's, and
// never with a hyphen, which would be taken for its own.
func addressCuts(w string) (out []cut) {
	for i := 3; i < len(w)-2; i++ {
		if w[i-1] == '/' && w[i] != '/' || strings.IndexByte(".@_-?#%~&=+", w[i]) >= 0 && strings.IndexByte("./", w[i-1]) < 0 {
			out = append(out, cut{i, ownCost, false})
		}
	}
	return out
}
