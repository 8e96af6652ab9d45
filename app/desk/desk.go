// Package desk is the window: the budget at the left, a story in one of three
// workspaces (Copy, Graphics, Produce), the inspector at the right, and a list
// of every action behind Ctrl+K. It holds no rules of the trade; those are in
// app and editor.
package desk

import (
	"errors"
	"fmt"
	"image"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Workspace is one of the three ways of looking at a story.
type Workspace int

const (
	CopyRoom Workspace = iota
	GraphicsRoom
	ProduceRoom
	MergeRoom // a writethru is merged into the story
)

// tab is a story that is open.
type tab struct {
	draft  *app.Draft
	notice string // told above the manuscript until it is dismissed
	undo   bool   // the notice offers to undo what it tells of

	fit         typeset.Fit // in print, once fitted
	fitted      bool
	redlineName string   // the version that the manuscript is compared with
	writers     []writer // the legend of who wrote what

	checkedAgainst story.ID // the source record of the check that was made last

	// The widgets that follow the story, made when they are first shown.
	galley *galley.Galley
	maps   *maps

	light *app.Light // made when something is first looked for

	sizes map[int]app.Size // how much each version changed, as far as it was measured

	merging *mergeRoom // a writethru that is being merged

	picture story.ID // the map or photo that Graphics shows; "": none was chosen yet
	page    int      // that the page preview shows, from 0
}

// Desk is the main window.
type Desk struct {
	app    *app.App
	win    fyne.Window
	choose filedialog.Chooser

	tabs    []*tab
	current *tab
	room    Workspace

	top, side, main, foot *fyne.Container // parts of the window, built anew when they change
	galley                *galley.Galley
	inspector             *inspector
	status                *statusBar
	budget                *budget
	copy                  *copyRoom
	photo                 *photoRoom
	page                  *pageView   // nil: no pages are shown
	captioned             *captions   // of the map in Graphics; nil: none is shown
	drawnRow              *drawnWords // above its board; nil: no map is shown
	reading               *readback   // open; nil otherwise
	images                map[string]image.Image
	thumbs                map[story.Asset]image.Image // of photos' cards
	loading               map[string]bool
	shapes                map[string]*cartography.Features // of pictures, by hash: what leaders are set on
	saved                 string
	hint                  string
	settings              settings
	copyfit               *app.Copyfit
	idle, flush, hush     soon // nobody typed for a moment; the journal is on the disk; a word in the foot is old
	style                 checking
	preflight             *preflightPanel  // of Produce, while it is shown
	exporting             *exportPanel     // of Produce, while it is shown
	job                   *exportJob       // a package that is being made, or was last; nil: none
	sizes                 map[string]int64 // of the parts of the package that was made last, bytes
	finder                *findBar         // made when a manuscript is first shown
	versions              *versionsRoom    // nil: they are not shown
	sheets                []func()         // what closes the sheets that are open, the top one last
	merging               *mergeRoom       // the one that is shown
}

// New builds the desk in a window.
func New(a *app.App, w fyne.Window, choose filedialog.Chooser) *Desk {
	d := &Desk{app: a, win: w, choose: choose, images: map[string]image.Image{}, loading: map[string]bool{}}
	d.top, d.side, d.main, d.foot = container.NewStack(), container.NewStack(), container.NewStack(), container.NewStack()
	d.copyfit = app.NewCopyfit()
	d.idle.wait, d.flush.wait, d.hush.wait = 150*time.Millisecond, 250*time.Millisecond, 8*time.Second
	d.readSettings()
	d.status = newStatusBar(d)
	d.budget = newBudget(d)
	look.OnHint = func(words string) {
		d.hint = words
		d.status.update()
	}
	a.OnWriteError(func(err error) {
		fyne.Do(func() { d.unwritten(err) })
	})
	w.SetContent(look.On(look.Win, container.New(&frame{d}, d.top, d.side, d.main, d.foot)))
	w.SetOnDropped(d.dropped)
	d.shortcuts(w.Canvas().AddShortcut)
	// What is typed while nothing has the keyboard is for the manuscript.
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if d.merging != nil {
			d.merging.focus()
			d.merging.list.TypedKey(k)
			return
		}
		if d.versions != nil {
			d.versions.table.TypedKey(k)
			return
		}
		if d.galley == nil {
			d.shortcut(&desktop.CustomShortcut{KeyName: k.Name})
			return
		}
		d.focusGalley()
		d.galley.TypedKey(k)
	})
	w.Canvas().SetOnTypedRune(func(r rune) {
		if d.merging != nil {
			d.merging.focus()
			d.merging.list.TypedRune(r)
			return
		}
		if d.galley != nil {
			d.focusGalley()
			d.galley.TypedRune(r)
		}
	})
	look.OnEscape = func() { d.escape() }
	w.SetCloseIntercept(d.Quit)
	d.rebuild()
	return d
}

// unwritten tells, once, that the journal cannot be written, until it can be
// again.
func (d *Desk) unwritten(err error) {
	if d.saved == notSaved {
		return
	}
	d.saved = notSaved
	d.status.update()
	d.fail("Your typing is not on the disk yet", fmt.Errorf("%w. What you typed stays in this window, and each change tries again; do not close it before the bar below says Saved", err))
}

const notSaved = "Not saved"

// Quit saves what is not saved yet, the places of things, and closes.
func (d *Desk) Quit() {
	if d.inspector != nil && d.inspector.draft != nil {
		d.inspector.draft.keep() // a note that is half written is kept too
	}
	d.keepMerges()
	s := d.win.Canvas().Size()
	_ = d.app.Lib.SetSetting("window", fmt.Sprintf("%.0fx%.0f", s.Width, s.Height))
	if err := d.app.Flush(); err != nil {
		d.fail("The last changes could not be saved; Cutline stays open", err)
		return
	}
	d.copyfit.Close()
	d.win.SetCloseIntercept(nil)
	d.win.Close()
}

// WindowSize is the size that the window had when it was last closed.
func WindowSize(a *app.App) fyne.Size {
	var w, h float32
	if n, _ := fmt.Sscanf(a.Lib.Setting("window"), "%fx%f", &w, &h); n == 2 && w >= 800 && h >= 500 {
		return fyne.NewSize(w, h)
	}
	return fyne.NewSize(1440, 900)
}

// frame lays the window out: bars above and below, the budget at the left.
type frame struct{ d *Desk }

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 500) }

func (f *frame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	side := f.d.sideWidth(s.Width)
	f.d.foldSide(side < look.Budget)
	body := s.Height - look.TopBar - look.StatusBar
	put(o[0], 0, 0, s.Width, look.TopBar)
	put(o[1], 0, look.TopBar, side, body)
	put(o[2], side, look.TopBar, s.Width-side, body)
	put(o[3], 0, s.Height-look.StatusBar, s.Width, look.StatusBar)
}

// sideWidth is the width of what stands at the left: the budget, open in Copy
// and folded elsewhere, or the list of versions.
func (d *Desk) sideWidth(window float32) float32 {
	if d.merging != nil {
		return 0 // what is merged stands there
	}
	if d.versions != nil {
		if window < 1000 {
			return listNarrow
		}
		return listWide
	}
	if d.current != nil && (d.room != CopyRoom || window < 1000) {
		return 44
	}
	return look.Budget
}

// foldSide shows the budget folded or open.
func (d *Desk) foldSide(fold bool) {
	if d.merging != nil {
		d.side.Hide()
		return
	}
	d.side.Show()
	want := d.budget.open
	if d.versions != nil {
		want = d.versions.side
	} else if fold {
		if d.budget.narrow == nil {
			d.budget.narrow = d.budget.folded()
		}
		want = d.budget.narrow
	}
	if len(d.side.Objects) != 1 || d.side.Objects[0] != want {
		d.side.Objects = []fyne.CanvasObject{want}
		d.side.Refresh()
	}
}

// rebuild draws every part anew, after another story or workspace was chosen.
func (d *Desk) rebuild() {
	d.keepMerges()
	if d.versions != nil {
		if d.versions.tab != d.current || d.room != CopyRoom {
			d.versions.close()
		} else if d.main.Objects[0] == d.versions.main {
			d.versions.refill()
		}
	}
	d.galley, d.inspector, d.copy, d.merging, d.photo, d.page, d.preflight = nil, nil, nil, nil, nil, nil, nil
	d.captioned, d.drawnRow, d.exporting = nil, nil, nil
	var room fyne.CanvasObject
	if d.room == MergeRoom {
		if d.current != nil {
			room = d.mergeDesk()
		}
		if room == nil {
			d.room = CopyRoom
		}
	}
	d.top.Objects = []fyne.CanvasObject{d.topBar()}
	d.budget.fill()
	d.foldSide(d.sideWidth(d.win.Canvas().Size().Width) < look.Budget)
	switch {
	case d.current == nil:
		room = d.welcome()
	case d.merging != nil:
	case d.versions != nil:
		room = d.versions.main
	case d.room == GraphicsRoom:
		room = d.graphics()
	case d.room == ProduceRoom:
		room = d.produce()
	default:
		room = d.copyDesk()
	}
	d.main.Objects = []fyne.CanvasObject{room}
	d.foot.Objects = []fyne.CanvasObject{d.status.bar}
	for _, c := range []*fyne.Container{d.top, d.side, d.main, d.foot} {
		c.Refresh()
	}
	d.win.Content().Refresh()
	d.relayout()
	if d.inspector != nil {
		d.inspector.place() // beside lines that have their places now
	}
	d.fit()
	d.status.update()
	switch {
	case d.galley != nil:
		d.win.Canvas().Focus(d.galley)
	case d.versions != nil:
		d.versions.list.reveal()
		d.versions.focus()
	case d.merging != nil:
		d.merging.reveal()
		d.merging.focus()
	case d.page != nil:
		d.win.Canvas().Focus(d.page)
	}
	if d.current != nil {
		d.win.SetTitle(d.current.draft.Story().Meta.Slug + " – Cutline")
	} else {
		d.win.SetTitle("Cutline")
	}
}

// relayout lays the window out at its present size.
func (d *Desk) relayout() {
	if c, ok := d.win.Content().(*fyne.Container); ok && len(c.Objects) == 2 {
		c.Objects[1].(*fyne.Container).Layout.Layout(c.Objects[1].(*fyne.Container).Objects, c.Size())
	}
}

// Show chooses a workspace.
func (d *Desk) Show(room Workspace) {
	switch {
	case d.room != room:
		if d.current != nil && room != GraphicsRoom {
			d.current.picture = "" // the caret says which one next time
		}
		d.room = room
		d.rebuild()
	case room == CopyRoom:
		d.leaveVersions()
	}
}

// SaveVersion asks for a message and makes a version.
func (d *Desk) SaveVersion() {
	if d.current == nil {
		return
	}
	if !d.current.draft.Changed() {
		d.say("Nothing has changed since v" + strconv.Itoa(d.current.draft.Base.Number))
		return
	}
	was := d.current.draft.Saved()
	d.askThen("Save a version", "What is it about? Left empty, Cutline writes what changed.", "", "Save version", func(message string) error {
		rev, err := d.current.draft.Save(message)
		if err != nil {
			return err
		}
		d.say(fmt.Sprintf("Saved v%d: %s", rev.Number, rev.Summary))
		d.rebuild()
		return nil
	}, func() { d.offerKills(was, d.current.draft.Saved()) })
}

// say puts a line into the status bar, for a while.
func (d *Desk) say(words string) {
	d.hint = words
	d.status.update()
	if words != "" {
		d.hush.do(func() {
			if d.hint == words {
				d.say("")
			}
		})
	}
}

// escape closes the sheet on top, leaves the versions or closes the find bar,
// and gives the keyboard back to the manuscript.
func (d *Desk) escape() {
	switch n := len(d.sheets); {
	case n > 0:
		d.sheets[n-1]()
	case d.merging != nil:
		d.merging.leave()
	case !d.leaveVersions() && !d.closeFinder():
		d.focusGalley()
	}
}

// closeFinder closes the find bar and reports whether it was open.
func (d *Desk) closeFinder() bool {
	if d.finder == nil || d.galley == nil || !d.finder.object.Visible() {
		return false
	}
	d.finder.close()
	return true
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// undo and redo take the last change back in whatever workspace it was made.
func (d *Desk) undo() {
	if d.merging != nil {
		d.merging.undo()
		return
	}
	d.travel((*editor.Editor).Undo)
}

func (d *Desk) redo() {
	if d.merging != nil {
		d.merging.redo()
		return
	}
	d.travel((*editor.Editor).Redo)
}

func (d *Desk) travel(step func(*editor.Editor) error) {
	if d.current == nil {
		return
	}
	if err := step(d.current.draft.Editor); errors.Is(err, editor.ErrNothing) {
		d.say("Nothing to take back or do again")
		return
	}
	if d.galley != nil {
		d.galley.Travelled()
	}
}
