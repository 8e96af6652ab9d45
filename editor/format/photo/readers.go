package photo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"net/url"
	"slices"
	"strings"

	"cutline/editor/story"
)

// Public is a picture that may leave the desk. Only ForReaders makes one, and
// what writes for readers takes no other picture, so no export can forget to
// leave the private things out.
type Public struct {
	data          []byte
	media         string
	orientation   Orientation
	width, height int
	words         Words // what it says
}

// Bytes is the file. It must not be changed.
func (p Public) Bytes() []byte { return p.data }

// Media is its media type: JPEG, PNG, WebP or SVG.
func (p Public) Media() string { return p.media }

// Extension is what a file of it is named with: ".jpg".
func (p Public) Extension() string {
	return map[string]string{JPEG: ".jpg", PNG: ".png", WebP: ".webp", SVG: ".svg"}[p.media]
}

// Orientation says how the stored pixels are turned to be shown.
func (p Public) Orientation() Orientation { return p.orientation }

// Size gives its width and height in px as it is shown.
func (p Public) Size() (w, h int) { return p.width, p.height }

// leave lists what a picture may say when it leaves: what IPTC asks of a picture
// that is published. The words come from the story, never from the file.
var leave = []string{Caption, Description, Credit, Creator, Copyright, AltText, Usage, License}

// ForReaders makes the copy of a picture that may leave: its pixels, their
// colour profile, which way up it is, and of the words only those that leave
// lists and it is given. Of what the file says the copy keeps what others must
// be told and no free words can stand in: that a machine made it, whether it may
// be mined, and the address of its rights where none is given. A crop cuts the rest of the pixels
// away, so that what was cut out of a photo is not in the file; that, and a
// TIFF, which no browser shows, needs new compression. All else keeps its
// compressed pixels bit for bit.
func ForReaders(data []byte, cut story.Crop, words Words) (Public, error) {
	public := Words{}
	for _, id := range leave {
		if w := strings.TrimSpace(words[id]); w != "" {
			public[id] = w
		}
	}
	media := MediaType(data)
	if media == "" {
		clean, err := cleanSVG(data)
		if err != nil {
			return Public{}, fmt.Errorf("make a copy for readers: %w", err)
		}
		return Public{data: clean, media: SVG, orientation: Upright}, nil
	}
	info, err := Read(data)
	if err != nil {
		return Public{}, fmt.Errorf("make a copy for readers: %w", err)
	}
	if made := info.Words(SourceType); info.Made != "" && strings.HasPrefix(made, sourceTypes) {
		public[SourceType] = made // one of those known, so it can hold nothing else
	}
	if may := info.Words(DataMining); strings.HasPrefix(may, miningTerms) && !strings.ContainsFunc(may[len(miningTerms):], notTerm) {
		public[DataMining] = may
	}
	if at := info.Words(License); public[License] == "" && isAddress(at) {
		public[License] = at
	}
	p := Public{data: data, media: media, orientation: info.Orientation, width: info.Width, height: info.Height}
	if r := cut.Rect(info.Width, info.Height); media == TIFF || r.Dx() != info.Width || r.Dy() != info.Height {
		if p, err = encode(data, info, r); err != nil {
			return Public{}, fmt.Errorf("make a copy for readers: %w", err)
		}
	}
	if p, err = p.saying(public); err != nil {
		return Public{}, fmt.Errorf("make a copy for readers: %w", err)
	}
	return p, nil
}

// miningTerms begins PLUS's terms for data mining.
const miningTerms = "http://ns.useplus.org/ldf/vocab/DMI-"

func notTerm(r rune) bool { return r != '-' && (r < 'A' || r > 'Z') }

// isAddress reports whether words are the address of a page and nothing else: no
// name or password in it, no question that could carry one.
func isAddress(words string) bool {
	u, err := url.Parse(words)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

// saying gives the picture with these words, and nothing else that its file says.
func (p Public) saying(words Words) (Public, error) {
	var err error
	switch p.media {
	case JPEG:
		p.data, err = stripJPEG(p.data, p.orientation, words)
	case PNG:
		p.data, err = stripPNG(p.data, words)
	case WebP:
		p.data, err = stripWebP(p.data, p.width, p.height, words)
	default:
		err = fmt.Errorf("no browser and no printer shows %s; save it as JPEG", p.media)
	}
	if err == nil { // the metadata may have been most of the file
		err = CheckSize(p.width, p.height, len(p.data))
	}
	if err != nil {
		return Public{}, err
	}
	p.words = words
	return p, nil
}

// ForElement makes the copy of an element's picture that may leave, with the
// words that the story has for it. asset gives a picture's bytes by their hash.
func ForElement(e story.Element, asset func(hash string) ([]byte, error)) (Public, error) {
	data, err := asset(e.Asset.Hash)
	if err != nil {
		return Public{}, err
	}
	return ForReaders(data, e.Crop(), Words{Caption: e.Cutline.Text, Credit: e.Credit.Text, AltText: e.Alt, Description: e.Longer, Creator: e.Creator, Copyright: e.Copyright, Usage: e.Rights})
}

// encode gives a part of a picture as a file of its own, upright.
func encode(data []byte, info Info, r image.Rectangle) (Public, error) {
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Public{}, fmt.Errorf("its pixels cannot be read: %w", err)
	}
	img = info.Orientation.Turn(img)
	part, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok {
		return Public{}, fmt.Errorf("its pixels cannot be cut (%T)", img)
	}
	return save(part.SubImage(r.Add(img.Bounds().Min)), data, info.Media, 92)
}

// save compresses pixels that come from a file: as PNG where that is one, or
// where some of them let through what lies behind, and otherwise as JPEG.
func save(img image.Image, from []byte, media string, quality int) (Public, error) {
	b := img.Bounds()
	p := Public{media: JPEG, orientation: Upright, width: b.Dx(), height: b.Dy()}
	var buf bytes.Buffer
	var err error
	opaque, ok := img.(interface{ Opaque() bool })
	if media == PNG || !ok || !opaque.Opaque() {
		p.media = PNG
		err = png.Encode(&buf, img)
	} else {
		err = jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return Public{}, fmt.Errorf("its pixels cannot be written: %w", err)
	}
	p.data = buf.Bytes()
	if media == JPEG && p.media == JPEG && img.ColorModel() != color.CMYKModel {
		p.data = keepProfile(from, p.data)
	}
	return p, nil
}

// keepProfile gives a JPEG the colour profile of the one that it was cut from.
func keepProfile(from, to []byte) []byte {
	list, _, err := segments(from)
	if err != nil {
		return to
	}
	list = slices.DeleteFunc(list, func(s segment) bool { return !s.has(app2, iccHead) })
	return joinJPEG(list, to[2:])
}

// stripJPEG builds a JPEG from what is needed to show it, and its words.
func stripJPEG(data []byte, turn Orientation, words Words) ([]byte, error) {
	header, scan, err := segments(data)
	if err != nil {
		return nil, err
	}
	rest, err := scans(data, scan)
	if err != nil {
		return nil, err
	}
	var list []segment
	for _, s := range header {
		if s.marker == app0 && len(s.body) >= 12 && string(s.body[:5]) == "JFIF\x00" {
			// Without the small picture that may lie in it.
			list = append(list, newSegment(app0, append(slices.Clone(s.body[:12]), 0, 0)))
			break
		}
	}
	if turn != Upright {
		list = append(list, newSegment(app1, append([]byte(exifHead), orientationBlock(turn)...)))
	}
	if profile := cleanProfile(jpegProfile(header)); len(profile) <= 255*(maxSegment-64) {
		list = append(list, profileSegments(profile)...)
	}
	for _, s := range header {
		switch {
		case s.marker == app14 && len(s.body) >= 12 && string(s.body[:5]) == "Adobe":
			list = append(list, newSegment(app14, s.body[:12]))
		case keptTable(s.marker):
			list = append(list, s)
		}
	}
	if len(words) > 0 {
		if list, err = putWords(list, words); err != nil {
			return nil, err
		}
	}
	return joinJPEG(list, rest), nil
}

// shown lists the chunks of a PNG that its picture needs.
var shownChunks = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"}

func stripPNG(data []byte, words Words) ([]byte, error) {
	chunks, err := pngChunks(data)
	if err != nil {
		return nil, err
	}
	var list []chunk
	for _, c := range chunks {
		if c.name == "IDAT" && len(words) > 0 {
			packet, err := setXMP(nil, words)
			if err != nil {
				return nil, err
			}
			list = append(list, chunk{"iTXt", append([]byte(xmpKeyword+"\x00\x00\x00\x00\x00"), packet...)})
			words = nil
		}
		if c.name == "iCCP" { // its name is free words
			_, rest, ok := bytes.Cut(c.body, []byte{0})
			if !ok || len(rest) < 1 {
				continue
			}
			profile := cleanProfile(inflate(rest[1:]))
			if profile == nil {
				continue
			}
			c.body = append([]byte("ICC\x00\x00"), deflate(profile)...)
		}
		if slices.Contains(shownChunks, c.name) {
			list = append(list, c)
		}
	}
	return joinPNG(list), nil
}

func stripWebP(data []byte, w, h int, words Words) ([]byte, error) {
	chunks, err := webpChunks(data)
	if err != nil {
		return nil, err
	}
	const profile, alpha, xmp, moves = 1 << 5, 1 << 4, 1 << 2, 1 << 1
	head := make([]byte, 10)
	var list []chunk
	for _, c := range chunks {
		switch c.name {
		case "VP8X":
			if len(c.body) == 10 {
				head[0] |= c.body[0] & (alpha | moves)
			}
			continue
		case "VP8L":
			if len(c.body) > 4 && c.body[4]&0x10 != 0 {
				head[0] |= alpha
			}
		case "ICCP":
			if c.body = cleanProfile(c.body); c.body == nil {
				continue
			}
			head[0] |= profile
		case "ANMF":
			if c.body, err = stripFrame(c.body); err != nil {
				return nil, err
			}
		case "VP8 ", "ALPH", "ANIM":
		default:
			continue
		}
		list = append(list, c)
	}
	if len(words) > 0 {
		packet, err := setXMP(nil, words)
		if err != nil {
			return nil, err
		}
		head[0] |= xmp
		list = append(list, chunk{"XMP ", packet})
	}
	if head[0] != 0 {
		size := func(at, n int) {
			var b [4]byte
			binary.LittleEndian.PutUint32(b[:], uint32(n-1))
			copy(head[at:at+3], b[:3])
		}
		size(4, w)
		size(7, h)
		list = slices.Insert(list, 0, chunk{"VP8X", head})
	}
	return joinWebP(list), nil
}
