package mapboard

import (
	"image/color"

	"cutline/app/desk/look"
)

// What stands on the map and is no part of the desk: it keeps its colours in
// the dark, as pictures do.
var (
	mapInk   = color.NRGBA{R: 0x22, G: 0x21, B: 0x1F, A: 0xff}
	waterInk = color.NRGBA{R: 0x3F, G: 0x6A, B: 0x86, A: 0xff} // words that are all italic: waters
)

// Roles that only the map needs.
var (
	waterFace   = look.Role{Face: look.SerifItalic, Size: look.Graf.Size, Line: look.Label.Line}
	labelItalic = look.Role{Face: look.SerifItalic, Size: look.Label.Size, Line: look.Label.Line}
)

// withAlpha gives a colour at a share of its strength.
func withAlpha(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(float64(c.A) * share)
	return c
}
