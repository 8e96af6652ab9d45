package diff

import (
	"cutline/editor/prose"
	"cutline/editor/story"
)

// SentenceAction says what happened to a sentence, in the terms of Spangher et
// al., NewsEdits (NAACL 2022).
type SentenceAction string

const (
	Addition SentenceAction = "addition" // it is new
	Deletion SentenceAction = "deletion" // it is gone
	Rewrite  SentenceAction = "edit"     // it says much the same in other words
	Refactor SentenceAction = "refactor" // it was put elsewhere, by itself, edited or not
)

// SentenceChange is what happened to one sentence.
type SentenceChange struct {
	Action SentenceAction `json:"action"`
	Block  story.ID       `json:"block"`          // where it stands now; of a deletion, where it stood
	From   story.ID       `json:"from,omitempty"` // of a refactor: the block it stood in, where that is another one
	Old    string         `json:"old,omitempty"`
	New    string         `json:"new,omitempty"`
}

// alike is how like two sentences must be to be one, as prose.Align measures
// it: chosen on known edits, where 0.4 and 0.5 do equally well.
const alike = 0.45

// Sentences says what happened to each sentence between two revisions of a
// story, in the order of the new one, deletions at the end of their block. Only
// blocks whose words changed are read. A block that moved with its sentences is
// no refactor of theirs: Stories tells of it.
func Sentences(a, b story.Story) []SentenceChange { return pairByID(a, b).sentences() }

// FileSentences does the same for stories that were made apart, as Files does.
func FileSentences(a, b story.Story) []SentenceChange { return pairByContent(a, b).sentences() }

func (p *pairing) sentences() []SentenceChange {
	a, b := p.a, p.b
	bags := prose.NewBags()
	was, now := sentences{}, sentences{}
	for i, x := range a.Blocks() {
		if !p.used[i] {
			was.add(bags, x)
		}
	}
	for j, y := range b.Blocks() {
		if i := p.of[j]; i < 0 {
			now.add(bags, y)
		} else if x := a.At(i); x != y && x.Text != y.Text {
			was.add(bags, x)
			now.add(bags, y)
			now.old(y.ID, x.ID)
		}
	}
	inWas, inNow := make([]story.ID, len(was.list)), make([]story.ID, len(now.list))
	for i, x := range was.list {
		inWas[i] = x.block
	}
	for j, x := range now.list {
		inNow[j] = now.was(x.block)
	}
	to := prose.AlignWithin(was.bags, now.bags, inWas, inNow, alike)
	from := make([]int, len(now.list))
	for j := range from {
		from[j] = -1
	}
	for i, j := range to {
		if j >= 0 {
			from[j] = i
		}
	}
	moved := now.moved(&was, from)
	var out []SentenceChange
	told := map[story.ID]bool{}
	gone := func(block story.ID) {
		for i, s := range was.list {
			if to[i] < 0 && s.block == block {
				out = append(out, SentenceChange{Action: Deletion, Block: s.block, Old: s.text})
			}
		}
		told[block] = true
	}
	for j, s := range now.list {
		c := SentenceChange{Block: s.block, New: s.text}
		switch i := from[j]; {
		case i < 0:
			c.Action = Addition
		case moved[j]:
			c.Action, c.Old = Refactor, was.list[i].text
			if x := was.list[i].block; x != now.was(s.block) {
				c.From = x
			}
		case was.list[i].text != s.text:
			c.Action, c.Old = Rewrite, was.list[i].text
		}
		if c.Action != "" {
			out = append(out, c)
		}
		if j+1 == len(now.list) || now.list[j+1].block != s.block {
			gone(now.was(s.block))
		}
	}
	for _, s := range was.list {
		if !told[s.block] {
			gone(s.block)
		}
	}
	return out
}

// sentences are those of blocks that changed in one of two stories.
type sentences struct {
	list []sentence
	bags []prose.Bag
	olds map[story.ID]story.ID // by block: the block of the old story that it is
}

type sentence struct {
	block story.ID
	text  string
}

func (s *sentences) add(bags *prose.Bags, b *story.Block) {
	t := prose.Tokenize(b.Text)
	for _, x := range prose.Sentences(t) {
		s.list = append(s.list, sentence{b.ID, t.Slice(x.From, x.To)})
		s.bags = append(s.bags, bags.Of(t, x.From, x.To))
	}
}

func (s *sentences) old(id, was story.ID) {
	if s.olds == nil {
		s.olds = map[story.ID]story.ID{}
	}
	s.olds[id] = was
}

// was gives the block of the old story that a block is; its own ID where it is
// new.
func (s *sentences) was(id story.ID) story.ID {
	if old, ok := s.olds[id]; ok {
		return old
	}
	return id
}

// moved tells the sentences that stand in another block than they stood in, or
// out of their order in it.
func (s *sentences) moved(was *sentences, from []int) []bool {
	moved := make([]bool, len(s.list))
	for j := 0; j < len(s.list); {
		k := j
		for k < len(s.list) && s.list[k].block == s.list[j].block {
			k++
		}
		places := make([]int, k-j)
		for n := range places {
			places[n] = -1
			if i := from[j+n]; i >= 0 {
				if was.list[i].block == s.was(s.list[j].block) {
					places[n] = i
				} else {
					moved[j+n] = true
				}
			}
		}
		for n, kept := range prose.Kept(places, func(n int) int { return len(s.bags[j+n].Words) + 1 }) {
			if places[n] >= 0 && !kept {
				moved[j+n] = true
			}
		}
		j = k
	}
	return moved
}
