package app

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"cutline/editor/format/ai2html"
	"cutline/editor/story"
)

// readRoot reads a file of a folder, and none outside it.
func readRoot(root *os.Root, name string) ([]byte, error) {
	name = filepath.FromSlash(name)
	return readPlain(func() (fs.FileInfo, error) { return root.Stat(name) }, func() (*os.File, error) { return root.Open(name) })
}

// readAI reads the graphics of an ai2html file with their pictures.
func (d *Draft) readAI(root *os.Root, name string, data []byte, f *ai2html.File) ([]*drawing, error) {
	original := &story.Asset{MediaType: "text/html", Name: path.Base(filepath.ToSlash(name))}
	var err error
	if original.Hash, err = d.app.Lib.PutAsset(data); err != nil {
		return nil, err
	}
	var out []*drawing
	for _, graphic := range f.Graphics {
		g, err := d.draw(root, path.Dir(filepath.ToSlash(name)), graphic)
		if err != nil {
			return nil, err
		}
		g.original = original
		out = append(out, g)
	}
	return out, nil
}

// draw turns a graphic into artboards and captions of a story.
func (d *Draft) draw(root *os.Root, dir string, graphic *ai2html.Graphic) (*drawing, error) {
	g := &drawing{}
	if graphic.Wrapper != nil {
		g.alt = graphic.Wrapper.Alt
	}
	names := boardNames(graphic)
	for i, a := range graphic.Artboards {
		board := story.Artboard{Name: names[i], MinWidth: int(a.MinWidth), MaxWidth: int(a.MaxWidth), Width: a.FixedWidth, Height: a.FixedHeight}
		for _, img := range a.Images {
			if g.alt == "" {
				g.alt = img.Alt
			}
			picture, err := d.picture(root, dir, img.Path)
			if err != nil {
				g.findings = append(g.findings, fmt.Sprintf("The picture %q of artboard %s is not here: %v.", img.Src[:min(100, len(img.Src))], names[i], err))
				continue
			}
			board.Asset = picture
			if a.Drawn = float64(picture.Width) / 2; picture.MediaType == "image/svg+xml" {
				a.Drawn = float64(picture.Width)
			}
		}
		if board.Width == 0 {
			board.Width = max(a.Drawn, a.MinWidth)
		}
		switch {
		case board.Height > 0:
		case a.Spacer > 0:
			board.Height = board.Width * a.Spacer / 100
		case board.Asset != nil && board.Asset.Width > 0:
			board.Height = board.Width * float64(board.Asset.Height) / float64(board.Asset.Width)
		case a.Aspect > 0:
			board.Height = board.Width / a.Aspect
		}
		board.Width, board.Height = math.Round(board.Width*100)/100, math.Round(board.Height*100)/100
		g.boards = append(g.boards, board)
		if a.SVGText > 0 {
			g.findings = append(g.findings, fmt.Sprintf("Artboard %s has %d texts inside a drawing; they are no labels.", names[i], a.SVGText))
		}
	}
	main := graphic.Main()
	var silent []string // artboards without a caption as text
	for i, a := range graphic.Artboards {
		if a == main {
			g.asset = g.boards[i].Asset
		}
		missing := 0
		for _, c := range graphic.Captions {
			if !on(c, a) {
				missing++
			}
		}
		switch {
		case len(graphic.Captions) == 0:
		case len(a.Labels) == 0:
			silent = append(silent, names[i])
			g.findings = append(g.findings, fmt.Sprintf("Artboard %s has no caption as text: its words are in the picture.", names[i]))
		case missing > 0:
			g.findings = append(g.findings, fmt.Sprintf("Artboard %s lacks %d of %d captions.", names[i], missing, len(graphic.Captions)))
		}
	}
	if len(graphic.Captions) == 0 {
		g.findings = append(g.findings, "The graphic has no caption as text: its words are in the picture.")
		g.drawn = allDrawn
	} else if len(silent) > 0 {
		g.drawn = fmt.Sprintf(widthDrawn, strings.Join(silent, " and "))
	}
	for _, c := range graphic.Captions {
		one := caption{text: c.Text}
		var says []string
		for _, s := range c.Spots {
			board := names[index(graphic.Artboards, s.Artboard)]
			spot := story.Spot{Artboard: board, Offset: s.Label.Offset}
			place := placeOf(s.Label)
			if s.Artboard == main {
				one.place = place
			} else {
				spot.Place = place
			}
			if s.Text != c.Text {
				spot.Text = s.Text
			}
			one.spots = append(one.spots, spot)
			for _, l := range s.Under {
				one.spots = append(one.spots, story.Spot{Artboard: board, Place: placeOf(l), Offset: l.Offset})
			}
			says = append(says, fmt.Sprintf("on %s “%s”", board, s.Text))
		}
		if c.Differs {
			one.query = "The graphic does not say the same everywhere: " + strings.Join(says, "; ") + ". Which is right?"
			g.findings = append(g.findings, fmt.Sprintf("%q differs: %s.", c.Text, strings.Join(says, "; ")))
		}
		if c.ReadOnly {
			g.findings = append(g.findings, fmt.Sprintf("The words %q are put in by a program; they cannot be written back.", c.Text))
		}
		g.captions = append(g.captions, one)
	}
	return g, nil
}

func on(c *ai2html.Caption, a *ai2html.Artboard) bool {
	for _, s := range c.Spots {
		if s.Artboard == a {
			return true
		}
	}
	return false
}

func index(list []*ai2html.Artboard, a *ai2html.Artboard) int {
	for i, b := range list {
		if a == b {
			return i
		}
	}
	return 0
}

// boardNames gives each artboard a name of its own.
func boardNames(g *ai2html.Graphic) []string {
	seen := map[string]int{}
	var out []string
	for _, a := range g.Artboards {
		name := a.Name
		if name == "" {
			name = "artboard"
		}
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s-%d", name, seen[name])
		}
		out = append(out, name)
	}
	return out
}

// placeOf gives a label's place as a story has it; nil where the file does not
// say.
func placeOf(l *ai2html.Label) *story.Place {
	if l.NoX || l.NoY {
		return nil
	}
	p := &story.Place{Point: story.Point{X: round(l.X / 100), Y: round(l.Y / 100)}, Rotate: math.Round(l.Rotation*1000) / 1000}
	switch l.H {
	case ai2html.Center:
		p.Align = story.AlignCenter
	case ai2html.Right:
		p.Align = story.AlignEnd
	}
	switch l.V {
	case ai2html.Top:
		p.Valign = story.ValignTop
	case ai2html.Bottom:
		p.Valign = story.ValignBottom
	}
	return p
}

// round keeps a millionth of a picture's side, so that a place prints shortly.
func round(f float64) float64 { return math.Round(f*1e6) / 1e6 }

// picture reads and keeps a picture of a graphic: by its path inside the
// folder, or from the file itself.
func (d *Draft) picture(root *os.Root, dir, src string) (*story.Asset, error) {
	var data []byte
	name := "picture"
	if rest, ok := strings.CutPrefix(src, "data:"); ok {
		kind, body, _ := strings.Cut(rest, ",")
		if !strings.HasSuffix(kind, ";base64") {
			return nil, errors.New("it is written into the file in a way that is not read")
		}
		var err error
		if data, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), "")); err != nil {
			return nil, errors.New("what the file holds of it cannot be decoded")
		}
	} else {
		var err error
		if data, name, err = findPicture(root, dir, src); err != nil {
			return nil, err
		}
	}
	asset, err := Picture(data, name)
	if err != nil {
		return nil, err
	}
	if asset.Hash, err = d.app.Lib.PutAsset(data); err != nil {
		return nil, err
	}
	return asset, nil
}

// findPicture looks for a picture where the file says it is. A path from the
// site's root is looked for below the folder.
func findPicture(root *os.Root, dir, src string) (data []byte, name string, err error) {
	switch {
	case src == "":
		return nil, "", errors.New("the file does not name it")
	case strings.Contains(src, "://") || strings.HasPrefix(src, "//"):
		return nil, "", errors.New("it is on another machine; put it into the folder")
	}
	tries := []string{src}
	if plain, err := url.PathUnescape(src); err == nil && plain != src {
		tries = append(tries, plain)
	}
	for _, try := range tries {
		within := path.Join(dir, try)
		if strings.HasPrefix(try, "/") {
			within = path.Clean(strings.TrimLeft(try, "/"))
		}
		if len(within) > 1 && within[1] == ':' || !filepath.IsLocal(filepath.FromSlash(within)) {
			return nil, "", errors.New("its path leads out of the folder, which is not followed")
		}
		if data, err = readRoot(root, within); err == nil {
			return data, path.Base(within), nil
		}
	}
	return nil, "", err
}
