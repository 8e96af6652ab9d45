package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

// photoDesk opens a desk in Graphics on a photo whose file has a caption.
func photoDesk(t *testing.T) (*Desk, story.ID) {
	t.Helper()
	d := open(t, 1440, 900)
	path := filepath.Join(t.TempDir(), "pier.jpg")
	packet := phototest.Packet(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Dana Ruiz opens the pier.</rdf:li></rdf:Alt></dc:description>`, `photoshop:City="Alder Point"`)
	if err := os.WriteFile(path, phototest.WithEXIF(phototest.WithXMP(phototest.JPEG(90, 60), packet), phototest.EXIF{Private: "x"}), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Open("ferry-return")
	id, err := d.current.draft.AttachPicture(path, "")
	if err != nil {
		t.Fatal(err)
	}
	d.current.picture = id
	d.Show(GraphicsRoom)
	return d, id
}

// wordsOf gives every word that an object shows.
func wordsOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *look.Words:
		return o.Text() + "\n"
	case *fyne.Container:
		var all strings.Builder
		for _, c := range o.Objects {
			all.WriteString(wordsOf(c))
		}
		return all.String()
	case *look.Row:
		return wordsOf(o.Content)
	}
	return ""
}

func TestPhotoRoom(t *testing.T) {
	d, id := photoDesk(t)
	if d.photo == nil || d.photo.id != id {
		t.Fatal("Graphics does not show the photo")
	}
	said := wordsOf(d.photo.panel)
	for _, want := range []string{"Dana Ruiz opens the pier.", "4 of 5 from the file", "The cutline names no place (where?); the file says Alder Point.", "No alt text", "none of it leaves", "City (legacy)", "pier.jpg, 90 × 60 px"} {
		if !strings.Contains(said, want) {
			t.Errorf("the panel does not say %q:\n%s", want, said)
		}
	}
	b := d.photo.board
	x, y, w, h := b.frame()
	at := func(fx, fy float32) fyne.Position { return fyne.NewPos(x+fx*w, y+fy*h) }
	drag := func(x0, y0, x1, y1 float32) {
		b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(x0, y0)}})
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at((x0+x1)/2, (y0+y1)/2)}})
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(x1, y1)}})
		b.DragEnd()
	}
	asset := func() story.Asset { return *d.current.draft.Story().Block(id).Asset }
	near := func(c story.Crop, x, y, w, h float64) bool {
		off := func(a, b float64) bool { return a-b > .002 || b-a > .002 }
		return !off(c.X, x) && !off(c.Y, y) && !off(c.W, w) && !off(c.H, h)
	}
	drag(.2, .25, .8, .75) // drawn
	if c := asset().Crop; !near(c, .2, .25, .6, .5) {
		t.Errorf("drawn: %v", c)
	}
	drag(.8, .75, .9, .95) // by its corner
	if c := asset().Crop; !near(c, .2, .25, .7, .7) {
		t.Errorf("by its corner: %v", c)
	}
	drag(.5, .5, .4, .9) // moved, and kept inside
	if c := asset().Crop; !near(c, .1, .3, .7, .7) {
		t.Errorf("moved: %v", c)
	}
	d.photo.tool(focusTool)
	drag(.3, .4, .6, .5)
	if f := asset().Focus; f != (story.Point{X: .6, Y: .5}) {
		t.Errorf("focus: %v", f)
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if f := asset().Focus; f != (story.Point{X: .61, Y: .5}) {
		t.Errorf("focus after an arrow: %v", f)
	}
	d.photo.tool(cropTool)
	drag(.95, .1, .951, .101) // a click outside changes nothing
	if c := asset().Crop; !near(c, .1, .3, .7, .7) {
		t.Errorf("clicked: %v", c)
	}
	for range 5 { // every drag is one undo
		d.undo()
	}
	if a := asset(); a.Crop != (story.Crop{}) || a.Focus != (story.Point{}) || b.crop != (story.Crop{}) {
		t.Errorf("undone: %v %v, shown %v", a.Crop, a.Focus, b.crop)
	}
	d.undo() // the attachment
	if d.photo != nil && d.photo.id == id {
		t.Error("the photo is shown though its attachment was undone")
	}
}

func TestPicturePicker(t *testing.T) {
	d, id := photoDesk(t)
	s := d.current.draft.Story()
	if got := pictureTitle(s, id); got != "Photo 2, pier.jpg" {
		t.Errorf("it is named %q", got)
	}
	if len(d.picturePicker(id)) != 2 {
		t.Error("there is no picker, with three pictures")
	}
	d.Show(CopyRoom)
	d.Show(GraphicsRoom)
	if b := s.Block(d.current.picture); b == nil || !b.Kind.Picture() {
		t.Errorf("Graphics shows %q", d.current.picture)
	}
}

// TestCreditLineOfAPhoto: the palette takes the written credit, or keeps the
// typed one with a reason.
func TestCreditLineOfAPhoto(t *testing.T) {
	d, id := photoDesk(t)
	draft := d.current.draft
	run := func(name string) {
		t.Helper()
		for _, a := range d.actions() {
			if a.name == name {
				a.run()
				return
			}
		}
		t.Fatalf("there is no action %q", name)
	}
	typed := draft.Story().Part(id, story.Credit)
	run("Use the written Credit line")
	if draft.Story().Part(id, story.Credit) != typed {
		t.Error("a credit was written though no source asks for one")
	}
	if err := draft.Editor.Do("source", editor.PutSource{Source: &story.Source{ID: "s900", Gives: "The photo", From: "Harbor Pictures", Credit: "Harbor Pictures"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := draft.Cite("s900", id, 0, 0, "", ""); err != nil {
		t.Fatal(err)
	}
	if err := draft.SetPhotoWords(id, story.Credit, "Dana Ruiz"); err != nil {
		t.Fatal(err)
	}
	if !draft.Story().Line(id, story.Credit).Waits() {
		t.Fatal("the credit is not held against its sources")
	}
	run("Keep the typed Credit line")
	if d.win.Canvas().Overlays().Top() == nil {
		t.Error("no reason is asked for")
	}
	if err := draft.KeepTyped(id, story.Credit, "By agreement"); err != nil {
		t.Fatal(err)
	}
	run("Use the written Credit line")
	if got := draft.Story().Part(id, story.Credit).Text; !strings.Contains(got, "Harbor Pictures") {
		t.Errorf("the credit is %q", got)
	}
	d.undo()
	if got := draft.Story().Part(id, story.Credit).Text; got != "Dana Ruiz" {
		t.Errorf("undone, the credit is %q", got)
	}
}
