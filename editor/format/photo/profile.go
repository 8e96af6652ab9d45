package photo

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Profile gives the ICC profile that says what the picture's colours are, if it
// is a JPEG with a whole one for colours of a kind ("RGB " or "GRAY"); nil: there
// is none, and colours are those of a screen.
func (p Public) Profile(colours string) []byte {
	if p.media != JPEG {
		return nil
	}
	list, _, err := segments(p.data)
	if err != nil {
		return nil
	}
	var parts [][]byte // by their numbers, which begin at 1
	for _, s := range list {
		if !s.has(app2, iccHead) || len(s.body) < len(iccHead)+2 {
			continue
		}
		n, of := int(s.body[len(iccHead)]), int(s.body[len(iccHead)+1])
		if parts == nil {
			parts = make([][]byte, of)
		}
		if n < 1 || n > len(parts) || of != len(parts) || parts[n-1] != nil {
			return nil
		}
		parts[n-1] = s.body[len(iccHead)+2:]
	}
	profile := slices.Concat(parts...)
	const header = 128
	if len(profile) < header+4 || int64(binary.BigEndian.Uint32(profile)) != int64(len(profile)) || slices.ContainsFunc(parts, func(part []byte) bool { return part == nil }) ||
		!bytes.Equal(profile[36:40], []byte("acsp")) || string(profile[16:20]) != colours || profile[8] > 4 {
		return nil
	}
	return profile
}
