package mapboard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// recordNumbers gives the number that each source record goes by: its place
// among the story's records, from 1, so that citing does not renumber.
func recordNumbers(s story.Story) map[story.ID]int {
	numbers := map[story.ID]int{}
	for i, r := range s.Sources() {
		numbers[r.ID] = i + 1
	}
	return numbers
}

// citedNumbers lists the records a block cites: "1, 2".
func citedNumbers(b *story.Block, numbers map[story.ID]int) string {
	var cited []int
	for _, c := range b.Cites {
		if n := numbers[c.Source]; n > 0 && !slices.Contains(cited, n) {
			cited = append(cited, n)
		}
	}
	slices.Sort(cited)
	words := make([]string, len(cited))
	for i, n := range cited {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// cites reports whether a block cites a record.
func cites(b *story.Block, source story.ID) bool {
	return slices.ContainsFunc(b.Cites, func(c story.Cite) bool { return c.Source == source })
}

// toggleCite gives the op that makes a block cite a record, or no longer.
func toggleCite(b *story.Block, source story.ID) editor.Op {
	out := slices.Clone(b.Cites)
	if cites(b, source) {
		out = slices.DeleteFunc(out, func(c story.Cite) bool { return c.Source == source })
	} else {
		out = append(out, story.Cite{Source: source})
	}
	return editor.Set{Block: b.ID, Cites: &out}
}

// usedBy says which parts of a map or photo rest on a record, labels by their numbers:
// "1–4, 9", "whole map", "1, cutline". It is empty when none does.
func usedBy(s story.Story, mapID, source story.ID) string {
	var words []string
	if m := s.Block(mapID); m != nil && cites(m, source) {
		words = append(words, "whole "+string(m.Kind))
	}
	var numbers []int
	var others []string
	n := 0
	for _, b := range s.Parts(mapID) {
		if b.Kind.Placed() {
			n++
			if cites(b, source) {
				numbers = append(numbers, n)
			}
		} else if cites(b, source) {
			others = append(others, strings.ReplaceAll(string(b.Kind), "-", " "))
		}
	}
	if len(numbers) > 0 {
		words = append(words, runs(numbers))
	}
	return strings.Join(append(words, others...), ", ")
}

// runs writes rising numbers with runs of three or more drawn together.
func runs(numbers []int) string {
	var words []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if j-i >= 2 {
			words = append(words, fmt.Sprintf("%d–%d", numbers[i], numbers[j]))
			i = j + 1
			continue
		}
		words = append(words, strconv.Itoa(numbers[i]))
		i++
	}
	return strings.Join(words, ", ")
}

// labelsResting counts the labels of a map that rest on some record.
func labelsResting(s story.Story, mapID story.ID) int {
	n := 0
	for _, b := range s.Parts(mapID) {
		if b.Kind.Placed() && len(b.Cites) > 0 {
			n++
		}
	}
	return n
}
