package resources

import "embed"

// Sample holds the sample story: an article as a scraper left it, a map without
// words and a photo, all of our own making.
//
//go:embed sample
var Sample embed.FS
