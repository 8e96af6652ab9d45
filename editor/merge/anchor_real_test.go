package merge

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"testing"
	"unicode/utf8"
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

func (r anchorTally) String() string {
	p := func(x int) float64 { return 100 * float64(x) / float64(max(1, r.n)) }
	return fmt.Sprintf("%.1f right (%.1f to the letter), %.1f unplaced, %.2f wrong of %d", p(r.exact+r.near), p(r.exact), p(r.lost), p(r.wrong), r.n)
}

func TestRealAnchors(t *testing.T) {
	tallies := map[string]*anchorTally{}
	transfers := map[[2]string]*Transfer{}
	for _, c := range readLines[anchorCase](t, "anchor-cases.jsonl.gz") {
		if c.Cls == "straddle" {
			continue // half in an edit and half outside: there is no right answer
		}
		var where []int
		if err := json.Unmarshal(c.Gold, &where); err != nil {
			t.Fatal(err)
		}
		key := [2]string{c.Before, c.After}
		tr := transfers[key]
		if tr == nil {
			tr = NewTransfer(c.Before, c.After)
			transfers[key] = tr
		}
		start, end := bytesAt(c.Before, c.S), bytesAt(c.Before, c.E)
		got := tr.Find(start, end)
		r := tallies[c.Cls]
		if r == nil {
			r = &anchorTally{}
			tallies[c.Cls] = r
		}
		r.n++
		if c.Cls == "replaced" {
			in := got.Start >= bytesAt(c.After, c.Region[0])-2 && got.End <= bytesAt(c.After, c.Region[1])+2
			switch {
			case got.State == Lost:
				r.lost++
			case in:
				r.near++
			default:
				r.wrong++
			}
			continue
		}
		if where == nil {
			if got.State == Lost {
				r.exact++
			} else {
				r.wrong++
			}
			continue
		}
		gold := trim(c.After, Spot{Start: bytesAt(c.After, where[0]), End: bytesAt(c.After, where[1])})
		both := min(got.End, gold.End) - max(got.Start, gold.Start)
		all := max(got.End, gold.End) - min(got.Start, gold.Start)
		switch {
		case got.State == Lost:
			r.lost++
			if os.Getenv("DBG") == c.Cls+"-lost" {
				q, _ := json.Marshal([]string{c.Before[start:end], c.After[gold.Start:gold.End], c.After[got.Start:got.End]})
				fmt.Printf("%.400s\n", q)
			}
		case got.Start == gold.Start && got.End == gold.End:
			r.exact++
		case both > 0 && float64(both)/float64(all) >= 0.8:
			r.near++
		default:
			r.wrong++
			if os.Getenv("DBG") == c.Cls+"-wrong" {
				q, _ := json.Marshal([]string{c.Before[start:end], c.After[gold.Start:gold.End], c.After[got.Start:got.End]})
				fmt.Printf("%s %.600s\n", got.State, q)
			}
		}
	}
	var names []string
	for k := range tallies {
		names = append(names, k)
	}
	sort.Strings(names)
	for _, k := range names {
		t.Logf("%-13s %s", k, tallies[k])
	}
}
