package store

import "sync"

// heads are the newest versions of the stories last read or written, so that a
// version made on top of one follows no chain and shares what it left alone.
type heads struct {
	mu   sync.Mutex
	list []namedHead // the last used first
}

type namedHead struct {
	id  StoryID
	ref string
	head
}

// headsKept is how many are kept: a desk has some stories open, each with what
// came in.
const headsKept = 8

// at gives a version that is in memory.
func (h *heads) at(id StoryID, n int) (head, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, k := range h.list {
		if k.id == id && k.n == n {
			return k.head, true
		}
	}
	return head{}, false
}

// remember keeps the newest version of a ref.
func (h *heads) remember(id StoryID, ref string, newest head) {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := []namedHead{{id, ref, newest}}
	for _, k := range h.list {
		switch {
		case k.id == id && k.ref == ref && k.n > newest.n:
			return // another goroutine was faster
		case k.id == id && k.ref == ref:
		case len(list) < headsKept:
			list = append(list, k)
		}
	}
	h.list = list
}
