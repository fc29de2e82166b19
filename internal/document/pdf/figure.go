package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"verkoopcoach/internal/document"
)

// mmPerPixel is how large a pixel is: 192 stand in an inch, twice as many as on
// a plain screen.
const mmPerPixel = 25.4 / 192

// mostPixels is the largest picture that is read: in memory it takes four bytes
// for each.
const mostPixels = 50_000_000

// picture is a picture at its size on paper. It is a piece.
type picture struct {
	rectangle
	png []byte // as fpdf can read it
	alt string
}

type rectangle struct{ width, height float64 }

func (p picture) tall() float64               { return p.height }
func (p picture) draw(c canvas, x, y float64) { c.image(p, x, y) }

// pictureOf reads the PNG and returns it that wide, in millimetres (0 is as many
// as its pixels are), but within the room given.
func pictureOf(data []byte, alt string, wanted float64, room rectangle) (picture, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return picture{}, err
	}
	if config.Width*config.Height > mostPixels {
		return picture{}, fmt.Errorf("%d by %d pixels is too large a picture", config.Width, config.Height)
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return picture{}, err
	}
	if data, err = drawable(data, decoded); err != nil {
		return picture{}, err
	}
	if wanted <= 0 {
		wanted = float64(config.Width) * mmPerPixel
	}
	shape := float64(config.Height) / float64(config.Width)
	scale := min(1, room.width/wanted, room.height/(wanted*shape))
	return picture{png: data, alt: alt, rectangle: rectangle{wanted * scale, wanted * shape * scale}}, nil
}

// drawable returns the picture as fpdf can read it: 8 bits a channel, not
// interlaced, on white where it is transparent. One of 16 bits would be almost
// empty, without an error.
func drawable(data []byte, decoded image.Image) ([]byte, error) {
	const depth, kind, interlace, rgb, indexed = 24, 25, 28, 2, 3 // in the header of the file
	if data[depth] == 8 && (data[kind] == rgb || data[kind] == indexed) && data[interlace] == 0 && !bytes.Contains(data, []byte("tRNS")) {
		return data, nil
	}
	flat := image.NewRGBA(image.Rect(0, 0, decoded.Bounds().Dx(), decoded.Bounds().Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), decoded, decoded.Bounds().Min, draw.Over)
	var out bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := fast.Encode(&out, flat); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// figureGap is above a figure, captionGap between it and its caption.
const (
	figureGap  = 4.0
	captionGap = 1.5
)

// figure is as wide as it wants to be, or as there is room for on one page with
// its caption.
func (l *layout) figure(f document.Figure) ([]box, error) {
	l.figs++
	under := together(l.captionOf(l.words.Figure, l.figs, f.Caption, captionGap))
	room := l.height - captionGap - afterTable
	for _, b := range under {
		room -= b.height
	}
	p, err := pictureOf(f.PNG, f.Alt, float64(f.Width)*mmPerPixel, rectangle{l.width, max(room, l.height/2)})
	if err != nil {
		return nil, fmt.Errorf("figure %d: %w", l.figs, err)
	}
	boxes := stack([]picture{p}, 0, figureGap)
	boxes[0].keep = true
	under[len(under)-1].height += afterTable
	return append(boxes, under...), nil
}
