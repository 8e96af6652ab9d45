package desk

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/merge"
)

var handoffKind = filedialog.Kind{Name: "Hand-offs", Exts: []string{app.HandoffExt}}

// isHandoff reports whether a file is a hand-off, by its name.
func isHandoff(path string) bool {
	return strings.EqualFold(filepath.Ext(path), "."+app.HandoffExt)
}

// roleWords says what each role lets the other change.
var roleWords = map[app.Role]string{
	app.LabelsOnly: "The words and places of labels and callouts on maps",
	app.TextOnly:   "Hed, dek, grafs and all that belongs to no picture",
	app.Everything: "Captions, credits and pictures too",
}

// handOff asks in which role a copy of the story goes out. A story that came
// from a hand-off goes back in the role that it came with.
func (d *Desk) handOff() {
	if d.current == nil {
		return
	}
	draft := d.current.draft
	slug := draft.Story().Meta.Slug
	var closeIt func()
	cancel := look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, func() { closeIt() }))
	if from := draft.Origin(); from != nil {
		send := look.NewButton("Choose a file", look.Main, func() { closeIt(); d.chooseHandoff(draft, "", slug+" back") })
		cancel.Add(send)
		words := fmt.Sprintf("It came from %s as %s, on their v%d, and goes back as that. Send the file to them; they take it back with the same menu.", from.By, from.Role.Says(), from.Base.Number)
		closeIt = d.sheet(520, 120, look.Column(16, 12, look.NewWords(look.Title, "Send the copy back", look.Ink), look.NewProse(look.UI, words, look.Ink2), cancel))
		d.win.Canvas().Focus(send)
		return
	}
	col := look.Column(16, 12, look.NewWords(look.Title, "Hand off a copy", look.Ink),
		look.NewProse(look.UI, "One file with the story, its versions, notes and pictures. Confidential sources stay here. What may the other change?", look.Ink2))
	var first *look.Button
	for _, role := range app.Roles {
		title := role.Says()
		button := look.NewButton(strings.ToUpper(title[:1])+title[1:], look.Edged, func() { closeIt(); d.chooseHandoff(draft, role, slug) })
		if first == nil {
			first = button
		}
		col.Add(look.Bar(28, 0, 12, look.Fixed(112, look.Control, button), look.NewWords(look.UI, roleWords[role], look.Ink2)))
	}
	col.Add(cancel)
	closeIt = d.sheet(520, 120, col)
	d.win.Canvas().Focus(first)
}

// chooseHandoff asks where the file goes, saves what is not saved, and writes
// the file beside the window.
func (d *Desk) chooseHandoff(draft *app.Draft, role app.Role, name string) {
	opt := filedialog.Options{Title: "Hand off a copy", File: name + "." + app.HandoffExt, Kinds: []filedialog.Kind{handoffKind}}
	d.choose.Save(opt, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			d.writeHandoff(draft, role, path, nil)
		}
	})
}

func (d *Desk) writeHandoff(draft *app.Draft, role app.Role, path string, reasons []app.Reason) {
	saved := draft.Base.Number
	o, err := draft.BeginHandoff(reasons...)
	if err != nil {
		d.orReasons("The story could not be handed off", err, func(reasons []app.Reason) { d.writeHandoff(draft, role, path, reasons) })
		return
	}
	if draft.Base.Number != saved {
		d.rebuild() // it shows which version is the last
	}
	d.say("Writing " + filepath.Base(path))
	d.background(func() func() {
		h, err := o.Write(role, 0, path)
		return func() { d.handedOff(h, err) }
	})
}

func (d *Desk) handedOff(h app.HandedOff, err error) {
	d.say("")
	if err != nil {
		d.fail("The story could not be handed off", err)
		return
	}
	words := fmt.Sprintf("Handed off as %s: %s", h.Role.Says(), filepath.Base(h.File))
	if h.Returns {
		words = "Ready to send back: " + filepath.Base(h.File)
	}
	if h.LeftOut > 0 {
		words += fmt.Sprintf("; %s left out", count(h.LeftOut, "confidential source"))
	}
	if len(h.Named) > 0 {
		words += fmt.Sprintf("; look at v%d: its words name one", h.Named[0])
	}
	d.say(words)
}

// takeBack asks for a hand-off: one that came back is merged into its story, one
// that was sent is opened as a story.
func (d *Desk) takeBack() {
	d.choose.Open(filedialog.Options{Title: "Take a hand-off back", Kinds: []filedialog.Kind{handoffKind}}, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			d.openHandoff(path)
		}
	})
}

// openHandoff reads a hand-off beside the window.
func (d *Desk) openHandoff(path string) {
	d.say("Reading " + filepath.Base(path))
	d.background(func() func() {
		h, err := app.ReadHandoff(path)
		var im app.Imported
		if err == nil && !h.Returns() {
			im, err = d.app.OpenHandoff(h)
			_ = h.Close()
		}
		return func() {
			d.say("")
			switch {
			case err != nil:
				d.fail("The hand-off could not be opened", err)
			case h.Returns():
				d.cameBack(h)
			default:
				d.room = CopyRoom
				d.Open(string(im.ID))
				d.toldOrigin()
			}
		}
	})
}

// toldOrigin says above the manuscript whose copy the story is.
func (d *Desk) toldOrigin() {
	if d.current == nil {
		return
	}
	if o := d.current.draft.Origin(); o != nil {
		d.current.notice = fmt.Sprintf("A copy from %s, %s. Send it back with Hand off a copy.", o.By, o.Role.Says())
		d.copy.fillStrip()
	}
}

// cameBack shows what a hand-off brings, and takes it when that is wanted.
func (d *Desk) cameBack(h *app.Handoff) {
	id, err := d.app.FindReturn(h)
	if err == nil {
		d.room = CopyRoom
		if d.Open(string(id)); d.current == nil || d.current.draft.ID != id {
			return // it said why
		}
		draft, now := d.current.draft, d.current.draft.Story()
		d.background(func() func() {
			r, err := draft.BeginReturn(h, now)
			return func() {
				if err != nil {
					_ = h.Close()
					d.fail("The hand-off cannot be taken back", err)
					return
				}
				d.showReturn(draft, h, r)
			}
		})
		return
	}
	_ = h.Close()
	d.fail("The hand-off cannot be taken back", err)
}

// mostLooks is how many sentences the sheet of a hand-off shows.
const mostLooks = 4

func (d *Desk) showReturn(draft *app.Draft, h *app.Handoff, r *app.Return) {
	by := r.By
	if by == "" {
		by = "the copy"
	}
	col := look.Column(16, 12, look.NewWords(look.Title, "Back from "+by, look.Ink),
		look.NewProse(look.UI, fmt.Sprintf("Handed off as %s, on v%d; the desk is at v%d.", r.Role.Says(), r.Base, draft.Base.Number), look.Ink3),
		look.NewProse(look.Summary, sentence(r.Taken), look.Ink))
	if !r.Left.Empty() {
		col.Add(look.NewProse(look.UI, "Left, outside the role: "+r.Left.Summary+".", look.QueryC))
	}
	looks := r.Looks()
	for i, it := range looks {
		if i == mostLooks {
			col.Add(look.NewWords(look.Meta, fmt.Sprintf("and %d more", len(looks)-i), look.Ink3))
			break
		}
		words := "Look at " + it.Where + ", put together from both: " + it.Result(r.Merge)
		if it.Kind == merge.Conflict {
			words = fmt.Sprintf("Both changed %s. The desk’s words stay: “%s” A query holds the copy’s: “%s”", it.Where, it.Desk, it.Wire)
		}
		col.Add(look.NewProse(look.UI, words, look.Ink2))
	}
	var closeIt func()
	var takeFor func(reason string)
	takeFor = func(reason string) {
		draft.Override = reason
		rev, err := draft.TakeBack(r)
		draft.Override = ""
		if errors.Is(err, app.ErrKilled) { // the hand-off stays open for the reason
			d.orReason("The hand-off could not be taken back", err, takeFor)
			return
		}
		_ = h.Close()
		switch {
		case errors.Is(err, app.ErrUnchanged):
			d.say(sentence(err.Error()))
			return
		case err != nil:
			d.fail("The hand-off could not be taken back", err)
			return
		}
		d.rebuild()
		d.say(fmt.Sprintf("v%d: %s", rev.Number, rev.Summary))
	}
	take := look.NewButton("Take it", look.Main, func() { closeIt(); takeFor("") }).WithHint("Makes a version; undo takes it back")
	col.Add(look.Bar(28, 0, 8, look.Spring(), look.NewButton("Not now", look.Quiet, func() { closeIt(); _ = h.Close() }), take))
	closeIt = d.sheet(560, 100, col)
	d.win.Canvas().Focus(take)
}
