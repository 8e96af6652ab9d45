package app

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// The tree of a version as people read it: story.md has the words with a
// sentence to a line, so that a change shows as the sentence it is in; labels.txt
// and captions.txt have what belongs to pictures.

// storyText writes the words of a story, each picture as a line that names it.
func storyText(s story.Story) string {
	var w strings.Builder
	names := pictureNames(s)
	for _, b := range s.Blocks() {
		if b.In != "" {
			continue
		}
		if b.Kind.Picture() {
			fmt.Fprintf(&w, "[%s]\n\n", names[b.ID])
			continue
		}
		before := ""
		switch b.Kind {
		case story.Hed:
			before = "# "
		case story.Subhead:
			before = "## "
		case story.Quote:
			before = "> "
		case story.Graf:
		default:
			before = string(b.Kind) + ": "
		}
		lines := []string{b.Text}
		if b.Kind == story.Graf || b.Kind == story.Quote {
			lines = sentences(b.Text)
		}
		for i, line := range lines {
			if i == 0 || b.Kind == story.Quote {
				w.WriteString(before)
			}
			w.WriteString(line + "\n")
		}
		w.WriteByte('\n')
	}
	return w.String()
}

// labelsText lists the labels and callouts of each picture with their places.
func labelsText(s story.Story) string {
	return parts(s, func(w *strings.Builder, n *int, b *story.Block) {
		if !b.Kind.Placed() {
			return
		}
		*n++
		place := "not placed"
		if p := b.Place; p != nil {
			place = fmt.Sprintf("at %.1f %%, %.1f %%", p.X*100, p.Y*100)
			if p.Rotate != 0 {
				place += fmt.Sprintf(", turned %g°", p.Rotate)
			}
			if p.Leader != nil {
				place += fmt.Sprintf(", points to %.1f %%, %.1f %%", p.Leader.X*100, p.Leader.Y*100)
			}
		}
		if b.Locked {
			place += ", locked"
		}
		if b.Follows != "" {
			place += fmt.Sprintf(", goes on with %d: %s", *n-1, s.SentenceOf(b.ID).Text.Text)
		}
		fmt.Fprintf(w, "%s %d: %s\n    %s\n", b.Kind, *n, b.Text, place)
	})
}

// captionsText lists the other words of each picture: cutline, credit and so on.
func captionsText(s story.Story) string {
	return parts(s, func(w *strings.Builder, _ *int, b *story.Block) {
		if b.Kind.Placed() {
			return
		}
		fmt.Fprintf(w, "%s:\n", b.Kind)
		for _, line := range sentences(b.Text) {
			fmt.Fprintf(w, "    %s\n", line)
		}
	})
}

// parts writes what belongs to each picture under its name; a picture of which
// nothing is written is left out.
func parts(s story.Story, write func(w *strings.Builder, n *int, b *story.Block)) string {
	var out strings.Builder
	names := pictureNames(s)
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		var w strings.Builder
		n := 0
		for _, p := range s.Parts(b.ID) {
			write(&w, &n, p)
		}
		if w.Len() > 0 {
			fmt.Fprintf(&out, "%s\n%s\n", names[b.ID], w.String())
		}
	}
	return out.String()
}

// pictureNames names each picture: "map 1, alder-sound-base.svg".
func pictureNames(s story.Story) map[story.ID]string {
	count := map[story.Kind]int{}
	names := map[story.ID]string{}
	for _, b := range s.Blocks() {
		if b.Kind.Picture() {
			count[b.Kind]++
			names[b.ID] = fmt.Sprintf("%s %d", b.Kind, count[b.Kind])
			if b.Asset != nil {
				names[b.ID] += ", " + pictureFile(b.Asset)
			}
		}
	}
	return names
}

// pictureFile is the name of a picture's file in a tree: the first digits of
// its hash, then its own name as far as every disk takes it.
func pictureFile(a *story.Asset) string {
	name := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, filepath.Base(a.Name))
	name = strings.Trim(name, ".-")
	if len(name) > 80 {
		name = name[len(name)-80:]
	}
	if name == "" {
		name = "picture"
	}
	return a.Hash[:min(8, len(a.Hash))] + "-" + name
}

// sentences parts a text behind its sentences. The parts joined by spaces are
// the text, but for the white space around sentences.
func sentences(text string) []string {
	t := prose.Tokenize(text)
	list := prose.Sentences(t)
	if len(list) == 0 {
		return []string{strings.TrimSpace(text)}
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = text[t.At[s.From]:t.End(s.To-1)]
	}
	return out
}
