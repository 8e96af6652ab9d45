// Package html writes the reader copy of a story as one self-contained web
// page: no script, nothing fetched, pictures inside it. A map's labels are real
// text laid over its picture, numbered pins on a phone, and a list for screen
// readers, so that a reader who cannot see the map has its words.
package html

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// Options says where the pictures come from.
type Options struct {
	// Picture gives a photo's or map's picture as it may leave; photo.ForElement
	// makes one.
	Picture func(story.Element) (photo.Public, error)
}

var (
	//go:embed page.css
	css string
	//go:embed page.html
	pageSource string
	page       = template.Must(template.New("page").Parse(pageSource))
)

type document struct {
	Lang, Title, Description, Section, Date, Published string
	CSS                                                template.CSS
	LD                                                 template.JS
	Hed, Dek, Byline                                   template.HTML
	HiddenTitle                                        string
	Body                                               []block
}

// block is one element as the template draws it.
type block struct {
	Tag     string // p, h2, quote, tagline, correction, photo, map ...
	HTML    template.HTML
	Src     template.URL
	Alt     string
	Longer  string       // the extended description, for those who cannot see the picture
	ID      story.ID     // of the picture's block
	Focus   template.CSS // which point stays in sight where the window is too low for the photo
	Width   int
	Height  int
	Ratio   template.CSS
	Caption []caption
	Labels  []label
	Read    []reading
	List    bool // the list is for everyone: some label has no place
}

// reading is a line of the list of labels: a sentence. Each label that is joined
// in it has a pin with a number of its own.
type reading struct {
	Value int    // the number of its first label; 0: the one that a list gives it
	Pins  string // "5–6", where it is of several labels
	HTML  template.HTML
}

type caption struct {
	Class string
	HTML  template.HTML
}

type label struct {
	N      int
	HTML   template.HTML
	Placed bool
	Class  string
	Style  template.CSS
	Pin    template.CSS

	X, Y           string // its place, in hundredths of the map
	Leader         bool   // it points at something:
	StartX, StartY string // from its place to where the leader begins, in rem
	ToX, ToY       string // and to what it points at, in hundredths of the map
	Moved          bool   // on a phone its pin stands beside its place:
	PinX, PinY     string // from its place to the pin, in rem
}

// Write writes the page. The same reader copy always gives the same bytes. A
// picture that cannot be read is an error that names it.
func Write(w io.Writer, r story.Reader, opt Options) error {
	doc, err := build(r, opt)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := page.Execute(&buf, doc); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err = w.Write(blank.ReplaceAll(buf.Bytes(), []byte("\n")))
	return err
}

var blank = regexp.MustCompile(`\n\s*\n+`)

func build(r story.Reader, opt Options) (document, error) {
	doc := document{Lang: r.Lang, Section: r.Section, CSS: template.CSS(css)}
	if at, err := time.Parse("2006-01-02", r.Date); err == nil {
		doc.Date, doc.Published = r.Date, at.Format("January 2, 2006")
	}
	var title, dek, byline string
	body := false
	for _, e := range r.Elements {
		words := inline(story.Text{Text: e.Text, Marks: e.Marks})
		switch {
		case e.Kind == story.Hed && title == "":
			title, doc.Hed = e.Text, words
		case e.Kind == story.Dek && dek == "" && !body:
			dek, doc.Dek = e.Text, words
		case e.Kind == story.Byline && byline == "" && !body:
			byline, doc.Byline = e.Text, words
		case e.Kind.Picture():
			b, err := figure(e, opt)
			if err != nil {
				return doc, err
			}
			doc.Body = append(doc.Body, b)
		default:
			b := block{Tag: tags[e.Kind], HTML: words}
			if b.Tag == "" {
				b.Tag = string(e.Kind)
			}
			if b.Tag == "p" && !body {
				b.HTML = dateline(story.Text{Text: e.Text, Marks: e.Marks})
			}
			body = true
			doc.Body = append(doc.Body, b)
		}
	}
	doc.Title, doc.Description = title, dek
	if title == "" {
		doc.Title = firstWords(dek, r)
		doc.HiddenTitle = doc.Title
	}
	doc.LD = ld(doc.Title, dek, byline, r)
	return doc, nil
}

var tags = map[story.Kind]string{
	story.Graf: "p", story.Subhead: "h2", story.Quote: "quote", story.Hed: "h2", story.Dek: "p", story.Byline: "p", story.Dateline: "dateline",
}

// firstWords gives a title to a story without a hed.
func firstWords(dek string, r story.Reader) string {
	if dek == "" {
		for _, e := range r.Elements {
			if dek = e.Text; dek != "" {
				break
			}
		}
	}
	if dek == "" {
		dek = r.Slug
	}
	if words := strings.Fields(dek); len(words) > 14 {
		return strings.Join(words[:14], " ") + "…"
	}
	return dek
}

var datelineStart = regexp.MustCompile(`^[\p{Lu}][\p{Lu} .'’-]+(, [\p{L} .,]+?)?( \([^()]{2,20}\))? [—–] `)

// dateline sets the place that opens the first graf apart.
func dateline(t story.Text) template.HTML {
	m := datelineStart.FindString(t.Text)
	if m == "" || slices.ContainsFunc(t.Marks, func(k story.Mark) bool { return k.Start < len(m) }) {
		return inline(t)
	}
	rest := story.Text{Text: t.Text[len(m):]}
	for _, k := range t.Marks {
		k.Start -= len(m)
		k.End -= len(m)
		rest.Marks = append(rest.Marks, k)
	}
	place := strings.TrimRight(m, " —–")
	return template.HTML(`<span class="dateline">`+template.HTMLEscapeString(place)+`</span>`+template.HTMLEscapeString(m[len(place):])) + inline(rest)
}

// inline turns words and marks into elements that nest well, however the marks
// overlap: at each change all open ones are closed and the next opened.
func inline(t story.Text) template.HTML {
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
					open, closing = open+`<a href="`+template.HTMLEscapeString(href)+`">`, "</a>"+closing
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
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(u.Scheme)) {
		return ""
	}
	return u.String()
}

func figure(e story.Element, opt Options) (block, error) {
	b := block{Tag: string(e.Kind), Alt: e.Alt, Longer: e.Longer, ID: e.ID, Width: 900, Height: 600}
	if len(e.Labels) > 0 {
		b.Tag = string(story.Map) // words over a photo are shown as a map's are
	}
	if a := e.Asset; a != nil {
		p, err := opt.Picture(e)
		if err != nil {
			return b, fmt.Errorf("put %s %q on the page: %w", e.Kind, a.Name, err)
		}
		b.Src = template.URL("data:" + p.Media() + ";base64," + base64.StdEncoding.EncodeToString(p.Bytes()))
		// The size is that of the upright picture; a browser turns a photo by its
		// EXIF tag itself (image-orientation: from-image is the default).
		w, h := e.Size()
		b.Width, b.Height = max(1, w), max(1, h)
		if f, ok := a.FocusShown(); ok {
			b.Focus = template.CSS("object-position:" + percent(f.X) + "% " + percent(f.Y) + "%")
		}
	}
	b.Ratio = template.CSS(fmt.Sprintf("aspect-ratio:%d/%d", b.Width, b.Height))
	for _, c := range []struct {
		class string
		t     story.Text
	}{{"cutline", e.Cutline}, {"note", e.NoteLine}, {"sources", e.SourceLine}, {"credit", e.Credit}} {
		if c.t.Text != "" {
			b.Caption = append(b.Caption, caption{c.class, inline(c.t)})
		}
	}
	if b.Alt == "" && e.Kind == story.Map {
		b.Alt = "Map. Its labels are listed below it."
	}
	for i, l := range e.Labels {
		out := label{N: i + 1, HTML: inline(l.Text), Class: "at"}
		if p := l.Place; p != nil {
			out.Placed = true
			out.Pin = template.CSS(fmt.Sprintf("--x:%s;--y:%s", fraction(p.X), fraction(p.Y)))
			out.Style = out.Pin
			if p.Align != story.AlignStart {
				out.Class += " " + string(p.Align)
			}
			if p.Valign != story.ValignMiddle && p.Rotate == 0 {
				out.Class += " v" + string(p.Valign)
			}
			if p.Align == story.AlignCenter { // both sides give way alike
				x := min(.9999, max(.0001, p.X))
				out.Style += template.CSS(fmt.Sprintf(";--a:%.4g;--b:%.4g", 1/x, 1/(1-x)))
			}
			if p.Rotate != 0 {
				out.Class += " turned"
				out.Style += template.CSS(fmt.Sprintf(";--turn:%.4gdeg", p.Rotate))
			}
		} else {
			b.List = true
		}
		b.Labels = append(b.Labels, out)
	}
	n := 1
	for _, x := range e.Sentences() {
		r := reading{HTML: inline(x.Text)}
		if i := len(b.Read); i > 0 && b.Read[i-1].Pins != "" { // the list counts on from here
			r.Value = n
		}
		if n += len(x.Pieces); x.Joined() {
			r.Pins = fmt.Sprintf("%d–%d", n-len(x.Pieces), n-1)
		}
		b.Read = append(b.Read, r)
	}
	overlay(e, &b)
	return b, nil
}

func percent(f float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", min(1, max(0, f))*100), "0"), ".")
}

func fraction(f float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.4f", min(1, max(0, f))), "0"), ".")
}

// ld writes the story's data for search engines (schema.org NewsArticle).
func ld(title, dek, byline string, r story.Reader) template.JS {
	type person struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	article := struct {
		Context     string   `json:"@context"`
		Type        string   `json:"@type"`
		Headline    string   `json:"headline"`
		Description string   `json:"description,omitempty"`
		Date        string   `json:"datePublished,omitempty"`
		Section     string   `json:"articleSection,omitempty"`
		Language    string   `json:"inLanguage"`
		Author      []person `json:"author,omitempty"`
	}{"https://schema.org", "NewsArticle", title, dek, r.Date, r.Section, r.Lang, nil}
	by := strings.TrimPrefix(strings.TrimPrefix(byline, "By "), "BY ")
	for _, name := range regexp.MustCompile(`,? and |, `).Split(by, -1) {
		if name = strings.TrimSpace(name); name != "" {
			article.Author = append(article.Author, person{"Person", name})
		}
	}
	data, _ := json.Marshal(article) // strings only; < and & come out escaped
	return template.JS(data)
}
