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

// A map is rebuilt with commands alone: a cut-off callout is completed, placed
// and pointed, another is added and joined, and its cutline written.
func TestMapLabelsFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "library.cutline")}
	d.run(cli.Done, "demo", "--out", dir)
	type block struct {
		ID, Kind, Text string
		Place          *struct{ X, Y float64 }
	}
	find := func(kind, text string) (found block) {
		t.Helper()
		var shown struct{ Blocks []block }
		if err := json.Unmarshal([]byte(d.run(cli.Done, "show", "ferry-return", "--json")), &shown); err != nil {
			t.Fatal(err)
		}
		for _, b := range shown.Blocks {
			if b.Kind == kind && (text == "" || b.Text == text) {
				found = b
			}
		}
		return found
	}
	docks := find("callout", "and fishing docks.")
	if !strings.Contains(d.run(cli.Done, "show", "ferry-return"), docks.ID) {
		t.Errorf("show does not print %s", docks.ID)
	}
	d.run(cli.Done, "edit", "ferry-return", docks.ID, "--text", "Bait shop and fishing docks.")
	d.run(cli.Done, "map", "move", "ferry-return", docks.ID, "--at", "0.25,0.75", "--point", "0.3,0.7", "--align", "end")
	if got := find("callout", "Bait shop and fishing docks."); got.Place == nil || got.Place.X != .25 || got.Place.Y != .75 {
		t.Errorf("the completed callout is %+v", got)
	}
	d.run(cli.Done, "map", "label", "ferry-return", "--text", "The old ferry", "--at", "0.6,0.2")
	added := find("label", "The old ferry")
	d.run(cli.Done, "map", "kind", "ferry-return", "callout", added.ID)
	if got := find("callout", "The old ferry"); got.ID != added.ID || got.Place == nil {
		t.Errorf("the added one is %+v", got)
	}
	d.run(cli.Done, "map", "move", "ferry-return", added.ID, "--off")
	if got := find("callout", "The old ferry"); got.Place != nil {
		t.Errorf("taken off, it stands at %v", got.Place)
	}
	if out := d.run(cli.Failed, "map", "move", "ferry-return", added.ID, "--point", "0.5,0.5"); !strings.Contains(out, "say where it stands") {
		t.Errorf("pointed without a place: %s", out)
	}
	d.run(cli.Failed, "map", "move", "ferry-return", added.ID, "--at", "1.5,0")
	d.run(cli.Failed, "map", "label", "ferry-return", "--text", " ")
	d.run(cli.Done, "map", "remove", "ferry-return", added.ID)
	if got := find("callout", "The old ferry"); got.ID != "" {
		t.Errorf("removed, it is %+v", got)
	}
	d.run(cli.Failed, "map", "remove", "ferry-return", find("graf", "").ID)

	m := find("map", "")
	if out := d.run(cli.Failed, "edit", "ferry-return", m.ID, "--text", "Words"); !strings.Contains(out, "none of its own") {
		t.Errorf("words of a map: %s", out)
	}
	d.run(cli.Done, "edit", "ferry-return", m.ID, "--part", "cutline", "--text", "The sound.")
	if find("cutline", "The sound.").ID == "" {
		t.Error("the map has no such cutline")
	}
	if out := d.run(cli.Done, "edit", "ferry-return", m.ID, "--part", "cutline", "--text", "The sound."); !strings.Contains(out, "so already") {
		t.Errorf("the same words again: %s", out)
	}
}
