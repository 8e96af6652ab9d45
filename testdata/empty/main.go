// Command empty opens a window with nothing in it: what the toolkit itself
// costs, for BenchmarkWindow to measure the desk beside.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
)

func main() {
	w := app.NewWithID("news.cutline.empty").NewWindow("Cutline, empty")
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
