package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// cardRows gives the cards of photos under a map's captions.
func cardRows(o fyne.CanvasObject) (all []*look.Row) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			all = append(all, cardRows(c)...)
		}
	case *look.Row:
		if strings.HasPrefix(wordsOf(o), "Photo ") {
			all = append(all, o)
		}
	}
	return all
}

// TestPhotoCards: the photos stand under the map's captions with what their
// words lack, follow a change, and lead to the photo by click and by key.
func TestPhotoCards(t *testing.T) {
	d, id := photoDesk(t)
	draft := d.current.draft
	d.showPicture(draft.FirstMap())
	if d.captioned == nil {
		t.Fatal("the map has no captions")
	}
	cards := cardRows(d.captioned.col)
	if len(cards) != 2 {
		t.Fatalf("%d cards", len(cards))
	}
	said := wordsOf(cards[1])
	for _, want := range []string{"Photo 2", "Dana Ruiz opens the pier.", "no alt text"} {
		if !strings.Contains(said, want) {
			t.Errorf("the card does not say %q:\n%s", want, said)
		}
	}
	for kind, words := range map[story.Kind]string{story.AltText: "A woman cuts a ribbon.", story.Credit: "Harbor Record"} {
		if err := draft.SetPhotoWords(id, kind, words); err != nil {
			t.Fatal(err)
		}
	}
	card := cardRows(d.captioned.col)[1]
	if said := wordsOf(card); strings.Contains(said, "no alt text") || !strings.Contains(said, "credit, alt text") || !strings.Contains(said, "Harbor Record") {
		t.Errorf("after its words were written the card says:\n%s", said)
	}
	d.win.Canvas().Focus(card)
	card.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.photo == nil || d.photo.id != id {
		t.Error("Enter on a card does not turn to the photo")
	}
	d.showPicture(draft.FirstMap())
	test.Tap(cardRows(d.captioned.col)[0])
	if d.photo == nil || d.photo.id == id {
		t.Error("a click on the first card does not turn to it")
	}
	d.showPicture(draft.FirstMap())
	s := draft.Story()
	var photos []story.ID
	for _, b := range pictures(s) {
		if b.Kind == story.Photo {
			photos = append(photos, b.ID)
			for _, p := range s.Parts(b.ID) {
				photos = append(photos, p.ID)
			}
		}
	}
	if err := draft.Editor.Do("remove", editor.Remove{Blocks: photos}); err != nil {
		t.Fatal(err)
	}
	if said := wordsOf(d.captioned.col); !strings.Contains(said, "This story has no photo yet") {
		t.Errorf("without photos it says:\n%s", said)
	}
}
