package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// file collects the objects of a PDF (ISO 32000-1, 7.5). Object numbers are
// given out in order, so the same pages always give the same bytes.
type file struct{ objects [][]byte }

// reserve gives a number for an object that is set later.
func (f *file) reserve() int {
	f.objects = append(f.objects, nil)
	return len(f.objects)
}

func (f *file) set(n int, format string, args ...any) {
	f.objects[n-1] = fmt.Appendf(nil, format, args...)
}

func (f *file) add(format string, args ...any) int {
	n := f.reserve()
	f.set(n, format, args...)
	return n
}

// stream adds a compressed stream; dict is what stands before /Length.
func (f *file) stream(dict string, data []byte) int {
	var buf bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	w.Reset(&buf)
	_, _ = w.Write(data)
	_ = w.Close()
	packers.Put(w)
	return f.raw(dict+" /Filter /FlateDecode", buf.Bytes())
}

// packers are kept, for they are large and slow to make. The best level takes
// half of the time of a whole file and saves one byte in a hundred.
var packers = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// raw adds a stream as it is.
func (f *file) raw(dict string, data []byte) int {
	n := f.reserve()
	var b bytes.Buffer
	fmt.Fprintf(&b, "<< %s /Length %d >>\nstream\n", dict, len(data))
	b.Write(data)
	b.WriteString("\nendstream")
	f.objects[n-1] = b.Bytes()
	return n
}

// write writes the file. Its ID is the hash of what stands before it.
func (f *file) write(w io.Writer, root, info int) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(f.objects))
	for i, o := range f.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	id := sha256.Sum256(b.Bytes())
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, root, info, id[:16], id[:16], xref)
	_, err := w.Write(b.Bytes())
	return err
}

// text writes a text string: ASCII in brackets, anything else as UTF-16.
func text(s string) string {
	for _, r := range s {
		if r < 0x20 || r > 0x7e {
			var b strings.Builder
			b.WriteString("<FEFF")
			for _, u := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			return b.String() + ">"
		}
	}
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

// num writes thousandths as a number.
func num(n int) string {
	var b [24]byte
	out := b[:0]
	if n < 0 {
		out, n = append(out, '-'), -n
	}
	out = strconv.AppendInt(out, int64(n/1000), 10)
	if n %= 1000; n > 0 {
		out = append(out, '.', byte('0'+n/100))
		if n %= 100; n > 0 {
			if out = append(out, byte('0'+n/10)); n%10 > 0 {
				out = append(out, byte('0'+n%10))
			}
		}
	}
	return string(out)
}
