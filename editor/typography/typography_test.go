package typography

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEducate(t *testing.T) {
	for in, want := range map[string]string{
		`"We will fit him on the 7:15," said the captain.`: `“We will fit him on the 7:15,” said the captain.`,
		`She said, "He told me, 'Go home.'"`:               `She said, “He told me, ‘Go home.’”`,
		`"'Go home,' he said"`:                             `“‘Go home,’ he said”`,
		`it's the captains' log, isn't it`:                 `it’s the captains’ log, isn’t it`,
		`the '90s, the mid-'60s and the class of '08.`:     `the ’90s, the mid-’60s and the class of ’08.`,
		`'90s nostalgia`:                                   `’90s nostalgia`,
		`'Twas the night, 'tis said, 'tisn't so 'til dawn`: `’Twas the night, ’tis said, ’tisn’t so ’til dawn`,
		`rock 'n' roll, rock-'n'-roll`:                     `rock ’n’ roll, rock-’n’-roll`,
		`let 'em`:                                          `let ’em`,
		`'Late' ferry returns`:                             `‘Late’ ferry returns`,
		`'20 days of fog'`:                                 `‘20 days of fog’`,
		`"He said '20 people' came."`:                      `“He said ‘20 people’ came.”`,
		`'emphasis' and 'tissue'`:                          `‘emphasis’ and ‘tissue’`,
		`The boat -- late again -- left.`:                  `The boat — late again — left.`,
		`"I never--"`:                                      `“I never—”`,
		`the plan--"a joke"--failed`:                       `the plan—“a joke”—failed`,
		`("late")`:                                         `(“late”)`,
		`["late"]`:                                         `[“late”]`,
		`Wait ... what`:                                    `Wait ... what`,
		`over-run, 6-7`:                                    `over-run, 6-7`,
		`---`:                                              `—-`,
		`“set already,” it’s — fine`:                       `“set already,” it’s — fine`,
		`O'Brien's "Alder Point"`:                          `O’Brien’s “Alder Point”`,
		`ROCK 'N' ROLL`:                                    `ROCK ’N’ ROLL`,
		`"Åkesson's 'naïve' plan": "no"`:                   `“Åkesson’s ‘naïve’ plan”: “no”`,
		"no-break\u00a0\"space\"":                          "no-break\u00a0“space”",
		`6'2"`:                                             `6’2”`,
		``:                                                 ``,
		strings.Repeat("“open", 1000) + ` "x" ` + "\xff" + `'`: strings.Repeat("“open", 1000) + ` “x” ` + "\xff" + `’`,
	} {
		if got := Educate(in); got != want {
			t.Errorf("%q became\n%q, want\n%q", in, got, want)
		}
	}
}

func TestTyped(t *testing.T) {
	for _, c := range []struct {
		before, typed string
		n             int
		text          string
	}{
		{"", `"`, 0, "“"}, {"said, ", `"`, 0, "“"}, {"late", `"`, 0, "”"}, {"it", "'", 0, "’"}, {"“", "'", 0, "‘"},
		{"-", "-", 1, "—"}, {"late -", "-", 1, "—"}, {"--", "-", 0, "-"}, {"a", "-", 0, "-"}, {"—", "-", 0, "-"},
		{"the ‘90", "s", 5, "’90s"}, {"‘tis", " ", 6, "’tis "}, {"‘tis", "s", 0, "s"}, {"rock ‘n", "'", 4, "’n’"},
		{"..", ".", 0, "."}, {"a", "b", 0, "b"}, {`"`, "'", 0, "‘"}, {`late"`, "'", 0, "’"},
		{"a", "long paste", 0, "long paste"},
	} {
		if n, text := Typed(c.before, c.typed); n != c.n || text != c.text {
			t.Errorf("%q behind %q: %d %q, want %d %q", c.typed, c.before, n, text, c.n, c.text)
		}
	}
}

func TestPlain(t *testing.T) {
	if got := Plain("“It’s ‘late’—again,” 6–7 …"); got != `"It's 'late'--again," 6–7 …` {
		t.Errorf("%q", got)
	}
}

// TestPlainUndoesEducate sets any text and takes that back.
func TestPlainUndoesEducate(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{`"`, "'", "-", "--", " ", "tis", "90", "s", "n", "“", "”", "‘", "’", "—", "(", ".", "\u00a0"}),
		rapid.StringN(0, 3, -1))
	rapid.Check(t, func(t *rapid.T) {
		x := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		set := Educate(x)
		if Plain(set) != Plain(x) {
			t.Fatalf("%q became %q", x, set)
		}
		if utf8.ValidString(x) && !utf8.ValidString(set) {
			t.Fatalf("%q became %q, which is broken", x, set)
		}
	})
}

func BenchmarkEducate(b *testing.B) {
	text := strings.Repeat(`"We won't," said the captain's mate -- "it's late." `, 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Educate(text)
	}
}
