package resources

import _ "embed"

// Templates are the house's page templates, as typeset.ReadTemplates reads them.
//
//go:embed templates/templates.txt
var Templates string
