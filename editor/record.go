package editor

import (
	"encoding/json"
	"fmt"

	"cutline/editor/story"
)

// record is a change as the journal holds it where it has no compact form: one
// JSON object.
type record struct {
	Op    string          `json:"op"`
	Label string          `json:"label,omitempty"`
	Join  bool            `json:"join,omitempty"` // it goes on with the step before
	Args  json.RawMessage `json:"args,omitempty"`
}

func encodeWord(word string) []byte { return []byte(`{"op":"` + word + `"}`) }

// record writes down an op that is done to the story as it is now.
func (e *Editor) record(op Op, label string, join bool) []byte {
	if data := e.trail.write(e.now, op, label, join); data != nil {
		return data
	}
	return encodeOp(op, label, join)
}

func encodeOp(op Op, label string, join bool) []byte {
	data, err := json.Marshal(wrap(op, label, join))
	if err != nil {
		panic("editor: write down " + op.name() + ": " + err.Error()) // only our own types, which all encode
	}
	return data
}

func wrap(op Op, label string, join bool) record {
	var args []byte
	var err error
	if batch, ok := op.(Batch); ok {
		list := make([]record, len(batch))
		for i, o := range batch {
			list[i] = wrap(o, "", false)
		}
		args, err = json.Marshal(list)
	} else {
		args, err = json.Marshal(op)
	}
	if err != nil {
		panic("editor: write down " + op.name() + ": " + err.Error())
	}
	return record{Op: op.name(), Label: label, Join: join, Args: args}
}

// unwrap reads the op of a record.
func (r record) unwrap() (Op, error) {
	switch r.Op {
	case "edit":
		return decode[Edit](r)
	case "split":
		return decode[Split](r)
	case "join":
		return decode[Join](r)
	case "insert":
		op, err := decode[Insert](r)
		for _, b := range op.Blocks {
			if b == nil {
				return nil, fmt.Errorf("read a journal record: an empty block")
			}
		}
		return op, err
	case "remove":
		return decode[Remove](r)
	case "move":
		return decode[Move](r)
	case "set":
		return decode[Set](r)
	case "note":
		op, err := decode[PutNote](r)
		if err == nil && op.Note == nil {
			err = fmt.Errorf("read a journal record: an empty note")
		}
		return op, err
	case "source":
		op, err := decode[PutSource](r)
		if err == nil && op.Source == nil {
			err = fmt.Errorf("read a journal record: an empty source")
		}
		return op, err
	case "drop-source":
		return decode[DropSource](r)
	case "meta":
		return decode[SetMeta](r)
	case "replace":
		return decode[Replace](r)
	case "batch":
		list, err := decode[[]record](r)
		if err != nil {
			return nil, err
		}
		batch := make(Batch, len(list))
		for i, item := range list {
			if batch[i], err = item.unwrap(); err != nil {
				return nil, err
			}
		}
		return batch, nil
	}
	return nil, fmt.Errorf("read a journal record: unknown change %q", r.Op)
}

func decode[T any](r record) (T, error) {
	var v T
	if err := json.Unmarshal(r.Args, &v); err != nil {
		return v, fmt.Errorf("read a journal record of %q: %w", r.Op, err)
	}
	return v, nil
}

// Replay builds an editor from a base and the records of what was done to it,
// undo steps included. done is how many records held; where a record cannot be
// read or done, the editor stands before it and err says why.
func Replay(base story.Story, records [][]byte) (e *Editor, done int, err error) {
	e = Open(base)
	var t trail
	for _, data := range records {
		if err := e.replay(&t, data); err != nil {
			e.trail = t
			return e, done, fmt.Errorf("do journal record %d again: %w", done+1, err)
		}
		done++
	}
	e.trail = t
	e.typing = false
	return e, done, nil
}

// replay does one record again.
func (e *Editor) replay(t *trail, data []byte) error {
	if len(data) > 0 && data[0] < '{' {
		was := *t
		op, r, err := t.read(e.now, data)
		if err != nil {
			return fmt.Errorf("read a journal record: %w", err)
		}
		if err = e.redoRecord(r, op); err != nil {
			*t = was
		}
		return err
	}
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return fmt.Errorf("read a journal record: %w", err)
	}
	switch r.Op {
	case "undo":
		return e.Undo()
	case "redo":
		return e.Redo()
	}
	op, err := r.unwrap()
	if err != nil {
		return err
	}
	return e.redoRecord(r, op)
}

// redoRecord does a recorded op again, joining it to the step before exactly
// when it was joined then.
func (e *Editor) redoRecord(r record, op Op) error {
	if !r.Join || len(e.undo) == 0 {
		e.typing = false
		return e.Do(r.Label, op)
	}
	next, err := op.Apply(e.now)
	if err != nil {
		return err
	}
	e.change(Change{Before: e.now, After: next})
	return nil
}
