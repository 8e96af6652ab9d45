package ai2html

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// samples is where real graphics lie beside their readings.
const samples = "../../../../shared/data/ai2html"

type expectedFile struct {
	Generator []string
	Wrapper   []struct {
		ID, Cls         string
		Role, Alt, Link *string
	}
	Artboards []struct {
		ID         string
		Aspect     *float64
		MinWidth   *string  `json:"min_width"`
		MaxWidth   *string  `json:"max_width"`
		FixedWidth *float64 `json:"fixed_width_px"`
		Height     *float64 `json:"fixed_height_px"`
		Spacer     *float64 `json:"spacer_height_pct"`
		Images     []struct {
			Tag, Src string
			Alt      *string
		}
		InlineSVG int `json:"inline_svg"`
		SVGText   int `json:"svg_text"`
		Symbols   int
		Labels    []struct {
			ID, Layer, Kind string
			X               *float64 `json:"x_pct"`
			Y               *float64 `json:"y_pct"`
			H               string   `json:"h_anchor"`
			V               string   `json:"v_anchor"`
			Width           *string
			Rotation        float64 `json:"rotation_deg"`
			Paragraphs      []struct {
				Text, Class                            string
				FontSize                               string `json:"font_size"`
				Weight, Style, Color, Align, Transform string
				Spans                                  []struct{ Class, Text string }
			}
		}
	}
}

func close(want *float64, got float64, within float64) bool {
	if want == nil {
		return got == 0
	}
	return math.Abs(*want-got) <= within
}

// TestExpected holds the reader against what a browser found in real graphics.
func TestExpected(t *testing.T) {
	lists, _ := filepath.Glob(filepath.Join(samples, "*", "expected.json"))
	if len(lists) == 0 {
		t.Skipf("no real graphics at %s", samples)
	}
	labels := 0
	for _, list := range lists {
		data, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		var files map[string]expectedFile
		if err := json.Unmarshal(data, &files); err != nil {
			t.Fatal(err)
		}
		for name, want := range files {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(list), name))
			if err != nil {
				t.Fatal(err)
			}
			f, err := Parse(data)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			labels += compare(t, name, f, want)
		}
	}
	t.Logf("%d labels as expected", labels)
}

func compare(t *testing.T, name string, f *File, want expectedFile) (labels int) {
	if strings.Join(f.Generators, ",") != strings.Join(want.Generator, ",") {
		t.Errorf("%s: generators %q, want %q", name, f.Generators, want.Generator)
	}
	for i, w := range want.Wrapper {
		if i >= len(f.Graphics) || f.Graphics[i].Wrapper == nil {
			t.Errorf("%s: no wrapper %s", name, w.ID)
			continue
		}
		got := f.Graphics[i].Wrapper
		if got.ID != w.ID || got.Class != w.Cls || w.Link != nil && strings.TrimSuffix(*w.Link, "/") != strings.TrimSuffix(got.Link, "/") {
			t.Errorf("%s: wrapper %+v, want %+v", name, got, w)
		}
	}
	var boards []*Artboard
	for _, g := range f.Graphics {
		boards = append(boards, g.Artboards...)
	}
	if len(boards) != len(want.Artboards) {
		t.Fatalf("%s: %d artboards, want %d", name, len(boards), len(want.Artboards))
	}
	for i, w := range want.Artboards {
		a := boards[i]
		where := name + " " + w.ID
		bound := func(want *string, got float64, has bool) bool {
			if want == nil {
				return !has
			}
			v, err := strconv.ParseFloat(*want, 64)
			return err == nil && has && v == got
		}
		if a.ID != w.ID || !close(w.Aspect, a.Aspect, 0) || !bound(w.MinWidth, a.MinWidth, a.HasMin) || !bound(w.MaxWidth, a.MaxWidth, a.HasMax) ||
			!close(w.FixedWidth, a.FixedWidth, .01) || !close(w.Height, a.FixedHeight, .01) || !close(w.Spacer, a.Spacer, .001) ||
			a.InlineSVG != w.InlineSVG || a.SVGText != w.SVGText || a.Symbols != w.Symbols {
			t.Errorf("%s: artboard %+v, want %+v", where, a, w)
		}
		if len(a.Images) != len(w.Images) || len(a.Images) > 0 && (a.Images[0].Src != w.Images[0].Src || a.Images[0].Tag != w.Images[0].Tag || w.Images[0].Alt != nil != a.Images[0].HasAlt) {
			t.Errorf("%s: images %+v, want %+v", where, a.Images, w.Images)
		}
		if len(a.Labels) != len(w.Labels) {
			t.Errorf("%s: %d labels, want %d", where, len(a.Labels), len(w.Labels))
			continue
		}
		for j, v := range w.Labels {
			l := a.Labels[j]
			labels++
			if l.ID != v.ID || l.Layer != v.Layer || l.Kind != v.Kind || string(l.H) != v.H || string(l.V) != v.V || v.Width != nil && l.Width != *v.Width ||
				(v.X == nil) != l.NoX || (v.Y == nil) != l.NoY || v.X != nil && !close(v.X, l.X, .0001) || v.Y != nil && !close(v.Y, l.Y, .0001) || math.Abs(l.Rotation-v.Rotation) > .01 {
				t.Errorf("%s: label %+v, want %+v", where, l, v)
			}
			if len(l.Paragraphs) != len(v.Paragraphs) {
				t.Errorf("%s %s: %d paragraphs, want %d", where, l.ID, len(l.Paragraphs), len(v.Paragraphs))
				continue
			}
			for k, q := range v.Paragraphs {
				p := l.Paragraphs[k]
				if p.Text != q.Text || p.Class != q.Class || p.Style.Size != q.FontSize || p.Style.Weight != q.Weight || p.Style.Slant != q.Style ||
					p.Style.Color != q.Color || p.Style.Align != q.Align || p.Style.Transform != q.Transform || len(p.Spans) != len(q.Spans) {
					t.Errorf("%s %s: paragraph %q %+v %d spans, want %+v", where, l.ID, p.Text, p.Style, len(p.Spans), q)
					continue
				}
				for n, s := range q.Spans {
					if p.Spans[n].Class != s.Class || p.Spans[n].Text != s.Text {
						t.Errorf("%s %s: span %+v, want %+v", where, l.ID, p.Spans[n], s)
					}
				}
			}
		}
	}
	return labels
}
