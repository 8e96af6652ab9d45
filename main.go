// Command cutline is an editorial desk for news stories and their map captions.
// Without a command it opens the desk, with the files named; with one it does
// that one thing and ends (see package app/cli).
package main

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"cutline/app/cli"
)

func main() {
	// Each keystroke leaves a little of the story behind. A small heap is
	// collected seldom, which takes a quarter off the cost of typing; one that
	// nears 350 MB is collected as usual and more.
	debug.SetGCPercent(300)
	debug.SetMemoryLimit(350 << 20)
	os.Exit(run(os.Args[1:]))
}

// run opens the desk unless the arguments name a command or ask for help.
func run(args []string) int {
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--help" || arg == "-h":
			return cli.Run(args, os.Stdout, os.Stderr)
		case arg == "--library" || arg == "--author":
			i++ // its value
		case strings.HasPrefix(arg, "-"):
		case slices.Contains(cli.Names(), arg):
			return cli.Run(args, os.Stdout, os.Stderr)
		default:
			return openDesk(args)
		}
	}
	return openDesk(args)
}
