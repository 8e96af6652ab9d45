package desk

import (
	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

// inManuscript lets the find bar work on the manuscript that is shown.
type inManuscript struct{ d *Desk }

func (f *inManuscript) Story() story.Story          { return f.d.current.draft.Story() }
func (f *inManuscript) Selection() editor.Selection { return f.d.current.draft.Editor.Selection() }
func (f *inManuscript) Say(words string)            { f.d.say(words) }

func (f *inManuscript) Do(label string, op editor.Op) error {
	return f.d.current.draft.Editor.Do(label, op)
}

func (f *inManuscript) Show(h find.Hit) {
	if f.d.galley != nil {
		f.d.galley.SelectRange(h.Block, h.Start, h.End)
	}
}

func (f *inManuscript) Mark(r *find.Results, current int) {
	if f.d.galley != nil {
		f.d.galley.SetHits(r, current)
	}
}

func (f *inManuscript) Closed() {
	f.d.copy.fillStrip()
	f.d.focusGalley()
}

// mostQuery is up to how many selected characters are what is looked for.
const mostQuery = 60

// find opens the find bar, with the selected words in it.
func (d *Desk) find(replace bool) {
	if d.finder.object.Visible() { // it is asked for the replacement, or for its field
		d.finder.showReplace(replace || d.finder.replaceRow.Visible())
		d.win.Canvas().Focus(d.finder.words)
		return
	}
	words := ""
	selected := d.galley.Selected()
	if id, start, end, ok := d.galley.SelectedRange(); ok && selected > 0 && selected <= mostQuery {
		words = d.current.draft.Story().Block(id).Text[start:end]
	}
	d.finder.within(words == "" && selected > 0) // a passage is where to look, not what for
	d.copy.unfold(false)                         // in a narrow window the bar needs the room
	d.finder.open(replace, words)
	d.copy.fillStrip()
	d.win.Canvas().Focus(d.finder.words) // it can have the keyboard now that it is shown
}

// findStep goes to the next place or the one before.
func (d *Desk) findStep(dir int) {
	if !d.finder.object.Visible() {
		d.find(false)
	}
	d.finder.step(dir)
}
