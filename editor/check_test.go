package editor_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// typed gives the edits of typing words at a place, a character at a time.
func typed(at int, words string) []editor.Edit {
	var list []editor.Edit
	for _, r := range words {
		list = append(list, editor.Edit{Start: at, End: at, Text: string(r)})
		at += len(string(r))
	}
	return list
}

func TestChecksGoStaleAndComeBack(t *testing.T) {
	const text = "The crossing took 28 minutes, 28 in all."
	first := []int{18, 20}
	for _, tt := range []struct {
		name  string
		edits []editor.Edit
		stale bool
		stand string // the words the check stands on
	}{
		{"an edit before", []editor.Edit{{Start: 0, End: 3, Text: "Their"}}, false, "28"},
		{"an edit behind", []editor.Edit{{Start: 30, End: 32, Text: "31"}}, false, "28"},
		{"replaced at once", []editor.Edit{{Start: 18, End: 20, Text: "26"}}, true, "26"},
		{"replaced at once, and back", []editor.Edit{{Start: 18, End: 20, Text: "26"}, {Start: 18, End: 20, Text: "28"}}, false, "28"},
		{"one digit", []editor.Edit{{Start: 19, End: 20, Text: "6"}}, true, "26"},
		{"one digit and back", []editor.Edit{{Start: 19, End: 20, Text: "6"}, {Start: 19, End: 20, Text: "8"}}, false, "28"},
		{"one digit at the front and back", []editor.Edit{{Start: 18, End: 19, Text: "4"}, {Start: 18, End: 19, Text: "2"}}, false, "28"},
		// Found in reading: a check on 28 held while the words said 280.
		{"a digit behind", []editor.Edit{{Start: 20, End: 20, Text: "0"}}, true, "280"},
		{"a digit behind, and gone", []editor.Edit{{Start: 20, End: 20, Text: "0"}, {Start: 20, End: 21}}, false, "28"},
		{"a digit before", []editor.Edit{{Start: 18, End: 18, Text: "1"}}, true, "128"},
		{"a digit before, and gone", []editor.Edit{{Start: 18, End: 18, Text: "1"}, {Start: 18, End: 19}}, false, "28"},
		{"a decimal behind", typed(20, ".5"), true, "28.5"},
		{"a sign before", typed(18, "$"), true, "$28"},
		{"a percent sign behind", typed(20, "%"), true, "28%"},
		{"a stop behind", typed(20, "."), false, "28"},
		{"a hyphen and a word behind", typed(20, "-odd"), true, "28-odd"},
		{"a word typed before", typed(18, "some "), false, "28"},
		{"a word typed behind", typed(20, " long"), false, "28"},
		{"the space before taken away", []editor.Edit{{Start: 17, End: 18}}, true, "took28"},
		{"the space before taken away and put back", []editor.Edit{{Start: 17, End: 18}, {Start: 17, End: 17, Text: " "}}, false, "28"},
		{"a space inside", typed(19, " "), true, "2 8"},
		{"a space inside, and gone", []editor.Edit{{Start: 19, End: 19, Text: " "}, {Start: 19, End: 20}}, false, "28"},
		// Found in reading: a stale check took in all that was typed behind it.
		{"replaced in typing, and on", append([]editor.Edit{{Start: 18, End: 20, Text: "2"}}, typed(19, "6 of the best and longest")...), true, "26"},
		{"replaced by a word in typing", append([]editor.Edit{{Start: 18, End: 20, Text: "m"}}, typed(19, "any")...), true, "many"},
		{"replaced by a word with it in typing", append([]editor.Edit{{Start: 18, End: 20, Text: "a"}}, typed(19, "bout 28")...), false, "28"},
		{"replaced by words with it twice", []editor.Edit{{Start: 18, End: 20, Text: "some 28 or 28, once"}}, true, "some 28 or 28, once"},
		{"more than the words cut, and back at once", []editor.Edit{{Start: 4, End: 28}, {Start: 4, End: 4, Text: text[4:28]}}, false, "28"},
		{"cut, and others typed there", append([]editor.Edit{{Start: 18, End: 20}}, typed(18, "26")...), true, "26"},
		{"cut at the front of the line and typed again", append([]editor.Edit{{Start: 0, End: 18}, {Start: 0, End: 3}}, typed(0, "28 ")...), false, "28"},
		{"cut, and the other 28 next to the spot", []editor.Edit{{Start: 18, End: 30}}, true, "took"},
		{"cut", []editor.Edit{{Start: 18, End: 21}}, true, "took"},
		{"cut by backspace and typed again", []editor.Edit{
			{Start: 19, End: 20}, {Start: 18, End: 19}, {Start: 18, End: 18, Text: "2"}, {Start: 19, End: 19, Text: "8"},
		}, false, "28"},
		{"cut, and another 28 stands elsewhere", []editor.Edit{{Start: 18, End: 20, Text: "many"}}, true, "many"},
		{"the whole graf rewritten with it", []editor.Edit{{Start: 0, End: 39, Text: "In 28 minutes it was over"}}, false, "28"},
	} {
		s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text})
		e := editor.Open(s)
		if err := e.Do("check", editor.PutNote{Note: &story.Note{ID: "n2", Kind: story.Check, Block: "b1", Start: first[0], End: first[1], Quote: "28"}}); err != nil {
			t.Fatal(err)
		}
		for _, ed := range tt.edits {
			ed.Block = "b1"
			if err := e.Do("typing", ed); err != nil {
				t.Fatal(err)
			}
		}
		n := e.Story().Note("n2")
		b := e.Story().Block("b1").Text
		if n.Unplaced || e.Story().Stale(n) != tt.stale || b[n.Start:n.End] != tt.stand {
			t.Errorf("%s: %q stands on %q, stale %v; want %q, %v", tt.name, b, b[n.Start:n.End], e.Story().Stale(n), tt.stand, tt.stale)
		}
	}
}

// A check comes back when the very words are put back, whatever was done to them.
func TestWordsPutBackHoldAgain(t *testing.T) {
	const quote = "checked-words"
	rapid.Check(t, func(t *rapid.T) {
		before, after := storytest.Text(t), storytest.Text(t)
		text := strings.TrimSpace(before + " " + quote + " " + after)
		at := strings.Index(text, quote)
		e := editor.Open(story.New("x").WithNext(2).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text}).
			WithNote(&story.Note{ID: "n2", Kind: story.Check, Block: "b1", Start: at, End: at + len(quote), Quote: quote}))
		a, b := storytest.Range(t, text)
		put := storytest.Text(t)
		for _, ed := range []editor.Edit{{Start: a, End: b, Text: put}, {Start: a, End: a + len(put), Text: text[a:b]}} {
			ed.Block = "b1"
			if err := e.Do("typing", ed); err != nil {
				t.Fatal(err)
			}
			if n := e.Story().Note("n2"); n.Unplaced {
				t.Skip("no word is left in the block")
			}
		}
		n := e.Story().Note("n2")
		if e.Story().Block("b1").Text != text || e.Story().Stale(n) || n.Start != at {
			t.Fatalf("%q: %q at %d", text, editor.Standing(e.Story(), n), n.Start)
		}
	})
}

// Enter in checked words and Backspace again, lines joined and lines moved.
func TestChecksInBlocksPartedAndJoined(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "It took 28 minutes "},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "and 9,300 people."},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "Nobody minded."})
	for _, c := range []struct {
		id         story.ID
		block      story.ID
		start, end int
	}{{"n4", "b1", 8, 18}, {"n5", "b2", 4, 9}, {"n6", "b3", 0, 0}} {
		b := s.Block(c.block)
		quote := b.Text[c.start:c.end]
		if c.end == 0 {
			quote = b.Text
		}
		s = s.WithNote(&story.Note{ID: c.id, Kind: story.Check, Block: c.block, Start: c.start, End: c.end, Quote: quote})
	}
	for _, tt := range []struct {
		name  string
		ops   []editor.Op
		stale string // the checks that are stale and what they stand on
	}{
		{"parted in the words", []editor.Op{editor.Split{Block: "b1", At: 11, New: "b9"}}, "n4: minutes"},
		{"parted and joined", []editor.Op{editor.Split{Block: "b1", At: 11, New: "b9"}, editor.Join{Block: "b1"}}, ""},
		{"parted inside a figure and joined", []editor.Op{editor.Split{Block: "b2", At: 6, New: "b9"}, editor.Join{Block: "b2"}}, ""},
		{"parted beside the words", []editor.Op{editor.Split{Block: "b1", At: 8, New: "b9"}}, ""},
		{"joined", []editor.Op{editor.Join{Block: "b1"}}, ""},
		{"joined to a line that was checked whole", []editor.Op{editor.Join{Block: "b2"}}, ""},
		{"a whole line parted and joined", []editor.Op{editor.Split{Block: "b3", At: 7, New: "b9"}, editor.Join{Block: "b3"}}, ""},
		{"a whole line that is parted", []editor.Op{editor.Split{Block: "b3", At: 7, New: "b9"}}, "n6: Nobody "},
		{"joined to what makes another figure of it", []editor.Op{
			editor.Edit{Block: "b2", Start: 9, End: 17}, editor.Edit{Block: "b3", Start: 0, End: 0, Text: "0"}, editor.Join{Block: "b2"},
		}, "n5: 9,3000Nobody, n6: and 9,3000Nobody minded."},
		{"moved", []editor.Op{editor.Move{Block: "b2"}}, ""},
		{"taken away", []editor.Op{editor.Edit{Block: "b2", Start: 4, End: 9, Text: "nine"}, editor.Remove{Blocks: []story.ID{"b2"}}}, "n5: "},
	} {
		now := s
		var err error
		for _, op := range tt.ops {
			if now, err = op.Apply(now); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
		}
		var stale []string
		for _, n := range now.Notes() {
			if now.Stale(n) {
				stale = append(stale, string(n.ID)+": "+editor.Standing(now, n))
			} else if n.Quote != editor.Standing(now, n) {
				t.Errorf("%s: %s holds on %q", tt.name, n.ID, editor.Standing(now, n))
			}
			if want := s.Note(n.ID).Quote; n.Quote != want {
				t.Errorf("%s: %s was made on %q, not %q", tt.name, n.ID, want, n.Quote)
			}
		}
		if got := strings.Join(stale, ", "); got != tt.stale {
			t.Errorf("%s: stale are %q, want %q", tt.name, got, tt.stale)
		}
		if err := now.Check(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// Cut words take their check along, copied ones have one of their own, and
// another story gets the source too.
func TestChecksOnTheClipboard(t *testing.T) {
	s := story.New("x").WithNext(9).WithSource(&story.Source{ID: "s9", Gives: "times", From: "the log"}).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "It took 28 minutes."},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "So they say: "}).
		WithNote(&story.Note{ID: "n5", Kind: story.Check, Block: "b1", Start: 8, End: 10, Quote: "28", Source: "s9"})
	from, to := editor.Point{Block: "b1", Off: 8}, editor.Point{Block: "b1", Off: 10}
	for _, tt := range []struct {
		name  string
		edits []editor.Edit // between copying and pasting
		at    editor.Point
		holds string // the words that checks hold on
		count int
	}{
		{"cut and pasted elsewhere", []editor.Edit{{Block: "b1", Start: 8, End: 10}}, editor.Point{Block: "b2", Off: 13}, "b2:28", 1},
		{"cut and pasted there", []editor.Edit{{Block: "b1", Start: 8, End: 10}}, from, "b1:28", 1},
		{"copied", nil, editor.Point{Block: "b2", Off: 13}, "b1:28 b2:28", 2},
		{"copied, deleted and pasted there", []editor.Edit{{Block: "b1", Start: 8, End: 10}}, from, "b1:28", 1},
		{"copied, then changed", []editor.Edit{{Block: "b1", Start: 8, End: 10, Text: "26"}}, editor.Point{Block: "b2", Off: 13}, "b2:28", 2},
		{"cut, typed again and pasted elsewhere", []editor.Edit{{Block: "b1", Start: 8, End: 10}, {Block: "b1", Start: 8, End: 8, Text: "28"}}, editor.Point{Block: "b2", Off: 13}, "b1:28 b2:28", 2},
	} {
		e := editor.Open(s)
		c := editor.CopyRange(s, from, to)
		for _, ed := range tt.edits {
			if err := e.Do("typing", ed); err != nil {
				t.Fatal(err)
			}
		}
		op, _, err := editor.PasteClip(e.Story(), e.NewID, tt.at, c)
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Do("paste", op); err != nil {
			t.Fatal(err)
		}
		var holds []string
		for _, n := range e.Story().Notes() {
			if !e.Story().Stale(n) {
				holds = append(holds, string(n.Block)+":"+editor.Standing(e.Story(), n))
			}
		}
		if got := strings.Join(holds, " "); got != tt.holds || len(e.Story().Notes()) != tt.count {
			t.Errorf("%s: %d checks, holding on %q; want %d, %q", tt.name, len(e.Story().Notes()), got, tt.count, tt.holds)
		}
	}

	other := editor.Open(story.New("y").WithNext(9).WithSource(&story.Source{ID: "s9", Gives: "faces", From: "a friend"}).Append(&story.Block{ID: "b1", Kind: story.Graf}))
	op, _, err := editor.PasteClip(other.Story(), other.NewID, editor.Point{Block: "b1"}, editor.CopyRange(s, from, to))
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Do("paste", op); err != nil {
		t.Fatal(err)
	}
	notes := other.Story().Notes()
	if len(notes) != 1 || other.Story().Source(notes[0].Source) == nil || other.Story().Source(notes[0].Source).From != "the log" {
		t.Errorf("in another story: %+v", notes)
	}

	// A label that was checked whole is cut with its words.
	s = s.WithNote(&story.Note{ID: "n6", Kind: story.Check, Block: "b2", Quote: "So they say: "})
	e := editor.Open(s)
	c := editor.CopyRange(s, editor.Point{Block: "b2"}, editor.Point{Block: "b2", Off: 13})
	if err := e.Do("cut", editor.Edit{Block: "b2", Start: 0, End: 13}); err != nil {
		t.Fatal(err)
	}
	if op, _, err = editor.PasteClip(e.Story(), e.NewID, editor.Point{Block: "b1"}, c); err != nil {
		t.Fatal(err)
	}
	if err := e.Do("paste", op); err != nil {
		t.Fatal(err)
	}
	if n := e.Story().Note("n6"); e.Story().Stale(n) || n.Block == "b2" || len(e.Story().Notes()) != 2 {
		t.Errorf("the check of a whole line is %+v of %d", n, len(e.Story().Notes()))
	}
}

func TestWholeWords(t *testing.T) {
	const text = "It cost $4.75, said the 28-year-old naïve Åkesson’s aide at 6:30 p.m."
	for _, tt := range []struct{ take, want string }{
		{"4", "$4.75"}, {"75", "$4.75"}, {" cost ", "cost"}, {"28", "28-year-old"}, {"kess", "Åkesson"}, {"30", "6:30"},
		{"na", "naïve"}, {"said the", "said the"}, {"cost $", "cost $4.75"},
	} {
		at := strings.LastIndex(text, tt.take)
		start, end := editor.WholeWords(text, at, at+len(tt.take))
		if got := text[start:end]; got != tt.want {
			t.Errorf("%q is widened to %q, want %q", tt.take, got, tt.want)
		}
	}
	if start, end := editor.WholeWords(text, 2, 3); start != end {
		t.Errorf("a blank is %d:%d", start, end)
	}
}

// A check that holds stands on the very words that were checked, whatever is
// done to the story around it.
func TestAHoldingCheckStandsOnItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: storytest.Text(t) + " 28 "})
		e := editor.Open(s)
		from, to := storytest.Range(t, s.Block("b1").Text)
		if from == to {
			return
		}
		quote := s.Block("b1").Text[from:to]
		if err := e.Do("check", editor.PutNote{Note: &story.Note{ID: "n2", Kind: story.Check, Block: "b1", Start: from, End: to, Quote: quote}}); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			a, b := storytest.Range(t, e.Story().Block("b1").Text)
			if err := e.Do("typing", editor.Edit{Block: "b1", Start: a, End: b, Text: storytest.Text(t)}); err != nil {
				t.Fatal(err)
			}
		}
		now := e.Story()
		n := now.Note("n2")
		if err := now.Check(); err != nil {
			t.Fatal(err)
		}
		if !now.Stale(n) && now.Block("b1").Text[n.Start:n.End] != quote {
			t.Fatalf("it holds on %q", now.Block("b1").Text[n.Start:n.End])
		}
	})
}
