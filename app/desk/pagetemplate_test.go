package desk

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

// The template that is chosen in Produce sets the pages at once, is remembered
// for the story, and for all stories when that is asked for; a mistake in the
// newsroom's own file is said.
func TestChooseTemplate(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.chooseTemplate()
	v := d.page
	pick := func(words string) {
		t.Helper()
		for _, item := range v.templates() {
			if strings.Contains(item.Label, words) {
				item.Action()
				return
			}
		}
		t.Fatalf("%q is not in the list", words)
	}
	pick("Broadsheet")
	if w, h := v.pages.Size(); w != 864 || h != 1584 || v.template.Words != "Broadsheet, 4 columns" {
		t.Errorf("the pages are %v x %v, the button says %q", w, h, v.template.Words)
	}
	if len(v.thumbs.Objects) != v.pages.Len() || v.thumbs.Objects[0].MinSize().Height < thumbWide*1584/864 {
		t.Error("the small pages have the old size")
	}
	other, err := d.app.Template("", "")
	if err != nil || other.Name != "letter" {
		t.Errorf("other stories are set as %s, %v", other.Name, err)
	}
	pick("for all stories")
	if all, err := d.app.Template("", ""); err != nil || all.Name != "broadsheet" {
		t.Errorf("all stories are set as %s, %v", all.Name, err)
	}
	if err := os.WriteFile(d.app.TemplatesFile(), []byte("[metro]\ncolumns = 0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if items := v.templates(); items != nil {
		t.Error("a file with a mistake gives templates")
	}
	v.set()
	if !strings.Contains(v.left.Text(), "line 1: template metro") {
		t.Errorf("the page says %q", v.left.Text())
	}
	test.WidgetRenderer(v)
}
