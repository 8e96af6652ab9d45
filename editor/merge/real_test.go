package merge

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

// mergeCase is a three-way case made of two parts of a real revision.
type mergeCase struct {
	ID                     int
	Kind                   string // disjoint, conflict or move
	Base, Desk, Wire, Gold string
	Mingap                 int
	DeskText, WireText     string
}

// readLines reads a file of JSON lines of the shared data; the test is skipped
// where it is not there.
func readLines[T any](t testing.TB, name string) []T {
	t.Helper()
	f, err := os.Open("../../../shared/data/revisions/" + name)
	if err != nil {
		t.Skip("the real revisions are not on this machine: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(make([]byte, 1<<20), 1<<25)
	var out []T
	for sc.Scan() {
		var c T
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// tally counts what came of the cases of a kind.
type tally struct{ n, right, flagged, wrong int }

func (r tally) String() string {
	p := func(x int) float64 { return 100 * float64(x) / float64(max(1, r.n)) }
	return fmt.Sprintf("%.1f right, %.1f flagged, %.2f wrong of %d", p(r.right), p(r.flagged), p(r.wrong), r.n)
}

func plainWords(s string) string { return strings.Join(strings.Fields(s), "") }

func TestReal(t *testing.T) {
	r := map[string]*tally{}
	for _, c := range readLines[mergeCase](t, "merge-cases.jsonl.gz") {
		got := Text(c.Base, c.Desk, c.Wire)
		k := r[c.Kind]
		if k == nil {
			k = &tally{}
			r[c.Kind] = k
		}
		k.n++
		switch {
		case len(got.Conflicts) > 0:
			k.flagged++
			if os.Getenv("DBG") == c.Kind+"-flagged" {
				fmt.Printf("%d %+.300q\n", c.ID, got.Conflicts)
			}
		case plainWords(got.Text) == plainWords(c.Gold):
			k.right++
		default:
			k.wrong++
			if os.Getenv("DBG") == c.Kind+"-wrong" {
				g, h := got.Text, c.Gold
				i := 0
				for i < len(g) && i < len(h) && g[i] == h[i] {
					i++
				}
				fmt.Printf("%d\n GOT %.300s\n GOLD %.300s\n", c.ID, g[max(0, i-60):], h[max(0, i-60):])
			}
		}
		for k, same := range [][4]string{{c.Base, c.Desk, c.Base, c.Desk}, {c.Base, c.Base, c.Wire, c.Wire}, {c.Base, c.Wire, c.Wire, c.Wire}} {
			got := Text(same[0], same[1], same[2])
			if got.Text != same[3] || len(got.Conflicts) > 0 {
				i := 0
				for i < len(got.Text) && i < len(same[3]) && got.Text[i] == same[3][i] {
					i++
				}
				t.Errorf("case %d, identity %d: %d conflicts; got %.60q, want %.60q", c.ID, k, len(got.Conflicts), got.Text[max(0, i-10):], same[3][max(0, i-10):])
			}
		}
	}
	var kinds []string
	for k := range r {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		t.Log(k, r[k])
	}
}
