package cli

import (
	"errors"
	"fmt"
	"io"

	"cutline/app"
	"cutline/editor/diff"
	"cutline/editor/merge"
)

type handoffCmd struct {
	Make   handoffMakeCmd   `cmd:"" default:"withargs" help:"Write a story to one file, for somebody to work on; a copy goes back the same way."`
	Open   handoffOpenCmd   `cmd:"" help:"Read a hand-off into the library, as a story of its own."`
	Return handoffReturnCmd `cmd:"" help:"Merge a hand-off that came back into its story."`
}

type handoffMakeCmd struct {
	Story string `arg:"" help:"A story by slug or ID."`
	Role  string `enum:"labels,text,everything," default:"" help:"What the other may change: labels, text or everything. A copy goes back in the role that it came with." placeholder:"ROLE"`
	Last  int    `help:"Only so many of the last versions; otherwise all." placeholder:"N"`
	Out   string `required:"" help:"The file, which best ends in .cutline-handoff." placeholder:"FILE"`
	leaveFlags
}

func (c *handoffMakeCmd) Run(s *session) error {
	if c.Last < 0 {
		return fmt.Errorf("hand off %s: --last %d is no number of versions; take 1 or more", c.Story, c.Last)
	}
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if c.Role == "" && d.Origin() == nil {
		return fmt.Errorf("hand off %s: say what the other may change: --role labels, text or everything", c.Story)
	}
	reasons, err := app.ParseReasons(c.Override)
	if err != nil {
		return err
	}
	h, err := d.HandOff(app.Role(c.Role), c.Last, c.Out, reasons...)
	if err != nil {
		return err
	}
	return s.print(h, func(w io.Writer) {
		if h.Returns {
			fmt.Fprintf(w, "%s: %s, on its way back, %s, on their v%d\n", h.Slug, h.File, h.Role.Says(), h.Base)
		} else {
			fmt.Fprintf(w, "%s: %s, %s, v%d with %s and %s\n", h.Slug, h.File, h.Role.Says(), h.Base, plural(h.Versions, "version"), plural(h.Pictures, "picture"))
		}
		leftOut(w, h.LeftOut, h.Named)
	})
}

type handoffOpenCmd struct {
	File string `arg:"" help:"A hand-off that somebody sent."`
}

func (c *handoffOpenCmd) Run(s *session) error {
	h, err := app.ReadHandoff(c.File)
	if err != nil {
		return err
	}
	defer h.Close()
	a, err := s.library()
	if err != nil {
		return err
	}
	im, err := a.OpenHandoff(h)
	if err != nil {
		return err
	}
	im.File = c.File
	o := a.Origin(im.ID)
	out := struct {
		app.Imported
		Role app.Role `json:"role"`
		By   string   `json:"by"`
		Base int      `json:"base"`
	}{im, o.Role, o.By, o.Base.Number}
	return s.print(out, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d: handed off by %s, %s, from their v%d\n", im.Slug, im.Revision, o.By, o.Role.Says(), o.Base.Number)
		fmt.Fprintf(w, "send it back with: cutline handoff %s --out FILE\n", im.Slug)
	})
}

type handoffReturnCmd struct {
	File     string `arg:"" help:"A hand-off that came back."`
	Override string `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

// lookOut is what a person must look at after a hand-off came back.
type lookOut struct {
	Where string       `json:"where"`
	Kind  merge.Kind   `json:"kind"`
	Base  string       `json:"base"`
	Desk  string       `json:"desk"`
	Back  string       `json:"back"`
	Now   string       `json:"now"`
	Facts []merge.Fact `json:"facts,omitempty"`
}

type returnOut struct {
	Story    string        `json:"story"`
	Slug     string        `json:"slug"`
	Revision int           `json:"revision"`
	Changed  bool          `json:"changed"`
	Summary  string        `json:"summary"`
	Role     app.Role      `json:"role"`
	By       string        `json:"by"`
	Base     int           `json:"base"`
	Since    int           `json:"since"` // versions that the desk made meanwhile
	Taken    string        `json:"taken"`
	Left     string        `json:"left"`
	Changes  []diff.Change `json:"leftChanges"`
	Look     []lookOut     `json:"look"`
}

// Run merges a hand-off that came back. Conflicts keep the desk's words, with a
// query that holds the others, and the exit code is 3.
func (c *handoffReturnCmd) Run(s *session) error {
	h, err := app.ReadHandoff(c.File)
	if err != nil {
		return err
	}
	defer h.Close()
	a, err := s.library()
	if err != nil {
		return err
	}
	id, err := a.FindReturn(h)
	if err != nil {
		return err
	}
	d, err := s.draft(string(id))
	if err != nil {
		return err
	}
	r, err := d.BeginReturn(h, d.Story())
	if err != nil {
		return err
	}
	since := d.Base.Number - r.Base
	d.Override = c.Override
	rev, err := d.TakeBack(r)
	unchanged := errors.Is(err, app.ErrUnchanged)
	if err != nil && !unchanged {
		return err
	}
	out := returnOut{
		Story: string(id), Slug: d.Story().Meta.Slug, Revision: rev.Number, Changed: !unchanged, Summary: rev.Summary,
		Role: r.Role, By: r.By, Base: r.Base, Since: since, Taken: r.Taken, Left: r.Left.Summary, Changes: r.Left.Changes, Look: []lookOut{},
	}
	if unchanged {
		out.Summary = err.Error()
	}
	if r.Left.Empty() {
		out.Left = ""
	}
	conflicts := 0
	for _, it := range r.Looks() {
		if it.Kind == merge.Conflict {
			conflicts++
		}
		out.Look = append(out.Look, lookOut{it.Where, it.Kind, it.Base, it.Desk, it.Wire, it.Result(r.Merge), it.Facts})
	}
	if err := s.print(out, func(w io.Writer) { out.say(w) }); err != nil {
		return err
	}
	if conflicts > 0 {
		return errFindings
	}
	return nil
}

func (o returnOut) say(w io.Writer) {
	if o.Changed {
		fmt.Fprintf(w, "%s, v%d: %s\n", o.Slug, o.Revision, o.Summary)
	} else {
		fmt.Fprintln(w, o.Summary)
	}
	meanwhile := "the desk had not gone on"
	if o.Since > 0 {
		meanwhile = "the desk made " + plural(o.Since, "version") + " since"
	}
	fmt.Fprintf(w, "from %s, %s, on v%d; %s\n", o.By, app.Role(o.Role).Says(), o.Base, meanwhile)
	if o.Left != "" {
		fmt.Fprintf(w, "left, outside the role: %s\n", o.Left)
	}
	for _, l := range o.Look {
		if l.Kind != merge.Conflict {
			fmt.Fprintf(w, "look at   %s: %s\n", l.Where, l.Now)
			continue
		}
		fmt.Fprintf(w, "conflict  %s\n          base  %s\n          desk  %s\n          copy  %s\n", l.Where, l.Base, l.Desk, l.Back)
	}
}
