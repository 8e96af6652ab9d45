package style

import (
	"strings"
	"testing"
)

func TestCountsIn(t *testing.T) {
	for text, want := range map[string]string{
		"New ferry, 28 min.":                    "28 min.",
		"The ferry carries 212 riders.":         "212 riders",
		"It rose 4% to $61.4 million over five": "4%; $61.4 million over",
		"A 74-foot catamaran and twelve dogs":   "74-foot; twelve dogs",
		"On Thursday, Nov. 19, 2026, at 7 a.m.": "",
		"In 2019 on Route 9, 20 May, at 7:15":   "",
		"500 FEET":                              "",
		"F-16 jets at No. 10 and Pier 9":        "",
		"One boat":                              "",
	} {
		var got []string
		for _, c := range CountsIn(text) {
			got = append(got, c.Words)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
