package cli

import (
	"fmt"

	"cutline/app"
	"cutline/editor/story"
)

type mapLabelCmd struct {
	Story    string `arg:""`
	Map      string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
	Text     string `required:"" help:"Its words." placeholder:"WORDS"`
	Callout  bool   `help:"It points at something."`
	Artboard string `help:"The artboard that it stands on; otherwise the main one." placeholder:"NAME"`
	standing
}

// standing is how a label is to stand, on the command line.
type standing struct {
	At     []float64 `help:"Where it stands, in fractions of the map from its top left." placeholder:"X,Y"`
	Point  []float64 `help:"The spot that its leader ends at." placeholder:"X,Y"`
	Align  string    `enum:",start,center,end" default:"" help:"start, center or end of its words, counted from the left: what of them stands there." placeholder:"HOW"`
	Valign string    `enum:",top,middle,bottom" default:"" help:"top, middle or bottom: what of its height stands there." placeholder:"HOW"`
}

func (c standing) stand() (st app.Stand, err error) {
	point := func(flag string, v []float64) *story.Point {
		switch {
		case len(v) == 2:
			return &story.Point{X: v[0], Y: v[1]}
		case len(v) != 0:
			err = fmt.Errorf("place a label: --%s takes two fractions, X,Y", flag)
		}
		return nil
	}
	st.At, st.Leader = point("at", c.At), point("point", c.Point)
	if c.Align != "" {
		a := map[string]story.Align{"start": story.AlignStart, "center": story.AlignCenter, "end": story.AlignEnd}[c.Align]
		st.Align = &a
	}
	if c.Valign != "" {
		v := map[string]story.Valign{"top": story.ValignTop, "middle": story.ValignMiddle, "bottom": story.ValignBottom}[c.Valign]
		st.Valign = &v
	}
	return st, err
}

func (c *mapLabelCmd) Run(s *session) error {
	st, err := c.stand()
	if err != nil {
		return err
	}
	d, m, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	kind := story.Label
	if c.Callout {
		kind = story.Callout
	}
	id, err := d.AddLabel(m, kind, c.Text, c.Artboard, st)
	if err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

type mapMoveCmd struct {
	Story    string `arg:""`
	Label    string `arg:"" help:"The label, by its ID."`
	Artboard string `help:"The artboard on which; otherwise the main one." placeholder:"NAME"`
	standing
	NoPoint bool `help:"It points at nothing any more."`
	Off     bool `help:"Take it off the map; it waits to be placed again."`
}

func (c *mapMoveCmd) Run(s *session) error {
	st, err := c.stand()
	if err != nil {
		return err
	}
	st.Free = c.NoPoint
	switch {
	case c.Off && (st != app.Stand{} || c.Artboard != ""):
		return fmt.Errorf("move label %s: --off takes it off the map; it does not go with where it stands", c.Label)
	case !c.Off && st == app.Stand{}:
		return fmt.Errorf("move label %s: say where to, with --at, --point, --align, --valign, --no-point or --off", c.Label)
	}
	return s.arranged(c.Story, func(d *app.Draft) error {
		if c.Off {
			return d.UnplaceLabel(story.ID(c.Label))
		}
		return d.PlaceLabel(story.ID(c.Label), c.Artboard, st)
	})
}

type mapKindCmd struct {
	Story  string   `arg:""`
	Kind   string   `arg:"" enum:"label,callout" help:"label or callout."`
	Labels []string `arg:"" name:"label" help:"The labels, by their IDs."`
}

func (c *mapKindCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error {
		return d.SetCallouts(labelIDs(c.Labels), story.Kind(c.Kind) == story.Callout)
	})
}

type mapRemoveCmd struct {
	Story  string   `arg:""`
	Labels []string `arg:"" name:"label" help:"The labels, by their IDs."`
}

func (c *mapRemoveCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error { return d.RemoveLabels(labelIDs(c.Labels)) })
}
