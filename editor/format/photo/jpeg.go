package photo

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The markers of a JPEG that are looked at.
const (
	soi   = 0xd8
	eoi   = 0xd9
	sos   = 0xda
	app0  = 0xe0 // JFIF
	app1  = 0xe1 // EXIF, XMP
	app2  = 0xe2 // colour profile
	app11 = 0xeb // JUMBF, in which C2PA manifests lie
	app13 = 0xed // Photoshop's resources, IPTC-IIM among them
	app14 = 0xee // Adobe: which colours the components are
)

const (
	exifHead     = "Exif\x00\x00"
	xmpHead      = "http://ns.adobe.com/xap/1.0/\x00"
	extendedHead = "http://ns.adobe.com/xmp/extension/\x00"
	resourceHead = "Photoshop 3.0\x00"
	iccHead      = "ICC_PROFILE\x00"

	maxSegment = 65533 // bytes of a segment's body
)

// segment is a part of a JPEG in front of its first scan.
type segment struct {
	marker byte
	body   []byte // behind the length
	raw    []byte // with its marker and length
}

func (s segment) has(marker byte, head string) bool {
	return s.marker == marker && bytes.HasPrefix(s.body, []byte(head))
}

// newSegment makes a segment of a body of at most maxSegment bytes.
func newSegment(marker byte, body []byte) segment {
	raw := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	raw = append(raw, body...)
	return segment{marker, raw[4:], raw}
}

// segments takes a JPEG apart: what stands in front of the first scan, and where
// that scan begins.
func segments(data []byte) (list []segment, scan int, err error) {
	if len(data) < 4 || data[0] != 0xff || data[1] != soi {
		return nil, 0, fmt.Errorf("it does not begin as a JPEG: %w", ErrFormat)
	}
	for i := 2; ; {
		if i+4 > len(data) {
			return list, 0, fmt.Errorf("its header ends after %d bytes, before any pixels: %w", len(data), ErrBroken)
		}
		if data[i] != 0xff {
			return list, 0, fmt.Errorf("byte %d of its header is no marker: %w", i, ErrBroken)
		}
		marker := data[i+1]
		switch {
		case marker == 0xff: // a filler
			i++
			continue
		case marker == sos:
			return list, i, nil
		case marker == 0x01 || marker >= 0xd0 && marker <= 0xd7: // they have no body
			list = append(list, segment{marker, nil, data[i : i+2]})
			i += 2
			continue
		case marker == 0 || marker == soi || marker == eoi:
			return list, 0, fmt.Errorf("marker %02x stands at byte %d of its header: %w", marker, i, ErrBroken)
		}
		end := i + 2 + int(binary.BigEndian.Uint16(data[i+2:]))
		if end < i+4 || end > len(data) {
			return list, 0, fmt.Errorf("the segment at byte %d of its header ends outside the file: %w", i, ErrBroken)
		}
		list = append(list, segment{marker, data[i+4 : end], data[i:end]})
		i = end
	}
}

// scans gives the compressed pixels from the first scan on: the tables and the
// scans themselves, without what a program put between or behind them.
func scans(data []byte, at int) ([]byte, error) {
	var out []byte
	for i := at; ; {
		if i+2 > len(data) {
			return nil, fmt.Errorf("its pixels end after %d bytes, without an end marker: %w", len(data), ErrBroken)
		}
		marker := data[i+1]
		switch {
		case data[i] != 0xff:
			return nil, fmt.Errorf("byte %d is no marker: %w", i, ErrBroken)
		case marker == 0xff:
			i++
			continue
		case marker == eoi:
			return append(out, 0xff, eoi), nil
		}
		if i+4 > len(data) {
			return nil, fmt.Errorf("its pixels end after %d bytes, without an end marker: %w", len(data), ErrBroken)
		}
		end := i + 2 + int(binary.BigEndian.Uint16(data[i+2:]))
		if end < i+4 || end > len(data) {
			return nil, fmt.Errorf("the segment at byte %d ends outside the file: %w", i, ErrBroken)
		}
		if marker == sos {
			for end < len(data) { // until a marker that is neither an escaped ff nor a restart
				next := bytes.IndexByte(data[end:], 0xff)
				if next < 0 || end+next+1 >= len(data) {
					return nil, fmt.Errorf("its pixels end after %d bytes, without an end marker: %w", len(data), ErrBroken)
				}
				end += next
				if m := data[end+1]; m != 0 && (m < 0xd0 || m > 0xd7) {
					break
				}
				end += 2
			}
		}
		if keptTable(marker) || marker == sos {
			out = append(out, data[i:end]...)
		}
		i = end
	}
}

// keptTable reports whether a segment is needed to draw the pixels: frames,
// Huffman and quantisation tables, restart intervals, line counts.
func keptTable(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc8 || marker >= 0xdb && marker <= 0xdf
}

// joinJPEG puts a JPEG together from its header and what follows it.
func joinJPEG(list []segment, rest []byte) []byte {
	n := 2 + len(rest)
	for _, s := range list {
		n += len(s.raw)
	}
	out := append(make([]byte, 0, n), 0xff, soi)
	for _, s := range list {
		out = append(out, s.raw...)
	}
	return append(out, rest...)
}

// jpegXMP gives a JPEG's XMP packet, and the extended one where the packet was
// too large for one segment.
func jpegXMP(list []segment) (packet, extended []byte) {
	for _, s := range list {
		switch {
		case s.has(app1, xmpHead) && packet == nil:
			packet = s.body[len(xmpHead):]
		case s.has(app1, extendedHead):
			// A name of 32 bytes, the whole length, and where this part belongs.
			part := s.body[len(extendedHead):]
			if len(part) < 40 {
				continue
			}
			size, at := int(binary.BigEndian.Uint32(part[32:])), int(binary.BigEndian.Uint32(part[36:]))
			if part = part[40:]; size > maxXMP || at > size || len(part) > size-at {
				continue
			}
			if extended == nil {
				extended = make([]byte, size)
			}
			if at <= len(extended) {
				copy(extended[at:], part)
			}
		}
	}
	return packet, extended
}

// jpegResources gives Photoshop's resources, which may lie in several segments.
func jpegResources(list []segment) []byte {
	var all []byte
	for _, s := range list {
		if s.has(app13, resourceHead) {
			all = append(all, s.body[len(resourceHead):]...)
		}
	}
	return all
}
