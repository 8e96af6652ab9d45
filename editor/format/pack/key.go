package pack

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Key is what a desk signs its packages with: an Ed25519 key (RFC 8032) and the
// name that the desk goes by.
type Key struct {
	Name    string
	private ed25519.PrivateKey
}

const (
	algorithm = "Ed25519"
	domain    = "cutline package manifest, version 1\n" // so that the key signs nothing else by accident
)

// NewKey makes a new key for the desk of that name.
func NewKey(name string) (*Key, error) {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, "\r\n") {
		return nil, errors.New("make a key: say in one line what the desk is called")
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return &Key{Name: strings.TrimSpace(name), private: private}, nil
}

// Private is the whole key as a PEM file with PKCS #8 (RFC 5958) in it, which
// openssl reads as well. Whoever has it can sign as the desk.
func (k *Key) Private() []byte {
	der, err := x509.MarshalPKCS8PrivateKey(k.private)
	if err != nil {
		panic(err) // an Ed25519 key can always be written
	}
	return k.pem("PRIVATE KEY", der)
}

// Public is PublicKey as a PEM file.
func (k *Key) Public() []byte {
	der, err := x509.MarshalPKIXPublicKey(k.private.Public())
	if err != nil {
		panic(err) // as above
	}
	return k.pem("PUBLIC KEY", der)
}

// pem writes a key under a line with the desk's name, which other programs skip.
func (k *Key) pem(kind string, der []byte) []byte {
	return append([]byte(nameLine+k.Name+"\n"), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})...)
}

const nameLine = "Desk: "

// named gives the name above a key, or "".
func named(data []byte) string {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	name, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte(nameLine))
	if !ok || !utf8.Valid(name) {
		return ""
	}
	return string(name)
}

// PublicKey is the half that others check signatures with.
func (k *Key) PublicKey() ed25519.PublicKey { return k.private.Public().(ed25519.PublicKey) }

// Fingerprint names the key in one line.
func (k *Key) Fingerprint() string { return Fingerprint(k.PublicKey()) }

// ParseKey reads what Private wrote, or a PKCS #8 Ed25519 key of another program.
func ParseKey(data []byte) (*Key, error) {
	block, _ := pem.Decode(data)
	if block == nil || block.Type != "PRIVATE KEY" {
		return nil, errors.New("it is no private key in PEM form")
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("read the private key: %w", err)
	}
	private, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, errors.New("it is a key of another kind; make an Ed25519 key")
	}
	name := named(data)
	if name == "" {
		name = "Desk"
	}
	return &Key{Name: name, private: private}, nil
}

// ParsePublic reads the half of a key that checks signatures, and whose it is.
func ParsePublic(data []byte) (key ed25519.PublicKey, name string, err error) {
	block, _ := pem.Decode(data)
	if block == nil || block.Type != "PUBLIC KEY" {
		return nil, "", errors.New("it is no public key in PEM form")
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, "", fmt.Errorf("read the public key: %w", err)
	}
	key, ok := parsed.(ed25519.PublicKey)
	if !ok {
		return nil, "", errors.New("it is a key of another kind than Ed25519")
	}
	return key, named(data), nil
}

// Fingerprint is the SHA-256 of a public key, written as ssh does.
func Fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

func message(name string, manifest []byte) []byte {
	return append([]byte(domain+name+"\n"), manifest...)
}

func (k *Key) sign(manifest []byte) ([]byte, error) {
	data, err := json.MarshalIndent(signed{
		Algorithm: algorithm, Name: k.Name, Key: k.PublicKey(),
		Signature: ed25519.Sign(k.private, message(k.Name, manifest)),
	}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("sign the package: %w", err)
	}
	return append(data, '\n'), nil
}
