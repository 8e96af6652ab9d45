package editor

import (
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// SetWords gives the op that puts words in place of a block's, or nil when they
// are the same. Only the words that differ are changed, so that notes and type
// on the others keep their place.
func SetWords(b *story.Block, words string) Op {
	words = Clean(strings.TrimSpace(words))
	if words == b.Text {
		return nil
	}
	var batch Batch
	at := len(b.Text)
	end, put := at, ""
	flush := func() {
		if end > at || put != "" {
			batch = append(batch, Edit{Block: b.ID, Start: at, End: end, Text: put})
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
