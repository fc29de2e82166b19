package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/draw"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"verkoopcoach/internal/typeface"
)

// raster paints a page as pixels: what stands on it, at the place where the PDF
// has it. Nothing in a picture can be clicked.
type raster struct {
	paper   *image.RGBA
	gg      *gg.Context
	scale   float64 // pixels in a millimetre
	buffer  sfnt.Buffer
	failure error // the first
}

// newRaster returns a white page of that many pixels wide.
func newRaster(width int) *raster {
	height := int(math.Round(float64(width) * pageHeight / pageWidth))
	paper := image.NewRGBA(image.Rect(0, 0, width, height))
	return &raster{paper: paper, gg: gg.NewContextForRGBA(paper), scale: float64(width) / pageWidth}
}

func (c *raster) newPage() {
	draw.Draw(c.paper, c.paper.Bounds(), image.White, image.Point{}, draw.Src)
}

func (c *raster) text(x, baseline float64, words string, s style) {
	c.gg.SetRGB255(s.ink.r, s.ink.g, s.ink.b)
	c.trace(x*c.scale, baseline*c.scale, words, s)
}

// trace fills the outlines of the words. Letters stand as far apart as in the
// PDF, which knows no kerning.
func (c *raster) trace(x, baseline float64, words string, s style) {
	font, err := outlines(s.face)
	if err != nil {
		c.fail(err)
		return
	}
	size := s.size * mmPerPoint * c.scale
	for _, r := range words {
		glyph, err := font.GlyphIndex(&c.buffer, r)
		if err != nil {
			c.fail(err)
			return
		}
		segments, err := font.LoadGlyph(&c.buffer, glyph, fixed.Int26_6(math.Round(size*64)), nil)
		if err != nil {
			c.fail(err)
			return
		}
		c.outline(segments, x, baseline)
		x += s.face.Width(string(r)) * size
	}
	c.gg.Fill()
}

// outline adds the outline of a letter to what is filled next.
func (c *raster) outline(segments sfnt.Segments, x, y float64) {
	at := func(p fixed.Point26_6) (float64, float64) { return x + float64(p.X)/64, y + float64(p.Y)/64 }
	for _, s := range segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			c.gg.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			c.gg.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			c.gg.QuadraticTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			cx, cy := at(s.Args[2])
			c.gg.CubicTo(ax, ay, bx, by, cx, cy)
		}
	}
}

// fill has its edges between pixels, so that a hairline is as sharp as a band.
func (c *raster) fill(x, y, width, height float64, in colour) {
	from := c.pixel(x, y)
	to := c.pixel(x+width, y+height)
	area := image.Rect(from.X, from.Y, max(to.X, from.X+1), max(to.Y, from.Y+1))
	ink := color.RGBA{uint8(in.r), uint8(in.g), uint8(in.b), 0xFF} //nolint:gosec // a colour has bytes
	draw.Draw(c.paper, area, image.NewUniform(ink), image.Point{}, draw.Src)
}

func (c *raster) pixel(x, y float64) image.Point {
	return image.Pt(int(math.Round(x*c.scale)), int(math.Round(y*c.scale)))
}

func (c *raster) image(p picture, x, y float64) {
	decoded, err := png.Decode(bytes.NewReader(p.png))
	if err != nil {
		c.fail(err)
		return
	}
	area := image.Rectangle{c.pixel(x, y), c.pixel(x+p.width, y+p.height)}
	draw.CatmullRom.Scale(c.paper, area, decoded, decoded.Bounds(), draw.Over, nil)
}

func (c *raster) across(words string, s style) {
	c.gg.Push()
	defer c.gg.Pop()
	middleX, middleY := pageWidth/2*c.scale, pageHeight/2*c.scale
	c.gg.RotateAbout(-gg.Radians(stampAngle), middleX, middleY)
	c.gg.SetRGBA255(s.ink.r, s.ink.g, s.ink.b, int(math.Round(stampAlpha*0xFF)))
	c.trace(middleX-s.width(words)/2*c.scale, middleY+s.size*mmPerPoint/3*c.scale, words, s)
}

func (c *raster) link(float64, float64, float64, float64, string) {}
func (c *raster) linkTo(float64, float64, float64, float64, int)  {}
func (c *raster) heading(mark, float64)                           {}

func (c *raster) fail(err error) {
	if c.failure == nil {
		c.failure = err
	}
}

// fonts are the faces as outlines. A parsed font is safe for concurrent use.
var fonts = sync.OnceValues(func() (all [4]*sfnt.Font, err error) {
	for _, f := range typeface.Faces() {
		if all[f], err = sfnt.Parse(f.TTF()); err != nil {
			return all, err
		}
	}
	return all, nil
})

func outlines(f typeface.Face) (*sfnt.Font, error) {
	all, err := fonts()
	return all[f], err
}
