package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// remedy gives the button that puts a finding right, and what it does: an
// ordinary change, which undo takes back. "" where a person must.
func (p *preflightPanel) remedy(s story.Story, f preflight.Finding) (string, func()) {
	d := p.d
	b := s.Block(f.Block)
	switch {
	case f.Rule == "hold" || f.Rule == "embargo" || f.Rule == "killed":
		return "Release", d.releaseStory
	case f.Rule == "correction":
		return "Put it in", d.correct
	case b == nil:
		return "", nil
	case f.Rule == "picture":
		return "Attach", func() { d.attach(f.Block) }
	case f.Rule == "unplaced-label":
		return "Place", func() { p.goTo(f) }
	case f.Rule == "map-inset":
		return "Add locator", d.newLocator
	case len(f.Suggestions) != 1 || f.End > len(b.Text):
		return "", nil
	}
	fix := f.Suggestions[0]
	button := "Fix"
	switch {
	case f.Rule == "written-line":
		button = "Use written"
	case fix != "" && strings.Trim(fix, "0123456789.,") == "":
		button = "Set to " + fix
	case b.Kind.Placed():
		button = "Fix label"
	}
	return button, func() {
		err := d.current.draft.Editor.Do("fix", editor.Edit{Block: f.Block, Start: f.Start, End: f.End, Text: fix})
		if err == nil {
			d.say(fmt.Sprintf("“%s” is “%s” now; undo takes it back", excerpt(b.Text[f.Start:f.End], 60), excerpt(fix, 60)))
		}
		p.do("It could not be put right", err)
	}
}

// ask opens the field for the reason why a finding may leave; "" closes it.
func (p *preflightPanel) ask(key string) {
	p.asking, p.box, p.field = key, nil, nil
	p.update()
	if p.field != nil {
		p.d.win.Canvas().Focus(p.field)
	}
}

// override is where the reason is typed why findings that block may leave.
func (p *preflightPanel) override(g []preflight.Finding) fyne.CanvasObject {
	if p.box != nil {
		return p.box
	}
	d := p.d
	cancel := func() { p.ask("") }
	keep := func() {
		why := strings.TrimSpace(p.field.Text)
		if why == "" {
			d.say("Type why it may leave; the reason is kept")
			return
		}
		var reasons []app.Reason
		for _, f := range g {
			reasons = append(reasons, app.Reason{Rule: f.Rule, Key: f.Key, Why: why})
		}
		p.ask("")
		p.do("It could not be let through", d.current.draft.Let(reasons...))
		d.status.update()
	}
	p.field = newSubmitEntry(widget.NewEntry(), keep, cancel)
	p.field.act = d.act
	ground := look.NewGround(look.Panel)
	ground.Edge, ground.Radius = func(c look.Palette) look.Colour { return c.Line }, 4
	box := look.Column(10, 8,
		look.Bar(16, 0, 8, look.NewWords(look.Strong, "Override, with a reason", look.Ink), look.Spring(), look.NewWords(look.Meta, "kept with the version and the package", look.Ink2)),
		p.field.boxed("", look.Control, look.UI),
		look.Bar(look.Control, 0, 8, look.NewButton("Override as "+nameOf(d.app.Author), look.Main, keep), look.NewButton("Cancel", look.Quiet, cancel), look.Spring()))
	p.box = container.NewStack(ground, box)
	return p.box
}

// nameOf takes the address off an author's name.
func nameOf(author string) string {
	name, _, _ := strings.Cut(author, "<")
	return strings.TrimSpace(name)
}

// showPreflight shows what must hold before the story leaves.
func (d *Desk) showPreflight() {
	if d.current != nil {
		d.Show(ProduceRoom)
	}
}

// overrideFirst asks for the reason to let the first thing through that blocks
// and that a reason can let through.
func (d *Desk) overrideFirst() {
	d.showPreflight()
	for _, f := range d.preflight.shown {
		if rule, _ := preflight.RuleOf(f.Rule); f.Stops() && !rule.Firm {
			d.preflight.ask(f.Key)
			return
		}
	}
	d.say("Nothing blocks that a reason could let through")
}
