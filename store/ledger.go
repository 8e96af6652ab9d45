package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// What the library remembers past one story stands in buckets of records, each
// made when something is first kept in it:
//
//	approved       the form, use and text → JSON of what was approved
//	vault          see ledger_vault.go
//	organisations  the name, folded → JSON of Organisation
//	kills          number, 8 bytes → JSON of Kill
//	publications   story, 8 bytes → JSON of what was published of it
//	overrides      story and version, 8 bytes each → JSON of the overrides of that version
var (
	approvedBucket  = []byte("approved")
	killsBucket     = []byte("kills")
	overridesBucket = []byte("overrides")
	vaultBucket     = []byte("vault")

	publicationsBucket = []byte("publications")

	organisationsBucket = []byte("organisations")
)

// keep puts a record under a key, or takes the one there away where v is nil.
func (l *Library) keep(bucket, key []byte, v any) error {
	return l.update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(bucket)
		if err != nil {
			return err
		}
		if v == nil {
			return b.Delete(key)
		}
		return putJSON(b, key, v)
	})
}

// putJSON writes a record down under a key.
func putJSON(b *bolt.Bucket, key []byte, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return b.Put(key, data)
}

// kept gives the records of a bucket, in the order of their keys.
func kept[T any](l *Library, bucket []byte) ([]T, error) {
	var list []T
	err := l.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucket)
		if b == nil {
			return nil
		}
		return b.ForEach(func(k, v []byte) error {
			var t T
			if err := json.Unmarshal(v, &t); err != nil {
				return fmt.Errorf("the record %q cannot be read (%v): %w", k, err, ErrDamaged)
			}
			list = append(list, t)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the %s of the library: %w", bucket, err)
	}
	return list, nil
}

// Approved is a form of a name or number that a desk stands by in one place of
// use, though the text has another.
type Approved struct {
	Use   string  `json:"use"`             // "labels"
	Form  string  `json:"form"`            // as it stands there
	Text  string  `json:"text"`            // as the text has it
	Story StoryID `json:"story,omitempty"` // the only story that it is for; empty: all
	By    string  `json:"by,omitempty"`
}

func (a Approved) key() []byte {
	return bytes.Join([][]byte{[]byte(a.Use), []byte(a.Form), []byte(a.Text), []byte(a.Story)}, []byte{0})
}

// Approve keeps an approved form.
func (l *Library) Approve(a Approved) error {
	if err := l.keep(approvedBucket, a.key(), a); err != nil {
		return fmt.Errorf("approve %q for %s: %w", a.Form, a.Use, err)
	}
	return nil
}

// Unapprove forgets an approved form. It is ErrNotKept where there is none.
func (l *Library) Unapprove(a Approved) error {
	list, err := l.ApprovedForms()
	if err == nil && !slices.ContainsFunc(list, func(o Approved) bool { return bytes.Equal(o.key(), a.key()) }) {
		err = ErrNotKept
	}
	if err == nil {
		err = l.keep(approvedBucket, a.key(), nil)
	}
	if err != nil {
		return fmt.Errorf("forget that %q is approved for %s: %w", a.Form, a.Use, err)
	}
	return nil
}

// ApprovedForms lists the approved forms, by use and form.
func (l *Library) ApprovedForms() ([]Approved, error) { return kept[Approved](l, approvedBucket) }
