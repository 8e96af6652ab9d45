package desk

import "cutline/editor"

// replace puts the new words in place of the selected match and shows the next.
// Where no match is selected, it shows one first.
func (f *findBar) replace() {
	if f.results == nil || f.results.Len() == 0 {
		return
	}
	f.results.Update(f.host.Story())
	i := f.current()
	if i < 0 {
		f.step(1)
		return
	}
	h := f.results.At(i)
	was := len(f.host.Story().Block(h.Block).Text)
	if !f.do("Replace", func() (editor.Op, error) { return f.matcher.Replace(f.host.Story(), h, f.with.Text) }) {
		return
	}
	end := h.End + len(f.host.Story().Block(h.Block).Text) - was
	if i, ok := f.results.Next(editor.Point{Block: h.Block, Off: end}, true); ok {
		f.choose(i)
	}
}

// replaceAll puts the new words in place of every match, as one change.
func (f *findBar) replaceAll() {
	if f.results == nil || f.results.Len() == 0 || !f.replaceRow.Visible() {
		return
	}
	f.results.Update(f.host.Story())
	n := 0
	done := f.do("Replace all", func() (op editor.Op, err error) {
		op, n, err = f.matcher.ReplaceAll(f.host.Story(), f.results.All(), f.with.Text)
		return op, err
	})
	if !done {
		return
	}
	where := "in the story"
	if f.in != nil {
		where = "in the selection"
	}
	f.host.Say("Replaced " + thousands(n) + " " + where)
}

// do makes a change and brings the bar up to it; it says why when it cannot.
func (f *findBar) do(label string, make func() (editor.Op, error)) bool {
	op, err := make()
	if err == nil {
		err = f.host.Do(label, op)
	}
	if err != nil {
		f.host.Say("Cannot replace: " + err.Error())
		return false
	}
	f.update()
	return true
}
