package app_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor/story"
)

// BenchmarkPackage200 packs 200 stories, each with a map and a photo of 12
// megapixels of its own. It says how much of the processors it kept busy, and
// what it held at most: of its own memory, and with the pages of the library's
// file that the system keeps beside it and takes back when it needs them.
func BenchmarkPackage200(b *testing.B) {
	a, names := storiesWithPhotos(b, 200, 4000, 3000)
	for b.Loop() {
		dir := b.TempDir()
		runtime.GC()
		mem := watchMemory()
		began, used := time.Now(), processorTime()
		tried, err := a.PackageAll(context.Background(), names, dir, anyway, nil)
		took, busy := time.Since(began), processorTime()-used
		own, all := mem()
		if err != nil || len(tried) != len(names) {
			b.Fatal(len(tried), err)
		}
		for _, t := range tried {
			if t.Err != nil {
				b.Fatal(t.Err)
			}
		}
		b.ReportMetric(took.Seconds(), "s")
		b.ReportMetric(100*busy.Seconds()/took.Seconds()/float64(runtime.GOMAXPROCS(0)), "%busy")
		b.ReportMetric(own, "MB-own")
		b.ReportMetric(all, "MB-with-library")
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkPackageStop says how long it takes from the wish to stop until the
// last of the packages in the making has gone: at most, of several moments.
func BenchmarkPackageStop(b *testing.B) {
	a, names := storiesWithPhotos(b, 4, 6000, 4000)
	var most time.Duration
	for i := 0; b.Loop(); i++ {
		ctx, cancel := context.WithCancel(context.Background())
		asked := make(chan time.Time, 1)
		time.AfterFunc(time.Duration(50+100*(i%12))*time.Millisecond, func() { asked <- time.Now(); cancel() })
		_, err := a.PackageAll(ctx, names, b.TempDir(), anyway, nil)
		if err == nil {
			b.Fatal("it was done before it was stopped")
		}
		most = max(most, time.Since(<-asked))
	}
	b.ReportMetric(float64(most.Milliseconds()), "ms-at-most")
}

// storiesWithPhotos makes a library of stories, each the sample with a photo of
// its own, w by h px.
func storiesWithPhotos(tb testing.TB, n, w, h int) (*app.App, []string) {
	tb.Helper()
	a, err := app.Open(app.Options{Library: filepath.Join(tb.TempDir(), "l.cutline"), Author: "Dana Ruiz", Now: func() time.Time { return noon }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = a.Close() })
	photo, file := grain(tb, w, h), filepath.Join(tb.TempDir(), "photo.jpg")
	var names []string
	for i := range n {
		id, err := a.AddSample()
		if err != nil {
			tb.Fatal(err)
		}
		d, err := a.OpenDraft(string(id))
		if err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, numbered(photo, i), 0o600); err != nil {
			tb.Fatal(err)
		}
		for _, block := range d.Story().Blocks() {
			if block.Kind == story.Photo {
				if err := replaceBase(d, file, block.ID); err != nil {
					tb.Fatal(err)
				}
			}
		}
		if _, err := d.Save("A photo of its own"); err != nil {
			tb.Fatal(err)
		}
		names = append(names, string(id))
	}
	return a, names
}

// grain gives a photo as cameras make them: shapes, and grain that takes room.
func grain(tb testing.TB, w, h int) []byte {
	tb.Helper()
	img, r := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420), rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			img.Y[img.YOffset(x, y)] = uint8(40 + 120*y/h + 30*((x/97+y/61)%2) + r.IntN(12))
		}
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(110+i%30), uint8(120+i%20)
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: 88}); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

// numbered gives a JPEG with a number in its last grey, so that no two are one.
func numbered(data []byte, n int) []byte {
	comment := binary.BigEndian.AppendUint32([]byte{0xff, 0xfe, 0, 6}, uint32(n))
	return append(append(bytes.Clone(data[:2]), comment...), data[2:]...)
}

// watchMemory looks every 20 ms at what the program holds, in MB, until it is
// asked for the most of it.
func watchMemory() func() (own, all float64) {
	end, done := make(chan bool), make(chan [2]float64)
	go func() {
		var most [2]float64
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			status, _ := os.ReadFile("/proc/self/status")
			for i, key := range []string{"RssAnon:", "VmRSS:"} {
				if _, rest, ok := strings.Cut(string(status), key); ok {
					kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
					most[i] = max(most[i], kb/1024)
				}
			}
			select {
			case <-end:
				done <- most
				return
			case <-tick.C:
			}
		}
	}()
	return func() (float64, float64) {
		close(end)
		most := <-done
		return most[0], most[1]
	}
}

func processorTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		panic(fmt.Sprint("read the time of the processors: ", err))
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
