package html

import (
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// inline turns words and marks into elements that nest well, however the marks
// overlap: at each change all open ones are closed and the next opened.
func inline(t story.Text) template.HTML { return linked(t, "") }

// byline is inline for who wrote the story: its links lead to them.
func byline(t story.Text) template.HTML { return linked(t, ` rel="author"`) }

func linked(t story.Text, rel string) template.HTML {
	cuts := []int{0, len(t.Text)}
	for _, m := range t.Marks {
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var b strings.Builder
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		if from < 0 || to > len(t.Text) {
			continue
		}
		open, closing := "", ""
		for _, m := range t.Marks {
			if m.Start > from || m.End < to {
				continue
			}
			switch m.Kind {
			case story.Bold:
				open, closing = open+"<strong>", "</strong>"+closing
			case story.Italic:
				open, closing = open+"<em>", "</em>"+closing
			case story.SmallCaps:
				open, closing = open+`<span class="sc">`, "</span>"+closing
			case story.Link:
				if href := safe(m.Href); href != "" && !strings.Contains(open, "<a ") {
					open, closing = open+`<a`+rel+` href="`+template.HTMLEscapeString(href)+`">`, "</a>"+closing
				}
			}
		}
		b.WriteString(open + template.HTMLEscapeString(t.Text[from:to]) + closing)
	}
	return template.HTML(b.String())
}

// safe gives the address of a link, or "" where it is none that a reader may be
// sent to.
func safe(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(u.Scheme)) || u.Host == "" && u.Scheme != "mailto" {
		return ""
	}
	return u.String()
}

var datelineStart = regexp.MustCompile(`^[\p{Lu}][\p{Lu} .'’-]+(, [\p{L} .,]+?)?( \([^()]{2,20}\))? [—–] `)

// datelineOf gives the place that opens a graf, and how many bytes it takes with
// the dash behind it; 0: none does, or its words are marked.
func datelineOf(t story.Text) (place string, n int) {
	m := datelineStart.FindString(t.Text)
	if m == "" || slices.ContainsFunc(t.Marks, func(k story.Mark) bool { return k.Start < len(m) }) {
		return "", 0
	}
	return strings.TrimRight(m, " —–"), len(m)
}

// dateline sets the place that opens the first graf apart.
func dateline(t story.Text) template.HTML {
	place, n := datelineOf(t)
	if n == 0 {
		return inline(t)
	}
	rest := story.Text{Text: t.Text[n:]}
	for _, k := range t.Marks {
		k.Start -= n
		k.End -= n
		rest.Marks = append(rest.Marks, k)
	}
	return template.HTML(`<span class="place">`+template.HTMLEscapeString(place)+`</span>`+template.HTMLEscapeString(t.Text[len(place):n])) + inline(rest)
}

// direction gives which way a language is written, "ltr" or "rtl".
func direction(lang string) string {
	if story.RightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}

// scripts are those that one language of the news is written in, so that its
// words can be read out in it.
var scripts = []struct {
	of   *unicode.RangeTable
	lang string
}{
	{unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Armenian, "hy"}, {unicode.Georgian, "ka"}, {unicode.Hangul, "ko"},
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Thai, "th"},
}

// foreign gives the attributes of words in another direction, or another
// language that can be told by its letters, than the story's.
func foreign(words, lang string) template.HTML {
	var attributes template.HTML
	if i := strings.IndexFunc(words, unicode.IsLetter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(words[i:])
		main, _, _ := strings.Cut(strings.ToLower(lang), "-")
		for _, s := range scripts {
			if unicode.Is(s.of, r) && s.lang != main && (s.lang != "he" || main != "yi") {
				attributes += template.HTML(` lang="` + s.lang + `"`)
			}
		}
	}
	return attributes + turned(words, story.RightToLeft(lang))
}

// turned gives the attribute of words that run another way than those around
// them.
func turned(words string, right bool) template.HTML {
	switch story.RunsRight(words, right) {
	case right:
		return ""
	case true:
		return ` dir="rtl"`
	}
	return ` dir="ltr"`
}
