package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// elsewhere is a library of somebody who is handed a story.
func elsewhere(t *testing.T) *app.App {
	t.Helper()
	a, err := app.Open(app.Options{Library: filepath.Join(t.TempDir(), "other.cutline"), Author: "Leo Brandt", Now: func() time.Time { return noon.Add(24 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func readHandoff(t *testing.T, path string) *app.Handoff {
	t.Helper()
	h, err := app.ReadHandoff(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

// handedOff gives a copy of a story in another library.
func handedOff(t *testing.T, d *app.Draft, role app.Role) *app.Draft {
	t.Helper()
	file := filepath.Join(t.TempDir(), "copy."+app.HandoffExt)
	if _, err := d.HandOff(role, 0, file); err != nil {
		t.Fatal(err)
	}
	b := elsewhere(t)
	im, err := b.OpenHandoff(readHandoff(t, file))
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.OpenDraft(string(im.ID))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sentBack gives the file with which a copy goes back.
func sentBack(t *testing.T, c *app.Draft) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "back."+app.HandoffExt)
	if h, err := c.HandOff("", 0, file); err != nil || !h.Returns {
		t.Fatalf("%+v, %v", h, err)
	}
	return file
}

// takeBack takes a copy back and gives what it was.
func takeBack(t *testing.T, a *app.App, d *app.Draft, file string) (*app.Return, store.Revision, error) {
	t.Helper()
	h := readHandoff(t, file)
	if id, err := a.FindReturn(h); err != nil || id != d.ID {
		t.Fatalf("story %s: %v", id, err)
	}
	r, err := d.BeginReturn(h, d.Story())
	if err != nil {
		t.Fatal(err)
	}
	rev, err := d.TakeBack(r)
	return r, rev, err
}

func holds(d *app.Draft, words string) bool {
	for _, b := range d.Story().Blocks() {
		if strings.Contains(b.Text, words) {
			return true
		}
	}
	return false
}

// A copy has the story with all its versions, as they were, but for what must
// not leave.
func TestHandoffCarriesTheStory(t *testing.T) {
	a, d := longHistory(t)
	file := filepath.Join(t.TempDir(), "copy."+app.HandoffExt)
	out, err := d.HandOff(app.Everything, 0, file)
	if err != nil || out.Versions != 8 || out.Pictures != 2 || out.LeftOut != 2 || len(out.Named) != 0 || out.Base != 8 || out.Returns {
		t.Fatalf("%+v, %v", out, err)
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, _ := f.Open()
		data, err := io.ReadAll(r)
		if err != nil || bytes.Contains(data, []byte("SECRET")) || bytes.Contains(data, []byte("commission aide")) {
			t.Errorf("%s: %v, or it holds what must not leave", f.Name, err)
		}
	}

	b := elsewhere(t)
	im, err := b.OpenHandoff(readHandoff(t, file))
	if err != nil || im.Slug != "ferry-return" || im.Revision != 8 {
		t.Fatalf("%+v, %v", im, err)
	}
	want, err := a.Log(d.ID)
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Log(im.ID)
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d versions: %v", len(got), err)
	}
	for i, w := range want {
		g := got[i]
		if g.Number != w.Number || g.Parent != w.Parent || g.Ref != w.Ref || g.Author != w.Author || !g.At.Equal(w.At) || g.Merged != w.Merged || g.RestoredFrom != w.RestoredFrom || g.Words != w.Words || g.Wire != w.Wire {
			t.Errorf("v%d:\n%+v\nwas\n%+v", w.Number, g, w)
		}
		if (g.Milestone == "") != (w.Milestone == "") {
			t.Errorf("v%d is called %q", w.Number, g.Milestone)
		}
	}
	there, err := b.OpenDraft(string(im.ID))
	if err != nil {
		t.Fatal(err)
	}
	if there.Story().NoteCount() != d.Story().NoteCount() || there.Story().Len() != d.Story().Len() {
		t.Error("notes or blocks are missing")
	}
	for _, x := range there.Story().Blocks() {
		if x.Asset != nil {
			if _, err := b.Asset(x.Asset.Hash); err != nil {
				t.Error(err)
			}
		}
	}
	ours, err := d.Blame()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := there.Blame()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"Mercer", "Street", "twelve minutes"} {
		if g, w := whose(t, theirs, words), whose(t, ours, words); g != w {
			t.Errorf("%q is by %s, was by %s", words, g, w)
		}
	}
	if o := there.Origin(); o == nil || o.Role != app.Everything || o.By != "Dana Ruiz" || o.Base.Number != 8 {
		t.Errorf("%+v", o)
	}
	// Opened twice, it is two stories.
	if im, err := b.OpenHandoff(readHandoff(t, file)); err != nil || im.Slug != "ferry-return-2" {
		t.Errorf("%+v, %v", im, err)
	}
	if _, err := there.HandOff("", 0, file); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("nothing was changed, and it goes back: %v", err)
	}
}

func TestHandoffOfLastVersions(t *testing.T) {
	_, d := longHistory(t)
	file := filepath.Join(t.TempDir(), "copy."+app.HandoffExt)
	for last, want := range map[int]int{1: 1, 3: 3, 4: 4, 99: 8} {
		if out, err := d.HandOff(app.TextOnly, last, file); err != nil || out.Versions != want {
			t.Fatalf("%+v, %v", out, err)
		}
		b := elsewhere(t)
		im, err := b.OpenHandoff(readHandoff(t, file))
		if err != nil || im.Revision != want {
			t.Errorf("--last %d: %+v, %v", last, im, err)
		}
		c, err := b.OpenDraft(string(im.ID))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Blame(); err != nil {
			t.Error(err)
		}
		retype(t, c, "twelve minutes", "thirteen minutes")
		save(t, b, c, "Leo Brandt", "")
		sentBack(t, c)
	}
}

// What is not saved is saved before it leaves.
func TestHandoffSavesFirst(t *testing.T) {
	_, d := sample(t)
	retype(t, d, "twelve minutes", "thirteen minutes")
	c := handedOff(t, d, app.TextOnly)
	if d.Changed() || d.Base.Number != 4 || !holds(c, "thirteen minutes") {
		t.Errorf("v%d, changed %v", d.Base.Number, d.Changed())
	}
}

func TestHandoffComesBack(t *testing.T) {
	const (
		label = "Mercer St."
		graf  = "twelve minutes late"
		cap   = "74-foot catamaran"
	)
	for _, tt := range []struct {
		role        app.Role
		taken, left []string
	}{
		{app.LabelsOnly, []string{"Mercer Street"}, []string{"thirteen minutes late", "75-foot catamaran", "A new graf."}},
		{app.TextOnly, []string{"thirteen minutes late", "A new graf."}, []string{"Mercer Street", "75-foot catamaran"}},
		{app.Everything, []string{"Mercer Street", "thirteen minutes late", "75-foot catamaran", "A new graf."}, nil},
	} {
		t.Run(string(tt.role), func(t *testing.T) {
			a, d := sample(t)
			c := handedOff(t, d, tt.role)
			at := retype(t, c, graf, "thirteen minutes late")
			retype(t, c, label, "Mercer Street")
			retype(t, c, cap, "75-foot catamaran")
			if err := c.Editor.Do("x", editor.Insert{After: at, Blocks: []*story.Block{{ID: c.Editor.NewID("b"), Kind: story.Graf, Text: "A new graf."}}}); err != nil {
				t.Fatal(err)
			}
			mapped := c.Story().Block(c.FirstMap())
			if _, err := c.AddNote(story.Query, at, 0, 5, "Is this right?", ""); err != nil {
				t.Fatal(err)
			}
			if _, err := c.Save("Second read"); err != nil {
				t.Fatal(err)
			}
			// The desk goes on meanwhile, and gives out IDs of its own.
			first := d.Story().At(0).ID
			if err := d.Editor.Do("x", editor.Insert{After: first, Blocks: []*story.Block{{ID: d.Editor.NewID("b"), Kind: story.Graf, Text: "The desk went on."}}}); err != nil {
				t.Fatal(err)
			}
			save(t, a, d, "Dana Ruiz", "")
			retype(t, d, "By Marisol", "by Marisol") // not saved

			r, rev, err := takeBack(t, a, d, sentBack(t, c))
			if err != nil {
				t.Fatal(err)
			}
			if rev.Author != "Leo Brandt" || rev.Message != "Hand-off back, "+tt.role.Says()+": Second read" || rev.Number != 6 {
				t.Errorf("%+v", rev)
			}
			for _, words := range append([]string{"The desk went on.", "by Marisol"}, tt.taken...) {
				if !holds(d, words) {
					t.Errorf("%q is missing; taken: %s", words, r.Taken)
				}
			}
			for _, words := range tt.left {
				if holds(d, words) {
					t.Errorf("%q was taken", words)
				}
			}
			if got := len(r.Left.Changes); got != len(tt.left) {
				t.Errorf("left: %s", r.Left.Summary)
			}
			if len(r.Looks()) != 0 {
				t.Errorf("look at %+v", r.Looks())
			}
			// The note comes along in every role.
			query := slices.IndexFunc(d.Story().Notes(), func(n *story.Note) bool { return len(n.Thread) > 0 && n.Thread[0].Text == "Is this right?" })
			if query < 0 {
				t.Error("the note is missing")
			} else if n := d.Story().Notes()[query]; n.Unplaced || n.Block != at || n.Thread[0].By != "Leo Brandt" {
				t.Errorf("the note: %+v", n)
			}
			// What stayed at the desk is there still.
			if now := d.Story().Block(mapped.ID); len(now.Cites) != len(mapped.Cites)+1 {
				t.Errorf("the map cites %v", now.Cites)
			}
			if !slices.ContainsFunc(d.Story().Sources(), func(r *story.Source) bool { return r.Confidential }) {
				t.Error("the confidential source is gone")
			}
			if err := d.Story().Check(); err != nil {
				t.Error(err)
			}
			b, err := d.Blame()
			if err != nil {
				t.Fatal(err)
			}
			if got := whose(t, b, strings.Fields(tt.taken[0])[0]+" "+strings.Fields(tt.taken[0])[1]); !strings.HasSuffix(got, "v6 Leo Brandt") && !strings.Contains(got, "v6 Leo Brandt") {
				t.Errorf("its words are by %s", got)
			}
			// One undo takes it back.
			if err := d.Editor.Undo(); err != nil {
				t.Fatal(err)
			}
			if holds(d, tt.taken[0]) || !holds(d, "The desk went on.") {
				t.Error("undo does not take it back")
			}
		})
	}
}

// Where both changed the same words, the desk's stay and a query has the others.
func TestHandoffConflict(t *testing.T) {
	a, d := sample(t)
	c := handedOff(t, d, app.Everything)
	retype(t, c, "twelve minutes late", "thirteen minutes late")
	if _, err := c.Save(""); err != nil {
		t.Fatal(err)
	}
	retype(t, d, "twelve minutes late", "fourteen minutes late")
	r, rev, err := takeBack(t, a, d, sentBack(t, c))
	if err != nil {
		t.Fatal(err)
	}
	if looks := r.Looks(); len(looks) != 1 || !strings.Contains(looks[0].Desk, "fourteen") || !strings.Contains(looks[0].Wire, "thirteen") {
		t.Errorf("look at %+v", looks)
	}
	if !holds(d, "fourteen") || holds(d, "thirteen minutes") || rev.Author != "Leo Brandt" {
		t.Error("the desk's words did not stay")
	}
	found := false
	for _, n := range d.Story().Notes() {
		for _, said := range n.Thread {
			if strings.Contains(said.Text, "thirteen minutes late") {
				found = true
				if n.Kind != story.Query || said.By != "Leo Brandt" || !said.At.Equal(noon) || strings.Contains(said.Text, "wire") {
					t.Errorf("%+v", n)
				}
			}
		}
	}
	if !found {
		t.Error("no query holds the other words")
	}
}

// A copy can come back again: then only what is new since is taken.
func TestHandoffComesBackAgain(t *testing.T) {
	a, d := sample(t)
	c := handedOff(t, d, app.Everything)
	at := retype(t, c, "twelve minutes late", "thirteen minutes late")
	if err := c.Editor.Do("x", editor.Insert{After: at, Blocks: []*story.Block{{ID: c.Editor.NewID("b"), Kind: story.Graf, Text: "A new graf."}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Save(""); err != nil {
		t.Fatal(err)
	}
	retype(t, d, "By Marisol", "by Marisol")
	first := sentBack(t, c)
	if _, _, err := takeBack(t, a, d, first); err != nil {
		t.Fatal(err)
	}
	retype(t, d, "thirteen minutes late", "late") // the desk changes what came
	if _, _, err := takeBack(t, a, d, first); !errors.Is(err, app.ErrUnchanged) || !strings.Contains(err.Error(), "it was taken as v5") {
		t.Errorf("a second time: %v", err)
	}
	retype(t, c, "A new graf.", "A newer graf.")
	if _, err := c.Save(""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := takeBack(t, a, d, sentBack(t, c)); err != nil {
		t.Fatal(err)
	}
	if !holds(d, "A newer graf.") || holds(d, "A new graf.") || holds(d, "thirteen minutes") {
		t.Error("the second return brought more than what was new in it")
	}
}

func TestHandoffRefused(t *testing.T) {
	a, d := sample(t)
	out := filepath.Join(t.TempDir(), "copy."+app.HandoffExt)
	if _, err := d.HandOff("poets", 0, out); !errors.Is(err, app.ErrRole) {
		t.Errorf("role poets: %v", err)
	}
	if _, err := d.HandOff(app.TextOnly, 0, out); err != nil {
		t.Fatal(err)
	}
	c := handedOff(t, d, app.TextOnly)
	retype(t, c, "twelve minutes late", "late")
	if _, err := c.Save(""); err != nil {
		t.Fatal(err)
	}
	if _, err := c.HandOff(app.Everything, 0, out+"2"); !errors.Is(err, app.ErrRole) {
		t.Errorf("another role on the way back: %v", err)
	}
	back := sentBack(t, c)
	if _, err := a.FindReturn(readHandoff(t, out)); !errors.Is(err, app.ErrOutgoing) {
		t.Errorf("a copy on its way out: %v", err)
	}
	if _, err := a.OpenHandoff(readHandoff(t, back)); !errors.Is(err, app.ErrReturning) {
		t.Errorf("a copy on its way back: %v", err)
	}
	if _, err := elsewhere(t).FindReturn(readHandoff(t, back)); !errors.Is(err, app.ErrUnknownStory) {
		t.Errorf("another library: %v", err)
	}

	// The base was edited on the way, and the manifest with it.
	edited := filepath.Join(t.TempDir(), "edited")
	rezip(t, back, edited, true, func(name string, data []byte) []byte {
		if strings.HasPrefix(name, "versions/") {
			return bytes.Replace(data, []byte("accordion"), []byte("concertina"), 1)
		}
		return data
	})
	if _, err := d.BeginReturn(readHandoff(t, edited), d.Story()); !errors.Is(err, app.ErrEditedBase) {
		t.Errorf("an edited base: %v", err)
	}
	// The same, but the manifest says what the base was.
	rezip(t, back, edited, false, func(name string, data []byte) []byte {
		if strings.HasPrefix(name, "versions/") {
			return bytes.Replace(data, []byte("accordion"), []byte("accordiom"), 1)
		}
		return data
	})
	if _, err := app.ReadHandoff(edited); !errors.Is(err, app.ErrNoHandoff) {
		t.Errorf("an edited base: %v", err)
	}
	if d.Changed() || d.Base.Number != 3 {
		t.Error("what was refused changed the story")
	}
}

// rezip writes a hand-off with files that edit changed. seal writes their sizes
// and hashes into the manifest, that of the base too.
func rezip(t testing.TB, from, to string, seal bool, edit func(name string, data []byte) []byte) {
	t.Helper()
	z, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	var names []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != "handoff.json" {
			data = edit(f.Name, data)
		}
		files[f.Name] = data
		names = append(names, f.Name)
	}
	if seal {
		var m map[string]any
		if err := json.Unmarshal(files["handoff.json"], &m); err != nil {
			t.Fatal(err)
		}
		for _, f := range m["files"].([]any) {
			f := f.(map[string]any)
			data := files[f["name"].(string)]
			f["bytes"], f["sha256"] = len(data), hash(data)
			if strings.HasPrefix(f["name"].(string), "versions/") {
				m["base"].(map[string]any)["content"] = hash(data)
			}
		}
		files["handoff.json"], _ = json.Marshal(m)
	}
	files["handoff.json"] = edit("handoff.json", files["handoff.json"])
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range names {
		if files[name] == nil {
			continue
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
