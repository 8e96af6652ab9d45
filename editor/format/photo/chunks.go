package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// chunk is a part of a PNG or a WebP file.
type chunk struct {
	name string
	body []byte
}

// pngChunks takes a PNG apart, up to its end chunk.
func pngChunks(data []byte) (list []chunk, err error) {
	for i := len(pngHead); ; {
		if i+12 > len(data) {
			return list, fmt.Errorf("it ends after %d bytes, without an end chunk: %w", len(data), ErrBroken)
		}
		n := int(binary.BigEndian.Uint32(data[i:]))
		if n > len(data)-i-12 {
			return list, fmt.Errorf("the chunk at byte %d ends outside the file: %w", i, ErrBroken)
		}
		c := chunk{string(data[i+4 : i+8]), data[i+8 : i+8+n]}
		list = append(list, c)
		if i += 12 + n; c.name == "IEND" {
			return list, nil
		}
	}
}

func joinPNG(list []chunk) []byte {
	out := []byte(pngHead)
	for _, c := range list {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.body)))
		at := len(out)
		out = append(append(out, c.name...), c.body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at:]))
	}
	return out
}

const xmpKeyword = "XML:com.adobe.xmp"

// pngWords gives a PNG's XMP packet and its Photoshop resources. Programs write
// the latter as hexadecimal text, compressed.
func pngWords(list []chunk) (packet, resources []byte) {
	for _, c := range list {
		keyword, rest, ok := bytes.Cut(c.body, []byte{0})
		if !ok {
			continue
		}
		switch {
		case c.name == "iTXt" && string(keyword) == xmpKeyword && len(rest) > 2 && packet == nil:
			squeezed := rest[0] == 1
			_, rest, _ = bytes.Cut(rest[2:], []byte{0}) // behind the language
			_, rest, _ = bytes.Cut(rest, []byte{0})     // and the keyword in that language
			if squeezed {
				rest = inflate(rest)
			}
			packet = rest
		case (c.name == "zTXt" || c.name == "tEXt") && (string(keyword) == "Raw profile type iptc" || string(keyword) == "Raw profile type 8bim") && resources == nil:
			if c.name == "zTXt" && len(rest) > 0 {
				rest = inflate(rest[1:])
			}
			// A line break, the profile's name, its length, then its bytes.
			if f := bytes.Fields(rest); len(f) > 2 {
				digits := bytes.Join(f[2:], nil)
				raw := make([]byte, len(digits)/2)
				n, _ := hex.Decode(raw, digits[:len(digits)&^1])
				resources = bytes.TrimPrefix(raw[:n], []byte(resourceHead))
			}
		}
	}
	return packet, resources
}

// inflate gives what was compressed, or nil where it is broken or too much.
func inflate(data []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer z.Close()
	out, err := io.ReadAll(io.LimitReader(z, maxInflated+1))
	if err != nil || len(out) > maxInflated {
		return nil
	}
	return out
}

// deflate compresses.
func deflate(data []byte) []byte {
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	_, _ = z.Write(data) // a buffer takes all
	_ = z.Close()
	return buf.Bytes()
}

// webpChunks takes a WebP file apart.
func webpChunks(data []byte) (list []chunk, err error) {
	end := min(len(data), 8+int(binary.LittleEndian.Uint32(data[4:])))
	if list, err = riffChunks(data, 12, end); err == nil && len(list) == 0 {
		err = fmt.Errorf("it has no picture: %w", ErrBroken)
	}
	return list, err
}

// riffChunks gives the chunks between two bytes.
func riffChunks(data []byte, i, end int) (list []chunk, err error) {
	for i+8 <= end {
		n := int(binary.LittleEndian.Uint32(data[i+4:]))
		if n > end-i-8 {
			return list, fmt.Errorf("the chunk at byte %d ends outside the file: %w", i, ErrBroken)
		}
		list = append(list, chunk{string(data[i : i+4]), data[i+8 : i+8+n]})
		i += 8 + n + n&1
	}
	return list, nil
}

func joinWebP(list []chunk) []byte {
	out := appendRIFF([]byte("RIFF\x00\x00\x00\x00WEBP"), list)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func appendRIFF(out []byte, list []chunk) []byte {
	for _, c := range list {
		out = append(out, c.name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(c.body)))
		out = append(out, c.body...)
		if len(c.body)%2 == 1 {
			out = append(out, 0)
		}
	}
	return out
}

// stripFrame gives a frame of a WebP that moves with its picture and no other
// chunk.
func stripFrame(body []byte) ([]byte, error) {
	const head = 16 // place, size, how long it stays
	if len(body) < head {
		return nil, fmt.Errorf("a frame has %d bytes: %w", len(body), ErrBroken)
	}
	chunks, err := riffChunks(body, head, len(body))
	if err != nil {
		return nil, err
	}
	chunks = slices.DeleteFunc(chunks, func(c chunk) bool { return c.name != "VP8 " && c.name != "VP8L" && c.name != "ALPH" })
	return appendRIFF(slices.Clone(body[:head]), chunks), nil
}
