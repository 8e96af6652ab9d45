// Package look is how Cutline looks: the colours, the type, the icons and the
// small controls that every window is made of. Nothing outside it names a
// colour or a font size.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Palette is one set of colours. Every pair of text and ground that is used has
// a contrast of 4.5 at least.
type Palette struct {
	Paper, Panel, Win, Desk, Raised color.NRGBA // grounds: manuscript, side panels, bars, behind the page, cards
	Line, Line2                     color.NRGBA // rows; edges of fields and panels
	Ink, Ink2, Ink3                 color.NRGBA // text, second text, meta
	Accent, AccentPressed, OnAccent color.NRGBA // here, and do
	ASoft, Sel                      color.NRGBA // selected row, selected words

	Add, AddBg, Del, DelBg, Query, QueryBg, Note, NoteBg, Sug, SugBg, Stale, StaleBg color.NRGBA

	Scrim, Black, OnBlack color.NRGBA // behind the command list; the chip that is on
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// Light is for day, Dark for night.
var (
	Light = Palette{
		Paper: hex(0xFEFDFB), Panel: hex(0xF6F5F2), Win: hex(0xECEBE7), Desk: hex(0xE9E8E3), Raised: hex(0xFFFFFF),
		Line: hex(0xE0DED8), Line2: hex(0xC4C1B9), Ink: hex(0x1B1B1A), Ink2: hex(0x52504B), Ink3: hex(0x65625C),
		Accent: hex(0x1D55B0), AccentPressed: hex(0x17468F), OnAccent: hex(0xFFFFFF), ASoft: hex(0xDFE8F7), Sel: hex(0xC9DCF8),
		Add: hex(0x186337), AddBg: hex(0xDCEFE1), Del: hex(0xA3241B), DelBg: hex(0xFAE3DF),
		Query: hex(0x7E4B00), QueryBg: hex(0xFAEAC8), Note: hex(0x465663), NoteBg: hex(0xE4E9ED),
		Sug: hex(0x653A9B), SugBg: hex(0xECE4F6), Stale: hex(0x96380E), StaleBg: hex(0xFBE4D6),
		Scrim: color.NRGBA{0x1B, 0x1B, 0x1A, 0x57}, Black: hex(0x1B1B1A), OnBlack: hex(0xFEFDFB),
	}
	Dark = Palette{
		Paper: hex(0x17181A), Panel: hex(0x202124), Win: hex(0x1B1C1E), Desk: hex(0x121314), Raised: hex(0x292B2E),
		Line: hex(0x333539), Line2: hex(0x4D5056), Ink: hex(0xE7E5E0), Ink2: hex(0xB8B6B0), Ink3: hex(0x9D9B96),
		Accent: hex(0x8FB8FF), AccentPressed: hex(0xA9C8FF), OnAccent: hex(0x10192A), ASoft: hex(0x24344F), Sel: hex(0x2B4876),
		Add: hex(0x83CE9B), AddBg: hex(0x1D3726), Del: hex(0xF3A195), DelBg: hex(0x45251F),
		Query: hex(0xE9BC68), QueryBg: hex(0x3D3118), Note: hex(0xAEBDC9), NoteBg: hex(0x2C343A),
		Sug: hex(0xC9ACF2), SugBg: hex(0x372B4A), Stale: hex(0xF2A880), StaleBg: hex(0x452B1F),
		Scrim: color.NRGBA{0, 0, 0, 0x8C}, Black: hex(0xE7E5E0), OnBlack: hex(0x17181A),
	}
)

// Pins keep their colours in the dark, as pictures do.
var (
	PinInk      = hex(0x33312E)
	PinReview   = hex(0x7E4B00)
	PinBlocking = hex(0xA3241B)
	PinSelected = hex(0x1D55B0)
	White       = hex(0xFFFFFF)
)

// forced is the variant that the user chose; nil follows the system.
var forced *bool

// Force chooses dark or light, whatever the system says.
func Force(dark bool) { forced = &dark }

func isDark(variant fyne.ThemeVariant) bool {
	if forced != nil {
		return *forced
	}
	return variant == theme.VariantDark
}

// IsDark reports whether the dark palette is in use.
func IsDark() bool { return Current() == Dark }

// Current is the palette of the application's variant, light or dark.
func Current() Palette {
	if a := fyne.CurrentApp(); a != nil && isDark(a.Settings().ThemeVariant()) {
		return Dark
	}
	return Light
}

// Sizes of the 4 px grid.
const (
	TopBar    float32 = 44
	Toolbar   float32 = 40 // panel heads too
	StatusBar float32 = 28
	Control   float32 = 28 // buttons and fields
	Small     float32 = 24 // small buttons, fields in cards
	Side      float32 = 12 // side padding of panels
	Budget    float32 = 256
	Inspector float32 = 320
)
