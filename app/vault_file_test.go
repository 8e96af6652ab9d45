package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"

	"cutline/editor"
	"cutline/editor/story"
)

// TestConfidentialWordsAreNotInTheFile looks through every version and what a
// library's file holds as words or as words that were made smaller, pages that are
// free again too, for those of a source that was confidential from the start:
// saved, cited, changed and taken out. Those of an open source beside it must be
// found, or nothing was looked at.
func TestConfidentialWordsAreNotInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.cutline")
	a := open(t, path)
	d := sampleIn(t, a)
	key, err := a.Lib.MakeVault("")
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	secret, plain := planted{}, planted{}
	record := func(p planted, confidential bool) story.Source {
		return story.Source{
			Gives: p.word("gives"), From: p.word("from"), URL: "https://" + p.word("url") + ".example/", Kind: p.word("kind"), Licence: p.word("licence"),
			Credit: p.word("credit"), Version: p.word("version"), Caveat: p.word("caveat"), Note: p.word("note"), Confidential: confidential,
		}
	}
	put := func(r story.Source) story.Source {
		t.Helper()
		kept, err := d.KeepSource(r)
		must(err)
		must(d.Editor.Do("put source", editor.PutSource{Source: &kept}))
		return kept
	}
	save := func() { t.Helper(); _, err := d.Save("as it stands"); must(err) }

	plain.word("nothing") // so that the words of the two differ in their numbers
	shown := record(plain, false)
	shown.ID = d.Editor.NewID("s")
	put(shown)
	hidden := record(secret, true)
	hidden.ID = d.Editor.NewID("s")
	kept := put(hidden)
	save()
	graf := findGraf(d.Story())
	_, err = d.Cite(kept.ID, graf, 0, 4, "", "")
	must(err)
	save()
	must(a.Lib.OpenVault(key))
	again, err := a.Reveal(kept)
	must(err)
	again.Note = secret.word("second note")
	put(again)
	save()
	must(d.Editor.Do("drop source", editor.DropSource{Source: kept.ID}))
	save()
	var all [][]byte
	for n := d.Base.Number; n > 0; n-- { // each is kept as what changed, in a form of its own
		s, _, err := a.Lib.Load(d.ID, n)
		must(err)
		all = append(all, s.Encode())
	}
	must(a.Close())
	data, err := os.ReadFile(path)
	must(err)
	all = append(all, data)
	dec, err := zstd.NewReader(nil)
	must(err)
	defer dec.Close()
	for at := 0; ; at++ {
		next := bytes.Index(data[at:], []byte{0x28, 0xb5, 0x2f, 0xfd})
		if next < 0 {
			break
		}
		at += next
		out, _ := dec.DecodeAll(data[at:], nil) // what follows the frame is an error
		all = append(all, out)
	}
	found := func(w string) bool {
		for _, part := range all {
			if bytes.Contains(part, []byte(w)) {
				return true
			}
		}
		return false
	}
	for field, w := range secret {
		if found(w) {
			t.Errorf("the %s is in the file", field)
		}
	}
	for _, field := range []string{"gives", "from", "url", "licence", "note"} {
		if !found(plain[field]) {
			t.Errorf("the open source's %s is not found: the file is not read whole", field)
		}
	}
}
