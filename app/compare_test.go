package app_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cutline/app"
	"cutline/app/apptest"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// withHistory opens the sample story after a night and a morning of work.
func withHistory(t *testing.T) *app.Draft {
	t.Helper()
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	id, err := apptest.History(a, noon)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func compared(t *testing.T, d *app.Draft, a, b int) app.Comparison {
	t.Helper()
	read := d.Sides()
	old, err := read(a)
	if err != nil {
		t.Fatal(err)
	}
	now, err := read(b)
	if err != nil {
		t.Fatal(err)
	}
	return app.Compare(old, now)
}

func TestCompareSaysWhoAndWhatIsStale(t *testing.T) {
	d := withHistory(t)
	log, err := d.Log()
	if err != nil {
		t.Fatal(err)
	}
	head := log[0].Number
	c := compared(t, d, head-3, head)
	if len(c.Rows) < c.New.Story.Len() || c.Empty() {
		t.Fatalf("%d rows, %s", len(c.Rows), c.Summary)
	}
	stale := map[string]bool{}
	for _, n := range c.Stale {
		stale[n.Quote] = true
	}
	if !stale["9,000"] || !stale["New ferry, 28 min."] || len(stale) != 2 {
		t.Errorf("gone stale: %v", stale)
	}
	between := app.Between(log, head-3, head, d.Base.Number)
	hands, err := app.Hands(context.Background(), d.Sides(), c, between)
	if err != nil {
		t.Fatal(err)
	}
	band := blockWith(t, c.Old.Story, "A band played").ID
	people := blockWith(t, c.New.Story, "9,300 people").ID
	moved := blockWith(t, c.New.Story, "People here have been told").ID
	for id, want := range map[story.ID][]app.Hand{
		band: {{"Leo Brandt", head - 2}}, people: {{"Dana Ruiz", head - 1}}, moved: {{"Leo Brandt", head - 2}},
	} {
		if !reflect.DeepEqual(hands[id], want) {
			t.Errorf("%s: %v, want %v", id, hands[id], want)
		}
	}
	// What is not yet a version is in the hands of who sits here.
	if err := d.Editor.Do("type", editor.Edit{Block: people, Text: "Yes. "}); err != nil {
		t.Fatal(err)
	}
	c = compared(t, d, head-1, 0)
	hands, err = app.Hands(context.Background(), d.Sides(), c, app.Between(log, head-1, 0, d.Base.Number))
	if want := []app.Hand{{"Dana Ruiz", 0}}; err != nil || !reflect.DeepEqual(hands[people], want) {
		t.Errorf("%v, want %v (%v)", hands[people], want, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := app.Hands(ctx, d.Sides(), c, between); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

func TestBetween(t *testing.T) {
	log := []store.Revision{
		{Number: 6, Parent: 4, Merged: 5}, {Number: 5, Parent: 2, Ref: store.WireRef}, {Number: 4, Parent: 3}, {Number: 3, Parent: 2}, {Number: 2, Parent: 1}, {Number: 1},
	}
	for _, tt := range []struct {
		old, now, base int
		want           []int
	}{
		{1, 3, 6, []int{2, 3}},
		{4, 6, 6, []int{6}},
		{2, 0, 6, []int{3, 4, 6}},
		{5, 6, 6, []int{3, 4, 5, 6}}, // the wire's version against the desk's
		{4, 5, 6, []int{3, 4, 5}},
		{6, 6, 6, nil},
	} {
		var got []int
		for _, r := range app.Between(log, tt.old, tt.now, tt.base) {
			got = append(got, r.Number)
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("between v%d and v%d: %v, want %v", tt.old, tt.now, got, tt.want)
		}
	}
}

func TestSizes(t *testing.T) {
	d := withHistory(t)
	log, err := d.Log()
	if err != nil {
		t.Fatal(err)
	}
	got := map[int]app.Size{}
	known := func(n int) bool { _, ok := got[n]; return ok || n == 1 }
	if err := app.Sizes(context.Background(), d.Sides(), log, known, func(n int, s app.Size) { got[n] = s }); err != nil {
		t.Fatal(err)
	}
	head := log[0].Number
	if len(got) != len(log)-1 || got[head-1] != (app.Size{In: 1, Out: 2}) || got[head-2].Out < 18 {
		t.Errorf("%d sizes: v%d %+v, v%d %+v", len(got), head-1, got[head-1], head-2, got[head-2])
	}
	if s := app.Roughly(store.Revision{Words: 90}, store.Revision{Words: 100}); s != (app.Size{Out: 10}) {
		t.Errorf("roughly %+v", s)
	}
}

func TestRestoreABlock(t *testing.T) {
	d := withHistory(t)
	head := d.Base.Number
	band := "A band played"
	old, _, err := d.At(head - 3)
	if err != nil {
		t.Fatal(err)
	}
	cut := blockWith(t, old, band)
	rev, err := d.RestoreBlock(head-3, cut.ID)
	if err != nil || rev.Number != head+1 || rev.Message != "Graf 3 restored from v12" || d.Changed() {
		t.Fatalf("%+v, %v", rev, err)
	}
	s := d.Story()
	if b := blockWith(t, s, band); b.ID != cut.ID || s.At(s.Index(b.ID)-1).ID != old.At(old.Index(b.ID)-1).ID {
		t.Errorf("it came back as %+v behind %+v", b, s.At(s.Index(b.ID)-1))
	}
	if _, err := d.RestoreBlock(head-3, cut.ID); !errors.Is(err, app.ErrUnchanged) || d.Base.Number != head+1 {
		t.Errorf("once more: %v", err)
	}
	// Undo takes it back, and the words typed before a restore are a version first.
	if err := d.Editor.Undo(); err != nil || d.Story().Block(cut.ID) != nil {
		t.Fatalf("undo: %v", err)
	}
	hed := d.Story().At(0)
	before := d.NextNumber(nil)
	rev, err = d.RestoreBlock(head-3, hed.ID)
	if err != nil || rev.Number != before || before != head+3 || d.Story().At(0).Text != "A Ferry Finds Its Way Back to Alder Point at Last" {
		t.Fatalf("%+v, %v: %q", rev, err, d.Story().At(0).Text)
	}
	// A block that the version did not have goes.
	added := blockWith(t, d.Story(), "The next boat leaves")
	if rev, err = d.RestoreBlock(3, added.ID); err != nil || d.Story().Block(added.ID) != nil || !strings.HasSuffix(rev.Message, "taken out, as in v3") {
		t.Errorf("%+v, %v", rev, err)
	}
}

func TestRestoreAChange(t *testing.T) {
	d := withHistory(t)
	head := d.Base.Number
	c := compared(t, d, head-3, head)
	people := blockWith(t, d.Story(), "9,300 people")
	// The story goes on elsewhere in the graf.
	if err := d.Editor.Do("type", editor.Edit{Block: people.ID, Text: "Still: "}); err != nil {
		t.Fatal(err)
	}
	rev, err := d.RestoreChange(c, people.ID, 0)
	if err != nil || rev.Number != head+2 || rev.Message != "Graf 2: “9,000” for “9,300” restored from v12" {
		t.Fatalf("%+v, %v", rev, err)
	}
	if got := d.Story().Block(people.ID).Text; !strings.HasPrefix(got, "Still: ") || !strings.Contains(got, "9,000 people") || strings.Contains(got, "finally") {
		t.Errorf("%q", got)
	}
	for _, n := range d.Story().Notes() {
		if n.Kind == story.Check && n.Quote == "9,000" && d.Story().Stale(n) {
			t.Error("the checked words are back and the check does not hold")
		}
	}
	if _, err = d.RestoreChange(c, people.ID, 0); err == nil || !strings.Contains(err.Error(), "changed again since") {
		t.Errorf("once more: %v", err)
	}
	if _, err = d.RestoreChange(c, people.ID, 9); err == nil {
		t.Error("a change that is not there")
	}
	if rev, err = d.RestoreChange(c, people.ID, 1); err != nil || !strings.Contains(d.Story().Block(people.ID).Text, "it finally ended") {
		t.Errorf("%+v, %v", rev, err)
	}
	cut := blockWith(t, c.Old.Story, "A band played")
	if _, err = d.RestoreChange(c, cut.ID, 0); err != nil || d.Story().Block(cut.ID) == nil {
		t.Errorf("a cut graf: %v", err)
	}
}

func TestRestoreWhatIsBesideTheWords(t *testing.T) {
	d := withHistory(t)
	head := d.Base.Number
	sources := d.Story().Sources()
	added := sources[len(sources)-1].ID
	rev, err := d.RestoreSource(head-1, added)
	if err != nil || d.Story().Source(added) != nil || rev.Message != fmt.Sprintf("Source “Harbor master’s count” taken out, as in v%d", head-1) {
		t.Errorf("%+v, %v", rev, err)
	}
	if _, err := d.RestoreSource(head-1, added); err == nil {
		t.Error("a source that was never there")
	}
	if rev, err = d.RestoreSource(head, added); err != nil || d.Story().Source(added) == nil {
		t.Errorf("%+v, %v", rev, err)
	}
	if _, err := d.RestoreSource(head, added); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("once more: %v", err)
	}
	if rev, err = d.RestoreField(2, "status"); err != nil || d.Story().Meta.Status == story.Copy || rev.Message != "Status restored from v2" {
		t.Errorf("%+v, %v", rev, err)
	}
	if _, err := d.RestoreField(2, "status"); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("once more: %v", err)
	}
	for _, field := range []string{"slug", "colour"} {
		if _, err := d.RestoreField(2, field); err == nil || errors.Is(err, app.ErrUnchanged) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
