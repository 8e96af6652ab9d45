package mapboard

import (
	"fmt"

	"cutline/editor"
	"cutline/editor/story"
)

// neighbour gives the label n rows from another one, or "".
func neighbour(labels []*story.Block, id story.ID, n int) story.ID {
	for i, b := range labels {
		if b.ID == id {
			if i+n >= 0 && i+n < len(labels) {
				return labels[i+n].ID
			}
			return ""
		}
	}
	return ""
}

// reorder gives the op that moves a label up (-1) or down (1) among the map's
// labels, or nil where it is first or last already.
func reorder(s story.Story, mapID, id story.ID, by int) editor.Op {
	var labels []*story.Block
	for _, b := range s.Parts(mapID) {
		if b.Kind.Placed() {
			labels = append(labels, b)
		}
	}
	other := neighbour(labels, id, by)
	if other == "" {
		return nil
	}
	if by > 0 {
		return editor.Move{Block: id, After: other}
	}
	return editor.Move{Block: id, After: s.At(s.Index(other) - 1).ID} // the map itself stands before its first part
}

// otherKind gives the kind that a click on a label's kind turns it into.
func otherKind(k story.Kind) story.Kind {
	if k == story.Label {
		return story.Callout
	}
	return story.Label
}

// describe says where a label stands, for the status bar.
func describe(number int, b *story.Block, place *story.Place) string {
	name := fmt.Sprintf("%s %d", kindName(b.Kind), number)
	if place == nil {
		return name + ", not placed"
	}
	words := fmt.Sprintf("%s at %.1f%%, %.1f%%, %s", name, place.X*100, place.Y*100, alignName(place.Align))
	if place.Under {
		words = name + ", set under the one it goes on with"
	}
	if place.Rotate != 0 {
		words += fmt.Sprintf(", turned %g°", place.Rotate)
	}
	if b.Locked {
		words += ", locked"
	}
	if place.Leader != nil {
		words += fmt.Sprintf(", points at %.1f%%, %.1f%%", place.Leader.X*100, place.Leader.Y*100)
	}
	return words
}

func kindName(k story.Kind) string {
	if k == story.Callout {
		return "Callout"
	}
	return "Label"
}

func alignName(a story.Align) string {
	switch a {
	case story.AlignCenter:
		return "centred"
	case story.AlignEnd:
		return "set to end there"
	}
	return "set from there"
}
