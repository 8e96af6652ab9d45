package ai2html

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"regexp"
	"strings"

	"cutline/editor/story"
)

// FragmentOptions says what a fragment is called and where its pictures lie.
type FragmentOptions struct {
	Name  string                     // of the graphic, in its ids: letters, digits, - and _; others become _
	Src   func(a story.Asset) string // the address of a picture, seen from the fragment
	Right bool                       // it is of a story that is read from the right
}

var (
	//go:embed fragment.html
	fragmentSource string
	fragment       = template.Must(template.New("fragment").Parse(fragmentSource))
	notInName      = regexp.MustCompile(`[^A-Za-z0-9_-]+`)
)

type fragmentPage struct {
	Box                                   string
	Right                                 bool // it is read from the right
	Boards                                []fragmentBoard
	Alt                                   fragmentWords
	List                                  []fragmentWords
	Cutline, NoteLine, SourceLine, Credit fragmentWords
}

// fragmentWords are words, with the attribute that says that they run another way
// than those around them.
type fragmentWords struct {
	Text string
	Dir  template.HTMLAttr
}

func wordsIn(right bool, words string) fragmentWords {
	w := fragmentWords{Text: words}
	if now := story.RunsRight(words, right); now != right {
		w.Dir = dir(now)
	}
	return w
}

func dir(right bool) template.HTMLAttr {
	if right {
		return ` dir="rtl"`
	}
	return ` dir="ltr"`
}

type fragmentBoard struct {
	ID, Name    string
	Min, Max    int // Max is 0 on the widest
	Next        int // where the next one begins
	First, Last bool
	Src         string
	Ratio       template.CSS
	Height      template.CSS // of the spacer
	W, H        float64
	Type, Lead  float64 // px
	Labels      []fragmentLabel
	Leaders     []fragmentLeader
}

type fragmentLabel struct {
	ID    string
	Class string
	Style template.CSS
	Dir   template.HTMLAttr
	Lines []string
}

type fragmentLeader struct{ X1, Y1, X2, Y2 float64 }

// Write writes a map as a fragment of a web page, in the form that ai2html
// gives graphics: one drawing for each range of widths, chosen by the width of
// the column that it stands in; labels as real text; a description and a list
// of the labels for those who cannot see the map. A map with one picture is
// drawn from it at three widths.
func Write(w io.Writer, e story.Element, opt FragmentOptions) error {
	boards := fragmentBoards(e)
	if len(boards) == 0 {
		return fmt.Errorf("write map %s as a fragment: it has no picture; attach its base first", e.ID)
	}
	name := strings.Trim(notInName.ReplaceAllString(opt.Name, "_"), "_")
	if name == "" {
		name = "map"
	}
	in := func(words string) fragmentWords { return wordsIn(opt.Right, words) }
	page := fragmentPage{
		Box: "g-" + name + "-box", Right: opt.Right, Alt: in(strings.TrimSpace(e.Alt)),
		Cutline: in(e.Cutline.Text), NoteLine: in(e.NoteLine.Text), SourceLine: in(e.SourceLine.Text), Credit: in(e.Credit.Text),
	}
	for _, x := range e.Sentences() {
		page.List = append(page.List, in(x.Text.Text))
	}
	for i, b := range boards {
		f := fragmentBoard{
			ID: "g-" + name + "-" + b.id, Name: b.Name, Min: b.Min, First: i == 0, Last: i == len(boards)-1,
			Src: opt.Src(b.Asset), W: b.Width, H: b.Height, Type: b.typeSize, Lead: math.Round(b.typeSize * 1.2),
			Ratio: template.CSS(fixed(b.Width/b.Height, 3)), Height: template.CSS(fixed(100*b.Height/b.Width, 4)),
		}
		if !f.Last {
			f.Next = boards[i+1].Min
			f.Max = f.Next - 1
		}
		hanging := story.Hanging{}
		for n, l := range e.Labels {
			at := b.Place(l)
			if at == nil || strings.TrimSpace(l.Text.Text) == "" {
				continue
			}
			lines, wide := Lay(l.Text.Text, f.Type, max(120, .34*f.W))
			at, lower := hanging.Set(l.ID, l.Follows, at, len(lines))
			if lower != 0 {
				at = at.Apart(lower, f.Lead, f.W, f.H)
			}
			label, leader := f.label(l, at, lines, wide)
			label.ID = fmt.Sprintf("g-%s-ai%d-%d", name, i, n+1)
			if right := story.RunsRight(l.Text.Text, opt.Right); right || opt.Right {
				label.Dir = dir(right)
				if at.Align == story.AlignStart { // its lines stand flush beside its place
					label.Style += "text-align:left;"
				}
			}
			f.Labels = append(f.Labels, label)
			if leader != nil {
				f.Leaders = append(f.Leaders, *leader)
			}
		}
		page.Boards = append(page.Boards, f)
	}
	var buf bytes.Buffer
	if err := fragment.Execute(&buf, page); err != nil {
		return fmt.Errorf("write map %s as a fragment: %w", e.ID, err)
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// label sets a label on the artboard, as ai2html would.
func (f *fragmentBoard) label(l story.Placed, at *story.Place, lines []string, wide float64) (fragmentLabel, *fragmentLeader) {
	out := fragmentLabel{Class: "g-labels"}
	if l.Callout {
		out.Class = "g-callouts"
	}
	out.Lines = lines
	high := float64(len(lines)) * f.Lead
	wide = math.Ceil(wide) + 22
	var b strings.Builder
	left, top := 0.0, -high/2 // of its box from its place
	switch at.Valign {
	case story.ValignTop:
		fmt.Fprintf(&b, "top:%s%%;", fixed(at.Y*100, 4))
		top = 0
	case story.ValignBottom:
		fmt.Fprintf(&b, "bottom:%s%%;", fixed(100-at.Y*100, 4))
		top = -high
	default:
		fmt.Fprintf(&b, "top:%s%%;margin-top:-%spx;", fixed(at.Y*100, 4), fixed(high/2, 1))
	}
	origin := "0"
	switch at.Align {
	case story.AlignCenter:
		fmt.Fprintf(&b, "left:%s%%;margin-left:-%spx;width:%spx;text-align:center;", fixed(at.X*100, 4), fixed(wide/2, 1), fixed(wide, 0))
		left, origin = -wide/2+11, "50%"
	case story.AlignEnd:
		fmt.Fprintf(&b, "right:%s%%;width:%spx;text-align:right;", fixed(100-at.X*100, 4), fixed(wide, 0))
		left, origin = -wide+22, "100%"
	default:
		fmt.Fprintf(&b, "left:%s%%;width:%spx;", fixed(at.X*100, 4), fixed(wide, 0))
	}
	if at.Rotate != 0 {
		sin, cos := math.Sincos(at.Rotate * math.Pi / 180)
		vertical := fixed(-100*top/high, 0)
		fmt.Fprintf(&b, "transform:matrix(%s,%s,%s,%s,0,0);transform-origin:%s %s%%;", fixed(cos, 6), fixed(sin, 6), fixed(-sin, 6), fixed(cos, 6), origin, vertical)
	}
	out.Style = template.CSS(b.String())
	if at.Leader == nil {
		return out, nil
	}
	x, y := at.X*f.W, at.Y*f.H
	tx, ty := at.Leader.X*f.W, at.Leader.Y*f.H
	const gap = 3
	return out, &fragmentLeader{
		two(min(max(tx, x+left-gap), x+left+wide-22+gap)), two(min(max(ty, y+top), y+top+high)), two(tx), two(ty),
	}
}

func two(f float64) float64 { return math.Round(f*100) / 100 }

// fixed writes a number with at most n places.
func fixed(f float64, n int) string {
	s := fmt.Sprintf("%.*f", n, f)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// Lay breaks a label's words into lines of at most most, which is in the same
// unit as the size of its type, and gives the width of the longest. It goes by
// the letters' usual widths in a sans face: a browser's face is not known.
func Lay(text string, size, most float64) (lines []string, wide float64) {
	line, now := "", 0.0
	for _, w := range strings.Fields(text) {
		n := wideness(w) * size
		if line != "" && now+.28*size+n > most {
			lines, wide = append(lines, line), max(wide, now)
			line, now = "", 0
		}
		if line != "" {
			line, now = line+" ", now+.28*size
		}
		line, now = line+w, now+n
	}
	return append(lines, line), max(wide, now)
}

// wideness gives how wide a word is in ems: that of a sans face, near enough.
func wideness(w string) float64 {
	sum := 0.0
	for _, r := range w {
		switch {
		case strings.ContainsRune("iIjl.,:;'’|!", r):
			sum += .3
		case strings.ContainsRune("ftr()-/“”\"1", r):
			sum += .38
		case strings.ContainsRune("mwMW—%@", r):
			sum += .9
		case r >= 'A' && r <= 'Z' || r == '&':
			sum += .7
		case r > 0x2e80: // as wide as high
			sum++
		default:
			sum += .58
		}
	}
	return sum
}
