package desk

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// inspector stands beside the manuscript: the notes, each card level with its
// line, the sources, and the versions.
type inspector struct {
	d      *Desk
	body   fyne.CanvasObject
	tabs   *look.Choice
	stack  *fyne.Container
	cards  map[story.ID]*noteCard
	fold   *look.Button // only where the window is too narrow to keep the panel open
	told   string       // what the tabs said when they were last filled
	chosen story.ID
	answer *submitEntry // in the chosen note's card
	draft  *composing
	tops   map[story.ID]float32
	notes  *fyne.Container
	board  fyne.CanvasObject // the notes, cut at the panel's edge; the wheel over them scrolls the manuscript
	foot   *fyne.Container
}

// noteCard is a note's card as it was made for the note's state then.
type noteCard struct {
	card  *look.Card
	state string
}

// composing is a note that is being written.
type composing struct {
	kind       story.NoteKind
	block      story.ID
	start, end int
	card       fyne.CanvasObject
	keep       func() // adds it as it stands, where it has words
}

func newInspector(d *Desk) *inspector {
	i := &inspector{d: d, stack: container.NewStack(), foot: container.NewStack(), cards: map[story.ID]*noteCard{}}
	i.notes = container.New(&beside{i})
	i.board = container.NewStack(newWheel(func(e *fyne.ScrollEvent) {
		if d.galley != nil {
			d.galley.Scrolled(e)
		}
	}), container.NewClip(i.notes))
	i.tabs = look.NewTabs([]string{"Notes", "Sources", "Versions"}, func(int) { i.show() })
	i.fold = look.NewIconButton("chevron-right", "Fold this panel", func() { d.copy.unfold(false) })
	i.fold.Hide()
	head := look.Column(0, 0, look.Bar(look.Toolbar-1, 8, 0, i.tabs, look.Spring(), i.fold), look.NewRule())
	i.body = look.Border(head, i.foot, nil, nil, i.stack)
	i.show()
	return i
}

// show fills the panel for its tab.
func (i *inspector) show() {
	i.counts()
	switch i.tabs.Chosen {
	case 0:
		clear(i.cards)
		i.fillFoot()
		i.fillNotes()
		i.stack.Objects = []fyne.CanvasObject{i.board}
	case 1:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.sources())}
	case 2:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.versions())}
	}
	i.stack.Refresh()
	i.place()
}

// update follows a change of the story: most keystrokes move cards at most.
func (i *inspector) update() {
	s := i.d.current.draft.Story()
	told := fmt.Sprint(len(s.Sources()), i.d.current.draft.Base.Number, i.tabs.Chosen)
	lost := 0
	for _, n := range s.Notes() {
		if n.Unplaced && n.Open() {
			lost++
		}
	}
	told += fmt.Sprint(" ", lost, " ", len(s.Notes()))
	if told != i.told || i.tabs.Chosen != 0 {
		i.told = told
		i.show()
		return
	}
	i.counts()
	i.place()
}

func (i *inspector) counts() {
	s := i.d.current.draft.Story()
	open := 0
	for _, n := range s.Notes() {
		if n.Open() {
			open++
		}
	}
	i.tabs.SetCounts(fmt.Sprint(open), fmt.Sprint(len(s.Sources())), fmt.Sprintf("v%d", i.d.current.draft.Base.Number))
}

// state is what of a note its card shows.
func (i *inspector) state(n *story.Note) string {
	words := 0
	for _, c := range n.Thread {
		words += len(c.Text)
	}
	return fmt.Sprint(n.Kind, len(n.Thread), words, n.Quote, n.With, n.ID == i.chosen)
}

// fillNotes makes the cards of the notes whose lines are seen, and the row of
// those that are unplaced.
func (i *inspector) fillNotes() {
	var objects []fyne.CanvasObject
	s := i.d.current.draft.Story()
	if i.draft != nil {
		objects = append(objects, i.draft.card)
	}
	seen := map[story.ID]bool{}
	if i.d.galley != nil {
		for _, id := range i.d.galley.SeenNotes() {
			seen[id] = true
		}
	}
	if n := s.Note(i.chosen); n != nil && n.Open() && !n.Unplaced {
		seen[i.chosen] = true
	}
	open := false
	for _, n := range s.Notes() {
		if !n.Open() || n.Unplaced {
			continue
		}
		if open = true; !seen[n.ID] {
			continue
		}
		c, state := i.cards[n.ID], i.state(n)
		if c == nil || c.state != state {
			c = &noteCard{look.NewCard(i.noteCard(n), func() { i.choose(n.ID); i.d.galley.RevealNote(n.ID) }), state}
			c.card.Selected = n.ID == i.chosen
			i.cards[n.ID] = c
		}
		objects = append(objects, c.card)
	}
	for id := range i.cards {
		if !seen[id] {
			delete(i.cards, id)
		}
	}
	if !open && i.draft == nil {
		objects = append(objects, look.Inset(16, 20, 16, 0, look.NewProse(look.UI, "No open notes. Select words and press Note, Query or Suggest; the card stands here, level with its line.", look.Ink3)))
	}
	if !slices.Equal(objects, i.notes.Objects) {
		i.notes.Objects = objects
		i.notes.Refresh()
	}
}

// fillFoot puts the row of the unplaced notes there.
func (i *inspector) fillFoot() {
	var lost []*story.Note
	for _, n := range i.d.current.draft.Story().Notes() {
		if n.Open() && n.Unplaced {
			lost = append(lost, n)
		}
	}
	i.foot.Objects = nil
	if len(lost) > 0 {
		row := look.NewRow(36, look.Bar(36, 0, 8, look.NewGlyph("unplaced", 16, look.Ink2), look.NewWords(look.Strong, "Unplaced", look.Ink),
			look.NewBadge(fmt.Sprint(len(lost)), look.NoteC, func(p look.Palette) look.Colour { return p.NoteBg }),
			look.NewWords(look.UI, "“"+lost[0].Quote+"”", look.Ink2), look.Spring()), func() { i.showUnplaced(lost) })
		i.foot.Add(look.Column(0, 0, look.NewRule(), row))
	}
	i.foot.Refresh()
}

// showUnplaced lists the notes whose words are gone.
func (i *inspector) showUnplaced(lost []*story.Note) {
	col := look.Column(12, 8)
	for _, n := range lost {
		col.Add(look.NewCard(look.Column(0, 6,
			look.NewProse(look.Label, "“"+n.Quote+"”", look.Ink2),
			look.NewProse(look.UI, thread(n), look.Ink),
			look.Bar(24, 0, 6, look.NewButton("Resolve", look.Edged, func() { i.try("resolve the note", i.d.current.draft.Resolve(n.ID, "")) }).AsSmall())), nil))
	}
	i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(col)}
	i.stack.Refresh()
}

func thread(n *story.Note) string {
	var lines []string
	for _, c := range n.Thread {
		lines = append(lines, c.Text)
	}
	return strings.Join(lines, " / ")
}

// noteCard is what stands in a note's card.
func (i *inspector) noteCard(n *story.Note) fyne.CanvasObject {
	icon, name, ink := "note", "Note", look.NoteC
	switch n.Kind {
	case story.Query:
		icon, name, ink = "query", "Query", look.QueryC
	case story.Suggestion:
		icon, name, ink = "suggest", "Suggestion", look.SugC
	}
	by, at := "", ""
	if len(n.Thread) > 0 {
		by = n.Thread[0].By
		if t := n.Thread[0].At; !t.IsZero() {
			at = t.Local().Format("15:04")
		}
	}
	col := look.Column(0, 5, look.Bar(18, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, name, ink), look.NewWords(look.UI, by, look.Ink3), look.Spring(), look.NewWords(look.Meta, at, look.Ink3)))
	draft := i.d.current.draft
	if n.Kind == story.Suggestion {
		col.Add(newRedline(look.Label, []diff.Span{{Op: diff.Delete, Text: n.Quote}, {Op: diff.Equal, Text: " "}, {Op: diff.Insert, Text: n.With}}))
	}
	for k, c := range n.Thread {
		words := c.Text
		if k > 0 {
			words = c.By + ": " + words
		}
		col.Add(look.NewProse(look.UI, words, look.Ink))
	}
	switch {
	case n.Kind == story.Suggestion:
		col.Add(look.Bar(26, 0, 4, look.NewButton("Accept", look.Edged, func() { i.try("accept the suggestion", draft.Accept(n.ID)) }).WithIcon("check").AsSmall(),
			look.NewButton("Reject", look.Quiet, func() { i.try("reject the suggestion", draft.Resolve(n.ID, "")) }).AsSmall()))
	case n.ID == i.chosen:
		plain := widget.NewEntry()
		plain.SetPlaceHolder("Answer")
		answer := newSubmitEntry(plain, func() { i.try("answer the note", draft.Reply(n.ID, plain.Text)) }, i.d.focusGalley)
		answer.act = i.d.act
		i.answer = answer
		col.Add(answer.boxed("", look.Small, look.UI))
		col.Add(look.Bar(26, 0, 4, look.NewButton("Resolve", look.Edged, func() { i.try("resolve the note", draft.Resolve(n.ID, answer.Text)) }).WithIcon("check").AsSmall(),
			look.NewButton("Reply", look.Quiet, func() { i.try("answer the note", draft.Reply(n.ID, answer.Text)) }).AsSmall()))
	}
	return col
}

// try tells of a change that was refused.
func (i *inspector) try(doing string, err error) {
	if err != nil {
		i.d.fail("Could not "+doing, err)
	}
	i.d.focusGalley()
}

// choose opens a note's card.
func (i *inspector) choose(id story.ID) {
	i.chosen = id
	i.d.copy.unfold(true)
	i.tabs.Choose(0)
	i.show()
}

// compose opens a card to write a note in.
func (i *inspector) compose(kind story.NoteKind, block story.ID, start, end int) {
	b := i.d.current.draft.Story().Block(block)
	if b == nil {
		return
	}
	quote := b.Text[start:end]
	words := widget.NewMultiLineEntry()
	words.Wrapping = fyne.TextWrapWord
	words.SetMinRowsVisible(2)
	icon, name, hint, ink := "note", "Note", "For whoever reads it", look.NoteC
	switch kind {
	case story.Query:
		icon, name, hint, ink = "query", "Query", "What must be answered?", look.QueryC
	case story.Suggestion:
		icon, name, hint, ink = "suggest", "Suggestion", "The words to put instead", look.SugC
		words.SetText(quote)
	}
	words.SetPlaceHolder(hint)
	done := func() {
		text, with := words.Text, ""
		if kind == story.Suggestion {
			text, with = "", words.Text
		}
		id, err := i.d.current.draft.AddNote(kind, block, start, end, text, with)
		if err == nil {
			i.draft, i.chosen = nil, id
			i.d.copy.unfold(false)
		}
		i.show()
		i.try("add the "+string(kind), err)
	}
	cancel := func() { i.draft = nil; i.d.copy.unfold(false); i.show(); i.d.focusGalley() }
	entry := newSubmitEntry(words, done, cancel)
	card := look.NewCard(look.Column(0, 6,
		look.Bar(18, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, name, ink), look.NewWords(look.UI, i.d.app.Author, look.Ink3), look.Spring()),
		look.NewProse(look.Label, "“"+quote+"”", look.Ink2), entry.boxed("", look.Small, look.UI),
		look.Bar(28, 0, 6, look.NewButton("Add "+strings.ToLower(name), look.Main, done).AsSmall().WithHint("Ctrl+Enter"), look.NewButton("Cancel", look.Quiet, cancel).AsSmall())), nil)
	card.Selected = true
	keep := func() {
		if strings.TrimSpace(words.Text) != "" && words.Text != quote {
			done()
		}
	}
	i.draft = &composing{kind, block, start, end, card, keep}
	i.d.copy.unfold(true)
	i.tabs.Choose(0)
	i.show()
	i.d.win.Canvas().Focus(entry)
	entry.selectAll()
}

// place lays the cards out beside their lines and tells the manuscript where
// they stand.
func (i *inspector) place() {
	if i.d.galley == nil || i.tabs.Chosen != 0 {
		if i.d.galley != nil {
			i.d.galley.SetCards(nil, "")
		}
		return
	}
	if i.d.copy != nil && i.d.copy.room != nil && i.d.copy.room.folded() {
		i.d.galley.SetCards(nil, i.chosen)
		return
	}
	i.fillNotes()
	i.notes.Layout.Layout(i.notes.Objects, i.notes.Size())
}

// level is how far the manuscript begins below the notes.
func (i *inspector) level() float32 {
	drv := fyne.CurrentApp().Driver()
	return drv.AbsolutePositionForObject(i.d.galley).Y - drv.AbsolutePositionForObject(i.notes).Y
}

// beside lays each card level with its line; cards push each other down, and
// the chosen one keeps its place.
type beside struct{ i *inspector }

func (b *beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (b *beside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	i := b.i
	if c := i.d.copy; c != nil && c.room != nil && c.room.folded() {
		return
	}
	i.tops = map[story.ID]float32{}
	if s.Width < 80 || i.d.galley == nil {
		return
	}
	level := i.level()
	w := s.Width - 28
	type placed struct {
		o    fyne.CanvasObject
		id   story.ID
		y, h float32
	}
	var list []placed
	ids := map[fyne.CanvasObject]story.ID{}
	for id, c := range i.cards {
		ids[c.card] = id
	}
	for _, o := range objects {
		p := placed{o: o, y: 12, id: ids[o]}
		if y, ok := i.d.galleyTop(p.id); ok {
			p.y = y + level
		}
		if i.draft != nil && o == i.draft.card {
			p.y = i.d.galley.BlockTop(i.draft.block, i.draft.start) + level
		}
		o.Resize(fyne.NewSize(w, 10))
		p.h = o.MinSize().Height
		list = append(list, p)
	}
	for n := 1; n < len(list); n++ { // by line; a handful of cards
		for m := n; m > 0 && list[m].y < list[m-1].y; m-- {
			list[m], list[m-1] = list[m-1], list[m]
		}
	}
	keep := -1
	for n, p := range list {
		if p.id != "" && p.id == i.chosen || i.draft != nil && p.o == i.draft.card {
			keep = n
		}
	}
	for n := range list {
		if n > 0 && n != keep {
			list[n].y = max(list[n].y, list[n-1].y+list[n-1].h+8)
		}
	}
	if keep > 0 { // the ones above make room
		for n := keep - 1; n >= 0; n-- {
			list[n].y = min(list[n].y, list[n+1].y-list[n].h-8)
		}
	}
	for n := keep + 1; keep >= 0 && n < len(list); n++ {
		list[n].y = max(list[n].y, list[n-1].y+list[n-1].h+8)
	}
	for _, p := range list {
		// The panel begins below the tabs, as the manuscript begins below its bar.
		p.o.Move(fyne.NewPos(14, p.y))
		p.o.Resize(fyne.NewSize(w, p.h))
		if p.y < -p.h || p.y > s.Height {
			p.o.Hide()
		} else {
			p.o.Show()
		}
		if p.id != "" {
			i.tops[p.id] = p.y - level
		}
	}
	i.d.galley.SetCards(i.tops, i.chosen)
}

func (d *Desk) galleyTop(id story.ID) (float32, bool) {
	if d.galley == nil {
		return 0, false
	}
	return d.galley.NoteTop(id)
}

func (d *Desk) focusGalley() {
	if d.galley != nil {
		d.win.Canvas().Focus(d.galley)
	}
}

// sources lists the story's records.
func (i *inspector) sources() fyne.CanvasObject {
	col := look.Column(12, 8)
	s := i.d.current.draft.Story()
	for _, r := range s.Sources() {
		lines := look.Column(0, 2, look.NewProse(look.Strong, r.From, look.Ink), look.NewProse(look.UI, r.Gives, look.Ink2))
		detail := strings.Trim(r.Retrieved+" · "+r.Licence, " ·")
		if detail != "" {
			lines.Add(look.NewWords(look.Meta, detail, look.Ink3))
		}
		if r.Confidential {
			lines.Add(look.Bar(18, 0, 4, look.NewGlyph("lock", 14, look.Del), look.NewWords(look.Meta, "Confidential: never leaves the desk", look.Del)))
		}
		col.Add(look.NewCard(lines, func() { i.d.Show(GraphicsRoom) }))
	}
	if len(s.Sources()) == 0 {
		col.Add(look.NewProse(look.UI, "No sources yet. Attach them to the map in Graphics; its Sources line is written from them.", look.Ink3))
	}
	col.Add(look.Bar(32, 0, 0, look.NewButton("Open Graphics", look.Edged, func() { i.d.Show(GraphicsRoom) }).WithIcon("source")))
	return col
}

// versions lists the story's versions, newest first.
func (i *inspector) versions() fyne.CanvasObject {
	col := look.Column(0, 0)
	draft := i.d.current.draft
	if draft.Changed() {
		now := diff.Stories(draft.Saved(), draft.Story())
		col.Add(look.NewRow(44, look.Inset(0, 6, 0, 6, look.Column(0, 0,
			look.Bar(18, 0, 6, look.NewWords(look.Strong, "Not yet a version", look.Accent), look.Spring(), look.NewButton("Compare", look.Edged, func() { i.d.compare(draft.Base.Number, 0) }).AsSmall()),
			look.NewProse(look.UI, now.Summary, look.Ink2))), nil))
	}
	log, err := draft.Log()
	if err != nil {
		i.d.fail("The versions cannot be listed", err)
	}
	for _, r := range log {
		bar := []fyne.CanvasObject{look.NewWords(look.Strong, fmt.Sprintf("v%d", r.Number), look.Ink), look.NewWords(look.UI, r.Author, look.Ink2), look.Spring(),
			look.NewWords(look.Meta, r.At.Local().Format("Jan. 2, 15:04"), look.Ink3)}
		lines := look.Column(0, 2, look.Bar(18, 0, 6, bar...), look.NewProse(look.UI, r.Message, look.Ink))
		if r.Summary != "" && r.Summary != r.Message {
			lines.Add(look.NewProse(look.Meta, r.Summary, look.Ink3))
		}
		actions := []fyne.CanvasObject{}
		if r.Parent > 0 {
			actions = append(actions, look.NewButton("What changed", look.Edged, func() { i.d.compare(r.Parent, r.Number) }).AsSmall())
		}
		if r.Number != draft.Base.Number {
			actions = append(actions, look.NewButton(fmt.Sprintf("Compare with v%d", draft.Base.Number), look.Quiet, func() { i.d.compare(r.Number, draft.Base.Number) }).AsSmall(),
				look.NewButton("Restore", look.Quiet, func() { i.d.restore(r.Number) }).AsSmall().WithHint(fmt.Sprintf("Makes v%d with the words of v%d", draft.Base.Number+1, r.Number)))
		}
		if len(actions) > 0 {
			lines.Add(look.Bar(26, 0, 2, actions...))
		}
		col.Add(look.NewRow(44, look.Inset(0, 8, 0, 8, lines), nil))
	}
	return col
}
