package desk

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// pictures gives the maps and photos of a story, in order.
func pictures(s story.Story) (all []*story.Block) {
	for _, b := range s.Blocks() {
		if b.Kind.Picture() {
			all = append(all, b)
		}
	}
	return all
}

// chosenPicture gives the picture that Graphics shows: the one that was chosen,
// else the one that the caret is in, else the first map, else the first photo.
func (d *Desk) chosenPicture() story.ID {
	draft := d.current.draft
	s := draft.Story()
	if b := s.Block(d.current.picture); b != nil && b.Kind.Picture() {
		return b.ID
	}
	if b := s.Block(draft.Editor.Selection().Head.Block); b != nil {
		for _, p := range []*story.Block{b, s.Block(b.In)} {
			if p != nil && p.Kind.Picture() {
				return p.ID
			}
		}
	}
	if id := draft.FirstMap(); id != "" {
		return id
	}
	for _, b := range pictures(s) {
		return b.ID
	}
	return ""
}

// pictureTitle names a picture of a story among its others: "Photo 2, kestrel.jpg".
func pictureTitle(s story.Story, id story.ID) string {
	n := map[story.Kind]int{}
	for _, b := range pictures(s) {
		n[b.Kind]++
		if b.ID != id {
			continue
		}
		name := fmt.Sprintf("%s %d", kindTitle(b.Kind), n[b.Kind])
		if b.Asset != nil && b.Asset.Name != "" {
			name += ", " + b.Asset.Name
		}
		return name
	}
	return ""
}

// picturePicker is the button that changes the picture, where there are several.
func (d *Desk) picturePicker(id story.ID) []fyne.CanvasObject {
	s := d.current.draft.Story()
	all := pictures(s)
	if len(all) < 2 {
		return nil
	}
	short, _, _ := strings.Cut(pictureTitle(s, id), ",")
	b := look.NewButton(short, look.Edged, nil).WithIcon("chevron-down").WithHint("Another map or photo of this story")
	b.OnTap = func() {
		var items []*fyne.MenuItem
		for _, p := range all {
			item := fyne.NewMenuItem(pictureTitle(s, p.ID), func() { d.current.picture = p.ID; d.rebuild() })
			item.Checked = p.ID == id
			items = append(items, item)
		}
		d.popup(items, b)
	}
	return []fyne.CanvasObject{b, divider()}
}

// photoRoom is a photo of a story beside its words and what its file says.
type photoRoom struct {
	d     *Desk
	id    story.ID
	board *photoBoard
	panel *fyne.Container // built anew when something changes
	tools [2]*look.Button
	shown *story.Block // what is shown, to see whether that changed
	said  story.Story
}

func (d *Desk) photoRoom(id story.ID) fyne.CanvasObject {
	r := &photoRoom{d: d, id: id, panel: look.Column(0, 0)}
	d.photo = r
	r.board = newPhotoBoard(d.picture)
	r.board.OnCrop = func(c story.Crop) { r.do("The photo could not be cropped", d.current.draft.CropPhoto(id, c)) }
	r.board.OnFocus = func(p story.Point) { r.do("The focus could not be set", d.current.draft.FocusPhoto(id, p)) }
	for i, t := range []struct{ icon, hint string }{
		{"fit", "Crop: drag over the photo, or drag the edges of what is shown"}, {"pin", "Focus: click the point that must stay in sight"},
	} {
		r.tools[i] = look.NewIconButton(t.icon, t.hint, func() { r.tool(i) })
	}
	r.tool(cropTool)
	bar := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 4, append(d.picturePicker(id), r.tools[0], r.tools[1],
		look.NewButton("Whole photo", look.Tool, func() { r.board.OnCrop(story.Crop{}) }).WithHint("Take the crop away"),
		look.NewButton("No focus", look.Tool, func() { r.board.OnFocus(story.Point{}) }).WithHint("Take the focus point away"), divider(),
		look.NewButton("Photo", look.Tool, func() { d.attach(id) }).WithIcon("photo").WithHint("Attach a JPEG, PNG, WebP or TIFF; what its file says fills what is empty"),
		look.NewIconButton("undo", "Undo (Ctrl+Z)", d.undo), look.NewIconButton("redo", "Redo (Ctrl+Y)", d.redo), look.Spring())...))
	r.update()
	return look.On(look.Desk, container.New(&halves{}, look.Border(look.Column(0, 0, bar, look.NewRule()), nil, nil, nil, r.board), r.side()))
}

func (r *photoRoom) tool(i int) {
	r.board.tool = i
	for n, b := range r.tools {
		b.SetOn(n == i)
	}
}

func (r *photoRoom) do(failed string, err error) {
	if err != nil {
		r.d.fail(failed, err)
		r.board.show(r.d.current.draft.Story().Block(r.id))
	}
}

// update shows the photo as it is now.
func (r *photoRoom) update() {
	s := r.d.current.draft.Story()
	b := s.Block(r.id)
	if b == nil { // undone
		r.d.current.picture = ""
		r.d.rebuild()
		return
	}
	r.d.mapsOf(r.d.current, r.id) // an action on a map may have turned the ledger to it
	if b != r.shown {
		r.shown = b
		r.board.show(b)
	}
	if !s.Same(r.said) {
		r.said = s
		r.fill(s)
	}
}

// shownPicture gives the part of a picture that readers see, or nil while it is
// being read.
func (d *Desk) shownPicture(a *story.Asset) image.Image {
	if img := d.picture(a); img != nil {
		return app.Shown(img, a)
	}
	return nil
}
