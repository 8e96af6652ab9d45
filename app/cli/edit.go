package cli

import (
	"cutline/app"
	"cutline/editor/story"
)

type editCmd struct {
	Story    string `arg:""`
	Block    string `arg:"" help:"The block, by its ID, as cutline show prints it."`
	Part     string `enum:",cutline,credit,alt-text,source-line,note-line" default:"" help:"Of a photo or map: its cutline, credit, alt-text, source-line or note-line, which is added where it has none." placeholder:"PART"`
	Text     string `required:"" help:"What it is to say. Notes on words that stay keep their place." placeholder:"WORDS"`
	Override string `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

func (c *editCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error {
		d.Override = c.Override
		if c.Part == "" {
			return d.SetWords(story.ID(c.Block), c.Text)
		}
		return d.SetPhotoWords(story.ID(c.Block), story.Kind(c.Part), c.Text)
	})
}
