// Package preflight says what must hold before a story leaves the desk. It is a
// table of rules over a story at one moment and the facts that the story does
// not hold itself (what was found in its words, what its photos' files say). It
// judges nothing a second time: what style, photo and cartography find comes in
// as facts, and the table gives it its level.
package preflight

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/style"
)

// Level says what a finding does to a story that is to leave.
type Level string

const (
	Block  Level = "block"  // stops it
	Review Level = "review" // a person should look
	Advice Level = "advice" // for whoever has the time
)

var levels = []Level{Block, Review, Advice}

// Finding is a place in a story that a rule speaks about.
type Finding struct {
	Block       story.ID // empty: the story as a whole
	Start, End  int      // bytes of the block's text
	Rule        string   // the rule's ID
	Level       Level
	Message     string   // what is wrong and what to do
	Suggestions []string // what to put in place of Start:End

	// Key names the finding: a rule that says the same of the same words of a
	// block has the same key, in every version of the story.
	Key   string
	style string // the rule of style that found it
	Let   *Let   // why it may leave all the same; nil: nobody said
}

// Stops reports whether the finding stops a story that is to leave.
func (f Finding) Stops() bool { return f.Level == Block && f.Let == nil }

// Let is a reason that somebody gave for a finding.
type Let struct {
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Facts is what preflight is told about a story. What is not given is not judged.
type Facts struct {
	Words     []style.Finding // spelling, style, agreement, duties, kill list: as lint finds them
	Photos    []photo.Finding // what photo.Check finds, of all photos
	Fit       []Misfit        // labels that do not fit
	Leaders   []Misfit        // labels whose leaders do not lead to their spots
	Lettering []Lettering     // the words that stand in the pictures of maps
	Turned    []Told          // maps that are turned and do not say where north is
	Unset     []Told          // letters that printed pages cannot show
	House     House           // what the house asks
	Foreign   string          // the language of the story, where its words are not judged because they are not English
	Type      float64         // points in which the labels of maps are printed; 0: not known
	Untold    []Told          // what was published otherwise and readers were not told of
	Broken    []Told          // pictures whose files are not as they were kept
	Secrets   []Told          // words that name a confidential source
	Alone     []Told          // names and numbers in captions that the text does not have
	Locked    int             // confidential sources whose names cannot be looked for
	Now       time.Time       // an embargo that is over by then holds nothing
	Kills     int             // how many corrections the kill list remembers
	Let       map[string]Let  // the reasons that were given, by the findings' keys
}

// Told is something that a rule is told of, with what is to be said of it.
type Told struct {
	Block      story.ID
	Start, End int // bytes of the block's text
	Message    string
}

// Lettering is a line of words that stands in a map's picture.
type Lettering struct {
	Map      story.ID
	Words    string
	Points   float64 // how large it is where the map is shown narrowest
	Contrast float64 // with what lies under it, to 1; 0: not known
	Large    bool    // it needs less contrast than small type
}

// Misfit is a label that does not fit on its map.
type Misfit struct {
	Label   story.ID
	Message string
}

// Rule is a thing that must hold. Why says it to somebody who asks what it is for.
type Rule struct {
	ID    string
	Title string // what holds where nothing is found: "No query is open"
	One   string // what does not: short, where a finding's message is long; may be empty
	Many  string // what does not, where more than one thing is found: "%d queries are open"
	Level Level
	Why   string
	check func(story.Story, Facts) []Finding

	measure func(story.Story, Facts) string // over how much it holds; nil: nothing to say
	Firm    bool                            // no reason lets it through, and no house takes it off
	Inside  bool                            // it also holds for a copy that goes to a colleague, not to readers
}

// Rules gives every rule, in the order that they are shown.
func Rules() []Rule { return slices.Clone(rules) }

// RuleOf gives the rule with an ID; false where there is none.
func RuleOf(id string) (Rule, bool) {
	if i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id }); i >= 0 {
		return rules[i], true
	}
	return Rule{}, false
}

// Check holds a story against every rule. What blocks comes first, then what to
// review, then advice; each in the order of the story's blocks.
func Check(s story.Story, facts Facts) []Finding {
	var found []Finding
	for _, r := range rules {
		level := facts.House.level(r)
		for _, f := range r.check(s, facts) {
			if facts.House.near(s, f) {
				continue
			}
			f.Rule, f.Level = r.ID, level
			if u, ok := usageOf(f.style); ok { // a house may hold each of them at a level of its own
				f.Level = facts.House.form(u, level)
			}
			if f.Level == Off {
				continue
			}
			f.Key = key(s, f)
			if let, ok := facts.Let[f.Key]; ok && !r.Firm {
				f.Let = &let
			}
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(levels, a.Level), slices.Index(levels, b.Level)),
			cmp.Compare(s.Index(a.Block), s.Index(b.Block)), cmp.Compare(a.Start, b.Start))
	})
	return found
}

// key gives a finding's Key. Where its words stand in their block does not
// count: they move when others are typed before them.
func key(s story.Story, f Finding) string {
	words := ""
	if b := s.Block(f.Block); b != nil && f.End <= len(b.Text) {
		words = b.Text[f.Start:f.End]
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, string(f.Block), words, f.Message}, "\n")))
	return hex.EncodeToString(sum[:8])
}

// Count gives how many findings are at a level and wait: those that a reason
// lets through do not.
func Count(found []Finding, level Level) int {
	n := 0
	for _, f := range found {
		if f.Level == level && f.Let == nil {
			n++
		}
	}
	return n
}
