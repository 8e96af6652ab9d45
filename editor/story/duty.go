package story

import "strings"

// Duty gives the credit line that a source's licence or giver asks for, and
// words any one of which meets it, in lower case. It is empty where nothing is
// asked: Natural Earth, a public record, a confidential source.
func (r Source) Duty() (line string, meets []string) {
	if r.Confidential {
		return "", nil
	}
	if r.Credit != "" {
		return r.Credit, []string{strings.ToLower(strings.TrimRight(r.Credit, "."))}
	}
	about := strings.ToLower(strings.Join([]string{r.From, r.Licence, r.Satellite, r.URL}, " "))
	says := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(about, w) {
				return true
			}
		}
		return false
	}
	year := ""
	if len(r.Acquired) >= 4 {
		year = " " + r.Acquired[:4]
	}
	switch {
	case says("openstreetmap", "odbl"):
		return "© OpenStreetMap contributors", []string{"openstreetmap contributors"}
	case says("copernicus", "sentinel-"):
		line = "Contains modified Copernicus Sentinel data" + year
		return line, []string{"copernicus sentinel data" + year}
	case says("maxar"):
		return "Satellite image ©" + strings.TrimSpace(year+" Maxar Technologies"), []string{"maxar technologies"}
	case says("planet labs"):
		return "Planet Labs PBC", []string{"planet labs"}
	}
	for _, agency := range [][]string{{"associated press", "ap"}, {"reuters"}, {"agence france-presse", "afp"}, {"getty images", "getty"}} {
		if strings.Contains(strings.ToLower(r.From), agency[0]) {
			return r.From, agency
		}
	}
	return "", nil
}
