// Package proof writes a story as a marked proof, a PDF to work with on paper:
// the galley with its lines numbered and bars beside what changed, notes and
// queries in the margin, each map with numbered pins and the table of its
// labels, photos small with their words, and checks and sources at the end.
//
// A proof shows what the desk knows of a story and is not for readers: every
// page says so. It is the one format that takes a story and not its reader copy.
// Of a confidential source it says that there is one, and no more.
package proof

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"cutline/editor/diff"
	"cutline/editor/format/pdf"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Version is what a side of a proof goes by.
type Version struct {
	Name    string // "v12"
	Hash    string // of its content; empty: it is not saved
	Author  string
	At      time.Time
	Message string
}

// Proof is what is proofed.
type Proof struct {
	Story   story.Story
	Version Version

	// Rows is the story in order with what changed since Against; where Against
	// is the zero Version there is nothing to hold it against, and no bars.
	Rows    []diff.Row
	Against Version
	Summary string // what changed, in one line

	// Secrets are words that say who a confidential source is, which the words
	// of notes and checks are not to say.
	Secrets map[story.ID][]string

	Held story.Hold // what keeps the story from leaving; every page says so
}

// Write writes the proof. The same proof always gives the same bytes.
func Write(w io.Writer, p Proof, opt pdf.Options) error {
	s := &setter{Proof: p, Setter: opt.Setter, right: p.Story.FromRight(), holder: -1, lineOf: map[story.ID]int{}, pictures: map[story.ID]story.Element{}, marked: map[story.ID]bool{}}
	for _, e := range p.Story.Reader().Elements {
		if e.Kind.Picture() {
			s.pictures[e.ID] = e
		}
	}
	s.hush()
	s.head()
	s.galley()
	s.ledger()
	doc := s.compose()
	info := pdf.Info{Title: "Proof, not for publication: " + s.title(), Lang: p.Story.Reader().Lang, Date: p.Story.Meta.Date}
	return pdf.WriteDocument(w, doc, info, opt)
}

// title gives what the story goes by.
func (s *setter) title() string {
	if t := strings.TrimSpace(s.Story.Title()); t != "" {
		return t
	}
	return s.Story.Meta.Slug
}

// setter sets the rows of a proof, one below the other, before they are parted
// into pages.
type setter struct {
	Proof
	*typeset.Setter
	elems    []typeset.Elem
	holder   int // the element that notes stand in; -1: the document
	rows     []row
	count    int                        // of numbered lines
	notes    int                        // numbers given to notes
	lineOf   map[story.ID]int           // the line on which a block or a note's words begin
	marked   map[story.ID]bool          // notes that stand in the margin
	pictures map[story.ID]story.Element // as they may be shown
	right    bool                       // the story is read from the right
	quiet    *strings.Replacer
	names    map[story.ID]string // of sources
}

// row is a strip of the galley. Places in it are from its top and the page's
// left.
type row struct {
	before, height int
	keep           bool // stays with the next row
	number         int  // of its line; 0: none
	bar            bool // something changed in it
	lines          []typeset.Line
	tags           []typeset.Line // numbers of notes at their words, no part of the text
	rules          []typeset.Rule
	pictures       []typeset.Picture
	notes          []note
}

// note is what stands in the margin beside a row.
type note struct {
	lines  []typeset.Line
	height int
}

// The page is US Letter: line numbers, bars, galley, margin. That of a story which is
// read from the right is made so too, and put on the paper the other way round:
// margin, galley, bars, line numbers.
const (
	pageWidth  = 612 * typeset.Pt
	pageHeight = 792 * typeset.Pt
	top        = 62 * typeset.Pt
	bottom     = 736 * typeset.Pt
	left       = 42 * typeset.Pt
	numbers    = 58 * typeset.Pt // their right edge
	bars       = 64 * typeset.Pt
	galley     = 74 * typeset.Pt
	measure    = 304 * typeset.Pt
	margin     = 400 * typeset.Pt
	wide       = 170 * typeset.Pt // of the margin
	pt         = typeset.Pt
)

// elem makes an element of the document, and gives its number. in is its
// holder's, or -1.
func (s *setter) elem(tag string, in int) int {
	s.elems = append(s.elems, typeset.Elem{Tag: tag, In: in + 1})
	return len(s.elems) - 1
}

// set sets words in lines, the first foot at y. Their element is e.
func (s *setter) set(e int, face string, t story.Text, size, lead, x, y, measure int) []typeset.Line {
	lines := typeset.Paragraph(s.Faces.Spans(face, t), typeset.Para{Size: size, Measure: measure, Align: typeset.Ragged, Right: s.right})
	for i := range lines {
		l := &lines[i]
		l.X, l.Y, l.Elem = l.X+x, y+i*lead, e
	}
	return lines
}

// line sets words on one line, however long it is, at the right of x or, where
// right is true, at its left.
func (s *setter) line(face, words string, size, x, y int, right bool) typeset.Line {
	lines := s.set(0, face, story.Text{Text: words}, size, 0, x, y, 1<<28)
	if len(lines) == 0 {
		return typeset.Line{Size: size, X: x, Y: y}
	}
	l := lines[0]
	if l.Right { // it stands where it is told to
		l.X = x
	}
	if right {
		l.X -= l.Width
	}
	return l
}

// plain adds words below each other without numbers.
func (s *setter) plain(tag, face string, words string, size, lead, before int) {
	e := s.elem(tag, -1)
	for i, l := range s.set(e, face, story.Text{Text: words}, size, lead, galley, 0, measure) {
		l.Y = lead * 3 / 4
		r := row{height: lead, lines: []typeset.Line{l}, keep: tag == "H2"}
		if i == 0 {
			r.before = before
		}
		s.rows = append(s.rows, r)
	}
}

// head says at the start what is proofed and against what.
func (s *setter) head() {
	what := s.Story.Meta.Slug + ", " + s.Version.Name
	if s.Version.Hash != "" {
		what += " (" + short(s.Version.Hash) + ")"
	}
	what += ", " + by(s.Version.Author) + on(s.Version.At)
	s.plain("P", "sans-bold", what, 8*pt, 11*pt, 0)
	for _, words := range s.held() {
		s.plain("P", "sans-bold", words, 8*pt, 11*pt, 0)
	}
	if s.Against.Name == "" {
		s.plain("P", "sans", "There is no earlier version to hold it against.", 7500, 10*pt, 0)
	} else {
		words := "Bars mark what changed since " + s.Against.Name + ", " + by(s.Against.Author) + on(s.Against.At)
		if s.Against.Message != "" {
			words += " (" + s.Against.Message + ")"
		}
		s.plain("P", "sans", words+": "+strings.TrimSuffix(s.Summary, ".")+".", 7500, 10*pt, 0)
	}
	if n := len(s.rows); n > 0 {
		r := &s.rows[n-1]
		r.height += 8 * pt
		r.rules = append(r.rules, typeset.Rule{X: galley, Y: r.height - 2*pt, W: measure, Weight: 300})
	}
}

// held says on a line what keeps the story from leaving, without the reason,
// which has no bounds.
func (s *setter) held() []string {
	h := s.Held
	h.Reason = ""
	if words := h.Says(); words != "" {
		return []string{strings.ToUpper(words[:1]) + words[1:]}
	}
	return nil
}

// hush makes names of the sources, and what takes confidential ones out of the
// words of notes.
func (s *setter) hush() {
	s.names = map[story.ID]string{}
	var pairs []string
	hidden, open := 0, 0
	for _, r := range s.Story.Sources() {
		if !r.Confidential {
			open++
			s.names[r.ID] = fmt.Sprintf("S%d", open)
			continue
		}
		hidden++
		s.names[r.ID] = fmt.Sprintf("confidential source %d", hidden)
		for _, words := range append(slices.Clone(s.Secrets[r.ID]), r.From, r.URL) {
			if words = strings.TrimSpace(words); len(words) > 2 {
				pairs = append(pairs, words, s.names[r.ID])
			}
		}
	}
	s.quiet = strings.NewReplacer(pairs...)
}

func short(hash string) string { return hash[:min(12, len(hash))] }

// by gives an author's name without the mail address.
func by(author string) string {
	name, _, _ := strings.Cut(author, "<")
	if name = strings.TrimSpace(name); name == "" {
		return "the desk"
	}
	return name
}

// on gives a moment behind who did something.
func on(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return day(at) + at.Format(", 15:04")
}

func day(at time.Time) string {
	if at.Month() == time.May {
		return at.Format(", May 2")
	}
	return at.Format(", Jan. 2")
}
