package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/editor"
	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/resources"
)

// swap replaces words that a text has once.
func swap(t testing.TB, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			t.Fatalf("the text has %q %d times", pairs[i], strings.Count(text, pairs[i]))
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// edit replaces words of the draft's story.
func edit(t testing.TB, d *app.Draft, was, now string) {
	t.Helper()
	b, at := words(t, d, was)
	if err := d.Editor.Do("edit", editor.Edit{Block: b.ID, Start: at, End: at + len(was), Text: now}); err != nil {
		t.Fatal(err)
	}
}

// words finds words in the draft's story.
func words(t testing.TB, d *app.Draft, what string) (*story.Block, int) {
	t.Helper()
	for _, b := range d.Story().Blocks() {
		if at := strings.Index(b.Text, what); at >= 0 {
			return b, at
		}
	}
	t.Fatalf("the story has no %q", what)
	return nil, 0
}

func note(t testing.TB, d *app.Draft, kind story.NoteKind, on string) story.ID {
	t.Helper()
	b, at := words(t, d, on)
	add := func() (story.ID, error) { return d.AddNote(kind, b.ID, at, at+len(on), "See the log.", "") }
	if kind == story.Check {
		add = func() (story.ID, error) { return d.AddCheck(b.ID, at, at+len(on), "", "p. 7", "") }
	}
	id, err := add()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// merging gives a desk on which a writethru of the sample story is merged: six
// safe changes and a move by the wire, one conflict, a sentence that goes
// together though its figures differ, and a note whose words the wire cut.
func merging(t testing.TB, w, h float32) *Desk {
	t.Helper()
	d := open(t, w, h)
	d.Open("ferry-return")
	draft := d.Current()
	edit(t, draft, "said the captain, Odile Varga,", "said Captain Odile Varga,")
	edit(t, draft, "9,300 people", "9,300 or so people")
	edit(t, draft, "was the causeway.", "was the state of the causeway.")
	edit(t, draft, "an hour and fifty", "one hour and 50 minutes")
	edit(t, draft, "Until then there is one boat, making nine", "For now there is one boat, making nine")
	note(t, draft, story.Query, "28 minutes")
	note(t, draft, story.Remark, "flooded forty-one times")
	note(t, draft, story.Check, "$9.2 million")
	if _, err := draft.Save("Read"); err != nil {
		t.Fatal(err)
	}
	raw, err := resources.Sample.ReadFile("sample/" + app.SampleName)
	if err != nil {
		t.Fatal(err)
	}
	text := swap(t, string(raw),
		"said the captain, Odile Varga,", "said the skipper, Odette Varga,",
		"on Thursday morning, twelve", "on Thursday morning with 212 passengers aboard, twelve",
		"$9.2 million", "$9.4 million",
		"The crossing takes 28 minutes. ", "",
		"an hour and fifty", "one hour and 50 minutes",
		"making nine round trips a day", "making ten round trips a day",
		"for a working life of 75 years", "for 75 years")
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	move := func(prefix, before string) {
		for i, l := range lines {
			if strings.HasPrefix(l, prefix) {
				lines = append(lines[:i:i], lines[i+1:]...)
				for j, o := range lines {
					if strings.HasPrefix(o, before) {
						lines = append(lines[:j:j], append([]string{l}, lines[j:]...)...)
						return
					}
				}
			}
		}
		t.Fatalf("no lines %q and %q", prefix, before)
	}
	lines = append(lines, "“We will read every page,” said the commission’s chairwoman, Ruth Adeyemi.")
	move("“We will read every page", "Until then")
	move("What changed", "The old pier")
	path := filepath.Join(t.TempDir(), "ferry-return.txt")
	text = "2nd Ld-Writethru. Updates grafs 1-3; ADDS commission quote.\n" + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d.choose = filedialog.Fixed{Path: path}
	d.act(&desktop.CustomShortcut{KeyName: fyne.KeyO, Modifier: ctrlShift})
	if d.merging == nil {
		t.Fatalf("no merge is shown: %q", d.hint)
	}
	return d
}

// hit gives keys to what has the keyboard, as the toolkit does: first the key,
// then the letter.
func hit(d *Desk, names ...string) {
	for _, name := range names {
		to := d.win.Canvas().Focused()
		to.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
		if now := d.win.Canvas().Focused(); len(name) == 1 && unicode.IsLetter(rune(name[0])) {
			now.TypedRune(rune(strings.ToLower(name)[0]))
		}
	}
}

// find gives the card of an item by a word of where it stands and who made it.
func card(t testing.TB, r *mergeRoom, kind merge.Kind, what merge.What, with string) *merge.Item {
	t.Helper()
	for _, it := range r.w.Merge.Items {
		if it.Kind == kind && it.What == what && strings.Contains(it.Base+it.Desk+it.Wire+it.Merged, with) {
			return it
		}
	}
	t.Fatalf("no %s %s with %q", kind, what, with)
	return nil
}
