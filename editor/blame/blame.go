// Package blame says in which version each word of a story was written, for
// every block: grafs, captions and map labels alike.
//
// It follows words from version to version. Words that a block kept are those
// that diff.Words says it kept. New words are looked for among those that went
// in the same version (a graf that was parted, joined or moved), in the other
// versions that this one was made of (the wire's, that was merged in; the old
// one, that was restored), and last among all words that ever went. What is
// found keeps its version, and only what was never written before is new.
//
// Small words inside a phrase that was written anew go with the phrase, as they
// do in a redline.
package blame

import (
	"slices"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// Unsaved stands for the version of words that are in none yet.
const Unsaved = 0

// Run is a stretch of a block's words that one version wrote.
type Run struct {
	Start   int `json:"start"` // byte offsets into the block's text
	End     int `json:"end"`
	Version int `json:"version"`
}

// Version is a version of a story and what it was made of.
type Version struct {
	Number int
	Story  story.Story
	From   []int // the version whose words these are but for the changes, then others that words may come from; none for a first one
}

// Blame says who wrote what in one version. It never changes.
type Blame struct {
	order  []story.ID
	blocks map[story.ID]written
}

// written is a block's text and the runs that cover it.
type written struct {
	text string
	runs []Run
}

// Runs gives the runs of a block in order. They cover its text without a gap;
// a block without words has none. Do not change the slice.
func (b *Blame) Runs(id story.ID) []Run { return b.blocks[id].runs }

// Chain holds the blame of a story's versions. Versions never change, so it
// only grows. It is not safe for concurrent use.
type Chain struct {
	of   map[int]*Blame
	lost index // all words that went in any version
}

// NewChain gives a chain without versions.
func NewChain() *Chain { return &Chain{of: map[int]*Blame{}, lost: newIndex()} }

// Of gives the blame of a version, or nil where it was not added.
func (c *Chain) Of(n int) *Blame { return c.of[n] }

// Add follows the words into a version. Those that it was made of come first;
// one that was not added counts as none.
func (c *Chain) Add(v Version) {
	b, gone := c.follow(v)
	c.of[v.Number] = b
	for _, g := range gone {
		c.lost.add(g)
	}
}

// Draft gives the blame of a story that is being edited on top of a version.
// Its new words are Unsaved. The chain stays as it is.
func (c *Chain) Draft(s story.Story, on int) *Blame {
	b, _ := c.follow(Version{Number: Unsaved, Story: s, From: []int{on}})
	return b
}

// follow gives the blame of a version, and the words that went in it.
func (c *Chain) follow(v Version) (*Blame, []*passage) {
	var from []*Blame
	for _, n := range v.From {
		if b := c.of[n]; b != nil {
			from = append(from, b)
		}
	}
	out := &Blame{order: make([]story.ID, 0, v.Story.Len()), blocks: make(map[story.ID]written, v.Story.Len())}
	was := &Blame{}
	if len(from) > 0 {
		was = from[0]
	}
	var news []*words
	byID := map[story.ID]*words{}
	var gone []*passage
	for _, b := range v.Story.Blocks() {
		if b.Text == "" {
			continue
		}
		out.order = append(out.order, b.ID)
		old, had := was.blocks[b.ID]
		switch {
		case had && old.text == b.Text:
			out.blocks[b.ID] = old
		case len(from) == 0:
			out.blocks[b.ID] = written{b.Text, []Run{{0, len(b.Text), v.Number}}}
		default:
			w := &words{id: b.ID, text: b.Text, owner: unknown(len(b.Text)), added: !had}
			if had {
				gone = append(gone, w.keep(old)...)
			}
			news, byID[b.ID] = append(news, w), w
		}
	}
	for _, id := range was.order {
		if out.blocks[id].text == "" && byID[id] == nil {
			gone = append(gone, whole(id, was.blocks[id]))
		}
	}
	here := newIndex()
	for _, g := range gone {
		here.add(g)
	}
	for _, other := range from[min(1, len(from)):] {
		for _, id := range other.order {
			old := other.blocks[id]
			now, kept := out.blocks[id]
			switch w := byID[id]; {
			case w != nil:
				gone = append(gone, w.keep(old)...)
			case !kept:
				gone = append(gone, whole(id, old))
			case now.text != old.text:
				gone = append(gone, (&words{id: id, text: now.text, owner: unknown(len(now.text))}).keep(old)...)
			}
			if len(news) > 0 {
				here.add(whole(id, old))
			}
		}
	}
	for _, w := range news {
		w.find(here, (*words).sameMove)
		w.find(c.lost, (*words).sameSpot)
		out.blocks[w.id] = written{w.text, w.runs(v.Number)}
	}
	return out, gone
}

// words is a block whose words are being told apart.
type words struct {
	id    story.ID
	text  string
	owner []int32 // by byte: the version it comes from, or nobody
	added bool    // the version before has no such block
}

const nobody = -1

func unknown(n int) []int32 {
	owner := make([]int32, n)
	for i := range owner {
		owner[i] = nobody
	}
	return owner
}

// owners spreads runs over the bytes of their text.
func (o written) owners() []int32 {
	owner := make([]int32, len(o.text))
	for _, r := range o.runs {
		for i := r.Start; i < r.End; i++ {
			owner[i] = int32(r.Version)
		}
	}
	return owner
}

// keep gives the words that stand in an older text of the block too their
// versions, where they have none yet. It returns the words that went.
func (w *words) keep(old written) (gone []*passage) {
	was := old.owners()
	at, now := 0, 0
	for _, s := range diff.Words(old.text, w.text) {
		n := len(s.Text)
		switch s.Op {
		case diff.Delete:
			gone = append(gone, &passage{id: w.id, text: s.Text, owner: was[at : at+n], around: around(old.text, at, at+n)})
			at += n
		case diff.Insert:
			now += n
		default:
			w.claim(now, was[at:at+n])
			at, now = at+n, now+n
		}
	}
	return gone
}

// claim gives the bytes from at on the owners of others like them, but for those
// that have one.
func (w *words) claim(at int, owner []int32) {
	for i, o := range owner {
		if w.owner[at+i] == nobody {
			w.owner[at+i] = o
		}
	}
}

// runs gives the runs of the block; what has no owner is of version n. White
// space goes with the word before it.
func (w *words) runs(n int) []Run {
	before := int32(nobody)
	for i, o := range w.owner {
		if o == nobody && !isSpace(w.text[i]) {
			w.owner[i] = int32(n)
		} else if o == nobody && before != nobody {
			w.owner[i] = before
		}
		before = w.owner[i]
	}
	next := int32(n)
	for i, o := range slices.Backward(w.owner) { // white space at the very start
		if o == nobody {
			w.owner[i] = next
		}
		next = w.owner[i]
	}
	runs := []Run{{Version: int(w.owner[0])}}
	for i, o := range w.owner {
		last := &runs[len(runs)-1]
		if int(o) != last.Version {
			runs = append(runs, Run{i, i + 1, int(o)})
			continue
		}
		last.End = i + 1
	}
	return slices.Clip(runs)
}
