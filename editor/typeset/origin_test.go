package typeset

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

// A click on any letter of any page leads to that letter of its block, over
// hyphens, columns and pages.
func TestAt(t *testing.T) {
	set := setter(t)
	texts := map[Origin]string{}
	r := story.Reader{Lang: "en"}
	add := func(id story.ID, kind story.Kind, text string) {
		texts[Origin{Block: id}] = text
		r.Elements = append(r.Elements, story.Element{ID: id, Kind: kind, Text: text})
	}
	add("hed", story.Hed, "A ferry finds its way back to the point")
	for i := range 30 {
		add(story.ID(rune('a'+i)), story.Graf, strings.Repeat("Officials described extraordinary circumstances affecting navigation throughout the territorial waters. ", 3+i%4))
	}
	credit := Origin{Block: "photo", Part: story.Credit}
	texts[credit], texts[Origin{Block: "photo", Part: story.Cutline}] = "Ines Fairbanks", "The boat at the pier, seen from the water, before its first crossing of the sound on Thursday."
	r.Elements = append(r.Elements, story.Element{ID: "photo", Kind: story.Photo, Cutline: story.Text{Text: texts[Origin{Block: "photo", Part: story.Cutline}]}, Credit: story.Text{Text: texts[credit]}})
	doc := set.Layout(r)
	if len(doc.Pages) < 2 {
		t.Fatalf("%d pages, too few to go over one", len(doc.Pages))
	}
	seen := map[Origin]bool{}
	for n, p := range doc.Pages {
		for _, l := range p.Lines {
			left, said := l.X, 0
			l.each(func(text string, right int) bool {
				of, at, ok := doc.At(n, left+(right-left)/4, l.Y-l.Size/4)
				whole := texts[of]
				if text == " " || text == "-" || right == left {
				} else if !ok || at > len(whole) || !strings.HasPrefix(whole[at:], text) {
					t.Errorf("page %d: a click on %q leads to %+v at %d: %q", n+1, text, of, at, whole[min(at, len(whole)):min(at+12, len(whole))])
					said++
				}
				seen[of] = true
				left = right
				return said < 3
			})
		}
	}
	if len(seen) != len(texts) {
		t.Errorf("clicks lead to %d of %d texts", len(seen), len(texts))
	}
	if _, _, ok := doc.At(0, 5*Pt, 5*Pt); ok {
		t.Error("a click in the margin leads somewhere")
	}
	if of, _, ok := doc.At(99, 0, 0); ok {
		t.Errorf("a page that is not there has %v", of)
	}
}
