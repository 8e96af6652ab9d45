package photo_test

import (
	"strings"
	"testing"

	"cutline/editor/format/photo"
	"cutline/editor/story"
)

func TestCaptionTemplate(t *testing.T) {
	for _, c := range []struct{ caption, missing string }{
		{"", "caption-missing"},
		{"The Kestrel crosses Alder Sound in Millbrook on Thursday, Nov. 19, 2026.", ""},
		{"Ines Fairbanks speaks to residents at the pier in Alder Point on Thursday.", ""},
		{"Residents wait for the ferry in Alder Point on Thursday.", ""},
		{"Residents wait for the ferry on Thursday.", "caption-where"},
		{"Residents wait for the ferry in Alder Point.", "caption-when"},
		{"A ferry crosses the water in Alder Point this week.", "caption-who"},
		{"Ferry.", "caption-who caption-what caption-where caption-when"},
		{"Mayor Dana Ruiz leaves city hall in Basra, Iraq, in a 2019 file photo.", ""},
		{"Mayor Dana Ruiz may leave after the march.", "caption-where caption-when"},
		{"Dana Ruiz opens the pier in Alder Point on Nov. 19. Mr. Varga looks on.", ""},
		{"Dana Ruiz opens the pier in Alder Point on Nov. 19. Others look on. It rained.", "caption-long"},
		{"Dana Ruiz, mayor of Alder Point, signs the order on May 4.", ""},
	} {
		s := story.New("x").WithNext(4).Append(&story.Block{ID: "b1", Kind: story.Photo},
			&story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: c.caption},
			&story.Block{ID: "b3", Kind: story.Credit, In: "b1", Text: "Staff"}, &story.Block{ID: "b4", Kind: story.AltText, In: "b1", Text: "A white ferry."})
		var got []string
		for _, f := range photo.Check(s, "b1", photo.Info{}) {
			got = append(got, f.Rule)
			if f.Block != "b2" || f.Message == "" {
				t.Errorf("%q: %+v", c.caption, f)
			}
		}
		if strings.Join(got, " ") != c.missing {
			t.Errorf("%q lacks %q, want %q", c.caption, strings.Join(got, " "), c.missing)
		}
	}
}

// What is not in the usual form is a note.
func TestCaptionForm(t *testing.T) {
	for caption, want := range map[string]string{
		"Ines Fairbanks and Rufus Delacroix-Ng wait at the pier in Alder Point on Thursday.":                   "caption-order",
		"Ines Fairbanks, the mayor, Dana Ruiz and Odile A. Varga wait at the pier in Alder Point on Thursday.": "caption-order",
		"Ines Fairbanks, left, and Rufus Delacroix-Ng wait at the pier in Alder Point on Thursday.":            "",
		"From left, Ines Fairbanks, Dana Ruiz and Odile Varga wait at the pier in Alder Point on Thursday.":    "",
		"Mercer Street and Canal Road flood in Alder Point on Thursday.":                                       "",
		"Ines Fairbanks waits for Dana Ruiz and Odile Varga at the pier in Alder Point on Thursday.":           "",
		"Residents wait for the boat on Thursday. Alder Point lies across from Fiddler’s Reach in the north.":  "caption-first",
		"Ines Fairbanks waits in Alder Point. The boat came on Thursday.":                                      "caption-first",
		"A woman weeps in Alder Point on Thursday, where a man killed two neighbors.":                          "caption-unseen",
		"A woman weeps in Alder Point on Thursday, where police say a man killed two neighbors.":               "",
		"Residents stood at the pier in Alder Point on Thursday.":                                              "caption-tense",
		"Residents were turned away in Alder Point in a 2019 file photo.":                                      "",
		"Residents who were late wait in Alder Point on Thursday.":                                             "",
		"A crowd waits in Alder Point on Thursday as the boat that was late comes in.":                         "",
	} {
		s := story.New("x").WithNext(4).Append(&story.Block{ID: "b1", Kind: story.Photo},
			&story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: caption},
			&story.Block{ID: "b3", Kind: story.Credit, In: "b1", Text: "Staff"}, &story.Block{ID: "b4", Kind: story.AltText, In: "b1", Text: "A white ferry."})
		var got []string
		for _, f := range photo.Check(s, "b1", photo.Info{}) {
			got = append(got, f.Rule)
			if f.Severity != "note" || f.Block != "b2" {
				t.Errorf("%q: %+v", caption, f)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", caption, got, want)
		}
	}
}

// Whoever the file says is not in the photo needs no side.
func TestCaptionOrderByFile(t *testing.T) {
	for shown, want := range map[string]int{"Ines Fairbanks": 0, "Ines Fairbanks; Dana Ruiz": 1} {
		s := story.New("x").WithNext(4).Append(&story.Block{ID: "b1", Kind: story.Photo},
			&story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: "Ines Fairbanks and Dana Ruiz meet in Alder Point on Thursday."})
		n := 0
		for _, f := range photo.Check(s, "b1", photo.Info{Fields: []photo.Field{{ID: "Iptc4xmpExt:PersonInImage", Value: photo.Value{Text: shown}}}}) {
			if f.Rule == "caption-order" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d", shown, n)
		}
	}
}

// A day of the week is one of the days before the story.
func TestCaptionDay(t *testing.T) {
	for _, tt := range []struct{ caption, taken, want string }{
		{"Dana Ruiz opens the pier in Alder Point on Thursday.", "2026-11-19", ""},
		{"Dana Ruiz opens the pier in Alder Point on Thursday.", "2026-11-18T23:10:00", "caption-weekday"},
		{"Dana Ruiz opens the pier in Alder Point on Thursday, Nov. 19.", "2026-11-18", ""},
		{"Dana Ruiz opens the pier in Alder Point on Thursday (file photo).", "2026-11-05", "caption-day"},
		{"Dana Ruiz opens the pier in Alder Point on Thursday (file photo).", "2026-11-06", "caption-weekday"},
		{"Dana Ruiz opens the pier in Alder Point on Thursday.", "2026-10-01", "photo-old"},
		{"Dana Ruiz opens the pier in Alder Point between Monday and Thursday.", "2026-11-18", ""},
	} {
		s := story.New("x").WithNext(4).Append(&story.Block{ID: "b1", Kind: story.Photo}, &story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: tt.caption},
			&story.Block{ID: "b3", Kind: story.Credit, In: "b1", Text: "Staff"}, &story.Block{ID: "b4", Kind: story.AltText, In: "b1", Text: "A white ferry."})
		s.Meta.Date = "2026-11-20"
		var got []string
		for _, f := range photo.Check(s, "b1", photo.Info{Fields: []photo.Field{{ID: "photoshop:DateCreated", Value: photo.Value{Text: tt.taken}}}}) {
			got = append(got, f.Rule)
			if f.Rule == "caption-weekday" && (tt.caption[f.Start:f.End] != "Thursday" || f.Put == "Thursday" || f.Put == "") {
				t.Errorf("%q of %s: put %q at %d", tt.caption, tt.taken, f.Put, f.Start)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q of %s: %q, want %q", tt.caption, tt.taken, got, tt.want)
		}
	}
}

func TestPhotoRules(t *testing.T) {
	field := func(id, words string) photo.Field {
		return photo.Field{ID: id, From: photo.XMP, Value: photo.Value{Text: words}}
	}
	const good = "Dana Ruiz opens the pier in Alder Point on Thursday."
	for _, c := range []struct {
		name, alt, credit, date string
		info                    photo.Info
		want, says              string
	}{
		{"all is there", "A woman cuts a ribbon.", "Staff", "", photo.Info{}, "", ""},
		{"no alt text, no credit", "", "", "", photo.Info{Fields: []photo.Field{field(photo.Creator, "Ines Fairbanks")}}, "caption-credit alt-missing", "the file says Ines Fairbanks"},
		{"alt text too long", strings.Repeat("word ", 60), "Staff", "", photo.Info{}, "alt-long", "299 letters"},
		{"alt text says what it is", "Photo of a woman", "Staff", "", photo.Info{}, "alt-image-of", ""},
		{"alt text is the cutline", good, "Staff", "", photo.Info{}, "alt-repeats", ""},
		{"taken after the story", "A woman.", "Staff", "2026-11-20", photo.Info{Fields: []photo.Field{field("photoshop:DateCreated", "2026-11-21T08:00:00")}}, "photo-date", "2026-11-21"},
		{"an old photo", "A woman.", "Staff", "2026-11-20", photo.Info{Fields: []photo.Field{field("photoshop:DateCreated", "2019-03-04")}}, "photo-old", "2019-03-04"},
		{"another credit", "A woman.", "Staff", "", photo.Info{Fields: []photo.Field{field(photo.Credit, "Harbor News")}}, "credit-differs", "Harbor News"},
		{"the credit of the file, with more", "A woman.", "Ines Fairbanks/HARBOR NEWS", "", photo.Info{Fields: []photo.Field{field(photo.Credit, "Harbor News")}}, "", ""},
		{"restrictions", "A woman.", "Staff", "", photo.Info{Fields: []photo.Field{field(photo.Instructions, "MANDATORY CREDIT. NO RESALES.")}}, "photo-restrictions", "NO RESALES"},
		{"a country is out", "A woman.", "Staff", "", photo.Info{Fields: []photo.Field{field(photo.Instructions, "CHINA OUT")}}, "photo-restrictions", "CHINA OUT"},
		{"harmless instructions", "A woman.", "Staff", "", photo.Info{Fields: []photo.Field{field(photo.Instructions, "Please tone down the sky")}}, "", ""},
		{"a handout", "A woman.", "Harbor News", "", photo.Info{Fields: []photo.Field{field(photo.Caption, "This image provided by Maxar Technologies shows the pier.")}}, "handout", "Maxar Technologies"},
		{"passed on", "A woman.", "Maxar Technologies/Handout via REUTERS", "", photo.Info{}, "handout", "handout of Maxar Technologies; name"},
		{"nobody gave it out", "A woman.", "Handout", "", photo.Info{}, "handout", "name who"},
		{"alt text is a credit", "Ines Fairbanks/AP", "Staff", "", photo.Info{}, "alt-credit", ""},
		{"made by a machine, and says so", "A woman.", "AI-generated image by Staff", "", photo.Info{Made: "made by generative AI"}, "photo-made", ""},
		{"made by a machine", "A woman.", "Staff", "", photo.Info{Made: "made by generative AI", Credentials: true, Private: []string{"GPS location"}}, "photo-made photo-credentials photo-private", "made by generative AI"},
	} {
		s := story.New("x").WithNext(4).Append(&story.Block{ID: "b1", Kind: story.Photo},
			&story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: good},
			&story.Block{ID: "b3", Kind: story.Credit, In: "b1", Text: c.credit}, &story.Block{ID: "b4", Kind: story.AltText, In: "b1", Text: strings.TrimSpace(c.alt)})
		s.Meta.Date = c.date
		var rules, said []string
		for _, f := range photo.Check(s, "b1", c.info) {
			rules, said = append(rules, f.Rule), append(said, f.Message)
		}
		if strings.Join(rules, " ") != c.want || !strings.Contains(strings.Join(said, " "), c.says) {
			t.Errorf("%s: %v %q, want %q", c.name, rules, said, c.want)
		}
	}
}
