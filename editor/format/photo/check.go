package photo

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// Finding is something about a photo that a person must look at.
type Finding struct {
	Block    story.ID `json:"block"`
	Rule     string   `json:"rule"`     // "caption-who", "alt-missing" ...
	Severity string   `json:"severity"` // "error": readers or the law need it; "warning"; "note"
	Message  string   `json:"message"`
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
	text := func(k story.Kind) (string, story.ID) {
		if p := s.Part(id, k); p != nil {
			return strings.TrimSpace(p.Text), p.ID
		}
		return "", id
	}
	caption, captionAt := text(story.Cutline)
	credit, creditAt := text(story.Credit)
	alt, altAt := text(story.AltText)
	add := func(at story.ID, rule, severity, message string) {
		all = append(all, Finding{at, rule, severity, message})
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
	}
	if credit == "" {
		add(creditAt, "caption-credit", "error", "no credit"+hint(info.Words(Credit), info.Words(Creator)))
	}
	switch low := strings.ToLower(alt); {
	case alt == "":
		add(altAt, "alt-missing", "error", "no alt text: readers who cannot see the photo get nothing")
	case utf8.RuneCountInString(alt) > MostAlt:
		add(altAt, "alt-long", "warning", fmt.Sprintf("the alt text has %d letters; up to %d are read out well, and more belongs into the description", utf8.RuneCountInString(alt), MostAlt))
	case strings.HasPrefix(low, "image of"), strings.HasPrefix(low, "photo of"), strings.HasPrefix(low, "picture of"), strings.HasPrefix(low, "a photo of"), strings.HasPrefix(low, "an image of"):
		add(altAt, "alt-image-of", "warning", "the alt text begins with what every reader is told already; begin with what is seen")
	case alt == caption, alt == credit:
		add(altAt, "alt-repeats", "warning", "the alt text repeats the cutline or the credit; say what is seen")
	}
	if day := info.Words("photoshop:DateCreated"); len(day) >= 10 && caption != "" {
		made, err := time.Parse("2006-01-02", day[:10])
		out, err2 := time.Parse("2006-01-02", s.Meta.Date)
		switch {
		case err != nil || err2 != nil:
		case made.After(out):
			add(id, "photo-date", "warning", fmt.Sprintf("the photo was taken on %s, after the story's date %s", day[:10], s.Meta.Date))
		case out.Sub(made) > fresh && !yearOrFile.MatchString(caption):
			add(id, "photo-old", "warning", fmt.Sprintf("the photo was taken on %s; the cutline must say the date or that it is a file photo", day[:10]))
		}
	}
	if info.Made != "" {
		severity := "note"
		if info.Generative() {
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

var yearOrFile = regexp.MustCompile(`(?i)\bfile\b|\b(19|20)\d\d\b`)

// captionParts says which parts of the template a caption has.
type captionParts struct{ who, what, where, when bool }

var (
	prepositions = set("in at near on from off outside of across along over above under around through beside between inside to into by")
	days         = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec")
	people       = set("man men woman women child children boy boys girl girls people person resident residents worker workers soldier soldiers police officer officers official officials crowd crowds protester protesters demonstrator demonstrators firefighter firefighters passenger passengers student students teacher teachers fan fans player players nurse nurses doctor doctors voter voters mourner mourners visitor visitors driver drivers crew crews family families volunteer volunteers farmer farmers tourist tourists commuter commuters rescuer rescuers supporter supporters member members")
	whenWords    = regexp.MustCompile(`(?i)\b(today|yesterday|tonight|this (morning|afternoon|evening|week|month|year|spring|summer|fall|autumn|winter)|last (night|week|month|year|spring|summer|fall|autumn|winter)|file photo|(19|20)\d\d)\b`)
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
