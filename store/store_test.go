package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func fresh(t testing.TB) *Library {
	t.Helper()
	l, err := Open(filepath.Join(t.TempDir(), "l.cutline"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func info(message string) Info {
	return Info{Message: message, Author: "Dana Ruiz", At: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
}

func words(s string) story.Story {
	return story.New("pier").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: s})
}

// filled gives the path of a closed library with a story of many versions.
func filled(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "l.cutline")
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	id, rev, err := l.Create(words("one"), info("first"))
	if err != nil {
		t.Fatal(err)
	}
	for n := range 70 {
		if rev, err = l.Commit(id, rev.Number, words(strings.Repeat(fmt.Sprint("word ", n, " "), 200)), info("more")); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.AppendJournal(id, rev.Number, [][]byte{[]byte(`{"op":"undo"}`)}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	good, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	file := func(data []byte) string {
		path := filepath.Join(t.TempDir(), "x.cutline")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	other := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(other, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }), db.Close()); err != nil {
		t.Fatal(err)
	}
	newer := file(good)
	if db, err = bolt.Open(newer, 0o600, nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Put(schemaKey, []byte("99")) }), db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path string
		want       error
	}{
		{"empty", file(nil), ErrDamaged},
		{"a few bytes", file([]byte("words")), ErrDamaged},
		{"noise", file(bytes.Repeat([]byte("noise!"), 50_000)), ErrDamaged},
		{"cut to a half", file(good[:len(good)/2]), ErrDamaged},
		{"another program's", other, ErrDamaged},
		{"newer", newer, ErrNewer},
		{"a folder", t.TempDir(), ErrUnwritable},
		{"under a file", filepath.Join(file([]byte("x")), "l.cutline"), ErrUnwritable},
	} {
		before, _ := os.ReadFile(tt.path)
		l, err := Open(tt.path, Options{})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
		if l != nil {
			_ = l.Close()
		}
		if errors.Is(tt.want, ErrDamaged) && (err == nil || !strings.Contains(err.Error(), "put a backup of yours in its place") && !strings.Contains(err.Error(), "--library")) {
			t.Errorf("%s: %v does not say what to do", tt.name, err)
		}
		if after, _ := os.ReadFile(tt.path); !bytes.Equal(before, after) {
			t.Errorf("%s: the file was changed", tt.name)
		}
	}
}

func TestLockedSaysWho(t *testing.T) {
	l := fresh(t)
	_, err := Open(l.Path(), Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprintf("process %d on", os.Getpid())) {
		t.Errorf("got %v", err)
	}
}

func TestVersionsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "cutline")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		l, err := Open(filepath.Join(dir, "l.cutline"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want [][]byte
		s := storytest.Story(t)
		id, rev, err := l.Create(s, info("first"))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, s.Encode())
		for range rapid.IntRange(0, 5).Draw(t, "versions") {
			s = storytest.Story(t)
			if rev, err = l.Commit(id, rev.Number, s, info("next")); err != nil {
				t.Fatal(err)
			}
			want = append(want, s.Encode())
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if l, err = Open(filepath.Join(dir, "l.cutline"), Options{}); err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if l.Unclean() {
			t.Fatal("it was closed, and says it was not")
		}
		for n, data := range want {
			got, _, err := l.Load(id, n+1)
			if err != nil || !bytes.Equal(got.Encode(), data) {
				t.Fatalf("version %d came back different (%v)", n+1, err)
			}
		}
	})
}

func TestLongChainOverKeyframes(t *testing.T) {
	l, err := Open(filled(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	log, err := l.Log("1")
	if err != nil || len(log) != 71 || log[0].Number != 71 || log[70].Message != "first" {
		t.Fatalf("%d versions: %v", len(log), err)
	}
	for n := 2; n <= 71; n++ {
		s, _, err := l.Load("1", n)
		if err != nil || !strings.HasPrefix(s.At(0).Text, fmt.Sprintf("word %d ", n-2)) {
			t.Fatalf("version %d: %v", n, err)
		}
	}
	if size := fileSize(t, l.Path()); size > 300_000 {
		t.Errorf("71 versions take %d bytes", size)
	}
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestStaleParentAndNames(t *testing.T) {
	l := fresh(t)
	id, rev, err := l.Create(words("one"), info("first"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(id, rev.Number, words("two"), info("second")); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(id, rev.Number, words("three"), info("late")); !errors.Is(err, ErrStale) {
		t.Errorf("a stale parent: %v", err)
	}
	other, _, err := l.Create(words("other"), info("first"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]StoryID{"pier": id, "PIER": id, "pier-2": other, string(other): other} {
		if got, err := l.Find(name); err != nil || got.ID != want {
			t.Errorf("%s is story %s, want %s (%v)", name, got.ID, want, err)
		}
	}
	for _, name := range []string{"", "nobody", "99"} {
		if _, err := l.Find(name); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, _, err := l.Load(id, 9); !errors.Is(err, ErrNoVersion) {
		t.Errorf("a version that is not there: %v", err)
	}
}

func TestCreateVersions(t *testing.T) {
	l := fresh(t)
	if _, _, err := l.Create(words("one"), info("first")); err != nil {
		t.Fatal(err)
	}
	id, revs, err := l.CreateVersions(Version{words("came"), info("as it came")}, Version{words("told"), info("recovered")})
	if err != nil || len(revs) != 2 || revs[1].Number != 2 || revs[1].Parent != 1 {
		t.Fatalf("%+v %v", revs, err)
	}
	for n, want := range map[int]string{0: "told", 1: "came", 2: "told"} {
		s, _, err := l.Load(id, n)
		if err != nil || s.At(0).Text != want || s.Meta.Slug != "pier-2" {
			t.Errorf("version %d: %v, slug %s", n, err, s.Meta.Slug)
		}
	}
	if sum, err := l.Find("pier-2"); err != nil || sum.Head != 2 {
		t.Errorf("%+v %v", sum, err)
	}
	if _, _, err := l.CreateVersions(); err == nil {
		t.Error("a story without a version came in")
	}
}

func TestJournalGoesWithItsVersion(t *testing.T) {
	l := fresh(t)
	id, rev, err := l.Create(words("one"), info("first"))
	if err != nil {
		t.Fatal(err)
	}
	w := NewWriter(l)
	w.Journal(id, rev.Number, []byte("a"))
	w.Journal(id, rev.Number, []byte("b"))
	deadline := time.Now().Add(5 * time.Second)
	for {
		if _, records, _ := l.Journal(id); len(records) == 2 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("nothing was written without a flush")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if rev, err = l.Commit(id, rev.Number, words("two"), info("second")); err != nil {
		t.Fatal(err)
	}
	w.Journal(id, rev.Number-1, []byte("of the version before"))
	w.Journal(id, rev.Number, []byte("c"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	base, records, err := l.Journal(id)
	if err != nil || base != 2 || len(records) != 1 || string(records[0]) != "c" {
		t.Errorf("the journal holds %q on %d (%v)", records, base, err)
	}
	w.Journal(id, 2, []byte("after the end")) // must not panic
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

func TestAssets(t *testing.T) {
	l := fresh(t)
	hash, err := l.PutAsset([]byte("picture"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := l.PutAsset([]byte("picture")); err != nil || again != hash {
		t.Errorf("the same bytes are %s and %s", hash, again)
	}
	if data, err := l.Asset(hash); err != nil || string(data) != "picture" {
		t.Errorf("%q: %v", data, err)
	}
	for _, bad := range []string{"", "xyz", strings.Repeat("0", 64)} {
		if _, err := l.Asset(bad); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestBackupOpens(t *testing.T) {
	l := fresh(t)
	if _, _, err := l.Create(words("one"), info("first")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sub", "b.cutline")
	if err := l.Backup(path); err != nil {
		t.Fatal(err)
	}
	b, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if list, err := b.Stories(); err != nil || len(list) != 1 {
		t.Errorf("%v %v", list, err)
	}
	now := time.Now()
	for i := range 5 {
		if err := l.RollingBackup(now.Add(time.Duration(i)*3*time.Hour), 3); err != nil {
			t.Fatal(err)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(l.Path()), "backups", "*")); len(files) != 3 {
		t.Errorf("%d backups are kept", len(files))
	}
}

func TestMigrations(t *testing.T) {
	path := filled(t)
	defer func(was []migration) { migrations = was }(migrations)
	failing := errors.New("no")
	migrations = append(slices.Clone(migrations),
		migration{3, func(tx *bolt.Tx) error { return tx.Bucket(settingsBucket).Put([]byte("three"), []byte("3")) }},
		migration{4, func(*bolt.Tx) error { return failing }})
	if _, err := Open(path, Options{}); !errors.Is(err, failing) {
		t.Fatalf("a migration that fails: %v", err)
	}
	migrations[2].run = func(tx *bolt.Tx) error { return tx.Bucket(settingsBucket).Put([]byte("four"), []byte("4")) }
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if l.Setting("three") != "3" || l.Setting("four") != "4" {
		t.Error("a migration did not run")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".v2.bak"); err != nil {
		t.Error("there is no backup from before")
	}
	migrations = migrations[:1]
	if _, err := Open(path, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("opened by the older program: %v", err)
	}
}

// TestFlippedBytes: whatever byte of the file changes, there is an error or the
// right words, and no panic.
func TestFlippedBytes(t *testing.T) {
	good, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for at := 0; at < len(good); at += len(good)/150 + 1 {
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
		for n := 0; n <= 71; n += 10 {
			if s, rev, err := l.Load("1", n); err == nil && rev.Number > 1 && !strings.HasPrefix(s.At(0).Text, fmt.Sprintf("word %d ", rev.Number-2)) {
				t.Fatalf("byte %d: version %d has the wrong words", at, n)
			}
		}
		_, _ = l.Stories()
		_ = l.db.Close()
	}
}

// A wire version lies beside the desk's: it leaves the journal, the budget and
// the desk's newest version alone, and a name given to a version is no part of
// it.
func TestWireVersionsAndMilestones(t *testing.T) {
	l := fresh(t)
	id, first, err := l.Create(words("A pier."), Info{Message: "As it came in", Author: "Wire"})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := l.Head(id, WireRef); err != nil || n != first.Number {
		t.Fatalf("what came in is version %d (%v)", n, err)
	}
	if err := l.AppendJournal(id, first.Number, [][]byte{[]byte("typed")}); err != nil {
		t.Fatal(err)
	}
	wire, err := l.Commit(id, first.Number, words("A pier."), Info{Message: "1st Ld", Author: "Wire", Ref: WireRef})
	if err != nil {
		t.Fatal(err)
	}
	if _, records, err := l.Journal(id); err != nil || len(records) != 1 {
		t.Fatalf("the journal has %d records (%v)", len(records), err)
	}
	if sum, err := l.Find(string(id)); err != nil || sum.Head != first.Number {
		t.Fatalf("the budget shows version %d (%v)", sum.Head, err)
	}
	if _, rev, err := l.Load(id, 0); err != nil || rev.Number != first.Number {
		t.Fatalf("the desk's newest is %d (%v)", rev.Number, err)
	}
	merged, err := l.Commit(id, first.Number, words("A pier."), Info{Message: "merged", Author: "Desk", Merged: wire.Number})
	if err != nil || merged.Merged != wire.Number {
		t.Fatalf("merged %d (%v)", merged.Merged, err)
	}
	if err := l.SetMilestone(id, merged.Number, "To the slot"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Load(id, merged.Number); err != nil {
		t.Fatalf("a name broke the version's hash: %v", err)
	}
	log, err := l.Log(id)
	if err != nil || log[0].Milestone != "To the slot" || log[1].Milestone != "" {
		t.Fatalf("the log has %+v (%v)", log, err)
	}
	if err := l.SetMilestone(id, 99, "x"); !errors.Is(err, ErrNoVersion) {
		t.Fatalf("naming a version that is not there: %v", err)
	}
}
