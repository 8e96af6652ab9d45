package story

import "crypto/sha256"

// tree finds hashes by number and has one over all of them: a Merkle tree whose
// branches are the digits of the numbers, so that its form follows from what it
// holds and not from how that came in.
//
// It is changed by put and then sealed. A sealed tree never changes, and one
// that is made of it by put shares all but the branches on the way.
type tree struct {
	root   *twig
	height int // how many digits the numbers have, in base fan
}

// twig is a branch or, without kids, the hash of an item.
type twig struct {
	kids   *[fan]*twig
	hash   [sha256.Size]byte // once it is sealed
	sealed bool              // it may be shared, and is never changed again
}

// put puts the hash of an item at a number; nil takes it away.
func (t *tree) put(number uint64, leaf *twig) {
	for t.height == 0 || number>>(fanBits*t.height) != 0 {
		if t.root != nil {
			t.root = &twig{kids: &[fan]*twig{t.root}}
		}
		t.height++
	}
	t.root = t.root.with(number, leaf, fanBits*(t.height-1))
}

func (n *twig) with(number uint64, leaf *twig, shift int) *twig {
	switch {
	case n == nil:
		n = &twig{kids: new([fan]*twig)}
	case n.sealed:
		kids := *n.kids
		n = &twig{kids: &kids}
	}
	i := number >> shift % fan
	if shift > 0 {
		leaf = n.kids[i].with(number, leaf, shift-fanBits)
	}
	n.kids[i] = leaf
	if *n.kids == [fan]*twig{} {
		return nil
	}
	return n
}

// seal hashes what is new. A branch is hashed with the digit of each; one that
// has nothing but the digit 0 is as if it were not there, so that the hash is
// the same however many digits the largest number has had.
func (n *twig) seal() {
	if n == nil || n.sealed {
		return
	}
	n.sealed = true
	var buf [fan * (1 + sha256.Size)]byte
	all := buf[:0]
	for i, kid := range n.kids {
		if kid != nil {
			kid.seal()
			all = append(append(all, byte(i)), kid.hash[:]...)
		}
	}
	if len(all) == 1+sha256.Size && all[0] == 0 {
		n.hash = [sha256.Size]byte(all[1:])
		return
	}
	n.hash = sha256.Sum256(all)
}

// sum is the hash over a sealed tree, all zeros where it is empty.
func (t tree) sum() (sum [sha256.Size]byte) {
	if t.root != nil {
		sum = t.root.hash
	}
	return sum
}

func (h Hashes) sealed() Hashes {
	for _, t := range []tree{h.blocks, h.notes, h.sources} {
		t.root.seal()
	}
	return h
}
