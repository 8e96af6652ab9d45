package app_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cutline/app"
)

// TestPresets: a choice is kept under a name and remembered, the house's stay as
// they are, and what is unknown is refused.
func TestPresets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.cutline")
	a := open(t, path)
	house := len(a.Presets())
	if !slices.Equal(a.Choice(), a.Presets()[0].Holds) {
		t.Errorf("at first %v is chosen", a.Choice())
	}
	for _, tt := range []struct {
		name  string
		holds []string
		ok    bool
	}{
		{"Slot", []string{"text", "pdf"}, true},
		{" slot ", []string{"text"}, true}, // in its place
		{"web ONLY", []string{"text"}, false},
		{"", []string{"text"}, false},
		{"Nothing", nil, false},
		{"Fax", []string{"fax"}, false},
	} {
		if err := a.SavePreset(tt.name, tt.holds); (err == nil) != tt.ok {
			t.Errorf("%q of %v: %v", tt.name, tt.holds, err)
		}
	}
	if err := a.Choose([]string{"text", "fax", "html"}); err != nil {
		t.Fatal(err)
	}
	_ = a.Close()
	a = open(t, path)
	if p := a.Presets(); len(p) != house+1 || p[house].Name != "slot" || !p[house].Own || !slices.Equal(p[house].Holds, []string{"text"}) {
		t.Errorf("the presets are %v", p)
	}
	if got := a.Choice(); !slices.Equal(got, []string{"html", "text"}) {
		t.Errorf("%v is chosen", got)
	}
	if a.DropPreset("Web only") == nil || a.DropPreset("slot") != nil || len(a.Presets()) != house {
		t.Errorf("after dropping: %v", a.Presets())
	}
}

// TestAddress: where a page will stand is remembered, and used by the package.
func TestAddress(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := sampleIn(t, a)
	for _, bad := range []string{"example.org/ferry", "javascript:alert(1)", "/news"} {
		if d.SetAddress(bad) == nil || d.Address != "" {
			t.Errorf("%q was taken", bad)
		}
	}
	if err := d.SetAddress(" https://example.org/ferry/ "); err != nil {
		t.Fatal(err)
	}
	page := string(inside(t, packOf(t, a, string(d.ID)).Path)["web/index.html"])
	if want := `<link rel="canonical" href="https://example.org/ferry/">`; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s", want)
	}
	var said []string
	opt := anyway
	opt.Step = func(part string) { said = append(said, part) }
	p, err := a.Package(t.Context(), string(d.ID), t.TempDir(), opt)
	if err != nil || !slices.Equal(said, []string{"html-folder", "pdf", "text", "pictures", "ninjs", "data"}) {
		t.Errorf("%v was told, %v", said, err)
	}
	total := int64(0)
	for _, name := range app.DefaultParts() {
		if p.Sizes[name] == 0 {
			t.Errorf("%s has no size", name)
		}
		total += p.Sizes[name]
	}
	if total > p.Bytes {
		t.Errorf("its parts have %d bytes, it has %d", total, p.Bytes)
	}
}
