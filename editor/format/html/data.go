package html

import (
	"encoding/json"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"cutline/editor/story"
)

// said is what the story says of itself as a whole.
type said struct {
	hed, dek, byline int // the element that is it; -1: none
	title, about     string
	authors          []author
	place            string // its dateline, as it stands
	words            int    // without captions
	corrections      []string
}

type author struct {
	Type string `json:"@type"` // Person, or Organization
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

func facts(r story.Reader) said {
	s := said{hed: -1, dek: -1, byline: -1}
	body := false
	for i, e := range r.Elements {
		if !e.Kind.Attached() {
			s.words += story.CountWords(e.Text)
		}
		words := story.Text{Text: e.Text, Marks: e.Marks}
		switch {
		case e.Kind == story.Hed && s.hed < 0:
			s.hed, s.title = i, strings.TrimSpace(e.Text)
		case e.Kind == story.Dek && s.dek < 0 && !body:
			s.dek, s.about = i, strings.TrimSpace(e.Text)
		case e.Kind == story.Byline && s.byline < 0 && !body:
			s.byline, s.authors = i, authors(words)
		case e.Kind.Picture():
		default:
			if e.Kind == story.Dateline && s.place == "" {
				s.place = strings.TrimRight(e.Text, " —–-.")
			}
			if e.Kind == story.Graf && !body && s.place == "" {
				s.place, _ = datelineOf(words)
			}
			if e.Kind == story.Correction {
				s.corrections = append(s.corrections, strings.TrimSpace(e.Text))
			}
			body = true
		}
	}
	if s.title == "" {
		s.title = firstWords(s.about, r)
	}
	return s
}

// firstWords gives a title to a story without a hed. Its slug is none: that is
// the desk's.
func firstWords(words string, r story.Reader) string {
	for _, e := range r.Elements {
		for _, w := range []string{e.Text, e.Cutline.Text, e.Alt} {
			if words == "" {
				words = strings.TrimSpace(w)
			}
		}
	}
	if words == "" {
		return "Untitled"
	}
	if list := strings.Fields(words); len(list) > 14 {
		return strings.Join(list[:14], " ") + "…"
	}
	return words
}

var (
	bylineStart = regexp.MustCompile(`(?i)^\s*((story|text|words|reporting|reported|written) )?by:?\s+`)
	bylineParts = regexp.MustCompile(`(?i),? and |,? with | & |[,;|/·•]| [—–] `)
	suffix      = regexp.MustCompile(`(?i)^([js]r\.?|i{2,3}|iv|m\.?d\.?|ph\.?d\.?)$`)
	role        = regexp.MustCompile(`(?i)\b(staff|writers?|correspondents?|editors?|reporters?|contribut(or|ors|ing)|columnists?|critics?|photographers?|special to|for the|in [A-Z]|our own)\b`)
	house       = regexp.MustCompile(`(?i)^the |\b(press|news|times|post|journal|herald|tribune|gazette|record|reuters|afp|ap|agency|agencies|bureau|desk|board|service|media|radio|television|tv)$`)
)

// authors reads who wrote the story out of its byline: the persons, or where it
// names none the houses. What they are and where they write from is no name.
func authors(t story.Text) []author {
	var persons, houses []author
	words := bylineStart.ReplaceAllString(t.Text, "")
	for _, name := range bylineParts.Split(words, -1) {
		name = strings.Trim(strings.TrimSpace(name), ".")
		switch {
		case name == "" || role.MatchString(name):
		case suffix.MatchString(name):
			if n := len(persons); n > 0 {
				persons[n-1].Name += ", " + name + strings.Repeat(".", strings.Count(strings.ToLower(name), "r"))
			}
		case house.MatchString(name):
			houses = append(houses, author{"Organization", name, pageOf(t, name)})
		default:
			persons = append(persons, author{"Person", name, pageOf(t, name)})
		}
	}
	if len(persons) > 0 {
		return persons
	}
	return houses
}

// pageOf gives where a name in a byline leads to; "": nowhere.
func pageOf(t story.Text, name string) string {
	for _, m := range t.Marks {
		if m.Kind == story.Link && m.Start >= 0 && m.Start < m.End && m.End <= len(t.Text) && strings.Contains(t.Text[m.Start:m.End], name) {
			if href := safe(m.Href); strings.HasPrefix(href, "http") {
				return href
			}
		}
	}
	return ""
}

// meta is what the head says to those who link to the page.
type meta struct {
	Title, Description, Locale, Published, Modified, Section string
	Address, Image                                           string
}

// locale writes a language as Open Graph does; "" where it names no country.
var locale = regexp.MustCompile(`^([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})$`)

func (f *form) meta(r story.Reader, s said) meta {
	m := meta{Title: s.title, Description: s.about, Published: r.Date, Modified: f.modified(r), Section: r.Section, Address: f.address()}
	if l := locale.FindStringSubmatch(r.Lang); l != nil {
		m.Locale = l[1] + "_" + l[2]
	}
	if len(f.addresses) > 0 {
		m.Image = f.absolute(f.addresses[0])
	}
	return m
}

// modified gives when the words became what they are, as schema.org has it; ""
// where that is not known, or the story is not out.
func (f *form) modified(r story.Reader) string {
	at := f.Modified.UTC()
	if f.Modified.IsZero() || r.Date == "" || at.Format("2006-01-02") < r.Date {
		return ""
	}
	return at.Truncate(time.Second).Format(time.RFC3339)
}

// IsAddress reports whether a page can say that it stands there.
func IsAddress(address string) bool {
	return (&form{Options: Options{Address: address}}).address() != ""
}

func (f *form) address() string {
	if u := safe(f.Address); strings.HasPrefix(u, "http") {
		return u
	}
	return ""
}

// absolute gives the whole address of a file beside the page; "": it is not known.
func (f *form) absolute(name string) string {
	base, err := url.Parse(f.address())
	if err != nil || base.Host == "" || name == "" {
		return ""
	}
	return base.JoinPath(name).String()
}

type typed struct {
	Type string `json:"@type"`
	Name string `json:"name,omitempty"`
	Text string `json:"text,omitempty"`
}

// imageObject is a picture. Its words are those that readers see, and the ones
// that its file says.
type imageObject struct {
	Type      string  `json:"@type"`
	URL       string  `json:"contentUrl,omitempty"`
	Caption   string  `json:"caption,omitempty"`
	Text      string  `json:"description,omitempty"`
	Credit    string  `json:"creditText,omitempty"`
	Creator   *author `json:"creator,omitempty"`
	Copyright string  `json:"copyrightNotice,omitempty"`
	License   string  `json:"license,omitempty"`
	Usage     *typed  `json:"usageInfo,omitempty"`
	Width     int     `json:"width,omitempty"`
	Height    int     `json:"height,omitempty"`
}

// ld writes the story's data for search engines (schema.org NewsArticle): what
// it has, and nothing else.
func (f *form) ld(r story.Reader, s said) template.JS {
	article := struct {
		Context     string        `json:"@context"`
		Type        string        `json:"@type"`
		Headline    string        `json:"headline"`
		Alternative string        `json:"alternativeHeadline,omitempty"`
		Description string        `json:"description,omitempty"`
		Page        string        `json:"mainEntityOfPage,omitempty"`
		Published   string        `json:"datePublished,omitempty"`
		Modified    string        `json:"dateModified,omitempty"`
		Author      []author      `json:"author,omitempty"`
		Section     string        `json:"articleSection,omitempty"`
		Dateline    string        `json:"dateline,omitempty"`
		Location    *typed        `json:"locationCreated,omitempty"`
		Words       int           `json:"wordCount,omitempty"`
		Language    string        `json:"inLanguage"`
		Image       []imageObject `json:"image,omitempty"`
		Correction  []typed       `json:"correction,omitempty"`
	}{
		Context: "https://schema.org", Type: "NewsArticle", Headline: s.title, Alternative: s.about, Description: s.about, Page: f.address(),
		Published: r.Date, Modified: f.modified(r), Author: s.authors, Section: r.Section, Dateline: s.place, Words: s.words, Language: r.Lang,
	}
	if where := placeOf(s.place); where != "" {
		article.Location = &typed{Type: "Place", Name: where}
	}
	for _, text := range s.corrections {
		article.Correction = append(article.Correction, typed{Type: "CorrectionComment", Text: text})
	}
	shown := slices.Clone(f.addresses)
	for _, e := range r.Elements {
		if !e.Kind.Picture() || e.Asset == nil && len(e.Artboards) == 0 {
			continue
		}
		image := imageObject{Type: "ImageObject", Caption: e.Cutline.Text, Text: e.Alt, Credit: e.Credit.Text, Copyright: e.Copyright}
		if len(shown) > 0 {
			if image.URL = shown[0]; f.address() != "" && image.URL != "" {
				image.URL = f.absolute(image.URL)
			}
			shown = shown[1:]
		}
		image.Width, image.Height = e.Size()
		if e.Creator != "" {
			image.Creator = &author{Type: "Person", Name: e.Creator}
		}
		if u := safe(e.Rights); strings.HasPrefix(u, "http") {
			image.License = u
		} else if e.Rights != "" {
			image.Usage = &typed{Type: "CreativeWork", Text: e.Rights}
		}
		article.Image = append(article.Image, image)
	}
	data, _ := json.Marshal(article) // strings and numbers only; <, > and & come out escaped
	return template.JS(data)
}

var (
	agency = regexp.MustCompile(`\s*\([^()]*\)$`)
	dayOf  = regexp.MustCompile(`,?\s*[\p{L}.]*\s*\d.*$`)
)

// placeOf gives the place of a dateline, without its day and agency.
func placeOf(dateline string) string {
	return strings.TrimSpace(dayOf.ReplaceAllString(agency.ReplaceAllString(dateline, ""), ""))
}
