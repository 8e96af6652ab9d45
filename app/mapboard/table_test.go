package mapboard

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/story"
)

// shownTable is a table of the sample story in a window.
type shownTable struct {
	*LabelTable
	win      fyne.Window
	ed       *editor.Editor
	selected []story.ID
}

func showTable(t *testing.T) *shownTable {
	t.Helper()
	e, m := newSample(t)
	s := &shownTable{ed: e}
	s.win = inWindow(t, blank(), 700, 300, false)
	s.LabelTable = NewLabelTable(e, m, Options{})
	s.OnSelect = func(id story.ID) { s.selected = append(s.selected, id) }
	s.win.SetContent(s.LabelTable)
	s.win.Resize(fyne.NewSize(700, 300))
	return s
}

// click clicks in a column of a row, counted from 1.
func (s *shownTable) click(row int, x float32) {
	test.TapAt(s.rows, fyne.NewPos(x, float32(row-1)*labelRow+labelRow/2))
}

func (s *shownTable) label(n int) *story.Block { return s.labels()[n-1] }

func (s *shownTable) key(names ...fyne.KeyName) {
	for _, name := range names {
		s.rows.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestTableSays(t *testing.T) {
	s := showTable(t)
	words := texts(s.LabelTable)
	for _, want := range []string{"All 12", "No source ", "New ferry, 26 min.", "1, 2", "1?", "Callout"} {
		if !strings.Contains(words, want) {
			t.Errorf("the table does not say %q", want)
		}
	}
	if strings.Contains(words, "Fuel dock") {
		t.Error("a row far below the edge is drawn")
	}
	s.key(fyne.KeyEnd)
	words = texts(s.LabelTable)
	if !strings.Contains(words, "Fuel dock") || !strings.Contains(words, "not placed") || !strings.Contains(words, "none") {
		t.Error("the last row is not shown when it is selected")
	}
}

func TestTableSelects(t *testing.T) {
	s := showTable(t)
	s.click(4, 300)
	if s.Selected() != s.label(4).ID || len(s.selected) != 1 || s.editing != nil {
		t.Fatalf("selected %q, told %v", s.Selected(), s.selected)
	}
	s.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if s.Selected() != s.label(5).ID {
		t.Errorf("arrows selected %q", s.Selected())
	}
	told := len(s.selected)
	s.SetSelected(s.label(2).ID)
	if len(s.selected) != told {
		t.Error("SetSelected told the desk")
	}
}

func TestTableEditsWords(t *testing.T) {
	s := showTable(t)
	s.click(3, 300)
	s.click(3, 300)
	if s.editing == nil || s.editing.id != s.label(3).ID {
		t.Fatal("a second click on the words does not open them")
	}
	test.Type(s.editing.field, "Alder Strait")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.label(3).Text != "Alder Strait" || s.ed.CanUndo() != "edit label" {
		t.Errorf("Enter left %q by %q", s.label(3).Text, s.ed.CanUndo())
	}
	if s.editing == nil || s.editing.id != s.label(4).ID || s.Selected() != s.label(4).ID {
		t.Fatal("Enter does not go on to the next row")
	}
	test.Type(s.editing.field, "nonsense")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.label(4).Text != "New ferry, 26 min." || s.editing != nil || s.win.Canvas().Focused() != s.rows {
		t.Errorf("Escape left %q", s.label(4).Text)
	}
	if s.ed.Undo() != nil || s.label(3).Text != "Alder Sound" {
		t.Errorf("one undo left %q", s.label(3).Text)
	}
}

func TestTableTogglesKind(t *testing.T) {
	s := showTable(t)
	s.click(1, 60) // the first click chooses the row
	if s.label(1).Kind != story.Label || s.Selected() != s.label(1).ID {
		t.Errorf("the first click made it a %s", s.label(1).Kind)
	}
	s.click(1, 60)
	if s.label(1).Kind != story.Callout || s.ed.CanUndo() != "change kind" {
		t.Errorf("a click on the kind left %s by %q", s.label(1).Kind, s.ed.CanUndo())
	}
	s.key(fyne.KeySpace)
	if s.label(1).Kind != story.Label {
		t.Errorf("Space left %s", s.label(1).Kind)
	}
}

func TestTableAddsAndRemoves(t *testing.T) {
	s := showTable(t)
	count := len(s.labels())
	test.Tap(s.add)
	if s.editing == nil || s.ed.CanUndo() != "" {
		t.Fatal("a new row must open and wait for its words")
	}
	test.Type(s.editing.field, "Ice house")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(s.labels()) != count+1 || s.label(count+1).Text != "Ice house" || s.Selected() != s.label(count+1).ID || s.ed.CanUndo() != "add label" {
		t.Fatalf("added %q by %q", s.label(len(s.labels())).Text, s.ed.CanUndo())
	}
	test.Tap(s.remove)
	if len(s.labels()) != count || s.Selected() != s.label(count).ID || s.ed.CanUndo() != "remove label" {
		t.Errorf("%d labels are left, %q selected", len(s.labels()), s.Selected())
	}
	test.Tap(s.add)
	s.win.Canvas().Unfocus() // nothing typed: nothing added
	if len(s.labels()) != count || s.editing != nil {
		t.Error("an empty row was added")
	}
	if first, second := s.ed.Undo(), s.ed.Undo(); first != nil || second != nil || s.ed.CanUndo() != "" || len(s.labels()) != count {
		t.Errorf("two undos left %d labels", len(s.labels()))
	}
}

func TestTableRemovesTheLastLabel(t *testing.T) {
	e, m := emptyMap(t)
	id := e.NewID("b")
	if err := e.Do("add label", editor.AddLabel(e.Story(), m, id, story.Label, "Only", "", nil)); err != nil {
		t.Fatal(err)
	}
	var told []story.ID
	table := NewLabelTable(e, m, Options{})
	table.OnSelect = func(id story.ID) { told = append(told, id) }
	win := inWindow(t, blank(), 500, 200, false)
	win.SetContent(table)
	table.choose(id)
	table.RemoveRow()
	if len(table.labels()) != 0 || len(told) != 2 || told[1] != "" {
		t.Errorf("told %v", told)
	}
	if !strings.Contains(texts(table), "No labels yet") {
		t.Error("an empty table does not say what to do")
	}
}

func TestTableReorders(t *testing.T) {
	s := showTable(t)
	s.click(1, 300)
	id := s.Selected()
	s.rows.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	s.key(fyne.KeyDown, fyne.KeyDown)
	s.rows.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	if s.number(id) != 3 || s.Selected() != id {
		t.Errorf("moved to row %d", s.number(id))
	}
	test.Tap(s.up)
	if s.number(id) != 2 || s.ed.CanUndo() != "reorder labels" {
		t.Errorf("moved up to row %d by %q", s.number(id), s.ed.CanUndo())
	}
}

func TestLinkSharesTheSelection(t *testing.T) {
	e, m := newSample(t)
	win := inWindow(t, blank(), 900, 600, false)
	board, table, ledger := NewBoard(e, m, Options{}), NewLabelTable(e, m, Options{}), NewSourcesLedger(e, m, Options{})
	told := 0
	board.OnSelect = func(story.ID) { told++ }
	Link(board, table, ledger)
	win.SetContent(board)
	win.Resize(fyne.NewSize(900, 600))
	test.TapCanvas(win.Canvas(), pos(board.figures[3].Words.center()))
	want := board.figures[3].ID
	if table.Selected() != want || ledger.selected != want || told != 1 {
		t.Errorf("board %q, table %q, ledger %q, told %d times", board.Selected(), table.Selected(), ledger.selected, told)
	}
	win.SetContent(table)
	table.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if board.Selected() != table.Selected() || board.Selected() == want {
		t.Errorf("board %q, table %q", board.Selected(), table.Selected())
	}
}

// The editor's refusals reach the desk.
func TestRefusalsAreTold(t *testing.T) {
	e, m := emptyMap(t)
	s := e.Story()
	for range story.MaxLabels + 16 {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Label, In: m, Text: "x"})
	}
	var failed error
	table := NewLabelTable(editor.Open(s), m, Options{Failed: func(err error) { failed = err }})
	win := inWindow(t, blank(), 500, 300, false)
	win.SetContent(table)
	table.AddRow()
	test.Type(table.editing.field, "one too many")
	table.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if failed == nil || !strings.Contains(failed.Error(), "add a label") {
		t.Errorf("told %v", failed)
	}
}

func TestColumnsFit(t *testing.T) {
	for _, w := range []float32{340, 380, 500, 700, 1200} {
		if c := ledgerColumnsOf(w); c.from-c.gives < 60 || c.dated-c.from < 60 {
			t.Errorf("at %v px the ledger has no room for names: %s", w, fmt.Sprint(c))
		}
		c := columnsOf(w)
		if !(c.kind < c.words && c.words+100 < c.wordsEnd && c.wordsEnd < c.place && c.place < c.checked && c.checked < c.sources && c.sources < c.notes && c.notes < w) {
			t.Errorf("at %v px: %s", w, fmt.Sprint(c))
		}
	}
}
