package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// Words are found in every story, by kind of block, and over joined labels.
func TestSearch(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	file := filepath.Join(dir, "harbor log.txt")
	if err := os.WriteFile(file, []byte(scraped), 0o644); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", file)
	var got struct {
		Found []struct{ Slug, Block, Kind, Match, After string }
	}
	d.json(&got, "search", "kept in this")
	if len(got.Found) != 1 || got.Found[0].Match != "kept in this" || got.Found[0].After != " shop." || got.Found[0].Slug != "harbor-log" {
		t.Errorf("over a joint: %+v", got.Found)
	}
	d.json(&got, "search", "shop")
	all := len(got.Found)
	d.json(&got, "search", "shop", "--kind", got.Found[all-1].Kind)
	if all < 2 || len(got.Found) == 0 || len(got.Found) >= all {
		t.Errorf("%d of %d are of one kind", len(got.Found), all)
	}
	if out := d.run(cli.Done, "search", "Zebrafinch"); !strings.Contains(out, "not found") {
		t.Error(out)
	}
	d.run(cli.Failed, "search", "--regexp", "(")
	d.run(cli.Failed, "search", "shop", "--kind", "sonnet")
}
