package diff

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cutline/editor/story"
)

// most is how many changes a summary names one by one, and in how many bytes;
// of more it says the blocks' numbers, or how many they are.
const (
	most      = 8
	mostBytes = 180
)

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
	}
	if named > most || named > 1 && len(strings.Join(parts, "; ")) > mostBytes {
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
		what, did := k.kind, k.what
		if k.kind == string(story.Kept) {
			if what = "typed line"; did == "added" {
				did = "kept"
			}
		}
		count(notes[k], what, did)
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
		case f.Field == "hold" && f.New == "":
			parts = append(parts, "released")
		case f.Field == "hold":
			parts = append(parts, f.New)
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
	case story.Rights:
		return "rights line"
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
		if c.Sentence != "" && len(c.Sentence) <= 2*sayWhole {
			name += " of “" + c.Sentence + "”"
		}
	}
	var did []string
	switch c.Op {
	case Add:
		return name + " added"
	case Cut:
		return name + " cut"
	}
	if c.Reordered && c.ordinal && c.Was > 0 && c.Was != c.At && !c.Kind.Attached() {
		way := "up"
		if c.At > c.Was {
			way = "down"
		}
		name = fmt.Sprintf("%s %d", kindName(c.Kind), c.Was)
		did = append(did, fmt.Sprintf("moved %s to %d", way, c.At))
	} else if c.NewPlace != nil && c.OldPlace != nil && c.NewPlace.Under != c.OldPlace.Under && c.NewPlace.Point == c.OldPlace.Point {
		did = append(did, map[bool]string{true: "set under the one it goes on with", false: "set by itself"}[c.NewPlace.Under])
	} else if c.Reordered || c.Op == Move {
		did = append(did, "moved")
	} else if c.NewPlace != nil && c.OldPlace == nil {
		did = append(did, "placed")
	} else if c.NewPlace == nil && c.OldPlace != nil {
		did = append(did, "taken off the map")
	} else if c.NewPlace != nil {
		did = append(did, "moved")
	}
	if c.Locked != nil {
		did = append(did, map[bool]string{true: "locked", false: "unlocked"}[*c.Locked])
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
	if j := c.Joint; j != nil {
		switch {
		case j.New != "":
			did = append(did, fmt.Sprintf("joined to %d", j.NewN))
		default:
			did = append(did, fmt.Sprintf("parted from %d", j.OldN))
		}
	}
	switch {
	case c.OldAsset == nil && c.NewAsset != nil:
		did = append(did, "given a picture")
	case c.NewAsset != nil && c.OldAsset.Hash == c.NewAsset.Hash:
		if c.OldAsset.Crop != c.NewAsset.Crop {
			did = append(did, "cropped anew")
		}
		if c.OldAsset.Focus != c.NewAsset.Focus {
			did = append(did, "given another focus")
		}
	case c.NewAsset != nil:
		did = append(did, "given another picture")
	case c.OldAsset != nil:
		did = append(did, "left without a picture")
	}
	switch {
	case c.Artboards && c.Kind.Picture():
		did = append(did, "given other artboards")
	case c.Artboards:
		did = append(did, "moved on another artboard")
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
	switch was, now, ok := swapped(c.Words); {
	case c.Old == "":
		return "written"
	case c.New == "":
		return "emptied"
	case ok && isNumber(was) && isNumber(now):
		return fmt.Sprintf("number changed, %s to %s", was, now)
	case c.Kind.Placed() && in <= 1 && out <= 1 && likeSpelling(c.Old, c.New):
		return "respelled"
	case c.Kind.Placed() && len(c.Old) <= sayWhole:
		return "reworded, was “" + c.Old + "”"
	case c.Kind.Placed():
		return "reworded"
	case in == 0 && out > 3:
		return fmt.Sprintf("trimmed by %d words", out)
	case c.Kind == story.Hed || c.Kind == story.Dek:
		return "changed"
	}
	return "edited"
}

// sayWhole is up to how many bytes of a label are said whole.
const sayWhole = 40

// swapped gives the words that were put in place of others, where that is all
// that changed.
func swapped(spans []Span) (was, now string, ok bool) {
	for _, s := range spans {
		switch {
		case s.Op == Delete && was == "":
			was = strings.TrimSpace(s.Text)
		case s.Op == Insert && now == "":
			now = strings.TrimSpace(s.Text)
		case s.Op != Equal:
			return "", "", false
		}
	}
	return was, now, was != "" && now != ""
}

// isNumber reports whether words are one figure, with its sign: "$4.75", "28",
// "3 percent" is none.
func isNumber(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsDigit(r) && !strings.ContainsRune(".,:$£€%", r)
	}) < 0
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

// tally says many changes by kind: "grafs 2, 4-7 edited, 12 added".
func tally(changes []Change) []string {
	type group struct {
		kind string
		did  map[string][]int // the numbers of the blocks; 0 where a kind is not numbered
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
			g = &group{kind, map[string][]int{}}
			groups = append(groups, g)
		}
		did := map[Action]string{Add: "added", Cut: "cut", Move: "moved", Edit: "edited"}[c.Op]
		n := 0
		if c.ordinal {
			n = c.At
		}
		g.did[did] = append(g.did[did], n)
	}
	var parts []string
	for _, g := range groups {
		var said []string
		first := true
		for _, did := range []string{"edited", "added", "cut", "moved"} {
			if list := g.did[did]; len(list) > 0 {
				said = append(said, blocks(g.kind, list, first)+" "+did)
				first = false
			}
		}
		parts = append(parts, strings.Join(said, ", "))
	}
	return parts
}

// numbered is how many runs of numbers are read at once; more are counted.
const numbered = 7

// blocks names blocks of a kind: "grafs 2, 4-7", "2 cutlines", or behind a first
// such name only the numbers.
func blocks(kind string, list []int, first bool) string {
	runs := Ranges(list)
	switch n := len(list); {
	case list[0] == 0 && n == 1:
		return kind
	case list[0] == 0 || strings.Count(runs, ",") >= numbered:
		if first {
			return plural(n, kind)
		}
		return fmt.Sprint(n)
	case !first:
		return runs
	case n == 1:
		return kind + " " + runs
	case strings.HasSuffix(kind, "y"):
		return strings.TrimSuffix(kind, "y") + "ies " + runs
	}
	return kind + "s " + runs
}

// Ranges writes numbers as people do: 3-5, 8.
func Ranges(list []int) string {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		if i == j {
			parts = append(parts, fmt.Sprint(list[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", list[i], list[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
