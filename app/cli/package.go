package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"cutline/app"
)

type packageCmd struct {
	Story []string `arg:"" optional:"" help:"Stories by slug or ID, with @REV for older versions." placeholder:"STORY"`
	All   bool     `help:"Every story of the library."`
	Out   string   `default:"." help:"The folder to write into." placeholder:"DIR"`
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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	n := 0
	tried, err := a.PackageAll(ctx, names, c.Out, app.PackageOptions{Reasons: reasons}, func(b app.Batch) {
		n++
		if len(names) > 1 && !s.cmd.JSON {
			fmt.Fprintf(s.errs, "%d of %d: %s\n", n, len(names), b.Name)
		}
	})
	if err != nil {
		return fmt.Errorf("package: stopped after %d of %d; no half file is left", len(tried), len(names))
	}
	made := []app.Packaged{}
	type refused struct {
		Story    string             `json:"story"`
		Why      string             `json:"why"`
		Findings []preflightFinding `json:"findings"`
	}
	stopped := []refused{}
	var failed error
	for _, b := range tried {
		switch {
		case b.Err == nil:
			made = append(made, b.Packaged)
		case stoppedBy(b.Err) != nil:
			stopped = append(stopped, refused{b.Name, b.Err.Error(), preflightOut(stoppedBy(b.Err).Found)})
		default:
			failed = errors.Join(failed, b.Err)
		}
	}
	err = s.print(map[string]any{"packages": made, "stopped": stopped}, func(w io.Writer) {
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
	})
	if err = errors.Join(failed, err); err != nil {
		return err
	}
	if len(stopped) > 0 {
		return errFindings
	}
	return nil
}
