package preflight

import (
	"fmt"
	"strings"

	"cutline/editor/story"
)

// Passed is a rule that found nothing.
type Passed struct {
	Rule
	Over string // how much it was held against: "3 of 3", "11 labels"; empty: nothing to say
}

// Holding gives the rules that hold, in the order of the table, where found is
// what Check gave of the same story and facts. Rules that the house took off
// are not among them.
func Holding(s story.Story, facts Facts, found []Finding) []Passed {
	broken := map[string]bool{}
	for _, f := range found {
		broken[f.Rule] = true
	}
	var held []Passed
	for _, r := range rules {
		if broken[r.ID] || facts.House.Levels[r.ID] == Off {
			continue
		}
		over := ""
		if r.measure != nil {
			over = r.measure(s, facts)
		}
		held = append(held, Passed{r, over})
	}
	return held
}

// many counts things: "3 labels", "no label".
func many(n int, what string) string {
	switch n {
	case 0:
		return "no " + what
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func said(words string) func(story.Story, Facts) string {
	return func(story.Story, Facts) string { return words }
}

// blocks counts the blocks of a story that are of a sort.
func blocks(s story.Story, of func(*story.Block) bool) (n int) {
	for _, b := range s.Blocks() {
		if of(b) {
			n++
		}
	}
	return n
}

func ofPictures(s story.Story, _ Facts) string {
	n := blocks(s, func(b *story.Block) bool { return b.Kind.Picture() })
	if n == 0 {
		return "no picture"
	}
	return fmt.Sprintf("%d of %d", n, n)
}

func ofPhotos(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Kind == story.Photo }), "photo")
}

func ofLabels(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Kind.Placed() }), "label")
}

func ofLeaders(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Place != nil && b.Place.Leader != nil }), "leader")
}

func ofType(_ story.Story, facts Facts) string {
	if facts.Type == 0 {
		return "not known"
	}
	return fmt.Sprintf("%g points", facts.Type)
}

func ofLettering(_ story.Story, facts Facts) string {
	return many(len(facts.Lettering), "line") + " in pictures"
}

func ofCallouts(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Kind == story.Callout }), "callout")
}

func ofLines(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Kind == story.SourceLine || b.Kind == story.NoteLine }), "line")
}

func ofCaptions(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.In != "" && strings.TrimSpace(b.Text) != "" }), "caption line")
}

func ofGrafs(s story.Story, facts Facts) string {
	if facts.Foreign != "" {
		return notJudged(facts)
	}
	return many(blocks(s, func(b *story.Block) bool { return b.Kind == story.Graf }), "graf")
}

func ofWords(s story.Story, facts Facts) string {
	if facts.Foreign != "" {
		return notJudged(facts)
	}
	return many(s.Words()+s.CaptionWords(), "word")
}

func notJudged(facts Facts) string { return "not judged in “" + facts.Foreign + "”" }

func notesOver(kind story.NoteKind, did string) func(story.Story, Facts) string {
	return func(s story.Story, _ Facts) string {
		n := 0
		for _, note := range s.Notes() {
			if note.Kind == kind && (note.Resolved || kind == story.Check) {
				n++
			}
		}
		if n == 0 {
			return "none"
		}
		return fmt.Sprintf("%d %s", n, did)
	}
}

// cited gives the source records that a story's pictures rest on.
func cited(s story.Story) map[story.ID]story.Source {
	found := map[story.ID]story.Source{}
	for _, b := range s.Blocks() {
		if b.Kind.Picture() {
			for _, r := range s.SourcesOf(b.ID) {
				found[r.ID] = r
			}
		}
	}
	return found
}

func records(s story.Story, _ Facts) string { return many(len(cited(s)), "record") }

func duties(s story.Story, _ Facts) string {
	n := 0
	for _, r := range cited(s) {
		if line, _ := r.Duty(); line != "" {
			n++
		}
	}
	return many(n, "duty")
}

func embargoes(s story.Story, _ Facts) string {
	if over := s.Meta.Hold.Over(); !over.IsZero() {
		return "over since " + over.Format("2006-01-02 15:04 MST")
	}
	return "none set"
}

func usageRules(_ story.Story, facts Facts) string {
	if facts.Foreign != "" {
		return notJudged(facts)
	}
	return many(len(usages), "form")
}

func ofMaps(s story.Story, _ Facts) string {
	return many(blocks(s, func(b *story.Block) bool { return b.Kind == story.Map }), "map")
}

func sceneCount(s story.Story, _ Facts) string {
	n := 0
	for _, r := range cited(s) {
		if r.Kind == story.SceneSource {
			n++
		}
	}
	return many(n, "scene")
}

func secretSources(s story.Story, facts Facts) string {
	if facts.Locked > 0 {
		return fmt.Sprintf("%d locked, not looked for", facts.Locked)
	}
	n := 0
	for _, r := range s.Sources() {
		if r.Confidential {
			n++
		}
	}
	return many(n, "source")
}
