package typeset

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cutline/editor/story"
)

// newPage begins a page with its folio, and with where it goes on from.
func (c *composer) newPage() {
	c.doc.Pages = append(c.doc.Pages, Page{})
	c.page = &c.doc.Pages[len(c.doc.Pages)-1]
	n := len(c.doc.Pages)
	c.folio(n)
	if c.from() > 4*Pt {
		c.say(c.Faces.SansBold, c.jumpWords(c.t.From, n-1), 7*Pt, c.t.Left, c.t.Top+6*Pt, 0)
	}
}

// from is the room that a page has above its columns, more where it says which
// page it goes on from.
func (c *composer) from() int {
	if len(c.doc.Pages) > 1 && c.t.From != "" && c.used > 0 && c.used < len(c.flow) {
		return 12 * Pt
	}
	return 4 * Pt
}

// folio sets section, date and page number where the template has them.
func (c *composer) folio(n int) {
	t := c.t
	if t.Folio == FolioNone {
		return
	}
	date := ""
	if at, err := time.Parse("2006-01-02", c.reader.Date); err == nil {
		date = story.Day(at, c.reader.Lang, true)
	}
	number := strconv.Itoa(n)
	head, foot := max(12*Pt, t.Top-10*Pt), min(t.Height-8*Pt, t.foot()+20*Pt)
	left, middle, right := t.Left, t.Left+t.Full()/2, t.Left+t.Full()
	sans, bold := c.Faces.Sans, c.Faces.SansBold
	switch t.Folio {
	case FolioTop:
		c.say(bold, c.reader.Section, 8*Pt, left, head, 0)
		c.say(sans, date, 7*Pt, middle, head, 1)
		c.say(bold, number, 8*Pt, right, head, 2)
	case FolioBottom:
		c.say(bold, c.reader.Section, 8*Pt, left, foot, 0)
		c.say(sans, number, 8*Pt, middle, foot, 1)
		c.say(sans, date, 7*Pt, right, foot, 2)
		return
	default:
		c.say(bold, c.reader.Section, 8*Pt, left, head, 0)
		c.say(sans, date, 7*Pt, right, head, 2)
		c.say(bold, number, 8*Pt, middle, foot, 1)
	}
	c.page.Rules = append(c.page.Rules, Rule{X: left, Y: head + 5*Pt, W: t.Full(), Weight: 1200})
}

// say sets a line that is no part of the story; halves of its width stand at the
// left of x. On a page that is read from the right all is mirrored.
func (c *composer) say(f *Face, words string, size, x, y, halves int) {
	if words == "" {
		return
	}
	l := Line{Size: size, Y: y}
	wide := l.set(&c.Faces, f, words, story.RunsRight(words, c.right))
	l.X = c.across(x-halves*wide/2, wide)
	c.page.Folio = append(c.page.Folio, l)
}

// jumps are the words for where a story goes on, and goes on from, in languages
// that are read from the right; in a template they are English unless a house wrote
// its own.
var jumps = map[string][2]string{
	"ar": {"التتمة في الصفحة {page}", "تتمة من الصفحة {page}"},
	"fa": {"ادامه در صفحه {page}", "ادامه از صفحه {page}"},
	"he": {"המשך בעמוד {page}", "המשך מעמוד {page}"},
	"ur": {"بقیہ صفحہ {page} پر", "بقیہ از صفحہ {page}"},
}

// jumpWords fills in a template's words for where a story goes on.
func (c *composer) jumpWords(words string, page int) string {
	lang, _, _ := strings.Cut(strings.ToLower(c.reader.Lang), "-")
	if own, ok := jumps[lang]; ok {
		switch words {
		case standard.Continued:
			words = own[0]
		case standard.From:
			words = own[1]
		}
	}
	return strings.ReplaceAll(words, "{page}", strconv.Itoa(page))
}

// leave takes a line off the last column, for where the story goes on.
func (c *composer) leave(flow []flowLine, frames []frame) []frame {
	next := slices.Clone(frames)
	for i := len(next) - 1; i >= 0; i-- {
		if next[i].end-next[i].y >= 4*c.t.Grid {
			next[i].end -= c.t.Grid
			break
		}
	}
	return next
}

// jump says where the story goes on, in the line that was left for it.
func (c *composer) jump(frames []frame) {
	if c.t.Continued == "" {
		return
	}
	for i := len(frames) - 1; i >= 0; i-- {
		if f := frames[i]; f.end-f.y >= 3*c.t.Grid {
			c.say(c.Faces.SansBold, c.jumpWords(c.t.Continued, len(c.doc.Pages)+1), 7*Pt, f.x+c.t.Column(), f.end+c.t.Grid*3/4, 2)
			return
		}
	}
}
