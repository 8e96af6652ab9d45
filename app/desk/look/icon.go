package look

import (
	"bytes"
	"fmt"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/resources"
)

var (
	iconMu    sync.Mutex
	iconCache = map[string]fyne.Resource{}
)

// Icon gives one of the drawings in resources/icons in a colour. The toolkit
// recolours fills only, so the colour is written into the drawing.
func Icon(name string, c color.NRGBA) fyne.Resource {
	key := fmt.Sprintf("%s-%02x%02x%02x.svg", name, c.R, c.G, c.B)
	iconMu.Lock()
	defer iconMu.Unlock()
	if r, ok := iconCache[key]; ok {
		return r
	}
	data, err := resources.Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic("look: no icon " + name) // a name in our own code is wrong
	}
	data = bytes.ReplaceAll(data, []byte("currentColor"), fmt.Appendf(nil, "#%02x%02x%02x", c.R, c.G, c.B))
	r := fyne.NewStaticResource(key, data)
	iconCache[key] = r
	return r
}

// Image draws an icon at a size in px.
func Image(name string, c color.NRGBA, size float32) *canvas.Image {
	img := canvas.NewImageFromResource(Icon(name, c))
	img.FillMode = canvas.ImageFillContain
	img.Resize(fyne.NewSquareSize(size))
	img.SetMinSize(fyne.NewSquareSize(size))
	return img
}

// AppIcon is the program's icon.
func AppIcon() fyne.Resource {
	data, err := resources.Icons.ReadFile("icons/cutline.png")
	if err != nil {
		panic("look: no application icon")
	}
	return fyne.NewStaticResource("cutline.png", data)
}
