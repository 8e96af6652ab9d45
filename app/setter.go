package app

import (
	"errors"
	"sync"

	"cutline/editor/typeset"
	"cutline/resources"
)

// setters are the fonts for each that sets pages at the same time, kept with the
// words that they have shaped: faces are not for several goroutines.
var setters sync.Pool

// setting has do set pages with a template. What it is given must not be kept.
func setting(t typeset.Template, do func(*typeset.Setter) error) error {
	set, _ := setters.Get().(*typeset.Setter)
	if set == nil {
		var err error
		if set, err = setter(); err != nil {
			return err
		}
	}
	defer setters.Put(set)
	set.Template = &t
	return do(set)
}

// setter gives the fonts to who keeps them.
func setter() (*typeset.Setter, error) {
	read, err := faces()
	if err != nil {
		return nil, err
	}
	return &typeset.Setter{Faces: read.Fresh(), Hyphens: hyphens}, nil
}

// ReadFonts begins to read the fonts, for who will need them and has other things
// to do first. It need not be called.
func ReadFonts() { go func() { _, _ = faces() }() }

// faces reads the fonts, once, beside each other.
var faces = sync.OnceValues(func() (faces typeset.Faces, err error) {
	fonts := []struct {
		to   **typeset.Face
		name string
		data []byte
	}{
		{&faces.Serif, "SourceSerif4-Regular", resources.SerifRegular},
		{&faces.SerifItalic, "SourceSerif4-Italic", resources.SerifItalic},
		{&faces.SerifBold, "SourceSerif4-SemiBold", resources.SerifSemiBold},
		{&faces.SerifBoldItalic, "SourceSerif4-SemiBoldItalic", resources.SerifSemiBoldItalic},
		{&faces.SerifHeavy, "SourceSerif4-Bold", resources.SerifBold},
		{&faces.Sans, "LibreFranklin-Regular", resources.SansRegular},
		{&faces.SansBold, "LibreFranklin-SemiBold", resources.SansSemiBold},
	}
	faces.Hebrew = typeset.LaterFace("NotoSerifHebrew-Regular", resources.HebrewRegular)
	faces.HebrewBold = typeset.LaterFace("NotoSerifHebrew-SemiBold", resources.HebrewSemiBold)
	faces.Arabic = typeset.LaterFace("Amiri-Regular", resources.ArabicRegular)
	faces.ArabicBold = typeset.LaterFace("Amiri-Bold", resources.ArabicBold)
	failed := make([]error, len(fonts))
	var all sync.WaitGroup
	for i, f := range fonts {
		all.Go(func() { *f.to, failed[i] = typeset.NewFace(f.name, f.data) })
	}
	all.Wait()
	return faces, errors.Join(failed...)
})

// hyphens are each read when a story in its language is first set.
var hyphens = typeset.Hyphenators{
	"en": typeset.NewHyphenator(resources.HyphenEnglish),
	"es": typeset.NewHyphenator(resources.HyphenSpanish),
	"fr": typeset.NewHyphenator(resources.HyphenFrench),
	"de": typeset.NewHyphenator(resources.HyphenGerman),
	"it": typeset.NewHyphenator(resources.HyphenItalian),
	"pt": typeset.NewHyphenator(resources.HyphenPortuguese),
}
