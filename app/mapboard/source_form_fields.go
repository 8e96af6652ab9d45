package mapboard

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// Heights on the card, in px.
const (
	fieldHigh = 25
	fieldRow  = 44 // a field, the words over it and the room below
	cardEdge  = 12
)

// formField is one field of the card: which one of the record, and how many
// twelfths of the width it takes at least.
type formField struct {
	of          story.SourceField
	label, hint string
	twelfths    int
	entry       *formEntry
	holds       *container.ThemeOverride
}

// sourceFields are the fields that have words.
var sourceFields = []formField{
	{of: story.GivesField, label: "Gives", hint: "what it gives: shores, streets, names", twelfths: 6},
	{of: story.FromField, label: "From", hint: "who it is from", twelfths: 6},
	{of: story.CalledField, label: "Kind", hint: "document, own work", twelfths: 4},
	{of: story.SatelliteField, label: "Satellite", hint: "Sentinel-2", twelfths: 4},
	{of: story.AcquiredField, label: "Taken on", hint: "2026-11-18", twelfths: 4},
	{of: story.VersionField, label: "Version, or as of", hint: "5.1.2, or 2026-11", twelfths: 4},
	{of: story.RetrievedField, label: "Dated or retrieved", hint: "2026-11-18", twelfths: 4},
	{of: story.LicenceField, label: "Licence", hint: "public record", twelfths: 4},
	{of: story.URLField, label: "URL", hint: "where it can be read", twelfths: 4},
	{of: story.CreditField, label: "Credit line", hint: "as the licence asks for it", twelfths: 4},
	{of: story.CaveatField, label: "Readers are told", hint: "“Boundaries are approximate.”", twelfths: 6},
	{of: story.NoteField, label: "Note", hint: "for the desk only", twelfths: 6},
}

// labelOf names a field as a record of a kind has it.
func labelOf(field *formField, kind string) string {
	switch {
	case field.of == story.FromField && kind == story.PersonSource:
		return "Who"
	case field.of == story.FromField && kind == story.WebSource:
		return "Publisher"
	case field.of == story.FromField && (kind == story.SceneSource || kind == story.DatasetSource):
		return "Provider"
	case field.of == story.RetrievedField && kind == story.PersonSource:
		return "Spoken to on"
	case field.of == story.RetrievedField && kind == story.SceneSource:
		return "Retrieved"
	}
	return field.label
}

// ask shows the fields that a record of the chosen kind is filled in with.
func (f *sourceForm) ask() {
	r := f.filled()
	if r.Kind = sourceKinds[f.kind.Chosen].kind; r.Kind == "" {
		r.Kind = f.entry(story.CalledField).Text
	}
	f.shown, f.copies = nil, false
	for _, of := range r.Fields() {
		f.copies = f.copies || of == story.CopyField
		for _, field := range f.fields {
			if field.of == of {
				f.shown = append(f.shown, field)
			}
		}
	}
	f.offers(nil)
}

// spot is where a field stands on the card: its row, and from and to which part
// of the width, in twelfths.
type spot struct {
	row      int
	from, to float32
}

// spots lays the fields in rows, each of which they share as they are wide.
func (f *sourceForm) spots() (out []spot, rows int) {
	for at := 0; at < len(f.shown); rows++ {
		end, sum := at, 0
		for end < len(f.shown) && sum+f.shown[end].twelfths <= 12 {
			sum += f.shown[end].twelfths
			end++
		}
		from := float32(0)
		for _, field := range f.shown[at:end] {
			to := from + float32(field.twelfths)*12/float32(sum)
			out = append(out, spot{rows, from, to})
			from = to
		}
		at = end
	}
	return out, rows
}

// headHigh is how high the card's head is: the heading, and the kinds beside it
// or below.
func (f *sourceForm) headHigh(width float32) float32 {
	if f.besideHeading(width) {
		return 38
	}
	return 62
}

func (f *sourceForm) besideHeading(width float32) bool {
	return look.Width(look.Strong, f.heading)+f.kind.MinSize().Width+2*cardEdge+16 <= width
}

// said is the reason that stands on the card, in lines.
func (f *sourceForm) said(width float32) []string {
	if f.problem == "" {
		return nil
	}
	return look.Wrap(look.Meta, f.problem, width-2*cardEdge)
}

// height is how high the card is at a width.
func (f *sourceForm) height(width float32) float32 {
	_, rows := f.spots()
	h := f.headHigh(width) + float32(rows)*fieldRow + dutyHigh + 16*float32(len(f.said(width))) + 40
	if f.copies {
		h += fileHigh
	}
	return h
}

func (f *sourceForm) draw(s *sheet, size fyne.Size) {
	c := look.Current()
	s.box(0, 0, size.Width, size.Height, 6, c.Raised, c.Line2)
	kinds := f.kind.MinSize()
	if f.besideHeading(size.Width) {
		s.text(f.heading, look.Strong, c.Ink, cardEdge, 6, size.Width, 28)
		s.put(f.kind, size.Width-cardEdge-kinds.Width, 6, kinds.Width, kinds.Height)
	} else {
		s.cutText(f.heading, look.Strong, c.Ink, cardEdge, 6, size.Width-2*cardEdge, 20)
		s.put(f.kind, cardEdge, 30, kinds.Width, kinds.Height)
	}
	y := f.headHigh(size.Width)
	inner := size.Width - 2*cardEdge + 8
	spots, rows := f.spots()
	var below fyne.Position // where names are offered
	for i, field := range f.shown {
		at := spots[i]
		x, w := cardEdge+inner*at.from/12, inner*(at.to-at.from)/12-8
		top := y + float32(at.row)*fieldRow
		s.cutText(labelOf(field, sourceKinds[f.kind.Chosen].kind), look.Meta, c.Ink3, x, top, w, 15)
		s.put(field.holds, x, top+16, w, fieldHigh)
		if field.of == story.FromField {
			below = fyne.NewPos(x, top+16+fieldHigh+2)
			f.offer.width = w
		}
	}
	y += float32(rows) * fieldRow
	if f.copies {
		f.drawFile(s, c, y, size.Width)
		y += fileHigh
	}
	s.cutText(f.duty(), look.Meta, c.Ink2, cardEdge, y, size.Width-2*cardEdge, dutyHigh)
	y += dutyHigh
	for _, line := range f.said(size.Width) {
		s.text(line, look.Meta, c.Del, cardEdge, y, size.Width, 16)
		y += 16
	}
	y = size.Height - 36
	s.put(f.confidential, cardEdge, y+2, f.confidential.MinSize().Width, 24)
	x := size.Width - cardEdge - f.keep.MinSize().Width
	s.put(f.keep, x, y, f.keep.MinSize().Width, 28)
	x -= 8 + f.letGo.MinSize().Width
	s.put(f.letGo, x, y, f.letGo.MinSize().Width, 28)
	if len(f.offer.known) > 0 {
		s.put(f.offer, below.X, below.Y, f.offer.width, f.offer.MinSize().Height)
	}
}

// dutyHigh is how high the line is that says what credit is asked for.
const dutyHigh = 18

// duty says which credit the source asks for as it is filled in.
func (f *sourceForm) duty() string {
	r := f.filled()
	line, _ := r.Duty()
	switch {
	case r.Confidential:
		return "A confidential source is named nowhere, and stands encrypted in the library"
	case line == "":
		return "Asks for no credit line, as far as its licence and giver tell"
	}
	return "Asks for the credit “" + line + "”; the Credit line is written with it"
}

// changed follows what is typed into a field: the credit asked for, and the
// organisations that go by the words.
func (f *sourceForm) changed(of story.SourceField, words string) {
	if of == story.FromField && f.opt.Known != nil && sourceKinds[f.kind.Chosen].kind != story.PersonSource && strings.TrimSpace(words) != "" {
		known := f.opt.Known(words)
		known = slices.DeleteFunc(known, func(r story.Source) bool { return r.From == words })
		f.offers(known[:min(len(known), mostOffered)])
		return
	}
	f.offers(nil)
}

// offers shows organisations under the field, or none.
func (f *sourceForm) offers(known []story.Source) {
	f.offer.set(known)
	f.Refresh()
}

// take fills in an organisation that was chosen: its name, and of what it
// usually says that which is still empty.
func (f *sourceForm) take(r story.Source) {
	f.entry(story.FromField).SetText(r.From)
	next := story.SourceField("")
	for _, field := range f.shown[2:] {
		if words := *r.Field(field.of); words != "" && strings.TrimSpace(field.entry.Text) == "" {
			field.entry.SetText(words)
		}
		if next == "" {
			next = field.of
		}
	}
	f.offers(nil)
	f.focus(next, f)
}

// typed is told of each key of a field and reports whether it is done with.
func (f *sourceForm) typed(of story.SourceField, key *fyne.KeyEvent) bool {
	if of == story.FromField && f.offer.typed(key) {
		f.Refresh()
		return true
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		f.submit()
	case fyne.KeyEscape:
		f.cancel()
	default:
		return false
	}
	return true
}

// formEntry is an entry that asks the card about each key first.
type formEntry struct {
	widget.Entry
	typed  func(*fyne.KeyEvent) bool
	gained func()
}

// TypedKey implements fyne.Focusable.
func (e *formEntry) TypedKey(key *fyne.KeyEvent) {
	if !e.typed(key) {
		e.Entry.TypedKey(key)
	}
}

// FocusGained implements fyne.Focusable.
func (e *formEntry) FocusGained() {
	e.Entry.FocusGained()
	e.gained()
}
