package desk

import "testing"

// BenchmarkDeskKeystroke types in the sample story in the whole window: besides
// the galley's part (BenchmarkKeystroke), the cards, the foot and the journal.
func BenchmarkDeskKeystroke(b *testing.B) {
	d := open(b, 1440, 900)
	d.Open("ferry-return")
	d.galley.RevealBlock(d.current.draft.Story().At(3).ID, 10)
	b.ResetTimer()
	for i := range b.N {
		d.galley.TypedRune('a')
		if i%50 == 49 {
			b.StopTimer()
			d.undo()
			b.StartTimer()
		}
	}
}
