package galley

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

// FocusGained shows the caret and lets it blink, in two steps: a fade would
// repaint the whole window all the time.
func (g *Galley) FocusGained() {
	g.focused, g.caretOn = true, true
	if fyne.CurrentApp().Settings().ShowAnimations() && g.blink == nil {
		g.blink = make(chan struct{})
		go g.blinking(g.blink)
	}
	g.Refresh()
}

// FocusLost hides the caret.
func (g *Galley) FocusLost() {
	g.focused, g.shift = false, false
	if g.blink != nil {
		close(g.blink)
		g.blink = nil
	}
	g.Refresh()
}

func (g *Galley) blinking(stop chan struct{}) {
	tick := time.NewTicker(530 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			fyne.Do(func() {
				if g.focused {
					g.caretOn = !g.caretOn
					g.Refresh()
				}
			})
		}
	}
}

// KeyDown follows the shift key.
func (g *Galley) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		g.shift = true
	}
}

// KeyUp follows the shift key.
func (g *Galley) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		g.shift = false
	}
}

// AcceptsTab keeps Tab for moving between the parts of the window.
func (g *Galley) AcceptsTab() bool { return false }

// TypedRune types a character over what is selected.
func (g *Galley) TypedRune(r rune) { g.insert(string(r), "typing") }

// TypedKey moves the caret and deletes.
func (g *Galley) TypedKey(k *fyne.KeyEvent) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	head := sel.Head
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		step := 1
		if k.Name == fyne.KeyLeft {
			step = -1
		}
		if !g.shift && !sel.Empty() {
			from, to := sel.Ordered(s)
			if step < 0 {
				to = from
			}
			g.moveTo(to)
			return
		}
		g.moveTo(stepChar(s, head, step))
	case fyne.KeyUp:
		g.vertical(-1)
	case fyne.KeyDown:
		g.vertical(1)
	case fyne.KeyPageUp:
		g.vertical(-g.page())
	case fyne.KeyPageDown:
		g.vertical(g.page())
	case fyne.KeyHome, fyne.KeyEnd:
		if at, ok := g.flow.find(head); ok {
			r := g.flow.row(at)
			off := r.start
			if k.Name == fyne.KeyEnd {
				off = g.flow.offset(r, 1e9)
			}
			g.moveTo(editor.Point{Block: head.Block, Off: off})
		}
	case fyne.KeyBackspace:
		g.delete(-1, stepChar)
	case fyne.KeyDelete:
		g.delete(1, stepChar)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.enter()
	case fyne.KeyEscape:
		g.moveTo(head)
	}
}

// TypedShortcut does the galley's own shortcuts and hands on the others.
func (g *Galley) TypedShortcut(sc fyne.Shortcut) {
	switch sc := sc.(type) {
	case *fyne.ShortcutUndo:
		g.Undo()
	case *fyne.ShortcutRedo:
		g.Redo()
	case *fyne.ShortcutCut:
		g.Cut()
	case *fyne.ShortcutCopy:
		g.Copy()
	case *fyne.ShortcutPaste:
		g.Paste()
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
	case *desktop.CustomShortcut:
		if !g.custom(sc) && g.opt.OnShortcut != nil {
			g.opt.OnShortcut(sc)
		}
	default:
		if g.opt.OnShortcut != nil {
			g.opt.OnShortcut(sc)
		}
	}
}

func (g *Galley) custom(sc *desktop.CustomShortcut) bool {
	ctrl := sc.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	shift := sc.Modifier&fyne.KeyModifierShift != 0
	if !ctrl || sc.Modifier&fyne.KeyModifierAlt != 0 {
		return false
	}
	s := g.editor.Story()
	was := g.shift
	g.shift = was || shift
	defer func() { g.shift = was }()
	switch sc.KeyName {
	case fyne.KeyB:
		g.Toggle(story.Bold)
	case fyne.KeyI:
		g.Toggle(story.Italic)
	case fyne.KeyZ:
		if !shift {
			return false
		}
		g.Redo()
	case fyne.KeyY:
		g.Redo()
	case fyne.KeyLeft:
		g.moveTo(stepWord(s, g.editor.Selection().Head, -1))
	case fyne.KeyRight:
		g.moveTo(stepWord(s, g.editor.Selection().Head, 1))
	case fyne.KeyHome:
		if p, ok := first(s); ok {
			g.moveTo(p)
		}
	case fyne.KeyEnd:
		if p, ok := last(s); ok {
			g.moveTo(p)
		}
	case fyne.KeyBackspace:
		g.delete(-1, stepWord)
	case fyne.KeyDelete:
		g.delete(1, stepWord)
	default:
		return false
	}
	return true
}

// moveTo puts the caret somewhere, selecting up to there with Shift held.
func (g *Galley) moveTo(p editor.Point) {
	sel := editor.Selection{Anchor: p, Head: p}
	if g.shift {
		sel.Anchor = g.editor.Selection().Anchor
	}
	g.editor.MoveTo(sel)
	g.goalX = -1
	g.show()
	g.moved()
}

// moved follows a move of the caret.
func (g *Galley) moved() {
	g.caretOn = true
	clear(g.pending)
	g.Refresh()
	if g.opt.OnSelect != nil {
		g.opt.OnSelect()
	}
}

// vertical moves the caret by lines, towards the column it began in.
func (g *Galley) vertical(lines int) {
	head := g.editor.Selection().Head
	at, ok := g.flow.find(head)
	if !ok {
		return
	}
	r := g.flow.row(at)
	goal := g.goalX
	if goal < 0 {
		goal = r.x + g.flow.x(r, head.Off)
	}
	step := 1
	if lines < 0 {
		step, lines = -1, -lines
	}
	for range lines {
		to, ok := g.flow.next(at, step)
		if !ok {
			break
		}
		at = to
	}
	r = g.flow.row(at)
	g.moveTo(editor.Point{Block: r.block.ID, Off: g.flow.offset(r, goal-r.x)})
	g.goalX = goal
}

// page is how many lines a page key moves.
func (g *Galley) page() int { return max(1, int(g.Size().Height/28)-2) }

// do makes a change and puts the caret where it ended.
func (g *Galley) do(label string, op editor.Op, caret editor.Point) bool {
	before := g.editor.Story()
	if err := g.editor.Do(label, op); err != nil {
		return false
	}
	if before.Same(g.editor.Story()) {
		return false
	}
	g.editor.Select(editor.Selection{Anchor: caret, Head: caret})
	g.goalX = -1
	g.show()
	g.moved()
	return true
}

// removal gives the op that takes the selection away and where the caret is
// then; with nothing selected the op is nil.
func (g *Galley) removal() (editor.Op, editor.Point) {
	sel := g.editor.Selection()
	s := g.editor.Story()
	if sel.Empty() {
		return nil, sel.Head
	}
	from, to := sel.Ordered(s)
	op, err := editor.DeleteRange(s, from, to)
	if err != nil {
		return nil, sel.Head
	}
	return op, from
}

// insert puts words, without line breaks, in place of the selection.
func (g *Galley) insert(words, label string) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	from, to := sel.Ordered(s)
	b := s.Block(from.Block)
	words = editor.Clean(words)
	if b == nil || b.Kind.Picture() || words == "" {
		return
	}
	end := editor.Point{Block: from.Block, Off: from.Off + len(words)}
	edit := editor.Edit{Block: from.Block, Start: from.Off, End: from.Off, Text: words, Marks: g.pendingMarks(b, from.Off, len(words))}
	if from.Block == to.Block {
		edit.End = to.Off
		g.do(label, edit, end)
		return
	}
	if op, _ := g.removal(); op != nil {
		g.do(label, editor.Batch{op, edit}, end)
	}
}

// pendingMarks gives the type of the next words where Bold or Italic were
// pressed without a selection.
func (g *Galley) pendingMarks(b *story.Block, off, size int) *[]story.Mark {
	if len(g.pending) == 0 {
		return nil
	}
	marks := []story.Mark{}
	for kind, on := range g.pending {
		if on {
			marks = append(marks, story.Mark{Kind: kind, Start: 0, End: size})
		}
	}
	for _, m := range b.Marks {
		if _, set := g.pending[m.Kind]; !set && m.Start < off && m.End >= off {
			marks = append(marks, story.Mark{Kind: m.Kind, Start: 0, End: size, Href: m.Href})
		}
	}
	return &marks
}

// delete takes away the selection, or what a step over passes.
func (g *Galley) delete(dir int, step func(story.Story, editor.Point, int) editor.Point) {
	if op, caret := g.removal(); op != nil {
		g.do("delete", op, caret)
		return
	}
	s := g.editor.Story()
	head := g.editor.Selection().Head
	b := s.Block(head.Block)
	if b == nil {
		return
	}
	to := step(s, head, dir)
	if to == head {
		return
	}
	if to.Block == head.Block {
		from := min(head.Off, to.Off)
		g.do("delete", editor.Edit{Block: b.ID, Start: from, End: max(head.Off, to.Off)}, editor.Point{Block: b.ID, Off: from})
		return
	}
	other := s.Block(to.Block)
	one, two := other, b // in story order
	if dir > 0 {
		one, two = b, other
	}
	adjacent := s.Index(two.ID) == s.Index(one.ID)+1
	switch {
	case one.In == two.In && adjacent && (one.In == "" || one.Kind.Placed() && two.Kind.Placed()):
		g.do("delete", editor.Join{Block: one.ID}, editor.Point{Block: one.ID, Off: len(one.Text)})
	case b.Text == "" && (b.In == "" || b.Kind.Placed()):
		g.do("delete", editor.Remove{Blocks: []story.ID{b.ID}}, to)
	default:
		g.moveTo(to)
	}
}

// enter parts the block at the caret; in a picture's cutline or credit it goes
// on to the next line.
func (g *Galley) enter() {
	var batch editor.Batch
	s := g.editor.Story()
	op, at := g.removal()
	if op != nil {
		batch = append(batch, op)
	}
	b := s.Block(at.Block)
	if b == nil {
		return
	}
	if b.In != "" && !b.Kind.Placed() {
		g.moveTo(overEnd(s, at, s.Index(b.ID), 1))
		return
	}
	kind := story.Kind("")
	if at.Off >= len(b.Text) {
		kind = after(b.Kind)
	}
	id := g.editor.NewID("b")
	batch = append(batch, editor.Split{Block: b.ID, At: at.Off, New: id, Kind: kind})
	g.do("new line", batch, editor.Point{Block: id})
}

// after is the kind of the line that follows one of a kind.
func after(k story.Kind) story.Kind {
	switch k {
	case story.Hed:
		return story.Dek
	case story.Dek:
		return story.Byline
	case story.Byline, story.Dateline, story.Subhead, story.Quote, story.Tagline, story.Correction:
		return story.Graf
	}
	return k
}

// Undo takes the last change back.
func (g *Galley) Undo() { g.travel(g.editor.Undo) }

// Redo does the last undone change again.
func (g *Galley) Redo() { g.travel(g.editor.Redo) }

func (g *Galley) travel(do func() error) {
	if do() != nil {
		return
	}
	g.goalX = -1
	g.show()
	g.moved()
}

// SelectAll selects the whole story.
func (g *Galley) SelectAll() {
	s := g.editor.Story()
	from, ok := first(s)
	to, _ := last(s)
	if ok {
		g.editor.MoveTo(editor.Selection{Anchor: from, Head: to})
		g.moved()
	}
}

// Toggle sets the selection in a kind of type, or free of it; without a
// selection it is for what is typed next.
func (g *Galley) Toggle(kind story.MarkKind) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	if sel.Empty() {
		b := s.Block(sel.Head.Block)
		if b == nil {
			return
		}
		on := false
		for _, m := range b.Marks {
			on = on || m.Kind == kind && m.Start < sel.Head.Off && m.End >= sel.Head.Off
		}
		if was, set := g.pending[kind]; set {
			on = was
		}
		g.pending[kind] = !on
		return
	}
	from, to := sel.Ordered(s)
	type part struct {
		b          *story.Block
		start, end int
	}
	var parts []part
	all := true
	for i := s.Index(from.Block); i <= s.Index(to.Block); i++ {
		b := s.At(i)
		p := part{b, 0, len(b.Text)}
		if b.ID == from.Block {
			p.start = from.Off
		}
		if b.ID == to.Block {
			p.end = to.Off
		}
		if p.start < p.end {
			parts = append(parts, p)
			all = all && editor.HasMark(b, p.start, p.end, kind)
		}
	}
	var batch editor.Batch
	for _, p := range parts {
		if all || !editor.HasMark(p.b, p.start, p.end, kind) {
			marks := editor.ToggleMark(p.b, p.start, p.end, kind)
			batch = append(batch, editor.Set{Block: p.b.ID, Marks: &marks})
		}
	}
	if len(batch) > 0 && g.editor.Do(string(kind), batch) == nil {
		g.editor.Select(sel)
		g.moved()
	}
}

// SetKind turns the blocks of the selection into another kind. It reports what
// cannot be done.
func (g *Galley) SetKind(kind story.Kind) error {
	s := g.editor.Story()
	sel := g.editor.Selection()
	from, to := sel.Ordered(s)
	var batch editor.Batch
	for i := s.Index(from.Block); i >= 0 && i <= s.Index(to.Block); i++ {
		if b := s.At(i); !b.Kind.Picture() {
			batch = append(batch, editor.Set{Block: b.ID, Kind: kind})
		}
	}
	err := g.editor.Do("kind", batch)
	g.editor.Select(sel)
	g.moved()
	return err
}

// Kind is the kind of the caret's block.
func (g *Galley) Kind() story.Kind {
	if b := g.editor.Story().Block(g.editor.Selection().Head.Block); b != nil {
		return b.Kind
	}
	return ""
}

func (g *Galley) selectedText() string {
	s := g.editor.Story()
	sel := g.editor.Selection()
	if sel.Empty() {
		return ""
	}
	from, to := sel.Ordered(s)
	var lines []string
	for i := s.Index(from.Block); i >= 0 && i <= s.Index(to.Block); i++ {
		b := s.At(i)
		if b.Kind.Picture() {
			continue
		}
		start, end := 0, len(b.Text)
		if b.ID == from.Block {
			start = min(from.Off, end)
		}
		if b.ID == to.Block {
			end = min(to.Off, end)
		}
		lines = append(lines, b.Text[min(start, end):end])
	}
	return strings.Join(lines, "\n\n")
}
