package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestTemplates: what show prints, changed and kept beside the library, is a
// template of the newsroom's own.
func TestTemplates(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "boats.txt")
	if err := os.WriteFile(file, []byte("Nine boats sailed\n\nThe nine boats left the harbor on Thursday, the owner said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", file)
	var shown struct {
		Template struct {
			Name, Hash, File string
			Width            float64
		}
	}
	d.json(&shown, "template", "show", "a4")
	if shown.Template.Name != "a4" || shown.Template.Width < 595 || shown.Template.Width > 596 {
		t.Errorf("%+v", shown)
	}
	own := strings.Replace(d.run(cli.Done, "template", "show", "a4"), "[a4]", "[metro]", 1)
	if err := os.WriteFile(filepath.Join(dir, "l.templates"), []byte(strings.ReplaceAll(own, "columns = 3", "columns = 2")), 0o600); err != nil {
		t.Fatal(err)
	}
	var list struct {
		Templates []struct {
			Name, Hash string
			Columns    int
		}
	}
	d.json(&list, "template", "list")
	last := list.Templates[len(list.Templates)-1]
	if last.Name != "metro" || last.Columns != 2 || last.Hash == shown.Template.Hash || len(list.Templates) < 5 {
		t.Errorf("%+v", list)
	}
	d.run(cli.Done, "template", "choose", "metro", "--story", "boats")
	d.run(cli.Done, "export", "boats", "--format", "pdf", "--out", dir)
	d.run(cli.Done, "export", "boats", "--format", "pdf", "--template", "broadsheet", "--out", dir)
	if out := d.run(cli.Failed, "export", "boats", "--template", "metropolis", "--out", dir); !strings.Contains(out, "metropolis") || !strings.Contains(out, "broadsheet") {
		t.Error(out)
	}
	d.run(cli.Failed, "template", "choose", "none")
	d.run(cli.Failed, "template", "choose", "a4", "--story", "nobody")
}
