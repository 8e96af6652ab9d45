package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"cutline/editor/format/ai2html"
	"cutline/editor/story"
)

var notInFile = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// WriteFragment writes a map of the story as a fragment of a web page into a
// folder, with its pictures beside it. It is written from the reader copy, so
// nothing of the desk's is in it.
func (l *Leaving) WriteFragment(mapID story.ID, dir string) ([]Exported, error) {
	a, s := l.app, l.story
	r := s.Reader()
	i := slices.IndexFunc(r.Elements, func(e story.Element) bool { return e.ID == mapID && e.Kind == story.Map })
	if i < 0 {
		return nil, fmt.Errorf("write map %s of %s as a fragment: the story has no such map", mapID, r.Slug)
	}
	name := r.Slug + "-" + string(mapID)
	pictures := map[string]string{} // by hash
	var order []story.Asset
	src := func(asset story.Asset) string {
		if file, ok := pictures[asset.Hash]; ok {
			return file
		}
		ext := map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg", "image/gif": ".gif", "image/webp": ".webp"}[asset.MediaType]
		base := strings.TrimSuffix(notInFile.ReplaceAllString(path.Base(asset.Name), "_"), path.Ext(asset.Name))
		if base = strings.Trim(base, "._-"); base == "" {
			base = "picture"
		}
		file := name + "-" + base + ext
		for _, taken := range pictures {
			if taken == "img/"+file {
				file = name + "-" + base + "-" + asset.Hash[:8] + ext
			}
		}
		pictures[asset.Hash] = "img/" + file
		order = append(order, asset)
		return pictures[asset.Hash]
	}
	var buf bytes.Buffer
	if err := ai2html.Write(&buf, r.Elements[i], ai2html.FragmentOptions{Name: name, Src: src, Right: story.RightToLeft(r.Lang)}); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "img"), 0o755); err != nil {
		return nil, fmt.Errorf("write map %s of %s to %s: %w", mapID, r.Slug, dir, cannotWrite(err))
	}
	var files []Exported
	put := func(file, format string, data []byte) error {
		to := filepath.Join(dir, filepath.FromSlash(file))
		if err := WriteFile(to, data); err != nil {
			return fmt.Errorf("write map %s of %s: %w", mapID, r.Slug, err)
		}
		sum := sha256.Sum256(data)
		files = append(files, Exported{Path: to, Format: format, SHA256: hex.EncodeToString(sum[:]), Bytes: len(data)})
		return nil
	}
	for _, asset := range order {
		data, err := a.publicAsset(asset.Hash)
		if err != nil {
			return nil, fmt.Errorf("write map %s of %s: %w", mapID, r.Slug, err)
		}
		if err := put(pictures[asset.Hash], "picture", data); err != nil {
			return nil, err
		}
	}
	return files, put(name+".html", "fragment", buf.Bytes())
}
