package desk

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app/galley"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
)

// checking is the spelling and style of the story that is shown, checked in the
// background, each block when it changed.
type checking struct {
	checker *style.Checker
	failed  bool
	running bool
	again   bool
	known   map[*story.Block][]galley.Finding

	across []style.Finding // of the story as a whole
	of     story.Story     // that across was found in
	next   time.Time       // across is not looked for before: it reads the whole story
}

// manyBlocks is from where on a story is too long to be read whole after every
// key: a fifth of the time is the most that goes into it.
const manyBlocks = 2000

// checkStyle has what changed checked, and shows what was found.
func (d *Desk) checkStyle() {
	c := &d.style
	if d.current == nil || c.failed {
		return
	}
	if c.running {
		c.again = true
		return
	}
	s, known, was := d.current.draft.Story(), c.known, c.checker
	t := d.current
	across, of := c.across, c.of
	fresh := s.Len() < manyBlocks || !time.Now().Before(c.next)
	c.running, c.again = true, false
	d.background(func() func() {
		checker, err := d.app.Checker()
		if checker != was {
			known = nil
		}
		next := map[*story.Block][]galley.Finding{}
		var all []galley.Finding
		if err == nil {
			for i, b := range s.Blocks() {
				list, ok := known[b]
				if !ok {
					var after *story.Block
					if i+1 < s.Len() {
						after = s.At(i + 1)
					}
					list = findings(b, checker.Check(b, after))
				}
				next[b] = list
				all = append(all, list...)
			}
		}
		var took time.Duration
		if err == nil && fresh {
			began := time.Now()
			across, err = d.app.Across(t.draft.ID, s)
			took, of = time.Since(began), s
		}
		for _, f := range across {
			if b := s.Block(f.Block); b != nil && b == of.Block(f.Block) {
				all = append(all, findings(b, []style.Finding{f})...)
			}
		}
		return func() {
			c.running = false
			if err != nil {
				c.failed = true
				d.say("Spelling is not checked: " + err.Error())
				return
			}
			c.checker, c.known = checker, next
			if fresh {
				c.across, c.of, c.next = across, s, time.Now().Add(4*took)
			} else if !of.Same(s) {
				time.AfterFunc(time.Until(c.next), func() { fyne.Do(d.checkStyle) })
			}
			if d.current == t && t.galley != nil {
				t.galley.SetFindings(all)
			}
			if c.again {
				d.checkStyle()
			}
		}
	})
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
	if f.Rule == "spelling" {
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
	for _, a := range d.style.across {
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
