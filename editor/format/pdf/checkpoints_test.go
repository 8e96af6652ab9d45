package pdf_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"cutline/editor/format/pdf/pdftest"
)

// ours are checkpoints of the described article alone, besides those that hold
// for every file.
var ours = []pdftest.Checkpoint{
	{ID: "06-002", What: "it says that it is PDF/UA-1", Check: says("<pdfuaid:part>1</pdfuaid:part>"), Old: "<pdfuaid:part>1<", Now: "<pdfuaid:part>0<"},
	{ID: "06-003", What: "it has its title", Check: says(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A Breakwater`), Old: "<dc:title>", Now: "<dc:tittle>"},
	{ID: "27", What: "the outline leads to the headline, subheads and pictures, in reading order", Check: outline, Old: "/Title (Where it would stand)", Now: "/Title (Elsewhere)"},
}

func TestCheckpoints(t *testing.T) {
	data := write(t, described())
	whole, err := pdftest.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range append(ours, pdftest.Checkpoints...) {
		t.Run(c.ID, func(t *testing.T) {
			if seen[c.What] {
				t.Error("it is there twice")
			}
			seen[c.What] = true
			if err := c.Check(whole); err != nil {
				t.Errorf("%s: %v", c.What, err)
			}
			bad, err := pdftest.Damaged(data, c.Old, c.Now)
			if err != nil {
				t.Fatal(err)
			}
			o, err := pdftest.Open(bad)
			if err != nil {
				return // it cannot be read at all
			}
			if c.Check(o) == nil {
				t.Errorf("%s: a file in which it does not hold passes", c.What)
			}
		})
	}
}

func says(words string) func(*pdftest.Opened) error {
	return func(o *pdftest.Opened) error {
		if !strings.Contains(o.XMP(), words) {
			return fmt.Errorf("the metadata lack %s", words)
		}
		return nil
	}
}

func outline(o *pdftest.Opened) error {
	var got []string
	var walk func(v types.Object) error
	walk = func(v types.Object) error {
		for ; v != nil; v = o.Dict(v)["Next"] {
			d := o.Dict(v)
			dest := o.Array(d["Dest"])
			if len(dest) == 0 || o.PageOf(dest[0]) < 0 {
				return fmt.Errorf("%q leads nowhere", o.Text(d["Title"]))
			}
			got = append(got, o.Text(d["Title"]))
			if err := walk(d["First"]); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(o.Dict(o.Root["Outlines"])["First"]); err != nil {
		return err
	}
	want := []string{"A Breakwater, Promised Three Times, Waits for Its Money", "Photo: The pier.", "Where it would stand", "Map: A map of the harbor.", "Photo: Ducks.", "Map: A map to come."}
	if !slices.Equal(got, want) {
		return fmt.Errorf("it is %q", got)
	}
	return nil
}
