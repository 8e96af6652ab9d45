//go:build !cgo || headless

package filedialog

import "fyne.io/fyne/v2"

// native gives nothing: this build has no system dialogs.
func native(fyne.Window) Chooser { return nil }
