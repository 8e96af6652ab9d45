package main

import (
	"bytes"
	"context"
	"fmt"
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

// TestRealWindow drives the real desk with real key events on a virtual
// display: it types, adds a note, saves a version and exports; then it is
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
	c := s.open(desk, library)
	s.keys("ctrl+Home")
	s.write("Update: ")
	s.keys("ctrl+m")
	s.write("Is this the third update?")
	s.keys("ctrl+Return", "ctrl+s")
	s.write("Hed updated")
	s.keys("Return", "ctrl+e")
	exports := filepath.Join(s.home, "Cutline exports", "ferry-return")
	s.until("the exported files", 30*time.Second, func() bool {
		_, html := os.Stat(filepath.Join(exports, "ferry-return.html"))
		_, pdf := os.Stat(filepath.Join(exports, "ferry-return.pdf"))
		return html == nil && pdf == nil
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
	if d.Base.Message != "Hed updated" || d.Base.Author != "Dana Ruiz" || d.Base.Number != 4 {
		t.Errorf("the newest version is %+v", d.Base)
	}
	noted := false
	for _, n := range d.Story().Notes() {
		noted = noted || n.Kind == story.Remark && len(n.Thread) == 1 && n.Thread[0].Text == "Is this the third update?"
	}
	if !noted {
		t.Error("the note is not there")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(exports, "ferry-return.html"))
	if err != nil || !bytes.Contains(page, []byte("Update: After 40 Years")) || bytes.Contains(page, []byte("third update")) {
		t.Errorf("the page does not hold just what it should (%v)", err)
	}
	if out, err := exec.Command("pdftotext", filepath.Join(exports, "ferry-return.pdf"), "-").Output(); err != nil || !bytes.Contains(out, []byte("Update: After 40 Years")) || bytes.Contains(out, []byte("third update")) {
		t.Errorf("the PDF does not hold just what it should (%v)", err)
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
