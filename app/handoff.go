package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"cutline/editor/story"
	"cutline/store"
)

// A hand-off is one file that takes a story to somebody outside the library and
// brings it back changed. It is a ZIP with these files and no others:
//
//	handoff.json        the manifest: whose story it is, the version it is based on, the role,
//	                    why what preflight blocks may leave,
//	                    and the name, size and SHA-256 of every other file
//	versions/N.json     version N as story.Encode writes it; the last is the base
//	story.json          on the way back: the story as it came to be
//	assets/SHA-256      the pictures and files that the stories use
//
// The base is named by the hash that its version has at the desk, and by the
// hash of what left of it: without confidential sources. On the way back both
// are compared with the desk's own version, so a base that was edited is
// noticed, while a desk that went on working is no hindrance.

// HandoffExt is how the name of a hand-off's file ends.
const HandoffExt = "cutline-handoff"

// Errors that callers decide on.
var (
	ErrNoHandoff    = errors.New("it is no hand-off, or it is cut short or altered")
	ErrNewHandoff   = errors.New("the hand-off was written by a newer Cutline")
	ErrEditedBase   = errors.New("the version that it is based on is not the one that the library holds")
	ErrUnknownStory = errors.New("no story of this library was handed off in it")
	ErrOutgoing     = errors.New("it is a copy on its way out")
	ErrReturning    = errors.New("it is a copy on its way back")
	ErrRole         = errors.New("no such role")
)

// Role is what the receiver of a hand-off may change.
type Role string

const (
	LabelsOnly Role = "labels"     // the words and places of labels and callouts
	TextOnly   Role = "text"       // what belongs to no picture: hed, grafs and so on
	Everything Role = "everything" // captions and pictures too, and the sources
)

// Roles lists the roles, the narrowest first.
var Roles = []Role{LabelsOnly, TextOnly, Everything}

// ParseRole reads a role as it is written in a command or file.
func ParseRole(s string) (Role, error) {
	for _, r := range Roles {
		if strings.EqualFold(strings.TrimSpace(s), string(r)) {
			return r, nil
		}
	}
	return "", fmt.Errorf("read role %q: %w; it is labels, text or everything", s, ErrRole)
}

// Says names a role in words.
func (r Role) Says() string {
	if r == Everything {
		return string(r)
	}
	return string(r) + " only"
}

// takes reports whether blocks of a kind may be changed in the role.
func (r Role) takes(k story.Kind) bool {
	switch r {
	case LabelsOnly:
		return k.Placed()
	case TextOnly:
		return !k.Attached() && !k.Picture()
	}
	return true
}

// source says which story was handed off and what its copy is based on.
type source struct {
	Root string `json:"root"` // the hash of the story's first version: who it is in any library
	Slug string `json:"slug"`
	Base struct {
		Number  int    `json:"number"`
		Hash    string `json:"hash"`    // of the version
		Content string `json:"content"` // SHA-256 of what left of it
	} `json:"base"`
	Role    Role       `json:"role"`
	LeftOut []story.ID `json:"leftOut"` // the sources that stayed, by ID
	By      string     `json:"by"`      // who handed it off
	At      time.Time  `json:"at"`
}

// Origin is what a story in the library remembers of the hand-off that it was
// read from.
type Origin struct {
	source
	Copy   string `json:"copy"`   // tells this copy from others of the same hand-off
	Opened int    `json:"opened"` // the number that the base has here
	Wire   []int  `json:"wire"`   // the versions, as they are numbered here, that came in at the desk
}

func originKey(id store.StoryID) string { return "handoff " + string(id) }

// Origin gives where a story came from, where it was handed off to this library;
// otherwise nil.
func (a *App) Origin(id store.StoryID) *Origin {
	var o Origin
	if json.Unmarshal([]byte(a.Lib.Setting(originKey(id))), &o) != nil {
		return nil
	}
	return &o
}

// Origin gives where the story came from, or nil.
func (d *Draft) Origin() *Origin { return d.app.Origin(d.ID) }

// manifest is handoff.json.
type manifest struct {
	Format int `json:"cutline-handoff"`
	source
	Returns  bool         `json:"returns"`
	Copy     string       `json:"copy,omitempty"`    // on the way back: which copy it is
	Author   string       `json:"author,omitempty"`  // on the way back: whose changes they are
	Message  string       `json:"message,omitempty"` // and what they are about
	Versions []Marked     `json:"versions"`
	Files    []packedFile `json:"files"`

	Reasons []store.Override `json:"reasons,omitempty"` // why what preflight blocks may leave, with the version as it is numbered where the file is from
}

type packedFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

const (
	handoffFormat = 1
	manifestName  = "handoff.json"
	changedName   = "story.json"
	assetFolder   = "assets/"
)

func versionName(n int) string { return fmt.Sprintf("versions/%d.json", n) }

// Limits of a hand-off. What is larger is refused, both ways.
const (
	maxManifest    = 16 << 20
	maxVersionSize = 64 << 20  // of one version, written down
	maxVersions    = 256 << 20 // of all versions together
	maxHandoff     = 2 << 30   // of all that is in it
	maxFiles       = 20_000
	maxRatio       = 250 // how many times larger than its file it may be
	maxID          = 1e9 // the largest number of an ID
	slack          = 1e6 // bytes that are never too many for the file's size
)
