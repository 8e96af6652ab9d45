package pdf

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"
)

// TestBearings: a glyph behind the last full entry of hmtx has its own left side
// bearing. It had that of the last full one, found by reading.
func TestBearings(t *testing.T) {
	data, err := os.ReadFile("../../../resources/fonts/Amiri_400Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := sfnt(data)
	if err != nil {
		t.Fatal(err)
	}
	be := binary.BigEndian
	hmtx, full, all := tables["hmtx"], int(be.Uint16(tables["hhea"][34:])), int(be.Uint16(tables["maxp"][4:]))
	glyphs, others := []int{0, 5, full - 1}, 0
	for g := full; g < all; g++ {
		glyphs = append(glyphs, g)
	}
	out, widths, err := subset(data, glyphs)
	if err != nil {
		t.Fatal(err)
	}
	set, err := sfnt(out)
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range glyphs {
		want := bytes.Clone(hmtx[4*min(g, full-1):][:4])
		if g >= full {
			copy(want[2:], hmtx[4*full+2*(g-full):][:2])
			if !bytes.Equal(want, hmtx[4*(full-1):][:4]) {
				others++
			}
		}
		if got := set["hmtx"][4*i:][:4]; !bytes.Equal(got, want) || widths[i] != int(be.Uint16(want)) {
			t.Errorf("glyph %d has %x and is %d wide, want %x", g, got, widths[i], want)
		}
	}
	if others == 0 {
		t.Fatal("the font has no such glyphs: the test shows nothing")
	}
}

// TestShortMetrics: a table that is cut short or empty of entries gives the first
// one's metrics and no panic.
func TestShortMetrics(t *testing.T) {
	table := []byte{1, 0, 0, 7, 2, 0, 0, 8, 0, 9}
	for _, c := range []struct {
		full, glyph      int
		advance, bearing uint16
	}{{2, 0, 256, 7}, {2, 1, 512, 8}, {2, 2, 512, 9}, {2, 3, 512, 8}, {0, 0, 256, 7}, {9, 5, 256, 7}} {
		if a, b := metric(table, c.full, c.glyph); a != c.advance || b != c.bearing {
			t.Errorf("glyph %d of %d: %d and %d, want %d and %d", c.glyph, c.full, a, b, c.advance, c.bearing)
		}
	}
}
