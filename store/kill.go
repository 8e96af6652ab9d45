package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Kill is a label, caption or picture that was corrected and must not come
// back, with its correction.
type Kill struct {
	ID    string    `json:"id"`
	Story StoryID   `json:"story,omitempty"` // where it was corrected
	Slug  string    `json:"slug,omitempty"`
	Block string    `json:"block,omitempty"`
	Kind  string    `json:"kind,omitempty"`  // of the block: "label"
	Was   string    `json:"was,omitempty"`   // the wrong words; empty for a picture
	Is    string    `json:"is,omitempty"`    // the right ones; empty where they were taken out
	Image string    `json:"image,omitempty"` // SHA-256 in hex of the wrong picture
	Now   string    `json:"now,omitempty"`   // and of the right one
	Why   string    `json:"why,omitempty"`
	By    string    `json:"by"`
	At    time.Time `json:"at"`
}

// AddKill puts a kill on the list and gives it with its number.
func (l *Library) AddKill(k Kill) (Kill, error) {
	err := l.update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(killsBucket)
		if err != nil {
			return err
		}
		seq, err := b.NextSequence()
		if err != nil {
			return err
		}
		k.ID = strconv.FormatUint(seq, 10)
		return putJSON(b, number(seq), k)
	})
	if err != nil {
		return Kill{}, fmt.Errorf("put %q on the kill list: %w", k.Was+k.Image, err)
	}
	return k, nil
}

// Kills gives the kill list, the oldest first.
func (l *Library) Kills() ([]Kill, error) { return kept[Kill](l, killsBucket) }

// DropKill takes a kill off the list. It is ErrNotKept where there is none.
func (l *Library) DropKill(id string) error {
	n, err := strconv.ParseUint(id, 10, 64)
	if err == nil {
		err = l.update(func(tx *bolt.Tx) error {
			b := tx.Bucket(killsBucket)
			if b == nil || b.Get(number(n)) == nil {
				return ErrNotKept
			}
			return b.Delete(number(n))
		})
	}
	switch {
	case errors.Is(err, strconv.ErrSyntax), errors.Is(err, strconv.ErrRange):
		err = ErrNotKept
	}
	if err != nil {
		return fmt.Errorf("take %q off the kill list: %w; cutline kill list shows it", id, err)
	}
	return nil
}

// Override is why a version came in over the kill list, or may leave over what
// preflight blocks. It stands beside the version, whose hash it is no part of,
// and is never taken away: one without a reason takes an earlier one of the same
// Key back.
type Override struct {
	Story    StoryID   `json:"story"`
	Revision int       `json:"revision"`
	Doing    string    `json:"doing"` // "export"
	Reason   string    `json:"reason"`
	Kills    []string  `json:"kills,omitempty"` // coming in: what was overridden, by ID
	Rule     string    `json:"rule,omitempty"`  // leaving: the rule of preflight
	Block    string    `json:"block,omitempty"` // where it spoke; empty: of the whole story
	Key      string    `json:"key,omitempty"`   // which of its findings
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

// AddOverride keeps an override with its version.
func (l *Library) AddOverride(o Override) error {
	id, err := strconv.ParseUint(string(o.Story), 10, 64)
	if err == nil {
		err = l.update(func(tx *bolt.Tx) error {
			story, err := bucket(tx, o.Story)
			if err != nil {
				return err
			}
			if _, _, err := revision(story, o.Revision); err != nil {
				return err
			}
			b, err := tx.CreateBucketIfNotExists(overridesBucket)
			if err != nil {
				return err
			}
			key := append(number(id), number(uint64(o.Revision))...)
			var list []Override
			if raw := b.Get(key); raw != nil {
				if err := json.Unmarshal(raw, &list); err != nil {
					return fmt.Errorf("the record %q cannot be read (%v): %w", key, err, ErrDamaged)
				}
			}
			return putJSON(b, key, append(list, o))
		})
	}
	if err != nil {
		return fmt.Errorf("keep why version %d of story %s was let through: %w", o.Revision, o.Story, err)
	}
	return nil
}

// Overrides gives the overrides of a story's versions, the oldest version
// first; those of all stories where id is empty.
func (l *Library) Overrides(id StoryID) ([]Override, error) {
	lists, err := kept[[]Override](l, overridesBucket)
	var found []Override
	for _, list := range lists {
		for _, o := range list {
			if id == "" || o.Story == id {
				found = append(found, o)
			}
		}
	}
	return found, err
}
