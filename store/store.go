// Package store is the library on disk: one bbolt file that holds every story,
// every version of it, its pictures, and a journal of what has not been saved.
//
// # The file
//
//	meta                      id → the library's UUID; schema → version, decimal; clean → "1" after Close
//	settings                  key → value, both text
//	assets                    SHA-256, 32 bytes → the bytes of a picture or file
//	stories
//	  <id, 8 bytes>           one bucket a story; id is a big-endian sequence number
//	    summary               → JSON of Summary, written anew with every version
//	    refs                  "desk", "wire" → number of the newest version, 8 bytes
//	    revisions             number, 8 bytes → its hash, 32 bytes; JSON of Revision without number and hash, packed (pack.go)
//	    stories               number, 8 bytes → a record of the story at that version: its form, one byte, and
//	                          'k' the story as story.Encode gives it, with zstd
//	                          'd' a delta against the parent, 's' against the stop before: how many numbers back that
//	                          is and the block it is about, varints; the delta (package story), packed
//	                          'l' what schema 2 found and could not read
//	    milestones            number, 8 bytes → the name people gave the version; made with the first one
//	    journal               base → number, 8 bytes; sequence number, 8 bytes → records of editor, joined (batch.go)
//
// A revision is named by its number for people and by a SHA-256 over the hashes
// of its parent and of the version merged in, its number, its info and its
// story's hash (story.Hashes), which Load checks. The hash of the newest version
// proves the whole history.
//
// A version is read from the last one stored whole, the stops since and the
// deltas since the last stop, of which there are fewer than 48 (chain.go). So a
// damaged record costs the versions up to the next stop, and a damaged stop
// those up to the next version stored whole. Nothing is ever deleted but journal
// records that a version holds.
//
// # Safety
//
// bbolt syncs each transaction before it returns. One process holds a library
// at a time; Open says who. A library that was not closed is checked when it is
// opened. A file that will not open is left as it is, byte for byte.
package store

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Errors that callers decide on.
var (
	ErrLocked     = errors.New("the library is open in another program")
	ErrNewer      = errors.New("the library was written by a newer Cutline")
	ErrDamaged    = errors.New("the library is damaged")
	ErrUnwritable = errors.New("the library cannot be written there")
	ErrFull       = errors.New("the disk is full")
	ErrNotFound   = errors.New("no such story in the library")
	ErrNoVersion  = errors.New("no such version of the story")
	ErrAmbiguous  = errors.New("more than one story goes by that name")
	ErrStale      = errors.New("the story has a newer version")
	ErrNotKept    = errors.New("the library keeps no such record")
)

var (
	metaBucket     = []byte("meta")
	settingsBucket = []byte("settings")
	assetsBucket   = []byte("assets")
	storiesBucket  = []byte("stories")

	idKey     = []byte("id")
	schemaKey = []byte("schema")
	cleanKey  = []byte("clean")
)

// Options are what Open needs to know.
type Options struct {
	Now func() time.Time // nil: time.Now
}

// Library is an open library. It is safe for concurrent use.
type Library struct {
	db      *bolt.DB
	path    string
	unclean bool

	heads heads

	vaultLock sync.Mutex
	vault     *age.X25519Identity // opens the confidential sources; nil: they are locked
}

const lockWait = time.Second

// Open opens the library in a file, made new where there is none. It refuses,
// changing nothing, with ErrLocked, ErrNewer, ErrDamaged, ErrUnwritable or
// ErrFull.
func Open(path string, opt Options) (lib *Library, err error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	info, statErr := os.Stat(path)
	switch {
	case statErr == nil && info.IsDir():
		return nil, fmt.Errorf("open library %s: it is a folder; name a file: %w", path, ErrUnwritable)
	case statErr == nil && info.Size() == 0:
		return nil, fmt.Errorf("open library %s: the file is empty: %w%s", path, ErrDamaged, backupHint(path))
	case statErr == nil && info.Size() < int64(4*os.Getpagesize()):
		return nil, fmt.Errorf("open library %s: the file is cut short at %d bytes: %w%s", path, info.Size(), ErrDamaged, backupHint(path))
	case errors.Is(statErr, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("make library %s: %w", path, explain(err))
		}
	case statErr != nil:
		return nil, fmt.Errorf("open library %s: %w", path, explain(statErr))
	}
	fresh := statErr != nil
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	var db *bolt.DB
	defer func() {
		if r := recover(); r != nil {
			if db != nil {
				_ = db.Close()
			}
			lib, err = nil, fmt.Errorf("open library %s: its pages cannot be read (%v): %w%s", path, r, ErrDamaged, backupHint(path))
		}
	}()
	db, err = bolt.Open(path, 0o600, &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return nil, openError(path, fresh, err)
	}
	l := &Library{db: db, path: path}
	if err := l.begin(fresh, info); err != nil {
		_ = db.Close()
		if fresh {
			_ = os.Remove(path) // nothing was in it
		}
		return nil, fmt.Errorf("open library %s: %w", path, err)
	}
	writeHolder(path, opt.Now())
	return l, nil
}

func openError(path string, fresh bool, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("open library %s: %w%s; close it there, or name another library with --library FILE", path, ErrLocked, holder(path))
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("open library %s: it is no Cutline library, or its first pages are lost (%v): %w%s", path, err, ErrDamaged, backupHint(path))
	}
	if fresh {
		_ = os.Remove(path)
	}
	return fmt.Errorf("open library %s: %w", path, explain(err))
}

// begin reads or makes the top of the file.
func (l *Library) begin(fresh bool, info fs.FileInfo) error {
	if fresh {
		return l.update(func(tx *bolt.Tx) error {
			for _, name := range [][]byte{metaBucket, settingsBucket, assetsBucket, storiesBucket} {
				if _, err := tx.CreateBucketIfNotExists(name); err != nil {
					return err
				}
			}
			var id [16]byte
			_, _ = rand.Read(id[:])
			meta := tx.Bucket(metaBucket)
			return errors.Join(meta.Put(idKey, []byte(hex.EncodeToString(id[:]))),
				meta.Put(schemaKey, []byte(strconv.Itoa(schema()))), meta.Put(cleanKey, []byte("0")))
		})
	}
	have := 0
	err := l.db.View(func(tx *bolt.Tx) error {
		if tx.Size() > info.Size() {
			return fmt.Errorf("the file is cut short: it has %d bytes of %d: %w%s", info.Size(), tx.Size(), ErrDamaged, backupHint(l.path))
		}
		meta := tx.Bucket(metaBucket)
		if meta == nil || meta.Get(idKey) == nil {
			return fmt.Errorf("it is another program's database: %w; name another file with --library FILE", ErrDamaged)
		}
		var err error
		if have, err = strconv.Atoi(string(meta.Get(schemaKey))); err != nil {
			return fmt.Errorf("its schema version cannot be read: %w%s", ErrDamaged, backupHint(l.path))
		}
		l.unclean = string(meta.Get(cleanKey)) != "1"
		return nil
	})
	if err != nil {
		return err
	}
	if have > schema() {
		return fmt.Errorf("it has schema %d and this Cutline knows up to %d: %w; open it with that one", have, schema(), ErrNewer)
	}
	if l.unclean {
		if err := l.check(); err != nil {
			return err
		}
	}
	if err := l.migrate(have); err != nil {
		return err
	}
	return l.update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Put(cleanKey, []byte("0")) })
}

// check walks every page. It runs after an unclean end.
func (l *Library) check() error {
	return l.db.View(func(tx *bolt.Tx) error {
		var first error
		for err := range tx.Check() {
			if first == nil {
				first = fmt.Errorf("its pages do not agree (%v): %w%s", err, ErrDamaged, backupHint(l.path))
			}
		}
		return first
	})
}

// Unclean reports whether the library had not been closed when it was opened.
// Its pages were checked then.
func (l *Library) Unclean() bool { return l.unclean }

// Path is the library's file.
func (l *Library) Path() string { return l.path }

// Close marks the library as closed and closes it.
func (l *Library) Close() error {
	err := l.update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Put(cleanKey, []byte("1")) })
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return nil
	}
	err = errors.Join(err, l.db.Close())
	_ = os.Remove(holderFile(l.path))
	if err != nil {
		return fmt.Errorf("close library %s: %w", l.path, err)
	}
	return nil
}

// update runs f in a transaction that is on the disk when update returns.
func (l *Library) update(f func(*bolt.Tx) error) (err error) {
	defer guard(&err)
	return explain(l.db.Update(f))
}

func (l *Library) view(f func(*bolt.Tx) error) (err error) {
	defer guard(&err)
	return l.db.View(f)
}

// guard turns a panic of bbolt on a damaged page into an error.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w (%v)", ErrDamaged, r)
	}
}

// explain puts our words to an operating system's error.
func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case full(err):
		return fmt.Errorf("%w (%v); make room and try again, nothing was changed", ErrFull, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w (%v); choose another place with --library FILE", ErrUnwritable, err)
	}
	return err
}

// full reports whether the disk had no room. bbolt does not wrap what growing
// the file failed with, so its words are looked at too.
func full(err error) bool {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT} {
		if errors.Is(err, no) || strings.HasSuffix(err.Error(), ": "+no.Error()) {
			return true
		}
	}
	return false
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func parseNumber(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}
