package ai2html

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzParse: whatever a file holds, it is read or refused; what was read is
// written back as it was, and with a changed label is read again.
func FuzzParse(f *testing.F) {
	at := `style="top:10%;margin-top:-8px;left:20%;width:90px"`
	for _, seed := range []string{
		board("a", `<div id="g-ai0-1" class="g-x g-aiAbs g-aiPointText" `+at+`><p>Q &amp; <span class="a">A</span><br>b</p><p>&nbsp;</p></div>`),
		`<style>#g-m-a p{color:#f00}@container b (width >= 600px) { #g-m-a { display: block } }</style>` + board("a", ""),
		"<div id=\"g-m-box\" bind:w={width}>{#if width && width >= 510}<div class=\"g-artboard\"><div class=\"g-aiImg\" style={`background-image: url(${c});`}></div><div class=\"g-aiAbs\" " + at + "><p>{@html x}</p></div></div>{/if}</div>",
		`<div class='f2h-frame artboard'><div class='f2h-text' style='top:1%;transform:translate(-50%,0) rotate(2deg)'><h2>a</h2></div>`,
		board("a", `<div class="g-aiAbs" `+at+`><p>Al|Kindi</p><p>St-</p><p>reet</p>`) + board("b", `<div class="g-aiAbs" `+at+`><p>Al|Kindi Street</p>`),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %v", err)
			}
			return
		}
		all := labels(file)
		var same []Change
		for _, l := range all {
			same = append(same, Change{l, l.Words()})
		}
		if out, err := file.Write(same...); err != nil || !bytes.Equal(out, data) {
			t.Fatalf("unchanged captions change the file (%v)", err)
		}
		for i, l := range all {
			if i >= 3 || l.ReadOnly {
				break
			}
			out, err := file.Write(Change{l, "Al-Kindi & " + l.Words()})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Parse(out); err != nil {
				t.Fatalf("what was written is not read: %v", err)
			}
		}
	})
}
