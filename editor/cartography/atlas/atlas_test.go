package atlas_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"cutline/editor/cartography"
	"cutline/editor/cartography/atlas"
	"cutline/editor/format/geojson"
	"cutline/resources"
)

func square(west, south, side float64) orb.MultiPolygon {
	return orb.MultiPolygon{{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}}}}
}

func made(t testing.TB, layers ...atlas.Layer) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := atlas.Write(&b, layers); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func small(t testing.TB) []byte {
	feature := func(g orb.Geometry, name string) geojson.Feature {
		return geojson.Feature{Geometry: g, Props: map[string]string{"name": name, "left": "out"}}
	}
	return made(t,
		atlas.Layer{Name: "land", Steps: 100, Keys: []string{"name"}, Features: []geojson.Feature{feature(square(0, 0, 10), "West"), feature(square(20, 0, 10), "East")}},
		atlas.Layer{Name: "rivers", Steps: 100, Features: []geojson.Feature{feature(orb.LineString{{-5, 5}, {5, 5}, {15, 6}}, "")}},
		atlas.Layer{Name: "places", Steps: 100, Keys: []string{"name"}, Features: []geojson.Feature{feature(orb.Point{179.5, 1}, "Far"), feature(orb.Point{1, 1}, "Near")}})
}

func TestCut(t *testing.T) {
	a, err := atlas.Open(small(t))
	if err != nil {
		t.Fatal(err)
	}
	e := cartography.Extent{West: 2, South: 2, East: 6, North: 6}
	land, err := a.Cut("land", e, .5, 0)
	if err != nil || len(land) != 1 || land[0].Prop("name") != "West" || land[0].Prop("left") != "" {
		t.Fatalf("land %v, %v", land, err)
	}
	if b := land[0].Geometry.Bound(); b != (orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{8, 8}}) {
		t.Errorf("cut to %v", b)
	}
	if rivers, err := a.Cut("rivers", e, 0, 0); err != nil || len(rivers) != 1 || rivers[0].Geometry.Bound().Min[0] != 2 {
		t.Errorf("rivers %v, %v", rivers, err)
	}
	// An extent beyond 180 finds what the data has on either side of it.
	if places, err := a.Cut("places", cartography.Extent{West: 179, South: 0, East: 362, North: 2}, 0, 0); err != nil || len(places) != 2 {
		t.Errorf("places %v, %v", places, err)
	}
	if none, err := a.Cut("roads", e, 0, 0); err != nil || none != nil {
		t.Errorf("a layer that is not there: %v, %v", none, err)
	}
	named, err := a.Named("land", cartography.Extent{West: 5, South: 0, East: 25, North: 10}, .1)
	if err != nil || len(named) != 2 {
		t.Fatalf("named %v, %v", named, err)
	}
	if at := named[0].Geometry.(orb.Point); math.Abs(at[0]-7.5) > 1.5 || math.Abs(at[1]-5) > 3 {
		t.Errorf("the name of what is seen of West stands at %v", at)
	}
}

// What is written is read back, to the step.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		position := rapid.Custom(func(t *rapid.T) orb.Point {
			return orb.Point{float64(rapid.IntRange(-18000, 18000).Draw(t, "x")) / 100, float64(rapid.IntRange(-9000, 9000).Draw(t, "y")) / 100}
		})
		var in []geojson.Feature
		for range rapid.IntRange(0, 5).Draw(t, "features") {
			name := rapid.StringN(1, 20, -1).Draw(t, "name")
			var g orb.Geometry = position.Draw(t, "at")
			if rapid.Bool().Draw(t, "line") {
				run := rapid.SliceOfNDistinct(position, 2, 9, rapid.ID[orb.Point]).Draw(t, "run")
				g = orb.MultiLineString{run}
			}
			in = append(in, geojson.Feature{Geometry: g, Props: map[string]string{"name": name}})
		}
		var b bytes.Buffer
		if err := atlas.Write(&b, []atlas.Layer{{Name: "l", Steps: 100, Keys: []string{"name"}, Features: in}}); err != nil {
			t.Fatal(err)
		}
		a, err := atlas.Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		out, err := a.All("l")
		if err != nil || len(out) != len(in) {
			t.Fatalf("%d of %d: %v", len(out), len(in), err)
		}
		for i := range in {
			if !reflect.DeepEqual(out[i].Geometry, in[i].Geometry) || out[i].Prop("name") != in[i].Prop("name") {
				t.Fatalf("%v became %v", in[i], out[i])
			}
		}
	})
}

func TestShippedAtlas(t *testing.T) {
	a, err := atlas.Open(resources.Atlas)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range a.Layers() {
		if features, err := a.All(name); err != nil || len(features) < 40 {
			t.Errorf("%s: %d features, %v", name, len(features), err)
		}
	}
	if len(a.Layers()) != 8 {
		t.Errorf("its layers are %v", a.Layers())
	}
}

// A damaged atlas is an error, wherever it is damaged, and a size that it only
// claims is not set aside.
func TestDamaged(t *testing.T) {
	good := small(t)
	for n := range good {
		if a, err := atlas.Open(good[:n]); err == nil || a != nil || !errors.Is(err, atlas.ErrDamaged) {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
	claims := append([]byte(atlas.Magic), 1, 1, 'l', 0)
	for _, v := range []uint64{100, 2, 32 << 20} {
		claims = binary.AppendUvarint(claims, v)
	}
	a, err := atlas.Open(append(claims, 3, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.All("l"); !errors.Is(err, atlas.ErrDamaged) {
		t.Errorf("32 MB claimed in two bytes: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	good := small(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(atlas.Magic + "\x01\x01l\x00\x64\x02\x05\x03\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := atlas.Open(data)
		if err != nil {
			return
		}
		for _, l := range a.Layers() {
			features, err := a.Cut(l, cartography.Extent{West: -20, South: -20, East: 200, North: 60}, .1, .01)
			if err == nil {
				var out bytes.Buffer
				if err := geojson.Write(&out, features, 4); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkCut(b *testing.B) {
	for b.Loop() {
		a, err := atlas.Open(resources.Atlas)
		if err != nil {
			b.Fatal(err)
		}
		for _, l := range a.Layers() {
			if _, err := a.Cut(l, cartography.Extent{West: 38, South: 29, East: 50, North: 38.5}, .6, .005); err != nil {
				b.Fatal(err)
			}
		}
	}
}
