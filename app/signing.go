package app

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor/format/pack"
)

// The desk signs its packages with a key that stands in a file beside the
// library, not in it: who is given a copy of the library cannot sign as the desk.
const keyFile = "desk-key.pem"

// trustedSetting holds the keys of other desks that this one knows.
const trustedSetting = "trusted keys"

// ErrNoKey says that the desk has no key to sign with.
var ErrNoKey = errors.New("this desk has no key to sign with")

// Desk is a desk whose key is known.
type Desk struct {
	Name        string            `json:"name"`
	Fingerprint string            `json:"fingerprint"`
	Key         ed25519.PublicKey `json:"-"`
	Own         bool              `json:"own,omitempty"` // it is this desk's own
}

// keyPath is where the desk's key stands.
func (a *App) keyPath() string { return filepath.Join(filepath.Dir(a.Lib.Path()), keyFile) }

// MakeKey makes the desk's key, which packages are signed with from then on. A
// desk keeps the one it has.
func (a *App) MakeKey(name string) (*pack.Key, error) {
	key, err := pack.NewKey(name)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(a.keyPath(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("make the desk's key: there is one in %s; move that file away first if it must be replaced", a.keyPath())
	}
	if err != nil {
		return nil, fmt.Errorf("make the desk's key: %w", cannotWrite(err))
	}
	_, err = f.Write(key.Private())
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(a.keyPath())
		return nil, fmt.Errorf("make the desk's key: %w", cannotWrite(err))
	}
	return key, nil
}

// Key gives the key that the desk signs with; ErrNoKey if it has none.
func (a *App) Key() (*pack.Key, error) {
	data, err := os.ReadFile(a.keyPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; make one with: cutline key make NAME", ErrNoKey)
	}
	if err != nil {
		return nil, fmt.Errorf("read the desk's key: %w", err)
	}
	key, err := pack.ParseKey(data)
	if err != nil {
		return nil, fmt.Errorf("read the desk's key %s: %w", a.keyPath(), err)
	}
	return key, nil
}

// Trust remembers another desk's public key, so that its packages are known
// again. name is what this desk calls it; "" is what the key file says.
func (a *App) Trust(file, name string) (Desk, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return Desk{}, fmt.Errorf("read the key %s: %w", file, err)
	}
	key, called, err := pack.ParsePublic(data)
	if err != nil {
		return Desk{}, fmt.Errorf("read the key %s: %w; ask that desk for what cutline key show prints", file, err)
	}
	if name = strings.TrimSpace(name); name == "" {
		name = called
	}
	if name == "" {
		return Desk{}, fmt.Errorf("trust the key %s: it does not say whose it is; give --name NAME", file)
	}
	known, err := a.trusted()
	if err != nil {
		return Desk{}, err
	}
	known[base64.StdEncoding.EncodeToString(key)] = name
	return Desk{Name: name, Fingerprint: pack.Fingerprint(key), Key: key}, a.keepTrusted(known)
}

// Distrust forgets a desk by its name or its key's fingerprint.
func (a *App) Distrust(desk string) error {
	known, err := a.trusted()
	if err != nil {
		return err
	}
	for key, name := range known {
		raw, _ := base64.StdEncoding.DecodeString(key)
		if strings.EqualFold(name, desk) || pack.Fingerprint(raw) == desk {
			delete(known, key)
			return a.keepTrusted(known)
		}
	}
	return fmt.Errorf("forget %q: no such desk is known; cutline key list names them", desk)
}

// trusted gives the names of known desks by their keys.
func (a *App) trusted() (map[string]string, error) {
	known := map[string]string{}
	if kept := a.Lib.Setting(trustedSetting); kept != "" {
		if err := json.Unmarshal([]byte(kept), &known); err != nil {
			return nil, fmt.Errorf("read the keys that this desk trusts: %w", err)
		}
	}
	return known, nil
}

func (a *App) keepTrusted(known map[string]string) error {
	data, err := json.Marshal(known)
	if err != nil {
		return err
	}
	return a.Lib.SetSetting(trustedSetting, string(data))
}

// Desks lists the desks whose keys are known, this one first.
func (a *App) Desks() ([]Desk, error) {
	known, err := a.trusted()
	if err != nil {
		return nil, err
	}
	var list []Desk
	for key, name := range known {
		raw, err := base64.StdEncoding.DecodeString(key)
		if err != nil || len(raw) != ed25519.PublicKeySize {
			continue
		}
		list = append(list, Desk{Name: name, Fingerprint: pack.Fingerprint(raw), Key: raw})
	}
	slices.SortFunc(list, func(x, y Desk) int { return strings.Compare(x.Name+x.Fingerprint, y.Name+y.Fingerprint) })
	own, err := a.Key()
	if errors.Is(err, ErrNoKey) {
		return list, nil
	}
	if err != nil {
		return nil, err
	}
	return slices.Insert(list, 0, Desk{Name: own.Name, Fingerprint: own.Fingerprint(), Key: own.PublicKey(), Own: true}), nil
}

// Verified is what was found out about a package.
type Verified struct {
	pack.Report
	Desk   *Desk // that signed it, where its key is known here
	Claims *Desk // whose name the signature bears, though the key is another; nil: nobody's that is known here
}

// Says says of a package what a producer asks, a line each: is it whole, what is
// altered and where, who signed it, and what was let through.
func (v Verified) Says() []string {
	st := v.Manifest.Story
	lines := []string{"ALTERED"}
	if v.Whole() {
		lines[0] = fmt.Sprintf("whole, %d files; %s v%d of %s", len(v.Manifest.Files), st.Slug, st.Revision, st.At)
	}
	for _, p := range v.Problems {
		if p.Path == "" {
			lines = append(lines, p.What)
		} else {
			lines = append(lines, fmt.Sprintf("%q %s", p.Path, p.What))
		}
	}
	switch {
	case !v.Signed:
		lines = append(lines, "not signed")
	case v.Claims != nil:
		lines = append(lines, fmt.Sprintf("signed in the name of %s, but not with its key: %s is known here, this is %s; ask that desk", v.Claims.Name, v.Claims.Fingerprint, v.Fingerprint))
	case v.Desk == nil:
		lines = append(lines, fmt.Sprintf("signed by a key that is not known here: %s, which calls itself %q", v.Fingerprint, v.SignedBy))
	case v.Desk.Own:
		lines = append(lines, fmt.Sprintf("signed by this desk, %s (%s)", v.Desk.Name, v.Fingerprint))
	default:
		lines = append(lines, fmt.Sprintf("signed by %s (%s)", v.Desk.Name, v.Fingerprint))
	}
	for _, o := range v.Manifest.Overrides {
		lines = append(lines, fmt.Sprintf("let through by %s: %s: %s", o.By, o.Rule, o.Reason))
	}
	return lines
}

// Verify reads a package and says whether it is whole and who signed it. Without
// a library (a is nil) no desk is known.
func (a *App) Verify(file string) (Verified, error) {
	f, err := os.Open(file)
	if err != nil {
		return Verified{}, fmt.Errorf("verify %s: %w", file, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Verified{}, fmt.Errorf("verify %s: %w", file, err)
	}
	if info.IsDir() {
		return Verified{}, fmt.Errorf("verify %s: it is a folder; give the package as it came, one ZIP file", file)
	}
	rep, err := pack.Verify(f, info.Size())
	if err != nil {
		return Verified{}, fmt.Errorf("verify %s: %w", file, err)
	}
	v := Verified{Report: rep}
	if a == nil || !rep.Signed {
		return v, nil
	}
	desks, err := a.Desks()
	if err != nil {
		return v, err
	}
	for _, d := range desks {
		switch {
		case d.Key.Equal(rep.Key):
			v.Desk, v.Claims = &d, nil
			return v, nil
		case strings.EqualFold(d.Name, rep.SignedBy):
			v.Claims = &d
		}
	}
	return v, nil
}
