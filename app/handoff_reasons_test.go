package app_test

import (
	"errors"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// TestReasonsTravel: a reason given before a hand-off holds in the copy, one
// given in the copy holds at the desk once it is back and merged with what the
// desk did meanwhile, and neither comes twice. A copy for labels alone brings no
// reason on the text.
func TestReasonsTravel(t *testing.T) {
	for role, comes := range map[app.Role]bool{app.Everything: true, app.TextOnly: true, app.LabelsOnly: false} {
		a, d := sample(t)
		var grafs []story.ID
		label := story.ID("")
		for _, b := range d.Story().Blocks() {
			if b.Kind == story.Graf {
				grafs = append(grafs, b.ID)
			} else if b.Kind == story.Label && label == "" {
				label = b.ID
			}
		}
		put := func(d *app.Draft, block story.ID, words string) {
			t.Helper()
			if err := d.Editor.Do("edit", editor.Edit{Block: block, Text: words}); err != nil {
				t.Fatal(err)
			}
		}
		stops := func(d *app.Draft, block story.ID) bool {
			var stop *app.StoppedError
			if _, err := d.Leave(app.Exit{What: "export"}); err != nil && !errors.As(err, &stop) {
				t.Fatal(err)
			}
			if stop != nil {
				for _, f := range stop.Found {
					if f.Rule == "placeholder" && f.Block == block {
						return true
					}
				}
			}
			return false
		}
		let := func(d *app.Draft, block story.ID, why string) {
			t.Helper()
			if err := d.Let(app.Reason{Rule: "placeholder", Block: block, Why: why}); err != nil {
				t.Fatal(err)
			}
		}
		put(d, grafs[0], "TK ")
		put(d, grafs[1], "TK ")
		let(d, grafs[0], "It is the name of the boat")
		c := handedOff(t, d, role)
		if stops(c, grafs[0]) || !stops(c, grafs[1]) {
			t.Errorf("%s: the copy does not have the desk's one reason", role)
		}
		let(c, grafs[1], "It is the name of the pier")
		put(c, label, "Old ")
		if role == app.TextOnly {
			put(c, grafs[2], "Old ")
		}
		if _, err := c.Save("Edit"); err != nil {
			t.Fatal(err)
		}
		put(d, grafs[3], "Since then, ")
		_, rev, err := takeBack(t, a, d, sentBack(t, c))
		if err != nil {
			t.Fatal(err)
		}
		if stops(d, grafs[0]) || stops(d, grafs[1]) == comes {
			t.Errorf("%s: reasons after the copy came back: want the copy's %v", role, comes)
		}
		list, err := a.Lib.Overrides(d.ID)
		want := 1
		if comes {
			want = 2
		}
		if err != nil || len(list) != want {
			t.Fatalf("%s: %d reasons are kept, want %d: %v", role, len(list), want, err)
		}
		if last := list[len(list)-1]; comes && (last.By != "Leo Brandt" || last.Revision != rev.Number || last.Reason != "It is the name of the pier") {
			t.Errorf("%s: %+v", role, last)
		}
	}
}
