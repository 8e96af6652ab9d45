package app

import (
	"fmt"

	"cutline/editor"
	"cutline/editor/story"
)

// Apply puts the new picture in place, with all answers, as one step. It is a
// ReplacingError while an ask is open, and changes nothing then.
func (r *Replacement) Apply() (*Attached, error) {
	d := r.draft
	fail := func(err error) (*Attached, error) {
		return nil, fmt.Errorf("replace the picture of %s %s by %s: %w", r.Kind, r.Block, r.Name, err)
	}
	if r.Open() > 0 {
		return nil, &ReplacingError{r}
	}
	if s := d.Story(); !s.Same(r.story) {
		for _, b := range append(r.story.Parts(r.Block), r.story.Block(r.Block)) {
			if s.Block(b.ID) != b {
				return fail(fmt.Errorf("%s %s was changed meanwhile; begin again", b.Kind, b.ID))
			}
		}
	}
	ops, err := r.ops()
	if err != nil {
		return fail(err)
	}
	after, err := ops.Apply(d.Story())
	if err != nil {
		return fail(err)
	}
	if err := d.letDraft("graphic", "attach "+r.Name, after); err != nil {
		return nil, err
	}
	got := &Attached{Blocks: []story.ID{r.Block}, Findings: r.Findings}
	if r.drawing != nil {
		got.Labels = len(r.drawing.captions)
	}
	if err := d.Editor.Do("replace picture", ops); err != nil {
		return fail(err)
	}
	if r.drawing == nil {
		got.tellDrawn(d.Story())
	}
	return got, nil
}

// ops gives what the answers come to.
func (r *Replacement) ops() (editor.Batch, error) {
	d, s := r.draft, r.story
	var ops editor.Batch
	if r.drawing != nil {
		for _, k := range r.Asks {
			switch c := &r.drawing.captions; {
			case k.Why == AskReworded && k.Answer == Take:
				b := s.Block(k.Block)
				ops = append(ops, editor.Rewrite(b, k.File)...)
			case k.Why == AskAdded && k.Answer == Delete:
				(*c)[k.caption].leave = true
			}
		}
		_, placed, err := d.place(r.drawing, r.Block, "", map[story.ID]bool{})
		if err != nil {
			return nil, err
		}
		ops = append(ops, placed...)
	} else {
		ops = append(ops, r.plainOps()...)
		if r.Old == nil || r.New.Hash != r.Old.Hash {
			ops = append(ops, d.askDrawn(r.Block, r.New)...)
		}
	}
	for _, k := range r.Asks {
		switch {
		case k.Why == AskWords && k.Answer == Take:
			b := s.Block(k.Block)
			ops = append(ops, editor.Rewrite(b, k.File)...)
		case k.Why != AskPlace && k.Why != AskMissing:
		case k.Answer == Take:
			ops = append(ops, editor.Set{Block: k.Block, Place: k.Now})
		case k.Answer == MoveTo:
			ops = append(ops, editor.Set{Block: k.Block, Place: k.Moved})
		case k.Answer == Unplace:
			ops = append(ops, editor.Set{Block: k.Block, NoPlace: true})
		case k.Answer == Delete:
			ops = append(ops, editor.Remove{Blocks: []story.ID{k.Block}})
		}
	}
	if r.Kind == story.Photo {
		ops = append(ops, d.fill(s.Block(r.Block), r.New)...)
		ops = append(ops, d.told(r.Block, r.New)...)
	}
	return ops, nil
}

// plainOps puts a picture without labels of its own in place. The widths and the
// file that the old one was drawn in go with it.
func (r *Replacement) plainOps() editor.Batch {
	b := r.story.Block(r.Block)
	asset := *r.New
	for _, k := range r.Asks {
		if k.Why == AskCrop && k.Answer == Keep {
			asset.Crop, asset.Focus = b.Asset.Crop, b.Asset.Focus
		}
	}
	if r.Old != nil && r.Old.Hash == asset.Hash {
		asset = *r.Old // the same again: its crop and its ground hold
	}
	set := editor.Set{Block: r.Block, Asset: &asset, NoOriginal: b.Original != nil}
	if len(b.Artboards) > 0 {
		set.Artboards = &[]story.Artboard{}
	}
	ops := editor.Batch{set}
	for _, l := range r.story.Labels(r.Block) {
		if len(l.Spots) > 0 {
			ops = append(ops, editor.Set{Block: l.ID, Spots: &[]story.Spot{}})
		}
	}
	return ops
}
