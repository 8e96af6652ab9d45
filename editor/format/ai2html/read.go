package ai2html

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cutline/editor/format/css"
)

var (
	generatedBy = regexp.MustCompile(`(ai2html|ai2svelte|figma2html)\s+v?(\d[\w.]*)`)
	imported    = regexp.MustCompile(`import\s+(\w+)\s+from\s+['"]([^'"\n]+)['"]`)
	inBraces    = regexp.MustCompile(`url\(\s*\$?\{\s*(\w+)\s*\}\s*\)`)
	inURL       = regexp.MustCompile(`url\(\s*["']?([^"'(){}]+)["']?\s*\)`)
	cssVariable = regexp.MustCompile(`(--[\w-]+-img)\s*:\s*url\(\s*["']?([^"'(){}]+)["']?\s*\)`)
)

// maxLabels bounds the labels of one file.
const maxLabels = 20_000

// Read reads a file: an ai2html fragment, or a page, Svelte component or
// Markdown text that one is pasted into.
func Read(r io.Reader) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the graphic: %w", err)
	}
	return Parse(data)
}

// Parse reads a file's bytes.
func Parse(data []byte) (*File, error) {
	switch {
	case len(data) > maxBytes:
		return nil, fmt.Errorf("read the graphic: it has more than %d MB; save the graphic in a file of its own", maxBytes>>20)
	case !utf8.Valid(data):
		return nil, fmt.Errorf("read the graphic: it is not UTF-8; save it as UTF-8, as ai2html writes it")
	}
	p, err := take(data)
	if err != nil {
		return nil, fmt.Errorf("read the graphic: %w", err)
	}
	f := &File{data: data, svelte: p.svelte, named: map[string]string{}}
	for _, c := range p.comments {
		for _, m := range generatedBy.FindAllStringSubmatch(c, -1) {
			if g := m[1] + " " + m[2]; strings.Contains(c, "enerated by") && !slices.Contains(f.Generators, g) {
				f.Generators = append(f.Generators, g)
			}
		}
	}
	files := map[string]string{}
	for _, m := range imported.FindAllSubmatch(data, 1000) {
		files[string(m[1])] = string(m[2])
	}
	var wrappers []*element
	var boards []*element
	p.root.walk(func(e *element) bool {
		if (e.Tag == "div" || e.Tag == "section" || e.Tag == "figure") && e.has("artboard") {
			boards = append(boards, e)
			return false
		}
		return true
	})
	if len(boards) == 0 {
		return nil, fmt.Errorf("read the graphic: %w: no element of it is an artboard", ErrNoGraphic)
	}
	r := reader{file: f, page: p, files: files}
	for _, e := range boards {
		w := wrapper(e)
		i := slices.Index(wrappers, w)
		if i < 0 {
			i = len(wrappers)
			wrappers = append(wrappers, w)
			f.Graphics = append(f.Graphics, &Graphic{Wrapper: about(w, data)})
		}
		a, err := r.artboard(e)
		if err != nil {
			return nil, fmt.Errorf("read the graphic: artboard %s: %w", e.ID, err)
		}
		g := f.Graphics[i]
		if twin := g.twin(a); twin != nil {
			for k, l := range twin.Labels {
				l.twins = append(l.twins, a.Labels[k])
			}
			continue
		}
		g.Artboards = append(g.Artboards, a)
	}
	for _, g := range f.Graphics {
		g.widths(p.sheet.Conditionals)
		g.link()
	}
	f.entities()
	return f, nil
}

// wrapper gives what a graphic's artboards stand in.
func wrapper(e *element) *element {
	for w := e.under; w != nil; w = w.under {
		if slices.Contains(w.Classes, "ai2html") || slices.Contains(w.Classes, "figma2html") || strings.HasSuffix(w.ID, "-box") {
			return w
		}
	}
	return e.under
}

func about(w *element, data []byte) *Wrapper {
	if w.under == nil {
		return nil
	}
	about := &Wrapper{ID: w.ID, Class: strings.Join(w.Classes, " "), Role: w.attr["role"]}
	w.walk(func(e *element) bool {
		switch {
		case e.has("artboard"):
			return false
		case e.has("aiAltText") && about.Alt == "":
			about.Alt = strings.TrimSpace(words(data, e))
		case e.has("ai2htmlLink") && about.Link == "":
			about.Link = e.attr["href"]
		}
		return true
	})
	if about.Link == "" {
		for e := w; e != nil && e.under != nil; e = e.under {
			if e.has("ai2htmlLink") {
				about.Link = e.attr["href"]
			}
		}
	}
	return about
}

// twin gives the artboard that says the same under the same id: some versions
// write theirs twice.
func (g *Graphic) twin(a *Artboard) *Artboard {
	for _, b := range g.Artboards {
		if b.ID != a.ID || a.ID == "" || len(b.Labels) != len(a.Labels) {
			continue
		}
		same := true
		for i, l := range a.Labels {
			k := b.Labels[i]
			same = same && l.ID == k.ID && l.X == k.X && l.Y == k.Y && l.Words() == k.Words()
		}
		if same {
			return b
		}
	}
	return nil
}

type reader struct {
	file   *File
	page   *page
	files  map[string]string
	labels int
}

func (r *reader) artboard(e *element) (*Artboard, error) {
	style, err := r.page.set(e)
	if err != nil {
		return nil, err
	}
	a := &Artboard{ID: e.ID, Name: name(e.ID)}
	number := func(key string) (float64, bool) {
		v, err := strconv.ParseFloat(strings.TrimSpace(e.attr[key]), 64)
		return v, err == nil && v >= 0 && v < 1e6
	}
	a.Aspect, _ = number("data-aspect-ratio")
	a.MinWidth, a.HasMin = number("data-min-width")
	a.MaxWidth, a.HasMax = number("data-max-width")
	a.FixedWidth, a.FixedHeight = px(style["width"]), px(style["height"])
	if e.before != "" && !a.HasMin && !a.HasMax {
		a.MinWidth, a.MaxWidth = svelteWidths(e.before)
	}
	a.Spacer = spacer(style["padding"], style["padding-bottom"])
	if v := strings.TrimSpace(style["aspect-ratio"]); v != "" && a.Spacer == 0 {
		w, h, _ := strings.Cut(v, "/")
		x, err := strconv.ParseFloat(strings.TrimSpace(w), 64)
		y := 1.0
		if h != "" {
			y, _ = strconv.ParseFloat(strings.TrimSpace(h), 64)
		}
		if err == nil && x > 0 && y > 0 {
			a.Spacer = 100 * y / x
		}
	}
	e.walk(func(k *element) bool {
		switch {
		case err != nil:
			return false
		case k.Tag == "svg":
			a.InlineSVG++
			k.walk(func(t *element) bool {
				if t.Tag == "text" {
					a.SVGText++
				}
				return true
			})
			return false
		case k.Tag == "img" || k.Tag == "video" || k.has("aiImg") || k.has("f2h-img"):
			a.Images = append(a.Images, r.image(k))
			return false
		case k.has("aiSymbol"):
			a.Symbols++
			return false
		case k.has("aiAbs") || slices.Contains(k.Classes, "f2h-text"):
			var l *Label
			if l, err = r.label(k); l != nil {
				a.Labels = append(a.Labels, l)
				if r.labels++; r.labels > maxLabels {
					err = fmt.Errorf("the file has more than %d labels", maxLabels)
				}
			}
			return l == nil
		case k.Tag == "div" && a.Spacer == 0 && len(k.kids) == 0 && k.under == e:
			var s css.Style
			if s, err = r.page.set(k); err == nil {
				a.Spacer = spacer(s["padding"], s["padding-bottom"])
			}
		}
		return true
	})
	return a, err
}

// name gives the artboard's own name, behind the document's in its id.
func name(id string) string {
	if i := strings.LastIndexByte(id, '-'); i >= 0 && i+1 < len(id) {
		return id[i+1:]
	}
	return id
}

func px(v string) float64 {
	n, unit, ok := css.Length(v)
	if !ok || unit != "px" || n <= 0 {
		return 0
	}
	return n
}

// spacer reads a height that is given as a padding in percent of the width.
func spacer(padding, bottom string) float64 {
	f := strings.Fields(padding)
	switch {
	case bottom != "":
	case len(f) >= 3:
		bottom = f[2]
	case len(f) > 0:
		bottom = f[0]
	}
	if n, unit, ok := css.Length(bottom); ok && unit == "%" && n > 0 {
		return n
	}
	return 0
}

func (r *reader) image(e *element) Image {
	img := Image{Tag: e.Tag, Src: e.attr["src"]}
	img.Alt, img.HasAlt = e.attr["alt"]
	if lazy := e.attr["data-src"]; lazy != "" {
		img.Src = lazy
	}
	if e.Tag == "div" || img.Src == "" {
		if m := inBraces.FindStringSubmatch(e.raw); m != nil {
			img.Src, img.Path = "${"+m[1]+"}", r.files[m[1]]
		} else if m := inURL.FindStringSubmatch(e.raw); m != nil {
			img.Src = m[1]
		} else {
			style, err := r.page.set(e)
			if m := inURL.FindStringSubmatch(style["background-image"]); err == nil && m != nil {
				img.Src = m[1]
			} else if key := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(style["background-image"]), "var("), ")"); strings.HasPrefix(key, "--") {
				for _, m := range cssVariable.FindAllSubmatch(r.file.data, 1000) {
					if string(m[1]) == key {
						img.Src = string(m[2])
					}
				}
			}
		}
	}
	if m := regexp.MustCompile(`^\{(\w+)\}$`).FindStringSubmatch(img.Src); m != nil {
		img.Path = r.files[m[1]]
	}
	if img.Path == "" && !strings.Contains(img.Src, "{") {
		img.Path = img.Src
	}
	if !strings.HasPrefix(img.Path, "data:") {
		img.Path, _, _ = strings.Cut(img.Path, "?")
		img.Path, _, _ = strings.Cut(img.Path, "#")
		img.Path = strings.ReplaceAll(img.Path, `\`, "/")
		if img.Path != "" && !strings.Contains(img.Path, "://") {
			img.Path = path.Clean(img.Path)
		}
	}
	return img
}

// words gives all text in an element, white space joined.
func words(data []byte, e *element) string {
	return strings.Join(strings.Fields(string(bytes.TrimSpace([]byte(plainText(data, e))))), " ")
}
