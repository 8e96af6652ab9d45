package preflight

import (
	"cutline/editor/story"
	"cutline/editor/style"
)

// rules is the table: every rule in the order that they are shown.
var rules = []Rule{
	{
		ID: "query", Level: Block, Title: "No query is open",
		Many:    "%d queries are open",
		Why:     "A query must be answered before the story leaves.",
		check:   notes(story.Query, "A query is open"),
		measure: notesOver(story.Query, "answered"),
	},
	{
		ID: "suggestion", Level: Block, Title: "No suggestion waits",
		Many:    "%d suggestions are not decided",
		Why:     "A suggestion nobody decided on may be a correction.",
		check:   notes(story.Suggestion, "A suggestion is not decided"),
		measure: notesOver(story.Suggestion, "decided"),
	},
	{
		ID: "kill-list", Level: Block, Title: "Nothing that was corrected is back",
		Many:    "%d corrections are back",
		Why:     "A correction must hold.",
		check:   words(style.KillRule),
		measure: func(_ story.Story, f Facts) string { return many(f.Kills, "correction") },
	},
	{
		ID: "placeholder", Level: Block, Title: "No word holds a place for others",
		Many:    "%d words hold a place for others",
		Why:     "TK and lorem ipsum must never be read outside.",
		check:   words("placeholder"),
		measure: said("TK, XX, lorem ipsum"),
	},
	{
		ID: "credit", Level: Block, Title: "Every picture has a credit",
		Many:    "%d pictures have no credit",
		Why:     "Readers and the law expect one.",
		check:   missing(story.Credit, "credit"),
		measure: ofPictures,
	},
	{
		ID: "credit-duty", Level: Block, Title: "Every credit that a source asks for is seen",
		Many:    "%d credits that sources ask for are not seen",
		Why:     "The licence or the contract asks for it.",
		check:   words(style.DutyRule),
		measure: duties,
	},
	{
		ID: "alt-text", Level: Block, Title: "Every picture has an alt text",
		Many:    "%d pictures have no alt text",
		Why:     "Readers who cannot see the picture get nothing without one.",
		check:   missing(story.AltText, "alt text"),
		measure: ofPictures,
	},
	{
		ID: "source-record", Level: Block, Title: "Every picture's source says where, when and on what terms",
		Many:    "%d source records lack something",
		Why:     "Who asks later must find the picture and its licence.",
		check:   sourceRecords,
		measure: records,
	},
	{
		ID: "made-by-software", Level: Block, Title: "No picture was made by software and does not say so",
		Many:    "%d pictures were made by software",
		Why:     "Readers must be told.",
		check:   photos(func(rule, severity string) bool { return rule == "photo-made" && severity == "error" }),
		measure: ofPhotos,
	},
	{
		ID: "stale-check", Level: Review, Title: "No check is stale",
		Many:    "%d checks are stale",
		Why:     "The words that were checked are not those that stand there now.",
		check:   stale,
		measure: notesOver(story.Check, "hold"),
	},
	{
		ID: "picture", Level: Review, Title: "Every picture is there",
		Many:    "%d frames are empty",
		Why:     "An empty frame leaves as a list of its words.",
		check:   pictures,
		measure: ofPictures,
	},
	{
		ID: "unplaced-label", Level: Review, Title: "Every label stands on its map",
		Many:    "%d labels have no place",
		Why:     "A label without a place is listed under the map.",
		check:   unplaced,
		measure: ofLabels,
	},
	{
		ID: "fit", Level: Review, Title: "Every label fits",
		Many:    "%d labels do not fit",
		Why:     "Labels that run into each other cannot be read.",
		check:   misfits,
		measure: ofLabels,
	},
	{
		ID: "source-line", Level: Review, Title: "Every Sources line has its records",
		Many:    "%d Sources lines have no record",
		Why:     "A line without a record cannot be checked.",
		check:   sourceLines,
		measure: ofLines,
	},
	{
		ID: "photo", Level: Review, Title: "Every caption says who, what, where and when",
		Many:    "%d captions lack something",
		Why:     "A caption has the shortest way into print.",
		check:   photos(captionRule),
		measure: ofPhotos,
	},
	{
		ID: "names-numbers", Level: Review, Title: "Names and numbers agree",
		Many:    "%d names or numbers differ",
		Why:     "One name spelled in two ways is wrong in one of them.",
		check:   words(style.AgreementRule),
		measure: ofCaptions,
	},
	{
		ID: "callout", Level: Review, Title: "Callouts read as sentences",
		Many:    "%d callouts are incomplete",
		Why:     "The tail of a sentence says nothing alone.",
		check:   words(style.CalloutRule),
		measure: ofCallouts,
	},
	{
		ID: "written-line", Level: Review, Title: "Lines stand as their records write them",
		One:     "A typed line is not the written one",
		Many:    "%d lines are typed otherwise",
		Why:     "The record and the line cannot both be right.",
		check:   words(style.LineRule),
		measure: ofLines,
	},
	{
		ID: "spelling", Level: Review, Title: "Spelling",
		Many:    "%d words may be misspelled",
		Why:     "Readers see it first.",
		check:   words("spelling"),
		measure: ofWords,
	},
	{
		ID: "style", Level: Review, Title: "Doubled words, spaces and marks",
		Many:  "%d slips",
		Why:   "Slips of the fingers.",
		check: otherWords,
	},
	{
		ID: "photo-file", Level: Advice, Title: "What the photos' files give away",
		Many:    "%d notes on photos’ files",
		Why:     "Copies for readers do not carry it.",
		check:   photos(func(rule, severity string) bool { return !captionRule(rule, severity) && severity == "note" }),
		measure: ofPhotos,
	},
}
