package style

import (
	"maps"
	"slices"
	"strings"

	"cutline/editor/story"
)

// names gives the names of a block that the text has in another form.
func (c *Checker) names(t *body, b *story.Block, use Use) []Finding {
	words := nameWords(b.Text)
	var found []Finding
	say := func(p span, other *Words) {
		found = append(found, Finding{Start: words[p.from].start, End: words[p.to-1].end, Other: other, Suggestions: []string{other.Text}})
	}
	for _, p := range spansOf(words) {
		queue := []span{p}
		for len(queue) > 0 {
			p, queue = queue[0], queue[1:]
			name := words[p.from:p.to]
			if places := t.find(name); len(places) > 0 {
				if other := t.otherForm(name, places, use); other != nil {
					say(p, other)
				}
				continue
			}
			if other := c.nearForm(t, name); other != nil {
				say(p, other)
				continue
			}
			if parts := c.parts(words, p); parts != nil {
				queue = append(parts, queue...)
				continue
			}
			for i := p.from; i < p.to; i++ {
				if len(t.at[words[i].key]) > 0 {
					continue
				}
				if other := c.nearWord(t, words[i]); other != nil {
					say(span{from: i, to: i + 1}, other)
				}
			}
		}
	}
	return found
}

// otherForm gives the form that a name has in the text; nil where it has this
// one there too.
func (t *body) otherForm(name []nameWord, places []span, use Use) *Words {
	here, long := formOf(name, false), formOf(name, true)
	forms := map[string][]span{}
	for _, p := range places {
		there := t.words[p.block][p.from:p.to]
		form := formOf(there, false)
		if form == here || use == OnLabels && formOf(there, true) == long {
			return nil
		}
		if slices.ContainsFunc(there, func(w nameWord) bool { return w.capital }) {
			forms[form] = append(forms[form], p)
		}
	}
	// The form that the text has most, as it stands inside a sentence.
	var best []span
	for _, form := range slices.Sorted(maps.Keys(forms)) {
		if len(forms[form]) > len(best) {
			best = forms[form]
		}
	}
	if len(best) == 0 {
		return nil
	}
	at := best[0]
	for _, p := range best {
		if !t.words[p.block][p.from].opens {
			at = p
			break
		}
	}
	return t.said(at)
}

// find gives where the words of a name stand in a row in the text.
func (t *body) find(name []nameWord) []span {
	// The word that the text has least leads to the fewest places.
	least, lead := -1, 0
	for i, w := range name {
		n := len(t.at[w.key])
		if w.possessive && i < len(name)-1 {
			n += len(t.at[w.key+"s"])
		}
		if least < 0 || n < least {
			least, lead = n, i
		}
	}
	starts := t.at[name[lead].key]
	if name[lead].possessive && lead < len(name)-1 {
		starts = append(slices.Clone(starts), t.at[name[lead].key+"s"]...)
	}
	var places []span
	for _, at := range starts {
		if from := at.word - lead; from >= 0 && stands(t.words[at.block], from, name) {
			places = append(places, span{at.block, from, from + len(name)})
		}
	}
	return places
}

// stands reports whether the words of a name stand in a row at a word. A
// possessive inside it may lack its apostrophe.
func stands(words []nameWord, from int, name []nameWord) bool {
	if from+len(name) > len(words) {
		return false
	}
	for i, w := range name {
		there := words[from+i]
		inner := i < len(name)-1
		match := there.key == w.key && (!inner || there.possessive == w.possessive) ||
			inner && (there.possessive && there.key+"s" == w.key || w.possessive && w.key+"s" == there.key)
		if !match || i > 0 && there.gap == "" {
			return false
		}
	}
	return true
}

// nearForm gives the one name of the text that a name, which the text lacks,
// can be meant to be.
func (c *Checker) nearForm(t *body, name []nameWord) *Words {
	var best *span
	for _, p := range t.spans {
		there := t.words[p.block][p.from:p.to]
		if !c.alike(t, name, there) {
			continue
		}
		if best != nil && formOf(t.words[best.block][best.from:best.to], false) != formOf(there, false) {
			return nil // the text has two that are like it: a family, two streets
		}
		best = &p
	}
	if best == nil {
		return nil
	}
	return t.said(*best)
}

// alike reports whether two names of two words or more are one name with a
// slip: a word spelled in another way, another first name or initial, another
// kind of street.
func (c *Checker) alike(t *body, a, b []nameWord) bool {
	if len(a) != len(b) {
		a, b = full(a), full(b)
	}
	last := len(a) - 1
	if last < 1 || len(b) != len(a) {
		return false
	}
	differ := -1
	for i := range a {
		if a[i].key == b[i].key {
			continue
		}
		if differ >= 0 {
			return false
		}
		differ = i
	}
	if differ < 0 {
		return false
	}
	x, y := a[differ], b[differ]
	switch {
	case streets[x.key] && streets[y.key]:
		return differ == last
	case streets[x.key] || streets[y.key]:
		return false
	case len(x.key) == 1 || len(y.key) == 1: // an initial
		return differ < last && x.key[0] != y.key[0] && !streets[a[last].key]
	case c.variant(x, y, 4):
		return true
	}
	return differ == 0 && last == 1 && len(t.at[x.key]) == 0 && !streets[a[last].key] && c.firstNames(x.key, y.key)
}

// full gives a name without middle initials, where it has a first and a last.
func full(name []nameWord) []nameWord {
	if len(name) == 3 && len(name[1].key) == 1 && len(name[0].key) > 1 {
		return []nameWord{name[0], name[2]}
	}
	return name
}

// firstNames reports whether one first name may stand where another was meant:
// they begin alike and share half of their letters, and neither is a word.
func (c *Checker) firstNames(a, b string) bool {
	if len(a) < 3 || len(b) < 3 || a[0] != b[0] || c.words.knows(a) || c.words.knows(b) {
		return false
	}
	return letterDistance(a, b) <= max(len(a), len(b))/2
}

// nearWord gives a name of the text that a name of one word is a variant of.
func (c *Checker) nearWord(t *body, w nameWord) *Words {
	if c.common(w) {
		return nil
	}
	var best *Words
	for _, key := range t.order {
		at := t.named[key]
		if !c.variant(w, t.words[at.block][at.word], 6) {
			continue
		}
		if best != nil {
			return nil
		}
		best = t.said(span{at.block, at.word, at.word + 1})
	}
	return best
}

// variant reports whether two words are one name spelled in two ways: they
// sound alike in another transliteration, or differ in a letter, or in a vowel
// or two where they are long. least is how long they are at least. Two words of
// the dictionary are two words, and so are a word and its plural or people.
func (c *Checker) variant(a, b nameWord, least int) bool {
	x, y := a.key, b.key
	if x == y || min(len(x), len(y)) < least || strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
		return false
	}
	if known := c.words.knows; known(strings.ToUpper(a.bare[:1])+a.bare[1:]) && known(strings.ToUpper(b.bare[:1])+b.bare[1:]) {
		return false
	}
	if endsAlike(x, y) {
		return false
	}
	if sound(x) == sound(y) {
		return true
	}
	slip := cost(x, y)
	return slip <= letter || slip <= double+letter && min(len(x), len(y)) >= 8
}

// endsAlike reports whether two words are forms of one: a country, its people
// and its language.
func endsAlike(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	endings := []string{"", "s", "n", "an", "ans", "ian", "ians", "i", "is", "ese", "ish", "ist", "ists", "ism", "er", "ers", "ic", "a", "as", "e", "es", "o", "os"}
	return n >= 3 && n >= max(len(a), len(b))-3 && slices.Contains(endings, a[n:]) && slices.Contains(endings, b[n:])
}

var sounds = strings.NewReplacer("ou", "u", "oo", "u", "ee", "i", "ei", "i", "ai", "i", "dj", "j", "ck", "k", "kh", "h", "gh", "g", "ph", "f", "q", "k", "c", "k", "w", "u", "y", "i", "e", "i", "o", "u", "z", "s")

// sound gives how a name sounds, much as other transliterations of it do.
func sound(word string) string {
	word = strings.TrimSuffix(sounds.Replace(word), "h")
	var b strings.Builder
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// letterDistance is how many letters have to be put in, taken out or changed.
func letterDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0]++
		for j := range len(b) {
			n := diagonal
			if a[i] != b[j] {
				n = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], n
		}
	}
	return row[len(b)]
}
