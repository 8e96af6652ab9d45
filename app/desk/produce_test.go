package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// TestPreflightPanel: Produce says what blocks, puts right what can be put
// right, lets through for a reason, and takes the reason back.
func TestPreflightPanel(t *testing.T) {
	d := onCopy(t)
	d.Show(ProduceRoom)
	count := func(level preflight.Level) int {
		lit, ok := d.lit()
		if !ok {
			t.Fatal("nobody looked")
		}
		return preflight.Count(lit.Found, level)
	}
	blocks, reviews := count(preflight.Block), count(preflight.Review)
	got := said(d.main)
	for _, want := range []string{"Blocking|stop the export", "3 queries are open|Graf 1", "Review|look before it leaves", "Passed|", "Every picture has a credit|2 of 2"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if foot := said(d.foot); !strings.Contains(foot, "4 block") || !strings.Contains(foot, "7 to review") || blocks != 4 || reviews != 7 {
		t.Errorf("the foot says %s of %d and %d", foot, blocks, reviews)
	}

	before := d.current.draft.Story()
	fixed := 0
	for _, f := range d.preflight.shown {
		if button, act := d.preflight.remedy(before, f); button == "Fix label" || button == "Use written" {
			act()
			fixed++
		}
	}
	if fixed != 2 || count(preflight.Review) != reviews-2 {
		t.Errorf("%d fixed, %d to review", fixed, count(preflight.Review))
	}
	d.undo()
	d.undo()
	d.checkStyle()
	if !d.current.draft.Story().Same(before) || count(preflight.Review) != reviews {
		t.Error("undo does not take the fixes back")
	}

	d.overrideFirst()
	if !strings.Contains(said(d.main), "Override, with a reason|kept with the version") {
		t.Fatalf("nobody asks for a reason: %s", said(d.main))
	}
	field, ok := d.win.Canvas().Focused().(*submitEntry)
	if !ok {
		t.Fatalf("%T has the keyboard", d.win.Canvas().Focused())
	}
	typeKey(d, fyne.KeyReturn)
	if count(preflight.Block) != blocks {
		t.Error("no reason let it through")
	}
	test.Type(field, "The captain said so")
	typeKey(d, fyne.KeyReturn)
	if count(preflight.Block) != blocks-1 || !strings.Contains(said(d.main), "The captain said so") {
		t.Errorf("%d block; Produce says %s", count(preflight.Block), said(d.main))
	}
	for _, f := range d.preflight.shown {
		if f.Let != nil {
			d.preflight.do("", d.current.draft.TakeBackReason(f))
		}
	}
	if count(preflight.Block) != blocks {
		t.Error("the reason was not taken back")
	}

	for _, f := range d.preflight.shown { // whatever it is, it can be shown
		d.Show(ProduceRoom)
		d.preflight.goTo(f)
		if d.room == ProduceRoom {
			t.Errorf("%s at %s is not shown", f.Rule, f.Block)
		}
	}
}

// TestHoldInTheDesk embargoes the story by its actions, sees it in the budget and
// in Produce, and releases it there.
func TestHoldInTheDesk(t *testing.T) {
	d := onCopy(t)
	d.embargoStory()
	test.Type(d.win.Canvas().Focused(), "tomorrow")
	typeKey(d, fyne.KeyReturn)
	if len(d.win.Canvas().Overlays().List()) != 1 {
		t.Fatal("a time that is none was taken")
	}
	d.win.Canvas().Focused().(*submitEntry).SetText("2999-11-20 06:00")
	typeKey(d, fyne.KeyReturn)
	test.Type(d.win.Canvas().Focused(), "The commission meets")
	typeKey(d, fyne.KeyReturn)
	h := d.current.draft.Story().Meta.Hold
	if len(d.win.Canvas().Overlays().List()) != 0 || h.Kind != story.Embargo || h.Reason != "The commission meets" {
		t.Fatalf("%+v", h)
	}
	if got := said(d.side); !strings.Contains(got, "Embargo until Nov. 20, 06:00") {
		t.Errorf("the budget says %s", got)
	}
	d.Show(ProduceRoom)
	if got := said(d.main); !strings.Contains(got, "The story is embargoed") {
		t.Errorf("Produce says %s", got)
	}
	for _, f := range d.preflight.shown {
		if f.Rule == "embargo" {
			_, act := d.preflight.remedy(d.current.draft.Story(), f)
			act()
		}
	}
	typeKey(d, fyne.KeyReturn)
	if d.current.draft.Story().Meta.Hold.Kind != "" || strings.Contains(said(d.main), "embargoed") || strings.Contains(said(d.side), "Embargo") {
		t.Error("it is not released")
	}
}

// TestCorrectionInTheDesk publishes, changes a label, and puts the correction in
// from Produce.
func TestCorrectionInTheDesk(t *testing.T) {
	d := onCopy(t)
	dr := d.current.draft
	d.publish()
	if len(d.win.Canvas().Overlays().List()) != 1 {
		t.Fatal("what blocks does not stop it")
	}
	test.Type(d.win.Canvas().Focused(), "cleared by the slot")
	typeKey(d, fyne.KeyReturn)
	if dr.Story().Meta.Status != story.Published {
		t.Fatal("it is not published")
	}
	var label *story.Block
	for _, b := range dr.Story().Blocks() {
		if b.Text == "Fiddlers Reach" {
			label = b
		}
	}
	if err := dr.Editor.Do("edit", editor.Edit{Block: label.ID, Start: 0, End: len(label.Text), Text: "Fiddler’s Reach"}); err != nil {
		t.Fatal(err)
	}
	d.checkStyle()
	d.Show(ProduceRoom)
	done := false
	for _, f := range d.preflight.shown {
		if f.Rule == "correction" {
			button, act := d.preflight.remedy(dr.Story(), f)
			if act(); button == "Put it in" {
				done = true
			}
		}
	}
	last := dr.Story().At(dr.Story().Len() - 1)
	for i := dr.Story().Len() - 1; last.Kind != story.Correction && i > 0; i-- {
		last = dr.Story().At(i)
	}
	if !done || !strings.Contains(last.Text, "It should read “Fiddler’s Reach,” not “Fiddlers Reach.”") {
		t.Errorf("%v, %q", done, last.Text)
	}
	if lit, _ := d.lit(); strings.Contains(strings.Join(rulesOf(lit.Found), " "), "correction") {
		t.Error("it is told and still listed")
	}
}

func rulesOf(found []preflight.Finding) (rules []string) {
	for _, f := range found {
		rules = append(rules, f.Rule)
	}
	return rules
}
