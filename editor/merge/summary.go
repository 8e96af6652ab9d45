package merge

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// Summary says in one line of newsroom English what was merged: "9 of 10 wire
// changes taken; 1 conflict settled for the desk; graf 8 moved to 5;
// 1 note unplaced". name is the writethru's: "2nd Ld-Writethru".
func (m *Merge) Summary(name string, fates []Fate) string {
	taken, all := 0, 0
	settled := map[Choice]int{}
	var moved []string
	agreed, combined, stake := 0, 0, 0
	for _, it := range m.Items {
		switch it.Kind {
		case Wire:
			all++
			if it.taken(wire) && it.Choice != Undecided {
				taken++
				if it.What == Moved {
					moved = append(moved, it.Where+" moved")
				}
			}
		case Conflict:
			settled[it.Choice]++
		case Agree:
			agreed++
		case Combined:
			if it.Choice == Merged {
				combined++
				if it.AtStake() {
					stake++
				}
			}
		}
	}
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	switch {
	case all == 0:
	case taken == all:
		say("%s taken", count(all, "wire change"))
	default:
		say("%d of %s taken", taken, count(all, "wire change"))
	}
	if combined > 0 {
		if stake > 0 {
			say("%s that both touched put together, %d with a fact to look at", count(combined, "sentence"), stake)
		} else {
			say("%s that both touched put together", count(combined, "sentence"))
		}
	}
	for _, c := range []struct {
		choice Choice
		how    string
	}{{TakeDesk, "settled for the desk"}, {TakeWire, "settled for the wire"}, {Merged, "settled with both"}, {TakeBase, "put back as it was"}, {Own, "written anew"}, {Undecided, "left to a query"}} {
		if n := settled[c.choice]; n > 0 {
			say("%s %s", count(n, "conflict"), c.how)
		}
	}
	if agreed > 0 {
		say("%s the same on both sides", count(agreed, "change"))
	}
	parts = append(parts, moved[:min(2, len(moved))]...)
	if len(moved) > 2 {
		say("%d more moved", len(moved)-2)
	}
	by := map[State]int{}
	for _, f := range fates {
		by[f.State]++
	}
	for _, f := range []struct {
		state State
		what  string
		did   string
	}{{Follows, "note", "went along with its words"}, {Reworded, "note", "on words that changed"}, {Lost, "note", "unplaced"}, {Stale, "check", "stale"}, {Revived, "check", "holding again"}} {
		if n := by[f.state]; n > 0 {
			say("%s %s", count(n, f.what), f.did)
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing to merge"}
	}
	if name != "" {
		return name + ": " + strings.Join(parts, "; ")
	}
	return strings.Join(parts, "; ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// EditorsNote drafts what the wire and its clients are told of a new version,
// in their form: "2nd Ld-Writethru. Updates grafs 3-5; ADDS graf 12; CORRECTS
// map label 4." A correction is a number, time, name or quotation that is
// another in a hed, label or caption that stays.
func EditorsNote(name string, before, after story.Story) string {
	r := diff.Stories(before, after)
	numbers := map[string][]int{}
	var rest []string
	add := func(to string, n int) { numbers[to] = append(numbers[to], n) }
	for _, c := range r.Changes {
		graf := c.Kind == story.Graf
		what := strings.ReplaceAll(string(c.Kind), "-", " ")
		switch {
		case c.Kind.Placed():
			what = fmt.Sprintf("map label %d", c.At)
		case c.Kind == story.Cutline:
			what = "caption"
		}
		switch {
		case graf && c.Op == diff.Add:
			add("ADDS", c.At)
		case graf && c.Op == diff.Cut:
			add("DELETES", c.Was)
		case graf && c.Old != c.New:
			add("Updates", c.At)
		case graf && c.Op == diff.Move:
			add("MOVES", c.At)
		case graf || c.Kind.Picture() && c.Op == diff.Edit:
		case c.Op == diff.Add:
			rest = append(rest, "ADDS "+what)
		case c.Op == diff.Cut:
			rest = append(rest, "DELETES "+what)
		case c.Old != c.New && factChanged(c.Old, c.New):
			rest = append(rest, "CORRECTS "+what)
		case c.Old != c.New:
			rest = append(rest, "Updates "+what)
		}
	}
	var parts []string
	for _, verb := range []string{"Updates", "ADDS", "MOVES", "DELETES"} {
		if list := numbers[verb]; len(list) > 0 {
			what := "grafs "
			if len(list) == 1 {
				what = "graf "
			}
			parts = append(parts, verb+" "+what+diff.Ranges(list))
		}
	}
	slices.Sort(rest)
	parts = append(parts, slices.Compact(rest)...)
	if len(parts) == 0 {
		return name + ". No change to the text."
	}
	return name + ". " + strings.Join(parts, "; ") + "."
}

// factChanged reports whether two versions of words say a number, time, name or
// quotation differently.
func factChanged(a, b string) bool {
	return len(Facts(a, b)) > 0
}
