package photo_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
)

func TestLaterProperties(t *testing.T) {
	packet := phototest.Packet(`
<Iptc4xmpExt:Contributor><rdf:Bag><rdf:li><rdf:Description>
  <Iptc4xmpExt:Identifier><rdf:Bag><rdf:li>https://example.com/c/1</rdf:li></rdf:Bag></Iptc4xmpExt:Identifier>
  <Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang="x-default">A Contributor</rdf:li></rdf:Alt></Iptc4xmpExt:Name>
  <Iptc4xmpExt:Role><rdf:Bag><rdf:li rdf:resource="https://example.com/role"/></rdf:Bag></Iptc4xmpExt:Role>
</rdf:Description></rdf:li></rdf:Bag></Iptc4xmpExt:Contributor>
<plus:DataMining rdf:resource="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/>
<plus:OtherConstraints><rdf:Alt><rdf:li xml:lang="de">Nicht vor zwölf</rdf:li><rdf:li xml:lang="x-default">Not before noon</rdf:li></rdf:Alt></plus:OtherConstraints>
<Iptc4xmpExt:AISystemUsed>A System</Iptc4xmpExt:AISystemUsed>
<Iptc4xmpExt:AISystemVersionUsed>4.1</Iptc4xmpExt:AISystemVersionUsed>`,
		`Iptc4xmpExt:AIPromptInformation="a harbor at dawn" Iptc4xmpExt:AIPromptWriterName="A Writer"`)
	for media, data := range map[string][]byte{
		photo.JPEG: phototest.WithXMP(phototest.JPEG(8, 6), packet),
		photo.PNG:  phototest.PNGWithXMP(phototest.PNG(8, 6), packet),
	} {
		info, err := photo.Read(data)
		if err != nil || info.Media != media || len(info.Warnings) > 0 {
			t.Fatalf("%s: %v, %v, %v", media, info.Media, info.Warnings, err)
		}
		for id, want := range laterProperties {
			if got := info.Words(id); strings.ReplaceAll(got, ", ", "; ") != want {
				t.Errorf("%s: %s is %q, want %q", media, id, got, want)
			}
		}
		if !info.Generative() { // a system is named, whatever the source type
			t.Errorf("%s: made %q", media, info.Made)
		}
	}
}

// TestPrecedence holds the three places against each other: XMP first, IIM where
// its digest shows that it was changed later, EXIF where both are silent.
func TestPrecedence(t *testing.T) {
	xmp := phototest.Packet(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">from XMP</rdf:li></rdf:Alt></dc:description>`, "")
	iim := []string{"from IIM"}
	for _, c := range []struct {
		name   string
		xmp    string
		iim    []string
		digest string // of what the IIM was: "" none, "same", "other"
		exif   string
		want   string
		from   photo.From
		others int
	}{
		{"all three, no digest", xmp, iim, "", "from EXIF", "from XMP", photo.XMP, 2},
		{"all three, in step", xmp, iim, "same", "from EXIF", "from XMP", photo.XMP, 2},
		{"IIM changed later", xmp, iim, "other", "from EXIF", "from IIM", photo.IIM, 2},
		{"no XMP", "", iim, "same", "from EXIF", "from IIM", photo.IIM, 1},
		{"EXIF alone", "", nil, "", "from EXIF", "from EXIF", photo.EXIF, 0},
		{"all say the same", xmp, []string{"from XMP"}, "other", "from XMP ", "from XMP", photo.XMP, 0},
	} {
		data := phototest.JPEG(8, 6)
		if c.iim != nil {
			data = phototest.WithCaptionIIM(data, c.iim[0], c.digest)
		}
		if c.xmp != "" {
			data = phototest.WithXMP(data, c.xmp)
		}
		data = phototest.WithEXIF(data, phototest.EXIF{Description: c.exif})
		info, err := photo.Read(data)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		i := 0
		for info.Fields[i].ID != photo.Caption {
			i++
		}
		f := info.Fields[i]
		wantFrom := c.from
		if c.name == "all say the same" {
			wantFrom = f.From
		}
		if f.Value.String() != c.want || f.From != wantFrom || len(f.Other) != c.others {
			t.Errorf("%s: %q from %s, others %v", c.name, f.Value.String(), f.From, f.Other)
		}
	}
}

// TestOldCharacters: IIM in no stated character set, as it was written for ten
// years.
func TestOldCharacters(t *testing.T) {
	data := phototest.WithCaptionIIM(phototest.JPEG(8, 6), "caf\xe9 \x93q\x94", "")
	info, err := photo.Read(data)
	if err != nil || info.Words(photo.Caption) != "café “q”" {
		t.Errorf("%q, %v", info.Words(photo.Caption), err)
	}
}

func TestPrivateThingsAreNamed(t *testing.T) {
	data := phototest.WithEXIF(phototest.JPEG(8, 6), phototest.EXIF{Description: "d", Private: "TOKEN"})
	info, err := photo.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(info.Private, ", "); got != "GPS location, camera or lens serial number, camera owner's name, maker's notes" {
		t.Errorf("private: %s (%v)", got, info.Warnings)
	}
}

func TestCredentialsAreNoticed(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"JPEG": {phototest.WithManifest(phototest.JPEG(8, 6)), true}, "PNG": {phototest.PNGWithManifest(phototest.PNG(8, 6)), true},
		"JPEG without": {phototest.JPEG(8, 6), false}, "PNG without": {phototest.PNG(8, 6), false},
	} {
		if info, err := photo.Read(c.data); err != nil || info.Credentials != c.want {
			t.Errorf("%s: %v, %v", name, info.Credentials, err)
		}
	}
}

// TestHostileFiles: each gives an error or a warning that says what is wrong, at
// once and in little memory.
func TestHostileFiles(t *testing.T) {
	jpeg := phototest.JPEG(8, 6)
	deep := phototest.Packet(strings.Repeat("<dc:x><rdf:Bag><rdf:li>", 400)+strings.Repeat("</rdf:li></rdf:Bag></dc:x>", 400), "")
	nested := phototest.Packet(strings.Repeat(`<dc:x rdf:parseType="Resource">`, 400)+strings.Repeat("</dc:x>", 400), "")
	for name, c := range map[string]struct {
		data []byte
		want error  // nil: a warning
		says string // in the error or the warning
	}{
		"60,000 x 60,000 JPEG":     {phototest.Sized(jpeg, 60000, 60000), photo.ErrTooLarge, "60000 x 60000"},
		"60,000 x 60,000 PNG":      {phototest.PNGSized(phototest.PNG(8, 6), 60000, 60000), photo.ErrTooLarge, "60000 x 60000"},
		"13,000 x 13,000 in a few": {phototest.Sized(jpeg, 13000, 13000), photo.ErrBroken, "cannot hold them"},
		"no picture":               {[]byte("words"), photo.ErrFormat, "no kind of picture"},
		"cut in its header":        {jpeg[:30], nil, ""},
		"deep XMP":                 {phototest.WithXMP(jpeg, deep), nil, ""},
		"deep structures":          {phototest.WithXMP(jpeg, nested), nil, "deep"},
		"broken XMP":               {phototest.WithXMP(jpeg, "<x:xmpmeta><rdf:RDF"), nil, "XMP"},
		"entities":                 {phototest.WithXMP(jpeg, `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>&b;</rdf:Description></rdf:RDF>`), nil, "XMP"},
		"a huge PNG text":          {phototest.PNGWithBomb(phototest.PNG(8, 6)), nil, ""},
	} {
		start := time.Now()
		info, err := photo.Read(c.data)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		said := strings.Join(info.Warnings, "; ")
		if err != nil {
			said = err.Error()
		}
		if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(said, c.says) {
			t.Errorf("%s: %v, warnings %v", name, err, info.Warnings)
		}
	}
	// A directory that leads to itself.
	loop := phototest.WithEXIF(jpeg, phototest.EXIF{Description: "once", Loop: true})
	if info, err := photo.Read(loop); err != nil || info.Words(photo.Caption) != "once" {
		t.Errorf("a loop: %q, %v, %v", info.Words(photo.Caption), info.Warnings, err)
	}
}

func FuzzRead(f *testing.F) {
	packet := phototest.Packet(`<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>`, `photoshop:Credit="C"`)
	jpeg := phototest.WithEXIF(phototest.WithCaptionIIM(phototest.WithXMP(phototest.JPEG(4, 4), packet), "cap", "other"), phototest.EXIF{Description: "d", Private: "p"})
	f.Add(jpeg)
	f.Add(phototest.WithEXIF(phototest.JPEG(4, 4), phototest.EXIF{Description: "d", Loop: true}))
	f.Add(phototest.PNGWithXMP(phototest.PNG(4, 4), packet))
	f.Add(phototest.WithManifest(phototest.JPEG(4, 4)))
	f.Add(phototest.TIFF("words in a TIFF", packet))
	f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8X\x00\x00\x00\x00"))
	f.Add([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, _ := photo.Read(data)
		for _, f := range info.Fields {
			if f.Value.Empty() {
				t.Fatalf("%s is there without words", f.ID)
			}
		}
	})
}
