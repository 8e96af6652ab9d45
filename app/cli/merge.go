package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/app"
	"cutline/editor/merge"
	"cutline/store"
)

type mergeCmd struct {
	Base string `arg:"" help:"The text both came from."`
	Desk string `arg:"" help:"The text as it was edited here."`
	Wire string `arg:"" help:"The text as it was edited there."`
	Out  string `short:"o" help:"Write the merged text here, in one step; otherwise it is printed." placeholder:"FILE"`
}

// Run merges three plain files. Conflicts are marked as git marks them, around
// one sentence each, and the exit code is 3: as git's merge drivers do.
func (c *mergeCmd) Run(s *session) error {
	var texts [3]string
	for i, name := range []string{c.Base, c.Desk, c.Wire} {
		var err error
		if texts[i], err = app.ReadPlain(name); err != nil {
			return err
		}
	}
	r := merge.Text(texts[0], texts[1], texts[2])
	switch {
	case c.Out != "":
		if err := app.WriteFile(c.Out, []byte(r.Marked)); err != nil {
			return err
		}
		if s.cmd.JSON {
			if err := s.print(r, nil); err != nil {
				return err
			}
		}
	case s.cmd.JSON:
		if err := s.print(r, nil); err != nil {
			return err
		}
	default:
		fmt.Fprint(s.out, r.Marked)
	}
	for _, k := range r.Checks {
		fmt.Fprintf(s.errs, "look at: %s (%s)\n", k.Merged, facts(k.Facts))
	}
	if len(r.Conflicts) > 0 {
		fmt.Fprintf(s.errs, "%s: both sides changed the same words\n", plural(len(r.Conflicts), "conflict"))
		return errFindings
	}
	return nil
}

func facts(list []merge.Fact) string {
	var parts []string
	for _, f := range list {
		say := func(s string) string {
			if s == "" {
				return "none"
			}
			return s
		}
		parts = append(parts, fmt.Sprintf("%s: desk %s, wire %s", f.What, say(f.Desk), say(f.Wire)))
	}
	return strings.Join(parts, "; ")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

type writethruCmd struct {
	Args     []string `arg:"" name:"[story] file" help:"The story, by slug or ID, and the file with the newer wire version. Without a story it is found by name and words."`
	Prefer   string   `enum:"query,desk,wire" default:"query" help:"What to do with conflicts: leave the desk's words with a query that holds the wire's (query), or choose a side."`
	DryRun   bool     `help:"Only say what would be merged; the desk's story stays as it is."`
	Override string   `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

type fateOut struct {
	Note  string            `json:"note"`
	State merge.State       `json:"state"`
	Was   string            `json:"was"`
	Now   string            `json:"now,omitempty"`
	Where string            `json:"where,omitempty"`
	Best  []merge.Candidate `json:"best,omitempty"`
}

// Run takes all that is safe of a newer wire version.
func (c *writethruCmd) Run(s *session) error {
	if len(c.Args) > 2 {
		return fmt.Errorf("take a writethru in: give a story and a file, not %d names", len(c.Args))
	}
	in, err := app.ReadFile(c.Args[len(c.Args)-1])
	if err != nil {
		return err
	}
	a, err := s.library()
	if err != nil {
		return err
	}
	name := c.Args[0]
	if len(c.Args) == 1 {
		if name, err = a.FindStory(in); err != nil {
			return err
		}
	}
	d, err := s.draft(name)
	if err != nil {
		return err
	}
	d.Override = c.Override
	w, err := d.BeginWritethru(in)
	if err != nil {
		return err
	}
	conflicts := w.Merge.Conflicts()
	clashes := []merge.Clash{}
	for _, it := range conflicts {
		clashes = append(clashes, merge.Clash{Base: it.Base, Desk: it.Desk, Wire: it.Wire})
		switch c.Prefer {
		case "desk":
			it.Choice = merge.TakeDesk
		case "wire":
			it.Choice = merge.TakeWire
		}
	}
	w.Merge.TakeSafe()
	out := map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "name": w.Name, "items": w.Merge.Items, "conflicts": clashes, "note": w.EditorsNote()}
	fates := []fateOut{}
	for _, f := range w.Outcome().Fates {
		fates = append(fates, fateOut{string(f.Note.ID), f.State, f.Was, f.Now, f.Where, f.Best})
	}
	out["notes"] = fates
	summary := w.Summary()
	out["summary"] = summary
	var rev store.Revision
	if !c.DryRun {
		if c.Prefer == "query" {
			rev, err = d.LeaveToQueries(w)
		} else {
			rev, err = d.FinishWritethru(w)
		}
		if err != nil {
			return err
		}
		out["revision"] = rev.Number
	}
	err = s.print(out, func(o io.Writer) {
		if c.DryRun {
			fmt.Fprintf(o, "%s: %s\n", d.Story().Meta.Slug, summary)
		} else {
			fmt.Fprintf(o, "%s, v%d: %s\n", d.Story().Meta.Slug, rev.Number, summary)
		}
		for _, it := range w.Merge.Items {
			printItem(o, it)
		}
		for _, f := range fates {
			fmt.Fprintf(o, "%-9s note %s “%s” %s\n", f.State, f.Note, short(f.Was), f.Where)
		}
		fmt.Fprintf(o, "Editor's note: %s\n", out["note"])
	})
	if err == nil && len(conflicts) > 0 && c.Prefer == "query" {
		err = errFindings
	}
	return err
}

func printItem(o io.Writer, it *merge.Item) {
	switch {
	case it.Kind == merge.Desk:
		return
	case it.Kind == merge.Conflict:
		fmt.Fprintf(o, "%-9s %s\n          base  %s\n          desk  %s\n          wire  %s\n", it.Kind, it.Where, it.Base, it.Desk, it.Wire)
	case it.What == merge.Moved:
		fmt.Fprintf(o, "%-9s %s moved: %s\n", it.Kind, it.Where, short(it.Merged))
	case it.Wire == "":
		fmt.Fprintf(o, "%-9s %s cut: %s\n", it.Kind, it.Where, short(it.Base))
	default:
		fmt.Fprintf(o, "%-9s %s: %s\n", it.Kind, it.Where, it.Merged)
	}
	if len(it.Facts) > 0 {
		fmt.Fprintf(o, "          look at %s\n", facts(it.Facts))
	}
}

// short gives the first words of a text.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}
