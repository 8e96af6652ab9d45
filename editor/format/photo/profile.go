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
	profile := jpegProfile(list)
	if profile == nil || string(profile[16:20]) != colours || profile[8] > 4 {
		return nil
	}
	return profile
}

// jpegProfile gives the ICC profile of a JPEG; nil where there is none, or not
// all of one.
func jpegProfile(list []segment) []byte {
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
	if len(profile) < iccHeader+4 || int64(binary.BigEndian.Uint32(profile)) != int64(len(profile)) || slices.ContainsFunc(parts, func(part []byte) bool { return part == nil }) ||
		!bytes.Equal(profile[36:40], []byte("acsp")) {
		return nil
	}
	return profile
}

// profileSegments writes an ICC profile for a JPEG, in as many parts as it needs.
func profileSegments(profile []byte) (list []segment) {
	const most = maxSegment - len(iccHead) - 2
	of := (len(profile) + most - 1) / most
	for n := range of {
		body := append([]byte(iccHead), byte(n+1), byte(of))
		list = append(list, newSegment(app2, append(body, profile[n*most:min(len(profile), (n+1)*most)]...)))
	}
	return list
}
