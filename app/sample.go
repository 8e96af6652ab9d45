package app

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/resources"
	"cutline/store"
)

// SampleName is the file of the sample story.
const SampleName = "ferry-return.txt"

// ReadSample reads the sample story as it was scraped.
func ReadSample() (Incoming, error) {
	data, err := resources.Sample.ReadFile(path.Join("sample", SampleName))
	if err != nil {
		return Incoming{}, fmt.Errorf("open the sample story: %w", err)
	}
	return Read(bytes.NewReader(data), SampleName)
}

// samplePlaces says where the sample map's labels stand, by their words, and
// what a callout points at.
var samplePlaces = map[string]story.Place{
	"Ferry landed":        {Point: story.Point{X: .413, Y: .295}},
	"at this pier.":       {Point: story.Point{X: .413, Y: .335}, Leader: &story.Point{X: .362, Y: .455}, Under: true},
	"and fishing docks.":  {Point: story.Point{X: .373, Y: .700}, Leader: &story.Point{X: .318, Y: .580}},
	"Mercer St.":          {Point: story.Point{X: .164, Y: .333}, Align: story.AlignEnd},
	"from this causeway.": {Point: story.Point{X: .398, Y: .192}, Leader: &story.Point{X: .508, Y: .108}},
}

// sampleLabels are the map's words that the scraper did not bring.
var sampleLabels = []*story.Block{
	{Kind: story.Label, Text: "Alder Point", Place: &story.Place{Point: story.Point{X: .222, Y: .427}, Align: story.AlignEnd}},
	{Kind: story.Label, Text: "Fiddlers Reach", Place: &story.Place{Point: story.Point{X: .736, Y: .499}}},
	{Kind: story.Label, Text: "Alder Sound", Place: &story.Place{Point: story.Point{X: .556, Y: .855}, Align: story.AlignCenter},
		Marks: []story.Mark{{Kind: story.Italic, Start: 0, End: 11}}},
	{Kind: story.Label, Text: "New ferry, 28 min.", Place: &story.Place{Point: story.Point{X: .531, Y: .601}, Align: story.AlignCenter}},
}

// AddSample puts the sample story into the library in three versions: as it was
// scraped, as it was recovered, and as a desk worked on it.
func (a *App) AddSample() (store.StoryID, error) {
	in, err := ReadSample()
	if err != nil {
		return "", err
	}
	d, err := a.ImportDraft(in)
	if err != nil {
		return "", err
	}
	for _, step := range []func(*Draft) error{dressSample, sampleMap, samplePhoto, sampleChecks, sampleNotes} {
		if err := step(d); err != nil {
			return "", fmt.Errorf("prepare the sample story: %w", err)
		}
	}
	if _, err := d.Save("Hed, map, photo and sources; two queries for the desk"); err != nil {
		return "", err
	}
	return d.ID, nil
}

func dressSample(d *Draft) error {
	s := d.Story()
	meta := s.Meta
	meta.Status, meta.Section, meta.Date = story.Copy, "Metro", "2026-11-20"
	dek := s.At(0)
	hed := &story.Block{ID: d.Editor.NewID("b"), Kind: story.Hed, Text: "After 40 Years, a Ferry Finds Its Way Back to Alder Point"}
	by := &story.Block{ID: d.Editor.NewID("b"), Kind: story.Byline, Text: "By Marisol Whitfield and Tomás Åkesson"}
	return d.Editor.Do("hed and byline", editor.Batch{
		editor.SetMeta{Meta: meta},
		editor.Insert{Blocks: []*story.Block{hed}},
		editor.Set{Block: dek.ID, Kind: story.Dek},
		editor.Insert{After: dek.ID, Blocks: []*story.Block{by}},
	})
}

func sampleMap(d *Draft) error {
	id := d.FirstMap()
	if id == "" {
		return fmt.Errorf("its map was not recovered")
	}
	data, asset, err := samplePicture("alder-sound-base.svg")
	if err != nil {
		return err
	}
	if _, err := d.attach(data, asset, id); err != nil {
		return err
	}
	var batch editor.Batch
	after := id
	for _, b := range d.Story().Parts(id) {
		if p, ok := samplePlaces[b.Text]; ok {
			batch = append(batch, editor.Set{Block: b.ID, Place: &p})
		}
		if b.Kind.Placed() {
			after = b.ID
		}
	}
	for _, b := range sampleLabels {
		b := b.Clone()
		b.ID, b.In = d.Editor.NewID("b"), id
		batch = append(batch, editor.Insert{After: after, Blocks: []*story.Block{b}})
		after = b.ID
	}
	last := d.Story().Parts(id)
	tail := last[len(last)-1].ID
	if tail == after || d.Story().Block(after) == nil {
		tail = last[len(last)-1].ID
	}
	for _, part := range []struct {
		kind story.Kind
		text string
	}{
		{story.Cutline, "The new route crosses Alder Sound in 28 minutes. The causeway to the north was closed by flooding 41 times last year."},
		{story.Credit, "The Harbor Record"},
		{story.AltText, "Map of Alder Sound showing the ferry route from Alder Point on the west shore to Fiddler’s Reach on the east shore, and the causeway to the north that floods."},
	} {
		b := &story.Block{ID: d.Editor.NewID("b"), Kind: part.kind, In: id, Text: part.text}
		batch = append(batch, editor.Insert{After: tail, Blocks: []*story.Block{b}})
		tail = b.ID
	}
	if err := d.Editor.Do("map", batch); err != nil {
		return err
	}
	for _, r := range []story.Source{
		{Gives: "Shores, streets, names", From: "State Department of Marine Transit", Kind: "data", Retrieved: "2026-06-30", Licence: "public record"},
		{Gives: "Crossing time", From: "Captain’s log, the Kestrel", Kind: "document", Retrieved: "2026-11-19", Licence: "by permission"},
		{Gives: "Days closed", From: "County road-closure log", Kind: "data", Retrieved: "2025-12-31", Licence: "public record"},
		{Gives: "Fare talks", From: "a commission aide", Kind: "interview", Retrieved: "2026-11-18", Confidential: true},
	} {
		r.ID = d.Editor.NewID("s")
		// The sample's confidential source is fiction: it needs no vault.
		if _, err := d.putSource(r, id, ""); err != nil {
			return err
		}
	}
	return nil
}

func samplePhoto(d *Draft) error {
	data, asset, err := samplePicture("kestrel.jpg")
	if err != nil {
		return err
	}
	if asset.Hash, err = d.app.Lib.PutAsset(data); err != nil {
		return err
	}
	after, grafs := story.ID(""), 0
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Graf && b.In == "" {
			after = b.ID
			if grafs++; grafs == 2 {
				break
			}
		}
	}
	id, err := d.AddPicture(story.Photo, after, asset)
	if err != nil {
		return err
	}
	var batch editor.Batch
	for kind, words := range map[story.Kind]string{
		story.Cutline: "The Kestrel, a 74-foot catamaran built for the route, on its first crossing of the sound on Thursday.",
		story.Credit:  "Ines Fairbanks for The Harbor Record",
		story.AltText: "A white passenger ferry crosses flat water in early light, with low hills behind it.",
	} {
		batch = append(batch, editor.Edit{Block: d.Story().Part(id, kind).ID, Text: words})
	}
	return d.Editor.Do("photo", batch)
}

// findWords gives where words first stand in a story, in a block of a kind or,
// where kind is empty, of any; the block is empty where they do not.
func findWords(s story.Story, kind story.Kind, words string) (block story.ID, at int) {
	for _, b := range s.Blocks() {
		if i := strings.Index(b.Text, words); i >= 0 && (kind == "" || b.Kind == kind) {
			return b.ID, i
		}
	}
	return "", 0
}

// sampleChecks makes checks, one of which goes stale when the timetable's figure
// comes in.
func sampleChecks(d *Draft) error {
	sources := d.Story().Sources()
	for _, c := range []struct {
		kind               story.Kind
		words, where, text string
		source             story.ID
	}{
		{story.Graf, "9,300", "county census, table 4, p. 12", "", ""},
		{story.Label, "Alder Point", "sheet 12, names", "", sources[0].ID},
		{story.Label, "New ferry, 28 min.", "Thursday’s crossing", "The log rounds up.", sources[1].ID},
		{story.Cutline, "41 times last year", "summary, p. 2", "", sources[2].ID},
	} {
		block, at := findWords(d.Story(), c.kind, c.words)
		if block == "" {
			return fmt.Errorf("its words %q are not there", c.words)
		}
		if _, err := d.AddCheck(block, at, at+len(c.words), c.source, c.where, c.text); err != nil {
			return err
		}
	}
	block, at := findWords(d.Story(), story.Label, "28 min.")
	return d.Editor.Do("typing", editor.Edit{Block: block, Start: at, End: at + 2, Text: "26"})
}

func sampleNotes(d *Draft) error {
	for _, n := range []struct {
		kind              story.NoteKind
		quote, text, with string
	}{
		{story.Suggestion, "one very official accordion", "", "an accordion"},
		{story.Query, "twelve minutes late", "The harbor log has the departure at 6:42. Is “late” measured from the posted 6:30?", ""},
		{story.Remark, "New ferry, 26 min.", "26 is the summer timetable. The captain’s log for Thursday gives 28.", ""},
	} {
		block, at := findWords(d.Story(), "", n.quote)
		if block == "" {
			return fmt.Errorf("its words %q are not there", n.quote)
		}
		if _, err := d.AddNote(n.kind, block, at, at+len(n.quote), n.text, n.with); err != nil {
			return err
		}
	}
	return nil
}

func samplePicture(name string) ([]byte, *story.Asset, error) {
	data, err := resources.Sample.ReadFile(path.Join("sample", name))
	if err != nil {
		return nil, nil, err
	}
	asset, err := Picture(data, name)
	return data, asset, err
}
