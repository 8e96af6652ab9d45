package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/format/html"
	"cutline/store"
)

// Preset is a choice of what leaves, under a name.
type Preset struct {
	Name  string   `json:"name"`
	Holds []string `json:"holds"` // of what Parts names
	Own   bool     `json:"-"`     // somebody at this desk made it
}

// housePresets are those that every library has.
func housePresets() []Preset {
	return []Preset{
		{Name: "Morning package", Holds: DefaultParts()},
		{Name: "Web only", Holds: []string{"html-folder", "ninjs"}},
		{Name: "Legal read", Holds: []string{"pdf", ProofFormat}},
	}
}

const (
	presetSetting = "export presets"
	choiceSetting = "export choice"
)

// Presets gives the presets of the house, then those of the desk in the order
// that they were made.
func (a *App) Presets() []Preset {
	list := housePresets()
	var own []Preset
	if err := json.Unmarshal([]byte(a.Lib.Setting(presetSetting)), &own); err != nil {
		return list // none was made
	}
	for _, p := range own {
		if holds := known(p.Holds); len(holds) > 0 {
			list = append(list, Preset{p.Name, holds, true})
		}
	}
	return list
}

// known leaves out what this Cutline does not know: a newer one may have kept it.
func known(holds []string) []string {
	all, _ := Parts()
	return slices.DeleteFunc(slices.Clone(holds), func(n string) bool { return !slices.Contains(all, n) })
}

// SavePreset keeps a choice under a name. One of the desk's of that name is
// replaced; the house's stay.
func (a *App) SavePreset(name string, holds []string) error {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return errors.New("save a preset: give it a name")
	case len(holds) == 0:
		return fmt.Errorf("save the preset %q: it chooses nothing; check what it is to hold", name)
	case slices.ContainsFunc(housePresets(), func(p Preset) bool { return strings.EqualFold(p.Name, name) }):
		return fmt.Errorf("save the preset %q: the house's has that name; give another", name)
	}
	holds, err := partsOf(holds)
	if err != nil {
		return fmt.Errorf("save the preset %q: %w", name, err)
	}
	return a.keepPresets(append(a.ownPresets(name), Preset{Name: name, Holds: holds}))
}

// DropPreset forgets a preset of the desk's.
func (a *App) DropPreset(name string) error {
	if !slices.ContainsFunc(a.Presets(), func(p Preset) bool { return p.Own && strings.EqualFold(p.Name, name) }) {
		return fmt.Errorf("forget the preset %q: this desk made none of that name", name)
	}
	return a.keepPresets(a.ownPresets(name))
}

// ownPresets gives the desk's presets but the one of that name.
func (a *App) ownPresets(but string) []Preset {
	return slices.DeleteFunc(a.Presets(), func(p Preset) bool { return !p.Own || strings.EqualFold(p.Name, but) })
}

func (a *App) keepPresets(list []Preset) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return a.Lib.SetSetting(presetSetting, string(data))
}

// Choice gives what was chosen to leave last: the first preset where nothing was.
func (a *App) Choice() []string {
	var holds []string
	if err := json.Unmarshal([]byte(a.Lib.Setting(choiceSetting)), &holds); err != nil {
		return housePresets()[0].Holds
	}
	return known(holds)
}

// Choose remembers what is chosen to leave, in the order of Parts.
func (a *App) Choose(holds []string) error {
	all, _ := Parts()
	data, err := json.Marshal(slices.DeleteFunc(all, func(n string) bool { return !slices.Contains(holds, n) }))
	if err != nil {
		return err
	}
	return a.Lib.SetSetting(choiceSetting, string(data))
}

func addressSetting(id store.StoryID) string { return "address/" + string(id) }

// SetAddress says where the story's web page will stand, and remembers it; ""
// takes that back. It must be a whole address.
func (d *Draft) SetAddress(address string) error {
	address = strings.TrimSpace(address)
	if address != "" && !html.IsAddress(address) {
		return fmt.Errorf("set the address of %s to %q: give a whole one, such as https://example.org/news/ferry", d.Story().Meta.Slug, address)
	}
	if err := d.app.Lib.SetSetting(addressSetting(d.ID), address); err != nil {
		return err
	}
	d.Address = address
	return nil
}
