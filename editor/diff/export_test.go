package diff

import "cutline/editor/story"

// StoriesWhole compares two revisions block by block, without asking where they
// differ.
func StoriesWhole(a, b story.Story) Result { return compare(a, b, pairByID(a, b), false) }
