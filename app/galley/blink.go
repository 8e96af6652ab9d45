package galley

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The caret blinks in two steps, because a fade would paint the whole window
// all the time, and stands still once nobody has typed for a while.
const (
	blinkEvery = 530 * time.Millisecond
	blinkFor   = 10 * time.Second
)

// blink is the caret's light.
type blink struct {
	on    bool
	last  time.Time // of the last key or click
	stop  chan struct{}
	caret *canvas.Rectangle // as it was last drawn
}

// FocusGained shows the caret.
func (g *Galley) FocusGained() {
	g.focused = true
	g.wakeCaret()
	g.Refresh()
	g.selected()
}

// Focused reports whether the galley has the keyboard.
func (g *Galley) Focused() bool { return g.focused }

// FocusLost hides the caret.
func (g *Galley) FocusLost() {
	g.focused, g.shift = false, false
	g.stopBlink()
	g.Refresh()
	g.selected()
}

// wakeCaret shows the caret solid and lets it blink from now on.
func (g *Galley) wakeCaret() {
	g.blink.on, g.blink.last = true, time.Now()
	if !g.focused || g.blink.stop != nil || !onScreen() || !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	g.blink.stop = make(chan struct{})
	go g.blinking(g.blink.stop)
}

func (g *Galley) stopBlink() {
	if g.blink.stop != nil {
		close(g.blink.stop)
		g.blink.stop = nil
	}
}

func (g *Galley) blinking(stop chan struct{}) {
	tick := time.NewTicker(blinkEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			fyne.Do(func() { g.blinkOnce(time.Now()) })
		}
	}
}

// blinkOnce turns the caret on or off; only the caret is drawn anew.
func (g *Galley) blinkOnce(now time.Time) {
	idle := now.Sub(g.blink.last)
	on := idle < blinkEvery || idle > blinkFor || !g.blink.on
	if idle > blinkFor {
		g.stopBlink()
	}
	if on == g.blink.on {
		return
	}
	g.blink.on = on
	if c := g.blink.caret; c != nil {
		c.Hidden = !on
		canvas.Refresh(c)
	}
}
