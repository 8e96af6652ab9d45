package app

import (
	"fmt"
	"regexp"
	"slices"

	"cutline/editor/cartography"
	"cutline/editor/format/photo"
	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// picture finds what there is to say of a photo or map and its parts.
func (l *Light) picture(s story.Story, b *story.Block) (onPicture, error) {
	now := onPicture{blocks: append([]*story.Block{b}, s.Parts(b.ID)...), date: s.Meta.Date}
	if was, ok := l.pictures[b.ID]; ok && was.date == now.date && slices.Equal(was.blocks, now.blocks) {
		return was, nil
	}
	now.facts.Broken = l.broken(b)
	switch b.Kind {
	case story.Photo:
		r, err := l.app.Photo(s, b.ID)
		if err != nil && len(now.facts.Broken) == 0 {
			now.facts.Broken = []preflight.Told{{Block: b.ID, Message: fmt.Sprintf("The photo cannot be read: %v", err)}}
		}
		now.facts.Photos = r.Findings
	case story.Map:
		now.facts.Photos = photo.Alt(s, b.ID)
		if !l.blocking {
			l.onMap(&now, s, b)
		}
	}
	return now, nil
}

// onMap finds what there is to review of how a map is drawn.
func (l *Light) onMap(now *onPicture, s story.Story, b *story.Block) {
	misfits := PageMisfits(s, b.ID)
	if l.template != nil {
		for _, m := range PrintMisfits(s, b.ID, *l.template) {
			if !slices.ContainsFunc(misfits, func(o cartography.Misfit) bool { return o.Label == m.Label && o.Other == m.Other }) {
				misfits = append(misfits, m)
			}
		}
	}
	for _, m := range misfits {
		now.facts.Fit = append(now.facts.Fit, preflight.Misfit{Label: m.Label, Message: m.Message})
	}
	if f := FitAt(s, b.ID, pageWidth); f != nil {
		for _, m := range f.Leaders() {
			now.facts.Leaders = append(now.facts.Leaders, preflight.Misfit{Label: m.Label, Message: m.Message})
		}
	}
	now.facts.Lettering = l.lettering(b)
	if turned(b) && !slices.ContainsFunc(now.blocks, func(p *story.Block) bool { return p.Kind.Placed() && saysNorth.MatchString(p.Text) }) {
		now.facts.Turned = []preflight.Told{{Block: b.ID, Message: "North is not up on this map, and nothing on it says where it is; add a label “N” with an arrow"}}
	}
}

// saysNorth is a label that says where north is.
var saysNorth = regexp.MustCompile(`^(?:[↑↗↖→←↘↙↓▲⬆] *)?(?:N|(?i:north))\.?(?: *[↑↗↖→←↘↙↓▲⬆])?$`)

// turned reports whether a map's picture shows ground on which north is not up, as
// its spots say. What ground a picture without spots shows, nobody knows; a map
// that is drawn from data has north up.
func turned(b *story.Block) bool {
	if b.Asset == nil || b.Asset.Chart == nil || b.Asset.Chart.Base == nil {
		return false
	}
	frame, _, err := pictureFrame(b.Asset.Chart.Base, b.Asset.Chart.Controls)
	return err == nil && !frame.NorthUp()
}

// mapTemplate gives the template that a story's maps are printed in; nil where it
// has no map, or its template is gone, which the export says.
func (l *Light) mapTemplate(s story.Story) *typeset.Template {
	maps := false
	for _, b := range s.Blocks() {
		maps = maps || b.Kind == story.Map
	}
	if !maps {
		return nil
	}
	t, err := l.app.Template(l.id, "")
	if err != nil {
		return nil
	}
	return &t
}

// setTemplate has maps printed in a template; in another one their labels stand
// otherwise.
func (l *Light) setTemplate(t *typeset.Template) {
	if l.template == nil || t == nil || !t.Equal(*l.template) {
		l.pictures = nil
	}
	l.template = t
}

// labelPoints gives the size of type in which labels are printed; 0: not known, or
// there is no map.
func (l *Light) labelPoints() float64 {
	if l.template == nil {
		return 0
	}
	return float64(l.template.Styles[story.Label].Size) / typeset.Pt
}
