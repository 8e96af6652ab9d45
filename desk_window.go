//go:build cgo && !headless

package main

import (
	"fmt"
	"os"
	"strings"

	"cutline/app"
	"cutline/app/desk"
)

// openDesk opens the window with the files named.
func openDesk(args []string) int {
	var opt app.Options
	var files []string
	for i := 0; i < len(args); i++ {
		name, value, joined := strings.Cut(args[i], "=")
		switch name {
		case "--library", "--author":
			if !joined {
				if i++; i == len(args) {
					fmt.Fprintf(os.Stderr, "cutline: %s needs a value\n", name)
					return 2
				}
				value = args[i]
			}
			if name == "--library" {
				opt.Library = value
			} else {
				opt.Author = value
			}
		default:
			if strings.HasPrefix(name, "-") {
				fmt.Fprintf(os.Stderr, "cutline: unknown option %s; see cutline --help\n", name)
				return 2
			}
			files = append(files, args[i])
		}
	}
	return desk.Run(opt, files, os.Stderr)
}
