package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The holder file stands beside a library while it is open and says who has
// it. It is information only: the lock is bbolt's.

func holderFile(path string) string { return path + ".open" }

func writeHolder(path string, now time.Time) {
	host, _ := os.Hostname()
	_ = os.WriteFile(holderFile(path), fmt.Appendf(nil, "%d\n%s\n%s\n", os.Getpid(), host, now.Format(time.RFC3339)), 0o644)
}

// holder says who has the library, as far as it is known.
func holder(path string) string {
	data, err := os.ReadFile(holderFile(path))
	lines := strings.Split(string(data), "\n")
	if err != nil || len(lines) < 3 {
		return ""
	}
	since := lines[2]
	if at, err := time.Parse(time.RFC3339, lines[2]); err == nil {
		since = at.Local().Format("15:04 on Jan 2")
	}
	return fmt.Sprintf(" (process %s on %s, since %s)", lines[0], lines[1], since)
}

// backupHint says what to do with a damaged library: the file itself is kept,
// and the newest backup beside it or in its folder of backups is named.
func backupHint(path string) string {
	var newest string
	var at time.Time
	for _, pattern := range []string{path + ".*bak", filepath.Join(filepath.Dir(path), "backups", "*.cutline")} {
		files, _ := filepath.Glob(pattern)
		for _, f := range files {
			if info, err := os.Stat(f); err == nil && info.ModTime().After(at) {
				newest, at = f, info.ModTime()
			}
		}
	}
	if newest == "" {
		return "; nothing was changed: move the file aside and keep it, and put a backup of yours in its place"
	}
	return fmt.Sprintf("; nothing was changed: move the file aside and keep it, and put its newest backup in its place, %s of %s", newest, at.Format("2006-01-02 15:04"))
}
