package photo

import "bytes"

// hasManifest reports whether a file holds a C2PA manifest ("Content
// Credentials"): a JUMBF box in a JPEG's APP11 segments, a caBX chunk in a PNG,
// a C2PA chunk in a WebP, a uuid box in HEIC. It is noticed, not verified.
func hasManifest(data []byte, media string) bool {
	switch media {
	case JPEG:
		list, _, _ := segments(data)
		for _, s := range list {
			if s.marker == app11 && len(s.body) > 8 && string(s.body[:2]) == "JP" && bytes.Contains(s.body, []byte("jumb")) {
				return true
			}
		}
	case PNG:
		list, _ := pngChunks(data)
		for _, c := range list {
			if c.name == "caBX" {
				return true
			}
		}
	case WebP:
		list, _ := webpChunks(data)
		for _, c := range list {
			if c.name == "C2PA" {
				return true
			}
		}
	case HEIC, AVIF:
		// The box's user type, which begins a uuid box.
		return bytes.Contains(data, []byte("uuid\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81"))
	}
	return false
}

const sourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/"

// machineMade gives what IPTC's digital source types say of pictures that a
// machine made or changed.
var machineMade = map[string]string{
	"trainedAlgorithmicMedia":              "made by generative AI",
	"compositeWithTrainedAlgorithmicMedia": "partly made by generative AI",
	"compositeSynthetic":                   "a composite with parts made by generative AI",
	"algorithmicMedia":                     "made by an algorithm",
	"algorithmicallyEnhanced":              "enhanced by an algorithm",
	"virtualRecording":                     "a recording of a virtual event",
	"softwareImage":                        "made with software, not a camera",
	"digitalArt":                           "made with software, not a camera",
	"digitalCreation":                      "made with software, not a camera",
	"humanEdits":                           "",
	"dataDrivenMedia":                      "made from data by software",
	"composite":                            "a composite of several pictures",
	"compositeCapture":                     "a composite of several photos",
}
