package desk

import (
	"image"

	"cutline/editor/story"
)

// changed follows every change of the story that is shown. What takes long
// waits until nobody types for a moment.
func (d *Desk) changed() {
	if d.saved != notSaved && d.saved != "Saving" {
		d.saved = "Saving"
		d.status.update()
	}
	if d.inspector != nil {
		d.inspector.update()
	}
	if d.finder != nil && d.galley != nil {
		d.finder.update()
	}
	if d.versions != nil {
		d.versions.followed()
	}
	if d.photo != nil {
		d.photo.update()
	}
	if d.page != nil {
		d.page.followed()
	}
	if d.captioned != nil {
		d.captioned.update()
	}
	if d.drawnRow != nil {
		d.drawnRow.update()
	}
	if d.reading != nil {
		d.reading.followed()
	}
	d.idle.do(func() {
		d.fit()
		d.checkStyle()
		d.followBlame()
		d.budget.show()
		d.status.update()
	})
	d.flush.do(func() {
		d.background(func() func() { // a slow disk must not hold the window
			err := d.app.Flush()
			return func() {
				if err == nil {
					d.saved = "Saved " + d.app.Now().Format("15:04:05")
				}
				d.status.update()
			}
		})
	})
}

// picture gives a picture's pixels, reading them in the background first.
func (d *Desk) picture(a *story.Asset) image.Image {
	if img, ok := d.images[a.Hash]; ok {
		return img
	}
	if d.loading[a.Hash] {
		return nil
	}
	if !onScreen() {
		d.images[a.Hash], _ = d.app.Image(a)
		return d.images[a.Hash]
	}
	d.loading[a.Hash] = true
	asset := *a
	d.background(func() func() {
		img, err := d.app.Image(&asset)
		return func() {
			if err != nil {
				d.fail("A picture cannot be shown", err)
				return
			}
			d.images[asset.Hash] = img
			if d.versions != nil {
				d.versions.pictured()
			} else if d.galley != nil {
				d.galley.Refresh()
			} else if d.room == GraphicsRoom {
				d.rebuild()
			}
		}
	})
	return nil
}
