package app_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/format/text"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, path string) *app.App {
	t.Helper()
	a, err := app.Open(app.Options{Library: path, Author: "Dana Ruiz", Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func sample(t *testing.T) (*app.App, *app.Draft) {
	t.Helper()
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	id, err := a.AddSample()
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		t.Fatal(err)
	}
	return a, d
}

func TestImportIsOneUndoStep(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	in, err := app.ReadSample()
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.ImportDraft(in)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[story.Kind]int{}
	for _, b := range d.Story().Blocks() {
		kinds[b.Kind]++
	}
	if kinds[story.Map] != 1 || kinds[story.Callout] != 4 || kinds[story.Label] != 1 || kinds[story.SourceLine] != 1 || kinds[story.Dek] != 1 || kinds[story.Tagline] != 1 {
		t.Errorf("recovered %v", kinds)
	}
	if n := d.Story().OpenQueries(); n != 2 {
		t.Errorf("%d queries", n)
	}
	// Their time was 0001-01-01T00:00:00Z in what note list --json prints.
	for _, n := range d.Story().Notes() {
		if !n.Thread[0].At.Equal(noon) {
			t.Errorf("query %s is of %v", n.ID, n.Thread[0].At)
		}
	}
	if d.Changed() {
		t.Error("a story just opened counts as changed")
	}
	if err := d.Editor.Undo(); err != nil {
		t.Fatal(err)
	}
	for i, b := range d.Story().Blocks() {
		if b.Kind != story.Graf || b.Text != in.AsItCame.At(i).Text {
			t.Errorf("after one undo block %d is a %s: %q", i, b.Kind, b.Text)
		}
	}
	if len(d.Story().Notes()) != 0 {
		t.Error("after one undo there are queries")
	}
	// The undone state is in the journal too.
	if err := a.Flush(); err != nil {
		t.Fatal(err)
	}
	again, err := a.OpenDraft(string(d.ID))
	if err != nil || again.Story().At(0).Kind != story.Graf {
		t.Errorf("opened again it is %v (%v)", again.Story().At(0).Kind, err)
	}
}

func TestWhatWasTypedComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.cutline")
	a := open(t, path)
	im, err := a.Blank("Night desk")
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(im.Slug)
	if err != nil {
		t.Fatal(err)
	}
	hed := d.Story().At(0).ID
	if _, err := d.AddNote(story.Query, hed, 0, 0, "What is the hed?", ""); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, path)
	if d, err = a.OpenDraft("night-desk"); err != nil {
		t.Fatal(err)
	}
	if d.Recovered != 1 || d.Story().OpenQueries() != 1 || !d.Changed() {
		t.Errorf("recovered %d, %d queries", d.Recovered, d.Story().OpenQueries())
	}
	if _, err := d.Save(""); err != nil || d.Base.Message != "1 query added" {
		t.Errorf("saved as %q (%v)", d.Base.Message, err)
	}
	if _, err := d.Save("again"); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("saved nothing: %v", err)
	}
}

func TestRestoreIsANewVersion(t *testing.T) {
	_, d := sample(t)
	first, _, err := d.At(1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddNote(story.Remark, d.Story().At(0).ID, 0, 5, "unsaved", ""); err != nil {
		t.Fatal(err)
	}
	rev, err := d.Restore(1)
	if err != nil {
		t.Fatal(err)
	}
	if rev.Number != 5 || rev.RestoredFrom != 1 { // 4 holds what was not saved
		t.Errorf("restored as %+v", rev)
	}
	// Found by hand: restoring twice made a version that changed nothing.
	if again, err := d.Restore(1); !errors.Is(err, app.ErrUnchanged) || again.Number != 5 {
		t.Errorf("restored what stands: %v, %v", again.Number, err)
	}
	for i, b := range first.Blocks() {
		if d.Story().At(i).Text != b.Text {
			t.Fatalf("block %d is %q", i, d.Story().At(i).Text)
		}
	}
	if err := d.Editor.Undo(); err != nil || d.Story().At(0).Kind != story.Hed {
		t.Errorf("undo of the restore: %v, %s", err, d.Story().At(0).Kind)
	}
}

func TestExportsHoldNothingInternal(t *testing.T) {
	_, d := sample(t)
	dir := t.TempDir()
	names, _ := app.Formats()
	for range 2 {
		if _, err := app.LeaveAnyway(t, d, "").Export(names, dir, nil); err != nil {
			t.Fatal(err)
		}
		for _, f := range []string{"ferry-return.html", "ferry-return.txt"} {
			data, err := os.ReadFile(filepath.Join(dir, f))
			if err != nil {
				t.Fatal(err)
			}
			for _, inside := range []string{"harbor log has", "summer timetable", "commission aide", "Text may be missing", "an accordion"} {
				if bytes.Contains(data, []byte(inside)) {
					t.Errorf("%s holds %q", f, inside)
				}
			}
			for _, outside := range []string{"Fiddlers Reach", "Mercer St.", "After 40 Years", "Ines Fairbanks"} {
				if !bytes.Contains(data, []byte(outside)) {
					t.Errorf("%s lacks %q", f, outside)
				}
			}
		}
	}
	one, err := app.LeaveAnyway(t, d, "").Export(names, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := app.LeaveAnyway(t, d, "").Export(names, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range one {
		if one[i].SHA256 != two[i].SHA256 {
			t.Errorf("%s differs from run to run", one[i].Format)
		}
	}
	if _, err := app.LeaveAnyway(t, d, "").Export([]string{"docx"}, dir, nil); err == nil || !strings.Contains(err.Error(), "no such format") {
		t.Errorf("an unknown format: %v", err)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := app.LeaveAnyway(t, d, "").Export([]string{"html"}, filepath.Join(blocked, "sub"), nil); err == nil || !strings.Contains(err.Error(), "choose another folder") {
		t.Errorf("a folder that cannot be made: %v", err)
	}
}

func TestRevise(t *testing.T) {
	_, d := sample(t)
	old := d.Story()
	var lines []string
	for _, b := range old.Blocks() {
		if b.In == "" && !b.Kind.Picture() {
			lines = append(lines, b.Text)
		}
	}
	for i, l := range lines {
		lines[i] = strings.Replace(l, "twelve minutes late", "fourteen minutes late", 1)
	}
	lines = append(lines[:5], lines[6:]...)
	lines = append(lines, "A graf that was not there before, at the very end of it.")
	in, err := app.Read(strings.NewReader(strings.Join(lines, "\n")), "new.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Revise(in); err != nil {
		t.Fatal(err)
	}
	s := d.Story()
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range s.Blocks() {
		if b.In == "" && !b.Kind.Picture() {
			got = append(got, b.Text)
		}
	}
	if strings.Join(got, "\n") != strings.Join(lines, "\n") {
		t.Errorf("revised to\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
	if len(s.Parts(d.FirstMap())) != len(old.Parts(d.FirstMap())) {
		t.Error("the map's lines went with a file that does not speak of them")
	}
	for _, n := range s.Notes() { // "late" is still there, so its query is too
		if n.Quote == "twelve minutes late" && n.Unplaced {
			t.Error("the query lost its place")
		}
	}
	if err := d.Revise(in); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("the same file again: %v", err)
	}
}

func TestNotesAndSources(t *testing.T) {
	_, d := sample(t)
	var suggestion, query story.ID
	for _, n := range d.Story().Notes() {
		switch n.Kind {
		case story.Suggestion:
			suggestion = n.ID
		case story.Query:
			query = n.ID
		}
	}
	if err := d.Accept(suggestion); err != nil || !strings.Contains(d.Story().At(1).Text, "dogs and an accordion.") {
		t.Errorf("accepted to %q (%v)", d.Story().At(1).Text, err)
	}
	if err := d.Reply(query, " "); !errors.Is(err, app.ErrNoWords) {
		t.Errorf("an empty reply: %v", err)
	}
	open := d.Story().OpenQueries()
	if err := d.Resolve(query, "Yes."); err != nil || d.Story().OpenQueries() != open-1 {
		t.Errorf("resolved: %v", err)
	}
	if err := d.Reopen(query); err != nil || d.Story().OpenQueries() != open {
		t.Errorf("reopened: %v", err)
	}
	m := d.FirstMap()
	if err := d.WriteLine(m, story.SourceLine); err != nil {
		t.Fatal(err)
	}
	line := d.Story().Part(m, story.SourceLine).Text
	if !strings.HasPrefix(line, "Sources: State Department of Marine Transit; ") || strings.Contains(line, "aide") {
		t.Errorf("the Sources line is %q", line)
	}
	if _, err := d.AddSource(story.Source{Gives: "x"}, m, ""); !errors.Is(err, app.ErrNoWords) {
		t.Errorf("a source from nobody: %v", err)
	}
}

func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	big := filepath.Join(dir, "big.txt")
	if f, err := os.Create(big); err != nil || f.Truncate(200<<20) != nil || f.Close() != nil {
		t.Fatal("make a large file")
	}
	for _, tt := range []struct {
		path string
		want error
		says string
	}{
		{file("empty.txt", nil), text.ErrEmpty, "no words"},
		{file("blank.txt", []byte(" \n\t\n")), text.ErrEmpty, "no words"},
		{big, text.ErrTooLarge, "cut it in parts"},
		{file("picture.png", []byte("\x89PNG\r\n\x1a\n\x00\x00")), text.ErrBinary, "PNG"},
		{file("noise.bin", bytes.Repeat([]byte{1, 2, 3, 0xff}, 50)), text.ErrBinary, "control codes"},
		{dir, nil, "folder"},
		{filepath.Join(dir, "missing.txt"), os.ErrNotExist, "check its name"},
	} {
		_, err := app.ReadFile(tt.path)
		if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", filepath.Base(tt.path), err)
		}
	}
	_, d := sample(t)
	before := d.Story()
	for name, data := range map[string][]byte{"words.png": []byte("words"), "cut.jpg": []byte("\xff\xd8\xff\xe0"), "evil.svg": []byte("<svg width='1e9' height='1e9'/>"), "page.svg": []byte("<html/>")} {
		if _, err := d.AttachPicture(file(name, data), ""); err == nil || !d.Story().Same(before) {
			t.Errorf("%s was attached (%v)", name, err)
		}
	}
}

func TestSlug(t *testing.T) {
	for give, want := range map[string]string{"/tmp/Ferry Return.txt": "ferry-return", "Ünï_cödé (2).text": "ünï-cödé-2", "...": "story", "CON.txt": "con-story", "lpt1": "lpt1-story", "con man.txt": "con-man"} {
		if got := app.Slug(give); got != want {
			t.Errorf("%q: %q, want %q", give, got, want)
		}
	}
}

func TestPagesAreDrawn(t *testing.T) {
	a, d := sample(t)
	pages, err := a.SetPages(d.Story(), typeset.Default(), nil)
	if err != nil || pages.Len() != 2 {
		t.Fatalf("%d pages: %v", pages.Len(), err)
	}
	page, err := pages.Draw(0, .5)
	if err != nil {
		t.Fatal(err)
	}
	dark := 0
	b := page.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, _, _, _ := page.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	if share := float64(dark) / float64(b.Dx()*b.Dy()); share < .02 || share > .5 {
		t.Errorf("%.1f %% of the first page is dark", share*100)
	}
}

// TestStrokesAreScaled: found by hand, a map's roads were half as wide on the
// screen as on the page, because the drawing is shown at twice its size.
func TestStrokesAreScaled(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	data := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><path d="M0 20H40" stroke="#ff0000" stroke-width="10" fill="none"/></svg>`)
	asset, err := app.Picture(data, "road.svg")
	if err != nil {
		t.Fatal(err)
	}
	if asset.Hash, err = a.Lib.PutAsset(data); err != nil {
		t.Fatal(err)
	}
	img, err := a.Image(asset)
	if err != nil {
		t.Fatal(err)
	}
	mid := img.Bounds().Dy() / 2
	for _, off := range []int{0, 8, -8} {
		if r, _, _, alpha := img.At(20, mid+off).RGBA(); r < 0xf000 || alpha < 0xf000 {
			t.Errorf("%d px from its middle the road is not there in a picture of %v", off, img.Bounds())
		}
	}
}

// TestPhotoOnItsSide: a photo that was taken with the camera on its side stands
// upright on the screen, and its size is that of the upright picture.
func TestPhotoOnItsSide(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 60, 40))
	draw.Draw(img, image.Rect(0, 0, 30, 40), image.NewUniform(color.NRGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "tall.jpg")
	if err := os.WriteFile(file, phototest.Oriented(buf.Bytes(), 6, true), 0o644); err != nil {
		t.Fatal(err)
	}
	a, d := sample(t)
	id := d.Story().At(findKind(d.Story(), story.Map)).ID
	err := replaceBase(d, file, id)
	if err != nil {
		t.Fatal(err)
	}
	asset := d.Story().Block(id).Asset
	shown, err := a.Image(asset)
	if err != nil || asset.Width != 40 || asset.Height != 60 || shown.Bounds().Dx() != 40 || shown.Bounds().Dy() != 60 {
		t.Fatalf("%+v, shown as %v (%v)", asset, shown.Bounds(), err)
	}
	if r, _, _, _ := shown.At(20, 10).RGBA(); r < 0xc000 {
		t.Error("the photo's left is not at the top")
	}
	if r, _, _, _ := shown.At(20, 50).RGBA(); r > 0x4000 {
		t.Error("the photo's right is not at the foot")
	}
}

func findKind(s story.Story, kind story.Kind) int {
	for i, b := range s.Blocks() {
		if b.Kind == kind {
			return i
		}
	}
	return -1
}

// TestTurnedLabelsAreDrawn: the pages on the screen show labels turned as the
// PDF has them, also where the words run off the page.
func TestTurnedLabelsAreDrawn(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	ink := func(turn, x, y float64) (wide, high int) {
		s := story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map},
			&story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "Mercer Street", Place: &story.Place{Point: story.Point{X: x, Y: y}, Rotate: turn}})
		pages, err := a.SetPages(s, typeset.Default(), nil)
		if err != nil {
			t.Fatal(err)
		}
		page, err := pages.Draw(0, 1)
		if err != nil {
			t.Fatal(err)
		}
		box := image.Rectangle{}
		for y := 60; y < 380; y++ { // the map, without the rule over it
			for x := 45; x < 567; x++ {
				if r, _, _, _ := page.At(x, y).RGBA(); r < 0x8000 {
					box = box.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		return box.Dx(), box.Dy()
	}
	w, h := ink(0, .5, .5)
	tw, th := ink(90, .5, .5)
	if w < 40 || h > 12 || th < w-4 || tw > h+4 {
		t.Errorf("%d x %d upright, %d x %d turned", w, h, tw, th)
	}
	for _, turn := range []float64{45, 135, 225, 315} {
		for _, at := range []float64{0, 1} {
			ink(turn, at, at)
			ink(turn, at, 1-at)
		}
	}
}

// TestWordsOfABaseAreDrawn: the scale bar of an SVG base had no words on the
// board.
func TestWordsOfABaseAreDrawn(t *testing.T) {
	a, _ := sample(t)
	ink := func(words string) (box image.Rectangle) {
		data := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#fff"/>` + words + `</svg>`)
		asset, err := app.Picture(data, "base.svg")
		if err != nil {
			t.Fatal(err)
		}
		if asset.Hash, err = a.Lib.PutAsset(data); err != nil {
			t.Fatal(err)
		}
		img, err := a.Image(asset)
		if err != nil {
			t.Fatal(err)
		}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
					box = box.Union(image.Rect(x/2, y/2, x/2+1, y/2+1)) // it is drawn at twice its size
				}
			}
		}
		return box
	}
	if box := ink(""); !box.Empty() {
		t.Errorf("nothing but ground, and ink in %v", box)
	}
	start := ink(`<text x="100" y="100" font-size="20">2 miles</text>`)
	if start.Min.X < 99 || start.Min.X > 104 || start.Dx() < 50 || start.Dx() > 80 || start.Max.Y < 99 || start.Max.Y > 102 || start.Dy() < 12 {
		t.Errorf("words that start at 100, 100 stand in %v", start)
	}
	if end := ink(`<text x="100" y="100" font-size="20" text-anchor="end">2 miles</text>`); end.Max.X < 97 || end.Max.X > 101 {
		t.Errorf("words that end at 100, 100 stand in %v", end)
	}
	if turned := ink(`<text x="100" y="50" font-size="20" transform="rotate(90 100 50)">2 miles</text>`); turned.Dy() < 50 || turned.Dx() > 22 {
		t.Errorf("turned words stand in %v", turned)
	}
}
