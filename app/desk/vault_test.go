package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/filedialog"
)

// wordsIn gives all words that an object shows.
func wordsIn(o fyne.CanvasObject) string {
	var words []string
	for _, o := range test.LaidOutObjects(o) {
		if t, ok := o.(*canvas.Text); ok {
			words = append(words, t.Text)
		}
	}
	return strings.Join(words, "\n")
}

// top is the sheet that lies over all others.
func top(d *Desk) fyne.CanvasObject {
	if list := d.win.Canvas().Overlays().List(); len(list) > 0 {
		return list[len(list)-1]
	}
	return d.win.Content()
}

// named does the action that goes by a name, as the palette does.
func named(t *testing.T, d *Desk, name string) {
	t.Helper()
	for _, a := range d.actions() {
		if a.name == name {
			if !d.can(a) {
				t.Fatalf("%q cannot be done", name)
			}
			a.run()
			return
		}
	}
	t.Fatalf("no action goes by %q", name)
}

// TestConfidentialSourcesAtTheDesk: a confidential source asks for a key, is
// saved with it, is read with the passphrase alone, and is out of sight when
// the sources are locked.
func TestConfidentialSourcesAtTheDesk(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(GraphicsRoom)
	named(t, d, "Unlock the confidential sources")
	if !strings.Contains(d.hint, "no key") || len(d.sheets) != 0 {
		t.Fatalf("without a key it says %q", d.hint)
	}
	press(t, d.win.Content(), "Add a source (Insert)")
	test.Type(d.win.Canvas().Focused(), "The tide table")
	ledger := d.current.maps.ledger
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if a, ok := o.(fyne.Accessible); ok && strings.HasPrefix(a.AccessibilityLabel(), "Confidential") {
			test.Tap(o.(fyne.Tappable))
		}
	}
	press(t, d.win.Content(), "Save")
	first, ok := d.win.Canvas().Focused().(*submitEntry)
	if !ok || !first.Password {
		t.Fatalf("no passphrase is asked for: %T", d.win.Canvas().Focused())
	}
	test.Type(first, "the tide at noon")
	typeKey(d, fyne.KeyReturn)
	if d.app.Lib.HasVault() || !strings.Contains(wordsIn(top(d)), "not the same") {
		t.Fatal("a passphrase that was typed once makes a key")
	}
	d.win.Canvas().FocusNext()
	test.Type(d.win.Canvas().Focused(), "the tide at noon")
	typeKey(d, fyne.KeyReturn)
	id := ledger.SelectedSource()
	r := d.Current().Story().Source(id)
	if r == nil || r.Sealed == "" || r.Gives != "" || len(d.sheets) != 0 {
		t.Fatalf("saved as %+v", r)
	}

	press(t, d.win.Content(), "Edit the selected source (Enter)")
	field, ok := d.win.Canvas().Focused().(*submitEntry)
	if !ok || !field.Password {
		t.Fatal("the passphrase is shown as it is typed, or not asked for")
	}
	test.Type(field, "the tide at night")
	typeKey(d, fyne.KeyReturn)
	if d.app.Lib.VaultOpen() || !strings.Contains(wordsIn(top(d)), "does not open") || field.Text != "" || d.win.Canvas().Focused() != fyne.Focusable(field) {
		t.Fatalf("a wrong passphrase: %s", wordsIn(top(d)))
	}
	test.Type(field, "the tide at noon")
	typeKey(d, fyne.KeyReturn)
	entry, ok := d.win.Canvas().Focused().(interface{ SelectedText() string })
	if !d.app.Lib.VaultOpen() || len(d.sheets) != 0 || !ok || entry == nil || !strings.Contains(wordsIn(d.win.Content()), "The tide table") {
		t.Fatalf("unlocked %v, the keyboard is with %T", d.app.Lib.VaultOpen(), d.win.Canvas().Focused())
	}
	named(t, d, "Lock the confidential sources")
	if strings.Contains(wordsIn(d.win.Content()), "The tide table") || d.app.Lib.VaultOpen() {
		t.Error("locked, it can be read still")
	}
}

// TestAKeyFileOpensTheSources: made and chosen by dialog; a file that is no key
// is told of.
func TestAKeyFileOpensTheSources(t *testing.T) {
	d := open(t, 1440, 900)
	dir := t.TempDir()
	key, other := filepath.Join(dir, "key.txt"), filepath.Join(dir, "other.txt")
	if err := os.WriteFile(other, []byte("no key at all\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	named(t, d, "Make a key for confidential sources")
	d.choose = filedialog.Fixed{Path: other}
	press(t, top(d), "Key file")
	if d.app.Lib.HasVault() || !strings.Contains(wordsIn(top(d)), "does not exist") {
		t.Fatalf("a file was written over: %s", wordsIn(top(d)))
	}
	d.choose = filedialog.Fixed{Path: key}
	press(t, top(d), "Key file")
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 || !d.app.Lib.HasVault() || len(d.sheets) != 0 {
		t.Fatalf("%v, %v", info, err)
	}
	named(t, d, "Unlock the confidential sources")
	d.choose = filedialog.Fixed{Path: other}
	press(t, top(d), "Key file")
	if d.app.Lib.VaultOpen() || !strings.Contains(wordsIn(top(d)), "does not open") {
		t.Fatal("a file without a key opened them")
	}
	d.choose = filedialog.Fixed{Path: key}
	press(t, top(d), "Key file")
	if !d.app.Lib.VaultOpen() || len(d.sheets) != 0 {
		t.Error("the key does not open them")
	}
	named(t, d, "Unlock the confidential sources")
	if !strings.Contains(d.hint, "already") {
		t.Errorf("twice it says %q", d.hint)
	}
}
