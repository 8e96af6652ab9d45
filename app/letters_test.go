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
