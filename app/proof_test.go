package app_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// proofWords gives the words of a proof.
func proofWords(t *testing.T, f app.Exported) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-raw", f.Path, "-").Output()
	if err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// TestProof: a proof is of what the desk has, held against what was published
// last; nothing stops one, and it is no format for readers.
func TestProof(t *testing.T) {
	a, d := sample(t)
	dir := t.TempDir()
	proof := func(version, against int) app.Exported {
		t.Helper()
		p, err := d.Proof(version, against)
		if err != nil {
			t.Fatal(err)
		}
		f, err := p.Write(dir)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if names, _ := app.Formats(); slices.Contains(names, app.ProofFormat) {
		t.Error("it is among the formats for readers")
	}
	if _, err := d.Leave(app.Exit{What: "export"}); err == nil {
		t.Fatal("the sample leaves; its queries should stop it")
	}
	f := proof(0, 0)
	if !strings.HasSuffix(f.Path, "-PROOF.pdf") {
		t.Errorf("it is called %s", f.Path)
	}
	base := d.Base
	if words := proofWords(t, f); !strings.Contains(words, base.Hash[:12]) || !strings.Contains(words, "against v") || !strings.Contains(words, "Query, line") {
		t.Error(words)
	}
	if proof(base.Number, 0).SHA256 != f.SHA256 {
		t.Error("another file of the same version")
	}

	if err := a.Lib.AddPublication(store.Publication{Story: d.ID, Revision: 1, By: "Desk", At: base.At}); err != nil {
		t.Fatal(err)
	}
	b := *d.Story().At(findKind(d.Story(), story.Graf))
	b.Text, b.Marks = "Now this graf is another one.", nil
	if err := d.Editor.Do("edit", editor.Replace{Story: d.Story().With(&b)}); err != nil {
		t.Fatal(err)
	}
	words := proofWords(t, proof(0, 0))
	for _, want := range []string{"changed since v", "against v1", "Now this graf is another one."} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in %s", want, words)
		}
	}
	if words := proofWords(t, proof(0, base.Number)); !strings.Contains(words, "against "+(app.Side{Revision: base}).Name()) {
		t.Error(words)
	}
	if _, err := d.Proof(0, 99); err == nil {
		t.Error("it is held against a version that is not there")
	}
	if strings.Contains(words, "a commission aide") {
		t.Error("a confidential source is named")
	}
}

// TestSplitProof: a proof is told apart from what readers get.
func TestSplitProof(t *testing.T) {
	for _, c := range []struct {
		give, rest []string
		proof      bool
	}{{[]string{"proof"}, nil, true}, {[]string{"pdf", " Proof", "html"}, []string{"pdf", "html"}, true}, {[]string{"pdf"}, []string{"pdf"}, false}, {nil, nil, false}} {
		if proof, rest := app.SplitProof(c.give); proof != c.proof || !slices.Equal(rest, c.rest) {
			t.Errorf("%q: %v, %q", c.give, proof, rest)
		}
	}
}
