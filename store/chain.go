package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"cutline/editor/story"
)

// Forms of a story's record: its first byte.
const (
	wholeRecord = 'k'
	deltaRecord = 'd' // against the parent
	stopRecord  = 's' // against the stop before
)

// How long chains become. A stop makes a chain short again and takes no more
// room than the words that came since the last; a whole story takes much more,
// and is written only once the stops together take several times its room.
const (
	runLength = 48      // deltas between two stops
	runBytes  = 4       // bytes of deltas between two stops, in those of the whole story
	stopBytes = 4       // bytes of stops between two whole stories, in those of the whole story
	smallest  = 2 << 10 // bytes that a whole story counts at least
	wordBytes = 2       // what a word takes in a story stored whole, about
)

// chain is what a version is read from: a story stored whole, the stops since,
// and the deltas since the last stop.
type chain struct {
	stop  int // the number of the last stop, or of the version stored whole
	whole int // bytes of the one stored whole
	words int // and its words
	stops int // bytes of the stops
	run   int // deltas since the last stop
	bytes int // and their bytes
}

// size is about what a story of some words would take if it were stored whole.
func (c chain) size(words int) int {
	return max(smallest, c.whole, c.whole+wordBytes*(words-c.words))
}

// head is a version in memory: the newest of its ref, or one on the way to it.
type head struct {
	n      int
	story  story.Story
	hashes story.Hashes
	exact  bool // a delta against story is one against its form
	chain  chain
	stop   *story.Story // at version chain.stop; nil: it is not in memory
}

// wholeHead makes the record of a version that is stored whole.
func wholeHead(n int, s story.Story) (head, []byte, error) {
	data := s.Encode()
	form, err := story.ReadForm(data)
	if err != nil {
		return head{}, nil, err
	}
	record := packer().EncodeAll(data, []byte{wholeRecord})
	return head{
		n: n, story: s, hashes: form.Hashes(), exact: true,
		chain: chain{stop: n, whole: len(record), words: s.Words()}, stop: &s,
	}, record, nil
}

// next makes the record of version n on top of h: a delta against it or, where
// that would make the chain too long, against the stop before, or no delta.
func next(b *bolt.Bucket, h head, n int, s story.Story) (head, []byte, error) {
	if !h.exact {
		return wholeHead(n, s)
	}
	now := head{n: n, story: s, hashes: h.hashes.Next(h.story, s), exact: true, chain: h.chain, stop: h.stop}
	size := h.chain.size(s.Words())
	if h.chain.run < runLength-1 && h.chain.bytes <= runBytes*size {
		record := deltaBytes(deltaRecord, n-h.n, h.story, s)
		now.chain.run++
		now.chain.bytes += len(record)
		return now, record, nil
	}
	if h.stop == nil {
		stop, _, err := read(b, h.chain.stop)
		if err != nil || !stop.exact {
			return wholeHead(n, s) // what is damaged must not stand in the way of saving
		}
		h.stop = &stop.story
	}
	record := deltaBytes(stopRecord, n-h.chain.stop, *h.stop, s)
	if h.chain.stops+len(record) > stopBytes*size {
		return wholeHead(n, s)
	}
	now.chain = chain{stop: n, whole: h.chain.whole, words: h.chain.words, stops: h.chain.stops + len(record)}
	now.stop = &s
	return now, record, nil
}

// deltaBytes makes the record of what turns was, back versions before, into s.
func deltaBytes(form byte, back int, was, s story.Story) []byte {
	d := s.Since(was)
	record := binary.AppendUvarint([]byte{form}, uint64(back))
	record = binary.AppendUvarint(record, uint64(d.Near))
	return pack(record, d.Data, was.Context(d.Near, len(d.Data)))
}

var errRecord = errors.New("its record cannot be read")

// parseDelta gives the parts of a record of a delta.
func parseDelta(record []byte) (back, near int, packed []byte, err error) {
	distance, n := binary.Uvarint(record[1:])
	place, m := binary.Uvarint(record[1+max(n, 0):])
	if n <= 0 || m <= 0 || distance == 0 || distance > 1<<32 || place > maxEncoded {
		return 0, 0, nil, errRecord
	}
	return int(distance), int(place), record[1+n+m:], nil
}

// readForm reads the form of version n: it goes back to a story stored whole and
// comes forward again.
func readForm(b *bolt.Bucket, n int) (*story.Form, chain, error) {
	type link struct {
		n      int
		record []byte
	}
	var links []link
	for at := n; ; {
		record := b.Bucket(encodedBucket).Get(number(uint64(at)))
		if len(record) == 0 {
			return nil, chain{}, fmt.Errorf("version %d has no story: %w", at, ErrDamaged)
		}
		links = append(links, link{at, record})
		if record[0] == wholeRecord {
			break
		}
		if record[0] == lostRecord {
			return nil, chain{}, fmt.Errorf("version %d could not be read when the library was brought to schema 2: %w", at, ErrDamaged)
		}
		if record[0] != deltaRecord && record[0] != stopRecord {
			return nil, chain{}, fmt.Errorf("version %d: its form %q is unknown: %w", at, record[0], ErrDamaged)
		}
		back, _, _, err := parseDelta(record)
		if err == nil && back >= at {
			err = errRecord
		}
		if err != nil {
			return nil, chain{}, fmt.Errorf("version %d cannot be read (%v): %w", at, err, ErrDamaged)
		}
		at -= back
	}
	last := links[len(links)-1]
	c := chain{stop: last.n, whole: len(last.record)}
	if rev, _, err := revision(b, last.n); err == nil {
		c.words = rev.Words
	}
	data, err := unpacker().DecodeAll(last.record[1:], nil)
	var f *story.Form
	if err == nil {
		f, err = story.ReadForm(data)
	}
	if err != nil {
		return nil, c, fmt.Errorf("version %d cannot be read (%v): %w", last.n, err, ErrDamaged)
	}
	for i := len(links) - 2; i >= 0; i-- {
		at, record := links[i].n, links[i].record
		if err := apply(f, record); err != nil {
			return nil, c, fmt.Errorf("version %d cannot be read (%v): %w", at, err, ErrDamaged)
		}
		if record[0] == stopRecord {
			c = chain{stop: at, whole: c.whole, words: c.words, stops: c.stops + len(record)}
		} else {
			c.run++
			c.bytes += len(record)
		}
	}
	return f, c, nil
}

// apply does what a record says to the form before.
func apply(f *story.Form, record []byte) error {
	_, near, packed, err := parseDelta(record)
	if err != nil {
		return err
	}
	data, err := unpack(packed, func(size int) []byte { return f.Context(near, size) })
	if err != nil {
		return err
	}
	return f.Apply(data)
}
