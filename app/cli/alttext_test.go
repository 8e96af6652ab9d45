package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
	"cutline/editor/format/photo/phototest"
)

// TestAltTextCommands drafts alt texts for a photo and a map, and does not write
// over words unasked.
func TestAltTextCommands(t *testing.T) {
	dir := t.TempDir()
	photo, text, data := filepath.Join(dir, "pier.jpg"), filepath.Join(dir, "pier.txt"), filepath.Join(dir, "places.geojson")
	packet := phototest.Packet(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Dana Ruiz opens the pier. Rain fell.</rdf:li></rdf:Alt></dc:description>`, "")
	for name, content := range map[string]string{
		photo: string(phototest.WithXMP(phototest.JPEG(60, 40), packet)),
		text:  "A Pier Opens\n\nALDER POINT — The pier opened on Thursday after a wait of three years.\n",
		data:  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Alder Point"},"geometry":{"type":"Point","coordinates":[11,51]}},{"type":"Feature","properties":{"name":"Mercer"},"geometry":{"type":"Point","coordinates":[11.4,51.2]}}]}`,
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(want int, args ...string) string {
		t.Helper()
		var out, errs strings.Builder
		code := cli.Run(append(args, "--library", filepath.Join(dir, "l.cutline"), "--author", "Desk"), &out, &errs)
		if code != want {
			t.Fatalf("%v: exit %d, want %d: %s%s", args, code, want, out.String(), errs.String())
		}
		return out.String() + errs.String()
	}
	run(cli.Done, "import", text)
	run(cli.Done, "graphic", "pier", photo)
	run(cli.Done, "graphic", "pier", data) // map data goes the same way
	var got struct{ Alt string }
	out := run(cli.Done, "photo", "alt", "pier", "--dry-run", "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil || got.Alt != "Dana Ruiz opens the pier." {
		t.Errorf("%q, %v", got.Alt, err)
	}
	run(cli.Done, "photo", "alt", "pier")
	out = run(cli.Done, "map", "alt", "pier", "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil || got.Alt != "Map. For “A Pier Opens”. It names Alder Point; Mercer." {
		t.Errorf("%q, %v", got.Alt, err)
	}
	if out := run(cli.Done, "note", "list", "pier"); strings.Count(out, "This alt text is a draft") != 2 {
		t.Errorf("the drafts are not asked about: %s", out)
	}
	if out := run(cli.Failed, "map", "alt", "pier"); !strings.Contains(out, "says that already") {
		t.Errorf("twice: %s", out)
	}
	run(cli.Done, "photo", "caption", "pier", "--alt", "A pier in the rain.")
	if out := run(cli.Failed, "photo", "alt", "pier"); !strings.Contains(out, "--replace") {
		t.Errorf("written over unasked: %s", out)
	}
	run(cli.Done, "photo", "alt", "pier", "--replace")
}
