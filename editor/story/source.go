package story

import "strings"

// Source is a record of where something in the story comes from.
type Source struct {
	ID           ID     `json:"id"`
	Gives        string `json:"gives"`               // "compound boundaries"
	From         string `json:"from"`                // "Associated Press"
	Kind         string `json:"kind,omitempty"`      // document, interview, data, imagery, own work ...
	URL          string `json:"url,omitempty"`       // where it can be read
	File         *Asset `json:"file,omitempty"`      // a copy kept in the library
	Retrieved    string `json:"retrieved,omitempty"` // YYYY-MM-DD
	Licence      string `json:"licence,omitempty"`
	Credit       string `json:"credit,omitempty"` // the credit line the licence asks for
	Confidential bool   `json:"confidential,omitempty"`
	Note         string `json:"note,omitempty"`

	// Satellite and Acquired are those of a satellite scene: "Sentinel-2", and
	// the day it was taken, YYYY-MM-DD.
	Satellite string `json:"satellite,omitempty"`
	Acquired  string `json:"acquired,omitempty"`

	// Sealed names a confidential source in the library's vault. Such a record
	// says nothing else: what it gives and who from stand in the vault.
	Sealed string `json:"sealed,omitempty"`
}

// SourcesLine writes a map's Sources line from its records in house style:
// each giver once, in the order cited, parted by semicolons. A confidential
// source is left out. It is empty when nothing may be named.
func SourcesLine(records []Source) string {
	var from []string
	seen := map[string]bool{}
	for _, r := range records {
		name := strings.TrimSpace(r.From)
		if r.Credit != "" {
			name = strings.TrimSpace(r.Credit)
		}
		if name == "" || r.Confidential || seen[name] {
			continue
		}
		seen[name] = true
		from = append(from, strings.TrimRight(name, "."))
	}
	switch len(from) {
	case 0:
		return ""
	case 1:
		return "Source: " + from[0] + "."
	}
	return "Sources: " + strings.Join(from, "; ") + "."
}
