//go:build unix

package store

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// letGo tells the system that a large value of the library's file, which was
// read, need not stay in this program's memory: a batch that reads every picture
// would hold the whole library. The system keeps the file's pages as it sees fit,
// and who reads the value again gets them back.
func letGo(kept []byte) {
	page := uintptr(unix.Getpagesize())
	if len(kept) < 16*int(page) {
		return
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(kept)))
	skip := (page - start%page) % page
	whole := (uintptr(len(kept)) - skip) / page * page
	_ = unix.Madvise(kept[skip:skip+whole], unix.MADV_DONTNEED) // a hint: nothing is lost without it
}
