package pack

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var at = time.Date(2026, 11, 20, 9, 41, 7, 0, time.UTC)

func made(t interface{ Fatal(...any) }, key *Key) []byte {
	var buf bytes.Buffer
	w := NewWriter(&buf, at)
	for _, f := range []struct{ path, role, media, data string }{
		{"web/index.html", "web", "text/html", "<!doctype html><title>Ferry</title>"},
		{"web/assets/map-1.svg", "asset", "image/svg+xml", "<svg/>"},
		{"print/ferry.pdf", "print", "application/pdf", "%PDF-1.7"},
		{"empty.txt", "asset", "text/plain", ""},
	} {
		if err := w.Add(File{Path: f.path, Role: f.role, Media: f.media}, []byte(f.data)); err != nil {
			t.Fatal(err)
		}
	}
	m := Manifest{Program: "Cutline 1.0", Story: Story{Slug: "ferry", Revision: 4, Hash: "ab", At: at.Format(time.RFC3339)},
		Overrides: []Override{{Rule: "credit", Block: "b7", Reason: "The agency is being asked", By: "Dana Ruiz"}}}
	if _, err := w.Close(m, key); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func verify(t interface{ Fatal(...any) }, data []byte) Report {
	rep, err := Verify(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

func newKey(t interface{ Fatal(...any) }) *Key {
	k, err := NewKey("Harbor Record")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWhole(t *testing.T) {
	key := newKey(t)
	data := made(t, key)
	rep := verify(t, data)
	if !rep.Whole() || !rep.Signed || rep.SignedBy != "Harbor Record" || rep.Fingerprint != key.Fingerprint() {
		t.Errorf("verify what was written: %+v", rep)
	}
	if len(rep.Manifest.Files) != 4 || rep.Manifest.Files[2].Path != "print/ferry.pdf" || rep.Manifest.Overrides[0].Reason == "" {
		t.Errorf("the manifest came back as %+v", rep.Manifest)
	}
	if !bytes.Equal(data, made(t, key)) {
		t.Error("the same contents give other bytes")
	}
	if rep := verify(t, made(t, nil)); !rep.Whole() || rep.Signed {
		t.Errorf("without a key: %+v", rep)
	}
}

// No byte of a package can be another without being found.
func TestAnyByteAltered(t *testing.T) {
	data := made(t, newKey(t))
	rapid.Check(t, func(t *rapid.T) {
		altered := bytes.Clone(data)
		i := rapid.IntRange(0, len(data)-1).Draw(t, "byte")
		altered[i] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		if rep, err := Verify(bytes.NewReader(altered), int64(len(altered))); err == nil && rep.Whole() {
			t.Errorf("byte %d altered, and the package is whole", i)
		}
	})
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"something before it", append([]byte("MZ"), data...)},
		{"something behind it", append(bytes.Clone(data), 0)},
		{"the end is missing", data[:len(data)-1]},
	} {
		if rep, err := Verify(bytes.NewReader(c.data), int64(len(c.data))); err == nil && rep.Whole() {
			t.Errorf("%s, and the package is whole", c.name)
		}
	}
}

// rezip writes the files again, as somebody would who alters a package.
func rezip(t *testing.T, data []byte, change func(name, words string) (string, string)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range z.File {
		in, _ := f.Open()
		var words bytes.Buffer
		_, _ = words.ReadFrom(in)
		name, text := change(f.Name, words.String())
		if name == "" {
			continue
		}
		out, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = out.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestAltered(t *testing.T) {
	data := made(t, newKey(t))
	for _, c := range []struct {
		name   string
		change func(name, words string) (string, string)
		path   string
		what   string
	}{
		{"other words", func(n, s string) (string, string) { return n, strings.Replace(s, "Ferry", "Fairy", 1) }, "web/index.html", "was altered"},
		{"longer", func(n, s string) (string, string) {
			if n == "empty.txt" {
				s = "x"
			}
			return n, s
		}, "empty.txt", "it has 1 bytes, and had 0"},
		{"gone", func(n, s string) (string, string) {
			if n == "print/ferry.pdf" {
				n = ""
			}
			return n, s
		}, "print/ferry.pdf", "is missing"},
		{"renamed", func(n, s string) (string, string) { return strings.Replace(n, "empty", "void", 1), s }, "void.txt", "was added"},
		{"climbing", func(n, s string) (string, string) { return strings.Replace(n, "empty", "../../x", 1), s }, "../../x.txt", "no package has"},
		{"the manifest too", func(n, s string) (string, string) {
			return n, strings.ReplaceAll(s, "The agency is being asked", "Cleared")
		}, SignatureName, "does not hold"},
		{"another's name", func(n, s string) (string, string) { return n, strings.ReplaceAll(s, "Harbor Record", "Other Paper") }, SignatureName, "does not hold"},
		{"nothing but the form", func(n, s string) (string, string) { return n, s }, "", "between the files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := verify(t, rezip(t, data, c.change))
			for _, p := range rep.Problems {
				if p.Path == c.path && strings.Contains(p.What, c.what) {
					return
				}
			}
			t.Errorf("want %s: %s; got %+v", c.path, c.what, rep.Problems)
		})
	}
}

func TestNoPackage(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":       nil,
		"no ZIP":        []byte("Dear editor"),
		"another's ZIP": rezip(t, made(t, nil), func(n, s string) (string, string) { return strings.Replace(n, "manifest", "list", 1), s }),
		"newer": rezip(t, made(t, nil), func(n, s string) (string, string) {
			return n, strings.Replace(s, `"version": 1`, `"version": 2`, 1)
		}),
	} {
		if _, err := Verify(bytes.NewReader(data), int64(len(data))); err == nil {
			t.Errorf("%s was taken for a package", name)
		}
	}
}

func TestPaths(t *testing.T) {
	w := NewWriter(&bytes.Buffer{}, at)
	for _, name := range []string{"", "/etc/passwd", "../x", "a/../b", "a//b", `a\b`, "c:x", "a\x00", ManifestName, "Manifest.sig", "a\nb", "\xff"} {
		if err := w.Add(File{Path: name}, nil); err == nil {
			t.Errorf("%q was packed", name)
		}
	}
	if err := w.Add(File{Path: "a/B.txt"}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Add(File{Path: "a/b.txt"}, nil); err == nil {
		t.Error("two files were packed that are one on many disks")
	}
}

func TestKey(t *testing.T) {
	key := newKey(t)
	back, err := ParseKey(key.Private())
	if err != nil || back.Name != key.Name || back.Fingerprint() != key.Fingerprint() {
		t.Errorf("the key came back as %+v, %v", back, err)
	}
	public, name, err := ParsePublic(key.Public())
	if err != nil || name != key.Name || Fingerprint(public) != key.Fingerprint() {
		t.Errorf("the public half came back as %v %q %v", public, name, err)
	}
	for _, bad := range [][]byte{nil, []byte("x"), key.Public(), []byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")} {
		if _, err := ParseKey(bad); err == nil {
			t.Errorf("%q was read as a key", bad)
		}
	}
	if _, err := NewKey("  "); err == nil {
		t.Error("a desk without a name has a key")
	}
}

// Other programs read what we write.
func TestOthersReadIt(t *testing.T) {
	dir := t.TempDir()
	file, key := filepath.Join(dir, "ferry.zip"), filepath.Join(dir, "desk.pem")
	k := newKey(t)
	if err := os.WriteFile(file, made(t, k), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(key, k.Private(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range [][]string{{"unzip", "-t", file}, {"openssl", "pkey", "-in", key, "-noout"}} {
		if _, err := exec.LookPath(cmd[0]); err != nil {
			t.Logf("not tried: %s is not installed", cmd[0])
			continue
		}
		if out, err := exec.Command(cmd[0], cmd[1:]...).CombinedOutput(); err != nil {
			t.Errorf("%v: %v\n%s", cmd, err, out)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(made(f, nil))
	f.Add(made(f, newKey(f)))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if rep, err := Verify(bytes.NewReader(data), int64(len(data))); err == nil && rep.Whole() && rep.Manifest.Format == "" {
			t.Error("whole, and without a manifest")
		}
	})
}
