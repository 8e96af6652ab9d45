package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/format/pack"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

// hidden is in every private tag of the photo of croppedIn.
const hidden = "Zyxwelda"

// croppedIn gives the sample with a photo whose file says what must not leave,
// with a crop and a point that stays in sight.
func croppedIn(t *testing.T, a *app.App) *app.Draft {
	t.Helper()
	d := sampleIn(t, a)
	file := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(file, phototest.WithEXIF(phototest.JPEG(2400, 1600), phototest.EXIF{Private: hidden}), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Story().Blocks() {
		if b.Kind != story.Photo {
			continue
		}
		if err := replaceBase(d, file, b.ID); err != nil {
			t.Fatal(err)
		}
		if err := d.CropPhoto(b.ID, story.Crop{X: .25, Y: .25, W: .5, H: .5}); err != nil {
			t.Fatal(err)
		}
		if err := d.FocusPhoto(b.ID, story.Point{X: .5, Y: .375}); err != nil {
			t.Fatal(err)
		}
		for kind, words := range map[story.Kind]string{story.Rights: "One use.", story.Copyright: "The Harbor Record", story.Creator: "Ines Fairbanks"} {
			if err := d.SetPhotoWords(b.ID, kind, words); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := d.Save("Another photo"); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPackagePictures: every picture is there whole for print and smaller for the
// web, says its credit, cutline and rights and nothing that may not leave, and
// stands in the manifest and the feed with its size.
func TestPackagePictures(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := croppedIn(t, a)
	files := inside(t, packOf(t, a, string(d.ID)).Path)
	var m pack.Manifest
	if err := json.Unmarshal(files["manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	var photos, web []int
	var photoID string
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Photo {
			photoID = string(b.ID)
		}
	}
	for _, f := range m.Files {
		if !strings.HasSuffix(f.Role, "-asset") {
			continue
		}
		if len(f.Of) != 1 || f.Width == 0 && f.Media != photo.SVG {
			t.Errorf("the manifest does not say what %s is: %+v", f.Path, f)
		}
		if f.Of[0] != photoID {
			continue
		}
		info, err := photo.Read(files[f.Path])
		if err != nil {
			t.Fatal(err)
		}
		if f.Role == "print-asset" {
			photos = append(photos, f.Width)
		} else {
			web = append(web, f.Width)
		}
		if info.Width != f.Width || info.Height != f.Height || f.Width*2 != f.Height*3 && f.Width-f.Height*3/2 > 2 {
			t.Errorf("%s is %d by %d, and the manifest says %d by %d", f.Path, info.Width, info.Height, f.Width, f.Height)
		}
		for id, want := range map[string]string{photo.Credit: "Ines Fairbanks", photo.Caption: "Kestrel", photo.Usage: "One use.", photo.Copyright: "The Harbor Record"} {
			if !strings.Contains(info.Words(id), want) {
				t.Errorf("%s says %q as its %s", f.Path, info.Words(id), id)
			}
		}
		if bytes.Contains(files[f.Path], []byte(hidden)) {
			t.Errorf("%s says %q", f.Path, hidden)
		}
	}
	if !slices.Equal(photos, []int{1200}) || !slices.Equal(web, []int{1200, 960, 640, 360}) {
		t.Errorf("for print %v, for the web %v", photos, web)
	}
	var feed struct {
		Associations []struct {
			Type       string
			Renditions []struct {
				Name, Href string
				Width      int
				Poi        *image.Point
			}
		}
	}
	if err := json.Unmarshal(files["feed/"+d.Story().Meta.Slug+".ninjs.json"], &feed); err != nil {
		t.Fatal(err)
	}
	for _, x := range feed.Associations {
		if x.Type == "picture" && len(x.Renditions) != 5 {
			t.Errorf("the feed offers %+v", x.Renditions)
		}
		for _, r := range x.Renditions {
			if len(files[strings.TrimPrefix(r.Href, "package:/")]) == 0 {
				t.Errorf("the feed offers %s, which is not there", r.Href)
			}
			if want := (image.Point{X: r.Width / 2, Y: r.Width / 6}); x.Type == "picture" && (r.Poi == nil || *r.Poi != want) {
				t.Errorf("%s: %v must stay in sight, want %v", r.Name, r.Poi, want)
			}
		}
	}
}

// TestPackageParts: a package holds what it was asked to, and the template only
// where there are pages.
func TestPackageParts(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := sampleIn(t, a)
	for _, tt := range []struct {
		holds    []string
		template bool
		want     []string // the files that are no pictures
	}{
		{[]string{"text"}, false, []string{"text/ferry-return.txt"}},
		{[]string{"ninjs", " PDF"}, true, []string{"print/ferry-return.pdf", "feed/ferry-return.ninjs.json"}},
		{[]string{"proof", "text"}, false, []string{"text/ferry-return.txt", "proof/ferry-return-PROOF.pdf"}},
		{[]string{"html-folder", "html"}, false, []string{"web/ferry-return.html", "web/index.html"}},
	} {
		opt := anyway
		opt.Holds = tt.holds
		p, err := a.Package(context.Background(), string(d.ID), t.TempDir(), opt)
		if err != nil {
			t.Fatal(err)
		}
		v, err := a.Verify(p.Path)
		if err != nil || !v.Whole() || (v.Manifest.Template != "") != tt.template {
			t.Errorf("%v: %+v, %v", tt.holds, v, err)
		}
		var names []string
		for _, f := range v.Manifest.Files {
			if !strings.HasSuffix(f.Role, "-asset") {
				names = append(names, f.Path)
			}
		}
		if !slices.Equal(names, tt.want) {
			t.Errorf("%v: it holds %v", tt.holds, names)
		}
	}
	if _, err := a.Package(context.Background(), string(d.ID), t.TempDir(), app.PackageOptions{Holds: []string{"fax"}}); err == nil || !strings.Contains(err.Error(), `"fax"`) {
		t.Errorf("an unknown part: %v", err)
	}
}

// withProof packs all that there is of the sample.
func withProof(t *testing.T, a *app.App) app.Packaged {
	t.Helper()
	opt := anyway
	opt.Holds, _ = app.Parts()
	p, err := a.Package(context.Background(), "ferry-return", t.TempDir(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPackageElsewhere: another process, in another folder, zone and language,
// with another number of processors, gives the same bytes of a copy of the
// library.
func TestPackageElsewhere(t *testing.T) {
	const ask, answer = "CUTLINE_TEST_PACKAGE", "sum of the package: "
	if library := os.Getenv(ask); library != "" {
		a, err := app.Open(app.Options{Library: library, Author: "Someone Else"})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		t.Log(answer + withProof(t, a).SHA256)
		return
	}
	dir := t.TempDir()
	a := open(t, filepath.Join(dir, "l.cutline"))
	croppedIn(t, a)
	want := withProof(t, a).SHA256
	if err := a.Lib.Backup(filepath.Join(dir, "copy.cutline")); err != nil {
		t.Fatal(err)
	}
	for _, env := range [][]string{
		{"TZ=Asia/Kathmandu", "GOMAXPROCS=1", "LC_ALL=C", "LANG=C"},
		{"TZ=America/St_Johns", "GOMAXPROCS=7", "LC_ALL=tr_TR.UTF-8", "GOGC=5"},
	} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestPackageElsewhere$", "-test.v")
		cmd.Dir = t.TempDir()
		cmd.Env = append(append(os.Environ(), env...), ask+"="+filepath.Join(dir, "copy.cutline"))
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), answer+want) {
			t.Errorf("%v: want %s, got %v\n%s", env, want, err, out)
		}
	}
}

// TestFeedSaysWhatIsHeld: a held or embargoed story that leaves for a reason says
// in its feed that it may not be published yet, an older version too, and nothing
// of the reason.
func TestFeedSaysWhatIsHeld(t *testing.T) {
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	d := sampleIn(t, a)
	first := d.Base.Number
	feed := func() string {
		t.Helper()
		opt := anyway
		opt.Holds = []string{"ninjs"}
		for _, rule := range []string{"hold", "embargo"} {
			opt.Reasons = append(slices.Clone(opt.Reasons), app.Reason{Rule: rule, Why: "for the printer"})
		}
		p, err := a.Package(context.Background(), fmt.Sprintf("ferry-return@%d", first), t.TempDir(), opt)
		if err != nil {
			t.Fatal(err)
		}
		return string(inside(t, p.Path)["feed/ferry-return.ninjs.json"])
	}
	if got := feed(); !strings.Contains(got, `"pubStatus": "usable"`) || strings.Contains(got, "embargoed") {
		t.Errorf("nothing holds it: %.900s", got)
	}
	if _, err := d.Hold("the lawyer calls"); err != nil {
		t.Fatal(err)
	}
	if got := feed(); strings.Contains(got, `"pubStatus": "usable"`) || !strings.Contains(got, `"pubStatus": "withheld"`) || strings.Contains(got, "lawyer") {
		t.Errorf("held: %.900s", got)
	}
	until := a.Now().Add(48 * time.Hour).UTC().Truncate(time.Second)
	if _, err := d.Embargo(until, "the court sits"); err != nil {
		t.Fatal(err)
	}
	if got := feed(); !strings.Contains(got, `"embargoedUntil": "`+until.Format(time.RFC3339)) || !strings.Contains(got, `"pubStatus": "usable"`) || strings.Contains(got, "court sits") {
		t.Errorf("embargoed: %.900s", got)
	}
}
