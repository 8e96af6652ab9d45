package ai2html

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"cutline/editor/format/css"
)

var (
	svelteAtLeast = regexp.MustCompile(`(>=?)\s*(\d+(?:\.\d+)?)`)
	svelteAtMost  = regexp.MustCompile(`(<=?)\s*(\d+(?:\.\d+)?)`)
	queryAtLeast  = regexp.MustCompile(`(?:width\s*>=\s*|min-width\s*:\s*)(\d+(?:\.\d+)?)px`)
	queryBelow    = regexp.MustCompile(`width\s*<\s*(\d+(?:\.\d+)?)px`)
	queryAtMost   = regexp.MustCompile(`(?:width\s*<=\s*|max-width\s*:\s*)(\d+(?:\.\d+)?)px`)
)

func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

// svelteWidths reads the widths of a condition as ai2svelte writes it, as in
// {#if width && width >= 510 && width < 660}.
func svelteWidths(condition string) (least, most float64) {
	condition, _, _ = strings.Cut(condition, "}")
	if m := svelteAtLeast.FindStringSubmatch(condition); m != nil {
		least = number(m[2])
	}
	if m := svelteAtMost.FindStringSubmatch(condition); m != nil {
		if most = number(m[2]); m[1] == "<" {
			most--
		}
	}
	return least, max(0, most)
}

// widths reads the widths at which artboards show from container and media
// queries, where the file gives them in no other way.
func (g *Graphic) widths(rules []css.Conditional) {
	for _, r := range rules {
		display := ""
		for _, d := range r.Decls {
			if d.Name == "display" {
				display = d.Value
			}
		}
		if display == "" {
			continue
		}
		for _, a := range g.Artboards {
			if r.Selector != "#"+a.ID && !strings.HasSuffix(r.Selector, " #"+a.ID) || a.HasMin || a.HasMax {
				continue
			}
			least, most := 0.0, 0.0
			if m := queryAtLeast.FindStringSubmatch(r.Condition); m != nil {
				least = number(m[1])
			}
			if m := queryBelow.FindStringSubmatch(r.Condition); m != nil {
				most = max(0, number(m[1])-1)
			} else if m := queryAtMost.FindStringSubmatch(r.Condition); m != nil {
				most = math.Floor(number(m[1]))
			}
			switch {
			case display != "none":
				a.MinWidth, a.MaxWidth = least, most
			case least > 0 && a.MaxWidth == 0:
				a.MaxWidth = least - 1 // hidden from there on
			case most > 0 && a.MinWidth == 0:
				a.MinWidth = most + 1
			}
		}
	}
}
