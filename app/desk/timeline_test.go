package desk

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/app"
	"cutline/app/desk/look"
)

// life gives the marks of a number of versions, one a minute.
func life(n int) []mark {
	at := time.Date(2026, 11, 20, 7, 30, 0, 0, time.Local)
	var marks []mark
	for i := range n {
		marks = append(marks, mark{number: i + 1, parent: i, by: "Dana Ruiz", message: "Edited", at: at.Add(time.Duration(i) * time.Minute), size: app.Size{In: i * 7 % 40, Out: i % 5}})
	}
	return marks
}

// track gives a timeline of n versions at a width, in a window.
func track(t testing.TB, n int, width float32) *timeline {
	t.Helper()
	f := test.NewTempApp(t)
	f.Settings().SetTheme(look.Theme())
	line := newTimeline(func(int, int) {})
	w := test.NewTempWindow(t, line)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, timelineHigh))
	line.show(life(n), max(0, n-2), n-1)
	return line
}

// TestHandles: whatever is dragged wherever, the old side stays before the new
// one, and the handle that is dragged goes where the pointer is as far as it can.
func TestHandles(t *testing.T) {
	lines := map[int]*timeline{}
	for _, n := range []int{1, 2, 15, 520, 5000} {
		lines[n] = track(t, n, 1140)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, 15, 520, 5000}).Draw(t, "versions")
		line := lines[n]
		told := false
		line.onMove = func(old, now int) { told = old == line.old && now == line.now }
		h := rapid.SampledFrom([]handle{oldHandle, newHandle}).Draw(t, "handle")
		x := rapid.Float32Range(-50, 1200).Draw(t, "x")
		old, now := line.old, line.now
		line.move(h, x)
		if n == 1 {
			if line.old != 0 || line.now != 0 {
				t.Fatalf("one version: %d and %d", line.old, line.now)
			}
			return
		}
		if line.old < 0 || line.old >= line.now || line.now >= n {
			t.Fatalf("%d and %d of %d", line.old, line.now, n)
		}
		want := line.at(x)
		if h == oldHandle && line.old != min(want, n-2) || h == newHandle && line.now != max(want, 1) {
			t.Fatalf("handle %d to version %d: %d and %d", h, want, line.old, line.now)
		}
		if told != (old != line.old || now != line.now) {
			t.Fatalf("moved from %d, %d to %d, %d, told %v", old, now, line.old, line.now, told)
		}
		a, b := line.handles()
		if b-a < 2*handleRadius-.01 {
			t.Fatalf("the handles of %d and %d lie on each other: %v and %v", line.old, line.now, a, b)
		}
	})
}

func TestTimelineByMouse(t *testing.T) {
	line := track(t, 15, 1140)
	line.show(line.marks, 10, 14)
	test.TapAt(line, fyne.NewPos(line.x(3), trackY))
	if line.old != 3 || line.now != 14 {
		t.Errorf("a click near the old side: %d and %d", line.old, line.now)
	}
	drag := func(from, to float32) {
		const steps = 20
		for i := range steps {
			line.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(from+(to-from)*float32(i+1)/steps, trackY)}, Dragged: fyne.NewDelta((to-from)/steps, 0)})
		}
		line.DragEnd()
	}
	drag(line.x(14), line.x(6))
	if line.old != 3 || line.now != 6 {
		t.Errorf("the new side was dragged: %d and %d", line.old, line.now)
	}
	drag(line.x(3), line.x(9)) // past the other one, which it pushes along
	if line.old != 9 || line.now != 10 {
		t.Errorf("the old side was dragged past the new one: %d and %d", line.old, line.now)
	}
	said := ""
	look.OnHint = func(words string) { said = words }
	t.Cleanup(func() { look.OnHint = func(string) {} })
	line.marks[4].milestone = "Filed"
	line.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(line.x(4), 20)}})
	if want := "v5, Filed: Dana Ruiz, Friday, Nov. 20, 07:34. Edited. +28 −4 words"; said != want {
		t.Errorf("said %q, want %q", said, want)
	}
}

// TestTimelineScales: however many versions there are, what is drawn is bounded
// by the width, bars stay inside the band above the track, and no two names lie
// on each other.
func TestTimelineScales(t *testing.T) {
	for _, n := range []int{1, 2, 15, 100, 520, 5000} {
		line := track(t, n, 1140)
		cols := line.columns(line.step())
		if len(cols) > 400 || len(cols) != min(n, len(cols)) {
			t.Errorf("%d versions: %d bars", n, len(cols))
		}
		for _, c := range cols {
			if c.high < 2 || c.high > barMost || c.x < trackInset-1 || c.x > 1140-trackInset+1 {
				t.Errorf("%d versions: a bar %v high at %v", n, c.high, c.x)
			}
		}
		s := &sheet{}
		line.draw(s, line.Size())
		if len(s.objects) > 800 {
			t.Errorf("%d versions: %d objects", n, len(s.objects))
		}
	}
}

func TestTimesAreSaidAsPeopleDo(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 40, 0, 0, time.Local)
	for want, at := range map[string]time.Time{
		"08:52": now.Add(-48 * time.Minute), "Thu. 22:10": now.Add(-690 * time.Minute), "Nov. 1, 09:40": now.AddDate(0, 0, -19), "Nov. 20, 2024, 09:40": now.AddDate(-2, 0, 0),
	} {
		if got := clockTime(at, now); got != want {
			t.Errorf("%v: %q, want %q", at, got, want)
		}
	}
	for want, d := range map[string]time.Duration{"less than a minute": time.Second, "48 minutes": 48 * time.Minute, "1 minute": 90 * time.Second, "3 hours": 200 * time.Minute, "12 days": 300 * time.Hour} {
		if got := lasting(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// TestTimelineLooks compares what is drawn with pictures that were looked at.
func TestTimelineLooks(t *testing.T) {
	for _, dark := range []bool{false, true} {
		name := map[bool]string{false: "light", true: "dark"}[dark]
		look.Force(dark)
		t.Cleanup(func() { look.Force(false) })
		for _, n := range []int{15, 520} {
			line := track(t, n, 1140)
			marks := life(n)
			marks[0].at = marks[0].at.Add(-10 * time.Hour)
			marks[3].milestone, marks[n/2].milestone = "Filed", "To the slot"
			marks[7].wire = true
			line.show(marks, n-4, n-1)
			c := fyne.CurrentApp().Driver().CanvasForObject(line)
			test.AssertImageMatches(t, fmt.Sprintf("timeline-%d-%s.png", n, name), c.Capture())
		}
	}
}
