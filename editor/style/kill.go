package style

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// KillRule is the rule that findings of Killed go by.
const KillRule = "kill list"

// Kill is a correction that must hold: words, or a picture, that may not come
// back.
type Kill struct {
	ID    string
	Was   string     // the wrong words; empty for a picture
	Is    string     // the right ones; empty where they were taken out
	Kind  story.Kind // of the block that they stood in
	Image string     // the wrong picture's hash
	Why   string
	When  string // the day of the correction, as YYYY-MM-DD
}

// Says gives the correction in a line.
func (k Kill) Says() string {
	words := fmt.Sprintf("“%s” was corrected to “%s”", k.Was, k.Is)
	switch {
	case k.Image != "":
		words = "This picture was taken back"
	case k.Is == "":
		words = fmt.Sprintf("“%s” was taken out", k.Was)
	}
	if k.When != "" {
		words += " on " + k.When
	}
	if k.Why != "" {
		words += ": " + strings.TrimRight(k.Why, ".")
	}
	return words
}

// KilledWords is a finding of the kill list, with what it is of.
type KilledWords struct {
	Finding
	Kill Kill
}

// Killed finds what corrections took out of a story: their words, whatever
// their quotes, dashes, spaces and capitals, and pictures with their bytes. A
// correction's own line may repeat what was wrong. Words that are too common to
// say anything by themselves, as "Main gate", count only where they are all
// that a block of such a kind says.
func Killed(s story.Story, kills []Kill) []KilledWords {
	var found []KilledWords
	say := func(b *story.Block, start, end int, k Kill) {
		f := Finding{Block: b.ID, Start: start, End: end, Rule: KillRule, Message: k.Says(), Severity: MustFix}
		if k.Image == "" {
			f.Suggestions = []string{k.Is}
		}
		found = append(found, KilledWords{f, k})
	}
	folded := make([]foldedText, len(kills))
	for i, k := range kills {
		folded[i] = foldWords(k.Was)
	}
	for _, b := range s.Blocks() {
		if b.Kind == story.Correction {
			continue
		}
		var text foldedText
		if strings.TrimSpace(b.Text) != "" {
			text = foldWords(b.Text)
		}
		for i, k := range kills {
			switch {
			case k.Image != "":
				if b.Asset != nil && b.Asset.Hash == k.Image {
					say(b, 0, 0, k)
				}
			case folded[i].words == "":
			case folded[i].words == foldWords(k.Is).words: // only its look was corrected
				if i := strings.Index(b.Text, k.Was); i >= 0 && bounded(b.Text, i, i+len(k.Was)) {
					say(b, i, i+len(k.Was), k)
				}
			case !distinct(k.Was):
				if text.words == folded[i].words && UseOf(b.Kind) == UseOf(k.Kind) {
					say(b, text.at[0], text.end(len(text.words)), k)
				}
			default:
				for _, at := range text.find(folded[i].words) {
					if !inside(text, at, folded[i].words, k.Is) {
						say(b, text.at[at], text.end(at+len(folded[i].words)), k)
					}
				}
			}
		}
	}
	return found
}

// distinct reports whether words say something wherever they stand: a name, a
// number, or a phrase of four words.
func distinct(words string) bool {
	fields := strings.Fields(words)
	if len(fields) >= 4 {
		return true
	}
	if len(fields) < 2 {
		return false
	}
	for _, w := range fields[1:] {
		if capital(strings.TrimLeft(w, "“‘\"'(")) {
			return true
		}
	}
	return strings.ContainsAny(words, "0123456789")
}

// inside reports whether the words found at a place are a part of the right
// ones: "Kindi Street" in "al-Kindi Street".
func inside(text foldedText, at int, was, is string) bool {
	right := foldWords(is).words
	if right == "" || !strings.Contains(right, was) {
		return false
	}
	for _, from := range text.find(right) {
		if from <= at && at+len(was) <= from+len(right) {
			return true
		}
	}
	return false
}

// foldedText is a text in lower case with plain quotes and dashes, its spaces
// drawn together; at gives where each of its bytes stands in the text.
type foldedText struct {
	words string
	at    []int
	ends  []int
}

func foldWords(text string) foldedText {
	var b strings.Builder
	var f foldedText
	put := func(s string, from, to int) {
		for range len(s) {
			f.at, f.ends = append(f.at, from), append(f.ends, to)
		}
		b.WriteString(s)
	}
	space := false
	for i, r := range text {
		to := i + len(string(r))
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case r >= '‐' && r <= '―' || r == '−':
			r = '-'
		case r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\ufeff': // nothing to see
			continue
		case strings.ContainsRune("“”„«»\"", r):
			r = '"'
		case strings.ContainsRune("‘’‚ʼʻ`´", r):
			r = '\''
		}
		if space && b.Len() > 0 {
			put(" ", i, i)
		}
		space = false
		put(fold(string(unicode.ToLower(r))), i, to)
	}
	f.words = b.String()
	return f
}

// end gives where the bytes before one of the folded text end in the text.
func (f foldedText) end(at int) int { return f.ends[at-1] }

// find gives where words stand as whole words.
func (f foldedText) find(words string) []int {
	var places []int
	for from := 0; ; {
		i := strings.Index(f.words[from:], words)
		if i < 0 {
			return places
		}
		i += from
		if bounded(f.words, i, i+len(words)) {
			places = append(places, i)
		}
		from = i + 1
	}
}

// bounded reports whether no word goes on over either end of start:end.
func bounded(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:end])
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return !(word(before) && word(first)) && !(word(last) && word(after))
}
