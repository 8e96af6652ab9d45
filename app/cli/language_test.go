package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestLanguageCommand(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	if err := os.WriteFile(filepath.Join(dir, "boats.txt"), []byte("A Ferry Finds Its Way Back\n\nThe boats sail at noon, said the captain of the first of them.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(cli.Done, "import", filepath.Join(dir, "boats.txt"))
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "v2: en-US, as its words tell"},
		{[]string{"yi"}, "v3: yi, as was said"},
		{[]string{"yi"}, "v3: yi, as was said"},
		{nil, "v3: yi, as was said"},
		{[]string{""}, "v4: en-US, as its words tell"},
	} {
		if got := d.run(cli.Done, append([]string{"language", "boats"}, c.args...)...); !strings.Contains(got, c.want) {
			t.Errorf("%q: %s, want %s", c.args, got, c.want)
		}
	}
	d.run(cli.Failed, "language", "boats", "Hebrew please")
}
