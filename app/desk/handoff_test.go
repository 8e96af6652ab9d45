package desk

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// press presses the button with these words in the sheet on top.
func pressButton(t *testing.T, d *Desk, words string) {
	t.Helper()
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatalf("no sheet is open to press %s in", words)
	}
	b := buttonIn(top, words)
	if b == nil {
		t.Fatalf("the sheet has no %s", words)
	}
	test.Tap(b)
}

// sheetSays reports whether the sheet on top has words.
func sheetSays(d *Desk, words string) bool {
	found := false
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *look.Words:
			found = found || strings.Contains(o.Text(), words)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	if top := d.win.Canvas().Overlays().Top(); top != nil {
		walk(top)
	}
	return found
}

// actionNamed does the action of a name, as the palette does.
func actionNamed(t *testing.T, d *Desk, name string) {
	t.Helper()
	for _, a := range d.actions() {
		if a.name == name && d.can(a) {
			a.run()
			return
		}
	}
	t.Fatalf("%s cannot be done", name)
}

// TestHandoffInTheDesk: a copy goes out, is opened in another library, goes back
// and is taken, all by the actions of the desk.
func TestHandoffInTheDesk(t *testing.T) {
	dir := t.TempDir()
	out, back := filepath.Join(dir, "out."+app.HandoffExt), filepath.Join(dir, "back."+app.HandoffExt)
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.choose = filedialog.Fixed{Path: out}
	actionNamed(t, d, "Hand off a copy")
	pressButton(t, d, "Labels only")
	if !strings.Contains(d.hint, "Handed off as labels only: out.") || !strings.Contains(d.hint, "1 confidential source left out") {
		t.Errorf("the foot says %q", d.hint)
	}

	// The other desk is worked on without a window of its own: it has the same
	// toolkit.
	b, err := app.Open(app.Options{Library: filepath.Join(dir, "other.cutline"), Author: "Leo Brandt"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	win := test.NewTempWindow(t, nil)
	other := New(b, win, filedialog.Fixed{Path: back})
	win.Resize(fyne.NewSize(1440, 900))
	other.OpenPath(out) // as when it is dropped onto the window
	c := other.Current()
	if c == nil || c.Origin() == nil || !strings.Contains(other.current.notice, "A copy from Dana Ruiz, labels only") {
		t.Fatalf("the copy is not open")
	}
	var label, graf *story.Block
	for _, x := range c.Story().Blocks() {
		if x.Text == "Mercer St." {
			label = x
		}
		if strings.Contains(x.Text, "twelve minutes") {
			graf = x
		}
	}
	for _, op := range []editor.Op{editor.Edit{Block: label.ID, Start: 7, End: 10, Text: "Street"}, editor.Edit{Block: graf.ID, Text: "Also: "}} {
		if err := c.Editor.Do("x", op); err != nil {
			t.Fatal(err)
		}
	}
	actionNamed(t, other, "Hand off a copy")
	if !sheetSays(other, "It came from Dana Ruiz as labels only") {
		t.Error("the sheet does not say whose copy it is")
	}
	pressButton(t, other, "Choose a file")
	if !strings.Contains(other.hint, "Ready to send back") {
		t.Errorf("the foot says %q", other.hint)
	}

	d.choose = filedialog.Fixed{Path: back}
	actionNamed(t, d, "Take a hand-off back")
	if !sheetSays(d, "Back from Leo Brandt") || !sheetSays(d, "Mercer Street") || !sheetSays(d, "Left, outside the role: graf 1 edited.") {
		t.Error("the sheet does not say what it brings")
	}
	pressButton(t, d, "Take it")
	now := d.Current()
	if now.Base.Author != "Leo Brandt" || now.Story().Block(label.ID).Text != "Mercer Street" || strings.HasPrefix(now.Story().Block(graf.ID).Text, "Also") {
		t.Errorf("v%d by %s: %q", now.Base.Number, now.Base.Author, now.Story().Block(label.ID).Text)
	}
	actionNamed(t, d, "Take a hand-off back")
	pressButton(t, d, "Take it")
	if !strings.Contains(d.hint, "brings nothing new") {
		t.Errorf("the foot says %q", d.hint)
	}
}

// busy has a dialog open already.
type busy struct{ nobody }

func (busy) Save(_ filedialog.Options, done func(string, error)) { done("", filedialog.ErrBusy) }

func TestHandoffThatFails(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.choose = busy{}
	actionNamed(t, d, "Hand off a copy")
	pressButton(t, d, "Everything")
	if !sheetSays(d, "Another file dialog is open") {
		t.Error("it does not say why")
	}
	pressButton(t, d, "OK")
	d.OpenPath(filepath.Join(t.TempDir(), "none."+app.HandoffExt))
	if !sheetSays(d, "check its name") {
		t.Error("a file that is not there is not told")
	}
	pressButton(t, d, "OK")
	if _, err := app.ReadHandoff("none"); errors.Is(err, app.ErrNoHandoff) {
		t.Error("a file that is not there is no broken hand-off")
	}
}
