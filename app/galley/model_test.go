package galley

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

// model is the plainest editor there can be: a list of lines, a caret and the
// other end of the selection.
type model struct {
	lines        []string
	anchor, head [2]int // line, byte
}

func (m *model) ordered() (from, to [2]int) {
	if m.anchor[0] < m.head[0] || m.anchor[0] == m.head[0] && m.anchor[1] <= m.head[1] {
		return m.anchor, m.head
	}
	return m.head, m.anchor
}

// cut takes the selection away.
func (m *model) cut() bool {
	from, to := m.ordered()
	if from == to {
		return false
	}
	joined := m.lines[from[0]][:from[1]] + m.lines[to[0]][to[1]:]
	m.lines = slices.Concat(m.lines[:from[0]], []string{joined}, m.lines[to[0]+1:])
	m.anchor, m.head = from, from
	return true
}

func (m *model) put(words string) {
	m.cut()
	l, at := m.head[0], m.head[1]
	m.lines[l] = m.lines[l][:at] + words + m.lines[l][at:]
	m.head[1] += len(words)
	m.anchor = m.head
}

func (m *model) split() {
	m.cut()
	l, at := m.head[0], m.head[1]
	m.lines = slices.Concat(m.lines[:l], []string{m.lines[l][:at], m.lines[l][at:]}, m.lines[l+1:])
	m.head = [2]int{l + 1, 0}
	m.anchor = m.head
}

// step moves the head by one character.
func (m *model) step(dir int) [2]int {
	l, at := m.head[0], m.head[1]
	switch {
	case dir < 0 && at > 0:
		_, n := utf8.DecodeLastRuneInString(m.lines[l][:at])
		return [2]int{l, at - n}
	case dir < 0 && l > 0:
		return [2]int{l - 1, len(m.lines[l-1])}
	case dir > 0 && at < len(m.lines[l]):
		_, n := utf8.DecodeRuneInString(m.lines[l][at:])
		return [2]int{l, at + n}
	case dir > 0 && l+1 < len(m.lines):
		return [2]int{l + 1, 0}
	}
	return m.head
}

func (m *model) move(dir int, selects bool) {
	if from, to := m.ordered(); !selects && from != to {
		m.head = to
		if dir < 0 {
			m.head = from
		}
	} else {
		m.head = m.step(dir)
	}
	if !selects {
		m.anchor = m.head
	}
}

func (m *model) erase(dir int) {
	if m.cut() {
		return
	}
	m.anchor, m.head = m.head, m.step(dir)
	m.cut()
}

func (m *model) String() string { return strings.Join(m.lines, "|") }

// TestAgainstModel edits at random, 100,000 operations in all, in the galley
// and in the model: typing, deleting, splitting, joining, selecting, cut and
// paste, replace all, marks, notes, undo and redo. The words, the caret and the
// selection are the same after each, the lines on the screen hold the words, and
// undoing everything gives the first story.
func TestAgainstModel(t *testing.T) {
	test.NewTempApp(t)
	steps := 1000
	if testing.Short() {
		steps = 100
	}
	rapid.Check(t, func(rt *rapid.T) {
		shadow.clip = editor.Clip{}
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "one", "two words", "a longer line that goes over the end of the measure, twice at least", "naïve — 👍"}), 1, 6).Draw(rt, "lines")
		start := grafs(lines...)
		e := editor.Open(start)
		g := New(e, Options{})
		g.flow.types = fixed{}
		g.Resize(fyne.NewSize(700, 90))
		m := &model{lines: slices.Clone(lines)}
		past := map[string]bool{m.String(): true}
		notes := map[story.ID]bool{}
		rnd := rapid.SliceOfN(rapid.Uint32(), steps, steps).Draw(rt, "random")
		follow := func() { // the model takes the galley's word after an undo
			m.lines = nil
			s := e.Story()
			for _, b := range s.Blocks() {
				m.lines = append(m.lines, b.Text)
			}
			sel := e.Selection()
			m.anchor = [2]int{s.Index(sel.Anchor.Block), sel.Anchor.Off}
			m.head = [2]int{s.Index(sel.Head.Block), sel.Head.Off}
		}
		for n, r := range rnd {
			pick := func(list ...string) string { return list[int(r>>8)%len(list)] }
			what := ""
			switch r % 24 {
			case 0, 1, 2, 3, 4, 5:
				c := pick("a", "b", " ", "é", "—", "👍", "x")
				what = "type " + c
				write(g, c)
				m.put(c)
			case 6, 7:
				what = "backspace"
				press(g, fyne.KeyBackspace)
				m.erase(-1)
			case 8:
				what = "delete"
				press(g, fyne.KeyDelete)
				m.erase(1)
			case 9:
				what = "enter"
				press(g, fyne.KeyReturn)
				m.split()
			case 10, 11, 12, 13:
				dir, key := 1, fyne.KeyRight
				if r&(1<<20) != 0 {
					dir, key = -1, fyne.KeyLeft
				}
				g.shift = r&(1<<21) != 0
				what = fmt.Sprint("move ", dir, g.shift)
				press(g, key)
				m.move(dir, g.shift)
				g.shift = false
			case 14:
				what = "select all"
				g.SelectAll()
				m.anchor, m.head = [2]int{0, 0}, [2]int{len(m.lines) - 1, len(m.lines[len(m.lines)-1])}
			case 15:
				what = "cut"
				g.Cut()
				m.cut()
			case 16:
				words := pick("pasted", "two\nlines", "a\n\nb\nc", "é👍")
				what = "paste " + words
				g.PasteText(words)
				for i, l := range strings.FieldsFunc(words, func(r rune) bool { return r == '\n' }) {
					if i > 0 {
						m.split()
					}
					m.put(l)
				}
			case 17:
				what = "replace all"
				q, with := pick("a", "é", "one"), pick("", "b", "aa")
				x, err := find.Compile(find.Query{Words: q, Case: true})
				if err != nil {
					rt.Fatal(err)
				}
				op, _, err := x.ReplaceAll(e.Story(), x.Find(e.Story()).All(), with)
				if err == nil && op != nil {
					err = e.Do("replace", op)
				}
				if err != nil {
					rt.Fatal(err)
				}
				for i := range m.lines {
					m.lines[i] = strings.ReplaceAll(m.lines[i], q, with)
				}
				g.moveTo(editor.Point{Block: e.Story().At(0).ID})
				m.anchor, m.head = [2]int{}, [2]int{}
			case 18:
				what = "bold"
				g.Toggle(story.Bold)
			case 19:
				what = "note"
				if id, from, to, ok := g.SelectedRange(); ok && from < to && len(notes) < 40 {
					note := e.NewID("n")
					notes[note] = true
					if err := e.Do("note", editor.PutNote{Note: &story.Note{ID: note, Kind: story.Remark, Block: id, Start: from, End: to, Quote: e.Story().Block(id).Text[from:to]}}); err != nil {
						rt.Fatal(err)
					}
				}
			case 20, 21, 22:
				what = "undo"
				if e.CanUndo() == "" {
					continue
				}
				before := all(e.Story())
				g.Undo()
				if r&(1<<22) != 0 { // and on again
					g.Redo()
					if now := all(e.Story()); now != before {
						rt.Fatalf("undone and redone: %s, was %s", now, before)
					}
				}
				follow()
				if !past[m.String()] {
					rt.Fatalf("undone to what never was: %s", m)
				}
			case 23:
				what = "click"
				if p, ok := g.pointAt(fyne.NewPos(float32(r>>8%700), float32(r>>16%90))); ok {
					g.moveTo(p)
				}
				follow()
			}
			past[m.String()] = true
			s := e.Story()
			want := editor.Selection{Anchor: editor.Point{Block: s.At(m.anchor[0]).ID, Off: m.anchor[1]}, Head: editor.Point{Block: s.At(m.head[0]).ID, Off: m.head[1]}}
			if got := strings.ReplaceAll(all(s), "graf ", ""); got != m.String() || e.Selection() != want {
				rt.Fatalf("step %d, %s: %q %v, the model has %q %v", n, what, got, e.Selection(), m, want)
			}
			agrees(rt, g)
			if n%100 == 99 {
				if err := s.Check(); err != nil {
					rt.Fatal(err)
				}
			}
		}
		for e.CanUndo() != "" {
			g.Undo()
		}
		if got, want := all(e.Story()), all(start); got != want {
			rt.Fatalf("all undone: %s, want %s", got, want)
		}
	})
}

// agrees checks the caret's line on the screen against the words.
func agrees(t *rapid.T, g *Galley) {
	head := g.editor.Selection().Head
	at, ok := g.flow.find(head)
	if !ok {
		t.Fatalf("the caret's line is not found: %v", head)
	}
	b := g.flow.story.Block(head.Block)
	var text strings.Builder
	it := at.item()
	from, to := it.rowsOf(b.ID)
	for _, r := range it.rows[from:to] {
		text.WriteString(r.set.text[r.start:r.end])
	}
	r := at.line()
	if text.String() != b.Text || it.block != b || head.Off < r.start || head.Off > r.end {
		t.Fatalf("the lines hold %q, the block %q; the caret at %d is on %d:%d", text.String(), b.Text, head.Off, r.start, r.end)
	}
	if g.flow.sum.blocks != g.flow.story.Len() {
		t.Fatalf("%d blocks are laid out of %d", g.flow.sum.blocks, g.flow.story.Len())
	}
	if box, ok := g.SelectionBox(); ok && (box.LastTop < box.FirstTop || box.LastEnd < box.LastRight-1) {
		t.Fatalf("the selection stands at %+v", box)
	}
}
