package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme gives the toolkit's own parts (fields, menus, scroll bars, dialogs) the
// look of ours.
func Theme() fyne.Theme { return cutlineTheme{} }

type cutlineTheme struct{}

func (cutlineTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := Light
	if isDark(variant) {
		p = Dark
	}
	clear := color.NRGBA{}
	switch name {
	case theme.ColorNameBackground:
		return p.Panel
	case theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.Raised
	case theme.ColorNameForeground:
		return p.Ink
	case theme.ColorNamePlaceHolder:
		return p.Ink3
	case theme.ColorNameDisabled:
		return p.Ink3
	case theme.ColorNameDisabledButton:
		return p.Panel
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.Accent
	case theme.ColorNameForegroundOnPrimary:
		return p.OnAccent
	case theme.ColorNameFocus: // the chosen line of a menu
		return p.ASoft
	case theme.ColorNameSelection:
		return p.Sel
	case theme.ColorNameInputBorder:
		return p.Line2
	case theme.ColorNameSeparator:
		return p.Line
	case theme.ColorNameHover:
		return withAlpha(p.Line, 0x99)
	case theme.ColorNamePressed:
		return p.Line
	case theme.ColorNameScrollBar:
		return withAlpha(p.Ink3, 0x80)
	case theme.ColorNameScrollBarBackground:
		return clear
	case theme.ColorNameShadow:
		return withAlpha(p.Ink, 0x30)
	case theme.ColorNameHeaderBackground:
		return p.Panel
	case theme.ColorNameError:
		return p.Del
	case theme.ColorNameSuccess:
		return p.Add
	case theme.ColorNameWarning:
		return p.Query
	}
	return theme.DefaultTheme().Color(name, variant)
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

func (cutlineTheme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return SansStrong
	}
	return Sans
}

func (cutlineTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

func (cutlineTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 12
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameSubHeadingText:
		return 13
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInlineIcon:
		return 16
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}
