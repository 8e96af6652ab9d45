package diff

import (
	"fmt"
	"strings"

	"cutline/editor/story"
)

// most is how many changes a summary names one by one; more are counted.
const most = 6

// summary writes one line of newsroom English: "hed changed; graf 4 cut; label
// 6 “Al Kindi St.” moved and respelled; 2 queries resolved".
func summary(r Result) string {
	if r.Empty() {
		return "no change"
	}
	var parts []string
	named := 0
	for _, c := range r.Changes {
		if !c.in {
			named++
		}
	}
	if named <= most {
		for _, c := range r.Changes {
			if !c.in {
				parts = append(parts, say(c))
			}
		}
	} else {
		parts = tally(r.Changes)
	}
	count := func(n int, what, did string) {
		if n > 0 {
			parts = append(parts, plural(n, what)+" "+did)
		}
	}
	type key struct{ kind, what string }
	notes, order := map[key]int{}, []key{}
	for _, n := range r.Notes {
		k := key{string(n.Kind), n.What}
		if notes[k]++; notes[k] == 1 {
			order = append(order, k)
		}
	}
	for _, k := range order {
		count(notes[k], k.kind, k.what)
	}
	sources := map[string]int{}
	for _, s := range r.Sources {
		sources[s.What]++
	}
	for _, what := range []string{"added", "changed", "removed"} {
		count(sources[what], "source", what)
	}
	for _, f := range r.Meta {
		switch {
		case f.New == "":
			parts = append(parts, f.Field+" cleared")
		case f.Field == "status":
			parts = append(parts, "now "+f.New)
		default:
			parts = append(parts, f.Field+" set to "+f.New)
		}
	}
	return strings.Join(parts, "; ")
}

func plural(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// kindName is a kind as it is said.
func kindName(k story.Kind) string {
	switch k {
	case story.SourceLine:
		return "Sources line"
	case story.AltText:
		return "alt text"
	case story.NoteLine:
		return "note line"
	case story.Callout:
		return "label"
	}
	return string(k)
}

func say(c Change) string {
	name := kindName(c.Kind)
	if c.ordinal {
		name = fmt.Sprintf("%s %d", name, c.At)
	}
	if c.Kind.Placed() {
		words := c.New
		if c.Op == Cut {
			words = c.Old
		}
		name += " “" + words + "”"
	}
	var did []string
	switch c.Op {
	case Add:
		return name + " added"
	case Cut:
		return name + " cut"
	}
	if c.Reordered || c.Op == Move {
		did = append(did, "moved")
	} else if c.NewPlace != nil && c.OldPlace == nil {
		did = append(did, "placed")
	} else if c.NewPlace == nil && c.OldPlace != nil {
		did = append(did, "taken off the map")
	} else if c.NewPlace != nil {
		did = append(did, "moved")
	}
	if c.Old != c.New {
		did = append(did, how(c))
	}
	if c.KindFrom != "" {
		did = append(did, "made a "+string(c.Kind))
	}
	if c.Marks {
		did = append(did, "set in other type")
	}
	switch {
	case c.OldAsset == nil && c.NewAsset != nil:
		did = append(did, "given a picture")
	case c.NewAsset != nil:
		did = append(did, "given another picture")
	case c.OldAsset != nil:
		did = append(did, "left without a picture")
	}
	if c.Cites {
		did = append(did, "sourced anew")
	}
	if n := len(did); n > 1 {
		return name + " " + strings.Join(did[:n-1], ", ") + " and " + did[n-1]
	}
	return name + " " + strings.Join(did, "")
}

// how says in what way words changed.
func how(c Change) string {
	in, out := spanWords(c.Words)
	switch {
	case c.Old == "":
		return "written"
	case c.New == "":
		return "emptied"
	case c.Kind.Placed() && in <= 1 && out <= 1 && likeSpelling(c.Old, c.New):
		return "respelled"
	case c.Kind.Placed():
		return "reworded"
	case in == 0 && out > 3:
		return fmt.Sprintf("trimmed by %d words", out)
	case c.Kind == story.Hed || c.Kind == story.Dek:
		return "changed"
	}
	return "edited"
}

// likeSpelling reports whether two short texts differ by a few letters: by
// Levenshtein's distance, at most 2 or a quarter of the length.
func likeSpelling(x, y string) bool {
	a, b := []rune(x), []rune(y)
	if len(a) > 80 || len(b) > 80 {
		return false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)] <= max(2, len(a)/4)
}

// tally counts many changes by kind: "12 grafs edited, 3 cut".
func tally(changes []Change) []string {
	type group struct {
		kind string
		did  map[string]int
	}
	var groups []*group
	for _, c := range changes {
		if c.in {
			continue
		}
		kind := kindName(c.Kind)
		var g *group
		for _, known := range groups {
			if known.kind == kind {
				g = known
			}
		}
		if g == nil {
			g = &group{kind, map[string]int{}}
			groups = append(groups, g)
		}
		did := map[Action]string{Add: "added", Cut: "cut", Move: "moved", Edit: "edited"}[c.Op]
		g.did[did]++
	}
	var parts []string
	for _, g := range groups {
		first := true
		var said []string
		for _, did := range []string{"edited", "added", "cut", "moved"} {
			n := g.did[did]
			switch {
			case n == 0:
				continue
			case first:
				said = append(said, plural(n, g.kind)+" "+did)
			default:
				said = append(said, fmt.Sprintf("%d %s", n, did))
			}
			first = false
		}
		parts = append(parts, strings.Join(said, ", "))
	}
	return parts
}
