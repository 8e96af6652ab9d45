package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/story"
)

// screen is a virtual display with a window manager, without which no window
// has the keyboard.
type screen struct {
	t       testing.TB
	display string
	home    string
}

func newScreen(t testing.TB) *screen {
	t.Helper()
	for _, need := range []string{"Xvfb", "xdotool", "openbox"} {
		if _, err := exec.LookPath(need); err != nil {
			t.Fatalf("%s is missing; make test installs it", need)
		}
	}
	n := 70
	for ; ; n++ {
		if _, err := os.Stat(fmt.Sprintf("/tmp/.X11-unix/X%d", n)); os.IsNotExist(err) {
			break
		}
	}
	s := &screen{t: t, display: fmt.Sprintf(":%d", n), home: t.TempDir()}
	s.start("Xvfb", s.display, "-screen", "0", "1280x860x24", "-nolisten", "tcp")
	s.until("the display", 10*time.Second, func() bool {
		_, err := os.Stat(fmt.Sprintf("/tmp/.X11-unix/X%d", n))
		return err == nil
	})
	s.start("openbox")
	return s
}

func (s *screen) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+s.home, "LIBGL_ALWAYS_SOFTWARE=1", "XDG_RUNTIME_DIR="+s.home)
	return c
}

// start runs a program until the test ends, or until it is killed.
func (s *screen) start(name string, args ...string) *exec.Cmd {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	c := s.command(ctx, name, args...)
	var out bytes.Buffer
	c.Stderr = &out
	if err := c.Start(); err != nil {
		s.t.Fatalf("start %s: %v", name, err)
	}
	s.t.Cleanup(func() {
		cancel()
		_ = c.Wait()
		if s.t.Failed() && strings.Contains(name, "cutline") {
			s.t.Logf("%s said: %s", name, out.String())
		}
	})
	return c
}

func (s *screen) do(args ...string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if out, err := s.command(ctx, "xdotool", args...).CombinedOutput(); err != nil {
		s.t.Fatalf("xdotool %v: %v %s", args, err, out)
	}
	time.Sleep(150 * time.Millisecond)
}

func (s *screen) keys(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		s.do("key", "--clearmodifiers", k)
	}
}

func (s *screen) write(words string) { s.t.Helper(); s.do("type", "--delay", "25", words) }

func (s *screen) until(what string, within time.Duration, f func() bool) {
	s.t.Helper()
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if f() {
			return
		}
	}
	s.t.Fatalf("waited %v in vain for %s", within, what)
}

// open starts the desk and waits for its window.
func (s *screen) open(desk, library string) *exec.Cmd {
	s.t.Helper()
	c := s.start(desk, "--library", library, "--author", "Dana Ruiz")
	s.window("Cutline")
	time.Sleep(2 * time.Second) // the first frame
	return c
}

// answered makes a library with the sample story in it, its queries answered, so
// that nothing stops it from leaving.
func (s *screen) answered(library string) {
	s.t.Helper()
	dir := s.t.TempDir()
	made, err := app.Demo(dir, app.Options{Author: "Dana Ruiz"}, func(string) {})
	if err == nil {
		err = os.Rename(made.Library, library)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	a, err := app.Open(app.Options{Library: library})
	if err != nil {
		s.t.Fatal(err)
	}
	d, err := a.OpenDraft("ferry-return")
	if err == nil {
		err = a.Lib.SetSetting("story", string(d.ID)) // the desk opens it
	}
	if err = errors.Join(err, a.Close()); err != nil {
		s.t.Fatal(err)
	}
}

// TestRealWindow drives the real desk with real key events on a virtual
// display: it types, adds a note, saves a version and makes a package; then it is
// killed while typing, and what was typed must be there.
func TestRealWindow(t *testing.T) {
	desk := os.Getenv("CUTLINE_WINDOW")
	if desk == "" {
		t.Skip("no desk is built: make test builds it and names it in CUTLINE_WINDOW")
	}
	desk, err := filepath.Abs(desk)
	if err != nil {
		t.Fatal(err)
	}
	s := newScreen(t)
	library := filepath.Join(t.TempDir(), "library.cutline")
	s.answered(library)
	c := s.open(desk, library)
	s.keys("ctrl+Home")
	s.write("Update: ")
	s.keys("ctrl+m")
	s.write("Is this the third update?")
	s.keys("ctrl+Return", "ctrl+s")
	s.write("Hed updated")
	s.keys("Return", "ctrl+e")
	file := filepath.Join(s.home, "Cutline exports", "ferry-return", "ferry-return-v5.zip")
	s.until("the package", 60*time.Second, func() bool {
		_, err := os.Stat(file)
		return err == nil
	})
	s.keys("alt+F4")
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("the window did not close")
	}

	a, err := app.Open(app.Options{Library: library})
	if err != nil {
		t.Fatal(err)
	}
	if a.Lib.Unclean() {
		t.Error("the library was not closed")
	}
	d, err := a.OpenDraft("ferry-return")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Story().At(0).Text; !strings.HasPrefix(got, "Update: After 40 Years") {
		t.Errorf("the hed is %q", got)
	}
	if d.Base.Message != "Hed updated" || d.Base.Author != "Dana Ruiz" || d.Base.Number != 5 {
		t.Errorf("the newest version is %+v", d.Base)
	}
	noted := false
	for _, n := range d.Story().Notes() {
		noted = noted || n.Kind == story.Remark && len(n.Thread) == 1 && n.Thread[0].Text == "Is this the third update?"
	}
	if !noted {
		t.Error("the note is not there")
	}
	if v, err := a.Verify(file); err != nil || !v.Whole() {
		t.Errorf("the package is %+v, %v", v, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	pack, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer pack.Close()
	read := func(name string) []byte {
		data, err := fs.ReadFile(pack, name)
		if err != nil {
			t.Error(err)
		}
		return data
	}
	printed := filepath.Join(t.TempDir(), "ferry-return.pdf")
	if err := os.WriteFile(printed, read("print/ferry-return.pdf"), 0o600); err != nil {
		t.Fatal(err)
	}
	words, err := exec.Command("pdftotext", printed, "-").Output()
	if err != nil {
		t.Error(err)
	}
	for what, data := range map[string][]byte{"page": read("web/index.html"), "PDF": words} {
		if !bytes.Contains(data, []byte("Update: After 40 Years")) || bytes.Contains(data, []byte("third update")) {
			t.Errorf("the %s does not hold just what it should", what)
		}
	}

	// Killed while typing, at most the last quarter second is missing.
	c = s.open(desk, library)
	s.keys("ctrl+Home")
	s.write("Never lost. ")
	time.Sleep(400 * time.Millisecond)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if a, err = app.Open(app.Options{Library: library}); err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if d, err = a.OpenDraft("ferry-return"); err != nil {
		t.Fatal(err)
	}
	if got := d.Story().At(0).Text; !strings.HasPrefix(got, "Never lost. Update:") || d.Recovered == 0 {
		t.Errorf("after the kill the hed is %q, %d changes recovered", got, d.Recovered)
	}
}
