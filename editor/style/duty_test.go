package style

import (
	"testing"

	"cutline/editor/story"
)

func TestDuties(t *testing.T) {
	for _, tt := range []struct {
		name   string
		source story.Source
		kind   story.Kind
		line   string
		owed   bool
	}{
		{"OpenStreetMap", story.Source{From: "OpenStreetMap", Licence: "ODbL"}, story.Credit, "The Record", true},
		{"OpenStreetMap named without its contributors", story.Source{From: "OpenStreetMap"}, story.Credit, "OpenStreetMap", true},
		{"OpenStreetMap met", story.Source{From: "OpenStreetMap"}, story.SourceLine, "Source: © OpenStreetMap  contributors.", false},
		{"a file under ODbL", story.Source{From: "City", Licence: "ODbL 1.0"}, story.Credit, "City", true},
		{"Copernicus of another year", story.Source{From: "ESA", Satellite: "Sentinel-2", Acquired: "2022-08-01"}, story.Credit, "Contains modified Copernicus Sentinel data 2021", true},
		{"Copernicus", story.Source{From: "ESA", Satellite: "Sentinel-2", Acquired: "2022-08-01"}, story.NoteLine, "Contains modified Copernicus Sentinel data 2022", false},
		{"Natural Earth", story.Source{From: "Natural Earth", Licence: "public domain"}, story.Credit, "The Record", false},
		{"an agency", story.Source{From: "Associated Press"}, story.Credit, "The Record", true},
		{"an agency by its letters", story.Source{From: "Associated Press"}, story.Credit, "Ana Hale/AP", false},
		{"letters inside a word", story.Source{From: "Associated Press"}, story.Credit, "A map", true},
		{"a line that the record asks for", story.Source{From: "City", Credit: "Courtesy of the city"}, story.Credit, "Courtesy of the City.", false},
		{"confidential", story.Source{From: "Reuters desk", Confidential: true}, story.Credit, "The Record", false},
	} {
		r := tt.source
		r.ID = "s3"
		s := story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map, Cites: []story.Cite{{Source: "s3"}}},
			&story.Block{ID: "b2", Kind: tt.kind, In: "b1", Text: tt.line},
		).WithSource(&r)
		if got := len(Duties(s)) > 0; got != tt.owed {
			t.Errorf("%s: owed %v, want %v", tt.name, got, tt.owed)
		}
	}
}
