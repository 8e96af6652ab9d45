package cli

import (
	"fmt"
	"io"
)

type languageCmd struct {
	Story string  `arg:"" help:"A story by slug or ID."`
	Tag   *string `arg:"" optional:"" help:"The language as a tag: en-GB, he, ar, fa. \"\" has the story's words tell it again."`
}

func (c *languageCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	number := d.Base.Number
	if c.Tag != nil {
		if err := d.SetLanguage(*c.Tag); err != nil {
			return err
		}
		if d.Changed() {
			rev, err := d.Save("Language set")
			if err != nil {
				return err
			}
			number = rev.Number
		}
	}
	now := d.Story()
	said := now.Meta.Lang != ""
	return s.print(map[string]any{"story": now.Meta.Slug, "revision": number, "language": now.Language(), "said": said}, func(w io.Writer) {
		how := "as its words tell"
		if said {
			how = "as was said"
		}
		fmt.Fprintf(w, "%s, v%d: %s, %s\n", now.Meta.Slug, number, now.Language(), how)
	})
}
