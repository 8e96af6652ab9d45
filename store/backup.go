package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Backup copies the library into a file while it is in use. The file appears
// whole or not at all.
func (l *Library) Backup(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("back up to %s: %w", path, copyError(err))
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".backup-*")
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, copyError(err))
	}
	defer os.Remove(tmp.Name())
	err = l.view(func(tx *bolt.Tx) error { _, err := tx.WriteTo(tmp); return err })
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, copyError(err))
	}
	return nil
}

// copyError says why a backup could not be written: another place for it is
// wanted, not another library.
func copyError(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%w; choose another folder for it", err)
	}
	return explain(err)
}

// RollingBackup makes a backup in the folder "backups" beside the library, at
// most one an hour, and keeps the newest keep of them.
func (l *Library) RollingBackup(now time.Time, keep int) error {
	dir := filepath.Join(filepath.Dir(l.path), "backups")
	base := filepath.Base(l.path)
	old, _ := filepath.Glob(filepath.Join(dir, base+".*.cutline"))
	slices.Sort(old)
	if n := len(old); n > 0 {
		if info, err := os.Stat(old[n-1]); err == nil && now.Sub(info.ModTime()) < time.Hour {
			return nil
		}
	}
	if err := l.Backup(filepath.Join(dir, base+"."+now.UTC().Format("20060102-150405")+".cutline")); err != nil {
		return err
	}
	for len(old) >= keep && keep > 0 {
		_ = os.Remove(old[0])
		old = old[1:]
	}
	return nil
}
