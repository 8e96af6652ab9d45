package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"cutline/app"
	"cutline/editor/diff"
	"cutline/editor/story"
)

type blameCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
}

type blameOut struct {
	Block story.ID      `json:"block"`
	Kind  story.Kind    `json:"kind"`
	In    story.ID      `json:"in,omitempty"`
	Text  string        `json:"text"`
	Runs  []app.Passage `json:"runs"`
}

func (c *blameCmd) Run(s *session) error {
	d, n, err := s.draftAt(c.Story)
	if err != nil {
		return err
	}
	var b *app.Blame
	if n == 0 { // as it is now, with what has not been saved
		b, err = d.Blame()
	} else {
		b, err = s.app.Blame(d.ID, n)
	}
	if err != nil {
		return err
	}
	blocks := []blameOut{}
	names := blockNames(b.Story)
	var titles []string
	for i, block := range b.Story.Blocks() {
		if block.Text == "" {
			continue
		}
		blocks = append(blocks, blameOut{block.ID, block.Kind, block.In, block.Text, b.Of(block.ID)})
		titles = append(titles, names[i])
	}
	out := map[string]any{"slug": b.Story.Meta.Slug, "revision": b.Revision.Number, "blocks": blocks}
	return s.print(out, func(w io.Writer) { printBlame(w, blocks, titles) })
}

// printBlame prints block by block, each passage behind its version, author and
// time.
func printBlame(w io.Writer, blocks []blameOut, titles []string) {
	wide := 8
	for _, b := range blocks {
		for _, p := range b.Runs {
			wide = max(wide, utf8.RuneCountInString(p.By()))
		}
	}
	wide = min(wide, 28)
	for i, b := range blocks {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, titles[i])
		for _, p := range b.Runs {
			words := strings.TrimSpace(p.Text)
			if words == "" {
				continue
			}
			version, at := "now", ""
			if p.Version > 0 {
				version, at = fmt.Sprintf("v%d", p.Version), p.At.Local().Format("2006-01-02 15:04")
			}
			fmt.Fprintf(w, "  %-5s %-*s  %-16s  %s\n", version, wide, p.By(), at, words)
		}
	}
}

// blockNames names the blocks of a story as people do: "graf 4", "label 2". It
// follows the story's order. What there is only one of has no number.
func blockNames(s story.Story) []string {
	names := make([]string, s.Len())
	for i, n := range diff.Ordinals(s) {
		names[i] = strings.ReplaceAll(string(s.At(i).Kind), "-", " ")
		if n.Many {
			names[i] = fmt.Sprintf("%s %d", names[i], n.N)
		}
	}
	return names
}
