package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says what each room of the house may import of ours. A room that ends
// in a slash stands for all below it.
var rooms = []struct {
	room string
	may  []string
}{
	{"editor/story/", nil},
	{"editor/prose/", nil},
	{"editor/pattern/", nil},
	{"editor/diff/", []string{"editor/story", "editor/prose"}},
	{"editor/merge/", []string{"editor/story", "editor/prose", "editor/diff"}},
	{"editor/blame/", []string{"editor/story", "editor/diff"}},
	{"editor/preflight/", []string{"editor/story", "editor/style", "editor/format/photo"}},
	{"editor/typeset/", []string{"editor/story"}},
	{"editor/format/css/", nil},
	{"editor/format/inplace/", nil},
	{"editor/format/ai2html/", []string{"editor/story", "editor/format/css", "editor/format/inplace"}},
	{"editor/format/svg/", []string{"editor/story", "editor/format/css", "editor/format/inplace"}},
	{"editor/format/photo/", []string{"editor/story", "editor/pattern"}},
	{"editor/format/geojson/", nil},
	{"editor/format/html/", []string{"editor/story", "editor/format/photo", "editor/format/ai2html"}},
	{"editor/format/proof/", []string{"editor/story", "editor/diff", "editor/typeset", "editor/format/photo", "editor/format/pdf"}},
	{"editor/format/contact/", []string{"editor/story", "editor/typeset", "editor/format/photo", "editor/format/pdf"}},
	{"editor/format/", []string{"editor/story", "editor/pattern", "editor/typeset", "editor/format/photo", "editor/format/svg"}},
	{"editor/cartography/", []string{"editor/story", "editor/typeset", "editor/format/geojson"}},
	{"editor/", []string{"editor/"}},
	{"store/", []string{"editor/story"}},
	{"resources/atlas/make/", []string{"editor/cartography/atlas", "editor/format/geojson"}},
	{"resources/", nil},
	{"app/desk/look/", []string{"resources", "editor/story", "editor/typeset"}},
	{"app/desk/filedialog/", nil},
	{"app/galley/", []string{"editor/", "app/desk/look"}},
	{"app/mapboard/", []string{"editor/", "app/desk/look"}},
	{"app/desk/", []string{"app", "app/desk/look", "app/desk/filedialog", "app/galley", "app/mapboard", "editor/", "store", "resources"}},
	{"app/cli/", []string{"app", "editor/", "store"}},
	{"app/", []string{"editor/", "store", "resources"}},
	{"./", []string{"app", "app/cli", "app/desk"}},
}

// onlyIn says where a library may be imported; it is an error anywhere else.
var onlyIn = []struct {
	library string
	rooms   []string
}{
	{"fyne.io/fyne/v2/app", []string{"app/desk/window.go"}},
	{"fyne.io/", []string{"app/desk/", "app/galley/", "app/mapboard/"}},
	{"github.com/sqweek/dialog", []string{"app/desk/filedialog/"}},
	{"go.etcd.io/bbolt", []string{"store/"}},
	{"filippo.io/age", []string{"store/"}},
	{"github.com/bep/imagemeta", []string{"editor/format/photo/"}},
	{"github.com/paulmach/orb", []string{"editor/format/geojson/", "editor/cartography/"}},
	{"github.com/tidwall/rtree", []string{"editor/cartography/"}},
	{"github.com/alecthomas/kong", []string{"app/cli/"}},
}

func within(path, room string) bool {
	return path == strings.TrimSuffix(room, "/") || strings.HasSuffix(room, "/") && strings.HasPrefix(path, room)
}

// TestImportRules reads the imports of every file and holds them against the
// rules of the house.
func TestImportRules(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "out" || d.Name() == "bin" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		files++
		test := strings.HasSuffix(path, "_test.go") || strings.Contains(path, "test/")
		path = filepath.ToSlash(path)
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		i := slices.IndexFunc(rooms, func(r struct {
			room string
			may  []string
		},
		) bool {
			return strings.HasPrefix(path, r.room) || r.room == "./" && !strings.Contains(path, "/")
		})
		if i < 0 {
			t.Errorf("%s lies in no room that the rules know", path)
			return nil
		}
		for _, spec := range f.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if own, ok := strings.CutPrefix(name, "cutline/"); ok {
				home := within(own, rooms[i].room) && rooms[i].room != "editor/format/"
				allowed := home || slices.ContainsFunc(rooms[i].may, func(room string) bool { return within(own, room) })
				if !allowed && !test {
					t.Errorf("%s imports %s; the room %s may import %v", path, own, rooms[i].room, rooms[i].may)
				}
				continue
			}
			for _, rule := range onlyIn {
				if name != rule.library && !(strings.HasSuffix(rule.library, "/") && strings.HasPrefix(name, rule.library)) {
					continue
				}
				if !slices.ContainsFunc(rule.rooms, func(room string) bool { return within(path, room) }) {
					t.Errorf("%s imports %s, which only %v may", path, name, rule.rooms)
				}
				break
			}
			if strings.HasPrefix(path, "editor/") && !test && slices.Contains([]string{"os", "os/exec", "net", "net/http", "path/filepath"}, name) {
				t.Errorf("%s imports %s: the editor knows no disk and no network", path, name)
			}
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("read %d files: %v", files, err)
	}
}
