package desk

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

// TestAgreementInTheDesk approves the sample map's one spelling that the text
// has otherwise.
func TestAgreementInTheDesk(t *testing.T) {
	d := onCopy(t)
	d.checkStyle()
	find := func() (words string) {
		for _, f := range d.style.lit.Across {
			if f.Rule == "agreement" {
				words += d.current.draft.Story().Block(f.Block).Text + "|"
			}
		}
		return words
	}
	if got := find(); got != "Fiddlers Reach|" {
		t.Fatalf("found %q", got)
	}
	var label *story.Block
	for _, b := range d.current.draft.Story().Blocks() {
		if b.Text == "Fiddlers Reach" {
			label = b
		}
	}
	d.galley.RevealBlock(label.ID, 3)
	var names []string
	for _, item := range d.fixes() {
		names = append(names, item.Label)
		if item.Label == "Approve it in labels" {
			item.Action()
		}
	}
	if got := strings.Join(names, "|"); !strings.Contains(got, "Fiddler’s Reach|Approve it in labels|Show the other place") {
		t.Errorf("what can be done: %s", got)
	}
	if got := find(); got != "" {
		t.Errorf("approved, and found again: %q", got)
	}
	if _, ok := d.galley.FindingAt(label.ID, 3); ok {
		t.Error("the mark stays")
	}
}
