package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Publication says that a version of a story was published. It stands beside the
// version, whose hash it is no part of, and is never taken away.
type Publication struct {
	Story    StoryID   `json:"story"`
	Revision int       `json:"revision"`
	Package  string    `json:"package,omitempty"` // SHA-256 in hex of the package that it was published from
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

// AddPublication keeps that a version was published.
func (l *Library) AddPublication(p Publication) error {
	id, err := strconv.ParseUint(string(p.Story), 10, 64)
	if err == nil {
		err = l.update(func(tx *bolt.Tx) error {
			story, err := bucket(tx, p.Story)
			if err != nil {
				return err
			}
			if _, _, err := revision(story, p.Revision); err != nil {
				return err
			}
			b, err := tx.CreateBucketIfNotExists(publicationsBucket)
			if err != nil {
				return err
			}
			var list []Publication
			if raw := b.Get(number(id)); raw != nil {
				if err := json.Unmarshal(raw, &list); err != nil {
					return fmt.Errorf("the record of what was published cannot be read (%v): %w", err, ErrDamaged)
				}
			}
			return putJSON(b, number(id), append(list, p))
		})
	}
	if err != nil {
		return fmt.Errorf("keep that version %d of story %s was published: %w", p.Revision, p.Story, err)
	}
	return nil
}

// Publications gives what was published of a story, the first one first.
func (l *Library) Publications(id StoryID) ([]Publication, error) {
	lists, err := kept[[]Publication](l, publicationsBucket)
	for _, list := range lists {
		if len(list) > 0 && list[0].Story == id {
			return list, err
		}
	}
	return nil, err
}
