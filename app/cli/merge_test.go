package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func write(t *testing.T, dir, name, words string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMergeCommand(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	base := write(t, dir, "base", "The log was found on Thursday.\n\nThe county will hold a hearing in January.\n")
	here := write(t, dir, "desk", "The log was found Thursday.\n\nThe county will hold a hearing in January.\n")
	there := write(t, dir, "wire", "The log was found on Thursday.\n\nThe county will hold two hearings in January.\n")
	out := filepath.Join(dir, "out")
	d.run(cli.Done, "merge", base, here, there, "-o", out)
	got, err := os.ReadFile(out)
	if want := "The log was found Thursday.\n\nThe county will hold two hearings in January.\n"; err != nil || string(got) != want {
		t.Errorf("merged %q (%v)", got, err)
	}
	clash := write(t, dir, "clash", "The log was found on Friday.\n\nThe county will hold a hearing in January.\n")
	other := write(t, dir, "other", "The log was found on Sunday.\n\nThe county will hold a hearing in January.\n")
	var r struct {
		Text      string
		Conflicts []struct{ Base, Desk, Wire string }
	}
	if err := json.Unmarshal([]byte(d.run(cli.Findings, "merge", base, clash, other, "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Conflicts) != 1 || r.Conflicts[0].Wire != "The log was found on Sunday." || !strings.Contains(r.Text, "Friday") {
		t.Errorf("%+v", r)
	}
	if got := d.run(cli.Findings, "merge", base, clash, other); !strings.Contains(got, "<<<<<<< desk\nThe log was found on Friday.\n") {
		t.Errorf("printed %q", got)
	}
	empty := write(t, dir, "empty", "")
	d.run(cli.Done, "merge", empty, empty, here)
	d.run(cli.Failed, "merge", base, filepath.Join(dir, "no such file"), there)
	d.run(cli.Failed, "merge", base, write(t, dir, "picture", "\x89PNG\r\n\x1a\n\x00\x00"), there)
	d.run(cli.Misused, "merge", base, here)
	if _, err := os.Stat(d.library); err == nil {
		t.Error("merging plain files made a library")
	}
}

// git uses the merge command as a driver, as the README says.
func TestMergeDriver(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed: ", err)
	}
	if testing.Short() {
		t.Skip("it builds the program")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "cutline")
	build := exec.Command("go", "build", "-tags", "headless", "-o", program, "cutline")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	repo := filepath.Join(dir, "repo")
	run := func(want int, args ...string) string {
		t.Helper()
		c := exec.Command(git, append([]string{"-C", repo, "-c", "user.name=Desk", "-c", "user.email=desk@cutline.invalid"}, args...)...)
		out, _ := c.CombinedOutput()
		if got := c.ProcessState.ExitCode(); got != want {
			t.Fatalf("git %v: exit %d\n%s", args, got, out)
		}
		return string(out)
	}
	if err := os.Mkdir(repo, 0o700); err != nil {
		t.Fatal(err)
	}
	run(0, "init", "-q", "-b", "main")
	run(0, "config", "merge.cutline.driver", program+" merge %O %A %B -o %A")
	write(t, repo, ".gitattributes", "*.txt merge=cutline\n")
	commit := func(words, message string) {
		write(t, repo, "log.txt", words)
		run(0, "add", "-A")
		run(0, "commit", "-qm", message)
	}
	base := "The log was found on Thursday in a drawer. The county will hold a hearing in January.\n"
	commit(base, "as it came")
	run(0, "checkout", "-qb", "wire")
	commit(strings.Replace(base, "January", "March", 1), "wire")
	run(0, "checkout", "-q", "main")
	commit(strings.Replace(base, "a drawer", "the drawer", 1), "desk")
	run(0, "merge", "-q", "wire", "-m", "merged")
	got, err := os.ReadFile(filepath.Join(repo, "log.txt"))
	if want := "The log was found on Thursday in the drawer. The county will hold a hearing in March.\n"; err != nil || string(got) != want {
		t.Errorf("git merged %q (%v)", got, err)
	}
}

func TestWritethruCommand(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	d.run(cli.Done, "import", write(t, dir, "harbor-log.txt", scraped))
	d.run(cli.Done, "revise", "harbor-log", write(t, dir, "edited.txt", strings.Replace(scraped, "two sandwiches", "a sandwich", 1)))
	wire := write(t, dir, "wire.txt", strings.NewReplacer("two sandwiches", "three sandwiches", "January", "March").Replace(scraped))

	var dry struct {
		Summary   string
		Conflicts []any
		Items     []struct{ Kind, What, Where string }
		Note      string
	}
	if err := json.Unmarshal([]byte(d.run(cli.Findings, "writethru", "harbor-log", wire, "--dry-run", "--json")), &dry); err != nil {
		t.Fatal(err)
	}
	if len(dry.Conflicts) != 1 || len(dry.Items) != 2 || !strings.Contains(dry.Note, "1st Ld-Writethru. Updates graf") {
		t.Errorf("%+v", dry)
	}
	if got := d.run(cli.Done, "show", "harbor-log"); !strings.Contains(got, "January") {
		t.Errorf("a dry run changed the story: %s", got)
	}

	later := write(t, dir, "later.txt", strings.NewReplacer("two sandwiches", "three sandwiches", "January", "April").Replace(scraped))
	if got := d.run(cli.Findings, "writethru", later); !strings.Contains(got, "conflict") || !strings.Contains(got, "harbor-log, v") {
		t.Errorf("said %q", got)
	}
	got := d.run(cli.Done, "show", "harbor-log")
	for _, words := range []string{"April", "a sandwich", "The wire has: ", "three sandwiches"} {
		if !strings.Contains(got, words) {
			t.Errorf("the story lacks %q:\n%s", words, got)
		}
	}
	if got := d.run(cli.Failed, "writethru", later); !strings.Contains(got, "the one that is here") {
		t.Errorf("the same again: %q", got)
	}
	d.run(cli.Failed, "writethru", "no-such-story", later)
	last := write(t, dir, "last.txt", strings.NewReplacer("two sandwiches", "four sandwiches", "January", "May").Replace(scraped))
	d.run(cli.Done, "writethru", "harbor-log", last, "--prefer", "wire")
	if got := d.run(cli.Done, "show", "harbor-log"); !strings.Contains(got, "four sandwiches") {
		t.Errorf("the wire was not preferred:\n%s", got)
	}
}
