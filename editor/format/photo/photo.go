// Package photo reads what a photo says about itself, writes changed words back
// into it, and makes the copy of it that may leave the desk.
//
// A photo carries words in three places: XMP (an RDF document), IPTC-IIM
// (numbered datasets from 1991 that every agency still writes) and EXIF (tags
// that cameras write). Read gives one answer for every property of the IPTC
// Photo Metadata Standard, and says where it came from. Write changes words in
// a JPEG and leaves its compressed pixels and everything else as they were.
// ForReaders keeps the pixels and their colours, and none of the rest: a copy
// for readers is built from a list of what may leave.
package photo

import (
	"errors"
	"fmt"
)

// Limits on what is read. A file that asks for more gets an error, or a warning
// where the rest of it can be read.
const (
	MaxPixels   = 200_000_000 // width times height
	maxXMP      = 8 << 20     // bytes of an XMP packet
	maxInflated = 8 << 20     // bytes that a compressed text of a PNG may grow to
	// mostPerByte is how many pixels a byte of a file can stand for. A black
	// PNG of one bit a pixel has 8,000.
	mostPerByte = 10_000
)

// Errors that callers decide on.
var (
	ErrTooLarge = errors.New("more pixels than can be read")
	ErrBroken   = errors.New("the file is cut off or damaged")
	ErrFormat   = errors.New("no kind of picture that is known here")
)

// CheckSize says whether a picture of w by h pixels in a file of so many bytes
// can be taken in without filling the memory.
func CheckSize(w, h, bytes int) error {
	switch {
	case w <= 0 || h <= 0:
		return fmt.Errorf("it claims %d x %d pixels: %w", w, h, ErrBroken)
	case w > MaxPixels/h:
		return fmt.Errorf("it claims %d x %d pixels, and %d million is the most: %w; save it smaller", w, h, MaxPixels/1_000_000, ErrTooLarge)
	case w*h/mostPerByte > bytes:
		return fmt.Errorf("it claims %d x %d pixels in %d bytes, which cannot hold them: %w", w, h, bytes, ErrBroken)
	}
	return nil
}
