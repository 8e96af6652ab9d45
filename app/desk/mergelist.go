package desk

import (
	"sort"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// cardList is the column of cards. It makes only those that are seen: a story
// may have thousands. The others' heights are guessed from their words until
// they come into view.
type cardList struct {
	widget.BaseWidget
	r      *mergeRoom
	scroll *container.Scroll
	inner  *fyne.Container

	rows    []mergeRow
	heights []float32
	tops    []float32 // one more than there are rows: the last is the end
	width   float32
	cards   map[mergeRow]*madeCard
	busy    bool
}

// madeCard is a card and what it says.
type madeCard struct {
	object fyne.CanvasObject
	says   string
}

const (
	cardGap  float32 = 8
	cardEdge float32 = 24 // at either side
	cardTop  float32 = 12
)

func newCardList(r *mergeRoom) *cardList {
	l := &cardList{r: r, cards: map[mergeRow]*madeCard{}}
	l.inner = container.New(&cardLayout{l})
	l.scroll = container.NewVScroll(l.inner)
	l.scroll.OnScrolled = func(fyne.Position) { l.arrange() }
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer shows the scrolled column.
func (l *cardList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// FocusGained and the rest give the list the keyboard; its keys are the
// actions'.
func (l *cardList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *cardList) FocusLost() {}

// TypedRune does the action of a letter. It comes behind its key: a field that
// it opens is not given the letter too.
func (l *cardList) TypedRune(c rune) {
	if unicode.IsLetter(c) {
		l.r.d.act(&desktop.CustomShortcut{KeyName: fyne.KeyName(unicode.ToUpper(c))})
	}
}

// TypedKey moves through the cards, or does the action of the key.
func (l *cardList) TypedKey(k *fyne.KeyEvent) {
	if name := string(k.Name); len(name) == 1 && unicode.IsLetter(rune(name[0])) {
		return // it comes as a letter
	}
	page := max(1, l.scroll.Size().Height-80)
	switch k.Name {
	case fyne.KeyDown:
		l.r.step(1)
	case fyne.KeyUp:
		l.r.step(-1)
	case fyne.KeyHome:
		l.r.step(-len(l.r.rows))
	case fyne.KeyEnd:
		l.r.step(len(l.r.rows))
	case fyne.KeyPageDown:
		l.scrollTo(l.scroll.Offset.Y + page)
	case fyne.KeyPageUp:
		l.scrollTo(l.scroll.Offset.Y - page)
	default:
		l.r.d.act(&desktop.CustomShortcut{KeyName: k.Name})
	}
}

// show lists the room's rows as they are now; cards that say the same as before
// stay.
func (l *cardList) show() {
	same := len(l.rows) == len(l.r.rows)
	for i := 0; same && i < len(l.rows); i++ {
		same = l.rows[i] == l.r.rows[i]
	}
	if !same {
		l.rows = append([]mergeRow(nil), l.r.rows...)
		l.guess()
		l.scroll.Offset.Y = 0
	}
	l.arrange()
}

// guess gives every card the height that its words may take.
func (l *cardList) guess() {
	l.heights = make([]float32, len(l.rows))
	for i, row := range l.rows {
		l.heights[i] = l.r.guess(row, l.width-2*cardEdge)
	}
	l.stack()
}

// stack finds where each card stands.
func (l *cardList) stack() {
	l.tops = make([]float32, len(l.rows)+1)
	y := cardTop
	for i, h := range l.heights {
		l.tops[i] = y
		y += h + cardGap
	}
	l.tops[len(l.rows)] = y - cardGap + cardTop
}

// arrange puts the cards in place that are seen.
func (l *cardList) arrange() {
	if l.busy || l.width <= 0 || len(l.tops) != len(l.rows)+1 {
		return
	}
	l.busy = true
	defer func() { l.busy = false }()
	view := l.scroll.Size().Height
	moved := true
	for try := 0; moved && try < 4; try++ { // heights that were guessed wrong move others into view
		moved = false
		for i := l.first(); i < len(l.rows) && l.tops[i] < l.scroll.Offset.Y+view; i++ {
			card := l.card(i)
			card.Resize(fyne.NewSize(l.width-2*cardEdge, l.heights[i]))
			if h := card.MinSize().Height; h != l.heights[i] {
				if l.tops[i] < l.scroll.Offset.Y { // what is seen below it stays where it is
					l.scroll.Offset.Y = max(0, l.scroll.Offset.Y+h-l.heights[i])
				}
				l.heights[i], moved = h, true
				l.stack()
			}
		}
	}
	end := max(0, l.tops[len(l.rows)]-view)
	l.scroll.Offset.Y = min(l.scroll.Offset.Y, end)
	var shown []fyne.CanvasObject
	seen := map[mergeRow]bool{}
	for i := l.first(); i < len(l.rows) && l.tops[i] < l.scroll.Offset.Y+view; i++ {
		card := l.card(i)
		card.Move(fyne.NewPos(cardEdge, l.tops[i]))
		card.Resize(fyne.NewSize(l.width-2*cardEdge, l.heights[i]))
		shown = append(shown, card)
		seen[l.rows[i]] = true
	}
	for row := range l.cards {
		if !seen[row] {
			delete(l.cards, row)
		}
	}
	if len(l.rows) == 0 {
		none := look.NewProse(look.UI, "Nothing of this kind.", look.Ink3)
		none.Move(fyne.NewPos(cardEdge, cardTop))
		none.Resize(fyne.NewSize(l.width-2*cardEdge, 20))
		shown = append(shown, none)
	}
	l.inner.Objects = shown
	l.scroll.Refresh()
}

// first is the first card that reaches into view.
func (l *cardList) first() int {
	return sort.Search(len(l.rows), func(i int) bool { return l.tops[i]+l.heights[i] > l.scroll.Offset.Y })
}

// card gives a row's card, made anew where it says something else now.
func (l *cardList) card(i int) fyne.CanvasObject {
	row := l.rows[i]
	says := l.r.says(row)
	c := l.cards[row]
	if c == nil || c.says != says {
		c = &madeCard{l.r.card(row), says}
		l.cards[row] = c
	}
	return c.object
}

func (l *cardList) scrollTo(y float32) {
	l.scroll.Offset.Y = max(0, y)
	l.arrange()
}

// reveal scrolls a card into view.
func (l *cardList) reveal(i int) {
	view := l.scroll.Size().Height
	if i < 0 || i >= len(l.rows) || view <= 0 {
		return
	}
	for range 3 { // the way there is guessed at first
		top, end := l.tops[i]-cardTop, l.tops[i]+l.heights[i]+cardGap
		switch y := l.scroll.Offset.Y; {
		case top < y || end-top > view:
			l.scrollTo(top)
		case end > y+view:
			l.scrollTo(end - view)
		default:
			return
		}
	}
}

// cardLayout is as high as all cards are, seen or not.
type cardLayout struct{ l *cardList }

func (c *cardLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if len(c.l.tops) == 0 {
		return fyne.NewSize(100, 0)
	}
	return fyne.NewSize(100, c.l.tops[len(c.l.tops)-1])
}

func (c *cardLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if c.l.width != s.Width {
		c.l.width = s.Width
		c.l.guess()
	}
	c.l.arrange()
}
