// Package cli gives every use-case of app as a command. Each command prints for
// people, or with --json for programs. It exits with 0 when done, 1 when it
// failed (one clear line on stderr), 2 on wrong usage, 3 when there are findings
// or conflicts that a person must look at.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"

	"cutline/app"
)

// Exit codes.
const (
	Done     = 0
	Failed   = 1
	Misused  = 2
	Findings = 3
)

// Commands is the command line.
type Commands struct {
	Library string `help:"The library file. Also CUTLINE_LIBRARY; otherwise in your data folder." placeholder:"FILE"`
	Author  string `help:"Who does this; otherwise your name on this machine." env:"CUTLINE_AUTHOR" placeholder:"NAME"`
	JSON    bool   `name:"json" help:"Print JSON for programs."`

	Demo      demoCmd      `cmd:"" help:"Do the whole job on the sample story, without a window."`
	Import    importCmd    `cmd:"" help:"Read articles into the library."`
	List      listCmd      `cmd:"" help:"List the stories."`
	Search    searchCmd    `cmd:"" help:"Look for words in all stories, by kind of block too."`
	Show      showCmd      `cmd:"" help:"Print a story, or one version of it."`
	Log       logCmd       `cmd:"" help:"List a story's versions, newest first."`
	Diff      diffCmd      `cmd:"" help:"Compare two versions (STORY@REV) or two text files."`
	Merge     mergeCmd     `cmd:"" help:"Merge three plain files, as git merge-file does, but by sentence and word."`
	Writethru writethruCmd `cmd:"" help:"Merge a newer wire version into a story."`
	Revise    reviseCmd    `cmd:"" help:"Give a story the words of a file, as a new version."`
	Edit      editCmd      `cmd:"" help:"Change the words of one block, or of a part of a picture."`
	Blame     blameCmd     `cmd:"" help:"Say who wrote each word of a story, and in which version."`
	Restore   restoreCmd   `cmd:"" help:"Make an older version the newest again."`
	Language  languageCmd  `cmd:"" help:"Say in which language a story is, or show it."`
	History   historyCmd   `cmd:"" help:"Export a story's versions as a git repository."`
	Milestone milestoneCmd `cmd:"" help:"Name a version, or take its name away."`
	Handoff   handoffCmd   `cmd:"" help:"Hand a story to somebody in one file, and take it back."`
	Note      noteCmd      `cmd:"" help:"Notes, queries and suggestions on a story."`
	Source    sourceCmd    `cmd:"" help:"Records of where a story's facts come from."`
	Check     checkCmd     `cmd:"" help:"Fact checks: which words were checked against what, and which changed since."`
	Lint      lintCmd      `cmd:"" help:"Spelling, style, and names and numbers of captions that disagree with the text."`
	Preflight preflightCmd `cmd:"" help:"What must hold before a story leaves, and does not: what blocks, and what to review."`
	Approved  approvedCmd  `cmd:"" help:"Forms of names that stand as they are in labels, cutlines, credits or alt text."`
	Kill      killCmd      `cmd:"" help:"Kill a story: nothing lets it leave. Also the kill list: corrections that may not come back."`
	Hold      holdCmd      `cmd:"" help:"Keep a story from leaving until it is released."`
	Embargo   embargoCmd   `cmd:"" help:"Keep a story from leaving before a time."`
	Release   releaseCmd   `cmd:"" help:"Let a story leave again that was held, embargoed or killed."`
	Publish   publishCmd   `cmd:"" help:"Mark a version as published: what changes in it from then on must be told to readers."`
	Correct   correctCmd   `cmd:"" help:"Put a correction into a published story, drafted from what changed since."`
	Graphic   graphicCmd   `cmd:"" help:"Attach maps and photos to a story; write a map back, or as a piece of web page."`
	Map       mapCmd       `cmd:"" help:"Maps drawn from data: draw, place labels, fit, export."`
	Photo     photoCmd     `cmd:"" help:"What photos say about themselves: read it, change it, check it, write it back."`
	Export    exportCmd    `cmd:"" help:"Write reader copies: HTML, PDF, text."`
	Template  templateCmd  `cmd:"" help:"Templates of printed pages: list them, show one, choose one."`
	Package   packageCmd   `cmd:"" help:"Write everything that print and web need of a story into one signed file."`
	Verify    verifyCmd    `cmd:"" help:"Say whether a package is whole, what was altered, and who signed it."`
	Key       keyCmd       `cmd:"" help:"The key that packages are signed with, and other desks' keys."`
	Preview   previewCmd   `cmd:"" help:"Write the web page at three widths, to be opened in a browser."`
	Backup    backupCmd    `cmd:"" help:"Copy the library to a file while it is in use."`
}

// session is what a command works with.
type session struct {
	cmd  *Commands
	out  io.Writer
	errs io.Writer
	app  *app.App
}

// library opens the library when a command first needs it.
func (s *session) library() (*app.App, error) {
	if s.app != nil {
		return s.app, nil
	}
	a, err := app.Open(app.Options{Library: s.cmd.Library, Author: s.cmd.Author})
	s.app = a
	return a, err
}

// draft opens a story for a change.
func (s *session) draft(name string) (*app.Draft, error) {
	a, err := s.library()
	if err != nil {
		return nil, err
	}
	d, err := a.OpenDraft(name)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// print prints v as JSON, or the words that text writes.
func (s *session) print(v any, text func(io.Writer)) error {
	if !s.cmd.JSON {
		text(s.out)
		return nil
	}
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// errFindings asks for exit code 3.
var errFindings = errors.New("findings that a person must look at")

// Names lists the commands, so that the program can tell one from a file to
// open.
func Names() []string {
	var names []string
	for f := range reflect.TypeFor[Commands]().Fields() {
		if _, ok := f.Tag.Lookup("cmd"); ok {
			names = append(names, strings.ToLower(f.Name))
		}
	}
	return names
}

// Run runs one command and gives its exit code.
func Run(args []string, out, errs io.Writer) int {
	var cmd Commands
	exited := -1
	k, err := kong.New(&cmd,
		kong.Name("cutline"),
		kong.Description("An editorial desk for stories and their map captions. Without a command it opens the desk."),
		kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "cutline:", err)
		return Failed
	}
	ctx, err := k.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(errs, "cutline: %v; see cutline --help\n", err)
		return Misused
	}
	s := &session{cmd: &cmd, out: out, errs: errs}
	err = ctx.Run(s)
	if s.app != nil {
		err = errors.Join(err, s.app.Close())
	}
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errFindings):
		return Findings
	case stoppedBy(err) != nil:
		s.stopped(stoppedBy(err))
		return Findings
	case errors.Is(err, app.ErrKilled):
		s.killed(err)
		return Findings
	}
	fmt.Fprintln(errs, "cutline:", strings.ReplaceAll(err.Error(), "\n", "; "))
	return Failed
}
