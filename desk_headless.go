//go:build headless || !cgo

package main

import (
	"fmt"
	"os"
)

// openDesk says that this build has no window.
func openDesk([]string) int {
	fmt.Fprintln(os.Stderr, "cutline: this build has commands only, no desk; see cutline --help, or build it with cgo and without the tag headless")
	return 2
}
