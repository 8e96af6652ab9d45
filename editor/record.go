package editor

import (
	"encoding/json"
	"fmt"

	"cutline/editor/story"
)

// record is a change as the journal holds it: one JSON object.
type record struct {
	Op    string          `json:"op"`
	Label string          `json:"label,omitempty"`
	Join  bool            `json:"join,omitempty"` // it goes on with the step before
	Args  json.RawMessage `json:"args,omitempty"`
}

func encodeWord(word string) []byte { return []byte(`{"op":"` + word + `"}`) }

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
	for _, data := range records {
		var r record
		if err := json.Unmarshal(data, &r); err != nil {
			return e, done, fmt.Errorf("read journal record %d: %w", done+1, err)
		}
		switch r.Op {
		case "undo":
			err = e.Undo()
		case "redo":
			err = e.Redo()
		default:
			var op Op
			if op, err = r.unwrap(); err == nil {
				e.typing = r.Join
				err = e.redoRecord(r, op)
			}
		}
		if err != nil {
			return e, done, fmt.Errorf("do journal record %d again: %w", done+1, err)
		}
		done++
	}
	e.typing = false
	return e, done, nil
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
