package app

import (
	"slices"

	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/store"
)

// maxReasons is how many reasons travel with a hand-off: the last ones.
const maxReasons = 1000

// packReasons puts the reasons why what blocks may leave into a hand-off, as far
// as none names a source that stays. Those of the kill list stay: they speak of
// entries that only this library has.
func (o *Outgoing) packReasons(p *packing, hidden *secrets) error {
	list, err := o.app.Lib.Overrides(o.id)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(r store.Override) bool {
		return r.Key == "" || r.Revision > o.base.Number || hidden.named(story.New(""), r.Reason)
	})
	slices.SortStableFunc(list, func(a, b store.Override) int { return a.At.Compare(b.At) })
	for _, r := range list[max(0, len(list)-maxReasons):] {
		r.Story = ""
		p.m.Reasons = append(p.m.Reasons, r)
	}
	return nil
}

// reasons gives the reasons that came with a hand-off, as they may be kept: of
// rules that there are, on one line, and none from a time to come, which nobody
// could take back.
func (h *Handoff) reasons(a *App) []store.Override {
	var out []store.Override
	for _, r := range h.m.Reasons {
		rule, known := preflight.RuleOf(r.Rule)
		if !known || rule.Firm || r.Key == "" {
			continue
		}
		r.Kills, r.Doing, r.Reason, r.By = nil, oneLine(r.Doing), oneLine(r.Reason), oneLine(r.By)
		if r.At = r.At.UTC(); r.At.After(a.now()) {
			r.At = a.now()
		}
		out = append(out, r)
	}
	return out
}

// openReasons keeps the reasons with the versions that they came with; one of a
// version that did not come, with the first that did.
func (a *App) openReasons(h *Handoff, id store.StoryID) error {
	number := map[int]int{}
	for i, v := range h.m.Versions {
		number[v.Number] = i + 1
	}
	for _, r := range h.reasons(a) {
		if err := a.keepReasons(id, max(1, number[r.Revision]), []store.Override{r}); err != nil {
			return err
		}
	}
	return nil
}

// takeReasons keeps the reasons that a copy brings back with the version in
// which it was taken: those that the desk does not have yet, on what the copy's
// role may change. One on the story as a whole, like what holds it, is only
// taken from a copy that may change everything.
func (r *Return) takeReasons(version int) error {
	d := r.draft
	had, err := d.app.Lib.Overrides(d.ID)
	if err != nil {
		return err
	}
	var list []store.Override
	for _, o := range r.handoff.reasons(d.app) {
		id := story.ID(o.Block)
		if _, came := r.ids[id]; came {
			continue // on what is new in the copy and has another ID here: it is asked again
		}
		b := r.back.Block(id)
		if r.Role != Everything && (b == nil || !r.Role.takes(b.Kind)) {
			continue
		}
		if !slices.ContainsFunc(had, func(h store.Override) bool {
			return h.Key == o.Key && h.Reason == o.Reason && h.By == o.By && h.At.Equal(o.At)
		}) {
			list = append(list, o)
		}
	}
	return d.app.keepReasons(d.ID, version, list)
}
