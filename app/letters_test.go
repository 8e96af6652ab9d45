package app_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// TestLettersThatPrintLacks: the PDF is refused with the letters and their
// block, the other formats are written, and preflight said so before.
func TestLettersThatPrintLacks(t *testing.T) {
	a, d := sample(t)
	b := d.Story().At(findKind(d.Story(), story.Graf))
	text := b.Text + " The sign says नमस्ते."
	if err := d.Editor.Do("test", editor.Edit{Block: b.ID, Start: len(b.Text), End: len(b.Text), Text: text[len(b.Text):]}); err != nil {
		t.Fatal(err)
	}
	l := app.LeaveAnyway(t, d, "")
	dir := t.TempDir()
	if _, err := l.Export([]string{"html", "text", "pdf"}, dir, nil); !errors.Is(err, app.ErrLetters) || !strings.Contains(err.Error(), "“नमस्ते” in graf "+string(b.ID)) {
		t.Errorf("the PDF: %v", err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("%d files are there: %v", len(files), err)
	}
	lit, err := a.Light(d.ID).Look(d.Story(), true)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range lit.Found {
		if f.Rule == "letters" && f.Block == b.ID && text[f.Start:f.End] == "नमस्ते" {
			found++
		}
	}
	if found != 1 {
		t.Errorf("preflight names it %d times", found)
	}
}

// TestLettersOfAMap: the letters that no type of the house has are named wherever a
// map leaves as a picture or on a page: in its labels and in its base. As SVG, on the
// web page and in the fragment, which readers' own type shows, it leaves. The picture
// had boxes for them.
func TestLettersOfAMap(t *testing.T) {
	for _, c := range []struct{ name, label, base, want string }{
		{"Devanagari on a label", "नदी", "River", "“नदी” in label"},
		{"Chinese in the base", "River", "河", "“河” in "},
		{"emoji on a label", "Ferry 🚢", "River", "“🚢” in label"},
		{"a reference in the base", "River", "&#x6cb3;", "“河” in "},
		{"all known", "נהר", "نهر · Ποτάμι", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, d := sample(t)
			base := write(t, t.TempDir(), "base.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#fff"/><text x="20" y="90">`+c.base+`</text></svg>`)
			id, err := d.AddPicture(story.Map, d.Story().At(0).ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.AttachGraphic(base, id); err != nil {
				t.Fatal(err)
			}
			if _, err := d.AddLabel(id, story.Label, c.label, "", app.Stand{At: &story.Point{X: .5, Y: .5}}); err != nil {
				t.Fatal(err)
			}
			lit, err := a.Light(d.ID).Look(d.Story(), true)
			if err != nil {
				t.Fatal(err)
			}
			told := false
			for _, f := range lit.Found {
				told = told || f.Rule == "letters"
			}
			if told != (c.want != "") {
				t.Errorf("preflight says so: %v", told)
			}
			l := app.LeaveAnyway(t, d, "")
			for format, refused := range map[string]bool{"svg": false, "png": true, "pdf": true} {
				files, err := l.ExportMap(id, []string{format}, t.TempDir())
				switch refused = refused && c.want != ""; {
				case !refused && (err != nil || len(files) != 1):
					t.Errorf("%s: %d files, %v", format, len(files), err)
				case refused && (!errors.Is(err, app.ErrLetters) || !strings.Contains(err.Error(), c.want) || len(files) > 0):
					t.Errorf("%s: %d files, %v", format, len(files), err)
				}
			}
			if _, err := l.Export([]string{"html", "html-fragment", "text"}, t.TempDir(), nil); err != nil {
				t.Errorf("the web page: %v", err)
			}
			if _, err := l.Export([]string{"pdf"}, t.TempDir(), nil); (err != nil) != (c.want != "") {
				t.Errorf("the story's pages: %v", err)
			}
		})
	}
}
