package desk

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"cutline/app"
	"cutline/app/mapboard"
	"cutline/editor/story"
)

// A map of pixels without labels says above its board that words may be in it;
// the row follows the story, and undo.
func TestWordsInPictureRow(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id, err := draft.AddPicture(story.Map, draft.Story().At(0).ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.current.picture = id
	d.Show(GraphicsRoom)
	if d.drawnRow == nil || len(d.drawnRow.row.Objects) != 0 {
		t.Fatal("a map without a picture is asked about")
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "map.png")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.attachFile(file, id, "")
	if len(d.sheets) > 0 {
		t.Error("a sheet says what the row says")
	}
	if len(d.drawnRow.row.Objects) == 0 {
		t.Fatal("nothing is said above the board")
	}
	d.addLabel()
	if d.current.maps.board.Tool() != mapboard.LabelTool {
		t.Error("Add label does not take up its tool")
	}
	d.noWordsInPicture()
	if len(d.drawnRow.row.Objects) != 0 || app.WordsInPicture(draft.Story(), id) != nil {
		t.Error("answered, the row stays")
	}
	d.undo()
	if len(d.drawnRow.row.Objects) == 0 {
		t.Error("undone, the row does not come back")
	}
}
