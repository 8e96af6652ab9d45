package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
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

// Summary is a story in the budget: what can be listed without reading it.
type Summary struct {
	ID      StoryID      `json:"id"`
	Slug    string       `json:"slug"`
	Status  story.Status `json:"status"`
	Title   string       `json:"title"`
	Words   int          `json:"words"`   // of the text, without captions
	Queries int          `json:"queries"` // open ones
	Head    int          `json:"revision"`
	Author  string       `json:"author"` // of the newest version
	At      time.Time    `json:"at"`
}

var (
	summaryKey      = []byte("summary")
	refsBucket      = []byte("refs")
	revisionsBucket = []byte("revisions")
	encodedBucket   = []byte("stories")
	journalBucket   = []byte("journal")

	milestonesBucket = []byte("milestones")
	baseKey          = []byte("base")
)

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
	slug := versions[0].Story.Meta.Slug
	err := l.update(func(tx *bolt.Tx) error {
		all := tx.Bucket(storiesBucket)
		taken := map[string]bool{}
		if err := eachSummary(tx, func(t Summary) { taken[t.Slug] = true }); err != nil {
			return err
		}
		free := slug
		for n := 2; taken[free]; n++ {
			free = slug + "-" + strconv.Itoa(n)
		}
		seq, err := all.NextSequence()
		if err != nil {
			return err
		}
		id = StoryID(strconv.FormatUint(seq, 10))
		b, err := all.CreateBucket(number(seq))
		if err != nil {
			return err
		}
		for _, name := range [][]byte{refsBucket, revisionsBucket, encodedBucket, journalBucket} {
			if _, err := b.CreateBucket(name); err != nil {
				return err
			}
		}
		parent := 0
		for _, v := range versions {
			v.Story.Meta.Slug = free
			rev, err := l.put(b, id, parent, v.Story, v.Info)
			if err != nil {
				return err
			}
			revs, parent = append(revs, rev), rev.Number
		}
		return b.Bucket(refsBucket).Put([]byte(WireRef), number(uint64(parent)))
	})
	if err != nil {
		return "", nil, fmt.Errorf("add story %s to the library: %w", slug, err)
	}
	return id, revs, nil
}

// Refs of a story: lines of versions, each with its newest.
const (
	DeskRef = "desk" // what is edited here
	WireRef = "wire" // what came in
)

// Head gives the newest version of a ref; 0 where it has none.
func (l *Library) Head(id StoryID, ref string) (int, error) {
	n := 0
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err == nil {
			n = int(parseNumber(b.Bucket(refsBucket).Get([]byte(ref))))
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("find the newest %s version of story %s: %w", ref, id, err)
	}
	return n, nil
}

// Commit makes a new version of a story on top of the newest one of its ref,
// which must be parent; otherwise it is ErrStale. A version of the desk clears
// the story's journal and is what the budget shows; one of another ref leaves
// both as they are.
func (l *Library) Commit(id StoryID, parent int, s story.Story, info Info) (Revision, error) {
	var rev Revision
	err := l.update(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		ref := info.Ref
		if ref == "" {
			ref = DeskRef
		}
		if head := int(parseNumber(b.Bucket(refsBucket).Get([]byte(ref)))); head != parent {
			return fmt.Errorf("version %d was made on version %d: %w, %d", head, parent, ErrStale, head)
		}
		if rev, err = l.put(b, id, parent, s, info); err != nil || ref != DeskRef {
			return err
		}
		return clearJournal(b)
	})
	if err != nil {
		return Revision{}, fmt.Errorf("make a version of story %s: %w", id, err)
	}
	return rev, nil
}

// put writes a version down in the open transaction.
func (l *Library) put(b *bolt.Bucket, id StoryID, parent int, s story.Story, info Info) (Revision, error) {
	revisions := b.Bucket(revisionsBucket)
	seq, err := revisions.NextSequence()
	if err != nil {
		return Revision{}, err
	}
	rev := Revision{
		Number: int(seq), Parent: parent, Ref: info.Ref, Message: info.Message, Author: info.Author,
		At: info.At, Summary: info.Summary, Words: s.Words(), RestoredFrom: info.RestoredFrom, Merged: info.Merged,
	}
	if rev.Ref == "" {
		rev.Ref = DeskRef
	}
	data := s.Encode()
	var parentHash string
	var base []byte
	if parent > 0 {
		var p Revision
		if base, p, err = l.encoded(b, id, parent); err != nil {
			return Revision{}, err
		}
		parentHash = p.Hash
	}
	rev.Hash = hash(rev, parentHash, data)
	if err := b.Bucket(encodedBucket).Put(number(seq), pack(data, base, rev.Number)); err != nil {
		return Revision{}, err
	}
	if err := putJSON(revisions, number(seq), rev); err != nil {
		return Revision{}, err
	}
	if err := b.Bucket(refsBucket).Put([]byte(rev.Ref), number(seq)); err != nil {
		return Revision{}, err
	}
	if rev.Ref != DeskRef {
		return rev, nil
	}
	l.remember(id, rev.Number, data)
	return rev, putJSON(b, summaryKey, Summary{
		ID: id, Slug: s.Meta.Slug, Status: s.Meta.Status, Title: s.Title(), Words: rev.Words,
		Queries: s.OpenQueries(), Head: rev.Number, Author: rev.Author, At: rev.At,
	})
}

func hash(r Revision, parent string, data []byte) string {
	h := sha256.New()
	r.Hash, r.Milestone = "", ""
	info, _ := json.Marshal(r)
	fmt.Fprintf(h, "%s\n%s\n", parent, info)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

func putJSON(b *bolt.Bucket, key []byte, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return b.Put(key, data)
}

// remember keeps the newest encoding of a story.
func (l *Library) remember(id StoryID, n int, data []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for k := range l.heads {
		if k.id == id {
			delete(l.heads, k)
		}
	}
	l.heads[headKey{id, n}] = data
}

// encoded gives a version's encoding, following deltas back to a whole one.
func (l *Library) encoded(b *bolt.Bucket, id StoryID, n int) ([]byte, Revision, error) {
	rev, err := revision(b, n)
	if err != nil {
		return nil, rev, err
	}
	l.mu.Lock()
	data, ok := l.heads[headKey{id, n}]
	l.mu.Unlock()
	if ok {
		return data, rev, nil
	}
	raw := b.Bucket(encodedBucket).Get(number(uint64(n)))
	if len(raw) == 0 {
		return nil, rev, fmt.Errorf("version %d has no story: %w", n, ErrDamaged)
	}
	var base []byte
	if raw[0] == 'd' {
		if rev.Parent <= 0 || rev.Parent >= n {
			return nil, rev, fmt.Errorf("version %d names no earlier parent: %w", n, ErrDamaged)
		}
		if base, _, err = l.encoded(b, id, rev.Parent); err != nil {
			return nil, rev, err
		}
	}
	if data, err = unpack(raw, base); err != nil {
		return nil, rev, fmt.Errorf("version %d cannot be read (%v): %w", n, err, ErrDamaged)
	}
	return data, rev, nil
}

func revision(b *bolt.Bucket, n int) (Revision, error) {
	var rev Revision
	raw := b.Bucket(revisionsBucket).Get(number(uint64(n)))
	if raw == nil {
		return rev, fmt.Errorf("version %d: %w, whose newest is %d", n, ErrNoVersion, b.Bucket(revisionsBucket).Sequence())
	}
	if err := json.Unmarshal(raw, &rev); err != nil {
		return rev, fmt.Errorf("version %d: its record cannot be read (%v): %w", n, err, ErrDamaged)
	}
	return rev, nil
}

// Load gives a story at a version; 0 is the desk's newest.
func (l *Library) Load(id StoryID, n int) (story.Story, Revision, error) {
	var s story.Story
	var rev Revision
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		if n == 0 {
			n = int(parseNumber(b.Bucket(refsBucket).Get([]byte(DeskRef))))
		}
		data, r, err := l.encoded(b, id, n)
		if err != nil {
			return err
		}
		rev = r
		var parentHash string
		if r.Parent > 0 {
			p, err := revision(b, r.Parent)
			if err != nil {
				return err
			}
			parentHash = p.Hash
		}
		if hash(r, parentHash, data) != r.Hash {
			return fmt.Errorf("version %d does not match its hash: %w; restore an earlier one or a backup", n, ErrDamaged)
		}
		s, err = story.Decode(data)
		return err
	})
	if err != nil {
		return story.Story{}, Revision{}, fmt.Errorf("read story %s: %w", id, err)
	}
	return s, rev, nil
}

// Log gives all versions of a story, newest first.
func (l *Library) Log(id StoryID) ([]Revision, error) {
	var revs []Revision
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		return b.Bucket(revisionsBucket).ForEach(func(k, v []byte) error {
			r, err := revision(b, int(parseNumber(k)))
			if m := b.Bucket(milestonesBucket); m != nil {
				r.Milestone = string(m.Get(k))
			}
			revs = append(revs, r)
			return err
		})
	})
	slices.Reverse(revs)
	if err != nil {
		return nil, fmt.Errorf("list the versions of story %s: %w", id, err)
	}
	return revs, nil
}

// SetMilestone names a version, or takes its name away where name is empty.
func (l *Library) SetMilestone(id StoryID, n int, name string) error {
	err := l.update(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		if _, err := revision(b, n); err != nil {
			return err
		}
		m, err := b.CreateBucketIfNotExists(milestonesBucket)
		if err != nil {
			return err
		}
		if name == "" {
			return m.Delete(number(uint64(n)))
		}
		return m.Put(number(uint64(n)), []byte(name))
	})
	if err != nil {
		return fmt.Errorf("name version %d of story %s: %w", n, id, err)
	}
	return nil
}

// Stories lists the library, last touched first.
func (l *Library) Stories() ([]Summary, error) {
	var list []Summary
	err := l.view(func(tx *bolt.Tx) error { return eachSummary(tx, func(t Summary) { list = append(list, t) }) })
	slices.SortStableFunc(list, func(a, b Summary) int { return b.At.Compare(a.At) })
	if err != nil {
		return nil, fmt.Errorf("list the stories: %w", err)
	}
	return list, nil
}

func eachSummary(tx *bolt.Tx, f func(Summary)) error {
	all := tx.Bucket(storiesBucket)
	return all.ForEachBucket(func(k []byte) error {
		var t Summary
		if err := json.Unmarshal(all.Bucket(k).Get(summaryKey), &t); err != nil {
			return fmt.Errorf("the record of story %d cannot be read (%v): %w", parseNumber(k), err, ErrDamaged)
		}
		f(t)
		return nil
	})
}

// Find gives the story with an ID or a slug.
func (l *Library) Find(name string) (Summary, error) {
	list, err := l.Stories()
	if err != nil {
		return Summary{}, err
	}
	var found []Summary
	for _, t := range list {
		if string(t.ID) == name {
			return t, nil
		}
		if strings.EqualFold(t.Slug, name) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return Summary{}, fmt.Errorf("find %q: %w; cutline list shows them", name, ErrNotFound)
	}
	return Summary{}, fmt.Errorf("find %q: %w; use the ID: %s or %s", name, ErrAmbiguous, found[0].ID, found[1].ID)
}

func bucket(tx *bolt.Tx, id StoryID) (*bolt.Bucket, error) {
	n, err := strconv.ParseUint(string(id), 10, 64)
	if err != nil {
		return nil, fmt.Errorf("story %q: %w", id, ErrNotFound)
	}
	b := tx.Bucket(storiesBucket).Bucket(number(n))
	if b == nil {
		return nil, fmt.Errorf("story %s: %w", id, ErrNotFound)
	}
	for _, name := range [][]byte{refsBucket, revisionsBucket, encodedBucket, journalBucket} {
		if b.Bucket(name) == nil {
			return nil, fmt.Errorf("story %s has no %s: %w", id, name, ErrDamaged)
		}
	}
	return b, nil
}
