package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

type checkCmd struct {
	Add      checkAddCmd      `cmd:"" help:"Record that words were checked."`
	List     checkListCmd     `cmd:"" help:"List a story's checks; exits with 3 when one of them is stale."`
	Again    checkAgainCmd    `cmd:"" help:"Record that the words where a check stands are right as they are now."`
	Withdraw checkWithdrawCmd `cmd:"" help:"Take a check back."`
}

type checkAddCmd struct {
	Story  string `arg:""`
	Block  string `help:"The block, by its ID; otherwise the first one." placeholder:"ID"`
	Range  string `help:"Bytes of the block's text, widened to whole words; otherwise the whole block." placeholder:"A:B"`
	Source string `help:"The source record that the words were checked against, by its ID." placeholder:"ID"`
	Where  string `help:"Where in it, as in \"table 4, p. 12\"."`
	Text   string `help:"A word about it."`
}

func (c *checkAddCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	block, start, end, err := target(d, "add a check", c.Block, c.Range)
	if err != nil {
		return err
	}
	id, err := d.AddCheck(block, start, end, story.ID(c.Source), c.Where, c.Text)
	if err != nil {
		return err
	}
	return s.checked(d, id)
}

// checked saves what a command did to a check and tells of it.
func (s *session) checked(d *app.Draft, id story.ID) error {
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

// checkOut is a check as it is listed.
type checkOut struct {
	ID      story.ID  `json:"id"`
	State   string    `json:"state"` // holds, stale, withdrawn
	Block   story.ID  `json:"block"`
	Place   string    `json:"place,omitempty"` // "graf 2"
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Checked string    `json:"checked"`       // the words that were checked
	Now     string    `json:"now,omitempty"` // stale: those that stand there; none: they were cut
	Source  story.ID  `json:"source,omitempty"`
	From    string    `json:"from,omitempty"` // who the source is from
	Where   string    `json:"where,omitempty"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Text    string    `json:"text,omitempty"`
}

func checkOutOf(st story.Story, n *story.Note) checkOut {
	last := n.LastChecked()
	out := checkOut{ID: n.ID, State: "holds", Block: n.Block, Start: n.Start, End: n.End, Checked: n.Quote, Source: n.Source, Where: n.Where, By: last.By, At: last.At}
	if !n.Unplaced {
		out.Place = find.Place(st, n.Block)
	}
	switch {
	case n.Resolved:
		out.State = "withdrawn"
	case st.Stale(n):
		out.State, out.Now = "stale", editor.Standing(st, n)
	}
	if r := st.Source(n.Source); r != nil {
		out.From = r.From
	}
	var said []string
	for _, c := range n.Thread {
		if c.Text != "" {
			said = append(said, c.Text)
		}
	}
	out.Text = strings.Join(said, " / ")
	return out
}

type checkListCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	All   bool   `help:"Withdrawn ones too."`
}

func (c *checkListCmd) Run(s *session) error {
	st, rev, err := s.load(c.Story)
	if err != nil {
		return err
	}
	checks := []checkOut{}
	for _, n := range st.Notes() {
		if n.Kind == story.Check && (c.All || n.Open()) {
			checks = append(checks, checkOutOf(st, n))
		}
	}
	all, stale := st.Checks()
	err = s.print(map[string]any{"checks": checks, "holding": all - stale, "stale": stale}, func(w io.Writer) {
		if len(checks) == 0 {
			fmt.Fprintln(w, "No checks yet. Record one with: cutline check add STORY --block ID --range A:B")
			return
		}
		fmt.Fprintf(w, "%s, v%d: checks %d of %d hold, %d stale\n", st.Meta.Slug, rev.Number, all-stale, all, stale)
		for _, o := range checks {
			o.write(w)
		}
	})
	if err == nil && stale > 0 {
		return errFindings
	}
	return err
}

// write writes a check in two or three lines.
func (o checkOut) write(w io.Writer) {
	now := ""
	switch {
	case o.State == "stale" && o.Now == "":
		now = ", cut since"
	case o.State == "stale":
		now = fmt.Sprintf(", now %q", o.Now)
	}
	fmt.Fprintf(w, "%-5s %-9s %-5s %-10s %q%s\n", o.ID, o.State, o.Block, o.Place, o.Checked, now)
	against := strings.Trim(o.From+", "+o.Where, ", ")
	if against == "" {
		against = "no source named"
	}
	fmt.Fprintf(w, "      %s; %s, %s\n", against, o.By, o.At.Local().Format("2006-01-02 15:04"))
	if o.Text != "" {
		fmt.Fprintf(w, "      %s\n", o.Text)
	}
}

type checkAgainCmd struct {
	Story string `arg:""`
	ID    string `arg:"" help:"The check, by its ID."`
}

func (c *checkAgainCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if err := d.CheckAgain(story.ID(c.ID)); err != nil {
		return err
	}
	return s.checked(d, story.ID(c.ID))
}

type checkWithdrawCmd struct {
	Story string `arg:""`
	ID    string `arg:"" help:"The check, by its ID."`
}

func (c *checkWithdrawCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if err := d.Withdraw(story.ID(c.ID)); err != nil {
		return err
	}
	return s.checked(d, story.ID(c.ID))
}
