package svg

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzMap: whatever a file holds, it is read or refused; what was read is
// written back as it was, and with a changed label is read again with it.
func FuzzMap(f *testing.F) {
	for _, seed := range []string{
		`<text transform="matrix(1 0 0 1 40 50)" class="st0"><tspan x="0" y="0">H</tspan><tspan x="9.7,0" y="0">igh &amp; dry</tspan></text>`,
		`<text x="1" y="2"><tspan sodipodi:role="line" x="40" y="50">Shatt</tspan> <tspan sodipodi:role="line" x="40" y="62">al-<!-- c -->Arab</tspan></text>`,
		`<switch><text systemLanguage="de">Golf</text><g><text>Gulf</text></g></switch><text><![CDATA[a]]>b</text>`,
		`<text>E</text><text>u</text><text>p</text><text>h</text><text><textPath xlink:href="#a">x</textPath></text>`,
		`<text textLength="9" x="1 2 3">abc<tspan dy="1em" x="2">d</tspan></text><text textLength="9" x="1 2 3">abc<tspan dy="1em" x="2">d</tspan></text>`,
	} {
		f.Add(drawn(seed))
	}
	f.Add([]byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg width="9" height="9"><text>&a;</text></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseMap(data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %v", err)
			}
			return
		}
		var same []Change
		for _, l := range m.Labels {
			same = append(same, Change{l, l.Words()})
		}
		if out, err := m.Write(same...); err != nil || !bytes.Equal(out, data) {
			t.Fatalf("unchanged words change the file (%v)", err)
		}
		base, err := m.Without()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseMap(base); err != nil {
			t.Fatalf("the base is not read: %v", err)
		}
		for i, l := range m.Labels {
			if i >= 3 {
				break
			}
			if l.ReadOnly != "" {
				continue
			}
			out, err := m.Write(Change{l, "Al-Kindi & " + l.Words()})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ParseMap(out); err != nil {
				t.Fatalf("what was written is not read: %v: %s", err, out)
			}
		}
	})
}
