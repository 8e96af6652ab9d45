//go:build cgo && !headless

package desk

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
)

// Run opens the desk with the files named and gives the program's exit code.
func Run(opt app.Options, files []string, errs io.Writer) int {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(errs, "cutline: there is no display to open the desk on; use the commands (cutline --help), or see the whole job with: cutline demo")
		return 1
	}
	a, err := app.Open(opt)
	if err != nil {
		fmt.Fprintln(errs, "cutline:", err)
		refuse(err)
		return 1
	}
	stories, err := a.Lib.Stories()
	if err == nil && len(stories) == 0 {
		_, err = a.AddSample()
	}
	if err == nil {
		err = a.Lib.RollingBackup(a.Now(), 10)
	}
	if err != nil {
		err = errors.Join(err, a.Close())
		fmt.Fprintln(errs, "cutline:", err)
		refuse(err)
		return 1
	}
	f := fyneapp.NewWithID("news.cutline.desk")
	f.SetIcon(look.AppIcon())
	look.Force(a.Lib.Setting("variant") == "dark")
	f.Settings().SetTheme(look.Theme())
	w := f.NewWindow("Cutline")
	w.SetPadded(false)
	w.Resize(WindowSize(a))
	d := New(a, w, filedialog.New(w))
	switch last := a.Lib.Setting("story"); {
	case len(files) > 0:
		for _, path := range files {
			d.OpenPath(path)
		}
	case last != "":
		d.Open(last)
	case len(stories) == 0:
		if list, err := a.Lib.Stories(); err == nil && len(list) > 0 {
			d.Open(string(list[0].ID))
		}
	}
	w.ShowAndRun()
	if err := a.Close(); err != nil {
		fmt.Fprintln(errs, "cutline:", err)
		return 1
	}
	return 0
}

// refuse says in a window why the desk does not open: whoever started it from a
// menu sees no terminal.
func refuse(err error) {
	f := fyneapp.NewWithID("news.cutline.desk")
	f.SetIcon(look.AppIcon())
	look.Force(false)
	f.Settings().SetTheme(look.Theme())
	w := f.NewWindow("Cutline")
	w.SetPadded(false)
	w.SetFixedSize(true)
	w.SetContent(refusal(err, w.Close))
	w.Resize(fyne.NewSize(560, 230))
	w.CenterOnScreen()
	w.ShowAndRun()
}

// refusal is what stands in the window when the desk cannot open.
func refusal(err error, closeIt func()) fyne.CanvasObject {
	return look.On(look.Panel, look.Column(24, 12, look.Bar(20, 0, 8, look.NewGlyph("warn", 16, look.Del), look.NewWords(look.Title, "Cutline cannot open your library", look.Ink)),
		look.NewProse(look.UI, sentence(err.Error()), look.Ink2), look.Bar(28, 0, 8, look.Spring(), look.NewButton("Close", look.Main, closeIt))))
}
