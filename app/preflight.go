package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/store"
)

// Preflight says what must hold before a story leaves and does not: words,
// pictures, notes and sources, what blocks first. id is the story's, or empty
// for one that is in no library.
func (a *App) Preflight(id store.StoryID, s story.Story) ([]preflight.Finding, error) {
	lit, err := a.Light(id).Look(s, true)
	return lit.Found, err
}

// HouseRules is the file with the levels that the house gives to the rules of
// preflight. It stands beside the library, has its name and ends in .preflight;
// it need not be there.
func (a *App) HouseRules() string {
	path := a.Lib.Path()
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".preflight"
}

// Rules gives the rules of preflight as the house holds them.
func (a *App) Rules() ([]preflight.Held, error) {
	house, err := a.houseRules()
	return house.Rules(), err
}

func (a *App) houseRules() (preflight.House, error) {
	f, err := os.Open(a.HouseRules())
	if errors.Is(err, fs.ErrNotExist) {
		return preflight.House{}, nil
	}
	if err != nil {
		return preflight.House{}, fmt.Errorf("read the house's rules: %w", err)
	}
	defer f.Close()
	house, err := preflight.ReadHouse(f)
	if err != nil {
		return preflight.House{}, fmt.Errorf("read the house's rules in %s: %w", a.HouseRules(), err)
	}
	return house, nil
}
