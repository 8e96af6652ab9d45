package preflight

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Off is the level of a rule that a house does not hold.
const Off Level = "off"

// House is the levels that a house gives to rules, by the rules' IDs: those of
// the table and those of usage (style.Usages). A rule that is not in it has the
// level of the table.
type House map[string]Level

// known reports whether there is a rule of preflight, or of usage, with an ID.
func known(id string) bool {
	_, rule := RuleOf(id)
	_, usage := usageOf(id)
	return rule || usage
}

func firm(id string) bool {
	r, _ := RuleOf(id)
	return r.Firm
}

// ReadHouse reads a house's levels: a line to a rule, as "alt-text = review",
// with block, review, advice or off. Empty lines and those that begin with # are
// skipped. The error names the first line that cannot be read, and what to write.
func ReadHouse(r io.Reader) (House, error) {
	house := House{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, level, ok := strings.Cut(line, "=")
		id, level = strings.TrimSpace(id), strings.TrimSpace(level)
		switch {
		case !ok:
			return nil, fmt.Errorf("line %d: %q gives no level; write it as alt-text = review", n, line)
		case !known(id):
			return nil, fmt.Errorf("line %d: there is no rule %q", n, id)
		case firm(id):
			return nil, fmt.Errorf("line %d: rule %q blocks in every house", n, id)
		case !slices.Contains(levels, Level(level)) && Level(level) != Off:
			return nil, fmt.Errorf("line %d: %q is no level; write block, review, advice or off", n, level)
		case house[id] != "":
			return nil, fmt.Errorf("line %d: rule %q has a level already", n, id)
		}
		house[id] = Level(level)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the rules: %w", err)
	}
	return house, nil
}
