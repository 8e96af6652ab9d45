package story_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// revised draws a story that came from s by some changes of every sort.
func revised(t *rapid.T, s story.Story) story.Story {
	first := s
	for range rapid.IntRange(0, 6).Draw(t, "changes") {
		var id story.ID
		i := rapid.IntRange(0, s.Len()).Draw(t, "at")
		switch rapid.SampledFrom([]string{"edit", "new", "cut", "move", "note", "comment", "unplace", "notes back", "source", "no source", "meta"}).Draw(t, "change") {
		case "edit":
			if i < s.Len() {
				b := s.At(i).Clone()
				b.Text, b.Marks = storytest.Text(t), nil
				s = s.With(b)
			}
		case "new":
			var put []*story.Block
			for range rapid.IntRange(1, 20).Draw(t, "many") {
				s, id = s.NewID("b")
				put = append(put, &story.Block{ID: id, Kind: rapid.SampledFrom([]story.Kind{story.Graf, story.Hed}).Draw(t, "kind"), Text: storytest.Text(t)})
			}
			s = s.Splice(i, 0, put...)
		case "cut":
			s = s.Splice(i, rapid.IntRange(0, s.Len()-i).Draw(t, "many"))
		case "move":
			if i < s.Len() {
				b := s.At(i)
				s = s.Splice(i, 1)
				s = s.Splice(rapid.IntRange(0, s.Len()).Draw(t, "to"), 0, b)
			}
		case "note":
			s, id = s.NewID("n")
			s = s.WithNote(&story.Note{ID: id, Kind: story.Query, Block: "b1", Quote: storytest.Text(t), Unplaced: rapid.Bool().Draw(t, "unplaced")})
		case "comment", "unplace":
			if notes := s.Notes(); len(notes) > 0 {
				n := rapid.SampledFrom(notes).Draw(t, "note").Clone()
				n.Thread = append(n.Thread, story.Comment{By: "Dana Ruiz", Text: storytest.Text(t)})
				n.Unplaced = rapid.Bool().Draw(t, "unplaced")
				s = s.WithNote(n)
			}
		case "notes back":
			s = s.WithNotesOf(first)
		case "source":
			s, id = s.NewID("s")
			s = s.WithSource(&story.Source{ID: id, Gives: storytest.Text(t), From: "the survey"})
		case "no source":
			if list := s.Sources(); len(list) > 0 {
				s = s.WithoutSource(rapid.SampledFrom(list).Draw(t, "source").ID)
			}
		case "meta":
			s.Meta.Section = storytest.Text(t)
		}
	}
	return s
}

type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// apply gives what a delta makes of a story's form.
func apply(t failer, was story.Story, d story.Delta) *story.Form {
	t.Helper()
	f, err := story.ReadForm(was.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if c := f.Context(d.Near, len(d.Data)); !bytes.Equal(c, was.Context(d.Near, len(d.Data))) {
		t.Fatalf("the form gives another context than the story, %q", c)
	}
	if err := f.Apply(d.Data); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestADeltaGivesTheStory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := storytest.Story(t)
		now := revised(t, was)
		if rapid.Bool().Draw(t, "built apart") {
			was, _ = story.Decode(was.Encode())
		} else if rapid.Bool().Draw(t, "another story") {
			now = storytest.Story(t)
		}
		f := apply(t, was, now.Since(was))
		if got, want := f.Encode(), now.Encode(); !bytes.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// TestOneWordTakesFewBytes: a delta does not grow with the story or with the
// graf that was edited.
func TestOneWordTakesFewBytes(t *testing.T) {
	long := strings.Repeat("The boat was late again on Thursday. ", 20_000)
	s := story.New("pier").WithNext(5000)
	for i := range 2000 {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: long[:100+i]})
	}
	s = s.Append(&story.Block{ID: "b4000", Kind: story.Graf, Text: long})
	edit := func(s story.Story, i int, at ...int) story.Story {
		b := s.At(i).Clone()
		for _, at := range slices.Backward(at) {
			b.Text = b.Text[:at] + "very " + b.Text[at:]
		}
		return s.With(b)
	}
	for _, tt := range []struct {
		name string
		now  story.Story
		most int
	}{
		{"in a story of many grafs", edit(s, 1000, 13), 24},
		{"in the first and the last", edit(edit(s, 0, 13), 1999, 13), 40},
		{"in two places of a very long graf", edit(s, 2000, 13, len(long)-24), 40},
		{"moved from the end to the front", s.Splice(2000, 1).Splice(0, 0, s.At(2000)), 24},
		{"nothing", s, 8},
	} {
		d := tt.now.Since(s)
		if n := len(d.Data); n > tt.most {
			t.Errorf("%s: %d bytes", tt.name, n)
		}
		if !bytes.Equal(apply(t, s, d).Encode(), tt.now.Encode()) {
			t.Errorf("%s: another story came", tt.name)
		}
	}
}

// FuzzApply: whatever the data is, there is an error or a form of a bounded size.
func FuzzApply(f *testing.F) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The boat was late."},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "Mercer St."},
	)
	s = s.WithNote(&story.Note{ID: "n4", Kind: story.Query, Block: "b1", Start: 4, End: 8, Quote: "boat"}).WithSource(&story.Source{ID: "s5", From: "the survey"})
	now := s.Splice(1, 0, &story.Block{ID: "b6", Kind: story.Graf, Text: "It came at noon."}).WithNotesOf(story.Story{})
	for _, now := range []story.Story{s, now, now.WithoutSource("s5"), now.Splice(0, 3).Append(s.At(0))} {
		f.Add(now.Since(s).Data, 1)
	}
	f.Add([]byte{0, 3, 0, 1, 7, 7, 0, 0}, -1)
	data := s.Encode()
	f.Fuzz(func(t *testing.T, delta []byte, near int) {
		form, err := story.ReadForm(data)
		if err != nil {
			t.Fatal(err)
		}
		if c := form.Context(near, len(delta)); len(c) > 1<<15 {
			t.Fatalf("the context has %d bytes", len(c))
		}
		if err := form.Apply(delta); err != nil {
			return
		}
		if most := (len(data) + len(delta)) * (len(delta) + 1); len(form.Encode()) > most {
			t.Fatalf("the form has %d bytes, more than %d", len(form.Encode()), most)
		}
		form.Hashes()
		s, _, err := form.Story()
		if err != nil {
			return
		}
		if _, err := story.Decode(s.Encode()); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}
