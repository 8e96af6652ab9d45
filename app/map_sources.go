package app

import (
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// naturalEarthFile is how the files are called that were cut out of the atlas.
const naturalEarthFile = "natural-earth-"

// dataSources gives the citations that data asks for, and what adds the records
// to the story that it does not have yet: of Natural Earth where it is cut out
// of the atlas, which asks for no credit and gets one, and of OpenStreetMap where
// a file says that it is from there, whose licence asks.
func (d *Draft) dataSources(layers []story.Layer, openStreetMap bool) ([]story.Cite, editor.Batch) {
	var wanted []story.Source
	if slices.ContainsFunc(layers, func(l story.Layer) bool { return strings.HasPrefix(l.File, naturalEarthFile) }) {
		wanted = append(wanted, story.Source{
			Gives: "land, borders, waters, places and their names", From: "Natural Earth", Kind: "data", URL: "https://www.naturalearthdata.com", Licence: "public domain",
			Note: "Borders are drawn as they are held; those that are disputed are dashed.",
		})
	}
	if openStreetMap {
		wanted = append(wanted, story.Source{
			Gives: "map data", From: "OpenStreetMap", Kind: "data", URL: "https://www.openstreetmap.org/copyright", Licence: "ODbL",
			Credit: "© OpenStreetMap contributors", Retrieved: d.app.Now().UTC().Format("2006-01-02"),
		})
	}
	var cites []story.Cite
	var ops editor.Batch
	for _, w := range wanted {
		for _, r := range d.Story().Sources() {
			if !r.Confidential && (strings.EqualFold(strings.TrimSpace(r.From), w.From) || w.Credit != "" && r.Credit == w.Credit) {
				w.ID = r.ID
				break
			}
		}
		if w.ID == "" {
			w.ID = d.Editor.NewID("s")
			ops = append(ops, editor.PutSource{Source: &w})
		}
		cites = append(cites, story.Cite{Source: w.ID, Supports: w.Gives})
	}
	return cites, ops
}

// cite adds citations to a map that is in the story s, and brings its source line
// with them where nobody has typed another.
func (d *Draft) cite(s story.Story, id story.ID, cites []story.Cite) editor.Batch {
	b := s.Block(id)
	was := story.SourcesLine(s.SourcesOf(id))
	all := slices.Clone(b.Cites)
	for _, c := range cites {
		if !slices.ContainsFunc(s.SourcesOf(id), func(r story.Source) bool { return r.ID == c.Source }) {
			all = append(all, c)
		}
	}
	if len(all) == len(b.Cites) {
		return nil
	}
	ops := editor.Batch{editor.Set{Block: id, Cites: &all}}
	cited, err := ops.Apply(s)
	if err != nil {
		return nil // the records are in s
	}
	line := story.SourcesLine(cited.SourcesOf(id))
	switch typed := s.Part(id, story.SourceLine); {
	case typed == nil:
		after := id
		if parts := s.Parts(id); len(parts) > 0 {
			after = parts[len(parts)-1].ID
		}
		ops = append(ops, editor.Insert{After: after, Blocks: []*story.Block{{ID: d.Editor.NewID("b"), Kind: story.SourceLine, In: id, Text: line}}})
	case typed.Text == "" || typed.Text == was:
		ops = append(ops, editor.Edit{Block: typed.ID, End: len(typed.Text), Text: line})
	}
	return ops
}
