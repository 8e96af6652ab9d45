package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// StoryID names a story in its library: a decimal number.
type StoryID string

// Info is what a person says about a version.
type Info struct {
	Message      string
	Author       string
	At           time.Time
	Summary      string // what changed, in one line
	Ref          string // "desk" (also when empty) or "wire"
	RestoredFrom int    // the version whose words these are, or 0
	Merged       int    // the version of another ref that was merged in, or 0
}

// Revision is a version of a story. It never changes and is never deleted.
type Revision struct {
	Number       int       `json:"number"`
	Hash         string    `json:"hash"`
	Parent       int       `json:"parent,omitempty"`
	Ref          string    `json:"ref"`
	Message      string    `json:"message"`
	Author       string    `json:"author"`
	At           time.Time `json:"at"`
	Summary      string    `json:"summary,omitempty"`
	Words        int       `json:"words"` // of the text, without captions
	RestoredFrom int       `json:"restoredFrom,omitempty"`
	Merged       int       `json:"merged,omitempty"` // its second parent: the wire version that was merged in

	// Milestone is the name that people gave this version ("To the slot, first
	// read"). It is no part of the version, which never changes: it can be given
	// and taken away at any time.
	Milestone string `json:"milestone,omitempty"`
}

// commonInfo is what the info of a revision is likely to repeat. It is a part of
// the library's form: records are compressed against it.
const commonInfo = `{"number":0,"hash":"","parent":1,"ref":"wire","message":"Restored version ","author":"Wire","at":"2026-11-20T09:00:00Z","summary":"hed dek reworded; 2 labels respelled, moved; 1 query resolved; 2 notes added; graf 4 cut; 3 grafs edited","words":1,"restoredFrom":1,"merged":1}` +
	`{"number":0,"hash":"","parent":1,"ref":"desk","message":"","author":"","at":"2026-11-20T09:00:00Z","summary":"graf 1 edited","words":1}`

// info gives what is written down of a revision besides its hash.
func (r Revision) info() ([]byte, error) {
	r.Number, r.Hash, r.Milestone = 0, "", ""
	return json.Marshal(r)
}

// record gives the revision as it is stored: its hash, and its info packed.
func (r Revision) record() ([]byte, error) {
	info, err := r.info()
	if err != nil {
		return nil, err
	}
	sum, err := hex.DecodeString(r.Hash)
	if err != nil || len(sum) != sha256.Size {
		return nil, fmt.Errorf("its hash is %q", r.Hash)
	}
	return pack(sum, info, []byte(commonInfo)), nil
}

// revision reads the record of a version, and gives its info as it is written.
func revision(b *bolt.Bucket, n int) (rev Revision, info []byte, err error) {
	raw := b.Bucket(revisionsBucket).Get(number(uint64(n)))
	if raw == nil {
		return rev, nil, fmt.Errorf("version %d: %w, whose newest is %d", n, ErrNoVersion, b.Bucket(revisionsBucket).Sequence())
	}
	if err = errRecord; len(raw) > sha256.Size {
		if info, err = unpack(raw[sha256.Size:], func(int) []byte { return []byte(commonInfo) }); err == nil {
			err = json.Unmarshal(info, &rev)
		}
	}
	if err != nil {
		return rev, nil, fmt.Errorf("version %d: its record cannot be read (%v): %w", n, err, ErrDamaged)
	}
	rev.Number, rev.Hash = n, hex.EncodeToString(raw[:sha256.Size])
	return rev, info, nil
}

// seal gives the hash of a revision: one of its parents' hashes, its number, its
// info and its story's hash. It is what a revision is known by, and it proves
// the whole history behind it.
func seal(b *bolt.Bucket, rev Revision, info []byte, content [sha256.Size]byte) (string, error) {
	h := sha256.New()
	for _, parent := range []int{rev.Parent, rev.Merged} {
		var hash string
		if parent > 0 {
			p, _, err := revision(b, parent)
			if err != nil {
				return "", err
			}
			hash = p.Hash
		}
		fmt.Fprintf(h, "%s\n", hash)
	}
	fmt.Fprintf(h, "%d\n%s\n", rev.Number, info)
	h.Write(content[:])
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Version is a story with what a person says about it.
type Version struct {
	Story story.Story
	Info  Info
}

// Create puts a new story into the library as version 1. Where its slug is
// taken it gets one with -2, -3 ... behind.
func (l *Library) Create(s story.Story, info Info) (StoryID, Revision, error) {
	id, revs, err := l.CreateVersions(Version{s, info})
	if err != nil {
		return "", Revision{}, err
	}
	return id, revs[0], nil
}

// CreateVersions puts a new story into the library with its first versions,
// each made on the one before: all of them or, where it fails, none. They share
// the first one's slug, which is made unique as by Create. The last of them is
// what came in: the wire's version, on which a writethru is based.
func (l *Library) CreateVersions(versions ...Version) (StoryID, []Revision, error) {
	if len(versions) == 0 {
		return "", nil, errors.New("add a story to the library: it has no version")
	}
	var id StoryID
	var revs []Revision
	var h head
	slug := versions[0].Story.Meta.Slug
	err := l.update(func(tx *bolt.Tx) error {
		free, err := freeSlug(tx, slug)
		if err != nil {
			return err
		}
		var b *bolt.Bucket
		if b, id, err = newBucket(tx); err != nil {
			return err
		}
		for _, v := range versions {
			v.Story.Meta.Slug = free
			var rev Revision
			if rev, h, err = put(b, id, h, v.Story, v.Info); err != nil {
				return err
			}
			revs = append(revs, rev)
		}
		return b.Bucket(refsBucket).Put([]byte(WireRef), number(uint64(h.n)))
	})
	if err != nil {
		return "", nil, fmt.Errorf("add story %s to the library: %w", slug, err)
	}
	l.heads.remember(id, DeskRef, h)
	return id, revs, nil
}

// Commit makes a new version of a story on top of the newest one of its ref,
// which must be parent; otherwise it is ErrStale. A version of the desk clears
// the story's journal and is what the budget shows; one of another ref leaves
// both as they are.
//
// It costs what changed since parent, however long the story is, where s was
// made of the story that Load or the last Commit has in memory.
func (l *Library) Commit(id StoryID, parent int, s story.Story, info Info) (Revision, error) {
	var rev Revision
	var h head
	if info.Ref == "" {
		info.Ref = DeskRef
	}
	err := l.update(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		if newest := newest(b, info.Ref); newest != parent {
			return fmt.Errorf("version %d was made on version %d: %w, %d", newest, parent, ErrStale, newest)
		}
		was, ok := l.heads.at(id, parent)
		if !ok && parent > 0 {
			if was, _, err = read(b, parent); err != nil {
				return err
			}
		}
		if rev, h, err = put(b, id, was, s, info); err != nil || info.Ref != DeskRef {
			return err
		}
		return clearJournal(b)
	})
	if err != nil {
		return Revision{}, fmt.Errorf("make a version of story %s: %w", id, err)
	}
	l.heads.remember(id, info.Ref, h)
	return rev, nil
}

// put writes a version down in the open transaction, on top of another; one
// without a number is none.
func put(b *bolt.Bucket, id StoryID, parent head, s story.Story, info Info) (Revision, head, error) {
	revisions, stories := b.Bucket(revisionsBucket), b.Bucket(encodedBucket)
	revisions.FillPercent, stories.FillPercent = 1, 1 // their keys only grow
	seq, err := revisions.NextSequence()
	if err != nil {
		return Revision{}, head{}, err
	}
	rev := Revision{
		Number: int(seq), Parent: parent.n, Ref: info.Ref, Message: info.Message, Author: info.Author,
		At: info.At, Summary: info.Summary, Words: s.Words(), RestoredFrom: info.RestoredFrom, Merged: info.Merged,
	}
	if rev.Ref == "" {
		rev.Ref = DeskRef
	}
	h, record, err := head{}, []byte(nil), error(nil)
	if parent.n == 0 {
		h, record, err = wholeHead(rev.Number, s)
	} else {
		h, record, err = next(b, parent, rev.Number, s)
	}
	if err != nil {
		return Revision{}, head{}, err
	}
	if err := putRevision(b, &rev, h.hashes.Sum()); err != nil {
		return Revision{}, head{}, err
	}
	if err := stories.Put(number(seq), record); err != nil {
		return Revision{}, head{}, err
	}
	if err := b.Bucket(refsBucket).Put([]byte(rev.Ref), number(seq)); err != nil {
		return Revision{}, head{}, err
	}
	if rev.Ref != DeskRef {
		return rev, h, nil
	}
	return rev, h, putSummary(b, Summary{
		ID: id, Slug: s.Meta.Slug, Status: s.Meta.Status, Title: s.Title(), Words: rev.Words,
		Queries: s.OpenQueries(), Head: rev.Number, Author: rev.Author, At: rev.At, Hold: s.Meta.Hold,
	})
}

// putRevision seals a revision of a story with a hash and writes it down.
func putRevision(b *bolt.Bucket, rev *Revision, content [sha256.Size]byte) error {
	info, err := rev.info()
	if err != nil {
		return err
	}
	if rev.Hash, err = seal(b, *rev, info, content); err != nil {
		return err
	}
	record, err := rev.record()
	if err != nil {
		return err
	}
	return b.Bucket(revisionsBucket).Put(number(uint64(rev.Number)), record)
}
