package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// Schema 1 kept a revision as JSON, and its story as story.Encode gives it,
// packed with zstd: 'k' by itself, 'd' with the parent's encoding as dictionary.

// lostRecord is the form of a story that could not be read when the library came
// to schema 2. Its bytes follow; reading it is ErrDamaged, as it was before.
const lostRecord = 'l'

// toSchema2 writes every version of every story anew. Versions keep their
// numbers and get new hashes, which cover what they covered before and the
// version that was merged in.
func toSchema2(tx *bolt.Tx) error {
	var ids []StoryID
	err := tx.Bucket(storiesBucket).ForEachBucket(func(k []byte) error {
		ids = append(ids, StoryID(strconv.FormatUint(parseNumber(k), 10)))
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		b, err := bucket(tx, id)
		if err != nil {
			continue // damaged, and as little to be read as before
		}
		if err := storyToSchema2(b); err != nil {
			return fmt.Errorf("story %s: %w", id, err)
		}
	}
	return nil
}

// elderVersion is a version of schema 1 that others are made on.
type elderVersion struct {
	hash    string
	data    []byte // as story.Encode gives it; nil: it cannot be read
	head    head   // as it is stored now
	waiting int    // versions made on it that are still to come
}

func storyToSchema2(b *bolt.Bucket) error {
	var revs []Revision
	versions := map[int]*elderVersion{0: {}}
	var damaged [][]byte
	err := b.Bucket(revisionsBucket).ForEach(func(k, v []byte) error {
		rev := Revision{}
		if err := json.Unmarshal(v, &rev); err != nil {
			damaged = append(damaged, bytes.Clone(k))
			return nil
		}
		rev.Number = int(parseNumber(k))
		versions[rev.Number] = &elderVersion{hash: rev.Hash}
		if parent := versions[rev.Parent]; parent != nil {
			parent.waiting++
		}
		revs = append(revs, rev)
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range damaged {
		if err := loseStory(b, k); err != nil {
			return err
		}
	}
	for _, rev := range revs {
		v, parent := versions[rev.Number], versions[rev.Parent]
		if parent == nil {
			parent = &elderVersion{}
		}
		if err := versionToSchema2(b, rev, v, parent); err != nil {
			return fmt.Errorf("version %d: %w", rev.Number, err)
		}
		parent.waiting--
		for _, done := range []*elderVersion{v, parent} {
			if done.waiting <= 0 {
				done.data, done.head = nil, head{}
			}
		}
	}
	return nil
}

// versionToSchema2 writes a version anew and fills v with it.
func versionToSchema2(b *bolt.Bucket, rev Revision, v, parent *elderVersion) error {
	key := number(uint64(rev.Number))
	raw := b.Bucket(encodedBucket).Get(key)
	s, err := v.read(raw, rev, parent)
	if err != nil {
		if record, err := rev.record(); err == nil {
			if err := b.Bucket(revisionsBucket).Put(key, record); err != nil {
				return err
			}
		}
		return loseStory(b, key)
	}
	var record []byte
	if parent.head.n == 0 {
		v.head, record, err = wholeHead(rev.Number, s)
	} else {
		v.head, record, err = next(b, parent.head, rev.Number, s)
	}
	if err != nil {
		return err
	}
	if err := b.Bucket(encodedBucket).Put(key, record); err != nil {
		return err
	}
	return putRevision(b, &rev, v.head.hashes.Sum())
}

// loseStory marks the story of a version as one that cannot be read.
func loseStory(b *bolt.Bucket, key []byte) error {
	stories := b.Bucket(encodedBucket)
	return stories.Put(key, append([]byte{lostRecord}, stories.Get(key)...))
}

// read reads the story of a version as schema 1 kept it, and checks its hash.
func (v *elderVersion) read(raw []byte, rev Revision, parent *elderVersion) (story.Story, error) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxEncoded)}
	switch {
	case len(raw) > 0 && raw[0] == 'k':
	case len(raw) > 0 && raw[0] == 'd' && parent.data != nil:
		opts = append(opts, zstd.WithDecoderDictRaw(1, parent.data))
	default:
		return story.Story{}, ErrDamaged
	}
	dec, err := zstd.NewReader(nil, opts...)
	if err != nil {
		return story.Story{}, err
	}
	defer dec.Close()
	data, err := dec.DecodeAll(raw[1:], nil)
	if err != nil {
		return story.Story{}, err
	}
	hash := rev.Hash
	rev.Hash, rev.Milestone = "", ""
	info, err := json.Marshal(rev)
	if err != nil {
		return story.Story{}, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s", parent.hash, info, data)
	if hex.EncodeToString(h.Sum(nil)) != hash {
		return story.Story{}, ErrDamaged
	}
	s, err := story.Decode(data)
	if err == nil {
		v.data = data
	}
	return s, err
}
