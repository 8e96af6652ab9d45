package app

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"cutline/editor/story"
	"cutline/store"
)

// History says what an export of a story's history holds.
type History struct {
	Slug     string   `json:"slug"`
	Versions int      `json:"versions"`
	Branches []string `json:"branches"`
	Tags     []string `json:"tags"`    // one for each milestone
	LeftOut  int      `json:"leftOut"` // confidential sources
	Named    []int    `json:"named"`   // versions in whose own words such a source is named; they are not changed
}

// WriteHistory writes the history of a story as a stream for git fast-import:
// a commit for each version with its author and time, a branch for the desk's
// and one for the wire's versions, a tag for each milestone. A map comes with
// the files of data that it was drawn from, as they were added. Confidential
// sources are left out of every version.
func (a *App) WriteHistory(w io.Writer, id store.StoryID) (History, error) {
	h := History{Branches: []string{}, Tags: []string{}, Named: []int{}}
	fail := func(err error) (History, error) {
		return h, fmt.Errorf("write the history of story %s: %w", id, err)
	}
	revs, err := a.Lib.Log(id)
	if err != nil {
		return fail(err)
	}
	slices.Reverse(revs) // a version comes behind what it was made of
	var hidden secrets
	for _, r := range revs {
		s, _, err := a.Lib.Load(id, r.Number)
		if err != nil {
			return fail(err)
		}
		h.Slug = s.Meta.Slug
		hidden.gather(s)
	}
	h.Versions, h.LeftOut = len(revs), hidden.count()
	g := gitWriter{w: bufio.NewWriter(w), trees: map[int]map[string][32]byte{}, names: map[string]bool{}}
	g.print("feature done\n")
	for _, r := range revs {
		s, _, err := a.Lib.Load(id, r.Number)
		if err != nil {
			return fail(err)
		}
		named, err := hidden.namedInData(s, a.Asset)
		if err != nil {
			return fail(fmt.Errorf("v%d: %w", r.Number, err))
		}
		if named || hidden.named(s, r.Message) {
			h.Named = append(h.Named, r.Number)
		}
		if !slices.Contains(h.Branches, r.Ref) {
			h.Branches = append(h.Branches, r.Ref)
		}
		if err := g.commit(r, hidden.without(s), a.Asset); err != nil {
			return fail(err)
		}
	}
	for _, r := range revs {
		if r.Milestone != "" {
			h.Tags = append(h.Tags, g.tag(r))
		}
	}
	g.print("done\n")
	if err := g.w.Flush(); err != nil {
		return fail(cannotWrite(err))
	}
	return h, nil
}

// gitWriter writes the stream. A version's mark is its number.
type gitWriter struct {
	w     *bufio.Writer // keeps the first error
	trees map[int]map[string][32]byte
	names map[string]bool // of tags
}

func (g *gitWriter) print(format string, args ...any) { fmt.Fprintf(g.w, format, args...) }

func (g *gitWriter) data(content []byte) {
	g.print("data %d\n", len(content))
	_, _ = g.w.Write(content)
	g.print("\n")
}

// commit writes a version. Files that are as in its parent are not written
// again.
func (g *gitWriter) commit(r store.Revision, s story.Story, asset func(hash string) ([]byte, error)) error {
	g.print("commit refs/heads/%s\nmark :%d\n", r.Ref, r.Number)
	who := signature(r)
	g.print("author %s\ncommitter %s\n", who, who)
	g.data([]byte(commitMessage(r)))
	if r.Parent > 0 {
		g.print("from :%d\n", r.Parent)
	}
	if r.Merged > 0 {
		g.print("merge :%d\n", r.Merged)
	}
	was, tree := g.trees[r.Parent], map[string][32]byte{}
	put := func(path string, sum [32]byte, content func() ([]byte, error)) error {
		if _, ok := tree[path]; ok {
			return nil // two maps of the same file
		}
		tree[path] = sum
		if old, ok := was[path]; ok && old == sum {
			return nil
		}
		data, err := content()
		if err != nil {
			return err
		}
		g.print("M 100644 inline %s\n", path)
		g.data(data)
		return nil
	}
	for _, f := range []struct {
		path    string
		content string
	}{
		{"story.md", storyText(s)}, {"labels.txt", labelsText(s)}, {"captions.txt", captionsText(s)}, {"story.json", string(s.Encode())},
	} {
		if f.content == "" {
			continue
		}
		content := []byte(f.content)
		_ = put(f.path, sha256.Sum256(content), func() ([]byte, error) { return content, nil })
	}
	// A kept file's path has its hash: the same path is the same file.
	kept := func(folder string, f *story.Asset) error {
		err := put(folder+"/"+pictureFile(f), sha256.Sum256([]byte(f.Hash)), func() ([]byte, error) { return asset(f.Hash) })
		if err != nil {
			return fmt.Errorf("v%d: %w", r.Number, err)
		}
		return nil
	}
	for _, b := range s.Blocks() {
		if b.Asset == nil {
			continue
		}
		if err := kept("pictures", b.Asset); err != nil {
			return err
		}
		for _, f := range mapData(b) {
			if err := kept("data", f); err != nil {
				return err
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(was)) {
		if _, ok := tree[path]; !ok {
			g.print("D %s\n", path)
		}
	}
	g.trees[r.Number] = tree
	g.print("\n")
	_, err := g.w.Write(nil)
	return err
}

// mapData gives the files of data that a map was drawn from.
func mapData(b *story.Block) []*story.Asset {
	if b.Asset == nil || b.Asset.Chart == nil {
		return nil
	}
	var files []*story.Asset
	for _, l := range b.Asset.Chart.Layers {
		files = append(files, &story.Asset{Hash: l.Hash, Name: l.File})
	}
	return files
}

// tag writes a milestone as a tag and gives its name.
func (g *gitWriter) tag(r store.Revision) string {
	name := strings.Trim(strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '.' || c == '_' {
			return c
		}
		return '-'
	}, r.Milestone), "-.")
	for _, twice := range []string{"--", ".."} {
		for strings.Contains(name, twice) {
			name = strings.ReplaceAll(name, twice, twice[:1])
		}
	}
	if name == "" || strings.HasSuffix(name, ".lock") || g.names[name] {
		name = strings.TrimPrefix(fmt.Sprintf("%s-v%d", name, r.Number), "-")
	}
	g.names[name] = true
	g.print("tag %s\nfrom :%d\ntagger %s\n", name, r.Number, signature(r))
	g.data([]byte(oneLine(r.Milestone) + "\n"))
	return name
}

// commitMessage is what a version is about, what changed, and which it is.
func commitMessage(r store.Revision) string {
	first := oneLine(r.Message)
	if first == "" {
		first = fmt.Sprintf("Version %d", r.Number)
	}
	out := first + "\n\n"
	if summary := oneLine(r.Summary); summary != "" && summary != first {
		out += summary + "\n\n"
	}
	out += fmt.Sprintf("Cutline-Version: %d\n", r.Number)
	if r.RestoredFrom > 0 {
		out += fmt.Sprintf("Cutline-Restored: %d\n", r.RestoredFrom)
	}
	return out
}

// oneLine gives words without line breaks and control characters, which git
// takes for its own.
func oneLine(words string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(words, "?"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// signature is an author as git writes one. The address is made of the name and
// can be nobody's: .invalid is kept free for that.
func signature(r store.Revision) string {
	name := strings.Trim(strings.Map(func(c rune) rune {
		if c == '<' || c == '>' {
			return -1
		}
		return c
	}, oneLine(r.Author)), " .,:;\"'\\")
	mail := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }), ".")
	if mail == "" {
		name, mail = "Desk", "desk"
	}
	return fmt.Sprintf("%s <%s@cutline.invalid> %d +0000", name, mail, max(0, r.At.UTC().Truncate(time.Second).Unix()))
}
