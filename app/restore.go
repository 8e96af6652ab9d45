package app

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/store"
)

// RestoreBlock makes one block what it was in version n, as a new version: its
// words, kind, place, picture and where it stood. A block that was cut since
// comes in again with its parts; one that version n did not have goes. The draft
// is saved first where it has changes, and undo takes the restore back as well.
// It is ErrUnchanged where nothing happened to the block since.
func (d *Draft) RestoreBlock(n int, id story.ID) (store.Revision, error) {
	old, _, err := d.At(n)
	if err != nil {
		return d.Base, fmt.Errorf("restore block %s from v%d: %w", id, n, err)
	}
	for _, c := range diff.Stories(old, d.Story()).Changes {
		if c.Block != id && c.From != id {
			continue
		}
		name, did := BlockName(c.Kind, c.At), fmt.Sprintf("restored from v%d", n)
		switch {
		case c.Op == diff.Add:
			did = fmt.Sprintf("taken out, as in v%d", n)
		case c.KindFrom != "":
			name = BlockName(c.KindFrom, 0)
		case c.Was > 0:
			name = BlockName(c.Kind, c.Was)
		}
		op, err := editor.PutBack(d.Story(), old, c)
		if err != nil {
			return d.Base, fmt.Errorf("restore %s from v%d: %w", name, n, err)
		}
		return d.restorePart(name, name+" "+did, op)
	}
	return d.Base, fmt.Errorf("restore block %s from v%d: it is the same now: %w", id, n, ErrUnchanged)
}

// RestoreChange puts the words of one change of a comparison back, as a new
// version: the kth (from 0) within a block's words. The story may have gone on
// since the comparison's newer version, as long as these words stayed.
func (d *Draft) RestoreChange(c Comparison, block story.ID, k int) (store.Revision, error) {
	n := c.Old.Revision.Number
	for _, ch := range c.Changes {
		if ch.Block != block {
			continue
		}
		if ch.Op == diff.Add || ch.Op == diff.Cut {
			return d.RestoreBlock(n, block)
		}
		list := editor.Stretches(ch.Words)
		if k < 0 || k >= len(list) {
			break
		}
		was := block
		if ch.From != "" {
			was = ch.From
		}
		x, y, z := c.Old.Story.Block(was), c.New.Story.Block(block), d.Story().Block(block)
		name := BlockName(ch.Kind, ch.At)
		if z == nil {
			return d.Base, fmt.Errorf("restore a change in %s from v%d: the %s was cut since; restore all of it", name, n, ch.Kind)
		}
		w := list[k]
		start, end, ok := carry(y.Text, z.Text, w.Start, w.End)
		if !ok {
			return d.Base, fmt.Errorf("restore a change in %s from v%d: its words were changed again since; restore the whole %s, or compare with the newest version", name, n, ch.Kind)
		}
		op := editor.PutWordsBack(x, w.OldAt, w.OldEnd, block, start, end)
		return d.restorePart("a change in "+name, name+": "+restoredWords(x.Text[w.OldAt:w.OldEnd], y.Text[w.Start:w.End], n), op)
	}
	return d.Base, fmt.Errorf("restore change %d in block %s from v%d: there is no such change", k+1, block, n)
}

// RestoreSource makes a source record what it was in version n, as a new
// version; one that version n did not have goes, with what cites it. It is
// ErrUnchanged where nothing happened to it since.
func (d *Draft) RestoreSource(n int, id story.ID) (store.Revision, error) {
	old, _, err := d.At(n)
	if err != nil {
		return d.Base, fmt.Errorf("restore source %s from v%d: %w", id, n, err)
	}
	was, is := old.Source(id), d.Story().Source(id)
	switch {
	case was == nil && is == nil:
		return d.Base, fmt.Errorf("restore source %s from v%d: no such source in the story, then or now", id, n)
	case was == nil:
		return d.restorePart("a source", fmt.Sprintf("Source “%s” taken out, as in v%d", is.From, n), editor.DropSource{Source: id})
	case is != nil && reflect.DeepEqual(*was, *is):
		return d.Base, fmt.Errorf("restore source %s from v%d: it is the same now: %w", id, n, ErrUnchanged)
	}
	kept := *was
	if was.Confidential && d.app.Lib.HasVault() {
		if kept, err = d.app.Hide(*was); err != nil {
			return d.Base, fmt.Errorf("restore source %s from v%d: %w", id, n, err)
		}
	}
	return d.restorePart("a source", fmt.Sprintf("Source “%s” restored from v%d", kept.From, n), editor.PutSource{Source: &kept})
}

// RestoreField makes one thing that the story says of itself what it was in
// version n, as a new version: its status, language, section, date or length, by
// the names that a comparison has for them. A story keeps its slug.
func (d *Draft) RestoreField(n int, field string) (store.Revision, error) {
	old, _, err := d.At(n)
	if err != nil {
		return d.Base, fmt.Errorf("restore the %s from v%d: %w", field, n, err)
	}
	meta := d.Story().Meta
	switch field {
	case "status":
		meta.Status = old.Meta.Status
	case "language":
		meta.Lang = old.Meta.Lang
	case "section":
		meta.Section = old.Meta.Section
	case "date":
		meta.Date = old.Meta.Date
	case "length":
		meta.Inches = old.Meta.Inches
	case "hold":
		return d.Base, fmt.Errorf("restore the hold from v%d: a story is held, embargoed, killed or released by itself", n)
	case "slug":
		return d.Base, fmt.Errorf("restore the slug from v%d: a story keeps its slug, by which it is found", n)
	default:
		return d.Base, fmt.Errorf("restore the %s from v%d: a story has no such field", field, n)
	}
	if meta == d.Story().Meta {
		return d.Base, fmt.Errorf("restore the %s from v%d: it is the same now: %w", field, n, ErrUnchanged)
	}
	return d.restorePart("the "+field, fmt.Sprintf("%s restored from v%d", field, n), editor.SetMeta{Meta: meta})
}

// restorePart does op and makes a version of it, with the draft's own changes
// in a version before it.
func (d *Draft) restorePart(name, message string, op editor.Op) (store.Revision, error) {
	next, err := op.Apply(d.Story())
	if err != nil {
		return d.Base, fmt.Errorf("restore %s: %w", name, err)
	}
	if next.Same(d.Story()) {
		return d.Base, fmt.Errorf("restore %s: it is the same now: %w", name, ErrUnchanged)
	}
	kills, err := d.app.let("restore "+name, d.Override, d.Story(), next)
	if err != nil {
		return d.Base, err
	}
	if d.Changed() {
		if _, err := d.Save("Before restoring " + name); err != nil {
			return d.Base, err
		}
	}
	d.pass("restore", kills)
	if err := d.Editor.Do("restoring "+name, op); err != nil {
		return d.Base, fmt.Errorf("restore %s: %w", name, err)
	}
	return d.commit(d.Story(), capital(message), 0)
}

// carry gives where the bytes start:end of a text stand in a later one, where
// they were not touched.
func carry(from, to string, start, end int) (int, int, bool) {
	if from == to {
		return start, end, true
	}
	a, b := 0, 0
	for _, s := range diff.Words(from, to) {
		n := len(s.Text)
		switch s.Op {
		case diff.Equal:
			if a <= start && end <= a+n {
				return b + start - a, b + end - a, true
			}
			a, b = a+n, b+n
		case diff.Delete:
			a += n
		case diff.Insert:
			b += n
		}
	}
	return 0, 0, false
}

// restoredWords says what of version n a change put back, in a few words.
func restoredWords(old, now string, n int) string {
	old, now = shorten(strings.TrimSpace(old), 40), shorten(strings.TrimSpace(now), 40)
	switch {
	case now == "":
		return fmt.Sprintf("“%s” restored from v%d", old, n)
	case old == "":
		return fmt.Sprintf("“%s” taken out, as in v%d", now, n)
	}
	return fmt.Sprintf("“%s” for “%s” restored from v%d", old, now, n)
}

// shorten cuts words to n characters at most.
func shorten(words string, n int) string {
	if runes := []rune(words); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return words
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
