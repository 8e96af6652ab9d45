package photo

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/bep/imagemeta"
)

var imagemetaFormats = map[string]imagemeta.ImageFormat{
	JPEG: imagemeta.JPEG, PNG: imagemeta.PNG, WebP: imagemeta.WebP, TIFF: imagemeta.TIFF, HEIC: imagemeta.HEIF, AVIF: imagemeta.AVIF,
}

// exifTags is what EXIF says of a photo's words, and which private things stand
// in it.
type exifTags struct {
	words         map[string]string
	private       map[string]bool
	packet        []byte // HEIC: its XMP
	width, height int    // HEIC
}

// readEXIF reads the EXIF of a photo; of a HEIC file the XMP and the size too.
// The library follows every link in the file; its limits keep a circle of them
// short.
func readEXIF(data []byte, media string) (tags exifTags, err error) {
	tags = exifTags{words: map[string]string{}, private: map[string]bool{}}
	defer func() {
		if r := recover(); r != nil { // the library's, on a broken header
			err = fmt.Errorf("read the EXIF: it is broken (%v)", r)
		}
	}()
	opt := imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: imagemetaFormats[media], Sources: imagemeta.EXIF,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool { return !strings.HasPrefix(t.Namespace, "IFD1") },
		HandleTag: func(t imagemeta.TagInfo) error {
			if what := privateTag(t.Tag); what != "" {
				tags.private[what] = true
			}
			switch t.Tag {
			case "ImageDescription", "Artist", "Copyright", "DateTimeOriginal", "OffsetTimeOriginal":
				if s, ok := t.Value.(string); ok && tags.words[t.Tag] == "" {
					tags.words[t.Tag] = strings.ToValidUTF8(strings.Trim(s, "\x00 "), "\ufffd")
				}
			}
			return nil
		},
	}
	if media == HEIC || media == AVIF {
		opt.Sources |= imagemeta.XMP | imagemeta.CONFIG
		opt.HandleXMP = func(r io.Reader) error {
			packet, err := io.ReadAll(io.LimitReader(r, maxXMP+1))
			tags.packet = packet
			return err
		}
	}
	result, err := imagemeta.Decode(opt)
	tags.width, tags.height = result.ImageConfig.Width, result.ImageConfig.Height
	if err != nil {
		return tags, fmt.Errorf("read the EXIF: %w", err)
	}
	if at := tags.words["DateTimeOriginal"]; len(at) == len("2006:01:02 15:04:05") {
		tags.words["DateTimeOriginal"] = strings.Replace(at[:10], ":", "-", 2) + "T" + at[11:] + tags.words["OffsetTimeOriginal"]
	}
	return tags, nil
}

// The private things that a photo may hold, as they are said.
const (
	privatePlace  = "GPS location"
	privateSerial = "camera or lens serial number"
	privateOwner  = "camera owner's name"
	privateMaker  = "maker's notes"
)

// privateTag says which private thing a tag's name stands for, in EXIF or XMP.
func privateTag(name string) string {
	name = name[strings.LastIndexAny(name, ":/#")+1:]
	switch {
	case strings.HasPrefix(name, "GPS") && name != "GPSVersionID" && name != "GPSInfoIFD" && name != "GPSInfo":
		return privatePlace
	case strings.Contains(name, "SerialNumber"):
		return privateSerial
	case strings.Contains(name, "OwnerName") && !strings.HasPrefix(name, "Copyright") && !strings.HasPrefix(name, "AO"):
		return privateOwner
	case name == "MakerNote" || strings.HasPrefix(name, "MakerNote"):
		return privateMaker
	}
	return ""
}
