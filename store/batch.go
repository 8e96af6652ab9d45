package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A value of the journal holds the records of one batch, or of many folded
// together. Its first byte says how:
//
//	batchPlain  the records joined
//	batchZstd   the same, compressed
//	'{'         one record, as every value was before there were batches
//
// Joined records are their number and the first byte of each, which is its form;
// then, form by form, the sizes of its records, and form by form the rest of
// each. So the words typed stand together and compress as words do, and the
// sizes, which are the same in most forms, take no room.
const (
	batchPlain = 1
	batchZstd  = 2
)

var packer = sync.OnceValue(func() *zstd.Encoder {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic("store: " + err.Error()) // the options above are wrong
	}
	return enc
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxEncoded))
	if err != nil {
		panic("store: " + err.Error())
	}
	return dec
})

// byForm gives the indexes of records by their first byte, in order.
func byForm(firsts []byte) (groups [256][]int) {
	for i, form := range firsts {
		groups[form] = append(groups[form], i)
	}
	return groups
}

// join gives the value that holds records, none of which is empty.
func join(records [][]byte) []byte {
	total := 0
	firsts := make([]byte, len(records))
	for i, r := range records {
		total += len(r)
		firsts[i] = r[0]
	}
	groups := byForm(firsts)
	value := make([]byte, 1, total+2*len(records)+16)
	value[0] = batchPlain
	value = binary.AppendUvarint(value, uint64(len(records)))
	value = append(value, firsts...)
	for _, group := range groups {
		for _, i := range group {
			value = binary.AppendUvarint(value, uint64(len(records[i])))
		}
	}
	for _, group := range groups {
		for _, i := range group {
			value = append(value, records[i][1:]...)
		}
	}
	if packed := packer().EncodeAll(value[1:], []byte{batchZstd}); len(packed) < len(value) {
		return packed
	}
	return value
}

var errBatch = errors.New("a batch of the journal is damaged")

// unjoin gives the records of a value. They do not share its memory.
func unjoin(value []byte) ([][]byte, error) {
	if len(value) == 0 {
		return nil, errBatch
	}
	data := value[1:]
	switch value[0] {
	case batchPlain:
	case batchZstd:
		var err error
		if data, err = unpacker().DecodeAll(data, nil); err != nil {
			return nil, fmt.Errorf("%w: %w", errBatch, err)
		}
	default:
		return [][]byte{bytes.Clone(value)}, nil
	}
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)-n) {
		return nil, errBatch
	}
	firsts, data := data[n:n+int(count)], data[n+int(count):]
	groups := byForm(firsts)
	sizes := make([]int, count)
	for _, group := range groups {
		for _, i := range group {
			size, n := binary.Uvarint(data)
			if n <= 0 || size == 0 || size > maxEncoded {
				return nil, errBatch
			}
			sizes[i], data = int(size), data[n:]
		}
	}
	records := make([][]byte, count)
	for _, group := range groups {
		for _, i := range group {
			rest := sizes[i] - 1
			if rest > len(data) {
				return nil, errBatch
			}
			records[i] = append(append(make([]byte, 0, 1+rest), firsts[i]), data[:rest]...)
			data = data[rest:]
		}
	}
	if len(data) > 0 {
		return nil, errBatch
	}
	return records, nil
}
