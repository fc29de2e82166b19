package pdf

import (
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

const (
	coverTop   = 95.0 // where the title of a cover begins
	coverRule  = 32.0
	coverLines = 4 // of a title, a company, a team
	shownLevel = 3 // the deepest heading in the contents, as in Word
	entryStep  = 6.0
	numberRoom = 12.0
)

var (
	coverTitle    = style{typeface.Bold, 36, navy}
	coverSubtitle = style{typeface.Regular, 18, navy}
	coverAuthor   = style{typeface.Regular, 12, slate}
)

// cover has the title, the company and the team on a page of their own.
func cover(d *document.Document) page {
	boxes := stack(tight(firstLines(d.Title, coverTitle)), 0, 0)
	boxes = append(boxes, box{gap: 4, height: 6, draw: func(c canvas, x, y float64) { c.fill(x, y, coverRule, 1.4, orange) }})
	boxes = append(boxes, stack(firstLines(d.Subtitle, coverSubtitle), 0, 4)...)
	boxes = append(boxes, stack(firstLines(d.Author, coverAuthor), 0, 3)...)
	p := pagesOf(boxes, coverTop)[0] // all of it, since there are few lines
	p.bare, p.band = true, true
	return p
}

func firstLines(words string, s style) []line {
	return atMost(coverLines, plainLines(words, s, textWidth), textWidth)
}

// contents are the headings of the pages with their numbers, after that many
// pages, on as many as they need.
func (l *layout) contents(text []page, before int, top float64) []page {
	pages := pagesOf(l.entries(text, 0), top)
	return pagesOf(l.entries(text, before+len(pages)), top)
}

// entries returns the lines of the contents when there are that many pages
// before the text. Their heights do not depend on it.
func (l *layout) entries(text []page, before int) []box {
	title := headings[0].style
	boxes := together(stack(plainLines(l.words.Contents, title, l.width), 0, 0))
	boxes[len(boxes)-1].height += 3
	index := 0
	for i, p := range text {
		for _, b := range p.boxes {
			if b.mark == nil {
				continue
			}
			if b.mark.level <= shownLevel {
				boxes = append(boxes, l.entry(*b.mark, before+i+1, index)...)
			}
			index++
		}
	}
	return boxes
}

// entry is one heading, with dots up to the number of its page.
func (l *layout) entry(m mark, number, index int) []box {
	s, gap := body, 0.6
	if m.level == 1 {
		s.face, gap = typeface.Bold, 3
	}
	indent := entryStep * float64(max(m.level, 1)-1)
	lines := plainLines(m.words, s, l.width-indent-numberRoom)
	boxes := together(stack(lines, indent, gap))
	for i := range boxes {
		boxes[i] = boxes[i].behind(func(c canvas, x, y, height float64) { c.linkTo(x, y, l.width, height, index) })
	}
	last := len(boxes) - 1
	end := indent + lines[last].width
	boxes[last] = boxes[last].behind(func(c canvas, x, y, _ float64) {
		words := strconv.Itoa(number)
		c.text(x+l.width-s.width(words), y+s.baseline(), words, s)
		dot := s.width(" .")
		room := int((l.width - end - s.width(words) - 2*dot) / dot)
		dots := strings.Repeat(" .", max(room, 0))
		c.text(x+l.width-s.width(words)-dot/2-s.width(dots), y+s.baseline(), dots, style{s.face, s.size, steel})
	})
	return boxes
}
