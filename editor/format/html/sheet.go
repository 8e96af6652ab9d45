package html

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"cutline/editor/format/photo"
)

// Sheet is a contact sheet: the photos of a story beside each other, with their
// words and what is missing, as one page that can be printed.
type Sheet struct {
	Title, Lang string
	Photos      []Contact
}

// Contact is a photo of a contact sheet.
type Contact struct {
	Name                 string       // of its file, or of its block
	Picture              photo.Public // small; the zero Public: there is none
	Width, Height        int          // px of the whole photo; 0: not known
	Caption, Credit, Alt string
	Missing              []string // what somebody must look at
}

var (
	//go:embed sheet.css
	sheetCSS string
	//go:embed sheet.html
	sheetSource string
	sheetPage   = template.Must(template.New("sheet").Parse(sheetSource))
)

// WriteSheet writes a contact sheet. The same sheet always gives the same bytes.
func WriteSheet(w io.Writer, s Sheet) error {
	type cell struct {
		Number                           int
		Name, Size, Caption, Credit, Alt string
		Src                              template.URL
		Missing                          []string
	}
	page := struct {
		Title, Lang, Count string
		CSS                template.CSS
		Cells              []cell
	}{s.Title, s.Lang, fmt.Sprintf("%d photos", len(s.Photos)), template.CSS(sheetCSS), nil}
	if len(s.Photos) == 1 {
		page.Count = "1 photo"
	}
	for i, p := range s.Photos {
		c := cell{Number: i + 1, Name: p.Name, Caption: p.Caption, Credit: p.Credit, Alt: p.Alt, Missing: p.Missing}
		if p.Width > 0 {
			c.Size = fmt.Sprintf("%d × %d", p.Width, p.Height)
		}
		if data := p.Picture.Bytes(); len(data) > 0 {
			c.Src = template.URL("data:" + p.Picture.Media() + ";base64," + base64.StdEncoding.EncodeToString(data))
		}
		page.Cells = append(page.Cells, c)
	}
	var buf bytes.Buffer
	if err := sheetPage.Execute(&buf, page); err != nil {
		return fmt.Errorf("write the contact sheet: %w", err)
	}
	_, err := w.Write(blank.ReplaceAll(buf.Bytes(), []byte("\n")))
	return err
}
