package app_test

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestProofOfHeldStory: a proof of any version says what holds the story now.
func TestProofOfHeldStory(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is missing; make test installs it")
	}
	a, d := sample(t)
	proofed := func(version int) string {
		t.Helper()
		p, err := d.Proof(version, 0)
		if err != nil {
			t.Fatal(err)
		}
		out, err := p.Write(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		words, err := exec.Command("pdftotext", out.Path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(words)
	}
	was := d.Base.Number
	if strings.Contains(proofed(was), "Embargo until") {
		t.Error("nothing holds it, and the proof says so")
	}
	if _, err := d.Embargo(a.Now().Add(time.Hour), ""); err != nil {
		t.Fatal(err)
	}
	for _, version := range []int{0, was} {
		if !strings.Contains(proofed(version), "Embargo until") {
			t.Errorf("version %d: the proof does not say that it is embargoed", version)
		}
	}
}
