package store

import (
	"errors"
	"fmt"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// A migration brings the file from the schema before to its version. Each
// assumes what the one before it left, and has a test with a file of that age.
type migration struct {
	version int
	run     func(*bolt.Tx) error
}

// migrations are in order. Schema 1 is the first that there was.
var migrations = []migration{{2, toSchema2}}

// schema is the version that this program writes.
func schema() int { return migrations[len(migrations)-1].version }

// migrate runs what is missing in one transaction, after a backup beside the
// file. Where anything fails the file stays in its old schema.
func (l *Library) migrate(have int) error {
	if have == schema() {
		return nil
	}
	backup := fmt.Sprintf("%s.v%d.bak", l.path, have)
	if err := l.Backup(backup); err != nil {
		return fmt.Errorf("back up before the change to schema %d: %w", schema(), err)
	}
	return l.update(func(tx *bolt.Tx) error {
		var errs error
		for _, m := range migrations {
			if m.version > have && errs == nil {
				if err := m.run(tx); err != nil {
					errs = errors.Join(errs, fmt.Errorf("change to schema %d: %w; the file is as it was, and a backup is %s", m.version, err, backup))
				}
			}
		}
		if errs != nil {
			return errs
		}
		return tx.Bucket(metaBucket).Put(schemaKey, []byte(strconv.Itoa(schema())))
	})
}
