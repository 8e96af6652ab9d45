package desk

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// replacing asks, one by one, what becomes of the labels and words of a picture
// that is to be replaced, with the old and the new picture beside each other. It
// has the keyboard while it is open; the story changes when all is answered.
type replacing struct {
	widget.BaseWidget
	desk     *Desk
	r        *app.Replacement
	at       int
	old, new *partView
	body     *fyne.Container
	mode     moveMode
	whole    bool // the whole pictures are shown
	closeIt  func()
}

// moveMode is what a click in the new picture sets.
type moveMode int

const (
	notMoving moveMode = iota
	movingWords
	movingSpot // that the label points at
)

const (
	partWidth  = 516 // px of each picture in the sheet
	partHeight = 320
)

// replacePicture reads a file that is to take the place of a picture, beside the
// window, and asks about what stands on that. Where nothing is to be asked it is
// replaced at once.
func (d *Desk) replacePicture(path string, block story.ID) {
	t := d.current
	r, err := t.draft.BeginReplace(path, block)
	if err != nil {
		d.fail("The picture could not be replaced", err)
		return
	}
	d.say("The new picture is held against the old one")
	d.background(func() func() {
		err := r.Read()
		return func() {
			switch {
			case d.current != t:
				d.say("The picture was not replaced: another story came to the front meanwhile. Choose the file again there")
			case errors.Is(err, app.ErrSeveralGraphics):
				d.attachFile(path, "", "") // maps of their own
			case err != nil:
				d.fail("The picture could not be replaced", err)
			case len(r.Asks) == 0:
				(&replacing{desk: d, r: r, closeIt: func() {}}).apply()
			default:
				d.askReplacing(r)
			}
		}
	})
}

// askReplacing opens the sheet.
func (d *Desk) askReplacing(r *app.Replacement) {
	s := &replacing{desk: d, r: r, body: look.Column(0, 0), old: newPartView("There is no old picture to show"), new: newPartView("The new picture is not at hand")}
	s.new.onTap = s.set
	s.ExtendBaseWidget(s)
	s.closeIt = d.sheet(2*partWidth+36+12, 48, container.NewStack(s, s.body))
	s.show()
}

// CreateRenderer implements fyne.Widget: it draws nothing itself.
func (s *replacing) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// FocusGained implements fyne.Focusable.
func (s *replacing) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (s *replacing) FocusLost() {}

// TypedKey implements fyne.Focusable.
func (s *replacing) TypedKey(k *fyne.KeyEvent) {
	const nudge = .005 // of the picture
	if s.mode != notMoving {
		switch k.Name {
		case fyne.KeyLeft:
			s.nudge(-nudge, 0)
		case fyne.KeyRight:
			s.nudge(nudge, 0)
		case fyne.KeyUp:
			s.nudge(0, -nudge)
		case fyne.KeyDown:
			s.nudge(0, nudge)
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
			s.mode = notMoving
			s.show()
		}
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if s.r.Open() == 0 {
			s.apply()
		} else {
			s.nextOpen()
		}
	case fyne.KeyRight, fyne.KeyDown:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyUp:
		s.step(-1)
	case fyne.KeyDelete:
		s.answer(app.Delete)
	case fyne.KeyEscape:
		s.cancel()
	}
}

// TypedRune implements fyne.Focusable.
func (s *replacing) TypedRune(key rune) {
	switch key {
	case 'k', 'K':
		s.answer(app.Keep)
	case 't', 'T':
		s.answer(app.Take)
	case 'm', 'M':
		s.move(movingWords)
	case 'l', 'L':
		s.move(movingSpot)
	case 'u', 'U':
		s.answer(app.Unplace)
	case 'd', 'D':
		s.answer(app.Delete)
	case 'a', 'A':
		s.settleAlike()
	case 'w', 'W':
		s.whole = !s.whole
		s.show()
	}
}

func (s *replacing) ask() *app.Ask { return &s.r.Asks[s.at] }

// can reports whether the ask that is shown can have an answer.
func (s *replacing) can(a app.Answer) bool {
	for _, b := range s.ask().Answers() {
		if a == b {
			return true
		}
	}
	return false
}

// answer gives an answer and goes on to the next that is open.
func (s *replacing) answer(a app.Answer) {
	if !s.can(a) {
		return
	}
	s.mode = notMoving
	if err := s.r.Reply(s.ask().Key, a, nil, nil); err != nil {
		s.desk.say(sentence(err.Error()))
		return
	}
	s.nextOpen()
}

func (s *replacing) settleAlike() {
	n := s.r.SettleAlike()
	s.desk.say(fmt.Sprintf("%s settled: the pictures look the same there", count(n, "label")))
	s.nextOpen()
}

// move begins to set the place of the label, or the spot it points at, by a click
// or the arrows.
func (s *replacing) move(mode moveMode) {
	if !s.can(app.MoveTo) || mode == movingSpot && s.ask().Was.Leader == nil {
		return
	}
	s.mode = mode
	if s.ask().Moved == nil {
		from := s.ask().Now
		if from == nil {
			from = s.ask().Was
		}
		s.setTo(from.Point, nil)
	}
	s.show()
}

// set takes a click in the new picture.
func (s *replacing) set(p story.Point) {
	switch {
	case !s.can(app.MoveTo):
	case s.mode == movingSpot:
		s.setTo(s.ask().Moved.Point, &p)
	default:
		s.mode = movingWords
		s.setTo(p, nil)
	}
	s.show()
}

func (s *replacing) nudge(dx, dy float64) {
	m := s.ask().Moved
	if m == nil {
		return
	}
	if s.mode == movingSpot {
		s.setTo(m.Point, &story.Point{X: clamp01(m.Leader.X + dx), Y: clamp01(m.Leader.Y + dy)})
	} else {
		s.setTo(story.Point{X: clamp01(m.X + dx), Y: clamp01(m.Y + dy)}, m.Leader)
	}
	s.show()
}

func (s *replacing) setTo(p story.Point, leader *story.Point) {
	if err := s.r.Reply(s.ask().Key, app.MoveTo, &p, leader); err != nil {
		s.desk.say(sentence(err.Error()))
	}
}

// step shows the next ask, or the one before.
func (s *replacing) step(by int) {
	n := len(s.r.Asks)
	s.at = (s.at + by + n) % n
	s.mode = notMoving
	s.show()
}

// nextOpen shows the next ask that has no answer; where all have one, it stays.
func (s *replacing) nextOpen() {
	s.mode = notMoving
	n := len(s.r.Asks)
	for i := 1; i <= n; i++ {
		if to := (s.at + i) % n; s.r.Asks[to].Answer == app.Unanswered {
			s.at = to
			break
		}
	}
	s.show()
}

func (s *replacing) cancel() {
	s.closeIt()
	s.desk.say("The picture was not replaced")
}

// apply replaces the picture. Where the kill list stops it, it asks for a reason.
func (s *replacing) apply() {
	d := s.desk
	got, err := s.r.Apply()
	if err != nil {
		d.orReason("The picture could not be replaced", err, func(reason string) {
			d.current.draft.Override = reason
			s.apply()
			d.current.draft.Override = ""
		})
		return
	}
	s.closeIt()
	if len(s.r.Asks) > 0 {
		got.Findings = nil // they were read in the sheet
	}
	d.attached(s.r.Name, got)
	d.say(fmt.Sprintf("Replaced by %s; one undo takes it back", s.r.Name))
}

// show puts the ask in place.
func (s *replacing) show() {
	k, r := s.ask(), s.r
	was, now := r.Pictures()
	view := *k
	if s.whole {
		view = app.Ask{}
	} else if s.mode != notMoving {
		view.Moved = nil // the picture stays while the place is moved over it
	}
	oldPart, newPart := r.Crops(view, float64(partWidth)/partHeight)
	mark := k.Now
	switch {
	case k.Moved != nil:
		mark = k.Moved
	case k.Answer == app.Keep && k.Was != nil && (k.Why == app.AskPlace || k.Why == app.AskMissing):
		mark = k.Was
	case k.Answer == app.Unplace || k.Answer == app.Delete:
		mark = nil
	}
	s.old.show(was, oldPart, k.Was)
	s.new.chosen = s.mode != notMoving
	s.new.show(now, newPart, mark)

	col := look.Column(18, 10)
	col.Add(look.Bar(20, 0, 8, look.NewWords(look.Title, fmt.Sprintf("Replace the picture by %s", r.Name), look.Ink), look.Spring(),
		look.NewWords(look.Meta, fmt.Sprintf("%d of %d, %d open", s.at+1, len(r.Asks), r.Open()), look.Ink3)))
	for _, f := range r.Findings {
		col.Add(look.NewProse(look.Meta, f, look.QueryC))
	}
	head := func(words string) fyne.CanvasObject { return look.NewWords(look.Meta, words, look.Ink3) }
	col.Add(look.Bar(partHeight+20, 0, 12,
		look.Fixed(partWidth, partHeight+20, look.Border(look.Fixed(0, 20, head("Old")), nil, nil, nil, s.old)),
		look.Fixed(partWidth, partHeight+20, look.Border(look.Fixed(0, 20, head("New")), nil, nil, nil, s.new))))
	words := k.Words
	if words == "" {
		words = k.File
	}
	col.Add(look.Bar(28, 0, 8, look.NewWords(look.StartTitle, excerpt(words, 90), look.Ink), look.Spring(), look.NewWords(look.Meta, kindTitle(k.Kind), look.Ink3)))
	ink := look.Ink2
	if !k.Alike {
		ink = look.QueryC
	}
	col.Add(look.NewProse(look.UI, sentence(k.Says()), ink))
	col.Add(look.NewProse(look.UI, s.state(), look.Ink3))
	col.Add(look.NewRule())
	col.Add(s.answers())
	s.body.Objects = []fyne.CanvasObject{col}
	s.body.Refresh()
	s.desk.win.Canvas().Focus(s)
}

// state says what the answer is, or what to do.
func (s *replacing) state() string {
	k := s.ask()
	switch {
	case s.mode == movingWords:
		return "Click where the label stands on the new picture, or use the arrows; Enter ends it."
	case s.mode == movingSpot:
		return "Click the spot that the label points at, or use the arrows; Enter ends it."
	}
	switch k.Answer {
	case app.Keep:
		return "It stays as it is."
	case app.Take:
		if k.Why == app.AskPlace || k.Why == app.AskMissing {
			return "It goes where its spot lies."
		}
		return "The new file's is taken."
	case app.MoveTo:
		return fmt.Sprintf("It moves to %.1f%%, %.1f%%.", k.Moved.X*100, k.Moved.Y*100)
	case app.Unplace:
		return "It goes into the tray."
	case app.Delete:
		return "It is taken out."
	}
	return "Not answered yet. Nothing changes until all is answered."
}

// answers are the buttons below.
func (s *replacing) answers() fyne.CanvasObject {
	k := s.ask()
	var row []fyne.CanvasObject
	add := func(a app.Answer, words, hint string, tap func()) {
		if s.can(a) {
			b := look.NewButton(words, look.Edged, tap).WithHint(hint)
			b.On = k.Answer == a
			row = append(row, b)
		}
	}
	label := k.Why == app.AskPlace || k.Why == app.AskMissing
	take, takeHint := "Take the new", "What the new file says (T)"
	if label {
		take, takeHint = "Follow its spot", "Go where its spot lies on the new picture (T)"
	}
	if k.Why == app.AskAdded {
		take, takeHint = "Add it", "Take the label in (T)"
	}
	add(app.Keep, "Keep", "As it is now (K)", func() { s.answer(app.Keep) })
	add(app.Take, take, takeHint, func() { s.answer(app.Take) })
	add(app.MoveTo, "Move", "Click its place in the new picture (M)", func() { s.move(movingWords) })
	if label && k.Was.Leader != nil {
		add(app.MoveTo, "Its spot", "Click what it points at (L)", func() { s.move(movingSpot) })
	}
	add(app.Unplace, "Unplace", "Into the tray (U)", func() { s.answer(app.Unplace) })
	leave := "Delete"
	if k.Why == app.AskAdded {
		leave = "Leave it out"
	}
	add(app.Delete, leave, "Take the label out (D)", func() { s.answer(app.Delete) })
	replace := look.NewButton("Replace", look.Main, s.apply).WithHint("Put the new picture in, as one undo (Enter)")
	if n := s.r.Open(); n > 0 {
		replace.Disable(fmt.Sprintf("%d of %d are not answered yet", n, len(s.r.Asks)))
	}
	whole := look.NewIconButton("fit", "The whole pictures, or the part about the label (W)", func() { s.whole = !s.whole; s.show() })
	whole.On = s.whole
	row = append(row, whole, look.Spring(),
		look.NewButton("Settle alike", look.Quiet, s.settleAlike).WithHint("Labels around which both pictures look the same (A)"),
		look.NewButton("Next", look.Quiet, s.nextOpen).WithHint("To the next that is open (Enter)"),
		look.NewButton("Cancel", look.Quiet, s.cancel).WithHint("Leave the old picture (Esc)"), replace)
	return look.Bar(28, 0, 6, row...)
}
