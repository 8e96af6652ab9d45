package blame_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"cutline/editor/blame"
	"cutline/editor/story"
)

// On real revisions whose edits people marked, words outside the marked edits
// keep their version and words that are nowhere in the old text are new.
func TestRealRevisions(t *testing.T) {
	f, err := os.Open("../../../shared/data/revisions/revisions.jsonl.gz")
	if err != nil {
		t.Skip("the real revisions are not on this machine: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	kept, lost, fresh, missed := 0, 0, 0, 0
	sc := bufio.NewScanner(z)
	sc.Buffer(make([]byte, 1<<20), 1<<25)
	for sc.Scan() {
		var r struct {
			Before string `json:"before_revision"`
			After  string `json:"after_revision"`
			Edits  []struct {
				After string `json:"after"`
				S     int    `json:"start_char_pos"`
				E     int    `json:"end_char_pos"`
			} `json:"edit_actions"`
		}
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		// The new text, and which of its bytes an edit wrote.
		before := []rune(r.Before)
		var after []byte
		var wrote []bool
		put := func(text string, by bool) {
			after = append(after, text...)
			for range len(text) {
				wrote = append(wrote, by)
			}
		}
		at, whole := 0, true
		for _, e := range r.Edits {
			if e.S < at || e.E > len(before) {
				whole = false
				break
			}
			put(string(before[at:e.S]), false)
			put(e.After, true)
			at = e.E
		}
		if !whole {
			continue
		}
		put(string(before[at:]), false)
		block := func(text string) story.Story {
			return story.New("s").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text})
		}
		c := blame.NewChain()
		c.Add(blame.Version{Number: 1, Story: block(r.Before)})
		c.Add(blame.Version{Number: 2, Story: block(string(after)), From: []int{1}})
		for _, run := range c.Of(2).Runs("b1") {
			for i, word := range fields(string(after[run.Start:run.End])) {
				from := run.Start + i
				word = strings.Trim(word, ".,-") // which may have stood apart before
				touched := false
				for _, w := range wrote[from : from+len(word)] {
					touched = touched || w
				}
				switch {
				case !touched && run.Version == 1:
					kept++
				case !touched:
					lost++
				case !strings.Contains(r.Before, word) && run.Version == 2:
					fresh++
				case !strings.Contains(r.Before, word):
					missed++
				}
			}
		}
	}
	t.Logf("%d words kept their version, %d lost it; %d new words are new, %d are not", kept, lost, fresh, missed)
	if kept < 10_000 || lost*100 > kept || missed > 0 {
		t.Error("words that nobody edited lose their version, or new ones have an old one")
	}
}

// fields gives the words of a text by where they stand.
func fields(text string) map[int]string {
	out := map[int]string{}
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		out[i], at = w, i+len(w)
	}
	return out
}
