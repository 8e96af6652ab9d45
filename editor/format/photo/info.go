package photo

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // sizes and pixels of JPEG
	_ "image/png"  // and PNG
	"slices"
	"strings"

	_ "golang.org/x/image/tiff" // TIFF
	_ "golang.org/x/image/webp" // WebP
)

// From is the place in a file that a value came from.
type From string

// The three places.
const (
	XMP  From = "XMP"
	IIM  From = "IPTC-IIM"
	EXIF From = "EXIF"
)

// Field is a property that a photo fills.
type Field struct {
	ID    string  `json:"id"`   // "dc:description"
	Name  string  `json:"name"` // "Description"
	From  From    `json:"from"`
	Value Value   `json:"value"`
	Other []Other `json:"other,omitempty"` // what stands elsewhere and says something else
}

// Other is a value that was not taken.
type Other struct {
	From From   `json:"from"`
	Text string `json:"text"`
}

// Info is what a photo says about itself.
type Info struct {
	Media       string      `json:"media"` // by content: "image/jpeg"
	Width       int         `json:"width"` // px, upright
	Height      int         `json:"height"`
	Orientation Orientation `json:"orientation"`
	Fields      []Field     `json:"fields"` // in the standard's order
	// Private names what is in the file and never leaves in an export: "GPS
	// location", "camera owner's name" ...
	Private []string `json:"private,omitempty"`
	// Made says how a machine had a part in it: "made by generative AI".
	Made string `json:"made,omitempty"`
	// Credentials: the file holds a C2PA manifest, which is not verified here.
	Credentials bool     `json:"contentCredentials,omitempty"`
	Warnings    []string `json:"warnings,omitempty"` // what could not be read, and why
}

// Words gives a property's words, or "".
func (i Info) Words(id string) string {
	for _, f := range i.Fields {
		if f.ID == id {
			return f.Value.String()
		}
	}
	return ""
}

// Generative reports whether the photo says that generative AI made it or a part
// of it.
func (i Info) Generative() bool { return strings.Contains(i.Made, "generative") }

// raw is what the places of a file hold, before they are held against each other.
type raw struct {
	xmp       []Value
	iim       []dataset
	iimNewer  bool
	exif      exifTags
	warnings  []string
	resources []resource
}

// Read reads what a photo says about itself. Broken or oversized metadata is a
// warning in the answer; an error is a file that is no photo, that claims more
// pixels than can be read, or whose size cannot be read.
func Read(data []byte) (Info, error) {
	info := Info{Media: MediaType(data), Orientation: OrientationOf(data)}
	if info.Media == "" {
		return info, fmt.Errorf("read the photo: %w (JPEG, PNG, WebP, TIFF, HEIC)", ErrFormat)
	}
	r := readRaw(data, info.Media)
	w, h := r.exif.width, r.exif.height
	if info.Media != HEIC && info.Media != AVIF {
		c, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return info, fmt.Errorf("read the photo's size: %w", err)
		}
		w, h = c.Width, c.Height
	}
	if err := CheckSize(w, h, len(data)); err != nil {
		return info, fmt.Errorf("read the photo: %w", err)
	}
	info.Width, info.Height = info.Orientation.Size(w, h)
	for _, p := range Properties {
		if f, ok := r.field(p); ok {
			info.Fields = append(info.Fields, f)
		}
	}
	r.walk(r.xmp, func(name string) {
		if what := privateTag(name); what != "" {
			r.exif.private[what] = true
		}
	})
	for what := range r.exif.private {
		info.Private = append(info.Private, what)
	}
	slices.Sort(info.Private)
	kind := strings.Replace(info.Words(SourceType), "https://", "http://", 1)
	info.Made = machineMade[strings.TrimPrefix(kind, sourceTypes)]
	if info.Made == "" && info.Words("Iptc4xmpExt:AISystemUsed") != "" {
		info.Made = "made by generative AI"
	}
	info.Credentials = hasManifest(data, info.Media)
	info.Warnings = r.warnings
	return info, nil
}

func (r *raw) walk(list []Value, visit func(name string)) {
	for _, v := range list {
		visit(v.Name)
		r.walk(v.Items, visit)
		r.walk(v.Fields, visit)
	}
}

func readRaw(data []byte, media string) raw {
	var r raw
	var packet, extended, resources, iim []byte
	var err error
	warn := func(err error) {
		if err != nil {
			r.warnings = append(r.warnings, err.Error())
		}
	}
	switch media {
	case JPEG:
		var list []segment
		list, _, err = segments(data)
		packet, extended = jpegXMP(list)
		resources = jpegResources(list)
	case PNG:
		var list []chunk
		list, err = pngChunks(data)
		packet, resources = pngWords(list)
	case WebP:
		var list []chunk
		list, err = webpChunks(data)
		for _, c := range list {
			if c.name == "XMP " {
				packet = c.body
			}
		}
	case TIFF:
		packet, iim, resources = tiffValue(data, tagXMP), tiffValue(data, tagIIM), tiffValue(data, tagResources)
	}
	warn(err)
	r.exif, err = readEXIF(data, media)
	warn(err)
	if media == HEIC || media == AVIF {
		packet = r.exif.packet
	}
	if packet != nil {
		r.xmp, err = parseXMP(packet)
		warn(err)
	}
	if extended != nil {
		more, err := parseXMP(extended)
		warn(err)
		r.xmp = append(r.xmp, more...)
	}
	r.resources = parseResources(resources)
	r.iimNewer = iimNewer(r.resources)
	if iim == nil {
		iim = findResource(r.resources, resIIM)
	}
	r.iim = parseIIM(iim)
	return r
}

// field gives what a photo says of a property. XMP comes first, as the standard
// has it; IIM does where its digest says that a program changed it later and
// left the XMP alone; EXIF speaks where both are silent.
func (r raw) field(p Property) (Field, bool) {
	type found struct {
		from From
		v    Value
	}
	var all []found
	if v, ok := find(r.xmp, p.ID); ok && !v.Empty() {
		v.Name = ""
		all = append(all, found{XMP, v})
	}
	if v := r.fromIIM(p); !v.Empty() {
		f := found{IIM, v}
		// IIM holds fewer bytes: what it cut short is no other answer.
		if r.iimNewer && len(all) > 0 && !cutShort(v.String(), all[0].v.String(), p.most) {
			all = append([]found{f}, all...)
		} else {
			all = append(all, f)
		}
	}
	if s := r.exif.words[p.exif]; s != "" {
		all = append(all, found{EXIF, Value{Text: s}})
	}
	if len(all) == 0 {
		return Field{}, false
	}
	f := Field{ID: p.ID, Name: p.Name, From: all[0].from, Value: all[0].v}
	for _, o := range all[1:] {
		if s, taken := o.v.String(), f.Value.String(); !same(p, s, taken) && !cutShort(s, taken, p.most) {
			f.Other = append(f.Other, Other{o.from, s})
		}
	}
	return f, true
}

func cutShort(s, whole string, most int) bool {
	return most > 0 && len(s) >= most-3 && len(s) < len(whole) && strings.HasPrefix(whole, s)
}

// same compares words as people do: spaces at the ends and the hour's zone make
// no difference.
func same(p Property, a, b string) bool {
	if a, b = strings.TrimSpace(a), strings.TrimSpace(b); a == b {
		return true
	}
	if p.exif == "DateTimeOriginal" { // IIM may have the day alone
		n := min(len(a), len(b), len("2006-01-02T15:04:05"))
		return n >= len("2006-01-02") && a[:n] == b[:n]
	}
	if p.form == ordered { // EXIF and IIM have several names in one
		return strings.ReplaceAll(a, ", ", "; ") == strings.ReplaceAll(b, ", ", "; ")
	}
	if p.iim == 4 || p.iim == 12 { // a number or a name space stands before it
		for _, part := range strings.Split(a, "; ") {
			if !strings.Contains(b, part[strings.LastIndexByte(part, ':')+1:]) {
				return false
			}
		}
		return true
	}
	return false
}

func (r raw) fromIIM(p Property) Value {
	if p.iim == 0 {
		return Value{}
	}
	values := iimValues(r.iim, p.iim)
	if p.iim == 55 && len(values) > 0 && len(values[0]) == 8 {
		d := values[0]
		values = []string{d[:4] + "-" + d[4:6] + "-" + d[6:]}
		if t := iimValues(r.iim, 60); len(t) > 0 && len(t[0]) >= 6 {
			at := t[0]
			values[0] += "T" + at[:2] + ":" + at[2:4] + ":" + at[4:6]
			if len(at) == 11 {
				values[0] += at[6:9] + ":" + at[9:]
			}
		}
	}
	if p.iim == 12 { // "IPTC:10020211:Arts:..." is the subject's code, 10020211
		for i, v := range values {
			if parts := strings.Split(v, ":"); len(parts) > 1 {
				values[i] = parts[1]
			}
		}
	}
	if p.iim == 4 && len(values) > 0 { // "001:Current" is the genre Current
		_, name, ok := strings.Cut(values[0], ":")
		if ok {
			values[0] = name
		}
	}
	switch {
	case len(values) == 0:
		return Value{}
	case p.form == ordered || p.form == list:
		v := Value{}
		for _, s := range values {
			v.Items = append(v.Items, Value{Text: s})
		}
		return v
	}
	return Value{Text: values[0]}
}
