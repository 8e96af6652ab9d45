package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cutline/app"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

type mapCmd struct {
	New    mapNewCmd    `cmd:"" help:"Draw a map from GeoJSON or KML, or a locator map of a place, with labels at its named points."`
	Add    mapAddCmd    `cmd:"" help:"Add GeoJSON or KML files to a map, over what it shows."`
	Ground mapGroundCmd `cmd:"" help:"Say which ground a map's picture shows, so that data can be laid over it."`
	Layers mapLayersCmd `cmd:"" help:"List the layers of data that a map shows."`
	Layer  mapLayerCmd  `cmd:"" help:"Remove a layer, restyle, move, hide or show it."`
	Place  mapPlaceCmd  `cmd:"" help:"Place the labels that have no place beside the spots they name."`
	Fit    mapFitCmd    `cmd:"" help:"Tell which labels do not fit at the widths that a map is shown at."`
	Join   mapJoinCmd   `cmd:"" help:"Make one sentence of labels, in the order given."`
	Part   mapPartCmd   `cmd:"" help:"Part a label from the one whose sentence it goes on with."`
	Read   mapReadCmd   `cmd:"" help:"Print a map's labels as they are read, and tell which are incomplete."`
	Alt    mapAltCmd    `cmd:"" help:"Draft a map's alt text from its cutline and labels, with a query that it is a draft."`
	Label  mapLabelCmd  `cmd:"" help:"Add a label or callout to a map."`
	Move   mapMoveCmd   `cmd:"" help:"Say where a label stands and what it points at."`
	Kind   mapKindCmd   `cmd:"" help:"Make callouts of labels, or labels of callouts."`
	Remove mapRemoveCmd `cmd:"" help:"Take labels out of the story."`
	Under  mapUnderCmd  `cmd:"" help:"Set labels as the next lines of those whose sentence they go on with."`
	Lock   mapLockCmd   `cmd:"" help:"Settle the places of labels, so that nothing moves them."`
	Water  mapWaterCmd  `cmd:"" help:"Set labels as the names of waters are set, in italic."`
	Align  mapAlignCmd  `cmd:"" help:"Line labels up, or spread them evenly."`
	Turn   mapTurnCmd   `cmd:"" help:"Turn labels about their places."`
	Export mapExportCmd `cmd:"" help:"Write a map with its labels: SVG, PNG, PDF."`
}

// drawing says how data is drawn.
type drawing struct {
	Style string `help:"Draw every shape as land, urban, water, area, boundary, disputed, river, road, rail, route, place or name; otherwise as the files say." placeholder:"STYLE"`
	Key   string `name:"names" help:"The property that holds the names; otherwise the likeliest." placeholder:"KEY"`
}

type mapNewCmd struct {
	Story string   `arg:""`
	Files []string `arg:"" optional:"" name:"file" help:"GeoJSON, KML or KMZ files, those drawn first first."`
	drawing
	Locator    string   `help:"Instead of files: a locator map about a place, from the atlas that ships with the program." placeholder:"PLACE"`
	WidthKM    float64  `name:"width-km" help:"How many km of ground the locator is wide; otherwise 600." placeholder:"KM"`
	Bounds     string   `help:"Instead of files: a locator map of this ground, in degrees." placeholder:"W,S,E,N"`
	Layers     []string `help:"What the locator shows over the land, of borders, lakes, rivers, places, countries and seas; otherwise all." placeholder:"L,L"`
	Extent     string   `help:"The ground to show, in degrees; otherwise around the named points." placeholder:"W,S,E,N"`
	Projection string   `help:"mercator, lambert or equirectangular; otherwise the one that suits the ground." placeholder:"NAME"`
	Width      int      `help:"The map's own width in px, at which its labels are placed; otherwise 620, that of the page."`
	After      string   `help:"The block it stands behind; otherwise at the end." placeholder:"ID"`
}

// locator draws a map from the atlas.
func (c *mapNewCmd) locator(s *session) error {
	opt := app.LocatorOptions{Place: c.Locator, WidthKM: c.WidthKM, Layers: c.Layers, Width: c.Width, After: story.ID(c.After)}
	switch {
	case len(c.Files) > 0 || c.Extent != "" || c.Projection != "" || c.Style != "" || c.Key != "":
		return fmt.Errorf("draw a locator map: it takes no files, --extent, --projection, --style or --names; add files to it afterwards with cutline map add")
	case c.Locator != "" && c.Bounds != "":
		return fmt.Errorf("draw a locator map: give --locator or --bounds, not both")
	case c.Bounds != "" && c.WidthKM != 0:
		return fmt.Errorf("draw a locator map: --width-km is about a place; --bounds says the ground already")
	case c.Bounds != "":
		e, err := extent("--bounds", c.Bounds)
		if err != nil {
			return err
		}
		opt.Extent = &e
	}
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	m, err := d.NewLocator(opt)
	if err != nil {
		return err
	}
	return s.mapped(d, m)
}

func (c *mapNewCmd) Run(s *session) error {
	if c.Locator != "" || c.Bounds != "" {
		return c.locator(s)
	}
	if c.WidthKM != 0 || len(c.Layers) > 0 {
		return fmt.Errorf("draw a map: --width-km and --layers are of a locator map; name its place with --locator")
	}
	if len(c.Files) == 0 {
		return fmt.Errorf("draw a map: name GeoJSON or KML files, or a place with --locator")
	}
	opt := app.MapOptions{Projection: c.Projection, Width: c.Width, Style: c.Style, Key: c.Key, After: story.ID(c.After)}
	if c.Extent != "" {
		e, err := extent("--extent", c.Extent)
		if err != nil {
			return err
		}
		opt.Extent = &e
	}
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	m, err := d.NewMap(c.Files, opt)
	if err != nil {
		return err
	}
	return s.mapped(d, m)
}

// extent reads W,S,E,N, as a flag gives it.
func extent(flag, text string) (cartography.Extent, error) {
	e, err := app.ReadExtent(text)
	if err != nil {
		return e, fmt.Errorf("%s: %w", flag, err)
	}
	return e, nil
}

type mapAddCmd struct {
	Story string   `arg:""`
	Map   string   `arg:"" help:"The map, by its ID or its number in the story."`
	Files []string `arg:"" name:"file"`
	drawing
}

func (c *mapAddCmd) Run(s *session) error {
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	m, err := d.AddLayers(id, c.Files, app.MapOptions{Style: c.Style, Key: c.Key})
	if err != nil {
		return err
	}
	return s.mapped(d, m)
}

type mapPlaceCmd struct {
	Story string `arg:""`
	Map   string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
}

func (c *mapPlaceCmd) Run(s *session) error {
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	m, err := d.PlaceLabels(id)
	if err != nil {
		return err
	}
	if m.Placed == 0 {
		if err := s.print(m, func(w io.Writer) { told(w, m) }); err != nil {
			return err
		}
		if len(m.Tray) > 0 {
			return errFindings
		}
		return nil
	}
	return s.mapped(d, m)
}

// mapped saves a version and tells what was drawn and placed. Labels that could
// not be placed are for a person to look at.
func (s *session) mapped(d *app.Draft, m app.Mapped) error {
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	out := map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": rev.Number, "summary": rev.Summary, "map": m}
	err = s.print(out, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d: map %s\n", d.Story().Meta.Slug, rev.Number, m.Map)
		told(w, m)
	})
	if err == nil && len(m.Tray) > 0 {
		return errFindings
	}
	return err
}

func told(w io.Writer, m app.Mapped) {
	fmt.Fprintf(w, "%d x %d px, %s: %s\n", m.Width, m.Height, m.Projection, m.Why)
	line := fmt.Sprintf("%d labels added, %d placed", m.Labels, m.Placed)
	if m.Leaders > 0 {
		line += fmt.Sprintf(", %d of them with a leader", m.Leaders)
	}
	fmt.Fprintln(w, line)
	for _, t := range m.Tray {
		fmt.Fprintf(w, "not placed: %s\n", t)
	}
	for _, l := range m.Left {
		fmt.Fprintf(w, "%s\n", l)
	}
}

type mapFitCmd struct {
	Story string `arg:""`
	Map   string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
	Width []int  `default:"320,640,1000" help:"The widths in px." placeholder:"PX,PX"`
}

func (c *mapFitCmd) Run(s *session) error {
	st, id, err := s.loadMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	fits, err := s.app.FitMap(st, id, c.Width)
	if err != nil {
		return err
	}
	type finding struct {
		Block    story.ID `json:"block"`
		Other    story.ID `json:"other,omitempty"`
		Width    int      `json:"width"`
		Artboard string   `json:"artboard,omitempty"`
		Letters  int      `json:"letters"` // that its words have
		Fits     int      `json:"fits"`    // that would fit where it stands; 0: none
		Rule     string   `json:"rule"`
		Severity string   `json:"severity"`
		Message  string   `json:"message"`
	}
	findings := []finding{}
	for _, f := range fits {
		for _, m := range f.Misfits {
			room := f.Room(m.Label)
			findings = append(findings, finding{m.Label, m.Other, m.Width, f.Artboard, room.Used, room.Fits, m.Rule, "review", m.Message})
		}
	}
	err = s.print(map[string]any{"findings": findings}, func(w io.Writer) {
		for _, f := range findings {
			fmt.Fprintf(w, "%-6s %5d px  %s\n", f.Block, f.Width, f.Message)
		}
		for _, width := range c.Width {
			n := 0
			for _, f := range findings {
				if f.Width == width {
					n++
				}
			}
			note := ""
			if width <= 480 && n > 0 {
				note = " (the web page shows numbered pins at this width, and the words in a list)"
			}
			fmt.Fprintf(w, "%d px: %d findings%s\n", width, n, note)
		}
	})
	if err == nil && len(findings) > 0 {
		return errFindings
	}
	return err
}

type mapExportCmd struct {
	Story  string   `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Map    string   `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
	Format []string `default:"svg,png,pdf" help:"svg, png, pdf." placeholder:"F,F"`
	Out    string   `default:"." help:"The folder to write into." placeholder:"DIR"`
	leaveFlags
}

func (c *mapExportCmd) Run(s *session) error {
	_, id, err := s.loadMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	l, err := s.leave(c.Story, id, c.leaveFlags, "export a map of", nil)
	if err != nil {
		return err
	}
	files, err := l.ExportMap(id, c.Format, c.Out)
	if err != nil {
		return err
	}
	return s.printFiles(files)
}

// draftMap opens a story for a change of one of its maps.
func (s *session) draftMap(name, which string) (*app.Draft, story.ID, error) {
	d, err := s.draft(name)
	if err != nil {
		return nil, "", err
	}
	id, err := theMap(d.Story(), which)
	return d, id, err
}

// loadMap reads a story, or a version of it, and finds one of its maps.
func (s *session) loadMap(name, which string) (story.Story, story.ID, error) {
	st, _, err := s.load(name)
	if err != nil {
		return st, "", err
	}
	id, err := theMap(st, which)
	return st, id, err
}

// theMap finds a map by its ID or its number in the story; an empty name means
// the first.
func theMap(st story.Story, name string) (story.ID, error) {
	n := 0
	var have []string
	for _, b := range st.Blocks() {
		if b.Kind != story.Map {
			continue
		}
		n++
		if name == "" || string(b.ID) == name || strconv.Itoa(n) == name {
			return b.ID, nil
		}
		have = append(have, string(b.ID))
	}
	if n == 0 {
		return "", fmt.Errorf("find a map in %s: it has none; cutline map new draws one", st.Meta.Slug)
	}
	return "", fmt.Errorf("find map %q in %s: %w (it has %s)", name, st.Meta.Slug, app.ErrNoMap, strings.Join(have, ", "))
}
