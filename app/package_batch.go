package app

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// Batch is what became of one of many packages.
type Batch struct {
	Name     string
	Packaged Packaged
	Err      error
}

// PackageAll writes packages of many stories, as many at once as there are
// processors. One that fails or is stopped does not hold up the others. done is
// called, by one goroutine at a time, after each; it may be nil. When ctx is
// done, no further one is begun, those being written leave no file, and the
// error is ctx's; what is given are those that were tried, in the order of names.
func (a *App) PackageAll(ctx context.Context, names []string, dir string, opt PackageOptions, done func(Batch)) ([]Batch, error) {
	results := make([]*Batch, len(names))
	next := make(chan int)
	var wait sync.WaitGroup
	var mu sync.Mutex
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wait.Go(func() {
			for i := range next {
				b := &Batch{Name: names[i]}
				var out outgoing
				mu.Lock() // a story is opened, and what lets it through is kept, one at a time
				out, b.Err = a.outgoing(names[i], opt)
				mu.Unlock()
				if b.Err == nil {
					b.Packaged, b.Err = a.pack(ctx, out, dir)
				}
				if errors.Is(b.Err, context.Canceled) {
					continue
				}
				mu.Lock()
				results[i] = b
				if done != nil {
					done(*b)
				}
				mu.Unlock()
			}
		})
	}
	for i := range names {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
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
