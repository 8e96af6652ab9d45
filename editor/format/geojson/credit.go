package geojson

import (
	"bytes"
	"strings"
)

// saysOpenStreetMap reports whether a file says that it is from OpenStreetMap:
// exports of Overpass say so at their head and give each shape its number there,
// others name it as their source.
func saysOpenStreetMap(data []byte, features []Feature) bool {
	lower := bytes.ToLower(data)
	for _, said := range []string{"openstreetmap", "overpass-turbo", "overpass api"} {
		if bytes.Contains(lower, []byte(said)) {
			return true
		}
	}
	for _, f := range features { // what a KMZ holds is not in its bytes
		for k, v := range f.Props {
			v = strings.ToLower(v)
			if strings.Contains(v, "openstreetmap") {
				return true
			}
			if kind, _, numbered := strings.Cut(v, "/"); k == "@id" && numbered && (kind == "node" || kind == "way" || kind == "relation") {
				return true
			}
		}
	}
	return false
}
