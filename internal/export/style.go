package export

import "github.com/xuri/excelize/v2"

// look is what decides the style of a cell.
type look struct {
	kind kind
	tone tone
}

// Formats that every Excel knows by number.
const (
	formatCount = 3  // #,##0
	formatShare = 9  // 0%
	formatText  = 49 // @: stays text when someone types in the cell
)

// style returns the number of the style, made when it is first asked for.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 11},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.kind == isText},
	}
	if c, ok := colours[l.tone]; ok {
		s.Font.Color = c.ink
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}}
		s.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "FFFFFF"}, {Type: "right", Style: 1, Color: "FFFFFF"}}
	}
	if l.tone == head {
		s.Font.Bold, s.Alignment.Vertical = true, "center"
	}
	if l.kind == isCount || l.kind == isShare || l.kind == isAmount {
		s.Alignment.Horizontal, s.Alignment.Indent = "right", 1 // off the text in the next column
	} else {
		s.Alignment.Horizontal = "left"
	}
	b.format(s, l.kind)
	id, err := b.file.NewStyle(s)
	if err == nil {
		b.styles[l] = id
	}
	return id, err
}

// format sets how the style shows that kind of value.
func (b *book) format(s *excelize.Style, k kind) {
	switch k {
	case isText:
		s.NumFmt = formatText
	case isCount:
		s.NumFmt = formatCount
	case isShare:
		s.NumFmt = formatShare
	case isAmount:
		s.CustomNumFmt = &b.words.euro
	case isDay:
		s.CustomNumFmt = &b.words.day
	case isMoment:
		s.CustomNumFmt = &b.words.clock
	}
}
