package editor

import (
	"encoding/binary"
	"errors"
	"strconv"

	"cutline/editor/story"
)

// Typing, deleting, Enter and Backspace are written down in a few bytes, told
// from where the record before left the caret, so that a long sitting packs
// into little more than the words typed. A compact record is
//
//	tag     one byte: a form below, plus withBreak, plus withLabel
//	label   with withLabel: its size and bytes; otherwise the last one holds
//	fields  varints, as listed at the forms
//	text    the rest
//
// All tags lie below '{', with which a JSON record begins. A later form takes a
// tag that is free, and this program refuses it.
const (
	formType  = 1 // text, at the caret
	formBack  = 2 // how many bytes go before the caret; none: 1
	formAhead = 3 // how many bytes go behind the caret; none: 1
	formEdit  = 4 // block, start, how many bytes go; text
	formSplit = 5 // block, offset, the new block; text is its kind
	formJoin  = 6 // block

	withBreak = 0x08 // it begins a step, though it could go on with the last
	withLabel = 0x10
)

// trail is what compact records are told from: the writer and the reader of a
// journal keep one each and move it alike.
type trail struct {
	block uint64 // number of the block with the caret
	at    int    // the caret, in bytes
	made  uint64 // number of the last block that a split made
	label string
	last  Edit // that typing may go on from; none: the record was no edit
}

// write gives the compact record of an op that is done to a story, or nil where
// it has none. It moves the trail.
func (t *trail) write(s story.Story, op Op, label string, join bool) []byte {
	next := *t
	var form byte
	buf := make([]byte, 1, 16)
	if !join && label != t.label {
		form, next.label = withLabel, label
		buf = binary.AppendUvarint(buf, uint64(len(label)))
		buf = append(buf, label...)
	}
	if edit, _ := op.(Edit); joins(t.last, edit) != join {
		if join {
			return nil
		}
		form |= withBreak
	}
	switch op := op.(type) {
	case Edit:
		block, ok := blockNumber(op.Block)
		if !ok || op.Marks != nil {
			return nil
		}
		gone := op.End - op.Start
		next.block, next.at, next.last = block, op.Start+len(op.Text), op
		switch {
		case block == t.block && op.Text != "" && gone == 0 && op.Start == t.at:
			form |= formType
		case block == t.block && op.Text == "" && gone > 0 && op.End == t.at:
			form |= formBack
			buf = appendGone(buf, gone)
		case block == t.block && op.Text == "" && gone > 0 && op.Start == t.at:
			form |= formAhead
			buf = appendGone(buf, gone)
		default:
			form |= formEdit
			buf = t.appendPlace(buf, block, op.Start)
			buf = binary.AppendUvarint(buf, uint64(gone))
		}
		buf = append(buf, op.Text...)
	case Split:
		block, ok := blockNumber(op.Block)
		made, ok2 := blockNumber(op.New)
		if !ok || !ok2 {
			return nil
		}
		form |= formSplit
		buf = t.appendPlace(buf, block, op.At)
		buf = binary.AppendVarint(buf, int64(made-t.made))
		buf = append(buf, op.Kind...)
		next.block, next.at, next.made, next.last = made, 0, made, Edit{}
	case Join:
		block, ok := blockNumber(op.Block)
		if !ok {
			return nil
		}
		form |= formJoin
		buf = binary.AppendVarint(buf, int64(block-t.block))
		next.block, next.at, next.last = block, textSize(s, op.Block), Edit{}
	default:
		return nil
	}
	buf[0] = form
	*t = next
	return buf
}

// read gives the op of a compact record, as record says what else it tells.
func (t *trail) read(s story.Story, data []byte) (op Op, r record, err error) {
	next := *t
	d := fields{data: data[1:]}
	if data[0]&withLabel != 0 {
		next.label = d.text(int(d.uvarint()))
	}
	block, at := t.block, t.at
	switch data[0] &^ (withBreak | withLabel) {
	case formType:
		text := d.text(len(d.data))
		op = Edit{Block: blockID(block), Start: at, End: at, Text: text}
		next.at += len(text)
	case formBack:
		gone := d.gone()
		op = Edit{Block: blockID(block), Start: at - gone, End: at}
		next.at -= gone
	case formAhead:
		op = Edit{Block: blockID(block), Start: at, End: at + d.gone()}
	case formEdit:
		block, at = d.place(t)
		end := at + int(d.uvarint())
		text := d.text(len(d.data))
		op = Edit{Block: blockID(block), Start: at, End: end, Text: text}
		next.block, next.at = block, at+len(text)
	case formSplit:
		block, at = d.place(t)
		next.made += uint64(d.varint())
		op = Split{Block: blockID(block), At: at, New: blockID(next.made), Kind: story.Kind(d.text(len(d.data)))}
		next.block, next.at = next.made, 0
	case formJoin:
		next.block += uint64(d.varint())
		op = Join{Block: blockID(next.block)}
		next.at = textSize(s, blockID(next.block))
	default:
		return nil, r, errors.New("its form is unknown; a newer Cutline wrote it")
	}
	if d.bad || len(d.data) > 0 {
		return nil, r, errors.New("it is damaged")
	}
	next.last, _ = op.(Edit)
	r.Join = joins(t.last, next.last) && data[0]&withBreak == 0
	r.Label = next.label
	*t = next
	return op, r, nil
}

func textSize(s story.Story, id story.ID) int {
	if b := s.Block(id); b != nil {
		return len(b.Text)
	}
	return 0
}

// blockNumber gives the number in the ID of a block, where it is like those
// that NewID gives.
func blockNumber(id story.ID) (uint64, bool) {
	if len(id) < 2 || len(id) > 14 || id[0] != 'b' || id[1] == '0' {
		return 0, false
	}
	n := uint64(0)
	for i := 1; i < len(id); i++ {
		d := id[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + uint64(d)
	}
	return n, true
}

func blockID(n uint64) story.ID { return story.ID("b" + strconv.FormatUint(n, 10)) }

// appendPlace writes a place in a block: its offset from the caret where that
// is in the block, else from the start.
func (t *trail) appendPlace(buf []byte, block uint64, at int) []byte {
	buf = binary.AppendVarint(buf, int64(block-t.block))
	if block == t.block {
		at -= t.at
	}
	return binary.AppendVarint(buf, int64(at))
}

func appendGone(buf []byte, n int) []byte {
	if n == 1 {
		return buf
	}
	return binary.AppendUvarint(buf, uint64(n))
}

// fields reads the fields of a compact record.
type fields struct {
	data []byte
	bad  bool
}

func (d *fields) take(n int) {
	if n <= 0 {
		d.bad, n = true, len(d.data)
	}
	d.data = d.data[n:]
}

func (d *fields) uvarint() uint64 {
	v, n := binary.Uvarint(d.data)
	d.take(n)
	return v
}

func (d *fields) varint() int64 {
	v, n := binary.Varint(d.data)
	d.take(n)
	return v
}

func (d *fields) text(n int) string {
	if n < 0 || n > len(d.data) {
		d.bad, n = true, 0
	}
	text := string(d.data[:n])
	d.data = d.data[n:]
	return text
}

func (d *fields) gone() int {
	if len(d.data) == 0 {
		return 1
	}
	return int(d.uvarint())
}

func (d *fields) place(t *trail) (block uint64, at int) {
	delta := d.varint()
	at = int(d.varint())
	if delta == 0 {
		at += t.at
	}
	return t.block + uint64(delta), at
}
