package app_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// replaceBase puts another picture in place of a map's or photo's: labels keep
// their places, and words stay.
func replaceBase(d *app.Draft, file string, id story.ID) error {
	r, err := d.Replace(file, id)
	if err != nil {
		return err
	}
	r.KeepPlaces()
	r.SettleWords(app.Keep)
	_, err = r.Apply()
	return err
}

// sampleMap gives the sample story, its map, and its map's picture in pixels.
func sampleMap(t *testing.T) (*app.Draft, story.ID, image.Image) {
	t.Helper()
	_, d := sample(t)
	img, err := app.SamplePicture()
	if err != nil {
		t.Fatal(err)
	}
	return d, d.FirstMap(), img
}

func pngFile(t *testing.T, name string, img image.Image) string {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	return textFile(t, name, buf.String())
}

func textFile(t *testing.T, name, words string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func copyOf(img image.Image, r image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Bounds(), img, r.Min, draw.Src)
	return out
}

// TestReplaceAsksOfEachLabel: a base with one corner drawn anew asks of the
// labels there; those elsewhere look the same.
func TestReplaceAsksOfEachLabel(t *testing.T) {
	d, id, img := sampleMap(t)
	labels := d.Story().Labels(id)
	far := labels[0]
	changed := copyOf(img, img.Bounds())
	w, h := float64(changed.Rect.Dx()), float64(changed.Rect.Dy())
	x, y := int(far.Place.X*w), int(far.Place.Y*h)
	draw.Draw(changed, image.Rect(x-60, y-60, x+60, y+60), image.NewUniform(color.Black), image.Point{}, draw.Src)
	before := d.Story()
	_, err := d.AttachGraphic(pngFile(t, "new.png", changed), id)
	var waits *app.ReplacingError
	if !errors.Is(err, app.ErrMustLook) || !errors.As(err, &waits) || !d.Story().Same(before) {
		t.Fatalf("%v", err)
	}
	r := waits.Replacement
	if len(r.Asks) != len(labels) || r.Open() != len(labels) || !r.Registered {
		t.Fatalf("%d asks of %d labels: %+v", len(r.Asks), len(labels), r.Asks)
	}
	alike := 0
	for _, k := range r.Asks {
		if k.Moves() {
			t.Errorf("%s is to move on the same map", k.Words)
		}
		if k.Alike {
			alike++
		}
	}
	if k := r.Ask(string(far.ID)); k == nil || k.Alike {
		t.Errorf("where it was drawn anew it is to look the same: %+v", k)
	}
	if alike < len(labels)-3 {
		t.Errorf("only %d of %d look the same", alike, len(labels))
	}
	if n := r.SettleAlike(); n != alike || r.Open() != len(labels)-alike {
		t.Errorf("settled %d of %d", n, alike)
	}
	if _, err := r.Apply(); !errors.Is(err, app.ErrMustLook) || !d.Story().Same(before) {
		t.Fatalf("applied with open asks: %v", err)
	}
	for _, wrong := range []struct {
		key    string
		answer app.Answer
		to     *story.Point
	}{{"b999", app.Keep, nil}, {string(far.ID), app.Take, nil}, {string(far.ID), app.MoveTo, nil}, {string(far.ID), app.MoveTo, &story.Point{X: 1.2}}, {string(far.ID), "", nil}} {
		if err := r.Reply(wrong.key, wrong.answer, wrong.to, nil); err == nil {
			t.Errorf("%+v is an answer", wrong)
		}
	}
	if err := r.Reply(string(far.ID), app.MoveTo, &story.Point{X: .25, Y: .75}, nil); err != nil {
		t.Fatal(err)
	}
	for _, k := range r.Asks {
		if k.Answer == app.Unanswered {
			if err := r.Reply(k.Key, app.Unplace, nil, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.Apply(); err != nil {
		t.Fatal(err)
	}
	now := d.Story()
	if p := now.Block(far.ID).Place; p == nil || p.X != .25 || p.Y != .75 || p.Align != far.Place.Align {
		t.Errorf("moved to %+v", p)
	}
	for _, k := range r.Asks {
		b := now.Block(k.Block)
		switch k.Answer {
		case app.Keep:
			if *b.Place != *before.Block(k.Block).Place {
				t.Errorf("%s moved", k.Words)
			}
		case app.Unplace:
			if b.Place != nil {
				t.Errorf("%s is still placed", k.Words)
			}
		}
	}
	if now.Block(id).Asset.Name != "new.png" {
		t.Error("the picture is the old one")
	}
	if err := d.Editor.Undo(); err != nil || !d.Story().Same(before) {
		t.Errorf("one undo does not take it back (%v)", err)
	}
}

// TestReplaceFollowsSpots: on a part of the old map at another size, labels
// follow their spots, and those whose spots are cut off are asked about.
func TestReplaceFollowsSpots(t *testing.T) {
	d, id, img := sampleMap(t)
	b := img.Bounds()
	part := image.Rect(b.Dx()/5, b.Dy()/10, b.Dx()*9/10, b.Dy()*9/10)
	r, err := d.Replace(pngFile(t, "part.png", copyOf(img, part)), id)
	if err != nil || !r.Registered {
		t.Fatalf("%v %+v", err, r)
	}
	inside := 0
	for _, k := range r.Asks {
		x, y := (k.Was.X*float64(b.Dx())-float64(part.Min.X))/float64(part.Dx()), (k.Was.Y*float64(b.Dy())-float64(part.Min.Y))/float64(part.Dy())
		in := x >= 0 && x <= 1 && y >= 0 && y <= 1
		if l := k.Was.Leader; l != nil {
			lx, ly := (l.X*float64(b.Dx())-float64(part.Min.X))/float64(part.Dx()), (l.Y*float64(b.Dy())-float64(part.Min.Y))/float64(part.Dy())
			in = in && lx >= 0 && lx <= 1 && ly >= 0 && ly <= 1
		}
		if in != (k.Now != nil) {
			t.Errorf("%s lies inside: %v, but %+v is proposed", k.Words, in, k.Now)
			continue
		}
		if k.Now == nil {
			if slices.Contains(k.Answers(), app.Take) {
				t.Errorf("%s can follow a spot that is not there", k.Words)
			}
			continue
		}
		inside++
		if math.Abs(k.Now.X-x) > .01 || math.Abs(k.Now.Y-y) > .01 {
			t.Errorf("%s is to go to %.3f, %.3f; its spot lies at %.3f, %.3f", k.Words, k.Now.X, k.Now.Y, x, y)
		}
	}
	if inside < 4 {
		t.Fatalf("only %d labels are on the part", inside)
	}
	if n := r.FollowSpots(); n != inside || r.Open() != len(r.Asks)-inside {
		t.Errorf("%d follow of %d", n, inside)
	}
	for _, k := range r.Asks {
		if k.Answer == app.Unanswered {
			if err := r.Reply(k.Key, app.Delete, nil, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.Apply(); err != nil {
		t.Fatal(err)
	}
	if got := len(d.Story().Labels(id)); got != inside {
		t.Errorf("%d labels are left, want %d", got, inside)
	}
}

// Another picture altogether proposes nothing and settles nothing.
func TestReplaceByAnother(t *testing.T) {
	d, id, _ := sampleMap(t)
	other := image.NewRGBA(image.Rect(0, 0, 500, 700))
	for i := range 500 {
		draw.Draw(other, image.Rect(i, (i*i)%700, i+9, (i*i)%700+40), image.NewUniform(color.RGBA{uint8(i), 90, uint8(i * 7), 255}), image.Point{}, draw.Src)
	}
	r, err := d.Replace(pngFile(t, "other.png", other), id)
	if err != nil || r.Registered {
		t.Fatalf("%v; registered %v", err, r.Registered)
	}
	if n := r.SettleAlike() + r.FollowSpots(); n != 0 {
		t.Errorf("%d labels were settled", n)
	}
	if r.KeepPlaces() != len(r.Asks) || r.Open() != 0 {
		t.Errorf("%d are open", r.Open())
	}
}

// What was killed does not come in by being put in another's place.
func TestReplaceByKilled(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	file := textFile(t, "wrong.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#abc"/></svg>`)
	hash, err := app.HashFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Kill(store.Kill{Kind: "map", Image: hash, Why: "the wrong harbor"}); err != nil {
		t.Fatal(err)
	}
	before := d.Story()
	if err := replaceBase(d, file, id); !errors.Is(err, app.ErrKilled) || !d.Story().Same(before) {
		t.Errorf("%v", err)
	}
	d.Override = "the story is about the mistake"
	if err := replaceBase(d, file, id); err != nil || d.Story().Block(id).Asset.Hash != hash {
		t.Errorf("with a reason: %v", err)
	}
}

const harborMap = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><path d="M0 0L300 40L600 0Z" fill="#9bc"/>
<text x="100" y="100">Mercer St.</text><text x="300" y="200">Old pier</text><text x="420" y="300">Fish market</text><text x="60" y="350">Quarry</text></svg>`

// TestReplaceTheFile: a newer file of the graphics desk asks about labels that
// it words otherwise, has more, or has no more. A label that the desk reworded,
// and whose words in the file are the old ones, stays as the desk has it.
func TestReplaceTheFile(t *testing.T) {
	for _, tt := range []struct {
		name  string
		words bool // take what the file says
		left  string
		spots bool
	}{
		{"take", true, "Mercer Street,The old pier,Fish market hall,Light", true},
		{"keep", false, "Mercer St.,The old pier,Fish market,Quarry,Light", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, d := sample(t)
			got, err := d.AttachGraphic(textFile(t, "harbor.svg", harborMap), "")
			if err != nil {
				t.Fatal(err)
			}
			id := got.Blocks[0]
			labels := map[string]story.ID{}
			for _, b := range d.Story().Labels(id) {
				labels[b.Text] = b.ID
			}
			if err := d.Editor.Do("edit", editor.Edit{Block: labels["Old pier"], End: len("Old pier"), Text: "The old pier"}); err != nil {
				t.Fatal(err)
			}
			if _, err := d.AddCheck(labels["Mercer St."], 0, 0, "", "", "by eye"); err != nil {
				t.Fatal(err)
			}
			newer := strings.NewReplacer(
				"Mercer St.", "Mercer Street", `x="420" y="300">Fish market`, `x="424" y="300">Fish market hall`,
				`<text x="60" y="350">Quarry</text>`, `<text x="500" y="60">Light</text>`).Replace(harborMap)
			before := d.Story()
			_, wereStale := before.Checks()
			r, err := d.Replace(textFile(t, "newer.svg", newer), id)
			if err != nil {
				t.Fatal(err)
			}
			why := map[string]app.AskKind{}
			for _, k := range r.Asks {
				why[k.Words+"/"+k.File] = k.Why
			}
			want := map[string]app.AskKind{
				"Mercer St./Mercer Street": app.AskReworded, "Fish market/Fish market hall": app.AskReworded,
				"/Light": app.AskAdded, "Quarry/": app.AskMissing,
			}
			if len(why) != len(want) {
				t.Errorf("%v", why)
			}
			for k, v := range want {
				if why[k] != v {
					t.Errorf("%s is %q, want %q", k, why[k], v)
				}
			}
			answer, quarry := app.Keep, app.Keep
			if tt.words {
				answer, quarry = app.Take, app.Delete
			}
			r.SettleWords(answer)
			if k := r.Ask("new1"); k == nil {
				t.Fatal("the added label has no key")
			} else if err := r.Reply("new1", app.Take, nil, nil); err != nil {
				t.Fatal(err)
			}
			if err := r.Reply(string(labels["Quarry"]), quarry, nil, nil); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Apply(); err != nil {
				t.Fatal(err)
			}
			var left []string
			for _, b := range d.Story().Labels(id) {
				left = append(left, b.Text)
			}
			slices.Sort(left)
			wanted := strings.Split(tt.left, ",")
			slices.Sort(wanted)
			if !slices.Equal(left, wanted) {
				t.Errorf("labels are %q, want %q", left, wanted)
			}
			if _, stale := d.Story().Checks(); (stale == wereStale+1) != tt.words {
				t.Errorf("%d checks are stale", stale)
			}
			if p := d.Story().Block(labels["Fish market"]).Place; math.Abs(p.X-424./600) > .1 {
				t.Errorf("the file's place was not taken: %+v", p)
			}
			if err := d.Editor.Undo(); err != nil || !d.Story().Same(before) {
				t.Errorf("one undo does not take it back (%v)", err)
			}
		})
	}
}

// A plain picture in place of a drawing with words and widths: those go with it,
// and the words cannot be written back into a file that is shown no more.
func TestReplaceTheFileByAPicture(t *testing.T) {
	a, d := sample(t)
	got, err := d.AttachGraphic(textFile(t, "harbor.svg", harborMap), "")
	if err != nil {
		t.Fatal(err)
	}
	id := got.Blocks[0]
	img, err := app.SamplePicture()
	if err != nil {
		t.Fatal(err)
	}
	if err := replaceBase(d, pngFile(t, "base.png", img), id); err != nil {
		t.Fatal(err)
	}
	m := d.Story().Block(id)
	if m.Original != nil || len(m.Artboards) != 0 || m.Asset.Name != "base.png" {
		t.Errorf("%+v", m)
	}
	for _, b := range d.Story().Labels(id) {
		if len(b.Spots) > 0 || b.Place == nil {
			t.Errorf("%s: %+v", b.Text, b)
		}
	}
	if _, err := a.WriteGraphic(d.Story(), id, false); !errors.Is(err, app.ErrNoOriginal) {
		t.Errorf("written back: %v", err)
	}
}

// The same picture again asks nothing; its crop holds.
func TestReplaceByTheSame(t *testing.T) {
	d, id, img := sampleMap(t)
	file := pngFile(t, "base.png", img)
	if err := replaceBase(d, file, id); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AttachGraphic(file, id); err != nil {
		t.Errorf("the same again: %v", err)
	}
}
