package story

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Line is one of the lines under a picture that are written from its source
// records: the Sources line, the Note line or the Credit line.
type Line struct {
	Picture ID
	Kind    Kind
	Block   *Block // the typed line; nil: there is none
	Written string // as the records write it; empty: they have nothing to say
	Kept    *Note  // why the typed line stands though it differs; nil: nobody said so
}

// LineKinds are the kinds of line that are written from records, in their
// order.
var LineKinds = []Kind{SourceLine, NoteLine, Credit}

// LineName names a kind of line that is written from source records.
func LineName(kind Kind) string {
	switch kind {
	case SourceLine:
		return "Sources line"
	case NoteLine:
		return "Note line"
	case Credit:
		return "Credit line"
	}
	return string(kind)
}

// Lines gives the lines of a picture, the typed beside the written.
func (s Story) Lines(picture ID) []Line {
	b := s.Block(picture)
	if b == nil || !b.Kind.Picture() {
		return nil
	}
	records := s.SourcesOf(picture)
	lines := make([]Line, len(LineKinds))
	for i, kind := range LineKinds {
		l := Line{Picture: picture, Kind: kind, Block: s.Part(picture, kind)}
		switch kind {
		case SourceLine:
			l.Written = SourcesLine(records)
		case NoteLine:
			l.Written = writtenNote(records)
		case Credit:
			l.Written = writtenCredit(l.Typed(), s.creditedElsewhere(b, records), records)
		}
		l.Kept = s.kept(l)
		lines[i] = l
	}
	return lines
}

// Line gives one line of a picture.
func (s Story) Line(picture ID, kind Kind) Line {
	for _, l := range s.Lines(picture) {
		if l.Kind == kind {
			return l
		}
	}
	return Line{Picture: picture, Kind: kind}
}

// Typed is the line as it stands; empty where there is none.
func (l Line) Typed() string {
	if l.Block == nil {
		return ""
	}
	return l.Block.Text
}

// Differs reports whether the typed line is not the written one. Where the
// records have nothing to say, what is typed stands.
func (l Line) Differs() bool { return l.Written != "" && l.Typed() != l.Written }

// Waits reports whether somebody has to say what becomes of the line: it is
// typed otherwise than it is written, and nobody said why.
func (l Line) Waits() bool { return l.Differs() && l.Typed() != "" && l.Kept == nil }

// Digest is the mark of a written line by which a kept one knows it again. It
// is not the line itself, so that it names nobody.
func (l Line) Digest() string {
	sum := sha256.Sum256([]byte(l.Written))
	return hex.EncodeToString(sum[:16])
}

// kept gives the reason for which a typed line stands. It counts for these very
// words against this very written line.
func (s Story) kept(l Line) *Note {
	if l.Block == nil {
		return nil
	}
	for _, n := range slices.Backward(s.NotesIn(l.Block.ID)) {
		if n.Kind == Kept && !n.Resolved && n.Quote == l.Block.Text && n.With == l.Digest() {
			return n
		}
	}
	return nil
}

// SourcesLine writes a map's Sources line from its records in house style:
// each giver once, in the order cited, parted by semicolons, a dataset with its
// version. A record that asks for a credit line is named by it. A confidential
// source is left out. It is empty when nothing may be named.
func SourcesLine(records []Source) string {
	var from []string
	seen := map[string]bool{}
	for _, r := range records {
		name := strings.TrimSpace(r.From)
		if r.Credit != "" {
			name = strings.TrimSpace(r.Credit)
		}
		name = strings.TrimRight(name, ".")
		if r.Version != "" && !isDate(r.Version) && name != "" {
			name += " " + strings.TrimSpace(r.Version)
		}
		if name == "" || r.Confidential || seen[fold(name)] {
			continue
		}
		seen[fold(name)] = true
		from = append(from, name)
	}
	switch len(from) {
	case 0:
		return ""
	case 1:
		return "Source: " + from[0] + "."
	}
	return "Sources: " + strings.Join(from, "; ") + "."
}

// writtenNote writes the Note line: what readers should know of each source, the
// day a satellite image was taken, the date that data is as of.
func writtenNote(records []Source) string {
	var says []string
	say := func(words string) {
		if words = strings.TrimRight(strings.TrimSpace(words), "."); words == "" {
			return
		}
		first, n := utf8.DecodeRuneInString(words)
		if words = string(unicode.ToUpper(first)) + words[n:] + "."; !slices.Contains(says, words) {
			says = append(says, words)
		}
	}
	for _, r := range records {
		if r.Confidential {
			continue
		}
		say(r.Caveat)
		if r.Acquired != "" {
			name := strings.TrimSpace(r.Satellite)
			if name == "" {
				name = "satellite"
			}
			say(name + " image taken " + pressDate(r.Acquired))
		}
		if r.Version != "" && isDate(r.Version) {
			say(strings.TrimRight(strings.TrimSpace(r.From), ".") + " data as of " + pressDate(r.Version))
		}
	}
	if len(says) == 0 {
		return ""
	}
	return "Note: " + strings.Join(says, " ")
}

// creditedElsewhere gives what readers see beside the credit: a map's Sources
// line as it is written, and what is typed in its Note line and cutline.
func (s Story) creditedElsewhere(picture *Block, records []Source) string {
	var lines []string
	if picture.Kind == Map {
		lines = append(lines, SourcesLine(records))
	}
	for _, p := range s.Parts(picture.ID) {
		if p.Kind == NoteLine || p.Kind == Cutline {
			lines = append(lines, p.Text)
		}
	}
	return strings.Join(lines, " | ")
}

// writtenCredit writes the Credit line: who made the picture, as it is typed,
// then the credits that its sources ask for. What is shown elsewhere is not said
// again. It is empty when nothing is asked for.
func writtenCredit(typed, shown string, records []Source) string {
	var owed []string
	asked := false
	parts := strings.Split(typed, ";")
	for _, r := range records {
		line, meets := r.Duty()
		line = strings.TrimSpace(line)
		if line == "" || says(shown, meets) {
			continue
		}
		asked = true
		if says(typed, meets) || slices.Contains(owed, line) {
			continue
		}
		owed = append(owed, line)
		// The same credit with another year is an older form of it.
		parts = slices.DeleteFunc(parts, func(p string) bool { return undated(p) == undated(line) })
	}
	if !asked {
		return ""
	}
	if len(owed) == 0 {
		return typed
	}
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(append(out, owed...), "; ")
}

// says reports whether a line has one of some words, whole and whatever their
// capitals and spaces.
func says(line string, any []string) bool {
	line = fold(line)
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for _, w := range any {
		w = fold(w)
		for from := 0; w != ""; {
			i := strings.Index(line[from:], w)
			if i < 0 {
				break
			}
			i += from
			before, _ := utf8.DecodeLastRuneInString(line[:i])
			after, _ := utf8.DecodeRuneInString(line[i+len(w):])
			if !letter(before) && !letter(after) {
				return true
			}
			from = i + len(w)
		}
	}
	return false
}

// fold gives words in lower case with single spaces.
func fold(words string) string { return strings.ToLower(strings.Join(strings.Fields(words), " ")) }

// undated gives words without figures, for comparing.
func undated(words string) string {
	return fold(strings.TrimRight(strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, words)), "."))
}

func isDate(words string) bool {
	_, err := dateOf(strings.TrimSpace(words), "")
	return err == nil
}

// pressDate writes a date as the wires do: "Nov. 12, 2026", "June 2026".
func pressDate(date string) string {
	date = strings.TrimSpace(date)
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		month := t.Month().String()
		switch {
		case t.Month() == time.September:
			month = "Sept."
		case len(month) > 5:
			month = month[:3] + "."
		}
		return fmt.Sprintf("%s %d, %d", month, t.Day(), t.Year())
	}
	if t, err := time.Parse("2006-01", date); err == nil {
		return t.Format("January 2006")
	}
	return date
}
