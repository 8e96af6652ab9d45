package desk

import (
	"errors"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/merge"
	"cutline/store"
)

// TakeWritethru asks for a newer version of a story from the wire, finds the
// story and opens the merge.
func (d *Desk) TakeWritethru() {
	d.choose.Open(filedialog.Options{Title: "Take in a writethru", Dir: d.app.Lib.Setting("dir"), Kinds: []filedialog.Kind{{Name: "Text", Exts: []string{"txt", "text", "md"}}}},
		func(path string, err error) {
			if err != nil {
				d.fail("No file could be chosen", err)
				return
			}
			d.OpenWritethru(path)
		})
}

// OpenWritethru takes the file at a path in as a newer version of the story that
// it is like.
func (d *Desk) OpenWritethru(path string) {
	if path == "" {
		return
	}
	d.say("Reading " + filepath.Base(path))
	d.background(func() func() { // a large file must not hold the window
		in, err := app.ReadFile(path)
		slug := ""
		if err == nil {
			slug, err = d.app.FindStory(in)
		}
		return func() {
			d.say("")
			switch {
			case err == nil:
				d.takeInto(slug, in)
			case errors.Is(err, app.ErrNoStory), errors.Is(err, store.ErrAmbiguous):
				d.whichStory(in, err)
			default:
				d.fail("The writethru could not be taken in", err)
			}
		}
	})
}

// whichStory asks what a file is a newer version of, where its words do not say.
func (d *Desk) whichStory(in app.Incoming, err error) {
	var closeIt func()
	bar := []fyne.CanvasObject{
		look.Spring(), look.NewButton("Cancel", look.Quiet, func() { closeIt() }),
		look.NewButton("Open it as a new story", look.Edged, func() { closeIt(); d.take(in, nil) }),
	}
	if d.current != nil {
		slug := d.current.draft.Story().Meta.Slug
		bar = append(bar, look.NewButton("Take it into "+slug, look.Main, func() { closeIt(); d.takeInto(slug, in) }))
	}
	closeIt = d.sheet(560, 120, look.Column(16, 12, look.NewWords(look.Title, "Which story is it a newer version of?", look.Ink),
		look.NewProse(look.UI, sentence(err.Error()), look.Ink2), look.Bar(28, 0, 8, bar...)))
}

// takeInto merges a file into a story of the library.
func (d *Desk) takeInto(slug string, in app.Incoming) {
	d.Open(slug)
	if d.current == nil || d.current.draft.Story().Meta.Slug != slug {
		return // it could not be opened, which was told
	}
	if _, err := d.current.draft.BeginWritethru(in); err != nil {
		d.fail("The writethru could not be taken in", err)
		return
	}
	d.room = MergeRoom
	d.rebuild()
}

// goOnMerging opens the merge of the wire version that waits.
func (d *Desk) goOnMerging() {
	if d.waits() {
		d.Show(MergeRoom)
	}
}

// waits reports whether a wire version of the story that is shown is not merged
// yet.
func (d *Desk) waits() bool { return d.pendingWire().Number > 0 }

func (d *Desk) pendingWire() store.Revision {
	if d.current == nil {
		return store.Revision{}
	}
	rev, err := d.current.draft.WaitingWritethru()
	if err != nil {
		d.say(err.Error())
	}
	return rev
}

// wirePill says in the top bar that a wire version waits; nil where none does.
func (d *Desk) wirePill(narrow bool) fyne.CanvasObject {
	rev := d.pendingWire()
	if rev.Number == 0 {
		return nil
	}
	hint := wireName(rev) + " came in and is not merged yet: go on with it (Ctrl+Alt+O)"
	if narrow {
		return look.NewIconButton("wire", hint, d.goOnMerging)
	}
	row := look.NewRow(28, look.Bar(28, 0, 6, look.NewGlyph("wire", 16, look.NoteC), look.NewWords(look.Strong, wireName(rev), look.NoteC),
		look.NewWords(look.UI, clock(rev.At, d.app.Now()), look.Ink2)), d.goOnMerging)
	row.NoRule, row.Padding, row.Hint = true, 10, hint
	ground := look.NewGround(look.Raised)
	ground.Edge, ground.Radius = look.Line2, 4
	return look.Fixed(0, 28, container.NewStack(ground, row))
}

// mergeStatus says in the foot how far the merge has come.
func (r *mergeRoom) mergeStatus() (open, taken string) {
	both, undecided, all, in := 0, 0, 0, 0
	for _, row := range r.all() {
		it := row.item
		switch {
		case it == nil:
		case filterOf(row) == conflicts:
			both++
			if it.Open() {
				undecided++
			}
		case it.Kind == merge.Wire:
			all++
			if it.Choice == merge.Merged {
				in++
			}
		}
	}
	return fmt.Sprintf("%d of %s open", undecided, count(both, "conflict")), fmt.Sprintf("%d of %s taken", in, count(all, "wire change"))
}
