package html_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"cutline/editor/format/html"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func asset(hash string) ([]byte, error) {
	if hash == "gone" {
		return nil, errors.New("it is not in the library")
	}
	if hash == "x" {
		return phototest.PNG(90, 60), nil
	}
	return phototest.JPEG(3, 2), nil
}

func picture(e story.Element) (photo.Public, error) { return photo.ForElement(e, asset) }

func page(t testing.TB, s story.Story) string {
	t.Helper()
	var buf bytes.Buffer
	if err := html.Write(&buf, s.Reader(), html.Options{Picture: picture}); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func article() story.Story {
	place := story.Place{Point: story.Point{X: .531, Y: .25}, Align: story.AlignEnd, Rotate: 12, Leader: &story.Point{X: .1, Y: .9}}
	s := story.New("gate").WithNext(20)
	s.Meta.Date, s.Meta.Section = "2026-11-20", "Metro"
	return s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "A “Gate” & <Closes>"},
		&story.Block{ID: "b2", Kind: story.Byline, Text: "By Odd Example and Ann Other"},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "MILLBROOK — bold both italic link evil.", Marks: []story.Mark{
			{Kind: story.Bold, Start: 14, End: 23}, {Kind: story.Italic, Start: 19, End: 30},
			{Kind: story.Link, Start: 31, End: 35, Href: "https://example.org/?a=1&b=2"}, {Kind: story.Link, Start: 36, End: 40, Href: "javascript:alert(1)"},
		}},
		&story.Block{ID: "b4", Kind: story.Map, Asset: &story.Asset{Hash: "x", MediaType: "image/png", Width: 90, Height: 60}},
		&story.Block{ID: "b5", Kind: story.Callout, In: "b4", Text: "at this gate.", Place: &place},
		&story.Block{ID: "b6", Kind: story.Label, In: "b4", Text: "Canal Rd."},
		&story.Block{ID: "b7", Kind: story.SourceLine, In: "b4", Text: "Source: City."},
		&story.Block{ID: "b8", Kind: story.Photo, Asset: &story.Asset{Hash: "y", MediaType: "image/jpeg", Width: 3, Height: 2}},
		&story.Block{ID: "b9", Kind: story.AltText, In: "b8", Text: `A "gate"`},
		&story.Block{ID: "b10", Kind: story.Quote, Text: "Quote."},
		&story.Block{ID: "b11", Kind: story.Subhead, Text: "Sub"},
		&story.Block{ID: "b12", Kind: story.Tagline, Text: "Tag."},
	).WithNote(&story.Note{ID: "n13", Kind: story.Query, Block: "b3", Quote: "evil", Thread: []story.Comment{{Text: "INTERNAL"}}})
}

func TestPage(t *testing.T) {
	got := page(t, article())
	for _, want := range []string{
		"<h1>A “Gate” &amp; &lt;Closes&gt;</h1>", `<span class="place">MILLBROOK</span> — `,
		"<strong>bold </strong><strong><em>both</em></strong><em> italic</em>", `<a href="https://example.org/?a=1&amp;b=2">link</a>`, " evil.",
		`class="at end turned" style="--x:0.531;--y:0.25;--turn:12deg"><span class="label">at this gate.</span>`, `<svg x="53.1%" y="25%" width="100%" height="100%">`, `x2="-43.1%" y2="65%"`, "<li>at this gate.</li>", "<li>Canal Rd.</li>",
		`<span class="sources">Source: City.</span>`, `alt="A &#34;gate&#34;"`, `src="data:image/jpeg;base64,`, `<time datetime="2026-11-20">November 20, 2026</time>`,
		`"author":[{"@type":"Person","name":"Odd Example"},{"@type":"Person","name":"Ann Other"}]`, `<html lang="en-US">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, no := range []string{"javascript:", "INTERNAL", "ZgotmplZ", "<h1 class=\"unseen\""} {
		if strings.Contains(got, no) {
			t.Errorf("the page holds %s", no)
		}
	}
	if got != page(t, article()) {
		t.Error("a second run gives other bytes")
	}
}

func TestMissingPictureIsNamed(t *testing.T) {
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "gone", Name: "pier.jpg"}})
	if err := html.Write(&bytes.Buffer{}, s.Reader(), html.Options{Picture: picture}); err == nil || !strings.Contains(err.Error(), "pier.jpg") {
		t.Errorf("got %v", err)
	}
}

// TestEveryWordIsThere: the words of a reader copy are in the page, once parsed
// by somebody else's parser, and there is one h1.
func TestEveryWordIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		if b := s.At(0); !b.Kind.Picture() && rapid.Bool().Draw(t, "hostile") {
			c := b.Clone()
			c.Text, c.Marks = `</style><script>alert(1)</script>"'&amp; `+rapid.StringMatching(`[ -~]{0,20}`).Draw(t, "text"), nil
			s = s.With(c)
		}
		var buf bytes.Buffer
		r := s.Reader()
		if err := html.Write(&buf, r, html.Options{Picture: picture}); err != nil {
			t.Fatal(err)
		}
		doc, err := nethtml.Parse(&buf)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		h1, scripts := 0, 0
		var walk func(*nethtml.Node)
		walk = func(n *nethtml.Node) {
			if n.Type == nethtml.ElementNode {
				switch n.Data {
				case "h1":
					h1++
				case "script":
					scripts++
				}
			}
			if n.Type == nethtml.TextNode {
				text.WriteString(n.Data)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(doc)
		if h1 != 1 || scripts != 1 {
			t.Fatalf("%d h1, %d scripts", h1, scripts)
		}
		for _, e := range r.Elements {
			for _, words := range []string{e.Text, e.Cutline.Text, e.Credit.Text, e.SourceLine.Text} {
				if !strings.Contains(text.String(), words) {
					t.Fatalf("the page lacks %q", words)
				}
			}
			for _, l := range e.Labels {
				if !strings.Contains(text.String(), strings.TrimSpace(l.Text.Text)) {
					t.Fatalf("the page lacks label %q", l.Text.Text)
				}
			}
		}
	})
}

// TestNuChecker asks the Nu HTML checker, where one is named.
func TestNuChecker(t *testing.T) {
	jar := os.Getenv("CUTLINE_VNU")
	if jar == "" {
		t.Skip("CUTLINE_VNU names no vnu.jar")
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page(t, article())), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("java", "-jar", jar, "--Werror", file).CombinedOutput(); err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestPhotoCropAndFocus: a cropped photo has the size of what is shown, its
// focus stays in sight, and a longer description is there for screen readers.
func TestPhotoCropAndFocus(t *testing.T) {
	s := story.New("x").WithNext(3).Append(
		&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "x", MediaType: "image/png", Width: 90, Height: 60, Crop: story.Crop{X: .5, Y: 0, W: .5, H: .5}, Focus: story.Point{X: .75, Y: .25}}},
		&story.Block{ID: "b2", Kind: story.AltText, In: "b1", Text: "A pier."},
		&story.Block{ID: "b3", Kind: story.Description, In: "b1", Text: "Five boats lie at it."})
	got := page(t, s)
	for _, want := range []string{`width="45" height="30" class="focused" style="object-position:50% 50%" aria-describedby="about-b1"`, `<div class="unseen" id="about-b1">Five boats lie at it.</div>`} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if whole := page(t, article()); strings.Contains(whole, "about-b8") || strings.Contains(whole, `class="focused"`) {
		t.Error("a photo without a focus and description has them")
	}
}

// TestJoinedLabels: a screen reader and a phone read one sentence, with the
// numbers of both pins, and what follows is numbered as its pin is.
func TestJoinedLabels(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Map},
		&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed", Place: &story.Place{Point: story.Point{X: .2, Y: .3}}},
		&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: "at this pier.", Follows: "b2", Place: &story.Place{Point: story.Point{X: .6, Y: .3}}},
		&story.Block{ID: "b4", Kind: story.Label, In: "b1", Text: "Mercer St."},
	)
	var out bytes.Buffer
	if err := html.Write(&out, s.Reader(), html.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<li data-pins="1–2">Ferry landed at this pier.</li>`, `<li value="3">Mercer St.</li>`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestForms: a folder has each picture at several widths and names nothing
// outside it; a fragment has no id, no h1 and no rule for anything but itself.
func TestForms(t *testing.T) {
	s := article().Append(&story.Block{ID: "b19", Kind: story.Correction, Text: "Correction: it was the other gate."})
	big := func(e story.Element) (photo.Public, error) {
		return photo.ForReaders(phototest.JPEG(1000, 600), story.Crop{}, nil)
	}
	opt := html.Options{Picture: big, Address: "https://example.org/news/gate/"}
	files, err := html.Folder(s.Reader(), opt)
	if err != nil {
		t.Fatal(err)
	}
	index := string(files[len(files)-1].Data)
	for _, f := range files[:len(files)-1] {
		if !strings.HasPrefix(f.Name, "assets/") || !strings.Contains(index, f.Name+" ") {
			t.Errorf("%s is not offered by the page", f.Name)
		}
	}
	for _, want := range []string{`<aside class="correction">`, `"correction":[{"@type":"CorrectionComment","text":"Correction: it was the other gate."}]`, `og:image" content="https://example.org/news/gate/assets/`, `<link rel="canonical" href="https://example.org/news/gate/">`, "960w"} {
		if !strings.Contains(index, want) {
			t.Errorf("the folder's page lacks %s", want)
		}
	}
	if strings.Contains(index, "data:") {
		t.Error("a picture lies in the folder's page")
	}
	var buf bytes.Buffer
	if err := html.WriteFragment(&buf, s.Reader(), opt); err != nil {
		t.Fatal(err)
	}
	fragment := buf.String()
	for _, no := range []string{" id=", "<h1", "<html", ":root", "body{", "ld+json"} {
		if strings.Contains(fragment, no) {
			t.Errorf("the fragment holds %s", no)
		}
	}
	if !strings.Contains(fragment, "<h2>A “Gate”") {
		t.Error("the fragment lacks its hed")
	}
}

// TestFromTheRight: a page in Hebrew says so, writes its date in figures, and says of
// the paragraphs and labels that run otherwise that they do. A label of several lines
// was set flush at the side away from its place.
func TestFromTheRight(t *testing.T) {
	s := story.New("nemal").WithNext(20)
	s.Meta.Date = "2026-11-20"
	at := func(x float64) *story.Place { return &story.Place{Point: story.Point{X: x, Y: .5}} }
	s = s.Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "המעבורת חזרה"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "Kestrel חזרה אתמול אל הנמל."},
		&story.Block{ID: "b3", Kind: story.Graf, Text: "הקברניט אמר שהים היה שקט."},
		&story.Block{ID: "b4", Kind: story.Graf, Text: "All aboard, said the sign."},
		&story.Block{ID: "b5", Kind: story.Map, Asset: &story.Asset{Hash: "x", MediaType: "image/png", Width: 90, Height: 60}},
		&story.Block{ID: "b6", Kind: story.Label, In: "b5", Text: "הנמל הישן", Place: at(.2)},
		&story.Block{ID: "b7", Kind: story.Label, In: "b5", Text: "Alder Point", Place: at(.6)},
	)
	for name, got := range map[string]string{"page": page(t, s), "fragment": fragment(t, s)} {
		for _, want := range []string{
			`lang="he" dir="rtl"`, ">20.11.2026<", "<p>Kestrel", `<p dir="ltr">All`, `<span class="label" dir="rtl">הנמל`, `<span class="label">Alder`, `<li dir="ltr">Alder`, "letter-spacing:normal",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s is not in it", name, want)
			}
		}
	}
	latin := page(t, article())
	for _, not := range []string{"dir=", "letter-spacing:normal"} {
		if strings.Contains(latin, not) {
			t.Errorf("a page in English has %s", not)
		}
	}
}

func fragment(t testing.TB, s story.Story) string {
	t.Helper()
	var buf bytes.Buffer
	if err := html.WriteFragment(&buf, s.Reader(), html.Options{Picture: picture}); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}
