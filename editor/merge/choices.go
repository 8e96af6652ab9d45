package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// decision is a choice as it is kept for when a merge is opened again.
type decision struct {
	Choice Choice `json:"choice"`
	Words  string `json:"words,omitempty"`
}

// key names an item by what it is about, so that a choice is found again as long
// as that is the same, though the merge was made anew.
func (it *Item) key() string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%s\n%s\n%s\n%s", it.What, it.Kind, it.Block, it.Field, it.Base, it.Desk, it.Wire))
	return hex.EncodeToString(h[:12])
}

// Choices writes down what was decided.
func (m *Merge) Choices() []byte {
	kept := map[string]decision{}
	for _, it := range m.Items {
		kept[it.key()] = decision{it.Choice, it.Words}
	}
	data, err := json.Marshal(kept)
	if err != nil {
		panic("merge: write down choices: " + err.Error()) // only our own types, which all encode
	}
	return data
}

// Choose decides items as Choices wrote down; items that are new or about
// something else now stay as they are.
func (m *Merge) Choose(data []byte) error {
	var kept map[string]decision
	if err := json.Unmarshal(data, &kept); err != nil {
		return fmt.Errorf("read the choices of a merge: %w", err)
	}
	for _, it := range m.Items {
		if d, ok := kept[it.key()]; ok {
			it.Choice, it.Words = d.Choice, d.Words
		}
	}
	return nil
}
