package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"cutline/app"
)

// BenchmarkWindow measures the real desk on a virtual display beside a window
// of the toolkit with nothing in it: the time from its start to its window, and
// the share of one processor while the caret blinks, and once it stands still.
func BenchmarkWindow(b *testing.B) {
	desk, empty := os.Getenv("CUTLINE_WINDOW"), os.Getenv("CUTLINE_EMPTY")
	if desk == "" || empty == "" {
		b.Skip("no desk is built: make bench builds it and names it in CUTLINE_WINDOW")
	}
	for _, of := range []struct{ name, path string }{{"empty", empty}, {"desk", desk}} {
		path, err := filepath.Abs(of.path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(of.name, func(b *testing.B) {
			var shown time.Duration
			var blinking, still float64
			for range b.N {
				s := newScreen(b)
				args := []string{}
				if of.name == "desk" {
					library := filepath.Join(s.home, "l.cutline")
					a, err := app.Open(app.Options{Library: library})
					if err == nil {
						_, err = a.AddSample()
					}
					if err == nil {
						err = a.Close()
					}
					if err != nil {
						b.Fatal(err)
					}
					args = []string{"--library", library, "--author", "Dana Ruiz"}
				}
				start := time.Now()
				c := s.start(path, args...)
				s.window("Cutline")
				shown += time.Since(start)
				time.Sleep(5 * time.Second) // the page is measured and spelling checked
				blinking += busy(b, c, 4*time.Second)
				time.Sleep(4 * time.Second)
				still += busy(b, c, 5*time.Second)
				_ = c.Process.Kill()
				_ = c.Wait()
			}
			n := float64(b.N)
			b.ReportMetric(float64(shown.Milliseconds())/n, "ms-to-window")
			b.ReportMetric(blinking/n, "%cpu-blinking")
			b.ReportMetric(still/n, "%cpu-still")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// window waits for a window of a name.
func (s *screen) window(name string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if out, err := s.command(ctx, "xdotool", "search", "--sync", "--onlyvisible", "--name", name).CombinedOutput(); err != nil {
		s.t.Fatalf("no window came: %v %s", err, out)
	}
}

// busy gives the share of one processor that a program takes for a while, in
// percent (utime and stime of proc(5), in hundredths of a second).
func busy(t testing.TB, c *exec.Cmd, wait time.Duration) float64 {
	t.Helper()
	ticks := func() int {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		fields := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		return user + system
	}
	before := ticks()
	time.Sleep(wait)
	return float64(ticks()-before) / wait.Seconds()
}
