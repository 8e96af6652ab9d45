package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/store"
)

// ErrStopped says that preflight blocks what was to leave.
var ErrStopped = errors.New("preflight stops it")

// ErrNothingToLet says that a reason was given where nothing needs one.
var ErrNothingToLet = errors.New("nothing there blocks that a reason could let through")

// StoppedError says what blocks a story that was to leave. It is ErrStopped.
type StoppedError struct {
	Doing string // "export boats"
	Story story.Story
	Found []preflight.Finding // what blocks, and no reason lets through
}

// Error says all of it in one line.
func (e *StoppedError) Error() string {
	var says []string
	for _, f := range e.Found {
		where := "story"
		if b := e.Story.Block(f.Block); b != nil {
			where = fmt.Sprintf("%s %s", b.Kind, b.ID)
		}
		says = append(says, fmt.Sprintf("%s (%s, %s)", strings.TrimRight(f.Message, "."), f.Rule, where))
	}
	return fmt.Sprintf("%s: %v: %s; mend it, or say of each with a reason why it may leave", e.Doing, ErrStopped, strings.Join(says, "; "))
}

// Unwrap gives ErrStopped.
func (e *StoppedError) Unwrap() error { return ErrStopped }

// Reason is why something that preflight blocks may leave all the same.
type Reason struct {
	Rule  string   // "credit"
	Block story.ID // only there; empty: wherever the rule speaks
	Key   string   // only this finding; empty: every one
	Why   string
}

// ParseReasons reads reasons as the command line writes them: RULE=REASON, or
// RULE@BLOCK=REASON for one block.
func ParseReasons(words []string) ([]Reason, error) {
	var reasons []Reason
	for _, w := range words {
		what, why, ok := strings.Cut(w, "=")
		rule, block, _ := strings.Cut(strings.TrimSpace(what), "@")
		known, exists := preflight.RuleOf(rule)
		switch {
		case !ok:
			return nil, fmt.Errorf("read the reason %q: write it as RULE=REASON, or RULE@BLOCK=REASON for one block", w)
		case !exists:
			return nil, fmt.Errorf("read the reason %q: there is no rule %q; cutline preflight STORY names them", w, rule)
		case strings.TrimSpace(why) == "":
			return nil, fmt.Errorf("read the reason %q: no reason is given; type why it may leave", w)
		case known.Firm:
			return nil, fmt.Errorf("read the reason %q: no reason lets %s through", w, rule)
		}
		reasons = append(reasons, Reason{Rule: rule, Block: story.ID(block), Why: strings.TrimSpace(why)})
	}
	return reasons, nil
}

// Exit says how something is to leave.
type Exit struct {
	What    string   // "export": what is done, as it is kept with a reason
	Inside  bool     // to a colleague, not to readers: only the rules for that stop it
	Picture story.ID // only this photo or map leaves; empty: the story
	Reasons []Reason // why what blocks may leave
	// Private is why a photo's file may keep what it says of place and camera,
	// for the archive; it is kept with the version. Empty: it may not.
	Private string
}

// byDictionary are the rules that take the dictionary; none blocks unless a house
// says so.
var byDictionary = []string{"spelling", "names-numbers", style.NameFormsRule, style.HeadFactsRule, style.FirstNameRule, style.AntecedentRule}

// verdict is what preflight says of what is to leave.
type verdict struct {
	kept  []store.Override    // reasons given before that let something through
	fresh []store.Override    // reasons given now, still to be kept
	stops []preflight.Finding // what blocks and no reason lets through
}

// gate holds a story against preflight before it, or a picture of it, leaves. It
// is the one gate: whatever leaves the desk comes through Leave, and that
// through here.
func (a *App) gate(exit Exit, id store.StoryID, s story.Story) (v verdict, err error) {
	house, err := a.houseRules()
	if err != nil {
		return v, err
	}
	light := a.Light(id)
	light.sparing = !slices.ContainsFunc(byDictionary, func(rule string) bool { return house.Levels[rule] == preflight.Block })
	light.blocking = true
	for _, level := range house.Levels {
		light.blocking = light.blocking && level != preflight.Block
	}
	lit, err := light.Look(s, true)
	if err != nil {
		return v, err
	}
	for _, f := range lit.Found {
		rule, _ := preflight.RuleOf(f.Rule)
		if f.Level != preflight.Block || exit.Inside && !rule.Inside || !exit.about(s, f.Block) {
			continue
		}
		o := store.Override{Story: id, Doing: exit.What, Rule: f.Rule, Block: string(f.Block), Key: f.Key, By: a.Author, At: a.now()}
		i := slices.IndexFunc(exit.Reasons, func(r Reason) bool { return r.speaksOf(f) && strings.TrimSpace(r.Why) != "" })
		switch {
		case f.Let != nil:
			o.Reason, o.By, o.At = f.Let.Reason, f.Let.By, f.Let.At
			v.kept = append(v.kept, o)
		case i < 0 || rule.Firm:
			v.stops = append(v.stops, f)
		default:
			o.Reason = strings.TrimSpace(exit.Reasons[i].Why)
			v.fresh = append(v.fresh, o)
		}
	}
	if exit.Private != "" {
		v.fresh = append(v.fresh, store.Override{Story: id, Doing: exit.What, Rule: "photo-file", Block: string(exit.Picture), Reason: exit.Private, By: a.Author, At: a.now()})
	}
	return v, nil
}

func (r Reason) speaksOf(f preflight.Finding) bool {
	return r.Rule == f.Rule && (r.Block == "" || r.Block == f.Block) && (r.Key == "" || r.Key == f.Key)
}

// about reports whether a finding on a block is about what leaves.
func (e Exit) about(s story.Story, block story.ID) bool {
	if e.Picture == "" || block == "" || block == e.Picture {
		return true
	}
	b := s.Block(block)
	return b == nil || b.In == e.Picture
}

// reasons gives the reasons that hold for a story's findings, by their keys: the
// last one of each.
func (a *App) reasons(id store.StoryID) (map[string]preflight.Let, error) {
	if id == "" {
		return nil, nil
	}
	list, err := a.Lib.Overrides(id)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b store.Override) int { return a.At.Compare(b.At) })
	lets := map[string]preflight.Let{}
	for _, o := range list {
		switch {
		case o.Key == "":
		case o.Reason == "":
			delete(lets, o.Key)
		default:
			lets[o.Key] = preflight.Let{Reason: o.Reason, By: o.By, At: o.At}
		}
	}
	return lets, nil
}

// Let keeps with the newest version why what blocks a draft may leave. What is
// not saved becomes a version first. It is ErrNothingToLet where nothing that a
// reason speaks of blocks.
func (d *Draft) Let(reasons ...Reason) error {
	v, err := d.app.gate(Exit{What: "let through", Reasons: reasons}, d.ID, d.Story())
	if err != nil {
		return err
	}
	if len(v.fresh) == 0 {
		return fmt.Errorf("let something through in %s: %w", d.Story().Meta.Slug, ErrNothingToLet)
	}
	return d.keepReasons(v.fresh)
}

// TakeBackReason takes back the reason that lets a finding through.
func (d *Draft) TakeBackReason(f preflight.Finding) error {
	if f.Let == nil {
		return fmt.Errorf("take back a reason in %s: %w", d.Story().Meta.Slug, ErrNothingToLet)
	}
	return d.app.keepReasons(d.ID, d.Base.Number, []store.Override{{Doing: "taken back", Rule: f.Rule, Block: string(f.Block), Key: f.Key, By: d.app.Author, At: d.app.now()}})
}

// keepReasons keeps reasons with the draft's version, which is saved first where
// there are changes.
func (d *Draft) keepReasons(fresh []store.Override) error {
	if len(fresh) > 0 && d.Changed() {
		if _, err := d.Save("Let through: " + fresh[0].Reason); err != nil {
			return err
		}
	}
	return d.app.keepReasons(d.ID, d.Base.Number, fresh)
}

func (a *App) keepReasons(id store.StoryID, revision int, list []store.Override) error {
	for _, o := range list {
		o.Story, o.Revision = id, revision
		if err := a.Lib.AddOverride(o); err != nil {
			return err
		}
	}
	return nil
}
