package story_test

import (
	"slices"
	"testing"

	"cutline/editor/story"
)

func TestFieldsOfASource(t *testing.T) {
	for _, c := range []struct {
		record   story.Source
		has, not []story.SourceField
	}{
		{story.Source{}, []story.SourceField{story.CalledField, story.LicenceField, story.URLField, story.CopyField}, []story.SourceField{story.SatelliteField, story.VersionField}},
		{story.Source{Kind: "own work"}, []story.SourceField{story.CalledField}, []story.SourceField{story.SatelliteField}},
		{story.Source{Kind: story.SceneSource}, []story.SourceField{story.SatelliteField, story.AcquiredField}, []story.SourceField{story.VersionField, story.CalledField}},
		{story.Source{Kind: story.DatasetSource}, []story.SourceField{story.LicenceField, story.VersionField}, []story.SourceField{story.AcquiredField}},
		{story.Source{Kind: story.PersonSource}, []story.SourceField{story.RetrievedField}, []story.SourceField{story.LicenceField, story.URLField, story.CreditField, story.CopyField}},
		{story.Source{Kind: story.WebSource}, []story.SourceField{story.URLField}, []story.SourceField{story.CalledField}},
		// What a record says is never out of sight, whatever its kind is now.
		{story.Source{Kind: story.PersonSource, URL: "https://example.org", Satellite: "Sentinel-2", File: &story.Asset{Hash: "aa"}},
			[]story.SourceField{story.URLField, story.SatelliteField, story.CopyField}, []story.SourceField{story.LicenceField}},
	} {
		got := c.record.Fields()
		for _, f := range c.has {
			if !slices.Contains(got, f) {
				t.Errorf("%+v is filled in without %s", c.record, f)
			}
		}
		for _, f := range c.not {
			if slices.Contains(got, f) {
				t.Errorf("%+v is filled in with %s", c.record, f)
			}
		}
		if got[0] != story.GivesField || got[1] != story.FromField {
			t.Errorf("%+v begins with %v", c.record, got[:2])
		}
		for i, f := range got {
			if slices.Contains(got[:i], f) {
				t.Errorf("%+v has %s twice", c.record, f)
			}
			if (c.record.Field(f) == nil) != (f == story.CopyField) {
				t.Errorf("%s has no words", f)
			}
		}
	}
}
