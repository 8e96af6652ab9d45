package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"cutline/app"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/store"
)

type importCmd struct {
	Files    []string `arg:"" name:"file" help:"Text files."`
	DryRun   bool     `help:"Only print the blocks; the library is not touched."`
	Override string   `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

type blockOut struct {
	ID    story.ID     `json:"id"`
	Kind  story.Kind   `json:"kind"`
	Text  string       `json:"text"`
	In    story.ID     `json:"in,omitempty"`
	Place *story.Point `json:"place,omitempty"`

	Artboards []boardOut `json:"artboards,omitempty"` // of a map that is drawn at several widths
	Places    []placeOut `json:"places,omitempty"`    // of a label on each of them
}

type queryOut struct {
	Block story.ID `json:"block"`
	Text  string   `json:"text"`
}

type storyOut struct {
	File    string     `json:"file,omitempty"`
	Blocks  []blockOut `json:"blocks"`
	Queries []queryOut `json:"queries"`
}

func outline(s story.Story) storyOut {
	o := storyOut{Blocks: []blockOut{}, Queries: []queryOut{}}
	for _, b := range s.Blocks() {
		out := blockOut{ID: b.ID, Kind: b.Kind, Text: b.Text, In: b.In}
		if b.Place != nil {
			out.Place = &b.Place.Point
		}
		out.Artboards = boardsOf(b)
		if len(b.Spots) > 0 {
			out.Places = placesOf(b)
		}
		o.Blocks = append(o.Blocks, out)
	}
	for _, n := range s.Notes() {
		if n.Kind == story.Query && n.Open() {
			o.Queries = append(o.Queries, queryOut{n.Block, firstWords(n)})
		}
	}
	return o
}

func firstWords(n *story.Note) string {
	if len(n.Thread) == 0 {
		return ""
	}
	return n.Thread[0].Text
}

func (c *importCmd) Run(s *session) error {
	if c.DryRun {
		return c.dryRun(s)
	}
	a, err := s.library()
	if err != nil {
		return err
	}
	got := struct {
		Stories []app.Imported `json:"stories"`
	}{[]app.Imported{}}
	var failed error
	for _, file := range c.Files {
		in, err := app.ReadFile(file)
		in.Override = c.Override
		if err == nil {
			var im app.Imported
			if im, err = a.Import(in); err == nil {
				im.File = file
				got.Stories = append(got.Stories, im)
				if !s.cmd.JSON {
					fmt.Fprintf(s.out, "%s: %s, v%d (%s)\n", file, im.Slug, im.Revision, in.Recovery())
				}
				continue
			}
		}
		failed = err
		break
	}
	if s.cmd.JSON && len(got.Stories) > 0 || failed == nil {
		if err := s.print(got, func(io.Writer) {}); err != nil {
			return err
		}
	}
	return failed
}

func (c *importCmd) dryRun(s *session) error {
	var all []storyOut
	for _, file := range c.Files {
		in, err := app.ReadFile(file)
		if err != nil {
			return err
		}
		o := outline(in.Recovered)
		if !s.cmd.JSON {
			printBlocks(s.out, in.Recovered)
		}
		o.File = file
		all = append(all, o)
	}
	if !s.cmd.JSON {
		return nil
	}
	if len(all) == 1 {
		all[0].File = ""
		return s.print(all[0], nil)
	}
	return s.print(map[string]any{"stories": all}, nil)
}

func printBlocks(w io.Writer, s story.Story) {
	for _, b := range s.Blocks() {
		indent := ""
		if b.In != "" {
			indent = "  "
		}
		fmt.Fprintf(w, "%-4s %-12s %s%s\n", b.ID, b.Kind, indent, b.Text)
		for _, n := range s.NotesIn(b.ID) {
			if n.Open() && !n.Record() {
				fmt.Fprintf(w, "%-4s %-12s %s  [%s %s: %s]\n", "", "", indent, n.Kind, n.ID, firstWords(n))
			}
		}
	}
}

type listCmd struct{}

func (c *listCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	stories, err := a.Lib.Stories()
	if err != nil {
		return err
	}
	if stories == nil {
		stories = []store.Summary{}
	}
	return s.print(map[string]any{"stories": stories}, func(w io.Writer) {
		if len(stories) == 0 {
			fmt.Fprintln(w, "No stories yet. Read one in with: cutline import FILE")
		}
		for _, t := range stories {
			status := string(t.Status)
			if t.Hold.Holds(a.Now()) {
				status = string(t.Hold.Kind)
			}
			fmt.Fprintf(w, "%-28s v%-4d %-9s %6d words  %s  %s\n", t.Slug, t.Head, status, t.Words, t.At.Local().Format("2006-01-02 15:04"), t.Title)
		}
	})
}

type showCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
}

// draftAt opens a story that is named with or without a version, which is 0 where
// none is named.
func (s *session) draftAt(name string) (*app.Draft, int, error) {
	name, rev, err := app.SplitRevision(name)
	if err != nil {
		return nil, 0, err
	}
	d, err := s.draft(name)
	return d, rev, err
}

// load gives a story at a version; without one, as it is now with what has not
// been saved.
func (s *session) load(name string) (story.Story, store.Revision, error) {
	d, rev, err := s.draftAt(name)
	if err != nil {
		return story.Story{}, store.Revision{}, err
	}
	if rev == 0 {
		return d.Story(), d.Base, nil
	}
	return d.At(rev)
}

func (c *showCmd) Run(s *session) error {
	st, rev, err := s.load(c.Story)
	if err != nil {
		return err
	}
	o := outline(st)
	return s.print(map[string]any{"slug": st.Meta.Slug, "revision": rev.Number, "blocks": o.Blocks, "queries": o.Queries}, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d\n", st.Meta.Slug, rev.Number)
		printBlocks(w, st)
	})
}

type diffCmd struct {
	A string `arg:"" help:"STORY@REV or a text file."`
	B string `arg:"" help:"STORY@REV or a text file."`
}

func (c *diffCmd) Run(s *session) error {
	a, fileA, err := s.side(c.A)
	if err != nil {
		return err
	}
	b, fileB, err := s.side(c.B)
	if err != nil {
		return err
	}
	compare, sentences := diff.Stories, diff.Sentences
	nameA, _, _ := app.SplitRevision(c.A)
	nameB, _, _ := app.SplitRevision(c.B)
	if fileA || fileB || nameA != nameB {
		compare, sentences = diff.Files, diff.FileSentences
	}
	if fileA || fileB { // a file has words only: no slug, status or section to compare
		b.Meta = a.Meta
	}
	r := compare(a, b)
	out := struct {
		diff.Result
		Sentences []diff.SentenceChange `json:"sentences"`
	}{r, sentences(a, b)}
	if out.Sentences == nil {
		out.Sentences = []diff.SentenceChange{}
	}
	return s.print(out, func(w io.Writer) {
		fmt.Fprintln(w, r.Summary)
		fmt.Fprintln(w, tally(out.Sentences))
		for _, ch := range r.Changes {
			fmt.Fprintf(w, "%-6s %-11s %s\n", ch.Op, ch.Kind, redline(ch))
			if ch.Sentence != "" || ch.OldSentence != "" { // callouts that are one sentence are read as one
				fmt.Fprintf(w, "%-6s %-11s %s\n", "", "reads", inline(ch.ReadWords()))
			}
		}
	})
}

// side reads one side of a comparison: a file where there is one.
func (s *session) side(name string) (st story.Story, file bool, err error) {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		in, err := app.ReadFile(name)
		return in.Recovered, true, err
	}
	st, _, err = s.load(name)
	return st, false, err
}

func redline(c diff.Change) string {
	if len(c.Words) == 0 {
		if c.OldPlace != nil || c.NewPlace != nil {
			return strings.TrimSpace(c.New + " " + place(c.OldPlace) + " → " + place(c.NewPlace))
		}
		if c.New == "" {
			return c.Old
		}
		return c.New
	}
	return inline(c.Words)
}

// inline writes words with those that went and came in brackets.
func inline(words []diff.Span) string {
	var b strings.Builder
	for _, w := range words {
		switch w.Op {
		case diff.Delete:
			b.WriteString("[-" + w.Text + "-]")
		case diff.Insert:
			b.WriteString("{+" + w.Text + "+}")
		default:
			b.WriteString(w.Text)
		}
	}
	return b.String()
}

func place(p *story.Place) string {
	if p == nil {
		return "(not placed)"
	}
	return fmt.Sprintf("(%.1f %%, %.1f %%)", p.X*100, p.Y*100)
}

// tally counts what happened to sentences.
func tally(list []diff.SentenceChange) string {
	count := map[diff.SentenceAction]int{}
	for _, c := range list {
		count[c.Action]++
	}
	return fmt.Sprintf("sentences: %d added, %d deleted, %d edited, %d moved",
		count[diff.Addition], count[diff.Deletion], count[diff.Rewrite], count[diff.Refactor])
}
