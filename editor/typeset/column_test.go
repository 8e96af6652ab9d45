package typeset

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func setter(t testing.TB) *Setter {
	f := serif(t)
	return &Setter{Faces: Faces{Serif: f, SerifItalic: f, SerifBold: f, SerifBoldItalic: f, SerifHeavy: f, Sans: f, SansBold: f}, Hyphens: Hyphenators{"en": hyphenator(t)}}
}

// TestLinesEndWhereTheirWordsDo: the lines of a block cover its text, each
// ending behind a space or inside a word that is parted there.
func TestLinesEndWhereTheirWordsDo(t *testing.T) {
	text := "The harbor commission met for the third time this winter,  and decided that the break-water would have to wait until somebody could be found to pay for it."
	f := NewFitter(setter(t), 100*Pt)
	at := 0
	lines := f.Lines(&story.Block{Kind: story.Graf, Text: text, Marks: []story.Mark{{Kind: story.Bold, Start: 4, End: 30}}}, false, "en-US")
	if len(lines) < 6 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		words := text[at:l.End]
		switch last := i == len(lines)-1; {
		case words == "":
			t.Fatalf("line %d is empty", i)
		case last && l.End != len(text):
			t.Fatalf("the last line ends at %d of %d", l.End, len(text))
		case !last && !l.Hyphen && !strings.HasSuffix(words, " ") && !strings.HasSuffix(words, "-"):
			t.Errorf("line %d is %q", i, words)
		case l.Hyphen && strings.HasSuffix(words, " "):
			t.Errorf("line %d is parted in %q", i, words)
		}
		at = l.End
	}
}

// TestFitFollowsEdits: measured edit by edit, a story is as deep as when it is
// measured anew.
func TestFitFollowsEdits(t *testing.T) {
	set := setter(t)
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		f := NewFitter(set, 162*Pt)
		for range 3 {
			got, ok := f.Fit(s, nil)
			anew, _ := NewFitter(set, 162*Pt).Fit(s, nil)
			if !ok || got != anew {
				t.Fatalf("%+v, anew %+v", got, anew)
			}
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			if !b.Kind.Picture() {
				c := b.Clone()
				c.Text, c.Marks = storytest.Text(t), nil
				s = s.With(c)
			}
		}
		if _, ok := f.Fit(s, func() bool { return true }); !ok && s.Len() < 16 {
			t.Fatal("it stopped")
		}
	})
}

func TestFitCountsTheBodyAlone(t *testing.T) {
	s := story.New("x").WithNext(6).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A hed"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "One line."},
		&story.Block{ID: "b3", Kind: story.Map},
		&story.Block{ID: "b4", Kind: story.Cutline, In: "b3", Text: "What the map shows."},
		&story.Block{ID: "b5", Kind: story.Subhead, Text: "More"},
		&story.Block{ID: "b6", Kind: story.Graf, Text: "Another."},
	)
	fit, _ := NewFitter(setter(t), 162*Pt).Fit(s, nil)
	if fit.Lines != 3 || fit.Depth != 4*11*Pt {
		t.Errorf("%+v", fit)
	}
	if in := (Fit{Depth: 144 * Pt}).Inches(); in != 2 {
		t.Errorf("144 points are %v inches", in)
	}
}
