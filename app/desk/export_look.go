package desk

import (
	"os"
	"path/filepath"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
)

// previewPage shows the story's web page in the browser, at the widths of a
// phone, a tablet and a desk in three frames of one page.
func (d *Desk) previewPage() {
	s := d.current.draft.Story()
	dir := filepath.Join(os.TempDir(), "cutline-preview-"+string(d.current.draft.ID))
	d.background(func() func() {
		page, err := d.app.Preview(s, dir)
		return func() {
			if err != nil {
				d.fail("The page could not be shown", err)
				return
			}
			d.openFile(page)
			d.say("The page is in the browser, at three widths")
		}
	})
}

// askAddress asks where the story's page will stand.
func (d *Desk) askAddress() {
	draft := d.current.draft
	d.ask("Address of the web page", "Where it will stand: the page, its data and whoever links to it name it. Left empty, it names none.", draft.Address, "Keep", func(words string) error {
		if err := draft.SetAddress(words); err != nil {
			return err
		}
		if d.exporting != nil {
			d.exporting.address.SetText(draft.Address)
		}
		return nil
	})
}

// verifyPackage asks for a package and says whether it is whole and whose it is.
func (d *Desk) verifyPackage() {
	d.choose.Open(filedialog.Options{Title: "Verify a package", Kinds: []filedialog.Kind{{Name: "Packages", Exts: []string{"zip"}}}}, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			d.background(func() func() {
				v, err := d.app.Verify(path)
				return func() {
					if err != nil {
						d.fail("It is no whole package", err)
						return
					}
					d.showVerified(path, v)
				}
			})
		}
	})
}

func (d *Desk) showVerified(path string, v app.Verified) {
	icon, ink, title := "checked", look.InkFunc(look.Add), "Whole: "
	if !v.Whole() || v.Claims != nil {
		icon, ink, title = "warn", look.Del, "Not as it was made: "
	}
	if v.Whole() && v.Claims != nil {
		title = "Not from whom it says: "
	}
	box := look.Column(16, 10, look.Bar(20, 0, 8, look.NewGlyph(icon, 16, ink), look.NewWords(look.Title, title+filepath.Base(path), look.Ink)))
	for _, l := range v.Says() {
		box.Add(look.NewProse(look.UI, sentence(l), look.Ink2))
	}
	var closeIt func()
	ok := look.NewButton("OK", look.Main, func() { closeIt() })
	box.Add(look.Bar(28, 0, 8, look.Spring(), ok))
	closeIt = d.sheet(560, 120, box)
	d.win.Canvas().Focus(ok)
}
