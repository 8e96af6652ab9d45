package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/filedialog"
	"cutline/editor"
	"cutline/editor/story"
)

// TestLabelsAreWrittenBack: a changed label goes into a copy of the file that the
// map came from; a map without such a file says what is missing.
func TestLabelsAreWrittenBack(t *testing.T) {
	dir := graphicsFolder(t)
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.Current()
	named(t, d, "Write changed labels back to the graphic")
	if !strings.Contains(wordsIn(top(d)), "could not be written back") {
		t.Fatalf("of a picture it says %s", wordsIn(top(d)))
	}
	d.escape()
	id, err := draft.AddPicture(story.Map, draft.Story().At(0).ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.current.picture = id
	d.Show(GraphicsRoom)
	d.attachFile(filepath.Join(dir, "ai", "harbor.html"), id, "")
	for len(d.sheets) > 0 {
		d.escape()
	}
	for _, b := range draft.Story().Labels(id) {
		if b.Text == "5 gates" {
			if err := draft.Editor.Do("type", editor.Edit{Block: b.ID, End: 1, Text: "4"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	out := filepath.Join(dir, "back.html")
	d.choose = filedialog.Fixed{Path: out}
	named(t, d, "Write changed labels back to the graphic")
	data, err := os.ReadFile(out)
	if err != nil || string(data) != strings.Replace(harborPage, "5 gates", "4 gates", 1) {
		t.Errorf("written %q, %v", data, err)
	}
	if words := wordsIn(top(d)); !strings.Contains(words, "1 label changed") || !strings.Contains(words, "“4 gates” now") {
		t.Errorf("it says %s", words)
	}
	d.escape()

	// The same map leaves as a piece of web page, for a reason where preflight
	// stops it.
	web := filepath.Join(dir, "web")
	d.choose = filedialog.Fixed{Path: web}
	named(t, d, "Export as a web fragment")
	if _, err := os.Stat(web); err == nil || len(d.sheets) != 1 {
		t.Fatalf("a map without a credit left: %v", err)
	}
	test.Type(d.win.Canvas().Focused(), "a trial")
	typeKey(d, fyne.KeyReturn)
	page, err := os.ReadFile(filepath.Join(web, "ferry-return-"+string(id)+".html"))
	if err != nil || !strings.Contains(string(page), "4 gates") {
		t.Errorf("%v; it says %q, %s", err, d.hint, wordsIn(top(d)))
	}
}

// TestAltTextIsDraftedAtTheDesk asks before words are written over.
func TestAltTextIsDraftedAtTheDesk(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(GraphicsRoom)
	m := d.Current().FirstMap()
	alt := func() string { return d.Current().Story().Part(m, story.AltText).Text }
	was := alt()
	named(t, d, "Draft alt text")
	words := strings.ReplaceAll(wordsIn(top(d)), "\n", " ")
	if alt() != was || !strings.Contains(words, was[:30]) || !strings.Contains(words, "Map. The new route") {
		t.Fatalf("it says %s", words)
	}
	press(t, top(d), "Leave it")
	if alt() != was || len(d.sheets) != 0 {
		t.Fatal("it was not left")
	}
	named(t, d, "Draft alt text")
	typeKey(d, fyne.KeyReturn)
	if !strings.HasPrefix(alt(), "Map. The new route") || len(d.sheets) != 0 {
		t.Errorf("it says %q", alt())
	}
	named(t, d, "Draft alt text")
	if !strings.Contains(d.hint, "already") {
		t.Errorf("twice it says %q", d.hint)
	}
	if d.undo(); alt() != was {
		t.Error("one undo does not take it back")
	}
}
