package app

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"cutline/editor"
)

// ErrLanguage says that words name no language.
var ErrLanguage = errors.New("it is no language tag; give one such as en-GB, he, ar or fa, or none to have its words tell")

// SetLanguage says in which language the story is, by a BCP 47 tag; with none it is
// told by its words again. What leaves says so, its words are parted so, and its
// pages are read from the side that it is written from.
func (d *Draft) SetLanguage(tag string) error {
	meta := d.Story().Meta
	if tag = strings.TrimSpace(tag); tag != "" {
		t, err := language.Parse(tag)
		if err != nil {
			return fmt.Errorf("set the language of %s to %q: %w", meta.Slug, tag, ErrLanguage)
		}
		tag = t.String()
	}
	if meta.Lang == tag {
		return nil
	}
	meta.Lang = tag
	if err := d.Editor.Do("language", editor.SetMeta{Meta: meta}); err != nil {
		return fmt.Errorf("set the language of %s: %w", meta.Slug, err)
	}
	return nil
}
