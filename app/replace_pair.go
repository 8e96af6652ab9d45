package app

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"cutline/editor"
	"cutline/editor/format/ai2html"
	"cutline/editor/format/svg"
	"cutline/editor/prose"
	"cutline/editor/story"
)

// pairing is a label of the story and a caption of the new file that are the
// same one, as far as their words and places say.
type pairing struct {
	label   *story.Block
	caption int
	score   float64
}

// pair finds for each caption of the new file the label that it is: one with
// the same words; one whose words the desk changed, and the old file had those;
// one that is much alike and stands about there. Of the last it asks, and of the
// captions that no label is.
func (r *Replacement) pair() error {
	g := r.drawing
	labels := r.story.Labels(r.Block)
	before, err := r.draft.app.wordsOfFile(r.story.Block(r.Block))
	if err != nil {
		return err
	}
	taken := map[story.ID]bool{}
	same := func(words func(*story.Block) string) {
		for i := range g.captions {
			c := &g.captions[i]
			for _, b := range labels {
				if c.block == "" && !taken[b.ID] && words(b) != "" && strings.EqualFold(words(b), plain(c.text)) {
					c.block, taken[b.ID] = b.ID, true
				}
			}
		}
	}
	was := func(b *story.Block) string {
		for _, s := range b.Spots {
			if words, ok := before[s.Offset]; ok {
				return plain(words)
			}
		}
		return ""
	}
	same(func(b *story.Block) string { return plain(b.Text) })
	same(was)
	var maybe []pairing
	for i, c := range g.captions {
		for _, b := range labels {
			if c.block != "" || taken[b.ID] {
				continue
			}
			score := max(alikeWords(b.Text, c.text), alikeWords(was(b), c.text))
			if b.Place != nil && c.place != nil && math.Hypot(b.Place.X-c.place.X, b.Place.Y-c.place.Y) < .03 {
				score += .4
			}
			if score >= .5 {
				maybe = append(maybe, pairing{b, i, score})
			}
		}
	}
	slices.SortStableFunc(maybe, func(p, q pairing) int { return cmp.Compare(q.score, p.score) })
	for _, p := range maybe {
		c := &g.captions[p.caption]
		if c.block != "" || taken[p.label.ID] {
			continue
		}
		c.block, taken[p.label.ID] = p.label.ID, true
		r.Asks = append(r.Asks, Ask{
			Key: string(p.label.ID), Block: p.label.ID, Kind: p.label.Kind, Why: AskReworded, Words: p.label.Text, File: captionText(*c),
			Was: p.label.Place, Now: c.place, caption: p.caption,
		})
	}
	for i, c := range g.captions {
		if c.block == "" {
			r.Asks = append(r.Asks, Ask{Key: newKey(r.Asks), Kind: story.Label, Why: AskAdded, File: captionText(c), Now: c.place, caption: i})
		}
	}
	return nil
}

// newKey names the next label that would be added.
func newKey(asks []Ask) string {
	n := 1
	for _, k := range asks {
		if k.Why == AskAdded {
			n++
		}
	}
	return "new" + strconv.Itoa(n)
}

func captionText(c caption) string { return editor.Clean(plain(c.text)) }

// alikeWords says how much two labels share, from 0 to 1: pairs of letters, so
// that another spelling of a name is much alike.
func alikeWords(a, b string) float64 {
	x, y := letterPairs(a), letterPairs(b)
	all := len(x) + len(y)
	if all == 0 {
		return 0
	}
	shared := 0
	for _, p := range x {
		if i := slices.Index(y, p); i >= 0 {
			shared++
			y = slices.Delete(y, i, i+1)
		}
	}
	return 2 * float64(shared) / float64(all)
}

func letterPairs(s string) (out []string) {
	r := []rune(prose.Fold(plain(s)))
	for i := 1; i < len(r); i++ {
		out = append(out, string(r[i-1:i+1]))
	}
	return out
}

// wordsOfFile gives the words of a map's file as it came, by the byte at which
// each label begins there.
func (a *App) wordsOfFile(m *story.Block) (map[int]string, error) {
	out := map[int]string{}
	if m.Original == nil {
		return out, nil
	}
	data, err := a.Asset(m.Original.Hash)
	if err != nil {
		return nil, err
	}
	if m.Original.MediaType == vectors {
		f, err := svg.ParseMap(data)
		if err != nil {
			return out, nil // a file that was read once; without it, words and places decide
		}
		for _, l := range f.Labels {
			out[l.Offset] = l.Words()
		}
		return out, nil
	}
	f, err := ai2html.Parse(data)
	if err != nil {
		return out, nil
	}
	for _, g := range f.Graphics {
		for _, c := range g.Captions {
			for _, s := range c.Spots {
				out[s.Label.Offset] = c.Text
			}
		}
	}
	return out, nil
}
