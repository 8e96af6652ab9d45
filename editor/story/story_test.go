package story_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func TestEncodeThenDecodeIsTheIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		data := s.Encode()
		back, err := story.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(back.Encode(), data) || back.Len() != s.Len() || back.Next() != s.Next() || back.Meta != s.Meta {
			t.Fatalf("came back different:\n%s\n%s", data, back.Encode())
		}
		for i, b := range s.Blocks() {
			if back.At(i).Text != b.Text || back.Index(b.ID) != i {
				t.Fatalf("block %d came back as %+v", i, back.At(i))
			}
		}
	})
}

func TestSpliceIsASliceSplice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []*story.Block
		s := story.New("x")
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			i := rapid.IntRange(0, s.Len()).Draw(t, "at")
			n := rapid.IntRange(0, min(90, s.Len()-i)).Draw(t, "gone")
			var put []*story.Block
			for range rapid.IntRange(0, 150).Draw(t, "put") {
				var id story.ID
				s, id = s.NewID("b")
				put = append(put, &story.Block{ID: id, Kind: story.Graf})
			}
			before := s
			s = s.Splice(i, n, put...)
			from, end, wasEnd := s.Changed(before)
			if (n+len(put) > 0 && from != i) || end-from != len(put) || wasEnd-from != n || s.Len()-end != before.Len()-wasEnd {
				t.Fatalf("%d blocks for %d at %d: changed %d:%d, was %d:%d", len(put), n, i, from, end, from, wasEnd)
			}
			if before.Len() != len(want) {
				t.Fatal("the story from before changed")
			}
			want = append(append(append([]*story.Block{}, want[:i]...), put...), want[i+n:]...)
			if s.Len() != len(want) {
				t.Fatalf("has %d blocks, want %d", s.Len(), len(want))
			}
			for j, b := range want {
				if s.At(j) != b || s.Index(b.ID) != j {
					t.Fatalf("block %d is %v, found at %d", j, s.At(j).ID, s.Index(b.ID))
				}
			}
			for j, b := range s.Blocks() {
				if want[j] != b {
					t.Fatalf("running through them: block %d is %v", j, b.ID)
				}
			}
		}
	})
}

func TestDecodeRefuses(t *testing.T) {
	good := `{"cutline":1,"next":3,"blocks":2,"notes":0,"sources":0,"meta":{"slug":"x"}}
{"id":"b1","kind":"map"}
{"id":"b2","kind":"label","in":"b1","text":"Mercer St."}
`
	if _, err := story.Decode([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, old, new, says string }{
		{"nothing", good, "", "first line"},
		{"a newer form", `"cutline":1`, `"cutline":2`, "newer Cutline"},
		{"more blocks than bytes", `"blocks":2`, `"blocks":1000000000`, "claims"},
		{"a missing block", `"blocks":2`, `"blocks":3`, "block 3 of 3"},
		{"an ID twice", `"b2"`, `"b1"`, "something else has"},
		{"an ID never given out", `"b2"`, `"b9"`, "never gave out"},
		{"an unknown kind", `"label"`, `"labbel"`, "no such kind"},
		{"a part without its picture", `"in":"b1"`, `"in":"b3"`, "does not stand behind it"},
		{"a null block", `{"id":"b1","kind":"map"}`, `null`, "missing"},
	} {
		_, err := story.Decode([]byte(strings.Replace(good, tt.old, tt.new, 1)))
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: got %v, want words %q", tt.name, err, tt.says)
		}
	}
}

// TestAnyTextComesBack: text that is no UTF-8 comes back as encoding/json reads
// it, and what was read is written as it was.
func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.String(),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{"a", `\`, `"`, "\n", "\x00", "\x7f", "\u2028", "\ufffd", "\xff", `\ufffd`, "<&>", "é"})), func(s []string) string { return strings.Join(s, "") }),
		).Draw(t, "text")
		s := story.New(text).WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text})
		f, err := story.ReadForm(s.Encode())
		if err != nil {
			t.Fatal(err)
		}
		back, exact, err := f.Story()
		if err != nil || !exact || !bytes.Equal(back.Encode(), s.Encode()) {
			t.Fatalf("came back different, exact %v (%v):\n%s%s", exact, err, s.Encode(), back.Encode())
		}
		var want story.Block
		if err := json.Unmarshal(bytes.Split(s.Encode(), []byte("\n"))[1], &want); err != nil || back.At(0).Text != want.Text {
			t.Fatalf("%q came back as %q, want %q (%v)", text, back.At(0).Text, want.Text, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"cutline":1,"next":1,"blocks":1,"notes":0,"sources":0,"meta":{"slug":"x"}}` + "\n" + `{"id":"b1","kind":"graf","text":"a \\ \" b"}` + "\n"))
	f.Add([]byte(`{"cutline":1,"next":2,"blocks":1,"notes":1,"meta":{}}` + "\n" + `{"id":"b1","kind":"hed","text":"a","marks":[{"kind":"bold","start":0,"end":1}]}` + "\n" + `{"id":"n2","block":"b1","end":1}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		form, err := story.ReadForm(data)
		if err != nil {
			return
		}
		form.Hashes()
		s, exact, err := form.Story()
		if err != nil {
			return
		}
		if exact && !bytes.Equal(s.Encode(), form.Encode()) {
			t.Fatalf("it is not written as it was read:\n%q\n%q", form.Encode(), s.Encode())
		}
		if _, err := story.Decode(s.Encode()); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

func TestReaderHoldsNothingInternal(t *testing.T) {
	s := story.New("x")
	s = s.WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "Hed"},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "Mercer St."},
		&story.Block{ID: "b4", Kind: story.Cutline, In: "b2", Text: "One."},
		&story.Block{ID: "b5", Kind: story.Cutline, In: "b2", Text: "Two.", Marks: []story.Mark{{Kind: story.Bold, Start: 0, End: 3}}},
		&story.Block{ID: "b6", Kind: story.Graf, Text: " "},
		&story.Block{ID: "b7", Kind: story.Cutline, Text: "Lost cutline"},
	)
	r := s.Reader()
	if len(r.Elements) != 3 {
		t.Fatalf("%d elements: %+v", len(r.Elements), r.Elements)
	}
	m := r.Elements[1]
	if m.Cutline.Text != "One. Two." || m.Cutline.Marks[0] != (story.Mark{Kind: story.Bold, Start: 5, End: 8}) {
		t.Errorf("two cutlines became %+v", m.Cutline)
	}
	if len(m.Labels) != 1 || m.Labels[0].Text.Text != "Mercer St." {
		t.Errorf("labels: %+v", m.Labels)
	}
	if r.Elements[2].Text != "Lost cutline" {
		t.Errorf("a cutline without a picture is %+v", r.Elements[2])
	}
}

// TestReaderNamesACreatorAsTheCreditDoes: a photo's file says who made it, and a
// desk may have credited it to nobody by name.
func TestReaderNamesACreatorAsTheCreditDoes(t *testing.T) {
	for credit, want := range map[string]string{"Photo by INES Fairbanks / The Record": "Ines Fairbanks", "Anonymous": "", "": ""} {
		s := story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Photo},
			&story.Block{ID: "b2", Kind: story.Creator, In: "b1", Text: "Ines Fairbanks"},
			&story.Block{ID: "b3", Kind: story.Credit, In: "b1", Text: credit})
		if got := s.Reader().Elements[0].Creator; got != want {
			t.Errorf("credited to %q: the creator is %q", credit, got)
		}
	}
}

func TestSourcesLine(t *testing.T) {
	for _, tt := range []struct {
		name string
		give []story.Source
		want string
	}{
		{"none", nil, ""},
		{"one", []story.Source{{From: "County log"}}, "Source: County log."},
		{"two, one twice", []story.Source{{From: "A"}, {From: "B Inc."}, {From: "A"}}, "Sources: A; B Inc."},
		{"confidential", []story.Source{{From: "a captain", Confidential: true}, {From: "B"}}, "Source: B."},
		{"only confidential", []story.Source{{From: "a captain", Confidential: true}}, ""},
		{"credit the licence asks for", []story.Source{{From: "OSM", Credit: "© OpenStreetMap contributors"}}, "Source: © OpenStreetMap contributors."},
	} {
		if got := story.SourcesLine(tt.give); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{"": 0, "one": 1, "BAGHDAD — two words": 3, "“it’s” 3,000 a.m. —": 3, " a\u00a0b ": 2} {
		if got := story.CountWords(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}
