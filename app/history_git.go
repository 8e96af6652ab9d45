package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"cutline/store"
)

// ErrNoGit says that git is not installed.
var ErrNoGit = errors.New("git is not installed")

// ErrNotEmpty says that a folder to write into holds something.
var ErrNotEmpty = errors.New("the folder is not empty")

// StreamHistory writes the history of a story to a file for git fast-import,
// whole or not at all. It needs no git.
func (a *App) StreamHistory(id store.StoryID, path string) (h History, err error) {
	err = writeFile(path, func(w io.Writer) error {
		h, err = a.WriteHistory(w, id)
		return err
	})
	return h, err
}

// GitHistory makes a git repository of the history of a story in a folder,
// which is made where it is missing and must be empty. Where it fails, the
// folder is left as it was.
func (a *App) GitHistory(id store.StoryID, dir string) (h History, err error) {
	fail := func(err error) (History, error) {
		return h, fmt.Errorf("write the history of story %s to %s: %w", id, dir, err)
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return fail(fmt.Errorf("%w; install it, or write a stream with --fast-import FILE and read it where git is", ErrNoGit))
	}
	made, err := emptyFolder(dir)
	if err != nil {
		return fail(err)
	}
	defer func() {
		if err != nil {
			clearFolder(dir, made)
		}
	}()
	run := func(in io.Reader, args ...string) error { return runGit(git, dir, in, args...) }
	if err := run(nil, "init", "--quiet", "--template="); err != nil {
		return fail(err)
	}
	if err := run(nil, "symbolic-ref", "HEAD", "refs/heads/"+store.DeskRef); err != nil {
		return fail(err)
	}
	r, w := io.Pipe()
	wrote := make(chan error, 1)
	go func() {
		var err error
		h, err = a.WriteHistory(w, id)
		w.CloseWithError(err)
		wrote <- err
	}()
	err = run(r, "fast-import", "--quiet")
	r.Close() // where git ended early, so does the writer
	if werr := <-wrote; werr != nil && !errors.Is(werr, io.ErrClosedPipe) {
		err = werr
	}
	if err != nil {
		return fail(err)
	}
	if err := run(nil, "reset", "--quiet", "--hard"); err != nil { // the newest version as files
		return fail(err)
	}
	return h, nil
}

// emptyFolder makes a folder, or takes one that is empty.
func emptyFolder(dir string) (made bool, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return false, cannotWrite(err)
		}
		return true, nil
	case err != nil:
		return false, fmt.Errorf("%w; name a folder that is empty or not there yet", reason(err))
	case len(entries) > 0:
		return false, fmt.Errorf("%w; name one that is empty or not there yet", ErrNotEmpty)
	}
	return false, nil
}

// clearFolder takes away what was written into a folder that was empty.
func clearFolder(dir string, made bool) {
	if made {
		_ = os.RemoveAll(dir)
		return
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		_ = os.RemoveAll(filepath.Join(dir, e.Name()))
	}
}

// runGit runs git in a folder. Nothing that is set up elsewhere changes what it
// does.
func runGit(git, dir string, in io.Reader, args ...string) error {
	cmd := exec.Command(git, args...)
	cmd.Dir, cmd.Stdin = dir, in
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_DIR="+".git", "LC_ALL=C")
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		words := oneLine(said.String())
		if words == "" {
			words = err.Error()
		}
		return fmt.Errorf("git %s: %s", args[0], words)
	}
	return nil
}
