package app

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/store"
)

// packedUp gives a hand-off of a story on its way back, with a picture.
func packedUp(t testing.TB, base, changed []byte, returns bool) []byte {
	t.Helper()
	picture := []byte("a picture")
	p := &packing{m: manifest{Format: handoffFormat, Returns: returns}, data: map[string][]byte{versionName(1): base}, assets: []string{sumOf(picture)}}
	p.m.Root, p.m.Slug, p.m.Role, p.m.By = strings.Repeat("ab", 32), "x", LabelsOnly, "Dana Ruiz"
	p.m.Base.Number, p.m.Base.Hash, p.m.Base.Content = 1, p.m.Root, sumOf(base)
	p.m.Versions = []Marked{{Revision: store.Revision{Number: 1, Ref: store.DeskRef, Author: "Dana Ruiz"}}}
	if returns {
		p.m.Copy, p.data[changedName] = "one", changed
	}
	if err := p.seal(0); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := p.write(&buf, func(string) ([]byte, error) { return picture, nil }); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func changedStory() story.Story {
	s := handed()
	b := s.Block("b4").Clone()
	b.Text = "Canal Road"
	s = s.With(b)
	s, id := s.NewID("b")
	return s.Append(&story.Block{ID: id, Kind: story.Graf, Text: "New."})
}

// FuzzHandoff reads anything: it gives a whole hand-off or a clear error.
func FuzzHandoff(f *testing.F) {
	base := handed().Encode()
	for _, returns := range []bool{false, true} {
		whole := packedUp(f, base, changedStory().Encode(), returns)
		f.Add(whole)
		f.Add(whole[:len(whole)/2])
		f.Add(bytes.Replace(whole, []byte("handoff"), []byte("HANDOFF"), 1))
	}
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := readHandoff(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if !errors.Is(err, ErrNoHandoff) && !errors.Is(err, ErrNewHandoff) && !errors.Is(err, ErrEditedBase) {
				t.Fatalf("an error that says nothing: %v", err)
			}
			return
		}
		if h.Returns() {
			merged(t, h)
		}
	})
}

// FuzzReturnedStory takes any story as the one that came back, in a hand-off
// that is whole otherwise: what comes of it keeps a story's rules.
func FuzzReturnedStory(f *testing.F) {
	base := handed().Encode()
	f.Add(base, uint8(0))
	f.Add(changedStory().Encode(), uint8(1))
	f.Add(bytes.Replace(changedStory().Encode(), []byte("b7"), []byte("b8"), 1), uint8(2))
	f.Add(bytes.Replace(changedStory().Encode(), []byte(`"label"`), []byte(`"graf"`), 1), uint8(0))
	f.Add(bytes.Replace(changedStory().Encode(), []byte(`"in":"b3"`), []byte(`"in":"b8"`), 1), uint8(1))
	f.Fuzz(func(t *testing.T, changed []byte, role uint8) {
		data := packedUp(t, base, changed, true)
		h, err := readHandoff(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if !errors.Is(err, ErrNoHandoff) {
				t.Fatalf("an error that says nothing: %v", err)
			}
			return
		}
		h.m.Role = Roles[int(role)%len(Roles)]
		merged(t, h)
	})
}

// merged merges a hand-off that came back as the desk does.
func merged(t *testing.T, h *Handoff) {
	base := h.versions[len(h.versions)-1]
	back, _ := renumbered(h.changed, base, nil, base.Next())
	if err := back.Check(); err != nil {
		t.Fatalf("renumbered: %v", err)
	}
	in := h.m.Role.within(base, back)
	if in.Check() != nil {
		return // BeginReturn refuses it
	}
	m := merge.Stories(base, base, in)
	m.TakeSafe()
	if err := m.Outcome().Story.Check(); err != nil {
		t.Logf("the merge breaks a rule, which TakeBack refuses: %v", err)
	}
}
