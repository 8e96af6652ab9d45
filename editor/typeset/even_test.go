package typeset

import (
	"fmt"
	"strings"
	"testing"

	"cutline/editor/story"
)

// headed is harbor with a hed.
func headed(t testing.TB, hed string, grafs, photo int) story.Reader {
	r := harbor(t, grafs, photo, -1)
	r.Elements[0].Text = hed
	return r
}

// hed gives the lines of a document's hed.
func hed(d *Document) (out []Line) {
	for _, l := range d.Pages[0].Lines {
		if d.Elems[l.Elem].Tag == "H1" {
			out = append(out, l)
		}
	}
	return out
}

// TestHedIsEven: a hed does not end in a word alone, and loses none. Found on a
// page whose hed was "Ten Pictures of a Long Week in the / Capital".
func TestHedIsEven(t *testing.T) {
	set := houseSetter(t)
	for _, words := range []string{"Ten Pictures of a Long Week in the Capital", "A Breakwater Waits Another Year for Its Own Money"} {
		doc := set.Layout(headed(t, words, 6, -1))
		lines := hed(&doc)
		if len(lines) != 2 || lines[1].Width*10 < lines[0].Width*6 {
			t.Errorf("%q is in %d lines, the last %q", words, len(lines), lineWords(lines))
		}
		if got := strings.Join(lineWords(lines), " "); got != words {
			t.Errorf("%q became %q", words, got)
		}
	}
	// Lines that are read from the right end where the columns do.
	r := headed(t, "המעבורת הראשונה מזה ארבעים שנה חוצה שוב את המפרץ הרחב", 6, -1)
	r.Lang = "he"
	doc := set.Layout(r)
	v := set.template()
	for _, l := range hed(&doc) {
		if off := v.Left + v.Full() - l.X - l.glyphs(); off < -Pt || off > Pt {
			t.Errorf("a line from the right ends %d from the margin", off)
		}
	}
}

func lineWords(lines []Line) (out []string) {
	for _, l := range lines {
		out = append(out, strings.TrimSpace(words(l)))
	}
	return out
}

// TestLongHed: a hed of more than three lines is smaller, by a third at most.
func TestLongHed(t *testing.T) {
	set := houseSetter(t)
	size := Default().Styles[story.Hed].Size
	for n, c := range map[int]struct{ least, most int }{1: {size, size}, 3: {size*2/3 + Pt, size - Pt}, 12: {size * 2 / 3, size*2/3 + Pt}} {
		doc := set.Layout(headed(t, strings.Repeat("The harbor commission waits for its money ", n), 6, -1))
		if got := hed(&doc); got[0].Size < c.least || got[0].Size > c.most || n == 3 && len(got) != 3 {
			t.Errorf("%d times: %d lines of %d, not of %d to %d", n, len(got), got[0].Size, c.least, c.most)
		}
	}
}

// TestManyPhotos: where photos crowd the words the first is the widest, and no
// page has pictures alone; where they do not, all are as wide.
func TestManyPhotos(t *testing.T) {
	set := houseSetter(t)
	with := func(grafs, every int) Document {
		r := harbor(t, grafs, -1, -1)
		var all []story.Element
		for i, e := range r.Elements {
			if all = append(all, e); i%every == 1 {
				all = append(all, story.Element{ID: story.ID(fmt.Sprintf("p%d", i)), Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/jpeg", Width: 300, Height: 200}})
			}
		}
		r.Elements = all
		return set.Layout(r)
	}
	for _, c := range []struct {
		grafs, every int
		alike        bool
	}{{24, 3, false}, {40, 20, true}} {
		doc := with(c.grafs, c.every)
		var wide []int
		for n, p := range doc.Pages {
			for _, pic := range p.Pictures {
				wide = append(wide, pic.W)
			}
			if len(p.Lines) == 0 {
				t.Errorf("%+v: page %d has no words", c, n+1)
			}
		}
		for _, w := range wide[1:] {
			if c.alike != (w == wide[0]) || w > wide[0] {
				t.Errorf("%+v: the photos are %v wide", c, wide)
				break
			}
		}
	}
}

// TestNoLineAloneBelowAPicture: a short story that would end in a line or two
// below its picture goes on in its first column.
func TestNoLineAloneBelowAPicture(t *testing.T) {
	set := houseSetter(t)
	v := Default()
	v.Columns, v.PhotoColumns, v.MapColumns = 4, 3, 3
	v.Width = 792 * Pt
	set.Template = &v
	for grafs := 1; grafs < 8; grafs++ {
		for cut := range 12 {
			r := harbor(t, grafs, 0, -1)
			last := &r.Elements[len(r.Elements)-1]
			if words := strings.Fields(last.Text); len(words) > cut*4 {
				last.Text = strings.Join(words[:len(words)-cut*4], " ")
			}
			doc := set.Layout(r)
			pic := doc.Pages[0].Pictures[0]
			below := map[int]bool{}
			for _, l := range doc.Pages[0].Lines {
				if e := doc.Elems[l.Elem]; e.Tag == "P" && e.In == 0 && l.X >= pic.X-Pt && l.Y > pic.Y+pic.H {
					below[l.Y*1000+l.X/Pt] = true
				}
			}
			if n := len(below); n > 0 && n < 3 {
				t.Errorf("%d grafs less %d words: %d lines stand alone below the picture", grafs, cut*4, n)
			}
		}
	}
}
