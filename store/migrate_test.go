package store

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// elder are the versions in testdata/schema1.cutline.gz, a library that Cutline
// wrote before schema 2: a story of 71 versions of the desk, with three of the
// wire between them, notes, sources, a map and a version restored.
func elder() []Version {
	s := story.New("harbor").WithNext(40)
	for i := range 12 {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: strings.Repeat(fmt.Sprintf("Graf %d of the harbor “late” — Åkesson. ", i+1), 4)})
	}
	s = s.Append(
		&story.Block{ID: "b20", Kind: story.Map},
		&story.Block{ID: "b21", Kind: story.Label, In: "b20", Text: "Mercer St.", Place: &story.Place{Point: story.Point{X: 0.25, Y: 0.125}}},
	)
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	versions := []Version{{s, Info{Message: "As it came in", Author: "Wire", At: at}}}
	for n := 2; n <= 74; n++ {
		b := s.At(n % 12).Clone()
		b.Text = fmt.Sprintf("In version %d ", n) + strings.TrimPrefix(b.Text, fmt.Sprintf("In version %d ", n-12))
		s = s.With(b)
		info := Info{Message: fmt.Sprint("version ", n), Author: "Dana Ruiz", At: at.Add(time.Duration(n) * time.Minute), Summary: "graf edited"}
		switch n {
		case 5:
			s = s.WithNote(&story.Note{ID: "n31", Kind: story.Query, Block: b.ID, Start: 3, End: 10, Quote: "version", Thread: []story.Comment{{By: "Dana Ruiz", At: at, Text: "Which one?"}}})
		case 9:
			s = s.WithSource(&story.Source{ID: "s32", Gives: "streets", From: "the survey"})
		case 20, 30, 40:
			info.Ref, info.Author = WireRef, "Wire"
		case 41:
			info.Merged = 40
		case 50:
			s = s.Splice(2, 3, &story.Block{ID: "b33", Kind: story.Subhead, Text: "A subhead"})
		case 60:
			s, info.RestoredFrom = versions[10].Story, 11
		case 61:
			s = versions[58].Story.With(b)
		}
		versions = append(versions, Version{s, info})
	}
	return versions
}

// elderLibrary gives the path of a copy of the library of schema 1.
func elderLibrary(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/schema1.cutline.gz")
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		data, err = io.ReadAll(r)
	}
	path := filepath.Join(t.TempDir(), "l.cutline")
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSchema1 opens a library that Cutline wrote before schema 2: every version
// is there with its words and what was said about it, a backup has the library
// as it was, and work goes on.
func TestSchema1(t *testing.T) {
	path := elderLibrary(t)
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	want := elder()
	log, err := l.Log("1")
	if err != nil || len(log) != len(want) {
		t.Fatalf("%d versions, want %d (%v)", len(log), len(want), err)
	}
	parents := map[string]int{DeskRef: 1, WireRef: 1}
	for i, v := range want {
		s, rev, err := l.Load("1", i+1)
		if err != nil || !bytes.Equal(s.Encode(), v.Story.Encode()) {
			t.Fatalf("version %d came back different (%v)", i+1, err)
		}
		ref := v.Info.Ref
		if ref == "" {
			ref = DeskRef
		}
		logged := log[len(log)-1-i]
		if logged.Milestone != map[int]string{41: "To the slot"}[i+1] {
			t.Errorf("version %d is named %q", i+1, logged.Milestone)
		}
		logged.Milestone = ""
		expect := Revision{
			Number: i + 1, Hash: rev.Hash, Ref: ref, Message: v.Info.Message, Author: v.Info.Author, At: v.Info.At,
			Summary: v.Info.Summary, Words: v.Story.Words(), RestoredFrom: v.Info.RestoredFrom, Merged: v.Info.Merged,
		}
		if i > 0 {
			expect.Parent = parents[ref]
		}
		if rev != expect || logged != expect {
			t.Fatalf("version %d is\n%+v, in the log\n%+v, want\n%+v", i+1, rev, logged, expect)
		}
		parents[ref] = i + 1
	}
	if s, _, err := l.Load("2", 0); err != nil || s.At(0).Text != "told" {
		t.Errorf("the other story: %v", err)
	}
	base, records, err := l.Journal("1")
	if err != nil || base != len(want) || len(records) != 2 || string(records[0]) != "typed" {
		t.Errorf("the journal holds %q on %d (%v)", records, base, err)
	}
	sum := sha256.Sum256([]byte("picture"))
	if data, err := l.Asset(hex.EncodeToString(sum[:])); err != nil || string(data) != "picture" || l.Setting("author") != "Dana Ruiz" {
		t.Errorf("the picture or the settings are not there (%v)", err)
	}
	if backup, err := Open(path+".v1.bak", Options{}); err != nil {
		t.Error(err)
	} else {
		if _, _, err := backup.Load("1", len(want)); err != nil {
			t.Errorf("from the backup: %v", err)
		}
		_ = backup.Close()
	}
	for ref, n := range parents {
		if _, err := l.Commit("1", n, want[3].Story, Info{Message: "on it goes", Ref: ref}); err != nil {
			t.Errorf("a version of the %s: %v", ref, err)
		}
	}
}

// TestSchema1Damaged: a version that could not be read cannot be read either
// when the library has been brought to schema 2, and costs no other version.
func TestSchema1Damaged(t *testing.T) {
	path := elderLibrary(t)
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	var raw []byte
	err = db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket(storiesBucket).Bucket(number(1)).Bucket(encodedBucket)
		raw = bytes.Clone(b.Get(number(74)))
		raw[len(raw)/2] ^= 0x55
		return b.Put(number(74), raw)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, _, err := l.Load("1", 74); !errors.Is(err, ErrDamaged) {
		t.Errorf("the damaged version: %v", err)
	}
	if _, _, err := l.Load("1", 73); err != nil {
		t.Errorf("the version before: %v", err)
	}
	if log, err := l.Log("1"); err != nil || log[0].Number != 74 || log[0].Message != "version 74" {
		t.Errorf("the log: %v", err)
	}
	err = l.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(storiesBucket).Bucket(number(1)).Bucket(encodedBucket)
		if kept := b.Get(number(74)); !bytes.Equal(kept[1:], raw) {
			t.Error("the bytes of the damaged version were not kept")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSchema1FlippedBytes: whatever byte of an older library changes, there is
// an error or the right words, and no panic.
func TestSchema1FlippedBytes(t *testing.T) {
	good, err := os.ReadFile(elderLibrary(t))
	if err != nil {
		t.Fatal(err)
	}
	want := elder()
	dir := t.TempDir()
	opened := 0
	for at := 11; at < len(good); at += len(good)/40 + 1 {
		data := bytes.Clone(good)
		data[at] ^= 0x55
		path := filepath.Join(dir, fmt.Sprint(at))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Open(path, Options{})
		if err != nil {
			continue
		}
		opened++
		for n := 1; n <= len(want); n += 9 {
			if s, rev, err := l.Load("1", n); err == nil && rev.Number == n && !bytes.Equal(s.Encode(), want[n-1].Story.Encode()) {
				t.Fatalf("byte %d: version %d has the wrong words", at, n)
			}
		}
		_, _ = l.Stories()
		_ = l.db.Close()
	}
	if opened < 10 {
		t.Errorf("only %d of the libraries opened", opened)
	}
}
