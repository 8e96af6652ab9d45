package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"cutline/app"
	"cutline/editor/typeset"
)

// widths exports a draft as a PDF and gives how wide its pages are.
func width(t *testing.T, d *app.Draft) float64 {
	t.Helper()
	files, err := app.LeaveAnyway(t, d, "").Export([]string{"pdf"}, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	dims, err := api.PageDims(bytes.NewReader(data), nil)
	if err != nil || len(dims) == 0 {
		t.Fatal(err)
	}
	return dims[0].Width
}

// TestTemplateIsRemembered: for the story, else for the library, and one that is
// asked for goes before both.
func TestTemplateIsRemembered(t *testing.T) {
	a, d := sample(t)
	if got := width(t, d); got != 612 {
		t.Errorf("with none chosen a page is %v wide", got)
	}
	for _, step := range []struct {
		do   func() error
		want float64
	}{
		{func() error { return a.ChooseTemplate("", "tabloid") }, 792},
		{func() error { return a.ChooseTemplate(d.ID, "broadsheet") }, 864},
		{func() error { d.Template = "letter"; return nil }, 612},
		{func() error { d.Template = ""; return a.ChooseTemplate(d.ID, "") }, 792},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := width(t, d); got != step.want {
			t.Errorf("a page is %v wide, want %v", got, step.want)
		}
	}
	if err := a.ChooseTemplate(d.ID, "folio"); !errors.Is(err, app.ErrNoTemplate) || !strings.Contains(err.Error(), "broadsheet") {
		t.Errorf("a template that is not there: %v", err)
	}
}

// TestOwnTemplates: the newsroom's own stand beside the library; a mistake in
// them, or one that is gone, stops the pages and says where.
func TestOwnTemplates(t *testing.T) {
	a, d := sample(t)
	path := a.TemplatesFile()
	if filepath.Base(path) != "l.templates" {
		t.Errorf("they stand in %s", path)
	}
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("[metro]\nlike = a4\npage = 500pt x 900pt\n")
	if err := a.ChooseTemplate(d.ID, "metro"); err != nil {
		t.Fatal(err)
	}
	if got := width(t, d); got != 500 {
		t.Errorf("a page is %v wide", got)
	}
	write("[metro]\nlike = a4\npage = wide\n")
	if _, err := d.PageTemplate(); err == nil || !strings.Contains(err.Error(), path+": line 3: page: ") {
		t.Errorf("a mistake: %v", err)
	}
	write("[sport]\nlike = a4\n")
	if _, err := app.LeaveAnyway(t, d, "").Export([]string{"text", "pdf"}, t.TempDir(), nil); !errors.Is(err, app.ErrNoTemplate) {
		t.Errorf("one that is gone: %v", err)
	}
	if pages, err := a.SetPages(d.Story(), typeset.Default(), nil); err != nil || pages.What() != "Letter, 3 columns of 13p6" {
		t.Errorf("the preview is %q, %v", pages.What(), err)
	}
}
