package story

// SourceField names a field of a source record.
type SourceField string

// The fields of a source record.
const (
	GivesField     SourceField = "gives"
	FromField      SourceField = "from"
	CalledField    SourceField = "called" // what the desk calls it: document, own work ...
	SatelliteField SourceField = "satellite"
	AcquiredField  SourceField = "acquired"
	VersionField   SourceField = "version"
	RetrievedField SourceField = "retrieved"
	LicenceField   SourceField = "licence"
	CreditField    SourceField = "credit"
	URLField       SourceField = "url"
	CaveatField    SourceField = "caveat"
	NoteField      SourceField = "note"
	CopyField      SourceField = "copy" // the file that is attached
)

// fieldsOf are the fields that a record of each kind is filled in with, in the
// order in which they are asked for. A person has no licence and no address; no
// file of a person's is kept, because the copies in a library are not encrypted.
var fieldsOf = map[string][]SourceField{
	"":            {GivesField, FromField, CalledField, RetrievedField, LicenceField, URLField, CreditField, CaveatField, NoteField, CopyField},
	WebSource:     {GivesField, FromField, URLField, RetrievedField, LicenceField, CreditField, CaveatField, NoteField, CopyField},
	PersonSource:  {GivesField, FromField, RetrievedField, CaveatField, NoteField},
	SceneSource:   {GivesField, FromField, SatelliteField, AcquiredField, RetrievedField, LicenceField, URLField, CreditField, CaveatField, NoteField, CopyField},
	DatasetSource: {GivesField, FromField, LicenceField, VersionField, RetrievedField, URLField, CreditField, CaveatField, NoteField, CopyField},
	FileSource:    {GivesField, FromField, RetrievedField, LicenceField, CreditField, CaveatField, NoteField, CopyField},
}

// Fields lists the fields that a record is filled in with: those of its kind,
// and those of other kinds that have words in it, so that nothing it says is out
// of sight. A record whose kind has no fields of its own is an organisation's.
func (r Source) Fields() []SourceField {
	own, ok := fieldsOf[r.Kind]
	if !ok {
		own = fieldsOf[""]
	}
	has := map[SourceField]bool{}
	for _, f := range own {
		has[f] = true
	}
	out := append([]SourceField(nil), own...)
	for _, f := range fieldsOf[""] {
		if words := r.Field(f); !has[f] && words != nil && *words != "" && f != CalledField {
			out = append(out, f)
		}
	}
	for _, f := range []SourceField{SatelliteField, AcquiredField, VersionField} {
		if !has[f] && *r.Field(f) != "" {
			out = append(out, f)
		}
	}
	if r.File != nil && !has[CopyField] {
		out = append(out, CopyField)
	}
	return out
}

// Field gives where a field's words stand in a record; nil for the attached
// file, which is no words.
func (r *Source) Field(f SourceField) *string {
	switch f {
	case GivesField:
		return &r.Gives
	case FromField:
		return &r.From
	case CalledField:
		return &r.Kind
	case SatelliteField:
		return &r.Satellite
	case AcquiredField:
		return &r.Acquired
	case VersionField:
		return &r.Version
	case RetrievedField:
		return &r.Retrieved
	case LicenceField:
		return &r.Licence
	case CreditField:
		return &r.Credit
	case URLField:
		return &r.URL
	case CaveatField:
		return &r.Caveat
	case NoteField:
		return &r.Note
	}
	return nil
}
