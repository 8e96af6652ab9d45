package merge

import (
	"cutline/editor/prose"
	"cutline/editor/story"
)

// side is a version in a merge.
type side int

const (
	base side = iota
	desk
	wire
)

// word is a token of one version, with where it stood there.
type word struct {
	text string // as it is written
	gap  string // the white space before it
	id   int32  // equal for tokens that fold alike
	home story.ID
	at   int // byte offset in the text of home
}

// wordsOf cuts a block's text into words, and gives what white space follows
// the last.
func (e *engine) wordsOf(text string, home story.ID) (words []word, tail string) {
	t := prose.Tokenize(text)
	ids := e.interner.Of(t)
	words = make([]word, len(t.Words))
	for i, w := range t.Words {
		words[i] = word{w, t.Gap(i), ids[i], home, t.At[i]}
	}
	return words, t.Gap(len(t.Words))
}

// plain gives words as tokens that are as far apart as they stand.
func plain(words []word) prose.Tokens {
	t := prose.Tokens{Words: make([]string, len(words)), At: make([]int, len(words))}
	at := 0
	for i, w := range words {
		if w.gap != "" {
			at++
		}
		t.Words[i], t.At[i] = w.text, at
		at += len(w.text)
	}
	return t
}

// borders says before which words a sentence begins, and that one ends behind
// the last.
func borders(words []word) []bool {
	b := make([]bool, len(words)+1)
	b[0], b[len(words)] = true, true
	for _, s := range sentences(plain(words)) {
		b[s.From] = true
	}
	return b
}

// sentences cuts words where one can be moved or decided by itself: between
// sentences, and between the clauses of a long one that semicolons part.
func sentences(t prose.Tokens) []prose.Sentence {
	var out []prose.Sentence
	for _, s := range prose.Sentences(t) {
		for i := s.From; i < s.To-1; i++ {
			if t.Words[i] == ";" && t.Spaced(i+1) {
				out = append(out, prose.Sentence{From: s.From, To: i + 1})
				s.From = i + 1
			}
		}
		out = append(out, s)
	}
	return out
}

func ids(words []word) []int32 {
	out := make([]int32, len(words))
	for i, w := range words {
		out[i] = w.id
	}
	return out
}

// same reports whether two runs have the same words, however they are written.
func same(a, b []word) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].id != b[i].id {
			return false
		}
	}
	return true
}

// text joins words as they are written, without the white space before the
// first.
func text(words []word) string {
	n := 0
	for _, w := range words {
		n += len(w.gap) + len(w.text)
	}
	out := make([]byte, 0, n)
	for i, w := range words {
		if i > 0 {
			out = append(out, w.gap...)
		}
		out = append(out, w.text...)
	}
	return string(out)
}
