package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"cutline/app"
)

type packageCmd struct {
	Story  []string `arg:"" optional:"" help:"Stories by slug or ID, with @REV for older versions." placeholder:"STORY"`
	All    bool     `help:"Every story of the library."`
	Format []string `help:"What it holds: a format of export, pictures, ninjs or data; otherwise all that print and web need." placeholder:"F,F"`
	Proof  bool     `help:"With the marked proof, which shows notes, checks and sources: for the desk, not for readers."`
	Out    string   `default:"." help:"The folder to write into." placeholder:"DIR"`
	leaveFlags
}

func (c *packageCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	names := c.Story
	if c.All {
		if len(names) > 0 {
			return errors.New("package: give stories or --all, not both")
		}
		list, err := a.Lib.Stories()
		if err != nil {
			return err
		}
		for _, st := range list {
			names = append(names, string(st.ID))
		}
	}
	if len(names) == 0 {
		return errors.New("package: name the stories, or give --all")
	}
	reasons, err := app.ParseReasons(c.Override)
	if err != nil {
		return err
	}
	holds := c.Format
	if c.Proof {
		if len(holds) == 0 {
			holds = app.DefaultParts()
		}
		holds = append(holds, app.ProofFormat)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	tried, err := a.PackageAll(ctx, names, c.Out, app.PackageOptions{Holds: holds, Reasons: reasons}, func(p app.Progress) {
		if len(names) > 1 && !s.cmd.JSON {
			fmt.Fprintf(s.errs, "%s: %s\n", p, p.Last.Name)
		}
	})
	if err != nil {
		return fmt.Errorf("package: stopped after %d of %d; no half file is left", len(tried), len(names))
	}
	return c.report(s, tried)
}

// report lists what was made, and last what was not. A single package that
// cannot be made is a failure; of several, those are what somebody must look at.
func (c *packageCmd) report(s *session, tried []app.Batch) error {
	type refused struct {
		Story    string             `json:"story"`
		Why      string             `json:"why"`
		Findings []preflightFinding `json:"findings,omitempty"`
	}
	made, stopped, failed := []app.Packaged{}, []refused{}, []refused{}
	for _, b := range tried {
		switch {
		case b.Err == nil:
			made = append(made, b.Packaged)
		case stoppedBy(b.Err) != nil:
			stopped = append(stopped, refused{b.Name, b.Err.Error(), preflightOut(stoppedBy(b.Err).Found)})
		case len(tried) == 1:
			return b.Err
		default:
			failed = append(failed, refused{Story: b.Name, Why: b.Err.Error()})
		}
	}
	err := s.print(map[string]any{"packages": made, "stopped": stopped, "failed": failed}, func(w io.Writer) {
		for _, p := range made {
			signed := "not signed"
			if p.SignedBy != "" {
				signed = "signed by " + p.SignedBy
			}
			fmt.Fprintf(w, "%s (%d files, %d KB, %s%s)\n", p.Path, p.Files, (p.Bytes+1023)/1024, signed, letThrough(p.Let))
		}
		for _, r := range stopped {
			fmt.Fprintf(w, "stopped: %s\n", r.Why)
		}
		for _, r := range failed {
			fmt.Fprintf(w, "failed: %s: %s\n", r.Story, r.Why)
		}
		if n := len(stopped) + len(failed); n > 0 && len(tried) > 1 {
			fmt.Fprintf(w, "%d of %d were not made\n", n, len(tried))
		}
	})
	if err == nil && len(stopped)+len(failed) > 0 {
		return errFindings
	}
	return err
}
