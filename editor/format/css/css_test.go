package css

import "testing"

func TestCascade(t *testing.T) {
	sheet := `
		/* base */ #box p { font-size: 12px; color: #333; font-weight: 300 }
		#box .tall { font-size: 20px; font-weight: regular; }
		p { color: red !important; text-align: right }
		.a > .b { color: blue }
		@media print { p { text-align: left } }
		@media screen, print { p { font-style: italic } }
		p:hover, p[title] { font-size: 99px }
		#box { .nested { letter-spacing: .1em; &.both { line-height: 9px } } }
		// Sass
		@container g-box (width >= 600px) and (width < 981px) { #wide { display: block } }`
	var s Sheet
	if err := s.Add(sheet); err != nil {
		t.Fatal(err)
	}
	box := &Node{Tag: "div", ID: "box"}
	for _, tt := range []struct {
		node         *Node
		inline       string
		name, expect string
	}{
		{&Node{Tag: "p", Parent: box}, "", "font-size", "12px"},
		{&Node{Tag: "p", Parent: box}, "", "color", "rgb(255, 0, 0)"},
		{&Node{Tag: "p", Parent: box}, "", "text-align", "right"},
		{&Node{Tag: "p", Parent: box}, "", "font-style", "italic"},
		{&Node{Tag: "p", Parent: box}, "font-size:2em", "font-size", "32px"},
		{&Node{Tag: "p", Classes: []string{"tall"}, Parent: box}, "", "font-size", "20px"},
		{&Node{Tag: "p", Classes: []string{"tall"}, Parent: box}, "", "font-weight", "300"},
		{&Node{Tag: "p", Classes: []string{"tall"}}, "", "font-size", ""},
		{&Node{Tag: "i", Classes: []string{"nested", "both"}, Parent: box}, "", "line-height", "9px"},
		{&Node{Tag: "i", Classes: []string{"nested"}, Parent: box}, "", "letter-spacing", ".1em"},
		{&Node{Tag: "i", Classes: []string{"b"}, Parent: &Node{Tag: "i", Classes: []string{"a"}}}, "", "color", "rgb(0, 0, 255)"},
		{&Node{Tag: "i", Classes: []string{"b"}, Parent: box}, "", "color", ""},
	} {
		got, err := s.Style(tt.node, tt.inline, nil)
		if err != nil || got[tt.name] != tt.expect {
			t.Errorf("%+v: %s is %q, want %q (%v)", *tt.node, tt.name, got[tt.name], tt.expect, err)
		}
	}
	if len(s.Conditionals) != 2 || s.Conditionals[1].Selector != "#wide" {
		t.Errorf("conditionals: %+v", s.Conditionals)
	}
}

func TestColor(t *testing.T) {
	for give, want := range map[string]string{
		"#f03": "rgb(255, 0, 51)", "#3399ff": "rgb(51, 153, 255)", "rgb(1,2,3)": "rgb(1, 2, 3)", "White": "rgb(255, 255, 255)",
		"rgba(1, 2, 3, .5)": "rgba(1, 2, 3, 0.5)", "rgb(100% 0% 0% / 50%)": "rgba(255, 0, 0, 0.5)", "chartreuse-ish": "", "#12": "",
	} {
		if got, _ := Color(give); got != want {
			t.Errorf("%s: %q, want %q", give, got, want)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add("#a .b > p{color:red;&.x{top:1px}}@media (x){p{y:z}}", "left:1%;top:2px")
	f.Add(`a:not([x="}"]){b:url(data:;)}`, "'")
	f.Fuzz(func(t *testing.T, sheet, inline string) {
		var s Sheet
		if s.Add(sheet) != nil {
			return
		}
		_, _ = s.Style(&Node{Tag: "p", ID: "a", Classes: []string{"b", "x"}, Parent: &Node{Tag: "div", ID: "a"}}, inline, nil)
	})
}
