package store

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor"
	"cutline/editor/story"
)

// versions gives the traced paper after every 500 keys: 520 versions.
func (tr traced) versions(t testing.TB) []story.Story {
	t.Helper()
	var versions []story.Story
	e := editor.Open(tr.first)
	edits := 0
	for i, op := range tr.ops {
		if _, ok := op.(editor.PutNote); ok {
			continue // git has only the text
		}
		if err := e.Do(tr.label[i], op); err != nil {
			t.Fatal(err)
		}
		if edits++; edits%500 == 0 || edits == tr.edits {
			versions = append(versions, e.Story())
		}
	}
	return versions
}

// saved puts versions into a new library, a minute apart.
func saved(t testing.TB, versions []story.Story) (l *Library, id StoryID) {
	t.Helper()
	l = fresh(t)
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	id, rev, err := l.Create(versions[0], Info{Message: "version 1", Author: "Dana Ruiz", At: at})
	for i, s := range versions[1:] {
		if err == nil {
			rev, err = l.Commit(id, rev.Number, s, Info{Message: fmt.Sprint("version ", i+2), Author: "Dana Ruiz", At: at.Add(time.Duration(i+1) * time.Minute)})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return l, id
}

// savedPaper puts the versions of the paper into a library.
func savedPaper(t testing.TB) (l *Library, id StoryID, many int) {
	versions := readTrace(t).versions(t)
	l, id = saved(t, versions)
	return l, id, len(versions)
}

// liveBytes counts the keys and values of a bucket and of those in it.
func liveBytes(b *bolt.Bucket) (n int) {
	_ = b.ForEach(func(k, v []byte) error {
		if n += len(k) + len(v); v == nil {
			n += liveBytes(b.Bucket(k))
		}
		return nil
	})
	return n
}

// storySize gives the live bytes of a story, and of its records alone.
func storySize(t testing.TB, l *Library, id StoryID) (all, stories int) {
	t.Helper()
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err == nil {
			all, stories = liveBytes(b), liveBytes(b.Bucket(encodedBucket))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, stories
}

// gitSize commits the texts to git, has it collect them as small as it can, and
// gives the bytes of its pack, without the index, and of the texts in it.
func gitSize(t testing.TB, versions []story.Story) (pack, blobs int) {
	t.Helper()
	dir := t.TempDir()
	git := func(in []byte, args ...string) []byte {
		c := exec.Command("git", append([]string{"-C", dir}, args...)...)
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1")
		c.Stdin = bytes.NewReader(in)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("git %v: %v", args, err)
		}
		return out
	}
	var in bytes.Buffer
	for i, s := range versions {
		message, paper := fmt.Sprint("version ", i+1), text(s)
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter Dana Ruiz <dana@example.org> %d +0000\ndata %d\n%s\n", 1795165200+60*i, len(message), message)
		fmt.Fprintf(&in, "M 100644 inline paper.txt\ndata %d\n%s\n", len(paper), paper)
	}
	git(nil, "init", "-q", "--bare")
	git(in.Bytes(), "fast-import", "--quiet")
	git(nil, "-c", "pack.threads=1", "gc", "--aggressive", "--prune=now", "--quiet")
	packs, _ := filepath.Glob(filepath.Join(dir, "objects", "pack", "*.pack"))
	if len(packs) != 1 {
		t.Fatalf("git made %d packs", len(packs))
	}
	info, err := os.Stat(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(git(nil, "verify-pack", "-v", packs[0])) {
		if f := bytes.Fields(line); len(f) > 3 && string(f[1]) == "blob" {
			var n int
			_, _ = fmt.Sscan(string(f[3]), &n)
			blobs += n
		}
	}
	return int(info.Size()), blobs
}

// TestPaperVersions keeps 520 versions of a real paper: they take no more room
// than git's pack of their texts, and each comes back.
func TestPaperVersions(t *testing.T) {
	versions := readTrace(t).versions(t)
	l, id := saved(t, versions)
	all, stories := storySize(t, l, id)
	t.Logf("%d versions take %d bytes, %d of them their stories", len(versions), all, stories)
	if all > 194_000 { // what git 2.39 makes; BenchmarkPaperVersions asks the git at hand
		t.Errorf("they are larger than git's pack")
	}
	for i := 0; i < len(versions); i += 23 {
		s, _, err := l.Load(id, i+1)
		if err != nil || !bytes.Equal(s.Encode(), versions[i].Encode()) {
			t.Fatalf("version %d came back different (%v)", i+1, err)
		}
	}
}

// BenchmarkPaperVersions is a real paper saved after every 500 keys. An op is
// one version; its peer is a git repository of the same texts. Live bytes are
// all keys and values of the story.
func BenchmarkPaperVersions(b *testing.B) {
	versions := readTrace(b).versions(b)
	var l *Library
	var id StoryID
	for b.Loop() {
		l, id = saved(b, versions)
	}
	all, stories := storySize(b, l, id)
	info, err := os.Stat(l.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(versions)), "µs/version")
	b.ReportMetric(float64(all), "live-bytes")
	b.ReportMetric(float64(stories), "live-story-bytes")
	b.ReportMetric(float64(info.Size()), "file-bytes")
	if _, err := exec.LookPath("git"); err != nil {
		b.Log("git is not here to compare with")
		return
	}
	pack, blobs := gitSize(b, versions)
	b.ReportMetric(float64(pack), "git-pack-bytes")
	b.ReportMetric(float64(blobs), "git-text-bytes")
}

// BenchmarkReadVersion reads every version of the paper back, none of them from
// memory, five times. The worst version is the one whose best reading took
// longest: what the machine does besides is no part of it. over-5ms-% is how
// many of all readings took longer than that, whatever the machine did.
func BenchmarkReadVersion(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // as main sets it
	l, id, many := savedPaper(b)
	runtime.GC() // the paper's keys are no part of it
	var sum, worst time.Duration
	readings, over := 0, 0
	for b.Loop() {
		for n := range many {
			best := time.Hour
			for range 5 {
				l.heads = heads{}
				began := time.Now()
				if _, _, err := l.Load(id, n+1); err != nil {
					b.Fatal(err)
				}
				took := time.Since(began)
				best, sum = min(best, took), sum+took
				if readings++; took > 5*time.Millisecond {
					over++
				}
			}
			worst = max(worst, best)
		}
	}
	b.ReportMetric(float64(sum.Microseconds())/1000/float64(readings), "mean-ms")
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-version-ms")
	b.ReportMetric(100*float64(over)/float64(readings), "over-5ms-%")
}
