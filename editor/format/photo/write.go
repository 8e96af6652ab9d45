package photo

import (
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Words are words for properties, by ID: Caption, Credit ... No words under an
// ID take the property away; an ID that is missing leaves it as it is.
type Words map[string]string

// Write gives a JPEG with other words in it, in XMP, in IPTC-IIM where that has
// a place for them, and in those tags of EXIF that were there. The compressed
// pixels, and all else that the file says, stay byte for byte. What was written
// is read back before it is given.
func Write(data []byte, words Words) ([]byte, error) {
	if m := MediaType(data); m != JPEG {
		return nil, fmt.Errorf("write words into a photo: only a JPEG takes them here, and this is %s; save it as JPEG first", orUnknown(m))
	}
	for id := range words {
		if p, ok := property(id); !ok || p.form == structure {
			return nil, fmt.Errorf("write %s into a photo: no property of that name can be written", id)
		}
	}
	list, scan, err := segments(data)
	if err != nil {
		return nil, fmt.Errorf("write words into a photo: %w", err)
	}
	if list, err = putWords(list, words); err != nil {
		return nil, fmt.Errorf("write words into a photo: %w", err)
	}
	out := joinJPEG(list, data[scan:])
	info, err := Read(out)
	if err != nil {
		return nil, fmt.Errorf("write words into a photo: read it back: %w", err)
	}
	for id, w := range words {
		if got := info.Words(id); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(normal(id, w)), " ") {
			return nil, fmt.Errorf("write words into a photo: %s reads back as %q, not %q", id, got, w)
		}
	}
	return out, nil
}

func normal(id, words string) string {
	if p, _ := property(id); p.form == ordered || p.form == list {
		return strings.Join(names(words), "; ")
	}
	return words
}

func orUnknown(media string) string {
	if media == "" {
		return "none that is known"
	}
	return media
}

// putWords gives the header of a JPEG with other words.
func putWords(header []segment, words Words) ([]segment, error) {
	packet, _ := jpegXMP(header)
	packet, err := setXMP(packet, words)
	if err != nil {
		return nil, err
	}
	if n := len(xmpHead) + len(packet); n > maxSegment {
		return nil, fmt.Errorf("its XMP would have %d bytes, and a JPEG holds %d; shorten the words", n, maxSegment)
	}
	resources := parseResources(jpegResources(header))
	iim := parseIIM(findResource(resources, resIIM))
	for _, p := range Properties {
		w, ok := words[p.ID]
		if !ok || p.iim == 0 {
			continue
		}
		values := []string{strings.TrimSpace(w)}
		if p.form == ordered || p.form == list {
			values = names(w)
		}
		iim = setIIM(iim, p.iim, p.most, slices.DeleteFunc(values, func(s string) bool { return s == "" }))
	}
	if len(iim) > 0 {
		block := joinIIM(iim)
		sum := md5.Sum(block)
		resources = setResource(setResource(resources, resIIM, block), resDigest, sum[:])
	}

	var out []segment
	var placed bool
	place := func() {
		if placed {
			return
		}
		placed = true
		out = append(out, newSegment(app1, append([]byte(xmpHead), packet...)))
		for rest := joinResources(resources); len(rest) > 0; {
			n := min(len(rest), maxSegment-len(resourceHead))
			out = append(out, newSegment(app13, append([]byte(resourceHead), rest[:n]...)))
			rest = rest[n:]
		}
	}
	for _, s := range header {
		switch {
		case s.has(app1, xmpHead), s.has(app13, resourceHead):
			place()
			continue
		case s.has(app1, exifHead):
			body, err := setEXIF(s.body[len(exifHead):], words)
			if err != nil {
				return nil, err
			}
			s = newSegment(app1, append([]byte(exifHead), body...))
		case s.marker != app0:
			place()
		}
		out = append(out, s)
	}
	place()
	return out, nil
}

// setEXIF gives an EXIF block with other words in the tags of its first
// directory that hold them already. Longer words go to the block's end, so that
// nothing else moves: the maker's notes of some cameras count from the block's
// beginning.
func setEXIF(block []byte, words Words) ([]byte, error) {
	order := tiffOrder(block)
	if order == nil {
		return block, nil
	}
	out := slices.Clone(block)
	for _, e := range directory(block) {
		id := map[uint16]string{tagDescription: Caption, tagArtist: Creator, tagCopyright: Copyright}[e.tag]
		w, ok := words[id]
		if !ok {
			continue
		}
		value := append([]byte(strings.TrimSpace(w)), 0)
		order.PutUint16(out[e.at+2:], 2)
		order.PutUint32(out[e.at+4:], uint32(len(value)))
		copy(out[e.at+8:e.at+12], make([]byte, 4))
		if len(value) <= 4 {
			copy(out[e.at+8:], value)
			continue
		}
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		order.PutUint32(out[e.at+8:], uint32(len(out)))
		out = append(out, value...)
		for i := range e.value { // the old words do not stay behind, out of sight
			if at := int(order.Uint32(block[e.at+8:])); len(e.value) > 4 {
				out[at+i] = 0
			}
		}
	}
	if n := len(exifHead) + len(out); n > maxSegment {
		return nil, fmt.Errorf("its EXIF would have %d bytes, and a JPEG holds %d; shorten the words", n, maxSegment)
	}
	return out, nil
}

// orientationBlock is an EXIF block that says which way up a picture is, and
// nothing else.
func orientationBlock(o Orientation) []byte {
	b := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	b = binary.BigEndian.AppendUint16(b, uint16(o))
	return append(b, 0, 0, 0, 0, 0, 0)
}
