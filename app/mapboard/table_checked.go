package mapboard

import (
	"strings"
	"unicode/utf8"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// drawChecked draws how far a label is checked, and by whom.
func drawChecked(s *sheet, c look.Palette, col columns, y float32, st story.Story, id story.ID) {
	how, n := st.CheckedIn(id)
	icon, ink, words, role := "unchecked", c.Ink3, "not yet", look.UI
	switch how {
	case story.InPart:
		words = "in part"
	case story.AllChecked:
		icon, ink, words = "checked", c.Add, initialled(n.LastChecked().By)
	case story.CheckIsStale:
		icon, ink, words, role = "stale", c.Stale, "stale", look.Strong
	}
	s.put(look.Image(icon, ink, 14), col.checked, y+(labelRow-14)/2, 14, 14)
	if col.iconic {
		return
	}
	if how != story.CheckIsStale {
		ink = c.Ink2
	}
	s.cutText(words, role, ink, col.checked+19, y, col.sources-col.checked-25, labelRow)
}

// initialled writes a name with its first names cut to their initials: "A. Sol".
func initialled(name string) string {
	names := strings.Fields(name)
	for i := range max(0, len(names)-1) {
		r, _ := utf8.DecodeRuneInString(names[i])
		names[i] = string(r) + "."
	}
	return strings.Join(names, " ")
}

// checkHint says what a click on a label's check does.
func checkHint(st story.Story, id story.ID) string {
	switch how, _ := st.CheckedIn(id); how {
	case story.CheckIsStale:
		return "Click to see what was checked and what stands there now (C)"
	case story.AllChecked:
		return "Click to check it against another source (C)"
	}
	return "Click to say that it was checked, and against which source (C)"
}

// Check asks the desk to check the selected label, or to show its stale check.
func (t *LabelTable) Check() {
	if t.number(t.selected) > 0 && t.opt.OnCheck != nil {
		t.keepWords(left)
		t.opt.OnCheck(t.selected)
	}
}
