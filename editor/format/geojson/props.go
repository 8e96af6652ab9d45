package geojson

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// nameKeys are the properties that hold a feature's name, the likeliest first.
var nameKeys = []string{"name", "label", "title", "name_en", "namealt", "nameascii", "shapename", "name_1", "name_0", "admin", "caption", "text", "id"}

// Name gives what a feature is called: the property key, in any case of
// letters, or where key is empty the likeliest one. It is "" where none is set.
func (f Feature) Name(key string) string {
	if key != "" {
		return f.Prop(key)
	}
	for _, k := range nameKeys[:len(nameKeys)-1] { // an id is no name for readers
		if v := f.Prop(k); v != "" {
			return v
		}
	}
	return ""
}

// Prop gives a property whatever the case of its key's letters.
func (f Feature) Prop(key string) string {
	if v, ok := f.Props[key]; ok {
		return tidy(v)
	}
	found, value := "", ""
	for k, v := range f.Props {
		if strings.EqualFold(k, key) && (found == "" || k < found) {
			found, value = k, v
		}
	}
	return tidy(value)
}

// Rank tells how much a place matters: 0 most. It comes from the scale rank of
// Natural Earth and its like, else from the population; 5 where none says.
func (f Feature) Rank() float64 {
	for _, k := range []string{"scalerank", "labelrank", "rank", "min_zoom", "minzoom"} {
		if v, err := strconv.ParseFloat(f.Prop(k), 64); err == nil && v >= -100 && v <= 100 {
			return v
		}
	}
	for _, k := range []string{"pop_max", "population", "pop"} {
		v, err := strconv.ParseFloat(strings.ReplaceAll(f.Prop(k), ",", ""), 64)
		if err != nil {
			continue
		}
		rank := 10.0
		for limit := 5_000.0; limit <= v && rank > 0; limit *= 2.2 {
			rank--
		}
		return rank
	}
	return 5
}

// Kind gives what the file calls a feature's class, in lower case: "country",
// "river", "lake". It is "" where it says nothing.
func (f Feature) Kind() string {
	for _, k := range []string{"layer", "featurecla", "class", "kind", "type", "natural", "waterway", "highway", "boundary", "place", "folder"} {
		if v := f.Prop(k); v != "" {
			if k == "natural" && v != "water" || k == "type" && strings.EqualFold(v, "feature") {
				continue
			}
			if k == "highway" || k == "boundary" || k == "waterway" {
				return k + " " + strings.ToLower(v)
			}
			return strings.ToLower(v)
		}
	}
	return ""
}

// Keys lists the properties that the features have, for a person to choose the
// one that holds the names.
func (f File) Keys() []string {
	seen := map[string]int{}
	for _, feature := range f.Features {
		for k := range feature.Props {
			seen[k]++
		}
	}
	return sortedKeys(seen)
}

func sortedKeys(m map[string]int) []string { return slices.Sorted(maps.Keys(m)) }

// tidy puts a value on one line.
func tidy(v string) string { return strings.Join(strings.Fields(v), " ") }

// scalars keeps the properties that are words, numbers or switches.
func scalars(raw map[string]json.RawMessage) map[string]string {
	props := make(map[string]string, min(len(raw), maxKeys))
	keys := slices.Sorted(maps.Keys(raw))
	for _, k := range keys[:min(len(keys), maxKeys)] {
		v := raw[k]
		if len(v) == 0 || len(v) > maxWords || len(k) > maxWords {
			continue
		}
		switch v[0] {
		case '"':
			var s string
			if json.Unmarshal(v, &s) == nil {
				props[k] = s
			}
		case '{', '[', 'n':
		default:
			props[k] = string(v)
		}
	}
	return props
}
