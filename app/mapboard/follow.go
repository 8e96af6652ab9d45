package mapboard

import (
	"weak"

	"cutline/editor"
	"cutline/editor/story"
)

// watchList remembers which editors are watched already. An editor cannot be
// told to stop, so a widget that comes back to one must not watch it twice.
type watchList map[weak.Pointer[editor.Editor]]bool

// follow turns to a map of a story. Nil editors and IDs of no map are shown as
// an empty board.
func (f *follower) follow(e *editor.Editor, mapID story.ID) {
	f.ed, f.mapID, f.selected = e, mapID, ""
	if f.group != nil {
		f.group.clear()
	}
	if e == nil {
		return
	}
	if f.watched == nil {
		f.watched = watchList{}
	}
	key := weak.Make(e)
	if f.watched[key] {
		return
	}
	f.watched[key] = true
	e.Watch(func(editor.Change) {
		if f.ed != e {
			return // it shows another story now
		}
		if f.selected != "" && e.Story().Block(f.selected) == nil {
			f.selected = ""
		}
		if f.changed != nil {
			f.changed()
		}
	})
}

// story gives the story as it is now.
func (f *follower) story() story.Story {
	if f.ed == nil {
		return story.Story{}
	}
	return f.ed.Story()
}

// theMap gives the map's block, or nil.
func (f *follower) theMap() *story.Block {
	if b := f.story().Block(f.mapID); b != nil && b.Kind == story.Map {
		return b
	}
	return nil
}

// labels gives the map's labels and callouts in their order, which is the order
// of their pin numbers.
func (f *follower) labels() []*story.Block {
	var out []*story.Block
	for _, b := range f.story().Parts(f.mapID) {
		if b.Kind.Placed() {
			out = append(out, b)
		}
	}
	return out
}

// number gives a label's pin number, from 1, or 0 when it is not on the map.
func (f *follower) number(id story.ID) int {
	for i, b := range f.labels() {
		if b.ID == id {
			return i + 1
		}
	}
	return 0
}

// do makes one undo step. It reports whether the editor took it.
func (f *follower) do(label string, op editor.Op) bool {
	if f.ed == nil {
		return false
	}
	f.ed.Break()
	err := f.ed.Do(label, op)
	f.ed.Break()
	f.opt.failed(err)
	return err == nil
}
