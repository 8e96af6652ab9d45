package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/format/pack"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// ways are the ways out to readers.
func ways(t *testing.T, d *app.Draft, a *app.App) map[string]func(app.Exit) error {
	version := d.Base.Number
	of := func(picture story.ID) func(app.Exit) error {
		return func(e app.Exit) error {
			e.Picture = picture
			_, err := d.Leave(e)
			return err
		}
	}
	return map[string]func(app.Exit) error{
		"export":            of(""),
		"export of version": func(e app.Exit) error { _, err := d.LeaveAt(version, e); return err },
		"map":               of(d.FirstMap()),
		"package": func(e app.Exit) error {
			_, err := a.Package(context.Background(), string(d.ID), t.TempDir(), app.PackageOptions{Reasons: e.Reasons})
			return err
		},
		"packages": func(e app.Exit) error {
			tried, err := a.PackageAll(context.Background(), []string{string(d.ID)}, t.TempDir(), app.PackageOptions{Reasons: e.Reasons}, nil)
			if err != nil {
				t.Fatal(err)
			}
			return tried[0].Err
		},
	}
}

// TestGate: what blocks stops every way out until each finding has a reason;
// the reason stands with the version and in the package, and holds until it is
// taken back or the words change.
func TestGate(t *testing.T) {
	a, d := sample(t)
	for _, n := range d.Story().Notes() {
		if n.Kind == story.Query && n.Open() {
			if err := d.Resolve(n.ID, "It stands."); err != nil {
				t.Fatal(err)
			}
		} else if n.Kind == story.Suggestion {
			if err := d.Accept(n.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	alt := d.Story().Part(d.FirstMap(), story.AltText)
	cut := func() {
		if err := d.Editor.Do("cut", editor.Edit{Block: alt.ID, Start: 0, End: len(d.Story().Block(alt.ID).Text)}); err != nil {
			t.Fatal(err)
		}
	}
	cut()
	if _, err := d.Save("No alt text"); err != nil {
		t.Fatal(err)
	}
	for name, way := range ways(t, d, a) {
		var stopped *app.StoppedError
		if err := way(app.Exit{What: "export"}); !errors.As(err, &stopped) || len(stopped.Found) != 1 || stopped.Found[0].Rule != "alt-text" {
			t.Errorf("%s: %v", name, err)
		}
		if err := way(app.Exit{What: "export", Reasons: []app.Reason{{Rule: "credit", Why: "another rule"}}}); !errors.Is(err, app.ErrStopped) {
			t.Errorf("%s, with a reason for something else: %v", name, err)
		}
		if err := way(app.Exit{What: "export", Reasons: []app.Reason{{Rule: "alt-text", Why: "  "}}}); !errors.Is(err, app.ErrStopped) {
			t.Errorf("%s, with an empty reason: %v", name, err)
		}
	}
	if over, err := a.Lib.Overrides(d.ID); err != nil || len(over) != 0 {
		t.Errorf("stopped, and kept %+v, %v", over, err)
	}
	if _, err := d.HandOff(app.TextOnly, 0, filepath.Join(t.TempDir(), "x.cutline-handoff")); err != nil {
		t.Errorf("a colleague needs no alt text: %v", err)
	}

	reason := app.Reason{Rule: "alt-text", Block: d.FirstMap(), Why: "Drawn for print alone"}
	dir := t.TempDir()
	p, err := a.Package(context.Background(), string(d.ID), dir, app.PackageOptions{Reasons: []app.Reason{reason}})
	if err != nil || len(p.Let) != 1 || p.Let[0] != "alt-text" {
		t.Fatalf("%+v, %v", p, err)
	}
	over, err := a.Lib.Overrides(d.ID)
	if err != nil || len(over) != 1 || over[0].Reason != reason.Why || over[0].Revision != d.Base.Number || over[0].By != a.Author {
		t.Errorf("kept %+v, %v", over, err)
	}
	var m pack.Manifest
	if err := json.Unmarshal(inside(t, p.Path)["manifest.json"], &m); err != nil || len(m.Overrides) != 1 || m.Overrides[0].Reason != reason.Why || m.Overrides[0].Rule != "alt-text" || m.Overrides[0].Block != string(d.FirstMap()) {
		t.Errorf("the manifest has %+v, %v", m.Overrides, err)
	}
	for name, way := range ways(t, d, a) { // it was given once
		if err := way(app.Exit{What: "export"}); err != nil {
			t.Errorf("%s, after a reason was given: %v", name, err)
		}
	}

	let := func() preflight.Finding {
		t.Helper()
		found, err := a.Preflight(d.ID, d.Story())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Rule == "alt-text" {
				return f
			}
		}
		t.Fatal("the finding is gone")
		return preflight.Finding{}
	}
	if f := let(); f.Let == nil || f.Let.Reason != reason.Why || f.Stops() {
		t.Errorf("preflight says %+v", f)
	}
	if err := d.TakeBackReason(let()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Leave(app.Exit{What: "export"}); !errors.Is(err, app.ErrStopped) {
		t.Errorf("taken back: %v", err)
	}
	if err := d.Let(reason); err != nil {
		t.Fatal(err)
	}
	l, err := d.Leave(app.Exit{What: "export"})
	if err != nil {
		t.Fatal(err)
	}
	files, err := l.Export([]string{"text"}, dir, nil)
	if err != nil || len(files) != 1 {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(files[0].Path); err != nil || strings.Contains(string(data), reason.Why) {
		t.Errorf("readers get the reason: %v", err)
	}
	if err := d.Let(app.Reason{Rule: "query", Why: "none is open"}); !errors.Is(err, app.ErrNothingToLet) {
		t.Errorf("a reason for nothing: %v", err)
	}
}

// A reason is for words: other words of the same block need another.
func TestReasonIsForItsWords(t *testing.T) {
	_, d := sample(t)
	var graf *story.Block
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Graf {
			graf = b
			break
		}
	}
	put := func(words string) {
		t.Helper()
		if err := d.Editor.Do("edit", editor.Edit{Block: graf.ID, Start: 0, End: 0, Text: words}); err != nil {
			t.Fatal(err)
		}
	}
	stopped := func() (n int) {
		var stop *app.StoppedError
		if _, err := d.Leave(app.Exit{What: "export"}); errors.As(err, &stop) {
			for _, f := range stop.Found {
				if f.Rule == "placeholder" {
					n++
				}
			}
		}
		return n
	}
	put("TK ")
	if stopped() != 1 {
		t.Fatal("TK does not stop the export")
	}
	was := d.Base.Number
	if err := d.Let(app.Reason{Rule: "placeholder", Why: "It is the name of the boat"}); err != nil {
		t.Fatal(err)
	}
	if d.Base.Number == was || d.Changed() {
		t.Error("the reason stands with a version that does not have the words")
	}
	put("So: ") // the words move
	if stopped() != 0 {
		t.Error("the reason does not hold once its words have moved")
	}
	put("XX ")
	if n := stopped(); n != 1 {
		t.Errorf("%d block, and other words have come in", n)
	}
}

func TestParseReasons(t *testing.T) {
	got, err := app.ParseReasons([]string{"credit=a = b", "alt-text@b7= drawn "})
	if err != nil || len(got) != 2 || got[0].Why != "a = b" || got[1].Block != "b7" || got[1].Why != "drawn" {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{"cleared by the slot", "credits=x", "credit=", "credit@b1= "} {
		if _, err := app.ParseReasons([]string{bad}); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// The gate reads no dictionary where no word can stop a story; a house that has
// spelling or names stop one is stopped by them.
func TestGateOfWords(t *testing.T) {
	for _, c := range []struct{ rule, words string }{
		{"spelling", "A quick brwon fox was seen in the harbor."},
		{"names-numbers", "Fiddler’s Reach was seen again."},
	} {
		a, d := sample(t)
		for _, n := range d.Story().Notes() {
			if n.Open() && !n.Record() {
				if err := d.Resolve(n.ID, "It stands."); err != nil {
					t.Fatal(err)
				}
			}
		}
		graf := d.Story().At(4)
		if err := d.Editor.Do("write", editor.Edit{Block: graf.ID, Start: len(graf.Text), End: len(graf.Text), Text: " " + c.words}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Leave(app.Exit{What: "export"}); err != nil {
			t.Fatalf("%s to review: %v", c.rule, err)
		}
		if err := os.WriteFile(a.HouseRules(), []byte(c.rule+" = block\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		var stopped *app.StoppedError
		if _, err := d.Leave(app.Exit{What: "export"}); !errors.As(err, &stopped) || stopped.Found[0].Rule != c.rule {
			t.Errorf("%s blocks, and leaving says %v", c.rule, err)
		}
	}
}

// TestGateSeesWhatBlocks: the gate does not read what is only to be reviewed, and
// stops all that preflight blocks: each block of the sample, with words that hold a
// place, without credits and alt texts.
func TestGateSeesWhatBlocks(t *testing.T) {
	a, d := sample(t)
	for _, b := range d.Story().Blocks() {
		op := editor.Op(nil)
		switch b.Kind {
		case story.Graf, story.Label, story.Cutline:
			op = editor.Edit{Block: b.ID, Text: "TK "}
		case story.Credit, story.AltText:
			op = editor.Edit{Block: b.ID, End: len(b.Text)}
		}
		if op == nil {
			continue
		}
		if err := d.Editor.Do("test", op); err != nil {
			t.Fatal(err)
		}
	}
	all, err := a.Preflight(d.ID, d.Story())
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, f := range all {
		if f.Level == preflight.Block {
			want = append(want, f.Rule+" "+string(f.Block))
		}
	}
	var stopped *app.StoppedError
	if _, err := d.Leave(app.Exit{What: "export"}); !errors.As(err, &stopped) {
		t.Fatal(err)
	}
	for _, f := range stopped.Found {
		got = append(got, f.Rule+" "+string(f.Block))
	}
	if !slices.Equal(got, want) || len(want) < 20 {
		t.Errorf("the gate stops\n%v\npreflight blocks\n%v", got, want)
	}
}
