package pdf

import (
	"encoding/binary"
	"math"
	"sync"
)

// sRGB gives the colour space of everything on the pages as an ICC profile
// (ICC.1:2001-04, version 2.1, a display's three primaries and one curve), made
// of the figures that IEC 61966-2-1 publishes: the primaries of ITU-R BT.709
// and a white of D65, adapted to D50 by the Bradford matrix, and the curve.
var sRGB = sync.OnceValue(func() []byte {
	be := binary.BigEndian
	fixed := func(v float64) []byte { return be.AppendUint32(nil, uint32(int32(math.Round(v*65536)))) }
	xyz := func(x, y, z float64) []byte {
		out := []byte("XYZ \x00\x00\x00\x00")
		for _, v := range []float64{x, y, z} {
			out = append(out, fixed(v)...)
		}
		return out
	}
	words := func(s string) []byte { // a textDescriptionType: ASCII, no Unicode, no script code
		out := be.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(s)+1))
		return append(append(out, s...), make([]byte, 1+4+4+2+1+67)...)
	}
	const steps = 1024
	curve := be.AppendUint32([]byte("curv\x00\x00\x00\x00"), steps)
	for i := range steps {
		v := float64(i) / (steps - 1)
		if v <= .04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		curve = be.AppendUint16(curve, uint16(math.Round(v*65535)))
	}
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", words("sRGB IEC61966-2.1")},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright, use freely\x00")},
		{"wtpt", xyz(.95045, 1, 1.08905)}, // D65, as the display has it
		{"rXYZ", xyz(.43607, .22249, .01392)},
		{"gXYZ", xyz(.38515, .71687, .09708)},
		{"bXYZ", xyz(.14307, .06061, .71410)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil}, // one curve for all three
	}
	table := be.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil {
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
			at, size = 128+4+12*len(tags)+len(body), len(t.data)
			body = append(body, t.data...)
		}
		table = append(table, t.name...)
		table = be.AppendUint32(table, uint32(at))
		table = be.AppendUint32(table, uint32(size))
	}
	for len(body)%4 != 0 {
		body = append(body, 0)
	}
	head := make([]byte, 128)
	be.PutUint32(head, uint32(128+len(table)+len(body)))
	be.PutUint32(head[8:], 0x02100000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1} { // the profile's own date
		be.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	for i, v := range []float64{.9642, 1, .8249} { // D50, of the connection space
		copy(head[68+4*i:], fixed(v))
	}
	return append(append(head, table...), body...)
})
