package app_test

import (
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor/merge"
	"cutline/editor/story"
)

// TestPlaceNotes: a note whose words the wire cut is placed on others before the
// merge is finished; the place is kept with the decisions, and a check that is
// placed stays stale.
func TestPlaceNotes(t *testing.T) {
	a, d := imported(t, wireFirst, "harbor-log")
	query, check := noteOn(t, d, "two sandwiches"), checkOn(t, d, "11 boats")
	wire := strings.NewReplacer(" and two sandwiches", "", ", when 11 boats did not come back to the pier", "").Replace(wireFirst)
	in, err := app.Paste("1st Ld-Writethru\n"+wire+"Two of the sandwiches were eaten by one of the boats.\n", "harbor-log")
	if err != nil {
		t.Fatal(err)
	}
	if rev, err := d.WaitingWritethru(); err != nil || rev.Number != 0 {
		t.Fatalf("version %d waits: %v", rev.Number, err)
	}
	w, err := d.BeginWritethru(in)
	if err != nil {
		t.Fatal(err)
	}
	if rev, err := d.WaitingWritethru(); err != nil || rev.Number != w.Wire.Number {
		t.Fatalf("version %d waits, not %d: %v", rev.Number, w.Wire.Number, err)
	}
	w.Merge.TakeSafe()
	to := blockWith(t, w.Outcome().Story, "Two of the")
	at := func(words string) merge.Candidate {
		i := strings.Index(to.Text, words)
		return merge.Candidate{Block: to.ID, Start: i, End: i + len(words), Text: words, Where: "graf 5"}
	}
	fates := func(w *app.Writethru) map[story.ID]merge.Fate {
		m := map[story.ID]merge.Fate{}
		for _, f := range w.Outcome().Fates {
			m[f.Note.ID] = f
		}
		return m
	}
	if got := fates(w); got[query].State != merge.Lost {
		t.Fatalf("the query is %+v", got[query])
	}
	w.Place(query, at("sandwiches"))
	if err := w.KeepChoices(); err != nil {
		t.Fatal(err)
	}
	w, err = d.PendingWritethru()
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := w.Placed(query); !ok || c.Text != "sandwiches" {
		t.Fatalf("the place was not kept: %+v", c)
	}
	if got := fates(w); got[query].State != merge.Reworded || got[query].Now != "sandwiches" {
		t.Errorf("the query is %+v", got[query])
	}
	if s := w.Summary(); strings.Contains(s, "1 note unplaced") {
		t.Error(s)
	}
	w.Unplace(query)
	if got := fates(w); got[query].State != merge.Lost {
		t.Errorf("unplaced again, the query is %+v", got[query])
	}
	w.Place(query, at("sandwiches"))
	if fates(w)[check].State == merge.Lost {
		w.Place(check, at("boats"))
		if f := fates(w)[check]; f.State != merge.Stale || f.Now != "boats" {
			t.Errorf("the check is %+v", f)
		}
	}
	if _, err := d.FinishWritethru(w); err != nil {
		t.Fatal(err)
	}
	n := d.Story().Note(query)
	if n.Unplaced || d.Story().Block(n.Block).Text[n.Start:n.End] != "sandwiches" {
		t.Errorf("%+v", n)
	}
	if kept := a.Lib.Setting("merge/" + string(d.ID) + "/" + "3/places"); kept != "" {
		t.Errorf("the places are kept still: %s", kept)
	}
}
