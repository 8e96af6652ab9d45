package style

import (
	"bufio"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// dictionary is every form of every word.
type dictionary struct {
	forms  map[string]struct{}
	bySize map[int][]entry // what it may suggest, by length in bytes
}

// entry is a word with the set of its letters, by which most words that are not
// alike are told apart at once.
type entry struct {
	word, lower string
	letters     uint32
}

// affix is one ending (or beginning) that words with a flag can take.
type affix struct {
	prefix     bool
	cross      bool   // may go together with one at the other end
	strip, add string // taken away, put instead
	when       []string
}

// newDictionary reads a dictionary in Hunspell's form, with flags of one letter.
func newDictionary(affixes, words string) (*dictionary, error) {
	rules, silent, err := readAffixes(affixes)
	if err != nil {
		return nil, err
	}
	d := &dictionary{forms: make(map[string]struct{}, 3*strings.Count(words, "\n")), bySize: map[int][]entry{}}
	lines := bufio.NewScanner(strings.NewReader(words))
	lines.Scan() // how many there are
	for lines.Scan() {
		word, flags, _ := strings.Cut(strings.TrimSpace(lines.Text()), "/")
		if word == "" || strings.ContainsRune(flags, 'c') || word[0] >= '0' && word[0] <= '9' { // parts of compounds with figures
			continue
		}
		quiet := silent != 0 && strings.ContainsRune(flags, silent)
		d.add(word, quiet)
		ends := []string{word} // those that a beginning goes with
		for _, f := range flags {
			for _, a := range rules[f] {
				if form, ok := a.apply(word); ok && !a.prefix {
					d.add(form, quiet)
					if a.cross {
						ends = append(ends, form)
					}
				}
			}
		}
		for _, f := range flags {
			for _, a := range rules[f] {
				for _, w := range ends {
					if form, ok := a.apply(w); ok && a.prefix {
						d.add(form, quiet)
					}
				}
			}
		}
	}
	if len(d.forms) == 0 {
		return nil, fmt.Errorf("read the dictionary: it holds no words")
	}
	return d, lines.Err()
}

// readAffixes reads the affixes by flag, and the flag of words that are not
// suggested.
func readAffixes(text string) (rules map[rune][]affix, silent rune, err error) {
	rules = map[rune][]affix{}
	cross := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		switch {
		case len(f) >= 2 && f[0] == "NOSUGGEST":
			silent, _ = utf8.DecodeRuneInString(f[1])
		case len(f) == 4 && (f[0] == "SFX" || f[0] == "PFX"):
			cross[f[0]+f[1]] = f[2] == "Y"
		case len(f) >= 5 && (f[0] == "SFX" || f[0] == "PFX"):
			when, err := condition(f[4])
			if err != nil {
				return nil, 0, fmt.Errorf("read the dictionary's affixes: line %d: %w", i+1, err)
			}
			a := affix{prefix: f[0] == "PFX", cross: cross[f[0]+f[1]], strip: strings.Trim(f[2], "0"), add: strings.Trim(f[3], "0"), when: when}
			flag, _ := utf8.DecodeRuneInString(f[1])
			rules[flag] = append(rules[flag], a)
		}
	}
	return rules, silent, nil
}

// condition parts a condition such as [^aeiou]y into the letters each place
// may, or with a leading ^ may not, have.
func condition(text string) (places []string, err error) {
	for text != "" && text != "." {
		if text[0] != '[' {
			places, text = append(places, text[:1]), text[1:]
			continue
		}
		set, rest, ok := strings.Cut(text[1:], "]")
		if !ok || set == "" {
			return nil, fmt.Errorf("the condition %s has no end", text)
		}
		places, text = append(places, set), rest
	}
	return places, nil
}

// apply gives the word with the affix, where it takes it.
func (a affix) apply(word string) (string, bool) {
	if len(word) < len(a.when) || len(word) <= len(a.strip) {
		return "", false
	}
	at := 0
	if !a.prefix {
		at = len(word) - len(a.when)
	}
	for i, set := range a.when {
		not := len(set) > 1 && set[0] == '^'
		if strings.IndexByte(set, word[at+i]) >= 0 == not {
			return "", false
		}
	}
	if a.prefix {
		return a.add + strings.TrimPrefix(word, a.strip), true
	}
	return strings.TrimSuffix(word, a.strip) + a.add, true
}

func (d *dictionary) add(word string, quiet bool) {
	if _, ok := d.forms[word]; ok {
		return
	}
	d.forms[word] = struct{}{}
	if !quiet && !strings.HasSuffix(word, "'s") {
		lower := strings.ToLower(word)
		d.bySize[len(lower)] = append(d.bySize[len(lower)], entry{word, lower, letters(lower)})
	}
}

// letters gives the set of a to z in a word.
func letters(word string) (set uint32) {
	for i := range len(word) {
		if c := word[i] - 'a'; c < 26 {
			set |= 1 << c
		}
	}
	return set
}

// knows reports whether a word is spelled right: as it stands, with a capital
// in front, or as the possessive of such a word.
func (d *dictionary) knows(word string) bool {
	word = plainWord(word)
	for _, w := range []string{word, strings.TrimSuffix(word, "'s")} {
		if _, ok := d.forms[w]; ok {
			return true
		}
		if _, ok := d.forms[strings.ToLower(w)]; ok && capital(w) {
			return true
		}
	}
	return false
}

// builds reports whether a word that the dictionary lacks is put together of
// what it has: two words of four letters or more, a known beginning and such a
// word, or a word in -ion with -al or -ally. It lets some slips pass, and most
// new words of the news.
func (d *dictionary) builds(word string) bool {
	const least = 4
	for i := 2; i <= len(word)-least; i++ {
		_, tail := d.forms[word[i:]]
		if !tail {
			continue
		}
		if _, head := d.forms[word[:i]]; head && i >= least || combining[word[:i]] && i > 2 {
			return true
		}
	}
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "ly"), "al")
	return ok && strings.HasSuffix(stem, "ion") && d.knows(stem)
}

// swapped gives the word of small letters that a word is when two letters next
// to each other change places, with its capital.
func (d *dictionary) swapped(word string) (string, bool) {
	w := []byte(strings.ToLower(plainWord(word)))
	for i := range len(w) - 1 {
		w[i], w[i+1] = w[i+1], w[i]
		if _, ok := d.forms[string(w)]; ok {
			return strings.ToUpper(string(w[:1])) + string(w[1:]), true
		}
		w[i], w[i+1] = w[i+1], w[i]
	}
	return "", false
}

// suggest gives the three words most like a word of small letters: those that
// differ in two letters at most.
func (d *dictionary) suggest(word string) []string {
	word = strings.ToLower(plainWord(word))
	set := letters(word)
	type scored struct {
		word string
		cost int
	}
	var best []scored
	for size := len(word) - 2; size <= len(word)+2; size++ {
		for _, e := range d.bySize[size] {
			if bits.OnesCount32(e.letters^set) > 4 {
				continue
			}
			if n := cost(word, e.lower); n <= far && e.word != word {
				best = append(best, scored{e.word, n})
			}
		}
	}
	slices.SortFunc(best, func(a, b scored) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		return strings.Compare(a.word, b.word)
	})
	var out []string
	for _, s := range best[:min(len(best), 3)] {
		out = append(out, s.word)
	}
	return out
}
