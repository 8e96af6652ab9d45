package desk

import (
	"fmt"
	"path/filepath"
	"strings"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// writeGraphic writes a map's changed labels into a copy of the file it came
// from, where somebody chooses, and says what changed and what could not be
// written.
func (d *Desk) writeGraphic(id story.ID) {
	s := d.current.draft.Story()
	got, err := d.app.WriteGraphic(s, id, false)
	if err != nil {
		d.fail("The labels could not be written back", err)
		return
	}
	ext := filepath.Ext(got.Name)
	name := strings.TrimSuffix(got.Name, ext) + "-" + s.Meta.Slug + ext
	opt := filedialog.Options{Title: "Write the labels into a copy of " + got.Name, File: name}
	if ext != "" {
		opt.Kinds = []filedialog.Kind{{Name: got.Name, Exts: []string{strings.TrimPrefix(ext, ".")}}}
	}
	d.choose.Save(opt, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No place could be chosen", err)
		case path != "":
			if err := app.WriteFile(path, got.Data); err != nil {
				d.fail("The labels could not be written back", err)
				return
			}
			d.tellWritten(path, got)
		}
	})
}

// tellWritten says what of a graphic's words changed, and lists what a person
// should look at.
func (d *Desk) tellWritten(path string, got *app.Rewritten) {
	words := fmt.Sprintf("%s: %s changed", filepath.Base(path), count(len(got.Changed), "label"))
	d.say(words)
	rows := look.Column(0, 6)
	for _, r := range got.Changed[:min(len(got.Changed), mostTold)] {
		rows.Add(look.NewProse(look.UI, fmt.Sprintf("“%s” is “%s” now", excerpt(r.Old, 60), excerpt(r.New, 60)), look.Ink))
	}
	if more := len(got.Changed) - mostTold; more > 0 {
		rows.Add(look.NewProse(look.UI, fmt.Sprintf("And %d more.", more), look.Ink3))
	}
	for _, f := range got.Findings[:min(len(got.Findings), mostTold)] {
		rows.Add(look.NewProse(look.UI, sentence(f), look.QueryC))
	}
	if more := len(got.Findings) - mostTold; more > 0 {
		rows.Add(look.NewProse(look.UI, fmt.Sprintf("And %d more to look at.", more), look.Ink3))
	}
	if len(got.Changed)+len(got.Findings) == 0 {
		rows.Add(look.NewProse(look.UI, "No label was changed since the file came in; the copy is the same, byte for byte.", look.Ink2))
	}
	var closeIt func()
	ok := look.NewButton("OK", look.Main, func() { closeIt() })
	closeIt = d.sheet(560, 120, look.Column(16, 12, look.NewWords(look.Title, words, look.Ink), rows, look.NewProse(look.Meta, "Every other byte is as it came.", look.Ink3), look.Bar(28, 0, 8, look.Spring(), ok)))
	d.win.Canvas().Focus(ok)
}

// writeFragment writes a map as a piece of web page that fits every width into a
// folder that somebody chooses.
func (d *Desk) writeFragment(id story.ID) {
	d.choose.Folder(filedialog.Options{Title: "Where the web fragment goes", Dir: d.app.Lib.Setting("export")}, func(dir string, err error) {
		switch {
		case err != nil:
			d.fail("No folder could be chosen", err)
		case dir != "":
			d.fragmentFor(id, dir, nil)
		}
	})
}

// fragmentFor writes the fragment; reasons say why what preflight blocks may
// leave.
func (d *Desk) fragmentFor(id story.ID, dir string, reasons []app.Reason) {
	leaving, err := d.current.draft.Leave(app.Exit{What: "write a map of", Picture: id, Reasons: reasons})
	if err != nil {
		d.orReasons("The web fragment was not written", err, func(reasons []app.Reason) { d.fragmentFor(id, dir, reasons) })
		return
	}
	d.say("Writing")
	d.background(func() func() {
		files, err := leaving.WriteFragment(id, dir)
		return func() {
			if err != nil {
				d.say("")
				d.fail("The web fragment could not be written", err)
				return
			}
			d.say(fmt.Sprintf("%s, and %s beside it", filepath.Base(files[len(files)-1].Path), count(len(files)-1, "picture")))
		}
	})
}
