package app_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

const secret = "SECRET9c1e"

// cameraPhoto gives a JPEG as an agency sends it: words in XMP and IIM, and
// private things in EXIF.
func cameraPhoto() []byte {
	packet := phototest.Packet(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The Kestrel crosses
 Alder Sound on Thursday, Nov. 19, 2026.</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Ines Fairbanks</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 The Harbor Record</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">One use</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<Iptc4xmpCore:ExtDescrAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Low hills lie behind it.</rdf:li></rdf:Alt></Iptc4xmpCore:ExtDescrAccessibility>`,
		`photoshop:City="Alder Point" photoshop:Instructions="`+secret+`" aux:OwnerName="`+secret+`"`)
	return phototest.WithEXIF(phototest.WithXMP(phototest.JPEG(60, 40), packet), phototest.EXIF{Description: secret, Private: secret})
}

func photoFile(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kestrel.jpg")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// photoDraft opens a new library with a story that has a graf.
func photoDraft(t *testing.T) (*app.App, *app.Draft) {
	t.Helper()
	a, err := app.Open(app.Options{Library: filepath.Join(t.TempDir(), "l.cutline"), Author: "Desk"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	im, err := a.Blank("Night desk")
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(im.Slug)
	if err != nil {
		t.Fatal(err)
	}
	return a, d
}

func partText(s story.Story, id story.ID, k story.Kind) string {
	if p := s.Part(id, k); p != nil {
		return p.Text
	}
	return "(none)"
}

func TestAttachingFillsThePhotosBlocks(t *testing.T) {
	a, d := photoDraft(t)
	before := d.Story()
	id, err := d.AttachPicture(photoFile(t, cameraPhoto()), "")
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[story.Kind]string{
		story.Cutline: "The Kestrel crosses Alder Sound on Thursday, Nov. 19, 2026.", story.Credit: "Ines Fairbanks", story.AltText: "",
		story.Description: "Low hills lie behind it.", story.Creator: "Ines Fairbanks", story.Copyright: "© 2026 The Harbor Record", story.Rights: "One use",
	} {
		if got := partText(d.Story(), id, kind); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	report, err := a.Photo(d.Story(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Parts {
		want := app.WordsFromFile
		if p.Kind == story.AltText {
			want = app.WordsMissing
		}
		if p.State != want {
			t.Errorf("%s is %s, want %s", p.Kind, p.State, want)
		}
	}
	// Another file asks about each line that it words otherwise: it is kept, or
	// taken from the file.
	if err := d.SetPhotoWords(id, story.Credit, "By hand"); err != nil {
		t.Fatal(err)
	}
	other := bytes.Replace(cameraPhoto(), []byte("Alder Sound on"), []byte("Other Sound on"), 1)
	r, err := d.Replace(photoFile(t, other), id)
	if err != nil {
		t.Fatal(err)
	}
	asked := map[story.Kind]string{}
	for _, k := range r.Asks {
		asked[k.Kind] = k.File
		answer := app.Take
		if k.Kind == story.Credit {
			answer = app.Keep
		}
		if err := r.Reply(k.Key, answer, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(asked) != 2 || asked[story.Credit] != "Ines Fairbanks" || !strings.Contains(asked[story.Cutline], "Other Sound") {
		t.Errorf("asked %q", asked)
	}
	if _, err := r.Apply(); err != nil {
		t.Fatal(err)
	}
	if got := partText(d.Story(), id, story.Credit); got != "By hand" {
		t.Errorf("the typed credit became %q", got)
	}
	if got := partText(d.Story(), id, story.Cutline); !strings.Contains(got, "Other Sound") {
		t.Errorf("the cutline of the old file stayed: %q", got)
	}
	report, _ = a.Photo(d.Story(), id)
	if p := report.Part(story.Credit); p.State != app.WordsChanged || p.File != "Ines Fairbanks" {
		t.Errorf("the credit is %s, the file says %q", p.State, p.File)
	}
	for range 3 { // each step is one undo
		if err := d.Editor.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if d.Story().Len() != before.Len() {
		t.Errorf("undone, %d blocks are left of %d", d.Story().Len(), before.Len())
	}
}

var dataURI = regexp.MustCompile(`data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)`)

// TestNoExportLeaksAPhotosSecrets exports a photo whose file is full of private
// words in every format, whole and cropped, and looks into each byte.
func TestNoExportLeaksAPhotosSecrets(t *testing.T) {
	_, d := photoDraft(t)
	id, err := d.AttachPicture(photoFile(t, cameraPhoto()), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.SetPhotoWords(id, story.Cutline, "The words of the story."); err != nil {
		t.Fatal(err)
	}
	for _, crop := range []story.Crop{{}, {X: .25, Y: .25, W: .5, H: .5}} {
		if err := d.CropPhoto(id, crop); err != nil {
			t.Fatal(err)
		}
		names, _ := app.Formats()
		files, err := app.LeaveAnyway(t, d, "").Export(names, t.TempDir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			out, err := os.ReadFile(f.Path)
			if err != nil {
				t.Fatal(err)
			}
			all := [][]byte{out}
			for _, m := range dataURI.FindAllSubmatch([]byte(html.UnescapeString(string(out))), -1) {
				raw, err := base64.StdEncoding.DecodeString(string(m[1]))
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, raw)
				info, err := photo.Read(raw)
				if err != nil || info.Words(photo.Caption) != "The words of the story." || info.Words(photo.Copyright) != "© 2026 The Harbor Record" || len(info.Private) > 0 {
					t.Errorf("%s: the picture says %v, %v", f.Format, info.Fields, err)
				}
				if want := 60; crop.W > 0 && info.Width != 30 || crop.W == 0 && info.Width != want {
					t.Errorf("%s: the picture is %d px wide", f.Format, info.Width)
				}
			}
			for _, data := range all {
				for _, word := range []string{secret, "GPS", "MakerNote"} {
					if bytes.Contains(data, []byte(word)) {
						t.Errorf("%s: %q leaves", f.Format, word)
					}
				}
			}
		}
	}
}

func TestCropAndFocus(t *testing.T) {
	_, d := photoDraft(t)
	id, err := d.AttachPicture(photoFile(t, phototest.JPEG(60, 40)), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []story.Crop{{X: -.1, W: .5, H: .5}, {X: .6, W: .5, H: .5}, {W: .5}} {
		if err := d.CropPhoto(id, bad); err == nil {
			t.Errorf("cropped to %v", bad)
		}
	}
	if err := d.FocusPhoto(id, story.Point{X: 2}); err == nil {
		t.Error("a focus outside the photo was taken")
	}
	if err := d.CropPhoto("b999", story.Crop{W: 1, H: 1}); !errors.Is(err, editor.ErrNoBlock) {
		t.Errorf("got %v", err)
	}
	if err := d.CropPhoto(id, story.Crop{X: .5, Y: .5, W: .5, H: .25}); err != nil {
		t.Fatal(err)
	}
	if err := d.FocusPhoto(id, story.Point{X: .75, Y: .5}); err != nil {
		t.Fatal(err)
	}
	asset := d.Story().Block(id).Asset
	w, h := asset.Shown()
	if f, ok := asset.FocusShown(); w != 30 || h != 10 || !ok || f != (story.Point{X: .5, Y: 0}) {
		t.Errorf("%d x %d, focus %v", w, h, f)
	}
	again, err := story.Decode(d.Story().Encode())
	if err != nil || *again.Block(id).Asset != *asset {
		t.Errorf("written down and read: %v, %v", again.Block(id).Asset, err)
	}
}

// TestMachineMadePhotosCarryAQuery: what a machine made must be answered for.
func TestMachineMadePhotosCarryAQuery(t *testing.T) {
	_, d := photoDraft(t)
	made := phototest.WithManifest(phototest.WithXMP(phototest.JPEG(60, 40), phototest.Packet("", `Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"`)))
	file := photoFile(t, made)
	id, err := d.AttachPicture(file, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.AttachPicture(file, id); err != nil { // once more: no second note
		t.Fatal(err)
	}
	notes := d.Story().NotesIn(id)
	if len(notes) != 2 || notes[0].Kind != story.Query || !strings.Contains(notes[0].Thread[0].Text, "made by generative AI") || !strings.Contains(notes[1].Thread[0].Text, "C2PA") || d.Story().OpenQueries() != 1 {
		t.Errorf("%d notes", len(notes))
		for _, n := range notes {
			t.Errorf("%+v", *n)
		}
	}
}
