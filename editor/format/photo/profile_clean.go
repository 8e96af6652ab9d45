package photo

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"

	"cutline/editor/pattern"
)

// An ICC profile (ICC.1:2022) is a header of 128 bytes, a table of tags, and
// their values. One that a screen or a scanner was measured for says whose that
// is, in free words, dates and names of devices.
const (
	iccHeader  = 128
	maxProfile = 16 << 20 // bytes; those of presses have one or two million
)

// colourTags are the tags that the colours of a picture need; all they hold is
// numbers.
var colourTags = strings.Fields("rXYZ gXYZ bXYZ wtpt bkpt rTRC gTRC bTRC kTRC chad chrm lumi cicp gamt A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3")

// numberTypes are the types of values that hold numbers alone.
var numberTypes = []string{"XYZ ", "curv", "para", "sf32", "chrm", "cicp", "mft1", "mft2", "mAB ", "mBA ", "mpet"}

// Names of profiles that everybody has, and the notices in them. Any other one
// may name a person or a device.
var (
	knownProfile = pattern.Of(`^(?:sRGB(?: built-in| IEC61966-2[.-]1(?: black scaled)?)?|Adobe RGB \(1998\)|Apple RGB|ColorMatch RGB|ProPhoto RGB|ROMM RGB|Wide Gamut RGB|eciRGB v2|Display P3|DCI[(-]P3\)? RGB|Rec\. ?(?:709|2020)(?: Gamma \d\.\d)?|ITU-R BT\.(?:709|2020|2100)[A-Za-z0-9 -]{0,20}|c2|c2ci|Generic (?:RGB|Gray|CMYK)(?: Gamma 2\.2)? Profile|Gray Gamma [12]\.[28]|Dot Gain \d\d%|sGray|Coated FOGRA(?:27|39) \(ISO 12647-2:2004\)|(?:ISO|PSO) Coated v[23](?: 300%)? \(ECI\)|U\.S\. Web Coated \(SWOP\) v2|GRACoL2006_Coated1v2)$`)
	knownNotice  = pattern.Of(`^(?:Copyright (?:\([cC]\) )?(?:\d{4} )?(?:Hewlett-Packard Company|Adobe Systems,? Inc(?:orporated|\.)|Apple(?: Computer,?)? Inc\.)(?:, \d{4})?|Copyright International Color Consortium, \d{4}|Google Inc\. \d{4}|FB|CC0|Public [Dd]omain|No copyright, use freely\.?)$`)
)

const (
	otherProfile = "Colour profile"
	otherNotice  = "All rights with the profile's maker"
)

// cleanProfile gives an ICC profile that says the same of colours and nothing of
// people and devices; nil where it is none, which no program would follow.
func cleanProfile(profile []byte) []byte {
	if len(profile) < iccHeader+4 || len(profile) > maxProfile || !bytes.Equal(profile[36:40], []byte("acsp")) {
		return nil
	}
	count := int(binary.BigEndian.Uint32(profile[iccHeader:]))
	if count < 1 || count > 200 || iccHeader+4+12*count > len(profile) {
		return nil
	}
	name, notice := otherProfile, otherNotice
	type tag struct {
		name string
		from int // in the profile; -1: value is new
		data []byte
	}
	var tags []tag
	for i := range count {
		e := profile[iccHeader+4+12*i:]
		from, n := int(binary.BigEndian.Uint32(e[4:])), int(binary.BigEndian.Uint32(e[8:]))
		if n < 8 || n > len(profile) || from < 0 || from > len(profile)-n {
			return nil
		}
		t := tag{string(e[:4]), from, profile[from : from+n]}
		switch {
		case t.name == "desc":
			if words := iccText(t.data); knownProfile.MatchString(words) {
				name = words
			}
		case t.name == "cprt":
			if words := iccText(t.data); knownNotice.MatchString(words) {
				notice = words
			}
		case slices.Contains(colourTags, t.name) && slices.Contains(numberTypes, string(t.data[:4])):
			t.data = t.data[:numbers(t.data)]
			tags = append(tags, t)
		}
	}
	if len(tags) == 0 {
		return nil
	}
	head := slices.Clone(profile[:iccHeader])
	clear(head[4:8]) // which program it prefers, when it was measured, on what, and by whom
	copy(head[24:36], []byte{0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})
	clear(head[40:44])
	clear(head[48:56])
	clear(head[80:]) // the creator, a digest, and what is reserved
	newer := head[8] >= 4
	tags = append([]tag{{"desc", -1, iccWords(name, newer, true)}, {"cprt", -1, iccWords(notice, newer, false)}}, tags...)

	out := binary.BigEndian.AppendUint32(head, uint32(len(tags)))
	out = append(out, make([]byte, 12*len(tags))...)
	placed := map[int]int{} // several tags may share a value
	for i, t := range tags {
		at, ok := placed[t.from]
		if !ok || t.from < 0 {
			at = len(out)
			placed[t.from] = at
			out = append(out, t.data...)
			out = append(out, make([]byte, -len(out)&3)...)
		}
		e := out[iccHeader+4+12*i:]
		copy(e, t.name)
		binary.BigEndian.PutUint32(e[4:], uint32(at))
		binary.BigEndian.PutUint32(e[8:], uint32(len(t.data)))
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// numbers says how much of a value its numbers take; of tables all.
func numbers(data []byte) int {
	n := len(data)
	switch string(data[:4]) {
	case "XYZ ":
		n = 20
	case "sf32": // a matrix
		n = 8 + 9*4
	case "cicp":
		n = 12
	case "curv":
		if n >= 12 {
			n = 12 + 2*int(binary.BigEndian.Uint32(data[8:]))
		}
	case "para":
		if n >= 12 {
			n = 12 + 4*[]int{1, 3, 4, 5, 7}[min(4, int(binary.BigEndian.Uint16(data[8:])))]
		}
	}
	return max(8, min(n, len(data)))
}

// iccText gives the words of a text, a description or a text in languages, of
// which the first.
func iccText(data []byte) string {
	var words []byte
	switch {
	case string(data[:4]) == "text":
		words = data[8:]
	case string(data[:4]) == "desc" && len(data) >= 12:
		n := int(binary.BigEndian.Uint32(data[8:]))
		words = data[12:min(len(data), 12+min(n, len(data)))]
	case string(data[:4]) == "mluc" && len(data) >= 28:
		n, at := int(binary.BigEndian.Uint32(data[20:])), int(binary.BigEndian.Uint32(data[24:]))
		if n > len(data) || at > len(data)-n {
			return ""
		}
		var units []uint16
		for i := 0; i+1 < n; i += 2 {
			units = append(units, binary.BigEndian.Uint16(data[at+i:]))
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	}
	return strings.TrimRight(string(words), "\x00")
}

// iccWords writes words as a profile of a version has them: the newer in
// languages; the older as a description or a text.
func iccWords(words string, newer, description bool) []byte {
	n := uint32(len(words) + 1)
	switch {
	case newer:
		out := append([]byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenUS"), binary.BigEndian.AppendUint32(nil, 2*(n-1))...)
		out = binary.BigEndian.AppendUint32(out, 28)
		for _, u := range utf16.Encode([]rune(words)) {
			out = binary.BigEndian.AppendUint16(out, u)
		}
		return out
	case description: // behind it none in Unicode, and none for old Macs
		out := append(binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), n), words...)
		return append(out, make([]byte, 1+4+4+2+1+67)...)
	}
	return append([]byte("text\x00\x00\x00\x00"+words), 0)
}
