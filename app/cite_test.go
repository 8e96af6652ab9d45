package app_test

import (
	"errors"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

func TestCiteARangeOfWords(t *testing.T) {
	_, d := sample(t)
	var graf *story.Block
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Graf && len(strings.Fields(b.Text)) > 10 {
			graf = b
			break
		}
	}
	source := d.Story().Sources()[0].ID
	end := strings.Index(graf.Text, " ") + 3 // inside the second word
	id, err := d.Cite(source, graf.ID, 0, end, "the time", "p. 3")
	if err != nil {
		t.Fatal(err)
	}
	n := d.Story().Note(id)
	words := graf.Text[n.Start:n.End]
	if n.Supports() != "the time" || n.Where != "p. 3" || len(d.Story().CitationsIn(graf.ID)) != 1 {
		t.Fatalf("cited %+v", n)
	}
	if err := d.Editor.Do("type", editor.Edit{Block: graf.ID, Text: "And so "}); err != nil {
		t.Fatal(err)
	}
	n = d.Story().Note(id)
	if got := d.Story().Block(graf.ID).Text[n.Start:n.End]; got != words {
		t.Errorf("after typing before it, it is on %q, want %q", got, words)
	}
	if _, err := d.Cite("s999", graf.ID, 0, 3, "", ""); err == nil {
		t.Error("a source that is not there was cited")
	}
	if err := d.Uncite(id); err != nil || len(d.Story().CitationsIn(graf.ID)) != 0 {
		t.Errorf("it is still cited: %v", err)
	}
	if d.Editor.Undo() != nil || len(d.Story().CitationsIn(graf.ID)) != 1 {
		t.Error("undo does not bring the citation back")
	}
}

func TestKeepTheTypedLine(t *testing.T) {
	_, d := sample(t)
	m := d.FirstMap()
	if err := d.Editor.Do("type", editor.Edit{Block: d.Story().Part(m, story.SourceLine).ID, Text: "Our "}); err != nil {
		t.Fatal(err)
	}
	if !d.Story().Line(m, story.SourceLine).Waits() {
		t.Fatal("a line that differs does not wait")
	}
	if err := d.KeepTyped(m, story.SourceLine, " "); !errors.Is(err, app.ErrNoWords) {
		t.Errorf("kept without a reason: %v", err)
	}
	if err := d.KeepTyped(m, story.SourceLine, "the lawyers' wording"); err != nil {
		t.Fatal(err)
	}
	if l := d.Story().Line(m, story.SourceLine); l.Waits() || l.Kept == nil || l.Kept.Thread[0].Text != "the lawyers' wording" {
		t.Errorf("%+v", l)
	}
	if d.Editor.Undo() != nil || !d.Story().Line(m, story.SourceLine).Waits() {
		t.Error("undo does not take the reason back")
	}
	if err := d.WriteLine(m, story.SourceLine); err != nil || d.Story().Line(m, story.SourceLine).Differs() {
		t.Errorf("the written line is not used: %v", err)
	}
}

func TestOrganisationsAreTypedOnce(t *testing.T) {
	a, d := sample(t)
	if _, err := d.AddSource(story.Source{Gives: "roads", From: "Ordnance Office", Licence: "OGL", Credit: "© Ordnance Office"}, d.FirstMap(), ""); err != nil {
		t.Fatal(err)
	}
	known, err := a.Known("off")
	if err != nil || len(known) != 1 || known[0].Licence != "OGL" || known[0].Credit != "© Ordnance Office" {
		t.Fatalf("offered %+v, %v", known, err)
	}
	if _, err := d.AddSource(story.Source{Gives: "names", From: "Ordnance office of Alder"}, "", ""); err != nil {
		t.Fatal(err)
	}
	save(t, a, d, "Dana Ruiz", "Sources")
	o, changed, err := a.RenameOrganisation("Ordnance office of Alder", "Ordnance Office")
	if err != nil || o.Licence != "OGL" || len(changed) != 1 {
		t.Fatalf("%+v %v %v", o, changed, err)
	}
	if known, _ := a.Known("ordnance"); len(known) != 1 {
		t.Errorf("two spellings are %d organisations", len(known))
	}
	if _, err := d.AddSource(story.Source{Gives: "a word", From: "Lee Moss", Kind: story.PersonSource}, "", ""); err != nil {
		t.Fatal(err)
	}
	if known, _ := a.Known("lee"); len(known) != 0 {
		t.Error("a person is offered as an organisation")
	}
	if _, err := d.AddSource(story.Source{Gives: "x", From: "y", Retrieved: "2026-02-30"}, "", ""); err == nil {
		t.Error("a day that is none was kept")
	}
}

func TestMakingTheKeyEncryptsWhatIsThere(t *testing.T) {
	a, d := sample(t) // it holds a confidential source, as it was typed
	if _, err := a.SealSources(d); !errors.Is(err, store.ErrNoVault) {
		t.Errorf("without a key: %v", err)
	}
	if _, err := a.Lib.MakeVault("a long passphrase"); err != nil {
		t.Fatal(err)
	}
	s, err := a.SealSources(d)
	if err != nil || s.Sources != 1 || s.Stories != 1 || s.Older == 0 {
		t.Fatalf("%+v, %v", s, err)
	}
	for _, r := range d.Story().Sources() {
		if r.Confidential && (r.Sealed == "" || r.From != "") {
			t.Errorf("not encrypted: %+v", r)
		}
	}
	if d.Editor.CanUndo() != "" {
		t.Error("undo would bring the source back as it was typed")
	}
	if _, err := d.Restore(d.Base.Number - 1); err != nil && !errors.Is(err, app.ErrUnchanged) {
		t.Fatal(err)
	}
	for _, r := range d.Story().Sources() {
		if r.Confidential && r.Sealed == "" {
			t.Error("a restore brings it back as it was typed")
		}
	}
}

func TestKillListStopsRestoreAndOlderExports(t *testing.T) {
	a, d := sample(t)
	old := d.Base.Number
	block := retype(t, d, "Mercer St.", "Mercer Street")
	save(t, a, d, "Dana Ruiz", "Corrected")
	d, err := a.OpenDraft(string(d.ID))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Kill(store.Kill{Story: d.ID, Block: string(block), Kind: "label", Was: "Mercer St.", Is: "Mercer Street"}); err != nil {
		t.Fatal(err)
	}
	before := d.Story()
	if _, err := d.Restore(old); !errors.Is(err, app.ErrKilled) || !d.Story().Same(before) {
		t.Fatalf("restore: %v", err)
	}
	if _, err := d.RestoreBlock(old, block); !errors.Is(err, app.ErrKilled) {
		t.Errorf("restore of the block: %v", err)
	}
	dir := t.TempDir()
	if _, err := d.LeaveAt(old, app.Exit{What: "export"}); !errors.Is(err, app.ErrStopped) || !strings.Contains(err.Error(), "kill-list") {
		t.Errorf("export of v%d: %v", old, err)
	}
	var blocks []app.Reason
	var stopped *app.StoppedError
	if _, err := d.LeaveAt(old, app.Exit{What: "export"}); errors.As(err, &stopped) {
		for _, f := range stopped.Found {
			blocks = append(blocks, app.Reason{Key: f.Key, Rule: f.Rule, Why: "for the lawyers"})
		}
	}
	l, err := d.LeaveAt(old, app.Exit{What: "export", Reasons: blocks})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Export([]string{"text"}, dir, nil); err != nil {
		t.Fatal(err)
	}
	d.Override = "as it was printed"
	if _, err := d.Restore(old); err != nil {
		t.Fatal(err)
	}
	over, err := a.Lib.Overrides(d.ID)
	if n := len(over); err != nil || n < 2 || over[0].Reason != "for the lawyers" || over[0].Revision != old || over[n-1].Reason != "as it was printed" || over[n-1].Revision != d.Base.Number {
		t.Errorf("%+v, %v", over, err)
	}
}
