// Package style reads a block as a copy editor does on the first pass: for
// misspelled words, doubled words, stray spaces, marks that do not pair, words that
// were only to hold a place, and usage; and the story as a whole as they do on the
// second: for names and numbers that captions or the text itself have otherwise, and
// for whom and what the text leaves unsaid. It keeps silent where it cannot tell: a
// false alarm costs an editor more than a miss, because it teaches them to look
// away. Names are never called misspelled.
package style

import (
	"cmp"
	"slices"

	"cutline/editor/story"
)

// Severity says what a finding asks for.
type Severity int

const (
	MustFix Severity = iota // wrong in any story
	LookAt                  // may be meant
	Right                   // a rule that was held: for lists that show what was checked
)

// Finding is a place in a block that a rule speaks about.
type Finding struct {
	Block       story.ID
	Start, End  int    // bytes of the block's text
	Rule        string // "spelling": what the rule goes by
	Message     string // what is wrong, in words for the editor
	Severity    Severity
	Suggestions []string // what to put in place of Start:End, the likeliest first
	Other       *Words   // agreement, kill list: the place that it is held against
}

// Checker checks blocks. It does not change once made: any number of goroutines
// may use it.
type Checker struct {
	words *dictionary
}

// New makes a checker of a dictionary in Hunspell's form: its affixes and its
// words. The error says which line cannot be read.
func New(affixes, words string) (*Checker, error) {
	d, err := newDictionary(affixes, words)
	if err != nil {
		return nil, err
	}
	return &Checker{d}, nil
}

// Check gives what there is to say about a block, in the order of its words.
// next is the block behind it, or nil: a quotation may go on there. A nil Checker
// says all but what takes the dictionary.
func (c *Checker) Check(b, next *story.Block) []Finding {
	rules := []func(b, next *story.Block) []Finding{placeholders, doubled, spaces, straight, pairs, sureUsage}
	if c != nil {
		rules = append(rules, c.spelling)
	}
	return hold(b, next, rules...)
}

// Placeholders finds what holds a place for other words, which must not leave in
// any language.
func Placeholders(b *story.Block) []Finding { return hold(b, nil, placeholders) }

func hold(b, next *story.Block, rules ...func(b, next *story.Block) []Finding) []Finding {
	var found []Finding
	for _, rule := range rules {
		for _, f := range rule(b, next) {
			f.Block = b.ID
			if !slices.ContainsFunc(found, func(o Finding) bool { return o.Start < f.End && f.Start < o.End }) {
				found = append(found, f)
			}
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return found
}
