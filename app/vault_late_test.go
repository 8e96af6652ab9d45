package app_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// A source that becomes confidential takes with it what was said in citations of
// it and in checks against it: into its record in the vault, out of the story and
// out of every version from then on. The citations and checks themselves stay.
func TestLateConfidentiality(t *testing.T) {
	for _, tt := range []struct {
		name string
		hide func(a *app.App, d *app.Draft, r story.Source) error
	}{
		{"the record is edited", func(a *app.App, d *app.Draft, r story.Source) error {
			if _, err := a.Lib.MakeVault("a long passphrase"); err != nil {
				return err
			}
			r.Confidential = true
			kept, err := d.KeepSource(r)
			if err != nil {
				return err
			}
			return d.Editor.Do("edit source", editor.PutSource{Source: &kept})
		}},
		{"the library gets a key", func(a *app.App, d *app.Draft, r story.Source) error {
			r.Confidential = true
			if err := d.Editor.Do("edit source", editor.PutSource{Source: &r}); err != nil {
				return err
			}
			if _, err := a.Lib.MakeVault("a long passphrase"); err != nil {
				return err
			}
			_, err := a.SealSources(d)
			return err
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
			d := sampleIn(t, a)
			graf := findGraf(d.Story())
			if err := d.Editor.Do("edit", editor.Edit{Block: graf, Text: "Zebrafinch "}); err != nil {
				t.Fatal(err)
			}
			r := story.Source{ID: d.Editor.NewID("s"), Gives: "the fares", From: "an aide"}
			if err := d.Editor.Do("source", editor.PutSource{Source: &r}); err != nil {
				t.Fatal(err)
			}
			words := planted{}
			if _, err := d.Cite(r.ID, graf, 0, 10, words.word("supports"), words.word("where")); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Cite(r.ID, graf, 0, 0, words.word("block supports"), words.word("block where")); err != nil {
				t.Fatal(err)
			}
			check, err := d.AddCheck(graf, 0, 10, r.ID, words.word("check where"), "by phone")
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.hide(a, d, r); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Save("Confidential now"); err != nil && !errors.Is(err, app.ErrUnchanged) {
				t.Fatal(err)
			}
			now, _, err := a.Lib.Load(d.ID, 0)
			if err != nil {
				t.Fatal(err)
			}
			if err := a.Lib.OpenVault("a long passphrase"); err != nil {
				t.Fatal(err)
			}
			kept, err := a.Reveal(*now.Source(r.ID))
			if err != nil {
				t.Fatal(err)
			}
			for field, w := range words {
				if bytes.Contains(now.Encode(), []byte(w)) {
					t.Errorf("the %s stands in the new version", field)
				}
				if !strings.Contains(kept.Note, w) {
					t.Errorf("the %s is not in the vault: %q", field, kept.Note)
				}
			}
			if len(now.CitationsIn(graf)) != 1 || len(now.CitedBy(r.ID)) != 2 {
				t.Errorf("the citations went too: %+v", now.CitedBy(r.ID))
			}
			if n := now.Note(check); n == nil || n.Resolved || n.Source != r.ID || n.Thread[0].Text != "by phone" || now.Stale(n) {
				t.Errorf("the check is %+v", n)
			}
			// From then on nothing of that kind is taken in.
			if _, err := d.AddCheck(graf, 0, 10, r.ID, "p. 3", ""); !errors.Is(err, app.ErrConfidentialWords) {
				t.Errorf("a place in it is taken in: %v", err)
			}
		})
	}
}
