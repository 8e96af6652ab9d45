package photo

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// Finding is something about a photo that a person must look at.
type Finding struct {
	Block    story.ID `json:"block"`
	Rule     string   `json:"rule"`     // "caption-who", "alt-missing" ...
	Severity string   `json:"severity"` // "error": readers or the law need it; "warning"; "note"
	Message  string   `json:"message"`

	// Where one thing is to be put right: the bytes of the block's text, and what
	// is put there. End is 0 where a person must.
	Start int    `json:"start,omitempty"`
	End   int    `json:"end,omitempty"`
	Put   string `json:"put,omitempty"`
}

// MostAlt is how many letters of an alt text are read out well, as IPTC advises.
const MostAlt = 250

const (
	fresh = 14 * 24 * time.Hour // after which a photo is from the file, and must say so
)

// Check holds a photo of a story against the house's template for captions (who,
// what, where, when, credit), against what an alt text must be, and says what
// its file gives away. It finds what is missing by its marks: a name, a verb's
// length of words, a place behind a preposition, a day; it does not understand
// the words.
func Check(s story.Story, id story.ID, info Info) (all []Finding) {
	caption, captionAt := partOf(s, id, story.Cutline)
	credit, creditAt := partOf(s, id, story.Credit)
	alt, altAt := partOf(s, id, story.AltText)
	add := func(at story.ID, rule, severity, message string) {
		all = append(all, Finding{Block: at, Rule: rule, Severity: severity, Message: message})
	}
	hint := func(words ...string) string { // what the file knows of it
		var known []string
		for _, w := range words {
			if w != "" {
				known = append(known, w)
			}
		}
		if len(known) == 0 {
			return ""
		}
		return "; the file says " + strings.Join(known, ", ")
	}
	if caption == "" {
		add(captionAt, "caption-missing", "error", "no cutline: who, what, where and when are missing"+hint(info.Words(Caption)))
	} else {
		c := readCaption(caption)
		if persons := info.Words("Iptc4xmpExt:PersonInImage"); !c.who {
			add(captionAt, "caption-who", "warning", "the cutline names nobody and nothing (who?)"+hint(persons))
		}
		if !c.what {
			add(captionAt, "caption-what", "warning", "the cutline does not say what happens (what?)")
		}
		if city := info.Words("photoshop:City"); !c.where && (city == "" || !strings.Contains(caption, city)) {
			add(captionAt, "caption-where", "warning", "the cutline names no place (where?)"+hint(city, info.Words("photoshop:Country")))
		}
		if !c.when {
			date, _, _ := strings.Cut(info.Words("photoshop:DateCreated"), "T")
			add(captionAt, "caption-when", "warning", "the cutline names no day (when?)"+hint(date))
		}
		for _, n := range captionForm(caption, info) {
			add(captionAt, n.rule, "note", n.says)
		}
	}
	if n := sentences(caption); n > mostSentences {
		add(captionAt, "caption-long", "warning", fmt.Sprintf("the cutline has %d sentences; readers take in %d", n, mostSentences))
	}
	if credit == "" {
		add(creditAt, "caption-credit", "error", "no credit"+hint(info.Words(Credit), info.Words(Creator)))
	} else if said := info.Words(Credit); said != "" && !strings.Contains(bare(credit), bare(said)) {
		add(creditAt, "credit-differs", "warning", fmt.Sprintf("the file asks for the credit “%s”", said))
	}
	if rules := info.Words(Instructions); restriction.MatchString(rules) {
		add(id, "photo-restrictions", "error", fmt.Sprintf("the file says “%s”; hold to it", rules))
		if b := s.Block(id); b != nil && b.Asset != nil && b.Asset.Crop != (story.Crop{}) && strings.Contains(strings.ToLower(rules), "logo") {
			add(id, "photo-logo", "note", "the file asks that its logo is not obscured, and the photo is cropped; look whether it is still seen")
		}
	}
	if from, is := handout(info.Words(Credit), info.Words(Caption), info.Words(Instructions), credit, caption); is {
		switch {
		case from == "":
			add(captionAt, "handout", "error", "the photo is a handout; name who gave it out, in the cutline and in the credit")
		case !strings.Contains(bare(caption), bare(from)) || !strings.Contains(bare(credit), bare(from)):
			add(captionAt, "handout", "error", fmt.Sprintf("the photo is a handout of %s; name them in the cutline and in the credit", from))
		}
	}
	if alt == "" {
		add(altAt, "alt-missing", "error", "no alt text: readers who cannot see the photo get nothing")
	}
	all = append(all, Alt(s, id)...)
	if taken := info.Words("photoshop:DateCreated"); len(taken) >= 10 && caption != "" {
		made, err := time.Parse("2006-01-02", taken[:10])
		out, err2 := time.Parse("2006-01-02", s.Meta.Date)
		old := out.Sub(made) > fresh
		day := captionDay(s.Block(captionAt).Text, made, old)
		switch {
		case err != nil || err2 != nil:
		case made.After(out):
			add(id, "photo-date", "warning", fmt.Sprintf("the photo was taken on %s, after the story's date %s", taken[:10], s.Meta.Date))
		case old && !yearOrFile.MatchString(caption):
			add(id, "photo-old", "warning", fmt.Sprintf("the photo was taken on %s; the cutline must say the date or that it is a file photo", taken[:10]))
		case day != nil:
			day.Block = captionAt
			all = append(all, *day)
		}
	}
	if info.Made != "" {
		severity := "note"
		if info.Generative() && !saysMade.MatchString(caption+" "+credit) {
			severity = "error"
		}
		add(id, "photo-made", severity, "the file says that it was "+info.Made+hint(info.Words("Iptc4xmpExt:AISystemUsed")))
	}
	if info.Credentials {
		add(id, "photo-credentials", "note", "the file holds Content Credentials (C2PA); they are not verified, and a copy for readers does not carry them")
	}
	if len(info.Private) > 0 {
		add(id, "photo-private", "note", "the file holds "+strings.Join(info.Private, ", ")+"; none of it leaves in an export")
	}
	for _, w := range info.Warnings {
		add(id, "photo-unread", "warning", "a part of what the file says could not be read: "+w)
	}
	return all
}

// partOf gives the words of a picture's part, and their block: the picture's
// where there is none.
func partOf(s story.Story, id story.ID, k story.Kind) (string, story.ID) {
	if p := s.Part(id, k); p != nil {
		return strings.TrimSpace(p.Text), p.ID
	}
	return "", id
}

// Alt holds the alt text of a picture, where it has one, against what an alt text
// must be.
func Alt(s story.Story, id story.ID) (found []Finding) {
	alt, at := partOf(s, id, story.AltText)
	caption, _ := partOf(s, id, story.Cutline)
	credit, _ := partOf(s, id, story.Credit)
	add := func(rule, message string) {
		found = append(found, Finding{Block: at, Rule: rule, Severity: "warning", Message: message})
	}
	if alt == "" {
		return nil
	}
	if n := utf8.RuneCountInString(alt); n > MostAlt {
		add("alt-long", fmt.Sprintf("the alt text has %d letters; up to %d are read out well, and more belongs into the description", n, MostAlt))
		return found
	}
	switch {
	case alt == caption, alt == credit:
		add("alt-repeats", "the alt text repeats the cutline or the credit; say what is seen")
	case imageOf.MatchString(alt):
		add("alt-image-of", "the alt text begins with what every reader is told already; begin with what is seen")
	case creditLike.MatchString(alt):
		add("alt-credit", "the alt text reads like a credit; say what is seen")
	}
	return found
}

const mostSentences = 2

var (
	imageOf    = pattern.Of(`(?i)^(?:an? )?(?:image|photo|photograph|picture) of\b`)
	creditLike = pattern.Of(`(?i)^(?:photo|photograph|image|credit|picture|map|graphic)s?(?: by|:) |^©|^\(c\)|^[\pL .’'-]{3,40}/(?:AP|AFP|Reuters|Getty|EPA)\b`)
	saysMade   = pattern.Of(`(?i)\bai[- ](?:generated|made|image)|\bartificial intelligence\b|(?:generated|made|created|altered|rendered) (?:by|with|using) (?:generative |an? )*(?:ai\b|software|a computer|computer)|\bcomputer[- ]generated\b|\bdigitally (?:altered|created|generated)\b|\bcomposite\b`)

	restriction = pattern.Of(`(?i)mandatory credit|\bno (?:archives?|resales?|sales|use in)\b|\bnot for (?:sale|use)\b|\bembargo|obscure (?:the )?logo|\b(?:[A-Z]{2,} )+OUT\b`)

	handedOut = pattern.Of(`(?i)\bhandout\b|\b(?:provided|released|distributed) by\b|\bcourtesy of\b|\bvia (?:reuters|ap|afp|getty)\b`)
	givenBy   = pattern.Of(`(?i:\b(?:provided|released|distributed) by|\bcourtesy of|\bhandout (?:from|by)) (?:the )?([\p{Lu}][\pL\pN .&’'-]*?)(?:[,;/()]|\.(?:\s|$)|$| via | shows| on )`)
	passedOn  = pattern.Of(`([\p{Lu}][\pL\pN .&’'-]*?)\s*(?:/\s*(?i:handout)|\s(?i:handout)?\s?(?i:via (?:reuters|ap|afp|getty)))`)
	stops     = pattern.Of(`([\pL\pN’)]+)[.!?][”"]? +[\p{Lu}“]`)
)

// handout reports whether words say that a photo was given out by somebody who
// is in it or gains by it, and who: empty where they do not say.
func handout(words ...string) (from string, is bool) {
	for _, w := range words {
		if !handedOut.MatchString(w) {
			continue
		}
		is = true
		for _, form := range []*pattern.Pattern{givenBy, passedOn} {
			if m := form.FindStringSubmatch(w); m != nil {
				return strings.TrimSpace(m[1]), true
			}
		}
	}
	return "", is
}

// sentences counts the sentences of a caption. A short word with a capital
// before a point is an abbreviation: Nov., St., Mr.
func sentences(caption string) int {
	if caption == "" {
		return 0
	}
	n := 1
	for at := stops.FindStringSubmatchIndex(caption); at != nil; at = stops.FindStringSubmatchIndex(caption) {
		if endsSentence(caption[at[2]:at[3]]) {
			n++
		}
		caption = caption[at[3]:]
	}
	return n
}

// endsSentence reports whether a point behind a word ends a sentence.
func endsSentence(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsUpper(first) || utf8.RuneCountInString(word) > 4
}

// bare gives words in lower case, their marks and spaces as one space.
func bare(words string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

var yearOrFile = pattern.Of(`(?i)\bfile\b|\b(19|20)\d\d\b`)

// captionParts says which parts of the template a caption has.
type captionParts struct{ who, what, where, when bool }

var (
	prepositions = set("in at near on from off outside of across along over above under around through beside between inside to into by")
	days         = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec")
	people       = set("man men woman women child children boy boys girl girls people person resident residents worker workers soldier soldiers police officer officers official officials crowd crowds protester protesters demonstrator demonstrators firefighter firefighters passenger passengers student students teacher teachers fan fans player players nurse nurses doctor doctors voter voters mourner mourners visitor visitors driver drivers crew crews family families volunteer volunteers farmer farmers tourist tourists commuter commuters rescuer rescuers supporter supporters member members")
	whenWords    = pattern.Of(`(?i)\b(today|yesterday|tonight|this (morning|afternoon|evening|week|month|year|spring|summer|fall|autumn|winter)|last (night|week|month|year|spring|summer|fall|autumn|winter)|file photo|(19|20)\d\d)\b`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// readCaption looks for the marks of each part.
func readCaption(caption string) (c captionParts) {
	words := strings.Fields(caption)
	c.what = len(words) >= 4
	c.when = whenWords.MatchString(caption)
	behind := false // the capitals belong to a place
	start := true   // a sentence begins
	for i, w := range words {
		bare := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		low := strings.ToLower(bare)
		first, _ := utf8.DecodeRuneInString(bare)
		capital := unicode.IsUpper(first)
		switch {
		case bare == "":
		case days[low] && (capital || low != "may" && low != "march" && low != "sun"):
			c.when = c.when || capital
		case people[low]:
			c.who, behind = true, false
		case prepositions[low]:
			behind = true
		case low == "the" || low == "a" || low == "an":
			// what stands before the name decides
		case capital && behind:
			c.where = true
		case capital && !start, capital && start && i+1 < len(words) && isCapital(words[i+1]):
			c.who = true
		case !capital:
			behind = false
		}
		if strings.HasSuffix(w, ",") {
			behind = behind && capital // "in Basra, Iraq"
		}
		start = strings.HasSuffix(w, ".") && len(bare) > 3
	}
	return c
}

func isCapital(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"“‘'(`))
	return unicode.IsUpper(r) && !days[strings.ToLower(strings.Trim(w, ".,"))]
}
