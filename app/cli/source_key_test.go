package cli_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// TestConfidentialSources plants a name in every field of a confidential source
// and looks for it in all that the commands wrote: the library too.
func TestConfidentialSources(t *testing.T) {
	const planted = "Zyxwelda Quorn"
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "harbor log.txt")
	if err := os.WriteFile(file, []byte(scraped), 0o644); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", file)
	add := []string{"source", "add", "harbor-log", "--gives", planted + " gave", "--from", planted, "--url", "https://" + strings.ReplaceAll(planted, " ", ".") + ".example", "--licence", planted, "--confidential"}
	if got := d.run(cli.Failed, add...); !strings.Contains(got, "no key for confidential sources; make one with: cutline source key") {
		t.Errorf("without a key it says %s", got)
	}
	key := filepath.Join(dir, "desk.key")
	d.run(cli.Done, "source", "key", "--key-file", key)
	d.run(cli.Failed, "source", "key", "--key-file", key+"2")
	d.run(cli.Done, add...)
	if got := d.run(cli.Done, "source", "list", "harbor-log"); strings.Contains(got, planted) || !strings.Contains(got, "confidential, locked") {
		t.Error(got)
	}
	if got := d.run(cli.Done, "source", "list", "harbor-log", "--unlock", key); !strings.Contains(got, planted+": "+planted+" gave (confidential)") {
		t.Error(got)
	}
	d.run(cli.Failed, "source", "list", "harbor-log", "--unlock", file)

	d.run(cli.Done, "export", "harbor-log", "--format", "html,pdf,text", "--out", out)
	d.run(cli.Done, "handoff", "harbor-log", "--role", "everything", "--out", filepath.Join(out, "h.cutline-handoff"))
	d.run(cli.Done, "history", "harbor-log", "--fast-import", filepath.Join(out, "history"))
	said := d.run(cli.Done, "log", "harbor-log", "--stat") + d.run(cli.Done, "log", "harbor-log", "--json") + d.run(cli.Done, "diff", "harbor-log@2", "harbor-log@3")
	if strings.Contains(said, planted) {
		t.Error("a log has the source")
	}
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == key {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				words, _ := io.ReadAll(r)
				data = append(data, words...)
			}
		}
		if bytes.Contains(data, []byte("Zyxwelda")) {
			t.Errorf("%s has the source", path)
		}
		return nil
	})
}
