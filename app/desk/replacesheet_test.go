package desk

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/app"
	"cutline/editor/story"
)

// changedBase writes the sample map's picture with a corner drawn anew.
func changedBase(t *testing.T) string {
	t.Helper()
	img, err := app.SamplePicture()
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, image.Point{}, draw.Src)
	draw.Draw(out, image.Rect(0, 0, out.Rect.Dx()/2, out.Rect.Dy()), image.NewUniform(color.Gray{0x60}), image.Point{}, draw.Src)
	var buf bytes.Buffer
	if err := png.Encode(&buf, out); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "new-base.png")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A base is replaced by keys alone: what looks the same is settled at once, the
// rest label by label; nothing changes until the end, and one undo takes it back.
func TestReplacingByKeys(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	d.Show(GraphicsRoom)
	before := draft.Story()
	key := func(name fyne.KeyName) { d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	typed := func(r rune) { d.win.Canvas().Focused().TypedRune(r) }

	d.attachFile(changedBase(t), id, "")
	s, ok := d.win.Canvas().Focused().(*replacing)
	if !ok {
		t.Fatal("the sheet has not the keyboard")
	}
	all := s.r.Open()
	typed('a')
	if s.r.Open() == all || s.r.Open() == 0 {
		t.Fatalf("%d of %d are open where half of the map looks the same", s.r.Open(), all)
	}
	key(fyne.KeyReturn) // to an open one
	moved := s.ask().Block
	typed('m')
	for range 4 {
		key(fyne.KeyRight)
	}
	key(fyne.KeyReturn)
	if s.ask().Answer != app.MoveTo || s.ask().Moved.X <= before.Block(moved).Place.X {
		t.Errorf("moved by keys to %+v", s.ask().Moved)
	}
	key(fyne.KeyReturn)
	tray := s.ask().Block
	typed('u')
	if tray == moved {
		t.Fatal("Enter does not go on")
	}
	typed('t') // nothing to follow on the same ground: no answer
	for s.r.Open() > 0 {
		typed('k')
	}
	if !draft.Story().Same(before) {
		t.Error("the story changed before the end")
	}
	key(fyne.KeyReturn)
	if len(d.sheets) != 0 {
		t.Fatal("it is not closed")
	}
	now := draft.Story()
	if now.Block(id).Asset.Name != "new-base.png" || now.Block(tray).Place != nil || now.Block(moved).Place.X <= before.Block(moved).Place.X {
		t.Error("the answers were not taken")
	}
	d.undo()
	if !draft.Story().Same(before) {
		t.Error("one undo does not take it back")
	}
}

// A click in the new picture moves the label there; Escape leaves all as it was.
func TestReplacingByMouse(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	before := draft.Story()
	d.attachFile(changedBase(t), draft.FirstMap(), "")
	s, ok := d.win.Canvas().Focused().(*replacing)
	if !ok {
		t.Fatal("no sheet")
	}
	s.TypedRune('w')
	size := s.new.Size()
	s.new.Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width/2, size.Height/2)})
	if m := s.ask().Moved; m == nil || m.X < .49 || m.X > .51 || m.Y < .49 || m.Y > .51 {
		t.Errorf("a click in the middle of the whole picture moves it to %+v", m)
	}
	key := &fyne.KeyEvent{Name: fyne.KeyEscape}
	s.TypedKey(key) // ends the moving
	s.TypedKey(key)
	if len(d.sheets) != 0 || !draft.Story().Same(before) {
		t.Error("Escape does not leave it as it was")
	}
}

// The view draws equally much ground on both sides, and what lies outside as
// ground.
func TestDrawPart(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 100, 100))
	draw.Draw(img, image.Rect(50, 0, 100, 100), image.Black, image.Point{}, draw.Src)
	ground := color.RGBA{200, 0, 0, 255}
	got := drawPart(img, story.Crop{X: .25, Y: .5, W: 1, H: 1}, 80, 80, ground)
	for _, p := range []struct {
		x, y int
		want color.RGBA
	}{{5, 5, color.RGBA{255, 255, 255, 255}}, {40, 5, color.RGBA{0, 0, 0, 255}}, {70, 5, ground}, {40, 60, ground}} {
		if got.At(p.x, p.y) != p.want {
			t.Errorf("at %d, %d: %v, want %v", p.x, p.y, got.At(p.x, p.y), p.want)
		}
	}
}
