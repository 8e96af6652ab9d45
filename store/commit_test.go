package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// grafs gives a story of some words in grafs of 50.
func grafs(words int) story.Story {
	text := strings.TrimSpace(strings.Repeat("The ferry was late again on Thursday, 28 minutes. ", 6)) // 54 words
	var blocks []*story.Block
	for i := range words / 50 {
		blocks = append(blocks, &story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: text})
	}
	return story.New("pier").WithNext(len(blocks)).Append(blocks...)
}

// oneWord gives s with another word in a graf, another one for each n.
func oneWord(s story.Story, n int) story.Story {
	b := s.At(n * 7919 % s.Len()).Clone()
	b.Text = strings.Replace(b.Text, "late again", fmt.Sprintf("late%d again", n), 1)
	if at := strings.Index(b.Text, fmt.Sprintf("late%d", n)); at < 0 {
		b.Text = fmt.Sprintf("On %d ", n) + b.Text
	}
	return s.With(b)
}

// bare is a bbolt file to compare with: a synced transaction that puts one value
// of 2 KB behind the last one.
func bare(t testing.TB) (commit func(n int) error) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "bare"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	value := make([]byte, 2048)
	return func(n int) error {
		return db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("x"))
			if err != nil {
				return err
			}
			return b.Put(number(uint64(n)), value)
		})
	}
}

// BenchmarkCommit is a version after a one-word change, with a journal of what
// was typed to clear. Its peer, done in turn with it on the same disk, is a bare
// synced transaction of bbolt.
func BenchmarkCommit(b *testing.B) {
	for _, words := range []int{1000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			l, peer := fresh(b), bare(b)
			s := grafs(words)
			id, rev, err := l.Create(s, info("first"))
			if err != nil {
				b.Fatal(err)
			}
			var took, bareTook time.Duration
			n := 0
			for b.Loop() {
				n++
				s = oneWord(s, n)
				if err := l.AppendJournal(id, rev.Number, [][]byte{[]byte("\x01typed")}); err != nil {
					b.Fatal(err)
				}
				began := time.Now()
				if rev, err = l.Commit(id, rev.Number, s, info("graf edited")); err != nil {
					b.Fatal(err)
				}
				took += time.Since(began)
				began = time.Now()
				if err := peer(n); err != nil {
					b.Fatal(err)
				}
				bareTook += time.Since(began)
			}
			b.ReportMetric(float64(took.Microseconds())/float64(n), "µs/commit")
			b.ReportMetric(float64(bareTook.Microseconds())/float64(n), "µs/bare-commit")
			b.ReportMetric(float64(took)/float64(bareTook), "x-bare")
		})
	}
}
