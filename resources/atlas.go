package resources

import _ "embed" // the atlas below

// Atlas is the base of locator maps: land, borders, waters and places of the
// whole earth, of data by Natural Earth. What it is made of stands beside it.
//
//go:embed atlas/natural-earth.atlas
var Atlas []byte
