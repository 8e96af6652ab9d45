package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

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
	Hold    story.Hold   `json:"hold,omitzero"` // why it may not leave
}

// Buckets and keys of a story.
var (
	summaryKey       = []byte("summary")
	refsBucket       = []byte("refs")
	revisionsBucket  = []byte("revisions")
	encodedBucket    = []byte("stories")
	journalBucket    = []byte("journal")
	milestonesBucket = []byte("milestones")
	baseKey          = []byte("base")
)

// newBucket makes the bucket of a new story.
func newBucket(tx *bolt.Tx) (*bolt.Bucket, StoryID, error) {
	all := tx.Bucket(storiesBucket)
	seq, err := all.NextSequence()
	if err != nil {
		return nil, "", err
	}
	b, err := all.CreateBucket(number(seq))
	if err != nil {
		return nil, "", err
	}
	for _, name := range [][]byte{refsBucket, revisionsBucket, encodedBucket, journalBucket} {
		if _, err := b.CreateBucket(name); err != nil {
			return nil, "", err
		}
	}
	return b, StoryID(strconv.FormatUint(seq, 10)), nil
}

// bucket gives the bucket of a story.
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

func putSummary(b *bolt.Bucket, t Summary) error {
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return b.Put(summaryKey, data)
}

// freeSlug gives a slug that no story has: the one that is wanted, or that with
// a number behind.
func freeSlug(tx *bolt.Tx, slug string) (string, error) {
	taken := map[string]bool{}
	err := eachSummary(tx, func(t Summary) { taken[strings.ToLower(t.Slug)] = true })
	free := slug
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = slug + "-" + strconv.Itoa(n)
	}
	return free, err
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
