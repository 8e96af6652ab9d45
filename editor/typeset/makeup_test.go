package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// harbor is a story of some grafs, with a photo behind one and a map behind
// another; -1: none.
func harbor(t testing.TB, grafs, photo, chart int) story.Reader {
	t.Helper()
	lines := texts(t)["harbor.txt"]
	s := story.New("harbor").WithNext(9999)
	s.Meta.Date, s.Meta.Section = "2026-11-20", "Metro"
	s = s.Append(&story.Block{ID: "hed", Kind: story.Hed, Text: "A Breakwater Waits for Its Money"})
	for i := range grafs {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprintf("g%d", i)), Kind: story.Graf, Text: lines[i%len(lines)]})
		if i == photo {
			s = s.Append(&story.Block{ID: "photo", Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/jpeg", Width: 300, Height: 200}},
				&story.Block{ID: "cut", In: "photo", Kind: story.Cutline, Text: "The light leans."})
		}
		if i == chart {
			s = s.Append(&story.Block{ID: "map", Kind: story.Map, Asset: &story.Asset{Hash: "y", MediaType: "image/svg+xml", Width: 300, Height: 200}})
		}
	}
	return s.Reader()
}

// pageOf gives the page that a block's first line, or a picture, is on.
func pageOf(d *Document, id story.ID) int {
	for i, p := range d.Pages {
		for _, pic := range p.Pictures {
			if pic.Element.ID == id {
				return i
			}
		}
		for _, l := range p.Lines {
			if d.Elems[l.Elem].Of == (Origin{Block: id}) {
				return i
			}
		}
	}
	return -1
}

func words(l Line) string {
	out := ""
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			out += g.Text
		}
	}
	return out
}

// TestPagesHold: whatever the story and the template, every line of text stands
// between the margins, lines of grafs stand on the grid, and no two lines or
// pictures lie on one another.
func TestPagesHold(t *testing.T) {
	faces := houseSetter(t)
	rapid.Check(t, func(t *rapid.T) {
		v := template(t)
		v.Columns, v.PhotoColumns, v.MapColumns, v.Gutter = min(v.Columns, v.Width/(150*Pt)), 1, 1, 12*Pt
		if v.check() != nil {
			t.Skip("it cannot be set")
		}
		set := *faces
		set.Template = &v
		doc := set.Layout(storytest.Story(t).Reader())
		grid := v.Styles[story.Graf]
		for n, p := range doc.Pages {
			for i, l := range p.Lines {
				if l.Y > v.foot() {
					t.Fatalf("page %d: %q stands at %d, below %d", n+1, words(l), l.Y, v.foot())
				}
				body := len(l.Runs) > 0 && l.Size == grid.Size && doc.Elems[l.Elem].Tag == "P" && doc.Elems[l.Elem].Of.Part == "" && doc.Elems[l.Elem].In == 0
				if body && l.Size != v.Styles[story.Tagline].Size && (v.foot()-l.Y-v.Grid/4)%v.Grid != 0 {
					t.Fatalf("page %d: %q stands at %d, beside the grid", n+1, words(l), l.Y)
				}
				for _, o := range p.Lines[:i] {
					if l.Y == o.Y && l.X < o.X+o.Width && o.X < l.X+l.Width && l.Width > 0 && o.Width > 0 && l.Elem != o.Elem {
						t.Fatalf("page %d: %q at %d of %+v lies on %q at %d, %d wide, of %+v", n+1, words(l), l.X, doc.Elems[l.Elem], words(o), o.X, o.Width, doc.Elems[o.Elem])
					}
				}
				for _, pic := range p.Pictures {
					if l.X >= pic.X && l.X < pic.X+pic.W && l.Y > pic.Y+l.Size && l.Y < pic.Y+pic.H {
						t.Fatalf("page %d: %q lies on a picture", n+1, words(l))
					}
				}
			}
			for i, pic := range p.Pictures {
				for _, o := range p.Pictures[:i] {
					if pic.X < o.X+o.W && o.X < pic.X+pic.W && pic.Y < o.Y+o.H && o.Y < pic.Y+pic.H {
						t.Fatalf("page %d: pictures lie on one another", n+1)
					}
				}
			}
		}
	})
}

// TestLastPageIsBalanced: the columns of the last page end within three lines of
// each other.
func TestLastPageIsBalanced(t *testing.T) {
	set := houseSetter(t)
	for _, grafs := range []int{4, 7, 16, 25, 40} {
		doc := set.Layout(harbor(t, grafs, -1, -1))
		last := doc.Pages[len(doc.Pages)-1]
		foot := map[int]int{} // by column
		for _, l := range last.Lines {
			if l.Size == 9200 {
				column := (l.X + 20*Pt - 45*Pt) / (180 * Pt)
				foot[column] = max(foot[column], l.Y)
			}
		}
		low, high := 0, 1<<30
		for _, y := range foot {
			low, high = max(low, y), min(high, y)
		}
		if len(foot) != 3 || low-high > 3*11*Pt {
			t.Errorf("%d grafs: the columns end at %v", grafs, foot)
		}
	}
}

// TestPicturesStandByTheirWords: a picture is on the page of the graf that it
// stands behind, or the next; one at the story's end goes to the graf that names
// what it shows.
func TestPicturesStandByTheirWords(t *testing.T) {
	set := houseSetter(t)
	for _, at := range []int{0, 5, 12, 20, 28} {
		doc := set.Layout(harbor(t, 40, at, -1))
		graf, pic := pageOf(&doc, story.ID(fmt.Sprintf("g%d", at))), pageOf(&doc, "photo")
		if pic < graf || pic > graf+1 {
			t.Errorf("graf %d is on page %d, its photo on %d", at, graf+1, pic+1)
		}
	}
	var feet, heads int
	for at := range 30 {
		doc := set.Layout(harbor(t, 40, at, -1))
		for _, p := range doc.Pages {
			for _, pic := range p.Pictures {
				if pic.Y > 396*Pt {
					feet++
				} else {
					heads++
				}
			}
		}
	}
	if feet == 0 || heads == 0 {
		t.Errorf("%d pictures stand at the foot of a page, %d at the head", feet, heads)
	}
	r := harbor(t, 36, -1, 35)
	i := slices.IndexFunc(r.Elements, func(e story.Element) bool { return e.Kind == story.Map })
	r.Elements[i].Labels = []story.Placed{{ID: "l", Text: story.Text{Text: "Zephyr Rock"}, Place: &story.Place{}}}
	r.Elements[11].Text += " It was seen from Zephyr Rock."
	doc := set.Layout(r)
	graf, chart := pageOf(&doc, r.Elements[11].ID), pageOf(&doc, "map")
	if chart < graf || chart > graf+1 {
		t.Errorf("the graf that names Zephyr Rock is on page %d, the map on %d of %d", graf+1, chart+1, len(doc.Pages))
	}
}

// TestContinued: a story says on which page it goes on, and from which it comes.
func TestContinued(t *testing.T) {
	set := houseSetter(t)
	doc := set.Layout(harbor(t, 40, 3, -1))
	if len(doc.Pages) < 3 {
		t.Fatalf("%d pages", len(doc.Pages))
	}
	for i, p := range doc.Pages {
		said := ""
		for _, l := range p.Folio {
			said += words(l) + "\n"
		}
		on, from := fmt.Sprintf("Continued on page %d", i+2), fmt.Sprintf("From page %d", i)
		if strings.Contains(said, on) != (i < len(doc.Pages)-1) || strings.Contains(said, from) != (i > 0) {
			t.Errorf("page %d says %q", i+1, said)
		}
	}
	none := Default()
	none.Continued, none.From = "", ""
	set.Template = &none
	for _, p := range set.Layout(harbor(t, 40, 3, -1)).Pages {
		for _, l := range p.Folio {
			if strings.Contains(words(l), "page") {
				t.Errorf("it says %q", words(l))
			}
		}
	}
}

// TestDropCap: the first letter is as high as its lines, which stand beside it,
// and a story that opens with a dateline has none.
func TestDropCap(t *testing.T) {
	set := houseSetter(t)
	v := Default()
	v.DropCap = 3
	set.Template = &v
	doc := set.Layout(harbor(t, 3, -1, -1))
	var letter *Line
	var beside []Line
	for i, l := range doc.Pages[0].Lines {
		switch {
		case doc.Elems[l.Elem].Of.Block != "g0":
		case l.Size > 20*Pt && letter == nil:
			letter = &doc.Pages[0].Lines[i]
		case len(beside) < 4:
			beside = append(beside, l)
		}
	}
	if letter == nil || words(*letter) != "T" {
		t.Fatal("there is no drop cap")
	}
	if letter.Y != beside[2].Y {
		t.Errorf("its foot is at %d, that of the third line at %d", letter.Y, beside[2].Y)
	}
	for i, l := range beside {
		if clear := l.X >= letter.X+letter.glyphs(); clear != (i < 3) {
			t.Errorf("line %d begins at %d beside a letter that ends at %d", i+1, l.X, letter.X+letter.glyphs())
		}
	}
	if got := words(beside[0]); !strings.HasPrefix(got, "he harbor") {
		t.Errorf("the first line is %q", got)
	}
	r := harbor(t, 3, -1, -1)
	r.Elements[1].Text = "ALDER POINT — " + r.Elements[1].Text
	for _, l := range set.Layout(r).Pages[0].Lines {
		if l.Size > 40*Pt {
			t.Errorf("a dateline has a drop cap: %q", words(l))
		}
	}
}

// TestPulledQuote stands in the middle of its column between two rules.
func TestPulledQuote(t *testing.T) {
	set := houseSetter(t)
	r := harbor(t, 6, -1, -1)
	r.Elements = slices.Insert(r.Elements, 3, story.Element{ID: "q", Kind: story.Quote, Text: "“It is serviceable, as a bucket with a hole is.”"})
	count := func() (rules int) {
		doc := set.Layout(r)
		for _, rule := range doc.Pages[0].Rules {
			if rule.W > 0 && rule.W < 200*Pt {
				rules++
			}
		}
		return rules
	}
	if n := count(); n != 2 {
		t.Errorf("%d rules", n)
	}
	v := Default()
	v.Quotes = Plain
	set.Template = &v
	if n := count(); n != 0 {
		t.Errorf("plain: %d rules", n)
	}
}
