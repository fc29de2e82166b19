package docx

import (
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
)

// caption returns the caption with its number as a field, which counts on in the
// report that it is pasted into.
func caption(label string, number int, words string, s shape) string {
	s.style = "Caption"
	n := strconv.Itoa(number)
	rest := strings.TrimPrefix(document.Caption(label, number, words), label+" "+n)
	return s.paragraph(plain(label+" "), field(`SEQ `+label+` \* ARABIC`, n), plain(rest))
}

// field returns a field that Word computes, and what it shows until then.
func field(code, shown string) string {
	return begun(code) + plain(shown) + ended()
}

// begun returns the beginning of a field, up to what it shows.
func begun(code string) string {
	instruction := with("w:instrText", []string{"xml:space", "preserve"}, escape(" "+code+" "))
	return face{}.run(mark("begin")) + face{}.run(instruction) + face{}.run(mark("separate"))
}

func ended() string { return face{}.run(mark("end")) }

func mark(kind string) string { return leaf("w:fldChar", "w:fldCharType", kind) }
