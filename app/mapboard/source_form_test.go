package mapboard

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor/story"
)

// labelsOf gives the words over the fields that the open card shows.
func (s *shownLedger) labelsOf() string {
	var words []string
	for _, f := range s.form.shown {
		words = append(words, labelOf(f, sourceKinds[s.form.kind.Chosen].kind))
	}
	return strings.Join(words, ", ")
}

func (s *shownLedger) chooseKind(words string) {
	for i, k := range sourceKinds {
		if k.words == words {
			s.form.kind.Choose(i)
			s.form.kind.OnChoose(i)
		}
	}
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func TestSourceFormAsksByKind(t *testing.T) {
	s := showLedger(t)
	s.AddSource()
	for _, c := range []struct{ kind, asks string }{
		{"Organisation", "Gives, From, Kind, Dated or retrieved, Licence, URL, Credit line, Readers are told, Note"},
		{"Web page", "Gives, Publisher, URL, Dated or retrieved, Licence, Credit line, Readers are told, Note"},
		{"Person", "Gives, Who, Spoken to on, Readers are told, Note"},
		{"Satellite", "Gives, Provider, Satellite, Taken on, Retrieved, Licence, URL, Credit line, Readers are told, Note"},
		{"Dataset", "Gives, Provider, Licence, Version, or as of, Dated or retrieved, URL, Credit line, Readers are told, Note"},
		{"File", "Gives, From, Dated or retrieved, Licence, Credit line, Readers are told, Note"},
	} {
		s.chooseKind(c.kind)
		if got := s.labelsOf(); got != c.asks {
			t.Errorf("%s asks for %s", c.kind, got)
		}
		if words := texts(s.SourcesLedger); !strings.Contains(words, strings.Split(c.asks, ", ")[1]) {
			t.Errorf("%s is not drawn", c.kind)
		}
		_, rows := s.form.spots()
		if s.form.Size().Height < float32(rows)*fieldRow+70 {
			t.Errorf("%s: %d rows on a card of %v", c.kind, rows, s.form.Size())
		}
	}
}

// TestSourceFormKeepsAScene fills in a satellite scene by keys.
func TestSourceFormKeepsAScene(t *testing.T) {
	s := showLedger(t)
	s.AddSource()
	s.form.kind.TypedKey(key(fyne.KeyRight))
	s.form.kind.TypedKey(key(fyne.KeyRight))
	s.form.kind.TypedKey(key(fyne.KeyRight))
	s.fill("Gives", "The shore")
	s.fill("From", "Copernicus")
	s.fill("Satellite", "Sentinel-2")
	s.fill("Taken on", "2026-11")
	if words := texts(s.SourcesLedger); !strings.Contains(words, "Contains modified Copernicus Sentinel data") {
		t.Errorf("the credit that is asked for is not shown: %s", words)
	}
	s.form.submit()
	if s.form == nil || !strings.Contains(s.form.problem, "not a day") || !strings.Contains(texts(s.SourcesLedger), "not a day") {
		t.Fatal("a month is taken for the day that a scene was taken on")
	}
	s.fill("Taken on", "2026-11-12")
	s.form.entry(story.AcquiredField).TypedKey(key(fyne.KeyReturn))
	if s.form != nil {
		t.Fatal(s.form.problem)
	}
	r := s.story().Source(s.SelectedSource())
	if r.Kind != story.SceneSource || r.Satellite != "Sentinel-2" || r.Acquired != "2026-11-12" {
		t.Errorf("kept %+v", r)
	}
	s.EditSource()
	if got := s.labelsOf(); !strings.Contains(got, "Taken on") {
		t.Errorf("opened again it asks for %s", got)
	}
	// What it says stays in sight when it becomes something else.
	s.chooseKind("Person")
	if got := s.labelsOf(); !strings.Contains(got, "Satellite") || strings.Contains(got, "Licence") {
		t.Errorf("as a person it asks for %s", got)
	}
}

func TestSourceFormOffersOrganisations(t *testing.T) {
	s := showLedger(t)
	asked := ""
	s.opt.Known = func(typed string) []story.Source {
		asked = typed
		return []story.Source{{From: "Natural Earth", Licence: "public domain", URL: "https://www.naturalearthdata.com"}, {From: "Natural History Museum"}}
	}
	s.AddSource()
	from := s.form.entry(story.FromField)
	s.fill("Licence", "as agreed")
	from.FocusGained()
	test.Type(from, "Natu")
	if asked != "Natu" || len(s.form.offer.known) != 2 || !strings.Contains(texts(s.SourcesLedger), "Natural History Museum") {
		t.Fatalf("asked %q, offers %v", asked, s.form.offer.known)
	}
	from.TypedKey(key(fyne.KeyEscape)) // puts the list away, not the card
	if s.form == nil || len(s.form.offer.known) != 0 {
		t.Fatal("Escape did more than put the names away")
	}
	test.Type(from, "r")
	from.TypedKey(key(fyne.KeyDown))
	from.TypedKey(key(fyne.KeyDown))
	from.TypedKey(key(fyne.KeyUp))
	from.TypedKey(key(fyne.KeyReturn))
	if from.Text != "Natural Earth" || s.form.entry(story.URLField).Text != "https://www.naturalearthdata.com" || s.form.entry(story.LicenceField).Text != "as agreed" || len(s.form.offer.known) != 0 {
		t.Errorf("taken: %+v", s.form.filled())
	}
	from.SetText("Natural")
	test.TapAt(s.form.offer, fyne.NewPos(20, 2+offerRow+5))
	if from.Text != "Natural History Museum" {
		t.Errorf("a click takes %q", from.Text)
	}
	asked = ""
	s.chooseKind("Person")
	from.SetText("Nat")
	if asked != "" || len(s.form.offer.known) != 0 {
		t.Error("people are offered")
	}
	s.form.entry(story.GivesField).FocusGained()
	s.fill("Gives", "Hours")
	from.TypedKey(key(fyne.KeyReturn)) // with no name chosen Enter saves
	if s.form != nil || s.story().Source(s.SelectedSource()).From != "Nat" {
		t.Error("Enter does not save")
	}
}

func TestSourceFormKeepsAFile(t *testing.T) {
	s := showLedger(t)
	kept := &story.Asset{Hash: "ab", MediaType: "application/pdf", Name: "log.pdf"}
	var shown, saved *story.Asset
	s.opt.KeepFile = func(path string) (*story.Asset, error) {
		if path != "/x/log.pdf" {
			return nil, errors.New("it is no file")
		}
		return kept, nil
	}
	s.opt.ChooseFile = func(chosen func(string)) { chosen("/x/log.pdf") }
	s.opt.ShowFile, s.opt.SaveFile = func(a *story.Asset) { shown = a }, func(a *story.Asset) { saved = a }
	if s.Drop(fyne.NewPos(100, 300), "/x/log.pdf") {
		t.Error("a file was taken without a card")
	}
	s.AddSource()
	s.fill("Gives", "Days closed")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.form).AddXY(20, 20)
	if s.Drop(fyne.NewPos(at.X, at.Y-40), "/x/log.pdf") || s.form.file != nil {
		t.Error("a file dropped beside the card was taken")
	}
	test.Tap(s.form.confidential)
	if !s.Drop(at, "/x/log.pdf") || s.form.file != nil || !strings.Contains(s.form.problem, "not encrypted") {
		t.Errorf("a confidential source keeps a file: %q", s.form.problem)
	}
	test.Tap(s.form.confidential)
	if !s.Drop(at, "/x/other") || s.form.file != nil || !strings.Contains(s.form.problem, "no file") {
		t.Errorf("a file that cannot be read: %q", s.form.problem)
	}
	if !s.Drop(at, "/x/log.pdf") || s.form.file != kept || s.form.problem != "" {
		t.Fatalf("dropped: %v, %q", s.form.file, s.form.problem)
	}
	test.Tap(s.form.openIt)
	test.Tap(s.form.saveIt)
	if shown != kept || saved != kept || !strings.Contains(texts(s.SourcesLedger), "log.pdf") {
		t.Errorf("shown %v, saved %v", shown, saved)
	}
	test.Tap(s.form.takeOff)
	if s.form.file != nil {
		t.Error("it cannot be taken off")
	}
	test.Tap(s.form.attachIt)
	s.form.submit()
	if r := s.story().Source(s.SelectedSource()); s.form != nil || r.File == nil || r.File.Name != "log.pdf" {
		t.Errorf("kept %+v", r)
	}
	if s.ed.Undo() != nil || len(s.story().Sources()) != 5 {
		t.Error("one undo does not take it back")
	}
}
