package photo

// Property is one that the IPTC Photo Metadata Standard (2025.1) defines.
type Property struct {
	ID   string // as XMP has it: "dc:description"
	Name string // as the standard calls it
	form form
	iim  byte   // its number in record 2 of IIM, or 0
	most int    // bytes that IIM takes
	exif string // the EXIF tag that says the same
}

// form is how XMP writes a property.
type form int

const (
	plain     form = iota
	languages      // one text in several languages
	ordered        // a list in order
	list           // a list
	structure      // a structure, or a list of them: read, never written
)

// The properties that a desk fills, changes and sends out.
const (
	Caption      = "dc:description"
	Credit       = "photoshop:Credit"
	Instructions = "photoshop:Instructions"
	AltText      = "Iptc4xmpCore:AltTextAccessibility"
	Description  = "Iptc4xmpCore:ExtDescrAccessibility"
	Creator      = "dc:creator"
	Copyright    = "dc:rights"
	Usage        = "xmpRights:UsageTerms"
	License      = "xmpRights:WebStatement"
	DataMining   = "plus:DataMining"
	SourceType   = "Iptc4xmpExt:DigitalSourceType"
)

// Properties lists every property of the standard, in its order: Core, then
// Extension.
var Properties = []Property{
	{AltText, "Alt Text (Accessibility)", languages, 0, 0, ""},
	{"photoshop:City", "City (legacy)", plain, 90, 32, ""},
	{Copyright, "Copyright Notice", languages, 116, 128, "Copyright"},
	{"photoshop:Country", "Country (legacy)", plain, 101, 64, ""},
	{"Iptc4xmpCore:CountryCode", "Country Code (legacy)", plain, 100, 3, ""},
	{Creator, "Creator", ordered, 80, 32, "Artist"},
	{"Iptc4xmpCore:CreatorContactInfo", "Creator's Contact Info", structure, 0, 0, ""},
	{"photoshop:AuthorsPosition", "Creator's Job Title", plain, 85, 32, ""},
	{Credit, "Credit Line", plain, 110, 32, ""},
	{"photoshop:DateCreated", "Date Created", plain, 55, 8, "DateTimeOriginal"},
	{Caption, "Description", languages, 120, 2000, "ImageDescription"},
	{"photoshop:CaptionWriter", "Description Writer", plain, 122, 32, ""},
	{Description, "Extended Description (Accessibility)", languages, 0, 0, ""},
	{"photoshop:Headline", "Headline", plain, 105, 256, ""},
	{"photoshop:Instructions", "Instructions", plain, 40, 256, ""},
	{"Iptc4xmpCore:IntellectualGenre", "Intellectual Genre (legacy)", plain, 4, 68, ""},
	{"photoshop:TransmissionReference", "Job Id", plain, 103, 32, ""},
	{"dc:subject", "Keywords", list, 25, 64, ""},
	{"photoshop:State", "Province or State (legacy)", plain, 95, 32, ""},
	{Usage, "Rights Usage Terms", languages, 0, 0, ""},
	{"Iptc4xmpCore:Scene", "Scene Code", list, 0, 0, ""},
	{"photoshop:Source", "Source", plain, 115, 32, ""},
	{"Iptc4xmpCore:SubjectCode", "Subject Code (legacy)", list, 12, 236, ""},
	{"Iptc4xmpCore:Location", "Sublocation (legacy)", plain, 92, 32, ""},
	{"dc:title", "Title", languages, 5, 64, ""},

	{"Iptc4xmpExt:AddlModelInfo", "Additional Model Information", plain, 0, 0, ""},
	{"Iptc4xmpExt:AIPromptInformation", "AI Prompt Information", plain, 0, 0, ""},
	{"Iptc4xmpExt:AIPromptWriterName", "AI Prompt Writer Name", plain, 0, 0, ""},
	{"Iptc4xmpExt:AISystemUsed", "AI System Used", plain, 0, 0, ""},
	{"Iptc4xmpExt:AISystemVersionUsed", "AI System Version Used", plain, 0, 0, ""},
	{"Iptc4xmpExt:ArtworkOrObject", "Artwork or Object in the Image", structure, 0, 0, ""},
	{"Iptc4xmpExt:Contributor", "Contributor", structure, 0, 0, ""},
	{"plus:CopyrightOwner", "Copyright Owner", structure, 0, 0, ""},
	{"Iptc4xmpExt:AboutCvTerm", "CV-Term About Image", structure, 0, 0, ""},
	{DataMining, "Data Mining", plain, 0, 0, ""},
	{"Iptc4xmpExt:DigImageGUID", "Digital Image GUID", plain, 0, 0, ""},
	{SourceType, "Digital Source Type", plain, 0, 0, ""},
	{"Iptc4xmpExt:EmbdEncRightsExpr", "Embedded Encoded Rights Expression", structure, 0, 0, ""},
	{"Iptc4xmpExt:EventId", "Event Identifier", list, 0, 0, ""},
	{"Iptc4xmpExt:Event", "Event Name", languages, 0, 0, ""},
	{"Iptc4xmpExt:OrganisationInImageCode", "Code of Organisation Featured in the Image", list, 0, 0, ""},
	{"Iptc4xmpExt:OrganisationInImageName", "Name of Organisation Featured in the Image", list, 0, 0, ""},
	{"Iptc4xmpExt:Genre", "Genre", structure, 0, 0, ""},
	{"plus:ImageCreator", "Image Creator", structure, 0, 0, ""},
	{"xmp:Rating", "Image Rating", plain, 0, 0, ""},
	{"Iptc4xmpExt:ImageRegion", "Image Region", structure, 0, 0, ""},
	{"Iptc4xmpExt:RegistryId", "Image Registry Entry", structure, 0, 0, ""},
	{"plus:ImageSupplier", "Image Supplier", structure, 0, 0, ""},
	{"plus:ImageSupplierImageID", "Image Supplier Image ID", plain, 0, 0, ""},
	{"plus:ImageCreatorImageID", "Image Creator Image ID", plain, 0, 0, ""}, // of PLUS; IPTC’s reference image has it
	{"plus:Licensor", "Licensor", structure, 0, 0, ""},
	{"Iptc4xmpExt:LinkedEncRightsExpr", "Linked Encoded Rights Expression", structure, 0, 0, ""},
	{"Iptc4xmpExt:LocationCreated", "Location Created", structure, 0, 0, ""},
	{"Iptc4xmpExt:LocationShown", "Location Shown in the Image", structure, 0, 0, ""},
	{"Iptc4xmpExt:MaxAvailHeight", "Max Avail Height", plain, 0, 0, ""},
	{"Iptc4xmpExt:MaxAvailWidth", "Max Avail Width", plain, 0, 0, ""},
	{"plus:MinorModelAgeDisclosure", "Minor Model Age Disclosure", plain, 0, 0, ""},
	{"Iptc4xmpExt:ModelAge", "Model Age", list, 0, 0, ""},
	{"plus:ModelReleaseID", "Model Release Id", list, 0, 0, ""},
	{"plus:ModelReleaseStatus", "Model Release Status", plain, 0, 0, ""},
	{"plus:OtherConstraints", "Other Constraints", languages, 0, 0, ""},
	{"Iptc4xmpExt:PersonInImage", "Person Shown in the Image", list, 0, 0, ""},
	{"Iptc4xmpExt:PersonInImageWDetails", "Person Shown in the Image with Details", structure, 0, 0, ""},
	{"Iptc4xmpExt:ProductInImage", "Product Shown in the Image", structure, 0, 0, ""},
	{"plus:PropertyReleaseID", "Property Release Id", list, 0, 0, ""},
	{"plus:PropertyReleaseStatus", "Property Release Status", plain, 0, 0, ""},
	{License, "Web Statement of Rights", plain, 0, 0, ""},
}

func property(id string) (Property, bool) {
	for _, p := range Properties {
		if p.ID == id {
			return p, true
		}
	}
	return Property{}, false
}
