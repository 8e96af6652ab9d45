package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
)

// TestPhotoCommands does a photo editor's job: attach, look, check, write the
// words, crop, write them back into the file, and print a contact sheet.
func TestPhotoCommands(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "pier.jpg")
	packet := phototest.Packet(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Dana Ruiz opens the pier.</rdf:li></rdf:Alt></dc:description>`, `photoshop:City="Alder Point" photoshop:Credit="Harbor Record"`)
	if err := os.WriteFile(file, phototest.WithEXIF(phototest.WithXMP(phototest.JPEG(60, 40), packet), phototest.EXIF{Private: "SECRET"}), 0o600); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(dir, "pier.txt")
	if err := os.WriteFile(text, []byte("A Pier Opens\n\nALDER POINT — The pier opened on Thursday after a wait of three years.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(want int, args ...string) string {
		t.Helper()
		var out, errs strings.Builder
		code := cli.Run(append(args, "--library", filepath.Join(dir, "l.cutline"), "--author", "Desk"), &out, &errs)
		if code != want {
			t.Fatalf("%v: exit %d, want %d: %s%s", args, code, want, out.String(), errs.String())
		}
		return out.String() + errs.String()
	}
	says := func(got string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%q is not said: %s", w, got)
			}
		}
	}
	says(run(cli.Done, "photo", "info", file), "Description (XMP): Dana Ruiz opens the pier.", "Never leaves in an export: GPS location")
	run(cli.Done, "import", text)
	run(cli.Done, "graphic", "pier", file)
	says(run(cli.Done, "photo", "info", "pier"), "cutline      from-file  Dana Ruiz opens the pier.", "alt-text     missing")
	got := run(cli.Findings, "photo", "check", "pier", "--json")
	var checked struct{ Findings []photo.Finding }
	if err := json.Unmarshal([]byte(got), &checked); err != nil || len(checked.Findings) != 4 {
		t.Errorf("%v: %s", err, got)
	}
	says(got, "caption-where", "the file says Alder Point", "caption-when", "alt-missing", "photo-private")
	run(cli.Done, "photo", "caption", "pier", "--cutline", "Dana Ruiz opens the pier in Alder Point on Thursday.", "--alt", "A woman cuts a ribbon.", "--copyright", "© 2026 The Harbor Record")
	says(run(cli.Done, "photo", "check", "pier"), "none of it leaves")
	says(run(cli.Failed, "photo", "crop", "pier", "--crop", "0.5,0,0.9,1"), "outside the photo")
	says(run(cli.Failed, "photo", "crop", "pier"), "--crop X,Y,W,H")
	run(cli.Done, "photo", "crop", "pier", "--crop", "0.25,0,0.5,1", "--focus", "0.5,0.4")
	written := filepath.Join(dir, "written")
	if got := run(cli.Done, "photo", "write", "pier", "--out", written); strings.Contains(got, "keep it in the house") {
		t.Errorf("a copy for readers is warned of: %s", got)
	}
	says(run(cli.Failed, "photo", "write", "pier", "--out", written), "the file exists")
	archive := filepath.Join(dir, "archive")
	says(run(cli.Failed, "photo", "write", "pier", "--out", archive, "--keep-private", " "), "no reason is given")
	says(run(cli.Done, "photo", "write", "pier", "--out", archive, "--keep-private", "The photo archive"), "pier.jpg holds GPS location", "keep it in the house")
	says(run(cli.Done, "kill", "list"), "The photo archive")
	for _, c := range []struct {
		folder, city string
		private      bool
		width        int
	}{{written, "", false, 30}, {archive, "Alder Point", true, 60}} { // a copy for readers is cropped
		data, err := os.ReadFile(filepath.Join(c.folder, "pier.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		if info, err := photo.Read(data); err != nil || info.Words(photo.AltText) != "A woman cuts a ribbon." || info.Words(photo.Copyright) != "© 2026 The Harbor Record" ||
			info.Words("photoshop:City") != c.city || len(info.Private) > 0 != c.private || info.Width != c.width || strings.Contains(string(data), "SECRET") != c.private {
			t.Errorf("the file in %s says %v, private %v, %d px wide, %v", c.folder, info.Fields, info.Private, info.Width, err)
		}
	}
	sheet := filepath.Join(dir, "sheet.html")
	says(run(cli.Failed, "photo", "sheet", "pier", "--out", filepath.Join(dir, "sheet.doc")), ".html or .pdf")
	run(cli.Done, "photo", "sheet", "pier", "--out", sheet)
	page, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	says(string(page), "A Pier Opens", "1 photo<", "1. pier.jpg <small>60 × 40</small>", "Alt text: A woman cuts a ribbon.", `src="data:image/jpeg;base64,`)
	paper := filepath.Join(dir, "sheet.pdf")
	says(run(cli.Done, "photo", "sheet", "pier", "--out", paper), "(1 photo)")
	if data, err := os.ReadFile(paper); err != nil {
		t.Error(err)
	} else {
		pdftest.Check(t, data)
	}
	says(run(cli.Failed, "photo", "info", filepath.Join(dir, "none.jpg")), "none.jpg")
	says(run(cli.Failed, "photo", "info", text), "no kind of picture")
}
