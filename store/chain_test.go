package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// scribbled gives many versions of a story as someone makes them in a day:
// words, new grafs, cuts, moves, notes.
func scribbled(many int) []story.Story {
	r := rand.New(rand.NewPCG(1, 2))
	s := grafs(2000)
	versions := []story.Story{s}
	for n := range many - 1 {
		var id story.ID
		i := r.IntN(s.Len())
		switch r.IntN(6) {
		case 0:
			s, id = s.NewID("b")
			s = s.Splice(i, 0, &story.Block{ID: id, Kind: story.Graf, Text: fmt.Sprint("A new graf, the ", n, "th.")})
		case 1:
			b := s.At(i)
			s = s.Splice(i, 1)
			s = s.Splice(r.IntN(s.Len()+1), 0, b)
		case 2:
			s, id = s.NewID("n")
			s = s.WithNote(&story.Note{ID: id, Kind: story.Query, Block: s.At(i).ID, Thread: []story.Comment{{By: "Dana Ruiz", Text: "Says who?"}}})
		case 3:
			if len(s.NotesIn(s.At(i).ID)) == 0 {
				s = s.Splice(i, 1)
			}
		}
		s = oneWord(s, n)
		versions = append(versions, s)
	}
	return versions
}

// TestChains makes many versions, with the library left open and with it opened
// anew for some: they come back, chains stay short, and the hashes are the same.
func TestChains(t *testing.T) {
	versions := scribbled(300)
	path := filepath.Join(t.TempDir(), "l.cutline")
	var l *Library
	open := func() {
		var err error
		if l, err = Open(path, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	open()
	defer func() { _ = l.Close() }()
	other := fresh(t)
	id, rev, err := l.Create(versions[0], info("first"))
	if err != nil {
		t.Fatal(err)
	}
	_, want, err := other.Create(versions[0], info("first"))
	if err != nil {
		t.Fatal(err)
	}
	for n, s := range versions[1:] {
		if n%7 == 3 || n > 100 && n < 120 {
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			open()
		}
		if rev, err = l.Commit(id, rev.Number, s, info("next")); err != nil {
			t.Fatal(err)
		}
		if want, err = other.Commit(id, want.Number, s, info("next")); err != nil {
			t.Fatal(err)
		}
		if rev != want {
			t.Fatalf("from memory it is\n%+v, from the disk\n%+v", want, rev)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	open()
	for n, want := range versions {
		if s, _, err := l.Load(id, n+1); err != nil || !bytes.Equal(s.Encode(), want.Encode()) {
			t.Fatalf("version %d came back different (%v)", n+1, err)
		}
	}
	err = l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		for n := range versions {
			_, c, ferr := readForm(b, n+1)
			if err = errors.Join(err, ferr); c.run >= runLength {
				err = errors.Join(err, fmt.Errorf("version %d is %d deltas from its stop", n+1, c.run))
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWhatIsMergedIsProven: the hash of a version covers the version that was
// merged in, with its words.
func TestWhatIsMergedIsProven(t *testing.T) {
	var hashes []string
	for _, came := range []string{"The pier opens.", "The pier closes."} {
		l := fresh(t)
		id, first, err := l.Create(words("A pier."), info("first"))
		if err != nil {
			t.Fatal(err)
		}
		wire, err := l.Commit(id, first.Number, words(came), Info{Message: "1st Ld", Ref: WireRef})
		if err != nil {
			t.Fatal(err)
		}
		merged, err := l.Commit(id, first.Number, words("A pier."), Info{Message: "merged", Merged: wire.Number})
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, merged.Hash)
	}
	if hashes[0] == hashes[1] {
		t.Error("two versions have one hash that merged different words in")
	}
}

// TestHeadsInMemory: a few newest versions are in memory, never one that was not
// stored, and a version made on one that is no longer there is the same.
func TestHeadsInMemory(t *testing.T) {
	l := fresh(t)
	for n := range 3 * headsKept {
		id, rev, err := l.Create(words(fmt.Sprint("story ", n)), info("first"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(id, rev.Number+1, words("not stored"), info("late")); !errors.Is(err, ErrStale) {
			t.Fatal(err)
		}
	}
	if n := len(l.heads.list); n != headsKept {
		t.Errorf("%d versions are in memory", n)
	}
	for n := range 3 * headsKept {
		id := StoryID(fmt.Sprint(n + 1))
		s, rev, err := l.Load(id, 0)
		if err != nil || s.At(0).Text != fmt.Sprint("story ", n) {
			t.Fatalf("story %s: %v", id, err)
		}
		again, _, err := l.Load(id, 0)
		if err != nil || !again.Same(s) {
			t.Errorf("story %s was read twice (%v)", id, err)
		}
		if _, err := l.Commit(id, rev.Number, words("second"), info("second")); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzRecord: whatever a record holds, there is an error or a form.
func FuzzRecord(f *testing.F) {
	s := words("The boat was late again on Thursday, 28 minutes.")
	now := s.WithNext(2).Append(&story.Block{ID: "b2", Kind: story.Graf, Text: "It was on time on Friday, which nobody on the pier had expected at all."})
	f.Add(deltaBytes(deltaRecord, 1, s, now)[1:])
	f.Add(deltaBytes(stopRecord, 7, s, oneWord(s, 4))[1:])
	f.Fuzz(func(t *testing.T, record []byte) {
		form, err := story.ReadForm(s.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if apply(form, append([]byte{deltaRecord}, record...)) == nil {
			_, _, _ = form.Story()
		}
	})
}
