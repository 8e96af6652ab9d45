package contact

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed page.css
	pageCSS string
	//go:embed page.html
	pageSource string
	page       = template.Must(template.New("contact").Parse(pageSource))
)

// WritePage writes a contact sheet as a web page in one file. The same sheet
// always gives the same bytes.
func WritePage(w io.Writer, s Sheet) error {
	type cell struct {
		Photo
		Number int
		Size   string
		Src    template.URL
	}
	data := struct {
		Title, Lang, Dir, Count string
		CSS                     template.CSS
		Cells                   []cell
	}{Title: s.Title, Lang: s.Lang, Count: s.count(), CSS: template.CSS(pageCSS)}
	if s.Right {
		data.Dir = "rtl"
	}
	for i, p := range s.Photos {
		c := cell{Photo: p, Number: i + 1, Size: p.size()}
		if picture := p.Picture.Bytes(); len(picture) > 0 {
			c.Src = template.URL("data:" + p.Picture.Media() + ";base64," + base64.StdEncoding.EncodeToString(picture))
		}
		data.Cells = append(data.Cells, c)
	}
	var buf bytes.Buffer
	if err := page.Execute(&buf, data); err != nil {
		return fmt.Errorf("write the contact sheet: %w", err)
	}
	_, err := w.Write(buf.Bytes())
	return err
}
