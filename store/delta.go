package store

import (
	"fmt"

	"github.com/klauspost/compress/zstd"

	"cutline/editor/story"
)

// keyframe is how many versions lie between two that are stored whole.
const keyframe = 64

// maxEncoded bounds what a record may unpack to, in bytes.
const maxEncoded = 4 * story.MaxTextBytes

// pack compresses an encoding, against the parent's where there is one and it
// is not a keyframe's turn.
func pack(data, parent []byte, n int) []byte {
	opts := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1 << 20)}
	kind := byte('k')
	if parent != nil && n%keyframe != 1 {
		kind = 'd'
		opts = append(opts, zstd.WithEncoderDictRaw(1, parent))
	}
	enc, err := zstd.NewWriter(nil, opts...)
	if err != nil {
		panic("store: " + err.Error()) // the options above are wrong
	}
	defer enc.Close()
	return enc.EncodeAll(data, []byte{kind})
}

func unpack(raw, parent []byte) ([]byte, error) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxEncoded)}
	switch raw[0] {
	case 'k':
	case 'd':
		opts = append(opts, zstd.WithDecoderDictRaw(1, parent))
	default:
		return nil, fmt.Errorf("its form %q is unknown", raw[0])
	}
	dec, err := zstd.NewReader(nil, opts...)
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	return dec.DecodeAll(raw[1:], nil)
}
