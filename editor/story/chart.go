package story

import "slices"

// Chart is what a map's picture is drawn from: a part of the ground and layers
// of data. The drawn picture is kept beside it like any other, so that an older
// version of the story keeps the map that was looked at when it was made.
type Chart struct {
	West       float64 `json:"west"` // degrees; the east may be beyond 180
	South      float64 `json:"south"`
	East       float64 `json:"east"`
	North      float64 `json:"north"`
	Projection string  `json:"projection,omitempty"` // empty: by the ground
	Layers     []Layer `json:"layers"`               // those drawn first stand first

	// A map whose base is a picture, with the layers laid over it:
	Base     *Asset    `json:"base,omitempty"`     // the picture without them
	Controls []Control `json:"controls,omitempty"` // which ground it shows
}

// Control ties a spot of a picture to a place of the globe.
type Control struct {
	Point
	Lon float64 `json:"lon"` // degrees, east of Greenwich
	Lat float64 `json:"lat"` // degrees, north of the equator
}

// Layer is a file of shapes on the ground and how they are drawn.
type Layer struct {
	Name  string `json:"name"`
	Style string `json:"style,omitempty"` // of the house's styles; empty: as the file says of each shape
	Key   string `json:"key,omitempty"`   // the property that holds the names; empty: the likeliest
	Hash  string `json:"hash"`            // of the file in the library, SHA-256 in hex
	File  string `json:"file,omitempty"`  // its name when it was added

	Hidden bool `json:"hidden,omitempty"` // it is kept, and not drawn
}

// Clone gives a copy that shares nothing that can be changed; nil for nil.
func (c *Chart) Clone() *Chart {
	if c == nil {
		return nil
	}
	d := *c
	d.Layers = slices.Clone(c.Layers)
	d.Controls = slices.Clone(c.Controls)
	if c.Base != nil {
		b := *c.Base
		d.Base = &b
	}
	return &d
}

// Kept gives what the library keeps for a picture: itself, and the data files
// that it was drawn from. Of no picture it gives none.
func (a *Asset) Kept() []*Asset {
	if a == nil {
		return nil
	}
	all := []*Asset{a}
	if a.Chart != nil {
		if a.Chart.Base != nil {
			all = append(all, a.Chart.Base)
		}
		for _, l := range a.Chart.Layers {
			all = append(all, &Asset{Hash: l.Hash, Name: l.File})
		}
	}
	return all
}
