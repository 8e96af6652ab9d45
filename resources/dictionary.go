package resources

import _ "embed" // the dictionary below

// The spelling of American English: the words and their endings in Hunspell's
// form, made from SCOWL by Kevin Atkinson (version 2020.12.07). Its licence
// stands beside it.
var (
	//go:embed dictionary/en-US.dic
	DictionaryWords string
	//go:embed dictionary/en-US.aff
	DictionaryAffixes string
)
