package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/galley"
	"cutline/editor/story"
)

// TestKeysAreGivenOnce: no two actions have the same keys, every action has
// words and stands in a list, and none of the galley's own keys is taken.
func TestKeysAreGivenOnce(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	type chord struct {
		key fyne.KeyName
		mod fyne.KeyModifier
	}
	seen := map[chord]string{}
	for _, a := range d.actions() {
		if a.name == "" || a.what == "" || a.run == nil {
			t.Errorf("%q: %q", a.name, a.what)
		}
		if a.key == "" {
			continue
		}
		c := chord{a.key, a.mod}
		if other, ok := seen[c]; ok {
			t.Errorf("%s and %s are both %s", other, a.name, keys(a))
		}
		seen[c] = a.name
	}
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete} {
		for _, mod := range []fyne.KeyModifier{0, ctrl, shift, ctrlShift} {
			if name, ok := seen[chord{k, mod}]; ok {
				t.Errorf("%s takes a key of the caret", name)
			}
		}
	}
}

// press gives the desk keys as the focused manuscript does.
func pressKeys(d *Desk, key fyne.KeyName, mod fyne.KeyModifier) {
	d.galley.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

func TestKeysReachTheManuscript(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	s := d.current.draft.Story()
	graf := s.At(4)
	if graf.Kind != story.Graf {
		t.Fatalf("block 5 is a %s", graf.Kind)
	}
	d.galley.RevealBlock(graf.ID, 0)
	pressKeys(d, fyne.Key3, ctrlAlt)
	if k := d.current.draft.Story().Block(graf.ID).Kind; k != story.Subhead {
		t.Errorf("it is a %s", k)
	}
	pressKeys(d, fyne.KeyUp, alt|shift)
	if i := d.current.draft.Story().Index(graf.ID); i != 3 {
		t.Errorf("it stands at %d", i)
	}
	d.undo()
	d.undo()
	pressKeys(d, fyne.KeyF6, 0)
	first := d.inspector.chosen
	pressKeys(d, fyne.KeyF6, 0)
	if first == "" || d.inspector.chosen == first {
		t.Errorf("from note %q to %q", first, d.inspector.chosen)
	}
	pressKeys(d, fyne.KeyF6, shift)
	if d.inspector.chosen != first {
		t.Errorf("back to note %q, not %q", d.inspector.chosen, first)
	}
	pressKeys(d, fyne.KeyReturn, ctrlAlt)
	if n := d.current.draft.Story().Note(first); n.Open() {
		t.Errorf("it is open still: %+v", n)
	}
	d.undo()
	if n := d.current.draft.Story().Note(first); !n.Open() {
		t.Error("undo does not open it again")
	}
}

func TestRedlineInTheDesk(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.galley.RevealBlock(d.current.draft.Story().At(0).ID, 0)
	d.galley.TypedRune('X')
	pressKeys(d, fyne.KeyR, ctrlShift)
	if !d.galley.Redlined() || d.galley.Changes() != 1 {
		t.Fatalf("redlined %v, %d changes", d.galley.Redlined(), d.galley.Changes())
	}
	pressKeys(d, fyne.KeyF8, 0)
	pressKeys(d, fyne.KeyF9, 0)
	if d.galley.Changes() != 0 || d.current.draft.Story().At(0).Text[0] == 'X' {
		t.Errorf("%q, %d changes", d.current.draft.Story().At(0).Text, d.galley.Changes())
	}
	pressKeys(d, fyne.KeyR, ctrlShift)
	if d.galley.Redlined() {
		t.Error("it is redlined still")
	}
}

func TestFindingsAndFixes(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	head := d.current.draft.Story().At(4)
	d.galley.RevealBlock(head.ID, 0)
	for _, r := range "Teh boat the the " {
		d.galley.TypedRune(r)
	}
	d.checkStyle()
	b := d.current.draft.Story().Block(head.ID)
	found := d.galley.FindingsIn(b)
	if len(found) != 2 {
		t.Fatalf("%+v", found)
	}
	d.galley.RevealBlock(b.ID, 1)
	items := d.fixes()
	if len(items) < 3 || items[1].Label != "The" {
		t.Fatalf("%d things can be done, the first %q", len(items), items[1].Label)
	}
	items[1].Action()
	if got := d.current.draft.Story().Block(head.ID).Text[:8]; got != "The boat" {
		t.Errorf("%q", got)
	}
	d.learn("xyzzy")
	if w := d.words(); len(w) != 1 || w[0] != "xyzzy" {
		t.Error(w)
	}
}

func TestParseLength(t *testing.T) {
	for _, tt := range []struct {
		words   string
		inches  float64
		measure int
		bad     bool
	}{
		{"18 in. at 13p6", 18, 162, false}, {"18.5", 18.5, 0, false}, {"13p6", 0, 162, false}, {"", 0, 0, false},
		{"20 inches", 20, 0, false}, {"at 12p", 0, 144, false}, {`9" at 20p`, 9, 240, false},
		{"long", 0, 0, false}, {"18 at 13", 18, 156, false}, {"18 at 2p", 0, 0, true}, {"-3", 0, 0, true}, {"5 at 13p14", 0, 0, true}, {"5 at x", 0, 0, true},
	} {
		in, m, err := parseLength(tt.words)
		if in != tt.inches || m != tt.measure || (err != nil) != tt.bad {
			t.Errorf("%q: %v, %d, %v", tt.words, in, m, err)
		}
	}
	if measureName(162) != "13p6" || measureName(144) != "12p" {
		t.Error(measureName(162), measureName(144))
	}
}

func TestBarPlace(t *testing.T) {
	size, view := fyne.NewSize(300, 32), fyne.NewSize(800, 600)
	for _, tt := range []struct {
		name string
		box  galley.SelectionBox
		x, y float32
	}{
		{"behind a short line", galley.SelectionBox{FirstTop: 100, FirstLeft: 140, LastTop: 100, LastHeight: 28, LastRight: 250, LastEnd: 260, Right: 700}, 276, 98},
		{"above a full one", galley.SelectionBox{FirstTop: 100, FirstLeft: 140, LastTop: 100, LastHeight: 28, LastRight: 250, LastEnd: 690, Right: 700}, 140, 60},
		{"below at the top", galley.SelectionBox{FirstTop: 10, FirstLeft: 600, LastTop: 10, LastHeight: 28, LastRight: 650, LastEnd: 690, Right: 700}, 492, 46},
	} {
		if x, y := barPlace(tt.box, size, view); x != tt.x || y != tt.y {
			t.Errorf("%s: %v, %v, want %v, %v", tt.name, x, y, tt.x, tt.y)
		}
	}
}

// TestLanguageAction: the language of a story is asked for and set as one undo, and
// what is none is refused in the question.
func TestLanguageAction(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.askLanguage()
	field := d.win.Canvas().Focused().(*submitEntry)
	field.SetText("no language")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e := d.current.draft.Editor; e.CanUndo() != "" {
		t.Fatalf("%q is done", e.CanUndo())
	}
	field.SetText("he")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := d.current.draft.Story(); s.Language() != "he" || !s.FromRight() || d.current.draft.Editor.CanUndo() != "language" {
		t.Errorf("it is in %s; to undo is %q", s.Language(), d.current.draft.Editor.CanUndo())
	}
}
