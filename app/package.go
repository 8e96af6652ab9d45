package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cutline/editor/format/pack"
	"cutline/editor/format/photo"
	"cutline/editor/typeset"
	"cutline/store"
)

// Program is what files say wrote them.
const Program = "Cutline 0.1.0"

// PackageOptions says what else a package holds.
type PackageOptions struct {
	Holds   []string // of what Parts names; none: DefaultParts
	Reasons []Reason // why what blocks may leave; they are kept with the version and in the package
	// Step is told each part before it is made; it may be nil. Of many packages at
	// once it is told by several goroutines.
	Step func(part string)
}

// Packaged is a package that was written.
type Packaged struct {
	Path     string   `json:"path"`
	Slug     string   `json:"slug"`
	Revision int      `json:"revision"`
	SHA256   string   `json:"sha256"`
	Bytes    int64    `json:"bytes"`
	Files    int      `json:"files"`
	SignedBy string   `json:"signedBy,omitempty"`
	Let      []string `json:"let,omitempty"` // what was let through for the reason given

	Sizes map[string]int64 `json:"sizes"` // of each part, bytes
}

// ErrUnsaved says that a story has changes that are in no version yet.
var ErrUnsaved = errors.New("it has changes that are in no version; save a version first")

// outgoing is a version of a story that may leave in a package.
type outgoing struct {
	*Leaving
	holds     []string
	step      func(part string)
	first     store.Revision
	overrides []pack.Override
	made      typeset.Template // what its pages are set in
}

// Package writes everything that print and web need of a story, named as STORY
// or STORY@REV, into one file in a folder: web page, printed pages, words,
// pictures, feed and data, under a manifest that is signed where the desk has a
// key. A package is always that of a saved version, and the same version gives
// the same bytes. It is written whole or not at all; ctx ends it.
func (a *App) Package(ctx context.Context, name, dir string, opt PackageOptions) (Packaged, error) {
	out, err := a.outgoing(name, opt)
	if err != nil {
		return Packaged{}, err
	}
	return a.pack(ctx, out, dir)
}

// outgoing finds a version and holds it against what stops a story.
func (a *App) outgoing(name string, opt PackageOptions) (outgoing, error) {
	slug, n, err := SplitRevision(name)
	if err != nil {
		return outgoing{}, err
	}
	holds, err := partsOf(opt.Holds)
	if err != nil {
		return outgoing{}, fmt.Errorf("package %s: %w", slug, err)
	}
	d, err := a.OpenDraft(slug)
	if err != nil {
		return outgoing{}, err
	}
	doing := "package " + d.Story().Meta.Slug
	if n == 0 && d.Changed() {
		return outgoing{}, fmt.Errorf("%s: %w", doing, ErrUnsaved)
	}
	if n == 0 {
		n = d.Base.Number
	}
	l, err := d.LeaveAt(n, Exit{What: "package", Reasons: opt.Reasons})
	if err != nil {
		return outgoing{}, err
	}
	made, err := l.PageTemplate()
	if err != nil {
		return outgoing{}, err
	}
	out := outgoing{Leaving: l, holds: holds, step: opt.Step, made: made}
	for _, o := range l.Let {
		out.overrides = append(out.overrides, pack.Override{Rule: o.Rule, Block: o.Block, Reason: o.Reason, By: nameOnly(o.By), At: o.At.UTC().Format(time.RFC3339)})
	}
	out.first = l.rev
	for out.first.Parent > 0 {
		if _, out.first, err = a.Lib.Load(d.ID, out.first.Parent); err != nil {
			return out, err
		}
	}
	return out, nil
}

// nameOnly takes the mail address off an author's name: a package leaves the
// house.
func nameOnly(author string) string {
	name, _, _ := strings.Cut(author, "<")
	if name = strings.TrimSpace(name); name == "" || strings.Contains(name, "@") {
		return "Desk"
	}
	return name
}

// pack writes the package of a version.
func (a *App) pack(ctx context.Context, out outgoing, dir string) (Packaged, error) {
	slug := out.story.Meta.Slug
	done := Packaged{Path: filepath.Join(dir, fmt.Sprintf("%s-v%d.zip", slug, out.rev.Number)), Slug: slug, Revision: out.rev.Number}
	fail := func(err error) (Packaged, error) {
		return Packaged{}, fmt.Errorf("package %s@%d: %w", slug, out.rev.Number, err)
	}
	key, err := a.Key()
	if err != nil && !errors.Is(err, ErrNoKey) {
		return fail(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fail(cannotWrite(err))
	}
	sum := &summer{Hash: sha256.New()}
	err = writeFile(done.Path, func(w io.Writer) error {
		p := pack.NewWriter(io.MultiWriter(&stopper{ctx, w}, sum), out.rev.At)
		f := &filler{outgoing: out, ctx: ctx, to: p, reader: out.story.Reader()}
		if err := f.fill(); err != nil {
			return err
		}
		done.Sizes = f.bytes
		says := pack.Manifest{
			Program:   Program,
			Story:     pack.Story{Slug: slug, Revision: out.rev.Number, Hash: out.rev.Hash, At: out.rev.At.UTC().Format(time.RFC3339)},
			Overrides: out.overrides,
		}
		if slices.Contains(out.holds, "pdf") {
			says.Template = out.made.Name + " " + out.made.Hash()
		}
		m, err := p.Close(says, key)
		done.Files = len(m.Files)
		return err
	})
	if err != nil {
		return fail(err)
	}
	if key != nil {
		done.SignedBy = key.Name
	}
	for _, o := range out.overrides {
		done.Let = append(done.Let, o.Rule)
	}
	done.SHA256, done.Bytes = hex.EncodeToString(sum.Sum(nil)), sum.n
	return done, nil
}

// medias gives the media type of what a package holds by how its name ends; the
// system's own table differs from one machine to the next.
var medias = map[string]string{
	".html": "text/html", ".txt": "text/plain", ".json": "application/json", ".pdf": "application/pdf",
	".jpg": photo.JPEG, ".png": photo.PNG, ".webp": photo.WebP, ".svg": photo.SVG,
}

// extension gives how a picture's file name ends.
func extension(media string) string {
	for ext, m := range medias {
		if m == media {
			return ext
		}
	}
	return ""
}

// stopper is a file that cannot be written any more once ctx is done.
type stopper struct {
	ctx context.Context
	to  io.Writer
}

func (s *stopper) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.to.Write(p)
}

// summer counts and sums what is written.
type summer struct {
	hash.Hash
	n int64
}

func (s *summer) Write(p []byte) (int, error) {
	s.n += int64(len(p))
	return s.Hash.Write(p)
}
