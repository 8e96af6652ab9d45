package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/format/pdf"
	"cutline/editor/format/proof"
	"cutline/editor/story"
	"cutline/editor/typeset"
	"cutline/store"
)

// ProofFormat is the name of the marked proof among the formats that people
// name. It is none of Formats, which are for readers: a proof is for the desk,
// shows its notes and sources, and nothing stops one.
const ProofFormat = "proof"

// ProofWhat is one line of what a proof is.
const ProofWhat = "Marked proof, for the desk: numbered lines, bars, notes, checks"

// SplitProof tells whether a proof is among formats, and gives the others.
func SplitProof(formats []string) (wanted bool, others []string) {
	for _, f := range formats {
		if strings.EqualFold(strings.TrimSpace(f), ProofFormat) {
			wanted = true
		} else {
			others = append(others, f)
		}
	}
	return wanted, others
}

// Proof is a marked proof that can be written. It is a snapshot: the writing can
// be done beside the window.
type Proof struct {
	app  *App
	of   proof.Proof
	slug string
}

// Proof makes a marked proof of a version of the draft's story; 0 is the story
// as it stands. It is held against another version; 0 is the last that was
// published before it, and where none was, the one that it was made from.
func (d *Draft) Proof(version, against int) (*Proof, error) {
	slug := d.Story().Meta.Slug
	fail := func(err error) (*Proof, error) { return nil, fmt.Errorf("proof %s: %w", slug, err) }
	if version == 0 && !d.Changed() {
		version = d.Base.Number
	}
	read := d.Sides()
	now, err := read(version)
	if err != nil {
		return fail(err)
	}
	old, err := d.proofedAgainst(read, now, against)
	if err != nil {
		return fail(err)
	}
	p := proof.Proof{Story: now.Story, Version: proofed(now), Against: proofed(old)}
	if h := d.Story().Meta.Hold; h.Holds(d.app.Now()) { // as it is now, whichever version is proofed
		p.Held = h
	}
	if version == 0 {
		p.Version.Name = fmt.Sprintf("changed since v%d", d.Base.Number)
	}
	if old.Revision.Number > 0 {
		p.Rows, p.Summary = diff.Redline(old.Story, now.Story), diff.Stories(old.Story, now.Story).Summary
	} else {
		p.Against = proof.Version{}
		for _, b := range now.Story.Blocks() {
			p.Rows = append(p.Rows, diff.Row{Block: b})
		}
	}
	if p.Secrets, err = d.app.secretNames(now.Story); err != nil {
		return fail(err)
	}
	return &Proof{d.app, p, slug}, nil
}

// writeTo writes the proof.
func (p *Proof) writeTo(w io.Writer) error {
	return setting(typeset.Default(), func(set *typeset.Setter) error {
		return proof.Write(w, p.of, pdf.Options{Setter: set, Picture: p.app.forReaders})
	})
}

// Write writes the proof into a folder, made where it is missing, whole or not
// at all.
func (p *Proof) Write(dir string) (Exported, error) {
	fail := func(err error) (Exported, error) {
		return Exported{}, fmt.Errorf("proof %s: %w", p.slug, err)
	}
	var out bytes.Buffer
	if err := p.writeTo(&out); err != nil {
		return fail(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fail(cannotWrite(err))
	}
	path := filepath.Join(dir, p.slug+"-PROOF.pdf")
	if err := WriteFile(path, out.Bytes()); err != nil {
		return fail(err)
	}
	sum := sha256.Sum256(out.Bytes())
	return Exported{Path: path, Format: ProofFormat, SHA256: hex.EncodeToString(sum[:]), Bytes: out.Len()}, nil
}

// proofedAgainst reads the version that a proof is held against; one whose
// number is 0 is none.
func (d *Draft) proofedAgainst(read ReadSide, now Side, against int) (Side, error) {
	if against > 0 {
		return read(against)
	}
	newest, from := now.Revision.Number-1, now.Revision.Parent
	if now.Revision.Number == 0 {
		newest, from = d.Base.Number, d.Base.Number
	}
	published, err := d.app.Lib.Publications(d.ID)
	if err != nil {
		return Side{}, err
	}
	for _, p := range slices.Backward(published) {
		if p.Revision <= newest {
			return read(p.Revision)
		}
	}
	if from == 0 {
		return Side{}, nil
	}
	return read(from)
}

// proofed says what a side goes by.
func proofed(s Side) proof.Version {
	r := s.Revision
	return proof.Version{Name: s.Name(), Hash: r.Hash, Author: r.Author, At: r.At, Message: r.Message}
}

// secretNames gives the words that say who a story's confidential sources are,
// as far as the desk may read them.
func (a *App) secretNames(s story.Story) (map[story.ID][]string, error) {
	out := map[story.ID][]string{}
	for _, r := range s.Sources() {
		if !r.Confidential {
			continue
		}
		plain, err := a.Reveal(*r)
		if errors.Is(err, store.ErrVaultShut) {
			continue // who cannot read it cannot have written it into a note
		}
		if err != nil {
			return nil, err
		}
		out[r.ID] = slices.DeleteFunc([]string{plain.From, plain.URL}, func(w string) bool { return w == "" })
	}
	return out, nil
}
