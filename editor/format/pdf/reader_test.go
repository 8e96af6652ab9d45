package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// opened is a PDF as pdfcpu reads it, which shares nothing with our writer.
type opened struct {
	raw   []byte
	ctx   *model.Context
	root  types.Dict
	pages []types.Dict
	refs  []types.IndirectRef // of the pages
}

func open(data []byte) (*opened, error) {
	conf := model.NewDefaultConfiguration()
	ctx, err := api.ReadContext(bytes.NewReader(data), conf)
	if err != nil {
		return nil, err
	}
	o := &opened{raw: data, ctx: ctx}
	if o.root, err = ctx.Catalog(); err != nil {
		return nil, err
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, err
	}
	for n := range ctx.PageCount {
		d, ref, _, err := ctx.PageDict(n+1, false)
		if err != nil {
			return nil, err
		}
		o.pages, o.refs = append(o.pages, d), append(o.refs, *ref)
	}
	return o, nil
}

func (o *opened) get(v types.Object) types.Object {
	v, _ = o.ctx.Dereference(v)
	return v
}

func (o *opened) dict(v types.Object) types.Dict {
	switch d := o.get(v).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	case *types.StreamDict:
		return d.Dict
	}
	return nil
}

func (o *opened) array(v types.Object) types.Array { a, _ := o.get(v).(types.Array); return a }

func (o *opened) name(v types.Object) string { n, _ := o.get(v).(types.Name); return string(n) }

func (o *opened) text(v types.Object) string {
	v = o.get(v)
	if v == nil {
		return ""
	}
	s, _ := o.ctx.DereferenceText(v)
	return s
}

func (o *opened) number(v types.Object) float64 {
	f, err := o.ctx.DereferenceNumber(v)
	if err != nil {
		return -1 << 30
	}
	return f
}

func (o *opened) bytes(v types.Object) []byte {
	s, _, err := o.ctx.DereferenceStreamDict(v)
	if err != nil || s == nil || s.Decode() != nil {
		return nil
	}
	return s.Content
}

// op is an operator of a page with what stands before it, as it is written.
type op struct {
	name string
	args []string
}

var tokens = regexp.MustCompile(`<<|>>|\[|\]|<[0-9A-Fa-f\s]*>|/[^\s/\[\]<>()]*|[^\s/\[\]<>()]+`)

// content parses what is written on a page or in a form. Our pages hold no
// strings in brackets.
func content(data []byte) (ops []op) {
	var args []string
	depth := 0
	for _, t := range tokens.FindAllString(string(data), -1) {
		switch {
		case t == "[" || t == "<<":
			depth++
		case t == "]" || t == ">>":
			depth--
		}
		if depth == 0 && t[0] != '/' && t[0] != '<' && t != "]" && t != ">>" && !strings.ContainsAny(t[:1], "0123456789-+.") {
			ops = append(ops, op{t, args})
			args = nil
			continue
		}
		args = append(args, t)
	}
	return ops
}

// elem is an element of the structure tree.
type elem struct {
	dict   types.Dict
	ref    types.IndirectRef
	tag    string
	parent *elem
	kids   []*elem
	marked []marked
	objrs  []types.IndirectRef
}

type marked struct{ page, mcid int }

// tree reads the structure tree.
func (o *opened) tree() (*elem, error) {
	root := &elem{tag: "root", dict: o.dict(o.root["StructTreeRoot"])}
	if root.dict == nil {
		return nil, fmt.Errorf("it has no structure")
	}
	var err error
	var read func(at *elem, k types.Object, page types.Object)
	read = func(at *elem, k types.Object, page types.Object) {
		switch v := o.get(k).(type) {
		case types.Array:
			for _, k := range v {
				read(at, k, page)
			}
		case types.Integer:
			at.marked = append(at.marked, marked{o.pageOf(page), v.Value()})
		case types.Dict:
			switch {
			case o.name(v["Type"]) == "MCR":
				at.marked = append(at.marked, marked{o.pageOf(v["Pg"]), int(o.number(v["MCID"]))})
			case o.name(v["Type"]) == "OBJR":
				ref, _ := v["Obj"].(types.IndirectRef)
				at.objrs = append(at.objrs, ref)
			default:
				ref, ok := k.(types.IndirectRef)
				if !ok {
					err = fmt.Errorf("an element of %s is no object of its own", at.tag)
					return
				}
				e := &elem{dict: v, ref: ref, tag: o.name(v["S"]), parent: at}
				if p, ok := v["P"].(types.IndirectRef); !ok || at.tag != "root" && p != at.ref {
					err = fmt.Errorf("%s does not name its parent %s", e.tag, at.tag)
				}
				at.kids = append(at.kids, e)
				read(e, v["K"], v["Pg"])
			}
		}
	}
	read(root, root.dict["K"], nil)
	return root, err
}

func (o *opened) pageOf(v types.Object) int {
	ref, ok := v.(types.IndirectRef)
	if !ok {
		return -1
	}
	return slices.Index(o.refs, ref)
}

func (e *elem) walk(f func(*elem) error) error {
	if err := f(e); err != nil {
		return err
	}
	for _, k := range e.kids {
		if err := k.walk(f); err != nil {
			return err
		}
	}
	return nil
}

// font is a font in use, with the codes that pages show in it.
type font struct {
	dict, cid, descriptor types.Dict
	unicode               map[int]string
	shown                 map[int]bool
}

var bfchar = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>`)

// fonts reads every font with the codes that are shown in it.
func (o *opened) fonts() map[string]*font {
	out := map[string]*font{}
	for _, p := range o.pages {
		for key, v := range o.dict(o.dict(p["Resources"])["Font"]) {
			if out[key] != nil {
				continue
			}
			f := &font{dict: o.dict(v), unicode: map[int]string{}, shown: map[int]bool{}}
			if d := o.array(f.dict["DescendantFonts"]); len(d) > 0 {
				f.cid = o.dict(d[0])
				f.descriptor = o.dict(f.cid["FontDescriptor"])
			}
			for _, m := range bfchar.FindAllStringSubmatch(string(o.bytes(f.dict["ToUnicode"])), -1) {
				code, _ := strconv.ParseInt(m[1], 16, 32)
				f.unicode[int(code)] = m[2]
			}
			out[key] = f
		}
		var now *font
		for _, op := range content(o.bytes(p["Contents"])) {
			switch op.name {
			case "Tf":
				now = out[op.args[0][1:]]
			case "TJ", "Tj":
				for _, a := range op.args {
					for i := 1; a[0] == '<' && i+4 < len(a) && now != nil; i += 4 {
						code, _ := strconv.ParseInt(a[i:i+4], 16, 32)
						now.shown[int(code)] = true
					}
				}
			}
		}
	}
	return out
}

// advances reads the widths of a TrueType program's glyphs, in thousandths of
// its em.
func advances(program []byte) (out []float64) {
	be := binary.BigEndian
	table := func(name string) []byte {
		for i := range int(be.Uint16(program[4:])) {
			if r := program[12+16*i:]; string(r[:4]) == name {
				at := be.Uint32(r[8:])
				return program[at : at+be.Uint32(r[12:])]
			}
		}
		return nil
	}
	upem := float64(be.Uint16(table("head")[18:]))
	hmtx := table("hmtx")
	for i := range int(be.Uint16(table("hhea")[34:])) {
		out = append(out, float64(be.Uint16(hmtx[4*i:]))*1000/upem)
	}
	return out
}

// damaged gives a file of ours with some words of it replaced, wherever they
// stand: in an object, or in a stream that is unpacked and packed again. It is
// put together with a table of objects that is right.
func damaged(data []byte, old, now string) ([]byte, error) {
	var b bytes.Buffer
	head := bytes.Index(data, []byte("1 0 obj"))
	b.Write(data[:head])
	var at []int
	found := false
	xref := bytes.LastIndex(data, []byte("xref\n0 "))
	for n, from := 1, head; from < xref; n++ {
		end := bytes.Index(data[from:], []byte("\nendobj\n"))
		if next := bytes.Index(data[from:], fmt.Appendf(nil, "\nendobj\n%d 0 obj\n", n+1)); next >= 0 {
			end = next
		}
		end += from + len("\nendobj\n")
		o := data[from:end]
		from = end
		if i := bytes.Index(o, []byte("stream\n")); i >= 0 && bytes.Contains(o[:i], []byte("/FlateDecode")) {
			r, err := zlib.NewReader(bytes.NewReader(o[i+7:]))
			if err != nil {
				return nil, err
			}
			plain, _ := io.ReadAll(r)
			if bytes.Contains(plain, []byte(old)) {
				found = true
				plain = bytes.ReplaceAll(plain, []byte(old), []byte(now))
				var packed bytes.Buffer
				w := zlib.NewWriter(&packed)
				_, _ = w.Write(plain)
				_ = w.Close()
				dict := regexp.MustCompile(`/Length \d+ >>`).ReplaceAll(o[:i], fmt.Appendf(nil, "/Length %d >>", packed.Len()))
				o = slices.Concat(dict, []byte("stream\n"), packed.Bytes(), []byte("\nendstream\nendobj\n"))
			}
		}
		if i := bytes.Index(o, []byte("\nstream\n")); bytes.Contains(o[:max(i, 0)], []byte(old)) || i < 0 && bytes.Contains(o, []byte(old)) {
			found = true
			if i < 0 {
				i = len(o)
			}
			o = append(bytes.ReplaceAll(o[:i:i], []byte(old), []byte(now)), o[i:]...)
		} else if i >= 0 && bytes.Contains(o[:i], []byte("/Metadata")) && bytes.Contains(o, []byte(old)) {
			found = true
			o = bytes.ReplaceAll(o, []byte(old), []byte(now))
			body := o[bytes.Index(o, []byte("\nstream\n"))+8 : bytes.LastIndex(o, []byte("\nendstream"))]
			o = regexp.MustCompile(`/Length \d+ >>`).ReplaceAll(o, fmt.Appendf(nil, "/Length %d >>", len(body)))
		}
		at = append(at, b.Len())
		b.Write(o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	tail := data[bytes.LastIndex(data, []byte("trailer\n")):]
	tail = tail[:bytes.Index(tail, []byte("startxref"))]
	if bytes.Contains(tail, []byte(old)) {
		found = true
		tail = bytes.ReplaceAll(tail, []byte(old), []byte(now))
	}
	b.Write(tail)
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", start)
	if !found {
		return nil, fmt.Errorf("%q is nowhere in the file", old)
	}
	return b.Bytes(), nil
}
