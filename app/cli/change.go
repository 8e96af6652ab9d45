package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"cutline/app"
	"cutline/editor/story"
	"cutline/store"
)

// saved tells of a version that a command made.
func (s *session) saved(d *app.Draft, rev store.Revision, more map[string]any) error {
	out := map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": rev.Number, "summary": rev.Summary}
	for k, v := range more {
		out[k] = v
	}
	return s.print(out, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d: %s\n", d.Story().Meta.Slug, rev.Number, rev.Summary)
		if id, ok := more["id"]; ok {
			fmt.Fprintf(w, "id %v\n", id)
		}
	})
}

type reviseCmd struct {
	Story    string `arg:""`
	File     string `arg:"" help:"A text file with the story's new words."`
	Message  string `short:"m" help:"What this version is about; otherwise what changed."`
	Override string `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

func (c *reviseCmd) Run(s *session) error {
	in, err := app.ReadFile(c.File)
	if err != nil {
		return err
	}
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	d.Override = c.Override
	if err := d.Revise(in); err != nil {
		return fmt.Errorf("revise %s with %s: %w", d.Story().Meta.Slug, c.File, err)
	}
	rev, err := d.Save(c.Message)
	if err != nil {
		return fmt.Errorf("revise %s with %s: %w", d.Story().Meta.Slug, c.File, err)
	}
	return s.saved(d, rev, nil)
}

type restoreCmd struct {
	Story    string `arg:"" help:"STORY@REV: the version to bring back."`
	Override string `help:"Why what the kill list stops may pass; kept with the version." placeholder:"REASON"`
}

func (c *restoreCmd) Run(s *session) error {
	name, n, err := app.SplitRevision(c.Story)
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("restore %s: say which version, as in %s@1", name, name)
	}
	d, err := s.draft(name)
	if err != nil {
		return err
	}
	d.Override = c.Override
	rev, err := d.Restore(n)
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"restored": n})
}

type noteCmd struct {
	Add     noteAddCmd     `cmd:"" help:"Add a note, query or suggestion."`
	List    noteListCmd    `cmd:"" help:"List a story's notes."`
	Resolve noteResolveCmd `cmd:"" help:"Resolve a note."`
}

type noteAddCmd struct {
	Story string `arg:""`
	Block string `help:"The block, by its ID; otherwise the first one." placeholder:"ID"`
	Range string `help:"Bytes of the block's text; otherwise the whole block." placeholder:"A:B"`
	Kind  string `enum:"note,query,suggestion" default:"note" help:"note, query or suggestion."`
	Text  string `required:"" help:"What it says; for a suggestion, the words to put instead."`
}

func (c *noteAddCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	block, start, end, err := target(d, "add a note", c.Block, c.Range)
	if err != nil {
		return err
	}
	words, with := c.Text, ""
	if story.NoteKind(c.Kind) == story.Suggestion {
		words, with = "", c.Text
	}
	id, err := d.AddNote(story.NoteKind(c.Kind), block, start, end, words, with)
	if err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

// target gives the words that a command names by a block, or the first one, and
// START:END in bytes, or all of it.
func target(d *app.Draft, doing, id, span string) (block story.ID, start, end int, err error) {
	if block = story.ID(id); block == "" {
		if d.Story().Len() == 0 {
			return "", 0, 0, fmt.Errorf("%s in %s: the story has no blocks", doing, d.Story().Meta.Slug)
		}
		block = d.Story().At(0).ID
	}
	if span == "" {
		return block, 0, 0, nil
	}
	a, b, ok := strings.Cut(span, ":")
	start, errA := strconv.Atoi(a)
	end, errB := strconv.Atoi(b)
	if !ok || errA != nil || errB != nil || start >= end {
		return "", 0, 0, fmt.Errorf("%s: read --range %q: it is START:END in bytes, as in 0:12", doing, span)
	}
	return block, start, end, nil
}

type noteListCmd struct {
	Story string `arg:""`
	All   bool   `help:"Resolved ones too."`
}

func (c *noteListCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	notes := []*story.Note{}
	for _, n := range st.Notes() {
		if !n.Record() && (c.All || n.Open()) {
			notes = append(notes, n)
		}
	}
	return s.print(map[string]any{"notes": notes}, func(w io.Writer) {
		if len(notes) == 0 {
			fmt.Fprintln(w, "No open notes.")
		}
		for _, n := range notes {
			state := ""
			if n.Unplaced {
				state = " (unplaced)"
			}
			if n.Resolved {
				state += " (resolved)"
			}
			fmt.Fprintf(w, "%-5s %-10s %-5s %q%s\n", n.ID, n.Kind, n.Block, n.Quote, state)
			if n.With != "" {
				fmt.Fprintf(w, "      instead: %s\n", n.With)
			}
			for _, t := range n.Thread {
				fmt.Fprintf(w, "      %s: %s\n", t.By, t.Text)
			}
		}
	})
}

type noteResolveCmd struct {
	Story string `arg:""`
	ID    string `arg:"" help:"The note, by its ID."`
	Text  string `help:"A last word."`
}

func (c *noteResolveCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if n := d.Story().Note(story.ID(c.ID)); n != nil && n.Kind == story.Check {
		return fmt.Errorf("resolve %s: it is a check; cutline check withdraw takes it back", c.ID)
	}
	if err := d.Resolve(story.ID(c.ID), c.Text); err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": c.ID})
}

type sourceCmd struct {
	Add  sourceAddCmd  `cmd:"" help:"Record a source."`
	List sourceListCmd `cmd:"" help:"List a story's sources."`
	Key  sourceKeyCmd  `cmd:"" help:"Make the key that confidential sources are encrypted with."`
	File sourceFileCmd `cmd:"" help:"Write the file attached to a source."`

	Cite   sourceCiteCmd   `cmd:"" help:"Have words of a block rest on a source."`
	Uncite sourceUnciteCmd `cmd:"" help:"Take a citation away."`
	Line   sourceLineCmd   `cmd:"" help:"The Sources, Note and Credit lines: as typed and as the records write them; write one, or keep it."`

	Organisations organisationsCmd `cmd:"" help:"The organisations that sources of this library are from."`
}

type sourceAddCmd struct {
	Story        string `arg:""`
	Gives        string `required:"" help:"What it gives, as in \"compound boundaries\"."`
	From         string `required:"" help:"Who it is from, as in \"Associated Press\"."`
	URL          string `name:"url" help:"Where it can be read."`
	File         string `help:"A copy to keep in the library." placeholder:"FILE"`
	Block        string `help:"The picture or block that rests on it; otherwise the story's first map." placeholder:"ID"`
	Licence      string `help:"Under which licence."`
	Retrieved    string `help:"When, as YYYY-MM-DD."`
	Kind         string `help:"file, URL, person, satellite, dataset, or in your words."`
	Satellite    string `help:"Of a satellite scene: Sentinel-2."`
	Acquired     string `help:"The day the scene was taken, as YYYY-MM-DD." placeholder:"DATE"`
	Credit       string `help:"The credit line that it asks for." placeholder:"WORDS"`
	Version      string `help:"Of a dataset: its version, or the date it is as of."`
	Caveat       string `help:"What readers should know of it, for the Note line." placeholder:"WORDS"`
	Confidential bool   `help:"Never name it outside the desk."`
}

func (c *sourceAddCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	r := story.Source{Gives: c.Gives, From: c.From, URL: c.URL, Licence: c.Licence, Retrieved: c.Retrieved, Kind: c.Kind, Satellite: c.Satellite, Acquired: c.Acquired, Credit: c.Credit, Version: c.Version, Caveat: c.Caveat, Confidential: c.Confidential}
	if c.File != "" && c.Confidential {
		return fmt.Errorf("keep a copy of %s: %w", c.File, story.ErrConfidentialFile)
	}
	if c.File != "" {
		if r.File, err = d.KeepFile(c.File); err != nil {
			return err
		}
	}
	block := story.ID(c.Block)
	if block == "" {
		block = d.FirstMap()
	}
	id, err := d.AddSource(r, block, "")
	if err != nil {
		return err
	}
	if b := d.Story().Block(block); b != nil && b.Kind == story.Map && d.Story().Part(block, story.SourceLine) == nil && !c.Confidential {
		if err := d.WriteLine(block, story.SourceLine); err != nil {
			return err
		}
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"id": id})
}

type sourceListCmd struct {
	Story  string `arg:""`
	Unlock string `help:"A file with the passphrase or the key, to show confidential sources. Also CUTLINE_PASSPHRASE." placeholder:"FILE"`
}

func (c *sourceListCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	if err := s.unlock(c.Unlock); err != nil {
		return err
	}
	sources := []*story.Source{}
	for _, r := range st.Sources() {
		plain, err := s.app.Reveal(*r)
		if err != nil && !errors.Is(err, store.ErrVaultShut) {
			return err
		}
		sources = append(sources, &plain)
	}
	cited := map[story.ID][]story.Cited{}
	for _, r := range sources {
		cited[r.ID] = st.CitedBy(r.ID)
	}
	return s.print(map[string]any{"sources": sources, "cited": cited}, func(w io.Writer) {
		if len(sources) == 0 {
			fmt.Fprintln(w, "No sources yet.")
		}
		for _, r := range sources {
			secret := ""
			if r.Confidential {
				secret = " (confidential)"
			}
			if r.Sealed != "" && r.From == "" {
				fmt.Fprintf(w, "%-5s confidential, locked; --unlock FILE shows it\n", r.ID)
			} else {
				fmt.Fprintf(w, "%-5s %s: %s%s %s\n", r.ID, r.From, r.Gives, secret, r.URL)
			}
			printCited(w, st, cited[r.ID])
		}
	})
}

type exportCmd struct {
	Story     string   `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Format    []string `default:"html,pdf" help:"html, html-folder, html-fragment, pdf, text; proof is a marked proof for the desk, which nothing stops." placeholder:"F,F"`
	Out       string   `default:"." help:"The folder to write into." placeholder:"DIR"`
	Template  string   `help:"The page template of the PDF; otherwise the one chosen for the story, or Letter." placeholder:"NAME"`
	Against   string   `help:"The version that a proof is held against; without it, the last that was published, or the one before." placeholder:"REV"`
	URL       string   `help:"Where the web page will stand; it then says so, and names a picture for those who link to it." placeholder:"URL"`
	Published bool     `help:"Mark the version as published once it is written."`
	leaveFlags
}

func (c *exportCmd) Run(s *session) error {
	app.ReadFonts() // while the library is opened
	proof, formats := app.SplitProof(c.Format)
	if c.Against != "" && !proof {
		return errors.New("--against is for a proof: add --format proof")
	}
	if c.Published && len(formats) == 0 {
		return errors.New("a proof is not published: take --published away, or name another format")
	}
	var files []app.Exported
	if proof {
		f, err := c.proof(s)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	if len(formats) > 0 {
		l, err := s.leave(c.Story, "", c.leaveFlags, "export", func(d *app.Draft) {
			if d.Template = c.Template; c.URL != "" {
				d.Address = c.URL
			}
		})
		if err != nil {
			return err
		}
		made, err := l.Export(formats, c.Out, nil)
		if err != nil {
			return err
		}
		files = append(files, made...)
		if c.Published {
			if _, err := l.Published(); err != nil {
				return err
			}
		}
	}
	return s.printFiles(files)
}

// proof writes a marked proof.
func (c *exportCmd) proof(s *session) (app.Exported, error) {
	name, rev, err := app.SplitRevision(c.Story)
	if err != nil {
		return app.Exported{}, err
	}
	against := 0
	if c.Against != "" {
		if _, against, err = app.SplitRevision(name + "@" + c.Against); err != nil {
			return app.Exported{}, err
		}
	}
	d, err := s.draft(name)
	if err != nil {
		return app.Exported{}, err
	}
	p, err := d.Proof(rev, against)
	if err != nil {
		return app.Exported{}, err
	}
	return p.Write(c.Out)
}

type previewCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Out   string `default:"preview" help:"The folder to write into." placeholder:"DIR"`
}

func (c *previewCmd) Run(s *session) error {
	st, _, err := s.load(c.Story)
	if err != nil {
		return err
	}
	path, err := s.app.Preview(st, c.Out)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"file": path}, func(w io.Writer) { fmt.Fprintln(w, path) })
}

type backupCmd struct {
	File string `arg:"" help:"Where to; it must not exist."`
}

func (c *backupCmd) Run(s *session) error {
	if _, err := os.Stat(c.File); err == nil {
		return fmt.Errorf("back up to %s: the file exists; name another", c.File)
	}
	a, err := s.library()
	if err != nil {
		return err
	}
	if err := a.Lib.Backup(c.File); err != nil {
		return err
	}
	return s.print(map[string]any{"file": c.File}, func(w io.Writer) { fmt.Fprintln(w, c.File) })
}
