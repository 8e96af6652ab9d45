// Package ninjs writes the reader copy of a story as ninjs 3.1, the JSON of the
// International Press Telecommunications Council that content systems and
// agencies take in (https://iptc.org/std/ninjs/). A photo or map is an
// association with its words as descriptions, a map's labels among them, and its
// files as renditions.
package ninjs

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"cutline/editor/story"
)

// schema is what the files are valid against.
const schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"

// Options is what a reader copy does not know of itself.
type Options struct {
	Root     string    // hash of the story's first revision: it names the story for good
	Version  string    // of the story: the number of its revision
	Created  time.Time // of the first revision
	Updated  time.Time // of this one
	Embargo  time.Time // nothing may be published before; zero: there is none
	Withheld bool      // it may not be published until somebody says so
	Canceled bool      // it was published, and is withdrawn

	HTML       string                              // the story's text for a web page; "" leaves it out
	Renditions func(story.Element) ([]File, error) // the files of a photo or map; nil: none
}

// File is a picture's file at one size.
type File struct {
	Name          string // "print", "web-1280"
	Href          string // an absolute URI
	Media         string
	Width, Height int // px; 0: not known
	Size          int // bytes
	Focus         *Px // what must stay in sight; nil: nothing is said of it
}

// Px is a point of a picture, px from its top left.
type Px struct {
	X int `json:"x"`
	Y int `json:"y"`
}

type item struct {
	URI            string      `json:"uri"`
	Standard       *standard   `json:"standard,omitempty"`
	Name           string      `json:"name,omitempty"`
	Rel            string      `json:"rel,omitempty"`
	Type           string      `json:"type"`
	Representation string      `json:"representationType,omitempty"`
	Profile        string      `json:"profile,omitempty"`
	Version        string      `json:"version,omitempty"`
	FirstCreated   string      `json:"firstCreated,omitempty"`
	VersionCreated string      `json:"versionCreated,omitempty"`
	Embargoed      string      `json:"embargoedUntil,omitempty"`
	Status         string      `json:"pubStatus,omitempty"`
	Language       string      `json:"language,omitempty"`
	Slugline       string      `json:"slugline,omitempty"`
	By             string      `json:"by,omitempty"`
	Copyright      string      `json:"copyrightNotice,omitempty"`
	Usage          string      `json:"usageTerms,omitempty"`
	Headlines      []words     `json:"headlines,omitempty"`
	Descriptions   []words     `json:"descriptions,omitempty"`
	Bodies         []words     `json:"bodies,omitempty"`
	Subjects       []subject   `json:"subjects,omitempty"`
	Renditions     []rendition `json:"renditions,omitempty"`
	Associations   []item      `json:"associations,omitempty"`
}

type standard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

type words struct {
	Role  string `json:"role"`
	Media string `json:"contentType"`
	Words int    `json:"wordCount,omitempty"`
	Value string `json:"value"`
}

type subject struct {
	Name string `json:"name"`
	Rel  string `json:"rel"`
}

type rendition struct {
	Name   string `json:"name"`
	Href   string `json:"href"`
	Media  string `json:"contentType"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Size   int    `json:"sizeInBytes,omitempty"`
	Focus  *Px    `json:"poi,omitempty"`
}

// Write writes the story. The same reader copy and options give the same bytes.
func Write(w io.Writer, r story.Reader, opt Options) error {
	it, err := build(r, opt)
	if err != nil {
		return fmt.Errorf("write ninjs: %w", err)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(it); err != nil {
		return fmt.Errorf("write ninjs: %w", err)
	}
	return nil
}

func build(r story.Reader, opt Options) (item, error) {
	it := item{
		URI: name(opt.Root), Standard: &standard{"ninjs", "3.1", schema},
		Type: "text", Representation: "full", Version: opt.Version,
		FirstCreated: stamp(opt.Created), VersionCreated: stamp(opt.Updated), Embargoed: stamp(opt.Embargo),
		Status: "usable", Language: r.Lang, Slugline: r.Slug,
	}
	switch {
	case opt.Canceled:
		it.Status = "canceled"
	case opt.Withheld:
		it.Status = "withheld"
	}
	if r.Section != "" {
		it.Subjects = []subject{{r.Section, "about"}}
	}
	var body []string
	count := 0
	for _, e := range r.Elements {
		switch {
		case e.Kind.Picture():
			a, err := association(e, len(it.Associations)+1, it, opt)
			if err != nil {
				return it, err
			}
			it.Associations = append(it.Associations, a)
			continue
		case e.Kind == story.Hed && len(it.Headlines) == 0:
			it.Headlines = add(it.Headlines, "main", e.Text)
			continue
		case e.Kind == story.Dek && len(it.Descriptions) == 0:
			it.Descriptions = add(it.Descriptions, "summary", e.Text)
			continue
		case e.Kind == story.Byline && it.By == "":
			it.By = strings.TrimPrefix(strings.TrimPrefix(e.Text, "By "), "BY ")
			continue
		}
		count += story.CountWords(e.Text)
		body = append(body, e.Text)
	}
	it.Profile = "text-only"
	if len(it.Associations) > 0 {
		it.Type, it.Profile = "composite", "text-photo-graphic"
	}
	it.Bodies = []words{{"main", "text/plain", count, strings.Join(body, "\n\n")}}
	if opt.HTML != "" {
		it.Bodies = append(it.Bodies, words{"richtext", "text/html", count, opt.HTML})
	}
	return it, nil
}

// association is a photo or map of the story.
func association(e story.Element, n int, of item, opt Options) (item, error) {
	a := item{
		URI: name(opt.Root + " " + string(e.ID)), Name: fmt.Sprintf("%s-%d", e.Kind, n), Rel: "associated",
		Type: "picture", VersionCreated: of.VersionCreated, Language: of.Language, Status: of.Status, Embargoed: of.Embargoed,
		Copyright: e.Copyright, Usage: e.Rights,
	}
	if e.Kind == story.Map {
		a.Type = "graphic"
	}
	a.Descriptions = add(a.Descriptions, "caption", e.Cutline.Text)
	a.Descriptions = add(a.Descriptions, "creditline", e.Credit.Text)
	a.Descriptions = add(a.Descriptions, "alt", e.Alt)
	a.Descriptions = add(a.Descriptions, "extended", e.Longer)
	for _, x := range e.Sentences() { // joined callouts are one
		a.Descriptions = add(a.Descriptions, "label", x.Text.Text)
	}
	a.Descriptions = add(a.Descriptions, "sources", e.SourceLine.Text)
	a.Descriptions = add(a.Descriptions, "note", e.NoteLine.Text)
	if opt.Renditions == nil {
		return a, nil
	}
	files, err := opt.Renditions(e)
	if err != nil {
		return a, fmt.Errorf("%s %s: %w", e.Kind, e.ID, err)
	}
	for _, f := range files {
		a.Renditions = append(a.Renditions, rendition(f))
	}
	return a, nil
}

func add(to []words, role, value string) []words {
	if value = strings.TrimSpace(value); value == "" {
		return to
	}
	return append(to, words{Role: role, Media: "text/plain", Value: value})
}

// stamp writes a time as RFC 3339 in UTC; the zero time is "".
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// name makes a URI out of what a thing is: a UUID of version 8 (RFC 9562) from
// its SHA-256, so that every machine gives the same thing the same name.
func name(of string) string {
	u := sha256.Sum256([]byte("cutline " + of))
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
