package store

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

func TestJoinThenUnjoinIsTheIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 1, 40)).Draw(t, "records")
		value := join(records)
		got, err := unjoin(value)
		if err != nil || !slices.EqualFunc(got, records, bytes.Equal) {
			t.Fatalf("got %q, want %q (%v)", got, records, err)
		}
	})
}

// TestAnOldValueIsOneRecord: before there were batches every value was the JSON
// of one record.
func TestAnOldValueIsOneRecord(t *testing.T) {
	old := []byte(`{"op":"edit","label":"typing","args":{"block":"b1","start":0,"end":0,"text":"x"}}`)
	got, err := unjoin(old)
	if err != nil || len(got) != 1 || !bytes.Equal(got[0], old) {
		t.Errorf("got %q (%v)", got, err)
	}
}

func FuzzUnjoin(f *testing.F) {
	f.Add(join([][]byte{[]byte("\x01a"), []byte("\x02"), []byte(`{"op":"undo"}`)}))
	f.Add([]byte{batchPlain, 2, 1, 1, 2, 2, 'a', 'b'})
	f.Add([]byte{batchZstd, 0x28, 0xb5})
	f.Fuzz(func(t *testing.T, value []byte) {
		records, err := unjoin(value)
		if err != nil || len(records) == 0 {
			return
		}
		again, err := unjoin(join(records))
		if err != nil || !slices.EqualFunc(again, records, bytes.Equal) {
			t.Fatalf("%q came back as %q (%v)", records, again, err)
		}
	})
}

// TestAnOldJournalGoesOn: a library whose journal is of the old form is read,
// written on and folded.
func TestAnOldJournalGoesOn(t *testing.T) {
	l := fresh(t)
	id, rev, err := l.Create(words("one"), info("first"))
	if err != nil {
		t.Fatal(err)
	}
	var want [][]byte
	err = l.update(func(tx *bolt.Tx) error {
		b, err := bucket(tx, id)
		if err != nil {
			return err
		}
		j := b.Bucket(journalBucket)
		for n := range 10 {
			seq, err := j.NextSequence()
			if err != nil {
				return err
			}
			want = append(want, fmt.Appendf(nil, `{"op":"edit","label":"typing","args":{"block":"b1","start":%d,"end":%d,"text":"x"}}`, n, n))
			if err := j.Put(number(seq), want[n]); err != nil {
				return err
			}
		}
		return j.Put(baseKey, number(uint64(rev.Number)))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = l.update(func(tx *bolt.Tx) error {
		for range 2 * foldAfter {
			record := []byte("\x01y")
			want = append(want, record)
			if err := appendJournal(tx, id, rev.Number, [][]byte{record}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	base, got, err := l.Journal(id)
	if err != nil || base != rev.Number || !slices.EqualFunc(got, want, bytes.Equal) {
		t.Errorf("the journal holds %d records on %d (%v)", len(got), base, err)
	}
	if values, _ := journalSize(t, l, id); values > foldAfter {
		t.Errorf("the journal has %d values", values)
	}
}
