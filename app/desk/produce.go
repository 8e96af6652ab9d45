package desk

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// formats of the last export, and where to.
var wanted = map[string]bool{"html": true, "pdf": true}

// produce is the Produce workspace: the pages as they will be printed, what
// waits for an answer, and the export.
func (d *Desk) produce() fyne.CanvasObject {
	st := d.current.draft.Story()
	pages := look.Column(24, 24, look.NewWords(look.UI, "Setting the pages", look.Ink3))
	scroll := container.NewVScroll(pages)
	note := look.NewWords(look.UI, "", look.Ink3)
	d.background(func() func() {
		images, err := d.app.Pages(st, 1.4)
		return func() { d.showPages(pages, note, images, err) }
	})
	head := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8, look.NewWords(look.Title, "Page", look.Ink), look.NewWords(look.UI, "Letter, 3 columns of 13p6", look.Ink3), look.Spring(), note))
	left := look.On(look.Desk, look.Border(look.Column(0, 0, head, look.NewRule()), nil, nil, nil, scroll))
	return container.New(&thirds{}, left, d.waiting(st), d.exports(st))
}

func (d *Desk) showPages(pages *fyne.Container, note *look.Words, images []image.Image, err error) {
	pages.Objects = nil
	if err != nil {
		pages.Add(look.NewProse(look.UI, "The pages cannot be set: "+err.Error(), look.Del))
	}
	for i, img := range images {
		c := canvas.NewImageFromImage(img)
		c.FillMode = canvas.ImageFillContain
		c.ScaleMode = canvas.ImageScaleSmooth
		edge := look.NewGround(look.Raised)
		edge.Edge = look.Line2
		pages.Add(look.NewPage(container.NewStack(edge, look.Inset(1, 1, 1, 1, c)), 612./792))
		pages.Add(look.NewWords(look.Meta, fmt.Sprintf("Page %d of %d", i+1, len(images)), look.Ink3))
	}
	note.Set(count(len(images), "page"))
	pages.Refresh()
}

// waiting lists what a person should look at before the story leaves.
func (d *Desk) waiting(st story.Story) fyne.CanvasObject {
	col := look.Column(0, 0)
	add := func(icon string, ink look.InkFunc, title, detail, button string, tap func()) {
		text := look.Column(0, 2, look.NewProse(look.Strong, title, look.Ink), look.NewProse(look.UI, detail, look.Ink2))
		col.Add(look.NewRow(48, look.Inset(0, 8, 0, 8, look.Border(nil, nil, look.Inset(0, 0, 10, 0, look.NewGlyph(icon, 16, ink)), container.NewCenter(look.NewButton(button, look.Edged, tap)), text)), nil))
	}
	reveal := func(block story.ID, off int) func() {
		return func() { d.Show(CopyRoom); d.galley.RevealBlock(block, off) }
	}
	found := 0
	d.killedRows(st, func(title, detail string, block story.ID, start int) {
		found++
		add("warn", look.Del, title, detail, "Go to", reveal(block, start))
	})
	stale, _ := checksOf(st)
	for _, n := range stale {
		found++
		detail := "“" + excerpt(n.Quote, 120) + "” was checked and cut since"
		if now := editor.Standing(st, n); now != "" {
			detail = "“" + excerpt(n.Quote, 120) + "” was checked; now it says “" + excerpt(now, 120) + "”"
		}
		add("stale", look.StaleC, "A check that is stale", detail, "Go to", func() { d.Show(CopyRoom); d.openCheck(n.ID) })
	}
	for _, n := range st.Notes() {
		if !n.Open() || n.Kind == story.Remark || n.Record() {
			continue
		}
		found++
		title := "An open query"
		if n.Kind == story.Suggestion {
			title = "A suggestion not yet decided"
		}
		add(string(iconOf(n.Kind)), look.QueryC, title, "“"+n.Quote+"”", "Go to", reveal(n.Block, n.Start))
	}
	for _, b := range st.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		name := kindTitle(b.Kind)
		if b.Asset == nil {
			found++
			add("warn", look.QueryC, name+" without a picture", "Attach a base image or photo, or take the block out", "Attach", func() { d.attach(b.ID) })
		}
		if b.Kind == story.Photo {
			found += d.photoWaits(st, b, add, reveal)
			continue
		}
		for _, k := range []story.Kind{story.Credit, story.AltText} {
			if p := st.Part(b.ID, k); p == nil || p.Text == "" {
				found++
				add("warn", look.QueryC, name+" without "+map[story.Kind]string{story.Credit: "a credit", story.AltText: "alt text"}[k], "Readers and the law expect one", "Go to", reveal(b.ID, 0))
			}
		}
		for _, p := range st.Parts(b.ID) {
			if p.Kind.Placed() && p.Place == nil {
				found++
				add("warn", look.QueryC, "A label not on the map", "“"+p.Text+"” is listed under the map instead", "Place", func() { d.Show(GraphicsRoom) })
			}
		}
		if misfits := app.PageMisfits(st, b.ID); len(misfits) > 0 {
			found++
			title := "A label that does not fit on the page"
			if n := len(misfits); n > 1 {
				title = fmt.Sprintf("%d labels that do not fit on the page", n)
			}
			add("warn", look.QueryC, title, sentence(misfits[0].Message), "Go to", func() { d.Show(GraphicsRoom); d.mapsOf(d.current, b.ID).board.SetSelected(misfits[0].Label) })
		}
	}
	head := []fyne.CanvasObject{look.NewWords(look.Title, "Before it leaves", look.Ink), look.NewWords(look.UI, fmt.Sprintf("v%d", d.current.draft.Base.Number), look.Ink3), look.Spring()}
	if found == 0 {
		head = append(head, look.NewBadge("nothing waits", look.Add, func(p look.Palette) look.Colour { return p.AddBg }))
		col.Add(look.Inset(16, 16, 16, 0, look.NewProse(look.UI, "No open query, no stale check, every picture has its credit and alt text, every label its place.", look.Ink2)))
	} else {
		head = append(head, look.NewQueryBadge(fmt.Sprintf("%d to look at", found)))
	}
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	return look.On(look.Paper, look.Border(look.Column(0, 0, look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8, head...)), look.NewRule()), nil, edge, nil, container.NewVScroll(col)))
}

func iconOf(k story.NoteKind) string {
	if k == story.Suggestion {
		return "suggest"
	}
	return "query"
}

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
func (d *Desk) export() { d.exportFor("") }

// exportFor exports; reason is why what the kill list stops may leave.
func (d *Desk) exportFor(reason string) {
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
	leaving, err := d.current.draft.BeginExport(reason)
	if err != nil {
		d.orReason("The export did not begin", err, d.exportFor)
		return
	}
	d.say("Exporting")
	d.background(func() func() {
		files, err := leaving.Write(names, dir, func(name string) { fyne.Do(func() { d.say("Exporting " + name) }) })
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

// thirds lays out pages, what waits, and the export.
type thirds struct{}

func (thirds) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 300) }

func (thirds) Layout(o []fyne.CanvasObject, s fyne.Size) {
	right := min(float32(312), s.Width*.25)
	mid := float32(int((s.Width - right) * .42))
	left := s.Width - right - mid
	x := float32(0)
	for i, w := range []float32{left, mid, right} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}
