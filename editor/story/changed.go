package story

// Changed gives what differs between two stories in their lists of blocks: the
// blocks before index from are the same in both, and so are those from end on
// in s and from wasEnd on in was. It compares chunks before blocks, so after a
// keystroke it costs the same in a book as in a brief. Equal stories give from
// == end == wasEnd.
func (s Story) Changed(was Story) (from, end, wasEnd int) {
	c := 0
	for c < len(s.chunks) && c < len(was.chunks) && sameChunk(s.chunks[c], was.chunks[c]) {
		from += len(s.chunks[c])
		c++
	}
	for from < s.count && from < was.count && s.At(from) == was.At(from) {
		from++
	}
	end, wasEnd = s.count, was.count
	i, j := len(s.chunks)-1, len(was.chunks)-1
	for i >= c && j >= c && sameChunk(s.chunks[i], was.chunks[j]) && end-len(s.chunks[i]) >= from && wasEnd-len(was.chunks[j]) >= from {
		end -= len(s.chunks[i])
		wasEnd -= len(was.chunks[j])
		i, j = i-1, j-1
	}
	for end > from && wasEnd > from && s.At(end-1) == was.At(wasEnd-1) {
		end, wasEnd = end-1, wasEnd-1
	}
	return from, end, wasEnd
}

// sameChunk reports whether two chunks are one and the same.
func sameChunk(a, b []*Block) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
