package desk

import (
	"fmt"
	"slices"
	"strings"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// lineKind is what a line of a comparison holds.
type lineKind int

const (
	changedLine lineKind = iota // a block that changed
	sameLine                    // a block that did not, shown because its fold is open
	foldLine                    // blocks that did not change, or that the filter leaves out
	recordLine                  // a source, a note, or what the story says of itself
)

// recordKind is what a record line is about.
type recordKind int

const (
	sourceRecord recordKind = iota + 1
	fieldRecord             // what the story says of itself
	noteRecord
)

// tag is a small mark under a line's name.
type tag string

const (
	movedTag  tag = "moved"
	staleTag  tag = "stale"
	typeTag   tag = "type"
	kindTag   tag = "kind"
	sourceTag tag = "sources"
	imageTag  tag = "picture"
)

// compareLine is one line of a comparison: a block as it was and as it is.
type compareLine struct {
	kind lineKind
	id   story.ID // of the block, note or source
	name string
	tags []tag
	role look.Role

	old, now, both   []textRun // the words of either side, and of both in one
	oldNote, nowNote string    // said under the words, or in their place
	bar              bool      // it moved: a double bar at its new place
	change           *diff.Change
	record           recordKind

	from, to int // fold: rows of the comparison
	hidden   int // fold: how many of them changed
	open     bool

	stop, stops int // the first of its stops, and how many it has

	guess int // characters of the longer side, once counted
	laid  laidLine
}

// stop is a change that can be gone to, and put back.
type stop struct {
	line   int
	change int // of the block's words; -1: all of the block
}

// filter is which changes are shown.
type filter struct {
	kind   kindFilter
	author string // "": everyone
}

type kindFilter int

const (
	allKinds kindFilter = iota
	textOnly
	captionsOnly
	picturesOnly
)

// kindFilters name the filters by kind.
var kindFilters = []string{"All changes", "Text", "Captions and labels", "Pictures"}

func (f filter) String() string {
	if f.author == "" {
		return kindFilters[f.kind]
	}
	if f.kind == allKinds {
		return "By " + f.author
	}
	return kindFilters[f.kind] + " by " + f.author
}

// lets reports whether a filter lets a changed block through. hands may be nil
// while they are not known.
func (f filter) lets(b *story.Block, hands []app.Hand) bool {
	switch f.kind {
	case textOnly:
		if b.Kind.Picture() || b.Kind.Attached() && b.In != "" {
			return false
		}
	case captionsOnly:
		if b.Kind.Picture() || b.In == "" {
			return false
		}
	case picturesOnly:
		if !b.Kind.Picture() {
			return false
		}
	}
	return f.by(hands)
}

// by reports whether the author that is looked for is among the hands.
func (f filter) by(hands []app.Hand) bool {
	return f.author == "" || slices.ContainsFunc(hands, func(h app.Hand) bool { return h.Author == f.author })
}

// compareLines gives the lines of a comparison: every change that the filter
// lets through, and what lies between folded away, but for the folds that begin
// with the rows in open.
func compareLines(c app.Comparison, hands map[story.ID][]app.Hand, f filter, open func(row int) bool) ([]compareLine, []stop) {
	stale := map[story.ID]bool{}
	for _, n := range c.Stale {
		stale[n.Block] = true
	}
	var lines []compareLine
	from, hidden := 0, 0
	flush := func(to int) {
		if from < to {
			fold := compareLine{kind: foldLine, from: from, to: to, hidden: hidden, open: open(from)}
			fold.name = foldName(c.Names[from:to], hidden)
			lines = append(lines, fold)
			for i := from; fold.open && i < to; i++ {
				lines = append(lines, blockLine(c, c.Rows[i], c.Names[i], nil, false))
			}
		}
		from, hidden = to, 0
	}
	for i, row := range c.Rows {
		if row.Change == nil {
			continue
		}
		if !f.lets(row.Block, hands[row.Block.ID]) {
			hidden++
			continue
		}
		flush(i)
		lines = append(lines, blockLine(c, row, c.Names[i], hands[row.Block.ID], stale[row.Block.ID]))
		from = i + 1
	}
	flush(len(c.Rows))
	if f.kind == allKinds {
		lines = append(lines, recordLines(c, hands, f)...)
	}
	var stops []stop
	for i := range lines {
		l := &lines[i]
		l.stop = len(stops)
		stops = append(stops, stopsOf(i, l)...)
		l.stops = len(stops) - l.stop
	}
	return lines, stops
}

// stopsOf gives the changes of a line, each to be gone to.
func stopsOf(i int, l *compareLine) []stop {
	switch {
	case l.kind == recordLine:
		return []stop{{i, -1}}
	case l.kind != changedLine:
		return nil
	}
	c := l.change
	n := len(editor.Stretches(c.Words))
	if c.Op == diff.Add || c.Op == diff.Cut || n == 0 {
		return []stop{{i, -1}}
	}
	var out []stop
	for k := range n {
		out = append(out, stop{i, k})
	}
	return out
}

// foldName says what is folded away: its blocks by name where they are few.
func foldName(names []string, hidden int) string {
	var parts []string
	if same := len(names) - hidden; same == 1 {
		parts = append(parts, "1 block unchanged")
	} else if same > 0 {
		parts = append(parts, thousands(same)+" blocks unchanged")
	}
	if hidden > 0 {
		parts = append(parts, count(hidden, "change")+" not shown")
	}
	words := strings.Join(parts, ", ")
	if len(names) <= 3 {
		words += ": " + strings.Join(names, ", ")
	}
	return words
}

// blockLine gives the line of a block.
func blockLine(c app.Comparison, row diff.Row, name string, hands []app.Hand, stale bool) compareLine {
	b, ch := row.Block, row.Change
	l := compareLine{kind: changedLine, id: b.ID, change: ch, role: lineRole(b.Kind), name: name}
	if ch == nil {
		l.kind = sameLine
		l.now = plainRuns(b, b.Text)
		l.old, l.both = l.now, l.now
		l.oldNote = pictureName(b.Asset)
		l.nowNote = l.oldNote
		return l
	}
	if stale {
		l.tags = append(l.tags, staleTag)
	}
	was := b
	if ch.Op != diff.Add {
		if was = c.Old.Story.Block(b.ID); ch.From != "" {
			was = c.Old.Story.Block(ch.From)
		}
	}
	by := byHands(hands)
	switch {
	case ch.Op == diff.Add:
		l.now = runsOf([]diff.Span{{Op: diff.Insert, Text: b.Text}}, b, diff.Delete, nil)
		l.both, l.oldNote, l.nowNote = l.now, "added"+by, pictureName(b.Asset)
		return l
	case ch.Op == diff.Cut:
		l.old = runsOf([]diff.Span{{Op: diff.Delete, Text: b.Text}}, b, diff.Insert, nil)
		l.both, l.nowNote, l.oldNote = l.old, "cut"+by, pictureName(b.Asset)
		return l
	}
	spans := ch.Words
	if len(spans) == 0 && b.Text != "" {
		spans = []diff.Span{{Op: diff.Equal, Text: b.Text}}
	}
	l.old = runsOf(spans, was, diff.Insert, nil)
	l.now = runsOf(spans, b, diff.Delete, nil)
	l.both = runsOf(spans, b, "", was)
	var oldNotes, nowNotes []string
	if ch.Reordered {
		l.tags, l.bar = append(l.tags, movedTag), true
		if was, is := app.BlockName(b.Kind, ch.Was), app.BlockName(b.Kind, ch.At); was != is {
			l.name = fmt.Sprintf("%s to %d", was, ch.At)
		}
		oldNotes = append(oldNotes, wasAfter(c.Old.Story, was))
		if len(ch.Words) == 0 {
			l.old = nil // the same words stand at the right
		}
	} else if ch.OldPlace != nil || ch.NewPlace != nil {
		l.tags = append(l.tags, movedTag)
		oldNotes, nowNotes = append(oldNotes, placeWords(ch.OldPlace)), append(nowNotes, placeWords(ch.NewPlace))
	}
	if ch.KindFrom != "" {
		l.tags = append(l.tags, kindTag)
		oldNotes = append(oldNotes, "was a "+app.BlockName(ch.KindFrom, 0))
	}
	if ch.Marks {
		l.tags = append(l.tags, typeTag)
	}
	if ch.OldAsset != nil || ch.NewAsset != nil {
		l.tags = append(l.tags, imageTag)
		oldNotes, nowNotes = append(oldNotes, assetWords(ch.OldAsset)), append(nowNotes, assetWords(ch.NewAsset))
	}
	if ch.Cites {
		l.tags = append(l.tags, sourceTag)
		oldNotes, nowNotes = append(oldNotes, citeWords(c.Old.Story, was)), append(nowNotes, citeWords(c.New.Story, b))
	}
	if was, is := readAs(ch); was != is { // callouts that are one sentence are read as one
		oldNotes, nowNotes = append(oldNotes, "reads “"+was+"”"), append(nowNotes, "reads “"+is+"”")
	}
	l.oldNote, l.nowNote = strings.Join(oldNotes, "; "), strings.Join(nowNotes, "; ")
	return l
}

// readAs gives what a joined label and those it is read with said and say.
func readAs(ch *diff.Change) (was, is string) {
	for _, w := range ch.ReadWords() {
		if w.Op != diff.Insert {
			was += w.Text
		}
		if w.Op != diff.Delete {
			is += w.Text
		}
	}
	return was, is
}

// byHands says whose the last hand was, and in which version.
func byHands(hands []app.Hand) string {
	if len(hands) == 0 {
		return ""
	}
	h := hands[len(hands)-1]
	if h.Version == 0 {
		return " by " + h.Author + ", not yet a version"
	}
	return fmt.Sprintf(" by %s, v%d", h.Author, h.Version)
}

// wasAfter says behind what a block that moved stood.
func wasAfter(s story.Story, b *story.Block) string {
	for i := s.Index(b.ID) - 1; i >= 0; i-- {
		before := s.At(i)
		if before.In != b.In || before.Text == "" {
			if before.ID == b.In {
				break
			}
			continue
		}
		words := strings.Fields(before.Text)
		words = words[max(0, len(words)-3):]
		return "was after “" + strings.Join(words, " ") + "”"
	}
	return "was first"
}

func pictureName(a *story.Asset) string {
	if a == nil {
		return ""
	}
	return assetWords(a)
}

func assetWords(a *story.Asset) string {
	if a == nil {
		return "no picture"
	}
	words := fmt.Sprintf("%s, %s × %s px", a.Name, thousands(a.Width), thousands(a.Height))
	if w, h := a.Shown(); w != a.Width || h != a.Height {
		words += fmt.Sprintf(", cropped to %s × %s", thousands(w), thousands(h))
	}
	if a.Focus != (story.Point{}) {
		words += fmt.Sprintf(", focus at %.0f, %.0f percent", a.Focus.X*100, a.Focus.Y*100)
	}
	return words
}

func citeWords(s story.Story, b *story.Block) string {
	if len(b.Cites) == 0 {
		return "no source"
	}
	var names []string
	for _, c := range b.Cites {
		if r := s.Source(c.Source); r != nil {
			names = append(names, r.From)
		}
	}
	return "from " + strings.Join(names, ", ")
}

func placeWords(p *story.Place) string {
	if p == nil {
		return "not placed"
	}
	return fmt.Sprintf("at %.1f, %.1f", p.X*100, p.Y*100)
}
