package mapboard

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

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

// usedBy says which parts of a map rest on a record, labels by their numbers:
// "1–4, 9", "whole map", "1, cutline". It is empty when none does.
func usedBy(s story.Story, mapID, source story.ID) string {
	var words []string
	if m := s.Block(mapID); m != nil && cites(m, source) {
		words = append(words, "whole map")
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

// checkRecord reports why a record cannot be kept as it is.
func checkRecord(r story.Source) error {
	if strings.TrimSpace(r.Gives) == "" && strings.TrimSpace(r.From) == "" {
		return errors.New("save the source: it says neither what it gives nor who it is from; fill in one of them")
	}
	if r.Retrieved == "" {
		return nil
	}
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(form, r.Retrieved); err == nil {
			return nil
		}
	}
	return fmt.Errorf("save the source: %q is no date; write it as 2026-11-18, 2026-11 or 2026", r.Retrieved)
}

// writeLine gives the op that puts the written Sources line into a map's source
// line, or adds one behind the map's parts. id is used for a new block. It is
// nil when there is nothing to write or it stands there already.
func writeLine(s story.Story, mapID, id story.ID) editor.Op {
	written := story.SourcesLine(s.SourcesOf(mapID))
	i := s.Index(mapID)
	if written == "" || i < 0 {
		return nil
	}
	if typed := s.Part(mapID, story.SourceLine); typed != nil {
		return setWords(typed, written)
	}
	after := s.At(s.PartsEnd(i) - 1).ID // the last part, or the map itself
	return editor.Insert{After: after, Blocks: []*story.Block{{ID: id, Kind: story.SourceLine, In: mapID, Text: written}}}
}
