package diff

import (
	"reflect"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"cutline/editor/story"
)

// Row is one block of a redline: the whole story in order, cut blocks where
// they stood.
type Row struct {
	Block  *story.Block // of the new story; of the old one where it was cut
	Change *Change      // nil: unchanged
}

// Redline gives the whole new story in order with what changed in it since the
// old one.
func Redline(a, b story.Story) []Row {
	return pairByID(a, b).rows(pairSources(a, b, false).same)
}

// rows goes through both stories. sameSource tells whether an old and a new
// source are one.
func (p *pairing) rows(sameSource map[story.ID]story.ID) []Row {
	wasAt, isAt := p.wasAt, p.isAt
	// A cut block stands behind the old block before it, wherever that is now.
	cutBehind := map[int][]int{}
	at := -1
	now := make([]int, p.a.Len())
	for i := range now {
		now[i] = -1
	}
	for j, i := range p.of {
		if i >= 0 {
			now[i] = j
		}
	}
	for i := range p.used {
		if p.used[i] {
			at = now[i]
		} else {
			cutBehind[at] = append(cutBehind[at], i)
		}
	}
	var rows []Row
	cut := func(behind int) {
		for _, i := range cutBehind[behind] {
			x := p.a.At(i)
			k := p.a.Index(x.In)
			in := k >= 0 && !p.used[k]
			rows = append(rows, Row{x, &Change{
				Block: x.ID, Kind: x.Kind, Op: Cut, Old: x.Text, Words: Words(x.Text, ""), At: wasAt[i].N, Was: wasAt[i].N, in: in, ordinal: wasAt[i].Many,
			}})
		}
	}
	cut(-1)
	redlines := p.redlines()
	for j, y := range p.b.Blocks() {
		rows = append(rows, Row{y, p.change(j, y, wasAt, isAt, sameSource, redlines)})
		cut(j)
	}
	for _, r := range rows {
		if c := r.Change; c != nil && c.Kind.Placed() {
			p.readTogether(r.Block, c)
		}
	}
	return rows
}

// redlines compares the words of all blocks that were edited, on all cores.
func (p *pairing) redlines() map[int][]Span {
	var edited []int
	for j, y := range p.b.Blocks() {
		if i := p.of[j]; i >= 0 && p.a.At(i) != y && p.a.At(i).Text != y.Text {
			edited = append(edited, j)
		}
	}
	spans := make([][]Span, len(edited))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 1+len(edited)/64) {
		wait.Go(func() {
			for {
				k := int(next.Add(1)) - 1
				if k >= len(edited) {
					return
				}
				j := edited[k]
				spans[k] = Words(p.a.At(p.of[j]).Text, p.b.At(j).Text)
			}
		})
	}
	wait.Wait()
	out := make(map[int][]Span, len(edited))
	for k, j := range edited {
		out[j] = spans[k]
	}
	return out
}

func (p *pairing) change(j int, y *story.Block, wasAt, isAt []Ordinal, sameSource map[story.ID]story.ID, redlines map[int][]Span) *Change {
	if p.of[j] < 0 {
		k := p.b.Index(y.In)
		in := k >= 0 && p.of[k] < 0
		return &Change{Block: y.ID, Kind: y.Kind, Op: Add, New: y.Text, Words: Words("", y.Text), At: isAt[j].N, in: in, ordinal: isAt[j].Many}
	}
	x := p.a.At(p.of[j])
	if x == y && !p.moved[j] {
		return nil
	}
	c := Change{Block: y.ID, Kind: y.Kind, Op: Edit, Old: x.Text, New: y.Text, At: isAt[j].N, Was: wasAt[p.of[j]].N, ordinal: isAt[j].Many, Reordered: p.moved[j]}
	if x.ID != y.ID {
		c.From = x.ID
	}
	changed := false
	if x.Text != y.Text {
		c.Words, changed = redlines[j], true
	} else if !slices.Equal(x.Marks, y.Marks) {
		c.Marks, changed = true, true
	}
	if x.Kind != y.Kind {
		c.KindFrom, changed = x.Kind, true
	}
	if c.Joint = p.joint(x, y); c.Joint != nil {
		changed = true
	}
	placed := !x.Place.Same(y.Place)
	if placed {
		c.OldPlace, c.NewPlace, changed = x.Place, y.Place, true
	}
	if x.Locked != y.Locked {
		c.Locked, changed = &y.Locked, true
	}
	if !sameAsset(x.Asset, y.Asset) {
		c.OldAsset, c.NewAsset, changed = x.Asset, y.Asset, true
	}
	if !reflect.DeepEqual(x.Spots, y.Spots) || !reflect.DeepEqual(x.Artboards, y.Artboards) || !sameAsset(x.Original, y.Original) {
		c.Artboards, changed = true, true
	}
	if !sameCites(x.Cites, y.Cites, sameSource) {
		c.Cites, changed = true, true
	}
	if p.moved[j] || placed && x.Place != nil && y.Place != nil && x.Text == y.Text && x.Kind == y.Kind {
		c.Op, changed = Move, true
	}
	if !changed {
		return nil
	}
	return &c
}

func sameAsset(x, y *story.Asset) bool {
	if x == nil || y == nil {
		return x == y
	}
	a, b := *x, *y
	a.Chart, b.Chart = nil, nil // a change of it that can be seen changes the hash
	return a == b && reflect.DeepEqual(x.Chart, y.Chart)
}

func sameCites(x, y []story.Cite, same map[story.ID]story.ID) bool {
	return slices.EqualFunc(x, y, func(a, b story.Cite) bool {
		source := a.Source
		if now, ok := same[source]; ok {
			source = now
		}
		return source == b.Source && a.Supports == b.Supports && a.Where == b.Where
	})
}

// Ordinal is the number of a block among those of its kind.
type Ordinal struct {
	N    int
	Many bool // there are others of its kind
}

// Ordinals numbers the blocks of a story as people count them: the grafs from
// the first, the labels of each map anew.
func Ordinals(s story.Story) []Ordinal {
	out := make([]Ordinal, s.Len())
	type tally struct{ n, all int }
	counts := map[story.Kind]*tally{}
	of := make([]*tally, s.Len()) // the tally of each block's kind
	var last story.Kind
	var count *tally
	for i, b := range s.Blocks() {
		kind := b.Kind
		if kind == story.Callout {
			kind = story.Label // they are numbered together, as their pins are
		}
		if kind.Picture() {
			if c := counts[story.Label]; c != nil {
				c.n = 0
			}
		}
		if kind != last || count == nil {
			if count = counts[kind]; count == nil {
				count = &tally{}
				counts[kind] = count
			}
			last = kind
		}
		count.n++
		count.all++
		out[i].N, of[i] = count.n, count
	}
	for i, c := range of {
		out[i].Many = c.all > 1
	}
	return out
}
