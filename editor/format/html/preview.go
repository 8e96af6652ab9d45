package html

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed preview.html
	previewSource string
	preview       = template.Must(template.New("preview").Parse(previewSource))
)

// WritePreview writes a page that shows another one, which lies beside it, at
// the widths of a phone, a tablet and a desk.
func WritePreview(w io.Writer, title, page string) error {
	type frame struct {
		Width int
		Name  string
	}
	err := preview.Execute(w, struct {
		Title, Page string
		Frames      []frame
	}{title, page, []frame{{360, "Phone"}, {768, "Tablet"}, {1280, "Desk"}}})
	if err != nil {
		return fmt.Errorf("write the preview: %w", err)
	}
	return nil
}
