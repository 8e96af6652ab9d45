package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"cutline/app"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// leaveFlags are those of every command by which something leaves.
type leaveFlags struct {
	Override []string `sep:"none" help:"Why what preflight blocks may leave, as RULE=REASON or, for one block, RULE@BLOCK=REASON. The reason is kept with the version." placeholder:"RULE=REASON"`

	private string // why a photo for the archive keeps what its file says
}

// leave opens a story, or a version of it, and takes it, or a picture of it,
// through the gate. told is called with the draft before, where it is not nil.
func (s *session) leave(name string, picture story.ID, flags leaveFlags, what string, told func(*app.Draft)) (*app.Leaving, error) {
	reasons, err := app.ParseReasons(flags.Override)
	if err != nil {
		return nil, err
	}
	d, rev, err := s.draftAt(name)
	if err != nil {
		return nil, err
	}
	if told != nil {
		told(d)
	}
	exit := app.Exit{What: what, Picture: picture, Reasons: reasons, Private: flags.private}
	if rev == 0 || rev == d.Base.Number && !d.Changed() {
		return d.Leave(exit)
	}
	return d.LeaveAt(rev, exit)
}

// printFiles prints files that were written.
func (s *session) printFiles(files []app.Exported) error {
	return s.print(map[string]any{"files": files}, func(w io.Writer) {
		for _, f := range files {
			fmt.Fprintf(w, "%s (%s, %d KB)\n", f.Path, f.Format, (f.Bytes+1023)/1024)
		}
	})
}

// stopped shows what preflight stopped, for people or programs.
func (s *session) stopped(err *app.StoppedError) {
	fmt.Fprintf(s.errs, "cutline: %s: %v\n", err.Doing, app.ErrStopped)
	printFindings(s.errs, err.Story, err.Found)
	if may := mayPass(err.Found); may != "" {
		fmt.Fprintf(s.errs, "mend it, or say why it may leave: %s\n", may)
	}
	if s.cmd.JSON {
		_ = s.print(map[string]any{"findings": preflightOut(err.Found)}, nil)
	}
}

// mayPass gives the flag that lets the first of the findings through that a
// reason can let through.
func mayPass(found []preflight.Finding) string {
	for _, f := range found {
		if rule, _ := preflight.RuleOf(f.Rule); !rule.Firm {
			return "--override " + f.Rule + "=REASON"
		}
	}
	return ""
}

// stoppedBy gives the error of the gate in an error, or nil.
func stoppedBy(err error) *app.StoppedError {
	var stopped *app.StoppedError
	errors.As(err, &stopped)
	return stopped
}

// printFindings prints findings of preflight, one to a line.
func printFindings(w io.Writer, st story.Story, found []preflight.Finding) {
	for _, f := range found {
		where := "story"
		if b := st.Block(f.Block); b != nil {
			where = fmt.Sprintf("%-5s %s", b.ID, b.Kind)
		}
		fmt.Fprintf(w, "%-7s %-17s %-16s %s", f.Level, f.Rule, where, f.Message)
		if len(f.Suggestions) > 0 {
			fmt.Fprintf(w, " (%s)", instead(f.Suggestions))
		}
		if f.Let != nil {
			fmt.Fprintf(w, " [let through by %s: %s]", f.Let.By, f.Let.Reason)
		}
		fmt.Fprintln(w)
	}
}

// instead says what to put in the place of what was found, at most three of it.
func instead(suggestions []string) string {
	if suggestions[0] == "" {
		return "take it out"
	}
	return strings.Join(suggestions[:min(3, len(suggestions))], ", ")
}

// preflightFinding is a finding of preflight as JSON.
type preflightFinding struct {
	findingOut
	Override *preflight.Let `json:"override,omitempty"` // why it may leave all the same
}

func preflightOut(found []preflight.Finding) []preflightFinding {
	list := []preflightFinding{}
	for _, f := range found {
		out := findingOut{f.Block, f.Start, f.End, f.Rule, string(f.Level), f.Message, f.Suggestions, nil}
		if out.Suggestions == nil {
			out.Suggestions = []string{}
		}
		list = append(list, preflightFinding{out, f.Let})
	}
	return list
}

// letThrough says which rules were let through, for a line of print.
func letThrough(rules []string) string {
	if len(rules) == 0 {
		return ""
	}
	return ", let through: " + strings.Join(rules, ", ")
}
