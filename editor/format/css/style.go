package css

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Style is how an element is set: property by property, the declaration that
// won. Handed-down properties are in it too where the element has none itself.
type Style map[string]string

// inherited are the properties that an element takes from what it stands in.
var inherited = []string{
	"color", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height",
	"text-align", "text-transform", "white-space", "visibility", "fill", "text-anchor", "direction", "dominant-baseline",
}

// Style gives how an element is set, inside an element that is set like parent
// and with the declarations of its own style attribute.
func (s *Sheet) Style(n *Node, inline string, parent Style) (Style, error) {
	type one struct {
		weight, order int
		d             Decl
	}
	var all []one
	try := func(list []int) {
		for _, i := range list {
			r := s.rules[i]
			if s.tried > maxTried || !r.matches(n, &s.tried) {
				continue
			}
			for _, d := range r.decls {
				all = append(all, one{r.spec, i, d})
			}
		}
	}
	if n.ID != "" {
		try(s.byID[n.ID])
	}
	for i, c := range n.Classes {
		if !slices.Contains(n.Classes[:i], c) {
			try(s.byClass[c])
		}
	}
	try(s.byTag[n.Tag])
	try(s.byTag[""])
	if s.tried > maxTried {
		return nil, ErrTooMany
	}
	for _, d := range Declarations(inline) {
		all = append(all, one{1 << 30, len(s.rules), d})
	}
	slices.SortStableFunc(all, func(a, b one) int {
		if a.d.Important != b.d.Important {
			if a.d.Important {
				return 1
			}
			return -1
		}
		if a.weight != b.weight {
			return a.weight - b.weight
		}
		return a.order - b.order
	})
	out := Style{}
	for _, name := range inherited {
		if v, ok := parent[name]; ok {
			out[name] = v
		}
	}
	for _, o := range all {
		name, value := o.d.Name, o.d.Value
		switch {
		case value == "inherit":
			if v, ok := parent[name]; ok {
				out[name] = v
			} else {
				delete(out, name)
			}
		case name == "color" || name == "fill":
			if c, ok := Color(value); ok {
				out[name] = c
			}
		case name == "font-weight":
			if w, ok := weight(value, parent[name]); ok {
				out[name] = w
			}
		case name == "font-size":
			if v, ok := size(value, parent[name]); ok {
				out[name] = v
			}
		default:
			out[name] = value
		}
	}
	return out, nil
}

func weight(v, parent string) (string, bool) {
	switch v {
	case "normal":
		return "400", true
	case "bold":
		return "700", true
	case "bolder":
		if n, _ := strconv.Atoi(parent); n >= 600 {
			return "900", true
		} else if n > 0 && n < 350 {
			return "400", true
		}
		return "700", true
	case "lighter":
		if n, _ := strconv.Atoi(parent); n >= 800 {
			return "700", true
		} else if n >= 600 {
			return "400", true
		}
		return "100", true
	}
	n, err := strconv.ParseFloat(v, 64)
	return v, err == nil && n >= 1 && n <= 1000 // "regular" is no weight
}

func size(v, parent string) (string, bool) {
	n, unit, ok := Length(v)
	if !ok || n < 0 {
		return "", false
	}
	of, _, _ := Length(parent)
	if of == 0 {
		of = 16
	}
	switch unit {
	case "px":
	case "":
		if n != 0 {
			return v, true // SVG has sizes without a unit
		}
	case "pt":
		n *= 4.0 / 3
	case "em":
		n *= of
	case "rem":
		n *= 16
	case "%":
		n *= of / 100
	default:
		return "", false
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + "px", true
}

// Length reads a number with its unit.
func Length(v string) (n float64, unit string, ok bool) {
	v = strings.TrimSpace(v)
	end := 0
	for end < len(v) && strings.IndexByte("+-.0123456789", v[end]) >= 0 {
		end++
	}
	if end < len(v)-1 && (v[end] == 'e' || v[end] == 'E') && strings.IndexByte("+-0123456789", v[end+1]) >= 0 {
		for end += 2; end < len(v) && v[end] >= '0' && v[end] <= '9'; end++ {
		}
	}
	n, err := strconv.ParseFloat(v[:end], 64)
	unit = strings.ToLower(strings.TrimSpace(v[end:]))
	if err != nil || strings.ContainsAny(unit, " \t\n") || n > 1e9 || n < -1e9 {
		return 0, "", false
	}
	return n, unit, true
}

var colors = map[string]string{
	"black": "0, 0, 0", "white": "255, 255, 255", "red": "255, 0, 0", "green": "0, 128, 0", "blue": "0, 0, 255",
	"gray": "128, 128, 128", "grey": "128, 128, 128", "silver": "192, 192, 192", "orange": "255, 165, 0",
	"yellow": "255, 255, 0", "navy": "0, 0, 128", "purple": "128, 0, 128", "maroon": "128, 0, 0", "teal": "0, 128, 128",
	"brown": "165, 42, 42", "pink": "255, 192, 203", "darkgray": "169, 169, 169", "lightgray": "211, 211, 211",
	"darkred": "139, 0, 0", "steelblue": "70, 130, 180", "crimson": "220, 20, 60",
}

// Color reads a colour and writes it as rgb(r, g, b), or rgba where it lets
// through what lies under it.
func Color(v string) (string, bool) {
	v = strings.ToLower(strings.TrimSpace(v))
	if c, ok := colors[v]; ok {
		return "rgb(" + c + ")", true
	}
	if v == "none" || v == "transparent" || v == "currentcolor" {
		return v, true
	}
	if hex, ok := strings.CutPrefix(v, "#"); ok {
		if len(hex) == 3 || len(hex) == 4 {
			long := ""
			for i := range len(hex) {
				long += hex[i:i+1] + hex[i:i+1]
			}
			hex = long
		}
		n, err := strconv.ParseUint(hex, 16, 64)
		switch {
		case err != nil:
			return "", false
		case len(hex) == 6:
			return fmt.Sprintf("rgb(%d, %d, %d)", n>>16, n>>8&255, n&255), true
		case len(hex) == 8:
			return rgba(float64(n>>24), float64(n>>16&255), float64(n>>8&255), float64(n&255)/255), true
		}
		return "", false
	}
	if !strings.HasPrefix(v, "rgb") {
		return "", false
	}
	var f []float64
	for _, w := range strings.FieldsFunc(strings.TrimLeft(v, "rgba"), func(r rune) bool { return strings.ContainsRune("(), \t\n/", r) }) {
		n, unit, ok := Length(w)
		if !ok {
			return "", false
		}
		if unit == "%" {
			n = n / 100 * 255
			if len(f) == 3 {
				n /= 255
			}
		}
		f = append(f, n)
	}
	switch len(f) {
	case 3:
		return rgba(f[0], f[1], f[2], 1), true
	case 4:
		return rgba(f[0], f[1], f[2], f[3]), true
	}
	return "", false
}

func rgba(r, g, b, a float64) string {
	c := func(f float64) int { return int(max(0, min(255, f)) + .5) }
	if a >= 1 {
		return fmt.Sprintf("rgb(%d, %d, %d)", c(r), c(g), c(b))
	}
	return fmt.Sprintf("rgba(%d, %d, %d, %s)", c(r), c(g), c(b), strconv.FormatFloat(float64(int(max(0, a)*1000+.5))/1000, 'f', -1, 64))
}
