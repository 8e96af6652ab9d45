package app_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"cutline/app"
)

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Every file that is no whole hand-off is refused with a sentence, and nothing
// is put into the library.
func TestHostileHandoffs(t *testing.T) {
	_, d := sample(t)
	good := filepath.Join(t.TempDir(), "good")
	if _, err := d.HandOff(app.LabelsOnly, 0, good); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(t.TempDir(), "bad")
	refused := func(what string, want error) {
		t.Helper()
		h, err := app.ReadHandoff(bad)
		if err == nil {
			_ = h.Close()
		}
		if !errors.Is(err, want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
	}
	put := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(bad, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for n := 0; n < len(whole); n += 1 + len(whole)/97 {
		put(whole[:n])
		refused(fmt.Sprintf("cut to %d bytes", n), app.ErrNoHandoff)
	}
	if _, err := app.ReadHandoff(bad + "x"); err == nil || !strings.Contains(err.Error(), "check its name") {
		t.Errorf("no file: %v", err)
	}
	if _, err := app.ReadHandoff(t.TempDir()); err == nil || !strings.Contains(err.Error(), "it is a folder") {
		t.Errorf("a folder: %v", err)
	}

	replace := func(file, old, put string) func(string, []byte) []byte {
		return func(name string, data []byte) []byte {
			if name == file {
				if !bytes.Contains(data, []byte(old)) {
					t.Errorf("%s has no %q", file, old)
				}
				return bytes.Replace(data, []byte(old), []byte(put), 1)
			}
			return data
		}
	}
	for what, tt := range map[string]struct {
		edit func(string, []byte) []byte
		want error
	}{
		"a newer form":          {replace("handoff.json", `"cutline-handoff":1`, `"cutline-handoff":2`), app.ErrNewHandoff},
		"no form":               {replace("handoff.json", `"cutline-handoff":1`, `"x":1`), app.ErrNoHandoff},
		"no JSON":               {replace("handoff.json", `{`, `[`), app.ErrNoHandoff},
		"another role":          {replace("handoff.json", `"role":"labels"`, `"role":"all"`), app.ErrNoHandoff},
		"no root":               {replace("handoff.json", `"root":"`, `"root":"zz`), app.ErrNoHandoff},
		"a later parent":        {replace("handoff.json", `"parent":1`, `"parent":9`), app.ErrNoHandoff},
		"an unknown line":       {replace("handoff.json", `"ref":"desk"`, `"ref":"../x"`), app.ErrNoHandoff},
		"a version twice":       {replace("handoff.json", `"number":2`, `"number":1`), app.ErrNoHandoff},
		"no story":              {replace("versions/2.json", `{"cutline":1`, `{"cutline":"x"`), app.ErrNoHandoff},
		"a broken story":        {replace("versions/2.json", `"id":"b1"`, `"id":"b999999"`), app.ErrNoHandoff},
		"a line break":          {replace("versions/1.json", `"text":"`, `"text":"a\nb`), app.ErrNoHandoff},
		"a confidential source": {replace("versions/3.json", `"gives":`, `"confidential":true,"gives":`), app.ErrNoHandoff},
		"a place far away":      {replace("versions/3.json", `"place":{"x":`, `"place":{"rotate":1e300,"x":`), app.ErrNoHandoff},
		"used up IDs":           {replace("versions/3.json", `"next":`, `"next":99999999`), app.ErrNoHandoff},
		"another picture":       {replace("versions/3.json", `"hash":"`, `"hash":"../../etc/`), app.ErrNoHandoff},
		"a missing version": {func(name string, data []byte) []byte {
			if name == "versions/2.json" {
				return nil
			}
			return data
		}, app.ErrNoHandoff},
	} {
		rezip(t, good, bad, true, tt.edit)
		refused(what, tt.want)
	}

	// Files that the manifest does not list, twice, or that climb out.
	for _, name := range []string{"../../evil", "/etc/passwd", "versions/2.json", "assets/short", "note.txt", "handoff.json", `..\evil`} {
		rezip(t, good, bad, true, func(_ string, data []byte) []byte { return data })
		data, _ := os.ReadFile(bad)
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var buf bytes.Buffer
		w := zip.NewWriter(&buf)
		for _, f := range r.File {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte("evil"))
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = w.Close()
		put(buf.Bytes())
		refused("with a file "+name, app.ErrNoHandoff)
	}

	b := elsewhere(t)
	if list, err := b.Lib.Stories(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// A byte that changed anywhere is noticed, or is none of those that count.
func TestAlteredHandoff(t *testing.T) {
	_, d := sample(t)
	good := filepath.Join(t.TempDir(), "good")
	if _, err := d.HandOff(app.LabelsOnly, 1, good); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(t.TempDir(), "bad")
	for i := 0; i < len(whole); i += 1 + len(whole)/400 {
		data := bytes.Clone(whole)
		data[i] ^= 0x55
		if err := os.WriteFile(bad, data, 0o644); err != nil {
			t.Fatal(err)
		}
		h, err := app.ReadHandoff(bad)
		if err == nil {
			_ = h.Close() // a time, a comment: nothing that is read
		} else if !errors.Is(err, app.ErrNoHandoff) && !errors.Is(err, app.ErrEditedBase) && !errors.Is(err, app.ErrNewHandoff) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
}

// A small file that would unpack to gigabytes is refused before it does.
func TestZipBomb(t *testing.T) {
	_, d := sample(t)
	good := filepath.Join(t.TempDir(), "good")
	if _, err := d.HandOff(app.LabelsOnly, 1, good); err != nil {
		t.Fatal(err)
	}
	bomb := filepath.Join(t.TempDir(), "bomb")
	rezip(t, good, bomb, true, func(name string, data []byte) []byte {
		if strings.HasPrefix(name, "versions/") {
			return append(bytes.Repeat([]byte(" "), 60<<20), data...)
		}
		return data
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := app.ReadHandoff(bomb)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, app.ErrNoHandoff) || !strings.Contains(err.Error(), "larger than any hand-off") {
		t.Errorf("%v", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
		t.Errorf("it took %d MB to refuse it", used>>20)
	}
}
