package story

import (
	"strings"
	"time"
)

// HoldKind is how a story is kept from leaving.
type HoldKind string

const (
	Embargo HoldKind = "embargo" // until a time
	OnHold  HoldKind = "hold"    // until it is released
	Killed  HoldKind = "kill"    // for good: nobody may use it
)

// Hold is why a story may not leave: who said so, when, until when and why. The
// zero Hold holds nothing.
type Hold struct {
	Kind   HoldKind `json:"kind,omitempty"`
	By     string   `json:"by,omitempty"`
	At     string   `json:"at,omitempty"`    // RFC 3339, UTC
	Until  string   `json:"until,omitempty"` // embargo: the first moment at which it may leave; RFC 3339, UTC
	Reason string   `json:"reason,omitempty"`
}

// Over gives the moment at which an embargo ends; zero where it has no end that
// can be read, and then it stands until it is released.
func (h Hold) Over() time.Time {
	t, err := time.Parse(time.RFC3339, h.Until)
	if err != nil || h.Kind != Embargo {
		return time.Time{}
	}
	return t
}

// Holds reports whether the story may not leave at a moment.
func (h Hold) Holds(now time.Time) bool {
	over := h.Over()
	return h.Kind != "" && (over.IsZero() || now.Before(over))
}

// Says gives the hold in a few words: "embargo until 2026-11-20 06:00 UTC: the
// commission meets at six".
func (h Hold) Says() string { return h.SaysIn(time.UTC) }

// SaysIn is Says with its time as it is on the clocks of a place.
func (h Hold) SaysIn(place *time.Location) string {
	words := ""
	switch h.Kind {
	case "":
		return ""
	case Embargo:
		words = "embargo"
		if over := h.Over(); !over.IsZero() {
			words += " until " + over.In(place).Format("2006-01-02 15:04 MST")
		}
	case Killed:
		words = "killed"
	default:
		words = "on hold"
	}
	if reason := strings.TrimSpace(h.Reason); reason != "" {
		words += ": " + reason
	}
	return words
}
