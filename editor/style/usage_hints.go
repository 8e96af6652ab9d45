package style

import (
	"strings"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// states are the states by their postal letters: in full, and as captions and
// datelines abbreviate them; eight are never abbreviated.
var states = map[string][2]string{
	"AL": {"Alabama", "Ala."}, "AR": {"Arkansas", "Ark."}, "AZ": {"Arizona", "Ariz."}, "CA": {"California", "Calif."},
	"CO": {"Colorado", "Colo."}, "CT": {"Connecticut", "Conn."}, "DE": {"Delaware", "Del."}, "FL": {"Florida", "Fla."},
	"GA": {"Georgia", "Ga."}, "IL": {"Illinois", "Ill."}, "KS": {"Kansas", "Kan."}, "KY": {"Kentucky", "Ky."},
	"LA": {"Louisiana", "La."}, "MA": {"Massachusetts", "Mass."}, "MD": {"Maryland", "Md."}, "MI": {"Michigan", "Mich."},
	"MN": {"Minnesota", "Minn."}, "MO": {"Missouri", "Mo."}, "MS": {"Mississippi", "Miss."}, "MT": {"Montana", "Mont."},
	"NC": {"North Carolina", "N.C."}, "ND": {"North Dakota", "N.D."}, "NE": {"Nebraska", "Neb."}, "NH": {"New Hampshire", "N.H."},
	"NJ": {"New Jersey", "N.J."}, "NM": {"New Mexico", "N.M."}, "NV": {"Nevada", "Nev."}, "NY": {"New York", "N.Y."},
	"PA": {"Pennsylvania", "Pa."}, "RI": {"Rhode Island", "R.I."}, "SC": {"South Carolina", "S.C."}, "SD": {"South Dakota", "S.D."},
	"TN": {"Tennessee", "Tenn."}, "VA": {"Virginia", "Va."}, "VT": {"Vermont", "Vt."}, "WA": {"Washington", "Wash."},
	"WI": {"Wisconsin", "Wis."}, "WV": {"West Virginia", "W.Va."}, "WY": {"Wyoming", "Wyo."},
	"AK": {"Alaska", ""}, "IA": {"Iowa", ""}, "ID": {"Idaho", ""}, "OH": {"Ohio", ""}, "TX": {"Texas", ""}, "UT": {"Utah", ""},
}

var (
	postalForm = pattern.Of(`\b[A-Z][a-z]+, ([A-Z]{2})(?:[ ,;)]|[.]?$)`)
	stateForm  = func() *pattern.Pattern {
		var names []string
		for _, long := range longStates {
			names = append(names, long)
		}
		return pattern.Of(`\b[A-Z][a-z]+, (` + strings.Join(names, "|") + `)\b`)
	}()
)

func postal(b *story.Block) []Finding {
	return each(b, postalForm, func(m []string) (string, string) {
		s, ok := states[m[1]]
		if !ok {
			return "", ""
		}
		if b.Kind == story.Cutline && s[1] != "" {
			return "A caption has " + s[1], s[1]
		}
		return "In the text a state is spelled out", s[0]
	})
}

func captionStates(b *story.Block) []Finding {
	if b.Kind != story.Cutline {
		return nil
	}
	return each(b, stateForm, func(m []string) (string, string) {
		for short, long := range longStates {
			if long == m[1] {
				return "A caption has " + short, short
			}
		}
		return "", ""
	})
}

var (
	smallForm  = pattern.Of(`(?:^|[\s(])([2-9]) ([a-z]{3,})`)
	numbers    = strings.Fields("zero one two three four five six seven eight nine")
	notCounted = pattern.Of(`^(?:percent|inch|inches|feet|foot|yard|yards|mile|miles|meter|meters|metre|metres|kilometer|kilometers|centimeter|centimeters|pound|pounds|ton|tons|ounce|ounces|degree|degrees|million|billion|trillion|cent|cents|year|points?|acres?|hectares?|liters?|gallons?|to|of|and|or|for|in|on|at|per|a)$`)
)

// smallNumbers finds single figures that count things. Ages, measures, money,
// scores and times stay figures.
func smallNumbers(b *story.Block) []Finding {
	if b.Kind == story.Hed {
		return nil // a hed has no room
	}
	return each(b, smallForm, func(m []string) (string, string) {
		if notCounted.MatchString(m[2]) {
			return "", ""
		}
		word := numbers[m[1][0]-'0']
		return "Under 10 it is a word: " + word, word
	})
}

var figureForm = pattern.Of(`(?:^|[.!?]”? )(\d[\d,.:]*\d|\d)[\s-]`)

func firstFigure(b *story.Block) []Finding {
	if b.Kind == story.Hed || b.Kind == story.Cutline {
		return nil
	}
	return each(b, figureForm, func(m []string) (string, string) {
		if len(m[1]) == 4 && (m[1] >= "1000" && m[1] < "2100") {
			return "", "" // a year may
		}
		return "A sentence begins with a figure; write it out, or begin otherwise", ""
	})
}

var (
	seriesForm = pattern.Of(`\b[\pL’'-]+, [\pL’'-]+(,) (?:and|or) [\pL’'-]+`)
	saidForm   = pattern.Of(`[,?!]” (?:he |she |they |[A-Z][\pL’'-]+ (?:[A-Z][\pL’'-]+ )?)?(stated|exclaimed|opined|averred|declared|remarked)\b`)
	whichForm  = pattern.Of(`([\pL]+) (which)\b`)
	percent    = pattern.Of(`\b\d[\d,.]*( percent)\b`)
	courtesies = pattern.Of(`\b((?:Mr|Mrs|Ms)\.? |Miss )[A-Z]`)
)

func serialComma(b *story.Block) []Finding {
	found := each(b, seriesForm, func([]string) (string, string) { return "A simple series has no comma here", "" })
	for i := range found {
		found[i].Suggestions = []string{""}
	}
	return found
}

func saidWords(b *story.Block) []Finding {
	return each(b, saidForm, func(m []string) (string, string) { return "“Said” is enough", "said" })
}

// beforeWhich is what may stand before "which" without a comma: in which, of
// which, and what asks which.
var beforeWhich = pattern.Of(`(?i)^(?:in|of|on|at|by|to|for|from|with|under|over|through|during|after|before|about|into|upon|within|among|between|against|and|or|but|know|knows|knew|decide|decided|say|said|see|ask|asked|unclear|that|choose|exactly|just|matter|regardless|determine|determined|than|as|toward|towards|around|behind|beneath|across|without)$`)

func which(b *story.Block) []Finding {
	found := each(b, whichForm, func(m []string) (string, string) {
		if beforeWhich.MatchString(m[1]) {
			return "", ""
		}
		return "Without a comma, “that” defines; “which” adds, behind a comma", m[1] + " that"
	})
	for i, f := range found { // the finding is on the word alone
		found[i].Start, found[i].End = f.End+1, f.End+1+len("which")
		found[i].Suggestions = []string{"that"}
	}
	return found
}

func percents(b *story.Block) []Finding {
	return each(b, percent, func([]string) (string, string) { return "A figure takes the % sign", "%" })
}

func courtesy(b *story.Block) []Finding {
	found := each(b, courtesies, func([]string) (string, string) { return "No courtesy title", "" })
	for i := range found {
		found[i].Suggestions = []string{""}
	}
	return found
}
