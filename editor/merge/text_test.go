package merge_test

import (
	"strings"
	"testing"

	"cutline/editor/merge"
)

func TestText(t *testing.T) {
	const base = "The ferry left the pier at dawn on Thursday with 28 people aboard. A band played for an hour. Nobody on the pier could say why it was late."
	edit := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(base) }
	for _, tt := range []struct {
		name, desk, wire string
		want             string // "" is a conflict
	}{
		{"far apart", edit("dawn", "daybreak"), edit("an hour", "two hours"), edit("dawn", "daybreak", "an hour", "two hours")},
		{"in one sentence", edit("left", "quit"), edit("Thursday", "Friday"), edit("left", "quit", "Thursday", "Friday")},
		{"the same", edit("28", "31"), edit("28", "31"), edit("28", "31")},
		{"the same word, otherwise", edit("28", "31"), edit("28", "29"), ""},
		{"side by side, each its own words", edit("28", "31"), edit("people", "passengers"), edit("28", "31", "people", "passengers")},
		{"before a number that the other changes", edit("28", "31"), edit("28", "about 28"), ""},
		{"around a number, at both sides", edit("28 people", "28 tired people"), edit("with 28", "with about 28"), ""},
		{"cut here, changed there", edit(" A band played for an hour.", ""), edit("an hour", "two hours"), ""},
		{"behind what the other cut", edit(" aboard", ""), edit("aboard.", "aboard and two dogs."), edit(" aboard", " and two dogs")},
		{"quotes and dashes are no change of words", edit("A band", "“A” band"), edit("dawn", "daybreak"), edit("A band", "“A” band", "dawn", "daybreak")},
		{"a new sentence beside a cut one", edit(" A band played for an hour.", ""), edit("an hour. ", "an hour. Coffee was free. "),
			edit("A band played for an hour.", "Coffee was free.")},
		{"the same word put in, the word before changed here", edit("at dawn", "before early dawn"), edit("dawn", "early dawn"), edit("at dawn", "before early dawn")},
		{"moved there, edited here",
			edit("Nobody on the pier could say", "No one on the pier could say"),
			"Nobody on the pier could say why it was late. The ferry left the pier at dawn on Thursday with 28 people aboard. A band played for an hour.",
			"No one on the pier could say why it was late. The ferry left the pier at dawn on Thursday with 28 people aboard. A band played for an hour."},
	} {
		for _, turn := range []bool{false, true} {
			desk, wire := tt.desk, tt.wire
			if turn {
				desk, wire = wire, desk
			}
			r := merge.Text(base, desk, wire)
			switch {
			case tt.want == "" && len(r.Conflicts) == 0:
				t.Errorf("%s: no conflict in %q", tt.name, r.Text)
			case tt.want != "" && len(r.Conflicts) > 0:
				t.Errorf("%s: conflict %q", tt.name, r.Conflicts)
			case tt.want != "" && r.Text != tt.want:
				t.Errorf("%s: got\n%s\nwant\n%s", tt.name, r.Text, tt.want)
			}
		}
	}
}

// Paragraphs that one side moved, split or joined keep what the other did in
// them.
func TestTextOfGrafs(t *testing.T) {
	a := "The council voted on Tuesday to close the east pier by June. It will open again in the fall."
	b := "Fares stay at $4.75 until then, the harbor master said in a short statement."
	c := "Nobody at the meeting spoke against it, which surprised the mayor most of all."
	join := func(grafs ...string) string { return strings.Join(grafs, "\n\n") + "\n" }
	edited := strings.Replace(a, "in the fall", "in October", 1)
	for _, tt := range []struct{ name, desk, wire, want string }{
		{"moved", join(edited, b, c), join(b, c, a), join(b, c, edited)},
		{"split", join(edited, b, c), join("The council voted on Tuesday to close the east pier by June.", "It will open again in the fall.", b, c),
			join("The council voted on Tuesday to close the east pier by June.", "It will open again in October.", b, c)},
		{"joined", join(edited, b, c), join(a+" "+b, c), join(edited+" "+b, c)},
		{"cut and added", join(edited, b, c), join(a, c, "A map is at the pier."), join(edited, c, "A map is at the pier.")},
	} {
		r := merge.Text(join(a, b, c), tt.desk, tt.wire)
		if len(r.Conflicts) > 0 || r.Text != tt.want {
			t.Errorf("%s: %d conflicts; got\n%s\nwant\n%s", tt.name, len(r.Conflicts), r.Text, tt.want)
		}
	}
}

// A conflict is marked as git marks one, around its sentence alone, and a fact
// that changed in a sentence both touched is told of though it merged.
func TestTextMarksAndFacts(t *testing.T) {
	r := merge.Text("One came. Two stayed here.\n", "One came. Two left here.\n", "One came. Two slept here.\n")
	want := "One came.\n<<<<<<< desk\nTwo left here.\n||||||| base\nTwo stayed here.\n=======\nTwo slept here.\n>>>>>>> wire\n"
	if r.Marked != want {
		t.Errorf("marked\n%s\nwant\n%s", r.Marked, want)
	}
	r = merge.Text("The ferry took 28 minutes to cross the wide sound.", "The ferry took 26 minutes to cross the wide sound.", "The boat took 28 minutes to cross the wide sound.")
	if len(r.Conflicts) != 0 || len(r.Checks) != 1 || r.Checks[0].Facts[0].What != "number" || r.Checks[0].Facts[0].Desk != "26" {
		t.Errorf("checks %+v, conflicts %+v", r.Checks, r.Conflicts)
	}
}

// Whatever three texts hold, merging them ends, and a side that changed nothing
// changes nothing.
func FuzzText(f *testing.F) {
	f.Add("One came. Two stayed.", "One came. Two left.", "Two stayed. One came.")
	f.Add("a\n\nb\n\nc\n", "a\n\nc\n", "b\n\na\n\nc\n\nd")
	f.Add("at this gate.", "", "“at” this—gate…\r\n\r\n")
	f.Add("x y z", "x\x00y\xff z", "\ufeffx y z 1,000 U.S. a.m. \u2028")
	f.Fuzz(func(t *testing.T, base, desk, wire string) {
		if len(base)+len(desk)+len(wire) > 4000 {
			return
		}
		merge.Text(base, desk, wire)
		for _, k := range [][2]string{{base, desk}, {desk, base}} {
			r := merge.Text(base, k[0], k[1])
			if got, want := strings.Fields(r.Text), strings.Fields(desk); len(r.Conflicts) > 0 || strings.Join(got, " ") != strings.Join(want, " ") {
				t.Fatalf("%q with %q and %q gave %q, %q", base, k[0], k[1], r.Text, r.Conflicts)
			}
		}
	})
}
