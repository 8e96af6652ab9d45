package app

import (
	"cutline/editor/format/html"
	"cutline/editor/story"
	"cutline/store"
)

// Leaving is a story, or a picture of it, that came through the gate. All that
// readers get is written from one; only Leave and LeaveAt make one. It is a
// snapshot: the writing can be done beside the window.
type Leaving struct {
	app     *App
	draft   *Draft
	story   story.Story
	rev     store.Revision // the version that leaves; where it is not saved, the one it began from
	unsaved bool
	private bool // what a photo's file says of place and camera may stay in it
	web     html.Options
	pages   string     // the page template, by name; empty: the one chosen for the story
	hold    story.Hold // what holds the story now, and was let through or is over

	pictures pictures // its pictures, each made once

	Let []store.Override // the reasons that let it through
}

// Leave holds a draft as it is now against the gate. Reasons are kept with its
// version, which is saved first where they are needed. It is ErrStopped where
// something blocks.
func (d *Draft) Leave(exit Exit) (*Leaving, error) {
	v, err := d.app.gate(exit, d.ID, d.Story())
	if err != nil {
		return nil, err
	}
	l, err := d.leaving(exit, d.Story(), v)
	if err == nil {
		err = d.keepReasons(v.fresh)
	}
	if err != nil {
		return nil, err
	}
	l.rev, l.unsaved, l.web, l.pages = d.Base, d.Changed(), d.web(), d.Template
	return l, nil
}

// LeaveAt is Leave for a version, whose reasons are kept with it.
func (d *Draft) LeaveAt(n int, exit Exit) (*Leaving, error) {
	s, rev, err := d.At(n)
	if err != nil {
		return nil, err
	}
	held := s // what holds the story holds each of its versions
	held.Meta.Hold, held.Meta.Status = d.Story().Meta.Hold, d.Story().Meta.Status
	v, err := d.app.gate(exit, d.ID, held)
	if err != nil {
		return nil, err
	}
	l, err := d.leaving(exit, s, v)
	if err == nil {
		err = d.app.keepReasons(d.ID, rev.Number, v.fresh)
	}
	if err != nil {
		return nil, err
	}
	l.rev, l.web, l.pages = rev, html.Options{Address: d.Address, Modified: rev.At}, d.Template
	return l, nil
}

func (d *Draft) leaving(exit Exit, s story.Story, v verdict) (*Leaving, error) {
	if len(v.stops) > 0 {
		return nil, &StoppedError{Doing: exit.What + " " + s.Meta.Slug, Story: s, Found: v.stops}
	}
	return &Leaving{app: d.app, draft: d, story: s, private: exit.Private != "", hold: d.Story().Meta.Hold, pictures: d.app.pictures(), Let: append(v.kept, v.fresh...)}, nil
}
