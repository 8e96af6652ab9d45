package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

func boats(t *testing.T) (*app.App, *app.Draft, story.ID) {
	t.Helper()
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	in, err := app.Paste("A Ferry Finds Its Way Back\n\nThe crossing takes 26 minutes, said the captain of the first of the boats.", "boats")
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.ImportDraft(in)
	if err != nil {
		t.Fatal(err)
	}
	return a, d, d.Story().At(1).ID
}

// stops gives the rules that stop an export.
func stops(t *testing.T, d *app.Draft) (rules string) {
	t.Helper()
	var stopped *app.StoppedError
	_, err := d.Leave(app.Exit{What: "export"})
	if errors.As(err, &stopped) {
		for _, f := range stopped.Found {
			rules += f.Rule + " "
		}
	} else if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(rules)
}

// TestStealthEdit: once a story is published, a number in it cannot change
// without a word to readers.
func TestStealthEdit(t *testing.T) {
	_, d, graf := boats(t)
	set := func(old, new string) {
		t.Helper()
		text := d.Story().Block(graf).Text
		i := strings.Index(text, old)
		if err := d.Editor.Do("edit", editor.Edit{Block: graf, Start: i, End: i + len(old), Text: new}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.DraftCorrection(); !errors.Is(err, app.ErrNotPublished) {
		t.Errorf("a correction of what was not published: %v", err)
	}
	set("26", "27")
	if got := stops(t, d); got != "" {
		t.Errorf("before it is published, %s stops it", got)
	}
	p, err := d.Publish() // saves first
	if err != nil || p.Revision != 3 || d.Story().Meta.Status != story.Published || d.Changed() {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := d.Correct(""); !errors.Is(err, app.ErrNothingToTell) {
		t.Errorf("nothing to tell: %v", err)
	}
	set("crossing", "passage")
	if got := stops(t, d); got != "" {
		t.Errorf("another word, and %s stops it", got)
	}
	set("27", "28")
	if got := stops(t, d); got != "correction" {
		t.Errorf("another number, and %q stops it", got)
	}
	if _, err := d.Publish(); !errors.Is(err, app.ErrStopped) {
		t.Errorf("published anew without a word: %v", err)
	}
	before := d.Story()
	id, err := d.Correct("")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Story().Block(id); got.Kind != story.Correction || got.Text != "An earlier version of this article misstated a number. It is 28 minutes, not 27." {
		t.Errorf("%+v", got)
	}
	if got := stops(t, d); got != "" {
		t.Errorf("told, and %s stops it", got)
	}
	l, err := d.Leave(app.Exit{What: "export"})
	if err != nil {
		t.Fatal(err)
	}
	files, err := l.Export([]string{"html"}, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if page, err := os.ReadFile(files[0].Path); err != nil || !strings.Contains(string(page), `"@type":"CorrectionComment","text":"An earlier version of this article misstated a number.`) {
		t.Errorf("schema.org lacks the correction: %v", err)
	}
	if err := d.Editor.Undo(); err != nil || !d.Story().Same(before) {
		t.Errorf("undo of the correction: %v", err)
	}
	if err := d.Editor.Redo(); err != nil {
		t.Fatal(err)
	}
	if p, err := d.Publish(); err != nil || p.Revision != d.Base.Number {
		t.Fatalf("%+v, %v", p, err)
	}
	set("28", "29") // the correction that readers have tells nothing of this
	if got := stops(t, d); got != "correction" {
		t.Errorf("another number again, and %q stops it", got)
	}
	set("29", "28")
	if got := stops(t, d); got != "" {
		t.Errorf("put back, and %s stops it", got)
	}
}

func TestPublishPackage(t *testing.T) {
	a, d, graf := boats(t)
	p, err := a.Package(context.Background(), "boats", t.TempDir(), app.PackageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: graf, Start: 0, End: 3, Text: "This"}); err != nil {
		t.Fatal(err)
	}
	got, err := d.PublishPackage(p.Path)
	if err != nil || got.Revision != p.Revision || got.Package != p.SHA256 {
		t.Errorf("%+v, %v", got, err)
	}
	list, err := a.Lib.Publications(d.ID)
	if err != nil || len(list) != 1 || list[0] != got {
		t.Errorf("%+v, %v", list, err)
	}

	in, err := app.Paste("A Ferry Finds Its Way\n\nThe passage takes 26 minutes, said the captain of the first of the boats.", "other")
	if err != nil {
		t.Fatal(err)
	}
	other, err := a.ImportDraft(in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.PublishPackage(p.Path); !errors.Is(err, app.ErrAlteredPackage) {
		t.Errorf("another story's package: %v", err)
	}
	data, err := os.ReadFile(p.Path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	bad := filepath.Join(t.TempDir(), "bad.zip")
	if err := os.WriteFile(bad, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.PublishPackage(bad); err == nil {
		t.Error("an altered package was taken")
	}
}

// An export that is marked as published keeps the version that it wrote.
func TestExportPublished(t *testing.T) {
	a, d, graf := boats(t)
	if err := d.Editor.Do("edit", editor.Edit{Block: graf, Start: 0, End: 3, Text: "This"}); err != nil {
		t.Fatal(err)
	}
	l, err := d.Leave(app.Exit{What: "export"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Published()
	if err != nil {
		t.Fatal(err)
	}
	if s, _, err := a.Lib.Load(d.ID, p.Revision); err != nil || s.Block(graf).Text != d.Story().Block(graf).Text {
		t.Errorf("v%d was published: %v", p.Revision, err)
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: graf, Start: 0, End: 4, Text: "That"}); err != nil {
		t.Fatal(err)
	}
	if l, err = d.Leave(app.Exit{What: "export"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: graf, Start: 0, End: 4, Text: "Some"}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Published(); !errors.Is(err, app.ErrUnsaved) {
		t.Errorf("it went on after the export: %v", err)
	}
}
