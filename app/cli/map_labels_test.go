package cli_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

// Labels of the sample are lined up, turned and locked; what is locked stays.
func TestMapArrange(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "library.cutline")}
	d.run(cli.Done, "demo", "--out", dir)
	var shown struct {
		Blocks []struct {
			ID, Kind string
			Place    *struct{ X, Y float64 }
		}
	}
	show := func() {
		t.Helper()
		if err := json.Unmarshal([]byte(d.run(cli.Done, "show", "ferry-return", "--json")), &shown); err != nil {
			t.Fatal(err)
		}
	}
	show()
	var ids []string
	for _, b := range shown.Blocks {
		if (b.Kind == "label" || b.Kind == "callout") && b.Place != nil && len(ids) < 3 {
			ids = append(ids, b.ID)
		}
	}
	if len(ids) < 3 {
		t.Fatalf("the sample has %d placed labels", len(ids))
	}
	x := func(id string) float64 {
		show()
		for _, b := range shown.Blocks {
			if b.ID == id {
				return b.Place.X
			}
		}
		return -1
	}
	if out := d.run(cli.Done, "map", "lock", "ferry-return", ids[0]); !strings.Contains(out, "locked") {
		t.Errorf("lock: %s", out)
	}
	was := x(ids[0])
	if out := d.run(cli.Done, "map", "align", "ferry-return", "left", ids[0], ids[1], ids[2]); !strings.Contains(out, "moved") {
		t.Errorf("align: %s", out)
	}
	if x(ids[0]) != was || x(ids[1]) != x(ids[2]) {
		t.Errorf("the locked one went from %v to %v; the others begin at %v and %v", was, x(ids[0]), x(ids[1]), x(ids[2]))
	}
	d.run(cli.Failed, "map", "turn", "ferry-return", "15", ids[0])
	if out := d.run(cli.Done, "map", "turn", "ferry-return", "15", ids[1]); !strings.Contains(out, "moved") {
		t.Errorf("turn: %s", out)
	}
	if out := d.run(cli.Done, "map", "lock", "ferry-return", ids[0], "--off"); !strings.Contains(out, "unlocked") {
		t.Errorf("unlock: %s", out)
	}
	if out := d.run(cli.Done, "map", "lock", "ferry-return", ids[0], "--off"); !strings.Contains(out, "so already") {
		t.Errorf("again: %s", out)
	}
	if out := d.run(cli.Done, "map", "water", "ferry-return", ids[0]); !strings.Contains(out, "other type") {
		t.Errorf("water: %s", out)
	}
	d.run(cli.Failed, "map", "align", "ferry-return", "sideways", ids[0], ids[1])
	d.run(cli.Failed, "map", "align", "ferry-return", "left", ids[0], "b1")
	d.run(cli.Failed, "map", "turn", "ferry-return", "much", ids[0])
}
