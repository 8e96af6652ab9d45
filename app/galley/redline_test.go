package galley

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// redlined opens a story that was changed from base by ops, with its redline.
func redlined(t testing.TB, base story.Story, later []Version, ops ...editor.Op) (*Galley, *editor.Editor) {
	t.Helper()
	g, e := open(t, base)
	for _, op := range ops {
		if err := e.Do("x", op); err != nil {
			t.Fatal(err)
		}
	}
	g.SetRedline(base, append(later, Version{By: "Dana", Story: e.Story()}))
	return g, e
}

// shownText gives the words as the galley shows them: cut ones in brackets, new
// ones in braces.
func (g *Galley) shownText() string {
	g.flow.finish()
	var lines []string
	for c := g.flow.seek(func(tally) bool { return true }); c.ok(); c.next() {
		for j := range c.item().rows {
			r := &c.item().rows[j]
			var b strings.Builder
			last := byte(0)
			turn := func(to byte) {
				if last != to {
					if last != 0 {
						b.WriteByte(last + 2)
					}
					if last = to; to != 0 {
						b.WriteByte(to)
					}
				}
			}
			for i := r.start; i < r.end; i++ {
				switch {
				case r.set.cut || r.set.ghostly(i, i+1):
					turn('[')
				case slices.ContainsFunc(r.set.added, func(a [2]int) bool { return i >= a[0] && i < a[1] }):
					turn('{')
				default:
					turn(0)
				}
				b.WriteByte(r.set.text[i])
			}
			turn(0)
			lines = append(lines, b.String())
		}
	}
	return strings.Join(lines, "|")
}

func TestRedlineShowsOldAndNewWords(t *testing.T) {
	base := grafs("The boat left at nine.", "It was late.", "Nobody minded.")
	g, e := redlined(t, base, nil,
		editor.Edit{Block: "b1", Start: 17, End: 21, Text: "ten"},
		editor.Remove{Blocks: []story.ID{"b2"}},
		editor.Insert{After: "b3", Blocks: []*story.Block{{ID: "b9", Kind: story.Graf, Text: "So it goes."}}})
	want := "The boat left at [nine ]{ten}.|[It was late.]|Nobody minded.|{So it goes.}"
	if got := g.shownText(); got != want {
		t.Errorf("shown as %s, want %s", got, want)
	}
	if n := g.Changes(); n != 3 {
		t.Errorf("%d changes", n)
	}
	// It follows typing, and the caret stands in the story's own words.
	g.RevealBlock("b1", 20)
	write(g, "!")
	if got := g.shownText(); !strings.Contains(got, "[nine ]{ten!}") && !strings.Contains(got, "[nine ]{ten}{!}") {
		t.Errorf("after typing: %s", got)
	}
	if got := e.Story().At(0).Text; got != "The boat left at ten!." {
		t.Errorf("the text is %q", got)
	}
	at, _ := g.flow.find(editor.Point{Block: "b1", Off: 17})
	if p := at.line().nearest(at.line().caretX(at.line().set.shown(17))); at.line().set.off(p) != 17 {
		t.Errorf("the caret behind cut words is found at %d", at.line().set.off(p))
	}
	g.SetRedline(story.Story{}, nil)
	if got := g.shownText(); strings.ContainsAny(got, "[{") {
		t.Errorf("without a redline: %s", got)
	}
}

// TestStetPutsEachChangeBack goes from change to change and puts each back: in
// the end the story has the base's words again.
func TestStetPutsEachChangeBack(t *testing.T) {
	base := grafs("The boat left at nine.", "It was late.", "Nobody minded.")
	g, e := redlined(t, base, nil,
		editor.Edit{Block: "b1", Start: 17, End: 21, Text: "ten"},
		editor.Edit{Block: "b1", Start: 0, End: 4},
		editor.Remove{Blocks: []story.ID{"b2"}},
		editor.Set{Block: "b3", Kind: story.Subhead},
		editor.Insert{After: "b3", Blocks: []*story.Block{{ID: "b9", Kind: story.Graf, Text: "So it goes."}}})
	for i := 0; g.Changes() > 0; i++ {
		said, ok := g.ToChange(1)
		if !ok || i > 9 {
			t.Fatalf("%d changes are left: %s", g.Changes(), said)
		}
		if back, ok := g.Stet(); !ok {
			t.Fatalf("%s: not put back (%s)", said, back)
		}
	}
	if got, want := all(e.Story()), all(base); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, ok := g.ToChange(1); ok {
		t.Error("a change is left")
	}
	for e.CanUndo() != "" {
		g.Undo()
	}
	if all(e.Story()) != all(base) {
		t.Error("all undone is another story")
	}
}

func TestRedlineTellsAuthorsApart(t *testing.T) {
	base := grafs("one two three four five six")
	mid, err := editor.Edit{Block: "b1", Start: 0, End: 3, Text: "eleven"}.Apply(base)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := open(t, base)
	if err := g.editor.Do("x", editor.Edit{Block: "b1", Start: 0, End: 3, Text: "eleven"}); err != nil {
		t.Fatal(err)
	}
	if err := g.editor.Do("x", editor.Edit{Block: "b1", Start: 22, End: 26, Text: "fifty"}); err != nil {
		t.Fatal(err)
	}
	g.SetRedline(base, []Version{{By: "Leo", Story: mid}, {By: "Dana", Story: g.editor.Story()}})
	d := g.differences()
	if len(d) != 2 || g.Authors()[d[0].by] != "Leo" || g.Authors()[d[1].by] != "Dana" {
		t.Errorf("%v %+v", g.Authors(), d)
	}
	if said, ok := g.ToChange(1); !ok || !strings.Contains(said, "“eleven” was “one”, Leo") {
		t.Error(said)
	}
}

// TestRedlineHoldsBothTexts: whatever was changed, the words shown are those of
// both versions, places in them map there and back, and Stet always leads to
// the base's words.
func TestRedlineHoldsBothTexts(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		base := storytest.Story(t)
		e := editor.Open(base)
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			s := e.Story()
			if s.Len() == 0 {
				break
			}
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			from, to := storytest.Range(t, b.Text)
			switch rapid.IntRange(0, 3).Draw(t, "op") {
			case 0:
				_ = e.Do("x", editor.Remove{Blocks: []story.ID{b.ID}})
			case 1:
				_ = e.Do("x", editor.Split{Block: b.ID, At: from, New: e.NewID("b")})
			default:
				_ = e.Do("x", editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)})
			}
		}
		g := New(e, Options{})
		g.flow.types = fixed{}
		g.Resize(fyne.NewSize(700, 300))
		g.SetRedline(base, []Version{{By: "Dana", Story: e.Story()}})
		g.flow.finish()
		for c := g.flow.seek(func(tally) bool { return true }); c.ok(); c.next() {
			for _, r := range c.item().rows {
				s := r.set
				var now strings.Builder
				for i := 0; i < len(s.text); i++ {
					if !s.ghostly(i, i+1) {
						now.WriteByte(s.text[i])
					}
				}
				if !s.cut && now.String() != s.block.Text {
					t.Fatalf("%q shows the words %q", s.block.Text, now.String())
				}
				for off := range s.block.Text {
					if !s.cut && s.off(s.shown(off)) != off {
						t.Fatalf("place %d of %q is shown at %d, which is %d", off, s.block.Text, s.shown(off), s.off(s.shown(off)))
					}
				}
			}
		}
	})
}

// TestStetOnAMap: a label that moved, or was deleted, goes back to its place on
// the map and in the reading order; a photo that was cut comes back with its
// parts. Found by hand: a pin put back made its label the first of the map.
func TestStetOnAMap(t *testing.T) {
	at := func(x float64) *story.Place { return &story.Place{Point: story.Point{X: x, Y: x}} }
	base := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "Before."},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Label, In: "b2", Text: "One", Place: at(.1)},
		&story.Block{ID: "b4", Kind: story.Label, In: "b2", Text: "Two", Place: at(.2)},
		&story.Block{ID: "b5", Kind: story.Label, In: "b2", Text: "Three", Place: at(.3)},
		&story.Block{ID: "b6", Kind: story.Photo},
		&story.Block{ID: "b7", Kind: story.Cutline, In: "b6", Text: "The pier."},
		&story.Block{ID: "b8", Kind: story.Graf, Text: "After."},
	)
	for _, tt := range []struct {
		name string
		op   editor.Op
	}{
		{"a pin moved", editor.Set{Block: "b5", Place: at(.9)}},
		{"a label reordered", editor.Move{Block: "b5", After: "b2"}},
		{"a label deleted", editor.Remove{Blocks: []story.ID{"b4"}}},
		{"a photo cut", editor.Remove{Blocks: []story.ID{"b6"}}},
		{"a map cut", editor.Remove{Blocks: []story.ID{"b2"}}},
	} {
		g, e := redlined(t, base, nil, tt.op)
		if n := g.Changes(); n == 0 {
			t.Errorf("%s: no change is shown", tt.name)
			continue
		}
		for i := 0; g.Changes() > 0 && i < 5; i++ {
			g.ToChange(1)
			g.Stet()
		}
		s := e.Story()
		if got := all(s); got != all(base) || s.Check() != nil || g.Changes() != 0 {
			t.Errorf("%s: %s (%v), %d changes left", tt.name, got, s.Check(), g.Changes())
			continue
		}
		for i, b := range s.Blocks() {
			if w := base.At(i); b.In != w.In || w.Place != nil && *b.Place != *w.Place {
				t.Errorf("%s: %s is %+v", tt.name, b.ID, b)
			}
		}
	}
}
