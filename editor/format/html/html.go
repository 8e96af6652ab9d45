// Package html writes the reader copy of a story for the web: one page in one
// file, a folder with the page and its pictures, or a bare fragment for the page
// of somebody else's system. No script, nothing fetched from elsewhere, light
// and dark, and print.
//
// A map's labels are real text laid over its picture, at each width that it was
// drawn for; on a phone, numbered pins and a list, unless it was drawn for one;
// and a list for screen readers, so that a reader who cannot see the map has its
// words. Which drawing shows goes by the width of the column. A map that was drawn
// from data stands in a page of one file as shapes, not as a picture.
package html

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// Options says where the pictures come from, and what the story does not know
// of its page.
type Options struct {
	// Picture gives a photo's or map's picture as it may leave; photo.ForElement
	// makes one.
	Picture func(story.Element) (photo.Public, error)
	// Modified is when the words that readers see became what they are; the zero
	// time: that is not known, and the page does not say it.
	Modified time.Time
	// Address is where the page will stand, as in https://example.org/news/ferry;
	// empty: that is not known, and the page names no address and, as those must
	// be whole addresses, no picture for those who link to it.
	Address string
	// Context ends the making of pictures when it is done; nil: nothing does.
	Context context.Context
}

// File is one file of a folder.
type File struct {
	Name string // with slashes: "assets/photo-0f3c….jpg"
	Data []byte

	Of            []story.ID // the photos and maps that it shows; none: it is the page
	Media         string
	Width, Height int // of a picture, px; 0: it has none
}

var (
	//go:embed page.css
	pageCSS string // of the page around the story
	//go:embed story.css
	storyCSS string // of the story, wherever it stands
	//go:embed narrow.css
	narrowCSS string // of the story in a column as narrow as a phone's
	//go:embed right.css
	rightCSS string // of a story that is read from the right: letters that join are not spaced, and no script of those has italics
	//go:embed page.html
	pageSource string
	page       = template.Must(template.New("page").Parse(pageSource))
)

// form is what the story is written as, and what it is made of.
type form struct {
	Options
	folder bool // its pictures lie beside it
	bare   bool // it will stand on a page of somebody else's

	files     []File
	drawn     widths
	pictures  int      // so far
	addresses []string // in a folder, of each figure's picture
}

// Write writes the story as one file with its pictures in it. The same reader
// copy always gives the same bytes, as those of the other two. A picture that
// cannot be read is an error that names it.
func Write(w io.Writer, r story.Reader, opt Options) error {
	return (&form{Options: opt}).write(w, r, "page")
}

// WriteFragment writes the story as one article element with its styles and
// pictures in it, to be pasted into a page. Its rules hold for nothing outside
// it, its colours and faces are those of the page, it has no id that another
// could have, and its hed is a heading of the second level.
func WriteFragment(w io.Writer, r story.Reader, opt Options) error {
	return (&form{Options: opt, bare: true}).write(w, r, "fragment")
}

// Folder gives the files of a folder: the pictures, each at several widths,
// under names that say what is in them, and last index.html. No address in it
// leads out of the folder.
func Folder(r story.Reader, opt Options) ([]File, error) {
	f := &form{Options: opt, folder: true}
	var buf bytes.Buffer
	if err := f.write(&buf, r, "page"); err != nil {
		return nil, err
	}
	return append(f.files, File{Name: "index.html", Data: buf.Bytes(), Media: "text/html"}), nil
}

func (f *form) write(w io.Writer, r story.Reader, what string) error {
	doc, err := f.build(r)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := page.ExecuteTemplate(&buf, what, doc); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err = w.Write(blank.ReplaceAll(buf.Bytes(), []byte("\n")))
	return err
}

var blank = regexp.MustCompile(`\n\s*\n+`)

// document is the page as the template draws it.
type document struct {
	Lang, Dir, Section, Date, Published string
	CSS                                 template.CSS
	LD                                  template.JS
	Meta                                meta
	Hed, Dek, Byline                    template.HTML
	Body                                []block
}

// block is one element: a figure, or words that are HTML already.
type block struct {
	HTML   template.HTML
	Figure *figure
}

func (f *form) build(r story.Reader) (document, error) {
	says := facts(r)
	doc := document{Lang: r.Lang, Dir: direction(r.Lang), Section: r.Section}
	if at, err := time.Parse("2006-01-02", r.Date); err == nil {
		doc.Date, doc.Published = r.Date, story.Day(at, r.Lang, false)
	}
	foot := len(r.Elements) // where taglines and corrections end the story
	for foot > 0 && (r.Elements[foot-1].Kind == story.Tagline || r.Elements[foot-1].Kind == story.Correction) {
		foot--
	}
	section := false
	end := func() {
		if section {
			doc.Body = append(doc.Body, block{HTML: "</section>"})
		}
		section = false
	}
	opened := false // the first words of the body are out
	for i, e := range r.Elements {
		words := story.Text{Text: e.Text, Marks: e.Marks}
		set := func(tag, class string, inner template.HTML) template.HTML {
			return element(tag, class, foreign(e.Text, r.Lang), inner)
		}
		if i == foot {
			end()
			doc.Body = append(doc.Body, block{HTML: "<footer>"})
		}
		var out template.HTML
		switch {
		case i == says.hed:
			doc.Hed = set(f.heading(1), "", inline(words))
			continue
		case i == says.dek:
			doc.Dek = set("p", "dek", inline(words))
			continue
		case i == says.byline:
			doc.Byline = set("p", "byline", byline(words))
			continue
		case e.Kind.Picture():
			fig, err := f.figure(e, r.Lang)
			if err != nil {
				return doc, err
			}
			doc.Body = append(doc.Body, block{Figure: fig})
			continue
		case e.Kind == story.Subhead || e.Kind == story.Hed:
			end()
			section = true
			out = "<section>\n" + set(f.heading(2), "", inline(words))
		case e.Kind == story.Quote:
			out = "<blockquote>" + set("p", "", inline(words)) + "</blockquote>"
		case e.Kind == story.Correction:
			out = `<aside class="correction">` + set("p", "", inline(words)) + "</aside>"
		case (e.Kind == story.Graf || e.Kind == story.Dek) && !opened:
			out = set("p", "", dateline(words))
		case e.Kind == story.Graf || e.Kind == story.Dek:
			out = set("p", "", inline(words))
		default:
			out = set("p", string(e.Kind), inline(words))
		}
		opened = true
		doc.Body = append(doc.Body, block{HTML: out})
	}
	end()
	if foot < len(r.Elements) {
		doc.Body = append(doc.Body, block{HTML: "</footer>"})
	}
	if doc.Hed == "" && !f.bare {
		doc.Hed = element("h1", "unseen", "", template.HTML(template.HTMLEscapeString(says.title)))
	}
	doc.CSS = template.CSS(storyCSS + f.css())
	if doc.Dir == "rtl" {
		doc.CSS = template.CSS(storyCSS + rightCSS + f.css())
	}
	if !f.bare {
		doc.CSS = template.CSS(pageCSS) + doc.CSS
		doc.Meta, doc.LD = f.meta(r, says), f.ld(r, says)
	}
	return doc, nil
}

// heading gives the tag of a heading: on somebody else's page the hed is one of
// the second level.
func (f *form) heading(level int) string {
	if f.bare {
		level++
	}
	return fmt.Sprintf("h%d", level)
}

// element writes an element with words in it.
func element(tag, class string, attributes, inner template.HTML) template.HTML {
	var b strings.Builder
	b.WriteString("<" + tag)
	if class != "" {
		b.WriteString(` class="` + template.HTMLEscapeString(class) + `"`)
	}
	b.WriteString(string(attributes) + ">" + string(inner) + "</" + tag + ">")
	return template.HTML(b.String())
}

// widths are the widths of columns at which another drawing of a map shows.
type widths []int

func (w *widths) add(px int) {
	if !slices.Contains(*w, px) {
		*w = append(*w, px)
	}
}

// css gives the rules that go by the width of the column: what shows in one of a
// phone's, and the classes from-N, which shows in a column of N px or more, and
// to-N, which shows in a narrower one. A fragment asks for the width of the
// column that it was put in; the classes are named for their widths, so that
// those of another story there say the same. A page knows its own column (as page.css has it),
// and asks for that of the window, which every browser and checker understands.
func (f *form) css() string {
	query := func(px int, narrower bool) string {
		bound, width := "min", float64(px)
		if narrower {
			bound, width = "max", width-.02
		}
		if f.bare {
			return fmt.Sprintf("@container (%s-width:%gpx)", bound, width)
		}
		return fmt.Sprintf("@media (%s-width:%gpx)", bound, width+pagePadding)
	}
	var b strings.Builder
	if f.bare {
		b.WriteString(".cutline-story figure{container-type:inline-size}\n")
	}
	b.WriteString(query(phoneWidth, true) + "{\n" + narrowCSS + "}\n")
	slices.Sort(f.drawn)
	for _, px := range f.drawn {
		fmt.Fprintf(&b, ".cutline-story .from-%d{display:none}\n", px)
		if f.bare || px <= pageColumn {
			fmt.Fprintf(&b, "%s{.cutline-story .from-%d{display:block}}\n", query(px, false), px)
		}
	}
	for _, px := range f.drawn {
		if f.bare || px <= pageColumn {
			fmt.Fprintf(&b, "%s{.cutline-story .to-%d{display:none}}\n", query(px, false), px)
		}
	}
	return b.String()
}

// The column of a page, in px, and what a window is wider; as page.css has it.
const (
	pageColumn  = 632
	pagePadding = 40
)
