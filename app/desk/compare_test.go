package desk

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func never(int) bool  { return false }
func always(int) bool { return true }

func text(runs []textRun) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// changed draws a story that was made from another by some ops.
func changed(t *rapid.T, old story.Story) story.Story {
	e := editor.Open(old)
	for range rapid.IntRange(0, 10).Draw(t, "ops") {
		s := e.Story()
		if s.Len() == 0 {
			break
		}
		b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
		from, to := storytest.Range(t, b.Text)
		var op editor.Op
		switch rapid.IntRange(0, 5).Draw(t, "op") {
		case 0, 1:
			op = editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)}
		case 2:
			op = editor.Remove{Blocks: []story.ID{b.ID}}
		case 3:
			op = editor.Move{Block: b.ID, After: s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "after")).ID}
		case 4:
			op = editor.Set{Block: b.ID, Kind: rapid.SampledFrom(story.Kinds).Draw(t, "kind")}
		case 5:
			op = editor.Insert{After: b.ID, Blocks: []*story.Block{{ID: e.NewID("b"), Kind: story.Graf, Text: storytest.Text(t)}}}
		}
		_ = e.Do("x", op)
	}
	return e.Story()
}

// TestLinesShowEverything: the lines of any two stories hold every block once,
// the words of both sides whole, and each change as one stop; a filter leaves
// out only what it says.
func TestLinesShowEverything(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		old := storytest.Story(t)
		c := app.Compare(app.Side{Story: old}, app.Side{Story: changed(t, old)})
		lines, stops := compareLines(c, nil, filter{}, always)
		rows := 0
		for _, l := range lines {
			if l.kind == foldLine || l.kind == recordLine {
				continue
			}
			rows++
			is := c.New.Story.Block(l.id)
			was := old.Block(l.id)
			if l.change != nil && l.change.From != "" {
				was = old.Block(l.change.From)
			}
			switch {
			case l.change != nil && l.change.Op == diff.Cut:
				if text(l.old) != was.Text || len(l.now) > 0 {
					t.Fatalf("cut %+v is shown as %q, %q", was, text(l.old), text(l.now))
				}
			case l.change != nil && l.change.Op == diff.Add:
				if text(l.now) != is.Text || len(l.old) > 0 {
					t.Fatalf("added %+v is shown as %q, %q", is, text(l.old), text(l.now))
				}
			default:
				if text(l.now) != is.Text || text(l.old) != was.Text && !(l.bar && len(l.old) == 0 && was.Text == is.Text) {
					t.Fatalf("%+v was %+v: shown as %q, %q", is, was, text(l.old), text(l.now))
				}
				if l.change != nil && len(l.change.Words) > 0 && len(text(l.both)) < max(len(is.Text), len(was.Text)) {
					t.Fatalf("both in one: %q", text(l.both))
				}
			}
		}
		if rows != len(c.Rows) {
			t.Fatalf("%d lines of %d rows", rows, len(c.Rows))
		}
		want := 0
		for _, ch := range c.Changes {
			n := len(editor.Stretches(ch.Words))
			if ch.Op == diff.Add || ch.Op == diff.Cut || n == 0 {
				n = 1
			}
			want += n
		}
		for _, l := range lines {
			if l.kind == recordLine {
				want++
			}
		}
		if len(stops) != want {
			t.Fatalf("%d stops, want %d", len(stops), want)
		}
		// Each kind of change is behind one of the filters.
		shown := 0
		for _, k := range []kindFilter{textOnly, captionsOnly, picturesOnly} {
			some, _ := compareLines(c, nil, filter{kind: k}, never)
			for _, l := range some {
				if l.kind == changedLine {
					shown++
				}
			}
		}
		if shown != len(c.Changes) {
			t.Fatalf("the filters show %d of %d changes", shown, len(c.Changes))
		}
	})
}

// TestRunsAreLaidWhole: no character is lost in breaking lines, and none lies
// past the end of its line but for spaces.
func TestRunsAreLaidWhole(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := storytest.Text(t), storytest.Text(t)
		if rapid.Bool().Draw(t, "long") {
			b += strings.Repeat("ferry—", 40) + "Åkesson"
		}
		width := rapid.Float32Range(40, 400).Draw(t, "width")
		plain := &story.Block{}
		runs := runsOf(diff.Words(a, b), plain, diff.Delete, nil)
		pieces, lines := layRuns(look.Redline, runs, width)
		var got strings.Builder
		for _, p := range pieces {
			got.WriteString(p.text)
			end := p.x + look.Width(look.Redline, strings.TrimRight(p.text, " "))
			if end > width+4 && len([]rune(strings.TrimSpace(p.text))) > 1 || p.line >= lines {
				t.Fatalf("%q in line %d of %d ends at %v of %v", p.text, p.line, lines, end, width)
			}
		}
		if got.String() != b {
			t.Fatalf("%q is laid as %q", b, got.String())
		}
	})
}

// tall gives a table of n grafs, every tenth of which changed.
func tall(t testing.TB, n int, open bool) (*compareTable, app.Comparison) {
	t.Helper()
	old, now := story.New("x").WithNext(n), story.New("x").WithNext(n)
	var a, b []*story.Block
	for i := range n {
		block := &story.Block{ID: story.ID(fmt.Sprintf("b%d", i+1)), Kind: story.Graf, Text: strings.Repeat(fmt.Sprintf("The %dth boat left on time. ", i), 1+i%7)}
		a, b = append(a, block), append(b, block)
		if i%10 == 3 {
			c := block.Clone()
			c.Text += "It was full."
			b[i] = c
		}
	}
	c := app.Compare(app.Side{Story: old.Append(a...)}, app.Side{Story: now.Append(b...)})
	f := test.NewTempApp(t)
	f.Settings().SetTheme(look.Theme())
	table := newCompareTable()
	table.onFold, table.onKey, table.onKeys = func(int) {}, func(*fyne.KeyEvent) {}, func(fyne.Shortcut) {}
	w := test.NewTempWindow(t, table.scroll)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 500))
	lines, stops := compareLines(c, nil, filter{}, func(int) bool { return open })
	table.show(lines, stops, true)
	return table, c
}

// TestTableSetsOnlyWhatIsSeen: a long story is scrolled without setting all of
// it, and what is read does not jump when the lines above it turn out higher
// than was guessed.
func TestTableSetsOnlyWhatIsSeen(t *testing.T) {
	table, c := tall(t, 3000, true)
	set := func() int {
		n := 0
		for i := range table.lines {
			if table.lines[i].kind != foldLine && table.lines[i].laid.high > 0 {
				n++
			}
		}
		return n
	}
	if n := set(); n == 0 || n > 60 {
		t.Errorf("%d of %d lines were set at once", n, len(table.lines))
	}
	table.to(table.tops[1500])
	table.Refresh()
	for range 200 { // upwards, through lines that were never set
		y := table.scroll.Offset.Y
		i := table.first() + 1
		was := table.tops[i] - y
		table.by(-30)
		if is := table.tops[i] - table.scroll.Offset.Y; is-was < 29.9 || is-was > 30.1 {
			t.Fatalf("line %d moved by %v, not by 30", i, is-was)
		}
	}
	for i := range table.lines {
		if h := table.tops[i+1] - table.tops[i]; h < 20 {
			t.Fatalf("line %d is %v high", i, h)
		}
	}
	if n := set(); n > 900 {
		t.Errorf("%d of %d lines were set", n, len(table.lines))
	}
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if end := table.tops[len(table.tops)-1]; table.scroll.Offset.Y+500 < end-1 {
		t.Errorf("the end is at %v, shown up to %v", end, table.scroll.Offset.Y+500)
	}
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for i := range len(table.stops) + 1 { // once around
		table.step(1)
		l, k := table.currentLine()
		if table.current != i%len(table.stops) || l.change == nil || k != 0 {
			t.Fatalf("step %d leads to change %d", i, table.current)
		}
		top, y := table.tops[table.stops[table.current].line], table.scroll.Offset.Y
		if top < y-.5 || top > y+500 {
			t.Fatalf("change %d is at %v, what is seen begins at %v", table.current, top, y)
		}
	}
	if len(c.Changes) != 300 {
		t.Errorf("%d changes", len(c.Changes))
	}
}

// TestClicksChooseChanges: a click on changed words makes that change the
// current one.
func TestClicksChooseChanges(t *testing.T) {
	old := story.New("x").WithNext(3).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "But for the 9,000 people on the far side, it finally ended an argument."},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "A band played."},
	)
	now := old.With(&story.Block{ID: "b1", Kind: story.Graf, Text: "But for the 9,300 people on the far side, it ended an argument."})
	table, _ := tall(t, 1, false)
	lines, stops := compareLines(app.Compare(app.Side{Story: old}, app.Side{Story: now}), nil, filter{}, never)
	table.show(lines, stops, true)
	if len(stops) != 2 || table.current != -1 {
		t.Fatalf("%d stops, at %d", len(stops), table.current)
	}
	for k, side := range [][]piece{table.lines[0].laid.now, table.lines[0].laid.old} {
		left := []float32{table.columns().now, table.columns().old}[k]
		for _, p := range side {
			if p.change == k {
				test.TapAt(table, fyne.NewPos(left+p.x+p.w/2, rowPad+float32(p.line)*23+10))
			}
		}
		if table.current != k {
			t.Errorf("the click on change %d chose %d", k, table.current)
		}
	}
	folded := -1
	table.onFold = func(row int) { folded = row }
	test.TapAt(table, fyne.NewPos(200, table.tops[1]+10))
	if folded != 1 {
		t.Errorf("the fold's row: %d", folded)
	}
}

func TestFoldNames(t *testing.T) {
	for want, names := range map[string][]string{"2 blocks unchanged: byline, graf 1": {"byline", "graf 1"}, "1 block unchanged: hed": {"hed"}, "4 blocks unchanged": {"a", "b", "c", "d"}} {
		if got := foldName(names, 0); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := foldName(make([]string, 5), 2); got != "3 blocks unchanged, 2 changes not shown" {
		t.Error(got)
	}
}

// TestOverlayLooks compares a map with moved labels with a picture that was
// looked at.
func TestOverlayLooks(t *testing.T) {
	for _, dark := range []bool{false, true} {
		look.Force(dark)
		t.Cleanup(func() { look.Force(false) })
		f := test.NewTempApp(t)
		f.Settings().SetTheme(look.Theme())
		base := image.NewRGBA(image.Rect(0, 0, 90, 60))
		draw.Draw(base, base.Bounds(), image.NewUniform(color.RGBA{0xDD, 0xE7, 0xEE, 0xff}), image.Point{}, draw.Src)
		at := func(x, y float64) *story.Place { return &story.Place{Point: story.Point{X: x, Y: y}} }
		var picked story.ID
		o := newOverlay(&story.Asset{Width: 900, Height: 600}, base, []movedLabel{
			{block: "b1", number: 2, old: at(.8, .3), now: at(.7, .5)},
			{block: "b2", number: 4, old: at(.3, .7), now: at(.5, .55)},
			{block: "b3", number: 11, now: at(.2, .2), come: true},
			{block: "b4", number: 12, old: at(.9, .9), cut: true},
		}, func(id story.ID) { picked = id })
		w := test.NewTempWindow(t, o)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(308, 206))
		test.TapAt(o, fyne.NewPos(.3*308, .7*205))
		if picked != "b2" {
			t.Errorf("the click on an old place chose %q", picked)
		}
		test.AssertImageMatches(t, "overlay-"+map[bool]string{false: "light", true: "dark"}[dark]+".png", w.Canvas().Capture())
	}
}

// book is a comparison of 1,000,000 words with 5,000 edits, all of it shown.
func book(b *testing.B) (*compareTable, app.Comparison) {
	table, c := tall(b, 50_000, true)
	if n := len(c.Changes); n != 5000 {
		b.Fatalf("%d edits", n)
	}
	return table, c
}

// BenchmarkCompareScroll scrolls a comparison of 1,000,000 words with 5,000
// edits, all of it shown, by a line of type: the work of one frame.
func BenchmarkCompareScroll(b *testing.B) {
	table, _ := book(b)
	b.ResetTimer()
	for range b.N {
		table.by(23)
	}
}

// BenchmarkCompareShow makes the lines of such a comparison: what the window
// does itself when two versions were compared beside it.
func BenchmarkCompareShow(b *testing.B) {
	table, c := book(b)
	b.ResetTimer()
	for range b.N {
		lines, stops := compareLines(c, nil, filter{}, never)
		table.show(lines, stops, true)
	}
}
