package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/merge"
	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/style"
)

// ErrAltered says that a file in the library is not the one that was kept.
var ErrAltered = errors.New("it is not the file that was kept")

// intact reports why a picture's file is not as it was kept. Each is read once
// while the library is open.
func (l *Light) intact(asset *story.Asset) error {
	if asset == nil || asset.Hash == "" {
		return nil
	}
	if err, ok := l.files[asset.Hash]; ok {
		return err
	}
	data, err := l.app.Asset(asset.Hash)
	if err == nil && sumOf(data) != asset.Hash {
		err = ErrAltered
	}
	if l.files == nil {
		l.files = map[string]error{}
	}
	l.files[asset.Hash] = err
	return err
}

// broken finds the files of a picture that are gone or were altered.
func (l *Light) broken(b *story.Block) (list []preflight.Told) {
	assets := []*story.Asset{b.Asset, b.Original}
	for _, a := range b.Artboards {
		assets = append(assets, a.Asset)
	}
	for _, a := range assets {
		if err := l.intact(a); err != nil {
			list = append(list, preflight.Told{Block: b.ID, Message: fmt.Sprintf("The file “%s” of the %s cannot be used: %v; attach it again", a.Name, b.Kind, err)})
		}
	}
	return list
}

// secrets finds where a confidential source is named in what readers may see.
// locked is how many cannot be looked for, because the vault is shut.
func (l *Light) secrets(s story.Story) (list []preflight.Told, locked int) {
	const least = 4 // letters of what is a name
	for _, r := range s.Sources() {
		if !r.Confidential {
			continue
		}
		plain, err := l.app.Reveal(*r)
		if err != nil {
			locked++
			continue
		}
		for _, name := range []string{strings.TrimSpace(plain.From), strings.TrimSpace(plain.URL)} {
			if utf8.RuneCountInString(name) < least {
				continue
			}
			for _, b := range s.Blocks() {
				if i := strings.Index(b.Text, name); i >= 0 {
					list = append(list, preflight.Told{Block: b.ID, Start: i, End: i + len(name), Message: "A confidential source is named where readers see it; take the name out"})
				} else if slices.ContainsFunc(b.Marks, func(m story.Mark) bool { return strings.Contains(m.Href, name) }) {
					list = append(list, preflight.Told{Block: b.ID, Message: "A link leads to a confidential source; take it out"})
				}
			}
		}
	}
	return list, locked
}

// onlyThere finds the names and numbers in captions that the text does not have,
// picture by picture. A name is looked for by its longest word, a number by what it
// comes to: forms of it that differ are what Agreement tells.
func (l *Light) onlyThere(s story.Story) (list []preflight.Told) {
	var text strings.Builder
	values := map[float64]bool{}
	pictures := false
	for _, b := range s.Blocks() {
		if b.In == "" && !b.Kind.Picture() {
			text.WriteString(inPlain(b.Text) + " ")
			g, ok := l.gists[b]
			if !ok {
				g = style.GistOf(b)
			}
			for _, n := range g.Values() {
				values[n] = true
			}
		}
		pictures = pictures || b.Kind.Picture()
	}
	if !pictures {
		return nil
	}
	words := text.String()
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		var names []string
		for _, p := range s.Parts(b.ID) {
			if p.Kind.Placed() || p.Kind == story.Cutline {
				for _, n := range style.CountsIn(p.Text) {
					if !values[n.Value] && !slices.Contains(names, n.Words) {
						names = append(names, n.Words)
					}
				}
			}
			for _, name := range namesOf(p) {
				if !strings.Contains(words, inPlain(longest(name))) && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		if len(names) > 0 {
			more := ""
			if n := len(names) - 6; n > 0 {
				names, more = names[:6], fmt.Sprintf(" and %d more", n)
			}
			list = append(list, preflight.Told{Block: b.ID, Message: fmt.Sprintf("On the %s and not in the text: %s%s", b.Kind, strings.Join(names, ", "), more)})
		}
	}
	return list
}

// namesOf gives the names in a label or cutline.
func namesOf(p *story.Block) (names []string) {
	switch {
	case p.Kind == story.Label:
		for _, w := range strings.Fields(p.Text) {
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
				return nil
			}
		}
		if p.Text != "" {
			names = append(names, p.Text)
		}
	case p.Kind == story.Cutline:
		for _, f := range merge.Facts("", p.Text) {
			if f.What == "name" {
				names = append(names, f.Now...)
			}
		}
	}
	return names
}

// inPlain gives words in lower case without apostrophes.
func inPlain(words string) string { return apostrophes.Replace(strings.ToLower(words)) }

var apostrophes = strings.NewReplacer("’", "", "'", "")

func longest(name string) string {
	best := ""
	for _, w := range strings.FieldsFunc(apostrophes.Replace(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) > len(best) {
			best = w
		}
	}
	return best
}
