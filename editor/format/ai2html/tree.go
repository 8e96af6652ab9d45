package ai2html

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"cutline/editor/format/css"
)

// element is a tag of the file with what stands in it. Unlike a browser's tree
// it knows the bytes that it was read from.
type element struct {
	css.Node
	attr   map[string]string
	raw    string // its start tag, as it is written
	start  int    // byte offset of its start tag
	end    int    // byte offset after its end
	under  *element
	kids   []*element
	texts  []span // its own text, in order with the kids: see at
	style  css.Style
	before string // the nearest {#if ...} of Svelte that it stands behind
}

// span is a piece of text between tags.
type span struct {
	start, end int
	after      int // how many kids stand before it
}

// page is a file taken apart.
type page struct {
	root     *element
	sheet    css.Sheet
	comments []string
	svelte   bool
}

// The most that is read of one file.
const (
	maxBytes    = 32 << 20
	maxElements = 500_000
	maxDepth    = 300
)

// void elements have no end tag.
var void = []string{"img", "br", "hr", "input", "meta", "link", "source", "area", "base", "col", "embed", "param", "track", "wbr"}

// blocks end a paragraph that was not closed.
var blocks = []string{"p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "figure", "style", "script"}

var svelteLogic = regexp.MustCompile(`\{[#:/@][a-z]|\$state\(|style=\{`)

// take reads the tags of a file. It does not mind what browsers do not mind.
func take(data []byte) (*page, error) {
	p := &page{root: &element{end: len(data)}, svelte: svelteLogic.Match(data)}
	read := data
	if p.svelte {
		read = mask(data)
	}
	z := html.NewTokenizer(bytes.NewReader(read))
	now, at, count, depth, condition := p.root, 0, 0, 0, ""
	var inStyle *element
	close := func(e *element, end int) { // e and what is open in it
		for now != p.root {
			now.end = end
			last := now
			now, depth = now.under, depth-1
			if last == e {
				return
			}
		}
	}
	for {
		kind := z.Next()
		raw := z.Raw()
		start, end := at, at+len(raw)
		at = end
		switch kind {
		case html.ErrorToken:
			for now != p.root {
				close(now, len(data))
			}
			return p, nil
		case html.TextToken:
			if inStyle != nil {
				if err := p.sheet.Add(string(data[start:end])); err != nil {
					return nil, err
				}
			} else if now != p.root {
				now.texts = append(now.texts, span{start, end, len(now.kids)})
			}
			if p.svelte {
				if i := bytes.LastIndex(data[start:end], []byte("{#if")); i >= 0 {
					condition = string(data[start+i : end])
				} else if i := bytes.LastIndex(data[start:end], []byte("{:else")); i >= 0 {
					condition = string(data[start+i : end])
				}
			}
		case html.CommentToken:
			if len(p.comments) < 10_000 {
				p.comments = append(p.comments, string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := string(name)
			inStyle = nil
			if strings.ContainsAny(tag, ":@./") { // <https://...> in Markdown
				continue
			}
			if count++; count > maxElements {
				return nil, fmt.Errorf("it has more than %d elements; save the graphic in a file of its own", maxElements)
			}
			if slices.Contains(blocks, tag) {
				for e := now; e != p.root; e = e.under {
					if e.Tag == "p" {
						close(e, start)
						break
					}
					if !inline(e.Tag) {
						break
					}
				}
			}
			e := &element{Node: css.Node{Tag: tag}, raw: string(data[start:end]), start: start, end: end, under: now, before: condition}
			condition = ""
			if more {
				e.attr = map[string]string{}
			}
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				if _, ok := e.attr[string(k)]; !ok && len(e.attr) < 100 {
					e.attr[string(k)] = string(v)
				}
			}
			e.ID = e.attr["id"]
			e.Classes = strings.Fields(e.attr["class"])
			if now != p.root {
				e.Parent = &now.Node
			}
			now.kids = append(now.kids, e)
			if tag == "style" && kind == html.StartTagToken {
				inStyle = e
			}
			if kind == html.SelfClosingTagToken && (p.svelte || foreign(e)) || slices.Contains(void, tag) {
				continue
			}
			if depth++; depth > maxDepth {
				return nil, fmt.Errorf("its elements are nested more than %d deep at byte %d; a tag may not be closed", maxDepth, start)
			}
			now = e
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := string(name)
			inStyle = nil
			for e := now; e != p.root; e = e.under {
				if e.Tag == tag {
					close(e, end)
					break
				}
				if inline(tag) && !inline(e.Tag) {
					break // it closes nothing outside its paragraph
				}
			}
		}
	}
}

// inline reports elements that stand in a line of words.
func inline(tag string) bool {
	switch tag {
	case "span", "b", "i", "em", "strong", "a", "sub", "sup", "small", "u", "font", "tspan":
		return true
	}
	return false
}

// foreign reports an element of an SVG inside the page, where <path/> is whole.
func foreign(e *element) bool {
	for ; e != nil; e = e.under {
		if e.Tag == "svg" {
			return true
		}
	}
	return false
}

// mask gives a copy of a Svelte file, as long as it is, in which nothing inside
// braces can be taken for a tag or the end of a value.
func mask(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 0; i < len(out); i++ {
		if out[i] == '<' {
			for _, tag := range []string{"<style", "<script"} {
				if len(out)-i > len(tag) && bytes.EqualFold(out[i:i+len(tag)], []byte(tag)) {
					if end := bytes.Index(out[i:], []byte("</"+tag[1:])); end > 0 {
						i += end
					}
				}
			}
			continue
		}
		if out[i] != '{' {
			continue
		}
		depth, end := 0, -1
		for j := i; j < len(out) && j < i+20_000; j++ {
			if out[j] == '{' {
				depth++
			} else if out[j] == '}' {
				if depth--; depth == 0 {
					end = j
					break
				}
			}
		}
		if end < 0 {
			continue
		}
		for j := i + 1; j < end; j++ {
			if strings.IndexByte("<>\"'`= \t\r\n/&", out[j]) >= 0 {
				out[j] = '_'
			}
		}
		i = end
	}
	return out
}

// has reports whether one of the element's class tokens is name behind any
// prefix: the g- of ai2html can be set.
func (e *element) has(name string) bool {
	for _, c := range e.Classes {
		if c == name || strings.HasSuffix(c, "-"+name) {
			return true
		}
	}
	return false
}

// walk visits what stands in e, in the file's order; f says whether to go on
// inside an element.
func (e *element) walk(f func(*element) bool) {
	for _, k := range e.kids {
		if f(k) {
			k.walk(f)
		}
	}
}

// set gives how the element is set by the file's style sheets.
func (p *page) set(e *element) (css.Style, error) {
	if e == p.root {
		return css.Style{"font-size": "16px", "font-weight": "400", "font-style": "normal", "color": "rgb(0, 0, 0)", "text-align": "start", "text-transform": "none"}, nil
	}
	if e.style != nil {
		return e.style, nil
	}
	parent, err := p.set(e.under)
	if err != nil {
		return nil, err
	}
	inlineStyle := e.attr["style"]
	if strings.HasPrefix(inlineStyle, "{") {
		inlineStyle = strings.Trim(inlineStyle, "{`}")
	}
	e.style, err = p.sheet.Style(&e.Node, inlineStyle, parent)
	if err != nil {
		return nil, err
	}
	switch e.Tag { // what browsers do by themselves
	case "b", "strong":
		if e.style["font-weight"] == parent["font-weight"] {
			e.style["font-weight"] = "700"
		}
	case "i", "em":
		e.style["font-style"] = "italic"
	}
	return e.style, nil
}
