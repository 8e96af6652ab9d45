package typeset

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cutline/editor/story"
)

// A Template is how a house makes its pages up: the size of the page, its
// columns, and how each kind of block is set. Sizes are in units, Pt to a point.
// ReadTemplates reads them from a file and String writes one.
type Template struct {
	Name  string // what it is asked for by: lower case, digits and hyphens
	Title string // what people read

	Width, Height            int // of the page
	Top, Right, Bottom, Left int // margins
	Columns                  int // 1 to 8
	Gutter                   int // between columns
	Grid                     int // from one baseline to the next; columns begin and end on it
	ColumnRules              bool
	PhotoColumns, MapColumns int // how many columns a photo and a map span, where they are not tall; see crowded

	Hyphens   bool // words of text are parted at line ends
	OldStyle  bool // figures in text with ascenders and descenders
	DropCap   int  // lines that the first letter of a story is high; 0: none
	Quotes    Quotes
	Folio     Folio
	Continued string // at the foot of a page before the last, with {page}; empty: none
	From      string // at the head of a page behind the first, with {page}; empty: none

	Styles map[story.Kind]Style // of the kinds in Styled
}

// Quotes is how a quote that is pulled out of the text is set off.
type Quotes string

// Ways to set off a pulled quote.
const (
	Ruled Quotes = "ruled" // between two rules
	Plain Quotes = "plain"
)

// Folio is where section, date and page number stand.
type Folio string

// Places of the folio.
const (
	FolioTop    Folio = "top"    // all at the head
	FolioSplit  Folio = "split"  // section and date at the head, the number at the foot
	FolioBottom Folio = "bottom" // all at the foot
	FolioNone   Folio = "none"
)

// Align is how lines fill their measure.
type Align string

// Alignments.
const (
	Justified Align = "justified"
	Ragged    Align = "ragged"
	Centred   Align = "centred"
)

// Style is how a kind of block is set.
type Style struct {
	Type         string // serif, serif-italic, serif-bold, serif-heavy, sans or sans-bold
	Size, Lead   int    // of the letters; from one line to the next
	Before       int    // space above, dropped at a column's top
	Indent       int    // of the first line
	Align        Align
	SmallCapital bool // of letters that stand as capitals, at the start: the place of a dateline
}

// Styled are the kinds that a template has styles for, in the order of its file.
// Other kinds take the style of the one that they are most like.
var Styled = []story.Kind{story.Hed, story.Dek, story.Byline, story.Graf, story.Subhead, story.Quote, story.Tagline, story.Cutline, story.Credit, story.Label}

// Default is the template of a story for which nobody chose one: US Letter in
// three columns of 13 picas 6.
func Default() Template {
	return Template{
		Name: "letter", Title: "Letter, 3 columns",
		Width: 612 * Pt, Height: 792 * Pt, Top: 46 * Pt, Right: 45 * Pt, Bottom: 50 * Pt, Left: 45 * Pt,
		Columns: 3, Gutter: 18 * Pt, Grid: 11 * Pt, ColumnRules: true, PhotoColumns: 2, MapColumns: 3,
		Hyphens: true, Quotes: Ruled, Folio: FolioSplit, Continued: "Continued on page {page}", From: "From page {page}",
		Styles: map[story.Kind]Style{
			story.Hed:     {Type: "serif-heavy", Size: 30 * Pt, Lead: 33 * Pt, Align: Ragged},
			story.Dek:     {Type: "serif-italic", Size: 14 * Pt, Lead: 18 * Pt, Align: Ragged},
			story.Byline:  {Type: "sans-bold", Size: 8 * Pt, Lead: 11 * Pt, Align: Ragged},
			story.Graf:    {Type: "serif", Size: 9200, Lead: 11 * Pt, Indent: 11 * Pt, Align: Justified, SmallCapital: true},
			story.Subhead: {Type: "sans-bold", Size: 9 * Pt, Lead: 11 * Pt, Before: 11 * Pt, Align: Ragged},
			story.Quote:   {Type: "serif-italic", Size: 15 * Pt, Lead: 18 * Pt, Before: 11 * Pt, Align: Centred},
			story.Tagline: {Type: "serif-italic", Size: 9200, Lead: 11 * Pt, Before: 11 * Pt, Align: Justified},
			story.Cutline: {Type: "sans", Size: 7500, Lead: 9800, Align: Ragged},
			story.Credit:  {Type: "sans", Size: 6500, Lead: 8500, Align: Ragged},
			story.Label:   {Type: "sans-bold", Size: 8 * Pt, Lead: 9500, Align: Ragged},
		},
	}
}

// Full is the width between the margins.
func (t *Template) Full() int { return t.Width - t.Left - t.Right }

// Column is the width of a column.
func (t *Template) Column() int { return (t.Full() - (t.Columns-1)*t.Gutter) / t.Columns }

// Span is the width of some columns with the gutters between them.
func (t *Template) Span(n int) int { return n*t.Column() + (n-1)*t.Gutter }

// x is where column i begins.
func (t *Template) x(i int) int { return t.Left + i*(t.Column()+t.Gutter) }

// foot is where the columns end.
func (t *Template) foot() int { return t.Height - t.Bottom }

// snap gives the first line of the grid at or below y. The grid stands on the
// columns' foot.
func (t *Template) snap(y int) int {
	over := (t.foot() - y) % t.Grid
	if over < 0 {
		over += t.Grid
	}
	return y + over
}

// Hash is a template's fingerprint: two of the same hash make the same pages of
// a story. It covers all that String writes but the name and the title.
func (t Template) Hash() string {
	t.Name, t.Title = "", ""
	sum := sha256.Sum256([]byte(t.String()))
	return hex.EncodeToString(sum[:])
}

// Equal reports whether two templates are the same in everything.
func (t Template) Equal(o Template) bool {
	a, b := t, o
	a.Styles, b.Styles = nil, nil
	return fmt.Sprint(a) == fmt.Sprint(b) && maps.Equal(t.Styles, o.Styles)
}

// What says in a few words what the pages are: "Letter, 3 columns of 13p6".
func (t Template) What() string {
	title, _, _ := strings.Cut(t.Title, ",")
	columns := "columns"
	if t.Columns == 1 {
		columns = "column"
	}
	return fmt.Sprintf("%s, %d %s of %s", title, t.Columns, columns, inPicas(t.Column()))
}

// inPicas writes a length in picas and whole points: 13p6.
func inPicas(v int) string {
	points := (v + Pt/2) / Pt
	if points%12 == 0 {
		return fmt.Sprintf("%dp", points/12)
	}
	return fmt.Sprintf("%dp%d", points/12, points%12)
}

// check says what of a template cannot be set, and what to write instead.
func (t *Template) check() error {
	const most = 14_400 * Pt // the widest page that a PDF can have
	switch {
	case t.Width < 100*Pt || t.Height < 100*Pt || t.Width > most || t.Height > most:
		return fmt.Errorf("a page of %s x %s cannot be set; give from 100pt to 14400pt", points(t.Width), points(t.Height))
	case min(t.Top, t.Right, t.Bottom, t.Left) < 0:
		return errors.New("a margin is less than nothing")
	case t.Columns < 1 || t.Columns > 8:
		return fmt.Errorf("%d columns cannot be set; give 1 to 8", t.Columns)
	case t.Gutter < 0 || t.Grid < 4*Pt || t.Grid > 72*Pt:
		return fmt.Errorf("a gutter of %s and a grid of %s cannot be set; give a grid from 4pt to 72pt", points(t.Gutter), points(t.Grid))
	case t.Column() < 40*Pt:
		return fmt.Errorf("its columns are %s wide, too narrow for type; give wider pages, smaller margins or fewer columns", points(t.Column()))
	case t.foot()-t.Top < 12*t.Grid:
		return fmt.Errorf("between the margins is no room for twelve lines of %s; give smaller margins", points(t.Grid))
	case t.PhotoColumns < 1 || t.PhotoColumns > t.Columns || t.MapColumns < 1 || t.MapColumns > t.Columns:
		return fmt.Errorf("photos span %d columns and maps %d, of %d; give photo-columns and map-columns of 1 to %[3]d", t.PhotoColumns, t.MapColumns, t.Columns)
	case t.DropCap != 0 && (t.DropCap < 2 || t.DropCap > 5):
		return fmt.Errorf("a drop cap of %d lines cannot be set; give 2 to 5, or 0 for none", t.DropCap)
	}
	for _, k := range Styled {
		s, ok := t.Styles[k]
		switch {
		case !ok:
			return fmt.Errorf("it has no style for %s", k)
		case s.Size < 4*Pt || s.Size > 144*Pt || s.Lead < s.Size*8/10 || s.Lead > 3*s.Size:
			return fmt.Errorf("%s of %s on %s cannot be set; give 4pt to 144pt, on 0.8 to 3 times as much", k, points(s.Size), points(s.Lead))
		case s.Lead > (t.foot()-t.Top)/4:
			return fmt.Errorf("%s of %s is too large for the page", k, points(s.Size))
		case s.Before < 0 || s.Before > 144*Pt || s.Indent < 0 || s.Indent > t.Column()/2:
			return fmt.Errorf("%s has %s above and an indent of %s; give up to 144pt, and half a column", k, points(s.Before), points(s.Indent))
		}
	}
	if s := t.Styles[story.Graf]; s.Lead != t.Grid {
		return fmt.Errorf("graf stands on lines of %s and the grid on %s; make them the same", points(s.Lead), points(t.Grid))
	}
	return nil
}

// Find gives the template of a name.
func Find(list []Template, name string) (Template, bool) {
	i := slices.IndexFunc(list, func(t Template) bool { return t.Name == name })
	if i < 0 {
		return Template{}, false
	}
	return list[i], true
}
