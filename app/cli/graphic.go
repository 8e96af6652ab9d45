package cli

import (
	"errors"
	"fmt"
	"io"

	"cutline/app"
	"cutline/editor/story"
)

type graphicCmd struct {
	Attach   graphicAttachCmd   `cmd:"" default:"withargs" help:"Attach graphics: ai2html files or folders, SVG maps, GeoJSON and KML, PNG and JPEG pictures."`
	Write    graphicWriteCmd    `cmd:"" help:"Write a map's changed labels into a copy of the file it came from."`
	Fragment graphicFragmentCmd `cmd:"" help:"Write a map as a piece of web page that fits every width."`
}

type graphicAttachCmd struct {
	Story string   `arg:""`
	Files []string `arg:"" name:"file" help:"ai2html graphics (HTML, Svelte, Markdown, or a folder), SVG maps, GeoJSON or KML, PNG or JPEG pictures."`
	Block string   `help:"The photo or map that takes it; otherwise a map without a base, or a new one." placeholder:"ID"`

	Override string `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`

	Replacing answers `embed:""`
}

// mapOut is a map with its labels on every artboard.
type mapOut struct {
	Block     story.ID   `json:"block"`
	Original  string     `json:"original,omitempty"`
	Artboards []boardOut `json:"artboards"`
	Labels    []labelOut `json:"labels"`
}

type boardOut struct {
	Name     string  `json:"name"`
	MinWidth int     `json:"min"`
	MaxWidth int     `json:"max,omitempty"`
	Width    float64 `json:"width,omitempty"`
	Height   float64 `json:"height,omitempty"`
	Picture  string  `json:"picture,omitempty"`
}

type labelOut struct {
	ID     story.ID   `json:"id"`
	Text   string     `json:"text"`
	Places []placeOut `json:"places"`
}

type placeOut struct {
	Artboard string       `json:"artboard,omitempty"`
	Text     string       `json:"text,omitempty"` // where it says something else there
	X        *float64     `json:"x,omitempty"`
	Y        *float64     `json:"y,omitempty"`
	Align    story.Align  `json:"align,omitempty"`
	Valign   story.Valign `json:"valign,omitempty"`
	Rotate   float64      `json:"rotate,omitempty"`
}

// mapOf prints a map.
func mapOf(s story.Story, id story.ID) mapOut {
	m := s.Block(id)
	out := mapOut{Block: id, Artboards: boardsOf(m), Labels: []labelOut{}}
	if out.Artboards == nil {
		out.Artboards = []boardOut{}
	}
	if m.Original != nil {
		out.Original = m.Original.Name
	}
	for _, p := range s.Parts(id) {
		if p.Kind.Placed() {
			out.Labels = append(out.Labels, labelOut{ID: p.ID, Text: p.Text, Places: placesOf(p)})
		}
	}
	return out
}

func boardsOf(m *story.Block) (out []boardOut) {
	for _, a := range m.Artboards {
		b := boardOut{Name: a.Name, MinWidth: a.MinWidth, MaxWidth: a.MaxWidth, Width: a.Width, Height: a.Height}
		if a.Asset != nil {
			b.Picture = a.Asset.Name
		}
		out = append(out, b)
	}
	return out
}

// placesOf gives where a label stands: on each artboard, or on the one picture.
func placesOf(b *story.Block) []placeOut {
	out := []placeOut{}
	add := func(on, text string, at *story.Place) {
		o := placeOut{Artboard: on, Text: text}
		if at != nil {
			o.X, o.Y, o.Align, o.Valign, o.Rotate = &at.X, &at.Y, at.Align, at.Valign, at.Rotate
		}
		out = append(out, o)
	}
	for _, spot := range b.Spots {
		at := spot.Place
		if at == nil {
			at = b.Place
		}
		add(spot.Artboard, spot.Text, at)
	}
	if len(b.Spots) == 0 && b.Place != nil {
		add("", "", b.Place)
	}
	return out
}

func (c *graphicAttachCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	d.Override = c.Override
	ids := []story.ID{}
	findings := []string{}
	for _, file := range c.Files {
		got, err := c.attach(d, file)
		if waits := (*app.ReplacingError)(nil); errors.As(err, &waits) {
			return s.asks(waits.Replacement)
		}
		if err != nil {
			return err
		}
		ids, findings = append(ids, got.Blocks...), append(findings, got.Findings...)
	}
	rev, err := d.Save("")
	if err != nil && !errors.Is(err, app.ErrUnchanged) {
		return err
	}
	maps := []mapOut{}
	for _, id := range ids {
		if d.Story().Block(id).Kind == story.Map {
			maps = append(maps, mapOf(d.Story(), id))
		}
	}
	if s.cmd.JSON {
		return s.saved(d, rev, map[string]any{"blocks": ids, "maps": maps, "findings": findings})
	}
	if err := s.saved(d, rev, nil); err != nil {
		return err
	}
	for _, m := range maps {
		fmt.Fprintf(s.out, "map %s: %d labels", m.Block, len(m.Labels))
		if n := len(m.Artboards); n > 1 {
			fmt.Fprintf(s.out, " on %d artboards", n)
		}
		fmt.Fprintln(s.out)
	}
	for _, f := range findings {
		fmt.Fprintln(s.out, "-", f)
	}
	return nil
}

type graphicWriteCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Map   string `arg:"" help:"The map's block, as in b7."`
	Out   string `required:"" help:"The file to write." placeholder:"FILE"`
	Agree bool   `help:"Write each label's words on every artboard, also where the file words it in two ways."`
}

func (c *graphicWriteCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	got, err := s.app.WriteGraphic(st, story.ID(c.Map), c.Agree)
	if err != nil {
		return err
	}
	if err := app.WriteFile(c.Out, got.Data); err != nil {
		return err
	}
	changed, findings := got.Changed, got.Findings
	if changed == nil {
		changed = []app.Rewording{}
	}
	if findings == nil {
		findings = []string{}
	}
	err = s.print(map[string]any{"file": c.Out, "original": got.Name, "changed": changed, "findings": findings}, func(w io.Writer) {
		fmt.Fprintf(w, "%s: %d labels changed\n", c.Out, len(changed))
		for _, r := range changed {
			fmt.Fprintf(w, "%-5s %q → %q\n", r.Block, r.Old, r.New)
		}
		for _, f := range findings {
			fmt.Fprintln(w, "-", f)
		}
	})
	if err == nil && got.Unwritten > 0 {
		return errFindings
	}
	return err
}

type graphicFragmentCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Map   string `arg:"" help:"The map's block, as in b7."`
	Out   string `default:"." help:"The folder to write into." placeholder:"DIR"`
	leaveFlags
}

func (c *graphicFragmentCmd) Run(s *session) error {
	l, err := s.leave(c.Story, story.ID(c.Map), c.leaveFlags, "write a map of", nil)
	if err != nil {
		return err
	}
	files, err := l.WriteFragment(story.ID(c.Map), c.Out)
	if err != nil {
		return err
	}
	return s.printFiles(files)
}
