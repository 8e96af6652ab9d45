package app_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
	"cutline/store"
)

// planted are words that stand each in one field alone, by the field's name.
type planted map[string]string

// word makes one; its letters stand in no other file.
func (p planted) word(field string) string {
	w := fmt.Sprintf("Qz%03dXv%s", len(p), strings.Map(func(r rune) rune {
		if r == ' ' || r == '\'' {
			return -1
		}
		return r
	}, field))
	p[field] = w
	return w
}

// TestNothingInternalLeaves plants a word of its own in every field that readers
// must not see and looks for all of them in everything that leaves, inside
// archives, compressed streams and encoded pictures too. What a colleague gets
// may hold notes; it must not hold a confidential source.
func TestNothingInternalLeaves(t *testing.T) {
	inside, secret := planted{}, planted{} // for nobody outside the desk; for nobody outside the library
	dir := filepath.Join(t.TempDir(), inside.word("folder"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(app.Options{Library: filepath.Join(dir, "l.cutline"), Author: inside.word("author")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	d := sampleIn(t, a)
	must := func(id any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(id, err)
		}
	}
	do := func(op editor.Op) { t.Helper(); must("op", d.Editor.Do("plant", op)) }
	graf := findGraf(d.Story())
	mapID := d.FirstMap()
	label := d.Story().Labels(mapID)[0].ID
	public := "Zebrafinch"
	do(editor.Edit{Block: graf, Text: public + " "})

	// Pictures with private words in their files.
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		must(name, os.WriteFile(path, data, 0o600))
		return path
	}
	camera := phototest.WithEXIF(phototest.WithXMP(phototest.JPEG(60, 40), phototest.Packet("", `photoshop:Instructions="`+inside.word("photo instructions")+`" aux:OwnerName="`+inside.word("photo owner")+`" photoshop:TransmissionReference="`+inside.word("photo job")+`"`)),
		phototest.EXIF{Description: inside.word("EXIF description"), Private: inside.word("EXIF private, GPS")})
	photoID, err := d.AttachPicture(write("pier.jpg", camera), "")
	must("photo", err)
	// What the file says fills the photo's lines, and is meant to be read there.
	for _, kind := range []story.Kind{story.Cutline, story.Credit, story.AltText, story.Description, story.Creator, story.Copyright, story.Rights} {
		must(kind, d.SetPhotoWords(photoID, kind, "For readers"))
	}
	var base bytes.Buffer
	must("png", png.Encode(&base, image.NewGray(image.Rect(0, 0, 90, 60))))
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	_, _ = io.WriteString(zw, inside.word("PNG zTXt"))
	must("zlib", zw.Close())
	withText := slices.Concat(base.Bytes()[:33], chunk("tEXt", "Author\x00"+inside.word("PNG tEXt")), chunk("zTXt", "Comment\x00\x00"+z.String()), base.Bytes()[33:])
	must("base", replaceBase(d, write("base.png", withText), mapID))
	second, err := d.AddPicture(story.Map, graf, nil)
	must("map", err)
	_, err = d.AttachGraphic(write("drawn.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><!-- `+inside.word("SVG comment")+` --><metadata>`+inside.word("SVG metadata")+`</metadata><path data-name="`+inside.word("SVG layer")+`" d="M0 0L90 0L40 60Z" fill="#9bc"/></svg>`)), second)
	must("svg", err)

	// Sources, open and confidential, and what cites them.
	keep := func(name, words string) *story.Asset {
		asset, err := d.KeepFile(write(name, []byte(words)))
		must("file", err)
		return asset
	}
	open := story.Source{ID: d.Editor.NewID("s"), Gives: "streets", From: "Harbor office", Kind: inside.word("source kind"), Note: inside.word("source note"), Retrieved: "2026-11-02",
		File: keep(inside.word("source file"), inside.word("words of a source file"))}
	hidden := story.Source{
		ID: d.Editor.NewID("s"), Confidential: true, Gives: secret.word("confidential gives"), From: secret.word("confidential from"), Kind: secret.word("confidential kind"), URL: "https://" + secret.word("confidential url"),
		Licence: secret.word("confidential licence"), Credit: secret.word("confidential credit"), Note: secret.word("confidential note"), Satellite: secret.word("confidential satellite"),
		Version: secret.word("confidential version"), Caveat: secret.word("confidential caveat"), File: keep(secret.word("confidential file"), secret.word("words of a confidential file")),
	}
	do(editor.PutSource{Source: &open})
	do(editor.PutSource{Source: &hidden})
	cites := []story.Cite{
		{Source: open.ID, Supports: inside.word("block citation supports"), Where: inside.word("block citation where")},
		{Source: hidden.ID, Supports: secret.word("confidential block citation supports"), Where: secret.word("confidential block citation where")},
	}
	do(editor.Set{Block: label, Cites: &cites})
	do(editor.Set{Block: mapID, Cites: &cites})
	_, err = d.Cite(open.ID, graf, 0, len(public), inside.word("citation supports"), inside.word("citation where"))
	must("cite", err)
	do(editor.PutNote{Note: &story.Note{
		ID: d.Editor.NewID("n"), Kind: story.Citation, Block: graf, End: len(public), Quote: public, Source: hidden.ID,
		Where: secret.word("confidential citation where"), Thread: []story.Comment{{By: "x", Text: secret.word("confidential citation supports")}},
	}})

	// Notes of every kind, placed, answered, and with their words gone.
	remark, err := d.AddNote(story.Remark, graf, 0, len(public), inside.word("note"), "")
	must("note", err)
	must("reply", d.Reply(remark, inside.word("reply")))
	query, err := d.AddNote(story.Query, label, 0, 0, inside.word("query"), "")
	must("query", err)
	must("answer", d.Resolve(query, inside.word("answer")))
	for _, at := range []story.ID{mapID, photoID} {
		_, err = d.AddNote(story.Remark, at, 0, 0, inside.word("note on picture "+string(at)), "")
		must("note", err)
	}
	_, err = d.AddNote(story.Suggestion, graf, 0, len(public), inside.word("suggestion why"), inside.word("suggestion words"))
	must("suggestion", err)
	_, err = d.AddCheck(graf, 0, len(public), open.ID, inside.word("check where"), inside.word("check words"))
	must("check", err)
	do(editor.PutNote{Note: &story.Note{ // as one was made before the source became confidential
		ID: d.Editor.NewID("n"), Kind: story.Check, Block: label, Quote: d.Story().Block(label).Text, Source: hidden.ID,
		Where: secret.word("confidential check where"), Thread: []story.Comment{{By: "x", Text: "seen"}},
	}})
	line := d.Story().Part(mapID, story.SourceLine)
	if line == nil {
		t.Fatal("the sample's map has no source line")
	}
	must("keep", d.KeepTyped(mapID, story.SourceLine, inside.word("reason of a kept line")))

	// Words that were there once, and what is said of versions.
	gone := inside.word("cut words") + " " + inside.word("cut words with a note")
	do(editor.Edit{Block: graf, Text: gone + " "})
	_, err = d.AddNote(story.Remark, graf, len(inside["cut words"])+1, len(gone), inside.word("note on cut words"), "")
	must("note", err)
	_, err = d.Save(inside.word("message"))
	must("save", err)
	do(editor.Edit{Block: graf, End: len(gone) + 1})
	_, err = a.Kill(store.Kill{Slug: "other", Kind: "label", Was: inside.word("killed words"), Is: inside.word("corrected words"), Why: inside.word("kill reason")})
	must("kill", err)
	_, err = d.Save(inside.word("second message"))
	must("save", err)
	must("milestone", a.Lib.SetMilestone(d.ID, d.Base.Number, inside.word("milestone")))

	// All that readers get.
	out := filepath.Join(t.TempDir(), "out")
	must("folder", os.MkdirAll(out, 0o755))
	l := app.LeaveAnyway(t, d, "")
	names, _ := app.Formats()
	_, err = l.Export(names, out, nil)
	must("export", err)
	for _, id := range []story.ID{mapID, second} {
		_, err = l.WriteFragment(id, filepath.Join(out, "fragment-"+string(id)))
		must("fragment", err)
		_, err = l.ExportMap(id, []string{"svg", "png", "pdf"}, filepath.Join(out, "map"))
		must("map", err)
	}
	data, err := l.WritePhoto(photoID)
	must("photo", err)
	must("photo", os.WriteFile(filepath.Join(out, "photo.jpg"), data.Bytes(), 0o600))
	if _, err := l.WriteArchivePhoto(photoID); err == nil {
		t.Error("a photo with all that its file says leaves without a reason")
	}
	sheet, err := a.Sheet(d.Story())
	must("sheet", err)
	for _, name := range []string{"sheet.html", "sheet.pdf"} {
		must("sheet", app.WriteSheet(filepath.Join(out, name), sheet))
	}
	_, err = a.Preview(d.Story(), filepath.Join(out, "preview"))
	must("preview", err)
	packed, err := a.Package(context.Background(), string(d.ID), filepath.Join(out), app.PackageOptions{})
	must("package", err)
	if packed.Files < 5 {
		t.Errorf("the package holds %d files", packed.Files)
	}
	found := map[string]bool{}
	look := func(root string, never ...planted) {
		t.Helper()
		must(root, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			opened(filepath.Base(path), data, 0, func(where string, data []byte) {
				data = bytes.ToLower(data)
				for _, words := range never {
					for field, w := range words {
						if carries(data, w) || strings.Contains(where, w) {
							// Who let something through, and why, stands in the manifest.
							if field == "author" && strings.HasSuffix(where, "manifest.json") {
								continue
							}
							t.Errorf("%s: the %s leaves", where, field)
						}
					}
				}
				if carries(data, public) {
					found[filepath.Ext(path)] = true
				}
			})
			return nil
		}))
	}
	look(out, inside, secret)
	for _, ext := range []string{".html", ".txt", ".zip", ".pdf"} {
		if !found[ext] {
			t.Errorf("words that readers see are not found in %s: nothing would be", ext)
		}
	}

	// What colleagues get.
	colleagues := t.TempDir()
	_, err = d.HandOff(app.Everything, 0, filepath.Join(colleagues, "copy.zip"), app.Reason{Rule: "query", Why: "a test"})
	must("hand-off", err)
	proof, err := d.Proof(0, 0)
	must("proof", err)
	_, err = proof.Write(colleagues)
	must("proof", err)
	history, err := os.Create(filepath.Join(colleagues, "history"))
	must("history", err)
	_, err = a.WriteHistory(history, d.ID)
	must("history", err)
	must("history", history.Close())
	look(colleagues, secret)
	if data, _ := os.ReadFile(filepath.Join(colleagues, "history")); !carries(bytes.ToLower(data), inside["note"]) {
		t.Error("a history should carry notes: nothing would be found in it")
	}
}

func findGraf(s story.Story) story.ID {
	for _, b := range s.Blocks() {
		if b.Kind == story.Graf {
			return b.ID
		}
	}
	return ""
}

// chunk writes a chunk of a PNG.
func chunk(kind, data string) []byte {
	body := []byte(kind + data)
	sum := crc32.ChecksumIEEE(body)
	n := len(data)
	return slices.Concat([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, body, []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
}

// carries reports whether bytes in lower case hold a word, as it is, in UTF-16 or
// in hex.
func carries(lower []byte, word string) bool {
	word = strings.ToLower(word)
	var wide []byte
	for _, u := range utf16.Encode([]rune(word)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	return slices.ContainsFunc([][]byte{[]byte(word), wide, []byte(hex.EncodeToString([]byte(word))), []byte(hex.EncodeToString(wide))}, func(form []byte) bool {
		return bytes.Contains(lower, form)
	})
}

var embedded = regexp.MustCompile(`data:[a-z]+/[a-z0-9.+-]+;base64,([A-Za-z0-9+/=]+)`)

// opened calls look with a file and with all that is in it.
func opened(name string, data []byte, depth int, look func(string, []byte)) {
	if depth > 4 {
		return
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			look(name, data)
			return
		}
		look(name, []byte(z.Comment))
		for _, f := range z.File {
			look(name+"/"+f.Name, slices.Concat([]byte(f.Name+f.Comment), f.Extra))
			if in, err := f.Open(); err == nil {
				body, _ := io.ReadAll(in)
				opened(name+"/"+f.Name, body, depth+1, look)
			}
		}
		return
	}
	look(name, data)
	for i, m := range embedded.FindAllSubmatch(data, -1) {
		if body, err := base64.StdEncoding.DecodeString(string(m[1])); err == nil {
			opened(fmt.Sprintf("%s#%d", name, i), body, depth+1, look)
		}
	}
	for i := 0; i+2 < len(data); i++ { // whatever is compressed, wherever it begins
		if data[i] == 0x78 && (data[i+1] == 0x01 || data[i+1] == 0x5e || data[i+1] == 0x9c || data[i+1] == 0xda) {
			if r, err := zlib.NewReader(bytes.NewReader(data[i:])); err == nil {
				if body, _ := io.ReadAll(io.LimitReader(r, 8<<20)); len(body) > 0 {
					look(name+" (compressed)", body)
				}
			}
		}
	}
	if bytes.HasPrefix(data, []byte("%PDF")) {
		pdfText(name, data, look)
	}
}

// pdfText looks at a PDF's words as its reader gets them, where there is a
// program that takes them out: on the page they are numbers of glyphs.
func pdfText(name string, data []byte, look func(string, []byte)) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return
	}
	cmd := exec.Command(program, "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	if words, err := cmd.Output(); err == nil {
		look(name+" (words)", words)
	}
}
