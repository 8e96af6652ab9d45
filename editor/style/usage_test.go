package style

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

// TestUsage has for each rule of usage words that trip it, with what they become,
// and words that do not.
func TestUsage(t *testing.T) {
	cutline := func(text string) *story.Block { return &story.Block{ID: "b1", Kind: story.Cutline, Text: text} }
	tests := map[string]struct{ bad, good map[*story.Block]string }{
		"quote space": {
			bad:  map[*story.Block]string{graf("He said, “ We will go.”"): "“ > “", graf("He said, “We will go. ”"): ". ” > .”"},
			good: map[*story.Block]string{graf("He said, “We will go.” She left."): ""},
		},
		"quote point": {
			bad:  map[*story.Block]string{graf("They call it “a kind of weather”, and stay."): "”, > ,”", graf("It is “open”."): "”. > .”"},
			good: map[*story.Block]string{graf("It is “open.” So be it, 6”.5 wide"): ""},
		},
		"month": {
			bad:  map[*story.Block]string{graf("It opens on November 20."): "November > Nov.", graf("On September 3, 2019, it did."): "September > Sept."},
			good: map[*story.Block]string{graf("It opens in November 2026, on Nov. 20, on March 3, or: “On November 20.”"): ""},
		},
		"ordinal": {
			bad:  map[*story.Block]string{graf("It opens on Nov. 20th."): "20th > 20", graf("On May 3rd it did."): "3rd > 3"},
			good: map[*story.Block]string{graf("The 20th of its kind, in May, on 3rd Street."): ""},
		},
		"weekday": {
			bad:  map[*story.Block]string{graf("It came on Monday, Nov. 20, 2026, at last."): "Monday > Friday"},
			good: map[*story.Block]string{graf("It came on Friday, Nov. 20, 2026, at last, on Friday, Nov. 21."): ""},
		},
		"clock": {
			bad: map[*story.Block]string{
				graf("It left at 7:15 AM on Friday."): "AM > a.m.", graf("It left at 7pm."): "pm > p.m", graf("It left at 7:00 a.m. on Friday."): ":00 >",
			},
			good: map[*story.Block]string{graf("It left at 7 a.m., at 7:15 p.m. and at 6:42; 5 amps, 3 PMs."): ""},
		},
		"toward": {
			bad:  map[*story.Block]string{graf("Towards noon."): "Towards > Toward", graf("It stood amongst them."): "amongst > among"},
			good: map[*story.Block]string{graf("Toward noon, among them, while: “Towards noon.”"): ""},
		},
		"article": {
			bad: map[*story.Block]string{
				graf("It was a hour late."): "a > an", graf("It was an boat."): "an > a", graf("A old pier."): "A > An", graf("It is an union."): "an > a", graf("She has a 8-year lease."): "a > an",
			},
			good: map[*story.Block]string{
				graf("An hour, a boat, a union, a one-way fare, an old pier, an MP, a STS, a NATO ship, vitamin A is, an 88, a useful thing, an unusual one, an umbrella, an uninvited one, a European."): "",
			},
		},
		"postal state": {
			bad:  map[*story.Block]string{graf("He lives in Trenton, NJ, by now."): "NJ > New Jersey", cutline("A pier in Trenton, NJ."): "NJ > N.J."},
			good: map[*story.Block]string{graf("In Trenton, New Jersey, they say: Yes, OK."): ""},
		},
		"verb comma": {
			bad:  map[*story.Block]string{graf("The American airstrikes, set off a crisis."): ", >"},
			good: map[*story.Block]string{graf("The boats, set in 1985 on piles, are old. The boats set off. In the end, made of steel, it held."): ""},
		},
		"caption state": {
			bad:  map[*story.Block]string{cutline("A pier in Trenton, New Jersey, on Friday."): "New Jersey > N.J.", cutline("A pier in Salem, Oregon."): "Oregon > Ore."},
			good: map[*story.Block]string{cutline("A pier in Austin, Texas."): "", graf("In Trenton, New Jersey."): ""},
		},
		"small number": {
			bad:  map[*story.Block]string{graf("It has 4 gates."): "4 > four"},
			good: map[*story.Block]string{graf("It has four gates, 4 percent, 12 boats, 5 miles and 4 million riders."): ""},
		},
		"first figure": {
			bad:  map[*story.Block]string{graf("It came. 212 people sailed."): "212"},
			good: map[*story.Block]string{graf("It came. Of 212, all sailed. 2019 was bad."): ""},
		},
		"serial comma": {
			bad:  map[*story.Block]string{graf("It took dogs, cats, and people."): ", >"},
			good: map[*story.Block]string{graf("It took dogs, cats and people, and the captain, a tall man, and his dog left."): ""},
		},
		"said": {
			bad:  map[*story.Block]string{graf("“We will go,” Varga stated."): "stated > said"},
			good: map[*story.Block]string{graf("“We will go,” Varga said. They have stated that."): ""},
		},
		"which": {
			bad:  map[*story.Block]string{graf("The boat which sank is back."): "which > that"},
			good: map[*story.Block]string{graf("The boat, which sank, is back, and the sea in which it lay. Nobody knows which."): ""},
		},
		"percent": {
			bad:  map[*story.Block]string{graf("It rose 4 percent."): "percent > %"},
			good: map[*story.Block]string{graf("It rose 4%, a few percent, “4 percent.”"): ""},
		},
		"age": {
			bad: map[*story.Block]string{
				graf("A five-year-old girl waved."): "five > 5", graf("The pier is forty-one years old."): "forty-one > 41", graf("A boy, aged nine, fell in."): "nine > 9", graf("A boy aged nine and his dog."): "nine > 9", graf("She sailed at age twelve."): "twelve > 12",
			},
			good: map[*story.Block]string{graf("A 5-year-old girl, 9 years old, told a two-year plan: “I am nine years old.” At the age of reason, nine-year plans, cheese aged two years and the five old boats."): ""},
		},
		"title": {
			bad: map[*story.Block]string{
				graf("They met president Ana Duarte."): "president > President", graf("So did prime minister Tove A. Lindqvist."): "prime minister > Prime Minister",
				graf("Ana Duarte, President of Orland, left."): "President > president", graf("Later the President spoke."): "President > president", graf("It was the Attorney General’s idea."): "Attorney General > attorney general",
			},
			good: map[*story.Block]string{
				graf("President Ana Duarte, the president, met Mayor Odile Varga, mayor of Alder Point. The vice president, Ana Duarte, and captain Odile Varga saw the President Adams sail; “the President spoke.” The King County clerk met the mayor Friday."): "",
			},
		},
		"text state": {
			bad:  map[*story.Block]string{graf("They moved to Trenton, N.J., in May."): "N.J. > New Jersey", graf("They moved to Eugene, Ore."): "Ore. > Oregon"},
			good: map[*story.Block]string{graf("TRENTON, N.J. — They moved to Salem, Oregon. “To Salem, Ore., in May.”"): "", cutline("A pier in Salem, Ore., in May."): ""},
		},
		"large number": {
			bad:  map[*story.Block]string{graf("It was twelve minutes late."): "twelve > 12", graf("It flooded forty-one times."): "forty-one > 41"},
			good: map[*story.Block]string{graf("Twelve boats came, nine minutes late, with one of twelve: “In twelve minutes.”"): ""},
		},
		"courtesy title": {
			bad:  map[*story.Block]string{graf("Then Mr. Varga left."): "Mr. >"},
			good: map[*story.Block]string{graf("Then Varga left, Miss it or not."): ""},
		},
	}
	for _, u := range Usages() {
		tt, ok := tests[u.ID]
		if !ok || len(tt.bad) == 0 || len(tt.good) == 0 {
			t.Errorf("%s has no test", u.ID)
		}
		of := func(b *story.Block) (found []Finding) {
			return usageOf(b, func(o Usage) bool { return o.ID == u.ID })
		}
		for b, want := range tt.bad {
			got := of(b)
			if words := strings.Join(strings.Fields(said(b, got)), " "); len(got) != 1 || words != u.ID+": "+want {
				t.Errorf("%q: %q, want %q", b.Text, words, u.ID+": "+want)
			}
		}
		for b := range tt.good {
			if got := of(b); len(got) != 0 {
				t.Errorf("%q: %s", b.Text, said(b, got))
			}
		}
	}
}
