package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestReplacingAsks: over a base that has labels, a picture waits for answers
// and says what there is to look at.
func TestReplacingAsks(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	write := func(name, words string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	drawing := `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path d="M0 0L300 140L600 0Z" fill="#9bc"/><path d="M80 400L200 210L420 390Z" fill="#dba"/>
		<text x="100" y="100">Mercer St.</text><text x="300" y="300">Old pier</text></svg>`
	plain := `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path d="M0 0L300 140L600 0Z" fill="#9bc"/><path d="M80 400L200 210L420 390Z" fill="#dba"/><rect x="280" y="280" width="90" height="90"/></svg>`
	d.run(cli.Done, "import", write("harbor log.txt", "The harbor log is back.\nIt was found in a drawer on Thursday.\n"))
	var made struct{ Blocks []string }
	d.json(&made, "graphic", "harbor-log", write("harbor.svg", drawing))
	block := made.Blocks[0]
	base := write("base.svg", plain)
	log := d.run(cli.Done, "log", "harbor-log")

	out := d.run(cli.Findings, "graphic", "harbor-log", base, "--block", block)
	for _, want := range []string{"nothing is changed", "2 of 2", "Old pier", "the pictures differ there", "the pictures look the same there", "--keep-alike"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
	if now := d.run(cli.Done, "log", "harbor-log"); now != log {
		t.Errorf("a version was made:\n%s", now)
	}
	var asked struct {
		Registered bool
		Open       int
		Asks       []struct {
			Key     string
			Words   string
			Alike   bool
			Answers []string
		}
	}
	if err := json.Unmarshal([]byte(d.run(cli.Findings, "graphic", "harbor-log", base, "--block", block, "--keep-alike", "--json")), &asked); err != nil {
		t.Fatal(err)
	}
	if asked.Open != 1 || len(asked.Asks) != 2 || !asked.Registered {
		t.Fatalf("%+v", asked)
	}
	pier := ""
	for _, k := range asked.Asks {
		if k.Alike == (k.Words == "Old pier") {
			t.Errorf("%+v", k)
		}
		if k.Words == "Old pier" {
			pier = k.Key
		}
	}
	d.run(cli.Failed, "graphic", "harbor-log", base, "--block", block, "--answer", "b999=keep")
	d.run(cli.Failed, "graphic", "harbor-log", base, "--block", block, "--answer", pier+"=sideways")
	d.run(cli.Done, "graphic", "harbor-log", base, "--block", block, "--keep-alike", "--answer", pier+"=0.2,0.9")
	if out := d.run(cli.Done, "show", "harbor-log", "--json"); !strings.Contains(out, `"x": 0.2`) || !strings.Contains(out, `"y": 0.9`) {
		t.Errorf("the label was not moved:\n%s", out)
	}
	d.run(cli.Done, "graphic", "harbor-log", write("other.svg", strings.Replace(plain, "#9bc", "#333", 1)), "--block", block, "--keep-places")
}
