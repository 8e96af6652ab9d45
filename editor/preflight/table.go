package preflight

import (
	"cutline/editor/story"
	"cutline/editor/style"
)

// rules is the table: every rule in the order that they are shown.
var rules = []Rule{
	{
		ID: "query", Level: Block, Title: "No query is open",
		Why:   "A query must be answered before the story leaves.",
		check: notes(story.Query, "A query is open"),
	},
	{
		ID: "suggestion", Level: Block, Title: "No suggestion waits",
		Why:   "A suggestion nobody decided on may be a correction.",
		check: notes(story.Suggestion, "A suggestion is not decided"),
	},
	{
		ID: "kill-list", Level: Block, Title: "Nothing that was corrected is back",
		Why:   "A correction must hold.",
		check: words(style.KillRule),
	},
	{
		ID: "placeholder", Level: Block, Title: "No word holds a place for others",
		Why:   "TK and lorem ipsum must never be read outside.",
		check: words("placeholder"),
	},
	{
		ID: "credit", Level: Block, Title: "Every picture has a credit",
		Why:   "Readers and the law expect one.",
		check: missing(story.Credit, "credit"),
	},
	{
		ID: "credit-duty", Level: Block, Title: "Every credit that a source asks for is seen",
		Why:   "The licence or the contract asks for it.",
		check: words(style.DutyRule),
	},
	{
		ID: "alt-text", Level: Block, Title: "Every picture has an alt text",
		Why:   "Readers who cannot see the picture get nothing without one.",
		check: missing(story.AltText, "alt text"),
	},
	{
		ID: "source-record", Level: Block, Title: "Every picture's source says where, when and on what terms",
		Why:   "Who asks later must find the picture and its licence.",
		check: sourceRecords,
	},
	{
		ID: "made-by-software", Level: Block, Title: "No picture was made by software and does not say so",
		Why:   "Readers must be told.",
		check: photos(func(rule, severity string) bool { return rule == "photo-made" && severity == "error" }),
	},
	{
		ID: "stale-check", Level: Review, Title: "No check is stale",
		Why:   "The words that were checked are not those that stand there now.",
		check: stale,
	},
	{
		ID: "picture", Level: Review, Title: "Every picture is there",
		Why:   "An empty frame leaves as a list of its words.",
		check: pictures,
	},
	{
		ID: "unplaced-label", Level: Review, Title: "Every label stands on its map",
		Why:   "A label without a place is listed under the map.",
		check: unplaced,
	},
	{
		ID: "fit", Level: Review, Title: "Every label fits",
		Why:   "Labels that run into each other cannot be read.",
		check: misfits,
	},
	{
		ID: "source-line", Level: Review, Title: "Every Sources line has its records",
		Why:   "A line without a record cannot be checked.",
		check: sourceLines,
	},
	{
		ID: "photo", Level: Review, Title: "Every caption says who, what, where and when",
		Why:   "A caption has the shortest way into print.",
		check: photos(captionRule),
	},
	{
		ID: "names-numbers", Level: Review, Title: "Names and numbers agree",
		Why:   "One name spelled in two ways is wrong in one of them.",
		check: words(style.AgreementRule),
	},
	{
		ID: "callout", Level: Review, Title: "Callouts read as sentences",
		Why:   "The tail of a sentence says nothing alone.",
		check: words(style.CalloutRule),
	},
	{
		ID: "written-line", Level: Review, Title: "Lines stand as their records write them",
		Why:   "The record and the line cannot both be right.",
		check: words(style.LineRule),
	},
	{
		ID: "spelling", Level: Review, Title: "Spelling",
		Why:   "Readers see it first.",
		check: words("spelling"),
	},
	{
		ID: "style", Level: Review, Title: "Doubled words, spaces and marks",
		Why:   "Slips of the fingers.",
		check: otherWords,
	},
	{
		ID: "photo-file", Level: Advice, Title: "What the photos' files give away",
		Why:   "Copies for readers do not carry it.",
		check: photos(func(rule, severity string) bool { return !captionRule(rule, severity) && severity == "note" }),
	},
}
