package preflight

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
	"cutline/editor/style"
)

// named are the rules of style that have a rule of their own here.
var named = []string{style.KillRule, "placeholder", style.DutyRule, style.AgreementRule, style.CalloutRule, style.LineRule, "spelling",
	style.HeadFactsRule, style.NameFormsRule, style.AntecedentRule, style.DatelineRule, style.FirstNameRule, style.FiguresRule}

// ruleFor gives the rule of the table that a rule of style comes under.
func ruleFor(rule string) string {
	switch rule {
	case style.KillRule:
		return "kill-list"
	case style.DutyRule:
		return "credit-duty"
	case style.AgreementRule:
		return "names-numbers"
	case style.LineRule:
		return "written-line"
	}
	if u, ok := usageOf(rule); ok && u.How == style.Sure {
		return "usage"
	} else if ok {
		return "usage-hint"
	}
	if slices.Contains(named, rule) {
		return rule
	}
	return "style"
}

func words(rule string) func(story.Story, Facts) []Finding {
	return wordsWhere(func(r string) bool { return r == rule })
}

var otherWords = wordsWhere(func(r string) bool { _, usage := usageOf(r); return !usage && !slices.Contains(named, r) })

// usageOf gives the rule of usage with an ID.
func usageOf(id string) (style.Usage, bool) {
	for _, u := range usages {
		if u.ID == id {
			return u, true
		}
	}
	return style.Usage{}, false
}

var usages = style.Usages()

// usage gives the findings of the rules of usage of a sort.
func usage(how ...style.How) func(story.Story, Facts) []Finding {
	return wordsWhere(func(r string) bool { u, ok := usageOf(r); return ok && slices.Contains(how, u.How) })
}

func wordsWhere(of func(rule string) bool) func(story.Story, Facts) []Finding {
	return func(_ story.Story, facts Facts) (found []Finding) {
		for _, f := range facts.Words {
			if of(f.Rule) && f.Severity != style.Right {
				found = append(found, Finding{Block: f.Block, Start: f.Start, End: f.End, Message: f.Message, Suggestions: f.Suggestions, style: f.Rule})
			}
		}
		return found
	}
}

// captionRule reports whether a finding on a photo is about its words or its
// day. What has a rule of its own, for maps too, is not.
func captionRule(rule, severity string) bool {
	switch rule {
	case "caption-credit", "alt-missing", "photo-restrictions", "handout", "credit-differs":
		return false
	}
	return !altRule(rule, severity) && !(rule == "photo-made" && severity == "error") && (severity == "warning" || severity == "error")
}

func altRule(rule, _ string) bool { return strings.HasPrefix(rule, "alt-") && rule != "alt-missing" }

func only(rule string) func(rule, severity string) bool {
	return func(r, _ string) bool { return r == rule }
}

func photos(of func(rule, severity string) bool) func(story.Story, Facts) []Finding {
	return func(s story.Story, facts Facts) (found []Finding) {
		for _, f := range facts.Photos {
			if of(f.Rule, f.Severity) {
				w := whole(s, f.Block, f.Message)
				if f.End > 0 {
					w.Start, w.End = f.Start, f.End
				}
				if f.Put != "" {
					w.Suggestions = []string{f.Put}
				}
				found = append(found, w)
			}
		}
		return found
	}
}

// whole is a finding on all of a block's words.
func whole(s story.Story, id story.ID, message string) Finding {
	f := Finding{Block: id, Message: message}
	if b := s.Block(id); b != nil {
		f.End = len(b.Text)
	}
	return f
}

func notes(kind story.NoteKind, says string) func(story.Story, Facts) []Finding {
	return func(s story.Story, _ Facts) (found []Finding) {
		for _, n := range s.Notes() {
			if n.Kind != kind || !n.Open() {
				continue
			}
			f := Finding{Block: n.Block, Start: n.Start, End: n.End, Message: says}
			if len(n.Thread) > 0 {
				f.Message += ": " + n.Thread[0].Text
			} else if n.Quote != "" {
				f.Message += ": “" + n.Quote + "”"
			}
			if n.Unplaced {
				f.Start, f.End = 0, 0
			}
			found = append(found, f)
		}
		return found
	}
}

func stale(s story.Story, _ Facts) (found []Finding) {
	for _, n := range s.Notes() {
		if n.Kind == story.Check && n.Open() && s.Stale(n) {
			f := Finding{Block: n.Block, Start: n.Start, End: n.End, Message: "“" + n.Quote + "” was checked and changed since; check it again"}
			if n.Unplaced {
				f.Start, f.End = 0, 0
			}
			found = append(found, f)
		}
	}
	return found
}

func missing(kind story.Kind, what string) func(story.Story, Facts) []Finding {
	return func(s story.Story, _ Facts) (found []Finding) {
		for _, b := range s.Blocks() {
			if !b.Kind.Picture() || b.Asset == nil && len(b.Artboards) == 0 { // nothing is shown
				continue
			}
			if p := s.Part(b.ID, kind); p == nil || strings.TrimSpace(p.Text) == "" {
				found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("The %s has no %s", b.Kind, what)})
			}
		}
		return found
	}
}

func pictures(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind.Picture() && b.Asset == nil {
			found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("The %s has no picture: attach one, or take the block out", b.Kind)})
		}
	}
	return found
}

func unplaced(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind.Placed() && b.Place == nil {
			found = append(found, whole(s, b.ID, "“"+b.Text+"” has no place on its map and is listed under it"))
		}
	}
	return found
}

// fits gives what a rule was told of labels on their maps.
func fits(of func(Facts) []Misfit) func(story.Story, Facts) []Finding {
	return func(s story.Story, facts Facts) (found []Finding) {
		for _, m := range of(facts) {
			found = append(found, whole(s, m.Label, m.Message))
		}
		return found
	}
}

// sourceRecords finds what a record of a picture lacks. The desk's own work and
// records that are sealed in the vault need none of it.
func sourceRecords(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		for _, r := range s.SourcesOf(b.ID) {
			if r.Sealed != "" || r.Confidential || strings.EqualFold(r.Kind, "own work") {
				continue
			}
			var lacks []string
			if r.URL == "" && r.File == nil && r.From == "" { // a person or an office can be asked
				lacks = append(lacks, "an address, a file or who it is from")
			}
			if r.Retrieved == "" {
				lacks = append(lacks, "the day it was retrieved")
			}
			if r.Licence == "" {
				lacks = append(lacks, "a licence")
			}
			if len(lacks) > 0 {
				found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("The record of %s lacks %s", cmp.Or(r.From, r.Gives), strings.Join(lacks, ", "))})
			}
		}
	}
	return found
}

func sourceLines(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind == story.SourceLine && strings.TrimSpace(b.Text) != "" && len(s.SourcesOf(b.ID)) == 0 && (b.In == "" || len(s.SourcesOf(b.In)) == 0) {
			found = append(found, whole(s, b.ID, "No source record stands behind this line: add one for each source it names"))
		}
	}
	return found
}

// held finds that a story is kept from leaving in a way.
func held(kind story.HoldKind) func(story.Story, Facts) []Finding {
	return func(s story.Story, facts Facts) []Finding {
		h := s.Meta.Hold
		if s.Meta.Status == story.Held && h.Kind == "" {
			h = story.Hold{Kind: story.OnHold}
		}
		if h.Kind != kind || !facts.Now.IsZero() && !h.Holds(facts.Now) {
			return nil
		}
		message := "The story is " + strings.Replace(h.Says(), "embargo", "embargoed", 1)
		if h.By != "" {
			message += " (" + h.By + ")"
		}
		return []Finding{{Message: message + "; release it when it may leave"}}
	}
}

// told gives what a rule was told of.
func told(of func(Facts) []Told) func(story.Story, Facts) []Finding {
	return func(_ story.Story, facts Facts) (found []Finding) {
		for _, t := range of(facts) {
			found = append(found, Finding{Block: t.Block, Start: t.Start, End: t.End, Message: t.Message})
		}
		return found
	}
}

// undescribed finds the maps that are nothing to who cannot see them but their
// alt text.
func undescribed(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind != story.Map || b.Asset == nil && len(b.Artboards) == 0 {
			continue
		}
		if !slices.ContainsFunc(s.Parts(b.ID), func(p *story.Block) bool {
			return (p.Kind.Placed() || p.Kind == story.Description) && strings.TrimSpace(p.Text) != ""
		}) {
			found = append(found, Finding{Block: b.ID, Message: "The map has no label and no description"})
		}
	}
	return found
}

func unsourced(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind != story.Map || b.Asset == nil && len(b.Artboards) == 0 {
			continue
		}
		if p := s.Part(b.ID, story.SourceLine); p == nil || strings.TrimSpace(p.Text) == "" {
			found = append(found, Finding{Block: b.ID, Message: "The map has no Sources line"})
		}
	}
	return found
}

// scenes finds satellite scenes without a provider or a day: those that a record
// says, and those that only a Sources line speaks of.
func scenes(s story.Story, _ Facts) (found []Finding) {
	for _, b := range s.Blocks() {
		if b.Kind == story.SourceLine && len(s.SourcesOf(b.ID)) == 0 && (b.In == "" || len(s.SourcesOf(b.In)) == 0) && strings.Contains(strings.ToLower(b.Text), "satellite image") {
			found = append(found, whole(s, b.ID, "The line speaks of satellite imagery; say whose, and of which day, in a source record"))
		}
		if !b.Kind.Picture() {
			continue
		}
		for _, r := range s.SourcesOf(b.ID) {
			if r.Sealed != "" || r.Kind != story.SceneSource && !strings.Contains(strings.ToLower(r.Gives), "satellite image") {
				continue
			}
			var lacks []string
			if r.From == "" {
				lacks = append(lacks, "its provider")
			}
			if r.Acquired == "" {
				lacks = append(lacks, "the day it was taken")
			}
			if len(lacks) > 0 {
				found = append(found, Finding{Block: b.ID, Message: fmt.Sprintf("The satellite scene “%s” lacks %s", cmp.Or(r.Gives, r.From), strings.Join(lacks, " and "))})
			}
		}
	}
	return found
}
