package app_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

// anyway lets the sample's open queries leave: these tests are of what is written.
var anyway = app.PackageOptions{Reasons: []app.Reason{{Rule: "query", Why: "a test"}, {Rule: "suggestion", Why: "a test"}}}

func packOf(t *testing.T, a *app.App, name string) app.Packaged {
	t.Helper()
	p, err := a.Package(context.Background(), name, t.TempDir(), anyway)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// inside gives the files of a package.
func inside(t *testing.T, file string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func sampleIn(t *testing.T, a *app.App) *app.Draft {
	t.Helper()
	id, err := a.AddSample()
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPackage: all that print and web need is there, whole and signed; the same
// version gives the same bytes, today and later.
func TestPackage(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	if _, err := a.MakeKey("Harbor Record"); err != nil {
		t.Fatal(err)
	}
	d := sampleIn(t, a)
	slug := d.Story().Meta.Slug
	first := packOf(t, a, slug)
	files := inside(t, first.Path)
	for _, want := range []string{"web/index.html", "print/" + slug + ".pdf", "text/" + slug + ".txt", "feed/" + slug + ".ninjs.json", "story.json", "manifest.json", "manifest.sig"} {
		if len(files[want]) == 0 {
			t.Errorf("the package lacks %s", want)
		}
	}
	var data struct {
		Blocks []struct {
			Kind    string
			Picture *struct{ File string }
		}
	}
	if err := json.Unmarshal(files["story.json"], &data); err != nil {
		t.Fatal(err)
	}
	pictures := 0
	for _, b := range data.Blocks {
		if b.Picture != nil && b.Picture.File != "" {
			if pictures++; len(files[b.Picture.File]) == 0 {
				t.Errorf("the package lacks %s, which it speaks of", b.Picture.File)
			}
		}
	}
	if pictures < 2 {
		t.Errorf("%d pictures are in the story's data", pictures)
	}
	if v, err := a.Verify(first.Path); err != nil || !v.Whole() || v.Desk == nil || v.Manifest.Story.Hash != d.Base.Hash {
		t.Errorf("verify: %+v, %v", v, err)
	}

	// A later version, and then the first once more.
	var hed story.ID
	for _, b := range d.Story().Blocks() {
		hed = b.ID
		break
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: hed, Start: 0, End: 0, Text: "Late: "}); err != nil {
		t.Fatal(err)
	}
	if err := a.Flush(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Package(context.Background(), slug, t.TempDir(), anyway); !errors.Is(err, app.ErrUnsaved) {
		t.Errorf("what is in no version left: %v", err)
	}
	again := packOf(t, a, slug+"@"+strconv.Itoa(d.Base.Number))
	x, _ := os.ReadFile(first.Path)
	y, _ := os.ReadFile(again.Path)
	if !bytes.Equal(x, y) || again.SHA256 != first.SHA256 {
		t.Error("the same version gives other bytes")
	}
}

// TestPackageStops: a cancelled package leaves nothing, half or whole.
func TestPackageStops(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := sampleIn(t, a)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	if _, err := a.Package(ctx, string(d.ID), dir, anyway); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	tried, err := a.PackageAll(ctx, []string{string(d.ID), string(d.ID)}, dir, anyway, nil)
	if !errors.Is(err, context.Canceled) || len(tried) > 0 {
		t.Errorf("cancelled: %v, %v", tried, err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}

// TestPackageAllStops: what is cancelled on its way leaves whole packages alone,
// and begins no others.
func TestPackageAllStops(t *testing.T) {
	a, names := storiesWithPhotos(t, 8, 900, 600)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	dir := t.TempDir()
	tried, err := a.PackageAll(ctx, names, dir, anyway, func(p app.Progress) {
		if p.Done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(tried) < 2 || len(tried) > 2+runtime.GOMAXPROCS(0) {
		t.Errorf("%d were tried, %v", len(tried), err)
	}
	left, _ := os.ReadDir(dir)
	if len(left) != len(tried) {
		t.Errorf("%d were made, the folder has %v", len(tried), left)
	}
	for _, b := range tried {
		if v, err := a.Verify(b.Packaged.Path); b.Err != nil || err != nil || !v.Whole() {
			t.Errorf("%+v is not whole: %v", b, err)
		}
	}
}

// TestPackageMany: one story that cannot leave does not hold up the others.
func TestPackageMany(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := sampleIn(t, a)
	dir, n, last := t.TempDir(), 0, app.Progress{}
	tried, err := a.PackageAll(context.Background(), []string{string(d.ID), "no-such-story", string(d.ID) + "@1"}, dir, anyway, func(p app.Progress) { n++; last = p })
	if err != nil || len(tried) != 3 || n != 3 {
		t.Fatalf("%v, %v, %d told", tried, err, n)
	}
	if tried[0].Err != nil || tried[1].Err == nil || tried[2].Err != nil {
		t.Errorf("%v", tried)
	}
	if p := last.String(); p != "3 of 3, 1 not made" {
		t.Errorf("it said %q", p)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("the folder has %v", left)
	}
}

// TestPackageLeaks plants a word in everything that readers may not see, and
// looks for it in every byte of the package.
func TestPackageLeaks(t *testing.T) {
	const planted = "Zyxwelda"
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	a.Author = planted + " <" + planted + "@example.org>"
	d := sampleIn(t, a)
	var graf, label *story.Block
	for _, b := range d.Story().Blocks() {
		switch {
		case b.Kind == story.Graf && graf == nil:
			graf = b
		case b.Kind.Placed() && label == nil:
			label = b
		}
	}
	for _, kind := range []story.NoteKind{story.Remark, story.Query, story.Suggestion} {
		if _, err := d.AddNote(kind, graf.ID, 0, 5, planted, planted); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: label.ID, Start: 0, End: 0, Text: planted + " "}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Save(planted); err != nil {
		t.Fatal(err)
	}
	if err := d.Editor.Do("edit", editor.Edit{Block: label.ID, Start: 0, End: len(planted) + 1, Text: ""}); err != nil {
		t.Fatal(err)
	}
	for _, n := range d.Story().Notes() { // who lets something through is named in the manifest
		if n.Open() && !n.Record() {
			if err := d.Resolve(n.ID, planted); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := d.Save("cut " + planted); err != nil {
		t.Fatal(err)
	}
	p := packOf(t, a, string(d.ID))
	for name, data := range inside(t, p.Path) {
		if bytes.Contains(data, []byte(planted)) {
			t.Errorf("%s has it", name)
		}
		if strings.HasSuffix(name, ".pdf") && bytes.Contains(inflate(data), []byte(planted)) {
			t.Errorf("%s has it, compressed", name)
		}
	}
}

// inflate gives all that is compressed in a PDF.
func inflate(data []byte) []byte {
	var out bytes.Buffer
	for _, part := range bytes.Split(data, []byte("stream\n"))[1:] {
		if z, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			_, _ = io.Copy(&out, z)
		}
	}
	return out.Bytes()
}
