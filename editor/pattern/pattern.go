// Package pattern has regular expressions that are compiled where they are first
// used. There are many in the house, and a command must not wait for those that it
// asks nothing of.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled where it is first used; one that
// is wrong panics there.
type Pattern struct {
	form string
	once sync.Once
	re   *regexp.Regexp
}

// Of makes a pattern, in the syntax of package regexp.
func Of(s string) *Pattern { return &Pattern{form: s} }

func (p *Pattern) get() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.form) })
	return p.re
}

// What is asked of them, as of a regexp.Regexp.
func (p *Pattern) MatchString(s string) bool            { return p.get().MatchString(s) }
func (p *Pattern) FindString(s string) string           { return p.get().FindString(s) }
func (p *Pattern) FindStringIndex(s string) []int       { return p.get().FindStringIndex(s) }
func (p *Pattern) FindStringSubmatch(s string) []string { return p.get().FindStringSubmatch(s) }
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.get().FindStringSubmatchIndex(s)
}
func (p *Pattern) FindAllString(s string, n int) []string { return p.get().FindAllString(s, n) }
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.get().FindAllStringIndex(s, n)
}
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.get().FindAllStringSubmatchIndex(s, n)
}
func (p *Pattern) ReplaceAllString(s, with string) string { return p.get().ReplaceAllString(s, with) }
