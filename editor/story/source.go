package story

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Source is a record of where something in the story comes from.
type Source struct {
	ID           ID     `json:"id"`
	Gives        string `json:"gives"`               // "compound boundaries"
	From         string `json:"from"`                // "Associated Press"
	Kind         string `json:"kind,omitempty"`      // a SourceKind, or what the desk calls it: document, own work ...
	URL          string `json:"url,omitempty"`       // where it can be read
	File         *Asset `json:"file,omitempty"`      // a copy kept in the library
	Retrieved    string `json:"retrieved,omitempty"` // YYYY-MM-DD, or the month or year alone
	Licence      string `json:"licence,omitempty"`
	Credit       string `json:"credit,omitempty"` // the credit line the licence asks for
	Confidential bool   `json:"confidential,omitempty"`
	Note         string `json:"note,omitempty"` // for the desk only

	// Satellite and Acquired are those of a satellite scene: "Sentinel-2", and
	// the day it was taken, YYYY-MM-DD.
	Satellite string `json:"satellite,omitempty"`
	Acquired  string `json:"acquired,omitempty"`

	Version string `json:"version,omitempty"` // of a dataset: "5.1.2", or the day it is as of
	Caveat  string `json:"caveat,omitempty"`  // what readers should know of it, for the Note line: "Boundaries are approximate."

	// Sealed names a confidential source in the library's vault. Such a record
	// says nothing else: what it gives and who from stand in the vault.
	Sealed string `json:"sealed,omitempty"`
}

// The kinds of source that have fields of their own.
const (
	FileSource    = "file"
	WebSource     = "url"
	PersonSource  = "person"
	SceneSource   = "satellite" // provider, satellite, the day it was taken
	DatasetSource = "dataset"   // with its licence and version
)

// ErrConfidentialFile says that a confidential source would keep a copy of a
// file.
var ErrConfidentialFile = errors.New("the copies of files in a library are not encrypted; keep a confidential source without one")

// Check reports why a record cannot be kept as it is: it says neither what it
// gives nor who it is from, or one of its dates is none. today is YYYY-MM-DD;
// where it is not empty, a date after it is refused.
func (r Source) Check(today string) error {
	if strings.TrimSpace(r.Gives) == "" && strings.TrimSpace(r.From) == "" {
		return errors.New("it says neither what it gives nor who it is from; fill in one of them")
	}
	retrieved, err := dateOf(r.Retrieved, today)
	if err != nil {
		return fmt.Errorf("dated or retrieved: %w", err)
	}
	acquired, err := dateOf(r.Acquired, today)
	if err != nil {
		return fmt.Errorf("taken on: %w", err)
	}
	if r.Acquired != "" && len(r.Acquired) != len(time.DateOnly) {
		return fmt.Errorf("taken on: %q is not a day; write it as 2026-11-18", r.Acquired)
	}
	if r.Acquired != "" && len(r.Retrieved) == len(time.DateOnly) && retrieved.Before(acquired) {
		return fmt.Errorf("the scene was taken on %s and retrieved on %s, before that; correct one of them", r.Acquired, r.Retrieved)
	}
	return nil
}

// dateForms are the forms of a date, the exact one first.
var dateForms = []string{time.DateOnly, "2006-01", "2006"}

// dateOf reads a date; none is the zero time.
func dateOf(words, today string) (time.Time, error) {
	if words == "" {
		return time.Time{}, nil
	}
	for _, form := range dateForms {
		t, err := time.Parse(form, words)
		if err != nil {
			continue
		}
		if today != "" && words > today[:min(len(today), len(words))] {
			return t, fmt.Errorf("%s is still to come; today is %s", words, today)
		}
		return t, nil
	}
	return time.Time{}, fmt.Errorf("%q is no date; write it as 2026-11-18, 2026-11 or 2026", words)
}
