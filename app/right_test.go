package app_test

import (
	"bytes"
	"errors"
	"image/png"
	"testing"

	"cutline/app"
	"cutline/editor/story"
)

// TestPictureOfOtherScripts: the picture of a map, and its base on the board, show
// the letters of its words, whatever script the house has them in, and in their
// order. Both drew the same box for each letter that the sans lacks.
func TestPictureOfOtherScripts(t *testing.T) {
	a, _ := sample(t)
	draw := func(words string) []byte {
		data := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#fff"/><text x="20" y="90" font-size="30" ` + words + `</text></svg>`)
		asset, err := app.Picture(data, "base.svg")
		if err != nil {
			t.Fatal(err)
		}
		if asset.Hash, err = a.Lib.PutAsset(data); err != nil {
			t.Fatal(err)
		}
		img, err := a.Image(asset)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := png.Encode(&out, img); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for _, c := range [][2]string{{">אבג", ">דהו"}, {">سلام", ">مالس"}, {">Αλφα", ">Βητα"}, {">(אב) גד", ` direction="rtl" x="280">(אב) גד`}, {">אב", ">בא"}} {
		if bytes.Equal(draw(c[0]), draw(c[1])) {
			t.Errorf("%s and %s look alike", c[0], c[1])
		}
	}
	if !bytes.Equal(draw(">אב"), draw(" text-anchor=\"start\">\u200eאב")) {
		t.Error("a mark of direction shows")
	}
}

// TestAddLabelFromTheRight: a label whose words run from the right begins at its
// place and goes to the left, unless it is said how it stands.
func TestAddLabelFromTheRight(t *testing.T) {
	_, d := sample(t)
	var id story.ID
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Map {
			id = b.ID
		}
	}
	at, start := &story.Point{X: .5, Y: .5}, story.AlignStart
	for _, c := range []struct {
		words string
		align *story.Align
		want  story.Align
	}{{"Fuel dock", nil, story.AlignStart}, {"מזח הדלק", nil, story.AlignEnd}, {"מזח הדלק", &start, story.AlignStart}} {
		got, err := d.AddLabel(id, story.Label, c.words, "", app.Stand{At: at, Align: c.align})
		if err != nil {
			t.Fatal(err)
		}
		if p := d.Story().Block(got).Place; p.Align != c.want {
			t.Errorf("%q stands %q of its place", c.words, p.Align)
		}
	}
}

// TestSetLanguage: a story is in the language that is said, and undo takes it back;
// what is no language changes nothing.
func TestSetLanguage(t *testing.T) {
	_, d := sample(t)
	was := d.Story()
	for _, wrong := range []string{"Hebrew please", "x", "h_e!", "123"} {
		if err := d.SetLanguage(wrong); !errors.Is(err, app.ErrLanguage) || d.Editor.CanUndo() != "" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	for _, c := range []struct {
		tag, want string
		right     bool
	}{{"he", "he", true}, {" en-gb ", "en-GB", false}, {"fa-IR", "fa-IR", true}, {"", was.Language(), false}} {
		if err := d.SetLanguage(c.tag); err != nil {
			t.Fatal(err)
		}
		if s := d.Story(); s.Reader().Lang != c.want || s.FromRight() != c.right {
			t.Errorf("%q: %s, from the right %v", c.tag, s.Reader().Lang, s.FromRight())
		}
	}
	if err := d.Editor.Undo(); err != nil || d.Story().Language() != "fa-IR" {
		t.Errorf("undo leaves %s (%v)", d.Story().Language(), err)
	}
}
