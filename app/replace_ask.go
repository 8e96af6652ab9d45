package app

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// AskKind is why a person must look.
type AskKind string

// Why a person must look.
const (
	AskPlace    AskKind = "place"    // a label that stands on the old picture
	AskMissing  AskKind = "missing"  // the same, and the old file has it and the new one does not
	AskReworded AskKind = "reworded" // the new file says something else than the label
	AskAdded    AskKind = "added"    // the new file has a label that the story has not
	AskWords    AskKind = "words"    // words that were written about the old picture
	AskCrop     AskKind = "crop"     // the part of the old photo that is shown
)

// Answer is what is to become of a label, or of words.
type Answer string

// Answers. Which are possible tells Ask.Answers.
const (
	Unanswered Answer = ""
	Keep       Answer = "keep"    // the place, the words or the crop as they are
	Take       Answer = "take"    // the place where the label's spot lies now; the new file's words
	MoveTo     Answer = "move"    // to a place that is given with it
	Unplace    Answer = "unplace" // into the tray
	Delete     Answer = "delete"  // take the label out; leave an added one out
)

// Ask is one thing that a person must look at.
type Ask struct {
	Key   string // names it: the ID of its block, or new1, new2 ... of labels that would be added
	Block story.ID
	Kind  story.Kind
	Why   AskKind
	Words string       // as they stand in the story
	File  string       // what the new file says
	Was   *story.Place // on the old picture
	Now   *story.Place // where that spot lies on the new one; nil: it lies outside, or is not known

	// Like is how much the pictures look the same about the two places, from 0 to
	// 1; Alike says that they do to a person.
	Like  float64
	Alike bool

	Answer Answer
	Moved  *story.Place // of MoveTo

	caption int // of the new file
}

// Answers are those that an ask can have, the one that changes least first.
func (k Ask) Answers() []Answer {
	switch k.Why {
	case AskPlace, AskMissing:
		if k.Moves() {
			return []Answer{Keep, Take, MoveTo, Unplace, Delete}
		}
		return []Answer{Keep, MoveTo, Unplace, Delete}
	case AskAdded:
		return []Answer{Take, Delete}
	}
	return []Answer{Keep, Take}
}

func listed(answers []Answer) string {
	names := make([]string, len(answers))
	for i, a := range answers {
		names[i] = string(a)
	}
	return strings.Join(names, ", ")
}

// Moves reports whether the label's spot lies somewhere else on the new picture.
func (k Ask) Moves() bool { return k.Now != nil && k.Was != nil && k.Now.Point != k.Was.Point }

// Open counts the asks without an answer.
func (r *Replacement) Open() int {
	n := 0
	for _, k := range r.Asks {
		if k.Answer == Unanswered {
			n++
		}
	}
	return n
}

// Ask gives an ask by its key, or nil.
func (r *Replacement) Ask(key string) *Ask {
	for i := range r.Asks {
		if r.Asks[i].Key == key {
			return &r.Asks[i]
		}
	}
	return nil
}

// Reply answers an ask; to is the place of MoveTo, and the spot that the label
// points at where it has a leader: nil moves that along.
func (r *Replacement) Reply(key string, answer Answer, to, leader *story.Point) error {
	k := r.Ask(key)
	if k == nil {
		return fmt.Errorf("answer for %s: the replacement asks nothing about it", key)
	}
	if possible := k.Answers(); !slices.Contains(possible, answer) {
		return fmt.Errorf("answer %q for %s: the answers are %s", answer, key, listed(possible))
	}
	if answer != MoveTo {
		k.Answer, k.Moved = answer, nil
		return nil
	}
	if to == nil || !(to.X >= 0 && to.X <= 1 && to.Y >= 0 && to.Y <= 1) {
		return fmt.Errorf("move %s: give a place on the new picture, in fractions of its width and height", key)
	}
	place := *k.Was
	place.Point = story.Point{X: round(to.X), Y: round(to.Y)}
	if l := k.Was.Leader; l != nil {
		at := story.Point{X: min(1, max(0, round(l.X+place.X-k.Was.X))), Y: min(1, max(0, round(l.Y+place.Y-k.Was.Y)))}
		if k.Now != nil && k.Now.Leader != nil {
			at = *k.Now.Leader // what it points at lies there, wherever its words go
		}
		if leader != nil {
			at = *leader
		}
		place.Leader = &at
	}
	k.Answer, k.Moved = answer, &place
	return nil
}

// SettleAlike answers for each label about which the pictures look the same: it
// keeps its place, or follows its spot. It gives how many were open.
func (r *Replacement) SettleAlike() int {
	n := 0
	for i := range r.Asks {
		k := &r.Asks[i]
		if k.Answer != Unanswered || !k.Alike || !k.placed() {
			continue
		}
		if k.Answer = Keep; k.Moves() {
			k.Answer = Take
		}
		n++
	}
	return n
}

// settle gives an answer to all that are open, of those meant, that can have it.
func (r *Replacement) settle(answer Answer, which func(Ask) bool) (n int) {
	for i := range r.Asks {
		if k := &r.Asks[i]; k.Answer == Unanswered && which(*k) && slices.Contains(k.Answers(), answer) {
			k.Answer = answer
			n++
		}
	}
	return n
}

// KeepPlaces keeps the place of each label that is not answered yet, whatever
// the new picture shows there. It gives how many were open.
func (r *Replacement) KeepPlaces() int { return r.settle(Keep, Ask.placed) }

// FollowSpots takes each label that is not answered yet to where its spot lies on
// the new picture; one whose spot lies where it was keeps its place. What is not
// found stays open. It gives how many were answered.
func (r *Replacement) FollowSpots() int {
	return r.settle(Take, Ask.placed) + r.settle(Keep, func(k Ask) bool { return k.placed() && k.Now != nil && r.Registered })
}

// SettleWords keeps all words that are not answered yet, or takes the new file's
// (Take). Labels that only the new file has are taken with them. It gives how
// many were open.
func (r *Replacement) SettleWords(answer Answer) int {
	n := r.settle(answer, func(k Ask) bool { return !k.placed() && k.Why != AskAdded })
	if answer == Take {
		n += r.settle(Take, func(k Ask) bool { return k.Why == AskAdded })
	}
	return n
}

// placed reports whether an ask is about a label's place.
func (k Ask) placed() bool { return k.Why == AskPlace || k.Why == AskMissing }

// Says tells in a line what is asked.
func (k Ask) Says() string {
	switch k.Why {
	case AskReworded:
		return fmt.Sprintf("%s “%s”: the new file says “%s”", k.Kind, k.Words, k.File)
	case AskAdded:
		return fmt.Sprintf("%s “%s” is only in the new file", k.Kind, k.File)
	case AskWords:
		if k.File == "" {
			return fmt.Sprintf("%s “%s” was written about the old picture; the new file says nothing", k.Kind, k.Words)
		}
		return fmt.Sprintf("%s “%s”: the new file says “%s”", k.Kind, k.Words, k.File)
	case AskCrop:
		return "the old photo is cropped: " + k.Words
	}
	says := fmt.Sprintf("%s “%s” at %s", k.Kind, k.Words, percent(k.Was.Point))
	if k.Why == AskMissing {
		says = fmt.Sprintf("%s “%s” is not in the new file; it stood at %s", k.Kind, k.Words, percent(k.Was.Point))
	}
	switch {
	case k.Now == nil:
		return says + ": its spot is not on the new picture"
	case k.Moves() && k.Alike:
		return says + ": its spot lies at " + percent(k.Now.Point) + " now"
	case k.Moves():
		return says + ": its spot may lie at " + percent(k.Now.Point) + " now; the pictures differ there"
	case k.Alike:
		return says + ": the pictures look the same there"
	}
	return says + ": the pictures differ there"
}

func percent(p story.Point) string { return fmt.Sprintf("%.1f %%, %.1f %%", p.X*100, p.Y*100) }
