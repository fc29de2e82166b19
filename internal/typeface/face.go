package typeface

import _ "embed" // the faces and their licence

// Face is one of the four faces of the typeface.
type Face int

// The faces, as far as they are bold and italic.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
)

// Name is the name of the typeface.
const Name = "Carlito"

// Faces returns every face.
func Faces() []Face { return []Face{Regular, Bold, Italic, BoldItalic} }

// Of returns the face that is bold, italic, both or neither.
func Of(bold, italic bool) Face {
	f := Regular
	if bold {
		f |= Bold
	}
	if italic {
		f |= Italic
	}
	return f
}

//go:embed carlito/Carlito-Regular.ttf
var regular []byte

//go:embed carlito/Carlito-Bold.ttf
var bold []byte

//go:embed carlito/Carlito-Italic.ttf
var italic []byte

//go:embed carlito/Carlito-BoldItalic.ttf
var boldItalic []byte

//go:embed carlito/OFL.txt
var license string

// TTF returns the face as a TrueType file. The bytes are shared: do not write in
// them.
func (f Face) TTF() []byte { return [...][]byte{regular, bold, italic, boldItalic}[f] }

// License returns the licence under which the faces may be passed on, the SIL
// Open Font License 1.1, with the name of their maker.
func License() string { return license }
