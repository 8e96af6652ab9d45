package phototest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
)

// Profile gives an ICC profile of an RGB screen with a name, and words planted
// wherever a program or a device puts some.
func Profile(name, planted string) []byte {
	xyz := func(x, y, z uint32) string {
		b := []byte("XYZ \x00\x00\x00\x00")
		for _, v := range []uint32{x, y, z} {
			b = binary.BigEndian.AppendUint32(b, v)
		}
		return string(b)
	}
	described := func(s string) string {
		return "desc\x00\x00\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(s)+1))) + s + string(make([]byte, 79))
	}
	gamma := "curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33"
	tags := [][2]string{
		{"desc", described(name)}, {"cprt", "text\x00\x00\x00\x00" + planted + "\x00"}, {"dmnd", described(planted)}, {"dmdd", described(planted)},
		{"wtpt", xyz(0xf351, 0x10000, 0x116cc)}, {"rXYZ", xyz(0x6fa2, 0x38f5, 0x390) + planted}, {"gXYZ", xyz(0x6299, 0xb785, 0x18da)}, {"bXYZ", xyz(0x24a0, 0xf84, 0xb6cf)},
		{"rTRC", gamma + planted}, {"gTRC", gamma}, {"bTRC", gamma}, {"prIV", "text\x00\x00\x00\x00" + planted}, {"gamt", "text\x00\x00\x00\x00" + planted},
	}
	out := make([]byte, 128+4+12*len(tags))
	out[8] = 2
	copy(out[4:], planted[:4])
	copy(out[12:], "mntrRGB XYZ ")
	copy(out[36:], "acsp")
	copy(out[48:], planted[:8])
	copy(out[100:128], planted)
	binary.BigEndian.PutUint32(out[128:], uint32(len(tags)))
	for i, t := range tags {
		e := out[132+12*i:]
		copy(e, t[0])
		binary.BigEndian.PutUint32(e[4:], uint32(len(out)))
		binary.BigEndian.PutUint32(e[8:], uint32(len(t[1])))
		out = append(out, t[1]...)
		out = append(out, planted...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// WithProfile gives a JPEG a colour profile.
func WithProfile(jpeg, profile []byte) []byte {
	return Segment(jpeg, 0xe2, "ICC_PROFILE\x00\x01\x01"+string(profile))
}

// PNGWithProfile gives a PNG a colour profile of a name.
func PNGWithProfile(data []byte, name string, profile []byte) []byte {
	return Chunk(data, "iCCP", name+"\x00\x00"+Squeezed(profile))
}

// Squeezed compresses as PNG does.
func Squeezed(data []byte) string {
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	_, _ = z.Write(data)
	_ = z.Close()
	return buf.String()
}
