package desk

import (
	"os"
	"path/filepath"
	"testing"

	"cutline/editor/format/pdf/pdftest"
)

// TestContactSheetInTheDesk: a contact sheet is written where reader copies go.
func TestContactSheetInTheDesk(t *testing.T) {
	d := open(t, 1200, 800)
	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	d.Open("ferry-return")
	actionNamed(t, d, "Contact sheet")
	data, err := os.ReadFile(filepath.Join(dir, "ferry-return", "ferry-return-PHOTOS.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	pdftest.Check(t, data)
}
