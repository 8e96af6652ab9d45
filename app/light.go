package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/editor/typeset"
	"cutline/store"
)

// Light keeps what preflight says of a story current while it is edited: what it
// found in a block, or on a picture, is kept until that changes. One goroutine
// at a time may look through it.
type Light struct {
	app *App
	id  store.StoryID

	// sparing leaves out what takes the dictionary: reading it takes longer than
	// all else, and only a house that says so is stopped by a word's spelling.
	sparing bool

	// blocking leaves out what takes long and is never more than to be reviewed,
	// where no house raises a rule.
	blocking bool

	checker  *style.Checker
	words    map[neighbours]inWords
	pictures map[story.ID]onPicture
	unset    map[*story.Block][]preflight.Told
	foreign  string // the language of the story, where that is not English
	gists    map[*story.Block]*style.Gist
	across   []style.Finding
	hints    []style.Finding // those of the story as a whole
	of       story.Story     // that both were found in
	looked   bool

	files map[string]error // of pictures, by hash: why each is not as it was kept
	alone []preflight.Told

	template *typeset.Template // in which maps are printed; nil: not known, or there is no map

	published *publishedStory // what readers have; nil: nobody looked
	untold    []preflight.Told
}

// neighbours are a block and the one behind it, where a quotation may go on.
type neighbours struct{ block, next *story.Block }

// inWords is what was found in a block's words.
type inWords struct{ marked, hints []style.Finding }

// onPicture is what was found on a picture as it was.
type onPicture struct {
	blocks []*story.Block
	date   string // of the story
	facts  preflight.Facts
}

// Lit is what was found in a story.
type Lit struct {
	Story  story.Story
	Words  []style.Finding // in its words: for the manuscript
	Across []style.Finding // those of them that were found in the story as a whole
	Found  []preflight.Finding
	Passed []preflight.Passed

	hints []style.Finding // what may be meant: the manuscript does not mark it
}

// Light makes the light of a story; id is empty for one that is in no library.
func (a *App) Light(id store.StoryID) *Light { return &Light{app: a, id: id} }

// Look finds what there is in a story as it is. What is said of the story as a
// whole takes reading all of it: where whole is false, what was found there
// before stands for the blocks that did not change since.
func (l *Light) Look(s story.Story, whole bool) (Lit, error) {
	fail := func(err error) (Lit, error) { return Lit{}, fmt.Errorf("preflight %s: %w", s.Meta.Slug, err) }
	lit := Lit{Story: s}
	var err error
	if err = l.read(&lit, whole); err != nil {
		return fail(err)
	}
	if whole || l.published == nil {
		if l.untold, err = l.tell(s); err != nil {
			return fail(err)
		}
		l.alone = l.onlyThere(s)
		l.setTemplate(l.mapTemplate(s))
	}
	facts := preflight.Facts{Words: append(slices.Clone(lit.Words), lit.hints...), Foreign: l.foreign, Type: l.labelPoints(), Now: l.app.Now()}
	if facts.Unset, err = l.letters(s); err != nil {
		return fail(err)
	}
	for _, t := range l.untold {
		if b := s.Block(t.Block); b != nil && t.End <= len(b.Text) {
			facts.Untold = append(facts.Untold, t)
		}
	}
	seen := map[story.ID]onPicture{}
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		p, err := l.picture(s, b)
		if err != nil {
			return fail(err)
		}
		seen[b.ID] = p
		facts.Photos = append(facts.Photos, p.facts.Photos...)
		facts.Fit = append(facts.Fit, p.facts.Fit...)
		facts.Broken = append(facts.Broken, p.facts.Broken...)
		facts.Leaders = append(facts.Leaders, p.facts.Leaders...)
		facts.Turned = append(facts.Turned, p.facts.Turned...)
		facts.Lettering = append(facts.Lettering, p.facts.Lettering...)
	}
	l.pictures = seen
	facts.Secrets, facts.Locked = l.secrets(s)
	facts.Alone = slices.DeleteFunc(slices.Clone(l.alone), func(t preflight.Told) bool { return s.Block(t.Block) == nil })
	kills, err := l.app.kills()
	if err == nil {
		facts.Kills = len(kills)
		facts.House, err = l.app.houseRules()
	}
	if err == nil {
		facts.Let, err = l.app.reasons(l.id)
	}
	if err != nil {
		return fail(err)
	}
	lit.Words = unless(lit.Words, func(f style.Finding) bool { return facts.House.Off(f.Rule) })
	lit.Found = preflight.Check(s, facts)
	lit.Passed = preflight.Holding(s, facts, lit.Found)
	return lit, nil
}

// read finds what there is to say of a story's words.
func (l *Light) read(lit *Lit, whole bool) error {
	var checker *style.Checker
	var err error
	if !l.sparing {
		if checker, err = l.app.Checker(); err != nil {
			return err
		}
	}
	s := lit.Story
	foreign := l.foreign
	if whole || !l.looked {
		foreign = ""
		if lang := s.Language(); !strings.HasPrefix(strings.ToLower(lang)+"-", "en-") {
			foreign = lang
		}
	}
	if checker != l.checker || (foreign == "") != (l.foreign == "") {
		l.words = nil
	}
	l.foreign = foreign
	words := make(map[neighbours]inWords, s.Len())
	for i, b := range s.Blocks() {
		at := neighbours{block: b}
		if i+1 < s.Len() {
			at.next = s.At(i + 1)
		}
		list, ok := l.words[at]
		if !ok {
			if foreign == "" && !l.blocking {
				list = inWords{checker.Check(b, at.next), style.Hints(b)}
			} else {
				list = inWords{marked: style.Placeholders(b)}
			}
		}
		words[at] = list
		checked := func(f style.Finding) bool { return s.Holds(b.ID, f.Start, f.End) }
		lit.Words = append(lit.Words, unless(list.marked, checked)...)
		lit.hints = append(lit.hints, unless(list.hints, checked)...)
	}
	l.checker, l.words = checker, words
	if whole || !l.looked {
		gist := l.gist(s)
		if l.across, err = l.app.across(checker, l.id, s, gist); err != nil {
			return err
		}
		l.hints = nil
		if foreign == "" && !l.blocking {
			var marked []style.Finding
			marked, l.hints = checker.Whole(s, gist)
			l.across = append(l.across, marked...)
		}
		l.of, l.looked = s, true
	}
	stands := func(f style.Finding) bool {
		b := s.Block(f.Block)
		return b != nil && b == l.of.Block(f.Block)
	}
	for _, f := range l.across {
		if stands(f) {
			lit.Across = append(lit.Across, f)
		}
	}
	for _, f := range l.hints {
		if stands(f) {
			lit.hints = append(lit.hints, f)
		}
	}
	lit.Words = append(lit.Words, lit.Across...)
	slices.SortStableFunc(lit.Words, func(a, b style.Finding) int {
		return cmp.Or(cmp.Compare(s.Index(a.Block), s.Index(b.Block)), cmp.Compare(a.Start, b.Start))
	})
	return nil
}

// gist gives the gists of a story's blocks, and keeps those of no other.
func (l *Light) gist(s story.Story) func(*story.Block) *style.Gist {
	was := l.gists
	l.gists = make(map[*story.Block]*style.Gist, s.Len())
	return func(b *story.Block) *style.Gist {
		g, ok := l.gists[b]
		if !ok {
			if g, ok = was[b]; !ok {
				g = style.GistOf(b)
			}
			l.gists[b] = g
		}
		return g
	}
}

// unless gives the findings that a check does not speak for.
func unless(found []style.Finding, checked func(style.Finding) bool) []style.Finding {
	if !slices.ContainsFunc(found, checked) {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), checked)
}
