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
	whole := phototest.Profile("Adobe RGB (1998)", token)
	part := func(n, of int, data []byte) []byte { return append([]byte{byte(n), byte(of)}, data...) }
	short := slices.Clone(whole)
	binary.BigEndian.PutUint32(short, uint32(len(short)+100))
	newer := slices.Clone(whole)
	newer[8] = 5
	for name, c := range map[string]struct {
		parts [][]byte
		want  bool
	}{
		"none":          {nil, false},
		"whole":         {[][]byte{part(1, 1, whole)}, true},
		"in two parts":  {[][]byte{part(2, 2, whole[200:]), part(1, 2, whole[:200])}, true},
		"a part lacks":  {[][]byte{part(1, 2, whole[:200])}, false},
		"a part twice":  {[][]byte{part(1, 2, whole[:200]), part(1, 2, whole[200:])}, false},
		"no such part":  {[][]byte{part(3, 2, whole)}, false},
		"part zero":     {[][]byte{part(0, 0, whole)}, false},
		"cut short":     {[][]byte{part(1, 1, short)}, false},
		"of version 5":  {[][]byte{part(1, 1, newer)}, false},
		"hardly begins": {[][]byte{{1}}, false},
	} {
		p, err := photo.ForReaders(profiled(phototest.JPEG(6, 4), c.parts...), story.Crop{}, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := p.Profile("RGB ")
		if (got != nil) != c.want {
			t.Errorf("%s: %d bytes, want some: %v", name, len(got), c.want)
		}
		if p.Profile("GRAY") != nil {
			t.Errorf("%s: a profile of other colours", name)
		}
	}
}

// TestProfileSaysColoursAlone: a profile leaves with its numbers and, if
// everybody has it, its name; a screen's or scanner's own says whose it is.
func TestProfileSaysColoursAlone(t *testing.T) {
	numbers := "XYZ \x00\x00\x00\x00\x00\x00\x6f\xa2\x00\x00\x38\xf5\x00\x00\x03\x90"
	for name, want := range map[string]string{
		"Adobe RGB (1998)": "Adobe RGB (1998)\x00", "sRGB IEC61966-2.1": "sRGB IEC61966-2.1\x00", "Display P3": "Display P3\x00",
		"The screen of " + token: "Colour profile\x00", "Adobe RGB (1998) of " + token: "Colour profile\x00", "": "Colour profile\x00",
	} {
		profile := phototest.Profile(name, token)
		p, err := photo.ForReaders(phototest.WithProfile(phototest.JPEG(6, 4), profile), story.Crop{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := p.Profile("RGB ")
		if !bytes.Contains(got, []byte(want)) || !bytes.Contains(got, []byte(numbers)) || !bytes.Contains(got, []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33")) {
			t.Errorf("%q: its name or numbers are gone: %q", name, got)
		}
		if bytes.Contains(p.Bytes(), []byte(token)) || bytes.Contains(got, []byte(token[:4])) {
			t.Errorf("%q: the token leaves: %q", name, got)
		}
		again, err := photo.ForReaders(p.Bytes(), story.Crop{}, nil)
		if err != nil || !bytes.Equal(again.Bytes(), p.Bytes()) {
			t.Errorf("%q: cleaned twice it is another one, %v", name, err)
		}
	}
}
