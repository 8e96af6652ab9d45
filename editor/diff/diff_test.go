package diff_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func TestWordsRebuildBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := storytest.Text(t), storytest.Text(t)
		if rapid.Bool().Draw(t, "any") {
			a, b = rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		}
		var old, now strings.Builder
		for _, s := range diff.Words(a, b) {
			if s.Text == "" {
				t.Fatal("an empty span")
			}
			if s.Op != diff.Insert {
				old.WriteString(s.Text)
			}
			if s.Op != diff.Delete {
				now.WriteString(s.Text)
			}
		}
		if old.String() != a || now.String() != b {
			t.Fatalf("%q and %q came back as %q and %q", a, b, old.String(), now.String())
		}
	})
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"the boat was late", "the boat was very late", "the boat was {very }late"},
		{"It cost $4,750 then.", "It cost $4,950 then.", "It cost $[4,750]{4,950} then."},
		{"don’t go", "do go", "[don’t]{do} go"},
		{"", "all new", "{all new}"},
		{"same", "same", "same"},
	} {
		var got strings.Builder
		for _, s := range diff.Words(tt.a, tt.b) {
			switch s.Op {
			case diff.Insert:
				got.WriteString("{" + s.Text + "}")
			case diff.Delete:
				got.WriteString("[" + s.Text + "]")
			default:
				got.WriteString(s.Text)
			}
		}
		if got.String() != tt.want {
			t.Errorf("%q to %q: %s, want %s", tt.a, tt.b, got.String(), tt.want)
		}
	}
}

func TestAStoryIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		again, err := story.Decode(s.Encode())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []diff.Result{diff.Stories(s, s), diff.Stories(s, again)} {
			if !r.Empty() || r.Summary != "no change" {
				t.Fatalf("%+v", r)
			}
		}
	})
}

// TestEditedBlocksAreNamed: exactly the blocks whose words were changed are in
// the result.
func TestEditedBlocksAreNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		e := editor.Open(s)
		touched := map[story.ID]bool{}
		for range rapid.IntRange(1, 4).Draw(t, "edits") {
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			if !b.Kind.Picture() && e.Do("x", editor.Edit{Block: b.ID, Text: "x"}) == nil {
				touched[b.ID] = true
			}
		}
		r := diff.Stories(s, e.Story())
		for _, c := range r.Changes {
			if c.Op != diff.Edit || !touched[c.Block] {
				t.Fatalf("%+v was not touched", c)
			}
			delete(touched, c.Block)
		}
		if len(touched) > 0 {
			t.Fatalf("%v were touched and are not named", touched)
		}
	})
}

func base() story.Story {
	s := story.New("x").WithNext(20)
	return s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A Gate Closes"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "The council voted on Tuesday to close the gate of the market."},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "Traders said that they had been told nothing about it at all."},
		&story.Block{ID: "b4", Kind: story.Graf, Text: "A hearing is set for January in the town hall on Canal Road."},
		&story.Block{ID: "b5", Kind: story.Map},
		&story.Block{ID: "b6", Kind: story.Label, In: "b5", Text: "Canal Rd.", Place: &story.Place{Point: story.Point{X: .1, Y: .1}}},
		&story.Block{ID: "b7", Kind: story.Label, In: "b5", Text: "Market", Place: &story.Place{Point: story.Point{X: .2, Y: .2}}},
	).WithNote(&story.Note{ID: "n8", Kind: story.Query, Block: "b2"})
}

func TestSummaries(t *testing.T) {
	place := story.Place{Point: story.Point{X: .5, Y: .5}}
	resolved := base().Note("n8").Clone()
	resolved.Resolved = true
	for _, tt := range []struct {
		do   editor.Op
		want string
	}{
		{editor.Edit{Block: "b1", Start: 2, End: 6, Text: "Door"}, "hed changed"},
		{editor.Edit{Block: "b3", Start: 12, End: 44}, "graf 2 trimmed by 6 words"},
		{editor.Remove{Blocks: []story.ID{"b4"}}, "graf 3 cut"},
		{editor.Move{Block: "b4", After: "b1"}, "graf 3 moved up to 1"},
		{editor.Remove{Blocks: []story.ID{"b5"}}, "map cut"},
		{editor.Set{Block: "b6", Place: &place}, "label 1 “Canal Rd.” moved"},
		{editor.Batch{editor.Set{Block: "b6", Place: &place}, editor.Edit{Block: "b6", Start: 0, End: 5, Text: "Kanal"}}, "label 1 “Kanal Rd.” moved and respelled"},
		{editor.Edit{Block: "b7", Start: 0, End: 6, Text: "North gate of the market"}, "label 2 “North gate of the market” reworded, was “Market”"},
		{editor.Set{Block: "b2", Kind: story.Dek}, "dek made a dek"},
		{editor.PutNote{Note: resolved}, "1 query resolved"},
		{editor.PutSource{Source: &story.Source{ID: "s9", From: "City"}}, "1 source added"},
		{editor.SetMeta{Meta: story.Meta{Slug: "x", Status: story.Ready}}, "now ready"},
		{editor.SetMeta{Meta: story.Meta{Slug: "x", Hold: story.Hold{Kind: story.Embargo, Until: "2026-11-20T06:00:00Z"}}}, "embargo until 2026-11-20 06:00 UTC"},
		{editor.Insert{After: "b1", Blocks: []*story.Block{{ID: "b15", Kind: story.Dek, Text: "New."}}}, "dek added"},
	} {
		now, err := tt.do.Apply(base())
		if err != nil {
			t.Fatal(err)
		}
		if got := diff.Stories(base(), now).Summary; got != tt.want {
			t.Errorf("%#v: %q, want %q", tt.do, got, tt.want)
		}
	}
}

// TestNotesThatAreGone: restoring a version from before a note was made took the
// note away, and the summary said "no change".
func TestNotesThatAreGone(t *testing.T) {
	with := base().WithNote(&story.Note{ID: "n9", Kind: story.Query, Block: "b3"}, &story.Note{ID: "n10", Kind: story.Remark, Block: "b3"})
	for _, tt := range []struct {
		was, now story.Story
		want     string
	}{
		{with, base(), "1 query removed; 1 note removed"},
		{base(), with, "1 query added; 1 note added"},
		{base().WithNote(&story.Note{ID: "n11", Kind: story.Query, Block: "b3"}), with, "1 query added; 1 note added; 1 query removed"},
	} {
		if got := diff.Stories(tt.was, tt.now); got.Summary != tt.want || got.Empty() {
			t.Errorf("%q, want %q", got.Summary, tt.want)
		}
	}
}

func TestFilesAreAlignedByTheirWords(t *testing.T) {
	read := func(lines ...string) story.Story {
		s := story.New("f")
		for _, l := range lines {
			var id story.ID
			s, id = s.NewID("b")
			s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: l})
		}
		return s
	}
	one, two, three := base().At(1).Text, base().At(2).Text, base().At(3).Text
	r := diff.Files(read(one, two, three), read("An entirely fresh beginning.", one, strings.Replace(two, "nothing", "everything", 1)))
	var got []string
	for _, c := range r.Changes {
		got = append(got, string(c.Op))
	}
	if strings.Join(got, " ") != "add edit delete" {
		t.Errorf("%s: %+v", got, r.Changes)
	}
	if r = diff.Files(read(one, two, three), read(three, one, two)); len(r.Changes) != 1 || r.Changes[0].Op != diff.Move || r.Changes[0].New != three {
		t.Errorf("%+v", r.Changes)
	}
}

func TestRedlineIsTheWholeStory(t *testing.T) {
	now, err := editor.Batch{editor.Remove{Blocks: []story.ID{"b3"}}, editor.Edit{Block: "b4", Text: "x"}}.Apply(base())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range diff.Redline(base(), now) {
		op := "same"
		if r.Change != nil {
			op = string(r.Change.Op)
		}
		got = append(got, fmt.Sprintf("%s %s", r.Block.ID, op))
	}
	if strings.Join(got, ", ") != "b1 same, b2 same, b3 delete, b4 edit, b5 same, b6 same, b7 same" {
		t.Error(got)
	}
}

func TestHostileSizes(t *testing.T) {
	a := strings.Repeat("a b c d e f g ", 40_000)
	b := strings.Repeat("g f e d c b a ", 40_000)
	var buf bytes.Buffer
	for _, s := range diff.Words(a, b) {
		if s.Op != diff.Insert {
			buf.WriteString(s.Text)
		}
	}
	if buf.String() != a {
		t.Error("the old text does not come back")
	}
}

// BenchmarkMillionWords compares stories of 1,000,000 words with 5,000 edits.
func BenchmarkMillionWords(b *testing.B) {
	graf := strings.TrimSpace(strings.Repeat("the council voted on Tuesday to close it ", 10))
	s := story.New("x").WithNext(12_500)
	blocks := make([]*story.Block, 12_500)
	for i := range blocks {
		blocks[i] = &story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: fmt.Sprint(graf, " ", i)}
	}
	s = s.Append(blocks...)
	now := s
	for i := range 5000 {
		c := s.At(i * 2).Clone()
		c.Text = strings.Replace(c.Text, "Tuesday", "Friday", 1)
		now = now.With(c)
	}
	b.ResetTimer()
	for range b.N {
		if r := diff.Stories(s, now); len(r.Changes) != 5000 {
			b.Fatal(len(r.Changes))
		}
	}
}

// Many changes are said by their numbers, and a figure that became another is
// named.
func TestSummariesOfFiguresAndMany(t *testing.T) {
	s := story.New("x").WithNext(20)
	for i := range 14 {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: fmt.Sprintf("It cost $4,750 on day %d.", i)})
	}
	change := func(at ...int) story.Story {
		now := s
		for _, i := range at {
			c := now.At(i - 1).Clone()
			c.Text = strings.Replace(c.Text, "$4,750", "$4,950", 1)
			now = now.With(c)
		}
		return now
	}
	for _, tt := range []struct {
		now  story.Story
		want string
	}{
		{change(2), "graf 2 number changed, 4,750 to 4,950"},
		{change(2, 4, 5, 6, 9, 11, 12), "grafs 2, 4-6, 9, 11-12 edited"},
		{change(2, 4, 5, 6, 9, 11, 12).Splice(13, 1), "grafs 2, 4-6, 9, 11-12 edited, 14 cut"},
	} {
		if got := diff.Stories(s, tt.now).Summary; got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
