package desk

import (
	"fmt"
)

// proof writes a marked proof of the story beside its reader copies. It is held
// against the version of the redline, where one is shown; of two versions that
// are compared it is a proof of the newer one.
func (d *Desk) proof() {
	version, against := 0, 0
	if v := d.versions; v != nil && v.ready {
		version, against = v.marks[v.now].number, v.marks[v.old].number
	} else if d.galley != nil && d.galley.Redlined() {
		_, _ = fmt.Sscanf(d.current.redlineName, "v%d", &against)
	}
	draft := d.current.draft
	p, err := draft.Proof(version, against)
	if err != nil {
		d.fail("The proof was not made", err)
		return
	}
	dir := d.exportDir(draft.Story())
	d.say("Writing a proof")
	d.background(func() func() {
		f, err := p.Write(dir)
		return func() {
			if err != nil {
				d.say("")
				d.fail("The proof was not written", err)
				return
			}
			d.say("Proof in " + short(f.Path))
		}
	})
}
