package photo_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/format/photo"
)

// reference reads a picture of IPTC's, or skips the test where it is not here.
func reference(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "data", "iptc-photo", name))
	if err != nil {
		t.Skipf("IPTC's picture %s is not here: %v", name, err)
	}
	return data
}

const refImage = "IPTC-PhotometadataRef-Std2021.1.jpg"

// TestReferenceImage reads IPTC's reference image of the standard's version
// 2021.1, in which every property of that version is filled. What a later
// version added is not in it; TestLaterProperties reads that.
func TestReferenceImage(t *testing.T) {
	info, err := photo.Read(reference(t, refImage))
	if err != nil {
		t.Fatal(err)
	}
	later := map[string]bool{}
	for id := range laterProperties {
		later[id] = true
	}
	got := map[string]photo.Field{}
	for _, f := range info.Fields {
		got[f.ID] = f
	}
	want := map[string]string{
		photo.AltText:                         "This is the Alt Text description to support accessibility in 2021.1",
		"photoshop:City":                      "City (Core) (ref2021.1)",
		photo.Copyright:                       "Copyright (Notice) 2021.1 IPTC - www.iptc.org  (ref2021.1)",
		"photoshop:Country":                   "Country (Core) (ref2021.1)",
		"Iptc4xmpCore:CountryCode":            "R21",
		photo.Creator:                         "Creator1 (ref2021.1)",
		"Iptc4xmpCore:CreatorContactInfo":     "CiAdrCity: Creator's CI: City (ref2021.1), CiAdrCtry: Creator's CI: Country (ref2021.1), CiAdrExtadr: Creator's CI: Address, line 1 (ref2021.1), CiAdrPcode: Creator's CI: Postcode (ref2021.1), CiAdrRegion: Creator's CI: State/Province (ref2021.1), CiEmailWork: Creator's CI: Email@1, Email@2 (ref2021.1), CiTelWork: Creator's CI: Phone # 1, Phone # 2 (ref2021.1), CiUrlWork: http://www.Creators.CI/WebAddress/ref2021.1",
		"photoshop:AuthorsPosition":           "Creator's Job Title  (ref2021.1)",
		photo.Credit:                          "Credit Line (ref2021.1)",
		"photoshop:DateCreated":               "2021-10-20T21:01:01+00:00",
		photo.Caption:                         "The description aka caption (ref2021.1)",
		"photoshop:CaptionWriter":             "Description Writer (ref2021.1)",
		photo.Description:                     "This is the Extended Description to support accessibility in 2021.1",
		"photoshop:Headline":                  "The Headline (ref2021.1)",
		"photoshop:Instructions":              "An Instruction (ref2021.1)",
		"Iptc4xmpCore:IntellectualGenre":      "Actuality",
		"photoshop:TransmissionReference":     "Job Id (ref2021.1)",
		"dc:subject":                          "Keyword1ref2021.1; Keyword2ref2021.1; Keyword3ref2021.1",
		"photoshop:State":                     "Province/State(Core)(ref2021.1)",
		photo.Usage:                           "Rights Usage Terms (ref2021.1)",
		"Iptc4xmpCore:Scene":                  "010100; 010400",
		"photoshop:Source":                    "Source (ref2021.1)",
		"Iptc4xmpCore:SubjectCode":            "10020211; 20020211; 30020211",
		"Iptc4xmpCore:Location":               "Sublocation (Core) (ref2021.1)",
		"dc:title":                            "The Title (ref2021.1)",
		"Iptc4xmpExt:AddlModelInfo":           "Additional Model Info (ref2021.1)",
		"plus:CopyrightOwner":                 "CopyrightOwnerID: Copyright Owner Id 1 (ref2021.1), CopyrightOwnerName: Copyright Owner Name 1 (ref2021.1); CopyrightOwnerID: Copyright Owner Id 2 (ref2021.1), CopyrightOwnerName: Copyright Owner Name 2 (ref2021.1)",
		"Iptc4xmpExt:AboutCvTerm":             "CvId: http://example.com/cv/about/ref2021.1, CvTermId: http://example.com/cv/about/ref2021.1/code987, CvTermName: CV-Term Name 1 (ref2021.1), CvTermRefinedAbout: http://example.com/cv/refinements2/ref2021.1/codeX145",
		"Iptc4xmpExt:DigImageGUID":            "http://example.com/imageGUIDs/TestGUID12345/ref2021.1",
		photo.SourceType:                      "http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage",
		"Iptc4xmpExt:EmbdEncRightsExpr":       "EncRightsExpr: The Encoded Rights Expression (ref2021.1), RightsExprEncType: IANA Media Type of ERE (ref2021.1), RightsExprLangId: http://example.org/RELids/id4711/ref2021.1",
		"Iptc4xmpExt:EventId":                 "https://example.com/events/id2021.1a; https://example.com/events/id2021.1b",
		"Iptc4xmpExt:Event":                   "Event Name (ref2021.1)",
		"Iptc4xmpExt:OrganisationInImageCode": "Organisation Code 1 (ref2021.1); Organisation Code 2 (ref2021.1); Organisation Code 3 (ref2021.1)",
		"Iptc4xmpExt:OrganisationInImageName": "Organisation Name 1 (ref2021.1); Organisation Name 2 (ref2021.1); Organisation Name 3 (ref2021.1)",
		"Iptc4xmpExt:Genre":                   "CvId: http://example.com/cv/genre/ref2021.1, CvTermId: http://example.com/cv/genre/ref2021.1/code1369, CvTermName: Genre CV-Term Name 1 (ref2021.1), CvTermRefinedAbout: http://example.com/cv/genrerefinements2/ref2021.1/codeY864",
		"plus:ImageCreator":                   "ImageCreatorID: Image Creator Id 1 (ref2021.1), ImageCreatorName: Image Creator Name 1 (ref2021.1)",
		"xmp:Rating":                          "1.0",
		"Iptc4xmpExt:RegistryId":              "RegEntryRole: Registry Entry Role ID 1 (ref2021.1), RegItemId: Registry Image ID 1 (ref2021.1), RegOrgId: Registry Organisation ID 1 (ref2021.1); RegEntryRole: Registry Entry Role ID 2 (ref2021.1), RegItemId: Registry Image ID 2 (ref2021.1), RegOrgId: Registry Organisation ID 2 (ref2021.1)",
		"plus:ImageSupplier":                  "ImageSupplierID: Image Supplier Id (ref2021.1), ImageSupplierName: Image Supplier Name (ref2021.1)",
		"plus:ImageSupplierImageID":           "Image Supplier Image ID (ref2021.1)",
		"plus:ImageCreatorImageID":            "Image Creator Image ID (ref2021.1)",
		"Iptc4xmpExt:LinkedEncRightsExpr":     "LinkedRightsExpr: http://example.org/linkedrightsexpression/id986/ref2021.1, RightsExprEncType: IANA Media Type of ERE (ref2021.1), RightsExprLangId: http://example.org/RELids/id4712/ref2021.1",
		"Iptc4xmpExt:MaxAvailHeight":          "20",
		"Iptc4xmpExt:MaxAvailWidth":           "21",
		"plus:MinorModelAgeDisclosure":        "http://ns.useplus.org/ldf/vocab/AG-A25",
		"Iptc4xmpExt:ModelAge":                "25; 27; 30",
		"plus:ModelReleaseID":                 "Model Release ID 1 (ref2021.1); Model Release ID 2 (ref2021.1)",
		"plus:ModelReleaseStatus":             "http://ns.useplus.org/ldf/vocab/MR-NAP",
		"Iptc4xmpExt:PersonInImage":           "Person Shown 1 (ref2021.1); Person Shown 2 (ref2021.1)",
		"Iptc4xmpExt:PersonInImageWDetails":   "PersonCharacteristic: CvId: http://example.com/cv/test99/ref2021.1, CvTermId: http://example.com/cv/test99/code987/ref2021.1, CvTermName: Person Characteristic Name 1 (ref2021.1), CvTermRefinedAbout: http://example.com/cv/refinements987/codeY765/ref2021.1, PersonDescription: Person Description 1 (ref2021.1), PersonId: http://wikidata.org/item/Q123456789/ref2021.1; http://freebase.com/m/987654321/ref2021.1, PersonName: Person Name 1 (ref2021.1)",
		"Iptc4xmpExt:ProductInImage":          "ProductDescription: Product Description 1 (ref2021.1), ProductGTIN: 123456782021.1, ProductName: Product Name 1 (ref2021.1)",
		"plus:PropertyReleaseID":              "Property Release ID 1 (ref2021.1); Property Release ID 2 (ref2021.1)",
		"plus:PropertyReleaseStatus":          "http://ns.useplus.org/ldf/vocab/PR-NAP",
		photo.License:                         "https://example.com/WebStatementOfRights/2021.1",
	}
	// Of the structures with many fields, how often each field has words in them.
	parts := map[string]map[string]int{
		"Iptc4xmpExt:ArtworkOrObject": {"AOCircaDateCreated": 1, "AOContentDescription": 1, "AOContributionDescription": 1, "AOCopyrightNotice": 1, "AOCreator": 1, "AOCreatorId": 1, "AOCurrentCopyrightOwnerId": 1, "AOCurrentCopyrightOwnerName": 1, "AOCurrentLicensorId": 1, "AOCurrentLicensorName": 1, "AODateCreated": 1, "AOPhysicalDescription": 1, "AOSource": 1, "AOSourceInvNo": 1, "AOSourceInvURL": 1, "AOStylePeriod": 1, "AOTitle": 1},
		"Iptc4xmpExt:ImageRegion":     {"rId": 3, "Name": 9, "rCtype": 3, "rRole": 3, "Identifier": 6, "RegionBoundary": 3, "rbShape": 3, "rbUnit": 3, "rbX": 5, "rbY": 5, "rbW": 1, "rbH": 1, "rbRx": 1, "rbVertices": 1, "PersonInImage": 3, "OrganisationInImageName": 3},
		"Iptc4xmpExt:LocationCreated": {"City": 1, "CountryCode": 1, "CountryName": 1, "GPSAltitude": 1, "GPSLatitude": 1, "GPSLongitude": 1, "LocationId": 1, "LocationName": 1, "ProvinceState": 1, "Sublocation": 1, "WorldRegion": 1},
		"Iptc4xmpExt:LocationShown":   {"City": 2, "CountryCode": 2, "CountryName": 2, "GPSAltitude": 2, "GPSLatitude": 2, "GPSLongitude": 2, "LocationId": 2, "LocationName": 2, "ProvinceState": 2, "Sublocation": 2, "WorldRegion": 2},
		"plus:Licensor":               {"LicensorCity": 2, "LicensorCountry": 2, "LicensorEmail": 2, "LicensorExtendedAddress": 2, "LicensorID": 2, "LicensorName": 2, "LicensorPostalCode": 2, "LicensorRegion": 2, "LicensorStreetAddress": 2, "LicensorTelephone1": 2, "LicensorTelephone2": 2, "LicensorTelephoneType1": 2, "LicensorTelephoneType2": 2, "LicensorURL": 2},
	}
	for _, p := range photo.Properties {
		f, ok := got[p.ID]
		switch {
		case later[p.ID]:
			if ok {
				t.Errorf("%s is filled, and is not in the version of 2021", p.ID)
			}
			continue
		case !ok:
			t.Errorf("%s (%s) was not read", p.ID, p.Name)
			continue
		case f.From != photo.XMP || len(f.Other) != 0:
			t.Errorf("%s comes from %s; otherwise %v", p.ID, f.From, f.Other)
		}
		if counts, ok := parts[p.ID]; ok {
			n := map[string]int{}
			count(f.Value, n)
			for name, want := range counts {
				if n[name] != want {
					t.Errorf("%s: %d of %s, want %d", p.ID, n[name], name, want)
				}
			}
			continue
		}
		if f.Value.String() != want[p.ID] {
			t.Errorf("%s:\n got %q\nwant %q", p.ID, f.Value.String(), want[p.ID])
		}
	}
	if info.Width != 2000 || info.Height != 1000 || info.Media != photo.JPEG || len(info.Warnings) != 0 {
		t.Errorf("%s of %d x %d, warnings %v", info.Media, info.Width, info.Height, info.Warnings)
	}
	if len(info.Private) != 1 || info.Private[0] != "GPS location" { // in the structures of places
		t.Errorf("private: %v", info.Private)
	}
}

// count counts the named values that hold words.
func count(v photo.Value, n map[string]int) {
	if v.Name != "" && !v.Empty() {
		n[v.Name[strings.IndexByte(v.Name, ':')+1:]]++
	}
	for _, x := range v.Items {
		count(x, n)
	}
	for _, x := range v.Fields {
		count(x, n)
	}
}

func TestGenerativeImage(t *testing.T) {
	info, err := photo.Read(reference(t, "generative-ai-example.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	if !info.Generative() || info.Made != "made by generative AI" {
		t.Errorf("made: %q", info.Made)
	}
	// IIM takes 32 bytes of a credit; that is no disagreement.
	if got := info.Words(photo.Credit); got != "Image created by Brendan Quinn using Bing Image Creator" {
		t.Errorf("credit %q", got)
	}
	for _, f := range info.Fields {
		if len(f.Other) != 0 {
			t.Errorf("%s: %v", f.ID, f.Other)
		}
	}
}

// laterProperties are those that versions 2022.1 to 2025.1 added, with what the
// test's own photo says in them.
var laterProperties = map[string]string{
	"Iptc4xmpExt:Contributor":         "Identifier: https://example.com/c/1; Name: A Contributor; Role: https://example.com/role",
	"plus:DataMining":                 "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
	"plus:OtherConstraints":           "Not before noon",
	"Iptc4xmpExt:AIPromptInformation": "a harbor at dawn",
	"Iptc4xmpExt:AIPromptWriterName":  "A Writer",
	"Iptc4xmpExt:AISystemUsed":        "A System",
	"Iptc4xmpExt:AISystemVersionUsed": "4.1",
}
