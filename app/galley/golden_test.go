package galley

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

const body = "MILLBROOK — The council voted to close the the gate after months of complaints, and told nobody. It said so in a notice, dated the week before."

// in gives where words stand in the body.
func in(words string) (start, end int) {
	start = strings.Index(body, words)
	return start, start + len(words)
}

func markOn(kind story.MarkKind, words, href string) story.Mark {
	start, end := in(words)
	return story.Mark{Kind: kind, Start: start, End: end, Href: href}
}

func noteOn(id story.ID, kind story.NoteKind, words, with string) *story.Note {
	start, end := in(words)
	return &story.Note{ID: id, Kind: kind, Block: "b4", Start: start, End: end, With: with}
}

// marked is a story with every mark that the galley draws.
func marked() story.Story {
	s := story.New("x").WithNext(20).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A Gate, a Chain and a Market"},
		&story.Block{ID: "b2", Kind: story.Dek, Text: "Traders found the north gate chained on Tuesday."},
		&story.Block{ID: "b3", Kind: story.Byline, Text: "By Odd Example"},
		&story.Block{ID: "b4", Kind: story.Graf, Text: body, Marks: []story.Mark{markOn(story.Bold, "months", ""), markOn(story.Italic, "complaints", ""), markOn(story.Link, "notice", "https://example.org")}},
		&story.Block{ID: "b5", Kind: story.Subhead, Text: "What the council said"},
		&story.Block{ID: "b6", Kind: story.Map},
		&story.Block{ID: "b7", Kind: story.Label, In: "b6", Text: "Canal Rd.", Place: &story.Place{Point: story.Point{X: .3, Y: .4}}},
		&story.Block{ID: "b8", Kind: story.Callout, In: "b6", Text: "at this gate.", Place: &story.Place{Point: story.Point{X: .6, Y: .7}}},
		&story.Block{ID: "b9", Kind: story.Cutline, In: "b6", Text: "The market and its gates."},
		&story.Block{ID: "b10", Kind: story.SourceLine, In: "b6", Text: "Source: City survey."},
	)
	return s.WithNote(
		&story.Note{ID: "n11", Kind: story.Remark, Block: "b2", Start: 0, End: 7},
		noteOn("n12", story.Query, "council voted", ""),
		noteOn("n13", story.Suggestion, "told nobody", "told no one"),
		&story.Note{ID: "n14", Kind: story.Query, Block: "b8", Start: 0, End: 13})
}

// checked is the story with checks that hold, of some words and of a whole
// label, and stale ones: of words that were replaced beside a note, and of words
// that were cut.
func checked() story.Story {
	s := marked()
	check := func(id story.ID, block story.ID, words, quote string) *story.Note {
		text := s.Block(block).Text
		start := strings.Index(text, words)
		return &story.Note{ID: id, Kind: story.Check, Block: block, Start: start, End: start + len(words), Quote: quote}
	}
	whole := check("n17", "b7", "Canal Rd.", "Canal Rd.")
	whole.Start, whole.End = 0, 0
	cut := check("n19", "b9", "market", "old")
	cut.Cut = true
	return s.WithNote(
		check("n15", "b4", "voted to close the the gate", "voted to close the the gate"),
		check("n16", "b4", "told nobody", "told the press"),
		whole,
		check("n18", "b8", "gate", "door"),
		cut,
		check("n20", "b2", "Tuesday", "Monday"))
}

// TestLooks compares what the galley draws with pictures that were looked at,
// in light and dark.
func TestLooks(t *testing.T) {
	for _, dark := range []bool{false, true} {
		name := map[bool]string{false: "light", true: "dark"}[dark]
		look.Force(dark)
		t.Cleanup(func() { look.Force(false) })

		g, e := open(t, marked())
		g.SetFindings([]Finding{
			found(e.Story().At(3), "the the", MustFix), found(e.Story().At(3), "dated", LookAt),
			found(e.Story().At(3), "complaints", Differs), found(e.Story().At(3), "MILLBROOK", Right),
		})
		m, err := find.Compile(find.Query{Words: "gate|market", Regexp: true, Case: true})
		if err != nil {
			t.Fatal(err)
		}
		g.SetHits(m.Find(e.Story()), 1)
		from, to := in("week before")
		g.SelectRange("b4", from, to)
		picture(t, g, "marks-"+name)

		g, e = open(t, checked())
		g.SetFindings([]Finding{found(e.Story().At(3), "the the", MustFix), found(e.Story().At(3), "dated", LookAt)})
		picture(t, g, "checks-"+name)

		base := marked()
		from, to = in("months")
		mid, err := editor.Edit{Block: "b4", Start: from, End: to, Text: "many, many years"}.Apply(base)
		if err != nil {
			t.Fatal(err)
		}
		g, e = open(t, mid)
		for _, op := range []editor.Op{
			editor.Edit{Block: "b1", Start: 2, End: 6, Text: "Door"},
			editor.Edit{Block: "b7", Start: 5, End: 9, Text: "Road"},
			editor.Remove{Blocks: []story.ID{"b3"}},
			editor.Insert{After: "b4", Blocks: []*story.Block{{ID: "b16", Kind: story.Graf, Text: "Nobody had the key."}}},
		} {
			if err := e.Do("x", op); err != nil {
				t.Fatal(err)
			}
		}
		g.SetRedline(base, []Version{{By: "Leo", Story: mid}, {By: "Dana", Story: e.Story()}})
		picture(t, g, "redline-"+name)
	}
}

func found(b *story.Block, words string, l Look) Finding {
	start, end := in(words)
	return Finding{Block: b, Start: start, End: end, Look: l}
}

func picture(t *testing.T, g *Galley, name string) {
	t.Helper()
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(860, 640))
	w.SetPadded(false)
	w.Canvas().Focus(g)
	g.blink.on = true
	g.Refresh()
	test.AssertImageMatches(t, name+".png", w.Canvas().Capture())
}
