package style

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// antecedents finds "he said" where nobody was named whom it could stand for, in
// the graf before it or in what goes before it in its own. Grafs that are one
// quotation from end to end are read over.
func antecedents(c *Checker, t *whole) (found []Finding) {
	surnames := map[string]bool{}
	for _, g := range t.grafs {
		for _, m := range g.names {
			if name := full(g.words[c.begins(g, m):m.to]); len(name) > 1 && c.twoNames(name[len(name)-2:]) || m.person {
				surnames[name[len(name)-1].key] = true
			}
		}
	}
	named := func(g *Gist, until int) bool {
		return slices.ContainsFunc(g.names, func(m mention) bool {
			w := g.words[m.to-1]
			return !m.with && !m.quoted && w.end <= until && surnames[w.key]
		})
	}
	for i, g := range t.grafs {
		if g.block.Kind != story.Graf {
			continue
		}
		for _, of := range []func(*Gist) spoken{func(g *Gist) spoken { return g.he }, func(g *Gist) spoken { return g.she }} {
			s := of(g)
			if s.end == 0 || named(g, s.start) {
				continue
			}
			j := i - 1
			for j > 0 && t.grafs[j].onlyQuote() {
				j--
			}
			if j < 0 || !t.grafs[j].isText() || of(t.grafs[j]).known || named(t.grafs[j], len(t.grafs[j].block.Text)) {
				continue
			}
			words := g.block.Text[s.start:s.end]
			found = append(found, Finding{Block: g.block.ID, Start: s.start, End: s.end, Message: fmt.Sprintf("“%s”, and the graf before names nobody; say who", words)})
		}
	}
	return found
}

// onlyQuote reports whether a block is a quotation from end to end.
func (g *Gist) onlyQuote() bool {
	rest := len(strings.TrimSpace(g.block.Text))
	for _, q := range g.quoted {
		rest -= q[1] - q[0]
	}
	return rest <= 1
}

// somebodyNamed is a person of the text as it names them.
type somebodyNamed struct {
	first, last string
	full        []at // the name in full
	alone       []at // the surname alone
	sure        bool // somebody who acts
}

type at struct {
	graf int
	m    mention
}

// firstReferences finds a surname that stands before the full name does, and a
// full name that stands again. Families, of whom two have one surname, are left
// alone, and so are names that the text shortens to the first word.
func firstReferences(c *Checker, t *whole) (found []Finding) {
	people := map[string][]*somebodyNamed{} // by surname
	singles := map[string][]at{}
	var order []*somebodyNamed
	for i, g := range t.grafs {
		if g.block.Kind != story.Graf {
			continue
		}
		for _, m := range g.names {
			if m.quoted {
				continue
			}
			m.from = c.begins(g, m)
			name := full(g.words[m.from:m.to])
			if len(name) == 1 {
				singles[name[0].key] = append(singles[name[0].key], at{i, m})
				continue
			}
			if len(name) != 2 || !c.twoNames(name) {
				continue
			}
			first, last := name[0].key, name[1].key
			list := people[last]
			k := slices.IndexFunc(list, func(p *somebodyNamed) bool { return p.first == first })
			if k < 0 {
				k = len(list)
				p := &somebodyNamed{first: first, last: last}
				list, order = append(list, p), append(order, p)
				people[last] = list
			}
			list[k].full = append(list[k].full, at{i, m})
			list[k].sure = list[k].sure || m.person
		}
	}
	for _, p := range order {
		p.alone = singles[p.last]
		acts := slices.ContainsFunc(p.alone, func(a at) bool { return a.m.person })
		if len(people[p.last]) > 1 || !acts || !p.sure && len(p.alone) < 2 || len(singles[p.first]) > len(p.alone) {
			continue
		}
		before := slices.IndexFunc(p.alone, func(a at) bool {
			return a.m.acts && (a.graf < p.full[0].graf || a.graf == p.full[0].graf && a.m.from < p.full[0].m.from)
		})
		say := func(a at, message, put string) {
			g := t.grafs[a.graf]
			found = append(found, Finding{Block: g.block.ID, Start: g.words[a.m.from].start, End: g.words[a.m.to-1].end, Message: message, Suggestions: []string{put}})
		}
		g := t.grafs[p.full[0].graf]
		all := g.block.Text[g.words[p.full[0].m.from].start:g.words[p.full[0].m.to-1].end]
		last := g.block.Text[g.words[p.full[0].m.to-1].start:g.words[p.full[0].m.to-1].end]
		if before >= 0 {
			say(p.alone[before], fmt.Sprintf("The first reference has the full name: %s (%s)", all, t.where(g)), all)
			continue
		}
		for _, a := range p.full[1:] {
			say(a, fmt.Sprintf("%s was named in %s; later references have the surname only", all, t.where(g)), last)
		}
	}
	return found
}

// begins gives the word that a name begins with: a common one that opens the
// sentence is not its.
func (c *Checker) begins(g *Gist, m mention) int {
	if w := g.words[m.from]; m.to-m.from > 1 && w.opens && !w.article && (leading[w.bare] || c != nil && c.common(w)) {
		return m.from + 1
	}
	return m.from
}

// twoNames reports whether two words can be the name of a person: neither is a
// day, a month or a street, nor both words of the dictionary.
func (c *Checker) twoNames(name []nameWord) bool {
	words := 0
	for _, w := range name {
		if len(w.key) < 2 || w.article || w.possessive && w != name[len(name)-1] || months[w.key] || streets[w.key] || strings.HasSuffix(w.key, "day") || !w.capital {
			return false
		}
		if c != nil && c.common(w) {
			words++
		}
	}
	return words < 2
}

// nameForms finds two spellings of one name in the text: words that no
// dictionary has and that differ in a letter, or sound alike. The rarer one is
// told of.
func nameForms(c *Checker, t *whole) (found []Finding) {
	if c == nil {
		return nil
	}
	type form struct {
		w     nameWord
		where []at
	}
	forms := map[string]*form{}
	var order []*form
	for i, g := range t.grafs {
		for _, m := range g.names {
			for k := m.from; k < m.to; k++ {
				w := g.words[k]
				if m.quoted { // what was said stands as it was said
					continue
				}
				if len(w.key) < leastForm || !c.nameOnly(w) || w.opens && m.to-m.from == 1 && c.words.knows(w.bare) {
					continue
				}
				f := forms[w.key]
				if f == nil {
					f = &form{w: w}
					forms[w.key], order = f, append(order, f)
				}
				f.where = append(f.where, at{i, mention{from: k, to: k + 1}})
			}
		}
	}
	// What differs in a letter has a form with one letter less in common.
	near := map[string][]*form{}
	for _, f := range order {
		keys := map[string]bool{f.w.key: true, "=" + sound(f.w.key): true}
		for i := range f.w.key {
			keys[f.w.key[:i]+f.w.key[i+1:]] = true
		}
		for key := range keys {
			near[key] = append(near[key], f)
		}
	}
	done := map[[2]*form]bool{}
	for _, f := range order {
		keys := []string{f.w.key, "=" + sound(f.w.key)}
		for i := range f.w.key {
			keys = append(keys, f.w.key[:i]+f.w.key[i+1:])
		}
		for _, key := range keys {
			for _, o := range near[key] {
				if o == f || done[[2]*form{o, f}] || done[[2]*form{f, o}] {
					continue
				}
				done[[2]*form{o, f}] = true
				if f.w.key[0] != o.w.key[0] || !c.variant(f.w, o.w, leastForm) { // Bollywood and Lollywood are two
					continue
				}
				rare, often := f, o
				knows := func(f *form) bool { return c.words.knows(strings.ToUpper(f.w.bare[:1]) + f.w.bare[1:]) }
				if knows(f) != knows(o) { // the one that the desk has learned is no slip
					if knows(f) {
						rare, often = o, f
					}
				} else if len(rare.where) > len(often.where) || len(rare.where) == len(often.where) && slices.Index(order, f) < slices.Index(order, o) {
					rare, often = often, rare
				}
				first := often.where[0]
				og := t.grafs[first.graf]
				ow := og.words[first.m.from]
				there := og.block.Text[ow.start:ow.end]
				for _, a := range rare.where {
					g := t.grafs[a.graf]
					w := g.words[a.m.from]
					found = append(found, Finding{Block: g.block.ID, Start: w.start, End: w.end, Message: fmt.Sprintf("“%s” here, “%s” in %s", g.block.Text[w.start:w.end], there, t.where(og)), Suggestions: []string{there}, Other: &Words{Block: og.block.ID, Start: ow.start, End: ow.end, Text: there}})
				}
			}
		}
	}
	return found
}

// leastForm is how many letters a name has at least that is held against others:
// short surnames differ in a letter and are two.
const leastForm = 6
