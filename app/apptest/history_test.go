package apptest_test

import (
	"os"
	"testing"
	"time"

	"cutline/app"
	"cutline/app/apptest"
)

// TestLibrary writes the library that the pictures of versions are taken of
// into the file that CUTLINE_HISTORY names.
func TestLibrary(t *testing.T) {
	path := os.Getenv("CUTLINE_HISTORY")
	if path == "" {
		t.Skip("CUTLINE_HISTORY names no file to write a library with a history into")
	}
	a, err := app.Open(app.Options{Library: path, Author: "Dana Ruiz"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := apptest.History(a, time.Now()); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("CUTLINE_LONG") != "" {
		if _, err := apptest.Long(a, 20_000, 520); err != nil {
			t.Fatal(err)
		}
	}
}
