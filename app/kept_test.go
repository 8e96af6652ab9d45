package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cutline/app"
	"cutline/editor/story"
)

// TestKeptFilesAreShownAndWritten: a copy that a source keeps is shown under its
// own name and written as it was kept; one that opening might run is not shown.
func TestKeptFilesAreShownAndWritten(t *testing.T) {
	a, d := sample(t)
	dir := t.TempDir()
	log := filepath.Join(dir, "log.pdf")
	if err := os.WriteFile(log, []byte("%PDF-1.7 the log"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := d.KeepFile(log)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := a.ReadKept(file)
	if err != nil || filepath.Base(shown) != "log.pdf" {
		t.Fatalf("%q, %v", shown, err)
	}
	if data, err := os.ReadFile(shown); err != nil || string(data) != "%PDF-1.7 the log" {
		t.Errorf("shown: %q, %v", data, err)
	}
	out := filepath.Join(dir, "copy.pdf")
	if err := a.WriteKept(file, out); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(out); err != nil || string(data) != "%PDF-1.7 the log" {
		t.Errorf("written: %q, %v", data, err)
	}
	for _, name := range []string{"run.desktop", "run.sh", "page.html", "../../run.exe", "plain", ""} {
		if path, err := a.ReadKept(&story.Asset{Hash: file.Hash, Name: name}); !errors.Is(err, app.ErrNotRead) {
			t.Errorf("%q is shown from %q: %v", name, path, err)
		}
	}
	// A name from another library does not lead out of the folder.
	path, err := a.ReadKept(&story.Asset{Hash: file.Hash, Name: "../..\\..//up.pdf"})
	if err != nil || filepath.Base(path) != "up.pdf" || filepath.Dir(filepath.Dir(path)) != filepath.Clean(os.TempDir()) {
		t.Errorf("%q, %v", path, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(shown); !errors.Is(err, os.ErrNotExist) {
		t.Error("the copy that was shown is left when the library is closed")
	}
}

// A named pipe was opened and waited for a writer that never came.
func TestAPipeIsNoFileToKeep(t *testing.T) {
	_, d := sample(t)
	pipe := filepath.Join(t.TempDir(), "scene.jpg")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no named pipe can be made here: %v", err)
	}
	if _, err := d.KeepFile(pipe); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Errorf("keeping a copy of a pipe gave %v", err)
	}
	if _, err := d.AttachPicture(pipe, ""); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Errorf("attaching a pipe gave %v", err)
	}
}
