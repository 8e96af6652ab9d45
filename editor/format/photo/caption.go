package photo

import (
	"fmt"
	"strings"
	"time"

	"cutline/editor/pattern"
)

// captionForm tells what in a cutline is not in the usual form: notes, since a
// cutline can be right otherwise. info says who is in the photo.
func captionForm(caption string, info Info) (notes []formNote) {
	first := firstSentence(caption)
	if all, head := readCaption(caption), readCaption(first); first != caption && all != head {
		var lacks []string
		for _, part := range []struct {
			has, first bool
			name       string
		}{{all.where, head.where, "where"}, {all.when, head.when, "when"}} {
			if part.has && !part.first {
				lacks = append(lacks, part.name)
			}
		}
		if len(lacks) > 0 {
			notes = append(notes, formNote{"caption-first", "the first sentence of a cutline says who and what, where and when; this one leaves the " + strings.Join(lacks, " and ") + " to a later one"})
		}
	}
	if n := severalPeople(first, info); n > 1 && !sides.MatchString(caption) {
		notes = append(notes, formNote{"caption-order", fmt.Sprintf("the cutline names %d people; say who is who: from left, left, center", n)})
	}
	if unseen.MatchString(caption) && !attributed.MatchString(caption) {
		notes = append(notes, formNote{"caption-unseen", "the cutline tells what the photo does not show; say who says so"})
	}
	if m := past.FindString(first); m != "" && !clause.MatchString(m) && !yearOrFile.MatchString(caption) {
		notes = append(notes, formNote{"caption-tense", "the first sentence of a cutline is in the present: what is seen is happening"})
	}
	return notes
}

type formNote struct{ rule, says string }

// firstSentence gives a cutline up to the end of its first sentence.
func firstSentence(caption string) string {
	rest := caption
	for at := stops.FindStringSubmatchIndex(rest); at != nil; at = stops.FindStringSubmatchIndex(rest) {
		if endsSentence(rest[at[2]:at[3]]) {
			return caption[:len(caption)-len(rest)+at[3]+1]
		}
		rest = rest[at[3]:]
	}
	return caption
}

const personName = `\p{Lu}[\pL’'-]+(?: \p{Lu}\.)?(?: (?:de|van|von|al|el|bin|la) ?)?(?:[ -]\p{Lu}[\pL’'-]+){1,2}`

var (
	// row is people at the head of a cutline, with what is said of each behind a
	// comma, and a verb.
	row     = pattern.Of(`^(?:\p{Lu}[\pL.]* ){0,3}?(` + personName + `)((?:, [^,]{2,50},?)*?(?:,? and (?:[a-z]+ ){0,4}|, )` + personName + `)+(?:,[^,]{2,50},)? [a-z]`)
	persons = pattern.Of(personName)
	sides   = pattern.Of(`(?i)\b(?:left|right|center|centre|clockwise|from top|top|bottom|rear|front|foreground|background|back row|middle|above|below|second from|at (?:the )?podium|at (?:the )?lectern)\b`)
	notName = pattern.Of(`\b(?:Street|St|Avenue|Road|County|City|Sound|Bay|River|Lake|Park|House|Court|Center|Centre|University|College|School|Hospital|Church|Airport|Station|Bridge|Stadium|Arena|Department|Ministry|Committee|Council|Party|Company|States|Kingdom|Republic|Island|Islands|Point|Harbor|Beach|Valley|Hill|Mountain|New|North|South|East|West|San|Santa|Los|Las|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Cup|Games|League|Open)\b`)

	unseen     = pattern.Of(`(?i)\b(?:after|where|who|which|when|since|before)\b[^.]*\b(?:killed|killing|shot|stabbed|attacked|raped|robbed|murdered|assaulted|kidnapped|abducted|tortured|looted|bombed|beat|stole|massacred|set fire)\b`)
	attributed = pattern.Of(`(?i)\b(?:said|says|say|told|according|officials?|authorities|police|prosecutors?|investigators?|witness(?:es)?|alleged|allegedly|accused|charged|convicted|suspected|reported|reportedly|claimed|claims)\b`)
	past       = pattern.Of(`^(?:(?:The|A|An|This|Some|Two|Three|Several)? ?[\pL’'-]+(?: [\pL’'-]+){0,5}) (?:was|were|stood|sat|spoke|arrived|looked|went|came|took|rode|wore|sang|wept)\b`)
	clause     = pattern.Of(`\b(?:that|who|which|where|as|after|when|while|is|are|has|have)\b`)
)

// severalPeople counts the people that the head of a cutline names in a row. Two
// that the file does not say are in the photo may be others.
func severalPeople(first string, info Info) int {
	m := row.FindString(first)
	if m == "" || clause.MatchString(m) {
		return 0
	}
	shown := strings.ToLower(info.Words("Iptc4xmpExt:PersonInImage"))
	n := 0
	for _, name := range persons.FindAllString(m, -1) {
		if notName.MatchString(name) {
			return 0
		}
		if shown == "" || strings.Contains(shown, strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])) {
			n++
		}
	}
	return n
}

var weekdayName = pattern.Of(`\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b`)

// captionDay holds the day of the week that a cutline gives against the day on
// which the photo was taken, where it names no date: it reads as one of the last
// days. old says that the photo is no longer of these days. It is nil where both
// agree.
func captionDay(caption string, made time.Time, old bool) *Finding {
	named := weekdayName.FindAllStringIndex(caption, -1)
	if len(named) != 1 || dated.MatchString(caption) {
		return nil
	}
	f := Finding{Severity: "warning", Start: named[0][0], End: named[0][1]}
	said, on := caption[f.Start:f.End], made.Format(time.DateOnly)
	switch day := made.Weekday().String(); {
	case old:
		f.Rule, f.Message = "caption-day", fmt.Sprintf("the photo was taken on %s, and “%s” reads as this week; give the date", on, said)
	case said != day:
		f.Rule, f.Message, f.Put = "caption-weekday", fmt.Sprintf("the photo was taken on %s, a %s, and the cutline says %s", on, day, said), day
	default:
		return nil
	}
	return &f
}

var dated = pattern.Of(`\b(?:Jan|Feb|Mar|March|Apr|April|May|June|July|Aug|Sept?|Oct|Nov|Dec|January|February|August|September|October|November|December)\.? \d{1,2}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b`)
