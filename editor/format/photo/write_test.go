package photo_test

import (
	"bytes"
	"encoding/json"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

var newWords = photo.Words{
	photo.Caption: "The Kestrel crosses the sound — “at last” & <back>.", photo.Credit: "Ines Fairbanks for The Harbor Record, by arrangement",
	photo.AltText: "A white ferry crosses flat water.", photo.Description: "Behind the ferry, low hills.",
	photo.Copyright: "© 2026 The Harbor Record", photo.Usage: "One use in print", photo.Creator: "Ines Fairbanks; T. Okafor",
	photo.License: "https://example.com/licence?a=1&b=2",
}

// pixels gives what lies from the first scan on. The two bytes that begin it
// may stand in a digest of the header as well.
func pixels(data []byte) []byte {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		switch marker := data[i+1]; {
		case marker == 0xda:
			return data[i:]
		case marker == 0xff:
			i++
		case marker == 1 || marker >= 0xd0 && marker <= 0xd7:
			i += 2
		default:
			i += 2 + int(data[i+2])<<8 + int(data[i+3])
		}
	}
	return nil
}

func TestWriteKeepsPixelsAndEverythingElse(t *testing.T) {
	plain := phototest.JPEG(16, 12)
	for name, data := range map[string][]byte{
		"plain": plain, "with all": phototest.WithManifest(phototest.WithEXIF(phototest.WithCaptionIIM(phototest.WithXMP(plain, phototest.Packet(
			`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">old</rdf:li><rdf:li xml:lang="de">alt</rdf:li></rdf:Alt></dc:description><plus:Licensor>kept</plus:Licensor>`,
			`photoshop:Credit='old' photoshop:City="Alder Point"`)), "old", "other"), phototest.EXIF{Description: "old", Private: "p"})),
	} {
		out, err := photo.Write(data, newWords)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(pixels(out), pixels(data)) {
			t.Errorf("%s: the pixels changed", name)
		}
		info, err := photo.Read(out)
		if err != nil || len(info.Warnings) > 0 {
			t.Fatalf("%s: %v, %v", name, info.Warnings, err)
		}
		for id, want := range newWords {
			if got := info.Words(id); got != want {
				t.Errorf("%s: %s is %q, want %q", name, id, got, want)
			}
		}
		for _, f := range info.Fields { // the three places agree
			if len(f.Other) > 0 {
				t.Errorf("%s: %s says %q otherwise", name, f.ID, f.Other)
			}
		}
		if name == "with all" {
			if info.Words("photoshop:City") != "Alder Point" || info.Words("plus:Licensor") != "kept" || !info.Credentials || len(info.Private) != 4 {
				t.Errorf("%s: lost what was there: %q %q %v %v", name, info.Words("photoshop:City"), info.Words("plus:Licensor"), info.Credentials, info.Private)
			}
			if bytes.Contains(out, []byte(">old<")) || bytes.Contains(out, []byte("'old'")) {
				t.Errorf("%s: old words are still there", name)
			}
		}
		again, err := photo.Write(out, newWords)
		if err != nil || len(again) > len(out)+200 {
			t.Errorf("%s: written twice it grew from %d to %d bytes, %v", name, len(out), len(again), err)
		}
		none, err := photo.Write(out, photo.Words{photo.AltText: "", photo.Caption: ""})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if info, _ := photo.Read(none); info.Words(photo.AltText) != "" || info.Words(photo.Caption) != "" || info.Words(photo.Credit) == "" {
			t.Errorf("%s: taken away: %q %q %q", name, info.Words(photo.AltText), info.Words(photo.Caption), info.Words(photo.Credit))
		}
	}
}

// TestWriteReferenceImage: IPTC's own image keeps its 60 other properties.
func TestWriteReferenceImage(t *testing.T) {
	data := reference(t, refImage)
	before, err := photo.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	out, err := photo.Write(data, newWords)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pixels(out), pixels(data)) {
		t.Error("the pixels changed")
	}
	after, err := photo.Read(out)
	if err != nil || len(after.Fields) != len(before.Fields) {
		t.Fatalf("%d fields of %d, %v", len(after.Fields), len(before.Fields), err)
	}
	for _, f := range before.Fields {
		want := f.Value.String()
		if w, ok := newWords[f.ID]; ok {
			want = w
		}
		if got := after.Words(f.ID); got != want {
			t.Errorf("%s is %q, want %q", f.ID, got, want)
		}
	}
}

// TestExiftoolReadsItBack has another program judge what was written.
func TestExiftoolReadsItBack(t *testing.T) {
	tool, err := exec.LookPath("exiftool")
	if err != nil {
		t.Skip("exiftool is missing; make test installs it")
	}
	judge := func(data []byte) map[string]any {
		path := filepath.Join(t.TempDir(), "photo.jpg")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		said, err := exec.Command(tool, "-j", "-G1", "-a", "-all", "-validate", "-warning", "-error", path).Output()
		if err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		var files []map[string]any
		if err := json.Unmarshal(said, &files); err != nil {
			t.Fatal(err)
		}
		return files[0]
	}
	data := reference(t, refImage)
	out, err := photo.Write(data, newWords)
	if err != nil {
		t.Fatal(err)
	}
	before, after := judge(data), judge(out)
	for tag, want := range map[string]any{
		"XMP-dc:Description": newWords[photo.Caption], "IPTC:Caption-Abstract": newWords[photo.Caption], "IFD0:ImageDescription": newWords[photo.Caption],
		"XMP-photoshop:Credit": newWords[photo.Credit], "IPTC:Credit": newWords[photo.Credit][:32],
		"XMP-iptcCore:AltTextAccessibility": newWords[photo.AltText], "XMP-iptcCore:ExtDescrAccessibility": newWords[photo.Description],
		"XMP-dc:Rights": newWords[photo.Copyright], "IPTC:CopyrightNotice": newWords[photo.Copyright], "IFD0:Copyright": newWords[photo.Copyright],
		"XMP-xmpRights:UsageTerms": newWords[photo.Usage], "XMP-xmpRights:WebStatement": newWords[photo.License],
		"XMP-photoshop:City": "City (Core) (ref2021.1)", "IPTC:City": "City (Core) (ref2021.1)",
	} {
		if got := after[tag]; got != want {
			t.Errorf("%s is %v, want %v", tag, got, want)
		}
	}
	// It finds fault with what it found fault with before, and nothing else.
	if after["ExifTool:Validate"] != before["ExifTool:Validate"] || after["ExifTool:Warning"] != before["ExifTool:Warning"] || after["ExifTool:Error"] != nil {
		t.Errorf("before: %v, %v; after: %v, %v, %v", before["ExifTool:Validate"], before["ExifTool:Warning"], after["ExifTool:Validate"], after["ExifTool:Warning"], after["ExifTool:Error"])
	}
	for tag := range before {
		// A translation of the old words goes with them.
		if _, ok := after[tag]; !ok && !strings.HasSuffix(tag, "Accessibility-en") {
			t.Errorf("%s is gone", tag)
		}
	}
	// Photoshop's digest tells readers that IIM and XMP were written together.
	if after["Photoshop:IPTCDigest"] == nil || after["Photoshop:IPTCDigest"] != after["File:CurrentIPTCDigest"] {
		t.Errorf("digests %v and %v", after["Photoshop:IPTCDigest"], after["File:CurrentIPTCDigest"])
	}
}

func TestWriteRefuses(t *testing.T) {
	jpeg := phototest.JPEG(8, 6)
	for name, c := range map[string]struct {
		data  []byte
		words photo.Words
		says  string
	}{
		"a PNG":          {phototest.PNG(8, 6), newWords, "save it as JPEG"},
		"no property":    {jpeg, photo.Words{"dc:nothing": "x"}, "no property"},
		"a structure":    {jpeg, photo.Words{"plus:Licensor": "x"}, "no property"},
		"too long":       {jpeg, photo.Words{photo.Caption: strings.Repeat("word ", 20000)}, "shorten"},
		"an unread XMP":  {phototest.WithXMP(jpeg, "<x:xmpmeta"), newWords, "cannot be kept"},
		"cut in its end": {jpeg[:200], newWords, "write words"},
	} {
		if out, err := photo.Write(c.data, c.words); err == nil || out != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWriteAnyWords: any words come back as they were, and the pixels stay.
func TestWriteAnyWords(t *testing.T) {
	base := phototest.WithEXIF(phototest.WithCaptionIIM(phototest.JPEG(8, 6), "caf\xe9", "other"), phototest.EXIF{Description: "d"})
	ids := []string{photo.Caption, photo.Credit, photo.AltText, photo.Copyright, photo.Usage, photo.Description}
	rapid.Check(t, func(t *rapid.T) {
		words := photo.Words{}
		for _, id := range rapid.SliceOfDistinct(rapid.SampledFrom(ids), rapid.ID).Draw(t, "ids") {
			words[id] = strings.TrimSpace(rapid.StringMatching(`[\pL\pN\pP &<>"']{0,60}`).Draw(t, "words"))
		}
		out, err := photo.Write(base, words)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(pixels(out), pixels(base)) {
			t.Fatal("the pixels changed")
		}
		if _, err := jpeg.Decode(bytes.NewReader(out)); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzWrite(f *testing.F) {
	packet := phototest.Packet(`<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>`, `photoshop:Credit="C"`)
	f.Add(phototest.WithEXIF(phototest.WithCaptionIIM(phototest.WithXMP(phototest.JPEG(4, 4), packet), "cap", "other"), phototest.EXIF{Description: "d", Private: "p"}))
	f.Add(phototest.JPEG(4, 4))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := photo.Write(data, newWords)
		if err == nil && !bytes.HasSuffix(out, pixels(data)) {
			t.Fatal("the pixels changed")
		}
	})
}

// TestExiftoolReadsTheReadersCopy: another program reads every word of a copy
// for readers, in XMP and in IIM, and finds no fault and nothing else in it.
func TestExiftoolReadsTheReadersCopy(t *testing.T) {
	tool, err := exec.LookPath("exiftool")
	if err != nil {
		t.Skip("exiftool is missing; make test installs it")
	}
	data := reference(t, refImage)
	p, err := photo.ForReaders(data, story.Crop{}, newWords)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pixels(p.Bytes()), pixels(data)) {
		t.Error("the pixels changed")
	}
	path := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(path, p.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(tool, "-j", "-G1", "-a", "-all", "-validate", "-warning", "-error", path).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var files []map[string]any
	if err := json.Unmarshal(said, &files); err != nil {
		t.Fatal(err)
	}
	got := files[0]
	for tag, want := range map[string]any{
		"XMP-dc:Description": newWords[photo.Caption], "IPTC:Caption-Abstract": newWords[photo.Caption], "XMP-photoshop:Credit": newWords[photo.Credit],
		"IPTC:Credit": newWords[photo.Credit][:32], "XMP-iptcCore:AltTextAccessibility": newWords[photo.AltText], "XMP-iptcCore:ExtDescrAccessibility": newWords[photo.Description],
		"XMP-dc:Rights": newWords[photo.Copyright], "IPTC:CopyrightNotice": newWords[photo.Copyright], "XMP-xmpRights:UsageTerms": newWords[photo.Usage],
		"XMP-xmpRights:WebStatement": newWords[photo.License], "ExifTool:Validate": "OK", "ExifTool:Warning": nil, "ExifTool:Error": nil,
	} {
		if got[tag] != want {
			t.Errorf("%s is %v, want %v", tag, got[tag], want)
		}
	}
	for tag := range got {
		for _, group := range []string{"GPS", "ExifIFD", "IFD0", "IFD1", "XMP-exif", "XMP-iptcExt:Location", "JUMBF", "XMP-plus:Licensor"} {
			if strings.HasPrefix(tag, group) {
				t.Errorf("%s leaves", tag)
			}
		}
	}
}
