package app

import (
	"crypto/rand"
	"encoding/json"
	"fmt"

	"cutline/editor/story"
	"cutline/store"
)

// OpenHandoff puts a hand-off into the library as a story that remembers where
// it came from, with the versions that came with it. It is ErrReturning where
// the hand-off is on its way back.
func (a *App) OpenHandoff(h *Handoff) (Imported, error) {
	fail := func(err error) (Imported, error) {
		return Imported{}, fmt.Errorf("open the hand-off of %s: %w", h.m.Slug, err)
	}
	if h.m.Returns {
		return fail(fmt.Errorf("%w; take it back with: cutline handoff return FILE", ErrReturning))
	}
	slug := Slug(h.m.Slug) // from outside, and files are named for it
	o := Origin{source: h.m.source, Copy: rand.Text(), Opened: len(h.m.Versions)}
	number := map[int]int{} // as numbered at the desk, to here
	versions := make([]store.Version, len(h.versions))
	first := len(versions) // how many are made at once: to the one that the wire's first is based on
	for i, v := range h.m.Versions {
		number[v.Number] = i + 1
		if v.Wire {
			o.Wire = append(o.Wire, i+1)
		}
		if v.Ref == store.WireRef && first == len(versions) {
			first = max(1, number[v.Parent])
		}
		s := h.versions[i]
		s.Meta.Slug = slug
		versions[i] = store.Version{Story: s, Info: store.Info{
			Message: oneLine(v.Message), Author: oneLine(v.Author), At: v.At.UTC(), Summary: oneLine(v.Summary), Ref: v.Ref,
			RestoredFrom: number[v.RestoredFrom], Merged: number[v.Merged],
		}}
	}
	if err := a.keepAssets(h, h.versions...); err != nil {
		return fail(err)
	}
	return a.addVersions(h, versions, first, o)
}

// addVersions makes the story: its first versions at once, then those from the
// first of the wire on, each on the one before on its line.
func (a *App) addVersions(h *Handoff, versions []store.Version, first int, o Origin) (Imported, error) {
	fail := func(err error) (Imported, error) {
		return Imported{}, fmt.Errorf("open the hand-off of %s: %w", h.m.Slug, err)
	}
	versions[0].Info.Ref = "" // where only the last versions came, the first may be the wire's
	id, revs, err := a.Lib.CreateVersions(versions[:first]...)
	if err != nil {
		return fail(err)
	}
	sum, err := a.Lib.Find(string(id))
	if err != nil {
		return fail(err)
	}
	head := map[string]int{store.DeskRef: len(revs), store.WireRef: len(revs)}
	for _, v := range versions[first:] {
		v.Story.Meta.Slug = sum.Slug
		rev, err := a.Lib.Commit(id, head[v.Info.Ref], v.Story, v.Info)
		if err != nil {
			return fail(fmt.Errorf("after its first %d versions: %w", len(revs), err))
		}
		revs = append(revs, rev)
		head[v.Info.Ref] = rev.Number
	}
	for i, v := range h.m.Versions {
		if name := oneLine(v.Milestone); name != "" {
			if err := a.Lib.SetMilestone(id, i+1, name); err != nil {
				return fail(err)
			}
		}
	}
	if err := a.openReasons(h, id); err != nil {
		return fail(err)
	}
	data, err := json.Marshal(o)
	if err == nil {
		err = a.Lib.SetSetting(originKey(id), string(data))
	}
	if err != nil {
		return fail(err)
	}
	return Imported{ID: id, Slug: sum.Slug, Revision: len(revs)}, nil
}

// keepAssets keeps the pictures and files of stories that came with a hand-off.
// One that is neither in it nor in the library is an error.
func (a *App) keepAssets(h *Handoff, stories ...story.Story) error {
	kept := map[string]bool{}
	keep := func(asset *story.Asset) error {
		if asset == nil || kept[asset.Hash] {
			return nil
		}
		kept[asset.Hash] = true
		data, err := h.asset(asset.Hash)
		if err != nil {
			return err
		}
		if data == nil {
			_, err := a.Lib.Asset(asset.Hash)
			return err
		}
		name, err := a.Lib.PutAsset(data)
		if err == nil && name != asset.Hash {
			return broken("a picture was altered while it was read")
		}
		return err
	}
	for _, s := range stories {
		for _, b := range s.Blocks() {
			for _, asset := range b.Asset.Kept() {
				if err := keep(asset); err != nil {
					return err
				}
			}
		}
		for _, r := range s.Sources() {
			if err := keep(r.File); err != nil {
				return err
			}
		}
	}
	return nil
}
