package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// background does work beside the window, and then in it what the work gives.
// Without a window it is done at once.
func (d *Desk) background(work func() func()) {
	if !onScreen() {
		work()()
		return
	}
	go func() {
		then := work()
		fyne.Do(then)
	}()
}

// soon does something a moment after the last time it was asked for.
type soon struct {
	timer *time.Timer
	wait  time.Duration
}

func (s *soon) do(f func()) {
	if s.timer != nil {
		s.timer.Stop()
	}
	if onScreen() {
		s.timer = time.AfterFunc(s.wait, func() { fyne.Do(f) })
	}
}

// onScreen reports whether there is a real window: without one nothing runs
// beside the tests.
func onScreen() bool {
	_, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok
}
