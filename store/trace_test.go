package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor"
	"cutline/editor/story"
)

// traced is a real paper's writing, key by key, as ops of the editor: its
// blocks are the paper's lines.
type traced struct {
	first story.Story
	ops   []editor.Op
	label []string
	edits int // keys, without the notes
	end   string
}

const tracedNotes = 100

// readTrace gives the trace of the automerge paper, or skips the test where the
// shared data is not beside the source.
func readTrace(t testing.TB) traced {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var file *os.File
	for ; file == nil; dir = filepath.Dir(dir) {
		file, err = os.Open(filepath.Join(dir, "..", "shared", "data", "traces", "automerge-paper.json.gz"))
		if err != nil && dir == filepath.Dir(dir) {
			t.Skip("the trace automerge-paper.json.gz is not here")
		}
	}
	defer file.Close()
	unzip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var trace struct {
		EndContent string
		Txns       []struct{ Patches [][3]any }
	}
	if err := json.NewDecoder(unzip).Decode(&trace); err != nil {
		t.Fatal(err)
	}

	type line struct {
		id   story.ID
		text string
	}
	tr := traced{end: trace.EndContent}
	var id story.ID
	tr.first, id = story.New("paper").NewID("b")
	tr.first = tr.first.Append(&story.Block{ID: id, Kind: story.Graf})
	ids, lines := tr.first, []line{{id: id}}
	do := func(label string, op editor.Op) {
		tr.ops, tr.label = append(tr.ops, op), append(tr.label, label)
	}
	notes := 0
	for _, txn := range trace.Txns {
		for _, p := range txn.Patches {
			at, gone, text := int(p[0].(float64)), int(p[1].(float64)), p[2].(string)
			i := 0
			for at > len(lines[i].text) {
				at -= len(lines[i].text) + 1
				i++
			}
			l := &lines[i]
			tr.edits++
			switch {
			case text == "\n" && gone == 0:
				ids, id = ids.NewID("b")
				do("enter", editor.Split{Block: l.id, At: at, New: id})
				rest := line{id, l.text[at:]}
				l.text = l.text[:at]
				lines = append(lines[:i+1], append([]line{rest}, lines[i+1:]...)...)
			case gone == 1 && text == "" && at == len(l.text):
				do("joining", editor.Join{Block: l.id})
				l.text += lines[i+1].text
				lines = append(lines[:i+1], lines[i+2:]...)
			case gone <= len(l.text)-at && !strings.Contains(text, "\n"):
				do("typing", editor.Edit{Block: l.id, Start: at, End: at + gone, Text: text})
				l.text = l.text[:at] + text + l.text[at+gone:]
				if due := notes < tr.edits*tracedNotes/len(trace.Txns); due && len(l.text) > 20 {
					notes++
					ids, id = ids.NewID("n")
					do("adding a note", editor.PutNote{Note: &story.Note{ID: id, Kind: story.Query, Block: l.id, Start: 5, End: 15, Quote: l.text[5:15]}})
				}
			default:
				t.Fatalf("edit %d of the trace is %v", tr.edits, p)
			}
		}
	}
	if notes != tracedNotes {
		t.Fatalf("added %d notes", notes)
	}
	return tr
}

// run does the whole trace with undo kept, notes moving and every record handed
// to the writer of a library.
func (tr traced) run(t testing.TB, w *Writer, id StoryID, base int) *editor.Editor {
	e := editor.Open(tr.first)
	e.Watch(func(c editor.Change) { w.Journal(id, base, c.Record) })
	for i, op := range tr.ops {
		if err := e.Do(tr.label[i], op); err != nil {
			t.Fatalf("edit %d: %v", i, err)
		}
	}
	return e
}

// library makes a library that holds the story that the trace begins with.
func (tr traced) library(t testing.TB) (*Library, *Writer, StoryID, int) {
	t.Helper()
	l, err := Open(filepath.Join(t.TempDir(), "l.cutline"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	id, rev, err := l.Create(tr.first, info("first"))
	if err != nil {
		t.Fatal(err)
	}
	w := NewWriter(l)
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		_ = l.Close()
	})
	return l, w, id, rev.Number
}

// journalSize gives how many values a story's journal has and their bytes.
func journalSize(t testing.TB, l *Library, id StoryID) (values, size int) {
	t.Helper()
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		return b.Bucket(journalBucket).ForEach(func(_, v []byte) error {
			values, size = values+1, size+len(v)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return values, size
}

func text(s story.Story) string {
	var lines []string
	for _, b := range s.Blocks() {
		lines = append(lines, b.Text)
	}
	return strings.Join(lines, "\n")
}

// TestTrace writes a real paper key by key: the text comes out as it was, the
// journal holds it all in little space, and undo takes it all back.
func TestTrace(t *testing.T) {
	tr := readTrace(t)
	l, w, id, base := tr.library(t)
	e := tr.run(t, w, id, base)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	s := e.Story()
	if text(s) != tr.end {
		t.Error("the text is not the paper's")
	}
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	if n := len(s.Notes()); n != tracedNotes {
		t.Errorf("%d notes are left of %d", n, tracedNotes)
	}
	_, records, err := l.Journal(id)
	if err != nil || len(records) != len(tr.ops) {
		t.Fatalf("the journal holds %d records, want %d (%v)", len(records), len(tr.ops), err)
	}
	again, _, err := editor.Replay(tr.first, records)
	if err != nil || !bytes.Equal(again.Story().Encode(), s.Encode()) {
		t.Errorf("the journal gives another story (%v)", err)
	}
	if _, size := journalSize(t, l, id); size > 106<<10 {
		t.Errorf("the journal takes %d bytes", size)
	}
	for e.CanUndo() != "" {
		if err := e.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := e.Story().Encode(), tr.first.WithNext(e.Story().Next()).Encode(); !bytes.Equal(got, want) {
		t.Errorf("undoing all gives %.200s", got)
	}
}

// TestTraceInSmallBatches hands the journal a few keys at a time, as someone
// does who types for days without saving: folding keeps it as small.
func TestTraceInSmallBatches(t *testing.T) {
	tr := readTrace(t)
	l, _, id, base := tr.library(t)
	var records [][]byte
	e := editor.Open(tr.first)
	e.Watch(func(c editor.Change) { records = append(records, c.Record) })
	for i, op := range tr.ops {
		if err := e.Do(tr.label[i], op); err != nil {
			t.Fatal(err)
		}
	}
	const keys = 6
	for hour := range slices.Chunk(records, 5000*keys) { // a transaction each, so that the test is quick
		err := l.update(func(tx *bolt.Tx) error {
			for batch := range slices.Chunk(hour, keys) {
				if err := appendJournal(tx, id, base, batch); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	_, got, err := l.Journal(id)
	if err != nil || !slices.EqualFunc(got, records, bytes.Equal) {
		t.Fatalf("the journal holds other records (%v)", err)
	}
	values, size := journalSize(t, l, id)
	t.Logf("%d bytes in %d values", size, values)
	if size > 106<<10 {
		t.Errorf("the journal takes %d bytes in %d values", size, values)
	}
}

// BenchmarkTrace is a real paper written key by key. The writer writes in the
// background as it does at the desk; flush-ms is what is left to write then.
func BenchmarkTrace(b *testing.B) {
	tr := readTrace(b)
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // as main sets it
	var took, flush time.Duration
	var size, values int
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		l, w, id, base := tr.library(b)
		runtime.GC() // what the run before left is not this one's
		b.StartTimer()
		began := time.Now()
		tr.run(b, w, id, base)
		took += time.Since(began)
		began = time.Now()
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
		flush += time.Since(began)
		b.StopTimer()
		values, size = journalSize(b, l, id)
		b.StartTimer()
	}
	b.ReportMetric(float64(took.Nanoseconds())/float64(b.N*tr.edits), "ns/edit")
	b.ReportMetric(float64(took.Microseconds())/1000/float64(b.N), "total-ms")
	b.ReportMetric(float64(flush.Microseconds())/1000/float64(b.N), "flush-ms")
	b.ReportMetric(float64(size), "journal-bytes")
	b.ReportMetric(float64(values), "journal-values")
}
