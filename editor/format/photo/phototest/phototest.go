// Package phototest makes photos for tests: small pictures with chosen words,
// private things and damage in them.
package phototest

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
)

// Gradient gives a picture in which every place has its own colour.
func Gradient(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(255 * x / w), uint8(255 * y / h), 90, 255})
		}
	}
	return img
}

// JPEG gives a baseline JPEG without metadata.
func JPEG(w, h int) []byte {
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, Gradient(w, h), nil); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// PNG gives a PNG without metadata.
func PNG(w, h int) []byte {
	var buf bytes.Buffer
	if err := png.Encode(&buf, Gradient(w, h)); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// Segment puts a segment behind a JPEG's first marker.
func Segment(data []byte, marker byte, body string) []byte {
	head := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return slices.Concat(data[:2], head, []byte(body), data[2:])
}

// Packet gives an XMP packet with properties as elements and as attributes.
func Packet(elements, attributes string) string {
	return `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" ` +
		attributes + ">" + elements + `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

// WithXMP gives a JPEG an XMP packet.
func WithXMP(jpeg []byte, packet string) []byte {
	return Segment(jpeg, 0xe1, "http://ns.adobe.com/xap/1.0/\x00"+packet)
}

// WithCaptionIIM gives a JPEG a caption in IPTC-IIM. digest says how it stands
// with the XMP: "" nothing of it, "same" they were written together, "other" the
// IIM was changed later.
func WithCaptionIIM(jpeg []byte, caption, digest string) []byte {
	iim := "\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x78" + string(binary.BigEndian.AppendUint16(nil, uint16(len(caption)))) + caption
	body := "Photoshop 3.0\x00" + resource(0x0404, iim)
	if digest != "" {
		sum := md5.Sum([]byte(iim))
		if digest == "other" {
			sum = md5.Sum(nil)
		}
		body += resource(0x0425, string(sum[:]))
	}
	return Segment(jpeg, 0xed, body)
}

func resource(id uint16, data string) string {
	out := "8BIM" + string(binary.BigEndian.AppendUint16(nil, id)) + "\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(data)))) + data
	return out + strings.Repeat("\x00", len(data)%2)
}

// WithManifest gives a JPEG the beginning of a C2PA manifest.
func WithManifest(jpeg []byte) []byte {
	return Segment(jpeg, 0xeb, "JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x2ejumb\x00\x00\x00\x26jumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71\x03c2pa\x00")
}

// Sized gives a JPEG whose header claims another size.
func Sized(jpeg []byte, w, h int) []byte {
	out := slices.Clone(jpeg)
	at := bytes.Index(out, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(out[at+5:], uint16(h))
	binary.BigEndian.PutUint16(out[at+7:], uint16(w))
	return out
}

// Chunk puts a chunk into a PNG, in front of its pixels.
func Chunk(data []byte, name, body string) []byte {
	at := bytes.Index(data, []byte("IDAT")) - 4
	c := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	c = append(c, name+body...)
	c = binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
	return slices.Concat(data[:at], c, data[at:])
}

// PNGWithXMP gives a PNG an XMP packet.
func PNGWithXMP(data []byte, packet string) []byte {
	return Chunk(data, "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+packet)
}

// PNGWithManifest gives a PNG a C2PA chunk.
func PNGWithManifest(data []byte) []byte { return Chunk(data, "caBX", "\x00\x00\x00\x08jumb") }

// PNGWithBomb gives a PNG a compressed text that grows to 64 MB.
func PNGWithBomb(data []byte) []byte {
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	block := make([]byte, 1<<20)
	for range 64 {
		_, _ = z.Write(block)
	}
	z.Close()
	return Chunk(data, "zTXt", "Raw profile type iptc\x00\x00"+buf.String())
}

// PNGSized gives a PNG whose header claims another size.
func PNGSized(data []byte, w, h int) []byte {
	out := slices.Clone(data)
	binary.BigEndian.PutUint32(out[16:], uint32(w))
	binary.BigEndian.PutUint32(out[20:], uint32(h))
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}

const losslessPixel = "\x2f\x00\x00\x00\x00\x07\x50\xfc\x95\xfa\x10\x08\x88\xfe\x07\x00"

// WebP gives a lossless WebP of one pixel with an XMP packet, an EXIF block, a
// colour profile and words in a chunk that nobody knows, and behind its end.
func WebP(packet, words string) []byte {
	return riff(words, [][2]string{
		{"VP8X", "\x2c\x00\x00\x00\x00\x00\x00\x00\x00\x00"}, {"ICCP", string(Profile(words, words))}, {"VP8L", losslessPixel},
		{"EXIF", string(EXIF{Description: words, Private: words}.Bytes())}, {"XMP ", packet}, {"priv", words},
	})
}

// MovingWebP gives a WebP with one frame, in which words stand as well.
func MovingWebP(packet, words string) []byte {
	frame := make([]byte, 16)
	frame[12] = 100 // ms
	return riff(words, [][2]string{
		{"VP8X", "\x0e\x00\x00\x00\x00\x00\x00\x00\x00\x00"}, {"ANIM", "\xff\xff\xff\xff\x00\x00"},
		{"ANMF", string(appendChunks(frame, [][2]string{{"VP8L", losslessPixel}, {"priv", words}}))}, {"XMP ", packet}, {"priv", words},
	})
}

func riff(behind string, chunks [][2]string) []byte {
	out := appendChunks([]byte("RIFF\x00\x00\x00\x00WEBP"), chunks)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return append(out, behind...)
}

func appendChunks(out []byte, chunks [][2]string) []byte {
	for _, c := range chunks {
		out = append(out, c[0]...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(c[1])))
		out = append(out, c[1]+strings.Repeat("\x00", len(c[1])%2)...)
	}
	return out
}
