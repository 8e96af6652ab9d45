package desk

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/app/galley"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
)

// checking is what is found in the story that is shown, in the background: its
// spelling and style, and what must hold before it leaves.
type checking struct {
	failed  string // why nothing can be checked
	running bool
	again   bool
	next    time.Time // the story is not read whole before
	lit     app.Lit   // what was found last
	of      *tab      // in whose story
}

// manyBlocks is from where on a story is too long to be read whole after every
// key: a fifth of the time is the most that goes into it.
const manyBlocks = 2000

// checkStyle has what changed checked, and shows what was found.
func (d *Desk) checkStyle() {
	c := &d.style
	if d.current == nil {
		return
	}
	if c.running {
		c.again = true
		return
	}
	t, s := d.current, d.current.draft.Story()
	if t.light == nil {
		t.light = d.app.Light(t.draft.ID)
	}
	whole := s.Len() < manyBlocks || !time.Now().Before(c.next)
	c.running, c.again = true, false
	d.background(func() func() {
		began := time.Now()
		lit, err := t.light.Look(s, whole)
		took := time.Since(began)
		var all []galley.Finding
		for _, f := range lit.Words {
			if b := s.Block(f.Block); b != nil {
				all = append(all, findings(b, []style.Finding{f})...)
			}
		}
		return func() {
			c.running = false
			c.failed = ""
			if err != nil {
				c.failed = err.Error()
				d.say("Nothing could be checked: " + c.failed)
			} else {
				c.lit, c.of = lit, t
				if whole {
					c.next = time.Now().Add(4 * took)
				} else {
					time.AfterFunc(time.Until(c.next), func() { fyne.Do(d.checkStyle) })
				}
				if d.current == t && t.galley != nil {
					t.galley.SetFindings(all)
				}
			}
			d.showLight()
			if c.again {
				d.checkStyle()
			}
		}
	})
}

// lit is what was found in the story that is shown; false where nobody looked
// yet.
func (d *Desk) lit() (app.Lit, bool) {
	return d.style.lit, d.current != nil && d.style.of == d.current && d.style.failed == ""
}

// showLight shows what was found last.
func (d *Desk) showLight() {
	d.status.update()
	if d.preflight != nil {
		d.preflight.update()
	}
	if d.exporting != nil {
		d.exporting.gate()
	}
}

func findings(b *story.Block, list []style.Finding) []galley.Finding {
	var out []galley.Finding
	for _, f := range list {
		look := galley.MustFix
		switch {
		case f.Rule == "spelling": // always the wave that people know
		case f.Severity == style.LookAt:
			look = galley.LookAt
		case f.Severity == style.Right:
			look = galley.Right
		}
		out = append(out, galley.Finding{Block: b, Start: f.Start, End: f.End, Look: look, Rule: f.Rule, Message: f.Message, Fixes: f.Suggestions})
	}
	return out
}

// words are those that this desk has learned.
func (d *Desk) words() []string { return strings.Fields(d.app.Lib.Setting("words")) }

// learn takes a word as rightly spelled from now on.
func (d *Desk) learn(word string) {
	d.keep("words", strings.Join(append(d.words(), word), "\n"))
	d.checkStyle()
	d.say(fmt.Sprintf("“%s” is in the desk's dictionary now", word))
}

// openFinding says in the foot what a finding is.
func (d *Desk) openFinding(f galley.Finding) { d.say(f.Message + " (F7 for what to put instead)") }

// fixes gives what can be done about the finding at the caret.
func (d *Desk) fixes() []*fyne.MenuItem {
	head := d.current.draft.Editor.Selection().Head
	f, ok := d.galley.FindingAt(head.Block, head.Off)
	if !ok {
		return nil
	}
	title := fyne.NewMenuItem(f.Message, nil)
	title.Disabled = true
	items := []*fyne.MenuItem{title}
	for _, fix := range f.Fixes {
		words := fix
		if words == "" {
			words = "Take it away"
		}
		items = append(items, fyne.NewMenuItem(words, func() { d.applyFix(f, fix) }))
	}
	if f.Rule == "spelling" || f.Rule == style.NameFormsRule {
		items = append(items, fyne.NewMenuItem("Learn this word", func() { d.learn(f.Block.Text[f.Start:f.End]) }))
	}
	if whole, ok := d.acrossAt(f); ok && f.Rule == style.AgreementRule {
		use := style.UseOf(f.Block.Kind)
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("Approve it in %s", use), func() { d.approve(whole) }),
			fyne.NewMenuItem("Show the other place", func() { d.galley.RevealBlock(whole.Other.Block, whole.Other.Start) }))
	}
	return items
}

// acrossAt gives the finding of the whole story that the galley shows.
func (d *Desk) acrossAt(f galley.Finding) (style.Finding, bool) {
	for _, a := range d.style.lit.Across {
		if a.Block == f.Block.ID && a.Start == f.Start && a.End == f.End && a.Rule == f.Rule {
			return a, true
		}
	}
	return style.Finding{}, false
}

// approve keeps a form as right where it stands, and looks again.
func (d *Desk) approve(f style.Finding) {
	s := d.current.draft.Story()
	form, err := d.app.Approve(d.current.draft.ID, s, f)
	if err != nil {
		d.fail("The form could not be approved", err)
		return
	}
	d.style.next = time.Time{}
	d.say(fmt.Sprintf("“%s” is approved in %s", s.Block(f.Block).Text[f.Start:f.End], form.Use))
	d.checkStyle()
}

func (d *Desk) applyFix(f galley.Finding, fix string) {
	d.galley.SelectRange(f.Block.ID, f.Start, f.End)
	err := d.current.draft.Editor.Do(f.Rule, editor.Edit{Block: f.Block.ID, Start: f.Start, End: f.End, Text: fix})
	if err != nil {
		d.fail("The words could not be changed", err)
		return
	}
	p := editor.Point{Block: f.Block.ID, Off: f.Start + len(fix)}
	d.current.draft.Editor.Select(editor.Selection{Anchor: p, Head: p})
	d.galley.Travelled()
	d.focusGalley()
	d.checkStyle()
}

// stepFinding goes to the next finding, or the one before, and opens what can
// be done about it.
func (d *Desk) stepFinding(step int) {
	f, ok := d.galley.ToFinding(step)
	if !ok {
		d.say("Nothing was found in spelling and style")
		return
	}
	d.say(f.Message)
	at, ok := d.galley.CaretAt()
	if fixes := d.fixes(); ok && len(fixes) > 1 {
		d.copy.bar.object.Hide()
		pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.galley)
		d.popupAt(fixes[1:], pos.Add(at)) // what it is stands in the foot
	}
}
