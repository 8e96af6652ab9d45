package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cutline/app"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

type photoCmd struct {
	Info    photoInfoCmd    `cmd:"" help:"Print what a photo's file says: every field, and what never leaves."`
	Check   photoCheckCmd   `cmd:"" help:"Say what is missing in the photos' words; exits with 3 when something is."`
	Caption photoCaptionCmd `cmd:"" help:"Write a photo's cutline, credit, alt text ..., or fill them in from its file."`
	Crop    photoCropCmd    `cmd:"" help:"Set the part of a photo that is shown, and the point that stays in sight."`
	Alt     photoAltCmd     `cmd:"" help:"Draft a photo's alt text from what its file and cutline say, with a query that it is a draft."`
	Write   photoWriteCmd   `cmd:"" help:"Write the photos as readers get them, with the story's words in them and without location and camera; with --keep-private, the JPEGs for the archive."`
	Sheet   photoSheetCmd   `cmd:"" help:"Write a contact sheet of a story's photos."`
}

type photoInfoCmd struct {
	Name string `arg:"" name:"file-or-story" help:"A picture file; or a story by slug or ID, with @REV for an older version."`
}

func (c *photoInfoCmd) Run(s *session) error {
	if _, err := os.Stat(c.Name); err == nil {
		info, err := app.ReadPhoto(c.Name)
		if err != nil {
			return err
		}
		return s.print(info, func(w io.Writer) { writeInfo(w, info) })
	}
	st, _, err := s.load(c.Name)
	if err != nil {
		return err
	}
	reports, err := s.app.Photos(st)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"photos": reports}, func(w io.Writer) {
		if len(reports) == 0 {
			fmt.Fprintln(w, "No photos yet. Attach one with: cutline graphic STORY FILE")
		}
		for _, r := range reports {
			fmt.Fprintf(w, "%s %s\n", r.Block, r.Name)
			for _, p := range r.Parts {
				fmt.Fprintf(w, "  %-12s %-10s %s\n", p.Kind, p.State, p.Text)
				if p.State == app.WordsChanged {
					fmt.Fprintf(w, "  %-12s %-10s %s\n", "", "file:", p.File)
				}
			}
			if r.Name != "" {
				writeInfo(w, r.Info)
			}
		}
	})
}

// writeInfo writes what a photo's file says, a line a field.
func writeInfo(w io.Writer, i photo.Info) {
	fmt.Fprintf(w, "  %s, %d x %d px\n", i.Media, i.Width, i.Height)
	for _, f := range i.Fields {
		fmt.Fprintf(w, "  %s (%s): %s\n", f.Name, f.From, f.Value)
		for _, o := range f.Other {
			fmt.Fprintf(w, "    but %s says: %s\n", o.From, o.Text)
		}
	}
	if i.Made != "" {
		fmt.Fprintf(w, "  The file says that it was %s.\n", i.Made)
	}
	if i.Credentials {
		fmt.Fprintln(w, "  It holds Content Credentials (C2PA), which are not verified.")
	}
	if len(i.Private) > 0 {
		fmt.Fprintf(w, "  Never leaves in an export: %s.\n", strings.Join(i.Private, ", "))
	}
	for _, warning := range i.Warnings {
		fmt.Fprintf(w, "  Could not be read: %s\n", warning)
	}
}

type photoCheckCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
}

func (c *photoCheckCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	reports, err := s.app.Photos(st)
	if err != nil {
		return err
	}
	all, open := []photo.Finding{}, 0
	for _, r := range reports {
		for _, f := range r.Findings {
			if all = append(all, f); f.Severity != "note" {
				open++
			}
		}
	}
	err = s.print(map[string]any{"findings": all}, func(w io.Writer) {
		for _, f := range all {
			fmt.Fprintf(w, "%-7s %-5s %-18s %s\n", f.Severity, f.Block, f.Rule, f.Message)
		}
		if len(all) == 0 {
			fmt.Fprintf(w, "%s, and nothing is missing.\n", countOf(len(reports), "photo"))
		}
	})
	if err == nil && open > 0 {
		return errFindings
	}
	return err
}

// photoBlock names a photo of a story.
type photoBlock struct {
	Story string `arg:""`
	Block string `help:"The photo, by its ID; otherwise the first one." placeholder:"ID"`
}

func (c photoBlock) open(s *session, doing string) (*app.Draft, story.ID, error) {
	d, err := s.draft(c.Story)
	if err != nil {
		return nil, "", err
	}
	id := app.FirstPhoto(d.Story(), story.ID(c.Block))
	if id == "" {
		return nil, "", fmt.Errorf("%s in %s: it has no such photo; cutline photo info %s lists them", doing, c.Story, c.Story)
	}
	return d, id, nil
}

type photoCaptionCmd struct {
	photoBlock
	Cutline     *string `help:"What the picture shows: who, what, where, when."`
	Credit      *string `help:"Whose it is, as it is printed."`
	Alt         *string `help:"For readers who cannot see it."`
	Description *string `help:"More than an alt text holds."`
	Creator     *string `help:"Who made it."`
	Copyright   *string `help:"The copyright notice."`
	Rights      *string `help:"How it may be used."`
	FromFile    bool    `help:"Fill in what is empty from what the file says."`
}

func (c *photoCaptionCmd) Run(s *session) error {
	d, id, err := c.open(s, "write a caption")
	if err != nil {
		return err
	}
	if c.FromFile {
		if _, err := d.FillFromFile(id); err != nil {
			return err
		}
	}
	for _, p := range []struct {
		kind  story.Kind
		words *string
	}{
		{story.Cutline, c.Cutline}, {story.Credit, c.Credit}, {story.AltText, c.Alt}, {story.Description, c.Description},
		{story.Creator, c.Creator}, {story.Copyright, c.Copyright}, {story.Rights, c.Rights},
	} {
		if p.words == nil {
			continue
		}
		if err := d.SetPhotoWords(id, p.kind, *p.words); err != nil {
			return err
		}
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

type photoCropCmd struct {
	photoBlock
	Crop  []float64 `help:"Left, top, width and height of what is shown, as fractions; 0,0,1,1 is all." placeholder:"X,Y,W,H"`
	Focus []float64 `help:"The point that stays in sight, as fractions; 0,0 is none." placeholder:"X,Y"`
}

func (c *photoCropCmd) Run(s *session) error {
	d, id, err := c.open(s, "crop a photo")
	if err != nil {
		return err
	}
	if len(c.Crop) != 0 && len(c.Crop) != 4 || len(c.Focus) != 0 && len(c.Focus) != 2 || len(c.Crop)+len(c.Focus) == 0 {
		return fmt.Errorf("crop photo %s: give --crop X,Y,W,H or --focus X,Y, each a fraction of the photo", id)
	}
	if len(c.Crop) == 4 {
		if err := d.CropPhoto(id, story.Crop{X: c.Crop[0], Y: c.Crop[1], W: c.Crop[2], H: c.Crop[3]}); err != nil {
			return err
		}
	}
	if len(c.Focus) == 2 {
		if err := d.FocusPhoto(id, story.Point{X: c.Focus[0], Y: c.Focus[1]}); err != nil {
			return err
		}
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

type photoWriteCmd struct {
	Story string  `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Block string  `help:"One photo, by its ID; otherwise all of them." placeholder:"ID"`
	Out   string  `default:"." help:"The folder to write into." placeholder:"DIR"`
	Keep  *string `name:"keep-private" help:"For the archive alone: keep what the JPEGs say, location, serial numbers and names too, uncropped, and why. The reason is kept with the version." placeholder:"REASON"`
	leaveFlags
}

func (c *photoWriteCmd) Run(s *session) error {
	if c.Keep != nil {
		if c.private = strings.TrimSpace(*c.Keep); c.private == "" {
			return fmt.Errorf("write the photos of %s with all that their files say: no reason is given; say why with --keep-private REASON, or leave it out for copies that may leave the house", c.Story)
		}
	}
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	reports, err := s.app.Photos(st)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("write photos to %s: %w", c.Out, err)
	}
	files, used := []string{}, map[string]bool{}
	for _, r := range reports {
		if r.Name == "" && c.Block == "" || c.Block != "" && string(r.Block) != c.Block {
			continue
		}
		l, err := s.leave(c.Story, r.Block, c.leaveFlags, "write a photo of", nil)
		if err != nil {
			return err
		}
		var data []byte
		name := filepath.Base(r.Name)
		if c.Keep != nil {
			data, err = l.WriteArchivePhoto(r.Block)
		} else {
			var p photo.Public
			if p, err = l.WritePhoto(r.Block); err == nil && r.Info.Media != "" && p.Media() != r.Info.Media { // a TIFF leaves as JPEG
				name = strings.TrimSuffix(name, filepath.Ext(name)) + p.Extension()
			}
			data = p.Bytes()
		}
		if err != nil {
			return err
		}
		if used[name] { // two files of one name
			name = string(r.Block) + "-" + name
		}
		used[name] = true
		path := filepath.Join(c.Out, name)
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("write photo %s to %s: the file exists; choose another folder with --out", r.Block, path)
		}
		if err := app.WriteFile(path, data); err != nil {
			return err
		}
		files = append(files, path)
		if kept := r.Info.Private; c.Keep != nil && len(kept) > 0 {
			fmt.Fprintf(s.errs, "cutline: %s holds %s: keep it in the house\n", path, strings.Join(kept, ", "))
		}
	}
	if len(files) == 0 {
		return fmt.Errorf("write the photos of %s: it has no such photo with a picture", c.Story)
	}
	return s.print(map[string]any{"files": files}, func(w io.Writer) { fmt.Fprintln(w, strings.Join(files, "\n")) })
}

type photoSheetCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Out   string `required:"" help:"The file to write, FILE.html or FILE.pdf." placeholder:"FILE"`
}

func (c *photoSheetCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	sheet, err := s.app.Sheet(st)
	if err != nil {
		return err
	}
	if err := app.WriteSheet(c.Out, sheet); err != nil {
		return err
	}
	n := len(sheet.Photos)
	return s.print(map[string]any{"file": c.Out, "photos": n}, func(w io.Writer) { fmt.Fprintf(w, "%s (%s)\n", c.Out, countOf(n, "photo")) })
}

func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
