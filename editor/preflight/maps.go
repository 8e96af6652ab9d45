package preflight

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"cutline/editor/story"
)

const kmPerDegree = 111.32 // of latitude

var (
	// distance is one that is said of something on the map; bar the words of a
	// scale bar, which are a distance and nothing else.
	distance = regexp.MustCompile(`(?i)\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|a|half a|a few|several|hundreds of)[ -](?:square )?(?:miles?|mi|kilomet(?:er|re)s?|km|yards?|met(?:er|re)s?|feet)\b[^.]*?(?:\b(?:away|from|to|apart|across|long|wide|north|south|east|west|between|off|inland|upstream|downstream|radius|of)\b)`)
	bar      = regexp.MustCompile(`(?i)^(?:(?:scale|0)[: ]*)?[\d,./½¼¾ ]+(?:square )?(?:miles?|mi|kilomet(?:er|re)s?|km|yards?|yds?|met(?:er|re)s?|m|feet|foot|ft)\.?$`)

	streets = []string{" Street", " St.", " Avenue", " Ave.", " Boulevard", " Blvd.", " Road", " Rd.", " Lane", " Ln.", " Square"}
	units   = []string{"mile", " mi", "kilomet", "km", "yard", "yd", "meter", "metre", "feet", "foot", " ft", " m"}
)

// says reports whether a text has one of some words; most have none, and a pattern
// takes much longer to say so.
func says(text string, words ...string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// isStreet reports whether a label names a street.
func isStreet(label string) bool {
	label = strings.TrimSpace(label)
	return slices.ContainsFunc(streets, func(s string) bool { return strings.HasSuffix(label, s) })
}

// shown reports whether a block is a map with something to see.
func shown(b *story.Block) bool {
	return b.Kind == story.Map && (b.Asset != nil || len(b.Artboards) > 0)
}

// drawn reports whether a map is drawn from data, with its scale and its north.
func drawn(b *story.Block) bool {
	return b.Asset != nil && b.Asset.Chart != nil && b.Asset.Chart.Base == nil
}

// labelSize is the rule on the type of labels, for which a house may give points.
const labelSize = "label-size"

// small finds maps whose labels are printed in smaller type than the house has, and
// those whose picture has smaller words where it is shown narrowest.
func small(s story.Story, facts Facts) (found []Finding) {
	least := cmp.Or(facts.House.LabelPoints, SmallestLabel)
	for _, b := range s.Blocks() {
		tiny := least
		words := lines(facts, b.ID, func(l Lettering) bool {
			if l.Points >= least || bar.MatchString(l.Words) || utf8.RuneCountInString(l.Words) < 2 { // a scale, a north
				return false
			}
			tiny = min(tiny, l.Points)
			return true
		})
		if words != "" {
			found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("%s in its picture: %.1f points on a phone, and the house’s smallest are %g; add them as labels over a picture without words, or give the map a drawing for narrow screens", words, tiny, least)})
		}
	}
	if facts.Type == 0 || facts.Type >= least {
		return found
	}
	for _, b := range s.Blocks() {
		if shown(b) && slices.ContainsFunc(s.Parts(b.ID), func(p *story.Block) bool { return p.Place != nil && p.Text != "" }) {
			found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("Its labels are printed in %g points, and the house's smallest are %g; set them larger in the page template, or choose another", facts.Type, least)})
		}
	}
	return found
}

// What words need to stand out from what lies under them, to 1 (WCAG 2, 1.4.3).
const (
	smallContrast = 4.5
	largeContrast = 3.0
)

// faint finds maps with words in their picture that do not stand out from it.
// Labels stand on a halo.
func faint(s story.Story, facts Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		least := 0.0
		words := lines(facts, b.ID, func(l Lettering) bool {
			need := smallContrast
			if l.Large {
				need = largeContrast
			}
			if l.Contrast == 0 || l.Contrast >= need {
				return false
			}
			if least == 0 || l.Contrast < least {
				least = l.Contrast
			}
			return true
		})
		if words != "" {
			found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("%s in its picture: %.1f to 1 against what lies under it, where %g are needed (%g for large type); add them as labels, which have a halo", words, least, smallContrast, largeContrast)})
		}
	}
	return found
}

// lines names the lines of words in a map's picture that are wrong; "" where none
// is.
func lines(facts Facts, id story.ID, wrong func(Lettering) bool) string {
	first, more := "", 0
	for _, l := range facts.Lettering {
		switch {
		case l.Map != id || !wrong(l):
		case first == "":
			first = "“" + l.Words + "”"
		case first != "“"+l.Words+"”": // on another drawing
			more++
		}
	}
	switch more {
	case 0:
		return first
	case 1:
		return first + " and 1 more line"
	}
	return fmt.Sprintf("%s and %d more lines", first, more)
}

// scales finds maps that speak of distances and have no scale.
func scales(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if !shown(b) || drawn(b) {
			continue
		}
		var far *story.Block
		has := false
		for _, p := range s.Parts(b.ID) {
			if !says(p.Text, units...) {
				continue
			}
			has = has || p.Kind.Placed() && bar.MatchString(strings.TrimSpace(p.Text))
			if far == nil && (p.Kind.Placed() || p.Kind == story.Cutline || p.Kind == story.NoteLine) && distance.MatchString(p.Text) {
				far = p
			}
		}
		if far != nil && !has {
			at := distance.FindStringIndex(far.Text)
			found = append(found, Finding{Block: far.ID, Start: at[0], End: at[1], Message: "The map speaks of a distance and has no scale: give it a bar, with its length as a label"})
		}
	}
	return found
}

// insets finds maps at the scale of streets without a second map that says where
// they lie.
func insets(s story.Story, _ Facts) (found []Finding) {
	const (
		town = 6.0 // km that such a map is wide
		more = 4.0 // times as wide as it is the map that says where it lies
	)
	for _, b := range s.Blocks() {
		if !shown(b) {
			continue
		}
		wide, known := kilometers(b)
		if known && wide > town {
			continue
		}
		names, told := 0, false
		for _, p := range s.Parts(b.ID) {
			if p.Kind.Placed() && isStreet(p.Text) {
				names++
			}
			told = told || says(p.Text, "inset", "locator")
		}
		for _, o := range s.Blocks() { // a map whose ground is not known may be it
			if o != b && shown(o) {
				other, sure := kilometers(o)
				told = told || !sure || !known || other >= more*wide
			}
		}
		if !told && (known || names > 1) {
			found = append(found, Finding{Block: b.ID, Message: "The map shows streets, and nothing says where they lie; add a locator map"})
		}
	}
	return found
}

// kilometers gives how wide the ground is that a map shows, where that is known.
func kilometers(b *story.Block) (wide float64, known bool) {
	if b.Asset == nil || b.Asset.Chart == nil {
		return 0, false
	}
	c := b.Asset.Chart
	return (c.East - c.West) * kmPerDegree * math.Cos((c.North+c.South)/2*math.Pi/180), c.East > c.West
}
