package app

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Batch is what became of one of many packages.
type Batch struct {
	Name     string
	Packaged Packaged
	Err      error
}

// Progress is how far many packages have come.
type Progress struct {
	Done, Total int
	Failed      int           // of those done, held ones too
	Left        time.Duration // until all are done, as far as can be told from those that are
	Last        Batch         // the one that was done last
}

// String says it in a few words: "12 of 200, 1 not made, 3 min left".
func (p Progress) String() string {
	says := fmt.Sprintf("%d of %d", p.Done, p.Total)
	if p.Failed > 0 {
		says += fmt.Sprintf(", %d not made", p.Failed)
	}
	switch left := p.Left.Round(time.Second); {
	case p.Done == p.Total:
	case left >= 90*time.Second:
		says += fmt.Sprintf(", %d min left", int((left+time.Minute/2)/time.Minute))
	default:
		says += fmt.Sprintf(", %d s left", max(1, int(left/time.Second)))
	}
	return says
}

// PackageAll writes packages of many stories, as many at once as there are
// processors. One that fails or is held does not hold up the others. done is
// called, by one goroutine at a time, after each; it may be nil. When ctx is
// done, no further one is begun, those being written leave no file, and the
// error is ctx's; what is given are those that were tried, in the order of names.
func (a *App) PackageAll(ctx context.Context, names []string, dir string, opt PackageOptions, done func(Progress)) ([]Batch, error) {
	results := make([]*Batch, len(names))
	next := make(chan int)
	began, p := time.Now(), Progress{Total: len(names)}
	var wait sync.WaitGroup
	var opening, telling sync.Mutex
	one := func(name string) *Batch {
		b := &Batch{Name: name}
		opening.Lock() // a story is opened, and what lets it through is kept, one at a time
		out, err := a.outgoing(name, opt)
		opening.Unlock()
		if b.Err = err; err == nil {
			b.Packaged, b.Err = a.pack(ctx, out, dir)
		}
		return b
	}
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wait.Go(func() {
			for i := range next {
				b := one(names[i])
				if b.Err != nil && ctx.Err() != nil { // it was stopped
					continue
				}
				telling.Lock()
				results[i] = b
				p.Done, p.Last = p.Done+1, *b
				if b.Err != nil {
					p.Failed++
				}
				p.Left = time.Since(began) / time.Duration(p.Done) * time.Duration(p.Total-p.Done)
				if done != nil {
					done(p)
				}
				telling.Unlock()
			}
		})
	}
feed:
	for i := range names {
		select {
		case next <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	wait.Wait()
	var tried []Batch
	for _, b := range results {
		if b != nil {
			tried = append(tried, *b)
		}
	}
	return tried, ctx.Err()
}
