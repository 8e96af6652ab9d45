package desk

import (
	"fmt"

	"cutline/app"
	"cutline/store"
)

// publish marks the story as published: what changes from then on must be told.
func (d *Desk) publish() { d.publishFor(nil) }

func (d *Desk) publishFor(reasons []app.Reason) {
	p, err := d.current.draft.Publish(reasons...)
	if err != nil {
		d.orReasons("The story could not be marked as published", err, d.publishFor)
		return
	}
	d.isPublished(p)
}

func (d *Desk) isPublished(p store.Publication) {
	d.say(fmt.Sprintf("v%d is published; a number, name or label that changes now needs a correction", p.Revision))
	d.rebuild()
	d.checkStyle()
}

// correct puts the correction in that the story lacks, and shows it.
func (d *Desk) correct() {
	id, err := d.current.draft.Correct("")
	if err != nil {
		d.fail("No correction could be put in", err)
		return
	}
	d.Show(CopyRoom)
	d.galley.RevealBlock(id, 0)
	d.checkStyle()
	d.say("A correction is drafted at the foot; say better what was misstated. Undo takes it out")
}
