package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cutline/app"
	"cutline/editor/story"
)

// answers are those to what a replaced picture makes a person look at.
type answers struct {
	Answer     []string `help:"Replacing a picture: what becomes of one label or of words: keep, take, unplace, delete, or a place X,Y on the new picture in fractions." placeholder:"ID=ANSWER" sep:"none"`
	KeepAlike  bool     `help:"Replacing a picture: labels around which both pictures look the same need no look."`
	Follow     bool     `help:"Replacing a picture: the other labels go where their spots lie on the new picture."`
	KeepPlaces bool     `help:"Replacing a picture: the other labels keep their places, whatever the new picture shows there."`
	Words      string   `help:"Replacing a picture: keep the caption, credit and other words that are there, or take the new file's." enum:"keep,file," default:"" placeholder:"keep|file"`
}

// attach attaches a file; where it replaces a picture, with the answers given.
func (c *graphicAttachCmd) attach(d *app.Draft, file string) (*app.Attached, error) {
	got, err := d.AttachGraphic(file, story.ID(c.Block))
	waits := (*app.ReplacingError)(nil)
	if !errors.As(err, &waits) {
		return got, err
	}
	r := waits.Replacement
	if err := c.Replacing.to(r); err != nil {
		return nil, err
	}
	return r.Apply()
}

// to answers what r asks: first one by one, then for all that is open.
func (a answers) to(r *app.Replacement) error {
	for _, words := range a.Answer {
		key, answer, ok := strings.Cut(words, "=")
		if !ok {
			return fmt.Errorf("answer %q: write it as b7=keep, or b7=0.25,0.4 for a place on the new picture", words)
		}
		var to *story.Point
		kind := app.Answer(answer)
		if x, y, ok := strings.Cut(answer, ","); ok {
			px, errX := strconv.ParseFloat(x, 64)
			py, errY := strconv.ParseFloat(y, 64)
			if errX != nil || errY != nil {
				return fmt.Errorf("answer %q: the place is no X,Y in fractions of the picture, as in b7=0.25,0.4", words)
			}
			kind, to = app.MoveTo, &story.Point{X: px, Y: py}
		}
		if err := r.Reply(key, kind, to, nil); err != nil {
			return err
		}
	}
	if a.KeepAlike {
		r.SettleAlike()
	}
	if a.Follow {
		r.FollowSpots()
	}
	if a.KeepPlaces {
		r.KeepPlaces()
	}
	switch a.Words {
	case "keep":
		r.SettleWords(app.Keep)
	case "file":
		r.SettleWords(app.Take)
	}
	return nil
}

// askOut is one thing to look at before a picture is replaced.
type askOut struct {
	Key     string       `json:"key"`
	Kind    story.Kind   `json:"kind"`
	Why     app.AskKind  `json:"why"`
	Words   string       `json:"words,omitempty"`
	File    string       `json:"file,omitempty"`
	Was     *story.Point `json:"was,omitempty"`
	Now     *story.Point `json:"now,omitempty"`
	Like    float64      `json:"likeness"`
	Alike   bool         `json:"alike"`
	Answer  app.Answer   `json:"answer,omitempty"`
	Answers []app.Answer `json:"answers"`
}

// asks prints what a person must look at; nothing was changed.
func (s *session) asks(r *app.Replacement) error {
	list := []askOut{}
	for _, k := range r.Asks {
		o := askOut{Key: k.Key, Kind: k.Kind, Why: k.Why, Words: k.Words, File: k.File, Like: k.Like, Alike: k.Alike, Answer: k.Answer, Answers: k.Answers()}
		if k.Was != nil {
			o.Was = &k.Was.Point
		}
		if k.Now != nil {
			o.Now = &k.Now.Point
		}
		list = append(list, o)
	}
	findings := r.Findings
	if findings == nil {
		findings = []string{}
	}
	err := s.print(map[string]any{"block": r.Block, "file": r.Name, "registered": r.Registered, "asks": list, "open": r.Open(), "findings": findings}, func(w io.Writer) {
		fmt.Fprintf(w, "%s would replace the picture of %s %s; nothing is changed. To look at first: %d of %d.\n", r.Name, r.Kind, r.Block, r.Open(), len(r.Asks))
		for _, k := range r.Asks {
			state := "open"
			if k.Answer != app.Unanswered {
				state = string(k.Answer)
			}
			fmt.Fprintf(w, "%-6s %-8s %s\n", k.Key, state, k.Says())
		}
		for _, f := range findings {
			fmt.Fprintln(w, "-", f)
		}
		fmt.Fprintln(w, "Answer with --answer ID=keep (or take, unplace, delete, X,Y), or for all with --keep-alike, --follow, --keep-places, --words keep or --words file.")
	})
	if err != nil {
		return err
	}
	return errFindings
}
