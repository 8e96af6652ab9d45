package mapboard

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// fileHigh is how high the row of the attached file is, in px.
const fileHigh = 28

func (f *sourceForm) fileButtons() {
	f.attachIt = look.NewButton("Attach", look.Edged, func() {
		if f.opt.ChooseFile != nil {
			f.opt.ChooseFile(f.attach)
		}
	}).AsSmall().WithHint("Keep a copy of a file in the library")
	f.openIt = look.NewButton("Open", look.Edged, func() {
		if f.opt.ShowFile != nil {
			f.opt.ShowFile(f.file)
		}
	}).AsSmall().WithHint("Read it in the system's program for it")
	f.saveIt = look.NewButton("Save a copy", look.Edged, func() {
		if f.opt.SaveFile != nil {
			f.opt.SaveFile(f.file)
		}
	}).AsSmall().WithHint("Write it to a folder, as it was kept")
	f.takeOff = look.NewIconButton("close", "Take the file off", func() {
		f.file = nil
		f.Refresh()
	}).AsSmall()
}

// attach keeps a copy of a file for the record.
func (f *sourceForm) attach(path string) {
	if path == "" || f.opt.KeepFile == nil {
		return
	}
	if f.confidential.on {
		f.refuse("Attach " + filepath.Base(path) + ": " + story.ErrConfidentialFile.Error())
		return
	}
	file, err := f.opt.KeepFile(path)
	if err != nil {
		f.refuse("Attach it: " + err.Error())
		return
	}
	f.file, f.problem = file, ""
	f.ask()
	f.resized()
}

// drawFile draws the row of the attached file.
func (f *sourceForm) drawFile(s *sheet, c look.Palette, y, width float32) {
	s.text("File", look.Meta, c.Ink3, cardEdge, y, 30, 24)
	buttons := []*look.Button{f.attachIt}
	name, ink := "None yet; one can be dropped here", c.Ink3
	f.attachIt.Words = "Attach"
	if f.file != nil {
		name, ink = f.file.Name, c.Ink
		f.attachIt.Words = "Replace"
		buttons = []*look.Button{f.takeOff, f.attachIt, f.saveIt, f.openIt}
	}
	x := width - cardEdge
	for _, b := range buttons {
		size := b.MinSize()
		x -= size.Width
		s.put(b, x, y+(24-size.Height)/2, size.Width, size.Height)
		x -= 6
	}
	s.cutText(name, look.UI, ink, cardEdge+32, y, x-cardEdge-32, 24)
}

// Drop takes a file that was dropped at a place of the window, where the card
// of a source stands there, and reports whether it does.
func (l *SourcesLedger) Drop(at fyne.Position, path string) bool {
	if l.form == nil {
		return false
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.form)
	size := l.form.Size()
	if at.X < from.X || at.Y < from.Y || at.X >= from.X+size.Width || at.Y >= from.Y+size.Height {
		return false
	}
	l.form.attach(path)
	return true
}
