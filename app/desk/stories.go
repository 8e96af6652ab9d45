package desk

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/editor"
)

// Current is the story that is shown, or nil.
func (d *Desk) Current() *app.Draft {
	if d.current == nil {
		return nil
	}
	return d.current.draft
}

// Open shows a story of the library, by ID or slug.
func (d *Desk) Open(name string) {
	for _, t := range d.tabs {
		if string(t.draft.ID) == name || t.draft.Story().Meta.Slug == name {
			d.turnTo(t)
			return
		}
	}
	draft, err := d.app.OpenDraft(name)
	if err != nil {
		d.fail("The story could not be opened", err)
		return
	}
	t := &tab{draft: draft}
	if draft.Recovered > 0 && !d.app.Lib.Unclean() {
		d.say(fmt.Sprintf("%s since v%d, not yet a version", count(draft.Recovered, "change"), draft.Base.Number))
	} else if draft.Recovered > 0 {
		t.notice = fmt.Sprintf("Cutline ended before these were saved as a version: %s recovered. Nothing more is missing than the last quarter second.", count(draft.Recovered, "change"))
	}
	if draft.Lost != nil {
		t.notice += " Some later changes could not be read: " + draft.Lost.Error() + "."
	}
	d.add(t)
}

// turnTo shows an open story, and the next start begins with it.
func (d *Desk) turnTo(t *tab) {
	if d.current != t && d.room == MergeRoom {
		d.room = CopyRoom
	}
	d.current = t
	if err := d.app.Lib.SetSetting("story", string(t.draft.ID)); err != nil {
		d.say(err.Error())
	}
	d.rebuild()
}

func (d *Desk) add(t *tab) {
	d.tabs = append(d.tabs, t)
	d.manuscript(t) // it follows changes before what stands beside it does
	t.draft.Editor.Watch(func(c editor.Change) {
		if t.undo && c.Undo && t.draft.Editor.CanUndo() == "" { // the recovery that the notice tells of
			t.notice, t.undo = "", false
			if d.current == t && d.copy != nil {
				d.copy.fillStrip()
			}
		}
		if d.current == t {
			if c.Undo && d.copy != nil && d.galley != nil && d.galley.Redlined() {
				d.copy.said = ""
				d.copy.fillStrip()
			}
			d.changed()
		}
	})
	d.turnTo(t)
}

// closeTab puts a story away. Its changes are in the journal.
func (d *Desk) closeTab(t *tab) {
	d.keepMerges()
	for i, o := range d.tabs {
		if o == t {
			d.tabs = append(d.tabs[:i], d.tabs[i+1:]...)
			break
		}
	}
	if d.current == t {
		d.current = nil
		if len(d.tabs) > 0 {
			d.current = d.tabs[len(d.tabs)-1]
		}
	}
	d.rebuild()
}

// OpenPath reads a text file into the library and shows what was recovered; a
// hand-off it opens or takes back.
func (d *Desk) OpenPath(path string) {
	if path == "" {
		return
	}
	if isHandoff(path) {
		d.openHandoff(path)
		return
	}
	d.say("Reading " + filepath.Base(path))
	d.background(func() func() { // a large file must not hold the window
		in, err := app.ReadFile(path)
		return func() { d.take(in, err) }
	})
}

// OpenSample reads the sample story as it was scraped.
func (d *Desk) OpenSample() { d.take(app.ReadSample()) }

func (d *Desk) take(in app.Incoming, err error) {
	d.say("")
	if err != nil {
		d.fail("The file could not be opened", err)
		return
	}
	draft, err := d.app.ImportDraft(in)
	if err != nil {
		d.orReason("The story could not be put into the library", err, func(reason string) {
			in.Override = reason
			d.take(in, nil)
		})
		return
	}
	d.room = CopyRoom
	d.add(&tab{draft: draft, notice: in.Recovery() + ".", undo: true})
}

// PasteArticle reads the words on the clipboard as if they came in a file.
func (d *Desk) PasteArticle() {
	words := fyne.CurrentApp().Clipboard().Content()
	if strings.TrimSpace(words) == "" {
		d.fail("Nothing was pasted", errors.New("the clipboard holds no words; copy an article first"))
		return
	}
	d.take(app.Paste(words, "pasted"))
}

// NewStory makes an empty story.
func (d *Desk) NewStory() {
	d.ask("New story", "Slug", "", "Make", func(slug string) error {
		im, err := d.app.Blank(slug)
		if err == nil {
			d.room = CopyRoom
			d.Open(string(im.ID))
		}
		return err
	})
}

// ChooseFile asks for a text file and opens it.
func (d *Desk) ChooseFile() {
	d.choose.Open(filedialog.Options{Title: "Open an article", Dir: d.app.Lib.Setting("dir"), Kinds: []filedialog.Kind{{Name: "Text", Exts: []string{"txt", "text", "md"}}, handoffKind}},
		func(path string, err error) {
			if err != nil {
				d.fail("No file could be chosen", err)
				return
			}
			d.OpenPath(path)
		})
}
