package mapboard

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/story"
)

type shownLedger struct {
	*SourcesLedger
	win  fyne.Window
	ed   *editor.Editor
	said string
}

func showLedger(t *testing.T) *shownLedger {
	t.Helper()
	e, m := newSample(t)
	s := &shownLedger{ed: e}
	s.win = inWindow(t, blank(), 700, 560, false)
	s.SourcesLedger = NewSourcesLedger(e, m, Options{Status: func(words string) { s.said = words }})
	s.win.SetContent(s.SourcesLedger)
	s.win.Resize(fyne.NewSize(700, 560))
	return s
}

// fill types into a field of the open card.
func (s *shownLedger) fill(label, words string) {
	for _, f := range s.form.fields {
		if f.label == label {
			f.entry.SetText(words)
		}
	}
}

func TestLedgerSays(t *testing.T) {
	s := showLedger(t)
	words := texts(s.SourcesLedger)
	for _, want := range []string{"4 records, each with what it gives", "Crossing time", "by permission", "1–4, 9", "Also in this story, not used on this map", "differences", "10 labels rest on it"} {
		if !strings.Contains(words, want) {
			t.Errorf("the ledger does not say %q", want)
		}
	}
}

func TestLedgerAddsASource(t *testing.T) {
	s := showLedger(t)
	id := s.labels()[10].ID // it has no source yet
	s.SetSelected(id)
	test.Tap(s.add)
	if s.form == nil {
		t.Fatal("no card opened")
	}
	s.form.submit()
	if s.form == nil || s.form.problem == "" || s.ed.CanUndo() != "" {
		t.Fatal("an empty record was kept")
	}
	s.fill("Gives", "Driving time")
	s.fill("From", "Harbor Record test drive")
	s.fill("Dated or retrieved", "2026-11-17")
	test.Tap(s.form.confidential)
	s.form.fields[0].entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.form != nil {
		t.Fatalf("the card stays open: %s", s.form.problem)
	}
	r := s.story().Sources()[5]
	if r.Gives != "Driving time" || r.Retrieved != "2026-11-17" || !r.Confidential || !cites(s.story().Block(id), r.ID) || s.SelectedSource() != r.ID {
		t.Errorf("added %+v", r)
	}
	if s.ed.CanUndo() != "add source" || s.ed.Undo() != nil || len(s.story().Sources()) != 5 || len(s.story().Block(id).Cites) != 0 {
		t.Errorf("one undo leaves %d sources", len(s.story().Sources()))
	}
}

func TestLedgerEditsAndRemoves(t *testing.T) {
	s := showLedger(t)
	id := s.story().Sources()[0].ID
	s.SelectSource(id)
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.fill("From", "State Ferries")
	test.Tap(s.form.keep)
	if s.story().Source(id).From != "State Ferries" || s.ed.CanUndo() != "edit source" {
		t.Errorf("from %q by %q", s.story().Source(id).From, s.ed.CanUndo())
	}
	s.EditSource()
	s.fill("From", "nobody")
	s.form.fields[1].entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.form != nil || s.story().Source(id).From != "State Ferries" {
		t.Error("Escape kept what was typed")
	}
	test.Tap(s.remove)
	if s.story().Source(id) != nil || s.SelectedSource() != "" || cites(s.labels()[0], id) || s.ed.CanUndo() != "remove source" {
		t.Error("the source or a citation of it is left")
	}
	if s.ed.Undo() != nil || !cites(s.labels()[0], id) {
		t.Error("one undo does not bring the citations back")
	}
}

func TestLedgerTicks(t *testing.T) {
	s := showLedger(t)
	third := s.story().Sources()[2].ID
	at := fyne.NewPos(s.body.Size().Width-20, 2*recordRow+10)
	test.TapAt(s.body, at)
	if s.ed.CanUndo() != "" || !strings.Contains(s.said, "Select a label first") {
		t.Errorf("without a label: %q, said %q", s.ed.CanUndo(), s.said)
	}
	label := s.labels()[3].ID
	s.SetSelected(label)
	test.TapAt(s.body, at)
	if !cites(s.story().Block(label), third) || s.ed.CanUndo() != "cite source" {
		t.Errorf("cites %v by %q", s.story().Block(label).Cites, s.ed.CanUndo())
	}
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if cites(s.story().Block(label), third) || s.ed.CanUndo() != "uncite source" {
		t.Errorf("cites %v by %q", s.story().Block(label).Cites, s.ed.CanUndo())
	}
}

func TestLedgerUsesTheWrittenLine(t *testing.T) {
	s := showLedger(t)
	line := s.story().Part(s.mapID, story.SourceLine)
	was := line.Text
	want := story.SourcesLine(s.story().SourcesOf(s.mapID))
	test.Tap(s.lines[0].use)
	if got := s.story().Part(s.mapID, story.SourceLine); got.Text != want || got.ID != line.ID || s.ed.CanUndo() != "write the Sources line" {
		t.Fatalf("the line is %q by %q", got.Text, s.ed.CanUndo())
	}
	if s.lines[0].use.Disabled == "" || !strings.Contains(texts(s.SourcesLedger), "the same") {
		t.Error("the lines are the same and nothing says so")
	}
	if s.ed.Undo() != nil || s.story().Part(s.mapID, story.SourceLine).Text != was {
		t.Error("one undo does not bring the typed line back")
	}
}

func TestLedgerAddsALineWhereThereIsNone(t *testing.T) {
	s := showLedger(t)
	if err := s.ed.Do("remove", editor.Remove{Blocks: []story.ID{s.story().Part(s.mapID, story.SourceLine).ID}}); err != nil {
		t.Fatal(err)
	}
	test.Tap(s.lines[0].use)
	got := s.story().Part(s.mapID, story.SourceLine)
	if got == nil || !strings.HasPrefix(got.Text, "Sources: State Department") {
		t.Fatalf("the line is %v", got)
	}
	if strings.Contains(got.Text, "official") {
		t.Error("a confidential source is named")
	}
	if err := s.story().Check(); err != nil {
		t.Error(err)
	}
	if s.ed.Undo() != nil || s.story().Part(s.mapID, story.SourceLine) != nil {
		t.Error("one undo does not take the line away")
	}
}

func TestLedgerOfAnEmptyMap(t *testing.T) {
	e, m := emptyMap(t)
	l := NewSourcesLedger(e, m, Options{})
	win := inWindow(t, blank(), 500, 400, false)
	win.SetContent(l)
	win.Resize(fyne.NewSize(500, 400))
	words := texts(l)
	if !strings.Contains(words, "No sources yet") || !strings.Contains(words, "Nothing to write yet") || l.lines[0].use.Disabled == "" {
		t.Errorf("it says %q", words)
	}
	l.UseWritten(story.SourceLine)
	if e.CanUndo() != "" {
		t.Errorf("an empty line was written: %q", e.CanUndo())
	}
	l.SetMap(nil, "")
	l.AddSource()
	l.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if l.form != nil {
		t.Error("a card opened without a story")
	}
}

// TestLedgerShowsTheOtherLines: what a source tells readers and what credit it
// asks for stand as lines of their own, each with its own remedy.
func TestLedgerShowsTheOtherLines(t *testing.T) {
	s := showLedger(t)
	if words := texts(s.SourcesLedger); strings.Contains(words, "Note line") || strings.Contains(words, "Credit line") {
		t.Error("a line is shown that nobody wrote and no record asks for")
	}
	r := *s.story().Sources()[0]
	r.Caveat, r.Credit = "Shores are approximate.", "© State Ferries"
	if err := s.ed.Do("edit", editor.PutSource{Source: &r}); err != nil {
		t.Fatal(err)
	}
	words := texts(s.SourcesLedger)
	for _, want := range []string{"Note line", "The map has no note line yet"} {
		if !strings.Contains(words, want) {
			t.Errorf("the ledger does not say %q", want)
		}
	}
	if s.lines[1].keep.Disabled == "" {
		t.Error("nothing is typed and it could be kept")
	}
	test.Tap(s.lines[1].use)
	note := s.story().Part(s.mapID, story.NoteLine)
	if note == nil || note.Text != "Note: Shores are approximate." || s.ed.CanUndo() != "write the Note line" {
		t.Fatalf("the note line is %v by %q", note, s.ed.CanUndo())
	}
	// The same on both sides it stands once.
	if n := strings.Count(texts(s.SourcesLedger), "Shores"); n != 2 { // a record gives shores too
		t.Errorf("the note stands %d times", n)
	}
	if s.ed.Undo() != nil || s.story().Part(s.mapID, story.NoteLine) != nil {
		t.Error("one undo does not take it back")
	}
}

func TestLedgerKeepsATypedLine(t *testing.T) {
	s := showLedger(t)
	asked := story.Kind("")
	s.opt.KeepTyped = func(id story.ID, kind story.Kind) {
		asked = kind
		if err := s.ed.Do("keep", editor.KeepLine(s.story(), id, kind, s.ed.NewID("n"), story.Comment{By: "A. Sol", Text: "the lawyers' wording"})); err != nil {
			t.Fatal(err)
		}
	}
	test.Tap(s.lines[0].keep)
	words := texts(s.SourcesLedger)
	if asked != story.SourceLine || !strings.Contains(words, "kept as typed") || !strings.Contains(words, "A. Sol: the lawyers' wording") || s.lines[0].keep.Disabled == "" || s.lines[0].use.Disabled != "" {
		t.Errorf("kept %q, says %s", asked, words)
	}
	test.Tap(s.lines[0].use)
	if s.story().Line(s.mapID, story.SourceLine).Differs() {
		t.Error("a line that was kept cannot be written any more")
	}
}

// TestLedgerOfAPhoto: a photo's sources are ticked for the photo itself, and its
// typed credit is held against what they ask for; undo takes each step back.
func TestLedgerOfAPhoto(t *testing.T) {
	s := showLedger(t)
	const photo = "b900"
	if err := s.ed.Do("photo", editor.Insert{Blocks: []*story.Block{{ID: photo, Kind: story.Photo}, {ID: "b901", Kind: story.Credit, In: photo, Text: "Dana Ruiz"}}}); err != nil {
		t.Fatal(err)
	}
	s.SetMap(s.ed, photo)
	for _, want := range []string{"Credit line", "No source that is cited asks for a credit", "not used on this photo"} {
		if words := texts(s.SourcesLedger); !strings.Contains(words, want) {
			t.Errorf("the ledger does not say %q:\n%s", want, words)
		}
	}
	if words := texts(s.SourcesLedger); strings.Contains(words, "Sources line") || s.AccessibilityLabel() != "Sources of the photo" {
		t.Errorf("a photo without sources has a Sources line: %s", words)
	}
	record := story.Source{ID: "s900", Gives: "The photo", From: "Harbor Pictures", Licence: "by permission", Credit: "Harbor Pictures"}
	if err := s.ed.Do("source", editor.PutSource{Source: &record}); err != nil {
		t.Fatal(err)
	}
	typed := s.story().Part(photo, story.Credit).Text
	s.SelectSource("s900")
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !cites(s.story().Block(photo), "s900") {
		t.Fatal("Space does not cite the record for the photo")
	}
	line := s.story().Line(photo, story.Credit)
	if !line.Waits() || !strings.Contains(line.Written, "Harbor Pictures") {
		t.Fatalf("the credit %q is not held against %q", line.Typed(), line.Written)
	}
	words := texts(s.SourcesLedger)
	for _, want := range []string{"1 difference", "whole photo", "Written", "Typed"} {
		if !strings.Contains(words, want) {
			t.Errorf("the ledger does not say %q:\n%s", want, words)
		}
	}
	test.Tap(s.lines[2].use)
	if got := s.story().Part(photo, story.Credit).Text; got != line.Written {
		t.Errorf("the credit is %q, want %q", got, line.Written)
	}
	s.ed.Undo()
	s.ed.Undo()
	if got := s.story().Part(photo, story.Credit).Text; got != typed || cites(s.story().Block(photo), "s900") {
		t.Errorf("undone, the credit is %q, want %q", got, typed)
	}
}
