package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// longHistory is the sample story with all that a history can hold: several
// authors, a wire version that was merged in, a restored version, milestones
// with names that git would refuse, and sources that must not leave.
func longHistory(t *testing.T) (*app.App, *app.Draft) {
	t.Helper()
	a, d := sample(t) // v3; its source "a commission aide" is confidential
	secret := story.Source{Gives: "SECRET-gives", From: "SECRET-from", URL: "https://SECRET-url", Note: "SECRET-note", Licence: "SECRET-licence"}
	id, err := d.AddSource(secret, d.FirstMap(), "SECRET-supports")
	if err != nil {
		t.Fatal(err)
	}
	label := retype(t, d, "Mercer St.", "Mercer Street")
	if _, err := d.AddCheck(label, 0, 0, id, "SECRET-where", "right"); err != nil {
		t.Fatal(err)
	}
	save(t, a, d, "Leo <Brandt>", "Streets spelled out") // v4: the source is open in it
	secret.ID, secret.Confidential = id, true
	if err := d.Editor.Do("source", editor.PutSource{Source: &secret}); err != nil {
		t.Fatal(err)
	}
	save(t, a, d, "Ana Pereira", "A source that must not be named") // v5
	wire, _, err := a.Lib.Load(d.ID, 2)
	if err != nil {
		t.Fatal(err)
	}
	in, err := a.Lib.Commit(d.ID, 2, wire, store.Info{Ref: store.WireRef, Author: "Tomás Åkesson", At: noon.Add(time.Hour), Message: "1st Ld-Writethru"}) // v6
	if err != nil {
		t.Fatal(err)
	}
	s := d.Story()
	if _, err := a.Lib.Commit(d.ID, 5, s, store.Info{Author: "", At: noon.Add(2 * time.Hour), Merged: in.Number, Message: "line\n\nbreaks\x00 and\rmore", Summary: "no change"}); err != nil { // v7
		t.Fatal(err)
	}
	for n, name := range map[int]string{3: "To the slot, first read", 4: "To the slot: first read", 5: "..", 7: "a~^:?*[\\ @{ b.lock"} {
		if err := a.Lib.SetMilestone(d.ID, n, name); err != nil {
			t.Fatal(err)
		}
	}
	d, err = a.OpenDraft(string(d.ID))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Restore(4); err != nil { // v8
		t.Fatal(err)
	}
	return a, d
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestGitHistory(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	a, d := longHistory(t)
	dir := filepath.Join(t.TempDir(), "history")
	// What is set up for another repository must not get in the way.
	t.Setenv("GIT_DIR", "/nowhere")
	t.Setenv("GIT_INDEX_FILE", "/nowhere/index")
	h, err := a.GitHistory(d.ID, dir)
	if err != nil {
		t.Fatal(err)
	}
	os.Unsetenv("GIT_DIR")
	os.Unsetenv("GIT_INDEX_FILE")
	if h.Versions != 8 || h.LeftOut != 2 || strings.Join(h.Branches, " ") != "desk wire" || len(h.Tags) != 4 {
		t.Errorf("%+v", h)
	}
	if out := git(t, dir, "fsck", "--strict", "--full"); strings.Contains(out, "error") || strings.Contains(out, "warning") {
		t.Errorf("fsck: %s", out)
	}
	if out := git(t, dir, "status", "--porcelain"); out != "" {
		t.Errorf("status: %s", out)
	}
	log := git(t, dir, "log", "--reverse", "--first-parent", "--format=%an|%ae|%at|%ct|%s", "desk")
	stamp := "|1795176000|1795176000|"
	for i, want := range []string{
		"Dana Ruiz|dana.ruiz@cutline.invalid" + stamp + "As it came in",
		"Dana Ruiz|dana.ruiz@cutline.invalid" + stamp,
		"Dana Ruiz|dana.ruiz@cutline.invalid" + stamp + "Hed, map, photo",
		"Leo Brandt|leo.brandt@cutline.invalid" + stamp + "Streets spelled out",
		"Ana Pereira|ana.pereira@cutline.invalid" + stamp,
		"Desk|desk@cutline.invalid|1795183200|1795183200|line breaks and more",
		"Dana Ruiz|dana.ruiz@cutline.invalid" + stamp + "Restored version 4",
	} {
		if lines := strings.Split(log, "\n"); !strings.HasPrefix(lines[i], want) {
			t.Errorf("commit %d: %s, want %s", i+1, lines[i], want)
		}
	}
	if out := git(t, dir, "log", "-1", "--format=%an %at", "wire"); out != "Tomás Åkesson 1795179600\n" {
		t.Errorf("wire: %s", out)
	}
	if out := git(t, dir, "log", "--merges", "--format=%p"); len(strings.Fields(out)) != 2 || strings.Count(out, "\n") != 1 {
		t.Errorf("merges: %q", out)
	}
	if out := git(t, dir, "log", "--stat", "desk"); !strings.Contains(out, "labels.txt") || !strings.Contains(out, "pictures/") {
		t.Errorf("log --stat: %s", out)
	}
	if out := git(t, dir, "tag", "-n"); !strings.Contains(out, "To the slot, first read") || strings.Count(out, "\n") != 4 {
		t.Errorf("tags: %s", out)
	}
	if out := git(t, dir, "diff", "desk~4", "desk~3", "--", "labels.txt"); !strings.Contains(out, "Mercer St.") || !strings.Contains(out, "Mercer Street") {
		t.Errorf("diff: %s", out)
	}

	// The newest version is there as files, and story.json is the story.
	data, err := os.ReadFile(filepath.Join(dir, "story.json"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := story.Decode(data)
	if err != nil || s.Words() != d.Story().Words() || s.NoteCount() != d.Story().NoteCount() {
		t.Errorf("story.json: %v", err)
	}
	words, err := os.ReadFile(filepath.Join(dir, "story.md"))
	if err != nil || !bytes.Contains(words, []byte("\n# After 40 Years")) && !bytes.HasPrefix(words, []byte("# After 40 Years")) {
		t.Errorf("story.md: %v\n%s", err, words)
	}
	for _, b := range d.Story().Blocks() {
		if b.Asset == nil {
			continue
		}
		want, err := a.Asset(b.Asset.Hash)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := filepath.Glob(filepath.Join(dir, "pictures", b.Asset.Hash[:8]+"*"))
		if len(found) != 1 {
			t.Errorf("picture %s: %v", b.Asset.Name, found)
			continue
		}
		if got, _ := os.ReadFile(found[0]); !bytes.Equal(got, want) {
			t.Errorf("picture %s has other bytes", b.Asset.Name)
		}
	}

	if _, err := a.GitHistory(d.ID, dir); !errors.Is(err, app.ErrNotEmpty) {
		t.Errorf("into a folder that is not empty: %v", err)
	}
}

func TestHistoryKeepsSecrets(t *testing.T) {
	a, d := longHistory(t)
	file := filepath.Join(t.TempDir(), "history.fi")
	h, err := a.StreamHistory(d.ID, file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil || !bytes.HasSuffix(data, []byte("done\n")) {
		t.Fatalf("%d bytes: %v", len(data), err)
	}
	for _, secret := range []string{"SECRET", "commission aide"} {
		if i := bytes.Index(data, []byte(secret)); i >= 0 {
			t.Errorf("the history holds %q: %s", secret, data[max(0, i-80):i+40])
		}
	}
	if !bytes.Contains(data, []byte("State Department of Marine Transit")) {
		t.Error("a source that is not confidential was left out")
	}
	if len(h.Named) != 0 {
		t.Errorf("named in %v", h.Named)
	}
	// People's own words are not changed, but said.
	retype(t, d, "Mercer Street", "Mercer Street, says SECRET-from")
	save(t, a, d, "Dana Ruiz", "")
	if h, err = a.StreamHistory(d.ID, file); err != nil || len(h.Named) != 1 || h.Named[0] != 9 {
		t.Errorf("named in %v: %v", h.Named, err)
	}
}

// A map's data is in the history as it was added, the same each time; a
// confidential source that it names is said.
func TestHistoryHasMapData(t *testing.T) {
	a, d := longHistory(t)
	data := func(name string) string {
		return `{"type":"Feature","properties":{"name":"` + name + `"},"geometry":{"type":"LineString","coordinates":[[44.3,33.2],[44.4,33.3],[44.5,33.2]]}}`
	}
	dir := t.TempDir()
	open, named := write(t, dir, "route.geojson", data("Open route")), write(t, dir, "told.geojson", data("told by SECRET-from"))
	m, err := d.NewMap([]string{open}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	save(t, a, d, "Dana Ruiz", "") // v9
	stream := func() (string, app.History) {
		t.Helper()
		var out bytes.Buffer
		h, err := a.WriteHistory(&out, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		return out.String(), h
	}
	first, h := stream()
	path := "data/" + d.Story().Block(m.Map).Asset.Chart.Layers[0].Hash[:8] + "-route.geojson"
	if want := "M 100644 inline " + path + "\n" + fmt.Sprintf("data %d\n%s", len(data("Open route")), data("Open route")); strings.Count(first, want) != 1 {
		t.Errorf("the data is %d times in the history, want once", strings.Count(first, want))
	}
	if again, _ := stream(); again != first {
		t.Error("the same history was written in two ways")
	}
	if len(h.Named) != 0 {
		t.Errorf("named in %v", h.Named)
	}
	if _, err := d.AddLayers(m.Map, []string{named}, app.MapOptions{}); err != nil {
		t.Fatal(err)
	}
	save(t, a, d, "Dana Ruiz", "") // v10
	second, h := stream()
	if len(h.Named) != 1 || h.Named[0] != 10 {
		t.Errorf("named in %v, want v10", h.Named)
	}
	if strings.Count(second, "inline "+path) != 1 {
		t.Error("data that did not change was written again")
	}
}

func TestHistoryWithoutGit(t *testing.T) {
	a, d := sample(t)
	t.Setenv("PATH", t.TempDir())
	dir := filepath.Join(t.TempDir(), "history")
	if _, err := a.GitHistory(d.ID, dir); !errors.Is(err, app.ErrNoGit) || !strings.Contains(err.Error(), "--fast-import") {
		t.Errorf("without git: %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder was made")
	}
	if _, err := a.StreamHistory(d.ID, filepath.Join(t.TempDir(), "h.fi")); err != nil {
		t.Errorf("the stream needs no git: %v", err)
	}
}

// A git that fails leaves the folder as it was.
func TestGitThatFails(t *testing.T) {
	a, d := sample(t)
	bin := t.TempDir()
	script := "#!/bin/sh\ncase \"$1\" in fast-import) echo 'fatal: no space' >&2; exit 128;; esac\n: > made\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	for _, there := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "history")
		if there {
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := a.GitHistory(d.ID, dir); err == nil || !strings.Contains(err.Error(), "git fast-import: fatal: no space") {
			t.Errorf("%v", err)
		}
		entries, err := os.ReadDir(dir)
		if len(entries) > 0 || (err == nil) != there {
			t.Errorf("left behind: %v, %v", entries, err)
		}
	}
}
