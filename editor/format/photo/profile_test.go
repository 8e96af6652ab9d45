package photo_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

// profiled puts parts of a profile into a JPEG, each with its number and count.
func profiled(jpeg []byte, parts ...[]byte) []byte {
	out := slices.Clone(jpeg[:2])
	for _, p := range parts {
		out = binary.BigEndian.AppendUint16(append(out, 0xff, 0xe2), uint16(2+12+len(p)))
		out = append(append(out, "ICC_PROFILE\x00"...), p...)
	}
	return append(out, jpeg[2:]...)
}

func TestProfile(t *testing.T) {
	whole := make([]byte, 300)
	binary.BigEndian.PutUint32(whole, 300)
	whole[8] = 2
	copy(whole[12:], "mntrRGB XYZ ")
	copy(whole[36:], "acsp")
	part := func(n, of int, data []byte) []byte { return append([]byte{byte(n), byte(of)}, data...) }
	short := slices.Clone(whole)
	binary.BigEndian.PutUint32(short, 400)
	newer := slices.Clone(whole)
	newer[8] = 5
	for name, c := range map[string]struct {
		parts [][]byte
		want  []byte
	}{
		"none":          {nil, nil},
		"whole":         {[][]byte{part(1, 1, whole)}, whole},
		"in two parts":  {[][]byte{part(2, 2, whole[200:]), part(1, 2, whole[:200])}, whole},
		"a part lacks":  {[][]byte{part(1, 2, whole[:200])}, nil},
		"a part twice":  {[][]byte{part(1, 2, whole[:200]), part(1, 2, whole[200:])}, nil},
		"no such part":  {[][]byte{part(3, 2, whole)}, nil},
		"part zero":     {[][]byte{part(0, 0, whole)}, nil},
		"cut short":     {[][]byte{part(1, 1, short)}, nil},
		"of version 5":  {[][]byte{part(1, 1, newer)}, nil},
		"hardly begins": {[][]byte{{1}}, nil},
	} {
		p, err := photo.ForReaders(profiled(phototest.JPEG(6, 4), c.parts...), story.Crop{}, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := p.Profile("RGB "); !bytes.Equal(got, c.want) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(c.want))
		}
		if p.Profile("GRAY") != nil {
			t.Errorf("%s: a profile of other colours", name)
		}
	}
}
