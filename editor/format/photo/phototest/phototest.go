// Package phototest makes photos for tests.
package phototest

import (
	"encoding/binary"
	"slices"
)

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
	exif := append([]byte("Exif\x00\x00"), tiff...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return slices.Concat(jpeg[:2], segment, exif, jpeg[2:])
}
