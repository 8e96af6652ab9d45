package style

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// AgreementRule is the rule that findings of Agreement go by.
const AgreementRule = "agreement"

// Words are a place in a story and what stands there.
type Words struct {
	Block      story.ID `json:"block"`
	Start, End int      `json:"-"`
	Text       string   `json:"text"`
}

// Use is where in a package a form of a name is used. What is approved for one
// use says nothing about another: a map has room for "St." where a cutline
// spells it out.
type Use string

const (
	InText     Use = "text"
	OnLabels   Use = "labels"
	InCutlines Use = "cutlines"
	InCredits  Use = "credits" // credit, source and note lines
	InAltText  Use = "alt text"
)

// Uses lists the places of use in which words are held against the text.
var Uses = []Use{OnLabels, InCutlines, InCredits, InAltText}

// UseOf says what the words of a kind of block are for; it is empty for what
// has no words, and for corrections, which repeat what was wrong.
func UseOf(k story.Kind) Use {
	switch k {
	case story.Label, story.Callout:
		return OnLabels
	case story.Cutline:
		return InCutlines
	case story.Credit, story.SourceLine, story.NoteLine, story.Creator, story.Copyright, story.Rights:
		return InCredits
	case story.AltText, story.Description:
		return InAltText
	case story.Photo, story.Map, story.Correction:
		return ""
	}
	return InText
}

// Approval is a form that a desk stands by in one place of use, though the text
// has another.
type Approval struct {
	Use  Use    `json:"use"`
	Form string `json:"form"` // as it stands there: "Al Kindi St."
	Text string `json:"text"` // as the text has it: "al-Kindi Street"
}

// Covers reports whether an approval is of a form in a place of use. Quotes,
// dashes, spaces and capitals do not matter.
func (a Approval) Covers(use Use, form, text string) bool {
	return a.Use == use && sameForm(a.Form, form) && sameForm(a.Text, text)
}

func sameForm(a, b string) bool { return plainForm(a) == plainForm(b) }

// Agreement holds the names and numbers of labels, callouts, cutlines, credits
// and alt text against the text of the story: one name spelled in two ways, a
// number that the text gives otherwise. What the text does not speak of is no
// finding, and neither is what a check says is right or what was approved.
// Findings are in the order of the blocks and of their words; Other is the
// place in the text. gist gives a block's, from where it is kept or from GistOf.
func (c *Checker) Agreement(s story.Story, approved []Approval, gist func(*story.Block) *Gist) []Finding {
	if c == nil {
		return nil
	}
	t := c.readText(s, gist)
	var found []Finding
	for _, b := range s.Blocks() {
		use := UseOf(b.Kind)
		if use == "" || use == InText || strings.TrimSpace(b.Text) == "" {
			continue
		}
		if len(t.blocks) == 0 {
			return nil
		}
		sentence := s.SentenceOf(b.ID)
		if sentence.Joined() { // read once, over its joints
			if sentence.Pieces[0].ID != b.ID {
				continue
			}
			b = b.Clone()
			b.Text = sentence.Text.Text
		}
		list := append(c.names(t, b, use), t.numbers(b, use)...)
		slices.SortStableFunc(list, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
		for _, f := range list {
			form := b.Text[f.Start:f.End]
			f.Block = b.ID
			shown := form
			if sentence.Joined() { // in the label that they begin in
				f.Block, f.Start, f.End = sentence.Range(f.Start, f.End)
				if shown = s.Block(f.Block).Text[f.Start:f.End]; shown != form {
					f.Suggestions = nil // they would stand in for more than that label has
				}
			}
			if shown == "" || s.Holds(f.Block, f.Start, f.End) || slices.ContainsFunc(approved, func(a Approval) bool {
				return a.Covers(use, form, f.Other.Text) || a.Covers(use, shown, f.Other.Text)
			}) {
				continue
			}
			f.Rule, f.Severity = AgreementRule, LookAt
			f.Message = fmt.Sprintf("“%s” here, “%s” in %s", form, f.Other.Text, t.where[f.Other.Block])
			found = append(found, f)
		}
	}
	return found
}

// body is the words of a story's text, taken apart for comparing.
type body struct {
	blocks []*story.Block
	where  map[story.ID]string // "graf 4"
	words  [][]nameWord        // of each block
	at     map[string][]spot   // where each key stands
	spans  []span              // names, each form once
	forms  map[string]bool     // of spans
	named  map[string]spot     // words with a capital, by what they are: each once
	order  []string            // of named
	counts map[string][]amount // by what is counted
}

// spot is a word of the text: the block's index and its own.
type spot struct{ block, word int }

// span is a run of words that make a name.
type span struct{ block, from, to int }

func (c *Checker) readText(s story.Story, gist func(*story.Block) *Gist) *body {
	t := &body{where: map[story.ID]string{}, at: map[string][]spot{}, forms: map[string]bool{}, named: map[string]spot{}, counts: map[string][]amount{}}
	number := map[story.Kind]int{}
	for _, b := range s.Blocks() {
		g := gist(b)
		if g == nil {
			continue
		}
		number[b.Kind]++
		t.where[b.ID] = strings.ReplaceAll(string(b.Kind), "-", " ")
		if b.Kind == story.Graf || number[b.Kind] > 1 {
			t.where[b.ID] = fmt.Sprintf("%s %d", t.where[b.ID], number[b.Kind])
		}
		t.add(g, c)
	}
	return t
}

func (t *body) add(g *Gist, c *Checker) {
	i := len(t.blocks)
	words := g.words
	t.blocks, t.words = append(t.blocks, g.block), append(t.words, words)
	for j, w := range words {
		at := spot{i, j}
		t.at[w.key] = append(t.at[w.key], at)
		if w.possessive {
			t.at[w.key+"s"] = append(t.at[w.key+"s"], at)
		}
		if _, known := t.named[w.key]; w.capital && !known {
			t.named[w.key] = at
			t.order = append(t.order, w.key)
		}
	}
	for _, m := range g.names {
		run := span{from: m.from, to: m.to}
		for _, p := range append([]span{run}, c.parts(words, run)...) {
			if form := formOf(words[p.from:p.to], false); p.to-p.from > 1 && !t.forms[form] {
				t.forms[form] = true
				t.spans = append(t.spans, span{i, p.from, p.to})
			}
		}
	}
	for _, a := range g.amounts {
		a.block = i
		t.counts[a.of] = append(t.counts[a.of], a)
	}
}

// said gives the words of the text from one to another as a place.
func (t *body) said(p span) *Words {
	words := t.words[p.block]
	start, end := words[p.from].start, words[p.to-1].end
	b := t.blocks[p.block]
	return &Words{Block: b.ID, Start: start, End: end, Text: b.Text[start:end]}
}
