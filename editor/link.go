package editor

import "cutline/editor/story"

// SetLink gives the marks of a block with start:end leading to href, or with ""
// leading nowhere.
func SetLink(b *story.Block, start, end int, href string) []story.Mark {
	marks := cutMarks(b.Marks, start, end, story.Link)
	if href != "" && start < end {
		marks = append(marks, story.Mark{Kind: story.Link, Start: start, End: end, Href: href})
	}
	return tidyMarks(marks)
}
