package mapboard

import (
	"image"
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// crowd is how many labels a board draws with the toolkit's own text. Beyond it
// the words of a label are one picture, not eleven texts over each other: the
// toolkit draws a thousand of those in a frame, and not ten thousand.
const crowd = 150

const boardMargin = 16 // between the base and the edge of the board, px

// picture is the base as it was last drawn.
type picture struct {
	of    *story.Asset
	image image.Image
	on    *canvas.Image
}

// labelView is what draws one label. It is kept while nothing of it changes but
// where it stands, so that dragging one label among a thousand draws one, and
// moving the map draws none.
type labelView struct {
	key labelKey
	on  *fyne.Container
}

type labelKey struct {
	text           string
	number         int
	words          rect
	turn           turn
	pin            pt
	leader         leader
	flag           Flag
	selected, pins bool
	locked         bool
	serif, crowded bool
	ink, halo      color.NRGBA
}

// draw lays the map out in the widget's size and draws all of it.
func (b *Board) draw(s *sheet, size fyne.Size) {
	t := look.Current()
	s.fill(0, 0, size.Width, size.Height, t.Desk)
	b.lay(rect{0, 0, float64(size.Width), float64(size.Height)})

	ground := &sheet{}
	b.drawBase(ground, t)
	b.drawTies(ground)
	for _, f := range b.figures {
		if f.reach().overlap(b.view) > 0 {
			ground.objects = append(ground.objects, b.labelObject(f, t))
		}
	}
	b.drawHandle(ground)
	b.ground.Objects = ground.objects
	s.put(b.clip, 0, 0, float32(b.view.W), float32(b.view.H))
	b.drawEmpty(s, t)
	b.drawBand(s)
	b.drawSnap(s)
	b.drawFoot(s, t)
	b.drawTray(s, t)
	if b.focused && b.selected == "" {
		s.box(1, 1, size.Width-2, size.Height-2, 0, nil, t.Accent)
	}
	b.drawWords(s)
}

// lay works out where everything stands.
func (b *Board) lay(all rect) {
	b.all = all
	b.layTray(all)
	b.view = rect{0, 0, all.W, max(all.H-b.tray.H-footHigh, 1)}
	w, h := b.size()
	if b.zoom > 0 {
		b.base, b.pan = zoomed(w, h, b.zoom, b.view, b.pan)
	} else {
		b.base = fit(w, h, b.view, boardMargin)
	}
	b.layFoot()
	b.tellZoom()
	var labels []labelled
	faces := map[story.ID]look.Role{}
	standing, right := b.standings(), b.story().FromRight()
	for i, block := range b.labels() {
		if place := b.held(block, standing); place != nil {
			labels = append(labels, labelled{block.ID, i + 1, block.Text, *place, story.RunsRight(block.Text, right), block.Follows})
			faces[block.ID] = labelFace(block)
		}
	}
	b.figures = arrange(labels, b.base, b.view, func(id story.ID, line string) float64 {
		role := faces[id]
		if face := outlines(role.Face); face != nil && typeset.Turns(line) { // as wordsAsPicture draws it
			return face.width(line, right, float64(role.Size))
		}
		return float64(look.Width(role, line))
	})
}

// labelFace gives the font a label is set in: waters, which are all italic, in
// serif italic, all others in the desk's look.UI.
func labelFace(b *story.Block) look.Role {
	if isItalic(b) {
		return waterFace
	}
	return look.MapLabelWords
}

func isItalic(b *story.Block) bool {
	return slices.ContainsFunc(b.Marks, func(m story.Mark) bool {
		return m.Kind == story.Italic && m.Start == 0 && m.End == len(b.Text)
	})
}

// drawBase draws the base with its edge, or an empty ground.
func (b *Board) drawBase(s *sheet, t look.Palette) {
	x, y, w, h := float32(b.base.X), float32(b.base.Y), float32(b.base.W), float32(b.base.H)
	s.fill(x, y, w, h, t.Paper)
	if img := b.baseImage(); img != nil {
		s.put(img, x, y, w, h)
	}
	s.box(x-1, y-1, w+2, h+2, 0, nil, t.Line2)
}

// baseImage gives the base's pixels, or nil while there are none.
func (b *Board) baseImage() *canvas.Image {
	asset := b.asset()
	if asset == nil || b.opt.Picture == nil {
		b.picture = picture{}
		return nil
	}
	if b.picture.image == nil || b.picture.of.Hash != asset.Hash {
		b.picture = picture{of: asset, image: b.opt.Picture(asset)}
		if b.picture.image != nil {
			b.picture.on = canvas.NewImageFromImage(b.picture.image)
			b.picture.on.ScaleMode = canvas.ImageScaleSmooth
			b.picture.on.FillMode = canvas.ImageFillStretch
		}
	}
	return b.picture.on
}

// drawEmpty says what to do on a board without a base.
func (b *Board) drawEmpty(s *sheet, t look.Palette) {
	m := b.theMap()
	line := func(words string, f look.Role, c color.Color, y float64) {
		words = look.Fit(f, words, max(float32(b.base.W)-24, 60))
		w := look.Width(f, words)
		s.text(words, f, c, float32(b.base.center().X)-w/2, float32(y), w, 20)
	}
	y := b.base.center().Y - 34
	switch {
	case m == nil:
		line("No map is open", look.Title, t.Ink, y)
		line("Choose a map of the story, or add one", look.UI, t.Ink3, y+22)
	case b.asset() == nil && len(m.Artboards) > 0:
		line("The picture of "+b.shownArtboard()+" was not in the graphic's folder", look.Title, t.Ink, y)
		line("The labels stand where they would on it", look.UI, t.Ink3, y+22)
	case b.asset() == nil:
		line("No base map yet", look.Title, t.Ink, y)
		line("Labels can be placed already; they keep their places when the base comes", look.UI, t.Ink3, y+22)
		if b.opt.OnAttach != nil {
			w := b.attach.MinSize().Width
			s.put(b.attach, float32(b.base.center().X)-w/2, float32(y)+50, w, 28)
		}
	case b.picture.image == nil:
		name := b.asset().Name
		if name == "" {
			name = "The base"
		}
		line(name+" is not loaded", look.Title, t.Ink, y)
		line("The labels stand where they would on it", look.UI, t.Ink3, y+22)
	}
}

// labelObject gives what draws a label, as it was where nothing of it changed.
func (b *Board) labelObject(f figure, t look.Palette) fyne.CanvasObject {
	block := b.story().Block(f.ID)
	at := pos(pt{f.Words.X, f.Words.Y})
	halo := b.halo(f)
	f = f.shifted(pt{-f.Words.X, -f.Words.Y})
	key := labelKey{
		text: block.Text, number: f.Number, words: f.Words, turn: f.Turn, pin: f.Pin, flag: b.flag(f.ID),
		selected: b.isChosen(f.ID), locked: block.Locked, pins: !b.noPins, serif: isItalic(block), crowded: len(b.figures) > crowd, ink: mapInk, halo: halo,
	}
	if f.Leader != nil {
		key.leader = *f.Leader
	}
	if b.picture.image == nil {
		key.ink, key.halo = t.Ink, t.Paper
	} else if key.serif {
		key.ink = waterInk
	}
	v, ok := b.views[f.ID]
	if !ok || v.key != key {
		s := &sheet{}
		drawLabel(s, f, key)
		if len(b.views) > 2*len(b.figures)+16 || b.views == nil { // most are of labels that went
			b.views = map[story.ID]labelView{}
		}
		v = labelView{key, container.NewWithoutLayout(s.objects...)}
		b.views[f.ID] = v
	}
	if v.on.Position() != at {
		v.on.Move(at)
	}
	return v.on
}

// drawLabel draws a label: leader, words, pin.
func drawLabel(s *sheet, f figure, k labelKey) {
	if f.Leader != nil {
		line := k.ink
		s.line(f.Leader.From, f.Leader.To, 3.6, k.halo)
		s.line(f.Leader.From, f.Leader.To, 1, line)
		s.disc(f.Leader.To, dotRadius+1, k.halo, color.Transparent, 0)
		s.disc(f.Leader.To, dotRadius, line, color.Transparent, 0)
		if k.selected {
			s.disc(f.Leader.To, dotRadius+3.5, color.Transparent, look.PinSelected, 1.5)
		}
	}
	if k.selected {
		box := rect{f.Words.X - 1, f.Words.Y - 3, f.Words.W + 5, f.Words.H + 6} // clear of the pin's ring
		if f.Turn.back(f.Pin).X > f.Words.X {
			box.X -= 3
		}
		if f.Turn.none() {
			s.fill(float32(box.X), float32(box.Y), float32(box.W), float32(box.H), withAlpha(k.halo, 0.55))
			s.dashes(box, look.PinSelected)
		} else {
			s.turnedBox(f.Turn.corners(box), withAlpha(k.halo, 0.55), look.PinSelected)
		}
	}
	font := look.MapLabelWords
	if k.serif {
		font = waterFace
	}
	if f.Turn.none() && !k.crowded && !slices.ContainsFunc(f.Lines, typeset.Turns) {
		for i, line := range f.Lines {
			x, y := float32(f.Starts[i].X), float32(f.Starts[i].Y)
			s.haloed(line, font, k.ink, k.halo, x, y-2, float32(f.Widths[i]), labelLine+4)
		}
	} else {
		s.wordsAsPicture(f, font, k.ink, k.halo)
	}
	if k.pins {
		s.pin(f.Pin, strconv.Itoa(f.Number), k.flag, k.selected)
		if k.locked {
			at := pt{f.Pin.X - pinRadius, f.Pin.Y + pinRadius - 2} // clear of the words and the number
			s.disc(at, 6.5, look.White, look.PinInk, 1)
			s.put(look.Image("lock", look.PinInk, 9), float32(at.X)-4.5, float32(at.Y)-4.5, 9, 9)
		}
	}
}

// halo gives the colour to set a label's words off with: that of a light and
// even ground under them, as on water, or else white.
func (b *Board) halo(f figure) color.NRGBA {
	img := b.picture.image
	if img == nil || f.Box.overlap(b.base) == 0 {
		return look.White
	}
	const across, down = 9, 3
	var sum [3]uint32
	low, high := uint32(255), uint32(0)
	r := img.Bounds()
	for i := range across * down {
		at := toPlace(f.Turn.on(pt{f.Words.X + f.Words.W*float64(i%across)/(across-1), f.Words.Y + f.Words.H*float64(i/across)/(down-1)}), b.base)
		at = tidy(at)
		cr, cg, cb, _ := img.At(r.Min.X+int(at.X*float64(r.Dx()-1)), r.Min.Y+int(at.Y*float64(r.Dy()-1))).RGBA()
		sum[0], sum[1], sum[2] = sum[0]+cr>>8, sum[1]+cg>>8, sum[2]+cb>>8
		light := (cr + 2*cg + cb) >> 10
		low, high = min(low, light), max(high, light)
	}
	if low < 200 || high-low > 24 {
		return look.White
	}
	const n = across * down
	return color.NRGBA{R: uint8(sum[0] / n), G: uint8(sum[1] / n), B: uint8(sum[2] / n), A: 0xff}
}
