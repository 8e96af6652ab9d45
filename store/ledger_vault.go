package store

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
)

// The vault holds what only this desk may read: confidential sources. Each
// secret is encrypted with age to the library's key; a story holds its token, a
// random name that says nothing, so neither a version, the journal nor what is
// made of them has a word of it, and versions' hashes do not change.
//
//	recipient   → the public half of the key, in age's form
//	identity    → the private half, encrypted with the passphrase; missing where it is in a key file
//	"s" + token → the secret, as an age file
//
// A secret is never changed: an edited source gets a new token, so that older
// versions keep theirs.
var (
	recipientKey = []byte("recipient")
	identityKey  = []byte("identity")
)

// Errors that callers decide on.
var (
	ErrNoVault    = errors.New("the library has no key for confidential sources")
	ErrVaultShut  = errors.New("the confidential sources are locked")
	ErrPassphrase = errors.New("the passphrase or key does not open the confidential sources")
)

// scryptWork is how much work a passphrase costs to try, as a power of two.
var scryptWork = 18

// HasVault reports whether the library has a key.
func (l *Library) HasVault() bool { return l.vaultValue(recipientKey) != nil }

func (l *Library) vaultValue(key []byte) (value []byte) {
	_ = l.view(func(tx *bolt.Tx) error {
		if b := tx.Bucket(vaultBucket); b != nil {
			value = bytes.Clone(b.Get(key))
		}
		return nil
	})
	return value
}

// MakeVault gives the library a key that a passphrase opens. Where passphrase
// is empty it gives the private half, which is kept nowhere else: whoever calls
// it writes it into a key file. A library keeps its key for good.
func (l *Library) MakeVault(passphrase string) (keyFile string, err error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fmt.Errorf("make a key for confidential sources: %w", err)
	}
	var locked bytes.Buffer
	if passphrase != "" {
		r, err := age.NewScryptRecipient(passphrase)
		if err != nil {
			return "", fmt.Errorf("make a key for confidential sources: %w", err)
		}
		r.SetWorkFactor(scryptWork)
		if err := encrypt(&locked, []byte(id.String()), r); err != nil {
			return "", fmt.Errorf("make a key for confidential sources: %w", err)
		}
	} else {
		keyFile = id.String() + "\n"
	}
	err = l.update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(vaultBucket)
		if err != nil {
			return err
		}
		if b.Get(recipientKey) != nil {
			return errors.New("the library has one already")
		}
		if passphrase != "" {
			if err := b.Put(identityKey, locked.Bytes()); err != nil {
				return err
			}
		}
		return b.Put(recipientKey, []byte(id.Recipient().String()))
	})
	if err != nil {
		return "", fmt.Errorf("make a key for confidential sources: %w", err)
	}
	return keyFile, nil
}

// OpenVault opens the vault with the passphrase or with the words of the key
// file until the library is closed.
func (l *Library) OpenVault(secret string) error {
	recipient := l.vaultValue(recipientKey)
	if recipient == nil {
		return fmt.Errorf("open the confidential sources: %w", ErrNoVault)
	}
	key := strings.TrimSpace(secret)
	if locked := l.vaultValue(identityKey); locked != nil && !strings.HasPrefix(key, "AGE-SECRET-KEY-") {
		id, err := age.NewScryptIdentity(secret)
		if err != nil {
			return fmt.Errorf("open the confidential sources: %w", ErrPassphrase)
		}
		words, err := decrypted(locked, id)
		if err != nil {
			return fmt.Errorf("open the confidential sources: %w", ErrPassphrase)
		}
		key = string(words)
	}
	id, err := age.ParseX25519Identity(key)
	if err != nil || id.Recipient().String() != string(recipient) {
		return fmt.Errorf("open the confidential sources: %w", ErrPassphrase)
	}
	l.vaultLock.Lock()
	l.vault = id
	l.vaultLock.Unlock()
	return nil
}

// CloseVault locks the vault again.
func (l *Library) CloseVault() {
	l.vaultLock.Lock()
	l.vault = nil
	l.vaultLock.Unlock()
}

// VaultOpen reports whether the vault is open.
func (l *Library) VaultOpen() bool {
	l.vaultLock.Lock()
	defer l.vaultLock.Unlock()
	return l.vault != nil
}

// VaultOfPassphrase reports whether a passphrase opens the vault; otherwise its
// key is in a key file.
func (l *Library) VaultOfPassphrase() bool { return l.vaultValue(identityKey) != nil }

// Seal puts a secret into the vault and gives its token. It needs the key's
// public half only.
func (l *Library) Seal(secret []byte) (token string, err error) {
	recipient := l.vaultValue(recipientKey)
	if recipient == nil {
		return "", ErrNoVault
	}
	to, err := age.ParseX25519Recipient(string(recipient))
	if err != nil {
		return "", fmt.Errorf("seal a confidential source: its key cannot be read: %w", ErrDamaged)
	}
	var sealed bytes.Buffer
	if err := encrypt(&sealed, secret, to); err != nil {
		return "", fmt.Errorf("seal a confidential source: %w", err)
	}
	var name [16]byte
	_, _ = rand.Read(name[:])
	token = hex.EncodeToString(name[:])
	err = l.update(func(tx *bolt.Tx) error { return tx.Bucket(vaultBucket).Put([]byte("s"+token), sealed.Bytes()) })
	if err != nil {
		return "", fmt.Errorf("seal a confidential source: %w", err)
	}
	return token, nil
}

// Unseal gives a secret by its token. It is ErrVaultShut before OpenVault.
func (l *Library) Unseal(token string) ([]byte, error) {
	l.vaultLock.Lock()
	id := l.vault
	l.vaultLock.Unlock()
	if id == nil {
		return nil, ErrVaultShut
	}
	sealed := l.vaultValue([]byte("s" + token))
	if sealed == nil {
		return nil, fmt.Errorf("read a confidential source: %w", ErrNotKept)
	}
	secret, err := decrypted(sealed, id)
	if err != nil {
		return nil, fmt.Errorf("read a confidential source (%v): %w", err, ErrDamaged)
	}
	return secret, nil
}

func encrypt(w io.Writer, secret []byte, to age.Recipient) error {
	enc, err := age.Encrypt(w, to)
	if err == nil {
		_, err = enc.Write(secret)
	}
	if err == nil {
		err = enc.Close()
	}
	return err
}

func decrypted(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
