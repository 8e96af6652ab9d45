package app_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/story"
)

// TestHolds: what holds a story stops every way out, of every version, until it
// is released or its time has come.
func TestHolds(t *testing.T) {
	now := time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)
	a, err := app.Open(app.Options{Library: filepath.Join(t.TempDir(), "l.cutline"), Author: "Dana Ruiz <dana@example.org>", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	in, err := app.Paste("A Ferry Finds Its Way Back\n\nThe boats sail at noon, said the captain of the first of them.", "boats")
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.ImportDraft(in)
	if err != nil {
		t.Fatal(err)
	}
	first := d.Base.Number
	rules := func(exit app.Exit) (rules string) {
		t.Helper()
		var stopped *app.StoppedError
		if _, err := d.Leave(exit); errors.As(err, &stopped) {
			for _, f := range stopped.Found {
				rules += f.Rule + " "
			}
		} else if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(rules)
	}
	if got := rules(app.Exit{What: "export"}); got != "" {
		t.Fatalf("a clean story is stopped by %s", got)
	}
	if _, err := d.Release(""); !errors.Is(err, app.ErrNothingHeld) {
		t.Errorf("release of what nothing holds: %v", err)
	}

	if rev, err := d.Hold("until the lawyer calls"); err != nil || rev.Message != "On hold: until the lawyer calls" || rev.Summary != "on hold: until the lawyer calls" {
		t.Fatalf("%+v, %v", rev, err)
	}
	if got := d.Story().Meta.Hold; got.By != "Dana Ruiz" || got.At != "2026-11-19T09:00:00Z" {
		t.Errorf("held by %+v", got)
	}
	if got := rules(app.Exit{What: "export"}); got != "hold" {
		t.Errorf("held, and stopped by %q", got)
	}
	if got := rules(app.Exit{What: "hand off", Inside: true}); got != "" {
		t.Errorf("held, and a colleague is stopped by %q", got)
	}
	if _, err := d.LeaveAt(first, app.Exit{What: "export"}); !errors.Is(err, app.ErrStopped) {
		t.Errorf("the version before it was held: %v", err)
	}
	if _, err := d.Restore(first); err != nil && !errors.Is(err, app.ErrUnchanged) {
		t.Fatal(err)
	}
	if d.Story().Meta.Hold.Kind != story.OnHold {
		t.Error("a restore released it")
	}
	if err := d.Editor.Undo(); err != nil || d.Story().Meta.Hold.Kind != "" {
		t.Errorf("undo of the hold: %v", err)
	}
	if err := d.Editor.Redo(); err != nil {
		t.Fatal(err)
	}

	if _, err := d.Embargo(now, ""); err == nil {
		t.Error("an embargo until now")
	}
	if _, err := d.Embargo(now.Add(time.Hour), "The commission meets"); err != nil {
		t.Fatal(err)
	}
	list, err := a.Lib.Stories()
	if err != nil || list[0].Hold.Kind != story.Embargo || list[0].Hold.Until != "2026-11-19T10:00:00Z" {
		t.Errorf("the budget has %+v, %v", list, err)
	}
	if got := rules(app.Exit{What: "export"}) + ", " + rules(app.Exit{What: "hand off", Inside: true}); got != "embargo, embargo" {
		t.Errorf("embargoed, and stopped by %s", got)
	}
	now = now.Add(time.Hour)
	if got := rules(app.Exit{What: "export"}); got != "" {
		t.Errorf("its time has come, and it is stopped by %s", got)
	}

	if _, err := d.Kill("  "); !errors.Is(err, app.ErrNoReason) {
		t.Errorf("killed for no reason: %v", err)
	}
	if _, err := d.Kill("The captain was made up"); err != nil {
		t.Fatal(err)
	}
	all := []app.Reason{{Rule: "killed", Why: "the readers want it"}}
	for name, err := range map[string]error{
		"export":  func() error { _, err := d.Leave(app.Exit{What: "export", Reasons: all}); return err }(),
		"version": func() error { _, err := d.LeaveAt(first, app.Exit{What: "export", Reasons: all}); return err }(),
		"package": func() error {
			_, err := a.Package(context.Background(), "boats", t.TempDir(), app.PackageOptions{Reasons: all})
			return err
		}(),
		"hand-off": func() error {
			_, err := d.HandOff(app.Everything, 0, filepath.Join(t.TempDir(), "x"), all...)
			return err
		}(),
		"override": d.Let(all...),
	} {
		if !errors.Is(err, app.ErrStopped) && !errors.Is(err, app.ErrNothingToLet) {
			t.Errorf("%s of a killed story: %v", name, err)
		}
	}
	if err := d.Editor.Undo(); err == nil && d.Story().Meta.Hold.Kind != story.Killed {
		t.Error("undo brought a killed story back")
	}
	if _, err := d.Hold("instead"); !errors.Is(err, app.ErrKilledStory) {
		t.Errorf("a hold in place of a kill: %v", err)
	}
	if _, err := d.Release(""); !errors.Is(err, app.ErrNoReason) {
		t.Errorf("released for no reason: %v", err)
	}
	if rev, err := d.Release("He was found"); err != nil || rev.Message != "Released: He was found" || rev.Summary != "released" {
		t.Fatalf("%+v, %v", rev, err)
	}
	if got := rules(app.Exit{What: "export"}); got != "" {
		t.Errorf("released, and stopped by %s", got)
	}
}

func TestParseMoment(t *testing.T) {
	east := time.FixedZone("east", 3*3600)
	for words, want := range map[string]string{
		"2026-11-20 06:00":       "2026-11-20T03:00:00Z",
		"2026-11-20T06:00-05:00": "2026-11-20T11:00:00Z",
		"2026-11-20T06:00:00Z":   "2026-11-20T06:00:00Z",
		" 2026-11-20 ":           "2026-11-19T21:00:00Z",
		"6 a.m.":                 "",
		"":                       "",
	} {
		got, err := app.ParseMoment(words, east)
		if want == "" != (err != nil) || err == nil && got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%q: %v, %v", words, got, err)
		}
	}
}
