package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestMapJoin(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	path := filepath.Join(dir, "pier.txt")
	words := "The ferry came back on Thursday, and half of the town stood at the rail to see it land.\nOld dock\nat this pier\nSources: The harbor log.\nNobody had seen it for forty years, the clerk of the harbor said, and nobody minded the rain.\n"
	if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", path)
	out := d.run(cli.Findings, "map", "read", "pier")
	if !strings.Contains(out, "b3         at this pier\n") || !strings.Contains(out, "begins mid-sentence") {
		t.Fatalf("read: %s", out)
	}
	if out := d.run(cli.Done, "map", "join", "pier", "b2", "b3"); !strings.Contains(out, "joined to 1; 1 query resolved\nOld dock at this pier\n") {
		t.Errorf("joined: %s", out)
	}
	// What the import asked about the cut is answered by the joint.
	if out := d.run(cli.Done, "show", "pier"); strings.Contains(out, "before") || strings.Count(out, "Text may be missing after this.") != 1 {
		t.Errorf("queries of the joined labels: %s", out)
	}
	out = d.run(cli.Findings, "map", "read", "pier") // it still points at nothing
	if !strings.Contains(out, "1-2   b2 b3      Old dock at this pier\n") || strings.Contains(out, "begins mid-sentence") || !strings.Contains(out, "points at nothing") {
		t.Errorf("read again: %s", out)
	}
	if out := d.run(cli.Done, "map", "part", "pier", "b3"); !strings.Contains(out, "parted from 1") {
		t.Errorf("parted: %s", out)
	}
	d.run(cli.Failed, "map", "part", "pier", "b3")
	d.run(cli.Failed, "map", "join", "pier", "b1", "b3")
}
