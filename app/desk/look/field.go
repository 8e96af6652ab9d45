package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field draws the edge of a line to type into: 1 px at rest, 2 px in the accent
// while it has the keyboard, with an icon before the words or none. What is
// typed into is the toolkit's, shown without an edge of its own.
type Field struct {
	widget.BaseWidget
	icon    string
	height  float32
	inner   *container.ThemeOverride
	focused bool
	bare    bool
}

// NewField makes a field of a height in px around an entry.
func NewField(icon string, height float32, role Role, entry fyne.CanvasObject) *Field {
	words, _ := Measure(Role{Face: Sans, Size: role.Size}, "M")
	f := &Field{icon: icon, height: height}
	f.inner = container.NewThemeOverride(entry, fieldTheme{Theme(), role, min(8, max(2, (height-2-words.Height)/2))})
	f.ExtendBaseWidget(f)
	return f
}

// Bare leaves the edge out: the field is the head of something larger.
func (f *Field) Bare() *Field { f.bare = true; return f }

// SetFocused says whether the entry has the keyboard.
func (f *Field) SetFocused(on bool) {
	if f.focused != on {
		f.focused = on
		f.Refresh()
	}
}

// MinSize is the field's height, and more where the entry has several lines.
func (f *Field) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	return fyne.NewSize(80, max(f.height, f.inner.MinSize().Height))
}

// CreateRenderer draws the edge and the icon.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	ground := canvas.NewRectangle(clear())
	icon := canvas.NewImageFromResource(nil)
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		box(ground, p.Raised, p.Line2, 1, 4)
		switch {
		case f.bare:
			box(ground, clear(), clear(), 0, 4)
		case f.focused:
			box(ground, p.Raised, p.Accent, 2, 4)
		}
		list := []fyne.CanvasObject{ground, f.inner}
		if f.icon != "" {
			icon.Resource = Icon(f.icon, p.Ink2)
			list = append(list, icon)
		}
		return list
	}, func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		left := float32(0)
		if f.icon != "" {
			put(icon, 8, (s.Height-16)/2, 16, 16)
			left = 24
		}
		h := min(f.inner.MinSize().Height, s.Height)
		put(f.inner, left, (s.Height-h)/2, s.Width-left, h)
	}, f.MinSize)
}

// fieldTheme takes the toolkit's edge and ground away and sets the words in a
// role's size.
type fieldTheme struct {
	fyne.Theme
	role Role
	pad  float32
}

func (t fieldTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameInputBorder, theme.ColorNameInputBackground:
		return clear()
	case theme.ColorNamePrimary: // the edge of the focused; the caret's colour is the application's
		if fyne.CurrentApp().Settings().ShowAnimations() {
			return clear()
		}
	}
	return t.Theme.Color(name, variant)
}

func (t fieldTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.role.Size
	case theme.SizeNameInnerPadding:
		return t.pad
	case theme.SizeNameLineSpacing:
		return 0
	}
	return t.Theme.Size(name)
}
