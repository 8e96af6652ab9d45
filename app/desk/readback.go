package desk

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/app/mapboard"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/store"
)

// readback is the reading back of a map or photo: one key goes from text to text,
// each label with the map around it, and settles it. It has the keyboard while it
// is open.
type readback struct {
	widget.BaseWidget
	desk     *Desk
	picture  story.ID
	board    *mapboard.Board // nil for a photo
	body     *fyne.Container // what is said of the words that are read
	list     []story.ID
	at       int
	source   story.ID // that labels are checked against; empty: none
	findings []style.Finding
	stood    map[story.ID][]store.Approved // what was let stand here, by block
	shown    story.Story                   // as it was when show said it
	busy     bool                          // a change of its own is made, or a field stands in place of what is said
	closeIt  func()

	checked, queried, edited, let int
}

// readBack opens the reading back of a map or photo: labels in their order, then
// the cutline, credit, lines and alt text.
func (d *Desk) readBack(id story.ID) {
	if d.current == nil || id == "" {
		return
	}
	r := &readback{desk: d, picture: id, body: look.Column(0, 10), stood: map[story.ID][]store.Approved{}}
	s := d.current.draft.Story()
	for _, b := range s.Labels(id) {
		r.list = append(r.list, b.ID)
	}
	for _, k := range []story.Kind{story.Cutline, story.SourceLine, story.NoteLine, story.Credit, story.AltText} {
		if b := s.Part(id, k); b != nil && strings.TrimSpace(b.Text) != "" {
			r.list = append(r.list, b.ID)
		}
	}
	if len(r.list) == 0 {
		d.say("This picture has no words to read back yet")
		return
	}
	for i, b := range r.list {
		if m := d.current.maps; m != nil && b == m.table.Selected() {
			r.at = i
		}
	}
	r.ExtendBaseWidget(r)
	r.source = d.likelySource(s.Block(r.list[r.at]))
	d.reading = r
	r.closeIt = d.sheetThen(1080, 64, container.NewStack(r, look.Border(nil, nil, look.Fixed(560, 470, r.sight(s)), nil, look.Border(nil, nil, nil, nil, r.body))), r.closed)
	r.show()
}

// sight is the picture beside the words: the board of a map, which goes to each
// label, or the photo as readers see it.
func (r *readback) sight(s story.Story) fyne.CanvasObject {
	d, b := r.desk, s.Block(r.picture)
	if b.Kind == story.Map {
		r.board = mapboard.NewBoard(d.current.draft.Editor, b.ID, mapboard.Options{Picture: d.picture, Status: d.say, Failed: func(err error) { d.fail("The map could not be changed", err) }})
		return r.board
	}
	if b.Asset == nil {
		return look.Inset(14, 14, 14, 14, look.NewProse(look.UI, "This photo has no picture yet", look.Ink3))
	}
	img, err := d.app.Image(b.Asset)
	if err != nil {
		return look.Inset(14, 14, 14, 14, look.NewProse(look.UI, sentence(err.Error()), look.Del))
	}
	p := canvas.NewImageFromImage(app.Shown(img, b.Asset))
	p.FillMode = canvas.ImageFillContain
	return look.On(look.Desk, look.Inset(14, 14, 14, 14, p))
}

// followed shows the words again where the story changed under them, as undo
// does. What is being typed stays.
func (r *readback) followed() {
	if !r.busy && r.block() != nil && !r.story().Same(r.shown) {
		r.show()
	}
}

// CreateRenderer implements fyne.Widget: it draws nothing itself.
func (r *readback) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// FocusGained implements fyne.Focusable.
func (r *readback) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (r *readback) FocusLost() {}

// TypedKey implements fyne.Focusable.
func (r *readback) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.check()
	case fyne.KeyRight, fyne.KeyDown:
		r.step(1)
	case fyne.KeyLeft, fyne.KeyUp:
		r.step(-1)
	case fyne.KeyEscape:
		r.end()
	}
}

// TypedRune implements fyne.Focusable.
func (r *readback) TypedRune(key rune) {
	switch key {
	case 'q', 'Q':
		r.query()
	case 'e', 'E':
		r.edit()
	case 's', 'S':
		r.stet()
	case 'n', 'N':
		r.step(1)
	case 'p', 'P':
		r.step(-1)
	}
	if n := int(key - '1'); n >= 0 && n < min(9, len(r.story().Sources())) {
		r.source = r.story().Sources()[n].ID
		r.show()
	}
}

func (r *readback) story() story.Story { return r.desk.current.draft.Story() }

// block is what is read now; nil where it went meanwhile.
func (r *readback) block() *story.Block { return r.story().Block(r.list[r.at]) }

// show puts what is said of the words that are read in place.
func (r *readback) show() {
	d, s, b := r.desk, r.story(), r.block()
	if b == nil {
		r.step(1)
		return
	}
	r.shown, r.busy = s, false
	if r.board == nil {
	} else if b.Kind.Placed() {
		r.board.LookAt(b.ID, 1.8)
	} else {
		r.board.SetSelected("")
		r.board.SetZoom(0)
	}
	r.findings = nil
	if found, err := d.app.Lint(d.current.draft.ID, s); err == nil {
		for _, f := range found {
			if f.Block == b.ID {
				r.findings = append(r.findings, f)
			}
		}
	}
	col := look.Column(18, 9)
	col.Add(look.Bar(20, 0, 8, look.NewWords(look.Title, "Read back", look.Ink), look.NewWords(look.Meta, fmt.Sprintf("%d of %d", r.at+1, len(r.list)), look.Ink3), look.Spring(),
		look.NewWords(look.Meta, kindTitle(b.Kind), look.Ink3)))
	words := b.Text
	if words == "" {
		words = "No words yet"
	}
	col.Add(look.NewProse(look.StartTitle, words, look.Ink))
	if whole := s.SentenceOf(b.ID); b.Kind.Placed() && whole.Joined() {
		col.Add(look.NewProse(look.UI, "Read with its neighbours: “"+whole.Text.Text+"”", look.Ink2))
	}
	for _, spot := range b.Spots {
		if spot.Text != "" && spot.Text != b.Text {
			col.Add(look.NewProse(look.UI, fmt.Sprintf("On %s it says “%s”", spot.Artboard, spot.Text), look.QueryC))
		}
	}
	if b.Kind.Placed() && b.Place == nil {
		col.Add(look.NewProse(look.UI, "It is not placed on the map", look.QueryC))
	}
	for _, f := range r.findings {
		col.Add(look.NewProse(look.UI, sentence(f.Message), look.QueryC))
	}
	for _, f := range r.stood[b.ID] {
		col.Add(look.NewProse(look.UI, fmt.Sprintf("“%s” stands, though the text has “%s”; S takes that back", f.Form, f.Text), look.Ink2))
	}
	col.Add(look.NewProse(look.UI, checkedWords(s, b.ID), look.Ink2))
	for _, id := range s.SourcesIn(b) {
		if src := s.Source(id); src != nil {
			col.Add(look.NewProse(look.UI, "Rests on "+sourceName(s, src.ID), look.Ink2))
		}
	}
	for _, n := range s.NotesIn(b.ID) {
		if n.Open() && !n.Record() && len(n.Thread) > 0 {
			col.Add(look.NewProse(look.UI, string(n.Kind)+": "+excerpt(n.Thread[0].Text, 160), look.Ink2))
		}
	}
	col.Add(look.NewRule())
	if src := s.Source(r.source); src != nil {
		col.Add(look.NewProse(look.UI, "Checked against: "+sourceName(s, src.ID), look.Ink3))
	}
	for i, src := range s.Sources() {
		if i < 9 && src.ID != r.source {
			col.Add(look.NewProse(look.Meta, fmt.Sprintf("%d  %s", i+1, sourceName(s, src.ID)), look.Ink3))
		}
	}
	r.put(col, look.Bar(28, 0, 6,
		look.NewButton("Right", look.Main, r.check).WithIcon("check").WithHint("The words are right as they stand: check them, and go on (Enter)"),
		look.NewButton("Query", look.Edged, r.query).WithHint("Ask about them, and go on (Q)"),
		look.NewButton("Edit", look.Edged, r.edit).WithHint("Change them here (E)"),
		look.NewButton("Stet", look.Edged, r.stet).WithHint("Let them stand though they differ from the text, and go on (S)"),
		look.NewButton("Next", look.Quiet, func() { r.step(1) }).WithHint("Go on and leave them (Right)"),
		look.Spring(), look.NewButton("Close", look.Quiet, r.end).WithHint("End the reading back (Esc)")))
	d.win.Canvas().Focus(r)
}

func (r *readback) put(col *fyne.Container, foot fyne.CanvasObject) {
	r.body.Objects = []fyne.CanvasObject{col, look.Column(18, 0, foot)}
	r.body.Refresh()
}

// checkedWords says how far a block's words are checked.
func checkedWords(s story.Story, id story.ID) string {
	switch how, n := s.CheckedIn(id); {
	case n == nil || len(n.Thread) == 0:
		return "Not checked yet"
	case how == story.CheckIsStale:
		return "Its check is stale: “" + excerpt(n.Quote, 120) + "” was checked, by " + n.Thread[0].By
	default:
		return "Checked by " + n.Thread[0].By
	}
}

// step goes on to the next words, or back; behind the last one it ends.
func (r *readback) step(by int) {
	to := r.at + by
	for to >= 0 && to < len(r.list) && r.story().Block(r.list[to]) == nil {
		to += by
	}
	switch {
	case to >= len(r.list):
		r.end()
	case to >= 0:
		r.at = to
		r.show()
	}
}

// end closes the reading back.
func (r *readback) end() { r.closeIt() }

// closed says what was done.
func (r *readback) closed() {
	r.desk.reading = nil
	r.desk.say(fmt.Sprintf("Read back: %d checked, %d queried, %d edited, %d let stand of %s", r.checked, r.queried, r.edited, r.let, count(len(r.list), "line")))
}

// check records that the words are right as they stand.
func (r *readback) check() {
	if b := r.block(); b != nil {
		r.busy = true
		if _, err := r.desk.current.draft.AddCheck(b.ID, 0, 0, r.source, "", "Read back"); err != nil {
			r.desk.say(sentence(err.Error()))
			return
		}
		r.checked++
	}
	r.step(1)
}

// stet lets the words stand where they differ from the text. What stands is kept
// in the library, beyond the story's undo: a second stet takes it back.
func (r *readback) stet() {
	d, b := r.desk, r.block()
	if b == nil {
		r.step(1)
		return
	}
	if stood := r.stood[b.ID]; len(stood) > 0 {
		for _, f := range stood {
			if err := d.app.Lib.Unapprove(f); err != nil && !errors.Is(err, store.ErrNotKept) {
				d.say(sentence(err.Error()))
				return
			}
			r.let--
		}
		delete(r.stood, b.ID)
		r.looked()
		r.show()
		return
	}
	for _, f := range r.findings {
		if f.Rule != style.AgreementRule {
			continue
		}
		form, err := d.app.Approve(d.current.draft.ID, r.story(), f)
		if err != nil {
			d.say(sentence(err.Error()))
			return
		}
		r.stood[b.ID] = append(r.stood[b.ID], form)
		r.let++
	}
	if len(r.stood[b.ID]) == 0 {
		d.say("Nothing about these words differs from the text")
	}
	r.looked()
	r.step(1)
}

// looked has the desk look again at what agrees.
func (r *readback) looked() {
	r.desk.style.next = time.Time{}
	r.desk.checkStyle()
}

// query asks what to ask about the words.
func (r *readback) query() {
	if r.block() == nil { // it went while it was read
		r.step(1)
		return
	}
	r.open("What is the question?", "", "Query", func(words string) error {
		if _, err := r.desk.current.draft.AddNote(story.Query, r.list[r.at], 0, 0, words, ""); err != nil {
			return err
		}
		r.queried++
		return nil
	}, func() { r.step(1) })
}

// edit changes the words where they stand.
func (r *readback) edit() {
	b := r.block()
	if b == nil {
		return
	}
	r.open("The words", b.Text, "Change", func(words string) error {
		op := editor.SetWords(b, words)
		if op == nil {
			return nil
		}
		if err := r.desk.current.draft.Editor.Do("edit words", op); err != nil {
			return err
		}
		r.edited++
		return nil
	}, r.show)
}

// open shows a field in place of what is said about the block, which is there; done is called with what was
// typed, and then goes on.
func (r *readback) open(title, words, button string, done func(string) error, then func()) {
	entry := widget.NewEntry()
	entry.SetText(words)
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	run := func() {
		if err := done(strings.TrimSpace(entry.Text)); err != nil {
			wrong.Set(sentence(err.Error()))
			wrong.Show()
			return
		}
		then()
	}
	r.busy = true
	field := newSubmitEntry(entry, run, r.show)
	r.put(look.Column(18, 10, look.NewWords(look.Title, title, look.Ink), look.NewProse(look.Label, r.block().Text, look.Ink2), field.boxed("", look.Control, look.UI), wrong),
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Back", look.Quiet, r.show), look.NewButton(button, look.Main, run)))
	r.desk.win.Canvas().Focus(field)
	field.selectAll()
}
