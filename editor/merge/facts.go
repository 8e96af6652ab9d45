package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/prose"
)

// Fact is something in a sentence that must not change unseen: the desk and the
// wire say it differently.
type Fact struct {
	What string `json:"what"` // number, time, name or quotation
	Desk string `json:"desk"` // what only the desk's sentence has; empty: nothing
	Wire string `json:"wire"`
}

// facts compares the numbers, times, names and quotations that each side
// changed in a sentence. One that both have, or that neither touched, is none.
func (u *unit) facts() []Fact {
	b := factsOf(u.words(base))
	d, w := factsOf(u.words(desk)), factsOf(u.words(wire))
	var out []Fact
	for _, what := range factKinds {
		onlyDesk, onlyWire := minus(d[what], w[what]), minus(w[what], d[what])
		if len(onlyDesk)+len(onlyWire) == 0 || sameList(d[what], b[what]) && sameList(w[what], b[what]) {
			continue
		}
		out = append(out, Fact{what, strings.Join(onlyDesk, ", "), strings.Join(onlyWire, ", ")})
	}
	return out
}

// FactChange is what two versions of words say differently, of one kind of fact.
type FactChange struct {
	What string   // number, time, name or quotation
	Was  []string // what only the first has, in its order
	Now  []string // what only the second has
}

// Facts gives the numbers, times, names and quotations that two versions of
// words say differently.
func Facts(was, now string) []FactChange {
	e := engine{interner: map[string]int32{}}
	x, _ := e.wordsOf(was, "")
	y, _ := e.wordsOf(now, "")
	f, g := factsOf(x), factsOf(y)
	var out []FactChange
	for _, what := range factKinds {
		if a, b := minus(f[what], g[what]), minus(g[what], f[what]); len(a)+len(b) > 0 {
			out = append(out, FactChange{what, a, b})
		}
	}
	return out
}

var factKinds = []string{"number", "time", "name", "quotation"}

// factsOf lists what must not change unseen in words, by what it is.
func factsOf(words []word) map[string][]string {
	t := plain(words)
	out := map[string][]string{}
	add := func(what string, i, j int) { out[what] = append(out[what], text(words[i:j])) }
	for i := 0; i < len(words); i++ {
		w := words[i].text
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case prose.Fold(w) == `"`:
			end := i + 1
			for end < len(words) && prose.Fold(words[end].text) != `"` {
				end++
			}
			if end > i+1 {
				add("quotation", i, min(end+1, len(words)))
			}
			// Numbers and names inside count by themselves too.
		case unicode.IsDigit(r):
			what, end := "number", i+1
			if end+1 < len(words) && words[end].text == ":" && !t.Spaced(end) && !t.Spaced(end+1) {
				what, end = "time", end+2
			}
			for end < len(words) && (scale[strings.ToLower(words[end].text)] || words[end].text == "%") {
				end++
			}
			add(what, i, end)
			i = end - 1
		case numeral[strings.ToLower(w)]:
			add("number", i, i+1)
		case unicode.IsUpper(r) && !opens(t, i):
			end := i + 1
			for end < len(words) && t.Spaced(end) && capital(words[end].text) {
				end++
			}
			add("name", i, end)
			i = end - 1
		}
	}
	// Two marks enclose one quotation, not the words between two of them.
	if q := out["quotation"]; len(q) > 1 {
		var odd []string
		for i := 0; i < len(q); i += 2 {
			odd = append(odd, q[i])
		}
		out["quotation"] = odd
	}
	return out
}

// opens reports whether a sentence or a quotation begins with token i, so that
// its capital says nothing.
func opens(t prose.Tokens, i int) bool {
	for i--; i >= 0; i-- {
		switch f := prose.Fold(t.Words[i]); {
		case f == `"` || f == "'" || f == "(":
		default:
			return f == "." || f == "?" || f == "!" || f == ":"
		}
	}
	return true
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	scale   = set("hundred thousand million billion trillion percent")
	numeral = set(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
		million millions billion billions dozen dozens first third half twice`)
)

// minus gives the strings of a that b does not have, each as often.
func minus(a, b []string) []string {
	count := map[string]int{}
	for _, s := range b {
		count[prose.Fold(s)]++
	}
	var out []string
	for _, s := range a {
		if f := prose.Fold(s); count[f] > 0 {
			count[f]--
		} else {
			out = append(out, s)
		}
	}
	return out
}

func sameList(a, b []string) bool { return len(minus(a, b))+len(minus(b, a)) == 0 }
