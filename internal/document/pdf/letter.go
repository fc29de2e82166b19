package pdf

import (
	"fmt"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

const (
	rightPanel  = 0.595 // where the right half of a letter begins, of the width
	totalsStart = 0.53
	totalsRow   = 0.7 // above and below a sum
	writingRoom = 3.5 // above a line to write on
	signingRoom = 8.5 // above the one to sign on
	letterGap   = 8.0
	nameDrop    = 2.2 // brings the name of a company down to its title
	labelGap    = 0.6
)

// logoRoom is where the logo of a letter stands.
var logoRoom = rectangle{width: 75, height: 17}

var (
	letterTitle = style{typeface.Bold, 29, navy}
	letterName  = style{typeface.Bold, 17, navy}
	number      = style{typeface.Regular, 11, slate}
)

// letterhead has the logo or the name at the left, and the title with its number
// at the right.
func (l *layout) letterhead(h document.Letterhead) ([]box, error) {
	l.letter = true
	half := l.width / 2
	left := append([]piece{blank{nameDrop}}, pieces(tight(plainLines(h.Name, letterName, half-cellGap)))...)
	if len(h.Logo) > 0 {
		logo, err := pictureOf(h.Logo, h.Name, logoRoom.width, logoRoom) // as large as there is room for
		if err != nil {
			return nil, fmt.Errorf("logo: %w", err)
		}
		left = []piece{logo}
	}
	right := append(atRight(tight(plainLines(h.Title, letterTitle, half)), half), atRight(plainLines(h.Number, number, half), half)...)
	boxes := row([]column{{0, left}, {half, pieces(right)}}, l.height, 0)
	boxes[len(boxes)-1].height += letterGap
	return boxes, nil
}

// columns are two panels beside each other.
func (l *layout) columns(c document.Columns) []box {
	start := l.width * rightPanel
	boxes := row([]column{
		{0, panel(c.Left, start-cellGap)},
		{start, panel(c.Right, l.width-start)},
	}, l.height, 0)
	return spaced(boxes, paragraphGap, paragraphGap)
}

// spaced adds space above the first box and below the last.
func spaced(boxes []box, above, below float64) []box {
	if n := len(boxes); n > 0 {
		boxes[0].gap = above
		boxes[n-1].height += below
	}
	return boxes
}

func panel(p document.Panel, width float64) []piece {
	label := pieces(plainLines(strings.ToUpper(typeface.Readable(p.Label)), labelStyle, width))
	return append(append(label, blank{labelGap}), pieces(plainLines(strings.Join(p.Lines, "\n"), body, width))...)
}

// totals stand at the right, under the amounts of the table.
func (l *layout) totals(t document.Totals) []box {
	start := l.width * totalsStart
	var boxes []box
	for _, r := range t.Rows {
		s := body
		if r.Strong {
			s.face, s.ink = typeface.Bold, ember
		}
		amount := plainLines(r.Amount, s, (l.width-start)/2)
		widest := 0.0
		for _, line := range amount {
			widest = max(widest, line.width)
		}
		label := plainLines(r.Label, s, l.width-start-widest-cellGap)
		rows := row([]column{{start, pieces(label)}, {0, pieces(atRight(amount, l.width))}}, l.height, totalsRow)
		if r.Strong {
			for i := range rows {
				rows[i] = rows[i].behind(func(c canvas, x, y, height float64) {
					c.fill(x+start-overhang, y, l.width-start+2*overhang, height, blush)
				})
			}
		}
		boxes = append(boxes, rows...)
	}
	return together(spaced(boxes, tableGap, afterTable))
}

// signature is never cut, unless it is higher than a page. What to fill in stands
// before its line; there is more room above the last one, to sign.
func (l *layout) signature(s document.Signature) []box {
	start := l.width * rightPanel
	width := start - 3*cellGap
	left := pieces(plainLines(s.Title, style{typeface.Bold, 11, navy}, width))
	labels, widest := labelsOf(s.Lines, width/2)
	for i, lines := range labels {
		room := writingRoom
		if i == len(labels)-1 {
			room = signingRoom
		}
		left = append(append(left, blank{room}), pieces(lines)...)
		left[len(left)-1] = signing{lines[len(lines)-1], widest + cellGap/2, width}
	}
	boxes := row([]column{{0, left}, {start, pieces(plainLines(s.Aside, aside, l.width-start))}}, l.height, 0)
	return spaced(boxes, letterGap, 0)
}

// labelsOf returns the lines of the words that are not blank, and how wide the
// widest is.
func labelsOf(words []string, width float64) (labels [][]line, widest float64) {
	for _, w := range words {
		lines := plainLines(w, aside, width)
		for _, line := range lines {
			widest = max(widest, line.width)
		}
		if len(lines) > 0 {
			labels = append(labels, lines)
		}
	}
	return labels, widest
}

// signing is words with a line to write on behind them.
type signing struct {
	line
	from, to float64
}

func (s signing) draw(c canvas, x, y float64) {
	s.line.draw(c, x, y)
	c.fill(x+s.from, y+s.base+0.6, s.to-s.from, 0.25, navy)
}
