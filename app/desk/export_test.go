package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app"
	"cutline/app/desk/filedialog"
)

// TestExportPanel: what is checked is remembered and is what a package holds;
// preflight stops it until there is a reason; what came of it is shown, with the
// sizes; and the package is whole.
func TestExportPanel(t *testing.T) {
	d := onCopy(t)
	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	d.Show(ProduceRoom)
	if got := d.exporting.button.Words; got != "Export package, 4 findings still block" {
		t.Errorf("the button says %q", got)
	}
	d.nextPreset()
	if got := d.app.Choice(); d.presetOf(got).Name != "Web only" || !slices.Equal(got, []string{"html-folder", "ninjs"}) {
		t.Errorf("behind the first preset is %v", got)
	}
	d.exporting.checks["text"].SetChecked(true)
	if got := d.app.Choice(); !slices.Contains(got, "text") || d.presetOf(got).Name != "" {
		t.Errorf("checked: %v", got)
	}
	d.savePreset()
	test.Type(d.win.Canvas().Focused(), "Slot")
	typeKey(d, fyne.KeyReturn)
	if p := d.presetOf(d.app.Choice()); p.Name != "Slot" || !p.Own {
		t.Errorf("saved as %+v", p)
	}

	d.packageStory()
	if made, _ := os.ReadDir(dir); len(d.win.Canvas().Overlays().List()) != 1 || d.job != nil {
		t.Fatalf("it was not stopped: %v", made)
	}
	test.Type(d.win.Canvas().Focused(), "cleared by the slot")
	typeKey(d, fyne.KeyReturn)
	if d.job == nil || d.job.failed || d.job.cancel != nil {
		t.Fatalf("the job is %+v", d.job)
	}
	if got := said(d.main); !strings.Contains(got, "Whole, not signed") || d.exporting.button.Words != "Export package" {
		t.Errorf("Produce says %s", got)
	}
	for _, s := range d.job.steps {
		if s.share != 1 {
			t.Errorf("%s is left at %v", s.name, s.share)
		}
	}
	v, err := d.app.Verify(d.job.path)
	if err != nil || !v.Whole() || len(v.Manifest.Overrides) != 4 || v.Manifest.Overrides[0].Reason != "cleared by the slot" {
		t.Errorf("%+v, %v", v, err)
	}
	if d.sizes["ninjs"] == 0 || d.sizes["pdf"] != 0 {
		t.Errorf("the sizes are %v", d.sizes)
	}
	d.export() // of what is checked, loose files; the feed is left out, and that is said
	if _, err := os.Stat(filepath.Join(d.exportDir(d.current.draft.Story()), "ferry-return.txt")); err != nil || !strings.Contains(d.hint, "ninjs: in a package only") {
		t.Errorf("loose files: %v, %q", err, d.hint)
	}
	d.dropPreset()
	if d.presetOf(d.app.Choice()).Name != "" {
		t.Error("the preset was not forgotten")
	}
}

// TestExportMany: of the stories chosen in the budget each is packed that may
// leave, and the others are named with why.
func TestExportMany(t *testing.T) {
	d := onCopy(t)
	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	d.packageMany()
	if d.job != nil || !strings.Contains(d.hint, "Choose stories") {
		t.Errorf("with none chosen it says %q", d.hint)
	}
	if _, err := d.app.AddSample(); err != nil {
		t.Fatal(err)
	}
	d.budget.fill()
	d.budget.chooseShown()
	if n := len(d.budget.chosen); n != len(d.budget.stories) || n < 2 || !strings.Contains(said(d.side), "2 chosen") {
		t.Fatalf("%d are chosen; the budget says %s", n, said(d.side))
	}
	draft := d.current.draft
	if draft.Changed() {
		if _, err := draft.Save(""); err != nil {
			t.Fatal(err)
		}
	}
	if err := draft.Let(app.Reason{Rule: "query", Why: "a test"}, app.Reason{Rule: "suggestion", Why: "a test"}); err != nil {
		t.Fatal(err)
	}
	d.packageMany()
	if d.job == nil || !d.job.failed || d.job.says != "1 of 2 packages made" || len(d.job.lines) != 1 || !strings.HasPrefix(d.job.lines[0], "ferry-return-2: ") {
		t.Fatalf("the job is %+v", d.job)
	}
	if made, _ := os.ReadDir(dir); len(made) != 1 {
		t.Errorf("%v were made", made)
	}
	d.budget.choose(d.current.draft.ID)
	if len(d.budget.chosen) != 1 {
		t.Error("one was not taken out")
	}
	d.budget.chooseShown()
	d.budget.chooseShown()
	if len(d.budget.chosen) != 0 {
		t.Error("choosing all twice leaves some")
	}
}

// TestVerifySheet: a whole package, an altered one and one that is none.
func TestVerifySheet(t *testing.T) {
	d := onCopy(t)
	dir := t.TempDir()
	if err := d.app.Lib.SetSetting("export", dir); err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.MakeKey("Harbor Record"); err != nil {
		t.Fatal(err)
	}
	d.packageStory()
	test.Type(d.win.Canvas().Focused(), "a test")
	typeKey(d, fyne.KeyReturn)
	whole, err := os.ReadFile(d.job.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		data []byte
		want string
	}{
		{whole, "Signed by this desk, Harbor Record"},
		{append(slices.Clone(whole[:200]), append([]byte{whole[200] ^ 1}, whole[201:]...)...), "web/"},
		{whole[:len(whole)/2], "its end is missing"},
		{[]byte("a letter"), "it is no package of Cutline's"},
	} {
		path := filepath.Join(dir, "it.zip")
		if err := os.WriteFile(path, tt.data, 0o600); err != nil {
			t.Fatal(err)
		}
		d.choose = filedialog.Fixed{Path: path}
		d.verifyPackage()
		top := d.win.Canvas().Overlays().Top()
		if top == nil || !strings.Contains(said(top), tt.want) {
			t.Fatalf("want %q, it says %s", tt.want, said(top))
		}
		d.escape()
	}
}
