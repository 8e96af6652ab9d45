package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/app"
)

type logCmd struct {
	Story string `arg:"" help:"A story by slug or ID."`
	Stat  bool   `help:"What each version changed: blocks by kind, words added and cut."`
}

func (c *logCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	sum, err := a.Lib.Find(c.Story)
	if err != nil {
		return err
	}
	if c.Stat {
		stats, err := a.Stats(sum.ID)
		if err != nil {
			return err
		}
		return s.print(map[string]any{"revisions": stats}, func(w io.Writer) {
			most := 0
			for _, t := range stats {
				most = max(most, t.WordsIn+t.WordsOut)
			}
			for _, t := range stats {
				printVersion(w, app.Marked{Revision: t.Revision, Wire: t.Wire})
				fmt.Fprintf(w, "      %s\n", statLine(t, most))
			}
		})
	}
	revs, err := a.Log(sum.ID)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"revisions": revs}, func(w io.Writer) {
		for _, r := range revs {
			printVersion(w, r)
		}
	})
}

// printVersion prints a version of the log: its number, when and who, what it
// is about, and the name that people gave it.
func printVersion(w io.Writer, r app.Marked) {
	fmt.Fprintf(w, "v%-4d %s  %-20s %s\n", r.Number, r.At.Local().Format("2006-01-02 15:04"), r.By(), r.Message)
	if r.Milestone != "" {
		fmt.Fprintf(w, "      milestone: %s\n", r.Milestone)
	}
	if r.Summary != "" && r.Summary != r.Message {
		fmt.Fprintf(w, "      %s\n", r.Summary)
	}
}

// barWidth is how many signs the longest bar of a log has.
const barWidth = 40

// statLine says in a line what a version changed; most is the largest number of
// words that any version of the log added and cut.
func statLine(t app.Stat, most int) string {
	if t.Blocks == 0 {
		return "no block changed"
	}
	var kinds []string
	for _, k := range t.Kinds {
		kinds = append(kinds, kindLine(k))
	}
	line := fmt.Sprintf("+%d −%d words: %s", t.WordsIn, t.WordsOut, strings.Join(kinds, ", "))
	if bar := bar(t.WordsIn, t.WordsOut, most); bar != "" {
		line += "  " + bar
	}
	return line
}

// kindLine counts the changed blocks of a kind: "3 grafs (1 added, 2 edited)".
func kindLine(k app.KindStat) string {
	var did []string
	for _, d := range []struct {
		n    int
		what string
	}{{k.Added, "added"}, {k.Cut, "cut"}, {k.Edited, "edited"}, {k.Moved, "moved"}} {
		if d.n > 0 {
			did = append(did, fmt.Sprintf("%d %s", d.n, d.what))
		}
	}
	n := k.Added + k.Cut + k.Edited + k.Moved
	name := strings.ReplaceAll(string(k.Kind), "-", " ")
	if n > 1 {
		name += "s"
	}
	if len(did) == 1 {
		return fmt.Sprintf("%d %s %s", n, name, strings.TrimLeft(did[0], "0123456789 "))
	}
	return fmt.Sprintf("%d %s (%s)", n, name, strings.Join(did, ", "))
}

// bar draws words added and cut as +++--, the longest as long as barWidth. A
// change, however small, has a sign.
func bar(in, out, most int) string {
	scale := func(n int) int {
		if n == 0 || most <= barWidth {
			return n
		}
		return max(1, n*barWidth/most)
	}
	return strings.Repeat("+", scale(in)) + strings.Repeat("-", scale(out))
}

type milestoneCmd struct {
	Story string `arg:"" help:"STORY@REV: the version to name; without @REV the newest."`
	Name  string `arg:"" optional:"" help:"What to call it; empty takes its name away."`
}

func (c *milestoneCmd) Run(s *session) error {
	d, n, err := s.draftAt(c.Story)
	if err != nil {
		return err
	}
	if n == 0 {
		n = d.Base.Number
	}
	if err := d.Milestone(n, c.Name); err != nil {
		return err
	}
	milestone := strings.TrimSpace(c.Name)
	out := map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": n, "milestone": milestone}
	return s.print(out, func(w io.Writer) {
		if milestone == "" {
			fmt.Fprintf(w, "%s, v%d has no name now\n", d.Story().Meta.Slug, n)
			return
		}
		fmt.Fprintf(w, "%s, v%d: %s\n", d.Story().Meta.Slug, n, milestone)
	})
}
