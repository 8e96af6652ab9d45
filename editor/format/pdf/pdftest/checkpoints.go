package pdftest

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/language"
)

// Checkpoint is one point of a claim.
type Checkpoint struct {
	ID, What string
	Check    func(*Opened) error
	Old, Now string // in a file: the words that are damaged for it to fail
}

// Checkpoints are what the file claims, as far as a machine can tell: PDF/UA-1
// by the numbers of the Matterhorn Protocol 1.02 (a bare number is a whole
// checkpoint), PDF/A-2a by the clauses of ISO 19005-2. Each is held
// against whole files, and against one damaged in that point, which has to fail.
//
// What only a person can judge is not here: 01 whether what is an artifact is
// one, 04 contrast and meaning by colour alone, 06-004 whether the title says
// what the document is, 09-001 and 09-003 whether tags and their order are right
// for the words, 11 whether words in another language need marking, 13 whether
// an alt text says what its picture shows, 14 whether headings are those of the
// story, 28 whether a link's description helps.
var Checkpoints = []Checkpoint{
	{"01-003", "no artifact stands in tagged content", nesting, "/Artifact << /Type /Pagination >> BDC", "/P << /MCID 0 >> BDC /Artifact BMC EMC"},
	{"01-004", "no tagged content stands in an artifact", nesting, "/Artifact << /Type /Pagination >> BDC", "/Artifact BMC /P << /MCID 0 >> BDC EMC"},
	{"01-005", "everything that is drawn is tagged or an artifact", untagged, "/Artifact << /Type /Layout >> BDC", "/Span BMC"},
	{"01-006", "marked content and elements lead to each other", parents, "/MCID 2 >>", "/MCID 1 >>"},
	{"01", "what is on a page stands there in reading order", order, "/MCID 0 >>", "/MCID 7 >>"},
	{"02-001", "every type of element is a standard one", standardTypes, "/S /LBody", "/S /LWords"},
	{"06-001", "there is XMP metadata", func(o *Opened) error { return has(o.XMP(), "<x:xmpmeta") }, "/Metadata ", "/Matadeta "},
	{"07-001", "viewers show the title", showsTitle, "/DisplayDocTitle true", "/DisplayDocTitle false"},
	{"07", "it says that it is marked", func(o *Opened) error { return want(o.Dict(o.Root["MarkInfo"])["Marked"], types.Boolean(true)) }, "/Marked true", "/Marked false"},
	{"09", "lists hold items, items a label and a body; a figure's caption stands with it", tagsNest, "/S /LI ", "/S /P "},
	{"10-001", "every code has its characters", mapped, "<0003> <", "<F003> <"},
	{"11-006", "the language is declared", func(o *Opened) error {
		_, err := language.Parse(o.Text(o.Root["Lang"]))
		return err
	}, "/Lang (en-US)", "/Lung (en-US)"},
	{"13-004", "every figure has alt text", func(o *Opened) error { return figures(o, "Alt") }, "/Alt (A pier", "/Olt (A pier"},
	{"13", "every figure has its box, on its page", func(o *Opened) error { return figures(o, "A") }, "/BBox [45 ", "/BBox [745 "},
	{"14-002", "the first heading is of the first level, and none is left out", headings, "/S /H1", "/S /H3"},
	{"28-002", "every link's annotation stands in a link's element", links, "/Type /OBJR", "/Type /OBJ"},
	{"28-004", "every link is described", func(o *Opened) error {
		return annots(o, func(a types.Dict) error { return has(o.Text(a["Contents"]), "https://") })
	}, "/Contents <", "/Contants <"},
	{"28-008", "tabs go by structure", func(o *Opened) error {
		for _, p := range o.Pages {
			if o.Name(p["Tabs"]) != "S" {
				return errors.New("a page's do not")
			}
		}
		return nil
	}, "/Tabs /S", "/Tabs /R"},
	{"28-011", "annotations lead to their elements", links, "/StructParent ", "/StructPerant "},
	{"31-004", "CIDs are glyphs of the program", fontHas("CIDToGIDMap"), "/CIDToGIDMap /Identity", "/CIDToGIDMap /Identify"},
	{"31-009", "every font is in the file", fontHas("FontFile2"), "/FontFile2", "/FontFile9"},
	{"31-009 subset", "and named as a part of one", fontHas("BaseFont"), "+SourceSerif4", "-SourceSerif4"},
	{"31-011", "widths are those of the programs", widths, "/W [0 [", "/W [0 [7 "},
	{"31-027", "every font has a way back to its characters", fontHas("ToUnicode"), "/ToUnicode", "/ToUnicorn"},
	{"31-030", "no code shows .notdef", notdef, "Tf [<00", "Tf [<0000><00"},

	{"A 6.1.3", "it has an id, and is not encrypted", trailer, "/ID [", "/IF ["},
	{"A 6.2.3", "colours have a profile that is one", intent, "acsp", "axxp"},
	{"A 6.2.4.3", "no colour is for four inks", noCMYK, "/ColorSpace /DeviceRGB", "/ColorSpace /DeviceCMYK"},
	{"A 6.2.4.3 page", "nor on a page", noCMYK, " rg ", " 0 k "},
	{"A 6.2.8", "no picture is smoothed or has a stand-in", func(o *Opened) error { return lacks(o, "/Interpolate", "/Alternates", "/OPI") }, "/BitsPerComponent 8", "/BitsPerComponent 8 /Interpolate true"},
	{"A 6.2.9", "no PostScript", func(o *Opened) error { return lacks(o, "/PS ", "/Subtype2") }, "/Subtype /Form", "/Subtype /Form /Subtype2 /PS"},
	{"A 6.3.2", "links are printed and not hidden", func(o *Opened) error {
		return annots(o, func(a types.Dict) error { return want(o.Get(a["F"]), types.Integer(4)) })
	}, "/F 4 ", "/F 2 "},
	{"A 6.5.1", "a link opens an address and nothing else happens", actions, "/S /URI", "/S /Launch"},
	{"A 6.6.2.1", "metadata is not packed", func(o *Opened) error { return want(o.Dict(o.Root["Metadata"])["Filter"], nil) }, "/Subtype /XML", "/Subtype /XML /Filter /X"},
	{"A 6.6.2.3", "the one schema that PDF/A does not know is described", func(o *Opened) error {
		if !strings.Contains(o.XMP(), "<pdfuaid:") {
			return nil
		}
		return has(o.XMP(), "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>")
	}, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfue"},
	{"A 6.6.4", "it says that it is PDF/A-2a", func(o *Opened) error {
		return has(o.XMP(), "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>")
	}, "<pdfaid:part>2", "<pdfaid:part>1"},
	{"A 6.6.6", "what the file says twice is the same", sameInfo, "/Title (", "/Title (Another: "},
	{"A 6.8", "nothing is attached", func(o *Opened) error {
		return lacks(o, "/EmbeddedFile", "/AF ", "/JavaScript", "/AcroForm", "/OCProperties")
	}, "/MarkInfo", "/AF [] /MarkInfo"},
}

func has(s, part string) error {
	if !strings.Contains(s, part) {
		return fmt.Errorf("%q is not in %.200q", part, s)
	}
	return nil
}

func want(got, want types.Object) error {
	if got != want {
		return fmt.Errorf("got %v, want %v", got, want)
	}
	return nil
}

// lacks looks for names in every object; what is packed holds pages only.
func lacks(o *Opened, names ...string) error {
	for _, n := range names {
		if bytes.Contains(o.Raw, []byte(n)) {
			return fmt.Errorf("%s is in the file", n)
		}
	}
	return nil
}

// XMP gives the metadata.
func (o *Opened) XMP() string { return string(o.Bytes(o.Root["Metadata"])) }

func showsTitle(o *Opened) error {
	return want(o.Dict(o.Root["ViewerPreferences"])["DisplayDocTitle"], types.Boolean(true))
}

// nesting: an artifact and tagged content never stand in each other.
func nesting(o *Opened) error {
	for n, p := range o.Pages {
		var open []bool // by level: an artifact
		for _, op := range content(o.Bytes(p["Contents"])) {
			switch op.name {
			case "BMC", "BDC":
				artifact := op.args[0] == "/Artifact"
				for _, in := range open {
					if in != artifact || artifact {
						return fmt.Errorf("page %d: %v", n+1, op)
					}
				}
				open = append(open, artifact)
			case "EMC":
				if len(open) == 0 {
					return fmt.Errorf("page %d: an end without a beginning", n+1)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			return fmt.Errorf("page %d: a beginning without an end", n+1)
		}
	}
	return nil
}

// paints are the operators that leave something on the page.
var paints = []string{"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"}

func untagged(o *Opened) error {
	for n, p := range o.Pages {
		var open []bool // by level: tagged or an artifact
		for _, op := range content(o.Bytes(p["Contents"])) {
			switch {
			case op.name == "BMC" || op.name == "BDC":
				open = append(open, op.args[0] == "/Artifact" || slices.Contains(op.args, "/MCID"))
			case op.name == "EMC":
				open = open[:len(open)-1]
			case slices.Contains(paints, op.name) && !slices.Contains(open, true):
				return fmt.Errorf("page %d draws %s with %v", n+1, op.name, op.args)
			}
		}
	}
	return nil
}

// mcids gives a page's marked content in the order in which it stands there.
func mcids(o *Opened, page types.Dict) (list []int) {
	for _, op := range content(o.Bytes(page["Contents"])) {
		if i := slices.Index(op.args, "/MCID"); op.name == "BDC" && i >= 0 {
			n := 0
			_, _ = fmt.Sscan(op.args[i+1], &n)
			list = append(list, n)
		}
	}
	return list
}

// parentTree reads the numbers of the parent tree.
func parentTree(o *Opened) map[int]types.Object {
	out := map[int]types.Object{}
	nums := o.Array(o.Dict(o.Dict(o.Root["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		out[int(o.Number(nums[i]))] = nums[i+1]
	}
	return out
}

// parents: each piece of marked content is in one element, and the parent tree
// leads back to it.
func parents(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	in := map[marked]types.IndirectRef{}
	err = root.walk(func(e *elem) error {
		for _, m := range e.marked {
			if _, twice := in[m]; twice || m.page < 0 {
				return fmt.Errorf("%s: marked content %v is claimed twice, or on no page", e.tag, m)
			}
			in[m] = e.ref
		}
		return nil
	})
	if err != nil {
		return err
	}
	keys, found := parentTree(o), 0
	for n, p := range o.Pages {
		list, seen := o.Array(keys[int(o.Number(p["StructParents"]))]), map[int]bool{}
		for _, id := range mcids(o, p) {
			ref, ok := in[marked{n, id}]
			if !ok || seen[id] || id >= len(list) || list[id] != types.Object(ref) {
				return fmt.Errorf("page %d: marked content %d is twice there, in no element, or in another than the parent tree says", n+1, id)
			}
			seen[id] = true
			found++
		}
		if len(seen) != len(list) {
			return fmt.Errorf("page %d: the parent tree has %d entries, the page %d", n+1, len(list), len(seen))
		}
	}
	if found != len(in) {
		return fmt.Errorf("elements hold %d pieces, pages %d", len(in), found)
	}
	return nil
}

// order: from front to back a page has its words in the order of the elements.
func order(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	by := make([][]int, len(o.Pages))
	var read func(k types.Object, page types.Object)
	read = func(k types.Object, page types.Object) {
		switch v := o.Get(k).(type) {
		case types.Array:
			for _, k := range v {
				read(k, page)
			}
		case types.Integer:
			by[o.PageOf(page)] = append(by[o.PageOf(page)], v.Value())
		case types.Dict:
			if o.Name(v["Type"]) == "MCR" {
				n := o.PageOf(v["Pg"])
				by[n] = append(by[n], int(o.Number(v["MCID"])))
			} else if o.Name(v["Type"]) != "OBJR" {
				read(v["K"], v["Pg"])
			}
		}
	}
	read(root.dict["K"], nil)
	for n, p := range o.Pages {
		if got := mcids(o, p); !slices.Equal(got, by[n]) {
			return fmt.Errorf("page %d stands as %v and is read as %v", n+1, got, by[n])
		}
	}
	return nil
}

// standard are the types of ISO 32000-1, 14.8.4, that we use.
var standard = []string{"root", "Document", "Sect", "Div", "BlockQuote", "Caption", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Span", "Link", "Figure", "Table", "TR", "TH", "TD", "Note"}

func standardTypes(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	return root.walk(func(e *elem) error {
		if !slices.Contains(standard, e.tag) {
			return fmt.Errorf("%s is none", e.tag)
		}
		return nil
	})
}

// inside says what may hold an element.
var inside = map[string][]string{"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "Caption": {"Div"}, "Document": {"root"}}

func tagsNest(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	return root.walk(func(e *elem) error {
		if may := inside[e.tag]; may != nil && !slices.Contains(may, e.parent.tag) {
			return fmt.Errorf("%s stands in %s", e.tag, e.parent.tag)
		}
		if e.tag == "L" && slices.ContainsFunc(e.kids, func(k *elem) bool { return k.tag != "LI" }) {
			return errors.New("a list holds something else than items")
		}
		grouping := slices.Contains([]string{"Document", "Sect", "Div", "BlockQuote", "Caption", "L", "LI"}, e.tag)
		if grouping && len(e.marked) > 0 {
			return fmt.Errorf("%s holds words of its own", e.tag)
		}
		if len(e.kids)+len(e.marked)+len(e.objrs) == 0 {
			return fmt.Errorf("%s is empty", e.tag)
		}
		return nil
	})
}

func mapped(o *Opened) error {
	for key, f := range o.fonts() {
		for code := range f.shown {
			u := f.unicode[code]
			if u == "" || u == "0000" || u == "FEFF" || u == "FFFE" {
				return fmt.Errorf("font %s: code %04X is %q", key, code, u)
			}
		}
	}
	return nil
}

func figures(o *Opened, key string) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	err = root.walk(func(e *elem) error {
		if e.tag != "Figure" {
			return nil
		}
		if key == "Alt" {
			if strings.TrimSpace(o.Text(e.dict["Alt"])) == "" {
				return errors.New("one has none")
			}
			return nil
		}
		box, page := o.Array(o.Dict(e.dict["A"])["BBox"]), o.Pages[o.PageOf(e.dict["Pg"])]
		media := o.Array(page["MediaBox"])
		if len(box) != 4 || o.Number(box[0]) < 0 || o.Number(box[1]) < 0 || o.Number(box[2]) > o.Number(media[2]) || o.Number(box[3]) > o.Number(media[3]) ||
			o.Number(box[0]) >= o.Number(box[2]) || o.Number(box[1]) >= o.Number(box[3]) {
			return fmt.Errorf("one has the box %v", box)
		}
		return nil
	})
	return err
}

func headings(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	level := 0
	return root.walk(func(e *elem) error {
		n := 0
		if _, err := fmt.Sscanf(e.tag, "H%d", &n); err != nil {
			return nil
		}
		if n > level+1 {
			return fmt.Errorf("%s stands behind level %d", e.tag, level)
		}
		level = n
		return nil
	})
}

func annots(o *Opened, check func(types.Dict) error) error {
	for _, p := range o.Pages {
		for _, a := range o.Array(p["Annots"]) {
			if err := check(o.Dict(a)); err != nil {
				return err
			}
		}
	}
	return nil
}

func links(o *Opened) error {
	root, err := o.Tree()
	if err != nil {
		return err
	}
	of := map[types.IndirectRef]*elem{}
	err = root.walk(func(e *elem) error {
		for _, r := range e.objrs {
			if e.tag != "Link" || len(e.marked) == 0 {
				return fmt.Errorf("an annotation stands in %s, with %d words", e.tag, len(e.marked))
			}
			of[r] = e
		}
		if e.tag == "Link" && len(e.objrs) == 0 {
			return errors.New("a link has no annotation")
		}
		return nil
	})
	if err != nil {
		return err
	}
	keys := parentTree(o)
	for _, p := range o.Pages {
		for _, a := range o.Array(p["Annots"]) {
			ref, _ := a.(types.IndirectRef)
			e := of[ref]
			if e == nil || keys[int(o.Number(o.Dict(a)["StructParent"]))] != types.Object(e.ref) {
				return errors.New("an annotation is in no element, or its number does not lead there")
			}
		}
	}
	return nil
}

func actions(o *Opened) error {
	if err := lacks(o, "/AA ", "/OpenAction"); err != nil {
		return err
	}
	return annots(o, func(a types.Dict) error { return has(o.Name(o.Dict(a["A"])["S"]), "URI") })
}

// fontHas checks one thing of every font.
func fontHas(key string) func(*Opened) error {
	return func(o *Opened) error {
		fonts := o.fonts()
		for name, f := range fonts {
			ok := false
			switch key {
			case "CIDToGIDMap":
				ok = o.Name(f.cid[key]) == "Identity" && o.Name(f.dict["Encoding"]) == "Identity-H"
			case "FontFile2":
				ok = len(o.Bytes(f.descriptor[key])) > 0
			case "BaseFont":
				base := o.Name(f.dict[key])
				ok = len(base) > 7 && base[6] == '+' && strings.Trim(base[:6], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" &&
					base == o.Name(f.cid[key]) && base == o.Name(f.descriptor["FontName"])
			case "ToUnicode":
				ok = len(f.unicode) > 0
			}
			if !ok {
				return fmt.Errorf("%s of %s is not right", key, name)
			}
		}
		if len(fonts) == 0 {
			return fmt.Errorf("%d fonts", len(fonts))
		}
		return nil
	}
}

func widths(o *Opened) error {
	for name, f := range o.fonts() {
		program := advances(o.Bytes(f.descriptor["FontFile2"]))
		w := o.Array(f.cid["W"])
		if len(w) != 2 || o.Number(w[0]) != 0 {
			return fmt.Errorf("%s: widths %v", name, w)
		}
		list := o.Array(w[1])
		for code := range f.shown {
			if code >= len(list) || code >= len(program) || math.Abs(o.Number(list[code])-program[code]) > 1 {
				return fmt.Errorf("%s: code %04X is not as wide as in the program", name, code)
			}
		}
	}
	return nil
}

func notdef(o *Opened) error {
	for name, f := range o.fonts() {
		if f.shown[0] {
			return fmt.Errorf("font %s shows it", name)
		}
	}
	return nil
}

func trailer(o *Opened) error {
	if len(o.Context.ID) != 2 || o.Context.Encrypt != nil {
		return fmt.Errorf("id %v", o.Context.ID)
	}
	if !bytes.HasPrefix(o.Raw, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) || !bytes.HasSuffix(o.Raw, []byte("%%EOF\n")) {
		return errors.New("its first or last line is another")
	}
	return nil
}

func intent(o *Opened) error {
	list := o.Array(o.Root["OutputIntents"])
	if len(list) != 1 || o.Name(o.Dict(list[0])["S"]) != "GTS_PDFA1" {
		return fmt.Errorf("%d output intents", len(list))
	}
	return profile(o.Bytes(o.Dict(list[0])["DestOutputProfile"]))
}

// profile reads an ICC profile: it is whole, of a display in RGB, its primaries
// make the white of its space, and its curve rises from nothing to all.
func profile(p []byte) error {
	be := binary.BigEndian
	if len(p) < 132 || int(be.Uint32(p)) != len(p) || string(p[12:24]) != "mntrRGB XYZ " || string(p[36:40]) != "acsp" {
		return errors.New("its header is not that of a display's profile")
	}
	tags := map[string][]byte{}
	for i := range int(be.Uint32(p[128:])) {
		t := p[132+12*i:]
		at, n := int(be.Uint32(t[4:])), int(be.Uint32(t[8:]))
		if at%4 != 0 || at+n > len(p) {
			return fmt.Errorf("tag %s lies outside", t[:4])
		}
		tags[string(t[:4])] = p[at : at+n]
	}
	fixed := func(b []byte) float64 { return float64(int32(be.Uint32(b))) / 65536 }
	for i, white := range []float64{.9642, 1, .8249} {
		sum := 0.0
		for _, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
			if len(tags[name]) != 20 {
				return fmt.Errorf("%s is missing", name)
			}
			sum += fixed(tags[name][8+4*i:])
		}
		if math.Abs(sum-white) > .0002 {
			return fmt.Errorf("the primaries make %.4f, not %.4f", sum, white)
		}
	}
	for _, name := range []string{"desc", "cprt", "wtpt"} {
		if tags[name] == nil {
			return fmt.Errorf("%s is missing", name)
		}
	}
	for _, name := range []string{"rTRC", "gTRC", "bTRC"} {
		c := tags[name]
		n := int(be.Uint32(c[8:]))
		at := func(i int) float64 { return float64(be.Uint16(c[12+2*i:])) / 65535 }
		if at(0) != 0 || at(n-1) != 1 || math.Abs(at(n/2)-.2140) > .001 { // sRGB's middle grey
			return fmt.Errorf("%s goes from %.4f over %.4f to %.4f", name, at(0), at(n/2), at(n-1))
		}
	}
	return nil
}

func noCMYK(o *Opened) error {
	if err := lacks(o, "/DeviceCMYK", "/Separation", "/DeviceN"); err != nil {
		return err
	}
	for n, p := range o.Pages {
		for _, op := range content(o.Bytes(p["Contents"])) {
			if op.name == "k" || op.name == "K" {
				return fmt.Errorf("page %d: %v", n+1, op)
			}
		}
	}
	return nil
}

func sameInfo(o *Opened) error {
	info, x := o.Dict(*o.Context.Info), o.XMP()
	for key, tag := range map[string]string{"Title": "dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\"", "Author": "dc:creator><rdf:Seq><rdf:li", "Subject": "dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\"", "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer"} {
		words := o.Text(info[key])
		var escaped bytes.Buffer
		_ = xml.EscapeText(&escaped, []byte(words))
		if strings.Contains(x, "<"+tag+">") != (words != "") {
			return fmt.Errorf("%s is said once", key)
		}
		if words != "" && !strings.Contains(x, "<"+tag+">"+escaped.String()+"<") {
			return fmt.Errorf("%s is %q, and the metadata say something else", key, words)
		}
	}
	date := o.Text(info["CreationDate"])
	if date == "" {
		return nil
	}
	at, err := time.Parse("D:20060102150405-07'00'", date)
	if err != nil {
		return err
	}
	return has(x, "<xmp:CreateDate>"+at.Format("2006-01-02T15:04:05-07:00")+"<")
}
