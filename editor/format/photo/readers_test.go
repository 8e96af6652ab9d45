package photo_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

const token = "TOKEN7f3a"

// planted gives pictures with the token in every place that can hold words.
func planted() map[string][]byte {
	packet := phototest.Packet(
		`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`+token+`</rdf:li></rdf:Alt></dc:description>`+
			`<dc:creator><rdf:Seq><rdf:li>`+token+`</rdf:li></rdf:Seq></dc:creator><Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>`+token+`</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>`+
			`<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/`+token+`</Iptc4xmpExt:DigitalSourceType><plus:Licensor>`+token+`</plus:Licensor>`,
		`aux:SerialNumber="`+token+`" aux:OwnerName="`+token+`" exif:GPSLatitude="`+token+`" xmpRights:WebStatement="`+token+`"`)
	extended := "http://ns.adobe.com/xmp/extension/\x00" + strings.Repeat("A", 32) + "\x00\x00\x00\x20\x00\x00\x00\x00" + token
	jpeg := phototest.WithEXIF(phototest.WithCaptionIIM(phototest.WithXMP(phototest.JPEG(40, 30), packet), token, "same"), phototest.EXIF{Description: token, Orientation: 6, Private: token})
	jpeg = phototest.WithProfile(jpeg, phototest.Profile(token, token))
	for marker, body := range map[byte]string{0xfe: token, 0xe2: "MPF\x00" + token, 0xe3: token, 0xe5: token, 0xeb: "JP\x00\x01jumb" + token, 0xec: "Ducky" + token, 0xe1: extended, 0xe0: "JFXX\x00" + token} {
		jpeg = phototest.Segment(jpeg, marker, body)
	}
	// Behind its end: a second picture with a place of its own (MPF, a gain map,
	// a thumbnail), then the video of a phone's moving photo.
	second := phototest.WithEXIF(phototest.WithXMP(phototest.JPEG(8, 6), phototest.Packet("", `exif:GPSLatitude="`+token+`"`)), phototest.EXIF{Description: token, Private: token})
	jpeg = slices.Concat(jpeg, second, []byte("\x00\x00\x00\x18ftypmp42"+token))
	png := phototest.PNGWithManifest(phototest.PNGWithXMP(phototest.PNG(40, 30), packet))
	for name, body := range map[string]string{"tEXt": "Author\x00" + token, "zTXt": token, "iTXt": token, "eXIf": string(phototest.EXIF{Description: token, Private: token}.Bytes()), "tIME": token, "prVt": token, "sPLT": token + "\x00", "caBX": token} {
		png = phototest.Chunk(png, name, body)
	}
	// What ImageMagick and exiftool write, compressed or not.
	for _, kind := range []string{"exif", "iptc", "8bim", "xmp", "APP1"} {
		raw := "\n" + kind + "\n      " + strconv.Itoa(len(token)) + "\n" + hex.EncodeToString([]byte(token)) + "\n"
		png = phototest.Chunk(png, "tEXt", "Raw profile type "+kind+"\x00"+raw)
		png = phototest.Chunk(png, "zTXt", "Raw profile type "+kind+"\x00\x00"+phototest.Squeezed([]byte(raw)))
		png = phototest.Chunk(png, "iTXt", "Raw profile type "+kind+"\x00\x01\x00\x00\x00"+phototest.Squeezed([]byte(token)))
	}
	png = phototest.PNGWithProfile(png, token, phototest.Profile(token, token))
	png = append(png, token...)
	svg := []byte(`<?xml version="1.0"?><!-- ` + token + ` --><?xpacket ` + token + `?><svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="` + token + `" width="40" height="30"><metadata><a>` + token + `</a></metadata><sodipodi:namedview path="` + token + `"/><script>` + token + `</script><path d="M0 0H40V30Z" data-by="` + token + `" onclick="` + token + `" sodipodi:nodetypes="` + token + `"/></svg>`)
	return map[string][]byte{photo.JPEG: jpeg, photo.PNG: png, photo.SVG: svg, photo.TIFF: phototest.TIFF(token, packet), photo.WebP: phototest.WebP(packet, token), "moves": phototest.MovingWebP(packet, token)}
}

// TestNothingPrivateLeaves plants a token in every place of a picture that can
// hold words, and looks for it in each byte of what leaves, whole and cut.
func TestNothingPrivateLeaves(t *testing.T) {
	words := photo.Words{photo.Caption: "A caption", photo.Credit: "A credit", photo.AltText: "An alt", photo.Copyright: "A notice", photo.License: "https://example.com/l", photo.Creator: "A maker", photo.Description: "A longer one", "photoshop:City": token}
	for media, data := range planted() {
		if n := bytes.Count(data, []byte(token)); n < 2 {
			t.Fatalf("%s: the token is planted %d times", media, n)
		}
		for _, cut := range []story.Crop{{}, {X: .25, Y: .5, W: .5, H: .25}} {
			if (media == photo.SVG || media == "moves") && cut.W > 0 {
				continue
			}
			p, err := photo.ForReaders(data, cut, words)
			if err != nil {
				t.Errorf("%s: %v", media, err)
				continue
			}
			for _, secret := range []string{token, hex.EncodeToString([]byte(token)), "GPS", "-maker", "Raw profile"} {
				if at := bytes.Index(p.Bytes(), []byte(secret)); at >= 0 {
					t.Errorf("%s: %q leaves at byte %d of %d, in %q", media, secret, at, len(p.Bytes()), p.Bytes()[max(0, at-30):min(len(p.Bytes()), at+30)])
				}
			}
			if p.Media() == photo.SVG {
				if !bytes.Contains(p.Bytes(), []byte(`<path d="M0 0H40V30Z"`)) {
					t.Errorf("the drawing is gone: %s", p.Bytes())
				}
				continue
			}
			info, err := photo.Read(p.Bytes())
			if err != nil || len(info.Private) > 0 || len(info.Warnings) > 0 || info.Credentials {
				t.Errorf("%s: %v, warnings %v, private %v", p.Media(), err, info.Warnings, info.Private)
			}
			for _, id := range []string{photo.Caption, photo.Credit, photo.AltText, photo.Description, photo.Creator, photo.Copyright, photo.License} {
				if got := info.Words(id); got != words[id] {
					t.Errorf("%s: %s is %q, want %q", p.Media(), id, got, words[id])
				}
			}
			if len(info.Fields) != 7 {
				t.Errorf("%s: it says %v", p.Media(), info.Fields)
			}
			if w, h := p.Size(); info.Width != w || info.Height != h {
				t.Errorf("%s: %d x %d, it says %d x %d", p.Media(), info.Width, info.Height, w, h)
			}
		}
	}
}

// TestReadersSeeTheSamePixels: what is not cut keeps its compression; what is
// cut shows the part that was asked for, upright.
func TestReadersSeeTheSamePixels(t *testing.T) {
	jpeg := phototest.WithEXIF(phototest.JPEG(40, 30), phototest.EXIF{Orientation: 6})
	p, err := photo.ForReaders(jpeg, story.Crop{}, newWords)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pixels(p.Bytes()), pixels(jpeg)) || p.Orientation() != 6 || photo.OrientationOf(p.Bytes()) != 6 {
		t.Error("the pixels or which way up they are changed")
	}
	png := phototest.PNG(40, 30)
	cut, err := photo.ForReaders(png, story.Crop{X: .5, Y: .2, W: .25, H: .5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(cut.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 10, 15) {
		t.Fatalf("cut to %v", img.Bounds())
	}
	whole := phototest.Gradient(40, 30)
	for y := range 15 {
		for x := range 10 {
			if r, g, b, _ := img.At(x, y).RGBA(); whole.RGBAAt(20+x, 6+y).R != uint8(r>>8) || whole.RGBAAt(20+x, 6+y).G != uint8(g>>8) || b>>8 != 90 {
				t.Fatalf("pixel %d, %d is another one", x, y)
			}
		}
	}
	turned, err := photo.ForReaders(jpeg, story.Crop{W: 1, H: .5}, nil)
	if w, h := turned.Size(); err != nil || w != 30 || h != 20 || turned.Orientation() != photo.Upright {
		t.Errorf("a turned photo cut: %d x %d, turned %d, %v", w, h, turned.Orientation(), err)
	}
}

// TestMachineMadeStaysSaid: what says that a picture was made by a machine
// leaves with it, if it is one of IPTC's terms.
func TestMachineMadeStaysSaid(t *testing.T) {
	p, err := photo.ForReaders(reference(t, "generative-ai-example.jpg"), story.Crop{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := photo.Read(p.Bytes()); err != nil || !info.Generative() || len(info.Fields) != 1 {
		t.Errorf("%v, %v", info.Fields, err)
	}
}

func FuzzForReaders(f *testing.F) {
	for _, data := range planted() {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := photo.ForReaders(data, story.Crop{}, photo.Words{photo.Caption: "c"})
		if err != nil {
			return
		}
		if p.Media() != photo.SVG {
			if info, err := photo.Read(p.Bytes()); err != nil || len(info.Private) > 0 {
				t.Fatalf("a copy for readers: %v, %v", info.Private, err)
			}
		}
	})
}

// TestPicturesInsideADrawing: a photo that lies inside a drawing is cleaned as
// one beside it is, and a path to one says too much to leave.
func TestPicturesInsideADrawing(t *testing.T) {
	data := base64.StdEncoding.EncodeToString(planted()[photo.JPEG])
	svg := `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="data:image/jpeg;base64,` + data + `" width="9" height="9"/><image href="file:///home/` + token + `/a.jpg"/><use href="#a"/></svg>`
	p, err := photo.ForReaders([]byte(svg), story.Crop{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := string(p.Bytes())
	_, body, ok := strings.Cut(out, `xlink:href="data:image/jpeg;base64,`)
	body, _, _ = strings.Cut(body, `"`)
	raw, err := base64.StdEncoding.DecodeString(body)
	if err != nil || !ok || !bytes.Equal(pixels(raw)[:40], pixels(planted()[photo.JPEG])[:40]) {
		t.Fatalf("the picture inside is gone: %v", err)
	}
	if bytes.Contains(raw, []byte(token)) || strings.Contains(out, token) || !strings.Contains(out, `<use href="#a"/>`) {
		t.Errorf("the token leaves, or more than it went: %.200s", out)
	}
}

// TestRightsStaySaid: what others must be told of a picture's rights leaves with
// it, as a term or an address in which nothing else can stand.
func TestRightsStaySaid(t *testing.T) {
	for _, c := range []struct{ mining, rights, wantMining, wantRights string }{
		{"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING", "https://example.com/rights/1", "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING", "https://example.com/rights/1"},
		{"http://ns.useplus.org/ldf/vocab/DMI-" + token + "é", "https://" + token + ":secret@example.com/", "", ""},
		{"ask " + token, "https://example.com/?by=" + token, "", ""},
		{"", "see our page", "", ""},
		{"", "file:///home/" + token, "", ""},
	} {
		data := phototest.WithXMP(phototest.JPEG(8, 6), phototest.Packet("", `plus:DataMining="`+c.mining+`" xmpRights:WebStatement="`+c.rights+`"`))
		p, err := photo.ForReaders(data, story.Crop{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		info, err := photo.Read(p.Bytes())
		if got := info.Words(photo.DataMining); err != nil || got != c.wantMining {
			t.Errorf("%q: data mining is %q, %v", c.mining, got, err)
		}
		if got := info.Words(photo.License); got != c.wantRights {
			t.Errorf("%q: the rights' address is %q", c.rights, got)
		}
		if bytes.Contains(p.Bytes(), []byte(token)) {
			t.Errorf("%+v: the token leaves", c)
		}
	}
}
