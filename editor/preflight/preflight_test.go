package preflight

import (
	"testing"
	"time"

	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/style"
)

func of(blocks ...*story.Block) story.Story { return story.New("x").WithNext(20).Append(blocks...) }

// TestRules has for each rule a story that trips it and one that does not.
func TestRules(t *testing.T) {
	pic := func(more ...*story.Block) story.Story {
		return of(append([]*story.Block{{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a"}}}, more...)...)
	}
	part := func(kind story.Kind, text string) *story.Block {
		return &story.Block{ID: "b2", Kind: kind, In: "b1", Text: text}
	}
	graf := of(&story.Block{ID: "b1", Kind: story.Graf, Text: "Nine boats sailed."})
	note := func(n story.Note) story.Story {
		n.ID, n.Block = "n1", "b1"
		return graf.WithNote(&n)
	}
	source := func(r story.Source) story.Story {
		r.ID = "s1"
		return of(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a"}, Cites: []story.Cite{{Source: "s1"}}}).WithSource(&r)
	}
	onMap := &story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "Pier", Place: &story.Place{}}
	ground := func(wide float64) story.Story {
		return of(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "a", Chart: &story.Chart{West: 10, East: 10 + wide, South: 50, North: 50.01}}})
	}
	word := func(rule string) Facts {
		return Facts{Words: []style.Finding{{Block: "b1", End: 4, Rule: rule, Message: "m"}}}
	}
	picture := func(rule, severity string) Facts {
		return Facts{Photos: []photo.Finding{{Block: "b1", Rule: rule, Severity: severity, Message: "m"}}}
	}
	hold := func(h story.Hold) story.Story {
		s := graf
		s.Meta.Hold = h
		return s
	}
	noon := Facts{Now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	type situation struct {
		story story.Story
		facts Facts
	}
	only := func(s story.Story) situation { return situation{story: s} }
	told := func(f Facts) situation { return situation{graf, f} }
	tests := map[string]struct {
		level Level
		bad   situation
		good  situation
	}{
		"killed":           {Block, situation{hold(story.Hold{Kind: story.Killed}), noon}, situation{hold(story.Hold{Kind: story.OnHold}), noon}},
		"embargo":          {Block, situation{hold(story.Hold{Kind: story.Embargo, Until: "2026-11-20T12:00:01Z"}), noon}, situation{hold(story.Hold{Kind: story.Embargo, Until: "2026-11-20T12:00:00Z"}), noon}},
		"hold":             {Block, only(hold(story.Hold{Kind: story.OnHold})), only(hold(story.Hold{}))},
		"query":            {Block, only(note(story.Note{Kind: story.Query, End: 4, Quote: "Nine"})), only(note(story.Note{Kind: story.Query, End: 4, Resolved: true}))},
		"suggestion":       {Block, only(note(story.Note{Kind: story.Suggestion, End: 4, With: "Ten"})), only(note(story.Note{Kind: story.Remark, End: 4}))},
		"stale-check":      {Review, only(note(story.Note{Kind: story.Check, End: 4, Quote: "Five"})), only(note(story.Note{Kind: story.Check, End: 4, Quote: "Nine"}))},
		"correction":       {Block, told(Facts{Untold: []Told{{Block: "b1", End: 4, Message: "m"}}}), only(graf)},
		"kill-list":        {Block, told(word(style.KillRule)), told(word("spelling"))},
		"placeholder":      {Block, told(word("placeholder")), told(word("space"))},
		"credit-duty":      {Block, told(word(style.DutyRule)), told(word(style.KillRule))},
		"names-numbers":    {Review, told(word(style.AgreementRule)), told(word("pair"))},
		"name-forms":       {Review, told(word(style.NameFormsRule)), told(word(style.FirstNameRule))},
		"head-facts":       {Review, told(word(style.HeadFactsRule)), told(word(style.FiguresRule))},
		"antecedent":       {Review, told(word(style.AntecedentRule)), told(word("pair"))},
		"first-reference":  {Advice, told(word(style.FirstNameRule)), told(word(style.NameFormsRule))},
		"dateline":         {Advice, told(word(style.DatelineRule)), told(word("pair"))},
		"two-figures":      {Advice, told(word(style.FiguresRule)), told(word("pair"))},
		"callout":          {Review, told(word(style.CalloutRule)), told(word("pair"))},
		"written-line":     {Review, told(word(style.LineRule)), told(word("pair"))},
		"letters":          {Review, told(Facts{Unset: []Told{{Block: "b1", End: 4, Message: "m"}}}), only(graf)},
		"spelling":         {Review, told(word("spelling")), told(word("pair"))},
		"style":            {Review, told(word("doubled word")), told(word("spelling"))},
		"credit":           {Block, only(pic(part(story.Credit, " "))), only(pic(part(story.Credit, "A. Hale")))},
		"alt-text":         {Block, only(pic()), only(pic(part(story.AltText, "A map of the sound.")))},
		"picture":          {Review, only(of(&story.Block{ID: "b1", Kind: story.Photo})), only(pic())},
		"unplaced-label":   {Review, only(pic(part(story.Label, "Pier"))), only(pic(&story.Block{ID: "b2", Kind: story.Label, In: "b1", Text: "Pier", Place: &story.Place{}}))},
		"fit":              {Review, situation{pic(part(story.Label, "Pier")), Facts{Fit: []Misfit{{"b2", "m"}}}}, only(pic(part(story.Label, "Pier")))},
		"leader":           {Review, situation{pic(part(story.Label, "Pier")), Facts{Leaders: []Misfit{{"b2", "m"}}}}, situation{pic(part(story.Label, "Pier")), Facts{Fit: []Misfit{{"b2", "m"}}}}},
		"label-size":       {Review, situation{pic(onMap), Facts{Type: 5.5}}, situation{pic(onMap), Facts{Type: 6}}},
		"label-contrast":   {Review, situation{pic(), Facts{Lettering: []Lettering{{Map: "b1", Words: "Pier", Points: 9, Contrast: 4.4}}}}, situation{pic(), Facts{Lettering: []Lettering{{Map: "b1", Words: "Pier", Points: 9, Contrast: 4.5}, {Map: "b1", Words: "Sound", Points: 20, Contrast: 3, Large: true}, {Map: "b1", Words: "Not known", Points: 9}}}}},
		"map-scale":        {Review, only(pic(part(story.Callout, "The pier is 300 yards from here"))), only(pic(part(story.Callout, "The pier is 300 yards from here"), &story.Block{ID: "b3", Kind: story.Label, In: "b1", Text: "500 feet"}))},
		"map-north":        {Review, told(Facts{Turned: []Told{{Block: "b1", Message: "m"}}}), only(graf)},
		"map-inset":        {Advice, only(ground(.02)), only(ground(2))},
		"source-record":    {Block, only(source(story.Source{From: "Port", URL: "https://port.example", Licence: "public domain"})), only(source(story.Source{From: "Port", URL: "https://port.example", Licence: "public domain", Retrieved: "2026-11-18"}))},
		"source-line":      {Review, only(pic(part(story.SourceLine, "Source: Port"))), only(pic(part(story.Credit, "Port")))},
		"photo":            {Review, told(picture("caption-when", "warning")), told(picture("caption-credit", "error"))},
		"made-by-software": {Block, told(picture("photo-made", "error")), told(picture("photo-made", "note"))},
		"picture-file":     {Block, told(Facts{Broken: []Told{{Block: "b1", Message: "m"}}}), only(graf)},
		"restrictions":     {Block, told(picture("photo-restrictions", "error")), told(picture("handout", "error"))},
		"handout":          {Block, told(picture("handout", "error")), told(picture("caption-when", "error"))},
		"confidential":     {Block, told(Facts{Secrets: []Told{{Block: "b1", End: 4, Message: "m"}}}), only(graf)},
		"embedded-credit":  {Review, told(picture("credit-differs", "warning")), told(picture("caption-credit", "error"))},
		"alt-words":        {Review, told(picture("alt-long", "warning")), told(picture("alt-missing", "error"))},
		"description":      {Review, only(pic(part(story.AltText, "A map."))), only(pic(part(story.Label, "Pier")))},
		"map-source":       {Review, only(pic(part(story.SourceLine, " "))), only(pic(part(story.SourceLine, "Source: Port")))},
		"satellite":        {Review, only(source(story.Source{From: "Maxar", Kind: story.SceneSource})), only(source(story.Source{From: "Maxar", Kind: story.SceneSource, Acquired: "2026-11-18"}))},
		"only-caption":     {Advice, told(Facts{Alone: []Told{{Block: "b1", Message: "m"}}}), only(graf)},
		"caption-form":     {Advice, told(picture("caption-order", "note")), told(picture("caption-when", "warning"))},
		"logo":             {Advice, told(picture("photo-logo", "note")), told(picture("photo-private", "note"))},
		"usage":            {Review, told(word("month")), told(word("which"))},
		"usage-hint":       {Advice, told(word("which")), told(word("percent"))},
		"photo-file":       {Advice, told(picture("photo-private", "note")), told(picture("caption-when", "warning"))},
	}
	for _, r := range Rules() {
		tt, ok := tests[r.ID]
		if !ok {
			t.Errorf("%s has no test", r.ID)
			continue
		}
		count := func(c situation) (n int) {
			for _, f := range Check(c.story, c.facts) {
				if f.Rule == r.ID {
					n++
					if f.Level != tt.level || f.Message == "" {
						t.Errorf("%s: %+v", r.ID, f)
					}
				}
			}
			return n
		}
		if n := count(tt.bad); n != 1 {
			t.Errorf("%s: %d findings where it is broken", r.ID, n)
		}
		if n := count(tt.good); n != 0 {
			t.Errorf("%s: %d findings where it holds", r.ID, n)
		}
	}
}

// A house asks for what houses differ in, and takes off what it writes otherwise.
func TestHouseUsage(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Graf, Text: "Nine"})
	facts := Facts{House: House{Levels: map[string]Level{"percent": Block, "month": Off, "which": Review}}}
	for _, rule := range []string{"percent", "month", "which", "toward"} {
		facts.Words = append(facts.Words, style.Finding{Block: "b1", End: 4, Rule: rule, Message: rule})
	}
	got := ""
	for _, f := range Check(s, facts) {
		got += string(f.Level) + " " + f.Message + "; "
	}
	if got != "block percent; review toward; review which; " {
		t.Error(got)
	}
}

// A day that the photo's file knows better is put right by one button.
func TestPhotoFix(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Photo}, &story.Block{ID: "b2", Kind: story.Cutline, In: "b1", Text: "Boats leave on Thursday."})
	got := Check(s, Facts{Photos: []photo.Finding{{Block: "b2", Rule: "caption-weekday", Severity: "warning", Message: "m", Start: 15, End: 23, Put: "Friday"}}})
	for _, f := range got {
		if f.Rule == "photo" && f.Start == 15 && f.End == 23 && len(f.Suggestions) == 1 && f.Suggestions[0] == "Friday" {
			return
		}
	}
	t.Errorf("%+v", got)
}

// What a house asks for by name it is told, though it has the rest off.
func TestHouseAsksForOneForm(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Graf, Text: "Nine"})
	facts := Facts{House: House{Levels: map[string]Level{"usage-hint": Off, "percent": Review, "usage": Off, "month": Advice}}}
	for _, rule := range []string{"percent", "month", "which", "toward"} {
		facts.Words = append(facts.Words, style.Finding{Block: "b1", End: 4, Rule: rule, Message: rule})
	}
	got := ""
	for _, f := range Check(s, facts) {
		got += string(f.Level) + " " + f.Message + "; "
	}
	if got != "review percent; advice month; " {
		t.Error(got)
	}
}

// Whatever lint says is said here once: no rule of style is dropped, none has two.
func TestEveryWordOnce(t *testing.T) {
	for _, rule := range append([]string{"space", "pair", "quotation mark", "doubled word", "a new one"}, named...) {
		s := of(&story.Block{ID: "b1", Kind: story.Graf, Text: "Nine"})
		if got := Check(s, Facts{Words: []style.Finding{{Block: "b1", End: 4, Rule: rule, Message: "m"}}}); len(got) != 1 {
			t.Errorf("%s: %+v", rule, got)
		}
	}
}

// The sample's map rests on a captain's log: nobody can link to that, but the
// captain can be asked. A record that names nobody and leads nowhere blocks.
func TestSourceThatCanBeAsked(t *testing.T) {
	for _, tt := range []struct {
		source story.Source
		want   string
	}{
		{story.Source{From: "Captain’s log", Gives: "times", Retrieved: "2026-11-18", Licence: "by leave"}, ""},
		{story.Source{Gives: "times", Retrieved: "2026-11-18", Licence: "by leave"}, "The record of times lacks an address, a file or who it is from"},
		{story.Source{From: "Port"}, "The record of Port lacks the day it was retrieved, a licence"},
		{story.Source{From: "Port", Kind: "own work"}, ""},
		{story.Source{Sealed: "token"}, ""},
	} {
		tt.source.ID = "s1"
		s := of(&story.Block{ID: "b1", Kind: story.Map, Cites: []story.Cite{{Source: "s1"}}}).WithSource(&tt.source)
		got := ""
		for _, f := range Check(s, Facts{}) {
			if f.Rule == "source-record" {
				got += f.Message
			}
		}
		if got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.source, got, tt.want)
		}
	}
}

func TestOrder(t *testing.T) {
	s := of(&story.Block{ID: "b1", Kind: story.Graf, Text: "Nine"}, &story.Block{ID: "b2", Kind: story.Photo, Asset: &story.Asset{Hash: "a"}}, &story.Block{ID: "b3", Kind: story.Map})
	got := Check(s, Facts{Words: []style.Finding{{Block: "b1", End: 4, Rule: "spelling", Message: "m"}}})
	if len(got) != 4 || got[0].Level != Block || got[1].Level != Block || got[2].Block != "b1" || got[3].Rule != "picture" {
		t.Errorf("%+v", got)
	}
	if Count(got, Block) != 2 || Count(got, Review) != 2 || Count(got, Advice) != 0 {
		t.Errorf("counts of %+v", got)
	}
}
