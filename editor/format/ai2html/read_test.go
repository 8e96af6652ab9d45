package ai2html

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func mustParse(t *testing.T, s string) *File {
	t.Helper()
	f, err := Parse([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// board puts labels on an artboard as ai2html writes one.
func board(name, labels string) string {
	return `<div id="g-m-` + name + `" class="g-artboard" style="width:600px; height:400px;" data-aspect-ratio="1.5"><div style=""></div><img class="g-aiImg g-aiAbs" alt="" src="img/m-` + name + `.png?v=3"/>` + labels + `</div>`
}

func TestAnchors(t *testing.T) {
	for _, tt := range []struct {
		class, style string
		x, y         float64
		h, v         Anchor
		turn         float64
	}{
		{"g-aiPointText", "top:10%;margin-top:-8px;left:20%;width:90px", 20, 10, Left, Middle, 0},
		{"g-aiPointText", "width:90px; margin-left: -45px; left: 20%; margin-top: -8px; top: 10%", 20, 10, Center, Middle, 0},
		{"g-aiPointText", "top:10%;margin-top:-8px;right:20%;width:90px;", 80, 10, Right, Middle, 0},
		{"", "top:10%;left:50%;margin-left:-12.5%;width:25%", 50, 10, Center, Top, 0},
		{"", "bottom:12.7041%;right:7%;width:36%", 93, 87.2959, Right, Bottom, 0},
		{"g-aiPointText", "top:-1.35%;margin-top:-6px;left:104%;width:9px", 104, -1.35, Left, Middle, 0},
		{"g-aiPointText", "top:10%;margin-top:-8px;left:20%;margin-left:-45px;width:90px;transform: matrix(0.7071,-0.7071,0.7071,0.7071,0,0);transform-origin: 50% 50%", 20, 10, Center, Middle, -45},
		{"g-aiPointText", "top:10%;margin-top:-8px;left:20%;width:90px;-webkit-transform: matrix(0,1,-1,0,0,0)", 20, 10, Left, Middle, 90},
		{"", "top:10%;left:20%;transform:translate(-50%,-50%)", 20, 10, Center, Middle, 0},
		{"", "top:10%;left:20%;transform:translate(-100%, -50%) rotate(12deg)", 20, 10, Right, Middle, 12},
	} {
		f := mustParse(t, board("a", `<div id="g-ai0-1" class="g-names g-aiAbs `+tt.class+`" style="`+tt.style+`"><p class="g-pstyle0">Gate</p></div>`))
		l := f.Graphics[0].Artboards[0].Labels[0]
		if math.Abs(l.X-tt.x) > 1e-9 || math.Abs(l.Y-tt.y) > 1e-9 || l.H != tt.h || l.V != tt.v || math.Abs(l.Rotation-tt.turn) > .01 || l.Layer != "names" {
			t.Errorf("%s: %+v", tt.style, l)
		}
	}
}

func TestTraps(t *testing.T) {
	at := `style="top:10%;margin-top:-8px;left:20%;width:90px"`
	for name, tt := range map[string]struct{ file, say string }{
		"another namespace":          {`<div id="x-m-a" class="x-artboard"><div class="x-aiAbs x-aiPointText" ` + at + `><p>Gate</p></div></div>`, "Gate"},
		"figma2html":                 {`<div id="m-box" class="figma2html"><div class="f2h-frame frame artboard" data-min-width="640"><div class="f2h-text" style="top:1%;left:2%;transform:translate(-50%, -50%)"><h2>Gate</h2></div></div></div>`, "Gate"},
		"blank labels are none":      {board("a", `<div class="g-aiAbs" `+at+`><p>&nbsp;</p></div><div class="g-aiAbs" `+at+`><p></p></div><div class="g-aiAbs" `+at+`> </div><div class="g-aiAbs" `+at+`><p>.</p></div>`), "."},
		"kerned runs are one word":   {board("a", `<div class="g-aiAbs" `+at+`><p>s<span class="g-cstyle0">a</span>w</p></div>`), "saw"},
		"lines are one caption":      {board("a", `<div class="g-aiAbs" `+at+`><p>Al Kindi</p><p>&nbsp;</p><p>Street </p></div>`), "Al Kindi Street"},
		"a typed break parts words":  {board("a", `<div class="g-aiAbs" `+at+`><p>Al Kindi<br>Street</p></div>`), "Al Kindi Street"},
		"a soft return parts words":  {board("a", "<div class=\"g-aiAbs\" "+at+"><p>Al Kindi\x03Street</p></div>"), "Al Kindi Street"},
		"raw ampersands and <":       {board("a", `<div class="g-aiAbs" `+at+`><p>Q & A < B &amp; C&deg; AT&T</p></div>`), "Q & A < B & C° AT&T"},
		"a place that is no number":  {board("a", `<div class="g-aiAbs" style="top:NaN%;left:2%"><p>Gate</p></div>`), "Gate"},
		"not closed":                 {`<div id="g-m-a" class="g-artboard"><div class="g-aiAbs" ` + at + `><p>Gate`, "Gate"},
		"paragraphs not closed":      {board("a", `<div class="g-aiAbs" `+at+`><p>Old<p>gate</div>`), "Old gate"},
		"a copy in a script is none": {`<script type="application/json">{"h":"` + `<div class='g-artboard'><div class='g-aiAbs'><p>No</p></div></div>` + `"}</script>` + board("a", `<div class="g-aiAbs" `+at+`><p>Gate</p></div>`), "Gate"},
		"a comment is none":          {board("a", `<!-- <div class="g-aiAbs" `+at+`><p>Old</p></div> --><div class="g-aiAbs" `+at+`><p>Gate</p></div>`), "Gate"},
		"drawn text is none":         {board("a", `<svg class="g-aiImg"><text>S</text><path/></svg><div class="g-aiAbs" `+at+`><p>Gate</p></div>`), "Gate"},
		"Svelte":                     {`<div id="g-m-box">{#if width && width >= 510 && width <660}<div id="g-m-a" class="g-artboard" on:click={() => a > b}><div class="g-aiAbs" style={x > 2 ? "a" : 'b'}><p>Gate</p></div></div>{/if}</div>`, "Gate"},
		"written twice":              {`<div class="ai2html">` + strings.Repeat(board("a", `<div class="g-aiAbs" `+at+`><p>Gate</p></div>`), 2) + `</div>`, "Gate"},
	} {
		f, err := Parse([]byte(tt.file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var say []string
		for _, g := range f.Graphics {
			for _, a := range g.Artboards {
				for _, l := range a.Labels {
					say = append(say, l.Words())
				}
			}
		}
		if got := strings.Join(say, "|"); got != tt.say {
			t.Errorf("%s: %q, want %q", name, got, tt.say)
		}
	}
}

func TestNotRead(t *testing.T) {
	for name, tt := range map[string]struct{ file, say string }{
		"no graphic":   {"<p>words</p>", "no ai2html graphic"},
		"empty":        {"", "no ai2html graphic"},
		"Windows-1252": {"<div class=g-artboard><p>caf\xe9</p></div>", "not UTF-8"},
		"nested":       {strings.Repeat("<div>", 1000), "nested"},
		"rules":        {"<style>" + strings.Repeat("p{color:red}", 30_000) + "</style>" + board("a", ""), "style sheets"},
		"elements":     {strings.Repeat("<br>", maxElements+1), "elements"},
	} {
		if _, err := Parse([]byte(tt.file)); err == nil || !strings.Contains(err.Error(), tt.say) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse([]byte("<p>")); !errors.Is(err, ErrNoGraphic) {
		t.Error(err)
	}
}

func TestWidths(t *testing.T) {
	f := mustParse(t, `<style>#g-m-box{container-type:inline-size;container-name:g-m-box}
		#g-m-wide,#g-m-mid{display:none}
		@container g-m-box (width >= 600px) and (width < 981px) { #g-m-mid { display: block } }
		@container g-m-box (width >= 981px) { #g-m-wide { display: block } }
		@container g-m-box (width >= 600px) { #g-m-small { display: none } }</style>
		<div id="g-m-box" class="ai2html">`+board("small", "")+board("mid", "")+board("wide", "")+`</div>`)
	for i, want := range [][2]float64{{0, 599}, {600, 980}, {981, 0}} {
		if a := f.Graphics[0].Artboards[i]; a.MinWidth != want[0] || a.MaxWidth != want[1] {
			t.Errorf("%s: %g to %g, want %v", a.Name, a.MinWidth, a.MaxWidth, want)
		}
	}
	f = mustParse(t, `<div id="g-m-box">{#if width && width >= 510 && width < 660}<div id="g-m-a" class="g-artboard" style=""><div style="padding: 0 0 117.5758% 0;"></div><div class="g-aiImg" style={`+"`background-image: url(${chartXs});`"+`}></div></div>{/if}</div><script>import chartXs from './a b.jpeg';</script>`)
	a := f.Graphics[0].Artboards[0]
	if a.MinWidth != 510 || a.MaxWidth != 659 || a.Spacer != 117.5758 || len(a.Images) != 1 || a.Images[0].Path != "a b.jpeg" {
		t.Errorf("%+v", a)
	}
}

func TestImages(t *testing.T) {
	for give, want := range map[string]string{
		`<img class="g-aiImg" src="img/m.png?v=17">`:                                              "img/m.png",
		`<img class="g-aiImg" src="data:image/gif;base64,R0=" data-src="ai2html-output\m-A.jpg">`: "ai2html-output/m-A.jpg",
		`<img class="g-aiImg" src="https://cdn.example/m.png?w=3">`:                               "https://cdn.example/m.png",
		`<div class="g-aiImg" style="background-image:url('../m.png')"></div>`:                    "../m.png",
		`<div class="g-aiImg" style="background-image:url(m.png)"></div>`:                         "m.png",
	} {
		f := mustParse(t, `<div id="g-m-a" class="g-artboard">`+give+`</div>`)
		if img := f.Graphics[0].Artboards[0].Images; len(img) != 1 || img[0].Path != want {
			t.Errorf("%s: %+v", give, img)
		}
	}
}
