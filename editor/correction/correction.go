// Package correction says what readers of a published story must be told of:
// which of its numbers, times, names, quotations, labels and pictures are others
// now, and in which words. Changes of style, new facts and cuts of text are no
// corrections.
package correction

import (
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/editor/prose"
	"cutline/editor/story"
)

// Change is something that was published otherwise.
type Change struct {
	Block      story.ID   // where it stands; of a label that is gone, its map
	Start, End int        // bytes of the block's text; both 0: all of it
	Kind       story.Kind // of the block
	What       string     // number, time, name, quotation, label or picture
	Was, Is    string     // Is is empty where it was taken out
	Unit       string     // of a number: the word behind it, where that is the same
}

// Since lists what changed between the story as it was published and as it is,
// in the order of the story.
func Since(published, now story.Story) []Change {
	var found []Change
	for _, c := range diff.Stories(published, now).Changes {
		switch {
		case c.Kind.Picture() && c.OldAsset != nil && c.NewAsset != nil && c.OldAsset.Hash != c.NewAsset.Hash:
			found = append(found, Change{Block: c.Block, Kind: c.Kind, What: "picture"})
		case !c.Kind.Placed() || same(c.Old, c.New):
		case c.Op == diff.Cut:
			if was := published.Block(c.Block); now.Block(was.In) != nil { // the map is still there
				found = append(found, Change{Block: was.In, Kind: c.Kind, What: "label", Was: c.Old})
			}
		case strings.TrimSpace(c.Old) != "":
			found = append(found, Change{Block: c.Block, End: len(c.New), Kind: c.Kind, What: "label", Was: c.Old, Is: c.New})
		}
	}
	for _, c := range diff.Sentences(published, now) {
		b := now.Block(c.Block)
		if c.Action != diff.Rewrite && c.Action != diff.Refactor || b == nil || b.Kind.Placed() || quiet(b.Kind) {
			continue
		}
		at := max(0, strings.Index(b.Text, c.New))
		for _, f := range merge.Facts(c.Old, c.New) {
			for i := range min(len(f.Was), len(f.Now)) { // what has no counterpart is new, or cut
				if same(f.Was[i], f.Now[i]) {
					continue
				}
				ch := Change{Block: b.ID, Kind: b.Kind, What: f.What, Was: f.Was[i], Is: f.Now[i]}
				if from := strings.Index(c.New, ch.Is); from >= 0 && at+from+len(ch.Is) <= len(b.Text) {
					ch.Start, ch.End = at+from, at+from+len(ch.Is)
				}
				if unit := next(c.New, ch.Is); f.What == "number" && unit == next(c.Old, ch.Was) {
					ch.Unit = unit
				}
				found = append(found, ch)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Change) int { return now.Index(a.Block) - now.Index(b.Block) })
	return found
}

// quiet reports whether words of a kind say nothing that could be misstated: a
// correction, or what only machines read.
func quiet(k story.Kind) bool {
	switch k {
	case story.Correction, story.AltText, story.Description, story.Creator, story.Copyright, story.Rights:
		return true
	}
	return false
}

// Untold gives the changes that no correction of the story speaks of, where
// only those count that came in since it was published.
func Untold(published, now story.Story) []Change {
	changes := Since(published, now)
	if len(changes) == 0 {
		return nil
	}
	var told []string
	for _, b := range now.Blocks() {
		if b.Kind != story.Correction {
			continue
		}
		if was := published.Block(b.ID); was == nil || was.Text != b.Text {
			told = append(told, plain(b.Text))
		}
	}
	return slices.DeleteFunc(changes, func(c Change) bool {
		return slices.ContainsFunc(told, func(text string) bool {
			switch {
			case c.What == "picture":
				return has(text, "picture") || has(text, "photo") || has(text, "photograph") || has(text, "map") || has(text, "image")
			case c.Is != "":
				return has(text, plain(c.Is))
			}
			return has(text, plain(c.Was))
		})
	})
}

// same reports whether two forms say the same: "9 percent" and "9%", "four" and
// "4", or words in other quotes, spaces and capitals.
func same(a, b string) bool { return plain(a) == plain(b) }

var digits = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
	"eighteen": "18", "nineteen": "19", "twenty": "20", "percent": "%",
}

// plain gives the words of a text in lower case with one space around each,
// without its marks, numbers as figures.
func plain(text string) string {
	var b strings.Builder
	for _, w := range prose.Tokenize(text).Words {
		w = strings.ToLower(prose.Fold(w))
		if d, ok := digits[w]; ok {
			w = d
		}
		if strings.Trim(w, `"'.,;:!?()-`) == "" {
			continue
		}
		b.WriteString(" " + w)
	}
	return b.String() + " "
}

// has reports whether a plain text has words, plain or not.
func has(text, words string) bool {
	words = strings.TrimSpace(words)
	return words != "" && strings.Contains(text, " "+words+" ")
}

// next gives the word behind some words in a text.
func next(text, words string) string {
	_, rest, _ := strings.Cut(text, words)
	t := prose.Tokenize(rest)
	if t.Len() == 0 || !t.Spaced(0) || strings.Trim(t.Words[0], "abcdefghijklmnopqrstuvwxyz-") != "" {
		return ""
	}
	return t.Words[0]
}
