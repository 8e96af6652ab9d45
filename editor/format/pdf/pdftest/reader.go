// Package pdftest reads a PDF with a reader that shares nothing with our writer,
// and holds it against what it claims.
package pdftest

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
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Opened is a PDF as pdfcpu reads it, which shares nothing with our writer.
type Opened struct {
	Raw     []byte
	Context *model.Context
	Root    types.Dict
	Pages   []types.Dict
	refs    []types.IndirectRef // of the pages
}

// Open reads a PDF.
func Open(data []byte) (*Opened, error) {
	conf := model.NewDefaultConfiguration()
	ctx, err := api.ReadContext(bytes.NewReader(data), conf)
	if err != nil {
		return nil, err
	}
	o := &Opened{Raw: data, Context: ctx}
	if o.Root, err = ctx.Catalog(); err != nil {
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
		o.Pages, o.refs = append(o.Pages, d), append(o.refs, *ref)
	}
	return o, nil
}

// Check holds a file against every checkpoint.
func Check(t testing.TB, data []byte) {
	t.Helper()
	o, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Checkpoints {
		if err := c.Check(o); err != nil {
			t.Errorf("%s, %s: %v", c.ID, c.What, err)
		}
	}
}

// Get gives what an object stands for.
func (o *Opened) Get(v types.Object) types.Object {
	v, _ = o.Context.Dereference(v)
	return v
}

// Dict gives a dictionary, or that of a stream; nil: it is none.
func (o *Opened) Dict(v types.Object) types.Dict {
	switch d := o.Get(v).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	case *types.StreamDict:
		return d.Dict
	}
	return nil
}

// Array gives an array; nil: it is none.
func (o *Opened) Array(v types.Object) types.Array { a, _ := o.Get(v).(types.Array); return a }

// Name gives a name; empty: it is none.
func (o *Opened) Name(v types.Object) string { n, _ := o.Get(v).(types.Name); return string(n) }

// Text gives a text string.
func (o *Opened) Text(v types.Object) string {
	v = o.Get(v)
	if v == nil {
		return ""
	}
	s, _ := o.Context.DereferenceText(v)
	return s
}

// Number gives a number; far below 0: it is none.
func (o *Opened) Number(v types.Object) float64 {
	f, err := o.Context.DereferenceNumber(v)
	if err != nil {
		return -1 << 30
	}
	return f
}

// Bytes gives what a stream holds, unpacked.
func (o *Opened) Bytes(v types.Object) []byte {
	s, _, err := o.Context.DereferenceStreamDict(v)
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

// Tree reads the structure tree.
func (o *Opened) Tree() (*elem, error) {
	root := &elem{tag: "root", dict: o.Dict(o.Root["StructTreeRoot"])}
	if root.dict == nil {
		return nil, fmt.Errorf("it has no structure")
	}
	var err error
	var read func(at *elem, k types.Object, page types.Object)
	read = func(at *elem, k types.Object, page types.Object) {
		switch v := o.Get(k).(type) {
		case types.Array:
			for _, k := range v {
				read(at, k, page)
			}
		case types.Integer:
			at.marked = append(at.marked, marked{o.PageOf(page), v.Value()})
		case types.Dict:
			switch {
			case o.Name(v["Type"]) == "MCR":
				at.marked = append(at.marked, marked{o.PageOf(v["Pg"]), int(o.Number(v["MCID"]))})
			case o.Name(v["Type"]) == "OBJR":
				ref, _ := v["Obj"].(types.IndirectRef)
				at.objrs = append(at.objrs, ref)
			default:
				ref, ok := k.(types.IndirectRef)
				if !ok {
					err = fmt.Errorf("an element of %s is no object of its own", at.tag)
					return
				}
				e := &elem{dict: v, ref: ref, tag: o.Name(v["S"]), parent: at}
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

// PageOf gives the number of a page, from 0; -1: it is none.
func (o *Opened) PageOf(v types.Object) int {
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
func (o *Opened) fonts() map[string]*font {
	out := map[string]*font{}
	for _, p := range o.Pages {
		for key, v := range o.Dict(o.Dict(p["Resources"])["Font"]) {
			if out[key] != nil {
				continue
			}
			f := &font{dict: o.Dict(v), unicode: map[int]string{}, shown: map[int]bool{}}
			if d := o.Array(f.dict["DescendantFonts"]); len(d) > 0 {
				f.cid = o.Dict(d[0])
				f.descriptor = o.Dict(f.cid["FontDescriptor"])
			}
			for _, m := range bfchar.FindAllStringSubmatch(string(o.Bytes(f.dict["ToUnicode"])), -1) {
				code, _ := strconv.ParseInt(m[1], 16, 32)
				f.unicode[int(code)] = m[2]
			}
			out[key] = f
		}
		var now *font
		for _, op := range content(o.Bytes(p["Contents"])) {
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

// Damaged gives a file of ours with some words of it replaced, wherever they
// stand: in an object, or in a stream that is unpacked and packed again. It is
// put together with a table of objects that is right.
func Damaged(data []byte, old, now string) ([]byte, error) {
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
