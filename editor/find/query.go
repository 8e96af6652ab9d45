// Package find looks for words in a story and puts others in their place. A
// Query is what the editor typed and ticked; Compile makes a Matcher of it; its
// Results follow the story from keystroke to keystroke at the cost of the
// blocks that changed.
package find

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"

	"cutline/editor"
	"cutline/editor/story"
)

// Hit is a place where a query's words stand: bytes Start:End of a block's
// text, never empty.
type Hit struct {
	Block      story.ID
	Start, End int

	// Beyond is how many bytes more of the sentence the words take in the labels
	// that are joined behind the block, which is a label then.
	Beyond int
}

// Query says what to look for and how. The zero flags find the words in any
// case, inside other words too, and in the whole story.
type Query struct {
	Words    string
	Case     bool              // capitals count
	Whole    bool              // not inside a longer word
	Regexp   bool              // Words is a regular expression (RE2)
	KeepCase bool              // new words take the case of those they replace
	In       *editor.Selection // only inside it; nil: everywhere
}

// Matcher finds the words of one query. It may be used from any goroutine.
type Matcher struct {
	query   Query
	literal literal
	regexp  *regexp.Regexp
}

// Compile prepares a query. A query without words finds nothing. The error says
// in plain words what is wrong with a regular expression.
func Compile(q Query) (*Matcher, error) {
	m := &Matcher{query: q}
	if !q.Regexp || q.Words == "" {
		m.literal = newLiteral(q.Words, q.Case)
		return m, nil
	}
	words := q.Words
	if !q.Case {
		words = "(?i)" + words
	}
	re, err := regexp.Compile(words)
	if err != nil {
		return nil, plain(err)
	}
	m.regexp = re
	return m, nil
}

// plain puts the error of a regular expression into words for someone who does
// not write programs.
func plain(err error) error {
	var e *syntax.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case syntax.ErrMissingParen:
		return errors.New("a ( has no ) to close it")
	case syntax.ErrUnexpectedParen:
		return errors.New("a ) has no ( before it")
	case syntax.ErrMissingBracket:
		return errors.New("a [ has no ] to close it")
	case syntax.ErrMissingRepeatArgument:
		return fmt.Errorf("%s has nothing before it to repeat", e.Expr)
	case syntax.ErrInvalidRepeatOp:
		return fmt.Errorf("%s repeats a repetition", e.Expr)
	case syntax.ErrInvalidRepeatSize:
		return fmt.Errorf("%s repeats too often or backwards", e.Expr)
	case syntax.ErrInvalidCharRange:
		return fmt.Errorf("%s is no range of characters", e.Expr)
	case syntax.ErrTrailingBackslash:
		return errors.New("it ends in a backslash")
	case syntax.ErrInvalidEscape:
		return fmt.Errorf("%s means nothing", e.Expr)
	case syntax.ErrInvalidNamedCapture:
		return fmt.Errorf("%s is no name for a group", e.Expr)
	case syntax.ErrInvalidPerlOp:
		return fmt.Errorf("%s is not something it can look for", e.Expr)
	case syntax.ErrLarge, syntax.ErrNestingDepth:
		return errors.New("it is too large")
	}
	return fmt.Errorf("%s: %s", e.Code, e.Expr)
}

// find adds the hits in a block's text, in order and without overlap.
func (m *Matcher) find(hits []Hit, block *story.Block) []Hit {
	text := block.Text
	if m.regexp == nil {
		for at := 0; ; {
			start, end, ok := m.literal.next(text, at, m.fits)
			if !ok {
				return hits
			}
			hits = append(hits, Hit{Block: block.ID, Start: start, End: end})
			at = end
		}
	}
	for _, loc := range m.regexp.FindAllStringIndex(text, -1) {
		if loc[0] < loc[1] && m.fits(text, loc[0], loc[1]) {
			hits = append(hits, Hit{Block: block.ID, Start: loc[0], End: loc[1]})
		}
	}
	return hits
}

// fits reports whether start:end may be a hit: it does not part a letter from
// its accents and, where whole words are asked for, does not part a word.
func (m *Matcher) fits(text string, start, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	if start > 0 && unicode.Is(unicode.M, first) {
		return false
	}
	final, _ := utf8.DecodeLastRuneInString(text[:end])
	next, _ := utf8.DecodeRuneInString(text[end:])
	if end < len(text) && unicode.Is(unicode.M, next) {
		return false
	}
	return !m.query.Whole ||
		!(start > 0 && inWord(last) && inWord(first)) && !(end < len(text) && inWord(final) && inWord(next))
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '_'
}
