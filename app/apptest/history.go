// Package apptest makes stories with a past, for the tests and the pictures of
// what works on versions.
package apptest

import (
	"fmt"
	"strings"
	"time"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// history is a story whose versions are being made.
type history struct {
	a    *app.App
	id   store.StoryID
	day  time.Time // midnight of its last day
	now  story.Story
	head int
	err  error
}

// do makes changes; finding what they are made to is left to those who use it.
func (h *history) do(ops ...editor.Op) {
	if h.err == nil {
		h.now, h.err = editor.Batch(ops).Apply(h.now)
	}
}

// block gives the block that holds some words.
func (h *history) block(words string) *story.Block {
	for _, b := range h.now.Blocks() {
		if strings.Contains(b.Text, words) {
			return b
		}
	}
	if h.err == nil {
		h.err = fmt.Errorf("no block says %q", words)
	}
	return &story.Block{}
}

// change puts words in place of others.
func (h *history) change(old, words string) {
	b := h.block(old)
	at := strings.Index(b.Text, old)
	h.do(editor.Edit{Block: b.ID, Start: at, End: at + len(old), Text: words})
}

// place moves a label.
func (h *history) place(label string, x, y float64) {
	b := h.block(label)
	if b.Place == nil {
		h.err = fmt.Errorf("%q has no place", label)
		return
	}
	p := *b.Place
	p.Point = story.Point{X: x, Y: y}
	h.do(editor.Set{Block: b.ID, Place: &p})
}

// check says that words were checked.
func (h *history) check(words, source, where, by string, at time.Duration) {
	b := h.block(words)
	var record story.ID
	for _, r := range h.now.Sources() {
		if r.From == source {
			record = r.ID
		}
	}
	s, id := h.now.NewID("n")
	h.now = s
	start := strings.Index(b.Text, words)
	h.do(editor.PutNote{Note: &story.Note{
		ID: id, Kind: story.Check, Block: b.ID, Start: start, End: start + len(words), Quote: words, Source: record, Where: where,
		Thread: []story.Comment{{By: by, At: h.day.Add(at).UTC()}},
	}})
}

// version saves what was done; milestone may be empty.
func (h *history) version(author string, at time.Duration, message, milestone string) {
	h.commit(h.head, store.Info{Author: author, At: h.day.Add(at).UTC(), Message: message}, milestone)
}

func (h *history) commit(parent int, info store.Info, milestone string) {
	if h.err != nil {
		return
	}
	var rev store.Revision
	if rev, h.err = h.a.Lib.Commit(h.id, parent, h.now, info); h.err == nil {
		if info.Ref != store.WireRef {
			h.head = rev.Number
		}
		if milestone != "" {
			h.err = h.a.Lib.SetMilestone(h.id, rev.Number, milestone)
		}
	}
}

func clock(hours, minutes int) time.Duration {
	return time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
}

// History puts the sample story into the library as a desk worked on it through
// a night and a morning: 15 versions by seven people, three of them milestones
// and one the wire's. day is that morning.
func History(a *app.App, day time.Time) (store.StoryID, error) {
	y, m, d := day.Date()
	h := &history{a: a, day: time.Date(y, m, d, 0, 0, 0, 0, day.Location())}
	author, now := a.Author, a.Now
	a.Author, a.Now = "T. Åkesson", func() time.Time { return h.day.Add(-clock(2, 30)) }
	h.id, h.err = a.AddSample()
	a.Author, a.Now = author, now
	if h.err == nil {
		var rev store.Revision
		h.now, rev, h.err = a.Lib.Load(h.id, 0)
		h.head = rev.Number
	}
	if h.err != nil {
		return "", h.err
	}
	wire, _, err := a.Lib.Load(h.id, 2) // what came in
	if err != nil {
		return "", err
	}

	h.change("9,300", "9,000")
	h.change("it ended", "it finally ended")
	h.change("It was a small departure for a small harbor. But for", "But for")
	h.do(editor.Insert{After: h.block("outlasted").ID, Blocks: []*story.Block{
		{ID: h.nextID(), Kind: story.Graf, Text: "A band played. It was, by several accounts, the same band that played in 1985, less two trombones."},
	}})
	h.do(editor.Insert{After: h.block("Marisol Whitfield reported").ID, Blocks: []*story.Block{
		{ID: h.nextID(), Kind: story.Graf, Text: "The next boat leaves at 5:15 p.m., and is full."},
	}})
	h.version("M. Whitfield", clock(7, 30), "Filed", "Filed")
	h.change("After 40 Years, a Ferry Finds Its Way Back to Alder Point", "A Ferry Finds Its Way Back to Alder Point at Last")
	h.version("Leo Brandt", clock(7, 51), "Hed", "")
	h.check("9,000", "County road-closure log", "table 4, p. 12", "Amina Sol", clock(7, 57))
	h.check("$61.4 million", "State Department of Marine Transit", "p. 3", "Amina Sol", clock(7, 57))
	h.version("Amina Sol", clock(7, 58), "Two figures checked", "")
	h.change("At $6.50, the fare used in the independent review, ridership drops by more than a third", "At $6.50, the fare that the review used, ridership drops by 36 percent")
	h.version("T. Åkesson", clock(8, 12), "Fare figures", "")

	desk := h.now
	h.now = wire // the wire goes on from what it sent
	h.change("It was a small departure for a small harbor. ", "")
	h.change("twelve minutes late", "twelve minutes behind its timetable")
	h.change("nine round trips a day", "eight round trips a day")
	h.commit(2, store.Info{Author: "The Harbor Wire", At: h.day.Add(clock(8, 20)).UTC(), Message: "1st Ld-Writethru", Ref: store.WireRef}, "")
	h.now = desk
	h.change("twelve minutes late", "twelve minutes behind its timetable")
	h.change("nine round trips a day", "eight round trips a day")
	h.commit(h.head, store.Info{Author: "Dana Ruiz", At: h.day.Add(clock(8, 30)).UTC(), Message: "1st Ld merged, 1 conflict", Merged: h.head + 1}, "1st Ld merged from the wire")

	h.change("on its first crossing of the sound on Thursday.", "crosses the sound for the first time on Thursday.")
	h.change("Ines Fairbanks for The Harbor Record", "Ines Fairbanks / The Harbor Record")
	h.version("Ines Fairbanks", clock(8, 41), "Cutlines and credits", "")
	for _, n := range h.now.Notes() {
		if n.Kind == story.Query && n.Open() {
			c := n.Clone()
			c.Resolved = true
			h.do(editor.PutNote{Note: c})
			break
		}
	}
	h.version("M. Whitfield", clock(8, 47), "A query answered", "")
	h.place("Fiddlers Reach", .77, .34)
	h.place("New ferry", .33, .7)
	h.change("New ferry, 26 min.", "New ferry, 28 min.")
	h.version("P. Lindgren", clock(8, 52), "Map relabelled", "")

	h.change("A Ferry Finds Its Way Back to Alder Point at Last", "After 40 Years, a Ferry Finds Its Way Back to Alder Point")
	h.change("three dogs and one very official accordion", "three dogs and an accordion")
	h.do(editor.Remove{Blocks: []story.ID{h.block("A band played").ID}})
	h.do(editor.Move{Block: h.block("People here have been told").ID, After: h.block("What changed, officials").ID})
	h.version("Leo Brandt", clock(9, 5), "Hed, dek; the band cut, the bait shop moved", "To the slot, first read")
	h.change("9,000", "9,300")
	h.change("it finally ended", "it ended")
	h.version("Dana Ruiz", clock(9, 22), "Graf 2: 9,000 to 9,300", "")
	h.place("Fiddlers Reach", .736, .499)
	h.place("New ferry", .531, .601)
	h.change("28 min.", "26 minutes")
	source := &story.Source{Gives: "Ferry’s passengers", From: "Harbor master’s count", Kind: "document", Retrieved: "2026-11-20"}
	h.now, source.ID = h.now.NewID("s")
	h.do(editor.PutSource{Source: source})
	h.version("Dana Ruiz", clock(9, 40), "Label 9 moved and reworded", "")
	if h.err != nil {
		return "", fmt.Errorf("make the sample's history: %w", h.err)
	}
	return h.id, nil
}

// nextID gives an ID for a new block.
func (h *history) nextID() (id story.ID) {
	h.now, id = h.now.NewID("b")
	return id
}

// Long puts a story of about words words into the library with a number of
// versions, each of which changes a word or two, and every hundredth of which
// is a milestone.
func Long(a *app.App, words, versions int) (store.StoryID, error) {
	const graf = "The %dth boat of the day carried %d people over the sound and brought back forty, some of whom had meant to stay on the far side until the evening."
	s := story.New("long-haul")
	for n := 0; n < words; n += 29 {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: fmt.Sprintf(graf, n/29+1, 100+n%97)})
	}
	all := []store.Version{{Story: s, Info: store.Info{Author: a.Author, At: a.Now().UTC(), Message: "Filed"}}}
	people := []string{"Dana Ruiz", "Leo Brandt", "P. Lindgren"}
	for v := 1; v < versions; v++ {
		b := s.At(v * 7919 % s.Len())
		var err error
		if s, err = (editor.Edit{Block: b.ID, Start: len(b.Text), End: len(b.Text), Text: strings.Repeat(" Late.", 1+v%9)}).Apply(s); err != nil {
			return "", fmt.Errorf("make a long history: %w", err)
		}
		all = append(all, store.Version{Story: s, Info: store.Info{
			Author: people[v%len(people)], At: a.Now().UTC().Add(time.Duration(v) * time.Minute), Message: fmt.Sprintf("Change %d", v),
		}})
	}
	id, revs, err := a.Lib.CreateVersions(all...)
	for v := 100; v < versions && err == nil; v += 100 {
		err = a.Lib.SetMilestone(id, revs[v].Number, fmt.Sprintf("Edition %d", v/100))
	}
	if err != nil {
		return "", fmt.Errorf("make a long history: %w", err)
	}
	return id, nil
}
