package app

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/resources"
	"cutline/store"
)

// wordsSetting is where the library keeps the words that its desk has learned,
// a line to a word.
const wordsSetting = "words"

// checkers are the checkers of the dictionary, by the words learned besides it:
// reading it takes longer than most checks.
var checkers = struct {
	sync.Mutex
	learned string
	made    *style.Checker
}{}

// Checker gives the checker of spelling and style, which knows the words that
// the library has learned.
func (a *App) Checker() (*style.Checker, error) {
	learned := ""
	if a != nil {
		learned = a.Lib.Setting(wordsSetting)
	}
	checkers.Lock()
	defer checkers.Unlock()
	if checkers.made == nil || checkers.learned != learned {
		c, err := style.New(resources.DictionaryAffixes, resources.DictionaryWords+"\n"+strings.Join(strings.Fields(learned), "\n"))
		if err != nil {
			return nil, fmt.Errorf("read the dictionary: %w", err)
		}
		checkers.made, checkers.learned = c, learned
	}
	return checkers.made, nil
}

// Lint gives all that there is to say about a story's words: spelling, style,
// and names and numbers that disagree, in the order of the blocks. id is the
// story's, or empty for one that is in no library. On a nil App it knows the
// dictionary alone.
func (a *App) Lint(id store.StoryID, s story.Story) ([]style.Finding, error) {
	lit := Lit{Story: s}
	err := a.Light(id).read(&lit, true)
	return lit.Words, err
}

// Across gives what can be said only of a story as a whole: names and numbers
// that disagree, callouts that are incomplete, what was corrected and is back,
// credits that a source asks for, and lines that its records write otherwise.
func (a *App) Across(id store.StoryID, s story.Story) ([]style.Finding, error) {
	c, err := a.Checker()
	if err != nil {
		return nil, err
	}
	return a.across(c, id, s, style.GistOf)
}

// across is Across with a checker, which may be nil, and the gists of the blocks.
func (a *App) across(c *style.Checker, id store.StoryID, s story.Story, gist func(*story.Block) *style.Gist) ([]style.Finding, error) {
	var approved []style.Approval
	if a != nil {
		list, err := a.Lib.ApprovedForms()
		if err != nil {
			return nil, err
		}
		for _, f := range list {
			if f.Story == "" || f.Story == id {
				approved = append(approved, style.Approval{Use: style.Use(f.Use), Form: f.Form, Text: f.Text})
			}
		}
	}
	var found []style.Finding
	if a != nil {
		killed, err := a.Killed(s)
		if err != nil {
			return nil, err
		}
		for _, k := range killed {
			found = append(found, k.Finding)
		}
	}
	for _, b := range s.Blocks() {
		if b.Kind.Picture() {
			found = append(found, style.Callouts(s, b.ID)...)
		}
	}
	for _, f := range c.Agreement(s, approved, gist) { // a correction says all about its words
		if !slices.ContainsFunc(found, func(k style.Finding) bool { return k.Block == f.Block && k.Start < f.End && f.Start < k.End }) {
			found = append(found, f)
		}
	}
	return slices.Concat(found, style.Duties(s), style.TypedLines(s)), nil
}

// Approve keeps a finding's words as right in their place of use: in labels,
// in cutlines, in credits or in alt text. A name is approved for every story; a
// number, which is another fact in each, for this one.
// What is given back is what Lib.Unapprove takes to forget it again.
func (a *App) Approve(id store.StoryID, s story.Story, f style.Finding) (store.Approved, error) {
	b := s.Block(f.Block)
	if b == nil || f.Other == nil || f.Rule != style.AgreementRule || f.End > len(b.Text) {
		return store.Approved{}, fmt.Errorf("approve a form: that finding is not about words that disagree")
	}
	form := store.Approved{Use: string(style.UseOf(b.Kind)), Form: b.Text[f.Start:f.End], Text: f.Other.Text, By: a.Author}
	if strings.ContainsAny(form.Form[:1], "0123456789") || form.Form == strings.ToLower(form.Form) {
		form.Story = id
	}
	return form, a.Lib.Approve(form)
}
