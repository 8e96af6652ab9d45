package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
)

func TestLinkTo(t *testing.T) {
	for words, want := range map[string]string{
		"https://place.example/page?a=1#b": "https://place.example/page?a=1#b",
		"http://place.example":             "http://place.example",
		" place.example/page ":             "https://place.example/page",
		"HTTPS://Place.Example":            "https://Place.Example",
		"place.example:8080/x":             "https://place.example:8080/x",
		"dana@place.example":               "mailto:dana@place.example",
		"mailto:dana@place.example?x=y":    "mailto:dana@place.example?x=y",
		"http://[::1]/":                    "http://[::1]/",
	} {
		if got, err := linkTo(words); err != nil || got != want {
			t.Errorf("%q leads to %q, %v; want %q", words, got, err, want)
		}
	}
	for words, want := range map[string]string{
		"": "type where", "two words": "no spaces", "javascript:alert(1)": "a link leads to", "file:///etc/passwd": "a link leads to",
		"data:text/html,x": "a link leads to", "https://": "no web address", "pier": "no ending", "http://pier/x": "no ending",
		"mailto:": "no e-mail", "mailto:dana": "no e-mail", "https://user:pw@place.example": "no web address",
		`https://place.example/"x`: "quotation marks", "https://%zz": "no web address", "https:place.example": "no web address",
	} {
		if got, err := linkTo(words); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q leads to %q, %v; want an error with %q", words, got, err, want)
		}
	}
}

func TestLinkSheet(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme())
	for _, c := range []struct {
		name, current, typed, press, want string
	}{
		{"new", "", "place.example", "Link", "https://place.example"},
		{"change", "https://a.example", "b.example", "Change", "https://b.example"},
		{"remove", "https://a.example", "", "Remove link", "removed"},
		{"give up", "https://a.example", "", "Cancel", "nothing"},
		{"wrong", "", "ftp:x", "Link", "nothing"},
	} {
		d := &Desk{win: test.NewTempWindow(t, look.NewRule())}
		got := "nothing"
		d.askLink(c.current, func(href string) {
			if got = href; href == "" {
				got = "removed"
			}
		})
		d.win.Resize(fyne.NewSize(640, 320))
		overlay := d.win.Canvas().Overlays().Top()
		if c.typed != "" {
			d.win.Canvas().Focused().(*submitEntry).SetText(c.typed)
		}
		if b := buttonIn(overlay, c.press); b == nil {
			t.Fatalf("%s: there is no button %s", c.name, c.press)
		} else {
			test.Tap(b)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if open := d.win.Canvas().Overlays().Top() != nil; open != (c.name == "wrong") {
			t.Errorf("%s: the sheet is open: %v", c.name, open)
		}
	}
}

// buttonIn finds a button by its words.
func buttonIn(o fyne.CanvasObject, words string) *look.Button {
	if b, ok := o.(*look.Button); ok && b.Words == words {
		return b
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			if b := buttonIn(child, words); b != nil {
				return b
			}
		}
	}
	return nil
}
