package editor

import (
	"testing"

	"cutline/editor/story"
)

// TestRecords holds the form that journals on disk have: a change here needs a
// new form beside the old.
func TestRecords(t *testing.T) {
	at := func(start, end int, text string) Edit { return Edit{Block: "b2", Start: start, End: end, Text: text} }
	marked := at(2, 2, "x")
	marked.Marks = &[]story.Mark{{Kind: story.Bold, Start: 0, End: 1}}
	first := story.New("x").WithNext(2).Append(&story.Block{ID: "b2", Kind: story.Hed, Text: "One"})
	e := Open(first)
	var records [][]byte
	e.Watch(func(c Change) { records = append(records, c.Record) })
	for _, tt := range []struct {
		name  string
		label string
		op    Op
		rest  bool // after Break
		want  string
	}{
		{"the first edit", "typing", at(3, 3, "a"), false, "\x14\x06typing\x04\x06\x00a"},
		{"typing on", "typing", at(4, 4, "b"), false, "\x01b"},
		{"Backspace", "deleting", at(4, 5, ""), false, "\x12\x08deleting"},
		{"Backspace again", "deleting", at(3, 4, ""), false, "\x02"},
		{"Backspace after a break", "deleting", at(2, 3, ""), true, "\x0a"},
		{"Backspace of two bytes", "deleting", at(0, 2, ""), false, "\x02\x02"},
		{"Enter", "enter", Split{Block: "b2", At: 0, New: "b4", Kind: story.Graf}, false, "\x15\x05enter\x00\x00\x08graf"},
		{"typing in the new block", "typing", Edit{Block: "b4", Text: "é"}, false, "\x11\x06typingé"},
		{"typing elsewhere", "typing", at(0, 0, "wxyz"), false, "\x04\x03\x00\x00wxyz"},
		{"marked words", "typing", marked, false, `{"op":"edit","label":"typing","args":{"block":"b2","start":2,"end":2,"text":"x","marks":[{"kind":"bold","start":0,"end":1}]}}`},
		{"Delete", "deleting", at(4, 5, ""), true, "\x13\x08deleting"},
		{"joining", "joining", Join{"b2"}, false, "\x16\x07joining\x00"},
	} {
		if tt.rest {
			e.Break()
		}
		if err := e.Do(tt.label, tt.op); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := string(records[len(records)-1]); got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, got, tt.want)
		}
	}
	again, done, err := Replay(first, records)
	if err != nil || done != len(records) || string(again.Story().Encode()) != string(e.Story().Encode()) {
		t.Fatalf("replayed %d of %d to %s (%v)", done, len(records), again.Story().Encode(), err)
	}
	if len(again.undo) != len(e.undo) {
		t.Errorf("replayed to %d steps, want %d", len(again.undo), len(e.undo))
	}
	if again.trail != e.trail {
		t.Errorf("what follows would be told from %+v, want %+v", again.trail, e.trail)
	}
}

// FuzzReplay: whatever a damaged journal holds, reading it ends in an error or
// in a story that keeps its rules.
func FuzzReplay(f *testing.F) {
	f.Add([]byte("\x14\x06typing\x04\x06\x00a"), []byte("\x01b"))
	f.Add([]byte("\x15\x05enter\x04\x02\x08graf"), []byte("\x06\x01"))
	f.Add([]byte("\x02"), []byte{})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		e, done, err := Replay(story.New("x").WithNext(2).Append(&story.Block{ID: "b2", Kind: story.Graf, Text: "One"}), [][]byte{a, b})
		if err == nil && done != 2 {
			t.Fatalf("did %d records and gave no error", done)
		}
		if err := e.Story().Check(); err != nil {
			t.Fatal(err)
		}
	})
}
