package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/format/ai2html"
	"cutline/editor/format/svg"
	"cutline/editor/story"
)

// ErrNoOriginal says that a map has no file that words could be written back
// into.
var ErrNoOriginal = errors.New("it has no file of the graphics desk; attach one with cutline graphic STORY FILE")

// Rewritten is a graphics file with the story's words.
type Rewritten struct {
	Data     []byte
	Name     string // of the original
	Changed  []Rewording
	Findings []string // what a person should look at, each a sentence

	Unwritten int // how many of the findings say that the file is not as the story
}

// Rewording is a caption that was changed.
type Rewording struct {
	Block story.ID `json:"block"`
	Old   string   `json:"old"`
	New   string   `json:"new"`
}

// WriteGraphic writes the changed labels of a map into a copy of the file that
// it came from; every other byte is as it was. A label whose words changed says
// the same on every artboard afterwards; with agree, so does one that the file
// itself worded in two ways. Where the file holds other maps of the story, their
// words are written too.
func (a *App) WriteGraphic(s story.Story, mapID story.ID, agree bool) (*Rewritten, error) {
	slug := s.Meta.Slug
	m := s.Block(mapID)
	switch {
	case m == nil:
		return nil, fmt.Errorf("write map %s of %s: there is no such block", mapID, slug)
	case m.Kind != story.Map:
		return nil, fmt.Errorf("write %s %s of %s: it is no map", m.Kind, mapID, slug)
	case m.Original == nil:
		return nil, fmt.Errorf("write map %s of %s: %w", mapID, slug, ErrNoOriginal)
	}
	data, err := a.Asset(m.Original.Hash)
	if err != nil {
		return nil, fmt.Errorf("write map %s of %s: %w", mapID, slug, err)
	}
	out := &Rewritten{Name: m.Original.Name}
	labels := out.labels(s, m.Original.Hash)
	if m.Original.MediaType == "image/svg+xml" {
		err = out.svg(data, labels)
	} else {
		err = out.ai2html(data, labels, agree)
	}
	if err != nil {
		return nil, fmt.Errorf("write map %s of %s: %w", mapID, slug, err)
	}
	return out, nil
}

// unwritten adds a finding on what the file does not have as the story does.
func (r *Rewritten) unwritten(format string, args ...any) {
	r.Findings = append(r.Findings, fmt.Sprintf(format, args...))
	r.Unwritten++
}

// labels gives the labels of the story that stand in a file, by the byte at
// which each begins there.
func (r *Rewritten) labels(s story.Story, hash string) map[int]*story.Block {
	at := map[int]*story.Block{}
	for _, m := range s.Blocks() {
		if m.Kind != story.Map || m.Original == nil || m.Original.Hash != hash {
			continue
		}
		for _, b := range s.Parts(m.ID) {
			if !b.Kind.Placed() {
				continue
			}
			if !b.InFile() && strings.TrimSpace(b.Text) != "" {
				r.unwritten("The label %q is not in the file; set it there.", b.Text)
			}
			for _, spot := range b.Spots {
				if spot.Offset == 0 { // placed on the artboard here
					continue
				}
				// Of a label and its copy the one that was there first is in the file.
				if old := at[spot.Offset]; old == nil || older(b.ID, old.ID) {
					at[spot.Offset] = b
				}
			}
		}
	}
	return at
}

func older(a, b story.ID) bool {
	x, _ := strconv.Atoi(string(a[1:]))
	y, _ := strconv.Atoi(string(b[1:]))
	return cmp.Less(x, y)
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func (r *Rewritten) ai2html(data []byte, labels map[int]*story.Block, agree bool) error {
	f, err := ai2html.Parse(data)
	if err != nil {
		return err
	}
	var changes []ai2html.Change
	for _, g := range f.Graphics {
		for _, c := range g.Captions {
			var b *story.Block
			for _, s := range c.Spots {
				if b == nil {
					b = labels[s.Label.Offset]
				}
			}
			if b == nil {
				r.unwritten("%q was cut from the story; it stays in the file.", c.Text)
				continue
			}
			changed := plain(b.Text) != plain(c.Text)
			if !changed && !(agree && c.Differs) {
				continue
			}
			if c.ReadOnly {
				r.unwritten("%q is not written: the words %q are put in by a program; change them where they come from.", b.Text, c.Text)
				continue
			}
			if plain(b.Text) == "" {
				r.unwritten("%q has no words any more; it stays in the file. Take it out of the drawing.", c.Text)
				continue
			}
			done := Rewording{Block: b.ID, Old: c.Text, New: b.Text}
			for _, s := range c.Spots {
				if labels[s.Label.Offset] != b {
					continue
				}
				if !changed && s.Text == c.Text {
					continue // a hyphen at a line's end stays
				}
				if !changed {
					done.Old = s.Text
				}
				changes = append(changes, ai2html.Change{Label: s.Label, Words: b.Text})
				for _, l := range s.Under {
					changes = append(changes, ai2html.Change{Label: l, Words: b.Text})
				}
			}
			r.Changed = append(r.Changed, done)
			r.fit(c, b.Text)
		}
	}
	r.Data, err = f.Write(changes...)
	return err
}

// fit says where new words are much wider than those that they stand for: a
// line of point text is not broken, and an artboard cuts off what hangs over.
func (r *Rewritten) fit(c *ai2html.Caption, words string) {
	const most = 1.15
	if n, was := len([]rune(words)), len([]rune(c.Text)); float64(n) > most*float64(was) && n > was+2 && slices.ContainsFunc(c.Spots, func(s ai2html.Spot) bool { return s.Label.Kind != "area" }) {
		r.Findings = append(r.Findings, fmt.Sprintf("%q is longer than %q and is set in a line that does not break; look whether it still fits.", words, c.Text))
	}
}

func (r *Rewritten) svg(data []byte, labels map[int]*story.Block) error {
	m, err := svg.ParseMap(data)
	if err != nil {
		return err
	}
	var changes []svg.Change
	for _, l := range m.Labels {
		b := labels[l.Offset]
		switch {
		case l.ReadOnly != "":
		case b == nil:
			r.unwritten("%q was cut from the story; it stays in the file.", l.Words())
		case plain(b.Text) == "":
			r.unwritten("%q has no words any more; it stays in the file. Take it out of the drawing.", l.Words())
		case plain(b.Text) != plain(l.Words()):
			changes = append(changes, svg.Change{Label: l, Words: b.Text})
			r.Changed = append(r.Changed, Rewording{Block: b.ID, Old: l.Words(), New: b.Text})
		}
	}
	r.Data, err = m.Write(changes...)
	return err
}
