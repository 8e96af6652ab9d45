package story

import (
	"encoding/json"
	"testing"
)

// A map with one picture is written down as it was before maps had artboards,
// and what has artboards comes back whole and shares nothing with its copy.
func TestArtboards(t *testing.T) {
	plain := &Block{ID: "b1", Kind: Map, Asset: &Asset{Hash: "aa", MediaType: "image/png", Width: 9, Height: 6}}
	data, err := json.Marshal(plain)
	if err != nil || string(data) != `{"id":"b1","kind":"map","asset":{"hash":"aa","media":"image/png","width":9,"height":6}}` {
		t.Errorf("%s %v", data, err)
	}
	label := &Block{ID: "b2", Kind: Label, In: "b1", Text: "gate", Place: &Place{Point: Point{X: .5, Y: .25}}}
	data, err = json.Marshal(label)
	if err != nil || string(data) != `{"id":"b2","kind":"label","text":"gate","in":"b1","place":{"x":0.5,"y":0.25}}` {
		t.Errorf("%s %v", data, err)
	}
	s := New("harbor")
	s, _ = s.NewID("b")
	s, _ = s.NewID("b")
	m := plain.Clone()
	m.Artboards = []Artboard{{Name: "small", MaxWidth: 599, Width: 300, Height: 200, Asset: plain.Asset}, {Name: "wide", MinWidth: 600}}
	m.Original = &Asset{Hash: "bb", MediaType: "text/html", Name: "m.html"}
	l := label.Clone()
	l.Spots = []Spot{{Artboard: "small", Place: &Place{Point: Point{X: .1}, Valign: ValignTop}, Offset: 12, Text: "gates"}, {Artboard: "wide", Offset: 99}}
	s = s.Append(m, l)
	back, err := Decode(s.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if got := back.Block("b1"); len(got.Artboards) != 2 || got.Artboards[0].Asset.Hash != "aa" || got.Artboards[1].MinWidth != 600 || got.Original.Name != "m.html" {
		t.Errorf("%+v", got)
	}
	if got := back.Block("b2"); len(got.Spots) != 2 || got.Spots[0].Place.X != .1 || got.Spots[0].Text != "gates" || got.Spots[1].Place != nil || got.Spots[1].Offset != 99 {
		t.Errorf("%+v", got)
	}
	c, d := m.Clone(), l.Clone()
	c.Artboards[0].Asset.Hash, c.Original.Hash, d.Spots[0].Place.X = "x", "x", 9
	if m.Artboards[0].Asset.Hash != "aa" || m.Original.Hash != "bb" || l.Spots[0].Place.X != .1 {
		t.Error("a clone shares what can be changed")
	}
	for _, e := range s.Reader().Elements {
		for _, p := range e.Labels {
			for _, spot := range p.Spots {
				if spot.Text != "" || spot.Offset != 0 {
					t.Errorf("the reader copy holds %+v", spot)
				}
			}
		}
	}
}
