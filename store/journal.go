package store

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Journal gives what was done to a story since its version base and not saved.
func (l *Library) Journal(id StoryID) (base int, records [][]byte, err error) {
	err = l.view(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		j := b.Bucket(journalBucket)
		base = int(parseNumber(j.Get(baseKey)))
		return j.ForEach(func(k, v []byte) error {
			if len(k) != 8 {
				return nil
			}
			more, err := unjoin(v)
			records = append(records, more...)
			return err
		})
	})
	if err != nil {
		return 0, nil, fmt.Errorf("read the journal of story %s: %w", id, err)
	}
	return base, records, nil
}

// AppendJournal adds records of what was done on top of version base. Records
// on top of a version that is no longer the newest are dropped: a version holds
// them.
func (l *Library) AppendJournal(id StoryID, base int, records [][]byte) error {
	err := l.update(func(tx *bolt.Tx) error { return appendJournal(tx, id, base, records) })
	if err != nil {
		return fmt.Errorf("write the journal of story %s: %w", id, err)
	}
	return nil
}

func appendJournal(tx *bolt.Tx, id StoryID, base int, records [][]byte) error {
	b, err := bucket(tx, id)
	if err != nil {
		return err
	}
	if head := int(parseNumber(b.Bucket(refsBucket).Get([]byte(DeskRef)))); head != base {
		return nil
	}
	j := b.Bucket(journalBucket)
	if err := j.Put(baseKey, number(uint64(base))); err != nil {
		return err
	}
	if len(records) == 0 {
		return nil
	}
	seq, err := j.NextSequence()
	if err != nil {
		return err
	}
	if err := j.Put(number(seq), join(records)); err != nil {
		return err
	}
	return fold(j)
}

// fold joins the newest values of a journal into one where there are many, or
// where they make a large one: what a batch of two or three keys takes shrinks
// to a third when it is packed with thousands. At 200 ms a batch that is done
// once in a minute of typing.
func fold(j *bolt.Bucket) error {
	var keys, values [][]byte
	size := 0
	c := j.Cursor()
	c.Seek(baseKey) // behind all numbers
	for k, v := c.Prev(); k != nil && len(v) < foldedSize; k, v = c.Prev() {
		keys, values = append(keys, bytes.Clone(k)), append(values, v)
		size += len(v)
	}
	if len(keys) < 2 || len(keys) < foldAfter && size < foldedSize {
		return nil
	}
	var records [][]byte
	for _, v := range slices.Backward(values) {
		more, err := unjoin(v)
		if err != nil {
			return err
		}
		records = append(records, more...)
	}
	folded := join(records)
	for _, k := range keys[1:] {
		if err := j.Delete(k); err != nil {
			return err
		}
	}
	return j.Put(keys[0], folded)
}

// ClearJournal forgets what was not saved.
func (l *Library) ClearJournal(id StoryID) error {
	return l.update(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		return clearJournal(b)
	})
}

func clearJournal(b *bolt.Bucket) error {
	if err := b.DeleteBucket(journalBucket); err != nil {
		return err
	}
	_, err := b.CreateBucket(journalBucket)
	return err
}

const (
	foldAfter  = 256      // how many small values are folded into one
	foldedSize = 32 << 10 // bytes that make a value large: it is left alone
)

// flushAfter is how long a change waits for others before it is written.
const flushAfter = 200 * time.Millisecond

// retryAfter is how long a write that failed waits for its next try.
const retryAfter = 2 * time.Second

// Writer writes the journal from a goroutine of its own, so that a window never
// waits for a disk. A record is on the disk a quarter of a second after
// Journal. What cannot be written is kept and tried again.
type Writer struct {
	lib *Library

	mu      sync.Mutex
	queue   []batch
	onError func(error)
	closed  bool

	wake chan struct{}
	ask  chan chan error
	done chan struct{}
}

// batch is records in a row of one story on top of one version.
type batch struct {
	id      StoryID
	base    int
	records [][]byte
}

// NewWriter starts the writer of a library. Close it before the library.
func NewWriter(l *Library) *Writer {
	w := &Writer{lib: l, wake: make(chan struct{}, 1), ask: make(chan chan error), done: make(chan struct{})}
	go w.run()
	return w
}

// OnError has f called, from the writer's goroutine, when a write fails.
func (w *Writer) OnError(f func(error)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.onError = f
}

// Journal queues a record of what was done to a story on top of version base.
func (w *Writer) Journal(id StoryID, base int, record []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return
	}
	if n := len(w.queue); n == 0 || w.queue[n-1].id != id || w.queue[n-1].base != base {
		w.queue = append(w.queue, batch{id: id, base: base})
	}
	last := &w.queue[len(w.queue)-1]
	last.records = append(last.records, record)
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// Flush writes what is queued and waits for it.
func (w *Writer) Flush() error {
	reply := make(chan error, 1)
	select {
	case w.ask <- reply:
		return <-reply
	case <-w.done:
		return nil
	}
}

// Close writes what is queued and ends the writer.
func (w *Writer) Close() error {
	w.mu.Lock()
	closed := w.closed
	w.closed = true
	w.mu.Unlock()
	if closed {
		return nil
	}
	err := w.Flush()
	close(w.wake)
	<-w.done
	return err
}

func (w *Writer) run() {
	defer close(w.done)
	var due <-chan time.Time
	for {
		select {
		case _, open := <-w.wake:
			if !open {
				return
			}
			if due == nil {
				due = time.After(flushAfter)
			}
		case reply := <-w.ask:
			reply <- w.write()
			due = nil
		case <-due:
			due = nil
			if w.write() != nil {
				due = time.After(retryAfter)
			}
		}
	}
}

// write puts the queue on the disk in one transaction.
func (w *Writer) write() error {
	w.mu.Lock()
	queue := w.queue
	w.queue = nil
	report := w.onError
	w.mu.Unlock()
	if len(queue) == 0 {
		return nil
	}
	err := w.lib.update(func(tx *bolt.Tx) error {
		for _, b := range queue {
			if err := appendJournal(tx, b.id, b.base, b.records); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		return nil
	}
	w.mu.Lock()
	w.queue = append(queue, w.queue...)
	w.mu.Unlock()
	err = fmt.Errorf("write the journal of library %s: %w", w.lib.path, err)
	if report != nil {
		report(err)
	}
	return err
}
