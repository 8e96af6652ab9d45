package style

import (
	"slices"
	"strings"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// DatelineRule is the rule that findings on a dateline go by.
const DatelineRule = "dateline"

// standAlone are the cities that a dateline names without a state or country,
// because readers of American papers know where they are; with where that is. A
// city of the name that lies elsewhere has that behind it.
var standAlone = map[string]string{}

func init() {
	for _, pair := range strings.Fields("ATLANTA=Georgia BALTIMORE=Maryland BOSTON=Massachusetts CHICAGO=Illinois CINCINNATI=Ohio CLEVELAND=Ohio DALLAS=Texas DENVER=Colorado DETROIT=Michigan HONOLULU=Hawaii HOUSTON=Texas INDIANAPOLIS=Indiana LAS_VEGAS=Nevada LOS_ANGELES=California MIAMI=Florida MILWAUKEE=Wisconsin MINNEAPOLIS=Minnesota NEW_ORLEANS=Louisiana NEW_YORK=New_York OKLAHOMA_CITY=Oklahoma PHILADELPHIA=Pennsylvania PHOENIX=Arizona PITTSBURGH=Pennsylvania ST._LOUIS=Missouri SALT_LAKE_CITY=Utah SAN_ANTONIO=Texas SAN_DIEGO=California SAN_FRANCISCO=California SEATTLE=Washington WASHINGTON=D.C. " +
		"AMSTERDAM=Netherlands BAGHDAD=Iraq BANGKOK=Thailand BEIJING=China BEIRUT=Lebanon BERLIN=Germany BRUSSELS=Belgium CAIRO=Egypt DJIBOUTI=Djibouti DUBLIN=Ireland GENEVA=Switzerland GIBRALTAR=Gibraltar GUATEMALA_CITY=Guatemala HAVANA=Cuba HELSINKI=Finland HONG_KONG=China ISLAMABAD=Pakistan ISTANBUL=Turkey JERUSALEM=Israel JOHANNESBURG=South_Africa KUWAIT_CITY=Kuwait LONDON=England LUXEMBOURG=Luxembourg MACAO=China MACAU=China MADRID=Spain MEXICO_CITY=Mexico MILAN=Italy MONACO=Monaco MONTREAL=Canada MOSCOW=Russia MUNICH=Germany NEW_DELHI=India PANAMA_CITY=Panama PARIS=France PRAGUE=Czech_Republic QUEBEC_CITY=Canada RIO_DE_JANEIRO=Brazil ROME=Italy SAN_MARINO=San_Marino SAO_PAULO=Brazil SHANGHAI=China SINGAPORE=Singapore STOCKHOLM=Sweden SYDNEY=Australia TOKYO=Japan TORONTO=Canada UNITED_NATIONS=New_York VATICAN_CITY=Italy VIENNA=Austria ZURICH=Switzerland") {
		city, place, _ := strings.Cut(strings.ReplaceAll(pair, "_", " "), "=")
		standAlone[city] = place
	}
}

// datelineForm is the head of a story's first graf: a city, perhaps where it
// lies, perhaps an agency, and a dash.
var datelineForm = pattern.Of(`^(\p{Lu}[\p{Lu}’'.-]+(?: (?:DE |LA |EL |AL-)?\p{Lu}[\p{Lu}’'.-]*){0,3})(, [\p{Lu}][\pL.]+(?: [\p{Lu}][\pL.]+){0,2})?( \([\pL ]{2,20}\))?(\s*(?:—|–|--|-)\s+|\s+(?:—|–|--|-)\s*|—)`)

// lowDateline is one whose city is not in capitals.
var lowDateline = pattern.Of(`^(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2})(, \p{Lu}[\pL.]+(?: \p{Lu}[\pL.]+)?)?( \([\pL ]{2,20}\))? — `)

// datelineOf gives the groups of a text's dateline and how long it is; false
// where it has none.
func datelineOf(text string) (at []int, end int, ok bool) {
	if at = datelineForm.FindStringSubmatchIndex(text); at == nil {
		return nil, 0, false
	}
	return at, at[1], true
}

// dateline holds the dateline against its form: the city in capitals, a state or
// country where the city does not stand alone, an agency in brackets, a dash with
// a space on either side. It is the story's block of that kind, or stands at the
// head of the first graf.
func dateline(_ *Checker, t *whole) (found []Finding) {
	first := slices.IndexFunc(t.grafs, func(g *Gist) bool { return g.block.Kind == story.Graf })
	for i, g := range t.grafs {
		own := g.block.Kind == story.Dateline
		if !own && i != first {
			continue
		}
		text := g.block.Text
		if own && !strings.ContainsAny(text, "—–") {
			text += " — "
		}
		at, _, ok := datelineOf(text)
		if !ok {
			if at = lowDateline.FindStringSubmatchIndex(text); at != nil && (own || lowCity(text[at[2]:at[3]], at[4] >= 0 || at[6] >= 0)) {
				city := text[at[2]:at[3]]
				found = append(found, Finding{Block: g.block.ID, Start: at[2], End: at[3], Message: "A dateline has its city in capitals", Suggestions: []string{strings.ToUpper(city)}})
			}
			continue
		}
		city := strings.TrimSpace(text[at[2]:at[3]])
		say := func(from, to int, message string, put ...string) {
			found = append(found, Finding{Block: g.block.ID, Start: from, End: min(to, len(g.block.Text)), Message: message, Suggestions: put})
		}
		if at[8] < len(g.block.Text) && text[at[8]:at[9]] != " — " {
			say(at[8], at[9], "Behind a dateline stands a dash with a space on either side", " — ")
		}
		place, alone := standAlone[city]
		switch lies := at[4] >= 0; {
		case lies && alone:
			if given := strings.TrimPrefix(text[at[4]:at[5]], ", "); given == place || longStates[given] == place {
				say(at[4], at[5], city+" stands alone in a dateline", "")
			}
		case !lies && !alone:
			say(at[2], at[3], "Readers may not know where "+city+" is; name the state or the country behind it")
		}
	}
	return found
}

// lowCity reports whether words before a dash are a city: one that stands alone,
// or one with a place or an agency behind it.
func lowCity(city string, more bool) bool { return more || standAlone[strings.ToUpper(city)] != "" }
