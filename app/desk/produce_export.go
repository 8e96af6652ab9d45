package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// partTitles says what a package may hold as people read it.
var partTitles = map[string]string{
	"html": "HTML, one file", "html-folder": "HTML package", "html-fragment": "HTML, a fragment", "pdf": "PDF, reader copy", "text": "Plain text",
	"pictures": "Pictures, whole", "ninjs": "ninjs", "data": "Story as JSON", app.ProofFormat: "PDF, marked proof",
}

// partTitle gives the title of a part; a format that has none goes by its name.
func partTitle(name string) string {
	if t := partTitles[name]; t != "" {
		return t
	}
	return name
}

// exportPanel is the column of Produce with what leaves, and the packages that
// are being made.
type exportPanel struct {
	d       *Desk
	object  fyne.CanvasObject
	head    *fyne.Container
	list    *fyne.Container
	job     *fyne.Container
	button  *look.Button
	checks  map[string]*widget.Check
	address *submitEntry
}

func newExportPanel(d *Desk) *exportPanel {
	p := &exportPanel{d: d, head: look.Bar(look.Toolbar-1, look.Side, 8), list: look.Column(14, 8), job: container.NewStack(), checks: map[string]*widget.Check{}}
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	p.object = look.On(look.Panel, look.Border(look.Column(0, 0, p.head, look.NewRule()), p.job, edge, nil, container.NewVScroll(p.list)))
	p.update()
	p.showJob()
	return p
}

// update shows what is chosen.
func (p *exportPanel) update() {
	d := p.d
	choice := d.app.Choice()
	preset := d.presetOf(choice)
	remember := look.NewButton("Save as preset", look.Quiet, d.savePreset).WithHint("Keep what is checked under a name")
	if preset.Own {
		remember = look.NewButton("Forget preset", look.Quiet, d.dropPreset).WithHint("Take “" + preset.Name + "” off the list; what is checked stays checked")
	}
	p.head.Objects = []fyne.CanvasObject{look.NewWords(look.Title, "Export", look.Ink), look.Spring(), remember}
	p.list.Objects = nil
	for _, row := range p.chips(preset) {
		p.list.Add(row)
	}
	names, what := app.Parts()
	for i, name := range names {
		check := p.checks[name]
		if check == nil {
			check = widget.NewCheck("", nil)
			p.checks[name] = check
		}
		check.OnChanged = nil
		check.SetChecked(slices.Contains(choice, name))
		check.OnChanged = func(on bool) { d.choosePart(name, on) }
		words := look.Column(0, 0, look.NewWords(look.Strong, partTitle(name), look.Ink), look.NewProse(look.Meta, what[i], look.Ink3))
		var large fyne.CanvasObject
		if n := d.sizes[name]; n > 0 {
			large = container.NewCenter(look.NewWords(look.Meta, size(n), look.Ink2))
		}
		p.list.Add(look.Border(nil, nil, check, large, words))
		p.list.Add(look.NewRule())
	}
	draft := d.current.draft
	if p.address == nil {
		plain := widget.NewEntry()
		plain.SetText(draft.Address)
		plain.SetPlaceHolder("https://example.org/news/ferry")
		p.address = newSubmitEntry(plain, d.keepAddress, func() { p.address.SetText(draft.Address); d.focusGalley() })
		p.address.act = d.act
	}
	p.list.Add(look.Column(0, 4, look.NewWords(look.Meta, "Address of the web page; Enter keeps it", look.Ink3), p.address.boxed("link", look.Control, look.UI)))
	p.list.Add(look.Border(nil, nil, nil, look.NewButton("Other folder", look.Quiet, d.chooseFolder).AsSmall(), look.NewProse(look.Meta, "To "+short(d.exportDir(draft.Story())), look.Ink3)))
	p.button = look.NewButton("Export package", look.Main, d.packageStory).WithIcon("export").WithHint("Write what is checked into one file (Ctrl+E)")
	p.list.Add(p.button)
	p.list.Add(look.Bar(look.Small, 0, 6,
		look.NewButton("Loose files", look.Edged, d.export).AsSmall().WithHint("Write what is checked as files beside each other (Ctrl+Alt+L)"),
		look.NewButton("Marked proof", look.Edged, d.proof).AsSmall().WithHint(app.ProofWhat+" (Ctrl+Alt+E)")))
	p.list.Add(look.Bar(look.Small, 0, 6,
		look.NewButton("Preview in browser", look.Edged, d.previewPage).AsSmall().WithHint("The web page at the widths of a phone, a tablet and a desk (Ctrl+Alt+B)"),
		look.NewButton("Contact sheet", look.Edged, d.contactSheet).AsSmall().WithHint("The photos with captions, credits, rights and what is missing, as a PDF for the desk")))
	p.list.Add(look.NewProse(look.Meta, "Readers’ copies hold no note, no query and no source record: they are built from what readers may see.", look.Ink3))
	p.gate()
	p.head.Refresh()
	p.list.Refresh()
}

// gate says on the button whether preflight still stops the story.
func (p *exportPanel) gate() {
	lit, ok := p.d.lit()
	n := 0
	if ok {
		n = preflight.Count(lit.Found, preflight.Block)
	}
	p.button.Weight, p.button.Icon, p.button.Words, p.button.Hint = look.Main, "export", "Export package", "Write what is checked into one file (Ctrl+E)"
	if n > 0 {
		p.button.Weight, p.button.Icon = look.Edged, "lock"
		p.button.Words = fmt.Sprintf("Export package, %s still block", count(n, "finding"))
		if n == 1 {
			p.button.Words = "Export package, 1 finding still blocks"
		}
		p.button.Hint = "What blocks is listed beside; pressed all the same, it asks for a reason"
	}
	p.button.Refresh()
}

// chips gives the presets in rows, as many in each as there is room for.
func (p *exportPanel) chips(on app.Preset) (rows []fyne.CanvasObject) {
	const room = 284
	row, wide := look.Bar(look.Small, 0, 6), float32(0)
	for _, preset := range p.d.app.Presets() {
		chip := look.NewButton(preset.Name, look.Chip, func() { p.d.choosePreset(preset) })
		chip.On = preset.Name == on.Name
		if w := chip.MinSize().Width + 6; wide+w > room && wide > 0 {
			rows = append(rows, row)
			row, wide = look.Bar(look.Small, 0, 6, chip), w
		} else {
			row.Add(chip)
			wide += w
		}
	}
	return append(rows, row)
}

// showJob shows the package that is being made, or what came of the last one.
func (p *exportPanel) showJob() {
	p.job.Objects = nil
	if job := p.d.job; job != nil {
		p.job.Add(look.On(look.Paper, look.Column(0, 0, look.NewRule(), p.jobBox(job))))
	}
	p.job.Refresh()
	p.object.Refresh()
}

func (p *exportPanel) jobBox(job *exportJob) fyne.CanvasObject {
	box := look.Column(14, 10)
	if job.cancel != nil {
		box.Add(look.Bar(look.Small, 0, 8, look.NewWords(look.Title, "Running: "+job.title, look.Ink), look.Spring(),
			look.NewButton("Stop", look.Quiet, p.d.stopExport).AsSmall().WithHint("No half file is left (Ctrl+Alt+.)")))
		for _, s := range job.steps {
			ink := look.Ink2
			if s.share == 0 {
				ink = look.Ink3
			}
			box.Add(look.Column(0, 4, look.Bar(18, 0, 8, look.NewWords(look.UI, s.name, look.Ink), look.Spring(), look.NewWords(look.Meta, s.words, ink)), shareBar(s.share)))
		}
		return box
	}
	icon, ink := "check", look.InkFunc(look.Add)
	if job.failed {
		icon, ink = "warn", look.Del
	}
	box.Add(look.Bar(look.Small, 0, 8, look.NewGlyph(icon, 14, ink), look.NewWords(look.Title, job.title, look.Ink), look.Spring(),
		look.NewIconButton("close", "Put this away", func() { p.d.job = nil; p.d.showJob() })))
	box.Add(look.NewProse(look.UI, job.says, look.Ink2))
	for i, l := range job.lines {
		if i == 8 {
			box.Add(look.NewProse(look.Meta, fmt.Sprintf("and %d more", len(job.lines)-i), look.Ink3))
			break
		}
		box.Add(look.NewProse(look.Meta, l, look.Ink2))
	}
	if job.path != "" {
		folder := job.path
		if filepath.Ext(folder) == ".zip" {
			folder = filepath.Dir(folder)
		}
		buttons := look.Bar(look.Small, 0, 6, look.NewButton("Show in folder", look.Edged, func() { p.d.openFile(folder) }).AsSmall())
		if folder != job.path {
			buttons.Add(look.NewButton("Open", look.Edged, func() { p.d.openFile(job.path) }).AsSmall())
		}
		box.Add(buttons)
	}
	return box
}

func (d *Desk) showJob() {
	if d.exporting != nil {
		d.exporting.showJob()
	}
}

// showExport shows what is chosen, and what came of it, anew.
func (d *Desk) showExport() {
	if d.exporting != nil {
		d.exporting.update()
		d.exporting.showJob()
	}
}

// presetOf gives the preset that chooses just this.
func (d *Desk) presetOf(choice []string) app.Preset {
	for _, p := range d.app.Presets() {
		if len(p.Holds) == len(choice) && !slices.ContainsFunc(p.Holds, func(n string) bool { return !slices.Contains(choice, n) }) {
			return p
		}
	}
	return app.Preset{}
}

func (d *Desk) choosePreset(p app.Preset) { d.keepChoice(p.Holds) }

func (d *Desk) choosePart(name string, on bool) {
	choice := slices.DeleteFunc(d.app.Choice(), func(n string) bool { return n == name })
	if on {
		choice = append(choice, name)
	}
	d.keepChoice(choice)
}

func (d *Desk) keepChoice(holds []string) {
	if err := d.app.Choose(holds); err != nil {
		d.fail("The choice could not be remembered", err)
	}
	d.showExport()
}

// nextPreset chooses the preset behind the one that is chosen.
func (d *Desk) nextPreset() {
	list, now := d.app.Presets(), d.presetOf(d.app.Choice())
	i := slices.IndexFunc(list, func(p app.Preset) bool { return p.Name == now.Name })
	next := list[(i+1)%len(list)]
	d.choosePreset(next)
	d.say("Exports: " + next.Name)
}

func (d *Desk) savePreset() {
	choice := d.app.Choice()
	d.ask("Save as preset", "What is this choice called?", "", "Save", func(name string) error {
		if err := d.app.SavePreset(name, choice); err != nil {
			return err
		}
		d.showExport()
		return nil
	})
}

func (d *Desk) dropPreset() {
	p := d.presetOf(d.app.Choice())
	if !p.Own {
		d.say("What is checked is no preset of this desk's")
		return
	}
	if err := d.app.DropPreset(p.Name); err != nil {
		d.fail("The preset could not be forgotten", err)
	}
	d.showExport()
}

// keepAddress remembers where the page will stand.
func (d *Desk) keepAddress() {
	if err := d.current.draft.SetAddress(d.exporting.address.Text); err != nil {
		d.fail("The address was not kept", err)
		return
	}
	d.say("The page names its address: " + d.current.draft.Address)
	if d.current.draft.Address == "" {
		d.say("The page names no address")
	}
	d.focusGalley()
}

// exportDir is the folder that the story is exported to.
func (d *Desk) exportDir(st story.Story) string { return filepath.Join(d.exportRoot(), st.Meta.Slug) }

// exportRoot is the folder of all exports.
func (d *Desk) exportRoot() string {
	dir := d.app.Lib.Setting("export")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			home = "."
		}
		dir = filepath.Join(home, "Cutline exports")
	}
	return dir
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

// export writes the chosen formats as loose files while the window stays alive.
func (d *Desk) export() { d.exportFor(nil) }

// exportFor exports; reasons say why what preflight blocks may leave.
func (d *Desk) exportFor(reasons []app.Reason) {
	st := d.current.draft.Story()
	var names, packaged []string // packaged are those checked that only a package holds
	all, _ := app.Formats()
	for _, n := range d.app.Choice() {
		if slices.Contains(all, n) {
			names = append(names, n)
		} else {
			packaged = append(packaged, n)
		}
	}
	if len(names) == 0 {
		d.say("Check a format first; ninjs, whole pictures and JSON are in packages alone")
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
			said := fmt.Sprintf("Exported %s to %s", count(len(files), "file"), dir)
			if len(packaged) > 0 {
				said += "; " + strings.Join(packaged, ", ") + ": in a package only"
			}
			d.say(said)
		}
	})
}
