package photo

import "encoding/binary"

// Tags of a TIFF directory that are looked at.
const (
	tagDescription = 0x010e
	tagArtist      = 0x013b
	tagXMP         = 700
	tagIIM         = 33723
	tagCopyright   = 0x8298
	tagResources   = 34377
)

// entry is a tag of a TIFF directory: 12 bytes, and the value they lead to.
type entry struct {
	tag   uint16
	at    int // of the 12 bytes
	value []byte
}

// tiffOrder gives how a TIFF writes its numbers, or nil.
func tiffOrder(data []byte) binary.ByteOrder {
	if len(data) < 8 {
		return nil
	}
	switch string(data[:4]) {
	case "II*\x00":
		return binary.LittleEndian
	case "MM\x00*":
		return binary.BigEndian
	}
	return nil
}

var typeSizes = [...]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}

// directory gives the first directory of a TIFF, or of an EXIF block, which is
// one. It follows no links, so that one that leads in circles does no harm.
func directory(data []byte) (list []entry) {
	order := tiffOrder(data)
	if order == nil {
		return nil
	}
	at := int(order.Uint32(data[4:]))
	if at < 8 || at > len(data)-2 {
		return nil
	}
	n := int(order.Uint16(data[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > len(data) {
			break
		}
		kind, count := int(order.Uint16(data[e+2:])), int(order.Uint32(data[e+4:]))
		if kind >= len(typeSizes) || typeSizes[kind] == 0 || count > len(data) {
			continue
		}
		size, from := typeSizes[kind]*count, e+8
		if size > 4 {
			from = int(order.Uint32(data[e+8:]))
		}
		if from < 0 || from > len(data)-size {
			continue
		}
		list = append(list, entry{order.Uint16(data[e:]), e, data[from : from+size]})
	}
	return list
}

// tiffValue gives the bytes of a tag, or nil.
func tiffValue(data []byte, tag uint16) []byte {
	for _, e := range directory(data) {
		if e.tag == tag {
			return e.value
		}
	}
	return nil
}
