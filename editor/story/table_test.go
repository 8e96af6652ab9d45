package story

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTableIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.OneOf(rapid.Uint64Range(0, 70), rapid.Uint64Range(0, 40_000), rapid.Uint64Range(0, 1<<43))
		var is, was table[int]
		want, before := map[uint64]int{}, map[uint64]int{}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if rapid.IntRange(0, 5).Draw(t, "keep") == 0 {
				was, before = is, maps.Clone(want)
			}
			if rapid.IntRange(0, 5).Draw(t, "many") > 0 {
				key, v := keys.Draw(t, "key"), rapid.IntRange(0, 3).Draw(t, "value")
				is, want[key] = is.with(key, v), v
				continue
			}
			var all []pair[int]
			for _, key := range rapid.SliceOfNDistinct(keys, 0, 60, rapid.ID).Draw(t, "keys") {
				all = append(all, pair[int]{key, rapid.IntRange(0, 3).Draw(t, "value")})
				want[key] = all[len(all)-1].val
			}
			is = is.withAll(all)
		}
		same := func(got table[int], want map[uint64]int) {
			for key, v := range want {
				if got.get(key) != v {
					t.Fatalf("%d has %d, want %d", key, got.get(key), v)
				}
			}
			var order []uint64
			got.all(func(key uint64, v int) {
				if v != want[key] {
					t.Fatalf("%d runs by with %d, want %d", key, v, want[key])
				}
				if v != 0 {
					order = append(order, key)
				}
			})
			maps.DeleteFunc(want, func(_ uint64, v int) bool { return v == 0 })
			if !slices.Equal(order, slices.Sorted(maps.Keys(want))) {
				t.Fatalf("runs by %v, want %v", order, want)
			}
		}
		same(is, want)
		same(was, before)
		is.differ(was, func(key uint64, a, b int) bool {
			if a != want[key] || b != before[key] {
				t.Fatalf("%d differs as %d and %d, want %d and %d", key, a, b, want[key], before[key])
			}
			if a == b {
				delete(want, key)
				delete(before, key)
			} else {
				want[key] = b
			}
			return true
		})
		for key, v := range want {
			if before[key] != v {
				t.Fatalf("%d was passed over", key)
			}
		}
	})
}

func TestIDKeys(t *testing.T) {
	for id, want := range map[ID]uint64{"b1": 1, "n42": 42, "s1099511627776": 1 << 40} {
		if got := id.key(); got != want {
			t.Errorf("%q has the number %d", id, got)
		}
	}
	for _, id := range []ID{"", "b", "b0", "b01", "bx", "b1x", "b99999999999999999999", "12345678901234567"} {
		if got := id.key(); got < 1<<44 {
			t.Errorf("%q, which is no ID, has the number %d", id, got)
		}
	}
}
