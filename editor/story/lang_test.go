package story_test

import (
	"testing"
	"time"

	"cutline/editor/story"
)

func TestRightToLeft(t *testing.T) {
	for lang, want := range map[string]bool{
		"": false, "en-US": false, "he": true, "HE-IL": true, "ar-EG": true, "fa": true, "ur": true, "yi": true, "yi-Latn": false,
		"ha": false, "ha-Arab-NG": true, "az-Arab": true, "de-1996": false, "uz-Cyrl": false,
	} {
		if got := story.RightToLeft(lang); got != want {
			t.Errorf("%q: %v", lang, got)
		}
	}
}

// TestRunsRight: a paragraph runs as its story does, unless it opens otherwise and
// most of its words are of the other direction. It went by the first letter alone.
func TestRunsRight(t *testing.T) {
	for _, c := range []struct {
		words           string
		inLatin, inRest bool
	}{
		{"", false, true},
		{"1,200 (6:42)", false, true},
		{"plain words", false, false},
		{"שלום לכם", true, true},
		{"Kestrel חזרה אתמול לנמל", false, true},
		{"“שלום,” said the captain to all of them", false, true},
		{"Alder Point ferry אתמול", false, false},
		{"אתמול ferry", false, true},
		{"وصلت العبارة", true, true},
		{"Ферри вернулся", false, false},
		{"𞤀𞤁𞤂 𞤃𞤄", true, true},
	} {
		if got := story.RunsRight(c.words, false); got != c.inLatin {
			t.Errorf("%q in a story from the left: %v", c.words, got)
		}
		if got := story.RunsRight(c.words, true); got != c.inRest {
			t.Errorf("%q in a story from the right: %v", c.words, got)
		}
	}
}

// TestLanguage: a story that does not say its language is in the one that its
// letters tell; one that says it is in that.
func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		says, want string
		grafs      []string
	}{
		{"", "en-US", nil},
		{"", "en-US", []string{"The ferry came back.", "שלום לכם"}},
		{"", "he", []string{"הסירה יצאה מן הנמל", "Kestrel", "על הסיפון היו נוסעים"}},
		{"", "he", []string{"Kestrel חזרה אתמול אל הנמל", "Alder Point"}},
		{"", "ar", []string{"وصلت العبارة الأولى إلى الميناء وقال الربان إن الرحلة كانت هادئة"}},
		{"", "fa", []string{"کشتی صبح زود به بندر رسید و مسافران پیاده شدند"}},
		{"", "ur", []string{"کشتی صبح بندرگاہ پر پہنچی اور مسافر اتر گئے"}},
		{"", "es", []string{"El transbordador volvió el jueves al puerto con más de doscientos pasajeros, y la comisión dijo que no había dinero para el muelle.", "Los vecinos de la isla esperan que el servicio siga en el invierno, pero nadie lo sabe."}},
		{"", "fr", []string{"Le bac est revenu jeudi dans le port avec plus de deux cents passagers, et la commission a dit que l’argent ne suffisait pas pour le quai.", "Les habitants de la côte espèrent que le service durera."}},
		{"", "de", []string{"Die Fähre ist am Donnerstag mit mehr als zweihundert Gästen in den Hafen gekommen, und die Kommission hat das Geld für den Kai nicht gefunden.", "Auf der Insel hofft man auf den Winter, wie der Kapitän sagt."}},
		{"", "it", []string{"Il traghetto è tornato giovedì nel porto con più di duecento passeggeri, e la commissione dice che non ci sono i soldi per il molo.", "Gli abitanti della costa sperano che il servizio duri per l’inverno."}},
		{"", "pt", []string{"A balsa voltou na quinta ao porto com mais de duzentos passageiros, e a comissão disse que não havia dinheiro para o cais.", "Os moradores da ilha esperam que o serviço continue no inverno, mas não se sabe."}},
		{"", "en-US", []string{"“No sé qué decir de la que se fue,” the captain of La Paz said in the town of Los Alamos, and then he told the crew to wait for the people on the pier with the bags."}},
		{"", "en-US", []string{"De veerboot kwam donderdag in de haven terug met meer dan tweehonderd reizigers, en de commissie zei dat er geen geld was voor de kade in het dorp aan de kust van het eiland."}},
		{"", "en-US", []string{"El regreso de la lancha"}},
		{"yi", "yi", []string{"די שיף איז געקומען"}},
		{"en-GB", "en-GB", []string{"שלום לכם"}},
	} {
		s := story.New("x")
		s.Meta.Lang = c.says
		for _, words := range c.grafs {
			b := &story.Block{Kind: story.Graf, Text: words}
			s, b.ID = s.NewID("b")
			s = s.Append(b)
		}
		if got := s.Reader().Lang; got != c.want {
			t.Errorf("%q: %s, want %s", c.grafs, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	at := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		lang, long, short string
	}{{"en-US", "November 20, 2026", "Nov. 20, 2026"}, {"he", "20.11.2026", "20.11.2026"}, {"ar-EG", "20/11/2026", "20/11/2026"}, {"es-MX", "20/11/2026", "20/11/2026"}, {"de", "20.11.2026", "20.11.2026"}} {
		if got := [2]string{story.Day(at, c.lang, false), story.Day(at, c.lang, true)}; got != [2]string{c.long, c.short} {
			t.Errorf("%s: %v", c.lang, got)
		}
	}
}
