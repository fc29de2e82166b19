package docx

import (
	"bytes"
	"fmt"
	"image/png"
	"strconv"

	"verkoopcoach/internal/document"
)

// emu is how many of the units that a drawing is measured in go into a twip.
const emu = 635

// picture is a PNG in the file.
type picture struct {
	target string
	png    []byte
}

// box is the size that a picture is shown at, in EMU (914,400 to an inch).
type box struct{ width, height int }

// within returns the size scaled down to what fits, in the same proportions.
func (b box) within(most box) box {
	if b.width > most.width {
		b = box{most.width, max(1, b.height*most.width/b.width)}
	}
	if b.height > most.height {
		b = box{max(1, b.width*most.height/b.height), most.height}
	}
	return b
}

// figure adds the picture over its caption.
func (b *body) figure(f document.Figure) error {
	b.figures++
	// As high as leaves room for the caption.
	most := box{textWidth * emu, (pageHeight - 2*margin - 1500) * emu}
	drawing, err := b.drawing(f.PNG, f.Width, most, f.Alt)
	if err != nil {
		return fmt.Errorf("docx: figure %d: %w", b.figures, err)
	}
	b.add(shape{keepNext: true, spacing: spaced(120, 0)}.paragraph(face{}.run(drawing)),
		caption(b.words.Figure, b.figures, f.Caption, shape{spacing: spaced(80, 240)}))
	return nil
}

// drawing returns the PNG as a drawing in the line of text, that many pixels
// wide of which an inch has 192, or as wide as it is for 0.
func (b *body) drawing(data []byte, width int, most box, alt string) (string, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	if width <= 0 {
		width = config.Width
	}
	const inch = 914400
	size := box{width * inch / 192, max(1, width*inch/192*config.Height/config.Width)}.within(most)

	number := strconv.Itoa(len(b.pictures) + 1)
	target := "media/image" + number + ".png"
	b.pictures = append(b.pictures, picture{target, data})
	return inline(size, number, b.rels.add("image", target), oneLine(alt)), nil
}

// inline returns the drawing of the picture with the id.
func inline(size box, number, id, alt string) string {
	width, height := strconv.Itoa(size.width), strconv.Itoa(size.height)
	name := "image" + number + ".png"
	const drawingML = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	return element("w:drawing", with("wp:inline", []string{"distT", "0", "distB", "0", "distL", "0", "distR", "0"},
		leaf("wp:extent", "cx", width, "cy", height),
		leaf("wp:docPr", "id", number, "name", name, "descr", alt),
		element("wp:cNvGraphicFramePr", leaf("a:graphicFrameLocks", "noChangeAspect", "1")),
		element("a:graphic", with("a:graphicData", []string{"uri", drawingML}, element("pic:pic",
			element("pic:nvPicPr", leaf("pic:cNvPr", "id", number, "name", name), leaf("pic:cNvPicPr")),
			element("pic:blipFill", leaf("a:blip", "r:embed", id), element("a:stretch", leaf("a:fillRect"))),
			element("pic:spPr",
				element("a:xfrm", leaf("a:off", "x", "0", "y", "0"), leaf("a:ext", "cx", width, "cy", height)),
				with("a:prstGeom", []string{"prst", "rect"}, leaf("a:avLst"))),
		)))))
}
