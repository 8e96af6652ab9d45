package app

import (
	"sync"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Copyfit tells how deep a story stands in a column of print. It measures in
// the background, only what changed; of several questions the newest counts.
type Copyfit struct {
	mu      sync.Mutex
	ask     chan struct{}
	next    *fitQuestion
	closed  bool
	measure int // points, of the fitter below
	fitter  *typeset.Fitter
	here    *typeset.Fitter // for Lines, on the caller's goroutine
	hereAt  int
}

type fitQuestion struct {
	s       story.Story
	measure int
	reply   func(typeset.Fit)
}

// NewCopyfit starts the measuring. Close ends it.
func NewCopyfit() *Copyfit {
	c := &Copyfit{ask: make(chan struct{}, 1)}
	go c.run()
	return c
}

// Ask has a story measured in a column of a measure in points. reply is called
// from another goroutine, and not at all where a newer question comes first.
func (c *Copyfit) Ask(s story.Story, measure int, reply func(typeset.Fit)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	c.next = &fitQuestion{s, measure, reply}
	select {
	case c.ask <- struct{}{}:
	default:
	}
}

// Close ends the measuring.
func (c *Copyfit) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.closed = true
		close(c.ask)
	}
}

func (c *Copyfit) run() {
	for range c.ask {
		c.mu.Lock()
		q := c.next
		c.next = nil
		c.mu.Unlock()
		if q == nil {
			continue
		}
		if c.fitter == nil || c.measure != q.measure {
			set, err := setter()
			if err != nil {
				return // the fonts are part of the program: its tests read them
			}
			c.fitter, c.measure = typeset.NewFitter(set, q.measure*typeset.Pt), q.measure
		}
		fit, ok := c.fitter.Fit(q.s, func() bool {
			c.mu.Lock()
			defer c.mu.Unlock()
			return c.next != nil || c.closed
		})
		if ok {
			q.reply(fit)
		}
	}
}

// Lines gives where the lines of a block end in a column of a measure in
// points: bytes of its text, and whether a word is parted there; first is
// whether it opens a text, lang the story's language. It is for one goroutine, the
// window's.
func (c *Copyfit) Lines(b *story.Block, measure int, first bool, lang string) []typeset.Line {
	if c.here == nil || c.hereAt != measure {
		set, err := setter()
		if err != nil {
			return nil
		}
		c.here, c.hereAt = typeset.NewFitter(set, measure*typeset.Pt), measure
	}
	return c.here.Lines(b, first, lang)
}
