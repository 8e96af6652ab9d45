package app

import (
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// WriteLine writes a picture's Sources, Note or Credit line from its records. It
// is ErrUnchanged where it stands as written.
func (d *Draft) WriteLine(picture story.ID, kind story.Kind) error {
	l := d.Story().Line(picture, kind)
	name := story.LineName(kind)
	switch {
	case l.Written == "":
		return fmt.Errorf("write the %s: %s", name, nothingWritten(kind))
	case !l.Differs():
		return fmt.Errorf("write the %s: it stands as its records write it: %w", name, ErrUnchanged)
	}
	return d.Editor.Do("write the "+name, editor.WriteLine(d.Story(), picture, kind, d.Editor.NewID("b")))
}

// nothingWritten says why there is no written line of a kind.
func nothingWritten(kind story.Kind) string {
	switch kind {
	case story.NoteLine:
		return "no source of the picture has anything that readers should know; fill in “Readers are told”, the day of a scene, or the date of a dataset"
	case story.Credit:
		return "no source of the picture asks for a credit that is not shown already"
	}
	return "no source that may be named is attached to the picture; cite one"
}

// KeepTyped has a typed line stand though its records write another, for a reason
// that is kept with it. It counts until either line changes.
func (d *Draft) KeepTyped(picture story.ID, kind story.Kind, reason string) error {
	name := story.LineName(kind)
	if reason = strings.TrimSpace(reason); reason == "" {
		return fmt.Errorf("keep the %s as it is typed: say why: %w", name, ErrNoWords)
	}
	op := editor.KeepLine(d.Story(), picture, kind, d.Editor.NewID("n"), d.comment(reason))
	if op == nil {
		return fmt.Errorf("keep the %s as it is typed: there is no typed line that differs from the written one", name)
	}
	return d.Editor.Do("keep the "+name, op)
}
