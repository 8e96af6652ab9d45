// Package contact writes contact sheets: the photos of a story beside each other,
// with their words, rights and what is missing, as a page for a browser or as a
// tagged PDF for paper. A sheet is for the desk.
package contact

import (
	"fmt"

	"cutline/editor/format/photo"
)

// Sheet is a contact sheet.
type Sheet struct {
	Title  string // never empty
	Lang   string // BCP 47
	Right  bool   // it is read from the right
	Photos []Photo
}

// Photo is a photo of a contact sheet.
type Photo struct {
	Name                 string       // of its file, or of its block
	Picture              photo.Public // small; the zero Public: there is none
	Width, Height        int          // px of the whole photo; 0: not known
	Caption, Credit, Alt string
	Copyright, Rights    string   // the notice, and how it may be used
	Missing              []string // what somebody must look at
}

// size says how large the whole photo is: "1200 × 800".
func (p Photo) size() string {
	if p.Width == 0 {
		return ""
	}
	return fmt.Sprintf("%d × %d", p.Width, p.Height)
}

// count says how many photos there are.
func (s Sheet) count() string {
	if len(s.Photos) == 1 {
		return "1 photo"
	}
	return fmt.Sprintf("%d photos", len(s.Photos))
}
