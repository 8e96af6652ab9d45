package galley

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// byWriter has the words of Leo and Ana in a story that came in.
func byWriter(writers map[string]int) func(*story.Block) []Passage {
	return func(b *story.Block) []Passage {
		if b.Text == "" {
			return nil
		}
		var out []Passage
		at := 0
		add := func(end, who, version int) {
			if end > at {
				out = append(out, Passage{Start: at, End: end, Who: who, Version: version, Tag: fmt.Sprintf("v%d", version), Says: fmt.Sprintf("writer %d, v%d: words", who, version)})
				at = end
			}
		}
		for words, who := range writers {
			if i := strings.Index(b.Text, words); i >= at {
				add(i, Plain, 1)
				add(i+len(words), who, who+2)
			}
		}
		add(len(b.Text), Plain, 1)
		return out
	}
}

func TestBlameLooks(t *testing.T) {
	for _, dark := range []bool{false, true} {
		name := map[bool]string{false: "light", true: "dark"}[dark]
		look.Force(dark)
		t.Cleanup(func() { look.Force(false) })
		g, _ := open(t, marked())
		writers := map[string]int{"council voted": 0, "a Chain": 1, "Canal Rd.": 2, "and its gates": 3, "north gate": 4, "City": 6}
		g.SetBlame(g.flow.story, byWriter(writers))
		g.under = hovered{block: "b4", at: strings.Index(body, "council")}
		picture(t, g, "blame-"+name)
	}
}

// While somebody writes, words keep their writer; new ones have none until it is
// asked again.
func TestBlameFollowsEdits(t *testing.T) {
	g, e := open(t, grafs("The pier closed on Friday."))
	b := e.Story().At(0)
	g.SetBlame(g.flow.story, byWriter(map[string]int{"pier closed": 0}))
	says := func() string {
		var out []string
		now := g.flow.story.Block(b.ID)
		for _, p := range g.passagesOf(now) {
			out = append(out, fmt.Sprintf("%d %s", p.Who, now.Text[p.Start:p.End]))
		}
		return strings.Join(out, "|")
	}
	for _, step := range []struct {
		start, end int
		text, want string
	}{
		{0, 0, "", "-1 The |0 pier closed|-1  on Friday."},
		{8, 8, " has", "-1 The |0 pier |0 closed|-1  on Friday."},
		{0, 4, "A ", "-1  |0 pier |0 closed|-1  on Friday."},
		{6, 17, "", "-1  |0 pier |-1 on Friday."},
	} {
		if err := e.Do("x", editor.Edit{Block: b.ID, Start: step.start, End: step.end, Text: step.text}); err != nil {
			t.Fatal(err)
		}
		if got := says(); got != step.want {
			t.Errorf("after %+v: %s", step, got)
		}
	}
	g.SetBlame(story.Story{}, nil)
	if g.Blamed() || len(g.passagesOf(e.Story().At(0))) > 0 {
		t.Error("it is still shown")
	}
}

func TestBlameCard(t *testing.T) {
	g, _ := open(t, grafs("The pier closed on Friday.", "Second."))
	g.SetBlame(g.flow.story, byWriter(map[string]int{"pier closed": 0}))
	over := func(words string) fyne.Position {
		at := editor.Point{Block: g.flow.story.At(0).ID, Off: strings.Index("The pier closed on Friday.", words) + 1}
		s, _ := g.flow.find(at)
		r := s.line()
		return fyne.NewPos(g.left()+r.x+r.caretX(r.set.shown(at.Off))+1, float32(s.y()-g.offset)+r.h/2)
	}
	card := func() string {
		if p, ok := g.passageAt(editor.Point{Block: g.under.block, Off: g.under.at}); ok {
			return p.Says
		}
		return ""
	}
	for _, step := range []struct {
		p    fyne.Position
		want string
	}{
		{over("closed"), "writer 0, v2: words"},
		{over("Friday"), "writer -1, v1: words"},
		{fyne.NewPos(over("closed").X, 2), ""},                 // above the words
		{fyne.NewPos(g.left()-30, over("closed").Y), ""},       // in the margin
		{fyne.NewPos(g.Size().Width-40, over("closed").Y), ""}, // behind the line's end
		{fyne.NewPos(over("pier").X, over("pier").Y), "writer 0, v2: words"},
	} {
		g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: step.p}})
		if got := card(); got != step.want {
			t.Errorf("at %v: %q, want %q", step.p, got, step.want)
		}
	}
	g.MouseOut()
	if card() != "" {
		t.Error("the card stays when the pointer has gone")
	}
	g.SetBlame(story.Story{}, nil)
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: over("closed")}})
	if g.under.block != "" {
		t.Error("a card opens though nothing is shown")
	}
}
