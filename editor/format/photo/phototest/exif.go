package phototest

import (
	"encoding/binary"
	"slices"
)

// EXIF says what a camera wrote.
type EXIF struct {
	Description string
	Orientation int
	Private     string // a word planted in every private tag: place, serial numbers, owner, maker's notes ...
	Loop        bool   // the next directory is the first one again
}

type tag struct {
	id   uint16
	kind uint16 // 2 words, 3 short, 4 long, 5 rational, 7 bytes
	n    int
	data []byte
}

func words(id uint16, s string) tag { return tag{id, 2, len(s) + 1, []byte(s + "\x00")} }
func blob(id uint16, s string) tag  { return tag{id, 7, len(s), []byte(s)} }
func short(id uint16, v int) tag {
	return tag{id, 3, 1, binary.BigEndian.AppendUint16(nil, uint16(v))}
}
func long(id uint16, v int) tag { return tag{id, 4, 1, binary.BigEndian.AppendUint32(nil, uint32(v))} }
func degrees(id uint16) tag {
	var b []byte
	for _, v := range []uint32{48, 1, 12, 1, 3456, 100} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return tag{id, 5, 3, b}
}

// block lays a directory out at an offset, its values behind it.
func block(at int, next uint32, tags ...tag) []byte {
	slices.SortFunc(tags, func(a, b tag) int { return int(a.id) - int(b.id) })
	dir := binary.BigEndian.AppendUint16(nil, uint16(len(tags)))
	size := 2 + 12*len(tags) + 4
	var values []byte
	for _, t := range tags {
		dir = binary.BigEndian.AppendUint16(dir, t.id)
		dir = binary.BigEndian.AppendUint16(dir, t.kind)
		dir = binary.BigEndian.AppendUint32(dir, uint32(t.n))
		if len(t.data) <= 4 {
			dir = append(dir, t.data...)
			dir = append(dir, make([]byte, 4-len(t.data))...)
			continue
		}
		dir = binary.BigEndian.AppendUint32(dir, uint32(at+size+len(values)))
		values = append(values, t.data...)
		if len(values)%2 == 1 {
			values = append(values, 0)
		}
	}
	return append(binary.BigEndian.AppendUint32(dir, next), values...)
}

// Bytes gives the EXIF block, a TIFF in itself.
func (e EXIF) Bytes() []byte {
	first := []tag{}
	if e.Description != "" {
		first = append(first, words(0x010e, e.Description))
	}
	if e.Orientation != 0 {
		first = append(first, short(0x0112, e.Orientation))
	}
	out := []byte("MM\x00\x2a\x00\x00\x00\x08")
	next := uint32(0)
	if e.Loop {
		next = 8
	}
	if e.Private == "" {
		return append(out, block(8, next, first...)...)
	}
	p := e.Private
	first = append(first, words(0x010f, p+"-make"), words(0x0110, p+"-model"), words(0x0131, p+"-software"), words(0x013b, p+"-artist"),
		words(0x8298, p+"-copyright"), blob(0x9c9d, p+"-xpauthor"), long(0x8769, 0), long(0x8825, 0))
	size := len(block(8, 0, first...))
	camera := []tag{
		words(0xa430, p+"-owner"), words(0xa431, p+"-body-serial"), words(0xa435, p+"-lens-serial"), words(0xa434, p+"-lens"),
		words(0xa420, p+"-unique"), blob(0x927c, p+"-maker"), blob(0x9286, "ASCII\x00\x00\x00"+p+"-comment"), words(0x9003, "2026:11:19 08:00:00"),
	}
	place := []tag{
		words(1, "N"), degrees(2), words(3, "W"), degrees(4), words(0x12, p+"-datum"), blob(0x1b, "ASCII\x00\x00\x00"+p+"-method"),
		blob(0x1c, "ASCII\x00\x00\x00"+p+"-area"), words(0x1d, "2026:11:19"),
	}
	cameraAt := 8 + size
	placeAt := cameraAt + len(block(cameraAt, 0, camera...))
	for i := range first {
		switch first[i].id {
		case 0x8769:
			first[i] = long(0x8769, cameraAt)
		case 0x8825:
			first[i] = long(0x8825, placeAt)
		}
	}
	return slices.Concat(out, block(8, next, first...), block(cameraAt, 0, camera...), block(placeAt, 0, place...))
}

// WithEXIF gives a JPEG an EXIF block.
func WithEXIF(jpeg []byte, e EXIF) []byte {
	return Segment(jpeg, 0xe1, "Exif\x00\x00"+string(e.Bytes()))
}

// TIFF gives a grey TIFF of two by two pixels with a description and an XMP
// packet.
func TIFF(description, packet string) []byte {
	pixels := tag{0x0111, 4, 1, nil}
	tags := func(at int) []tag {
		pixels.data = binary.BigEndian.AppendUint32(nil, uint32(at))
		return []tag{
			short(0x0100, 2), short(0x0101, 2), short(0x0102, 8), short(0x0103, 1), short(0x0106, 1), words(0x010e, description), pixels,
			short(0x0115, 1), short(0x0116, 2), long(0x0117, 4), blob(700, packet),
		}
	}
	at := 8 + len(block(8, 0, tags(0)...))
	return slices.Concat([]byte("MM\x00\x2a\x00\x00\x00\x08"), block(8, 0, tags(at)...), []byte{0, 80, 160, 255})
}

// Oriented gives a JPEG with an EXIF header that holds an orientation and
// nothing else, as a camera on its side writes it.
func Oriented(jpeg []byte, orientation int, bigEndian bool) []byte {
	var order binary.AppendByteOrder = binary.LittleEndian
	head := "II"
	if bigEndian {
		order, head = binary.BigEndian, "MM"
	}
	tiff := order.AppendUint16([]byte(head), 42)
	tiff = order.AppendUint32(tiff, 8) // where the first directory is
	tiff = order.AppendUint16(tiff, 1) // it has one tag:
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3) // a short,
	tiff = order.AppendUint32(tiff, 1) // one of them
	tiff = order.AppendUint16(tiff, uint16(orientation))
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	return Segment(jpeg, 0xe1, "Exif\x00\x00"+string(tiff))
}
