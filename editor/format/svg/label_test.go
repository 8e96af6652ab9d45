package svg

import (
	"bytes"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func drawn(body string) []byte {
	return []byte(`<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 400 200" width="400px" height="200px">
<style type="text/css">.st0{font-size:10px;text-anchor:middle}.halo{fill:none;stroke:#FFFFFF}</style>
` + body + `
</svg>
`)
}

// TestLabels reads words as Illustrator, Inkscape and others write them.
func TestLabels(t *testing.T) {
	for name, tt := range map[string]struct {
		body  string
		words string // | between labels
		x, y  float64
		turn  float64
	}{
		"Illustrator":               {`<text transform="matrix(1 0 0 1 40 50)" class="st0">Basra</text>`, "Basra", .1, .25, 0},
		"turned":                    {`<g transform="translate(10 10)"><text transform="matrix(0.7071 -0.7071 0.7071 0.7071 30 40)">Tigris</text></g>`, "Tigris", .1, .25, -45},
		"Inkscape":                  {`<text x="1" y="2"><tspan sodipodi:role="line" x="40" y="50">Shatt</tspan><tspan sodipodi:role="line" x="40" y="62">al-Arab</tspan></text>`, "Shatt al-Arab", .1, .25, 0},
		"matplotlib":                {`<g><text style="text-anchor: middle" transform="rotate(-0, 40, 50)" x="40" y="50">Basra</text></g>`, "Basra", .1, .25, 0},
		"kerned":                    {`<text transform="matrix(1 0 0 1 40 50)"><tspan x="0" y="0">H</tspan><tspan x="9.7" y="0">i</tspan><tspan x="12" y="0">gh</tspan></text>`, "High", .1, .25, 0},
		"kerned over several lines": {"<text transform=\"matrix(1 0 0 1 40 50)\">\n  <tspan x=\"0\" y=\"0\">H</tspan>\n  <tspan x=\"9.7,0\" y=\"0\">igh</tspan>\n</text>", "High", .1, .25, 0},
		"lines with a space":        {`<text transform="matrix(1 0 0 1 40 50)"><tspan x="0" y="0">Gaza </tspan><tspan x="0" y="12">Strip</tspan></text>`, "Gaza Strip", .1, .25, 0},
		"lines by dy":               {`<text x="40" y="50">Gaza<tspan x="40" dy="1.2em">Strip</tspan></text>`, "Gaza Strip", .1, .25, 0},
		"raised on its line":        {`<text x="40" y="50">10 km<tspan dy="-4" font-size="7">2</tspan></text>`, "10 km2", .1, .25, 0},
		"halo and fill":             {`<text class="halo" x="40" y="50">Basra</text><text x="40" y="50">Basra</text>`, "Basra", .1, .25, 0},
		"the same elsewhere":        {`<text x="40" y="50">Basra</text><text x="340" y="50">Basra</text>`, "Basra|Basra", .1, .25, 0},
		"entities and spaces":       {"<text x=\"40\" y=\"50\" xml:space=\"preserve\">Q &amp;\n A&#xb0;</text>", "Q & A°", .1, .25, 0},
		"commented out":             {`<!-- <text>Old</text> --><text x="40" y="50">New</text>`, "New", .1, .25, 0},
		"hidden, empty, defined":    {`<defs><text>No</text></defs><text display="none">No</text><text> </text><g style="display:none"><text>No</text></g><text x="40" y="50">Yes</text>`, "Yes", .1, .25, 0},
		"languages":                 {`<switch><text systemLanguage="de" x="40" y="50">Persischer Golf</text><text systemLanguage="fr" x="40" y="50">Golfe</text><text x="40" y="50">Gulf</text></switch>`, "Gulf", .1, .25, 0},
		"letter by letter":          {`<text x="40" y="50">E</text><text x="48" y="51">u</text><text x="55" y="53">p</text><text x="63" y="56">h</text><text x="63" y="150">A</text>`, "Euph|A", .1, .25, 0},
		"by the middle":             {`<g font-size="20" dominant-baseline="central"><text x="40" y="43">Basra</text></g>`, "Basra", .1, .25, 0},
		"by the middle, styled":     {`<text x="40" y="43" style="font-size:20px;dominant-baseline:central">Basra</text>`, "Basra", .1, .25, 0},
		"by its tops":               {`<text x="40" y="32" font-size="20" alignment-baseline="before-edge">Basra</text>`, "Basra", .1, .25, 0},
		"in percent":                {`<text x="10%" y="20%" dy="5%">Basra</text>`, "Basra", .1, .25, 0},
		"in millimetres":            {`<text x="25.4mm" y="1in" dx="-56" dy="-46px">Basra</text>`, "Basra", .1, .25, 0},
		"turned about a point":      {`<text x="40" y="50" transform="rotate(-30)" style="transform-origin:40px 50px">Basra</text>`, "Basra", .1, .25, -30},
		"a part cannot be turned":   {`<text x="40" y="50"><tspan transform="rotate(30 9 9)">Basra</tspan></text>`, "Basra", .1, .25, 0},
		"along a path":              {`<text x="40" y="50"><textPath xlink:href="#p">Euphrates</textPath></text>`, "Euphrates", .1, .25, 0},
		"an Illustrator name space": {`<text x="40" y="50">Basra</text><metadata><sfw xmlns="&ns_sfw;"/></metadata>`, "Basra", .1, .25, 0},
		"a style in CDATA":          {`<style><![CDATA[.a>b{fill:red}]]></style><text x="40" y="50">Basra</text>`, "Basra", .1, .25, 0},
	} {
		data := drawn(tt.body)
		if strings.Contains(tt.body, "ns_sfw") {
			data = bytes.Replace(data, []byte("<svg"), []byte(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_sfw "http://ns.adobe.com/SaveForWeb/1.0/">]><svg`), 1)
		}
		m, err := ParseMap(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var words []string
		for _, l := range m.Labels {
			words = append(words, l.Words())
		}
		if got := strings.Join(words, "|"); got != tt.words {
			t.Errorf("%s: %q, want %q", name, got, tt.words)
			continue
		}
		if l := m.Labels[0]; math.Abs(l.X-tt.x) > .001 || math.Abs(l.Y-tt.y) > .001 || math.Abs(l.Rotation-tt.turn) > .01 {
			t.Errorf("%s: at %g, %g, turned %g", name, l.X, l.Y, l.Rotation)
		}
	}
	m, err := ParseMap([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-210 -252 640 533"><text x="110" y="14.5" text-anchor="end">Gate</text></svg>`))
	if err != nil || m.Labels[0].X != .5 || m.Labels[0].Y != .5 || m.Labels[0].Before != 1 {
		t.Errorf("a box that does not begin at 0: %+v %v", m.Labels[0], err)
	}
}

func TestWriteLabel(t *testing.T) {
	for name, tt := range map[string]struct{ body, words, want string }{
		"one":                {`<text x="4" y="5">Basra</text>`, "Al-Basrah", `<text x="4" y="5">Al-Basrah</text>`},
		"escaped":            {`<text x="4" y="5">Q &amp; A</text>`, "Q & As <1", `<text x="4" y="5">Q &amp; As &lt;1</text>`},
		"halo too":           {`<text class="halo" x="4" y="5">Basra</text><g><text x="4" y="5">Basra</text></g>`, "Basrah", `<text class="halo" x="4" y="5">Basrah</text><g><text x="4" y="5">Basrah</text></g>`},
		"kerned":             {`<text><tspan x="0" y="0" class="a">H</tspan><tspan x="9.7" y="0" class="a">i</tspan><tspan x="12" y="0" class="a">gh</tspan></text>`, "Low", `<text><tspan x="0" y="0" class="a">Low</tspan></text>`},
		"kerned, listed":     {`<text><tspan x="3 9.7,12" y="0">Hig</tspan><tspan x="14" y="0">h</tspan></text>`, "Low", `<text><tspan x="3" y="0">Low</tspan></text>`},
		"one line of two":    {`<text><tspan x="0" y="0">Gaza </tspan><tspan x="0" y="12">Strip</tspan></text>`, "Gaza City", `<text><tspan x="0" y="0">Gaza </tspan><tspan x="0" y="12">City</tspan></text>`},
		"two styles":         {`<text x="4" y="5">the <tspan class="b">old</tspan> gate</text>`, "the new gate", `<text x="4" y="5">the <tspan class="b">new</tspan> gate</text>`},
		"kerned second line": {`<text><tspan x="0" y="0">A </tspan><tspan x="0" y="12">B</tspan><tspan x="5" y="12">ay</tspan></text>`, "A Cove", `<text><tspan x="0" y="0">A </tspan><tspan x="0" y="12">Cove</tspan></text>`},
	} {
		m, err := ParseMap(drawn(tt.body))
		if err != nil {
			t.Fatal(name, err)
		}
		out, err := m.Write(Change{m.Labels[0], tt.words})
		if err != nil || string(out) != string(drawn(tt.want)) {
			t.Errorf("%s: %s, want %s (%v)", name, out, tt.want, err)
		}
	}
	m, _ := ParseMap(drawn(`<text x="40" y="50"><textPath xlink:href="#p">Euphrates</textPath></text>`))
	if _, err := m.Write(Change{m.Labels[0], "Tigris"}); err == nil || !strings.Contains(err.Error(), "along a path") {
		t.Error(err)
	}
}

// Words written into a map are read back from it, nothing else changes, and
// unchanged words change no byte.
func TestWriteLabelIsReadBack(t *testing.T) {
	word := rapid.SampledFrom([]string{"gate", "Basra", "the", "&", "<b>", "é", "12", "’", "al-Kindi"})
	rapid.Check(t, func(t *rapid.T) {
		var body strings.Builder
		n := rapid.IntRange(1, 4).Draw(t, "labels")
		for i := range n {
			fmt.Fprintf(&body, `<g transform="translate(%d 0)"><text transform="matrix(1 0 0 1 0 %d)">`, i*40, 20+30*i)
			for line := range rapid.IntRange(1, 3).Draw(t, "lines") {
				for piece := range rapid.IntRange(1, 3).Draw(t, "pieces") {
					fmt.Fprintf(&body, `<tspan x="%d" y="%d">%s</tspan>`, piece*9, line*12, encode(word.Draw(t, "word")))
				}
			}
			body.WriteString("</text></g>\n")
		}
		data := drawn(body.String())
		m, err := ParseMap(data)
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Labels) != n {
			t.Skip("single letters")
		}
		k := rapid.IntRange(0, n-1).Draw(t, "label")
		if out, err := m.Write(Change{m.Labels[k], m.Labels[k].Words()}); err != nil || !bytes.Equal(out, data) {
			t.Fatalf("unchanged words change the file: %v", err)
		}
		want := strings.Join(rapid.SliceOfN(word, 1, 5).Draw(t, "new"), " ")
		out, err := m.Write(Change{m.Labels[k], want})
		if err != nil {
			t.Fatal(err)
		}
		l := m.Labels[k]
		if !bytes.Equal(out[:l.Offset], data[:l.Offset]) || !bytes.HasSuffix(out, data[l.end:]) {
			t.Fatal("bytes outside the label changed")
		}
		back, err := ParseMap(out)
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range back.Labels {
			say := m.Labels[i].Words()
			if i == k {
				say = want
			}
			if b.Words() != say {
				t.Fatalf("reads %q, want %q, in %s", b.Words(), say, out)
			}
		}
		base, err := m.Without()
		if err != nil || bytes.Contains(base, []byte("<text")) {
			t.Fatalf("the base has words: %s (%v)", base, err)
		}
		if _, err := ParseMap(base); err != nil {
			t.Fatal(err)
		}
	})
}

// TestHostile: what could run, fetch or fill the memory is refused in one line,
// soon.
func TestHostile(t *testing.T) {
	bomb := `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name, tt := range map[string]struct {
		data []byte
		say  string
	}{
		"script":           {drawn(`<script>alert(1)</script>`), "script"},
		"handler":          {drawn(`<g onclick="alert(1)"/>`), "script"},
		"handler in text":  {drawn(`<text>a<tspan onload="alert(1)">b</tspan></text>`), "script"},
		"script link":      {drawn(`<a xlink:href="javascript:alert(1)"><text>a</text></a>`), "script"},
		"picture outside":  {drawn(`<image xlink:href="http://example.org/a.png"/>`), "outside the file"},
		"picture beside":   {drawn(`<image href="../../etc/passwd"/>`), "outside the file"},
		"use outside":      {drawn(`<use href="b.svg#a"/>`), "outside the file"},
		"fill outside":     {drawn(`<rect fill="url(http://example.org/#a)"/>`), "outside the file"},
		"imported style":   {drawn(`<style>@import "a.css";</style>`), "imports"},
		"fetching style":   {drawn(`<style>text{src:url(http://example.org/f.woff)}</style>`), "fetches"},
		"style file":       {[]byte(`<?xml-stylesheet href="a.css"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`), "file of its own"},
		"entity bomb":      {append([]byte(bomb), drawn(`<text>&c;</text>`)[39:]...), "entity"},
		"outside entity":   {[]byte(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg width="9" height="9"><text>&x;</text></svg>`), "outside"},
		"100,000 elements": {drawn(strings.Repeat("<g/>", 100_000)), "elements"},
		"100,000 texts":    {drawn(strings.Repeat("<text>a</text>", 99_000)), "simplify"},
		"deep":             {drawn(strings.Repeat("<g>", 90_000)), "nested"},
		"deep in a text":   {drawn("<text>" + strings.Repeat("<tspan>", 90_000)), "nested"},
		"not well-formed":  {[]byte(`<svg width="9" height="9"><g id="S12000027",552.5,0></g></svg>`), "not well-formed"},
		"no root":          {[]byte(`<g><text>a</text></g>`), "root"},
		"no size":          {[]byte(`<svg><text>a</text></svg>`), "size"},
		"cut off":          {drawn(`<text>a`)[:400], "save it again"},
		"empty":            {nil, "no SVG"},
		"words":            {[]byte("plain words"), "no SVG"},
		"latin 1":          {[]byte("<svg width='9' height='9'><text>caf\xe9</text></svg>"), "UTF-8"},
	} {
		began := time.Now()
		_, err := ParseMap(tt.data)
		if err == nil || !strings.Contains(err.Error(), tt.say) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 400<<20 {
		t.Errorf("%d MB are held", held>>20)
	}
	if _, err := ParseMap(drawn(`<a xlink:href="https://example.org"><text>a</text></a><image href="data:image/png;base64,AA"/><use href="#a"/>`)); err != nil {
		t.Errorf("harmless links: %v", err)
	}
}

// TestLabelsFromTheRight: a text that runs from the right goes to the left from its
// start, whichever way the file says so. It was read as one from the left, and its
// label stood on the other side of its place.
func TestLabelsFromTheRight(t *testing.T) {
	for _, c := range []struct {
		body string
		want story.Align
	}{
		{`<text x="40" y="50">בצרה</text>`, story.AlignStart},
		{`<text x="40" y="50" direction="rtl">בצרה</text>`, story.AlignEnd},
		{`<text x="40" y="50" style="direction:rtl;text-anchor:end">בצרה</text>`, story.AlignStart},
		{`<g direction="rtl"><text x="40" y="50" text-anchor="middle">בצרה</text></g>`, story.AlignCenter},
		{`<style>.r{direction:rtl}</style><text class="r" x="40" y="50">בצרה</text>`, story.AlignEnd},
		{`<g direction="rtl"><text x="40" y="50" direction="ltr">Basra</text></g>`, story.AlignStart},
	} {
		m, err := ParseMap(drawn(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Labels[0].Place(m).Align; got != c.want {
			t.Errorf("%s: %q, want %q", c.body, got, c.want)
		}
	}
}
