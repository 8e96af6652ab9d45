package editor

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

// onBoard gives a map with labels at places, all 0.1 wide and 0.02 high.
func onBoard(places ...story.Place) (story.Story, []OnMap) {
	s, m := story.New("s").NewID("b")
	s = s.Append(&story.Block{ID: m, Kind: story.Map})
	var out []OnMap
	for i := range places {
		var id story.ID
		s, id = s.NewID("b")
		p := places[i]
		s = s.Append(&story.Block{ID: id, Kind: story.Label, In: m, Text: "Pier", Place: &p})
		left := p.X - map[story.Align]float64{story.AlignStart: 0, story.AlignCenter: .05, story.AlignEnd: .1}[p.Align]
		out = append(out, OnMap{Label: id, Place: &p, Extent: Extent{left, p.Y - .01, left + .1, p.Y + .01}})
	}
	return s, out
}

func at(x, y float64, a story.Align) story.Place {
	return story.Place{Point: story.Point{X: x, Y: y}, Align: a}
}

func apply(t *testing.T, s story.Story, op Batch, err error) func(OnMap) story.Place {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	s, err = op.Apply(s)
	if err != nil {
		t.Fatal(err)
	}
	return func(l OnMap) story.Place { return *s.Block(l.Label).Place }
}

func TestAlignLabels(t *testing.T) {
	s, on := onBoard(at(.5, .2, story.AlignStart), at(.5, .4, story.AlignCenter), at(.5, .5, story.AlignEnd))
	for how, want := range map[Alignment]story.Place{
		AlignLefts: at(.4, 0, story.AlignStart), AlignCentres: at(.5, 0, story.AlignCenter), AlignRights: at(.6, 0, story.AlignEnd),
	} {
		op, err := AlignLabels(s, "", on, how)
		now := apply(t, s, op, err)
		for _, l := range on {
			if p := now(l); p.X != want.X || p.Align != want.Align || p.Y != l.Place.Y {
				t.Errorf("%s: %+v", how, p)
			}
		}
	}
	op, err := AlignLabels(s, "", on, AlignTops)
	now := apply(t, s, op, err)
	for _, l := range on {
		if p := now(l); p.Y != .19 || p.Valign != story.ValignTop || p.X != l.Place.X {
			t.Errorf("top: %+v", p)
		}
	}
	op, err = AlignLabels(s, "", on, SpreadDown)
	if got := apply(t, s, op, err)(on[1]); got.Y != .35 || got.X != .5 || len(op) != 1 {
		t.Errorf("spread: %+v", got)
	}
	on[2].Locked = true // the others go to it
	op, err = AlignLabels(s, "", on, AlignLefts)
	now = apply(t, s, op, err)
	if a, b := now(on[0]), now(on[2]); a.X != .4 || b != *on[2].Place {
		t.Errorf("to the locked one: %+v, which stands at %+v", a, b)
	}
	if _, err := AlignLabels(s, "", on[:1], AlignLefts); !errors.Is(err, ErrFew) {
		t.Errorf("one: %v", err)
	}
	if _, err := AlignLabels(s, "", on[:2], SpreadAcross); !errors.Is(err, ErrFew) {
		t.Errorf("two spread: %v", err)
	}
	if _, err := TurnLabels(s, "", on[2:], 15); !errors.Is(err, ErrLocked) {
		t.Errorf("a locked one turned: %v", err)
	}
}

// Labels that are moved together keep their ways from one another and stay on
// the base; locked ones keep their places.
func TestMoveLabelsTogether(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var places []story.Place
		for range rapid.IntRange(1, 5).Draw(rt, "n") {
			places = append(places, at(float64(rapid.IntRange(0, 100).Draw(rt, "x"))/100, float64(rapid.IntRange(0, 100).Draw(rt, "y"))/100, story.AlignStart))
		}
		s, on := onBoard(places...)
		free := 0
		for i := range on {
			if on[i].Locked = rapid.IntRange(0, 3).Draw(rt, "lock") == 0; !on[i].Locked {
				free++
			}
		}
		op, err := MoveLabels(s, "", on, rapid.Float64Range(-2, 2).Draw(rt, "dx"), rapid.Float64Range(-2, 2).Draw(rt, "dy"))
		if free == 0 {
			if !errors.Is(err, ErrLocked) {
				rt.Fatalf("all are locked: %v", err)
			}
			return
		}
		now := apply(t, s, op, err)
		var by *story.Point
		for _, l := range on {
			p := now(l)
			d := story.Point{X: p.X - l.Place.X, Y: p.Y - l.Place.Y}
			switch {
			case l.Locked && d != (story.Point{}):
				rt.Errorf("%s is locked and went by %v", l.Label, d)
			case l.Locked:
			case p.X < 0 || p.X > 1 || p.Y < 0 || p.Y > 1:
				rt.Errorf("%s went off the map, to %v", l.Label, p.Point)
			case by == nil:
				by = &d
			case math.Abs(by.X-d.X) > .00011 || math.Abs(by.Y-d.Y) > .00011:
				rt.Errorf("%s went by %v, another by %v", l.Label, d, *by)
			}
		}
	})
}

func TestTurned(t *testing.T) {
	for in, want := range map[float64]float64{0: 0, 190: -170, -180: 180, 180: 180, 725: 5, -15.04: -15, math.NaN(): 0, math.Inf(1): 0} {
		if got := Turned(in); got != want && in == in {
			t.Errorf("%g is %g, want %g", in, got, want)
		}
	}
	if got := Turned(math.NaN()); got != 0 {
		t.Errorf("no number is %g", got)
	}
}

// A lock is undone, survives being written down, and is no part of a graf.
func TestLock(t *testing.T) {
	s, on := onBoard(at(.5, .5, story.AlignStart))
	id := on[0].Label
	op, err := LockLabels(s, []story.ID{id}, true)
	if err != nil {
		t.Fatal(err)
	}
	e := Open(s)
	if err := e.Do("lock", op); err != nil || !e.Story().Block(id).Locked {
		t.Fatalf("not locked: %v", err)
	}
	again, err := story.Decode(e.Story().Encode())
	if err != nil || !again.Block(id).Locked {
		t.Errorf("read back: %v", err)
	}
	if op, err := LockLabels(e.Story(), []story.ID{id}, true); err != nil || len(op) != 0 {
		t.Errorf("locking it again does %v, %v", op, err)
	}
	if _, err := LockLabels(s, []story.ID{"b99"}, true); !errors.Is(err, ErrNoBlock) {
		t.Errorf("none such: %v", err)
	}
	lock := true
	if err := e.Do("test", Set{Block: "b1", Locked: &lock}); err == nil {
		t.Error("a map is locked")
	}
	if err := e.Do("graf", Set{Block: id, Kind: story.Graf}); err != nil || e.Story().Block(id).Locked {
		t.Errorf("a graf stays locked: %v", err)
	}
}

// A label set as a water is all italic and keeps its other type; set back it is
// as it was.
func TestWaterLabels(t *testing.T) {
	s, on := onBoard(at(.5, .5, story.AlignStart))
	id := on[0].Label
	e := Open(s)
	bold := []story.Mark{{Kind: story.Bold, Start: 1, End: 3}}
	if err := e.Do("bold", Set{Block: id, Marks: &bold}); err != nil {
		t.Fatal(err)
	}
	for _, water := range []bool{true, false} {
		op, err := WaterLabels(e.Story(), []story.ID{id}, water)
		if err != nil || len(op) != 1 {
			t.Fatalf("%v: %v, %v", water, op, err)
		}
		if err := e.Do("water", op); err != nil {
			t.Fatal(err)
		}
		want := bold
		if water {
			want = append([]story.Mark{{Kind: story.Italic, End: 4}}, bold...)
		}
		if got := e.Story().Block(id).Marks; !slices.Equal(got, want) {
			t.Errorf("water %v: %v", water, got)
		}
		if err := e.Story().Check(); err != nil {
			t.Error(err)
		}
	}
	if _, err := WaterLabels(s, []story.ID{"b1"}, true); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a map: %v", err)
	}
}
