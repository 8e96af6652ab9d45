package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"

	"cutline/editor/story"
)

// maxEncoded bounds what a record may unpack to, in bytes.
const maxEncoded = 4 * story.MaxTextBytes

// Small records are packed with deflate, whose window can be filled with what
// they are likely to repeat in a few microseconds; whole stories and journals
// with zstd (batch.go).
var (
	deflaters = sync.Pool{New: func() any {
		w, err := flate.NewWriter(io.Discard, flate.BestCompression)
		if err != nil {
			panic("store: " + err.Error()) // the level above is wrong
		}
		return w
	}}
	inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}
)

// packAfter is how many bytes are worth deflating.
const packAfter = 32

// deflateEnd is what closing a deflate stream adds. Readers of ours know how
// much there is to read and need no end.
var deflateEnd = []byte{0, 0, 0xff, 0xff}

// pack adds data to a record: its size, twice and one more where it is deflated,
// and then the data. context is what the data may repeat; unpack needs the same.
func pack(record, data, context []byte) []byte {
	if len(data) < packAfter {
		return append(binary.AppendUvarint(record, uint64(len(data))<<1), data...)
	}
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	var packed bytes.Buffer
	w.ResetDict(&packed, context)
	_, _ = w.Write(data) // into memory
	_ = w.Close()
	if short := bytes.TrimSuffix(packed.Bytes(), deflateEnd); len(short) < len(data) {
		return append(binary.AppendUvarint(record, uint64(len(data))<<1|1), short...)
	}
	return append(binary.AppendUvarint(record, uint64(len(data))<<1), data...)
}

var errPacked = errors.New("its bytes cannot be unpacked")

// deflateMost is how much larger than its input what deflate gives can be.
const deflateMost = 1032

// unpack reads what pack added at the end of a record. context gives what pack
// was given for data of a size.
func unpack(record []byte, context func(size int) []byte) ([]byte, error) {
	size, n := binary.Uvarint(record)
	if n <= 0 {
		return nil, errPacked
	}
	record = record[n:]
	if size&1 == 0 {
		if size>>1 != uint64(len(record)) {
			return nil, errPacked
		}
		return record, nil
	}
	if size >>= 1; size > maxEncoded || size > uint64(len(record)+1)*deflateMost {
		return nil, errPacked
	}
	r := inflaters.Get().(io.Reader)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(record), context(int(size))); err != nil {
		return nil, fmt.Errorf("%w: %w", errPacked, err)
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, fmt.Errorf("%w: %w", errPacked, err)
	}
	return data, nil
}
