package ninjs

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cutline/editor/story"
)

func reader() story.Reader {
	at := &story.Place{Point: story.Point{X: .4, Y: .3}}
	return story.Reader{Slug: "ferry-return", Lang: "en-US", Section: "Metro", Date: "2026-11-20", Elements: []story.Element{
		{ID: "b1", Kind: story.Hed, Text: "Ferry returns to <Alder Sound> & stays"},
		{ID: "b2", Kind: story.Dek, Text: "Twenty-six minutes, pier to pier."},
		{ID: "b3", Kind: story.Byline, Text: "By Ines Fairbanks"},
		{ID: "b4", Kind: story.Graf, Text: "ALDER POINT — The ferry came back on Thursday."},
		{ID: "b5", Kind: story.Photo, Cutline: story.Text{Text: "The Kestrel at its pier."}, Credit: story.Text{Text: "Ines Fairbanks"},
			Alt: "A white catamaran at a wooden pier.", Copyright: "2026 The Harbor Record", Rights: "One use."},
		{ID: "b6", Kind: story.Map, SourceLine: story.Text{Text: "Sources: State survey."}, NoteLine: story.Text{Text: "Note: Depths are not shown."}, Longer: "The sound runs north to south.",
			Labels: []story.Placed{{Text: story.Text{Text: "Mercer St."}, ID: "b7", Place: at}, {Text: story.Text{Text: "at this pier."}, ID: "b8", Callout: true}}},
		{ID: "b9", Kind: story.Subhead, Text: "What it costs"},
		{ID: "b10", Kind: story.Graf, Text: "A ticket is $4."},
	}}
}

func options() Options {
	day := time.Date(2026, 11, 20, 9, 41, 0, 0, time.FixedZone("", -5*3600))
	return Options{Root: "ab12", Version: "4", Created: day.Add(-time.Hour), Updated: day, HTML: "<p>The ferry came back on Thursday.</p>",
		Renditions: func(e story.Element) ([]File, error) {
			return []File{{Name: "web", Href: "package:/web/" + string(e.ID) + ".jpg", Media: "image/jpeg", Width: 1200, Height: 800, Size: 90_000}}, nil
		}}
}

func write(t *testing.T, r story.Reader, opt Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, r, opt); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// compile reads the standard's own schema. It refers to GeoJSON's, which we
// write nothing of.
func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/ninjs-schema_3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for url, doc := range map[string]any{schema: doc, "https://geojson.org/schema/GeoJSON.json": map[string]any{}} {
		if err := c.AddResource(strings.TrimSuffix(url, "#"), doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile(strings.TrimSuffix(schema, "#"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestValid(t *testing.T) {
	s := compile(t)
	held := options()
	held.Withheld, held.Embargo = true, time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC)
	gone := options()
	gone.Canceled = true
	for name, data := range map[string][]byte{
		"whole":   write(t, reader(), options()),
		"held":    write(t, reader(), held),
		"gone":    write(t, reader(), gone),
		"bare":    write(t, story.Reader{Slug: "x", Lang: "de"}, Options{Root: "c"}),
		"no hed":  write(t, story.Reader{Slug: "x", Lang: "en", Elements: []story.Element{{ID: "b1", Kind: story.Graf, Text: "One."}}}, Options{Root: "c"}),
		"one map": write(t, story.Reader{Slug: "x", Lang: "en", Elements: []story.Element{{ID: "b1", Kind: story.Map}}}, options()),
	} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
	}
	if v, _ := jsonschema.UnmarshalJSON(strings.NewReader(`{"uri":"urn:x:y","extension":1}`)); s.Validate(v) == nil {
		t.Error("the schema refuses nothing")
	}
}

func TestWords(t *testing.T) {
	data := write(t, reader(), options())
	var it item
	if err := json.Unmarshal(data, &it); err != nil {
		t.Fatal(err)
	}
	if it.Headlines[0].Value != "Ferry returns to <Alder Sound> & stays" || it.By != "Ines Fairbanks" || it.Descriptions[0].Value != "Twenty-six minutes, pier to pier." {
		t.Errorf("hed, byline or dek: %+v", it)
	}
	if want := "ALDER POINT — The ferry came back on Thursday.\n\nWhat it costs\n\nA ticket is $4."; it.Bodies[0].Value != want || it.Bodies[0].Words != 15 {
		t.Errorf("the text is %q, %d words", it.Bodies[0].Value, it.Bodies[0].Words)
	}
	if it.VersionCreated != "2026-11-20T14:41:00Z" || it.FirstCreated != "2026-11-20T13:41:00Z" {
		t.Errorf("times %s, %s", it.VersionCreated, it.FirstCreated)
	}
	photo, graphic := it.Associations[0], it.Associations[1]
	if photo.Type != "picture" || photo.Copyright != "2026 The Harbor Record" || photo.Usage != "One use." || photo.Renditions[0].Href != "package:/web/b5.jpg" {
		t.Errorf("the photo: %+v", photo)
	}
	var said []string
	for _, d := range graphic.Descriptions {
		said = append(said, d.Role+" "+d.Value)
	}
	if got := strings.Join(said, "|"); graphic.Type != "graphic" || got != "extended The sound runs north to south.|label Mercer St.|label at this pier.|sources Sources: State survey.|note Note: Depths are not shown." {
		t.Errorf("the map says %s", got)
	}
	if it.URI == photo.URI || photo.URI == graphic.URI {
		t.Error("two things have one name")
	}
	if !bytes.Equal(data, write(t, reader(), options())) {
		t.Error("the same story gives other bytes")
	}
	later := options()
	later.Version = "5"
	var next item
	if err := json.Unmarshal(write(t, reader(), later), &next); err != nil || next.URI != it.URI {
		t.Errorf("the next version is another story: %v", err)
	}
}
