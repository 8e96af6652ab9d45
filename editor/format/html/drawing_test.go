package html

import (
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
)

const plain = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" viewBox="0 0 900 600">
<desc>Mercator. North is up.</desc>
<rect width="900" height="600" fill="#f1efe9"/>
<g><path fill="none" stroke="#7da3bb" stroke-width="1.2" stroke-linejoin="round" stroke-dasharray="4 2" d="M1.5 -2L3 4Z"/></g>
<circle cx="4" cy="5" r="3" fill="#22211f" stroke="#ffffff" stroke-width="1"/>
<text x="8" y="9" font-family="Libre Franklin, sans-serif" font-size="10" font-weight="600" text-anchor="middle" fill="#22211f">20 km &amp; 12 mi</text>
</svg>
`

// TestDrawing: a drawing of plain shapes stands in the page; one that holds
// anything else, and one that is too large, does not.
func TestDrawing(t *testing.T) {
	got := string(drawing([]byte(plain), `The "gate" & <more>`, "about-b4"))
	for _, want := range []string{
		`<svg class="drawn" viewBox="0 0 900 600" role="img" aria-label="The &#34;gate&#34; &amp; &lt;more&gt;" aria-describedby="about-b4">`,
		`<path fill="none" stroke="#7da3bb" stroke-width="1.2" stroke-linejoin="round" stroke-dasharray="4 2" d="M1.5 -2L3 4Z">`, `text-anchor="middle" fill="#22211f">20 km &amp; 12 mi</text>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %s: %s", want, got)
		}
	}
	if strings.Contains(got, "Mercator") || strings.Contains(got, "xmlns") || strings.Contains(got, "font-family") {
		t.Errorf("it says more than a reader needs: %s", got)
	}
	for name, change := range map[string][2]string{
		"a script":             {"<circle", "<script>alert(1)</script><circle"},
		"an event":             {"<rect ", `<rect onclick="alert(1)" `},
		"an event on the root": {"viewBox", `onload="alert(1)" viewBox`},
		"a style":              {"<rect ", `<rect style="background:url(//example.org)" `},
		"an address as paint":  {`fill="#f1efe9"`, `fill="url(#a)"`},
		"an id":                {"<g>", `<g id="main">`},
		"a picture":            {"<circle", `<image href="a.png"/><circle`},
		"a link":               {"<circle", `<a href="javascript:alert(1)"></a><circle`},
		"a page":               {"<circle", `<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><circle`},
		"a style sheet":        {"<circle", "<style>*{display:none}</style><circle"},
		"quotes in a path":     {"M1.5 -2L3 4Z", `M1&quot; onclick=&quot;alert(1)`},
		"words among shapes":   {"<g>", "<g>words"},
		"a part of it":         {"0 0 900 600", "10 0 900 600"},
		"a broken end":         {"</svg>", ""},
		"another root":         {"</svg>", "</svg><svg/>"},
		"a document type":      {"<svg ", `<!DOCTYPE svg [<!ENTITY a "b">]><svg `},
		"too much":             {"M1.5 -2", "M1.5 -2" + strings.Repeat("L100 100", mostDrawn/8)},
	} {
		changed := strings.Replace(plain, change[0], change[1], 1)
		if changed == plain {
			t.Fatalf("%s: nothing was changed", name)
		}
		if got := drawing([]byte(changed), "", ""); got != "" {
			t.Errorf("with %s it stands in the page: %.300s", name, got)
		}
	}
}

// FuzzDrawing: whatever a file says, a page that it stands in has only elements
// and attributes that a drawn map has.
func FuzzDrawing(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"><text>&lt;/svg&gt;&lt;script></text></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		out := string(drawing(data, `"><script>`, ""))
		if out == "" {
			return
		}
		doc, err := nethtml.Parse(strings.NewReader("<!DOCTYPE html><body>" + out + "<p>behind</p>"))
		if err != nil {
			t.Fatal(err)
		}
		var walk func(*nethtml.Node, bool)
		walk = func(n *nethtml.Node, in bool) {
			if n.Type == nethtml.ElementNode && in {
				if !drawnElements[n.Data] {
					t.Fatalf("<%s> in %q", n.Data, out)
				}
				for _, a := range n.Attr {
					if may := drawnSays[a.Key]; may == nil || !may.MatchString(a.Val) {
						t.Fatalf("%s=%q in %q", a.Key, a.Val, out)
					}
				}
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c, in || n.Data == "svg")
			}
		}
		walk(doc, false)
		body := doc.LastChild.LastChild
		if body.FirstChild.Data != "svg" || body.LastChild.Data != "p" || body.FirstChild.NextSibling != body.LastChild {
			t.Fatalf("it breaks out: %q", out)
		}
	})
}

// TestReadable: a picture of plain shapes has the rules for a phone's column, and
// is otherwise as it was; any other is untouched.
func TestReadable(t *testing.T) {
	got := string(readable([]byte(plain)))
	const rules = `<style>@media (max-width:479.98px){text{font-size:19px}text[text-anchor]{font-size:15px}}</style>`
	if strings.Count(got, rules) != 1 || strings.Replace(got, rules, "", 1) != plain {
		t.Errorf("it became %s", got)
	}
	if !strings.Contains(got, `viewBox="0 0 900 600">`+rules) {
		t.Errorf("the rules are not in the picture: %s", got)
	}
	for _, other := range []string{strings.Replace(plain, "<rect ", `<rect id="x" `, 1), "", "no picture"} {
		if got := string(readable([]byte(other))); got != other {
			t.Errorf("%s became %s", other, got)
		}
	}
}
