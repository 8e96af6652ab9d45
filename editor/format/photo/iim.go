package photo

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// dataset is a numbered value of IPTC-IIM. Datasets are kept as they are, those
// that nobody knows too, so that a changed file loses none.
type dataset struct {
	record, number byte
	value          []byte
}

// parseIIM reads datasets until the first thing that is none.
func parseIIM(data []byte) (list []dataset) {
	for len(data) >= 5 && data[0] == 0x1c {
		d := dataset{record: data[1], number: data[2]}
		n, head := int(binary.BigEndian.Uint16(data[3:])), 5
		if n&0x8000 != 0 { // the length of a longer length
			k := n & 0x7fff
			if k > 4 || len(data) < 5+k {
				return list
			}
			n, head = 0, 5+k
			for _, b := range data[5:head] {
				n = n<<8 | int(b)
			}
		}
		if n > len(data)-head {
			return list
		}
		d.value = data[head : head+n]
		list = append(list, d)
		data = data[head+n:]
	}
	return list
}

func joinIIM(list []dataset) []byte {
	var out []byte
	for _, d := range list {
		out = append(out, 0x1c, d.record, d.number)
		if n := len(d.value); n < 0x8000 {
			out = binary.BigEndian.AppendUint16(out, uint16(n))
		} else {
			out = append(out, 0x80, 4)
			out = binary.BigEndian.AppendUint32(out, uint32(n))
		}
		out = append(out, d.value...)
	}
	return out
}

var utf8Mark = []byte("\x1b%G") // in 1:90: the words are UTF-8

// iimText gives a value's words. Words in no stated character set that are not
// UTF-8 are read as Windows-1252, which is what programs wrote.
func iimText(list []dataset, value []byte) string {
	value = bytes.TrimRight(value, "\x00 ")
	if utf8.Valid(value) {
		return string(value)
	}
	for _, d := range list {
		if d.record == 1 && d.number == 90 && bytes.Equal(d.value, utf8Mark) {
			return strings.ToValidUTF8(string(value), "\ufffd")
		}
	}
	s, _ := charmap.Windows1252.NewDecoder().Bytes(value)
	return string(s)
}

// iimValues gives the words of every dataset of record 2 with a number.
func iimValues(list []dataset, number byte) (values []string) {
	for _, d := range list {
		if d.record == 2 && d.number == number {
			if s := iimText(list, d.value); s != "" {
				values = append(values, s)
			}
		}
	}
	return values
}

// setIIM gives the datasets with other words under a number of record 2, cut to
// so many bytes at a whole character; none take them away. All words come out
// as UTF-8.
func setIIM(list []dataset, number byte, most int, words []string) []dataset {
	var out []dataset
	marked, added := false, false
	for _, d := range append(list, dataset{record: 255}) {
		if !marked && (d.record > 1 || d.record == 1 && d.number >= 90) {
			out, marked = append(out, dataset{1, 90, utf8Mark}), true
		}
		if len(list) == 0 {
			out = append(out, dataset{2, 0, []byte{0, 4}})
		}
		if !added && (d.record > 2 || d.record == 2 && d.number >= number) {
			for _, w := range words {
				out = append(out, dataset{2, number, []byte(shorten(w, most))})
			}
			added = true
		}
		if d.record == 1 && d.number == 90 || d.record == 2 && d.number == number || d.record == 255 {
			continue
		}
		if d.record == 2 && d.number > 0 && d.number < 200 && !utf8.Valid(d.value) {
			d.value = []byte(iimText(list, d.value))
		}
		out = append(out, d)
	}
	return out
}

// shorten cuts words to at most n bytes, at a whole character.
func shorten(s string, n int) string {
	if n <= 0 || len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Photoshop's resources that matter here.
const (
	resIIM    = 0x0404
	resDigest = 0x0425 // MD5 of the IIM when the XMP was last written with it
)

// resource is one of Photoshop's image resources.
type resource struct {
	id   uint16
	name []byte // a Pascal string, padded
	data []byte
}

// parseResources reads resources until the first thing that is none.
func parseResources(data []byte) (list []resource) {
	for len(data) >= 12 && string(data[:4]) == "8BIM" {
		r := resource{id: binary.BigEndian.Uint16(data[4:])}
		head := 6 + (int(data[6])+2)&^1
		if head+4 > len(data) {
			return list
		}
		r.name = data[6:head]
		n := int(binary.BigEndian.Uint32(data[head:]))
		if head += 4; n > len(data)-head {
			return list
		}
		r.data = data[head : head+n]
		list = append(list, r)
		data = data[min(len(data), head+n+n&1):]
	}
	return list
}

func joinResources(list []resource) []byte {
	var out []byte
	for _, r := range list {
		out = append(out, "8BIM"...)
		out = binary.BigEndian.AppendUint16(out, r.id)
		out = append(out, r.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(len(r.data)))
		if out = append(out, r.data...); len(r.data)%2 == 1 {
			out = append(out, 0)
		}
	}
	return out
}

func findResource(list []resource, id uint16) []byte {
	for _, r := range list {
		if r.id == id {
			return r.data
		}
	}
	return nil
}

// setResource gives the resources with another value for one of them.
func setResource(list []resource, id uint16, data []byte) []resource {
	var out []resource
	put := resource{id, []byte{0, 0}, data}
	done := false
	for _, r := range list {
		if r.id == id {
			if !done {
				out, done = append(out, put), true
			}
			continue
		}
		out = append(out, r)
	}
	if !done {
		out = append(out, put)
	}
	return out
}

// iimNewer reports whether a program that knows no XMP changed the IIM after the
// two were last written together: their digest does not fit any more.
func iimNewer(list []resource) bool {
	digest, iim := findResource(list, resDigest), findResource(list, resIIM)
	sum := md5.Sum(iim)
	return len(digest) == md5.Size && len(iim) > 0 && !bytes.Equal(digest, sum[:])
}
