package store

import (
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// Refs of a story: lines of versions, each with its newest.
const (
	DeskRef = "desk" // what is edited here
	WireRef = "wire" // what came in
)

// newest gives the newest version of a ref; 0 where it has none.
func newest(b *bolt.Bucket, ref string) int {
	return int(parseNumber(b.Bucket(refsBucket).Get([]byte(ref))))
}

// Head gives the newest version of a ref; 0 where it has none.
func (l *Library) Head(id StoryID, ref string) (int, error) {
	n := 0
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err == nil {
			n = newest(b, ref)
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("find the newest %s version of story %s: %w", ref, id, err)
	}
	return n, nil
}

// Load gives a story at a version; 0 is the desk's newest. A version is checked
// against its hash when it is read. The newest of a ref is read once and then
// given from memory: the same value, which shares all with what is made of it.
func (l *Library) Load(id StoryID, n int) (story.Story, Revision, error) {
	var h head
	var rev Revision
	newestOf := ""
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		if n == 0 {
			n = newest(b, DeskRef)
		}
		var ok bool
		if h, ok = l.heads.at(id, n); ok {
			rev, _, err = revision(b, n)
			return err
		}
		for _, ref := range []string{DeskRef, WireRef} {
			if newestOf == "" && newest(b, ref) == n {
				newestOf = ref
			}
		}
		h, rev, err = read(b, n)
		return err
	})
	if err != nil {
		return story.Story{}, Revision{}, fmt.Errorf("read story %s: %w", id, err)
	}
	if newestOf != "" {
		l.heads.remember(id, newestOf, h)
	}
	return h.story, rev, nil
}

// read reads a version and checks it against its hash.
func read(b *bolt.Bucket, n int) (head, Revision, error) {
	rev, info, err := revision(b, n)
	if err != nil {
		return head{}, rev, err
	}
	f, c, err := readForm(b, n)
	if err != nil {
		return head{}, rev, err
	}
	h := head{n: n, chain: c}
	hashed := make(chan struct{})
	go func() {
		h.hashes = f.Hashes()
		close(hashed)
	}()
	var damage error
	h.story, h.exact, damage = f.Story()
	<-hashed
	hash, err := seal(b, rev, info, h.hashes.Sum())
	if err != nil {
		return head{}, rev, err
	}
	if hash != rev.Hash {
		return head{}, rev, fmt.Errorf("version %d does not match its hash: %w; restore an earlier one or a backup", n, ErrDamaged)
	}
	if damage != nil {
		return head{}, rev, fmt.Errorf("version %d: %w", n, damage)
	}
	if c.stop == n {
		h.stop = &h.story
	}
	return h, rev, nil
}

// Log gives all versions of a story, newest first.
func (l *Library) Log(id StoryID) ([]Revision, error) {
	var revs []Revision
	err := l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		return b.Bucket(revisionsBucket).ForEach(func(k, _ []byte) error {
			r, _, err := revision(b, int(parseNumber(k)))
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
		if _, _, err := revision(b, n); err != nil {
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
