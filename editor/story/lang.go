package story

import (
	"strings"
	"time"
	"unicode"
)

// fromRight are the scripts of the news that are written from the right.
var fromRight = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya}

// RightToLeft reports whether a language (a BCP 47 tag) is written from the
// right: by the script that it names, or else by the one that it is mostly
// written in.
func RightToLeft(lang string) bool {
	tag, rest, _ := strings.Cut(strings.ToLower(lang), "-")
	if script, _, _ := strings.Cut(rest, "-"); len(script) == 4 {
		switch script {
		case "arab", "hebr", "syrc", "thaa", "nkoo", "rohg", "adlm":
			return true
		}
		return false
	}
	switch tag {
	case "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi":
		return true
	}
	return false
}

// RunsRight reports whether a paragraph runs from the right in a story that
// does, or does not. It runs as the story does where its first letter does, or at
// least half of its words: so a Hebrew graf may open with a ship's Latin name, and
// an English one with a greeting in Hebrew.
func RunsRight(words string, storyDoes bool) bool {
	if !storyDoes && !mayRunRight(words) {
		return false
	}
	left, right, opens := ways(words)
	if left+right == 0 || opens == storyDoes || left == right {
		return storyDoes
	}
	return right > left
}

// ways counts the words that run from the left and from the right, each as its
// first letter does, and says which way the first of them runs.
func ways(words string) (left, right int, opens bool) {
	in := false // in a word whose direction is known
	for _, r := range words {
		if unicode.IsSpace(r) {
			in = false
			continue
		}
		if in || !unicode.IsLetter(r) {
			continue
		}
		in = true
		from := r >= 0x590 && unicode.In(r, fromRight...)
		opens = opens || from && left == 0
		if from {
			right++
		} else {
			left++
		}
	}
	return left, right, opens
}

// mayRunRight reports whether some bytes of a text may be letters of a script
// that is written from the right; it costs next to nothing where they are not.
func mayRunRight(words string) bool {
	for i := 0; i < len(words); i++ {
		switch c := words[i]; {
		case c < 0xd6: // up to U+057F
		case c <= 0xdf, c == 0xef, c == 0xf0: // U+0580 to U+07FF, forms for presentation, Adlam
			return true
		case c == 0xe0 && i+1 < len(words) && words[i+1] < 0xa4: // U+0800 to U+08FF
			return true
		}
	}
	return false
}

// FromRight reports whether the story is in a language that is read from the
// right.
func (s Story) FromRight() bool {
	if s.Meta.Lang != "" {
		return RightToLeft(s.Meta.Lang)
	}
	return s.fromRightBy() != ""
}

// telling is how many blocks with words it takes to tell a story's language.
const telling = 60

// Language is the one that a story says it is in. Where it does not say, it is told
// by the letters of its first blocks, Hebrew, Arabic, Persian or Urdu; by their
// words, Spanish, French, German, Italian or Portuguese; and else is American
// English.
func (s Story) Language() string {
	if s.Meta.Lang != "" {
		return s.Meta.Lang
	}
	if lang := s.fromRightBy(); lang != "" {
		return lang
	}
	if lang := s.latinBy(); lang != "" {
		return lang
	}
	return "en-US"
}

// common are the words that texts are fullest of, by language.
var common = func() map[string][]string {
	out := map[string][]string{}
	for lang, words := range map[string]string{
		"en": "a and as at be by for from has he his in is it of on said that the to was were with",
		"es": "a al como con de del el en es la las lo los más no para pero por que se su un una y",
		"fr": "a au aux ce dans de des du en est et il la le les ne pas pour par plus qui sur un une",
		"de": "auf das dem den der des die ein eine für im in ist mit nicht sich sie und von wie zu",
		"it": "al che con da dei del della di e è gli i il in la le non nel per si sono un una",
		"pt": "a ao as com da das de do dos e em mais na não no o os para por que se um uma",
	} {
		for _, w := range strings.Fields(words) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}()

// latinBy tells a language of Latin letters by the commonest words of a story's
// first paragraphs: those of one language are a fifth of all, and many more than
// those of any other. "": it cannot be told, or is English.
func (s Story) latinBy() string {
	const sample = 300
	seen, found := 0, map[string]int{}
	for _, b := range s.Blocks() {
		if b.Kind != Graf || seen >= sample {
			continue
		}
		for w := range strings.FieldsSeq(b.Text) {
			if seen++; seen > sample {
				break
			}
			for _, lang := range common[strings.ToLower(w)] {
				found[lang]++
			}
		}
	}
	best, next := "", 0
	for lang, n := range found {
		switch {
		case n > found[best]:
			best, next = lang, found[best]
		case n > next:
			next = n
		}
	}
	if seen < 30 || best == "en" || found[best]*5 < seen || found[best]*4 < next*5 {
		return ""
	}
	return best
}

// fromRightBy tells a language that is written from the right by a story's letters;
// "": it is in none.
func (s Story) fromRightBy() string {
	if !s.mayBeRight() {
		return ""
	}
	left, right, seen := 0, 0, 0
	var hebrew, arabic, persian, urdu int // letters; persian are those that Arabic has not
	for _, b := range s.Blocks() {
		if b.Kind.Picture() || b.Kind.Attached() || strings.TrimSpace(b.Text) == "" {
			continue
		}
		if seen++; seen > telling {
			break
		}
		l, r, _ := ways(b.Text)
		left, right = left+l, right+r
		if !mayRunRight(b.Text) {
			continue
		}
		for _, r := range b.Text {
			switch {
			case unicode.Is(unicode.Hebrew, r):
				hebrew++
			case !unicode.Is(unicode.Arabic, r):
			case strings.ContainsRune("ٹڈڑںے", r):
				urdu++
			case strings.ContainsRune("پچژگکی", r):
				persian++
			default:
				arabic++
			}
		}
	}
	switch all := arabic + persian + urdu; {
	case right <= left || hebrew+all == 0:
		return ""
	case hebrew > all:
		return "he"
	case urdu*50 > all:
		return "ur"
	case persian*20 > all: // Arabic has a stray one in a foreign name
		return "fa"
	}
	return "ar"
}

// mayBeRight reports whether letters of a script from the right may be in the
// blocks that tell the language. In other stories that costs next to nothing.
func (s Story) mayBeRight() bool {
	seen := 0
	for _, b := range s.Blocks() {
		if b.Kind.Picture() || b.Kind.Attached() || strings.TrimSpace(b.Text) == "" {
			continue
		}
		if seen++; seen > telling {
			return false
		}
		if mayRunRight(b.Text) {
			return true
		}
	}
	return false
}

// Day writes a date as readers of a language do: in American words, or in figures in
// another language, where a month's name would be an English one. short is for
// where there is little room.
func Day(at time.Time, lang string, short bool) string {
	tag, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch {
	case tag == "he" || tag == "iw" || tag == "yi":
		return at.Format("2.1.2006")
	case RightToLeft(lang):
		return at.Format("2/1/2006")
	case tag == "de":
		return at.Format("2.1.2006")
	case tag != "en" && tag != "":
		return at.Format("2/1/2006")
	case short:
		return at.Format("Jan. 2, 2006")
	}
	return at.Format("January 2, 2006")
}
