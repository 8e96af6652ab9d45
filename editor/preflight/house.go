package preflight

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/story"
	"cutline/editor/style"
)

// Off is the level of a rule that a house does not hold.
const Off Level = "off"

// House is what a house asks of its stories.
type House struct {
	// Levels are those that the house gives to rules, by the rules' IDs: those of
	// the table and those of usage (style.Usages). A rule that is not in it has
	// the level of the table.
	Levels map[string]Level

	// Cities stand alone in a dateline, besides those of style: in capitals.
	Cities []string

	// LabelPoints is the smallest type in which a map's labels are printed; 0:
	// SmallestLabel.
	LabelPoints float64
}

// SmallestLabel is the smallest type of a map's labels in print, in points, where
// a house says nothing else.
const SmallestLabel = 6.0

// Off reports whether the house does not hold a rule, or a rule of style that it
// takes its findings from.
func (h House) Off(rule string) bool {
	if level := h.Levels[rule]; level != "" {
		return level == Off
	}
	return h.Levels[ruleFor(rule)] == Off
}

// Held is a rule as a house holds it: one of the table, or one of usage.
type Held struct {
	ID    string `json:"id"`    // what the house gives it a level by
	Level Level  `json:"level"` // that it has in the house
	Title string `json:"title"`
	Why   string `json:"why"`
	Firm  bool   `json:"firm"` // no house takes it off
}

// Rules gives every rule as the house holds it, in the order that they are shown;
// the forms of usage stand behind the rules that tell of them.
func (h House) Rules() []Held {
	var list []Held
	forms := func(r Rule, how ...style.How) {
		for _, u := range usages {
			if slices.Contains(how, u.How) {
				list = append(list, Held{ID: u.ID, Level: h.form(u, h.level(r)), Title: u.Title, Why: r.Why})
			}
		}
	}
	for _, r := range rules {
		list = append(list, Held{ID: r.ID, Level: h.level(r), Title: r.Title, Why: r.Why, Firm: r.Firm})
		switch r.ID {
		case "usage":
			forms(r, style.Sure)
		case "usage-hint":
			forms(r, style.Hint, style.ByHouse)
		}
	}
	return list
}

// level is that of a rule of the table in the house.
func (h House) level(r Rule) Level {
	if r.Firm {
		return r.Level
	}
	return cmp.Or(h.Levels[r.ID], r.Level)
}

// form is the level of a form of usage in the house, where the rule that tells of
// it has another. What houses differ in is off until one asks.
func (h House) form(u style.Usage, rule Level) Level {
	if u.How == style.ByHouse {
		rule = Off
	}
	return cmp.Or(h.Levels[u.ID], rule)
}

// near reports whether a finding is about a city that the house knows.
func (h House) near(s story.Story, f Finding) bool {
	b := s.Block(f.Block)
	return f.style == style.DatelineRule && b != nil && f.End <= len(b.Text) && slices.Contains(h.Cities, strings.ReplaceAll(b.Text[f.Start:f.End], "'", "’"))
}

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

// ReadHouse reads what a house asks: a line to a rule, as "alt-text = review",
// with block, review, advice or off. label-size may have points behind it, as
// "label-size = review 7 pt", and dateline the cities near enough to stand alone,
// as "dateline = advice ALDER POINT, FIDDLER’S REACH". Empty lines and those that begin with # are skipped.
// The error names the first line that cannot be read, and what to write.
func ReadHouse(r io.Reader) (House, error) {
	house := House{Levels: map[string]Level{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, level, ok := strings.Cut(line, "=")
		id, level = strings.TrimSpace(id), strings.TrimSpace(level)
		if id == labelSize {
			word, size, _ := strings.Cut(level, " ")
			if level != "" && level[0] >= '0' && level[0] <= '9' { // the points alone
				word, size = string(Review), level
			}
			if size = strings.TrimSpace(size); size != "" {
				points, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(size, "pt")), 64)
				if err != nil || !(points >= 1 && points <= 72) {
					return House{}, fmt.Errorf("line %d: %q is no size of type; write 1 to 72 points, as label-size = review 7 pt", n, size)
				}
				house.LabelPoints = points
			}
			level = word
		}
		if word, cities, more := strings.Cut(level, " "); id == style.DatelineRule && more {
			for city := range strings.SplitSeq(cities, ",") {
				if city = strings.ToUpper(strings.ReplaceAll(strings.Join(strings.Fields(city), " "), "'", "’")); city != "" {
					house.Cities = append(house.Cities, city)
				}
			}
			level = word
		}
		switch {
		case !ok:
			return House{}, fmt.Errorf("line %d: %q gives no level; write it as alt-text = review", n, line)
		case !known(id):
			return House{}, fmt.Errorf("line %d: there is no rule %q", n, id)
		case firm(id):
			return House{}, fmt.Errorf("line %d: rule %q blocks in every house", n, id)
		case !slices.Contains(levels, Level(level)) && Level(level) != Off:
			return House{}, fmt.Errorf("line %d: %q is no level; write block, review, advice or off", n, level)
		case house.Levels[id] != "":
			return House{}, fmt.Errorf("line %d: rule %q has a level already", n, id)
		}
		house.Levels[id] = Level(level)
	}
	if err := lines.Err(); err != nil {
		return House{}, fmt.Errorf("read the rules: %w", err)
	}
	return house, nil
}
