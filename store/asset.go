package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// PutAsset keeps the bytes of a picture or file and gives their SHA-256 in hex.
func (l *Library) PutAsset(data []byte) (string, error) {
	if len(data) > story.MaxAssetBytes {
		return "", fmt.Errorf("keep a file of %d MB: a library takes files up to %d MB", len(data)>>20, story.MaxAssetBytes>>20)
	}
	sum := sha256.Sum256(data)
	name := hex.EncodeToString(sum[:])
	err := l.update(func(tx *bolt.Tx) error {
		b := tx.Bucket(assetsBucket)
		if b.Get(sum[:]) != nil {
			return nil
		}
		return b.Put(sum[:], data)
	})
	if err != nil {
		return "", fmt.Errorf("keep file %s: %w", name[:12], err)
	}
	return name, nil
}

// Asset gives what PutAsset kept.
func (l *Library) Asset(hash string) ([]byte, error) {
	sum, err := hex.DecodeString(hash)
	if err != nil || len(sum) != sha256.Size {
		return nil, fmt.Errorf("read file %q: that is no SHA-256: %w", hash, ErrNotFound)
	}
	var data []byte
	err = l.view(func(tx *bolt.Tx) error {
		kept := tx.Bucket(assetsBucket).Get(sum)
		data = bytes.Clone(kept)
		letGo(kept)
		return nil
	})
	switch got := sha256.Sum256(data); {
	case err != nil:
		return nil, fmt.Errorf("read file %s: %w", hash[:12], err)
	case data == nil:
		return nil, fmt.Errorf("read file %s: it is not in the library: %w", hash[:12], ErrNotFound)
	case !bytes.Equal(got[:], sum):
		return nil, fmt.Errorf("read file %s: its bytes do not match its hash: %w", hash[:12], ErrDamaged)
	}
	return data, nil
}
