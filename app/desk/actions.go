package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/galley"
	"cutline/app/mapboard"
	"cutline/editor"
	"cutline/editor/story"
)

// need is what must be there for an action.
type need int

const (
	nothing    need = iota
	openStory       // a story is open
	inGalley        // its manuscript is shown
	inVersions      // its versions are shown
	inChanges       // changes are shown, or can be: in the manuscript or between versions
	inMerge         // a writethru is merged on the screen
	waits           // a wire version is not merged yet
)

// action is something a user can do: it is in the command list and in a menu,
// and its keys work everywhere.
type action struct {
	name, what, icon string
	key              fyne.KeyName
	mod              fyne.KeyModifier
	needs            need
	menu             string      // the menu it stands in; "": in none
	on               func() bool // a switch: whether it is on
	run              func()
}

const (
	ctrl      = fyne.KeyModifierControl
	shift     = fyne.KeyModifierShift
	alt       = fyne.KeyModifierAlt
	ctrlShift = ctrl | shift
	ctrlAlt   = ctrl | alt
)

// menus are the lists behind the button with the dots, in their order.
var menus = []string{"Edit", "Format", "Line", "Notes", "Insert", "Map", "Align labels", "Changes", "Merge", "View"}

func (d *Desk) actions() []action {
	g := func(do func(*galley.Galley)) func() {
		return func() {
			if d.galley != nil {
				do(d.galley)
				d.focusGalley()
			}
		}
	}
	list := []action{
		{name: "Open a text file", what: "read an article into the library", icon: "folder", key: fyne.KeyO, mod: ctrl, run: d.ChooseFile},
		{name: "New story", what: "with empty lines for hed, dek, byline and graf", icon: "plus", key: fyne.KeyN, mod: ctrl, run: d.NewStory},
		{name: "Paste an article", what: "from the clipboard, as if it came in a file", icon: "paste", key: fyne.KeyV, mod: ctrlAlt, run: d.PasteArticle},
		{name: "Open the sample as it was scraped", what: "and watch its map come back together", icon: "map", run: d.OpenSample},
		{name: "Save a version", what: "with a message", icon: "history", key: fyne.KeyS, mod: ctrl, needs: openStory, run: d.SaveVersion},
		{name: "Versions", what: "compare and restore", icon: "history", key: fyne.KeyH, mod: ctrlShift, needs: openStory, menu: "Changes", run: d.showVersions},

		{name: "Hand off a copy", what: "one file for somebody to work on", icon: "export", needs: openStory, menu: "Changes", run: d.handOff},
		{name: "Take a hand-off back", what: "merge a copy that came back, or open one that was sent", icon: "folder", menu: "Changes", run: d.takeBack},

		{name: "Undo", what: "the last change", icon: "undo", key: fyne.KeyZ, mod: ctrl, needs: openStory, menu: "Edit", run: d.undo},
		{name: "Redo", what: "what was undone", icon: "redo", key: fyne.KeyY, mod: ctrl, needs: openStory, menu: "Edit", run: d.redo},
		{name: "Cut", what: "with its notes, marks and citations", key: fyne.KeyX, mod: ctrl, needs: inGalley, menu: "Edit", run: g((*galley.Galley).Cut)},
		{name: "Copy", what: "with its notes, marks and citations", key: fyne.KeyC, mod: ctrl, needs: inGalley, menu: "Edit", run: g((*galley.Galley).Copy)},
		{name: "Paste", what: "lines from outside become blocks", icon: "paste", key: fyne.KeyV, mod: ctrl, needs: inGalley, menu: "Edit", run: g((*galley.Galley).Paste)},
		{name: "Paste as plain text", what: "words only", icon: "paste", key: fyne.KeyV, mod: ctrlShift, needs: inGalley, menu: "Edit", run: g((*galley.Galley).PastePlain)},
		{name: "Select all", what: "the whole story, or in Graphics all labels that are listed", key: fyne.KeyA, mod: ctrl, needs: openStory, menu: "Edit", run: d.selectAll},
		{name: "Find", what: "in text, captions and labels", icon: "search", key: fyne.KeyF, mod: ctrl, needs: inGalley, menu: "Edit", run: func() { d.find(false) }},
		{name: "Find and replace", what: "one, or all as one undo", icon: "search", key: fyne.KeyH, mod: ctrl, needs: inGalley, menu: "Edit", run: func() { d.find(true) }},
		{name: "Find next", what: "place", icon: "search", key: fyne.KeyF3, needs: inGalley, menu: "Edit", run: func() { d.findStep(1) }},
		{name: "Find previous", what: "place", icon: "search", key: fyne.KeyF3, mod: shift, needs: inGalley, menu: "Edit", run: func() { d.findStep(-1) }},
		{name: "Smart quotes and dashes", what: "as they are typed", needs: inGalley, menu: "Edit", on: func() bool { return d.settings.smart }, run: d.toggleSmart},

		{name: "Bold", what: "the selected words", icon: "bold", key: fyne.KeyB, mod: ctrl, needs: inGalley, menu: "Format", run: g(func(g *galley.Galley) { g.Toggle(story.Bold) })},
		{name: "Italic", what: "the selected words", icon: "italic", key: fyne.KeyI, mod: ctrl, needs: inGalley, menu: "Format", run: g(func(g *galley.Galley) { g.Toggle(story.Italic) })},
		{name: "Small caps", what: "the selected words", needs: inGalley, menu: "Format", run: g(func(g *galley.Galley) { g.Toggle(story.SmallCaps) })},
		{name: "Link", what: "where the selected words lead", icon: "link", key: fyne.KeyK, mod: ctrlShift, needs: inGalley, menu: "Format", run: d.link},

		{name: "Move the line up", what: "before the one above", icon: "move", key: fyne.KeyUp, mod: alt | shift, needs: inGalley, menu: "Line", run: func() { d.moveBlock(-1) }},
		{name: "Move the line down", what: "behind the one below", icon: "move", key: fyne.KeyDown, mod: alt | shift, needs: inGalley, menu: "Line", run: func() { d.moveBlock(1) }},

		{name: "Note", what: "on the selected words", icon: "note", key: fyne.KeyM, mod: ctrl, needs: inGalley, menu: "Notes", run: func() { d.compose(story.Remark) }},
		{name: "Query", what: "that must be answered before it leaves", icon: "query", key: fyne.KeyM, mod: ctrlShift, needs: inGalley, menu: "Notes", run: func() { d.compose(story.Query) }},
		{name: "Suggest other words", what: "in place of the selected ones", icon: "suggest", key: fyne.KeyE, mod: ctrlShift, needs: inGalley, menu: "Notes", run: func() { d.compose(story.Suggestion) }},
		{name: "Next note", what: "open its card", icon: "note", key: fyne.KeyF6, needs: inGalley, menu: "Notes", run: func() { d.stepNote(1) }},
		{name: "Previous note", what: "open its card", icon: "note", key: fyne.KeyF6, mod: shift, needs: inGalley, menu: "Notes", run: func() { d.stepNote(-1) }},
		{name: "Answer the note", what: "that is chosen", icon: "note", key: fyne.KeyA, mod: ctrlAlt, needs: inGalley, menu: "Notes", run: d.answerNote},
		{name: "Accept or resolve the note", what: "that is chosen", icon: "check", key: fyne.KeyReturn, mod: ctrlAlt, needs: inGalley, menu: "Notes", run: func() { d.settle(true) }},
		{name: "Reject the suggestion", what: "that is chosen", icon: "close", key: fyne.KeyBackspace, mod: ctrlAlt, needs: inGalley, menu: "Notes", run: func() { d.settle(false) }},
		{name: "Check these words", what: "and say against which source (CQ)", icon: "cq", key: fyne.KeyQ, mod: ctrlShift, needs: openStory, menu: "Notes", run: d.checkWords},
		{name: "Cite a source", what: "that the selected words rest on", icon: "source", key: fyne.KeyS, mod: ctrlAlt, needs: openStory, menu: "Notes", run: d.citeWords},
		{name: "Make a key for confidential sources", what: "a passphrase that they are encrypted with", icon: "lock", menu: "Edit", run: d.makeKey},
		{name: "Unlock the confidential sources", what: "with the passphrase or the key file", icon: "lock", menu: "Edit", run: d.unlockVault},
		{name: "Lock the confidential sources", what: "until the passphrase is given again", icon: "lock", menu: "Edit", run: d.lockVault},
		{name: "Checks", what: "the list of them, the stale ones first", icon: "cq", needs: openStory, menu: "Notes", run: d.showChecks},
		{name: "Next stale check", what: "whose words changed since", icon: "stale", key: fyne.KeyF4, needs: inGalley, menu: "Notes", run: func() { d.stepCheck(1) }},
		{name: "Previous stale check", what: "whose words changed since", icon: "stale", key: fyne.KeyF4, mod: shift, needs: inGalley, menu: "Notes", run: func() { d.stepCheck(-1) }},
		{name: "Check again", what: "the words are right as they are now", icon: "check", key: fyne.KeyQ, mod: ctrlAlt, needs: inGalley, menu: "Notes", run: func() { d.checkAgain(d.chosenCheck()) }},
		{name: "Put the checked words back", what: "in place of those that came instead", icon: "undo", needs: inGalley, menu: "Notes", run: func() { d.putBack(d.chosenCheck()) }},
		{name: "Withdraw the check", what: "it does not count any more", icon: "close", needs: inGalley, menu: "Notes", run: func() { d.withdraw(d.chosenCheck()) }},
		{name: "Next finding", what: "of spelling and style", icon: "warn", key: fyne.KeyF7, needs: inGalley, menu: "Notes", run: func() { d.stepFinding(1) }},
		{name: "Previous finding", what: "of spelling and style", icon: "warn", key: fyne.KeyF7, mod: shift, needs: inGalley, menu: "Notes", run: func() { d.stepFinding(-1) }},

		{name: "Add a photo", what: "behind this block", icon: "photo", needs: openStory, menu: "Insert", run: func() { d.addPicture(story.Photo) }},
		{name: "Add a map", what: "behind this block", icon: "map", needs: openStory, menu: "Insert", run: func() { d.addPicture(story.Map) }},
		{name: "New locator map", what: "of a place or of bounds, from the atlas that comes with Cutline", icon: "map", needs: openStory, menu: "Insert", run: d.newLocator},
		{name: "Add map data", what: "GeoJSON or KML, with labels at its named points", icon: "map", needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.addMapData(d.shownMap()) }},
		{name: "Read back a map or photo", what: "one key goes from text to text: right, query, edit, stet", icon: "cq", key: fyne.KeyR, mod: ctrlAlt, needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.readBack(d.chosenPicture()) }},
		{name: "Map layers", what: "hide, restyle, move and remove the data on a map", icon: "map", needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.showLayers(d.shownMap()) }},
		{name: "Which ground the map shows", what: "so that data can be laid over its picture", icon: "map", needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.askGround(d.shownMap(), d.rebuild) }},
		{name: "Place all labels", what: "of the tray, beside the spots they name", icon: "pin", needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.placeLabels(d.shownMap()) }},

		{name: "Attach a base map", what: "ai2html, SVG, a picture, GeoJSON or KML", icon: "photo", needs: openStory, menu: "Map", run: d.onMap(d.attach)},
		{name: "Attach a folder of graphics", what: "what ai2html wrote, with its pictures", icon: "folder", needs: openStory, menu: "Map", run: func() { d.Show(GraphicsRoom); d.attachFolder(d.shownMap()) }},
		{name: "Write changed labels back to the graphic", what: "into a copy of the file that the map came from", icon: "export", needs: openStory, menu: "Map", run: d.onMap(d.writeGraphic)},
		{name: "Export as a web fragment", what: "a piece of web page that fits every width", icon: "export", needs: openStory, menu: "Map", run: d.onMap(d.writeFragment)},
		{name: "Draft alt text", what: "from the cutline, the labels or the photo's file, with a query that it is a draft", icon: "suggest", needs: openStory, menu: "Map", run: d.onPicture(d.draftAlt)},
		{name: "Wider artboard", what: "or the map at a greater width", icon: "fit", key: fyne.KeyRightBracket, mod: ctrl, needs: openStory, menu: "Map", run: d.onBoard(func(b *mapboard.Board) { b.StepView(1) })},
		{name: "Narrower artboard", what: "or the map at a smaller width", icon: "fit", key: fyne.KeyLeftBracket, mod: ctrl, needs: openStory, menu: "Map", run: d.onBoard(func(b *mapboard.Board) { b.StepView(-1) })},
		{name: "List all labels", what: "in the table of the map", icon: "filter", needs: openStory, menu: "Map", run: d.listLabels(mapboard.AllLabels)},
		{name: "List unchecked labels", what: "and those whose check is stale", icon: "filter", needs: openStory, menu: "Map", run: d.listLabels(mapboard.Unchecked)},
		{name: "List labels without a source", what: "in the table of the map", icon: "filter", needs: openStory, menu: "Map", run: d.listLabels(mapboard.Unsourced)},
		{name: "List labels that changed", what: "since the version of the redline, or the last", icon: "filter", needs: openStory, menu: "Map", run: d.listLabels(mapboard.Changed)},
		{name: "No words in the picture", what: "answers the query about words in a map's picture", icon: "query", needs: openStory, menu: "Notes", run: d.noWordsInPicture},
		{name: "Lock the labels", what: "or unlock them: their places are settled, nothing moves them (L)", icon: "lock", needs: openStory, menu: "Map", run: d.onBoard((*mapboard.Board).ToggleLock)},
		{name: "Set the labels under the ones they go on with", what: "as their next lines at every size, or by themselves again (U)", icon: "join", needs: openStory, menu: "Map", run: d.onBoard((*mapboard.Board).ToggleUnder)},
		{name: "Set the labels as waters", what: "in the serif italic of seas and rivers, or as other names again (I)", icon: "italic", needs: openStory, menu: "Map", run: d.onBoard((*mapboard.Board).ToggleWater)},
		{name: "Align left edges", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignLefts)},
		{name: "Align centres", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignCentres)},
		{name: "Align right edges", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignRights)},
		{name: "Align tops", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignTops)},
		{name: "Align middles", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignMiddles)},
		{name: "Align feet", what: "of the chosen labels", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.AlignFeet)},
		{name: "Space evenly across", what: "the chosen labels, three or more", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.SpreadAcross)},
		{name: "Space evenly down", what: "the chosen labels, three or more", icon: "fit", needs: openStory, menu: "Align labels", run: d.alignLabels(editor.SpreadDown)},
		{name: "Turn the labels right", what: "by 15 degrees (>; . by one, or drag the handle)", icon: "redo", needs: openStory, menu: "Map", run: d.onBoard(func(b *mapboard.Board) { b.TurnBy(15) })},
		{name: "Turn the labels left", what: "by 15 degrees (<; , by one, or drag the handle)", icon: "undo", needs: openStory, menu: "Map", run: d.onBoard(func(b *mapboard.Board) { b.TurnBy(-15) })},
		{name: "Join labels", what: "the chosen one goes on with the sentence of the one above", icon: "join", needs: openStory, menu: "Map", run: d.onLabels((*mapboard.LabelTable).JoinAbove)},
		{name: "Part labels", what: "the chosen one is a sentence of its own", icon: "join", needs: openStory, menu: "Map", run: d.onLabels((*mapboard.LabelTable).PartSelected)},

		{name: "Redline", what: "what changed since a version, in place", icon: "history", key: fyne.KeyR, mod: ctrlShift, needs: inGalley, menu: "Changes", on: func() bool { return d.galley != nil && d.galley.Redlined() }, run: d.toggleRedline},
		{name: "Who wrote what", what: "each word's author and version", icon: "history", key: fyne.KeyW, mod: ctrlAlt, needs: inGalley, menu: "Changes", on: func() bool { return d.galley != nil && d.galley.Blamed() }, run: d.toggleBlame},
		{name: "Next change", what: "of the redline, or between versions", icon: "history", key: fyne.KeyF8, needs: inChanges, menu: "Changes", run: func() { d.stepChange(1) }},
		{name: "Previous change", what: "of the redline, or between versions", icon: "history", key: fyne.KeyF8, mod: shift, needs: inChanges, menu: "Changes", run: func() { d.stepChange(-1) }},
		{name: "Stet", what: "put the change at the caret back", icon: "stet", key: fyne.KeyF9, needs: inChanges, menu: "Changes", run: d.stet},
		{name: "Name a milestone", what: "give this version a name, or take it away", icon: "milestone", key: fyne.KeyN, mod: ctrlShift, needs: openStory, menu: "Changes", run: d.milestone},

		{name: "Line numbers", what: "beside the manuscript", needs: inGalley, menu: "View", on: func() bool { return d.settings.view.Numbers }, run: d.changeView(func(v *galley.View) { v.Numbers = !v.Numbers })},
		{name: "Printed lines", what: "lines end where they will in print", icon: "page", key: fyne.KeyG, mod: ctrlShift, needs: inGalley, menu: "View", on: func() bool { return d.settings.view.Columns }, run: d.changeView(func(v *galley.View) { v.Columns = !v.Columns })},
		{name: "Page beside the text", what: "as it will be printed, while it is written", icon: "page", key: fyne.KeyG, mod: ctrlAlt, needs: openStory, menu: "View", on: func() bool { return d.settings.beside }, run: d.togglePage},
		{name: "Typewriter scrolling", what: "the caret's line stays in the middle", needs: inGalley, menu: "View", on: func() bool { return d.settings.view.Typewriter }, run: d.changeView(func(v *galley.View) { v.Typewriter = !v.Typewriter })},
		{name: "Focus", what: "on the line that is being written", icon: "eye", key: fyne.KeyF11, mod: shift, needs: inGalley, menu: "View", on: func() bool { return d.settings.view.Focus }, run: d.changeView(func(v *galley.View) { v.Focus = !v.Focus })},
		{name: "Zoom in", what: "larger type", icon: "zoom-in", key: fyne.KeyEqual, mod: ctrl, needs: inGalley, menu: "View", run: d.changeView(func(v *galley.View) { *v = v.Zoomed(1) })},
		{name: "Zoom out", what: "smaller type", icon: "zoom-out", key: fyne.KeyMinus, mod: ctrl, needs: inGalley, menu: "View", run: d.changeView(func(v *galley.View) { *v = v.Zoomed(-1) })},
		{name: "Usual size", what: "of the type", key: fyne.Key0, mod: ctrl, needs: inGalley, menu: "View", run: d.changeView(func(v *galley.View) { v.Zoom = 1 })},
		{name: "Language", what: "of the story: which way its pages run, how its words are parted", needs: openStory, menu: "Edit", run: d.askLanguage},
		{name: "Measure and length", what: "of the printed column, for the foot's inches", icon: "fit", needs: openStory, menu: "View", run: d.askLength},

		{name: "Copy desk", what: "the manuscript and its notes", icon: "page", key: fyne.Key1, mod: ctrl, needs: openStory, run: func() { d.Show(CopyRoom) }},
		{name: "Graphics", what: "maps, labels and sources", icon: "map", key: fyne.Key2, mod: ctrl, needs: openStory, run: func() { d.Show(GraphicsRoom) }},
		{name: "Produce", what: "pages and export", icon: "export", key: fyne.Key3, mod: ctrl, needs: openStory, run: func() { d.Show(ProduceRoom) }},
		{name: "Marked proof", what: "a PDF for paper: lines, bars, notes, checks", icon: "export", key: fyne.KeyE, mod: ctrlAlt, needs: openStory, menu: "Changes", run: d.proof},
		{name: "Contact sheet", what: "a PDF of the photos with captions, credits, rights and what is missing", icon: "photo", needs: openStory, menu: "Changes", run: d.contactSheet},
		{name: "Page template", what: "size, columns and type of the pages", icon: "page", needs: openStory, run: d.chooseTemplate},
		{name: "Export package", what: "what is checked in Produce, in one file", icon: "export", key: fyne.KeyE, mod: ctrl, needs: openStory, run: d.packageStory},
		{name: "Export loose files", what: "the formats that are checked in Produce", icon: "export", key: fyne.KeyL, mod: ctrlAlt, needs: openStory, run: func() { d.Show(ProduceRoom); d.export() }},
		{name: "Export what is chosen in the budget", what: "a package of each story", icon: "export", needs: openStory, run: d.packageMany},
		{name: "Choose this story in the budget", what: "to export it with others", icon: "check", needs: openStory, on: func() bool { return d.budget.chosen[d.current.draft.ID] }, run: func() { d.budget.choose(d.current.draft.ID) }},
		{name: "Choose every story in the budget", what: "that its search shows; again: none", icon: "check", run: d.budget.chooseShown},
		{name: "Stop the export", what: "no half file is left", icon: "close", key: fyne.KeyPeriod, mod: ctrlAlt, needs: openStory, run: d.stopExport},
		{name: "Next export preset", what: "what a package holds", icon: "export", needs: openStory, run: d.nextPreset},
		{name: "Save as export preset", what: "what is checked in Produce, under a name", icon: "export", needs: openStory, run: d.savePreset},
		{name: "Forget this export preset", what: "one that this desk made", icon: "close", needs: openStory, run: d.dropPreset},
		{name: "Preview in browser", what: "the web page at three widths", icon: "eye", key: fyne.KeyB, mod: ctrlAlt, needs: openStory, run: d.previewPage},
		{name: "Address of the web page", what: "where it will stand", icon: "link", needs: openStory, run: d.askAddress},
		{name: "Verify a package", what: "that it is whole, and who signed it", icon: "checked", run: d.verifyPackage},
		{name: "Preflight", what: "what must hold before it leaves", icon: "preflight", key: fyne.KeyP, mod: ctrlAlt, needs: openStory, run: d.showPreflight},
		{name: "Override what blocks", what: "for a reason that is kept", icon: "stet", needs: openStory, run: d.overrideFirst},
		{name: "Hold this story", what: "it does not leave until it is released", icon: "hold", needs: openStory, menu: "Changes", run: d.holdStory},
		{name: "Embargo this story", what: "it does not leave before a time", icon: "pause", needs: openStory, menu: "Changes", run: d.embargoStory},
		{name: "Kill this story", what: "nothing lets it leave", icon: "spike", needs: openStory, menu: "Changes", run: d.killStory},
		{name: "Release this story", what: "it may leave again", icon: "check", needs: openStory, menu: "Changes", run: d.releaseStory},
		{name: "Mark as published", what: "from now on changes are told to readers", icon: "checked", needs: openStory, menu: "Changes", run: d.publish},
		{name: "Put a correction in", what: "drafted from what changed since it was published", icon: "note", needs: openStory, menu: "Changes", run: d.correct},
		{name: "Put this story away", what: "its changes are kept", icon: "close", key: fyne.KeyW, mod: ctrl, needs: openStory, run: func() { d.closeTab(d.current) }},
		{name: "Light or dark", what: "change the colours", icon: "eye", run: d.toggleVariant},
		{name: "Find or do anything", what: "this list", icon: "search", key: fyne.KeyK, mod: ctrl, run: d.Palette},
	}
	list = append(list, d.versionActions()...)
	list = append(list, d.mergeActions()...)
	for _, kind := range story.LineKinds {
		name := story.LineName(kind)
		list = append(list,
			action{name: "Use the written " + name, what: "as the sources of the chosen map or photo write it", icon: "source", needs: openStory, menu: "Map", run: d.useWritten(kind)},
			action{name: "Keep the typed " + name, what: "though its sources write another, for a reason", icon: "source", needs: openStory, menu: "Map", run: d.keepLine(kind)})
	}
	for _, k := range kindKeys {
		list = append(list, action{name: "Make it a " + string(k.kind), what: "the selected lines", icon: "block", key: k.key, mod: ctrlAlt, needs: inGalley, menu: "Line", run: func() { d.setKind(k.kind) }})
	}
	return list
}

// kindKeys are the keys that turn a line into another kind.
var kindKeys = []struct {
	kind story.Kind
	key  fyne.KeyName
}{
	{story.Graf, fyne.Key0}, {story.Hed, fyne.Key1}, {story.Dek, fyne.Key2}, {story.Subhead, fyne.Key3}, {story.Byline, fyne.Key4},
	{story.Quote, fyne.Key5}, {story.Tagline, fyne.Key6}, {story.Dateline, fyne.Key7}, {story.Correction, fyne.Key8},
}

// can reports whether what an action needs is there.
func (d *Desk) can(a action) bool {
	switch a.needs {
	case openStory:
		return d.current != nil
	case inGalley:
		return d.galley != nil
	case inVersions:
		return d.versions != nil
	case inChanges:
		return d.galley != nil || d.versions != nil
	case inMerge:
		return d.merging != nil
	case waits:
		return d.waits()
	}
	return true
}

// iconName gives an action's icon; a switch that is on shows so.
func (a action) iconName() string {
	switch {
	case a.on != nil && a.on():
		return "checked"
	case a.on != nil:
		return "unchecked"
	case a.icon == "":
		return "block"
	}
	return a.icon
}

// shortcuts makes the keys of all actions work. The toolkit gives undo and redo
// names of their own.
func (d *Desk) shortcuts(add func(fyne.Shortcut, func(fyne.Shortcut))) {
	add(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) { d.selectAll() })
	add(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { d.undo() })
	add(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { d.redo() })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrlShift}, func(fyne.Shortcut) { d.redo() })
	for _, a := range d.actions() {
		if a.key == "" || a.mod == 0 || a.mod == shift {
			continue // a key alone comes through the focused widget
		}
		add(&desktop.CustomShortcut{KeyName: a.key, Modifier: a.mod}, func(sc fyne.Shortcut) { d.shortcut(sc) })
	}
}

// shortcut does the action of a shortcut that the focused widget did not take.
func (d *Desk) shortcut(sc fyne.Shortcut) { d.act(sc) }

// act does the action of a shortcut and reports whether there is one.
func (d *Desk) act(sc fyne.Shortcut) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	key, mod := c.KeyName, c.Modifier
	switch key { // the same keys on other rows
	case fyne.KeyPlus:
		key = fyne.KeyEqual
	case fyne.KeyEnter:
		key = fyne.KeyReturn
	}
	if key == fyne.KeyEqual {
		mod &^= shift // Ctrl+Plus is typed with Shift on most keyboards
	}
	for _, a := range d.actions() {
		if a.key == key && a.mod == mod && d.can(a) {
			a.run()
			return true
		}
	}
	return false
}

// keys names the keys of an action: "Ctrl Shift M".
func keys(a action) string {
	if a.key == "" {
		return ""
	}
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{ctrl, "Ctrl"}, {alt, "Alt"}, {shift, "Shift"}} {
		if a.mod&m.mod != 0 {
			parts = append(parts, m.name)
		}
	}
	name := string(a.key)
	switch a.key {
	case fyne.KeyEqual:
		name = "+"
	case fyne.KeyMinus:
		name = "−"
	case fyne.KeyReturn:
		name = "Enter"
	case fyne.KeyBackspace:
		name = "Backspace"
	case fyne.KeyEscape:
		name = "Esc"
	}
	return strings.Join(append(parts, name), " ")
}

// menuItem gives an action as a line of a menu.
func (d *Desk) menuItem(a action) *fyne.MenuItem {
	item := fyne.NewMenuItem(a.name, a.run)
	if a.key != "" {
		item.Shortcut = &desktop.CustomShortcut{KeyName: a.key, Modifier: a.mod}
	}
	item.Disabled = !d.can(a)
	item.Checked = a.on != nil && a.on()
	return item
}

// moreMenu gives the menus as one list of lists.
func (d *Desk) moreMenu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, name := range menus {
		item := fyne.NewMenuItem(name, nil)
		item.ChildMenu = fyne.NewMenu(name, d.menu(name)...)
		items = append(items, item)
	}
	return items
}

// menu gives the actions of one menu.
func (d *Desk) menu(name string) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, a := range d.actions() {
		if a.menu == name {
			items = append(items, d.menuItem(a))
		}
	}
	return items
}
