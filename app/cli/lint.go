package cli

import (
	"fmt"
	"io"
	"os"

	"cutline/app"
	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/store"
)

type lintCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version, or a text file."`
}

// findingOut is a finding as programs read it. Start and End are bytes of the
// block's text.
type findingOut struct {
	Block       story.ID     `json:"block"`
	Start       int          `json:"start"`
	End         int          `json:"end"`
	Rule        string       `json:"rule"`
	Severity    string       `json:"severity"`
	Message     string       `json:"message"`
	Suggestions []string     `json:"suggestions"`
	Other       *style.Words `json:"other,omitempty"`
}

func findingsOut(found []style.Finding) []findingOut {
	list := []findingOut{}
	for _, f := range found {
		out := findingOut{f.Block, f.Start, f.End, f.Rule, "must-fix", f.Message, f.Suggestions, f.Other}
		if f.Severity == style.LookAt {
			out.Severity = "look-at"
		}
		if out.Suggestions == nil {
			out.Suggestions = []string{}
		}
		list = append(list, out)
	}
	return list
}

// Run lints a file without opening a library, unless one is named.
func (c *lintCmd) Run(s *session) error {
	var st story.Story
	var id store.StoryID
	if info, err := os.Stat(c.Story); err == nil && !info.IsDir() {
		in, err := app.ReadFile(c.Story)
		if err != nil {
			return err
		}
		st = in.Recovered
		if s.cmd.Library != "" || os.Getenv("CUTLINE_LIBRARY") != "" {
			if _, err := s.library(); err != nil {
				return err
			}
		}
	} else {
		d, rev, err := s.draftAt(c.Story)
		if err != nil {
			return err
		}
		id, st = d.ID, d.Story()
		if rev > 0 {
			if st, _, err = d.At(rev); err != nil {
				return err
			}
		}
	}
	found, err := s.app.Lint(id, st)
	if err != nil {
		return err
	}
	err = s.print(map[string]any{"findings": findingsOut(found)}, func(w io.Writer) {
		if len(found) == 0 {
			fmt.Fprintln(w, "Nothing was found in spelling, style, names and numbers.")
		}
		for _, f := range found {
			b := st.Block(f.Block)
			fmt.Fprintf(w, "%-5s %-10s %-14s %s", f.Block, b.Kind, f.Rule, f.Message)
			if len(f.Suggestions) > 0 {
				fmt.Fprintf(w, " (%s)", instead(f.Suggestions))
			}
			fmt.Fprintln(w)
		}
	})
	if err == nil && len(found) > 0 {
		err = errFindings
	}
	return err
}

type approvedCmd struct {
	Add  approvedAddCmd  `cmd:"" help:"Approve the form that a label, cutline, credit or alt text has, for that place of use."`
	List approvedListCmd `cmd:"" help:"List the approved forms."`
	Drop approvedDropCmd `cmd:"" help:"Forget an approved form."`
}

type approvedAddCmd struct {
	Story string `arg:""`
	Block string `required:"" help:"The block whose words disagree with the text." placeholder:"ID"`
	Words string `help:"Only the finding on these words; otherwise every one of the block."`
}

func (c *approvedAddCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	st := d.Story()
	if st.Block(story.ID(c.Block)) == nil {
		return fmt.Errorf("approve a form in block %s of %s: no such block; cutline show %s --json names them", c.Block, st.Meta.Slug, st.Meta.Slug)
	}
	found, err := s.app.Across(d.ID, st)
	if err != nil {
		return err
	}
	forms := []string{}
	use := ""
	for _, f := range found {
		if string(f.Block) != c.Block || f.Rule != style.AgreementRule {
			continue
		}
		words := st.Block(f.Block).Text[f.Start:f.End]
		if c.Words != "" && words != c.Words {
			continue
		}
		form, err := s.app.Approve(d.ID, st, f)
		if err != nil {
			return err
		}
		use = form.Use
		forms = append(forms, words)
	}
	if len(forms) == 0 {
		return fmt.Errorf("approve a form in block %s of %s: no words there disagree with the text; cutline lint %s lists those that do", c.Block, st.Meta.Slug, st.Meta.Slug)
	}
	return s.print(map[string]any{"use": use, "approved": forms}, func(w io.Writer) {
		for _, f := range forms {
			fmt.Fprintf(w, "“%s” is approved in %s\n", f, use)
		}
	})
}

type approvedListCmd struct{}

func (c *approvedListCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	list, err := a.Lib.ApprovedForms()
	if err != nil {
		return err
	}
	if list == nil {
		list = []store.Approved{}
	}
	return s.print(map[string]any{"approved": list}, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No form is approved beside the text's.")
		}
		for _, f := range list {
			only := ""
			if f.Story != "" {
				only = " (story " + string(f.Story) + " only)"
			}
			fmt.Fprintf(w, "%-9s %s, where the text has %s%s\n", f.Use, f.Form, f.Text, only)
		}
	})
}

type approvedDropCmd struct {
	Use   string `required:"" enum:"labels,cutlines,credits,alt text" help:"labels, cutlines, credits or \"alt text\"."`
	Words string `required:"" help:"The form that was approved."`
}

func (c *approvedDropCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	list, err := a.Lib.ApprovedForms()
	if err != nil {
		return err
	}
	dropped := 0
	for _, f := range list {
		if f.Use == c.Use && f.Form == c.Words {
			if err := a.Lib.Unapprove(f); err != nil {
				return err
			}
			dropped++
		}
	}
	if dropped == 0 {
		return fmt.Errorf("forget that %q is approved in %s: %w; cutline approved list shows them", c.Words, c.Use, store.ErrNotKept)
	}
	return s.print(map[string]any{"dropped": dropped}, func(w io.Writer) {
		fmt.Fprintf(w, "“%s” is not approved in %s any more\n", c.Words, c.Use)
	})
}
