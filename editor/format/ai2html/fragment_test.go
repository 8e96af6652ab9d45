package ai2html

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/format/browsertest"
	"cutline/editor/story"
)

func placed(n int, words string, p story.Place) story.Placed {
	return story.Placed{ID: story.ID(fmt.Sprint("b", n)), Text: story.Text{Text: words}, Place: &p}
}

// sound is a map with a label of each kind.
func sound() story.Element {
	point := func(x, y float64) story.Point { return story.Point{X: x, Y: y} }
	callout := placed(9, "at this gate.", story.Place{Point: point(.7, .7), Leader: &story.Point{X: .8, Y: .55}})
	callout.Callout = true
	return story.Element{
		ID: "b3", Kind: story.Map, Alt: "Map of the “sound” & its ferries <1>.",
		Asset:      &story.Asset{Hash: "aa", MediaType: "image/png", Name: "sound.png", Width: 1800, Height: 1200},
		SourceLine: story.Text{Text: "Sources: the county & co."},
		Labels: []story.Placed{
			placed(4, "Alder Point", story.Place{Point: point(.1, .2)}),
			placed(5, "Alder Sound", story.Place{Point: point(.5, .5), Align: story.AlignCenter}),
			placed(6, "Fiddler’s Reach", story.Place{Point: point(.9, .3), Align: story.AlignEnd}),
			placed(7, "Slow Water", story.Place{Point: point(.4, .8), Align: story.AlignCenter, Rotate: -30}),
			placed(8, "The causeway that the county closed because of floods forty-one times", story.Place{Point: point(.2, .4), Valign: story.ValignTop}),
			placed(10, "Q & <A>", story.Place{Point: point(.33333, .9), Valign: story.ValignBottom, Align: story.AlignEnd}),
			callout,
			{ID: "b11", Text: story.Text{Text: "not placed"}},
		},
	}
}

func write(t testing.TB, e story.Element) []byte {
	var buf bytes.Buffer
	if err := Write(&buf, e, FragmentOptions{Name: "alder sound", Src: func(a story.Asset) string { return "img/" + a.Name }}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestFragmentIsReadBack: what is written is read by this package's own reader
// as the same map.
func TestFragmentIsReadBack(t *testing.T) {
	e := sound()
	f, err := Parse(write(t, e))
	if err != nil {
		t.Fatal(err)
	}
	g := f.Graphics[0]
	if len(f.Graphics) != 1 || len(g.Artboards) != 3 || len(g.Captions) != 7 {
		t.Fatalf("%d graphics, %d artboards, %d captions", len(f.Graphics), len(g.Artboards), len(g.Captions))
	}
	for i, want := range [][2]float64{{0, 479}, {480, 799}, {800, 0}} {
		if a := g.Artboards[i]; a.MinWidth != want[0] || a.MaxWidth != want[1] || math.Abs(a.Spacer-66.6667) > .001 || a.Images[0].Path != "img/sound.png" {
			t.Errorf("%+v", a)
		}
	}
	for _, c := range g.Captions {
		if len(c.Spots) != 3 || c.Differs {
			t.Errorf("%q stands on %d artboards", c.Text, len(c.Spots))
		}
	}
	for _, a := range g.Artboards {
		for i, l := range a.Labels {
			want := e.Labels[i]
			if l.Words() != want.Text.Text || !near4(l.X, want.Place.X*100) || !near4(l.Y, want.Place.Y*100) || math.Abs(l.Rotation-want.Place.Rotate) > .001 {
				t.Errorf("%s: %q at %g, %g turned %g, want %q %+v", a.Name, l.Words(), l.X, l.Y, l.Rotation, want.Text.Text, want.Place)
			}
		}
	}
	if _, err := Parse(write(t, e)); err != nil || !bytes.Equal(write(t, e), write(t, e)) {
		t.Error("not the same bytes every time")
	}
	e.Asset = nil
	if err := Write(&bytes.Buffer{}, e, FragmentOptions{}); err == nil {
		t.Error("a map without a picture is written")
	}
}

func near4(a, b float64) bool { return math.Abs(a-b) < .0001 }

// TestFragmentOfAnyMap: any labels, any artboards.
func TestFragmentOfAnyMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := story.Element{ID: "b1", Kind: story.Map, Alt: rapid.String().Draw(t, "alt"), Asset: &story.Asset{Hash: "aa", Name: "a.png", Width: 900, Height: 600}}
		boards := rapid.IntRange(0, 4).Draw(t, "boards")
		for i := range boards {
			e.Artboards = append(e.Artboards, story.Artboard{
				Name: rapid.StringMatching(`[a-c é]{0,2}`).Draw(t, "name") + fmt.Sprint(i), MinWidth: rapid.IntRange(0, 900).Draw(t, "min"), Width: float64(rapid.IntRange(0, 900).Draw(t, "width")),
				Asset: &story.Asset{Hash: fmt.Sprint("a", i), Name: "a.png", Width: 600, Height: 400},
			})
		}
		for i := range rapid.IntRange(0, 6).Draw(t, "labels") {
			l := placed(i+2, rapid.StringMatching(`[a-zA-Z<>&"'’{} é]{1,40}`).Draw(t, "words"), story.Place{Point: story.Point{X: rapid.Float64Range(-.1, 1.1).Draw(t, "x"), Y: rapid.Float64Range(-.1, 1.1).Draw(t, "y")}})
			l.Place.Align = rapid.SampledFrom([]story.Align{"", story.AlignCenter, story.AlignEnd}).Draw(t, "align")
			l.Place.Valign = rapid.SampledFrom([]story.Valign{"", story.ValignTop, story.ValignBottom}).Draw(t, "valign")
			for _, a := range e.Artboards {
				l.Spots = append(l.Spots, story.Spot{Artboard: a.Name, Place: l.Place})
			}
			if strings.TrimSpace(l.Text.Text) != "" {
				e.Labels = append(e.Labels, l)
			}
		}
		var buf bytes.Buffer
		if err := Write(&buf, e, FragmentOptions{Name: "m", Src: func(story.Asset) string { return "a.png" }}); err != nil {
			t.Fatal(err)
		}
		f, err := Parse(buf.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if boards == 0 {
			boards = 3
		}
		least := -1.0
		if len(f.Graphics) != 1 || len(f.Graphics[0].Artboards) != boards {
			t.Fatalf("%d artboards in %s", len(f.Graphics[0].Artboards), buf.String())
		}
		for i, a := range f.Graphics[0].Artboards {
			if a.MinWidth <= least || i < boards-1 && a.MaxWidth < a.MinWidth || (a.MaxWidth == 0) != (i == boards-1) {
				t.Fatalf("artboard %d shows from %g to %g", i, a.MinWidth, a.MaxWidth)
			}
			least = a.MinWidth
			if len(a.Labels) != len(e.Labels) {
				t.Fatalf("%d labels, want %d", len(a.Labels), len(e.Labels))
			}
			for k, l := range a.Labels {
				if want := strings.Join(strings.Fields(e.Labels[k].Text.Text), " "); l.Words() != want || math.Abs(l.X-100*e.Labels[k].Place.X) > .001 || math.Abs(l.Y-100*e.Labels[k].Place.Y) > .001 {
					t.Fatalf("%q, want %q", l.Words(), want)
				}
			}
		}
	})
}

func pageOf(fragment []byte) string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Map</title></head><body style="margin:0">` + string(fragment) + `</body></html>`
}

// TestFragmentNu has the Nu HTML checker judge a page with the fragment in it.
func TestFragmentNu(t *testing.T) {
	jar := os.Getenv("CUTLINE_VNU")
	if jar == "" {
		t.Skip("CUTLINE_VNU names no checker")
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(pageOf(write(t, sound()))), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("java", "-jar", jar, file).CombinedOutput(); err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}

const measure = `const out = [];
for (const b of document.querySelectorAll('.g-artboard')) {
	const box = b.getBoundingClientRect();
	if (!box.width) continue;
	for (const l of b.querySelectorAll('.g-aiPointText')) {
		const t = l.style.transform; l.style.transform = 'none';
		const r = l.getBoundingClientRect(); l.style.transform = t;
		const range = document.createRange(); range.selectNodeContents(l);
		out.push({board: b.id, id: l.id, width: box.width, left: 100*(r.left-box.left)/box.width, right: 100*(r.right-box.left)/box.width, top: 100*(r.top-box.top)/box.height, bottom: 100*(r.bottom-box.top)/box.height, wide: range.getBoundingClientRect().width, box: r.width});
	}
}
answer(out)`

// TestFragmentInBrowser asks a browser where it puts the labels at each width:
// where this package's reader says.
func TestFragmentInBrowser(t *testing.T) {
	browser := browsertest.New(t)
	data := write(t, sound())
	f, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]*Label{}
	for _, a := range f.Graphics[0].Artboards {
		for _, l := range a.Labels {
			read[l.ID] = l
		}
	}
	for width, board := range map[int]string{390: "small", 479: "small", 480: "medium", 700: "medium", 1000: "wide"} {
		var got []struct {
			Board, ID                       string
			Width, Left, Right, Top, Bottom float64
			Wide, Box                       float64
		}
		browser.Ask(t, pageOf(fmt.Appendf(nil, `<div style="width:%dpx">%s</div>`, width, data)), 1200, measure, &got)
		if len(got) != 7 {
			t.Errorf("%d px: %d labels show", width, len(got))
		}
		for _, b := range got {
			l := read[b.ID]
			if !strings.HasSuffix(b.Board, "-"+board) {
				t.Errorf("%d px: %s shows, want %s", width, b.Board, board)
			}
			x := map[Anchor]float64{Left: b.Left, Center: (b.Left + b.Right) / 2, Right: b.Right}[l.H]
			y := map[Anchor]float64{Top: b.Top, Middle: (b.Top + b.Bottom) / 2, Bottom: b.Bottom}[l.V]
			if math.Abs(x-l.X) > .05 || math.Abs(y-l.Y) > .3 {
				t.Errorf("%d px: %s is at %.3f, %.3f, read %.3f, %.3f", width, l.Words(), x, y, l.X, l.Y)
			}
			if b.Wide > b.Box+1 {
				t.Errorf("%d px: %s is %.0f px wide in a box of %.0f", width, l.Words(), b.Wide, b.Box)
			}
		}
	}
}

// TestFragmentFromTheRight: in a page that is read from the right labels stand where
// they do in another: a side of a map is none of its words. The words say which way
// they run, and the map is read back as the same.
func TestFragmentFromTheRight(t *testing.T) {
	e := sound()
	e.Alt, e.SourceLine.Text = "מפת המפרץ", "מקור: העירייה"
	e.Labels[0].Text.Text, e.Labels[2].Text.Text, e.Labels[4].Text.Text = "נמל", "רציף Kestrel", "הסוללה שהעירייה סגרה ארבעים ואחת פעמים בגלל השיטפונות האחרונים"
	var left, right bytes.Buffer
	for out, from := range map[*bytes.Buffer]bool{&left: false, &right: true} {
		if err := Write(out, e, FragmentOptions{Name: "m", Src: func(a story.Asset) string { return "img/" + a.Name }, Right: from}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		words string
		in    string
		want  bool
	}{
		{`role="figure" dir="rtl"`, left.String(), false}, {`role="figure" dir="rtl"`, right.String(), true},
		{`-10000px`, left.String(), true}, {`-10000px`, right.String(), false}, // a page from the right would scroll to it
		{`<p class="g-source" dir="rtl">`, left.String(), true}, {`<p class="g-source">`, right.String(), true},
		{`<li dir="rtl">נמל`, left.String(), true}, {`<li>נמל`, right.String(), true}, {`<li dir="ltr">Alder Sound`, right.String(), true},
	} {
		if got := strings.Contains(c.in, c.words); got != c.want {
			t.Errorf("%q is in it: %v", c.words, got)
		}
	}
	a, err := Parse(left.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	b, err := Parse(right.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Graphics[0].Captions) != 7 || len(b.Graphics[0].Captions) != 7 {
		t.Fatalf("%d and %d captions", len(a.Graphics[0].Captions), len(b.Graphics[0].Captions))
	}
	for i, board := range a.Graphics[0].Artboards {
		for k, l := range board.Labels {
			if m := b.Graphics[0].Artboards[i].Labels[k]; l.X != m.X || l.Y != m.Y || l.H != m.H || l.V != m.V || l.Rotation != m.Rotation {
				t.Errorf("a label stands at %v,%v %v; from the right at %v,%v %v", l.X, l.Y, l.H, m.X, m.Y, m.H)
			}
		}
	}
}
