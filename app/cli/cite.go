package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/editor/find"
	"cutline/editor/story"
)

type sourceCiteCmd struct {
	Story    string `arg:""`
	Source   string `arg:"" help:"The source, by its ID."`
	Block    string `help:"The block, by its ID; otherwise the first one." placeholder:"ID"`
	Range    string `help:"Bytes of the block's text, widened to whole words; otherwise the whole block." placeholder:"A:B"`
	Supports string `help:"What of the words it bears out." placeholder:"WHAT"`
	Where    string `help:"Where in the source, as in \"p. 3\"."`
}

func (c *sourceCiteCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	block, start, end, err := target(d, "cite a source", c.Block, c.Range)
	if err != nil {
		return err
	}
	id, err := d.Cite(story.ID(c.Source), block, start, end, c.Supports, c.Where)
	if err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	out := map[string]any{"block": block}
	if id != "" {
		out["id"] = id
	}
	return s.saved(d, rev, out)
}

type sourceUnciteCmd struct {
	Story    string `arg:""`
	Citation string `arg:"" help:"The citation, by its ID; or a source's, with --block."`
	Block    string `help:"The block that no longer rests on the source as a whole." placeholder:"ID"`
}

func (c *sourceUnciteCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if c.Block != "" {
		err = d.UnciteBlock(story.ID(c.Citation), story.ID(c.Block))
	} else {
		err = d.Uncite(story.ID(c.Citation))
	}
	if err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": c.Citation})
}

// printCited lists what rests on a source.
func printCited(w io.Writer, st story.Story, list []story.Cited) {
	for _, c := range list {
		at, id := find.Place(st, c.Block), string(c.Note)
		if c.Block == "" {
			at = "(words gone)"
		}
		if id == "" {
			id = "-"
		}
		about := strings.Trim(c.Supports+", "+c.Where, ", ")
		if about != "" {
			about = ": " + about
		}
		fmt.Fprintf(w, "      %-5s %-5s %-10s %q%s\n", id, c.Block, at, firstOf(c.Words, 60), about)
	}
}

// firstOf cuts words to n characters.
func firstOf(words string, n int) string {
	if r := []rune(words); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return words
}

type sourceLineCmd struct {
	Story string `arg:""`
	Block string `help:"The map or photo; otherwise the story's first map." placeholder:"ID"`
	Line  string `enum:"sources,note,credit," default:"" help:"sources, note or credit: the line to write or keep."`
	Write bool   `help:"Put the written line in the typed one's place."`
	Keep  string `help:"Why the typed line stands." placeholder:"REASON"`
}

var lineKinds = map[string]story.Kind{"sources": story.SourceLine, "note": story.NoteLine, "credit": story.Credit}

// lineOut is a line as it is listed.
type lineOut struct {
	Line    string         `json:"line"`
	Block   story.ID       `json:"block,omitempty"`
	Typed   string         `json:"typed"`
	Written string         `json:"written"`
	State   string         `json:"state"` // same, differs, kept, nothing to write, not typed
	Reason  *story.Comment `json:"reason,omitempty"`
}

// Run lists the lines, or changes one. It exits with 3 where a typed line
// differs and nobody said why.
func (c *sourceLineCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	picture := story.ID(c.Block)
	if picture == "" {
		picture = d.FirstMap()
	}
	if b := d.Story().Block(picture); b == nil || !b.Kind.Picture() {
		return fmt.Errorf("show the lines of block %q of %s: it is no map and no photo; name one with --block", picture, d.Story().Meta.Slug)
	}
	if c.Write || c.Keep != "" {
		kind, ok := lineKinds[c.Line]
		if !ok {
			return fmt.Errorf("change a line of %s: say which with --line sources, note or credit", d.Story().Meta.Slug)
		}
		if c.Write {
			err = d.WriteLine(picture, kind)
		} else {
			err = d.KeepTyped(picture, kind, c.Keep)
		}
		if err != nil {
			return err
		}
		rev, err := d.Save("")
		if err != nil {
			return err
		}
		return s.saved(d, rev, map[string]any{"line": d.Story().Line(picture, kind).Typed()})
	}
	var out []lineOut
	waits := false
	for _, l := range d.Story().Lines(picture) {
		o := lineOut{Line: story.LineName(l.Kind), Typed: l.Typed(), Written: l.Written, State: "same"}
		if l.Block != nil {
			o.Block = l.Block.ID
		}
		switch {
		case l.Written == "":
			o.State = "nothing to write"
		case l.Typed() == "":
			o.State = "not typed"
		case l.Waits():
			o.State, waits = "differs", true
		case l.Kept != nil:
			o.State, o.Reason = "kept", &l.Kept.Thread[0]
		}
		out = append(out, o)
	}
	err = s.print(map[string]any{"lines": out}, func(w io.Writer) {
		for _, o := range out {
			fmt.Fprintf(w, "%s: %s\n  written  %s\n  typed    %s\n", o.Line, o.State, o.Written, o.Typed)
			if o.Reason != nil {
				fmt.Fprintf(w, "  kept by %s: %s\n", o.Reason.By, o.Reason.Text)
			}
		}
	})
	if err == nil && waits {
		return errFindings
	}
	return err
}

type sourceFileCmd struct {
	Story  string `arg:""`
	Source string `arg:"" help:"The source, by its ID."`
	Out    string `required:"" help:"The file to write; it must not exist." placeholder:"FILE"`
}

func (c *sourceFileCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if err := d.WriteSourceFile(story.ID(c.Source), c.Out); err != nil {
		return err
	}
	return s.print(map[string]any{"file": c.Out}, func(w io.Writer) { fmt.Fprintln(w, c.Out) })
}
