package merge

import (
	"encoding/json"
	"fmt"
	"testing"
	"unicode/utf8"

	"cutline/editor/story"
)

// anchorCase is a span of a real text and where it belongs in its next version.
type anchorCase struct {
	Before, After string
	S, E          int             // characters
	Gold          json.RawMessage // two characters, or null
	Cls, Kind     string
	Region        []int
}

// bytesAt gives the byte offset of a character.
func bytesAt(s string, n int) int {
	b := 0
	for ; n > 0 && b < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[b:])
		b += size
	}
	return b
}

type anchorTally struct{ n, exact, near, lost, wrong int }

func (r anchorTally) percent(n int) float64 { return 100 * float64(n) / float64(max(1, r.n)) }

func (r anchorTally) String() string {
	p := func(x int) float64 { return 100 * float64(x) / float64(max(1, r.n)) }
	return fmt.Sprintf("%.1f right (%.1f to the letter), %.1f unplaced, %.2f wrong of %d", p(r.exact+r.near), p(r.exact), p(r.lost), p(r.wrong), r.n)
}

// carryAll gives what becomes of every real span.
type carryAll func(before, after string, spans [][2]int) []Spot

// byTransfer carries spans as from a text that was made apart.
func byTransfer(before, after string, spans [][2]int) (out []Spot) {
	t := NewTransfer(before, after)
	for _, s := range spans {
		out = append(out, t.Find(s[0], s[1]))
	}
	return out
}

// byMerge carries spans as notes of a story that takes a new text in.
func byMerge(before, after string, spans [][2]int) (out []Spot) {
	old := paragraphs(before, false).story
	for _, s := range spans {
		var id story.ID
		old, id = old.NewID("n")
		old = old.WithNote(&story.Note{ID: id, Kind: story.Remark, Block: "b1", Start: s[0], End: s[1], Quote: before[s[0]:s[1]]})
	}
	m := Stories(old, old, Adopt(old, paragraphs(after, false).story, 0))
	m.TakeSafe()
	for _, n := range m.Outcome().Story.Notes() {
		spot := Spot{Start: n.Start, End: n.End}
		if n.Unplaced {
			spot.State = Lost
		}
		out = append(out, spot)
	}
	return out
}

// judgeAnchors carries every real span and counts by class.
func judgeAnchors(tb testing.TB, cases []anchorCase, carry carryAll) map[string]*anchorTally {
	tallies := map[string]*anchorTally{}
	pairs := map[[2]string][]int{} // by texts: their cases
	for i, c := range cases {
		key := [2]string{c.Before, c.After}
		pairs[key] = append(pairs[key], i)
	}
	spots := make([]Spot, len(cases))
	for key, list := range pairs {
		var spans [][2]int
		for _, i := range list {
			spans = append(spans, [2]int{bytesAt(key[0], cases[i].S), bytesAt(key[0], cases[i].E)})
		}
		for k, spot := range carry(key[0], key[1], spans) {
			spots[list[k]] = spot
		}
	}
	for i, c := range cases {
		if c.Cls == "straddle" {
			continue // half in an edit and half outside: there is no right answer
		}
		r := tallies[c.Cls]
		if r == nil {
			r = &anchorTally{}
			tallies[c.Cls] = r
		}
		r.n++
		got := spots[i]
		if c.Cls == "replaced" {
			switch {
			case got.State == Lost:
				r.lost++
			case got.Start >= bytesAt(c.After, c.Region[0])-2 && got.End <= bytesAt(c.After, c.Region[1])+2:
				r.near++
			default:
				r.wrong++
			}
			continue
		}
		var where []int
		if err := json.Unmarshal(c.Gold, &where); err != nil {
			tb.Fatal(err)
		}
		gold := trim(c.After, Spot{Start: bytesAt(c.After, where[0]), End: bytesAt(c.After, where[1])})
		both := min(got.End, gold.End) - max(got.Start, gold.Start)
		all := max(got.End, gold.End) - min(got.Start, gold.Start)
		switch {
		case got.State == Lost:
			r.lost++
		case got.Start == gold.Start && got.End == gold.End:
			r.exact++
		case both > 0 && float64(both)/float64(all) >= 0.8:
			r.near++
		default:
			r.wrong++
		}
	}
	return tallies
}

// The bars that carrying notes over real revisions must hold.
func TestRealAnchors(t *testing.T) {
	cases := readLines[anchorCase](t, "anchor-cases.jsonl.gz")
	for name, carry := range map[string]carryAll{"transfer": byTransfer, "merge": byMerge} {
		t.Run(name, func(t *testing.T) { anchorBars(t, judgeAnchors(t, cases, carry)) })
	}
}

func anchorBars(t *testing.T, got map[string]*anchorTally) {
	for _, bar := range []struct {
		class        string
		right, wrong float64
	}{{"clean", 99.8, 0.1}, {"touched", 93, 2}, {"moved-clean", 98, 0.5}, {"moved-touched", 87, 2.5}, {"replaced", 0, 100}} {
		r := got[bar.class]
		if r == nil {
			t.Errorf("no case of class %s", bar.class)
			continue
		}
		t.Logf("%-13s %s", bar.class, r)
		if r.percent(r.exact+r.near) < bar.right-0.05 || r.percent(r.wrong) > bar.wrong {
			t.Errorf("%s: want %.1f right and at most %.1f wrong", bar.class, bar.right, bar.wrong)
		}
	}
}

// BenchmarkRealAnchors prints what comes of carrying notes over real revisions.
func BenchmarkRealAnchors(b *testing.B) {
	cases := readLines[anchorCase](b, "anchor-cases.jsonl.gz")
	var got map[string]*anchorTally
	for b.Loop() {
		got = judgeAnchors(b, cases, byMerge)
	}
	for class, r := range got {
		b.ReportMetric(r.percent(r.exact+r.near), class+"-%right")
		b.ReportMetric(r.percent(r.wrong), class+"-%wrong")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cases)), "µs/note")
	b.ReportMetric(0, "ns/op")
}
