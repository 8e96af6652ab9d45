package mapboard

import (
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// addLabel gives the op that adds a label or callout behind the map's last one,
// or else first of its parts. A nil place leaves it in the tray.
func addLabel(s story.Story, mapID, id story.ID, kind story.Kind, words string, place *story.Place) editor.Insert {
	after := mapID
	for _, b := range s.Parts(mapID) {
		if b.Kind.Placed() {
			after = b.ID
		}
	}
	b := &story.Block{ID: id, Kind: kind, In: mapID, Text: editor.Clean(strings.TrimSpace(words)), Place: place}
	return editor.Insert{After: after, Blocks: []*story.Block{b}}
}

// setWords gives the op that puts words in place of a block's, or nil when they
// are the same. Only the words that differ are changed, so that notes and type
// on the others keep their place.
func setWords(b *story.Block, words string) editor.Op {
	words = editor.Clean(strings.TrimSpace(words))
	if words == b.Text {
		return nil
	}
	var batch editor.Batch
	at := len(b.Text)
	end, put := at, ""
	flush := func() {
		if end > at || put != "" {
			batch = append(batch, editor.Edit{Block: b.ID, Start: at, End: end, Text: put})
		}
		put = ""
	}
	// From the back, so that an edit leaves the offsets before it as they are.
	spans := diff.Words(b.Text, words)
	for i := len(spans) - 1; i >= 0; i-- {
		switch span := spans[i]; span.Op {
		case diff.Equal:
			flush()
			at -= len(span.Text)
			end = at
		case diff.Delete:
			at -= len(span.Text)
		case diff.Insert:
			put = span.Text + put
		}
	}
	flush()
	if len(batch) == 1 {
		return batch[0]
	}
	return batch
}

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
