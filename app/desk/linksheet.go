package desk

import (
	"errors"
	"net/mail"
	"net/url"
	"strings"

	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// askLink asks where a link leads. current is where it leads now, empty for a
// new one. done is called with the new address, or with "" to take the link
// away; not when the question is given up.
func (d *Desk) askLink(current string, done func(href string)) {
	entry := widget.NewEntry()
	entry.SetText(current)
	entry.SetPlaceHolder("place.example/page")
	say := look.NewWords(look.UI, "A web page or an e-mail address", look.Ink2)
	var closeIt func()
	finish := func(href string) { closeIt(); done(href) }
	set := func() {
		href, err := linkTo(entry.Text)
		if err != nil {
			say.Set(strings.TrimSuffix(sentence(err.Error()), "."))
			say.SetInk(look.Del)
			return
		}
		finish(href)
	}
	title, button := "Link the selected words", "Link"
	buttons := look.Bar(look.Control, 0, 8)
	if current != "" {
		title, button = "Change the link", "Change"
		buttons.Add(look.NewButton("Remove link", look.Quiet, func() { finish("") }).WithHint("The words stay"))
	}
	buttons.Add(look.Spring())
	buttons.Add(look.NewButton("Cancel", look.Quiet, func() { closeIt() }))
	buttons.Add(look.NewButton(button, look.Main, set))
	field := newSubmitEntry(entry, set, func() { closeIt() })
	closeIt = d.sheet(480, 120, look.Column(16, 12, look.NewWords(look.Title, title, look.Ink), field.boxed("", look.Control, look.UI), say, buttons))
	d.win.Canvas().Focus(field)
	field.selectAll()
}

// linkTo reads where a link is to lead as people write it: a web address with
// or without https://, or an e-mail address. Its errors are for the sheet.
func linkTo(words string) (href string, err error) {
	words = strings.TrimSpace(words)
	switch {
	case words == "":
		return "", errors.New("type where the link leads")
	case strings.ContainsFunc(words, func(r rune) bool { return r <= ' ' || r == '"' || r == '<' || r == '>' || r == '\\' || r == '\u00a0' }):
		return "", errors.New("an address has no spaces, quotation marks or brackets in it")
	}
	scheme, rest, found := strings.Cut(words, ":")
	switch strings.ToLower(scheme) {
	case "mailto":
		address, _, _ := strings.Cut(rest, "?")
		if m, err := mail.ParseAddress(address); found && err == nil && m.Address == address {
			return "mailto:" + rest, nil
		}
		return "", errors.New("that is no e-mail address; one reads name@place.example")
	case "http", "https":
		if found {
			return webLink(words)
		}
	}
	if m, err := mail.ParseAddress(words); err == nil && m.Address == words {
		return "mailto:" + words, nil
	}
	// A colon before a port is no scheme: example.com:8080.
	if found && !strings.Contains(scheme, ".") && scheme != "localhost" {
		return "", errors.New("a link leads to a web page (http, https) or an e-mail address")
	}
	return webLink("https://" + words)
}

func webLink(words string) (string, error) {
	u, err := url.Parse(words)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return "", errors.New("that is no web address; one reads https://place.example/page")
	}
	if host := u.Hostname(); !strings.Contains(strings.Trim(host, "."), ".") && !strings.Contains(host, ":") && host != "localhost" {
		return "", errors.New("that is no web address: " + host + " has no ending such as .com or .org")
	}
	return u.String(), nil
}
