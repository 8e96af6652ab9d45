package find

import (
	"errors"
	"slices"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

func ferry() story.Story {
	return story.New("x").WithNext(20).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The ferry landed at noon."},
		&story.Block{ID: "b2", Kind: story.Map},
		&story.Block{ID: "b3", Kind: story.Callout, In: "b2", Text: "Ferry landed"},
		&story.Block{ID: "b4", Kind: story.Callout, In: "b2", Follows: "b3", Text: "at this pier."},
		&story.Block{ID: "b5", Kind: story.Label, In: "b2", Text: "at this quay"},
	)
}

// Words of a sentence are found where they run over joined labels, and only
// there; they are seen in the sentence and are not replaced over the joint.
func TestFindOverAJoint(t *testing.T) {
	for _, tt := range []struct {
		q    Query
		want []Hit
	}{
		{Query{Words: "landed at this pier"}, []Hit{{Block: "b3", Start: 6, End: 12, Beyond: 13}}},
		{Query{Words: "landed at"}, []Hit{{Block: "b1", Start: 10, End: 19}, {Block: "b3", Start: 6, End: 12, Beyond: 3}}},
		{Query{Words: `landed\s+at this`, Regexp: true}, []Hit{{Block: "b3", Start: 6, End: 12, Beyond: 8}}},
		{Query{Words: "at this"}, []Hit{{Block: "b4", Start: 0, End: 7}, {Block: "b5", Start: 0, End: 7}}},
		{Query{Words: "landed a", Whole: true}, nil},
		{Query{Words: "pier. at"}, nil},
	} {
		m := compile(t, tt.q)
		if got := m.Find(ferry()).All(); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.q, got, tt.want)
		}
	}
	m, s := compile(t, Query{Words: "landed at this"}), ferry()
	r := m.Find(s)
	if _, match, after, where := Context(s, r.At(0), 20); match != "landed at this" || after != " pier." || where != "callout 1" {
		t.Errorf("seen as %q, then %q, in %q", match, after, where)
	}
	if _, err := m.Replace(s, r.At(0), "x"); !errors.Is(err, ErrJoint) {
		t.Errorf("replaced over the joint: %v", err)
	}
	if _, n, err := m.ReplaceAll(s, r.All(), "x"); n != 0 || err != nil {
		t.Errorf("%d replaced over the joint (%v)", n, err)
	}
	// A change of the second label is seen in the first one's hit, as is parting.
	part, err := editor.PartLabel(s, "b4")
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range []editor.Op{editor.Edit{Block: "b4", Start: 3, End: 7, Text: "that"}, part, editor.Remove{Blocks: []story.ID{"b4"}}} {
		now, err := op.Apply(s)
		if err != nil {
			t.Fatal(err)
		}
		r := m.Find(s)
		if r.Update(now); r.Len() != 0 {
			t.Errorf("after %T it is still found: %v", op, r.All())
		}
		if r.Update(s); r.Len() != 1 {
			t.Errorf("after %T undone it is not found", op)
		}
	}
}
