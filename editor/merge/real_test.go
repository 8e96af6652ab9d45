package merge

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// engineOf merges a case and says whether it flagged a conflict.
type engineOf func(c mergeCase) (text string, flagged bool)

func ours(c mergeCase) (string, bool) {
	r := Text(c.Base, c.Desk, c.Wire)
	return r.Text, len(r.Conflicts) > 0
}

// judge runs an engine over the cases of a kind. The right answer to disjoint
// edits and to a move of an edited sentence is the real next version; to edits
// of the same words it is a conflict.
func judge(cases []mergeCase, kind string, merge engineOf) (r tally) {
	for _, c := range cases {
		if c.Kind != kind {
			continue
		}
		r.n++
		switch text, flagged := merge(c); {
		case flagged:
			r.flagged++
		case kind != "conflict" && plainWords(text) == plainWords(c.Gold):
			r.right++
		default:
			r.wrong++
		}
	}
	return r
}

func (r tally) percent(n int) float64 { return 100 * float64(n) / float64(max(1, r.n)) }

// The bars that merging real revisions must hold.
func TestRealMerges(t *testing.T) {
	cases := readLines[mergeCase](t, "merge-cases.jsonl.gz")
	for _, bar := range []struct {
		kind                  string
		right, flagged, wrong float64
	}{{"disjoint", 95, 0, 0.2}, {"conflict", 0, 99, 1}, {"move", 90, 0, 2}} {
		r := judge(cases, bar.kind, ours)
		t.Logf("%-9s %s", bar.kind, r)
		if r.percent(r.right) < bar.right || r.percent(r.flagged) < bar.flagged || r.percent(r.wrong) > bar.wrong {
			t.Errorf("%s: want %.0f right, %.0f flagged, at most %.1f wrong", bar.kind, bar.right, bar.flagged, bar.wrong)
		}
	}
	for _, c := range cases {
		for k, same := range [][4]string{{c.Base, c.Desk, c.Base, c.Desk}, {c.Base, c.Base, c.Wire, c.Wire}, {c.Base, c.Wire, c.Wire, c.Wire}} {
			if got := Text(same[0], same[1], same[2]); got.Text != same[3] || len(got.Conflicts) > 0 {
				i := commonPrefix(got.Text, same[3])
				t.Errorf("case %d, identity %d: %d conflicts; got %.60q, want %.60q", c.ID, k, len(got.Conflicts), got.Text[max(0, i-10):], same[3][max(0, i-10):])
			}
		}
	}
}

// BenchmarkRealMerges prints what comes of merging real revisions, ours beside
// git merge-file with a word to a line.
func BenchmarkRealMerges(b *testing.B) {
	cases := readLines[mergeCase](b, "merge-cases.jsonl.gz")
	for _, e := range []struct {
		name  string
		merge engineOf
	}{{"Cutline", ours}, {"GitMergeFile", gitMergeFile(b)}} {
		for _, kind := range []string{"disjoint", "conflict", "move"} {
			b.Run(e.name+"/"+kind, func(b *testing.B) {
				var r tally
				for b.Loop() {
					r = judge(cases, kind, e.merge)
				}
				b.ReportMetric(r.percent(r.right), "%right")
				b.ReportMetric(r.percent(r.flagged), "%flagged")
				b.ReportMetric(r.percent(r.wrong), "%silently-wrong")
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*max(1, r.n)), "µs/case")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// gitMergeFile merges with git, a word to a line.
func gitMergeFile(b *testing.B) engineOf {
	git, err := exec.LookPath("git")
	if err != nil {
		b.Skip("git is not installed: ", err)
	}
	dir := b.TempDir()
	return func(c mergeCase) (string, bool) {
		names := []string{"desk", "base", "wire"}
		for i, text := range []string{c.Desk, c.Base, c.Wire} {
			names[i] = filepath.Join(dir, names[i])
			lines := strings.Join(strings.Fields(text), "\n") + "\n"
			if err := os.WriteFile(names[i], []byte(lines), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		out, err := exec.Command(git, append([]string{"merge-file", "-p", "-q"}, names...)...).Output()
		return string(out), err != nil
	}
}
