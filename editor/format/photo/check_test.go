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
