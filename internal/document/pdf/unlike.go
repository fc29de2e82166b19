package pdf

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
)

// unlike returns the picture, a few pixels wider where another in the file is as
// wide. fpdf writes pictures by their widths, and those of one width in the order
// of a map, so that the same document would not give the same bytes.
func (c *vector) unlike(data []byte) ([]byte, error) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	width := config.Width
	for c.widths[width] {
		width++
	}
	c.widths[width] = true
	if width == config.Width {
		return data, nil
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	err = fast.Encode(&out, widened(decoded, width))
	return out.Bytes(), err
}

// widened returns the picture that wide, with its last column repeated.
func widened(src image.Image, width int) image.Image {
	at := src.Bounds()
	bounds := image.Rect(0, 0, width, at.Dy())
	if p, ok := src.(*image.Paletted); ok { // by its bytes: drawing looks for a colour anew at every pixel
		dst := image.NewPaletted(bounds, p.Palette)
		for y := range at.Dy() {
			row := dst.Pix[y*dst.Stride:][:width]
			n := copy(row, p.Pix[y*p.Stride:][:at.Dx()])
			for i := n; i < width; i++ {
				row[i] = row[n-1]
			}
		}
		return dst
	}
	dst := image.NewRGBA(bounds)
	draw.Draw(dst, bounds, src, at.Min, draw.Src)
	for x := at.Dx(); x < width; x++ {
		draw.Draw(dst, image.Rect(x, 0, x+1, at.Dy()), src, image.Pt(at.Max.X-1, at.Min.Y), draw.Src)
	}
	return dst
}
