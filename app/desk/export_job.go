package desk

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
)

// exportJob is a package, or many, being made beside the window: its steps, each
// with a bar, and what came of it.
type exportJob struct {
	title  string
	steps  []exportStep
	cancel context.CancelFunc // nil: it is over
	says   string             // what came of it
	failed bool
	path   string // what was made: a file, or the folder of many
	lines  []string
}

// exportStep is one bar of a job.
type exportStep struct {
	name  string
	share float32 // done, 0 to 1
	words string
	began time.Time
}

// readBack is the last step of every package.
const readBack = "Reading every file back"

// packageStory writes the chosen parts of the story that is shown into one file.
func (d *Desk) packageStory() { d.packageFor(nil) }

// packageFor packs; reasons say why what preflight blocks may leave. What is not
// saved becomes a version first.
func (d *Desk) packageFor(reasons []app.Reason) {
	draft := d.current.draft
	holds := d.app.Choice()
	switch {
	case len(holds) == 0:
		d.say("Check what the package is to hold first")
		return
	case d.running() != nil:
		d.say("A package is being made already")
		return
	}
	if draft.Changed() {
		if _, err := draft.Save(""); err != nil {
			d.fail("The story could not be saved, and what is in no version does not leave", err)
			return
		}
		d.rebuild()
	}
	name, slug, dir := fmt.Sprintf("%s@%d", draft.ID, draft.Base.Number), draft.Story().Meta.Slug, d.exportDir(draft.Story())
	job := &exportJob{title: fmt.Sprintf("%s, v%d", slug, draft.Base.Number)}
	for _, h := range holds {
		job.steps = append(job.steps, exportStep{name: partTitle(h), words: "waits"})
	}
	job.steps = append(job.steps, exportStep{name: readBack, words: "waits"})
	ctx, cancel := context.WithCancel(context.Background())
	job.cancel = cancel
	d.begin(job)
	step := func(part string) { fyne.Do(func() { job.reach(part); d.showJob() }) }
	d.background(func() func() {
		p, err := d.app.Package(ctx, name, dir, app.PackageOptions{Holds: holds, Reasons: reasons, Step: func(part string) { step(partTitle(part)) }})
		var v app.Verified
		if err == nil {
			step(readBack)
			v, err = d.app.Verify(p.Path)
		}
		if err == nil && !v.Whole() {
			err = fmt.Errorf("%s does not read back as it was written: %q %s", p.Path, v.Problems[0].Path, v.Problems[0].What)
		}
		return func() {
			cancel()
			var stopped *app.StoppedError
			switch {
			case errors.As(err, &stopped):
				d.job = nil
				d.showJob()
				d.orReasons("The package was not made", err, d.packageFor)
			case err != nil:
				job.end(err, ctx)
				d.showJob()
			default:
				job.reach("")
				d.sizes = p.Sizes
				job.path, job.says = p.Path, fmt.Sprintf("%s, %s, %s", filepath.Base(p.Path), count(p.Files, "file"), size(p.Bytes))
				if job.lines = []string{"Whole, not signed: this desk has no key"}; v.Signed {
					job.lines[0] = "Whole, signed by " + v.SignedBy
				}
				job.over()
				d.showExport()
				d.checkStyle() // reasons may have been given
				d.say("Made " + p.Path)
			}
		}
	})
}

// packageMany writes a package of each of the stories that are chosen in the
// budget.
func (d *Desk) packageMany() {
	var names []string
	slugs := map[string]string{}
	for _, s := range d.budget.stories {
		if d.budget.chosen[s.ID] {
			names = append(names, string(s.ID))
			slugs[string(s.ID)] = s.Slug
		}
	}
	switch {
	case len(names) == 0:
		d.say("Choose stories in the budget first: Ctrl and a click on each")
		return
	case d.running() != nil:
		d.say("A package is being made already")
		return
	}
	dir := d.exportRoot()
	job := &exportJob{title: count(len(names), "package"), steps: []exportStep{{name: "Packages", words: fmt.Sprintf("0 of %d", len(names))}}}
	ctx, cancel := context.WithCancel(context.Background())
	job.cancel = cancel
	d.begin(job)
	d.background(func() func() {
		tried, err := d.app.PackageAll(ctx, names, dir, app.PackageOptions{Holds: d.app.Choice()}, func(p app.Progress) {
			fyne.Do(func() {
				job.steps[0].words, job.steps[0].share = p.String(), float32(p.Done)/float32(p.Total)
				d.showJob()
			})
		})
		return func() {
			cancel()
			made := 0
			for _, b := range tried {
				if b.Err == nil {
					made++
					continue
				}
				job.failed = true
				job.lines = append(job.lines, slugs[b.Name]+": "+b.Err.Error())
			}
			if made > 0 {
				job.path = dir
			}
			if err != nil {
				job.end(err, ctx)
				job.says = fmt.Sprintf("Stopped after %d of %d; no half file is left", len(tried), len(names))
			} else {
				job.says = fmt.Sprintf("%d of %s made", made, count(len(names), "package"))
				job.over()
			}
			d.showJob()
			d.say(job.says)
		}
	})
}

// reach says that a step began, and that those before it are done; "" is the end.
func (j *exportJob) reach(name string) {
	for i := range j.steps {
		s := &j.steps[i]
		switch {
		case s.name == name:
			s.words, s.share, s.began = "at work", .5, time.Now()
		case !s.began.IsZero() && s.share < 1:
			s.words, s.share = fmt.Sprintf("done, %.1f s", time.Since(s.began).Seconds()), 1
		}
	}
}

// end says why a job did not finish.
func (j *exportJob) end(err error, ctx context.Context) {
	j.over()
	if j.failed, j.says = true, err.Error(); ctx.Err() != nil && errors.Is(err, context.Canceled) {
		j.failed, j.says = false, "Stopped; no half file is left"
	}
}

func (j *exportJob) over() { j.cancel = nil }

// running gives the job that runs; nil: none does.
func (d *Desk) running() *exportJob {
	if d.job == nil || d.job.cancel == nil {
		return nil
	}
	return d.job
}

func (d *Desk) begin(job *exportJob) {
	d.job = job
	d.Show(ProduceRoom)
	d.showJob()
}

// stopExport ends the job that runs.
func (d *Desk) stopExport() {
	if job := d.running(); job != nil {
		job.cancel()
		d.say("Stopping")
		return
	}
	d.say("No package is being made")
}

// openFile opens a file or folder in the system's program for it.
func (d *Desk) openFile(path string) {
	full, err := filepath.Abs(path)
	if err == nil {
		err = fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(full)})
	}
	if err != nil {
		d.fail("It could not be opened", err)
	}
}

// size writes a number of bytes as people read them.
func size(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d KB", (bytes+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// shareLayout draws a share of a bar.
type shareLayout struct{ share float32 }

func (shareLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, 4) }

func (l shareLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[1].Resize(fyne.NewSize(s.Width*l.share, s.Height))
}

// shareBar is a bar that is full up to a share.
func shareBar(share float32) fyne.CanvasObject {
	ink := look.Accent
	if share >= 1 {
		ink = look.Add
	}
	ground, full := look.NewGround(look.Line2), look.NewGround(ink)
	ground.Radius, full.Radius = 2, 2
	return container.New(shareLayout{share}, ground, full)
}
