// Package mapboard holds the widgets of the Graphics workspace that show one
// map of an open story: the Board with its base, labels, leaders and pins, the
// LabelTable with the same labels as rows, and the SourcesLedger with the
// records the map rests on and its Sources line.
//
// Each follows an editor.Editor and changes the story only through Editor.Do,
// one undo step for each thing a person does. They hold no state of the story:
// what they show is built again from the story after every change. Geometry
// (where a label's words, pin and leader stand) lives in files without Fyne.
package mapboard

import (
	"image"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// Tool is what a click on the board does.
type Tool int

const (
	MoveTool    Tool = iota // select, and drag labels and leaders
	LabelTool               // a click places a new label
	CalloutTool             // a click, or a drag from the spot to the words, places a new callout
	LeaderTool              // a click sets what the selected label points at
)

// Flag says how a pin warns: its shape and colour.
type Flag int

const (
	Plain    Flag = iota // a disc
	Review               // a diamond: a person should look
	Blocking             // a square: it stops the export
)

// Options is what the widgets need from the desk. Every field may be nil.
type Options struct {
	// Picture gives the pixels of a base, or nil while there are none.
	Picture func(*story.Asset) image.Image
	// OnAttach asks the user for a base image.
	OnAttach func()
	// Status takes a line for the status bar ("Label 4 at 53.1%, 61.0%, centred").
	Status func(string)
	// Failed takes the error of a change that the editor refused. Nil: Status
	// gets its words.
	Failed func(error)
	// OnCheck asks what a label was checked against, or shows its stale check.
	OnCheck func(story.ID)
	// OnRead reads the map back, label by label.
	OnRead func()
	// Flag says how the pin of a label that fits warns. Nil: labels with an open
	// query or a stale check are for review.
	Flag func(story.ID) Flag
	// Fit tells how the labels of a map fit where it is shown so many px wide; nil:
	// there is no such map.
	Fit func(s story.Story, mapID story.ID, width int) *cartography.Fitting
	// Features gives the points and lines of a picture that leaders are set on, or
	// nil while there are none.
	Features func(*story.Asset) *cartography.Features
	// Since gives the version that the table counts changes from, and its name
	// ("v12"); no name: there is none.
	Since func() (story.Story, string)
	// Popup opens a list under an object.
	Popup func(items []*fyne.MenuItem, under fyne.CanvasObject)
	// Hide gives a source as the story may hold it (its dates checked, its
	// organisation remembered), and Reveal as the desk may read it: a confidential
	// one stands in the library's vault. Nil: as it is.
	Hide   func(story.Source) (story.Source, error)
	Reveal func(story.Source) (story.Source, error)
	// KeepTyped asks why a typed line may stand though its records write another,
	// and keeps it so.
	KeepTyped func(mapID story.ID, kind story.Kind)
	// Known gives the organisations that go by what is typed, as the source that
	// each usually is.
	Known func(typed string) []story.Source
	// KeepFile puts a copy of a file into the library, for a source record;
	// ChooseFile asks for one, ShowFile opens it in the system's program for it and
	// SaveFile asks where to write it.
	KeepFile   func(path string) (*story.Asset, error)
	ChooseFile func(chosen func(path string))
	ShowFile   func(*story.Asset)
	SaveFile   func(*story.Asset)
}

func (o Options) status(words string) {
	if o.Status != nil {
		o.Status(words)
	}
}

func (o Options) failed(err error) {
	switch {
	case err == nil:
	case o.Failed != nil:
		o.Failed(err)
	default:
		o.status(err.Error())
	}
}

// flag gives the flag of a label.
func (o Options) flag(s story.Story, id story.ID) Flag {
	if o.Flag != nil {
		return o.Flag(id)
	}
	if how, _ := s.CheckedIn(id); how == story.CheckIsStale || openQueries(s, id) > 0 {
		return Review
	}
	return Plain
}

// openQueries counts the queries on a block that wait for an answer.
func openQueries(s story.Story, id story.ID) int {
	n := 0
	for _, note := range s.NotesIn(id) {
		if note.Kind == story.Query && note.Open() {
			n++
		}
	}
	return n
}

// unless gives why a button cannot be pressed: "" where it can.
func unless(can bool, why string) string {
	if can {
		return ""
	}
	return why
}

// Link gives the three widgets one selection: what is selected in one is
// selected in all, and so is what is chosen with it; and one width that labels
// are judged at. OnSelect callbacks that are already set are still called.
// Any of the widgets may be nil.
func Link(board *Board, table *LabelTable, ledger *SourcesLedger) {
	share := func(was func(story.ID)) func(story.ID) {
		return func(id story.ID) {
			if board != nil {
				board.SetSelected(id)
			}
			if table != nil {
				table.SetSelected(id)
			}
			if ledger != nil {
				ledger.SetSelected(id)
			}
			if was != nil {
				was(id)
			}
		}
	}
	if board != nil && table != nil {
		board.fit, board.group = table.fit, table.group
		table.fit.changed = func() {
			table.refresh()
			board.Refresh()
		}
	}
	if board != nil {
		board.OnSelect = share(board.OnSelect)
	}
	if table != nil {
		table.OnSelect = share(table.OnSelect)
	}
}

// follower is what the three widgets share: the story they follow, the map they
// show and the label that is selected.
type follower struct {
	ed       *editor.Editor
	mapID    story.ID
	opt      Options
	selected story.ID
	fit      *fitting
	group    *group
	watched  watchList
	changed  func() // build everything again
}
