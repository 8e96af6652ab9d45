package diff_test

import (
	"testing"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// TestCropIsNoOtherPicture: a crop was told as "given another picture".
func TestCropIsNoOtherPicture(t *testing.T) {
	asset := story.Asset{Hash: "a", MediaType: "image/jpeg", Width: 60, Height: 40}
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &asset})
	for _, c := range []struct {
		change func(*story.Asset)
		want   string
	}{
		{func(a *story.Asset) { a.Crop = story.Crop{W: .5, H: .5} }, "photo cropped anew"},
		{func(a *story.Asset) { a.Focus = story.Point{X: .5, Y: .5} }, "photo given another focus"},
		{func(a *story.Asset) { a.Hash = "b" }, "photo given another picture"},
	} {
		other := asset
		c.change(&other)
		if got := diff.Stories(s, s.With(&story.Block{ID: "b1", Kind: story.Photo, Asset: &other})).Summary; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
