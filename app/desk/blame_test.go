package desk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/app/galley"
	"cutline/editor"
)

// TestBlameInTheDesk: the view is opened and put away by its key, follows what
// is written and saved, and shares the manuscript with no redline.
func TestBlameInTheDesk(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	legend := func() string {
		var out []string
		for _, w := range d.current.writers {
			out = append(out, w.name)
		}
		return strings.Join(out, ", ")
	}
	pressKeys(d, fyne.KeyW, ctrlAlt)
	if !d.galley.Blamed() || legend() != "Dana Ruiz, Dana Ruiz (wire)" {
		t.Fatalf("shown %v: %s", d.galley.Blamed(), legend())
	}
	if w := d.current.writers; w[0].who != 0 || w[1].who != galley.Plain || w[0].words < 20 {
		t.Errorf("%+v", w)
	}
	d.app.Author = "Leo Brandt"
	first := d.current.draft.Story().At(0).ID
	if err := d.current.draft.Editor.Do("x", editor.Edit{Block: first, Text: "Entirely new: "}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.current.draft.Save("Hed"); err != nil {
		t.Fatal(err)
	}
	d.rebuild() // as after Save version
	if legend() != "Dana Ruiz, Leo Brandt, Dana Ruiz (wire)" || d.current.writers[1].who != 1 {
		t.Errorf("after a version: %+v", d.current.writers)
	}
	pressKeys(d, fyne.KeyR, ctrlShift)
	if d.galley.Blamed() || !d.galley.Redlined() {
		t.Error("the redline does not take the view's place")
	}
	pressKeys(d, fyne.KeyW, ctrlAlt)
	if !d.galley.Blamed() || d.galley.Redlined() {
		t.Error("the view does not take the redline's place")
	}
	pressKeys(d, fyne.KeyW, ctrlAlt)
	if d.galley.Blamed() {
		t.Error("it is shown still")
	}
}

func TestCardWords(t *testing.T) {
	now := time.Date(2026, 11, 20, 18, 0, 0, 0, time.Local)
	for want, p := range map[string]app.Passage{
		"Leo Brandt, v12, 09:05: Streets":                {Version: 12, Author: "Leo Brandt", At: now.Add(-8*time.Hour - 55*time.Minute), Message: "Streets"},
		"Leo Brandt (wire), v2, Nov. 18, 18:00: Came in": {Version: 2, Author: "Leo Brandt", Wire: true, At: now.AddDate(0, 0, -2), Message: "Came in"},
		"Leo Brandt, not saved as a version yet":         {Author: "Leo Brandt"},
	} {
		if got := cardWords(p, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
