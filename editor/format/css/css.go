// Package css reads as much of style sheets as graphics tools write into their
// files, and says how an element is set by them: the rules that match it, in
// the order of the cascade. It is no browser: rules with attribute selectors,
// pseudo-classes or conditions on the screen are left out, and their conditions
// are kept for who asks at which widths something shows.
package css

import (
	"errors"
	"strings"
)

// The most that is read of one file's sheets, so that a hostile file costs
// little: rules, and selectors that are tried on elements.
const (
	maxRules = 20_000
	maxTried = 30_000_000
)

// ErrTooMany says that a file has more rules than can be worked through.
var ErrTooMany = errors.New("its style sheets hold more rules than can be worked through; simplify them")

// Decl is one declaration: a property and its value.
type Decl struct {
	Name, Value string
	Important   bool
}

// Conditional is a rule that holds only under a condition on the width of the
// screen or of a container.
type Conditional struct {
	Condition string // as in "@container box (width >= 600px)"
	Selector  string
	Decls     []Decl
}

// Node is an element as selectors see it.
type Node struct {
	Tag, ID string
	Classes []string
	Parent  *Node
}

// Sheet is all style sheets of a file, in their order. Its zero value is empty.
type Sheet struct {
	Conditionals []Conditional

	rules   []rule
	byID    map[string][]int
	byClass map[string][]int
	byTag   map[string][]int
	tried   int
}

type rule struct {
	parts []part // from the left to the element itself
	spec  int
	decls []Decl
}

// part is one compound of a selector, as in p.note#first.
type part struct {
	tag, id string
	classes []string
	child   bool // it stands directly in the part before
}

// Add reads a sheet behind those read so far.
func (s *Sheet) Add(text string) error {
	if s.byID == nil {
		s.byID, s.byClass, s.byTag = map[string][]int{}, map[string][]int{}, map[string][]int{}
	}
	return s.block(strip(text), "", "", 0)
}

// block reads rules and declarations up to the end of text. under is the
// selector that they are nested in, condition that of an enclosing at-rule.
func (s *Sheet) block(text, under, condition string, depth int) error {
	if depth > 8 {
		return nil
	}
	var own []Decl
	for text != "" {
		i := indexAny(text, "{;")
		if i < 0 {
			own = append(own, Declarations(text)...)
			break
		}
		head := strings.TrimSpace(text[:i])
		if text[i] == ';' {
			if !strings.HasPrefix(head, "@") {
				own = append(own, Declarations(head)...)
			}
			text = text[i+1:]
			continue
		}
		end := closing(text, i)
		body := text[i+1 : end]
		text = text[min(end+1, len(text)):]
		var err error
		switch {
		case strings.HasPrefix(head, "@media") && plain(head[len("@media"):]):
			err = s.block(body, under, condition, depth+1)
		case strings.HasPrefix(head, "@media"), strings.HasPrefix(head, "@container"), strings.HasPrefix(head, "@supports"), strings.HasPrefix(head, "@layer"):
			err = s.block(body, under, strings.TrimSpace(condition+" "+head), depth+1)
		case strings.HasPrefix(head, "@"):
		default:
			err = s.block(body, nested(under, head), condition, depth+1)
		}
		if err != nil {
			return err
		}
	}
	if under == "" || len(own) == 0 {
		return nil
	}
	for _, selector := range list(under) {
		if len(s.rules)+len(s.Conditionals) >= maxRules {
			return ErrTooMany
		}
		if condition != "" {
			s.Conditionals = append(s.Conditionals, Conditional{condition, selector, own})
		} else if parts, spec, ok := parse(selector); ok {
			s.index(rule{parts, spec, own})
		}
	}
	return nil
}

func (s *Sheet) index(r rule) {
	n := len(s.rules)
	s.rules = append(s.rules, r)
	switch last := r.parts[len(r.parts)-1]; {
	case last.id != "":
		s.byID[last.id] = append(s.byID[last.id], n)
	case len(last.classes) > 0:
		s.byClass[last.classes[0]] = append(s.byClass[last.classes[0]], n)
	default:
		s.byTag[last.tag] = append(s.byTag[last.tag], n)
	}
}

// Declarations reads the inside of a rule or of a style attribute.
func Declarations(text string) []Decl {
	var out []Decl
	for text != "" {
		i := indexAny(text, ";")
		one := text
		if i >= 0 {
			one, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		name, value, ok := strings.Cut(one, ":")
		if !ok {
			continue
		}
		d := Decl{Name: strings.ToLower(strings.TrimSpace(name)), Value: strings.TrimSpace(value)}
		if j := strings.LastIndexByte(d.Value, '!'); j >= 0 && strings.EqualFold(strings.TrimSpace(d.Value[j+1:]), "important") {
			d.Value, d.Important = strings.TrimSpace(d.Value[:j]), true
		}
		if d.Name != "" && d.Value != "" && !strings.ContainsAny(d.Name, " \t\n{}") {
			out = append(out, d)
		}
	}
	return out
}

// plain reports whether media are named without a condition on them.
func plain(media string) bool {
	for _, m := range strings.Split(media, ",") {
		switch strings.TrimSpace(m) {
		case "screen", "all", "only screen":
			return true
		}
	}
	return false
}
