package editor

import "cutline/editor/story"

// TextClip gives lines of words from outside as a clip: a graf for each. One
// line goes into the words where it is pasted.
func TextClip(lines []string) Clip {
	var c Clip
	for _, l := range lines {
		c.blocks = append(c.blocks, &story.Block{Kind: story.Graf, Text: l})
	}
	return c
}
