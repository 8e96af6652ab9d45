package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/format/ai2html"
	"cutline/editor/story"
)

// attach asks for a file and puts it on a photo or map: on a map whatever it
// takes, on a photo a picture.
func (d *Desk) attach(block story.ID) {
	opt := filedialog.Options{Title: "Attach a picture", Kinds: []filedialog.Kind{{Name: "Pictures", Exts: app.PictureExts}}}
	if b := d.current.draft.Story().Block(block); b != nil && b.Kind == story.Map {
		opt = filedialog.Options{Title: "Attach a map", Kinds: []filedialog.Kind{
			{Name: "Maps and pictures", Exts: slices.Concat(app.PictureExts, app.GraphicExts, app.MapDataExts)},
		}}
	}
	d.choose.Open(opt, d.chosenGraphic(block))
}

// attachFolder asks for a folder that ai2html wrote, and puts its graphic on a
// map; several become maps of their own.
func (d *Desk) attachFolder(block story.ID) {
	d.choose.Folder(filedialog.Options{Title: "Attach a folder of graphics"}, d.chosenGraphic(block))
}

func (d *Desk) chosenGraphic(block story.ID) func(path string, err error) {
	return func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			d.attachFile(path, block, "")
		}
	}
}

// attachFile puts a graphic, a picture or map data on a block, or begins to
// replace the picture that it has; with no block it goes where it fits. reason is
// why it may be one that the kill list has.
func (d *Desk) attachFile(path string, block story.ID, reason string) {
	draft := d.current.draft
	b := draft.Story().Block(block)
	if b != nil && b.Kind == story.Map && app.IsMapData(path) {
		d.drawData(block, []string{path})
		return
	}
	if b != nil && (b.Asset != nil || b.Original != nil) {
		d.replacePicture(path, block)
		return
	}
	draft.Override = reason
	got, err := draft.AttachGraphic(path, block)
	if errors.Is(err, app.ErrSeveralGraphics) {
		got, err = draft.AttachGraphic(path, "")
	}
	draft.Override = ""
	if err != nil {
		d.orReason(filepath.Base(path)+" could not be attached", err, func(reason string) { d.attachFile(path, block, reason) })
		return
	}
	d.attached(filepath.Base(path), got)
}

// attached shows what was attached and tells of it.
func (d *Desk) attached(name string, got *app.Attached) {
	if len(got.Blocks) > 0 {
		d.current.picture = got.Blocks[0]
	}
	if d.room == GraphicsRoom {
		d.rebuild()
	}
	got.Findings = slices.DeleteFunc(got.Findings, func(f string) bool { // the row above the board says it
		return d.room == GraphicsRoom && slices.ContainsFunc(got.Blocks, func(id story.ID) bool {
			n := app.WordsInPicture(d.current.draft.Story(), id)
			return n != nil && n.Thread[0].Text == f
		})
	})
	d.tellAttached(name, got)
}

// mostTold is how many findings stand on the sheet that tells of them.
const mostTold = 10

// tellAttached says what came in, and lists what a person should look at.
func (d *Desk) tellAttached(name string, got *app.Attached) {
	words := name + " attached"
	if n := len(got.Blocks); n > 1 {
		words = fmt.Sprintf("%s attached as %d maps", name, n)
	}
	if got.Labels > 0 {
		words += ", with " + count(got.Labels, "label")
	}
	d.say(words)
	if len(got.Findings) == 0 {
		return
	}
	rows := look.Column(0, 6)
	for _, f := range got.Findings[:min(len(got.Findings), mostTold)] {
		rows.Add(look.NewProse(look.UI, sentence(f), look.Ink2))
	}
	if more := len(got.Findings) - mostTold; more > 0 {
		rows.Add(look.NewProse(look.UI, fmt.Sprintf("And %d more.", more), look.Ink3))
	}
	var closeIt func()
	ok := look.NewButton("OK", look.Main, func() { closeIt() })
	closeIt = d.sheet(560, 120, look.Column(16, 12, look.Bar(20, 0, 8, look.NewGlyph("query", 16, look.QueryC), look.NewWords(look.Title, words, look.Ink)),
		look.NewProse(look.Meta, "Look at these:", look.Ink3), rows, look.Bar(28, 0, 8, look.Spring(), ok)))
	d.win.Canvas().Focus(ok)
}

// dropGraphics puts files that were dropped in Graphics on the picture that is
// shown, as the dialogs do: data over the map, the first graphic or picture on
// it, the others where they fit. What is an article after all is opened as one.
func (d *Desk) dropGraphics(paths []string) {
	block := d.chosenPicture()
	b := d.current.draft.Story().Block(block)
	onMap := b != nil && b.Kind == story.Map
	var data []string
	for _, path := range paths {
		info, err := os.Stat(path)
		folder := err == nil && info.IsDir()
		switch {
		case isHandoff(path):
			d.OpenPath(path)
		case onMap && !folder && app.IsMapData(path):
			data = append(data, path)
		case !onMap && !app.IsPicture(path) && b != nil: // a photo takes pictures only
			d.attachOrOpen(path, "")
		default:
			d.attachOrOpen(path, block)
			block = ""
		}
	}
	if len(data) > 0 {
		d.drawData(b.ID, data)
	}
}

// attachOrOpen attaches a file, or opens it where it is text and holds no
// graphic.
func (d *Desk) attachOrOpen(path string, block story.ID) {
	if slices.Contains([]string{".txt", ".text", ".md", ".markdown"}, strings.ToLower(filepath.Ext(path))) {
		data, err := os.ReadFile(path)
		if err == nil {
			if _, err = ai2html.Parse(data); errors.Is(err, ai2html.ErrNoGraphic) {
				d.OpenPath(path)
				return
			}
		}
	}
	d.attachFile(path, block, "")
}
