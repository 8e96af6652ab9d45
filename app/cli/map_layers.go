package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cutline/app"
	"cutline/editor/story"
)

type mapGroundCmd struct {
	Story  string   `arg:""`
	Map    string   `arg:"" help:"The map, by its ID or its number in the story."`
	At     []string `help:"A spot of the picture in percent and the place it shows in degrees; give two, or better three or more." placeholder:"X,Y=LON,LAT" sep:"none"`
	Bounds string   `help:"Instead: the picture shows this ground from edge to edge, north up." placeholder:"W,S,E,N"`
	Forget bool     `help:"The ground is not known any more; its layers go."`
}

// spot reads X,Y=LON,LAT.
func spot(text string) (story.Control, error) {
	var v [4]float64
	at, place, ok := strings.Cut(text, "=")
	parts := append(strings.Split(at, ","), strings.Split(place, ",")...)
	ok = ok && len(parts) == len(v)
	for i := 0; ok && i < len(v); i++ {
		n, err := strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		v[i], ok = n, err == nil
	}
	if !ok {
		return story.Control{}, fmt.Errorf("read --at %q: it is a spot in percent from the top left and its place in degrees, longitude first, as in 50,12.5=44.39,33.30", text)
	}
	return story.Control{Point: story.Point{X: v[0] / 100, Y: v[1] / 100}, Lon: v[2], Lat: v[3]}, nil
}

func (c *mapGroundCmd) Run(s *session) error {
	var controls []story.Control
	switch {
	case c.Forget && (c.Bounds != "" || len(c.At) > 0), c.Bounds != "" && len(c.At) > 0, !c.Forget && c.Bounds == "" && len(c.At) == 0:
		return fmt.Errorf("say what ground a map shows: give --at for some spots, or --bounds, or --forget")
	case c.Bounds != "":
		e, err := extent("--bounds", c.Bounds)
		if err != nil {
			return err
		}
		controls = app.CornerControls(e)
	}
	for _, text := range c.At {
		at, err := spot(text)
		if err != nil {
			return err
		}
		controls = append(controls, at)
	}
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	g, err := d.SetGround(id, controls)
	if err == nil {
		_, err = d.Save("")
	}
	if err != nil {
		return err
	}
	return s.print(g, func(w io.Writer) {
		if len(controls) == 0 {
			fmt.Fprintln(w, "Its ground is not known any more")
			return
		}
		fmt.Fprintf(w, "It shows %.5g to %.5g degrees of longitude, %.5g to %.5g of latitude\n", g.West, g.East, g.South, g.North)
		if len(controls) > 2 {
			fmt.Fprintf(w, "The worst spot lies %.1f px off\n", g.Worst)
		}
		if g.Turn {
			fmt.Fprintln(w, "North is not up on it: say so on the map")
		}
	})
}

type mapLayersCmd struct {
	Story string `arg:""`
	Map   string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
}

// layer is what --json prints of one.
type layer struct {
	N      int    `json:"n"`
	Name   string `json:"name"`
	Style  string `json:"style"`
	File   string `json:"file"`
	Hidden bool   `json:"hidden"`
}

func (c *mapLayersCmd) Run(s *session) error {
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	list, err := d.Layers(id)
	if err != nil {
		return err
	}
	out := []layer{}
	for i, l := range list {
		out = append(out, layer{i + 1, l.Name, l.Style, l.File, l.Hidden})
	}
	return s.print(map[string]any{"map": id, "layers": out}, func(w io.Writer) {
		for _, l := range out {
			style, hidden := l.Style, ""
			if style == "" {
				style = "as the file says"
			}
			if l.Hidden {
				hidden = ", hidden"
			}
			fmt.Fprintf(w, "%d  %s (%s%s)\n", l.N, l.Name, style, hidden)
		}
		if len(out) == 0 {
			fmt.Fprintln(w, "No data is drawn on it")
		}
	})
}

type mapLayerCmd struct {
	Story  string `arg:""`
	Map    string `arg:"" help:"The map, by its ID or its number in the story."`
	Layer  int    `arg:"" help:"The layer's number in map layers."`
	Remove bool   `help:"Take it off the map; labels of its points stay." xor:"do"`
	Style  string `help:"Draw it in a style of the house, or with auto as its file says." xor:"do" placeholder:"STYLE"`
	To     int    `help:"Draw it as the N-th layer: the later lies over the earlier." xor:"do" placeholder:"N"`
	Hide   bool   `help:"Keep it, and do not draw it." xor:"do"`
	Show   bool   `help:"Draw it again." xor:"do"`
}

func (c *mapLayerCmd) Run(s *session) error {
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	switch {
	case c.Remove:
		err = d.RemoveLayer(id, c.Layer)
	case c.Style != "":
		style := c.Style
		if style == "auto" {
			style = ""
		}
		err = d.StyleLayer(id, c.Layer, style)
	case c.To != 0:
		err = d.MoveLayer(id, c.Layer, c.To)
	case c.Hide, c.Show:
		err = d.HideLayer(id, c.Layer, c.Hide)
	default:
		return fmt.Errorf("change a layer: say what with --remove, --style, --to, --hide or --show")
	}
	if err == nil {
		_, err = d.Save("")
	}
	if err != nil {
		return err
	}
	return (&mapLayersCmd{Story: c.Story, Map: string(id)}).Run(s)
}
