package typeset

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

// TestColumnsEndInWholeWords: a column that ends in a hyphen is rare, its graf
// began in a column before or cannot be set otherwise; and the words are all there,
// in the lines that they were in before.
func TestColumnsEndInWholeWords(t *testing.T) {
	set := houseSetter(t)
	ends, parted := 0, 0
	for _, drop := range []int{0, 3} {
		for grafs := 20; grafs < 60; grafs++ {
			v := Default()
			v.DropCap = drop
			set.Template = &v
			r := harbor(t, grafs, 3, 9)
			doc := set.Layout(r)
			said := map[story.ID]string{}
			for _, p := range doc.Pages {
				for i, l := range p.Lines {
					if d := doc.Elems[l.Elem]; d.Tag != "P" || l.Size != 9200 && l.End == 0 {
						continue
					}
					id := doc.Elems[l.Elem].Of.Block
					line := words(l)
					if l.Space {
						line += " "
					}
					if l.Hyphen {
						line = strings.TrimSuffix(line, "-")
					}
					said[id] += line
					if i+1 == len(p.Lines) || p.Lines[i+1].Y < l.Y { // the next is in another column
						if ends++; l.hyphened() {
							parted++
						}
					}
				}
			}
			for _, e := range r.Elements {
				if got := strings.TrimSpace(said[e.ID]); e.Kind == story.Graf && got != strings.Join(strings.Fields(e.Text), " ") {
					t.Fatalf("%d grafs, drop cap %d: %s reads %q", grafs, drop, e.ID, got)
				}
			}
		}
	}
	if t.Logf("%d of %d columns end in a hyphen", parted, ends); ends < 100 || parted*25 > ends {
		t.Errorf("%d of %d columns end in a hyphen", parted, ends)
	}
}
