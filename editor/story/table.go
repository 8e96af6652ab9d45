package story

import (
	"cmp"
	"slices"
)

// table finds values by number. It never changes: with gives a new table that
// shares all but the few nodes on the way to the changed value, so a change
// costs the same in a book as in a brief. A zero value is no value.
type table[V any] struct {
	root   *node[V]
	height int // how many digits the keys have, in base fan
}

// node has either the nodes below it or, in the last row, values.
type node[V any] struct {
	kids []*node[V]
	vals []V
}

// leaf and branch are a node with its room, so that both are made as one.
type (
	leaf[V any] struct {
		node[V]
		room [fan]V
	}
	branch[V any] struct {
		node[V]
		room [fan]*node[V]
	}
)

const (
	fanBits = 4
	fan     = 1 << fanBits
)

func (t table[V]) get(key uint64) (v V) {
	if key>>(fanBits*t.height) != 0 || t.root == nil {
		return v
	}
	n := t.root
	for shift := fanBits * (t.height - 1); shift > 0; shift -= fanBits {
		if n = n.kids[key>>shift%fan]; n == nil {
			return v
		}
	}
	return n.vals[key%fan]
}

func (t table[V]) with(key uint64, v V) table[V] {
	if t.root == nil {
		t = table[V]{height: 1}
	}
	for key>>(fanBits*t.height) != 0 {
		if t.root != nil {
			root := &node[V]{kids: make([]*node[V], fan)}
			root.kids[0] = t.root
			t.root = root
		}
		t.height++
	}
	t.root = t.root.with(key, v, fanBits*(t.height-1))
	return t
}

func (n *node[V]) with(key uint64, v V, shift int) *node[V] {
	i := key >> shift % fan
	if shift == 0 {
		c := &leaf[V]{}
		if n != nil {
			c.room = [fan]V(n.vals)
		}
		c.room[i] = v
		c.vals = c.room[:]
		return &c.node
	}
	c := &branch[V]{}
	if n != nil {
		c.room = [fan]*node[V](n.kids)
	}
	c.room[i] = c.room[i].with(key, v, shift-fanBits)
	c.kids = c.room[:]
	return &c.node
}

// pair is a value with its key.
type pair[V any] struct {
	key uint64
	val V
}

// withAll puts many values. It copies each node on their ways once.
func (t table[V]) withAll(list []pair[V]) table[V] {
	if len(list) < fan {
		for _, p := range list {
			t = t.with(p.key, p.val)
		}
		return t
	}
	byKey := func(a, b pair[V]) int { return cmp.Compare(a.key, b.key) }
	if !slices.IsSortedFunc(list, byKey) {
		slices.SortFunc(list, byKey)
	}
	last := list[len(list)-1]
	t = t.with(last.key, last.val) // it makes the table as high as need be
	t.root = t.root.withAll(list, fanBits*(t.height-1))
	return t
}

func (n *node[V]) withAll(list []pair[V], shift int) *node[V] {
	if shift == 0 {
		c := &leaf[V]{}
		if n != nil {
			c.room = [fan]V(n.vals)
		}
		for _, p := range list {
			c.room[p.key%fan] = p.val
		}
		c.vals = c.room[:]
		return &c.node
	}
	c := &branch[V]{}
	if n != nil {
		c.room = [fan]*node[V](n.kids)
	}
	for len(list) > 0 {
		i, end := list[0].key>>shift, 1
		for end < len(list) && list[end].key>>shift == i {
			end++
		}
		c.room[i%fan] = c.room[i%fan].withAll(list[:end], shift-fanBits)
		list = list[end:]
	}
	c.kids = c.room[:]
	return &c.node
}

// differ calls f with the keys and values that may differ between two tables,
// by key, until f says no. It passes over what they share.
func (t table[V]) differ(u table[V], f func(key uint64, a, b V) bool) bool {
	height := max(t.height, u.height)
	return differ(t.raised(height), u.raised(height), 0, fanBits*(height-1), f)
}

// all calls f with every key in order and its value, zero values too.
func (t table[V]) all(f func(key uint64, v V)) {
	t.differ(table[V]{}, func(key uint64, v, _ V) bool { f(key, v); return true })
}

// raised gives the root of the table as if its keys had more digits.
func (t table[V]) raised(height int) *node[V] {
	root := t.root
	for h := t.height; h < height && root != nil; h++ {
		root = &node[V]{kids: append([]*node[V]{root}, make([]*node[V], fan-1)...)}
	}
	return root
}

func differ[V any](a, b *node[V], key uint64, shift int, f func(uint64, V, V) bool) bool {
	if a == b {
		return true
	}
	for i := range uint64(fan) {
		if shift > 0 {
			var x, y *node[V]
			if a != nil {
				x = a.kids[i]
			}
			if b != nil {
				y = b.kids[i]
			}
			if !differ(x, y, key|i<<shift, shift-fanBits, f) {
				return false
			}
			continue
		}
		var x, y V
		if a != nil {
			x = a.vals[i]
		}
		if b != nil {
			y = b.vals[i]
		}
		if !f(key|i, x, y) {
			return false
		}
	}
	return true
}

// noNumber is the first of the keys that strings have which are no IDs.
const noNumber = 1 << 44

// key gives the number of an ID, or for a string that is no ID one from noNumber
// on, which no counter gives out.
func (id ID) key() uint64 { return keyOf(id) }

func keyOf[T ~string | ~[]byte](id T) uint64 {
	n := uint64(0)
	if len(id) >= 2 && len(id) <= 14 && id[1] != '0' {
		for i := 1; ; i++ {
			if i == len(id) {
				return n
			}
			d := id[i] - '0'
			if d > 9 {
				break
			}
			n = n*10 + uint64(d)
		}
	}
	n = 14695981039346656037 // FNV-1a
	for i := range len(id) {
		n = (n ^ uint64(id[i])) * 1099511628211
	}
	return noNumber | n>>24
}
