package story

// What the recovery of a file asks about a fragment that begins or ends in the
// middle of a sentence. The query is answered once the fragment is joined to
// the label that its sentence begins or ends in.
const (
	MissingBefore = "Text may be missing before this."
	MissingAfter  = "Text may be missing after this."
	MissingBoth   = "Text may be missing before and after this."
)

// Missing gives what is asked about a fragment that lacks words before it, after
// it or both; empty: nothing is.
func Missing(before, after bool) string {
	switch {
	case before && after:
		return MissingBoth
	case before:
		return MissingBefore
	case after:
		return MissingAfter
	}
	return ""
}

// AsksMissing reports whether a note is such a query, open and not answered by
// anyone yet, and which ends of its fragment it asks about.
func (n *Note) AsksMissing() (before, after bool) {
	if n.Kind != Query || !n.Open() || len(n.Thread) != 1 {
		return false, false
	}
	says := n.Thread[0].Text
	return says == MissingBefore || says == MissingBoth, says == MissingAfter || says == MissingBoth
}
