package diff_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"cutline/editor/diff"
)

// revision is a real revision of a text, with the edits that a person saw in it.
type revision struct {
	Before string            `json:"before_revision"`
	After  string            `json:"after_revision"`
	Edits  []json.RawMessage `json:"edit_actions"`
}

func realRevisions(t testing.TB) []revision {
	t.Helper()
	f, err := os.Open("../../../shared/data/revisions/revisions.jsonl.gz")
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
	var out []revision
	for sc.Scan() {
		var r revision
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// regions counts the changes that a redline shows.
func regions(spans []diff.Span) (n int) {
	for i, s := range spans {
		if s.Op != diff.Equal && (i == 0 || spans[i-1].Op == diff.Equal) {
			n++
		}
	}
	return n
}

// The bars that a redline of real revisions must hold: it shows about as many
// changes as people made, cuts no word, and is exact.
func TestRealRevisions(t *testing.T) {
	shown, made := 0, 0
	for i, r := range realRevisions(t) {
		spans := diff.Words(r.Before, r.After)
		shown += regions(spans)
		made += len(r.Edits)
		var was, now strings.Builder
		for _, s := range spans {
			for _, side := range []struct {
				text *strings.Builder
				not  diff.Op
				of   string
			}{{&was, diff.Insert, r.Before}, {&now, diff.Delete, r.After}} {
				if s.Op != side.not {
					side.text.WriteString(s.Text)
					if cutsWord(side.of, side.text.Len()) {
						t.Errorf("revision %d: %q cuts a word", i, s.Text)
					}
				}
			}
		}
		if was.String() != r.Before || now.String() != r.After {
			t.Errorf("revision %d does not come back", i)
		}
	}
	per := float64(shown) / float64(made)
	t.Logf("%.3f regions for each of %d human edits", per, made)
	if per > 1.15 {
		t.Errorf("%.3f regions for each human edit, want at most 1.15", per)
	}
}

// cutsWord reports whether an offset lies between two letters or digits.
func cutsWord(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return wordy(a) && wordy(b)
}

// BenchmarkRealRevisions prints how many changes a redline shows for each that
// a person made.
func BenchmarkRealRevisions(b *testing.B) {
	revisions := realRevisions(b)
	shown, made := 0, 0
	for b.Loop() {
		shown, made = 0, 0
		for _, r := range revisions {
			shown += regions(diff.Words(r.Before, r.After))
			made += len(r.Edits)
		}
	}
	b.ReportMetric(float64(shown)/float64(made), "regions/edit")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(revisions)), "µs/revision")
	b.ReportMetric(0, "ns/op")
}
