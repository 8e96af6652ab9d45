package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cutline/editor/cartography"
	"cutline/editor/cartography/atlas"
	"cutline/resources"
)

// ErrNoPlace says that the gazetteer has no place of a name.
var ErrNoPlace = errors.New("the gazetteer has no such place")

// Place is a place of the gazetteer that ships with the program.
type Place struct {
	Name    string  `json:"name"` // as Natural Earth has it
	Country string  `json:"country"`
	Region  string  `json:"region,omitempty"` // the province or state
	Lon     float64 `json:"lon"`              // degrees
	Lat     float64 `json:"lat"`
	Rank    float64 `json:"rank"` // 0 matters most
	People  int     `json:"people,omitempty"`

	names []string // folded: its own, the other names it goes by
	in    string   // folded: country and region
}

// Says names a place with what tells it from others: "Springfield, Illinois,
// United States of America".
func (p Place) Says() string {
	words := []string{p.Name}
	if p.Region != "" && p.Region != p.Name {
		words = append(words, p.Region)
	}
	return strings.Join(append(words, p.Country), ", ")
}

// base is the atlas that ships with the program.
var base = sync.OnceValues(func() (*atlas.Atlas, error) { return atlas.Open(resources.Atlas) })

// gazetteer lists the places of the atlas, those that matter most first.
var gazetteer = sync.OnceValues(func() ([]Place, error) {
	a, err := base()
	if err != nil {
		return nil, err
	}
	features, err := a.All("places")
	if err != nil {
		return nil, err
	}
	out := make([]Place, 0, len(features))
	for _, f := range features {
		at := f.Geometry.Bound().Center()
		p := Place{Name: f.Prop("name"), Country: f.Prop("country"), Region: f.Prop("region"), Lon: at[0], Lat: at[1], Rank: f.Rank()}
		p.People, _ = strconv.Atoi(f.Prop("pop_max"))
		p.names = []string{cartography.Fold(p.Name)}
		for name := range strings.SplitSeq(f.Prop("alt"), "|") {
			if name = cartography.Fold(name); name != "" {
				p.names = append(p.names, name)
			}
		}
		p.in = cartography.Fold(p.Region + " " + p.Country)
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(b.People, a.People))
	})
	return out, nil
})

// Places finds places of the gazetteer by how their names begin, whole names
// first, then those that matter most; at most so many. Words behind a comma are
// of the province or the country: "springfield, mo". Capitals and accents are
// not told apart.
func Places(words string, most int) []Place {
	all, err := gazetteer()
	if err != nil {
		return nil // it is the program's own, and a test reads it
	}
	name, within, _ := strings.Cut(words, ",")
	name, within = cartography.Fold(name), cartography.Fold(within)
	if name == "" {
		return nil
	}
	var whole, begun, inside []Place
	for _, p := range all {
		if !strings.Contains(p.in, within) {
			continue
		}
		switch {
		case slices.Contains(p.names, name):
			whole = append(whole, p)
		case slices.ContainsFunc(p.names, func(n string) bool { return strings.HasPrefix(n, name) }):
			begun = append(begun, p)
		case len(name) > 3 && slices.ContainsFunc(p.names, func(n string) bool { return strings.Contains(n, name) }):
			inside = append(inside, p)
		}
	}
	found := slices.Concat(whole, begun, inside)
	return found[:min(len(found), most)]
}

// FindPlace gives the place that words name. Where several go by the name it is
// the one that matters most. It is ErrNoPlace where none does.
func FindPlace(words string) (Place, error) {
	name, _, _ := strings.Cut(words, ",")
	near := Places(words, 4)
	if len(near) > 0 && slices.Contains(near[0].names, cartography.Fold(name)) {
		return near[0], nil
	}
	var say []string
	for _, p := range near {
		say = append(say, p.Says())
	}
	hint := "give the ground in degrees instead"
	if len(say) > 0 {
		hint = "is it " + strings.Join(say, "; or ") + "?"
	}
	return Place{}, fmt.Errorf("find %q: %w; %s", words, ErrNoPlace, hint)
}
