package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func houseFile(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "resources", "templates", "templates.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func house(t testing.TB) []Template {
	t.Helper()
	list, err := ReadTemplates(strings.NewReader(houseFile(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestLetterIsTheDefault: the file that people copy from says what the program
// does without it.
func TestLetterIsTheDefault(t *testing.T) {
	list := house(t)
	letter, ok := Find(list, "letter")
	if !ok || !letter.Equal(Default()) {
		t.Errorf("the house's letter is\n%s\nthe default\n%s", letter, Default())
	}
	for _, name := range []string{"a4", "tabloid", "broadsheet"} {
		t1, ok := Find(list, name)
		if !ok || t1.Hash() == letter.Hash() {
			t.Errorf("%s is not there, or is letter", name)
		}
	}
}

// template draws any template that can be set.
func template(t *rapid.T) Template {
	length := func(name string, from, to int) int { return rapid.IntRange(from, to).Draw(t, name) }
	v := Default()
	v.Name, v.Title = "own", rapid.StringMatching(`[A-Z][a-zéü ]{0,20}[a-z]`).Draw(t, "title")
	v.Width, v.Height = length("width", 300*Pt, 3000*Pt), length("height", 400*Pt, 3000*Pt)
	v.Top, v.Right, v.Bottom, v.Left = length("top", 0, 90*Pt), length("right", 0, 60*Pt), length("bottom", 0, 90*Pt), length("left", 0, 60*Pt)
	v.Columns = length("columns", 1, 4)
	v.Gutter = length("gutter", 0, 5*Pt)
	v.PhotoColumns, v.MapColumns = length("photos", 1, v.Columns), length("maps", 1, v.Columns)
	v.ColumnRules, v.Hyphens, v.OldStyle = rapid.Bool().Draw(t, "rules"), rapid.Bool().Draw(t, "hyphens"), rapid.Bool().Draw(t, "old")
	v.DropCap = rapid.SampledFrom([]int{0, 2, 3, 5}).Draw(t, "cap")
	v.Quotes = rapid.SampledFrom([]Quotes{Ruled, Plain}).Draw(t, "quotes")
	v.Folio = rapid.SampledFrom([]Folio{FolioTop, FolioSplit, FolioBottom, FolioNone}).Draw(t, "folio")
	v.Continued = rapid.SampledFrom([]string{"", "Turn to {page}", "See {page}, there"}).Draw(t, "continued")
	s := v.Styles[story.Graf]
	s.Size = length("size", 7*Pt, 12*Pt)
	s.Lead = s.Size * 12 / 10
	v.Grid = s.Lead
	v.Styles[story.Graf] = s
	return v
}

// TestTemplatesAreReadAsTheyAreWritten: what String writes, ReadTemplates reads,
// and the name is no part of the hash.
func TestTemplatesAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := template(t)
		list, err := ReadTemplates(strings.NewReader(v.String()), nil)
		if err != nil {
			t.Fatalf("%v in\n%s", err, v)
		}
		if len(list) != 1 || !list[0].Equal(v) || list[0].Hash() != v.Hash() {
			t.Fatalf("%s\nwas read as\n%s", v, list[0])
		}
		other := v
		other.Name, other.Title = "else", "Else"
		if other.Hash() != v.Hash() {
			t.Fatal("the name is part of the hash")
		}
		other.Bottom++
		if other.Hash() == v.Hash() {
			t.Fatal("the margin is no part of the hash")
		}
	})
}

func TestTemplateOfTheNewsroom(t *testing.T) {
	list, err := ReadTemplates(strings.NewReader("\ufeff# ours\n\n[metro]\nlike = broadsheet\npage = 12in x 558.8mm\ncolumns = 2\ngutter = 1p6\ngraf = serif-bold 10pt/11.5pt justified\n\n[a4]\ntitle = Our A4\npage = a4\n"), house(t))
	if err != nil {
		t.Fatal(err)
	}
	metro, _ := Find(list, "metro")
	if metro.Width != 864*Pt || metro.Height != 1584*Pt || metro.Gutter != 18*Pt || metro.Title != "metro" || metro.PhotoColumns != 2 {
		t.Errorf("metro is\n%s", metro)
	}
	if broadsheet, _ := Find(list, "broadsheet"); broadsheet.Styles[story.Graf].Type != "serif" || metro.Styles[story.Graf].Type != "serif-bold" {
		t.Error("a template changes the one that it is like")
	}
	if a4, _ := Find(list, "a4"); a4.Title != "Our A4" {
		t.Error("the newsroom's template does not take the place of the house's")
	}
}

func TestTemplateFaults(t *testing.T) {
	for file, want := range map[string]string{
		"columns = 3":                               "line 1: no template has begun",
		"[Metro]":                                   "line 1: [Metro] is no name",
		"[metro":                                    "line 1: [metro is no name",
		"[m]\n[m]":                                  "line 2: there is a template m already",
		"[m]\ncolumns":                              `line 2: "columns" says nothing`,
		"[m]\ncolumns = many":                       `line 2: columns: "many" is no number`,
		"[m]\n\ncolumns = 3\ncolumns = 3":           "line 4: columns has been said",
		"[m]\nlike = n":                             `line 2: there is no template "n"`,
		"[m]\ncolumns = 2\nlike = letter":           "line 3: say what it is like before",
		"[m]\nbleed = 3mm":                          `line 2: nothing is called "bleed"`,
		"[m]\ngutter = 3 cm":                        `line 2: gutter: "3 cm" is no length`,
		"[m]\npage = foolscap":                      "line 2: page: ",
		"[m]\nmargins = 1pt 2pt":                    "line 2: margins: ",
		"[m]\ngraf = serif":                         `line 2: graf: "serif" is no style`,
		"[m]\ngraf = roman 9pt/11pt":                `line 2: graf: there is no type "roman"`,
		"[m]\ngraf = serif 9pt/11pt wavy":           `line 2: graf: "wavy" is not known`,
		"[m]\ngraf = serif 9pt indent":              `line 2: graf: "9pt" is no size`,
		"[m]\ngraf = serif 9pt/11pt indent":         "line 2: graf: indent gives no length",
		"[m]\ngraf = serif 9pt/12pt justified":      "line 1: template m: graf stands on lines of 12pt and the grid on 11pt",
		"[m]\ncolumns = 8\npage = 300pt x 400pt":    "line 1: template m: its columns are",
		"[m]\ncolumns = 9":                          "line 1: template m: 9 columns",
		"[m]\npage = 500pt x 200pt":                 "line 1: template m: between the margins",
		"[m]\ndrop-cap = 9":                         "line 1: template m: a drop cap of 9",
		"[m]\ncontinued = Over":                     "line 2: continued: ",
		"[m]\nhed = serif-heavy 140pt/140pt":        "",
		"[m]\nhed = serif-heavy 144.1pt/145pt":      "line 1: template m: hed of 144.1pt",
		"[m]\nhyphens = yes":                        `line 2: hyphens: "yes" is neither; write on or off`,
		"[m]\nfolio = left":                         "line 2: folio: ",
		"[m]\nphoto-columns = 4":                    "line 1: template m: photos span 4",
		"[m]\nsubhead = sans 9pt/11pt before 999pt": "line 1: template m: subhead has 999pt",
	} {
		list, err := ReadTemplates(strings.NewReader(file), house(t))
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", file, err)
		case want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)):
			t.Errorf("%q: %v, want %s", file, err, want)
		case want != "" && list != nil:
			t.Errorf("%q gave templates", file)
		}
	}
}

// FuzzReadTemplates: whatever is read can be set, and is read again as it is
// written.
func FuzzReadTemplates(f *testing.F) {
	f.Add(houseFile(f))
	f.Add("[m]\nlike = m\npage = 1in x 2mm\n[n]\ncolumns = 99999999999999999999")
	f.Fuzz(func(t *testing.T, file string) {
		list, err := ReadTemplates(strings.NewReader(file), nil)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "line ") {
				t.Fatalf("the error names no line: %v", err)
			}
			return
		}
		for _, v := range list {
			again, err := ReadTemplates(strings.NewReader(v.String()), nil)
			if err != nil || !again[0].Equal(v) {
				t.Fatalf("%v: %s", err, v)
			}
			if v.Column() < 1 || v.snap(v.Top) < v.Top || v.Span(v.Columns) > v.Full() {
				t.Fatalf("it cannot be set: %s", v)
			}
		}
	})
}
