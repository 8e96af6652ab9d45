package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// formats of the last export, and where to.
var wanted = map[string]bool{"html": true, "pdf": true}

// exports lists the formats, with the one main button.
func (d *Desk) exports(st story.Story) fyne.CanvasObject {
	names, what := app.Formats()
	col := look.Column(14, 10)
	titles := map[string]string{"html": "HTML", "html-folder": "HTML, a folder", "html-fragment": "HTML, a fragment", "pdf": "PDF, reader copy", "text": "Plain text"}
	for i, name := range names {
		check := widget.NewCheck("", func(on bool) { wanted[name] = on })
		check.SetChecked(wanted[name])
		col.Add(look.Border(nil, nil, check, nil, look.Column(0, 0, look.NewWords(look.Strong, titles[name], look.Ink), look.NewWords(look.Meta, what[i], look.Ink3))))
		col.Add(look.NewRule())
	}
	col.Add(look.NewProse(look.Meta, "To "+short(d.exportDir(st)), look.Ink3))
	col.Add(look.Bar(28, 0, 8, look.NewButton("Export", look.Main, d.export).WithIcon("export").WithHint("Write the reader copies (Ctrl+E)"), look.NewButton("Other folder", look.Quiet, d.chooseFolder)))
	col.Add(look.NewRule())
	col.Add(look.Bar(28, 0, 8, look.NewButton("Marked proof", look.Edged, d.proof).WithIcon("export").WithHint(app.ProofWhat+" (Ctrl+Alt+E)")))
	col.Add(look.NewProse(look.Meta, "A reader copy holds no note, no query and no source record: it is built from what readers may see.", look.Ink3))
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	head := look.Column(0, 0, look.Bar(look.Toolbar-1, look.Side, 8, look.NewWords(look.Title, "Export", look.Ink), look.Spring()), look.NewRule())
	return look.On(look.Panel, look.Border(head, nil, edge, nil, container.NewVScroll(col)))
}

// exportDir is the folder that the story is exported to.
func (d *Desk) exportDir(st story.Story) string {
	dir := d.app.Lib.Setting("export")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			home = "."
		}
		dir = filepath.Join(home, "Cutline exports")
	}
	return filepath.Join(dir, st.Meta.Slug)
}

// short writes a path under the user's own folder with a tilde.
func short(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok && err == nil {
		return filepath.Join("~", rest)
	}
	return path
}

func (d *Desk) chooseFolder() {
	d.choose.Folder(filedialog.Options{Title: "Export to"}, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No folder could be chosen", err)
		case path != "":
			if err := d.app.Lib.SetSetting("export", path); err != nil {
				d.fail("The folder could not be remembered", err)
			}
			d.rebuild()
		}
	})
}

// export writes the chosen formats while the window stays alive.
func (d *Desk) export() { d.exportFor(nil) }

// exportFor exports; reasons say why what preflight blocks may leave.
func (d *Desk) exportFor(reasons []app.Reason) {
	st := d.current.draft.Story()
	var names []string
	all, _ := app.Formats()
	for _, n := range all {
		if wanted[n] {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		d.say("Choose a format first")
		return
	}
	dir := d.exportDir(st)
	leaving, err := d.current.draft.Leave(app.Exit{What: "export", Reasons: reasons})
	if err != nil {
		d.orReasons("The export did not begin", err, d.exportFor)
		return
	}
	d.say("Exporting")
	d.background(func() func() {
		files, err := leaving.Export(names, dir, func(name string) { fyne.Do(func() { d.say("Exporting " + name) }) })
		return func() {
			if err != nil {
				d.say("")
				d.fail("The export did not finish", err)
				return
			}
			d.say(fmt.Sprintf("Exported %s to %s", count(len(files), "file"), dir))
		}
	})
}
