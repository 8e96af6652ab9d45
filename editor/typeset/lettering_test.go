package typeset

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func TestLabelLines(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Alder Point", "Alder Point"},
		{"New ferry, 26 min.", "New ferry, 26 min."},
		{"Old pier, condemned in 1985", "Old pier,|condemned in 1985"},
		{"الرصيف القديم، أغلق في 1985", "الرصيف القديم،|أغلق في 1985"},
		{"Inlet road, 1 hr. 50 min.", "Inlet road,|1 hr. 50 min."},
		{"Causeway, closed by flooding 41 times last year", "Causeway, closed by|flooding 41 times last year"},
		{"Llanfairpwllgwyngyllgogerychwyrndrobwll station", "Llanfairpwllgwyngyllgogerychwyrndrobwll|station"},
		{"  spaces   about  ", "spaces about"},
	} {
		if got := strings.Join(LabelLines(c.text), "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLabelLinesKeepTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab é,.- ")), 0, 90, -1).Draw(t, "text")
		lines := LabelLines(text)
		if strings.Join(lines, " ") != strings.Join(strings.Fields(text), " ") {
			t.Fatalf("%q became %q", text, lines)
		}
		if len(lines) > 1 && slices.Contains(lines, "") {
			t.Fatalf("%q has an empty line: %q", text, lines)
		}
	})
}

// TestLabelsFromTheRight: a side of a map is none of its words: a Hebrew label stands
// at the same side of its place as an English one, each line flush with it.
func TestLabelsFromTheRight(t *testing.T) {
	set := houseSetter(t)
	for _, words := range []string{"Old pier, condemned in 1985", "הרציף הישן, שנסגר בשנת 1985", "الرصيف القديم، أغلق في 1985"} {
		for _, align := range []story.Align{story.AlignStart, story.AlignCenter, story.AlignEnd} {
			r := story.New("x").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "x", MediaType: "image/png", Width: 90, Height: 60}},
				&story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: words, Place: &story.Place{Point: story.Point{X: .5, Y: .5}, Align: align, Leader: &story.Point{X: .1, Y: .5}}}).Reader()
			for _, lang := range []string{"en", "he"} {
				r.Lang = lang
				l := set.Layout(r).Pages[0].Pictures[0].Labels[0]
				if len(l.Lines) != 2 {
					t.Fatalf("%q has %d lines", words, len(l.Lines))
				}
				left := l.Lines[0].X
				for _, line := range l.Lines {
					at := line.X
					switch align {
					case story.AlignCenter:
						at += line.wide() / 2
					case story.AlignEnd:
						at += line.wide()
					}
					if at < l.X-2 || at > l.X+2 || line.Right != (words[0] > 'z') {
						t.Errorf("%q %q in %s: stands at %d of %d, from the right %v", words, align, lang, at, l.X, line.Right)
					}
					left = min(left, line.X)
				}
				if l.Leader[0] != left {
					t.Errorf("%q %q: its leader begins at %d, want %d", words, align, l.Leader[0], left)
				}
			}
		}
	}
}
