package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain runs as the child of a test where CUTLINE_CHILD says so.
func TestMain(m *testing.M) {
	switch os.Getenv("CUTLINE_CHILD") {
	case "commit":
		childCommits(os.Getenv("CUTLINE_PATH"))
	case "import":
		childImports(os.Getenv("CUTLINE_PATH"))
	case "full":
		childFillsDisk(os.Getenv("CUTLINE_PATH"))
	default:
		os.Exit(m.Run())
	}
}

func child(t *testing.T, what, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), "CUTLINE_CHILD="+what, "CUTLINE_PATH="+path)
	c.Stderr = os.Stderr
	return c
}

// childCommits makes versions and journal records until it is killed, and says
// each one that is acknowledged.
func childCommits(path string) {
	l, err := Open(path, Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	list, _ := l.Stories()
	id, head := list[0].ID, list[0].Head
	for n := 0; ; n++ {
		rev, err := l.Commit(id, head, words(fmt.Sprint("version ", head+1)), info("x"))
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		head = rev.Number
		fmt.Println("version", head)
		if err := l.AppendJournal(id, head, [][]byte{[]byte(fmt.Sprint("record ", head))}); err == nil {
			fmt.Println("record", head)
		}
	}
}

// TestKilled: a program that is killed at any moment has lost nothing that was
// acknowledged, and the library opens and passes its check.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.cutline")
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Create(words("version 1"), info("first")); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for range 12 {
		c := child(t, "commit", path)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := make(chan string, 1<<16)
		go func() {
			for scan := bufio.NewScanner(out); scan.Scan(); {
				lines <- scan.Text()
			}
			close(lines)
		}()
		<-lines // it works
		time.Sleep(time.Duration(rand.IntN(40_000)) * time.Microsecond)
		_ = c.Process.Kill()
		version, record := 0, 0
		for line := range lines {
			_, _ = fmt.Sscanf(line, "version %d", &version)
			_, _ = fmt.Sscanf(line, "record %d", &record)
			if strings.HasPrefix(line, "error") {
				t.Fatal(line)
			}
		}
		_ = c.Wait()
		l, err := Open(path, Options{})
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		if !l.Unclean() {
			t.Error("it does not say that it was not closed")
		}
		list, err := l.Stories()
		if err != nil {
			t.Fatal(err)
		}
		if list[0].Head < version {
			t.Fatalf("version %d was acknowledged, the newest is %d", version, list[0].Head)
		}
		if s, _, err := l.Load(list[0].ID, 0); err != nil || s.At(0).Text != fmt.Sprint("version ", list[0].Head) {
			t.Fatalf("the newest version: %v", err)
		}
		if _, records, err := l.Journal(list[0].ID); err != nil || record == list[0].Head && len(records) != 1 {
			t.Fatalf("record %d was acknowledged, the journal holds %q (%v)", record, records, err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// childFillsDisk writes until a limit on file sizes stops it, as a full disk
// would.
func childFillsDisk(path string) {
	signal.Ignore(syscall.SIGXFSZ)
	l, err := Open(path, Options{})
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 20, Max: 1 << 20}); err != nil {
		fmt.Println("limit:", err)
		os.Exit(1)
	}
	for i := range 100 {
		data := make([]byte, 100_000)
		for j := range data {
			data[j] = byte(i*j + j/7)
		}
		if _, err := l.PutAsset(data); err != nil {
			fmt.Println(errors.Is(err, ErrFull), err)
			_, _, err := l.Load("1", 0)
			fmt.Println("still reads:", err == nil)
			os.Exit(0)
		}
	}
	fmt.Println("never full")
}

func TestFullDisk(t *testing.T) {
	path := filled(t)
	out, err := child(t, "full", path).Output()
	if err != nil || !strings.HasPrefix(string(out), "true ") || !strings.Contains(string(out), "still reads: true") {
		t.Fatalf("on a full disk: %s (%v)", out, err)
	}
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatalf("after a full disk: %v", err)
	}
	defer l.Close()
	if _, _, err := l.Load("1", 0); err != nil {
		t.Error(err)
	}
}

// childImports adds a story whose second version is too large for the disk.
func childImports(path string) {
	signal.Ignore(syscall.SIGXFSZ)
	l, err := Open(path, Options{})
	if err == nil {
		err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 20, Max: 1 << 20})
	}
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	noise := make([]byte, 3<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte('!' + r.IntN(90))
	}
	_, _, err = l.CreateVersions(Version{words("short"), info("as it came")}, Version{words(string(noise)), info("recovered")})
	fmt.Println(errors.Is(err, ErrFull), err)
	id, _, err := l.Create(words("after"), info("small enough"))
	fmt.Println("then:", id, err)
	os.Exit(0)
}

// TestImportOnFullDisk: the two versions that an import makes were two
// transactions, so that a disk which filled between them left a story at
// version 1 under a message that said nothing was changed.
func TestImportOnFullDisk(t *testing.T) {
	path := filled(t)
	out, err := child(t, "import", path).Output()
	if err != nil || !strings.HasPrefix(string(out), "true ") || !strings.Contains(string(out), "nothing was changed") || !strings.Contains(string(out), "then: 2 <nil>") {
		t.Fatalf("on a full disk: %s (%v)", out, err)
	}
	l, err := Open(path, Options{})
	if err != nil {
		t.Fatalf("after a full disk: %v", err)
	}
	defer l.Close()
	list, err := l.Stories()
	if err != nil || len(list) != 2 {
		t.Fatalf("%d stories, want the one before and the one after (%v)", len(list), err)
	}
	if s, _, err := l.Load("2", 0); err != nil || s.At(0).Text != "after" {
		t.Errorf("the story after it: %v", err)
	}
}
