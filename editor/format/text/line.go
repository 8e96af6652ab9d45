package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// line is what can be told of a line by itself.
type line struct {
	text  string
	words int
	stop  bool // it ends as a sentence does
	lower bool // it begins in the middle of one: with a small letter
	place bool // it reads as a name on a map: a street, a river, a checkpoint
}

const (
	maxLabel = 12 // words; what is longer is no fragment of a graphic
	maxName  = 7  // words of a name, label or subhead
)

var (
	sourceLine = pattern.Of(`(?i)^(map |graphic |data )?sources?( for (this|the) (map|graphic))?\s*:\s*\S`)
	noteLine   = pattern.Of(`^(Notes?|Methodology)\s*:\s+\S`)
	byline     = pattern.Of(`^(By|BY|Story by|Text by) \p{Lu}`)
	dateOnly   = pattern.Of(`^[\p{Lu}][\p{Lu} .'’-]+(, [\p{L} .]+)?( \([^()]{2,20}\))?( ?[—–]| -{1,2})?$`)
	dateStart  = pattern.Of(`^[\p{Lu}][\p{Lu} .'’-]{2,40}(, [\p{L} .,]{2,40})?( \([^()]{2,20}\))? ?(—|–|--|-) ?\S`)
	tagline    = pattern.Of(`(?i)\b(reported from|contributed (to this|reporting|to the)|contributed from|reporting was contributed by|is a (staff )?(writer|reporter|correspondent)|can be reached at)\b`)
	creditLine = pattern.Of(`(?i)^((photo(graph)?s?|image|picture|credit|graphic|map|illustration)( credit)?( by |\s*:\s*|\.{3}|…)\s*\S|\([^()]*\b(photo|reuters|afp|getty|ap)\b[^()]*\)$|©)`)
	agencyLine = pattern.Of(`^\p{Lu}[\p{L}.'’-]+( \p{L}[\p{L}.'’-]*){0,4} ?/ ?\p{Lu}[\p{L} .&'’-]+$|^\p{Lu}[\p{L}.'’-]+( \p{L}[\p{L}.'’-]*){1,3} for The \p{Lu}[\p{L} ]+$`)
	byOutlet   = pattern.Of(`^(By|Graphic by|Map by) (The )?\p{Lu}`)
	correction = pattern.Of(`^(Correction|Corrections|Editors[’'] [Nn]ote|Editor[’']s [Nn]ote|Clarification)\s*(:|$)`)
	placeName  = pattern.Of(`(^|\s)(St|Ave|Blvd|Rd|Hwy|Sq|Mt|Ft|Dr|Ln|Pl|Pkwy|Rte)\.$|(?i)(^|\s)(street|avenue|road|boulevard|highway|bridge|river|lake|bay|sound|harbor|harbour|canal|square|gate|checkpoint|airport|station|compound|headquarters|embassy|hospital|prison|border|island|mountains?|gulf|sea|strait|district|province|green zone|ministry|mosque|cathedral|market|stadium|tunnel|pier|port|dam)$|^(?i)(rue|avenue|calle|via|plaza|place|lake|mount|fort|port|cape|route|gulf of|strait of) \p{Lu}`)
	verbal     = pattern.Of(`(?i)\b(said|says|was|were|is|are|had|has|have|will|would|could|did|does|do|can|told|asked|added|replied|came|went|took|made|left|paused|turned|fell|rose|died|won|lost)\b`)
)

func look(text string) line {
	l := line{text: text, words: story.CountWords(text)}
	trimmed := strings.TrimRight(text, "\"”’')] ")
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	l.stop = strings.ContainsRune(".?!…:;。", last)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"“‘'([ "))
	l.lower = unicode.IsLower(first)
	l.place = l.words <= maxName && !l.lower && placeName.MatchString(text) && !verbal.MatchString(text)
	return l
}

// quoted reports whether the line opens with somebody's words.
func (l line) quoted() bool {
	r, _ := utf8.DecodeRuneInString(l.text)
	return strings.ContainsRune("\"“‘'«„", r)
}

// torn reports whether the line can only be a piece of a sentence: short, and
// begun with a small letter.
func (l line) torn() bool {
	return l.lower && l.words > 0 && l.words <= maxLabel && !l.quoted() && !strings.Contains(l.text, "://") && !iName(l.text)
}

// iName tells names such as iPhone and eBay from small first letters.
func iName(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	rest := strings.TrimLeftFunc(first, unicode.IsLower)
	return rest != "" && unicode.IsUpper([]rune(rest)[0])
}

// short reports whether the line could be a label or a subhead: few words and
// no stop, or a stop that belongs to an abbreviation.
func (l line) short() bool {
	return l.words > 0 && l.words <= maxName && (!l.stop || l.place) && !l.quoted()
}

// credit reports whether the line says whose picture it is.
func (l line) credit() bool {
	return l.words > 0 && l.words <= 14 && (creditLine.MatchString(l.text) || agencyLine.MatchString(l.text))
}
