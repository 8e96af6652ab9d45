package ai2html

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// real gives the real graphics, those with an expected reading.
func real(t testing.TB) map[string][]byte {
	files := map[string][]byte{}
	for _, pattern := range []string{"*.html", "*.md", "*.svelte"} {
		list, _ := filepath.Glob(filepath.Join(samples, "*", pattern))
		for _, name := range list {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = data
		}
	}
	return files
}

func labels(f *File) (out []*Label) {
	for _, g := range f.Graphics {
		for _, a := range g.Artboards {
			out = append(out, a.Labels...)
		}
	}
	return out
}

// TestWriteBack changes one label of a real graphic: the file differs only
// inside that label, and is read back with the new words in that one.
func TestWriteBack(t *testing.T) {
	files := real(t)
	if len(files) == 0 {
		t.Skipf("no real graphics at %s", samples)
	}
	for name, data := range files {
		f, err := Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var same []Change
		all := labels(f)
		for _, l := range all {
			same = append(same, Change{l, l.Words()})
		}
		if out, err := f.Write(same...); err != nil || !bytes.Equal(out, data) {
			t.Errorf("%s: unchanged captions change the file (%v)", name, err)
		}
		word := rapid.SampledFrom([]string{"gate", "Gate’s", "12°", "the", "& co.", "a<b", "{x}", "é", "-"})
		if len(data) > 60_000 && testing.Short() {
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(0, len(all)-1).Draw(t, "label")
			words := strings.Fields(all[n].Words())
			at := rapid.IntRange(0, len(words)-1).Draw(t, "word")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				words[at] = word.Draw(t, "new")
			case 1:
				words = append(words[:at:at], append([]string{word.Draw(t, "new")}, words[at:]...)...)
			default:
				words = rapid.SliceOfN(word, 1, 6).Draw(t, "all new")
			}
			want := strings.Join(words, " ")
			out, err := f.Write(Change{all[n], want})
			if err != nil {
				t.Fatal(err)
			}
			// The bytes before and after the label are as they were.
			from, to := all[n].Offset, bytes.Index(data[all[n].Offset:], []byte("</div>"))+all[n].Offset
			if !bytes.Equal(out[:from], data[:from]) || !bytes.Equal(out[len(out)-(len(data)-to):], data[to:]) {
				t.Fatalf("%s: %q changed bytes outside its label", name, want)
			}
			back, err := Parse(out)
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range labels(back) {
				say := all[i].Words()
				if i == n {
					say = want
				}
				if l.Words() != say || l.X != all[i].X || l.Y != all[i].Y {
					t.Fatalf("%s: label %s reads %q, want %q", name, l.ID, l.Words(), say)
				}
			}
		})
	}
}

func TestWriteKeepsStyles(t *testing.T) {
	for _, tt := range []struct{ give, words, want string }{
		{`<p>the <span class="g-cstyle0">old</span> gate</p>`, "the new gate", `<p>the <span class="g-cstyle0">new</span> gate</p>`},
		{"<p>\n    the old\n    gate\n</p>", "the old north gate", "<p>\n    the old\n    north gate\n</p>"},
		{`<p>dog&rsquo;s bay</p><p>cape</p>`, "cat’s bay cape’s", `<p>cat&rsquo;s bay</p><p>cape&rsquo;s</p>`},
		{`<p>Q & A</p>`, "Q & As <1", `<p>Q & As &lt;1</p>`},
		{`<p>sismos (<span class="red-dot"></span>) de</p>`, "terremotos () de", `<p>terremotos (<span class="red-dot"></span>) de</p>`},
		{"<p>Al Kindi\x03St.</p>", "Al-Kindi St.", "<p>Al-Kindi\x03St.</p>"},
		{`<p>5&nbsp;km</p>`, "6 km", `<p>6&nbsp;km</p>`},
		{`<p>New</p><p>port</p>`, "Newport", `<p>Newport</p><p></p>`},
	} {
		before, after := board("a", `<div class="g-aiAbs" style="top:1%;left:2%">`+tt.give+`</div>`), board("a", `<div class="g-aiAbs" style="top:1%;left:2%">`+tt.want+`</div>`)
		f := mustParse(t, before)
		out, err := f.Write(Change{labels(f)[0], tt.words})
		if err != nil || string(out) != after {
			t.Errorf("%s: %s (%v)", tt.give, out, err)
		}
	}
}

func TestWriteIsRefused(t *testing.T) {
	for _, words := range []string{"{{town}}", "<%= town %>", "{@html taggedText?.town}"} {
		f := mustParse(t, board("a", `<div class="g-aiAbs" style="top:1%;left:2%"><p>`+words+` x</p></div>`))
		if _, err := f.Write(Change{labels(f)[0], "Basra"}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v", words, err)
		}
	}
}

// Some versions write every artboard twice: both are changed.
func TestWriteTwins(t *testing.T) {
	one := board("a", `<div id="g-ai0-1" class="g-aiAbs" style="top:1%;left:2%"><p>Gate</p></div>`)
	f := mustParse(t, `<div class="ai2html">`+one+one+`</div>`)
	if n := len(f.Graphics[0].Artboards); n != 1 {
		t.Fatalf("%d artboards", n)
	}
	out, err := f.Write(Change{labels(f)[0], "Gates"})
	if err != nil || strings.Count(string(out), "<p>Gates</p>") != 2 {
		t.Errorf("%s %v", out, err)
	}
}
