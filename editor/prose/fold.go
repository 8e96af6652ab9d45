package prose

import "strings"

// Fold gives a token in the plain form in which it is compared: typewriter
// quotes and hyphens for typographic ones. Most tokens are their own.
func Fold(token string) string {
	for i := 0; i < len(token); i++ {
		if token[i] >= 0xC2 {
			return folder.Replace(token)
		}
	}
	return token
}

var folder = strings.NewReplacer(
	"‘", "'", "’", "'", "‛", "'", "ʼ", "'", "′", "'", "`", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "″", `"`, "«", `"`, "»", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
	"\u00ad", "",
)

// Interner gives equal numbers to tokens that fold alike.
type Interner map[string]int32

// Of numbers the tokens.
func (in Interner) Of(t Tokens) []int32 { return in.of(t.Words) }

func (in Interner) of(words []string) []int32 {
	ids := make([]int32, len(words))
	for i, w := range words {
		id, ok := in[w]
		if !ok {
			f := Fold(w)
			if id, ok = in[f]; !ok {
				id = int32(len(in))
				in[f] = id
			}
			in[w] = id
		}
		ids[i] = id
	}
	return ids
}
