package mapboard

import (
	"fmt"
	"strconv"

	"cutline/app/desk/look"
)

// layTray sets the labels without a place in the tray.
func (b *Board) layTray(all rect) {
	var chips []chip
	standing := b.standings()
	for i, block := range b.labels() {
		if standing(block) == nil {
			chips = append(chips, chip{ID: block.ID, Number: i + 1, Text: block.Text})
		}
	}
	if b.first >= len(chips) {
		b.first = 0
	}
	width := all.W - 2*boardMargin
	shown, rows := layTray(chips, b.first, width-70, func(words string) float64 { return float64(look.Width(look.UI, words)) })
	b.tray = rect{0, all.H - trayHeight(rows), all.W, trayHeight(rows)}
	b.next = nil
	if len(shown) < len(chips) {
		b.next = &rect{all.W - boardMargin - 60, b.tray.Y + trayHead, 60, chipHigh}
	}
	for i := range shown {
		shown[i].Box.X += boardMargin
		shown[i].Box.Y += b.tray.Y
	}
	b.chips = shown
}

// turnTray turns the tray to the page that has the selected label.
func (b *Board) turnTray() {
	at, unplaced := -1, 0
	standing := b.standings()
	for _, block := range b.labels() {
		if standing(block) == nil {
			if block.ID == b.selected {
				at = unplaced
			}
			unplaced++
		}
	}
	if at >= 0 && (at < b.first || at >= b.first+len(b.chips)) {
		b.first = at
	}
}

// drawTray draws the tray.
func (b *Board) drawTray(s *sheet, t look.Palette) {
	count := 0
	standing := b.standings()
	for _, block := range b.labels() {
		if standing(block) == nil {
			count++
		}
	}
	if count == 0 {
		return
	}
	s.fill(0, float32(b.tray.Y), float32(b.tray.W), float32(b.tray.H), t.Panel)
	s.fill(0, float32(b.tray.Y), float32(b.tray.W), 1, t.Line2)
	words := fmt.Sprintf("%d labels not placed: drag them onto the map", count)
	if count == 1 {
		words = "1 label not placed: drag it onto the map"
	}
	s.cutText(words, look.Meta, t.Ink3, boardMargin, float32(b.tray.Y)+3, float32(b.tray.W)-2*boardMargin, 20)
	for _, c := range b.chips {
		x, y := float32(c.Box.X), float32(c.Box.Y)
		fill, edge := t.Raised, t.Line2
		if c.ID == b.selected {
			fill, edge = t.ASoft, t.Accent
		}
		s.box(x, y, float32(c.Box.W), chipHigh, 4, fill, edge)
		s.pin(pt{c.Box.X + 13, c.Box.Y + chipHigh/2}, strconv.Itoa(c.Number), b.flag(c.ID), false)
		text, ink := c.Text, t.Ink
		if text == "" {
			text, ink = "no words", t.Ink3
		}
		s.cutText(text, look.UI, ink, x+chipPin, y, float32(c.Box.W)-chipPin-4, chipHigh)
	}
	if b.next != nil {
		s.text("more ›", look.Strong, t.Ink2, float32(b.next.X)+8, float32(b.next.Y), float32(b.next.W), chipHigh)
	}
}
