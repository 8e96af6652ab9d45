package editor

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// labelled gives a map with labels b2, b3 ... of the words given; one that begins
// with + goes on with the one before.
func labelled(words ...string) story.Story {
	s := story.New("x").WithNext(50).Append(&story.Block{ID: "b1", Kind: story.Map})
	before := story.ID("")
	for i, w := range words {
		b := &story.Block{ID: story.ID("b" + string(rune('2'+i))), Kind: story.Callout, In: "b1"}
		var on bool
		if b.Text, on = strings.CutPrefix(w, "+"); on {
			b.Follows = before
		}
		before = b.ID
		s = s.Append(b)
	}
	return s
}

// read gives a map's labels with a bar between sentences and a plus between
// those that are joined.
func read(s story.Story) string {
	var out []string
	for _, x := range s.Sentences("b1") {
		var run []string
		for _, p := range x.Pieces {
			run = append(run, s.Block(p.ID).Text)
		}
		out = append(out, strings.Join(run, "+"))
	}
	return strings.Join(out, "|")
}

func TestJoints(t *testing.T) {
	join := func(ids ...story.ID) func(story.Story) (Op, error) {
		return func(s story.Story) (Op, error) { return JoinLabels(s, ids...) }
	}
	does := func(op Op) func(story.Story) (Op, error) {
		return func(story.Story) (Op, error) { return op, nil }
	}
	part := func(id story.ID) func(story.Story) (Op, error) {
		return func(s story.Story) (Op, error) { return PartLabel(s, id) }
	}
	step := func(id story.ID, dir int) func(story.Story) (Op, error) {
		return func(s story.Story) (Op, error) { return MoveBlock(s, id, dir) }
	}
	for _, tt := range []struct {
		name string
		was  []string
		do   func(story.Story) (Op, error)
		want string
	}{
		{"join two", []string{"a", "x", "b"}, join("b2", "b4"), "a+b|x"},
		{"join sentences", []string{"a", "+b", "x", "c", "+d"}, join("b2", "b5"), "a+b+c+d|x"},
		{"join in another order", []string{"a", "+b", "+c"}, join("b4", "b2", "b3"), "c+a+b"},
		{"join what is joined", []string{"a", "+b"}, join("b2", "b3"), "a+b"},
		{"part", []string{"a", "+b", "+c"}, part("b4"), "a+b|c"},
		{"part in the middle", []string{"a", "+b", "+c"}, part("b3"), "a|b+c"},
		{"part at the first", []string{"a", "+b"}, part("b2"), "a|b"},
		{"a member cut", []string{"a", "+b", "+c"}, does(Remove{[]story.ID{"b3"}}), "a+c"},
		{"the first cut", []string{"a", "+b", "+c"}, does(Remove{[]story.ID{"b2"}}), "b+c"},
		{"a member made a credit", []string{"a", "+b", "+c"}, does(Set{Block: "b3", Kind: story.Credit}), "a+c"},
		{"a member made a label", []string{"a", "+b", "+c"}, does(Set{Block: "b3", Kind: story.Label}), "a+b+c"},
		{"a member taken into the text", []string{"a", "+b", "+c"}, does(Set{Block: "b3", Kind: story.Graf}), "a+c"},
		{"split in the middle", []string{"landed at this pier.", "x"}, does(Split{Block: "b2", At: 7, New: "b40"}), "landed +at this pier.|x"},
		{"split between two sentences", []string{"Landed. Old pier"}, does(Split{Block: "b2", At: 8, New: "b40"}), "Landed. |Old pier"},
		{"split of a member", []string{"a b", "+c"}, does(Split{Block: "b2", At: 2, New: "b40"}), "a +b+c"},
		{"a line behind a label", []string{"a", "b"}, does(Split{Block: "b2", At: 1, New: "b40"}), "a||b"},
		{"words merged", []string{"a", "+b", "+c"}, does(Join{"b3"}), "a+bc"},
		{"words merged with the next sentence", []string{"a", "b", "+c"}, does(Join{"b2"}), "ab+c"},
		{"a label put in between", []string{"a", "+b"}, does(Insert{After: "b2", Blocks: []*story.Block{{ID: "b40", Kind: story.Label, In: "b1", Text: "x"}}}), "a+b|x"},
		{"up within", []string{"a", "+b", "+c"}, step("b4", -1), "a+c+b"},
		{"up to the first", []string{"x", "a", "+b"}, step("b4", -1), "x|b+a"},
		{"the last goes out", []string{"a", "+b", "x"}, step("b3", 1), "a|x|b"},
		{"the first takes all along, up", []string{"x", "a", "+b"}, step("b3", -1), "a+b|x"},
		{"the first takes all along, down", []string{"a", "+b", "x"}, step("b2", 1), "x|a+b"},
		{"another goes past a sentence, down", []string{"x", "a", "+b"}, step("b2", 1), "a+b|x"},
		{"another goes past a sentence, up", []string{"a", "+b", "x"}, step("b4", -1), "x|a+b"},
		{"joined in a cycle", []string{"a", "+b"}, does(Set{Block: "b2", Follows: ptr("b3")}), "ErrJoint"},
		{"joined to a map", []string{"a", "b"}, does(Set{Block: "b2", Follows: ptr("b1")}), "ErrJoint"},
	} {
		s := labelled(tt.was...)
		e := Open(s)
		op, err := tt.do(s)
		if err == nil {
			err = e.Do("do", op)
		}
		got := read(e.Story())
		if err != nil {
			if got = "ErrJoint"; !bytes.Equal(e.Story().Encode(), s.Encode()) {
				t.Errorf("%s: refused, but the story changed", tt.name)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s; want %s (%v)", tt.name, got, tt.want, err)
		}
		if err := e.Story().Check(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if e.CanUndo() != "" && (e.Undo() != nil || read(e.Story()) != read(s)) {
			t.Errorf("%s: undone: %s", tt.name, read(e.Story()))
		}
	}
}

func ptr(id story.ID) *story.ID { return &id }

// TestJointsHold: whatever is done to labels, the story keeps its rules, the
// journal gives it again and undo takes all back.
func TestJointsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := storytest.Story(t)
		e := Open(first)
		var records [][]byte
		e.Watch(func(c Change) { records = append(records, c.Record) })
		for range rapid.IntRange(1, 12).Draw(t, "ops") {
			s := e.Story()
			if s.Len() == 0 {
				break
			}
			pick := func() *story.Block { return s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block")) }
			var op Op
			var err error
			switch a, b := pick(), pick(); rapid.IntRange(0, 7).Draw(t, "op") {
			case 0, 1:
				op, err = JoinLabels(s, a.ID, b.ID)
			case 2:
				op, err = PartLabel(s, a.ID)
			case 3:
				op = Move{Block: a.ID, After: b.ID}
			case 4:
				op = Remove{[]story.ID{a.ID}}
			case 5:
				op = Set{Block: a.ID, Kind: rapid.SampledFrom([]story.Kind{story.Label, story.Credit, story.Graf}).Draw(t, "kind")}
			case 6:
				op = Split{Block: a.ID, At: storytest.Offset(t, a.Text), New: e.NewID("b")}
			case 7:
				op = Join{a.ID}
			}
			if err == nil {
				_ = e.Do("change", op) // what is refused changes nothing
			}
			if err := e.Story().Check(); err != nil {
				t.Fatalf("%T: %v", op, err)
			}
		}
		now := e.Story()
		again, _, err := Replay(first, records)
		if err != nil || !bytes.Equal(again.Story().WithNext(now.Next()).Encode(), now.Encode()) {
			t.Fatalf("the journal gives another story: %v", err)
		}
		for e.CanUndo() != "" {
			if err := e.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(e.Story().Encode(), first.WithNext(e.Story().Next()).Encode()) {
			t.Fatal("undone, it is another story")
		}
	})
}

// TestJoiningAnswersImport: a joint answers the query whether text is missing
// there, in one undo step; what people wrote stays open.
func TestJoiningAnswersImport(t *testing.T) {
	s := labelled("Fire began", "in this stall", "by the weir.")
	ask := func(id, block story.ID, says ...string) {
		n := &story.Note{ID: id, Kind: story.Query, Block: block, End: len(s.Block(block).Text), Quote: s.Block(block).Text}
		for _, words := range says {
			n.Thread = append(n.Thread, story.Comment{By: "A", Text: words})
		}
		s = s.WithNote(n)
	}
	ask("n1", "b2", story.MissingAfter)
	ask("n2", "b3", story.MissingBoth)
	ask("n3", "b4", story.MissingBefore)
	ask("n4", "b4", "Which weir?")
	ask("n5", "b4", story.MissingBefore, "I asked the desk")
	open := func(s story.Story) string {
		var out []string
		for _, id := range []story.ID{"n1", "n2", "n3", "n4", "n5"} {
			if n := s.Note(id); n.Open() {
				out = append(out, string(id)+" "+n.Thread[0].Text)
			}
		}
		return strings.Join(out, "|")
	}
	e := Open(s)
	for _, step := range []struct {
		join []story.ID
		want string
	}{
		{[]story.ID{"b2", "b3"}, "n2 " + story.MissingAfter + "|n3 " + story.MissingBefore + "|n4 Which weir?|n5 " + story.MissingBefore},
		{[]story.ID{"b3", "b4"}, "n4 Which weir?|n5 " + story.MissingBefore},
	} {
		op, err := JoinLabels(e.Story(), step.join...)
		if err != nil || e.Do("join labels", op) != nil {
			t.Fatal(err)
		}
		if got := open(e.Story()); got != step.want {
			t.Errorf("joined %v: %s; want %s", step.join, got, step.want)
		}
		e.Break()
	}
	for range 2 {
		if err := e.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if open(e.Story()) != open(s) || read(e.Story()) != read(s) || e.CanUndo() != "" {
		t.Errorf("undone: %s, %s", open(e.Story()), read(e.Story()))
	}
}
