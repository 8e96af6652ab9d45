package desk

import (
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/store"
)

// TestKillListInTheDesk corrects a label of a published story, has the desk
// remember it, and brings it back.
func TestKillListInTheDesk(t *testing.T) {
	d := onCopy(t)
	dr := d.current.draft
	meta := dr.Story().Meta
	meta.Status = story.Published
	if err := dr.Editor.Do("status", editor.SetMeta{Meta: meta}); err != nil {
		t.Fatal(err)
	}
	if _, err := dr.Save("Published"); err != nil {
		t.Fatal(err)
	}
	var label *story.Block
	for _, b := range dr.Story().Blocks() {
		if b.Text == "Fiddlers Reach" {
			label = b
		}
	}
	set := func(words string) {
		t.Helper()
		b := dr.Story().Block(label.ID)
		if err := dr.Editor.Do("typing", editor.Edit{Block: b.ID, Start: 0, End: len(b.Text), Text: words}); err != nil {
			t.Fatal(err)
		}
	}
	set("Fiddler’s Reach")
	d.SaveVersion()
	typeKey(d, fyne.KeyReturn) // no message
	if n := len(d.win.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d sheets after a correction, not the offer", n)
	}
	test.Type(d.win.Canvas().Focused(), "the apostrophe was lost")
	typeKey(d, fyne.KeyReturn)
	kills, err := d.app.Lib.Kills()
	if err != nil || len(kills) != 1 || kills[0].Was != "Fiddlers Reach" || kills[0].Is != "Fiddler’s Reach" || kills[0].Why != "the apostrophe was lost" || kills[0].Story != dr.ID {
		t.Fatalf("%+v, %v", kills, err)
	}

	set("Fiddlers Reach")
	d.checkStyle()
	d.galley.RevealBlock(label.ID, 3)
	f, ok := d.galley.FindingAt(label.ID, 3)
	if !ok || f.Rule != "kill list" || len(f.Fixes) != 1 || f.Fixes[0] != "Fiddler’s Reach" {
		t.Fatalf("it is back, and the desk says %+v", f)
	}

	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	if err := d.app.Choose([]string{"text"}); err != nil {
		t.Fatal(err)
	}
	written := func() bool {
		_, err := os.Stat(d.exportDir(dr.Story()) + "/ferry-return.txt")
		return err == nil
	}
	d.export()
	if written() || len(d.win.Canvas().Overlays().List()) != 1 {
		t.Fatal("the export was not stopped")
	}
	typeKey(d, fyne.KeyReturn) // without a reason it stays
	if written() || len(d.win.Canvas().Overlays().List()) != 1 {
		t.Fatal("no reason let it through")
	}
	test.Type(d.win.Canvas().Focused(), "cleared by the slot")
	typeKey(d, fyne.KeyReturn)
	over, err := d.app.Lib.Overrides(dr.ID)
	if !written() || err != nil || len(over) == 0 || over[0].Reason != "cleared by the slot" || !slices.ContainsFunc(over, func(o store.Override) bool { return o.Rule == "kill-list" }) || over[0].Revision != dr.Base.Number {
		t.Errorf("written %v, %+v, %v", written(), over, err)
	}
	d.applyFix(f, f.Fixes[0])
	if got := dr.Story().Block(label.ID).Text; got != "Fiddler’s Reach" {
		t.Errorf("put right it says %q", got)
	}
	if lit, ok := d.lit(); !ok || slices.ContainsFunc(lit.Found, func(f preflight.Finding) bool { return f.Rule == "kill-list" }) {
		t.Error("it is put right and still listed")
	}
}

// TestRestoringOnePartAsksForAReason: one change and one block are stopped by
// the kill list as a whole version is, and pass for a reason that is kept.
func TestRestoringOnePartAsksForAReason(t *testing.T) {
	for name, restore := range map[string]func(*versionsRoom){"change": (*versionsRoom).stet, "block": (*versionsRoom).restoreBlock} {
		t.Run(name, func(t *testing.T) {
			d := onCopy(t)
			dr := d.current.draft
			var label *story.Block
			for _, b := range dr.Story().Blocks() {
				if b.Text == "Fiddlers Reach" {
					label = b
				}
			}
			if err := dr.Editor.Do("typing", editor.Edit{Block: label.ID, Start: 0, End: len(label.Text), Text: "Fiddler’s Reach"}); err != nil {
				t.Fatal(err)
			}
			if _, err := dr.Save("Corrected"); err != nil {
				t.Fatal(err)
			}
			if _, err := d.app.Kill(store.Kill{Story: dr.ID, Block: string(label.ID), Kind: string(label.Kind), Was: "Fiddlers Reach", Is: "Fiddler’s Reach", Why: "the apostrophe was lost"}); err != nil {
				t.Fatal(err)
			}
			base := dr.Base.Number
			d.showVersions()
			v := d.versions
			v.choose(len(v.marks)-2, len(v.marks)-1)
			v.step(1)
			restore(v)
			is := func() string { return dr.Story().Block(label.ID).Text }
			if is() != "Fiddler’s Reach" || dr.Base.Number != base || len(d.sheets) != 1 {
				t.Fatalf("it says %q, v%d, %d sheets", is(), dr.Base.Number, len(d.sheets))
			}
			typeKey(d, fyne.KeyReturn) // without a reason it stays
			if is() != "Fiddler’s Reach" || len(d.sheets) != 1 {
				t.Fatal("no reason let it through")
			}
			test.Type(d.win.Canvas().Focused(), "the town spells it so")
			typeKey(d, fyne.KeyReturn)
			over, err := d.app.Lib.Overrides(dr.ID)
			if is() != "Fiddlers Reach" || dr.Base.Number != base+1 || err != nil || len(over) != 1 || over[0].Reason != "the town spells it so" || dr.Override != "" {
				t.Errorf("it says %q, v%d, %+v, %v", is(), dr.Base.Number, over, err)
			}
		})
	}
}
