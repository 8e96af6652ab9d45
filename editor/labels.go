package editor

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"cutline/editor/story"
)

// Errors that callers of what moves labels decide on.
var (
	// ErrLocked says that every label that was to be moved is locked.
	ErrLocked = errors.New("locked: unlock it first, its place is settled")
	// ErrFew says that there are too few placed labels for what was asked.
	ErrFew = errors.New("too few labels that stand on the map")
)

// Alignment says how labels are lined up or spread.
type Alignment string

// What labels are lined up by.
const (
	AlignLefts   Alignment = "left"
	AlignCentres Alignment = "centre"
	AlignRights  Alignment = "right"
	AlignTops    Alignment = "top"
	AlignMiddles Alignment = "middle"
	AlignFeet    Alignment = "bottom"
	SpreadAcross Alignment = "across" // the same way from middle to middle
	SpreadDown   Alignment = "down"
)

// Alignments lists them in the order that they are offered in.
var Alignments = []Alignment{AlignLefts, AlignCentres, AlignRights, AlignTops, AlignMiddles, AlignFeet, SpreadAcross, SpreadDown}

// Extent is what a label's words cover, in fractions of its base.
type Extent struct{ Left, Top, Right, Bottom float64 }

// OnMap is a label to be moved: where it stands and what its words cover.
type OnMap struct {
	Label  story.ID
	Place  *story.Place
	Extent Extent
	Locked bool
}

// mover moves labels on one artboard.
type mover struct {
	s        story.Story
	artboard string
	batch    Batch
	locked   int
	free     int
}

// to stands a label elsewhere, unless it is locked.
func (m *mover) to(l OnMap, change func(*story.Place)) {
	if l.Locked {
		m.locked++
		return
	}
	m.free++
	place := *l.Place
	change(&place)
	if place.Point != l.Place.Point { // one that runs off the base may be turned there
		place.X, place.Y = onBase(place.X), onBase(place.Y)
	}
	if place != *l.Place { // its leader ends where it did
		m.batch = append(m.batch, PlaceLabel(m.s, l.Label, m.artboard, &place))
	}
}

func (m *mover) done(doing string, of []OnMap) (Batch, error) {
	if m.free == 0 && m.locked > 0 {
		if len(of) == 1 {
			return nil, fmt.Errorf("%s label %s: it is %w", doing, of[0].Label, ErrLocked)
		}
		return nil, fmt.Errorf("%s %d labels: each that would move is %w", doing, len(of), ErrLocked)
	}
	return m.batch, nil
}

// onBase keeps a place on its base, to a hundredth of a percent.
func onBase(v float64) float64 { return math.Round(min(max(v, 0), 1)*1e4) / 1e4 }

// MoveLabels gives the ops that move labels by fractions of their base, all
// alike: as far as the one that comes to an edge first. Locked ones stay.
func MoveLabels(s story.Story, artboard string, labels []OnMap, dx, dy float64) (Batch, error) {
	m := &mover{s: s, artboard: artboard}
	for _, l := range labels {
		if !l.Locked {
			dx = min(max(dx, -l.Place.X), 1-l.Place.X)
			dy = min(max(dy, -l.Place.Y), 1-l.Place.Y)
		}
	}
	for _, l := range labels {
		m.to(l, func(p *story.Place) { p.X, p.Y = p.X+dx, p.Y+dy })
	}
	return m.done("move", labels)
}

// TurnLabels gives the ops that turn labels by degrees, clockwise, each about
// its own place. Locked ones stay.
func TurnLabels(s story.Story, artboard string, labels []OnMap, degrees float64) (Batch, error) {
	m := &mover{s: s, artboard: artboard}
	for _, l := range labels {
		m.to(l, func(p *story.Place) { p.Rotate = Turned(p.Rotate + degrees) })
	}
	return m.done("turn", labels)
}

// Turned gives an angle in degrees above -180 and up to 180, to a tenth.
func Turned(degrees float64) float64 {
	a := math.Mod(math.Round(degrees*10)/10, 360)
	switch {
	case a != a:
		return 0
	case a > 180:
		return a - 360
	case a <= -180:
		return a + 360
	}
	return a
}

// AlignLabels gives the ops that line labels up, or spread them with the same
// way from middle to middle. Labels that are lined up by an edge stand at that
// edge, so they stay in line at every size the map is shown at. The others go to
// those that are locked, where some are, and otherwise to the outermost.
func AlignLabels(s story.Story, artboard string, labels []OnMap, how Alignment) (Batch, error) {
	least := 2
	if how == SpreadAcross || how == SpreadDown {
		least = 3
	}
	if len(labels) < least {
		return nil, fmt.Errorf("align by %s: %w: it takes %d", how, ErrFew, least)
	}
	m := &mover{s: s, artboard: artboard}
	if least == 3 {
		m.spread(labels, how == SpreadDown)
		return m.done("spread", labels)
	}
	to := labels
	if locked := slices.DeleteFunc(slices.Clone(labels), func(l OnMap) bool { return !l.Locked }); len(locked) > 0 {
		to = locked
	}
	all := to[0].Extent
	for _, l := range to[1:] {
		e := l.Extent
		all = Extent{min(all.Left, e.Left), min(all.Top, e.Top), max(all.Right, e.Right), max(all.Bottom, e.Bottom)}
	}
	for _, l := range labels {
		m.to(l, func(p *story.Place) {
			switch how {
			case AlignLefts:
				p.X, p.Align = all.Left, story.AlignStart
			case AlignCentres:
				p.X, p.Align = (all.Left+all.Right)/2, story.AlignCenter
			case AlignRights:
				p.X, p.Align = all.Right, story.AlignEnd
			case AlignTops:
				p.Y, p.Valign = all.Top, story.ValignTop
			case AlignMiddles:
				p.Y, p.Valign = (all.Top+all.Bottom)/2, story.ValignMiddle
			case AlignFeet:
				p.Y, p.Valign = all.Bottom, story.ValignBottom
			}
		})
	}
	return m.done("align", labels)
}

// spread sets the middles of labels the same way apart, between the first and
// the last.
func (m *mover) spread(labels []OnMap, down bool) {
	middle := func(l OnMap) float64 {
		if down {
			return (l.Extent.Top + l.Extent.Bottom) / 2
		}
		return (l.Extent.Left + l.Extent.Right) / 2
	}
	sorted := slices.Clone(labels)
	sort.SliceStable(sorted, func(i, j int) bool { return middle(sorted[i]) < middle(sorted[j]) })
	last := len(sorted) - 1
	from, to := middle(sorted[0]), middle(sorted[last])
	for i, l := range sorted[1:last] {
		by := from + (to-from)*float64(i+1)/float64(last) - middle(l)
		m.to(l, func(p *story.Place) {
			if down {
				p.Y += by
			} else {
				p.X += by
			}
		})
	}
}

// AddLabel gives the op that adds a label or callout behind the map's last one,
// or else first of its parts, at a place of one of its artboards; an empty one is
// the main one. A nil place leaves it in the tray.
func AddLabel(s story.Story, picture, id story.ID, kind story.Kind, words, artboard string, place *story.Place) Insert {
	after := picture
	for _, b := range s.Parts(picture) {
		if b.Kind.Placed() {
			after = b.ID
		}
	}
	b := &story.Block{ID: id, Kind: kind, In: picture, Text: Clean(strings.TrimSpace(words)), Place: place}
	if m := s.Block(picture); m != nil && place != nil && artboard != "" && artboard != story.MainArtboard(m.Asset, m.Artboards) {
		b.Place, b.Spots = nil, []story.Spot{{Artboard: artboard, Place: place}}
	}
	return Insert{After: after, Blocks: []*story.Block{b}}
}

// LockLabels gives the ops that settle the places of labels, or let them be
// moved again.
func LockLabels(s story.Story, labels []story.ID, locked bool) (Batch, error) {
	var batch Batch
	for _, id := range labels {
		b := s.Block(id)
		if b == nil || !b.Kind.Placed() {
			return nil, fmt.Errorf("lock %s: %w that is a label", id, ErrNoBlock)
		}
		if b.Locked != locked {
			batch = append(batch, Set{Block: id, Locked: &locked})
		}
	}
	return batch, nil
}

// HangLabels gives the ops that set labels as the next lines of the ones whose
// sentence they go on with, on every artboard where both stand, or let them stand
// by themselves again, where they stood before. One that has no place comes onto
// the map so. Locked ones stay.
func HangLabels(s story.Story, labels []story.ID, under bool) (Batch, error) {
	var batch Batch
	for _, id := range labels {
		b := s.Block(id)
		switch {
		case b == nil || !b.Kind.Placed():
			return nil, fmt.Errorf("set %s under another: %w that is a label", id, ErrNoBlock)
		case b.Locked:
			return nil, fmt.Errorf("set label %s under another: it is %w", id, ErrLocked)
		case under && b.Follows == "":
			return nil, fmt.Errorf("set label %s under another: it goes on with no other's sentence; join it to one first", id)
		}
		op := hang(b, s.Block(b.Follows), under)
		if op != nil {
			batch = append(batch, *op)
		}
	}
	return batch, nil
}

// hang gives the op that sets a label under another, or lets it stand by itself;
// nil where it does so.
func hang(b, over *story.Block, under bool) *Set {
	op := Set{Block: b.ID}
	set := func(own, over *story.Place) *story.Place {
		if own == nil && under && over != nil {
			place := *over
			place.Leader = nil
			own = &place
		}
		if own == nil || own.Under == under {
			return own
		}
		place := *own
		place.Under = under
		return &place
	}
	var top *story.Place
	if over != nil {
		top = over.Place
	}
	changed := false
	if place := set(b.Place, top); place != nil && (b.Place == nil || *place != *b.Place) {
		op.Place, changed = place, true
	}
	spots := slices.Clone(b.Spots)
	for i, spot := range spots {
		if place := set(spot.Place, nil); place != spot.Place {
			spots[i].Place, changed = place, true
			op.Spots = &spots
		}
	}
	if !changed {
		return nil
	}
	return &op
}

// WaterLabels gives the ops that set labels as the names of waters are set, all
// in italic, or as other names are. Other type stays.
func WaterLabels(s story.Story, labels []story.ID, water bool) (Batch, error) {
	var batch Batch
	for _, id := range labels {
		b := s.Block(id)
		if b == nil || !b.Kind.Placed() {
			return nil, fmt.Errorf("set %s as a water: %w that is a label", id, ErrNoBlock)
		}
		marks := slices.DeleteFunc(slices.Clone(b.Marks), func(m story.Mark) bool { return m.Kind == story.Italic })
		if water && b.Text != "" {
			marks = slices.Insert(marks, 0, story.Mark{Kind: story.Italic, End: len(b.Text)})
		}
		if !slices.Equal(marks, b.Marks) {
			batch = append(batch, Set{Block: id, Marks: &marks})
		}
	}
	return batch, nil
}
