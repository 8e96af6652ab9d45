package html

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"cutline/editor/format/ai2html"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

const (
	// oneWidth is how wide a picture is at most that lies in the page itself, px:
	// twice the column, for the screens that show two px for one.
	oneWidth = 1280
	// phoneWidth is the width of a column, px, below which a map that was not
	// drawn for it has pins.
	phoneWidth = 480
	// sizes says to a browser how wide a picture is shown; as page.css has it.
	sizes = "(min-width: 42rem) 39.5rem, calc(100vw - 2.5rem)"
)

// folderWidths are the widths at which a folder has each picture, px: that of
// phones and of the column, for screens that show one, two and three px for one.
var folderWidths = []int{1920, oneWidth, 960, 640, 360}

// figure is a photo or map as the template draws it.
type figure struct {
	Map      bool
	Numbered bool   // on a phone its labels are pins and a list
	Joined   bool   // some line of the list is several labels
	Listed   bool   // the list is for everyone: some label has no place
	Longer   string // the extended description, for those who cannot see the picture
	About    string // its id; empty: it has none
	Boards   []board
	List     []template.HTML
	Caption  []template.HTML
}

// board is a picture, and what is drawn over it.
type board struct {
	picture
	Class  string
	Ratio  template.CSS
	Labels []label
}

type picture struct {
	Drawn  template.HTML // the picture as an element; then it has no address
	Src    template.URL
	Set    template.Srcset
	Sizes  string
	Alt    string
	Focus  template.CSS // which point stays in sight where the window is too low for the photo
	Width  int
	Height int
	Lazy   bool // it is not the first
	About  string
}

type label struct {
	N     int
	HTML  template.HTML
	Class string
	Dir   template.HTMLAttr // which way its words run, where they do not from the left
	Style template.CSS
	Pin   template.CSS
	words string
	lower float64 // how far its words are under its place, in rem

	X, Y           string // its place, in hundredths of the map
	Leader         bool   // it points at something:
	StartX, StartY string // from its place to where the leader begins, in rem
	ToX, ToY       string // and to what it points at, in hundredths of the map
	Moved          bool   // on a phone its pin stands beside its place:
	PinX, PinY     string // from its place to the pin, in rem
}

func (f *form) figure(e story.Element, lang string) (*figure, error) {
	fig := &figure{Map: e.Kind == story.Map || len(e.Labels) > 0, Longer: e.Longer, About: f.about(e)} // words over a photo are shown as a map's are
	for _, c := range []struct {
		class string
		t     story.Text
	}{{"cutline", e.Cutline}, {"note", e.NoteLine}, {"sources", e.SourceLine}, {"credit", e.Credit}} {
		if c.t.Text != "" {
			fig.Caption = append(fig.Caption, element("span", c.class, foreign(c.t.Text, lang), inline(c.t)))
		}
	}
	fig.List, fig.Joined = readings(e, lang)
	boards := ai2html.Boards(e)
	if len(boards) == 0 { // no picture yet, or one whose size is not known
		w, h := e.Size()
		b := ai2html.Board{Width: float64(max(w, 900)), Height: float64(max(h, 600))}
		if e.Asset != nil {
			b.Asset = *e.Asset
		}
		boards = append(boards, b)
	}
	fig.Numbered = len(e.Labels) > 0 && (len(e.Artboards) == 0 || boards[0].Width >= phoneWidth)
	placed := map[story.ID]bool{}
	lazy := f.pictures > 0
	for i, drawn := range boards {
		b := board{Class: "base"}
		if i == 0 && fig.Numbered {
			b.Class += " pins"
		}
		if i > 0 {
			b.Class += fmt.Sprintf(" from-%d", drawn.Min)
			f.drawn.add(drawn.Min)
		}
		if i < len(boards)-1 {
			b.Class += fmt.Sprintf(" to-%d", boards[i+1].Min)
			f.drawn.add(boards[i+1].Min)
		}
		of := e
		if e.Asset != nil || len(e.Artboards) > 0 {
			of.Asset = &drawn.Asset
		}
		var err error
		if b.picture, err = f.picture(of); err != nil {
			return nil, err
		}
		b.Lazy, b.About = lazy, fig.About
		b.Ratio = template.CSS(fmt.Sprintf("aspect-ratio:%d/%d", b.Width, b.Height))
		wide := wideMap
		if len(e.Artboards) > 0 {
			wide = min(wide, drawn.Width/rem)
		}
		var places []*story.Place
		hanging := story.Hanging{}
		for n, l := range e.Labels {
			if p := drawn.Place(l); p != nil {
				_, lines := broken(l.Text.Text, widest(p, wide))
				p, lower := hanging.Set(l.ID, l.Follows, p, lines)
				placed[l.ID] = true
				places = append(places, p)
				b.Labels = append(b.Labels, setLabel(n+1, l, p, lower*labelLead, story.RightToLeft(lang)))
			}
		}
		b.overlay(places, wide)
		fig.Boards = append(fig.Boards, b)
	}
	fig.Listed = len(placed) < len(e.Labels)
	if f.folder && (e.Asset != nil || len(e.Artboards) > 0) {
		f.addresses = append(f.addresses, string(fig.Boards[len(fig.Boards)-1].Src)) // of the widest
	}
	return fig, nil
}

// about gives the id of a picture's extended description; "": it has none.
func (f *form) about(e story.Element) string {
	if e.Longer == "" || f.bare {
		return ""
	}
	return "about-" + string(e.ID)
}

// readings gives the list of labels: a line for each sentence. Each label that is
// joined in one has a pin with a number of its own; any says that some are.
func readings(e story.Element, lang string) (list []template.HTML, any bool) {
	n, joined := 1, false
	for _, x := range e.Sentences() {
		attributes := foreign(x.Text.Text, lang)
		if joined { // the list counts on from here
			attributes += template.HTML(fmt.Sprintf(` value="%d"`, n))
		}
		n += len(x.Pieces)
		if joined = x.Joined(); joined {
			any = true
			attributes += template.HTML(fmt.Sprintf(` data-pins="%d–%d"`, n-len(x.Pieces), n-1))
		}
		list = append(list, element("li", "", attributes, inline(x.Text)))
	}
	return list, any
}

// setLabel gives a label at its place, or as many rem lower, in a story that is
// read from the right or is not. On a map left is left, so words that run from the
// right say so.
func setLabel(n int, l story.Placed, p *story.Place, lower float64, right bool) label {
	out := label{N: n, HTML: inline(l.Text), Class: "at", words: l.Text.Text, lower: lower}
	if story.RunsRight(l.Text.Text, right) {
		out.Dir = ` dir="rtl"`
	}
	out.Pin = template.CSS(fmt.Sprintf("--x:%s;--y:%s", fraction(p.X), fraction(p.Y)))
	out.Style = out.Pin
	if p.Align != story.AlignStart {
		out.Class += " " + string(p.Align)
	}
	if p.Valign != story.ValignMiddle && p.Rotate == 0 {
		out.Class += " v" + string(p.Valign)
	}
	if p.Align == story.AlignCenter { // both sides give way alike
		x := min(.9999, max(.0001, p.X))
		out.Style += template.CSS(fmt.Sprintf(";--a:%.4g;--b:%.4g", 1/x, 1/(1-x)))
	}
	if lower != 0 {
		out.Style += template.CSS(";--low:" + rems(lower) + "rem")
	}
	if p.Rotate != 0 {
		out.Class += " turned"
		out.Style += template.CSS(fmt.Sprintf(";--turn:%.4gdeg", p.Rotate))
	}
	return out
}

// picture gives an element's picture as it lies in the page, or beside it.
func (f *form) picture(e story.Element) (picture, error) {
	p := picture{Alt: e.Alt, Width: 900, Height: 600}
	if p.Alt == "" && e.Kind == story.Map {
		p.Alt = "Map."
		if len(e.Labels) > 0 {
			p.Alt = "Map. Its labels are listed below it."
		}
	}
	if e.Asset == nil {
		return p, nil
	}
	f.pictures++
	fail := func(err error) (picture, error) {
		return p, fmt.Errorf("put %s %q on the page: %w", e.Kind, e.Asset.Name, err)
	}
	public, err := f.Picture(e)
	if err != nil {
		return fail(err)
	}
	// The size is that of the upright picture; a browser turns a photo by its
	// EXIF tag itself (image-orientation: from-image is the default).
	w, h := e.Size()
	p.Width, p.Height = max(1, w), max(1, h)
	if !f.folder && e.Kind == story.Map && public.Media() == photo.SVG {
		if p.Drawn = drawing(public.Bytes(), p.Alt, f.about(e)); p.Drawn != "" {
			return p, nil
		}
	}
	if at, ok := e.Asset.FocusShown(); ok && e.Kind == story.Photo {
		p.Focus = template.CSS("object-position:" + percent(at.X) + "% " + percent(at.Y) + "%")
	}
	wanted := []int{oneWidth}
	if f.folder {
		wanted = folderWidths
	}
	ctx := f.Context
	if ctx == nil {
		ctx = context.Background()
	}
	smaller, err := public.Narrower(ctx, wanted...)
	if err != nil {
		return fail(err)
	}
	if whole, _ := public.Size(); whole <= wanted[0] || len(smaller) == 0 { // it is itself of the widest
		smaller = append([]photo.Public{public}, smaller...)
	}
	if !f.folder {
		p.Src = template.URL("data:" + smaller[0].Media() + ";base64," + base64.StdEncoding.EncodeToString(shown(e, smaller[0])))
		return p, nil
	}
	var set []string
	for _, s := range smaller {
		name := f.keep(e, s)
		if w, _ := s.Size(); w > 0 {
			set = append(set, fmt.Sprintf("%s %dw", name, w))
		}
		if w, _ := s.Size(); p.Src == "" || w >= 960 { // for browsers that do not choose
			p.Src = template.URL(name)
		}
	}
	if len(set) > 1 {
		p.Set, p.Sizes = template.Srcset(strings.Join(set, ", ")), sizes
	}
	return p, nil
}

// shown gives a picture's file as the page shows it.
func shown(e story.Element, p photo.Public) []byte {
	if e.Kind == story.Map && p.Media() == photo.SVG {
		return readable(p.Bytes())
	}
	return p.Bytes()
}

// keep puts a picture into the folder, once, and gives its address.
func (f *form) keep(e story.Element, p photo.Public) string {
	data := shown(e, p)
	sum := sha256.Sum256(data)
	name := "assets/" + string(e.Kind) + "-" + hex.EncodeToString(sum[:6])
	w, h := p.Size()
	if w > 0 {
		name += fmt.Sprintf("-%d", w)
	}
	name += p.Extension()
	for i, have := range f.files {
		if have.Name == name {
			if !slices.Contains(have.Of, e.ID) {
				f.files[i].Of = append(have.Of, e.ID)
			}
			return name
		}
	}
	f.files = append(f.files, File{Name: name, Data: data, Of: []story.ID{e.ID}, Media: p.Media(), Width: w, Height: h})
	return name
}

func percent(f float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", min(1, max(0, f))*100), "0"), ".")
}

func fraction(f float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.4f", min(1, max(0, f))), "0"), ".")
}
